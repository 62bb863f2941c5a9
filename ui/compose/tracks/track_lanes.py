"""The tracks, a lane each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.compose.roll.piece import Piece
from ui.compose.roll.time_axis import TimeAxis
from ui.compose.tracks.track_edits import TrackEdits
from ui.compose.tracks.track_lane import HEIGHT, TrackHeader, TrackNotes
from ui.compose.tracks.track_menu import TrackMenu
from ui.look.theme import Theme
from ui.parts import Divider, set_background
from ui.qt.layouts import new_column, new_row

LEAST_LANES, MOST_LANES = 2, 4


class DropLine(QWidget):
    """Where a track that is dragged will be: a line between two lanes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, y: int) -> None:
        """Show it at a y coordinate of the lanes."""
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(0, max(0, min(parent.height() - 2, y - 1)), parent.width(), 2)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), Theme.current().colour("satin"))


class TrackLanes(QScrollArea):
    """Headers at the left, notes at the right."""

    def __init__(self, piece: Piece, axis: TimeAxis, gutter: int) -> None:
        """`gutter` is the width of the headers in pixels."""
        super().__init__()
        self._piece, self._axis, self._gutter = piece, axis, gutter
        self._rows: list[QWidget] = []
        self._room = 0
        self.headers: list[TrackHeader] = []
        self.edits = TrackEdits(piece, self)
        self.menu = TrackMenu(self.edits, self)
        self._drop_line = DropLine(self.viewport())
        self._build_area()
        piece.changed.connect(self.show_piece)
        piece.selection_changed.connect(self.show_piece)
        piece.selection_changed.connect(self._scroll_to_track)
        # A new track has its lane once there is more to scroll.
        self.verticalScrollBar().rangeChanged.connect(self._scroll_to_track)
        axis.changed.connect(self._repaint)
        self.show_piece()

    def set_gutter(self, width: int) -> None:
        """Set the width of the headers."""
        self._gutter = width
        for header in self.headers:
            header.setFixedWidth(width)

    def show_piece(self) -> None:
        state = self._piece.state
        tracks = state.score.tracks
        while len(self._rows) > len(tracks):
            self._remove_row()
        while len(self._rows) < len(tracks):
            self._add_row(len(self._rows))
        for index, (track, mix) in enumerate(zip(tracks, state.mixes, strict=True)):
            is_current = index == self._piece.track
            self.headers[index].show_track(track, mix, is_current, state.is_audible(index))
        self.fit(self._room)
        self._repaint()

    def _scroll_to_track(self) -> None:
        """Scroll to the lane of the current track."""
        if self._rows:
            self.ensureWidgetVisible(self._rows[self._piece.track], 0, 0)

    def fit(self, room: int) -> None:
        """Show as many whole lanes as so many pixels have room for.

        The first track has its place before it is there, so that the roll stays still under the
        mouse that draws the first note.
        """
        self._room = room
        lane = Theme.current().px(HEIGHT + 1)
        count = max(LEAST_LANES, min(room // lane, MOST_LANES))
        self.setFixedHeight(min(count, max(1, len(self._rows))) * lane)

    def _repaint(self) -> None:
        for row in self._rows:
            for child in row.findChildren(TrackNotes):
                child.update()

    def _build_area(self) -> None:
        content = set_background(QWidget(), "panel")
        self._column = new_column(content)
        self._column.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _add_row(self, index: int) -> None:
        header, notes = self._new_header(index), TrackNotes(index, self._piece, self._axis)
        notes.selected.connect(partial(self._piece.select_track, index))
        lane = new_row()
        lane.addWidget(header)
        lane.addWidget(Divider("v"))
        lane.addWidget(notes, 1)
        row = QWidget()
        Theme.current().set_scaled(row.setFixedHeight, HEIGHT + 1)
        column = new_column(row)
        column.addLayout(lane, 1)
        column.addWidget(Divider())
        self._column.insertWidget(index, row)
        self._rows.append(row)
        self.headers.append(header)

    def _new_header(self, index: int) -> TrackHeader:
        header = TrackHeader(index)
        header.setFixedWidth(self._gutter)
        header.selected.connect(partial(self._piece.select_track, index))
        header.mute_toggled.connect(self._mix_setter(index, "muted"))
        header.solo_toggled.connect(self._mix_setter(index, "solo"))
        header.menu_requested.connect(partial(self._open_menu, index))
        header.dragged.connect(partial(self._show_drop, index))
        header.dropped.connect(partial(self._drop, index))
        header.moved.connect(partial(self._move_by, index))
        return header

    def _place_at(self, index: int, y: int) -> int:
        """Before which track one is dropped that is dragged to `y` of its header."""
        lane = self._rows[index].height()
        return max(0, min(len(self._rows), index + round(y / lane)))

    def _show_drop(self, index: int, y: int) -> None:
        self._drop_line.show_at(
            self._place_at(index, y) * self._rows[index].height() - self.verticalScrollBar().value()
        )

    def _drop(self, index: int, y: int) -> None:
        self._drop_line.hide()
        place = self._place_at(index, y)
        self.edits.move(index, place - 1 if place > index else place)

    def _move_by(self, index: int, places: int) -> None:
        self.edits.move(index, index + places)
        self.headers[self._piece.track].setFocus()

    def _remove_row(self) -> None:
        row = self._rows.pop()
        self.headers.pop()
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _mix_setter(self, index: int, field: str) -> Callable[[bool], None]:
        def set_field(value: bool) -> None:
            mix = self._piece.state.mixes[index]
            self._piece.set_mix(index, replace(mix, **{field: value}))

        return set_field

    def _open_menu(self, index: int, position: QPoint) -> None:
        self.menu.open(index, position)
