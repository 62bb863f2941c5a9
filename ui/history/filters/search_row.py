"""The row above the gallery: search, grouping, order, size; in a narrow window also the filters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.history.gallery.gallery import CELL_SIZE
from ui.history.gallery.groups import Grouping
from ui.look.theme import Theme
from ui.parts import (
    Bar,
    Chip,
    FlowLayout,
    IconLabel,
    Label,
    LabelledCombo,
    SearchField,
    Slider,
    set_background,
)
from ui.qt.layouts import NO_MARGINS, clear_layout, new_column, new_row
from ui.qt.timers import single_shot_timer

TYPING_PAUSE_MS = 120
LEAST_SEARCH = 200
MIN_CELL_SIZE, MAX_CELL_SIZE = 140, 280
_LEAVE_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _CountedSearch(SearchField):
    """Shows the number of matches at its right end; `count_fits(bool)` whether it has room."""

    count_fits = Signal(bool)

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder)
        self.count = Label("", "caption", tabular=True, parent=self)
        self.count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._position_count)

    def show_count(self, text: str) -> None:
        """Show a text such as "4 of 9 works"."""
        self.count.setText(text)
        self._position_count()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the count at the right end."""
        super().resizeEvent(event)
        self._position_count()

    def _position_count(self) -> None:
        self.count.adjustSize()
        width = self.count.width()
        fits = self.width() > width + 160
        self.count.setVisible(fits)
        self.count_fits.emit(fits)
        end = 34 if self.text() else 12  # the cross at the end has its own room
        self.count.move(self.width() - width - end, (self.height() - self.count.height()) // 2)
        self.setTextMargins(0, 0, width + (10 if self.text() else 20) if fits else 0, 0)


class SearchRow(QWidget):
    """`search_changed` when typing pauses; `order_changed` for grouping or order;
    `cell_size_changed`, `filter_removed(field)`; `left_downwards` when a key leaves the search
    for the gallery."""

    search_changed = Signal()
    order_changed = Signal()
    cell_size_changed = Signal(int)
    filter_removed = Signal(str)
    left_downwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_background(self, "window")
        self.search = _CountedSearch(self.tr("Search everything you made"))
        self.search.installEventFilter(self)
        Theme.current().set_scaled(self.search.setMinimumWidth, LEAST_SEARCH)
        self._typing_pause = single_shot_timer(self, TYPING_PAUSE_MS, self.search_changed.emit)
        self.search.textChanged.connect(lambda: self._typing_pause.start())
        self._build_controls()
        self._build_rows()

    def show_count(self, text: str) -> None:
        """Show how many works match: in the search, or below it where that has no room."""
        self.count.setText(text)
        self.search.show_count(text)

    def terms(self) -> str:
        """The text to search for."""
        return self.search.text().strip()

    def show_words(self, words: str) -> None:
        """Set the text to search for without emitting a signal."""
        self.search.setText(words)
        self._typing_pause.stop()

    def focus_search(self) -> None:
        """Focus the search and select its text."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def grouping(self) -> Grouping:
        """day, month, session, prompt or none."""
        return cast(Grouping, self._grouping.currentData())

    def order(self) -> str:
        """newest, oldest or best."""
        return str(self._order.currentData())

    def set_narrow(self, is_narrow: bool) -> None:
        """Show chips for the filters, where these are folded."""
        self._is_narrow = is_narrow
        self._update_chips()

    def show_filters(self, labels: Sequence[tuple[str, str]], in_trash: bool) -> None:
        """Show a chip for each filter; the one of the trash is shown at any width."""
        self._in_trash = in_trash
        labels = [("trash", self.tr("in the trash")), *labels] if in_trash else labels
        clear_layout(self._chips)
        for field, text in labels:
            chip = Chip(text, "on", removable=True)
            chip.removed.connect(lambda field=field: self.filter_removed.emit(field))
            self._chips.addWidget(chip)
        self._update_chips()

    def eventFilter(self, source: QObject, event: QEvent) -> bool:
        """Handle the keys that leave or clear the search."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._handle_key(event.key())
        return super().eventFilter(source, event)

    def _update_chips(self) -> None:
        has_chips = self._chips.count() > 0 and (self._is_narrow or self._in_trash)
        self.chip_box.setVisible(has_chips)

    def _handle_key(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif key in _LEAVE_KEYS:
            self.left_downwards.emit()
        else:
            return False
        return True

    def _build_controls(self) -> None:
        self._grouping = self._new_combo(
            self.tr("Put together"),
            ("day", self.tr("By day")),
            ("month", self.tr("By month")),
            ("session", self.tr("By session")),
            ("prompt", self.tr("By brief")),
            ("none", self.tr("Together")),
        )
        self._order = self._new_combo(
            self.tr("Order"),
            ("newest", self.tr("Newest")),
            ("oldest", self.tr("Oldest")),
            ("best", self.tr("Best first")),
        )
        self._size = Slider()
        self._size.setAccessibleName(self.tr("Size of the works"))
        self._size.setRange(MIN_CELL_SIZE, MAX_CELL_SIZE)
        self._size.setValue(CELL_SIZE)
        self._size.setFixedWidth(66)
        self._size.valueChanged.connect(self.cell_size_changed)

    def _new_combo(self, name: str, *items: tuple[str, str]) -> LabelledCombo:
        combo = LabelledCombo()
        combo.setAccessibleName(name)
        for value, text in items:
            combo.addItem(text, value)
        Theme.current().set_icon_scaled(combo.setFixedWidth, 104)
        combo.currentIndexChanged.connect(lambda: self.order_changed.emit())
        return combo

    def _build_rows(self) -> None:
        bar = Bar(30, 8, NO_MARGINS)
        bar.add(self.search, grows=True)
        bar.add(self._grouping, self._order)
        bar.add(IconLabel("squares-four", "text3", 14), self._size)
        self._is_narrow = self._in_trash = False
        self.count = Label("", "caption", tabular=True)
        Theme.current().set_scaled(self.count.setMinimumHeight, 26)  # as high as a row of chips
        self.search.count_fits.connect(lambda fits: self.count.setHidden(fits))
        self.chip_box = QWidget()
        self._chips = FlowLayout(self.chip_box)
        second_row = new_row(spacing=10)
        second_row.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        second_row.addWidget(self.chip_box, 1)
        column = new_column(self, 8, (16, 10, 16, 10))
        column.addWidget(bar)
        column.addLayout(second_row)
        self.set_narrow(False)
