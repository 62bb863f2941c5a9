"""Ctrl-C at random moments, with space on the disk and without.

Invariant: the command ends by itself within the time with 130 (or as it would have ended, where it
was done before), says so without a traceback, and loses nothing.
"""

from __future__ import annotations

import random
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.drills.disk_full import fill, small_disk
from tests.drills.program import Home
from tests.drills.promises import broken, lost_rows, rows_of_copy
from tests.drills.rows import Row
from tests.drills.template import Template, make_template, project_of

NAMES = ("write", "draw", "compose", "again", "learn", "import", "export", "check --repair")
END_S = 60.0
SCARCE_KB = 100


def rows(home: Home, work: Path, cancels: int = 48, seed: int = 1) -> Iterator[Row]:
    """One row a command and disk; `cancels` in all."""
    rng = random.Random(seed)
    template = make_template(home, work)
    for name in NAMES:
        usual_s = _usual_seconds(home, work, template, name)
        for free_kb in (None, SCARCE_KB):
            faults: list[str] = []
            for _ in range(cancels // (2 * len(NAMES))):
                delay_s = rng.uniform(0.0, 1.1 * usual_s)
                faults += _trial(home, work, template, name, delay_s, free_kb)
            title = f"ctrl-c{'' if free_kb is None else ' on a full disk'}: {name}"
            yield Row(title, cancels // (2 * len(NAMES)), faults)


def _usual_seconds(home: Home, work: Path, template: Template, name: str) -> float:
    with small_disk(work / "disk") as mounted:
        template.copy(mounted)
        return home.run(*template.words(name, mounted)).seconds


def _trial(
    home: Home, work: Path, template: Template, name: str, delay_s: float, free_kb: int | None
) -> list[str]:
    with small_disk(work / "disk") as mounted:
        template.copy(mounted)
        words = template.words(name, mounted)
        project = project_of(words)
        before = rows_of_copy(project, work)
        if free_kb is not None:
            fill(mounted, free_kb)
        process = home.fork(*words, "--json")
        try:
            process.wait(delay_s)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGINT)
        result = home.finish(process, words, END_S)
        faults = [] if result.is_calm else [f"exit {result.code}, {result.sentence}"]
        faults += [f"lost {one}" for one in (*broken(result, project), *lost_rows(before, project))]
        return [f"after {delay_s:.2f} s: {one}" for one in faults]
