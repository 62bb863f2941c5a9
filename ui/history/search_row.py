"""The row above the gallery: search, grouping, order, size; in a narrow window also the filters.

Invariant: a search is said once typing rests, and what is said is what the line shows.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look.theme import Theme
from ui.parts import (
    Chip,
    FlowLayout,
    IconLabel,
    Label,
    LabelledCombo,
    SearchField,
    Slider,
    Toggle,
    ground,
)
from ui.qt.layouts import clear_layout

REST_MS = 120
LEAST_CELL, MOST_CELL, USUAL_CELL = 140, 280, 184


class _CountedSearch(SearchField):
    """A search field that says at its right end how many works it finds."""

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder)
        self._count = Label("", "caption", tabular=True, parent=self)
        self._count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_count(self, words: str) -> None:
        self._count.setText(words)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self._count.adjustSize()
        width = self._count.width()
        fits = self.width() > width + 160
        self._count.setVisible(fits)
        self._count.move(self.width() - width - 34, (self.height() - self._count.height()) // 2)
        self.setTextMargins(0, 0, width + 10 if fits else 0, 0)


class SearchRow(QWidget):
    """`searched` when typing rests; `arranged` for grouping or order; `resized(cell)`."""

    searched = Signal()
    arranged = Signal()
    resized = Signal(int)
    filters_turned = Signal(bool)
    part_removed = Signal(str)
    left_downwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "window")
        self.search = _CountedSearch(self.tr("Search everything you made"))
        self.search.installEventFilter(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.searched)
        self.search.textChanged.connect(lambda: self._rest.start())
        self._build_choices()
        self._build_rows()

    def words(self) -> str:
        """What is searched for."""
        return self.search.text().strip()

    def grouping(self) -> str:
        """day, month or none."""
        return str(self._by.currentData())

    def order(self) -> str:
        """newest, oldest or best."""
        return str(self._order.currentData())

    def set_narrow(self, narrow: bool) -> None:
        """Fold the filters into a button and chips, or take those away."""
        self.filters.setVisible(narrow)
        self._narrow = narrow
        self._show_chips()

    def show_parts(self, parts: Sequence[tuple[str, str]], in_trash: bool) -> None:
        """The chips of what is filtered by; that the trash is on show is said at any width."""
        self._in_trash = in_trash
        parts = [("trash", self.tr("in the trash")), *parts] if in_trash else parts
        clear_layout(self._chips)
        for part, words in parts:
            chip = Chip(words, "on", removable=True)
            chip.removed.connect(lambda part=part: self.part_removed.emit(part))
            self._chips.addWidget(chip)
        self._show_chips()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._heed(event.key())
        return super().eventFilter(watched, event)

    def _show_chips(self) -> None:
        seen = self._chips.count() > 0 and (self._narrow or self._in_trash)
        self._chip_box.setVisible(seen)

    def _heed(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
        else:
            return False
        return True

    def _build_choices(self) -> None:
        self._by = LabelledCombo()
        self._by.setAccessibleName(self.tr("Put together"))
        for value, words in (
            ("day", self.tr("By day")),
            ("month", self.tr("By month")),
            ("none", self.tr("Together")),
        ):
            self._by.addItem(words, value)
        self._order = LabelledCombo()
        self._order.setAccessibleName(self.tr("Order"))
        for value, words in (
            ("newest", self.tr("Newest")),
            ("oldest", self.tr("Oldest")),
            ("best", self.tr("Best first")),
        ):
            self._order.addItem(words, value)
        for combo in (self._by, self._order):
            combo.setFixedWidth(Theme.current().px(104))
            combo.currentIndexChanged.connect(lambda: self.arranged.emit())
        self.filters = Toggle(self.tr("Filters"), "funnel-simple")
        self.filters.toggled.connect(self.filters_turned)
        self._size = Slider()
        self._size.setAccessibleName(self.tr("Size of the works"))
        self._size.setRange(LEAST_CELL, MOST_CELL)
        self._size.setValue(USUAL_CELL)
        self._size.setFixedWidth(66)
        self._size.valueChanged.connect(self.resized)

    def _build_rows(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.filters)
        row.addWidget(self.search, 1)
        row.addWidget(self._by)
        row.addWidget(self._order)
        row.addSpacing(4)
        row.addWidget(IconLabel("squares-four", "text3", 14))
        row.addWidget(self._size)
        self._narrow = self._in_trash = False
        self._chip_box = QWidget()
        self._chips = FlowLayout(self._chip_box)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._chip_box)
        self.set_narrow(False)
