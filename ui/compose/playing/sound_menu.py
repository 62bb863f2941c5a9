"""The menu of the transport: through what the piece is heard, and how a take is recorded."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from engines.formats.foreign_files import printable, printable_name
from engines.formats.ports import OWN_PORT
from ui.compose.brief.midi_input import MidiInput
from ui.compose.playing.transport import Transport
from ui.context import AppContext
from ui.language import translated
from ui.making.work_files import ask_file
from ui.qt.actions import escape_ampersands
from ui.sound.midi_output import MidiOutput, choices
from ui.sound.playback import Playback

if TYPE_CHECKING:
    from studio.sound.soundfonts import Soundfont

COUNT_IN_KEY = "compose.count-in"
GRID_KEY = "compose.take-on-grid"
DEFAULT_COUNT_IN = 1


class SoundMenu(QObject):
    """Fills the menu of the transport's sound button, and shows on it what is heard."""

    def __init__(
        self,
        context: AppContext,
        transport: Transport,
        midi: MidiOutput,
        midi_input: MidiInput,
        playback: Playback,
    ) -> None:
        super().__init__(transport)
        self._context, self._transport = context, transport
        self._midi, self._midi_input, self._playback = midi, midi_input, playback
        self._menu = QMenu(transport)
        self._menu.setToolTipsVisible(True)
        self._fonts = QMenu(self.tr("Soundfont of this project"), self._menu)
        self._menu.aboutToShow.connect(self.fill)
        transport.sound.setMenu(self._menu)
        midi.changed.connect(self._show_sound)
        playback.changed.connect(self._show_sound)
        context.project_opened.connect(self._report_soundfont)
        self._show_sound()
        self._report_soundfont()

    def bars_before(self) -> int:
        """Return how many bars are counted before a take."""
        text = self._context.recall(COUNT_IN_KEY)
        return int(text) if text in ("0", "1", "2") else DEFAULT_COUNT_IN

    def is_on_grid(self) -> bool:
        """Return whether the notes of a take are put onto the grid."""
        return self._context.recall(GRID_KEY) != "no"

    def actions(self) -> list[QAction]:
        """The rows of the menu as it was filled last."""
        return self._menu.actions()

    def fill(self) -> None:
        """List the ports, and the ways to record."""
        menu = self._menu
        menu.clear()
        names, reason = choices(self._midi.output_ports)
        group = QActionGroup(menu)
        self._add_port(group, self.tr("The sound of this machine"), "")
        for name in names:
            own = self.tr("A port for your music program, named {0}").format(name)
            self._add_port(group, own if name == OWN_PORT else name, name)
        if reason:
            row = menu.addAction(self.tr("No MIDI ports here"))
            row.setEnabled(False)
            row.setToolTip(reason)
        self._fill_soundfont()
        self._fill_clock()
        self._fill_recording()

    def _fill_soundfont(self) -> None:
        menu = self._fonts
        menu.clear()
        self._menu.addMenu(menu)
        name = self._context.studio.sounds.soundfont.name() if self._context.is_open else ""
        group = QActionGroup(menu)
        standard = menu.addAction(self.tr("Standard"), partial(self.choose_soundfont, None))
        rows = [(standard, not name)]
        if name:
            rows.append((menu.addAction(escape_ampersands(printable(name))), True))
        for row, is_on in rows:
            row.setCheckable(True)
            row.setChecked(is_on)
            group.addAction(row)
        menu.addAction(self.tr("Choose a soundfont…"), self._ask_soundfont)

    def _ask_soundfont(self) -> None:
        types = self.tr("Soundfonts") + " (*.sf2 *.sf3)"
        path = ask_file(self._transport, self.tr("Choose a soundfont"), types)
        if path is not None:
            self.choose_soundfont(path)

    def choose_soundfont(self, path: Path | None) -> None:
        """Play the project with a soundfont from now on, None for the standard one."""

        def done(_: object) -> None:
            name = printable_name(path) if path else self.tr("the standard soundfont")
            self._context.show_message(self.tr("This project plays with {0} now.").format(name))

        self._playback.stop()
        choose = partial(self._context.studio.sounds.soundfont.choose, path)
        self._context.run_in_background(choose, done)

    def _report_soundfont(self) -> None:
        """Say that the soundfont of the project is gone, if it is."""

        def report(font: Soundfont) -> None:
            if font.fault:
                self._context.show_message(translated(font.fault))

        if self._context.is_open:
            self._context.run_in_background(self._context.studio.sounds.soundfont.find, report)

    def _fill_clock(self) -> None:
        menu = self._menu
        menu.addSeparator()
        send = menu.addAction(self.tr("Send MIDI clock"))
        send.setToolTip(self.tr("Other machines start, keep time and stop with the piece"))
        follow = menu.addAction(self.tr("Start and stop with another machine"))
        follow.setToolTip(self.tr("By the MIDI clock of the keyboard’s port, at its tempo"))
        for row, is_on, switch in (
            (send, self._midi.sends_clock, self._midi.send_clock),
            (follow, self._midi_input.follows_clock, self._midi_input.follow_clock),
        ):
            row.setCheckable(True)
            row.setChecked(is_on)
            row.toggled.connect(switch)

    def _add_port(self, group: QActionGroup, text: str, name: str) -> None:
        row = self._menu.addAction(escape_ampersands(text), partial(self._midi.select, name))
        row.setCheckable(True)
        row.setChecked(name == self._midi.name)
        group.addAction(row)

    def _fill_recording(self) -> None:
        menu = self._menu
        menu.addSeparator()
        group = QActionGroup(menu)
        counts = (self.tr("No count-in"), self.tr("Count one bar"), self.tr("Count two bars"))
        for bars, text in enumerate(counts):
            remember = partial(self._context.remember, COUNT_IN_KEY, str(bars))
            row = menu.addAction(text, remember)
            row.setCheckable(True)
            row.setChecked(bars == self.bars_before())
            group.addAction(row)
        menu.addSeparator()
        grid = menu.addAction(self.tr("Put a take onto the grid"))
        grid.setCheckable(True)
        grid.setChecked(self.is_on_grid())
        grid.toggled.connect(lambda on: self._context.remember(GRID_KEY, "yes" if on else "no"))

    def _show_sound(self) -> None:
        if self._midi.is_open:
            text = self.tr("Played through {0}; count-in and grid").format(self._midi.name)
            self._transport.show_sound("plugs-connected", text)
        elif self._playback.is_heard:
            text = self.tr("Sound, MIDI ports, count-in and grid")
            self._transport.show_sound("speaker-high", text)
        else:
            text = self.tr("No sound device was found; MIDI ports, count-in and grid")
            self._transport.show_sound("speaker-slash", text)
