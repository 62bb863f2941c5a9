"""The transport: back, play, stop, loop; position, tempo and key; undo, grid, export."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
)

from ui.bound_keys import name_keys
from ui.compose.roll.time_axis import SNAPS
from ui.language import number, read_number, translated
from ui.look.icons import icon
from ui.look.theme import Theme
from ui.parts import Bar, Button, Divider, IconButton, IconLabel, Label, set_background

HEIGHT = 44
MIN_BPM, MAX_BPM = 20, 300


class Readout(QFrame):
    """Bar, tempo, meter, key; `tempo_typed(bpm)` when another tempo was typed."""

    tempo_typed = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "readout")
        self.bar = Label("1.1.000", "strong", tabular=True)
        self.tempo = QLineEdit("120")
        self.tempo.setProperty("kind", "readout")
        self.tempo.setTextMargins(0, 0, 0, 3)
        self.tempo.setAccessibleName(self.tr("Tempo"))
        self.tempo.setToolTip(self.tr("Quarter notes a minute; click to type"))
        self.tempo.editingFinished.connect(self._read_tempo)
        self._meter = Label("4/4", "strong", tabular=True)
        self._key = Label("–", "strong")
        self._tempo_text = ""
        self._build_grid()

    def show_position(self, bar: int, beat: int, tick: int) -> None:
        """Show the position of the playhead; bars before the first one are counted in."""
        self._bar_title.setText(self.tr("Bar") if bar > 0 else self.tr("Count-in"))
        self.bar.setText(f"{bar}.{beat}.{tick:03d}")

    def show_meter(self, meter: str) -> None:
        """Show the meter at the playhead."""
        self._meter.setText(meter)

    def show_key(self, key: str) -> None:
        """Show the key of the piece."""
        self._key.setText(translated(key) or "–")

    def show_tempo(self, bpm: float) -> None:
        """Show the tempo at the playhead."""
        before = self._tempo_text
        self._tempo_text = f"{bpm:.0f}" if abs(bpm - round(bpm)) < 0.05 else number(bpm, ".1f")
        if not self.tempo.hasFocus() or self.tempo.text() == before:
            self.tempo.setText(self._tempo_text)

    def _read_tempo(self) -> None:
        text = self.tempo.text().strip()
        self.tempo.setText(self._tempo_text)
        if text == self._tempo_text:
            return
        try:
            bpm = read_number(text)
        except ValueError:
            return
        if MIN_BPM <= bpm <= MAX_BPM:
            self.tempo_typed.emit(bpm)

    def _build_grid(self) -> None:
        theme = Theme.current()
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 2, 10, 2)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(0)
        titles = [self.tr("Bar"), self.tr("Tempo"), self.tr("Meter"), self.tr("Key")]
        self._bar_title, *_ = labels = [Label(title, "micro", "text2") for title in titles]
        values = ((self.bar, 54), (self.tempo, 36), (self._meter, 30), (self._key, 56))
        for index, (label, (value, width)) in enumerate(zip(labels, values, strict=True)):
            theme.set_scaled(value.setMinimumWidth, width)
            grid.addWidget(label, 0, index)
            grid.addWidget(value, 1, index)
        theme.set_scaled(self.tempo.setFixedSize, 38, 17)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.set_scaled(self.setFixedHeight, 34)


class GridButton(QToolButton):
    """The step of the grid, with a menu of others; `step_selected(ticks)`."""

    step_selected = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "text")
        self.setAccessibleName(self.tr("Grid"))
        self.setToolTip(self.tr("The grid that notes keep to"))
        self.setIcon(icon("caret-down", "text3"))
        Theme.current().set_icon_scaled(self.setIconSize, 12)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(self)
        for name, ticks in SNAPS:
            menu.addAction(name, partial(self.select, name, ticks))
        self.setMenu(menu)
        Theme.current().set_scaled(self.setFixedWidth, 56)
        self.select(*SNAPS[1])

    def select(self, name: str, ticks: int) -> None:
        """Select another step."""
        self.setText(name)
        self.step_selected.emit(ticks)


class Transport(Bar):
    """Buttons by name: back, play, stop, record, hum, loop, metronome, sound, undo, redo, export.

    The last of them stands in the head of the panel.
    """

    drawing_toggled = Signal(bool)
    snap_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__(HEIGHT, 3, (14, 0, 12, 0))
        set_background(self, "window")
        self._build_playing()
        self._build_editing()
        self.readout = Readout()
        self._build_row()

    def show_playing(self, is_playing: bool, has_notes: bool) -> None:
        """Show whether the piece plays; there is nothing to play without notes."""
        name = "pause-fill" if is_playing else "play-fill"
        self.play.setIcon(icon(name, "on-accent", on="on-accent"))
        self.play.setEnabled(has_notes)
        text = self.tr("Pause") if is_playing else self.tr("Play")
        self.play.setAccessibleName(text)
        name_keys(self.play.setToolTip, text, "compose.play")

    def show_recording(self, is_recording: bool) -> None:
        """Show whether a take is recorded."""
        self.record.setChecked(is_recording)
        text = self.tr("End the take") if is_recording else self.tr("Record a take")
        self.record.set_name(text)

    def show_humming(self, is_humming: bool) -> None:
        """Show whether the microphone records."""
        self.hum.setChecked(is_humming)
        text = self.tr("End the humming") if is_humming else self.tr("Hum a tune")
        self.hum.set_name(text)

    def show_sound(self, icon_name: str, text: str) -> None:
        """Show through what the piece is heard."""
        self.sound.setIcon(icon(icon_name))
        self.sound.set_name(text)

    def show_drawing(self, is_drawing: bool) -> None:
        """Show the mode of the mouse."""
        self.draw.setChecked(is_drawing)

    # Building

    def _build_playing(self) -> None:
        self.back = IconButton(
            "skip-back-fill", self.tr("Back to the beginning"), extent=28, command="compose.back"
        )
        self.play = QToolButton()
        self.play.setProperty("kind", "play")
        Theme.current().set_icon_scaled(self.play.setFixedSize, 32)
        Theme.current().set_icon_scaled(self.play.setIconSize, 16)
        self.play.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.stop = IconButton("stop-fill", self.tr("Stop"), extent=28)
        self.record = IconButton(
            "record-fill", "", checkable=True, extent=28, command="compose.record"
        )
        self.record.setIcon(icon("record-fill", on="bad"))
        self.show_recording(False)
        self.hum = IconButton("microphone", "", checkable=True, extent=28, command="compose.hum")
        self.hum.setIcon(icon("microphone", on="star"))
        self.show_humming(False)
        self.loop = _switch("repeat", self.tr("Loop"), 32, "compose.loop")
        self.metronome = _switch("metronome", self.tr("Metronome"), 28)
        self.sound = IconButton("speaker-high", self.tr("Sound, count-in and grid"), extent=28)
        self.sound.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _build_editing(self) -> None:
        self.draw = _switch("pencil-simple", self.tr("Draw notes"), 28)
        tip = self.tr("Draw notes ({compose.draw}); select them ({compose.select})")
        name_keys(self.draw.setToolTip, tip)
        self.draw.clicked.connect(self.drawing_toggled)
        self.undo = IconButton(
            "arrow-counter-clockwise", self.tr("Undo"), extent=28, command="edit.undo"
        )
        self.redo = IconButton("arrow-clockwise", self.tr("Redo"), extent=28, command="edit.redo")
        self.snap = GridButton()
        self.snap.step_selected.connect(self.snap_changed)
        self.export = Button(self.tr("Export"), icon_name="export")
        name_keys(
            self.export.setToolTip, self.tr("Save as MIDI, sound or notation"), "compose.export"
        )
        self.export.setAccessibleName(self.tr("Export"))

    def _build_row(self) -> None:
        divider = Divider("v")
        divider.setFixedHeight(18)
        self.add(self.back, self.play, self.stop, self.record, self.hum, self.loop, stays=True)
        self.add(self.readout, stays=True)
        self.add(self.metronome, self.sound)
        self.add_stretch()
        self.add(self.draw, self.undo, self.redo)
        self.add(divider, IconLabel("magnet-straight", "text2", 15), self.snap)


def _switch(icon_name: str, name: str, extent: int, command: str = "") -> IconButton:
    """A checkable button whose icon stays an outline while it is on."""
    button = IconButton(icon_name, name, checkable=True, extent=extent, command=command)
    button.setIcon(icon(icon_name, fill_when_on=False))
    return button
