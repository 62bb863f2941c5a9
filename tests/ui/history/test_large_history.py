"""What keeps the window moving where there are very many works."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from engines.contract import Medium, Output, TextBrief
from studio.base.records import Artifact
from studio.history.queries import ArtifactQuery
from studio.studio import Studio
from tests.specimen import draw as specimen_draw
from ui.history.gallery.cell import MAX_NEW, CellPainter, CellState
from ui.history.page import HistoryPage
from ui.shell.window import MainWindow
from ui.thumbnails import MAX_THUMBNAILS, WorkCache


@pytest.fixture
def history(window: MainWindow, qtbot: QtBot) -> HistoryPage:
    """The page with a work that was made from another, and the specimen's nine."""
    studio = window.context.studio
    (parent,) = studio.history.find(ArtifactQuery(kinds=(Medium.TEXT,), limit=1))
    brief = TextBrief(prompt="A work of its own", seed=7)
    studio.history.add(Output(0, b"Made from another.", ".txt", brief), parents=[parent.id])
    window.go_to("history")
    page = window.page()
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0 and not page.is_loading)
    return page


@contextmanager
def recorded_threads(studio: Studio) -> Iterator[list[threading.Thread]]:
    """The threads of the queries that are made meanwhile."""
    threads: list[threading.Thread] = []

    def record(*_: object) -> None:
        threads.append(threading.current_thread())

    engine = studio.project.database._engine
    event.listen(engine, "before_cursor_execute", record)
    yield threads
    event.remove(engine, "before_cursor_execute", record)


def test_the_relatives_of_a_work_are_read_off_the_windows_thread(
    history: HistoryPage, qtbot: QtBot
) -> None:
    history.gallery.select_row(4)
    family = history.details.family_box
    with recorded_threads(history.context.studio) as threads:
        history.gallery.select_row(0)
        qtbot.waitUntil(lambda: bool(threads) and family.isVisible())
    assert threading.main_thread() not in threads


def test_relatives_that_come_late_are_not_shown_with_another_work(
    history: HistoryPage, qtbot: QtBot
) -> None:
    history.gallery.select_row(0)
    history.selection._load_further()
    history.gallery.select_row(4)
    history.selection.timer.stop()
    qtbot.waitUntil(lambda: not any(thread.is_alive() for thread in history.context.bridge.threads))
    QApplication.processEvents()
    assert not history.details.family_box.isVisible()


def test_a_list_that_is_shown_anew_tells_of_one_selection(
    history: HistoryPage, qtbot: QtBot
) -> None:
    history.gallery.select_row(3)
    told: list[str] = []
    history.gallery.works_selected.connect(lambda: told.append(history.gallery.current_id()))
    current = history.gallery.current_id()
    with qtbot.waitSignal(history.works_shown):
        history.reload()
    assert told == [current]


def test_few_excerpts_are_painted_in_one_turn_and_the_others_in_the_next(
    history: HistoryPage,
) -> None:
    works = history.context.studio.history.find(ArtifactQuery(limit=3))
    cells = [(work, QRect(0, 0, 150 + side, 184)) for work in works for side in range(10)]
    painter, canvas = CellPainter(), QPixmap(400, 400)
    counts: list[int] = []
    while not counts or not painter.is_complete:
        brush = QPainter(canvas)
        painter.begin()
        for work, area in cells:
            painter.paint(brush, area, work, CellState())
        brush.end()
        counts.append(len(painter.cache) - sum(counts))
    assert counts == [MAX_NEW, MAX_NEW, 30 - 2 * MAX_NEW]


def test_a_gallery_of_many_cells_is_painted_whole_in_the_end(
    history: HistoryPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.gallery.cell_painter.cache.clear()
    monkeypatch.setattr("ui.history.gallery.cell.MAX_NEW", 2)
    history.gallery.viewport().repaint()
    assert not history.gallery.cell_painter.is_complete
    qtbot.waitUntil(lambda: history.gallery.cell_painter.is_complete)


class Wall:
    """Pictures that are painted side by side, again and again, from a cache of few of them."""

    def __init__(self, history: HistoryPage, pictures: list[Artifact]) -> None:
        self._pictures = pictures
        self._cache = WorkCache(history.context, "picture", self._read, MAX_THUMBNAILS, history)
        self._canvas = QPixmap(8, 8)
        self._painter = CellPainter()
        self._painter.images = self._image_of
        self._waits = False

    def paint(self) -> bool:
        """Paint one turn; whether nothing is left for the next."""
        self._waits = False
        brush = QPainter(self._canvas)
        self._painter.begin()
        for work in self._pictures:
            self._painter.paint(brush, QRect(0, 0, 60, 100), work, CellState())
        brush.end()
        return self._painter.is_complete and not self._waits

    def count_new(self) -> int:
        """How many pictures one more turn paints anew."""
        self.paint()
        return self._painter.new

    def _image_of(self, work: Artifact) -> QImage | None:
        image = self._cache.get(work)
        self._waits |= image is None
        return image

    def _read(self, work: Artifact) -> QImage:
        return QImage(4, 4, QImage.Format.Format_RGB32)


def test_a_wall_of_pictures_is_painted_whole_and_then_rests(
    history: HistoryPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.history.gallery.cell.MAX_NEW", 130)  # fewer turns than with twelve
    work = specimen_draw.add_picture(history.context.studio, "whale", specimen_draw.brief(1))
    wall = Wall(history, [replace(work, id=f"{n}", sha256=f"{n}") for n in range(390)])
    qtbot.waitUntil(wall.paint, timeout=10_000)
    assert wall.count_new() == 0
