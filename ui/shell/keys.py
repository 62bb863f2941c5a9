"""The keys, all on one sheet. Invariant: it shows what is bound, not what was meant to be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui.page import Hints
from ui.parts import Button, KeyCap, KeyHint, Label, ground

COLUMNS = 2


class KeysSheet(QDialog):
    """Every action with a key, and the keys of the page on show."""

    def __init__(self, actions: Sequence[QAction], hints: Hints, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.resize(640, 560)
        inside = ground(QWidget(), "window")
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 20, 24, 12)
        column.setSpacing(10)
        column.addWidget(Label(self.tr("On this page"), "title"))
        for keys, words in hints:
            column.addWidget(KeyHint(keys, words))
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
    """Actions with keys, down one column and then the next."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    bound = [action for action in actions if not action.shortcut().isEmpty()]
    rows = -(-len(bound) // COLUMNS)
    for place, action in enumerate(bound):
        row, column = place % rows, place // rows
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        left = Qt.AlignmentFlag.AlignLeft
        grid.addWidget(KeyCap(_spoken(keys)), row, 2 * column, left)
        words = Label(action.text().replace("&", ""), "note")
        grid.addWidget(words, row, 2 * column + 1)
        grid.setColumnStretch(2 * column + 1, 1)
    return grid


def _spoken(keys: str) -> str:
    """A binding as it is written on keyboards."""
    return keys.replace("Return", "Enter").replace("+", " ").replace("  ", " +")
