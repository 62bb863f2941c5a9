"""Seed notes that the artist plays into a brief, and the keyboard to play them on.

Keys pressed together become a chord, keys pressed one after another become single notes;
`SeedNotes.text` is the `notes` field of a brief. While a take is recorded, keys add no seed notes.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engines.contract import MusicBrief, ScoreError
from engines.contract.music_names import note_name, parse_notes
from engines.formats.ports import NoteEvent
from ui.compose.brief.seed_notes import visible_name
from ui.compose.roll.colours import KEY_BLACK, blend
from ui.compose.roll.roll_background import BLACK_KEYS
from ui.look.theme import Theme
from ui.making.brief.limits import longest
from ui.parts import draw_box

LOWEST, HIGHEST = 60, 84
PITCHES = range(LOWEST, HIGHEST + 1)
WHITE_PITCHES = [pitch for pitch in PITCHES if pitch % 12 not in BLACK_KEYS]
BLACK_PITCHES = [pitch for pitch in PITCHES if pitch % 12 in BLACK_KEYS]
HEIGHT = 62
BLACK_KEY_SIZE = 0.62  # of a white key
MAX_NOTES = 64
VELOCITY = 80
"""Of a key that is no key of a MIDI keyboard."""
# Semitones above `LOWEST` of each letter; two rows of letters are arranged like piano keys.
# Z is where other keyboards have Y.
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
    Qt.Key.Key_Z: 8,
    Qt.Key.Key_H: 9,
    Qt.Key.Key_U: 10,
    Qt.Key.Key_J: 11,
    Qt.Key.Key_K: 12,
}


class SeedNotes(QObject):
    """Notes and chords in order. `changed` after each change; `key_changed(NoteEvent)` when a key
    was pressed or released."""

    changed = Signal()
    key_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chords: list[tuple[int, ...]] = []
        self._pressed: set[int] = set()
        self._is_full = False
        self.is_recording = False

    @property
    def is_full(self) -> bool:
        """Whether the last note that was pressed had no room in a brief."""
        return self._is_full

    @property
    def chords(self) -> list[tuple[int, ...]]:
        """The pitches of each note or chord."""
        return list(self._chords)

    @property
    def pressed(self) -> frozenset[int]:
        """The pitches of the keys that are down."""
        return frozenset(self._pressed)

    def pitches(self) -> list[int]:
        """Every pitch in order."""
        return [pitch for chord in self._chords for pitch in chord]

    def text(self) -> str:
        """The notes in the notation of a brief, such as "D4 F4 C4+E4"."""
        return _text_of(self._chords)

    def set_text(self, text: str) -> None:
        """Set the notes from a brief; text that cannot be parsed clears them."""
        try:
            self._chords = list(parse_notes(text))[:MAX_NOTES]
        except ScoreError:
            self._chords = []
        self._pressed.clear()
        self._is_full = False
        self.changed.emit()

    def press(self, pitch: int, together: bool = False) -> None:
        """Press a key; `together` adds it to the last chord, as other pressed keys do."""
        self.follow(NoteEvent(pitch, VELOCITY), together)

    def follow(self, event: NoteEvent, together: bool = False) -> None:
        """Press or release a key, as a keyboard says."""
        if not event.velocity:
            self._release(event)
            return
        if event.pitch in self._pressed:
            return
        is_chord = bool(self._chords) and (together or bool(self._pressed))
        self._pressed.add(event.pitch)
        if not self.is_recording:
            self._append(event.pitch, is_chord)
        self.key_changed.emit(event)
        self.changed.emit()

    def release(self, pitch: int | None = None) -> None:
        """Release a key; None releases all of them."""
        for each in [pitch] if pitch is not None else sorted(self._pressed):
            self._release(NoteEvent(each, 0))

    def _release(self, event: NoteEvent) -> None:
        if event.pitch in self._pressed:
            self._pressed.discard(event.pitch)
            self.key_changed.emit(event)
            self.changed.emit()

    def remove_last(self) -> None:
        """Remove the last note or chord."""
        if self._chords:
            self._chords.pop()
            self._is_full = False
            self.changed.emit()

    def _append(self, pitch: int, is_chord: bool) -> None:
        if is_chord:
            chords = [*self._chords[:-1], tuple(sorted({*self._chords[-1], pitch}))]
        else:
            chords = [*self._chords, (pitch,)]
        is_too_long = len(_text_of(chords)) > longest(MusicBrief, "notes")
        self._is_full = len(chords) > MAX_NOTES or is_too_long
        if not self._is_full:
            self._chords = chords


class SeedKeyboard(QWidget):
    """C4 to C6, played by mouse, or by letters, which are on the keys while it has the focus;
    `focus_changed`."""

    focus_changed = Signal()

    def __init__(self, notes: SeedNotes) -> None:
        super().__init__()
        self._notes = notes
        self._mouse_pitch: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        Theme.current().set_scaled(self.setFixedHeight, HEIGHT)
        self.setAccessibleName(self.tr("Seed keyboard"))
        self.setProperty("plays-keys", True)  # see ui/shell/letter_keys.py
        self.setToolTip(
            self.tr(
                "Click a key; from then on A to K and W to U play, too. Shift, or keys held "
                "together, make a chord."
            )
        )
        notes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(240, Theme.current().px(HEIGHT))

    def key_at(self, point: QPointF) -> int | None:
        """The pitch of the key at a point; black keys are above white ones."""
        keys = (pitch for pitch in BLACK_PITCHES + WHITE_PITCHES if self.box(pitch).contains(point))
        return next(keys, None)

    def box(self, pitch: int) -> QRectF:
        """The rectangle of a key."""
        width = self.width() / len(WHITE_PITCHES)
        if pitch in WHITE_PITCHES:
            return QRectF(WHITE_PITCHES.index(pitch) * width, 0, width, self.height())
        x = (WHITE_PITCHES.index(pitch - 1) + 1) * width - width * BLACK_KEY_SIZE / 2
        return QRectF(x, 0, width * BLACK_KEY_SIZE, self.height() * BLACK_KEY_SIZE)

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press a key by its letter; Backspace removes the last note."""
        step = self._step_of(event)
        if step is not None:
            if not event.isAutoRepeat():
                self._notes.press(LOWEST + step, _has_shift(event))
        elif event.key() == Qt.Key.Key_Backspace:
            self._notes.remove_last()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Release the key of a letter."""
        step = _LETTERS.get(Qt.Key(event.key()))
        if step is not None and not event.isAutoRepeat():
            self._notes.release(LOWEST + step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Letters are notes from now on."""
        super().focusInEvent(event)
        self.update()
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Release all keys, since their release events would not arrive."""
        self._notes.release()
        super().focusOutEvent(event)
        self.update()
        self.focus_changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press the key under the pointer; with Shift it joins the last chord."""
        pitch = self.key_at(event.position())
        if pitch is not None and event.button() == Qt.MouseButton.LeftButton:
            self._mouse_pitch = pitch
            self._notes.press(pitch, _has_shift(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Release the key that the mouse pressed."""
        if self._mouse_pitch is not None:
            self._notes.release(self._mouse_pitch)
            self._mouse_pitch = None

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        pitches = frozenset(self._notes.pitches())
        straw = theme.colour("star")
        ivory = theme.colour("raised") if theme.name == "light" else theme.colour("text")
        black = QColor(KEY_BLACK)
        painter.fillRect(self.rect(), theme.colour("focus" if self.hasFocus() else "edge"))
        for pitch in WHITE_PITCHES:
            box = self.box(pitch).adjusted(0.5, 1, -0.5, -1)
            colour = straw if pitch in pitches else ivory
            draw_box(painter, box, self._with_press(pitch, colour), None, 2)
            self._paint_name(painter, pitch, self._name_of(pitch), QColor(KEY_BLACK))
        for pitch in BLACK_PITCHES:
            colour = straw if pitch in pitches else black
            draw_box(painter, self.box(pitch), self._with_press(pitch, colour), black, 2)
            ink = black if pitch in pitches else ivory
            self._paint_name(painter, pitch, self.letter_of(pitch), ink)

    def _with_press(self, pitch: int, colour: QColor) -> QColor:
        """The colour of a key, tinted while the key is down."""
        if pitch not in self._notes.pressed:
            return colour
        return blend(Theme.current().colour("star"), colour, 0.6)

    def _name_of(self, pitch: int) -> str:
        """Return what stands on a white key: its letter, or its name where it is a C or a seed
        note."""
        if letter := self.letter_of(pitch):
            return letter
        if pitch % 12 == 0:
            return visible_name(pitch)
        return visible_name(pitch)[0] if pitch in self._notes.pitches() else ""

    def letter_of(self, pitch: int) -> str:
        """The letter that plays a key now; empty where none does."""
        keys = [key for key, step in _LETTERS.items() if LOWEST + step == pitch]
        if not keys or not self.hasFocus():
            return ""
        # The key between T and U, which is Z where German is spoken.
        return self.tr("Y") if Qt.Key.Key_Y in keys else chr(keys[0].value)

    def _paint_name(self, painter: QPainter, pitch: int, name: str, ink: QColor) -> None:
        font = Theme.current().font("micro")
        font.setPixelSize(Theme.current().px(10))
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(ink)
        area = self.box(pitch).adjusted(-4, 0, 4, -3)
        painter.drawText(area, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, name)

    def _step_of(self, event: QKeyEvent) -> int | None:
        """Semitones above `LOWEST` of a letter; None for other keys, and with Ctrl or Alt."""
        shortcut = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        return None if event.modifiers() & shortcut else _LETTERS.get(Qt.Key(event.key()))


def _text_of(chords: list[tuple[int, ...]]) -> str:
    return " ".join("+".join(note_name(pitch) for pitch in chord) for chord in chords)


def _has_shift(event: QKeyEvent | QMouseEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
