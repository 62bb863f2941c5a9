"""Several programs at once rate, tag, compare, write and change the settings.

Invariant: each command is done, or says that another program works there (exit 3); whatever was
acknowledged is there, in the project and in the settings.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.drills.program import Home, Result
from tests.drills.promises import broken, lost_rows, rows_of_copy
from tests.drills.rows import Row
from tests.drills.template import make_template

ROUNDS = 8


def rows(home: Home, work: Path, rounds: int = ROUNDS) -> Iterator[Row]:
    """Rounds of nine commands that are started together."""
    template = make_template(home, work)
    folder = work / "shared"
    project = template.copy(folder)
    works = [str(row["id"]) for row in home.run("history").rows if row["kind"] == "text"]
    faults: list[str] = []
    for turn in range(rounds):
        before = rows_of_copy(project, work)
        models = [_model(home, work, f"added-{turn}-{number}") for number in range(2)]
        first, second, third = (works[(turn + place) % len(works)] for place in range(3))
        commands = [
            ("rate", first, str(turn % 5 + 1)),
            ("rate", second, str(turn % 4 + 1)),
            ("tag", third, f"turn {turn}"),
            ("compare", first, second),
            ("write", "The sea", "--count", "2", "--max-tokens", "4"),
            ("write", "A letter", "--count", "2", "--max-tokens", "4"),
            ("check", "--repair"),
            *(("models", "add", str(model)) for model in models),
        ]
        results = _run_together(home, [(*one, "--project", str(project)) for one in commands])
        faults += [f"round {turn}: {one}" for one in _faults(home, project, results, models)]
        faults += [f"round {turn}: lost {one}" for one in lost_rows(before, project)]
    yield Row("several programs at once", rounds * 9, faults)


def _model(home: Home, work: Path, name: str) -> Path:
    folder = work / name
    shutil.copytree(home.folder / "models" / "tiny-text", folder)
    return folder


def _run_together(home: Home, commands: list[tuple[str, ...]]) -> list[Result]:
    processes = [home.fork(*words, "--json") for words in commands]
    return [home.finish(process, words) for process, words in zip(processes, commands, strict=True)]


def _faults(home: Home, project: Path, results: list[Result], models: list[Path]) -> Iterator[str]:
    for result in results:
        is_refused = result.code == 3 and "another" in result.errors
        if result.code != 0 and not is_refused:
            yield f"{result.command[0]}: exit {result.code}, {result.sentence}"
        yield from (f"lost {one}" for one in broken(result, project))
    settings = json.loads((home.folder / "settings.json").read_text())
    added = set(settings["models"])
    for model, result in zip(models, results[-2:], strict=True):
        if result.code == 0 and str(model) not in added:
            yield f"lost the model {model.name} from the settings"
    check = home.run("check", "--project", str(project))
    if not check.is_ok:
        yield f"check: {check.sentence} {check.rows}"
