"""A copy of the program without a starter model for pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from engines import shipped
from engines.contract import Medium
from studio.cli import models
from studio.cli.main import run
from tests.studio.conftest import make_model_folder


@pytest.fixture
def home_without_pictures(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of a copy that contains only a starter for music."""
    make_model_folder(tmp_path / "shipped" / "starter-music")
    monkeypatch.setattr(shipped, "MODELS", tmp_path / "shipped")
    monkeypatch.setattr(models, "media_with_starters", lambda: [Medium.IMAGE, Medium.MUSIC])
    return home


def test_the_error_for_drawing_names_the_missing_model_and_the_remedy(
    home_without_pictures: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["draw", "a green turtle"]) == 3
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err == (
        "No image model is installed, and this copy of the program carries none;"
        " add one of your own with `bowerbird models add FOLDER`.\n"
    )


def test_the_other_starters_are_installed(
    home_without_pictures: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["models", "install", "starter"]) == 0
    output = capsys.readouterr()
    assert "starter-music" in output.out
    assert "This copy of the program carries no starter picture model." in output.err
    assert [
        folder.name for folder in (home_without_pictures / "models").iterdir() if folder.is_dir()
    ] == ["starter-music"]


def test_the_remedy_is_the_starter_if_the_copy_contains_it(
    home_without_pictures: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = tmp_path / "shipped" / "starter-pictures"
    folder.mkdir()
    (folder / "model_index.json").write_text("{}")
    assert run(["draw", "a green turtle"]) == 3
    assert "Run `bowerbird models install starter`" in capsys.readouterr().err
