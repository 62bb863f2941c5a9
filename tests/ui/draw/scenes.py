"""A Draw page on a project with a scripted engine, and what tests do with it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from engines.contract import ImageBrief, Medium
from studio.base.records import Artifact
from studio.history.history import ArtifactQuery
from studio.studio import Studio
from tests.ui.contexts import RecordingShell
from tests.ui.draw.paint_engine import SIDE, PaintEngine, solid_picture
from ui.draw.page import DrawPage
from ui.draw.results.picture_card import PictureCard

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT_BUTTON = Qt.MouseButton.LeftButton
WAIT = {"timeout": 10_000}


@dataclass
class Scene:
    """A page on an open project, and its studio, engine and shell."""

    page: DrawPage
    studio: Studio
    engine: PaintEngine
    shell: RecordingShell

    def set_prompt(self, text: str) -> None:
        """Fill in the prompt."""
        self.page.brief.prompt.set_text(text)

    def briefs(self) -> list[ImageBrief]:
        """The briefs that the engine got."""
        return self.engine.briefs

    def pictures(self) -> list[Artifact]:
        """The pictures of the history."""
        return self.studio.history.find(ArtifactQuery(kinds=(Medium.IMAGE,)))

    def at(self, x: float, y: float) -> QPoint:
        """The point of the canvas that shows a pixel of the picture."""
        return self.page.work_panel.canvas.viewportTransform().map(QPointF(x, y)).toPoint()


def draw(scene: Scene, qtbot: QtBot, count: int = 2, prompt: str = "a tern") -> list[PictureCard]:
    """Submit a brief by key, and wait until its pictures are finished."""
    scene.set_prompt(prompt)
    scene.page.brief.actions_zone.set_count(count)
    qtbot.keyClick(scene.page.brief.prompt.field, Qt.Key.Key_Return, CONTROL)
    wait_for(scene, qtbot, count)
    return scene.page.results.cards()


def wait_for(scene: Scene, qtbot: QtBot, count: int) -> None:
    """Wait until `count` cards are finished and show their pictures."""
    qtbot.waitUntil(lambda: len(finished(scene)) == count, **WAIT)
    qtbot.waitUntil(lambda: not scene.page.brief.actions_zone.is_running(), **WAIT)
    qtbot.waitUntil(
        lambda: all(card.view.image().width() == SIDE for card in finished(scene)), **WAIT
    )


def finished(scene: Scene) -> list[PictureCard]:
    """The cards with a finished picture."""
    return [card for card in scene.page.results.cards() if card.artifact is not None]


def canvas_colour(scene: Scene) -> QColor:
    """The colour of the picture on the canvas; invalid if there is none."""
    picture = scene.page.work_panel.canvas.picture()
    return QColor() if picture.isNull() else picture.pixelColor(5, 5)


def put_picture(scene: Scene, seed: int = 9) -> None:
    """Put a picture of one colour on the easel; it is not in the history."""
    scene.page.easel.set_picture(solid_picture(seed))
    scene.page.work_panel.canvas.fit()


def stroke(
    scene: Scene,
    qtbot: QtBot,
    *points: tuple[float, float],
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press, move through the points (pixels of the picture), and release."""
    view = scene.page.work_panel.canvas.viewport()
    qtbot.mousePress(view, LEFT_BUTTON, modifiers, pos=scene.at(*points[0]))
    for point in points[1:]:
        qtbot.mouseMove(view, scene.at(*point))
    qtbot.mouseRelease(view, LEFT_BUTTON, pos=scene.at(*points[-1]))


def mask_alpha(scene: Scene, x: int, y: int) -> int:
    """The alpha of the mask at a pixel, 0 to 255."""
    mask = scene.page.easel.sheet.mask
    return 0 if mask.isNull() else mask.pixelColor(x, y).alpha()
