"""The keys of a MIDI keyboard: seed notes, or a take that is recorded; starts of its clock.

Invariant: note events arrive on the port's own thread and are handled on the window's thread;
without python-rtmidi, or without a keyboard, the button of the port is hidden. A port that
disappears ends its notes and is said once; what comes back of what was sent is not played.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMenu

from engines.formats import ports
from engines.formats.midi_echo import EchoGuard
from ui.compose.brief.seed_row import SeedRow
from ui.context import AppContext
from ui.qt.actions import escape_ampersands

PORT_KEY = "compose.port"
FOLLOW_KEY = "compose.follow-clock"
CHECK_INTERVAL_MS = 2000
NO_PORT = "-"


class InputPorts(Protocol):
    """The input ports of this machine, as in `engines.formats.ports`."""

    def inputs(self) -> tuple[str, ...]:
        """The names of the ports."""
        ...

    def open_input(
        self,
        name: str,
        on_note: Callable[[ports.NoteEvent], None],
        *,
        on_transport: Callable[[ports.TransportEvent], None],
    ) -> ports.Port:
        """Open a port. Both are called on the port's own thread."""
        ...


class _SystemPorts:
    def inputs(self) -> tuple[str, ...]:
        return ports.inputs()

    def open_input(
        self,
        name: str,
        on_note: Callable[[ports.NoteEvent], None],
        *,
        on_transport: Callable[[ports.TransportEvent], None],
    ) -> ports.Port:
        return ports.open_input(name, on_note, on_transport=on_transport)


class MidiInput(QObject):
    """Receives the notes of one MIDI keyboard while the page is visible.

    `machine_moved(event)` when another machine starts or stops, while its clock is followed.
    """

    machine_moved = Signal(object)

    def __init__(
        self,
        context: AppContext,
        seed_row: SeedRow,
        parent: QObject,
        input_ports: InputPorts | None = None,
        echoes: EchoGuard | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._seed_row = context, seed_row
        self._input_ports = input_ports or _SystemPorts()
        self._echoes = echoes or EchoGuard()
        self._port: ports.Port | None = None
        self._name = ""
        self._held: set[int] = set()
        self._check = QTimer(self)
        self._check.setInterval(CHECK_INTERVAL_MS)
        self._check.timeout.connect(self.check)
        self._names: tuple[str, ...] = ()
        self._menu = QMenu(seed_row)
        self._menu.aboutToShow.connect(self._fill_menu)
        seed_row.port.setMenu(self._menu)
        self._show_name("")

    def open(self) -> None:
        """Open the port used last, else the first one; none where the artist turned it off."""
        self.close()
        self._names = self._input_ports.inputs()
        name = self._context.recall(PORT_KEY)
        if self._names and name != NO_PORT:
            self._open_port(name if name in self._names else self._names[0])
        else:
            self._show_name("")

    def close(self) -> None:
        """Close the port, and end the notes that are held on it."""
        self._check.stop()
        port, self._port = self._port, None
        for pitch in sorted(self._held):
            self._seed_row.notes.follow(ports.NoteEvent(pitch, 0))
        self._held.clear()
        if port is not None:
            port.close()

    def check(self) -> None:
        """Notice a keyboard that was unplugged."""
        if self._port is None or self._name in self._input_ports.inputs():
            return
        self.close()
        self._names = self._input_ports.inputs()
        self._show_name("")
        text = self.tr("The MIDI port {0} is gone. Its notes have ended.")
        self._context.show_message(text.format(self._name), tone="warn")

    @property
    def follows_clock(self) -> bool:
        """Whether the piece starts and stops with another machine."""
        return self._context.recall(FOLLOW_KEY) == "yes"

    def follow_clock(self, follows: bool) -> None:
        """Start and stop with another machine, or no more; it is remembered."""
        self._context.remember(FOLLOW_KEY, "yes" if follows else "no")

    def select(self, name: str) -> None:
        """Use another port and remember it; an empty name turns MIDI input off."""
        self.close()
        self._context.remember(PORT_KEY, name or NO_PORT)
        self._show_name("")
        if name:
            self._context.attempt(lambda: self._open_port(name))

    def _open_port(self, name: str) -> None:
        self._port = self._input_ports.open_input(
            name, self._receive, on_transport=self._receive_transport
        )
        self._name = name
        self._check.start()
        self._show_name(name)

    def _receive(self, event: ports.NoteEvent) -> None:
        """Called on the port's thread."""
        if not self._echoes.is_echo(event.pitch, event.velocity, event.at_s):
            self._context.bridge.post_call(partial(self._play, event))

    def _receive_transport(self, event: ports.TransportEvent) -> None:
        """Called on the port's thread."""
        self._context.bridge.post_call(partial(self._move, event))

    def _move(self, event: ports.TransportEvent) -> None:
        if self._port is not None and self.follows_clock:
            self.machine_moved.emit(event)

    def _play(self, event: ports.NoteEvent) -> None:
        if self._port is None:
            return
        (self._held.add if event.velocity else self._held.discard)(event.pitch)
        self._seed_row.notes.follow(event)

    def _show_name(self, name: str) -> None:
        self._seed_row.show_port(name or self.tr("no keyboard"), bool(self._names))

    def _fill_menu(self) -> None:
        self._menu.clear()
        self._names = self._input_ports.inputs()
        for name in self._names:
            self._menu.addAction(escape_ampersands(name), partial(self.select, name))
        self._menu.addSeparator()
        self._menu.addAction(self.tr("No keyboard"), partial(self.select, ""))
