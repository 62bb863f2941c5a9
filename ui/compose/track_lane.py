"""One track: its head with mute and solo, and its notes as short lines.

Invariant: a lane shows the piece; what is pressed on it leaves as a wish.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from engines.formats.score import Track
from engines.formats.tonality import instrument_of
from ui.compose.axis import TimeAxis
from ui.compose.inks import line_ink, mixed, track_ink
from ui.compose.piece import Piece
from ui.look.theme import Theme
from ui.parts import ElidedLabel, draw_box

HEIGHT = 34


def track_name(track: Track) -> str:
    """A track's own name, or its instrument's."""
    return track.name.strip() or instrument_words(track)


def instrument_words(track: Track) -> str:
    """A track's instrument as a player calls it: "Nylon guitar", "Square lead"."""
    name = instrument_of(track)
    base, _, kind = name.partition(" (")
    if kind:
        nouns = [word for word in base.split() if not word.isdigit()]
        name = f"{kind.removesuffix(')')} {nouns[-1]}"
    return name.capitalize()


class TrackHead(QWidget):
    """`chosen`, `muted(bool)`, `soloed(bool)`, `menu_wanted(point)`."""

    chosen = Signal()
    muted = Signal(bool)
    soloed = Signal(bool)
    menu_wanted = Signal(QPoint)

    def __init__(self, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._current = place, False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._name = ElidedLabel("", "value")
        self._instrument = ElidedLabel("", "micro")
        self.mute = _letter("M", self.tr("Mute"), "warn")
        self.solo = _letter("S", self.tr("Solo"), "blue")
        self.mute.clicked.connect(self.muted)
        self.solo.clicked.connect(self.soloed)
        self._build_row()

    def show_track(self, track: Track, current: bool, muted: bool, solo: bool, heard: bool) -> None:
        """Show a track as it is."""
        self._current, self._heard = current, heard
        name, instrument = track_name(track), instrument_words(track)
        first, second = name, instrument
        if name == instrument:  # in two lines, for the head is narrow
            first, _, second = name.partition(" ")
        self._name.setText(first)
        self._name.set_ink("text" if heard else "text3")
        self._instrument.setText(second)
        self._instrument.setVisible(bool(second))
        self.setAccessibleName(self.tr("Track {0}, {1}").format(name, instrument))
        self.mute.setChecked(muted)
        self.solo.setChecked(solo)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.menu_wanted.emit(event.globalPosition().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.chosen.emit()
        self.menu_wanted.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Menu):
            self.chosen.emit()
            self.menu_wanted.emit(self.mapToGlobal(QPoint(8, self.height())))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        ground = theme.colour("blue-wash" if self._current else "panel")
        painter.fillRect(self.rect(), ground)
        ink = track_ink(self._place)
        draw_box(painter, QRectF(11, 6, 4, self.height() - 12), ink, None, 2)

    def _build_row(self) -> None:
        words = QVBoxLayout()
        words.setContentsMargins(0, 1, 0, 1)
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._name)
        words.addWidget(self._instrument)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 6, 0)
        row.setSpacing(3)
        row.addLayout(words, 1)
        row.addWidget(self.mute)
        row.addWidget(self.solo)


class TrackNotes(QWidget):
    """The notes of a track on the shared time axis."""

    chosen = Signal()

    def __init__(
        self, place: int, piece: Piece, axis: TimeAxis, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._place, self._piece, self._axis = place, piece, axis

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        page = theme.colour("page")
        painter.fillRect(self.rect(), page)
        for start, _ in self._axis.spans:
            x = round(self._axis.x_of(start))
            painter.fillRect(QRectF(x, 0, 1, self.height()), line_ink(2))
        tracks = self._piece.score.tracks
        if self._place < len(tracks):
            heard = self._piece.sheet.heard(self._place)
            ink = track_ink(self._place) if heard else mixed(theme.colour("text3"), page, 0.5)
            paint_notes(painter, QRectF(self.rect()), tracks[self._place], self._axis, ink)


def paint_notes(painter: QPainter, area: QRectF, track: Track, axis: TimeAxis, ink: QColor) -> None:
    """Notes as lines of two pixels, the highest at the top of `area`, the lowest at its foot."""
    if not track.notes:
        return
    low = min(note.pitch for note in track.notes)
    high = max(note.pitch for note in track.notes)
    spread = max(high - low, 7)
    room = area.height() - 12
    foot = area.bottom() - 6 - (room - room * (high - low) / spread) / 2
    for note in track.notes:
        left, right = axis.x_of(note.start), axis.x_of(note.end)
        if right >= area.left() and left <= area.right():
            y = round(foot - room * (note.pitch - low) / spread)
            painter.fillRect(QRectF(left + 1, y - 1, max(2.0, right - left - 2), 2), ink)


def _letter(letter: str, name: str, tone: str) -> QToolButton:
    button = QToolButton()
    button.setText(letter)
    button.setCheckable(True)
    button.setProperty("kind", "letter")
    button.setProperty("tone", tone)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setFixedSize(18, 20)
    return button
