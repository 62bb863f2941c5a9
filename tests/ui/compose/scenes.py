"""A Compose page on a project with a scripted engine, and what tests do with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engines.contract import MusicBrief
from engines.formats.score import Note
from studio.studio import Studio
from tests.specimen import tune as specimen_tune
from tests.ui.compose.tune_engine import RecordingRenderers, TuneEngine
from tests.ui.contexts import RecordingShell
from tests.ui.players import SilentPlayer
from tests.ui.submitting import settle, until
from ui.compose.candidate_card import CandidateCard
from ui.compose.page import ComposePage

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT_BUTTON = Qt.MouseButton.LeftButton


@dataclass
class Scene:
    """A page on an open project, and its studio, engine, renderers and shell."""

    page: ComposePage
    studio: Studio
    engine: TuneEngine
    renderers: RecordingRenderers
    shell: RecordingShell

    @property
    def player(self) -> SilentPlayer:
        """The player of the page."""
        player = self.page.playback.player
        assert isinstance(player, SilentPlayer)
        return player

    def briefs(self) -> list[MusicBrief]:
        """The briefs that the engine got."""
        return self.engine.briefs

    def take_tune(self) -> None:
        """Show the specimen's tune in the roll."""
        tune = specimen_tune.add_tune(self.studio)
        self.page.on_shown(tune)
        until(lambda: self.page.piece.identical_artifact_id == tune.id)

    def click(self, qtbot: QtBot, tick: float, pitch: int) -> None:
        """Click a note of the roll."""
        qtbot.mouseClick(self.page.roll.viewport(), LEFT_BUTTON, pos=self.at(tick, pitch))

    def at(self, tick: float, pitch: int) -> QPoint:
        """The point of the roll's viewport at a tick and a pitch."""
        box = self.page.roll.rect_of(Note(round(tick), pitch, 240))
        return QPointF(box.left() + 3, box.center().y()).toPoint()


def compose(scene: Scene, qtbot: QtBot, count: int = 2) -> list[CandidateCard]:
    """Submit the brief by key, and wait until its candidates are finished."""
    before = len(finished(scene))
    scene.page.brief.actions_zone.set_count(count)
    qtbot.keyClick(scene.page.roll, Qt.Key.Key_Return, CONTROL)
    settle(scene.page.context)
    qtbot.waitUntil(lambda: len(finished(scene)) == before + count, timeout=10_000)
    qtbot.waitUntil(lambda: not scene.page.brief.actions_zone.is_running())
    return scene.page.results.cards()


def finished(scene: Scene) -> list[CandidateCard]:
    """The cards with a finished piece."""
    return [card for card in scene.page.results.cards() if card.artifact is not None]


def drop(widget: QWidget, *paths: Path) -> None:
    """Drop files on a widget."""
    drop_urls(widget, [QUrl.fromLocalFile(str(path)) for path in paths])


def drop_urls(widget: QWidget, urls: list[QUrl]) -> None:
    """Drop files or addresses on a widget."""
    data = QMimeData()
    data.setUrls(urls)
    copy, plain = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    point = QPointF(50, 50)
    QApplication.sendEvent(widget, QDragEnterEvent(point, copy, data, LEFT_BUTTON, plain))
    QApplication.sendEvent(widget, QDropEvent(point, copy, data, LEFT_BUTTON, plain))
