"""What every room's tests may ask for."""

from __future__ import annotations

import faulthandler
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.faulthandler import fault_handler_stderr_fd_key
from pytest_timeout import Settings

from engines.freed_memory import keep_dear_memory

os.environ.setdefault("HF_HUB_OFFLINE", "1")
# Threads of tiny models wait for each other far longer than they work, and spin while they do.
os.environ.setdefault("OMP_NUM_THREADS", "1")

keep_dear_memory()  # as the program does

ROOT = Path(__file__).resolve().parents[1]
MEMORY = Path("/dev/shm")
# A project is written to the disk for good several times, which takes longer than most tests.
if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > 4_000_000_000:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


@pytest.hookimpl(optionalhook=True)
def pytest_handlecrashitem(crashitem: str) -> None:
    """End the run and name the test whose process crashed; the other one may work for minutes.

    pytest's faulthandler has printed the Python stacks of the process by then.
    """
    pytest.exit(f"the process that ran {crashitem} crashed, or hung and was ended", returncode=1)


@pytest.hookimpl(tryfirst=True)
def pytest_timeout_set_timer(item: pytest.Item, settings: Settings) -> None:
    """End the process a tenth after the limit of a test, with the stacks of all its threads.

    pytest-timeout needs Python to run again: what hangs in C, or in a loop of Qt, never hears it.
    """
    limit_s = 1.1 * settings.timeout
    terminal = item.config.stash[fault_handler_stderr_fd_key]
    faulthandler.dump_traceback_later(limit_s, exit=True, file=terminal)


@pytest.hookimpl(tryfirst=True)
def pytest_timeout_cancel_timer() -> None:
    """Let the process live: the test ended."""
    faulthandler.cancel_dump_traceback_later()


@pytest.fixture(scope="session")
def starter_text() -> Path:
    """The text model as it came, installed once and kept in `build/models`."""
    from filelock import FileLock

    from engines.text.starter import install_origin

    models = ROOT / "build" / "models"
    models.mkdir(parents=True, exist_ok=True)
    with FileLock(models / ".installing.lock"):
        return install_origin(models, lambda done, total, note="": None)


@pytest.fixture(scope="module")
def one_core() -> Iterator[None]:
    """Run on one core, where the system can do that, so that engines compute on one thread.

    Two threads of a tiny model wait for each other far longer than they work, and spin while they
    do. The cores are divided among the processes of the suite.
    """
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    cores = os.sched_getaffinity(0)
    worker = os.environ.get("PYTEST_XDIST_WORKER", f"gw{os.getpid()}")
    os.sched_setaffinity(0, {sorted(cores)[int(worker.removeprefix("gw")) % len(cores)]})
    yield
    os.sched_setaffinity(0, cores)


@pytest.fixture(autouse=True)
def one_torch_thread() -> None:
    """Engines change the number of threads, and another number sums in another order."""
    if "torch" in sys.modules:
        sys.modules["torch"].set_num_threads(1)


@pytest.fixture(autouse=True)
def no_thread_is_left_behind() -> Iterator[None]:
    """Fail a test that leaves one of the studio's own threads running."""
    yield
    left = [thread.name for thread in threading.enumerate() if thread.name.startswith("bowerbird")]
    assert left == []
