"""Explore with files and models that it cannot use: one sentence, and nothing moves."""

from __future__ import annotations

import json
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from pytestqt.qtbot import QtBot

from tests.engines.image.latent.models import save_latent_model
from tests.ui.explore.conftest import WAIT, Scene
from ui.explore.target import ExploreModel


def test_a_picture_of_200_megapixels_is_refused_and_nothing_moves(
    exploring: Scene, qtbot: QtBot, tmp_path: Path
) -> None:
    Image.new("1", (20_000, 10_000)).save(tmp_path / "wall.png")
    before = exploring.view.explorer.spot
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "wall.png"))])
    exploring.view.centre.data_dropped.emit(data)
    qtbot.waitUntil(lambda: bool(exploring.shell.errors), **WAIT)
    assert "megapixels" in exploring.shell.errors[0]
    assert exploring.view.explorer.spot == before


def test_a_model_that_a_newer_version_trained_says_so_and_is_not_changed(
    scene: Scene, qtbot: QtBot, home: Path
) -> None:
    folder = home / "models" / "foxes"
    folder.unlink()
    save_latent_model(folder)
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**config, "model_type": "bowerbird-flow"}))
    before = {path: path.read_bytes() for path in folder.iterdir()}
    scene.page.on_shown(ExploreModel("foxes"))
    explorer = scene.view.explorer
    qtbot.waitUntil(lambda: explorer.state == "failed", **WAIT)
    assert explorer.fault.startswith("foxes was made by a newer Bowerbird.")
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
