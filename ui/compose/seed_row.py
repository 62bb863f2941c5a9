"""The seed notes in the brief: keyboard, what was played, how to take it back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engines.tonality import note_name
from ui.compose.seed_keys import SeedKeyboard, SeedNotes
from ui.compose.seeds import chord_name
from ui.parts import Chip, ElidedLabel, FlowLayout, IconButton, Label
from ui.theme import Theme

MOST_CHIPS = 16


class SeedRow(QWidget):
    """Keyboard, chips, the chord that they spell, and a button that forgets the last one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notes = SeedNotes(self)
        self.keyboard = SeedKeyboard(self.notes)
        self.port = ElidedLabel("", "caption")
        self.back = IconButton("backspace", self.tr("Forget the last note (Backspace)"))
        self.back.clicked.connect(self.notes.take_back)
        self._chord = Label("", "caption")
        self._hint = ElidedLabel(self.tr("none yet: click, or press A to K"), "caption")
        self._chips: list[Chip] = []
        self._build_column()
        self.notes.changed.connect(self.show_notes)
        self.show_notes()

    def show_notes(self) -> None:
        """Show what was played."""
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self._chord)
        chords = self.notes.chords
        shown = chords[-MOST_CHIPS:]
        self._chips = [Chip("+".join(note_name(p) for p in chord)) for chord in shown]
        if len(shown) < len(chords):
            self._chips.insert(0, Chip("…"))
        for chip in self._chips:
            self._flow.addWidget(chip)
        name = chord_name(self.notes.pitches())
        self._chord.setText(name)
        self._chord.setVisible(bool(name))
        if name:
            self._flow.addWidget(self._chord)
        self._hint.setVisible(not chords)
        self._box.setVisible(bool(chords))
        self.back.setEnabled(bool(chords))

    def _build_column(self) -> None:
        head = QHBoxLayout()
        label = Label(self.tr("Seed notes"), "label")
        label.setBuddy(self.keyboard)
        head.addWidget(label)
        head.addStretch(1)
        head.addWidget(self.port)
        self._box = QWidget()
        self._flow = FlowLayout(self._box, 5)
        self._chord.setMinimumHeight(Theme.current().px(22))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._box, 1)
        row.addWidget(self._hint, 1)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.keyboard)
        column.addSpacing(2)
        column.addLayout(row)
