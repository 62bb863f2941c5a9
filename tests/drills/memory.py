"""Memory runs out while works are made and while the studio learns.

Invariant: with any amount of memory a command is done (exit 0) or says so (exit 3), without a
traceback, and no row, work or announcement is lost. Where the kernel ends the program, because a
control group has no memory left, or a library, such as OpenMP where it cannot start a thread or one
in Rust where it cannot allocate, nothing is said, but nothing is lost either.
"""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.drills.program import Home, Result
from tests.drills.promises import broken, lost_rows, rows_of_copy
from tests.drills.rows import Row
from tests.drills.template import Template, make_template, project_of

NAMES = ("write", "draw", "compose", "learn", "import", "check --repair")
STEP_MB, MAX_MB = 64, 640
GROUPS = Path("/sys/fs/cgroup/memory")
_MB = 1 << 20
Run = Callable[[tuple[str, ...], int], Result]


def rows(home: Home, work: Path, step_mb: int = STEP_MB) -> Iterator[Row]:
    """A row a command with limits of address space, and one with a limit of a control group."""
    template = make_template(home, work)
    group = _group()

    def limited(words: tuple[str, ...], free_mb: int) -> Result:
        return home.run(*words, memory=free_mb * _MB)

    def in_group(words: tuple[str, ...], free_mb: int) -> Result:
        return _run_in_group(home, group or Path(), words, free_mb)

    for name in NAMES:
        yield _row(f"memory limit: {name}", home, work, template, name, limited, step_mb)
        if group is not None:
            title = f"memory of a control group: {name}"
            yield _row(title, home, work, template, name, in_group, 2 * step_mb)
    if group is not None:
        group.rmdir()


def _row(
    title: str, home: Home, work: Path, template: Template, name: str, run: Run, step_mb: int
) -> Row:
    limits = range(step_mb, MAX_MB + 1, step_mb)
    faults: list[str] = []
    ended_from_outside = 0
    for free_mb in limits:
        was_ended, of_trial = _trial(home, work, template, name, run, free_mb)
        ended_from_outside += was_ended
        faults += [f"{free_mb} MB: {fault}" for fault in of_trial]
    note = f" ({ended_from_outside} ended from outside)" if ended_from_outside else ""
    return Row(title + note, len(limits), faults)


def _trial(
    home: Home, work: Path, template: Template, name: str, run: Run, free_mb: int
) -> tuple[bool, list[str]]:
    """Whether the program was ended by the kernel or a library, and what went wrong."""
    folder = work / "memory"
    template.copy(folder)
    words = template.words(name, folder)
    project = project_of(words)
    before = rows_of_copy(project, work)
    result = run(words, free_mb)
    is_of_library = "libgomp" in result.errors or "memory allocation of" in result.errors
    was_ended = result.code == -signal.SIGKILL or is_of_library
    faults = [] if was_ended else _faults(result)
    check = home.run("check", "--project", str(project))
    faults += [] if check.is_ok else [f"check: {check.sentence} {check.rows}"]
    faults += [f"lost {one}" for one in (*broken(result, project), *lost_rows(before, project))]
    again = home.run(*words)
    faults += [] if again.code == 0 else [f"afterwards: exit {again.code}, {again.sentence}"]
    shutil.rmtree(folder)
    return was_ended, faults


def _faults(result: Result) -> list[str]:
    if result.code is None:
        return ["does not end"]
    return [] if result.is_calm and result.code != 2 else [f"exit {result.code}, {result.sentence}"]


def _group() -> Path | None:
    """A control group of memory; None where the kernel or the rights do not allow one."""
    group = GROUPS / f"bowerbird-drill-{os.getpid()}"
    try:
        group.mkdir()
        (group / "memory.swappiness").write_text("0")
    except OSError:
        return None
    return group


def _run_in_group(home: Home, group: Path, words: tuple[str, ...], free_mb: int) -> Result:
    (group / "memory.limit_in_bytes").write_text(str(free_mb * _MB // 4))
    process = home.fork(*words, "--json")
    (group / "tasks").write_text(str(process.pid))
    return home.finish(process, words)
