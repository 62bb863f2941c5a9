"""A home that cannot be written to or made, and a temporary folder that is missing or goes away.

Invariant: each command is done or says in a sentence what is wrong, and a project that lies
elsewhere can be worked in as far as its models are there. Mounting needs the right to do so.
"""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.drills.program import Home, Result
from tests.drills.promises import broken, lost_rows, rows_of_copy
from tests.drills.rows import Row
from tests.drills.template import Template, make_template, project_of

NAMES = ("write", "draw", "compose", "rate", "tag", "import", "export", "learn", "check --repair")
MODELS = ("write", "draw", "compose", "learn")
"""Commands that need a model, which a missing home does not have."""


def rows(home: Home, work: Path, trials: int = 8, seed: int = 1) -> Iterator[Row]:
    """Rows for the home, and for the temporary folder."""
    template = make_template(home, work)
    with _read_only(home.folder, work / "read-only") as folder:
        yield _row("home read-only", home, work, template, {"BOWERBIRD_HOME": str(folder)})
    (work / "file").touch()
    missing = {"BOWERBIRD_HOME": str(work / "file" / "home")}
    yield _row("home missing", home, work, template, missing, without=MODELS)
    nowhere = {"TMPDIR": str(work / "nowhere")}
    yield _row("temporary folder missing", home, work, template, nowhere)
    yield _cleaned(home, work, template, random.Random(seed), trials)


@contextmanager
def _read_only(folder: Path, mounted: Path) -> Generator[Path]:
    """A second place of a folder where nothing can be written."""
    mounted.mkdir()
    subprocess.run(["mount", "--bind", str(folder), str(mounted)], check=True)
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", str(mounted)], check=True)
        yield mounted
    finally:
        subprocess.run(["umount", "--lazy", str(mounted)], check=True)


def _row(
    title: str,
    home: Home,
    work: Path,
    template: Template,
    environment: dict[str, str],
    without: tuple[str, ...] = (),
) -> Row:
    faults: list[str] = []
    for name in NAMES:
        with _copy(work, template) as (folder, before):
            words = template.words(name, folder)
            result = home.finish(home.start(*words, "--json", **environment), words)
            may_fail = name in without or name == "export"
            if result.code != 0 and not (may_fail and result.code == 3 and result.is_calm):
                faults.append(f"{name}: exit {result.code}, {result.sentence}")
            faults += _losses(name, result, words, before)
    return Row(title, len(NAMES), faults)


def _cleaned(home: Home, work: Path, template: Template, rng: random.Random, trials: int) -> Row:
    """The system cleans the temporary folder while a command runs."""
    faults: list[str] = []
    for turn in range(trials):
        name = NAMES[turn % len(NAMES)]
        temporary = work / "temporary"
        temporary.mkdir()
        with _copy(work, template) as (folder, before):
            words = template.words(name, folder)
            process = home.start(*words, "--json", TMPDIR=str(temporary))
            with suppress(subprocess.TimeoutExpired):
                process.wait(rng.uniform(0.5, 4.0))
            shutil.rmtree(temporary)
            result = home.finish(process, words)
            if not result.is_calm:
                faults.append(f"{name}: exit {result.code}, {result.sentence}")
            faults += _losses(name, result, words, before)
    return Row("temporary folder removed", trials, faults)


@contextmanager
def _copy(
    work: Path, template: Template
) -> Generator[tuple[Path, dict[str, list[dict[str, object]]]]]:
    """A folder with a copy of the project, and the rows of that."""
    folder = work / "trial"
    project = template.copy(folder)
    yield folder, rows_of_copy(project, work)
    shutil.rmtree(folder)


def _losses(
    name: str,
    result: Result,
    words: tuple[str, ...],
    before: dict[str, list[dict[str, object]]],
) -> Iterator[str]:
    project = project_of(words)
    for one in (*broken(result, project), *lost_rows(before, project)):
        yield f"{name}: lost {one}"
