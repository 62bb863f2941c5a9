"""The piano keys at the left of the roll."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from engines.contract.music_names import note_name
from ui.compose.roll.colours import KEY_BLACK, blend, track_colour
from ui.compose.roll.roll import Roll
from ui.compose.roll.roll_background import BLACK_KEYS, PITCH_COUNT
from ui.look.theme import Theme
from ui.parts import draw_box

WIDTH = 46
# The lower edge of each white key, in semitones above C. Where it is no row boundary, a black key
# covers it.
_LOWER_EDGES = {0: 0.0, 2: 1.5, 4: 3.5, 5: 5.0, 7: 6.5, 9: 8.5, 11: 10.5}
_EDGES = (*_LOWER_EDGES.values(), 12.0)


class KeyStrip(QWidget):
    """A painted keyboard; it highlights the key under the pointer and the keys that sound."""

    def __init__(self, roll: Roll) -> None:
        super().__init__()
        self._roll = roll
        self._hovered_pitch = -1
        self._sounding: frozenset[int] = frozenset()
        self.setFixedWidth(WIDTH)
        self.setToolTip("")
        roll.scrolled.connect(self.update)
        roll.pitch_hovered.connect(self._set_hovered)

    def show_sounding(self, pitches: frozenset[int]) -> None:
        """Highlight the keys that sound."""
        if pitches != self._sounding:
            self._sounding = pitches
            self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the roll."""
        QApplication.sendEvent(self._roll.viewport(), event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = Theme.current()
        white = theme.colour("hover") if theme.name == "light" else theme.colour("text")
        painter.fillRect(self.rect(), blend(white, theme.colour("page"), 0.96))
        bottom = self._roll.pitch_at(self.height())
        top = self._roll.pitch_at(0)
        pitches = range(max(0, bottom - 1), min(PITCH_COUNT, top + 2))
        for pitch in pitches:
            if pitch % 12 not in BLACK_KEYS:
                self._paint_white(painter, pitch)
        for pitch in pitches:
            if pitch % 12 in BLACK_KEYS:
                self._paint_black(painter, pitch)

    def _y_of(self, pitch: float) -> float:
        """The top of a row; a fractional pitch is between two rows."""
        row = PITCH_COUNT - 1 - pitch
        return row * self._roll.row_height - self._roll.verticalScrollBar().value()

    def _paint_white(self, painter: QPainter, pitch: int) -> None:
        theme, row_height = Theme.current(), self._roll.row_height
        octave = pitch - pitch % 12
        lower_edge = _LOWER_EDGES[pitch % 12]
        upper_edge = _EDGES[_EDGES.index(lower_edge) + 1]
        bottom = self._y_of(octave + lower_edge) + row_height
        top = self._y_of(octave + upper_edge) + row_height
        colour = self._highlight(pitch)
        if colour is not None:
            painter.fillRect(QRectF(0, top, self.width(), bottom - top), colour)
        line_colour = blend(QColor(0, 0, 0), theme.colour("edge"), 0.2)
        painter.fillRect(QRectF(0, bottom - 1, self.width(), 1), line_colour)
        if pitch % 12 == 0 and bottom - row_height >= 0:
            painter.setFont(theme.font("micro"))
            painter.setPen(theme.colour("text" if theme.name == "light" else "window"))
            area = QRectF(0, bottom - row_height, self.width() - 5, row_height)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(area, right, note_name(pitch))

    def _paint_black(self, painter: QPainter, pitch: int) -> None:
        height = self._roll.row_height - 1
        box = QRectF(-2, self._y_of(pitch) + 0.5, self.width() * 0.6 + 2, height)
        draw_box(painter, box, self._highlight(pitch) or QColor(KEY_BLACK), None, 2)

    def _highlight(self, pitch: int) -> QColor | None:
        if pitch in self._sounding:
            return track_colour(self._roll.piece.state.colour_of(self._roll.piece.track))
        if pitch == self._hovered_pitch:
            return Theme.current().colour("blue-line")
        return None

    def _set_hovered(self, pitch: int) -> None:
        if pitch != self._hovered_pitch:
            self._hovered_pitch = pitch
            self.update()
