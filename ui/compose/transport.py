"""The transport: back, play, stop, loop; where it is; undo, grid, export.

Invariant: it shows and asks, it plays nothing itself.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ui.compose.axis import SNAPS
from ui.look.icons import icon
from ui.look.theme import Theme
from ui.parts import Button, Divider, IconButton, IconLabel, Label, ground

HEIGHT = 44
ROOM_FOR_WORDS = 720
# Pixels of everything beside the readout, and how many fewer where Export goes without its word.
ROOM_BESIDE, SAVED_WHERE_NARROW = 450, 76
# Of bar, tempo, meter and key, each with its gap.
WIDTHS = (68, 46, 40, 66)


class Readout(QFrame):
    """Bar, tempo, meter, key; `tempo_typed(bpm)` when another tempo was typed."""

    tempo_typed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "readout")
        self._bar = Label("1.1.000", "strong", tabular=True)
        self.tempo = QLineEdit("120")
        self.tempo.setProperty("kind", "readout")
        self.tempo.setTextMargins(0, 0, 0, 3)
        self.tempo.setAccessibleName(self.tr("Tempo"))
        self.tempo.setToolTip(self.tr("Quarter notes a minute; click to type"))
        self.tempo.editingFinished.connect(self._read_tempo)
        self._meter = Label("4/4", "strong", tabular=True)
        self._key = Label("–", "strong")
        self._shown_tempo = ""
        self._build_grid()

    def show_place(self, bar: int, beat: int, tick: int) -> None:
        """Show where the playhead is."""
        self._bar.setText(f"{bar}.{beat}.{tick:03d}")

    def show_piece(self, bpm: float, meter: str, key: str) -> None:
        """Show tempo, meter and key."""
        self._shown_tempo = f"{bpm:.0f}" if abs(bpm - round(bpm)) < 0.05 else f"{bpm:.1f}"
        self.tempo.setText(self._shown_tempo)
        self._meter.setText(meter)
        self._key.setText(key or "–")

    def fit(self, room: int) -> None:
        """Show as many of bar, tempo, meter and key as there is room for."""
        used = 0
        for place, width in enumerate(WIDTHS):
            used += Theme.current().px(width)
            for line in (0, 1):
                item = self._grid.itemAtPosition(line, place)
                item.widget().setVisible(used <= room or place == 0)

    def set_narrow(self, narrow: bool) -> None:
        """Stand closer together."""
        self._grid.setHorizontalSpacing(7 if narrow else 14)

    def _read_tempo(self) -> None:
        text = self.tempo.text().strip().replace(",", ".")
        self.tempo.setText(self._shown_tempo)
        if text == self._shown_tempo:
            return
        try:
            bpm = float(text)
        except ValueError:
            return
        if 20 <= bpm <= 300:
            self.tempo_typed.emit(bpm)

    def _build_grid(self) -> None:
        theme = Theme.current()
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(12, 2, 10, 2)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(0)
        titles = (self.tr("Bar"), self.tr("Tempo"), self.tr("Meter"), self.tr("Key"))
        columns = ((self._bar, 54), (self.tempo, 36), (self._meter, 30), (self._key, 56))
        for place, (title, (widget, width)) in enumerate(zip(titles, columns, strict=True)):
            widget.setMinimumWidth(theme.px(width))
            grid.addWidget(Label(title, "micro", "text2"), 0, place)
            grid.addWidget(widget, 1, place)
        self.tempo.setFixedSize(theme.px(38), self._bar.sizeHint().height())
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(34))


class GridButton(QToolButton):
    """The step of the grid, with a menu of others; `chosen(ticks)`."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "text")
        self.setAccessibleName(self.tr("Grid"))
        self.setToolTip(self.tr("The grid that notes keep to"))
        self.setIcon(icon("caret-down", "text3"))
        self.setIconSize(QSize(12, 12))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(self)
        for words, ticks in SNAPS:
            menu.addAction(words, partial(self.choose, words, ticks))
        self.setMenu(menu)
        self.setFixedWidth(Theme.current().px(56))
        self.choose(*SNAPS[1])

    def choose(self, words: str, ticks: int) -> None:
        """Take another step."""
        self.setText(words)
        self.chosen.emit(ticks)


class Transport(QWidget):
    """Buttons by name: back, play, stop, loop, metronome, undo, redo, export."""

    drawing_chosen = Signal(bool)
    snap_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "window")
        self.setFixedHeight(Theme.current().px(HEIGHT))
        self._build_playing()
        self._build_editing()
        self.readout = Readout()
        self._build_row()

    def show_playing(self, playing: bool, can_play: bool, has_notes: bool) -> None:
        """Turn play into pause and back; dim it where nothing can be heard."""
        name = "pause-fill" if playing else "play-fill"
        self.play.setIcon(icon(name, "on-accent", on="on-accent"))
        self.play.setEnabled(can_play and has_notes)
        self.stop.setEnabled(can_play)
        words = self.tr("Pause (Space)") if playing else self.tr("Play (Space)")
        self.play.setAccessibleName(words)
        self.play.setToolTip(words if can_play else self.tr("No sound device was found"))

    def show_drawing(self, drawing: bool) -> None:
        """Show which mode the mouse is in."""
        self.draw.setChecked(drawing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.width() / Theme.current().scale
        wide = room >= ROOM_FOR_WORDS
        self.readout.fit(self.width() - ROOM_BESIDE - (0 if wide else -SAVED_WHERE_NARROW))
        self.export.setText(self.tr("Export") if wide else "")
        self._magnet.setVisible(wide)
        self._row.setSpacing(6 if wide else 3)
        self.readout.set_narrow(not wide)
        super().resizeEvent(event)

    # Building

    def _build_playing(self) -> None:
        self.back = IconButton("skip-back-fill", self.tr("Back to the beginning (Home)"), extent=28)
        self.play = QToolButton()
        self.play.setProperty("kind", "play")
        self.play.setFixedSize(32, 32)
        self.play.setIconSize(QSize(16, 16))
        self.play.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.stop = IconButton("stop-fill", self.tr("Stop"), extent=28)
        self.loop = IconButton("repeat", self.tr("Loop (L)"), checkable=True, extent=32)
        self.loop.setIcon(icon("repeat", fill_when_on=False))
        self.metronome = IconButton("metronome", self.tr("Metronome"), checkable=True, extent=28)
        self.metronome.setIcon(icon("metronome", fill_when_on=False))

    def _build_editing(self) -> None:
        name = self.tr("Draw notes (D); select them (V)")
        self.draw = IconButton("pencil-simple", name, checkable=True, extent=28)
        self.draw.setIcon(icon("pencil-simple", fill_when_on=False))
        self.draw.clicked.connect(self.drawing_chosen)
        self.undo = IconButton("arrow-counter-clockwise", self.tr("Undo (Ctrl+Z)"), extent=28)
        self.redo = IconButton("arrow-clockwise", self.tr("Redo (Ctrl+Shift+Z)"), extent=28)
        self.snap = GridButton()
        self.snap.chosen.connect(self.snap_chosen)
        self.export = Button(self.tr("Export"), icon_name="export")
        self.export.setToolTip(self.tr("Save as MIDI, WAV, FLAC or MusicXML (Ctrl+E)"))
        self.export.setAccessibleName(self.tr("Export"))

    def _build_row(self) -> None:
        self._magnet = IconLabel("magnet-straight", "text2", 15)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 12, 0)
        row.setSpacing(6)
        for widget in (self.back, self.play, self.stop, self.loop):
            row.addWidget(widget)
        row.addSpacing(8)
        row.addWidget(self.readout)
        row.addSpacing(4)
        row.addWidget(self.metronome)
        row.addStretch(1)
        row.addWidget(self.draw)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        divider = Divider("v")
        divider.setFixedHeight(18)
        row.addWidget(divider)
        row.addWidget(self._magnet)
        row.addWidget(self.snap)
        row.addWidget(self.export)
