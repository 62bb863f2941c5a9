"""A Draw page in Explore, on a project with a tiny GAN and a tiny VAE of random weights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF
from pytestqt.qtbot import QtBot

from engines.contract import Medium
from engines.formats.latent_models import GAN, VAE
from studio.base import places
from studio.base.records import Artifact
from studio.history.queries import ArtifactQuery
from studio.projects import project
from studio.studio import Studio
from tests.engines.image.latent.models import save_latent_model
from tests.engines.image.tiny import calm_cache
from tests.ui.conftest import Show
from tests.ui.contexts import RecordingShell, close_context, open_context
from ui.draw.page import DrawPage
from ui.explore.target import ExploreModel
from ui.explore.view import ExploreView
from ui.look.theme import Theme

WAIT = {"timeout": 15_000}


@dataclass
class Scene:
    """A page on an open project, and its studio and shell."""

    page: DrawPage
    studio: Studio
    shell: RecordingShell

    @property
    def view(self) -> ExploreView:
        """Explore."""
        return self.page.exploring.view

    def works(self) -> list[Artifact]:
        """The pictures of the history."""
        return self.studio.history.find(ArtifactQuery(kinds=(Medium.IMAGE,)))

    def at(self, x: float, y: float) -> QPoint:
        """The pixel of the plane at a place."""
        return self.view.plane.point_at(QPointF(x, y)).toPoint()


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a GAN and a VAE."""
    folder = tmp_path_factory.mktemp("latent")
    save_latent_model(folder / "foxes", GAN)
    save_latent_model(folder / "clouds", VAE)
    return folder


@pytest.fixture
def scene(
    qtbot: QtBot, theme: Theme, home: Path, tmp_path: Path, show: Show, models: Path
) -> Iterator[Scene]:
    """A Draw page; its models are listed, and Explore is not on show yet."""
    (home / "models").mkdir(parents=True)
    for name in ("foxes", "clouds"):
        (home / "models" / name).symlink_to(models / name)
    calm_cache(places.cache_folder())
    studio = Studio(project.new(tmp_path / "Salt"))
    context, shell = open_context(studio)
    with theme.unstyled():  # as the first page of a window is built
        page = DrawPage(context)
    holder = show(page)
    holder.resize(1372, 834)
    page.open_project()
    qtbot.waitUntil(page.exploring.segments.isVisible, **WAIT)
    yield Scene(page, studio, shell)
    page.leave()
    close_context(context)
    studio.close()


@pytest.fixture
def exploring(scene: Scene, qtbot: QtBot) -> Scene:
    """The GAN in Explore, its work at the cross drawn."""
    scene.page.on_shown(ExploreModel("foxes"))
    wait_until_drawn(scene, qtbot)
    return scene


def wait_until_drawn(scene: Scene, qtbot: QtBot) -> None:
    """Wait until the work at the cross is drawn and large."""
    explorer = scene.view.explorer

    def is_drawn() -> bool:
        return explorer.live_spot is not None and explorer.live_spot == explorer.spot

    qtbot.waitUntil(is_drawn, **WAIT)
    qtbot.waitUntil(lambda: not scene.view.here.picture.image().isNull(), **WAIT)
