"""The column of data sets beside an empty centre, over a real studio in a temporary home."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.data.data_set import DataSet
from studio.projects import project as projects
from studio.studio import Studio
from tests.studio.data.conftest import draw_picture
from tests.ui.contexts import RecordingShell, close_context, open_context
from ui.context import AppContext
from ui.look.theme import Theme
from ui.page import Page
from ui.train.data.card import DataCard
from ui.train.data.column import DataColumn
from ui.train.data.look_through import LookThrough


class Setup:
    """The column, what it is beside, its studio, and what it told."""

    def __init__(self, context: AppContext, shell: RecordingShell, qtbot: QtBot) -> None:
        self.context, self.shell, self.qtbot = context, shell, qtbot
        self.page = Page(context)
        self.column = DataColumn(context)
        Theme.current().set_scaled(self.column.setFixedWidth, 292)
        self.centre = QPushButton("centre")
        row = QHBoxLayout(self.page)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(_panel_with(self.column))
        row.addWidget(self.centre, 1)
        self.page.resize(1372, 834)
        self.chosen: list[DataSet | None] = []
        self.column.chosen.connect(self.chosen.append)

    @property
    def studio(self) -> Studio:
        return self.context.studio

    @property
    def look(self) -> LookThrough:
        (look,) = self.page.findChildren(LookThrough)
        return look

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=8_000)

    def drop(self, *paths: Path, at: QWidget | None = None) -> None:
        """Drop files on the column, or on a card, as another program does."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        middle = QPoint(146, 780) if at is None else at.mapTo(self.column, at.rect().center())
        arguments = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        copy = Qt.DropAction.CopyAction
        self.column.drops.eventFilter(self.column, QDropEvent(QPointF(middle), copy, *arguments))

    def add(self, folder: Path) -> DataCard:
        """Drop a folder and wait until it is read and on show."""
        self.drop(folder)
        self.until(lambda: self.data_set(folder.name) is not None)
        return self.column.cards[folder.name]

    def data_set(self, name: str) -> DataSet | None:
        """The chosen data set, if it has this name."""
        data_set = self.column.data_set
        return data_set if data_set is not None and data_set.name == name else None

    def stored(self, name: str) -> DataSet:
        """A data set as it is on the disk."""
        return next(one for one in self.studio.data_library.all()[0] if one.name == name)


def _panel_with(column: QWidget) -> QWidget:
    panel = QWidget()
    row = QHBoxLayout(panel)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(column)
    return panel


@pytest.fixture
def setup(qtbot: QtBot, theme: Theme, home: Path, tmp_path: Path) -> Iterator[Setup]:
    studio = Studio(projects.new(tmp_path / "Salt"))
    context, shell = open_context(studio)
    setup = Setup(context, shell, qtbot)
    with qtbot.waitExposed(setup.page):
        setup.page.show()
    setup.column.open_project()
    setup.until(lambda: setup.column.is_read)
    yield setup
    studio.close()
    close_context(context)
    setup.page.close()
    setup.page.deleteLater()


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve pictures, one of them broken, one there twice, one nearly the same."""
    folder = tmp_path_factory.mktemp("drawn") / "sketches"
    for seed in range(9):
        draw_picture(folder / f"sketch {seed}.png", seed)
    (folder / "broken.png").write_bytes(b"nothing")
    Image.open(folder / "sketch 3.png").resize((40, 40)).save(folder / "small.png")
    shutil.copyfile(folder / "sketch 5.png", folder / "twice.png")
    (folder / "sketch 0.txt").write_text("a pond")
    return folder


@pytest.fixture
def sketches(drawn: Path, tmp_path: Path) -> Path:
    """A copy of these pictures."""
    return Path(shutil.copytree(drawn, tmp_path / "sketches"))
