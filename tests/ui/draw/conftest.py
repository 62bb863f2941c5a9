"""The Draw page of a test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.projects import project
from studio.studio import Studio
from tests.specimen import draw as specimen_draw
from tests.ui.conftest import Show
from tests.ui.contexts import close_context, open_context
from tests.ui.draw.paint_engine import PaintEngine
from tests.ui.draw.scenes import WAIT, Scene
from ui.draw.page import DrawPage
from ui.look.theme import Theme


@pytest.fixture
def scene(qtbot: QtBot, theme: Theme, home: Path, tmp_path: Path, show: Show) -> Iterator[Scene]:
    """A Draw page on a new project with a picture model."""
    specimen_draw.install_model()
    engine = PaintEngine()
    studio = Studio(project.new(tmp_path / "Salt"), lambda _: engine)
    context, shell = open_context(studio)
    with theme.unstyled():  # as the first page of a window is built
        page = DrawPage(context)
    holder = show(page)
    holder.resize(1372, 834)
    page.open_project()
    qtbot.waitUntil(lambda: page.brief.models.model() != "", **WAIT)
    yield Scene(page, studio, engine, shell)
    engine.gate.set()
    page.leave()
    close_context(context)
    studio.close()
