"""The menu of the transport: through what the piece is heard, and how a take is recorded."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from engines.formats.ports import OWN_PORT
from ui.compose.brief.midi_input import MidiInput
from ui.compose.playing.font_menu import FontMenu
from ui.compose.playing.link_session import LinkSession
from ui.compose.playing.transport import Transport
from ui.context import AppContext
from ui.language import translated
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
        link: LinkSession,
    ) -> None:
        super().__init__(transport)
        self._context, self._transport = context, transport
        self._midi, self._midi_input, self._playback = midi, midi_input, playback
        self._link = link
        self._menu = QMenu(transport)
        self._menu.setToolTipsVisible(True)
        self._fonts = QMenu(self.tr("Soundfont of this project"), self._menu)
        self.font_menu = FontMenu(context, playback, transport)
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
        self._fonts.clear()
        self._menu.addMenu(self._fonts)
        self.font_menu.fill(self._fonts)

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
        self._fill_link()

    def _fill_link(self) -> None:
        link, missing = self._link, self._link.why_missing()
        text = self.tr("Play with a Link session")
        row = self._menu.addAction(f"{text} ({link.peers})" if link.is_on else text)
        row.setCheckable(True)
        row.setChecked(link.is_on)
        row.setEnabled(not missing)
        row.setToolTip(
            translated(missing)
            or self.tr("Programs on your network keep one beat, start and stop together")
        )
        row.toggled.connect(link.switch)

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
