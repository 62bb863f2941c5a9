"""The card of a data set."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from studio.base.errors import StudioError
from studio.base.events import ScanProgressed
from studio.data.data_set import DataSet
from ui.look.theme import Theme
from ui.media import window_kit
from ui.parts import (
    Button,
    ClickableFrame,
    ElidedLabel,
    FlowLayout,
    IconButton,
    IconLabel,
    Label,
    ProgressLine,
    time_left,
)
from ui.qt.keys import is_plain_key
from ui.qt.layouts import new_column, new_row
from ui.train.data import words
from ui.train.data.previews import EntryPreviews
from ui.train.data.strip import Strip

_LABEL_WIDTH = 62


_KEYS = {
    Qt.Key.Key_Up: "previous",
    Qt.Key.Key_Down: "next",
    Qt.Key.Key_V: "look",
    Qt.Key.Key_Delete: "remove",
}


class DataCard(ClickableFrame):
    """`action_requested`: look, faults, alike, about, read, cancel, remove, previous, next."""

    action_requested = Signal(str)

    def __init__(self, summary: words.Summary, previews: EntryPreviews) -> None:
        super().__init__()
        self._summary = summary
        self.is_open = False
        self._is_reading = False
        self._build_head()
        self.strip = Strip(previews)
        self._build_faults()
        self._build_reading()
        self._build_details()
        column = new_column(self, 8, (12, 11, 12, 11))
        column.addLayout(self._head)
        for widget in (self.strip, self._reading, self._foot, self._details):
            column.addWidget(widget)

    @property
    def data_set(self) -> DataSet:
        return self._summary.data_set

    def show_state(
        self,
        summary: words.Summary,
        progress: ScanProgressed | None,
        fault: StudioError | None,
        is_open: bool,
    ) -> None:
        """Show a data set, how far it is read, and why it could not be read the last time."""
        self._summary, self.is_open = summary, is_open
        data_set = self.data_set
        is_read = data_set.is_read
        self._name.setText(data_set.name)
        self.setAccessibleName(f"{data_set.name}, {summary.extent}")
        self.extent.setText(summary.extent if is_read else "")
        self.extent.setVisible(is_read)
        self.strip.setVisible(is_read and bool(data_set.usable))
        if is_read:
            self.strip.show_data_set(data_set, is_open)
        self._show_faults()
        self._show_details()
        self.fault_text.setText(words.fault_text(fault) if fault else "")
        self.show_progress(progress)
        self.update()

    def show_progress(self, progress: ScanProgressed | None) -> None:
        """Show how far the data set is read; None when it is not being read."""
        self._is_reading = progress is not None
        has_fault = bool(self.fault_text.text()) and progress is None
        is_unread = not self.data_set.is_read
        self._reading.setVisible(self._is_reading or has_fault or is_unread)
        for widget in (self._line, self.cancel):
            widget.setVisible(self._is_reading)
        self.again.setVisible(not self._is_reading)
        self.fault_text.setVisible(has_fault)
        self.reading_text.setVisible(not has_fault)
        self.reading_text.setText(words.reading(progress, self.data_set.medium))
        seconds = progress.seconds_left if progress else None
        remaining = time_left(seconds) if seconds and seconds >= 1 else ""
        self._time_left.setText(self.tr("{0} left").format(remaining) if remaining else "")
        is_counting = progress is None or not 0 < progress.done < progress.total
        share = None if is_counting or progress is None else progress.done / progress.total
        self._line.set_share(share)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the next card, look through, remove; Enter opens the card."""
        if is_plain_key(event) and event.key() in _KEYS:
            self.action_requested.emit(_KEYS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A 2 px border and a blue ground while it is open."""
        if self.is_open:
            self.draw_frame("blue-wash", "satin", 2.0)
        else:
            self.draw_frame("raised", "edge" if self.underMouse() else "line")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the data set."""
        self.new_menu().popup(event.globalPos())

    # Building

    def _build_head(self) -> None:
        self._name = ElidedLabel(self.data_set.name, "strong")
        self.extent = ElidedLabel("", "caption", "text2")
        self.menu_button = IconButton("dots-three-vertical", self.tr("More"))
        self.menu_button.clicked.connect(self._open_menu)
        icon = IconLabel(window_kit(self.data_set.medium).work_icon, "text2", 16)
        icon_column = new_column(margins=(0, 2, 0, 0))
        icon_column.addWidget(icon)
        icon_column.addStretch(1)
        self._head = QGridLayout()
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.setHorizontalSpacing(9)
        self._head.setVerticalSpacing(1)
        self._head.setColumnStretch(1, 1)
        self._head.addLayout(icon_column, 0, 0, 2, 1)
        self._head.addWidget(self._name, 0, 1)
        self._head.addWidget(self.extent, 1, 1, 1, 2)
        self._head.addWidget(self.menu_button, 0, 2, 2, 1, Qt.AlignmentFlag.AlignTop)

    def _build_faults(self) -> None:
        self._fault_icon = IconLabel("check", "good", 14)
        self.faults = Label("", "caption", "text2", wrap=True)
        self._licence = ElidedLabel("", "caption")
        self._foot = QWidget()
        row = new_row(self._foot, 7)
        row.addWidget(self._fault_icon)
        row.addWidget(self.faults, 1)
        row.addWidget(self._licence)

    def _build_reading(self) -> None:
        self.reading_text = Label("", "caption", "text2", wrap=True)
        self.fault_text = Label("", "caption", "warn", wrap=True)
        self._line = ProgressLine()
        self._time_left = Label("", "caption", tabular=True)
        self.cancel = Button(self.tr("Cancel"), "quiet", "small")
        self.cancel.clicked.connect(lambda: self.action_requested.emit("cancel"))
        self.again = Button(self.tr("Read it now"), extent="small")
        self.again.clicked.connect(lambda: self.action_requested.emit("read"))
        self._reading = QWidget()
        column = new_column(self._reading, 6)
        for widget in (self.reading_text, self.fault_text, self._line):
            column.addWidget(widget)
        row = new_row(spacing=8)
        row.addWidget(self._time_left, 1)
        row.addWidget(self.again)
        row.addWidget(self.cancel)
        column.addLayout(row)

    def _build_details(self) -> None:
        self._details = QWidget()
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        self.values: dict[str, ElidedLabel] = {}
        titles = (("used", self.tr("Used")), ("held_out", self.tr("Held out")))
        for row, (key, title) in enumerate((*titles, ("licence", self.tr("Licence")))):
            label = Label(title, "caption")
            Theme.current().set_scaled(label.setMinimumWidth, _LABEL_WIDTH - 8)
            self.values[key] = ElidedLabel("", "caption", "text")
            grid.addWidget(label, row, 0)
            grid.addWidget(self.values[key], row, 1)
        self.look = Button(self.tr("Look through"), extent="small")
        self.look.clicked.connect(lambda: self.action_requested.emit("look"))
        self.see_faults = Button(self.tr("See the faults"), "quiet", "small")
        self.see_faults.clicked.connect(self._request_faults)
        buttons = FlowLayout(spacing=8)
        buttons.addWidget(self.look)
        buttons.addWidget(self.see_faults)
        column = new_column(self._details, 10)
        column.addLayout(grid)
        column.addLayout(buttons)

    # Content

    def _show_faults(self) -> None:
        data_set, text = self.data_set, self._summary.faults
        self._foot.setVisible(data_set.is_read)
        name, ink = ("warning-fill", "warn") if text else ("check", "text2")
        self._fault_icon.show_icon(name, ink)
        self.faults.setText(text or self.tr("no faults"))
        self._licence.setText(data_set.header.licence)
        self._licence.setVisible(bool(data_set.header.licence) and not self.is_open)

    def _show_details(self) -> None:
        data_set = self.data_set
        self._details.setVisible(self.is_open and data_set.is_read)
        self.values["used"].setText(self._summary.used_text)
        self.values["held_out"].setText(self._summary.held_out)
        self.values["licence"].setText(data_set.header.licence or self.tr("not noted"))
        self.see_faults.setVisible(self._summary.is_broken or self._summary.has_alike)

    def _request_faults(self) -> None:
        self.action_requested.emit("faults" if self._summary.is_broken else "alike")

    def _open_menu(self) -> None:
        at = QPoint(0, self.menu_button.height())
        self.new_menu().popup(self.menu_button.mapToGlobal(at))

    def new_menu(self) -> QMenu:
        """Return what can be done with the data set; it deletes itself when it is closed."""
        menu = QMenu(self)
        entries = [
            ("look", self.tr("Look through")),
            ("about", self.tr("Licence, source and sizes")),
            ("read", self.tr("Read it again")),
            ("remove", self.tr("Remove from the list")),
        ]
        for verb, text in entries:
            action = menu.addAction(text)
            action.setEnabled(self.data_set.is_read or verb == "remove")
            action.triggered.connect(lambda _=False, verb=verb: self.action_requested.emit(verb))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu
