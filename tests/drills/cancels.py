"""Ctrl-C at random moments, with space on the disk and without.

Invariant: the command ends by itself within seconds with 130 (or 0, where it was done before), says
so without a traceback, and loses nothing that it announced.
"""

from __future__ import annotations

import random
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.drills.disk_full import fill, small_disk
from tests.drills.program import Home, Result, parsed
from tests.drills.rows import Row

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("write", "The sea", "--count", "16", "--max-tokens", "64"),
    ("draw", "a fox", "--count", "8", "--steps", "4"),
    ("compose", "--notes", "D4 F4", "--bars", "4", "--count", "8"),
)
END_S = 20.0


def rows(home: Home, work: Path, cancels: int = 30, seed: int = 1) -> Iterator[Row]:
    """One row a command and disk."""
    rng = random.Random(seed)
    for command in COMMANDS:
        usual_s = home.run(*command).seconds
        for free_kb in (None, 100):
            faults: list[str] = []
            for _ in range(cancels // 6):
                delay_s = rng.uniform(0.5 * usual_s, 1.1 * usual_s)
                faults += _trial(home, work / "disk", command, delay_s, free_kb)
            name = f"ctrl-c{'' if free_kb is None else ' on a full disk'}: {command[0]}"
            yield Row(name, cancels // 6, faults)


def _trial(
    home: Home, disk: Path, command: tuple[str, ...], delay_s: float, free_kb: int | None
) -> list[str]:
    with small_disk(disk) as mounted:
        project = mounted / "small.bower"
        inside = Home(home.folder)
        inside.run("new", str(project))
        if free_kb is not None:
            fill(mounted, free_kb)
        process = inside.start(*command, "--json", "--project", str(project))
        output, errors, code = _interrupt(process, delay_s)
        result = Result(command, code, parsed(output), errors, delay_s)
        inside.remember(result)
        return [f"after {delay_s:.2f} s: {fault}" for fault in _faults(inside, project, result)]


def _interrupt(process: subprocess.Popen[str], delay_s: float) -> tuple[str, str, int | None]:
    """Output, errors and exit code; None where the program did not end."""
    try:
        output, errors = process.communicate(timeout=delay_s)
        return output, errors, process.returncode
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGINT)
    try:
        output, errors = process.communicate(timeout=END_S)
        return output, errors, process.returncode
    except subprocess.TimeoutExpired:
        process.kill()
        return *process.communicate(), None


def _faults(home: Home, project: Path, result: Result) -> list[str]:
    if result.code is None:
        return ["does not end"]
    faults = [] if result.is_calm else [f"exit {result.code}, {result.sentence}"]
    return faults + home.losses(project)
