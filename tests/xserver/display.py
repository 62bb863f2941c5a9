"""An X server of one's own with a window manager on it.

Invariant: both processes end with the `with` block, whatever happens inside it.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

START_TIMEOUT_S = 20.0


@contextmanager
def virtual_display(width: int = 1440, height: int = 900) -> Iterator[str]:
    """Start Xvfb on a free number and openbox on it; yields the name for DISPLAY."""
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{width}x{height}x24", "-noreset"],
        pass_fds=[write_end],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    with os.fdopen(read_end) as numbers:
        display = f":{numbers.readline().strip()}"
    manager = subprocess.Popen(
        ["openbox"],
        env={**os.environ, "DISPLAY": display},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await_window_manager(display)
        yield display
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait(10)


def _await_window_manager(display: str) -> None:
    """Wait until desktops are counted, which only a window manager does."""
    environment = {**os.environ, "DISPLAY": display}
    end = time.monotonic() + START_TIMEOUT_S
    while subprocess.run(
        ["xdotool", "get_num_desktops"], env=environment, capture_output=True, check=False
    ).returncode:
        if time.monotonic() > end:
            raise TimeoutError("openbox did not start")
        time.sleep(0.05)
