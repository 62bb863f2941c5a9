"""A sheet with all keys. Invariant: it shows the keys that are bound now, not the defaults."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui.page import Hints
from ui.parts import Button, KeyCap, KeyHint, Label, set_background

COLUMNS = 2


class KeysSheet(QDialog):
    """All actions that have a key, and the keys of the current page."""

    def __init__(self, actions: Sequence[QAction], hints: Hints, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.resize(640, 560)
        inside = set_background(QWidget(), "window")
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 20, 24, 12)
        column.setSpacing(10)
        column.addWidget(Label(self.tr("On this page"), "title"))
        for keys, text in hints:
            column.addWidget(KeyHint(keys, text))
        column.addSpacing(8)
        column.addWidget(Label(self.tr("Anywhere"), "title"))
        column.addLayout(_grid(actions))
        column.addStretch(1)
        self._build_frame(inside)

    def _build_frame(self, inside: QWidget) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        close = Button(self.tr("Close"))
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.addWidget(scroll, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignCenter)


def _grid(actions: Sequence[QAction]) -> QGridLayout:
    """The actions that have keys, column by column."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    bound = [action for action in actions if not action.shortcut().isEmpty()]
    rows = -(-len(bound) // COLUMNS)
    for index, action in enumerate(bound):
        row, column = index % rows, index // rows
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        grid.addWidget(KeyCap(_key_text(keys)), row, 2 * column, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(Label(action.text().replace("&", ""), "note"), row, 2 * column + 1)
        grid.setColumnStretch(2 * column + 1, 1)
    return grid


def _key_text(keys: str) -> str:
    """A key sequence as keyboards label it."""
    return keys.replace("Return", "Enter").replace("+", " ").replace("  ", " +")
