"""Programs of the studio's own that answer lines with lines, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from types import ModuleType

LineProcess = subprocess.Popen[bytes]


def start_program(module: ModuleType) -> LineProcess:
    """Start a module that reads requests and writes answers. Raises `OSError`."""
    # In an installed studio the executable is the program itself, which understands this much.
    return subprocess.Popen(
        [sys.executable, "-m", module.__name__],
        cwd=Path(__file__).resolve().parents[1],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def end_program(process: LineProcess) -> None:
    """Kill a process, whatever it does, and close what leads to it."""
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        with suppress(OSError):
            if stream is not None:
                stream.close()


def send_line(process: LineProcess, request: bytes) -> None:
    """Write a request that ends with a line break. Raises `OSError` where it has ended."""
    assert process.stdin is not None
    process.stdin.write(request)
    process.stdin.flush()


def read_line(process: LineProcess) -> bytes:
    """Wait for an answer; one that does not end with a line break is of a process that ended."""
    assert process.stdout is not None
    return process.stdout.readline()
