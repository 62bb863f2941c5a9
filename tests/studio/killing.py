"""Runs a program of the tests and kills it in the middle, as a power cut would."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path


def said_until_killed(
    program: str, folder: Path, lines: int, patience_s: float = 60
) -> list[list[str]]:
    """Run a module of the tests on a folder; kill it after so many lines. Returns what it said."""
    command = [sys.executable, "-m", program, str(folder)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ.copy())
    watchdog = threading.Timer(patience_s, running.kill)
    watchdog.start()
    lines_read: list[list[str]] = []
    assert running.stdout is not None
    for line in running.stdout:
        lines_read.append(line.split())
        if len(lines_read) == lines:
            running.send_signal(signal.SIGKILL)
    running.wait()
    running.stdout.close()
    watchdog.cancel()
    return lines_read
