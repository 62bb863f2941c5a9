"""The Compose page of a test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.projects import project
from studio.studio import Studio
from tests.specimen import tune as specimen_tune
from tests.ui.compose.scenes import Scene
from tests.ui.compose.tune_engine import RecordingRenderers, TuneEngine
from tests.ui.conftest import Show
from tests.ui.contexts import close_context, open_context
from tests.ui.players import SilentPlayer
from ui.compose.page import ComposePage
from ui.look.theme import Theme


@pytest.fixture
def scene(qtbot: QtBot, theme: Theme, home: Path, tmp_path: Path, show: Show) -> Iterator[Scene]:
    """A Compose page on a new project with a music model."""
    specimen_tune.install_model()
    engine, renderers = TuneEngine(), RecordingRenderers()
    new_project = project.new(tmp_path / "Salt")
    studio = Studio(new_project, lambda _: engine, find_renderer=renderers.find)
    context, shell = open_context(studio)
    context.new_player = SilentPlayer
    with theme.unstyled():  # as the first page of a window is built
        page = ComposePage(context)
    holder = show(page)
    holder.resize(1372, 834)
    page.open_project()
    qtbot.waitUntil(lambda: page.brief.models.model() != "", timeout=10_000)
    qtbot.waitUntil(lambda: page.brief.style_combo.count() > 1, timeout=10_000)
    yield Scene(page, studio, engine, renderers, shell)
    engine.gate.set()
    page.leave()
    close_context(context)
    studio.close()
