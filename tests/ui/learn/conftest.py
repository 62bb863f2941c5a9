"""The Learn page, for the tests of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from engines.contract import Engine
from studio.projects import project as projects
from studio.studio import Studio
from tests.studio.conftest import (
    ScriptedEngine,
    ScriptedExtractor,
    ScriptedTrainer,
    make_model_folder,
)
from tests.ui.contexts import close_context, open_context
from tests.ui.learn.setup import Setup
from tests.ui.players import SilentPlayer
from ui.learn.page import LearnPage
from ui.look.theme import Theme


@pytest.fixture
def setup(qtbot: QtBot, theme: Theme, home: Path, tmp_path: Path) -> Iterator[Setup]:
    make_model_folder(home / "models" / "small")
    engine, trainer = ScriptedEngine(), ScriptedTrainer()
    studio = Studio(
        projects.new(tmp_path / "Salt"),
        lambda _: cast(Engine, engine),
        lambda _: trainer,
        make_extractor=lambda _: ScriptedExtractor(),
    )
    context, shell = open_context(studio)
    context.new_player = SilentPlayer
    with theme.unstyled():  # as the first page of a window is built
        page = LearnPage(context)
    page.resize(1372, 834)
    with qtbot.waitExposed(page):
        page.show()
    page.open_project()
    yield Setup(page, studio, engine, trainer, shell)
    engine.gate.set()
    trainer.gate.set()
    studio.close()
    close_context(context)
    page.close()
    page.deleteLater()
