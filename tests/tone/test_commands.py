"""Every command takes a work of a medium that none of them knows."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engines.contract import Medium
from studio.cli.main import run

Rows = list[dict[str, Any]]
Call = Callable[..., Rows]
PITCHES = (110, 220, 330, 440, 550, 660)


@pytest.fixture
def call(medium: Medium, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """Runs a command in a project of its own and returns the rows that it prints."""

    def run_command(*arguments: str, code: int = 0) -> Rows:
        project = ["--project", str(tmp_path / "Tones.bower")]
        result = run([arguments[0], *project, "--json", *arguments[1:]])
        output = capsys.readouterr()
        assert result == code, output.err
        return [json.loads(line) for line in output.out.splitlines()]

    run(["new", str(tmp_path / "Tones.bower")])
    capsys.readouterr()
    return run_command


def test_a_tone_is_made_and_made_again_byte_for_byte(call: Call):
    first, second = call("tone", "--pitch", "330", "--length", "0.2", "--seed", "3", "--count", "2")
    assert first["kind"] == "tone"
    assert first["brief"]["pitch"] == 330.0
    assert first["sha256"] != second["sha256"]
    (again,) = call("again", first["id"])
    assert again["sha256"] == first["sha256"]
    assert call("tone", "--pitch", "-1", code=2) == []


def test_tones_are_rated_found_tagged_and_collected(call: Call):
    high, low = (call("tone", "--pitch", pitch)[0] for pitch in ("880", "110"))
    assert call("rate", high["id"], "5")[0]["stars"] == 5
    assert [row["id"] for row in call("history", "--min-stars", "4")] == [high["id"]]
    assert {row["id"] for row in call("history", "--kind", "tone")} == {high["id"], low["id"]}
    assert [row["id"] for row in call("history", "--search", "110")] == [low["id"]]
    assert call("tag", low["id"], "deep")[0]["tags"] == ["deep"]
    call("compare", high["id"], low["id"])
    call("trash", low["id"])
    assert [row["id"] for row in call("history", "--trashed")] == [low["id"]]
    call("restore", low["id"])
    assert call("show", low["id"])[0]["kind"] == "tone"


def test_taste_sorts_tones_by_what_it_hears(call: Call):
    for pitch in PITCHES:
        for seed in ("1", "2", "3"):
            (work,) = call("tone", "--pitch", str(pitch), "--seed", seed, "--length", "0.1")
            call("rate", work["id"], "5" if pitch > 330 else "1")
    (quality,) = call("taste", "tone")
    assert quality["ready"]
    best = call("tone", "--pitch", "500", "--best-of", "3", "--count", "1", "--seed", "7")
    assert len(best) == 1
    assert best[0]["score"] > 3


def test_a_tone_leaves_comes_back_and_is_verified(call: Call, tmp_path: Path):
    (work,) = call("tone", "--pitch", "440", "--seed", "5")
    (row,) = call("export", work["id"], str(tmp_path / "out"))
    file = Path(row["file"])
    assert file.suffix == ".tone"
    assert file.with_name(f"{file.name}.json").is_file()
    (verified,) = call("verify", str(file))
    assert verified["unchanged"]
    assert verified["brief"]["pitch"] == 440.0
    call("trash", work["id"])
    (brought,) = call("import", str(file))
    assert brought["sha256"] == work["sha256"]
    file.write_bytes(file.read_bytes() + b"\0")
    assert not call("verify", str(file), code=3)[0]["unchanged"]
    assert call("export", work["id"], str(tmp_path / "out"), "--format", "png", code=2) == []


def test_tones_are_made_in_a_grid_and_stand_on_its_sheet(call: Call, tmp_path: Path):
    sheet = tmp_path / "sheet.png"
    arguments = ("--x", "pitch=220,440", "--y", "length=0.1,0.2", "--out", str(sheet))
    rows = call("grid", "tone", *arguments)
    assert sheet.is_file()
    assert len(call("history")) == 4
    assert rows


def test_a_brief_of_tones_is_kept_as_a_preset(call: Call):
    call("presets", "save", "low", "tone", "--pitch", "82.5")
    (work,) = call("presets", "use", "low", "--seed", "2")
    assert work["brief"]["pitch"] == 82.5


def test_a_project_with_tones_is_whole_archived_and_opened_again(
    call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (work,) = call("tone", "--seed", "1")
    assert call("check")[0]["ok"]
    call("archive", str(tmp_path / "Tones.bower"), str(tmp_path / "tones.zip"))
    assert run(["unarchive", str(tmp_path / "tones.zip"), str(tmp_path / "Again.bower")]) == 0
    capsys.readouterr()
    assert run(["history", "--project", str(tmp_path / "Again.bower"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["sha256"] == work["sha256"]


def test_learning_and_models_know_that_tones_need_none(call: Call):
    call("learn", "--kind", "tone", code=2)
    assert call("adapters", "list") == []
    assert call("models", "list") == []
