"""presets: a brief is saved by options or from a work, and makes works in another project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from studio.base import places
from studio.cli.main import run
from studio.studio import Studio
from tests.engines.text.tiny import save_model

SAVE = ["presets", "save"]
SETTINGS = ["--model", "tiny", "--max-tokens", "4", "--temperature", "0.5"]


@pytest.fixture
def project(studio: Studio) -> Path:
    """The last project, closed again, beside a model that can write."""
    save_model(places.models_folder() / "tiny")
    studio.settings.remember_project(studio.project.folder)
    studio.close()
    return studio.project.folder


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_preset_makes_works_in_another_project(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*SAVE, "Calm", "write", "The keeper", *SETTINGS, "--seed", "5", "--json"]) == 0
    [preset] = rows(capsys)
    assert (preset["name"], preset["kind"], preset["prompt"]) == ("Calm", "text", "The keeper")
    assert "seed" not in preset["brief"]
    assert run(["new", str(tmp_path / "other")]) == 0
    capsys.readouterr()
    assert run(["presets", "use", "calm", "--count", "2", "--seed", "1", "--json"]) == 0
    works = rows(capsys)
    assert [work["seed"] for work in works] == [1, 2]
    assert {work["prompt"] for work in works} == {"The keeper"}
    assert {work["brief"]["temperature"] for work in works} == {0.5}
    assert run(["presets", "use", "Calm", "A storm", "--temperature", "1", "--json"]) == 0
    [work] = rows(capsys)
    assert (work["prompt"], work["brief"]["temperature"]) == ("A storm", 1.0)
    assert work["brief"]["max_tokens"] == 4


def test_a_preset_is_saved_from_a_work(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for prompt in ("The first", "The second"):
        assert run(["write", prompt, *SETTINGS, "--json"]) == 0
    first, _ = rows(capsys)
    assert run([*SAVE, "Newest", "--json"]) == 0
    assert run([*SAVE, "Older", "--from", first["id"], "--json"]) == 0
    assert [preset["prompt"] for preset in rows(capsys)] == ["The second", "The first"]
    assert run(["presets", "use", "Older", "--seed", str(first["seed"]), "--json"]) == 0
    assert rows(capsys)[0]["sha256"] == first["sha256"]


def test_what_belongs_to_one_work_is_told_and_left_out(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*SAVE, "Boat", "draw", "A boat", "--init", "a.png", "--strength", "0.5"]) == 0
    assert "saved without --init, --strength." in capsys.readouterr().err
    assert run([*SAVE, "Boat", "draw", "A boat", "--steps", "8"]) == 0
    assert "without" not in capsys.readouterr().err


def test_presets_are_listed_renamed_and_removed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*SAVE, "Tune", "compose", "C4 E4", "--bars", "4", "--task", "vary"]) == 0
    assert run([*SAVE, "Boat", "draw", "--steps", "8"]) == 0
    assert run(["presets", "rename", "boat", "Ship"]) == 0
    capsys.readouterr()
    assert run(["presets", "--json"]) == 0
    assert [preset["name"] for preset in rows(capsys)] == ["Ship", "Tune"]
    assert run(["presets", "list", "--kind", "music", "--json"]) == 0
    assert [preset["prompt"] for preset in rows(capsys)] == ["C4 E4"]
    assert run(["presets", "remove", "ship"]) == 0
    assert run(["presets", "use", "ship"]) == 2
    assert "There is no preset 'ship'. There are: Tune." in capsys.readouterr().err


def test_saving_again_replaces_and_a_wrong_value_replaces_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*SAVE, "Boat", "draw", "--steps", "8"]) == 0
    assert run([*SAVE, "Boat", "draw", "--steps", "9"]) == 0
    assert "Replaced the preset Boat." in capsys.readouterr().err
    assert run([*SAVE, "Boat", "draw", "--steps", "999"]) == 2
    assert run([*SAVE, "Boat", "write", "a"]) == 2
    assert run([*SAVE, "Boat", "paint"]) == 2
    assert run([*SAVE, "Boat", "--from", "fffff"]) == 2
    assert run([*SAVE, "Boat"]) == 2  # no work here
    assert len(capsys.readouterr().err.splitlines()) == 5
    assert run(["presets", "--json"]) == 0
    assert rows(capsys)[0]["brief"]["steps"] == 9


def test_an_adapter_of_another_project_is_left_out(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*SAVE, "Calm", "write", "The keeper", *SETTINGS]) == 0
    file = places.presets_folder() / "Calm.json"
    values = json.loads(file.read_text())
    values["brief"]["adapters"] = [{"id": "0123456789", "strength": 0.5}]
    file.write_text(json.dumps(values))
    capsys.readouterr()
    assert run(["presets", "use", "Calm", "--json"]) == 0
    output = capsys.readouterr()
    assert json.loads(output.out)["adapter"] is None
    assert "The adapter 0123456789 is not in this project, so it is left out." in output.err


def test_a_broken_preset_is_named_and_the_others_are_listed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*SAVE, "Boat", "draw", "--steps", "8"]) == 0
    (places.presets_folder() / "Bad.json").write_text("{")
    capsys.readouterr()
    assert run(["presets", "list", "--json"]) == 0
    output = capsys.readouterr()
    assert json.loads(output.out)["name"] == "Boat"
    assert "The preset 'Bad' is damaged, so it is left alone." in output.err
    assert run([*SAVE, "Bad", "draw", "--steps", "8"]) == 2
