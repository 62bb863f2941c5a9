"""Seed notes: what the artist plays into a brief, and the keyboard they play it on.

Invariant: notes held together are a chord, notes played one after another are a line; the words of
`SeedNotes` are what a brief takes.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engines.contract import ScoreError
from engines.contract.music_names import note_name, parse_notes
from ui.compose.inks import mixed
from ui.compose.roll_ground import BLACK
from ui.look.theme import Theme
from ui.parts import draw_box

LOWEST, HIGHEST = 60, 84
HEIGHT = 62
MOST_NOTES = 64
# The two rows of letters lie as a keyboard's keys do.
_LETTERS = {
    Qt.Key.Key_A: 0,
    Qt.Key.Key_W: 1,
    Qt.Key.Key_S: 2,
    Qt.Key.Key_E: 3,
    Qt.Key.Key_D: 4,
    Qt.Key.Key_F: 5,
    Qt.Key.Key_T: 6,
    Qt.Key.Key_G: 7,
    Qt.Key.Key_Y: 8,
    Qt.Key.Key_H: 9,
    Qt.Key.Key_U: 10,
    Qt.Key.Key_J: 11,
    Qt.Key.Key_K: 12,
}


class SeedNotes(QObject):
    """Chords of pitches in order. `changed` after each change, `sounded(pitch)` at each press."""

    changed = Signal()
    sounded = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chords: list[tuple[int, ...]] = []
        self._held: set[int] = set()

    @property
    def chords(self) -> list[tuple[int, ...]]:
        """Pitches of each note or chord."""
        return list(self._chords)

    @property
    def held(self) -> frozenset[int]:
        """The keys that are down now."""
        return frozenset(self._held)

    def pitches(self) -> list[int]:
        """Every pitch in order."""
        return [pitch for chord in self._chords for pitch in chord]

    def words(self) -> str:
        """As a brief takes them: "D4 F4 C4+E4"."""
        return " ".join("+".join(note_name(p) for p in chord) for chord in self._chords)

    def set_words(self, words: str) -> None:
        """Take the notes of a brief; words that are no notes leave none."""
        try:
            self._chords = list(parse_notes(words))[:MOST_NOTES]
        except ScoreError:
            self._chords = []
        self._held.clear()
        self.changed.emit()

    def press(self, pitch: int, together: bool = False) -> None:
        """A key went down; `together` adds it to the chord before, as a held key does."""
        if pitch in self._held:
            return
        joins = bool(self._chords) and (together or bool(self._held))
        self._held.add(pitch)
        if joins:
            self._chords[-1] = tuple(sorted({*self._chords[-1], pitch}))
        elif len(self._chords) < MOST_NOTES:
            self._chords.append((pitch,))
        self.sounded.emit(pitch)
        self.changed.emit()

    def release(self, pitch: int | None = None) -> None:
        """A key came up; None for all of them."""
        before = len(self._held)
        if pitch is None:
            self._held.clear()
        else:
            self._held.discard(pitch)
        if len(self._held) != before:
            self.changed.emit()

    def take_back(self) -> None:
        """Forget the last note or chord."""
        if self._chords:
            self._chords.pop()
            self.changed.emit()


class SeedKeyboard(QWidget):
    """C4 to C6. Mouse, letters while it has the keyboard, or a MIDI port play it."""

    def __init__(self, notes: SeedNotes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes = notes
        self._mouse_on: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(Theme.current().px(HEIGHT))
        self.setAccessibleName(self.tr("Seed keyboard"))
        self.setToolTip(
            self.tr(
                "Click, or press A to K and W to U. Shift, or keys held together, make a chord."
            )
        )
        notes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(240, Theme.current().px(HEIGHT))

    def key_at(self, at: QPointF) -> int | None:
        """The pitch of the key at a point."""
        blacks = [p for p in self._pitches() if p % 12 in BLACK and self._box(p).contains(at)]
        whites = [p for p in self._pitches() if p % 12 not in BLACK and self._box(p).contains(at)]
        return next(iter(blacks + whites), None)

    def box(self, pitch: int) -> QRectF:
        """Where a key lies."""
        return self._box(pitch)

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._letter(event)
        if step is not None:
            if not event.isAutoRepeat():
                together = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._notes.press(LOWEST + step, together)
        elif event.key() == Qt.Key.Key_Backspace:
            self._notes.take_back()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        step = _LETTERS.get(Qt.Key(event.key()))
        if step is not None and not event.isAutoRepeat():
            self._notes.release(LOWEST + step)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._notes.release()
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        pitch = self.key_at(event.position())
        if pitch is not None and event.button() == Qt.MouseButton.LeftButton:
            self._mouse_on = pitch
            together = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._notes.press(pitch, together)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._mouse_on is not None:
            self._notes.release(self._mouse_on)
            self._mouse_on = None

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        given = frozenset(self._notes.pitches())
        ivory = theme.colour("raised") if theme.name == "light" else theme.colour("text")
        painter.fillRect(self.rect(), theme.colour("edge"))
        for pitch in self._pitches():
            if pitch % 12 not in BLACK:
                box = self._box(pitch).adjusted(0.5, 1, -0.5, -1)
                ground = theme.colour("star") if pitch in given else ivory
                draw_box(painter, box, self._pressed(pitch, ground), None, 2)
                self._paint_name(painter, pitch, pitch in given)
        for pitch in self._pitches():
            if pitch % 12 in BLACK:
                ground = theme.colour("star") if pitch in given else QColor("#24211D")
                box = self._box(pitch)
                draw_box(painter, box, self._pressed(pitch, ground), QColor("#24211D"), 2)

    def _pressed(self, pitch: int, ground: QColor) -> QColor:
        if pitch not in self._notes.held:
            return ground
        return mixed(Theme.current().colour("star"), ground, 0.6)

    def _paint_name(self, painter: QPainter, pitch: int, given: bool) -> None:
        if pitch % 12 and not given:
            return
        name = note_name(pitch) if pitch % 12 == 0 else note_name(pitch)[0]
        font = Theme.current().font("micro")
        font.setPixelSize(Theme.current().px(10))
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor("#24211D"))
        words = self._box(pitch).adjusted(-4, 0, 4, -3)
        foot = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        painter.drawText(words, foot, name)

    def _pitches(self) -> range:
        return range(LOWEST, HIGHEST + 1)

    def _box(self, pitch: int) -> QRectF:
        whites = [p for p in self._pitches() if p % 12 not in BLACK]
        width = self.width() / len(whites)
        if pitch % 12 not in BLACK:
            return QRectF(whites.index(pitch) * width, 0, width, self.height())
        left = (whites.index(pitch - 1) + 1) * width - width * 0.31
        return QRectF(left, 0, width * 0.62, self.height() * 0.62)

    def _letter(self, event: QKeyEvent) -> int | None:
        beside = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        return None if event.modifiers() & beside else _LETTERS.get(Qt.Key(event.key()))
