"""Commands of the program in processes forked from one that has imported everything.

Invariant: the forked process runs `studio.cli.main.run` and nothing else of ours, so that a random
moment falls on the command's work and not on its imports.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

_CONTEXT = multiprocessing.get_context("forkserver")
_PRELOAD = ["tests.drills.preload", "tests.drills.__main__"]


class Forked:
    """A running command; as `subprocess.Popen`, as far as the drills need it."""

    def __init__(
        self, command: tuple[str, ...], environment: Mapping[str, str], memory: int | None = None
    ) -> None:
        _CONTEXT.set_forkserver_preload(_PRELOAD)
        self._folder = tempfile.TemporaryDirectory(prefix="bowerbird-forked-")
        self._files = [str(Path(self._folder.name) / name) for name in ("out", "err")]
        arguments = (command, dict(environment), *self._files, memory)
        self._process = _CONTEXT.Process(target=_run, args=arguments, daemon=True)
        self._process.start()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid or 0

    @property
    def returncode(self) -> int | None:
        """The exit code, negative for a signal; None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end. Raises `TimeoutExpired`."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired("bowerbird", timeout or 0.0)
        return self._process.exitcode

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        """Wait for the end; its output and errors. Raises `TimeoutExpired`."""
        self.wait(timeout)
        output, errors = (_text(file) for file in self._files)
        self._folder.cleanup()
        return output, errors

    def output(self) -> str:
        """What the command has printed so far."""
        return _text(self._files[0])

    def send_signal(self, number: int) -> None:
        """Send a signal, unless the process has ended."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill the process."""
        self.send_signal(signal.SIGKILL)


def _text(file: str) -> str:
    path = Path(file)
    return path.read_text("utf-8", "replace") if path.exists() else ""


def _run(
    command: tuple[str, ...], environment: dict[str, str], out: str, err: str, memory: int | None
) -> None:
    os.environ.update(environment)
    for number, file in ((1, out), (2, err)):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), number)
    if memory is not None:
        limit = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (limit + memory, limit + memory))
    from studio.cli.main import run

    code = run(command)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
