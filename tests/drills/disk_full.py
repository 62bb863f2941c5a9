"""The disk of the project fills up while commands run.

Invariant: with any amount of free space each command ends by itself within the time, says that
space is lacking (exit 3) or is done (exit 0), loses no row, work or announcement, and can be run
once space is freed.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.drills.program import Home, Result
from tests.drills.promises import broken, lost_rows, rows_of_copy
from tests.drills.rows import Row
from tests.drills.template import COMMANDS, Template, make_template, project_of

SIZE_KB = 48 * 1024
STEP_KB = 8
SLOW_STEP_KB = 32
SLOW = ("again", "write", "compose", "draw", "learn")
"""Commands that open a model, of which a trial takes many times as long."""

MAX_FREE_KB = 480
END_S = 60.0
SHORTER = {
    "write": ("--count", "4", "--max-tokens", "8"),
    "draw": ("--count", "2", "--steps", "1"),
    "compose": ("--count", "2", "--bars", "1"),
}
"""Options with which a trial takes a second instead of some; the last one counts."""


@contextmanager
def small_disk(folder: Path, size_kb: int = SIZE_KB) -> Generator[Path]:
    """A file system of that size; needs the right to mount."""
    folder.mkdir(parents=True, exist_ok=True)
    options = f"size={size_kb}k"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(disk: Path, free_kb: int) -> Path:
    """A file that leaves `free_kb` free."""
    filler = disk / "filler"
    filler.unlink(missing_ok=True)
    free = shutil.disk_usage(disk).free - free_kb * 1024
    with filler.open("wb") as file:
        for _ in range(max(0, free) // 4096):
            file.write(bytes(4096))
    return filler


def rows(home: Home, work: Path, step_kb: int = STEP_KB) -> Iterator[Row]:
    """One row a command: at how much free space it did not end calmly, and what was lost."""
    template = make_template(home, work)
    quick = [name for name in COMMANDS if name not in SLOW]
    for name in (*quick, *SLOW):
        step = max(step_kb, SLOW_STEP_KB) if name in SLOW else step_kb
        amounts = range(0, MAX_FREE_KB + 1, step)
        faults = [
            fault
            for free_kb in amounts
            for fault in _trial(home, work / "disk", template, name, free_kb)
        ]
        yield Row(f"disk full, every {step} kB: {name}", len(amounts), faults)


def _trial(home: Home, disk: Path, template: Template, name: str, free_kb: int) -> list[str]:
    with small_disk(disk) as mounted:
        template.copy(mounted)
        words = (*template.words(name, mounted, free_kb // STEP_KB), *SHORTER.get(name, ()))
        project = project_of(words)
        before = rows_of_copy(project, disk.parent)
        fill(mounted, free_kb)
        result = home.run(*words, timeout_s=END_S)
        faults = _faults(result)
        (mounted / "filler").unlink()
        again = home.run(*words)
        if again.code != 0 and not _is_a_retry_of_done(result, again):
            faults.append(f"once freed: exit {again.code}, {again.sentence}")
        faults += [f"lost {one}" for one in broken(result, project)]
        if name != "restore-backup":
            faults += [f"lost {one}" for one in lost_rows(before, project)]
        return [f"{free_kb} kB: {one}" for one in faults]


def _faults(result: Result) -> list[str]:
    if result.code is None:
        return ["does not end"]
    if not result.is_calm or result.code == 2:
        return [f"exit {result.code}, {result.sentence}"]
    if result.code == 3 and "space" not in result.errors:
        return [f"does not name the cause: {result.sentence}"]
    return []


def _is_a_retry_of_done(first: Result, second: Result) -> bool:
    """Whether the second run is refused only because the first had done it."""
    return first.code == 0 and second.code == 2
