"""The disk of the project fills up while commands run.

Invariant: with any amount of free space each command ends by itself within the time, says in its
last sentence that space is lacking (exit 3) or is done (exit 0), and nothing announced is lost.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.drills.program import Home, Result
from tests.drills.rows import Row

SIZE_KB = 8192
STEP_KB = 32
MOST_FREE_KB = 480
END_S = 30.0
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("write", "The sea", "--count", "4", "--max-tokens", "8"),
    ("draw", "a fox", "--count", "2", "--steps", "1"),
    ("compose", "--notes", "D4 F4", "--bars", "1", "--count", "2"),
    ("rate", "{work}", "4"),
    ("tag", "{work}", "sea"),
    ("export", "{work}", "{disk}/out"),
    ("import", "{text}"),
    ("new", "{disk}/another"),
    ("check", "--repair"),
    ("history",),
)


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
    text = work / "brought.txt"
    text.write_text("The tide came in.\n")
    for command in COMMANDS:
        faults: list[str] = []
        runs = 0
        for free_kb in range(0, MOST_FREE_KB + 1, step_kb):
            faults += _trial(home, work / "disk", text, command, free_kb)
            runs += 1
        yield Row(f"disk full: {command[0]}", runs, faults)


def _trial(home: Home, disk: Path, text: Path, command: tuple[str, ...], free_kb: int) -> list[str]:
    with small_disk(disk) as mounted:
        project = mounted / "small.bower"
        inside = Home(home.folder)
        inside.run("new", str(project))
        made = inside.run("write", "The sea", "--max-tokens", "4", "--project", str(project))
        assert made.code == 0, made
        names = {"work": made.rows[0]["id"], "disk": mounted, "text": text}
        fill(mounted, free_kb)
        words = [word.format(**names) for word in command]
        result = inside.run(*words, "--project", str(project), timeout_s=END_S)
        faults = [f"{free_kb} kB: {fault}" for fault in _faults(result)]
        (mounted / "filler").unlink()
        again = inside.run(*words, "--project", str(project))
        if again.code != 0 and not _is_a_retry_of_done(result, again):
            faults.append(f"{free_kb} kB, then freed: exit {again.code}, {again.sentence}")
        lost = Home(home.folder, inside.announced, inside.ratings).losses(project)
        return faults + [f"{free_kb} kB: lost {loss}" for loss in lost]


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
