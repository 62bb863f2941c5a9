"""A shipped starter model is copied completely, once; without it there is a clear error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engines.contract import NotShipped
from engines.image.starter import install as install_pictures
from engines.music.starter import install as install_music
from engines.shipped import ShippedStarter

STARTERS = {
    "starter-music": (install_music, "music", "config.json"),
    "starter-pictures": (install_pictures, "picture", "model_index.json"),
}


def ignore_progress(done: float, total: float, note: str = "") -> None:
    pass


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = tmp_path / "shipped"
    folder.mkdir()
    for name in ("config.json", "model_index.json", "model.safetensors"):
        (folder / name).write_text("{}")
    return folder


@pytest.fixture
def models(tmp_path: Path) -> Path:
    (tmp_path / "models").mkdir()
    return tmp_path / "models"


@pytest.mark.parametrize("name", STARTERS)
def test_the_model_is_copied_with_a_note_of_where_it_comes_from(
    shipped: Path, models: Path, name: str
):
    install, kind, _ = STARTERS[name]
    folder = install(models, ignore_progress, shipped)
    assert folder == models / name
    assert {path.name for path in shipped.iterdir()} < {path.name for path in folder.iterdir()}
    note = json.loads((folder / "bowerbird.json").read_text())
    assert (note["origin"], note["name"]) == ("starter", f"Starter {kind}")
    assert [path.name for path in models.iterdir()] == [name]


def test_a_second_call_leaves_it_as_it_is(shipped: Path, models: Path):
    folder = install_music(models, ignore_progress, shipped)
    (folder / "config.json").write_text("[1]")
    install_music(models, ignore_progress, shipped)
    assert (folder / "config.json").read_text() == "[1]"


@pytest.mark.parametrize("name", STARTERS)
def test_a_copy_of_the_program_without_the_model_says_so(tmp_path: Path, models: Path, name: str):
    install, kind, main_file = STARTERS[name]
    shipped = tmp_path / "half"
    shipped.mkdir()
    with pytest.raises(NotShipped, match=f"carries no starter {kind} model"):
        install(models, ignore_progress, shipped)
    assert list(models.iterdir()) == []
    (shipped / main_file).write_text("{}")
    assert ShippedStarter(name, kind, main_file).install(models, ignore_progress, shipped).is_dir()
