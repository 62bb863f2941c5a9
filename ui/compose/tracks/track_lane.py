"""One track: its header with mute and solo, and its notes as short lines."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from engines.formats.score import Track
from engines.formats.tonality import instrument_of
from ui.compose.roll.colours import blend, track_colour
from ui.compose.roll.piece import Piece
from ui.compose.roll.piece_state import Mix
from ui.compose.roll.roll_background import paint_bar_lines
from ui.compose.roll.time_axis import TimeAxis
from ui.look.theme import Theme
from ui.parts import ElidedLabel, TwoLineLabel, draw_box

HEIGHT = 34
DRAG_DISTANCE = 5


def track_name(track: Track) -> str:
    """A track's own name, or its instrument's."""
    name, instrument = track.name.strip(), instrument_label(track)
    return name if name and name.lower() != instrument.lower() else instrument


def instrument_label(track: Track) -> str:
    """A track's instrument as General MIDI names it: "Acoustic grand piano"."""
    return instrument_of(track).capitalize()


class TrackHeader(QWidget):
    """`selected`, `mute_toggled(bool)`, `solo_toggled(bool)`, `menu_requested(point)`.

    `dragged(y)` while it is dragged to another place, `dropped(y)` there, with y in the header, and
    `moved(places)` by a key.
    """

    selected = Signal()
    mute_toggled = Signal(bool)
    solo_toggled = Signal(bool)
    menu_requested = Signal(QPoint)
    dragged = Signal(int)
    dropped = Signal(int)
    moved = Signal(int)

    def __init__(self, track_index: int) -> None:
        super().__init__()
        self._track_index, self._is_current = track_index, False
        self._colour = track_index
        self._press_y: int | None = None
        self._is_dragged = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._name = TwoLineLabel("", "value")
        self._instrument = ElidedLabel("", "micro")
        self.mute = _letter_button("M", self.tr("Mute"), "warn")
        self.solo = _letter_button("S", self.tr("Solo"), "blue")
        self.mute.clicked.connect(self.mute_toggled)
        self.solo.clicked.connect(self.solo_toggled)
        self._build_row()

    def show_track(self, track: Track, mix: Mix, is_current: bool, is_audible: bool) -> None:
        self._is_current = is_current
        self._colour = self._track_index if mix.colour is None else mix.colour
        name, instrument = track_name(track), instrument_label(track)
        self._name.setText(name)
        self._name.set_ink("text" if is_audible else "text3")
        self._instrument.setText(instrument)
        self._instrument.setVisible(name != instrument)
        self.setAccessibleName(self.tr("Track {0}, {1}").format(name, instrument))
        self.mute.setChecked(mix.muted)
        self.solo.setChecked(mix.solo)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the track; with the left button a drag begins."""
        self.selected.emit()
        if event.button() == Qt.MouseButton.LeftButton:
            self._press_y, self._is_dragged = round(event.position().y()), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the track to another place."""
        y = round(event.position().y())
        if self._press_y is None:
            return
        self._is_dragged = self._is_dragged or abs(y - self._press_y) > DRAG_DISTANCE
        if self._is_dragged:
            self.dragged.emit(y)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the track."""
        if self._is_dragged:
            self.dropped.emit(round(event.position().y()))
        self._press_y, self._is_dragged = None, False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the menu of the track."""
        self.menu_requested.emit(event.globalPosition().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Select the track and open its menu."""
        self.selected.emit()
        self.menu_requested.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu with Enter or the menu key; Alt with an arrow moves the track."""
        places = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Menu):
            self.selected.emit()
            self.menu_requested.emit(self.mapToGlobal(QPoint(8, self.height())))
        elif places and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(places)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        painter.fillRect(self.rect(), theme.colour("blue-wash" if self._is_current else "panel"))
        stripe = QRectF(11, 6, 4, self.height() - 12)
        draw_box(painter, stripe, track_colour(self._colour), None, 2)

    def _build_row(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 0, 4, 0)
        grid.setHorizontalSpacing(3)
        grid.setVerticalSpacing(0)
        for column, widget in enumerate((self._name, self.mute, self.solo)):
            grid.addWidget(widget, 0, column)
        grid.addWidget(self._instrument, 1, 0, 1, 3)  # the whole width: instruments have long names
        grid.setColumnStretch(0, 1)


class TrackNotes(QWidget):
    """The notes of a track on the shared time axis; `selected` on a click."""

    selected = Signal()

    def __init__(self, track_index: int, piece: Piece, axis: TimeAxis) -> None:
        super().__init__()
        self._track_index, self._piece, self._axis = track_index, piece, axis

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.selected.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        page = theme.colour("page")
        painter.fillRect(self.rect(), page)
        paint_bar_lines(painter, self._axis, self.height())
        tracks, index = self._piece.score.tracks, self._track_index
        if index < len(tracks):
            colour = blend(theme.colour("text3"), page, 0.5)
            if self._piece.state.is_audible(index):
                colour = track_colour(self._piece.state.colour_of(index))
            paint_notes(painter, QRectF(self.rect()), tracks[index], self._axis, colour)


def paint_notes(
    painter: QPainter, area: QRectF, track: Track, axis: TimeAxis, colour: QColor
) -> None:
    """Notes as lines of two pixels, the highest at the top of `area`, the lowest at the bottom."""
    if not track.notes:
        return
    low = min(note.pitch for note in track.notes)
    high = max(note.pitch for note in track.notes)
    spread = max(high - low, 7)
    height = area.height() - 12
    bottom = area.bottom() - 6 - (height - height * (high - low) / spread) / 2
    for note in track.notes_between(axis.tick_at(area.left()), axis.tick_at(area.right())):
        x, right = axis.x_of(note.start), axis.x_of(note.end)
        y = round(bottom - height * (note.pitch - low) / spread)
        painter.fillRect(QRectF(x + 1, y - 1, max(2.0, right - x - 2), 2), colour)


def _letter_button(letter: str, name: str, tone: str) -> QToolButton:
    button = QToolButton()
    button.setText(letter)
    button.setCheckable(True)
    button.setProperty("kind", "letter")
    button.setProperty("tone", tone)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    Theme.current().set_icon_scaled(button.setFixedSize, 18, 20)
    return button
