"""The keys of a MIDI keyboard: seed notes, or a take that is recorded.

Invariant: note events arrive on the port's own thread and are handled on the window's thread;
without python-rtmidi, or without a keyboard, the button of the port is hidden.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from engines.formats import ports
from ui.compose.brief.seed_row import SeedRow
from ui.context import AppContext
from ui.qt.actions import escape_ampersands

PORT_KEY = "compose.port"
NO_PORT = "-"


class InputPorts(Protocol):
    """The input ports of this machine, as in `engines.formats.ports`."""

    def inputs(self) -> tuple[str, ...]:
        """The names of the ports."""
        ...

    def open_input(self, name: str, on_note: Callable[[ports.NoteEvent], None]) -> ports.Port:
        """Open a port. `on_note` is called on the port's own thread."""
        ...


class _SystemPorts:
    def inputs(self) -> tuple[str, ...]:
        return ports.inputs()

    def open_input(self, name: str, on_note: Callable[[ports.NoteEvent], None]) -> ports.Port:
        return ports.open_input(name, on_note)


class MidiInput(QObject):
    """Receives the notes of one MIDI keyboard while the page is visible."""

    def __init__(
        self,
        context: AppContext,
        seed_row: SeedRow,
        parent: QObject,
        input_ports: InputPorts | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._seed_row = context, seed_row
        self._input_ports = input_ports or _SystemPorts()
        self._port: ports.Port | None = None
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
        """Close the port."""
        port, self._port = self._port, None
        if port is not None:
            port.close()

    def select(self, name: str) -> None:
        """Use another port and remember it; an empty name turns MIDI input off."""
        self.close()
        self._context.remember(PORT_KEY, name or NO_PORT)
        self._show_name("")
        if name:
            self._context.attempt(lambda: self._open_port(name))

    def _open_port(self, name: str) -> None:
        self._port = self._input_ports.open_input(name, self._receive)
        self._show_name(name)

    def _receive(self, event: ports.NoteEvent) -> None:
        """Called on the port's thread."""
        self._context.bridge.post_call(partial(self._play, event))

    def _play(self, event: ports.NoteEvent) -> None:
        if self._port is None:
            return
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
