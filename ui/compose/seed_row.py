"""The seed notes in the brief: keyboard, what was played, how to take it back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from engines.contract.music_names import note_name
from ui.compose.seed_keys import SeedKeyboard, SeedNotes
from ui.compose.seeds import chord_name
from ui.look.icons import icon
from ui.look.theme import Theme
from ui.parts import Chip, ElidedLabel, FlowLayout, IconButton, Label

MOST_CHIPS = 16
MOST_PORT_WIDTH = 116


class SeedRow(QWidget):
    """Keyboard, chips, the chord that they spell, and a button that forgets the last one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notes = SeedNotes(self)
        self.keyboard = SeedKeyboard(self.notes)
        self.port = QToolButton()
        self._build_port()
        self.back = IconButton("backspace", self.tr("Forget the last note (Backspace)"))
        self.back.clicked.connect(self.notes.take_back)
        self._chord = Label("", "caption")
        self._hint = ElidedLabel(self.tr("none yet: click, or press A to K"), "caption")
        self._chips: list[Chip] = []
        self._build_column()
        self.notes.changed.connect(self.show_notes)
        self.show_notes()

    def show_port(self, name: str, shown: bool) -> None:
        """Name the MIDI keyboard that is listened to; hide it where there is none."""
        room = Theme.current().px(MOST_PORT_WIDTH)
        metrics = self.port.fontMetrics()
        self.port.setText(metrics.elidedText(name, Qt.TextElideMode.ElideRight, room))
        self.port.setToolTip(self.tr("MIDI keyboard: {0}").format(name))
        self.port.setVisible(shown)

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

    def _build_port(self) -> None:
        self.port.setProperty("kind", "text")
        self.port.setIcon(icon("plugs-connected", "text3"))
        self.port.setIconSize(QSize(14, 14))
        self.port.setAccessibleName(self.tr("MIDI keyboard"))
        self.port.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.port.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.port.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.port.hide()

    def _build_column(self) -> None:
        head = QHBoxLayout()
        label = Label(self.tr("Seed notes"), "label")
        label.setBuddy(self.keyboard)
        head.addWidget(label)
        head.addStretch(1)
        head.addWidget(self.port)
        head.setContentsMargins(0, 0, 0, 0)
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
