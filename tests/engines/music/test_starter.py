"""The starter music model is copied whole, once, or said to be missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engines.contract import NotShipped
from engines.music.starter import NAME, install


def quiet(done: float, total: float, note: str = "") -> None:
    pass


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = tmp_path / "shipped"
    folder.mkdir()
    for name in ("config.json", "music.json", "model.safetensors"):
        (folder / name).write_text("{}")
    return folder


@pytest.fixture
def models(tmp_path: Path) -> Path:
    (tmp_path / "models").mkdir()
    return tmp_path / "models"


def test_the_model_is_copied_with_a_note_of_where_it_comes_from(shipped: Path, models: Path):
    folder = install(models, quiet, shipped)
    assert folder == models / NAME
    assert {path.name for path in shipped.iterdir()} < {path.name for path in folder.iterdir()}
    assert json.loads((folder / "bowerbird.json").read_text())["origin"] == "starter"
    assert [path.name for path in models.iterdir()] == [NAME]


def test_a_second_call_leaves_it_as_it_is(shipped: Path, models: Path):
    folder = install(models, quiet, shipped)
    (folder / "config.json").write_text("[1]")
    install(models, quiet, shipped)
    assert (folder / "config.json").read_text() == "[1]"


def test_a_copy_of_the_program_without_the_model_says_so(tmp_path: Path, models: Path):
    with pytest.raises(NotShipped, match="carries no starter music model"):
        install(models, quiet, tmp_path / "nowhere")
    assert list(models.iterdir()) == []
