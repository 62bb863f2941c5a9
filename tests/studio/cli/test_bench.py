"""`bowerbird bench`: what it measures, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.base import places
from studio.cli import bench
from studio.cli.main import run
from studio.cli.model_rows import open_library
from tests.engines.music.tiny import tiny_music_model
from tests.engines.text.tiny import save_model


@pytest.mark.usefixtures("home")
def test_without_a_model_there_is_one_sentence(capsys: pytest.CaptureFixture[str]):
    assert run(["bench"]) == 3
    output = capsys.readouterr()
    assert output.err == (
        "No model is installed, so there is nothing to measure."
        " Run `bowerbird models install starter`.\n"
    )
    assert not output.out


@pytest.mark.usefixtures("home")
def test_a_model_is_loaded_and_timed_and_leaves_no_project():
    save_model(places.models_folder() / "words")
    tiny_music_model(places.models_folder() / "tunes")
    text, music = sorted(open_library().all(), key=lambda model: model.medium.value, reverse=True)
    rows = [row for model in (text, music) for row in bench.Bench(model, "cpu").rows()]
    units = ["s", "s", *["tokens/s"] * 3, "s", "bars/s"]
    assert [row.unit for row in rows] == units
    assert all(row.value > 0 for row in rows)
    assert not places.projects_folder().exists()


@pytest.mark.usefixtures("home")
def test_taste_and_opening_are_timed_in_a_project_of_their_own(tmp_path: Path):
    rows = list(bench.measure_project(tmp_path, 20))
    assert [row.unit for row in rows] == ["s", "s"]
    assert not places.settings_file().exists()
