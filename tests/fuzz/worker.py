"""Reads many inputs with one reader in a process of its own, with bounded memory and time.

    python -m tests.fuzz.worker NAME FIRST COUNT PROGRESS_FILE

Prints one JSON object: inputs, refusals and finds. The number of the present input is in the
progress file, so that an input which ends the process is known.
"""

from __future__ import annotations

import json
import logging
import signal
import sys
import tempfile
import traceback
import warnings
from pathlib import Path
from random import Random
from typing import NoReturn

from tests.fuzz.mutations import make_input
from tests.fuzz.readers import READERS, REFUSALS, Reader

MEMORY = 1_500_000_000
SECONDS = 10.0
ROOT = Path(__file__).resolve().parents[2]


class TooSlow(BaseException):
    """An input took longer than `SECONDS`; no reader may catch it."""


def limit_memory() -> None:
    """Let the process grow by `MEMORY` bytes and no more, where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    pages = int(Path("/proc/self/statm").read_text().split()[0]) if Path("/proc").exists() else 0
    limit = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def input_of(reader: Reader, number: int) -> bytes:
    """The input of this number; the seeds themselves come first."""
    if number < len(reader.seeds):
        return reader.seeds[number]
    random = Random(f"{reader.name} {number}")
    return make_input(reader.seeds, random, is_json=reader.is_json)


def read_once(reader: Reader, data: bytes) -> str:
    """Read one input in an empty folder: "", "refused", or the fault and where it arose."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            reader.read(data, Path(folder))
    except REFUSALS:
        return "refused"
    except (TooSlow, Exception) as fault:  # noqa: BLE001 - every other fault is a find
        return _described(fault)
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":  # of Rust, which is no Exception
            raise
        return _described(fault)
    return ""


def read_many(reader: Reader, first: int, count: int, progress: Path) -> dict[str, object]:
    """Read `count` inputs; returns how many were refused, and one number for every kind of find."""
    refusals, finds = 0, dict[str, int]()
    with progress.open("r+b", buffering=0) as file:
        for number in range(first, first + count):
            file.seek(0)
            file.write(b"%20d" % number)
            data = input_of(reader, number)
            signal.setitimer(signal.ITIMER_REAL, SECONDS)
            result = read_once(reader, data)
            signal.setitimer(signal.ITIMER_REAL, 0)
            refusals += result == "refused"
            if result not in ("", "refused"):
                finds.setdefault(result, number)
    return {"inputs": count, "refusals": refusals, "finds": finds}


def _described(fault: BaseException) -> str:
    """The type of a fault and the last line of the studio's own code that it passed."""
    own = [
        frame
        for frame in traceback.extract_tb(fault.__traceback__)
        if Path(frame.filename).is_relative_to(ROOT) and ".venv" not in frame.filename
    ]
    place = f"{Path(own[-1].filename).relative_to(ROOT)}:{own[-1].lineno}" if own else "unknown"
    return f"{type(fault).__name__} at {place}"


def _stop_slow_input(*_: object) -> NoReturn:
    raise TooSlow


if __name__ == "__main__":
    if Path("/dev/shm").is_dir():
        tempfile.tempdir = "/dev/shm"  # in memory
    signal.signal(signal.SIGALRM, _stop_slow_input)
    warnings.simplefilter("ignore")
    logging.disable()
    limit_memory()
    name, first, count, progress_file = sys.argv[1:]
    print(json.dumps(read_many(READERS[name], int(first), int(count), Path(progress_file))))
