"""The clock is set back, the disk is slow, the project is moved or made read-only while it is open.

Invariant: each command is done or says in a sentence what is wrong; what was acknowledged is there,
where the project is now or in the folder for rescued works; what was made last is listed first.
The clock and the flushes to the disk are replaced with LD_PRELOAD, which needs a C compiler.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.drills.disk_full import SIZE_KB, small_disk
from tests.drills.program import Home, Result
from tests.drills.promises import broken, lost_rows, rows_of_copy
from tests.drills.rows import Row
from tests.drills.template import Template, make_template, project_of

DAYS_BACK = (1, 400)
FLUSH_MS = (100,)
_DAY_S = 86_400


def rows(home: Home, work: Path, trials: int = 8, seed: int = 1) -> Iterator[Row]:
    """Rows for the clock, the slow disk, and projects that are moved, removed and read-only."""
    template = make_template(home, work)
    library = _compile(work)
    if library is not None:
        yield _clock(home, work, template, library)
        yield _slow_disk(home, work, template, library)
    rng = random.Random(seed)
    yield _disturbed("moved", home, work, template, rng, trials)
    yield _disturbed("removed", home, work, template, rng, trials)
    yield _disturbed("read-only", home, work, template, rng, trials)


def _compile(work: Path) -> Path | None:
    """The library that replaces clock and flushes; None where there is no C compiler."""
    if shutil.which("cc") is None:
        return None
    library = work / "interpose.so"
    source = Path(__file__).with_name("interpose.c")
    command = ["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl"]
    subprocess.run(command, check=True)
    return library


def _clock(home: Home, work: Path, template: Template, library: Path) -> Row:
    """Works, ratings and backups of a program whose clock is days behind."""
    faults: list[str] = []
    for days in DAYS_BACK:
        project = template.copy(work / "clock")
        before = rows_of_copy(project, work)
        where = ("--project", str(project))
        preload = {"LD_PRELOAD": str(library), "DRILL_CLOCK_S": str(-days * _DAY_S)}
        for words in (
            ("write", "Last", "--max-tokens", "4", *where),
            ("rate", template.names["work"], "2", *where),
            ("rate", template.names["work"], "4", *where),
        ):
            result = home.finish(home.start(*words, "--json", **preload), words)
            faults += [] if result.code == 0 else [f"exit {result.code}, {result.sentence}"]
            faults += broken(result, project)
        newest = home.run("history", "--limit", "1", *where).rows[0]
        if newest["prompt"] != "Last":
            faults.append(f"{days} days back: what was made last is not listed first")
        faults += [f"{days} days back: {one}" for one in _backups_faults(home, project)]
        faults += [f"lost {one}" for one in lost_rows(before, project)]
        shutil.rmtree(work / "clock")
    return Row("clock set back", 3 * len(DAYS_BACK), faults)


def _backups_faults(home: Home, project: Path) -> Iterator[str]:
    where = ("--project", str(project))
    newest_works = max(row["artifacts"] for row in home.run("restore-backup", *where).rows)
    works = len(home.run("history", *where).rows) + len(
        home.run("history", "--trashed", *where).rows
    )
    if newest_works != works:
        yield f"no backup has all {works} works"
    check = home.run("check", *where)
    if not check.is_ok:
        yield f"check: {check.sentence} {check.rows}"


def _slow_disk(home: Home, work: Path, template: Template, library: Path) -> Row:
    """Every flush takes longer; Ctrl-C still ends a command."""
    faults: list[str] = []
    names = ("write", "rate", "tag", "compose", "import", "check --repair", "export")
    for flush_ms in FLUSH_MS:
        preload = {"LD_PRELOAD": str(library), "DRILL_FLUSH_MS": str(flush_ms)}
        for name in names:
            template.copy(work / "slow")
            words = template.words(name, work / "slow")
            result = home.finish(home.start(*words, "--json", **preload), words)
            faults += [] if result.code == 0 else [f"{name}: {result.code}, {result.sentence}"]
            faults += broken(result, project_of(words))
            shutil.rmtree(work / "slow")
    return Row("slow disk (each flush 100 ms longer)", len(names) * len(FLUSH_MS), faults)


def _disturbed(
    kind: str, home: Home, work: Path, template: Template, rng: random.Random, trials: int
) -> Row:
    """Something happens to the folder while works are written."""
    faults: list[str] = []
    for turn in range(trials):
        with _disk(work, kind) as mounted:
            name = ("write", "compose", "draw", "learn")[turn % 4]
            words = template.words(name, mounted)
            project = template.copy(mounted)
            subprocess.run(["sync", "--file-system", str(mounted)], check=True)
            before = rows_of_copy(project, work)
            process = home.fork(*words, "--json")
            with suppress(subprocess.TimeoutExpired):
                process.wait(rng.uniform(0.1, 2.5))
            process.send_signal(signal.SIGSTOP)
            now_at = _DISTURBANCES[kind](project)
            process.send_signal(signal.SIGCONT)
            result = home.finish(process, words)
            faults += [f"{name}: {one}" for one in _after(home, work, kind, result, now_at, before)]
    return Row(f"project {kind} while it is open", trials, faults)


@contextmanager
def _disk(work: Path, kind: str) -> Generator[Path]:
    """A file system of its own: one of ext4, which can fail, where it is to become read-only."""
    if kind != "read-only":
        with small_disk(work / "moving") as mounted:
            yield mounted
        return
    image, mounted = work / "disk.img", work / "failing"
    mounted.mkdir(exist_ok=True)
    with image.open("wb") as file:
        file.truncate(SIZE_KB * 1024)
    subprocess.run(["mkfs.ext4", "-q", str(image)], check=True)
    _mount(image, mounted)
    try:
        yield mounted
    finally:
        subprocess.run(["umount", str(mounted)], check=True)


def _mount(image: Path, folder: Path) -> None:
    subprocess.run(["mount", "-o", "loop", str(image), str(folder)], check=True)


def _move(project: Path) -> Path:
    return project.rename(project.with_name("elsewhere.bower"))


def _remove(project: Path) -> Path:
    shutil.rmtree(project)
    return project


def _fail(project: Path) -> Path:
    """What the kernel does with a disk that has errors: nothing more can be written."""
    subprocess.run(["mount", "-o", "remount,abort", str(project.parent)], check=True)
    return project


_DISTURBANCES: dict[str, Callable[[Path], Path]] = {
    "moved": _move,
    "removed": _remove,
    "read-only": _fail,
}


def _after(
    home: Home,
    work: Path,
    kind: str,
    result: Result,
    project: Path,
    before: dict[str, list[dict[str, object]]],
) -> Iterator[str]:
    if result.code is None:
        yield "does not end"
    elif not result.is_calm or (result.code == 2 and "no project" not in result.errors):
        yield f"exit {result.code}, {result.sentence}"
    if kind == "removed":
        return
    if kind == "read-only":
        look = home.run("history", "--limit", "1", "--project", str(project))
        if look.code != 0 or not look.rows:
            yield f"cannot be looked at: {look.sentence}"
        subprocess.run(["umount", str(project.parent)], check=True)
        _mount(work / "disk.img", project.parent)
    check = home.run("check", "--project", str(project))
    if not check.is_ok:
        yield f"check: exit {check.code}, {check.sentence} {check.rows}"
    yield from (f"lost {one}" for one in lost_rows(before, project))
