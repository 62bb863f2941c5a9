"""The seed notes in the brief."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from ui.compose.brief.seed_keyboard import SeedKeyboard, SeedNotes
from ui.compose.brief.seed_notes import chord_name, visible_name
from ui.language import translated
from ui.look.icons import icon
from ui.look.theme import Theme
from ui.parts import Chip, ElidedLabel, FlowLayout, IconButton, Label
from ui.qt.actions import escape_ampersands
from ui.qt.layouts import new_column, new_row

MAX_CHIPS = 16
MAX_PORT_WIDTH = 116


class SeedRow(QWidget):
    """Keyboard, chips, the name of their chord, and a button that removes the last note."""

    def __init__(self) -> None:
        super().__init__()
        self.notes = SeedNotes(self)
        self.keyboard = SeedKeyboard(self.notes)
        self.port = QToolButton()
        self._build_port()
        self.backspace = IconButton("backspace", self.tr("Forget the last note (Backspace)"))
        self.backspace.clicked.connect(self.notes.remove_last)
        self._chord = Label("", "caption")
        self._full = Label(
            self.tr("No more notes fit. Forget the last one to play another."),
            "caption",
            "bad",
            wrap=True,
        )
        self._hint = ElidedLabel("", "caption")
        self._chips: list[Chip] = []
        self._build_column()
        self.notes.changed.connect(self.show_notes)
        self.keyboard.focus_changed.connect(self._show_hint)
        self._show_hint()
        self.show_notes()

    def show_port(self, name: str, is_visible: bool) -> None:
        """Show the name of the MIDI keyboard in use; hide the button without a keyboard."""
        width = Theme.current().px(MAX_PORT_WIDTH)
        metrics = self.port.fontMetrics()
        text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, width)
        self.port.setText(escape_ampersands(text))
        self.port.setToolTip(self.tr("MIDI keyboard: {0}").format(name))
        self.port.setVisible(is_visible)

    def show_notes(self) -> None:
        chords = self.notes.chords
        self._show_chips(chords)
        name = translated(chord_name(self.notes.pitches()))
        self._chord.setText(name)
        self._chord.setVisible(bool(name))
        if name:
            self._flow.addWidget(self._chord)
        self._hint.setVisible(not chords)
        self._full.setVisible(self.notes.is_full)
        self._box.setVisible(bool(chords))
        self.backspace.setEnabled(bool(chords))

    def _show_hint(self) -> None:
        """Say how to begin: letters are notes only while the keyboard has the focus."""
        by_letters = self.tr("none yet: press A to K")
        by_mouse = self.tr("none yet: click a key")
        self._hint.setText(by_letters if self.keyboard.hasFocus() else by_mouse)

    def _show_chips(self, chords: list[tuple[int, ...]]) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self._chord)
        last = chords[-MAX_CHIPS:]
        self._chips = [Chip("+".join(visible_name(pitch) for pitch in chord)) for chord in last]
        if len(last) < len(chords):
            self._chips.insert(0, Chip("…"))
        for chip in self._chips:
            self._flow.addWidget(chip)

    def _build_port(self) -> None:
        self.port.setProperty("kind", "text")
        self.port.setIcon(icon("plugs-connected", "text3"))
        Theme.current().set_icon_scaled(self.port.setIconSize, 14)
        self.port.setAccessibleName(self.tr("MIDI keyboard"))
        self.port.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.port.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.port.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.port.hide()

    def _build_column(self) -> None:
        column = new_column(self, 6)
        column.addLayout(self._build_head())
        column.addWidget(self.keyboard)
        column.addSpacing(2)
        self._box = QWidget()
        self._flow = FlowLayout(self._box, 5)
        Theme.current().set_scaled(self._chord.setMinimumHeight, 22)
        row = new_row(spacing=6)
        row.addWidget(self._box, 1)
        row.addWidget(self._hint, 1)
        row.addWidget(self.backspace, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(self._full)

    def _build_head(self) -> QHBoxLayout:
        label = Label(self.tr("Seed notes"), "label")
        label.setBuddy(self.keyboard)
        head = new_row(spacing=6)
        head.addWidget(label)
        head.addStretch(1)
        head.addWidget(self.port)
        return head
