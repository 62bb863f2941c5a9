"""How the commands that train the starters begin and end.

Invariant: what is told to the user is a sentence in the log and an exit code: 0 complete or
stopped, 1 an error.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout

from engines.contract import EngineError
from engines.freed_memory import keep_dear_memory
from engines.training.signals import stop_on_signal

log = logging.getLogger("train_starter")


def exit_code(folder: Path, work: Callable[[], object]) -> int:
    """Do the work of a command in a training folder; its errors become sentences."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    keep_dear_memory()
    try:
        work()
    except EngineError as error:
        log.error("%s", error)
        return 1
    except Timeout:
        log.error("Another run is training in %s.", folder)
        return 1
    return 0


def train_alone(folder: Path, train: Callable[[Callable[[], bool]], object]) -> None:
    """Train until done or a signal; `train` gets what tells of one. One run at a time in a folder.

    Raises `Timeout` where another run trains there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "lock", timeout=0), stop_on_signal() as is_stopped:
        train(is_stopped)
