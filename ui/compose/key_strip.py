"""The keys at the left of the roll. Invariant: each key stands beside its row."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from engines.contract.music_names import note_name
from ui.compose.inks import mixed, track_ink
from ui.compose.roll import Roll
from ui.compose.roll_ground import BLACK, PITCHES
from ui.look.theme import Theme
from ui.parts import draw_box

WIDTH = 46
# Where the gaps between white keys lie, in semitones above C; elsewhere a black key hides them.
_GAPS = {0: 0.0, 2: 1.5, 4: 3.5, 5: 5.0, 7: 6.5, 9: 8.5, 11: 10.5}


class KeyStrip(QWidget):
    """A painted keyboard; the keys under the pointer and under the playhead are lit."""

    def __init__(self, roll: Roll, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roll = roll
        self._hovered = -1
        self._sounding: frozenset[int] = frozenset()
        self.setFixedWidth(WIDTH)
        self.setToolTip("")
        roll.scrolled.connect(self.update)
        roll.pitch_hovered.connect(self._hover)

    def show_sounding(self, pitches: frozenset[int]) -> None:
        """Light the keys that sound."""
        if pitches != self._sounding:
            self._sounding = pitches
            self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        QApplication.sendEvent(self._roll.viewport(), event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = Theme.current()
        white = theme.colour("hover") if theme.name == "light" else theme.colour("text")
        painter.fillRect(self.rect(), mixed(white, theme.colour("page"), 0.96))
        bottom = self._roll.pitch_at(self.height())
        top = self._roll.pitch_at(0)
        for pitch in range(max(0, bottom - 1), min(PITCHES, top + 2)):
            if pitch % 12 not in BLACK:
                self._paint_white(painter, pitch)
        for pitch in range(max(0, bottom - 1), min(PITCHES, top + 2)):
            if pitch % 12 in BLACK:
                self._paint_black(painter, pitch)

    def _y(self, pitch: float) -> float:
        """Top of a row, which may lie between two."""
        return (PITCHES - 1 - pitch) * self._roll.row - self._roll.verticalScrollBar().value()

    def _paint_white(self, painter: QPainter, pitch: int) -> None:
        theme, row = Theme.current(), self._roll.row
        octave = pitch - pitch % 12
        gap = octave + _GAPS[pitch % 12]
        names = sorted(_GAPS.values())
        place = names.index(_GAPS[pitch % 12])
        above = octave + (names[place + 1] if place + 1 < len(names) else 12.0)
        bottom, top = self._y(gap) + row, self._y(above) + row
        key = QRectF(0, top, self.width(), bottom - top)
        lit = self._lit(pitch)
        if lit is not None:
            painter.fillRect(key, lit)
        ink = mixed(QColor(0, 0, 0), theme.colour("edge"), 0.2)
        painter.fillRect(QRectF(0, bottom - 1, self.width(), 1), ink)
        if pitch % 12 == 0 and bottom - row >= 0:
            painter.setFont(theme.font("micro"))
            painter.setPen(theme.colour("text" if theme.name == "light" else "window"))
            words = QRectF(0, bottom - row, self.width() - 5, row)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(words, right, note_name(pitch))

    def _paint_black(self, painter: QPainter, pitch: int) -> None:
        row = self._roll.row
        box = QRectF(-2, self._y(pitch) + 0.5, self.width() * 0.6 + 2, row - 1)
        draw_box(painter, box, self._lit(pitch) or QColor("#24211D"), None, 2)

    def _lit(self, pitch: int) -> QColor | None:
        if pitch in self._sounding:
            return track_ink(self._roll.piece.track)
        if pitch == self._hovered:
            return Theme.current().colour("blue-line")
        return None

    def _hover(self, pitch: int) -> None:
        if pitch != self._hovered:
            self._hovered = pitch
            self.update()
