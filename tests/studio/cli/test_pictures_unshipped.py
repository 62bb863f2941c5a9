"""A copy of the program without a starter for pictures says so, and does all else without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from engines import shipped
from engines.contract import Medium
from engines.registry import STARTERS
from studio.cli import machine
from studio.cli.main import run
from tests.studio.conftest import make_model_folder


@pytest.fixture
def bare(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of a copy that carries a starter for music alone."""
    make_model_folder(tmp_path / "carried" / "starter-music")
    monkeypatch.setattr(shipped, "MODELS", tmp_path / "carried")
    starters = {medium: STARTERS[medium] for medium in (Medium.IMAGE, Medium.MUSIC)}
    monkeypatch.setattr(machine, "STARTERS", starters)
    return home


def test_drawing_says_in_one_sentence_what_is_missing_and_what_to_do(
    bare: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["draw", "a green turtle"]) == 3
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err == (
        "No image model is installed, and this copy of the program carries none;"
        " add one of your own with `bowerbird models add FOLDER`.\n"
    )


def test_the_other_starters_are_installed_without_it(
    bare: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["models", "install", "starter"]) == 0
    output = capsys.readouterr()
    assert "starter-music" in output.out
    assert "This copy of the program carries no starter picture model." in output.err
    assert [folder.name for folder in (bare / "models").iterdir() if folder.is_dir()] == [
        "starter-music"
    ]


def test_a_starter_that_is_carried_is_the_remedy(
    bare: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = tmp_path / "carried" / "starter-pictures"
    folder.mkdir()
    (folder / "model_index.json").write_text("{}")
    assert run(["draw", "a green turtle"]) == 3
    assert "Run `bowerbird models install starter`" in capsys.readouterr().err
