"""`kill -9` at random moments over every command that writes, and once a work was announced.

Invariant: what was acknowledged on stdout before the kill is there afterwards, with every row and
work that was there before; the project opens, its check finds nothing wrong, and the same command
can be run again. A terminal that hangs up does no more harm.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tests.drills.program import Home
from tests.drills.promises import broken, lost_rows, rows_of_copy
from tests.drills.rows import Row
from tests.drills.template import COMMANDS, Template, make_template, project_of

MAKING = ("write", "draw", "compose")
MAX_TRIALS = 4
"""Trials for each kill that is asked for, where the command was often done before the kill."""


def rows(home: Home, work: Path, kills: int = 200, seed: int = 1) -> Iterator[Row]:
    """One row a command; `kills` in all, those that came too late not counted."""
    rng = random.Random(seed)
    template = make_template(home, work)
    for place, name in enumerate(COMMANDS):
        share = kills // len(COMMANDS) + (place < kills % len(COMMANDS))
        usual_s = _usual_seconds(home, work, template, name)
        faults: list[str] = []
        done = 0
        for turn in range(MAX_TRIALS * share):
            if done < share:
                delay_s = rng.uniform(0.0, 0.95 * usual_s)
                was_killed, of_trial = _trial(home, work, template, name, delay_s, turn)
                done += was_killed
                faults += of_trial
        yield Row(f"kill -9: {name}", done, faults)
    for name in MAKING:
        trials = [_announced(home, work, template, name, rng) for _ in range(kills // 20)]
        faults = [fault for of_trial in trials for fault in of_trial]
        yield Row(f"kill -9 once a work was announced: {name}", kills // 20, faults)
    for name in (*MAKING, "rate", "import"):
        usual_s = _usual_seconds(home, work, template, name)
        faults = []
        for turn in range(kills // 20):
            delay_s = rng.uniform(0.0, 0.95 * usual_s)
            faults += _trial(home, work, template, name, delay_s, turn, signal.SIGHUP)[1]
        yield Row(f"hang-up: {name}", kills // 20, faults)


def _usual_seconds(home: Home, work: Path, template: Template, name: str) -> float:
    folder = work / "usual"
    template.copy(folder)
    seconds = home.run(*template.words(name, folder)).seconds
    shutil.rmtree(folder)
    return seconds


def _trial(
    home: Home,
    work: Path,
    template: Template,
    name: str,
    delay_s: float,
    turn: int,
    number: signal.Signals = signal.SIGKILL,
) -> tuple[bool, list[str]]:
    """Whether the signal came in time, and what went wrong."""
    folder = work / "kill"
    template.copy(folder)
    words = template.words(name, folder, turn)
    project = project_of(words)
    before = rows_of_copy(project, work)
    process = home.fork(*words, "--json")
    try:
        process.wait(delay_s)
    except subprocess.TimeoutExpired:
        process.send_signal(number)
    result = home.finish(process, words)
    faults = _faults(home, folder, words, before, name)
    faults += [f"lost {one}" for one in broken(result, project)]
    again = home.run(*words)
    if not again.is_calm:
        faults.append(f"again: exit {again.code}, {again.sentence}")
    shutil.rmtree(folder)
    return result.code == -number, [f"after {delay_s:.2f} s: {one}" for one in faults]


def _announced(
    home: Home, work: Path, template: Template, name: str, rng: random.Random
) -> list[str]:
    """What is lost where the command is killed at the moment that it has printed a work."""
    folder = work / "kill"
    template.copy(folder)
    words = template.words(name, folder)
    process = home.fork(*words, "--json")
    while process.returncode is None and "\n" not in process.output():
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.001)
    with suppress(subprocess.TimeoutExpired):
        process.wait(rng.uniform(0.0, 0.005))
    process.kill()
    result = home.finish(process, words)
    faults = [] if result.rows else ["nothing was announced"]
    faults += [f"lost {one}" for one in broken(result, project_of(words))]
    check = home.run("check", "--project", str(project_of(words)))
    faults += [] if check.is_ok else [f"check: exit {check.code}, {check.sentence}, {check.rows}"]
    shutil.rmtree(folder)
    return faults


def _faults(
    home: Home,
    folder: Path,
    words: tuple[str, ...],
    before: dict[str, list[dict[str, object]]],
    name: str,
) -> list[str]:
    project = project_of(words)
    check = home.run("check", "--project", str(project))
    faults = [] if check.is_ok else [f"check: exit {check.code}, {check.sentence}, {check.rows}"]
    if name != "restore-backup":
        faults += [f"lost {one}" for one in lost_rows(before, project)]
    else:
        faults += _half_restored(before, project)
    return [*faults, *_half_done(home, folder)]


def _half_restored(before: dict[str, list[dict[str, object]]], project: Path) -> list[str]:
    """The state is the one before, or that is kept beside."""
    has_copy = any(project.glob("backups/*.before-restore.sqlite"))
    return [] if has_copy or not lost_rows(before, project) else ["neither state is there"]


def _half_done(home: Home, folder: Path) -> Iterator[str]:
    """Exports and projects under their final names that are not complete."""
    for file in (folder / "out").glob("[!.]*.txt"):
        marks = home.run("verify", str(file))
        if marks.code != 0 or not marks.rows[0]["unchanged"]:
            yield f"half an export: {file.name}"
    for export in (folder / "out").glob("[!.]*/"):
        if not (export / "adapter_model.safetensors").is_file():
            yield f"half an adapter: {export.name}"
    another = folder / "another.bower"
    if another.exists() and not home.run("check", "--project", str(another)).is_ok:
        yield "half a project"
