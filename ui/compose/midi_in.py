"""Seed notes from a MIDI keyboard.

Invariant: keys are heard on the port's own thread and said again on the window's; without
python-rtmidi, or without a keyboard, nothing of this shows.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from engines.formats import ports
from ui.compose.seed_row import SeedRow
from ui.context import AppContext

KEPT = "compose.port"


class Keyboards(Protocol):
    """Where keyboards are found: `engines.formats.ports`."""

    def inputs(self) -> tuple[str, ...]: ...

    def open_input(self, name: str, on_note: Callable[[ports.NoteEvent], None]) -> ports.Port: ...


class _Ports:
    def inputs(self) -> tuple[str, ...]:
        return ports.inputs()

    def open_input(self, name: str, on_note: Callable[[ports.NoteEvent], None]) -> ports.Port:
        return ports.open_input(name, on_note)


class MidiIn(QObject):
    """Listens to one keyboard while the page is on show."""

    def __init__(
        self,
        context: AppContext,
        seeds: SeedRow,
        parent: QObject,
        keyboards: Keyboards | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._seeds = context, seeds
        self._keyboards = keyboards or _Ports()
        self._port: ports.Port | None = None
        self._names: tuple[str, ...] = ()
        self._menu = QMenu(seeds)
        self._menu.aboutToShow.connect(self._fill)
        seeds.port.setMenu(self._menu)
        self._show("")

    def open(self) -> None:
        """Listen to the keyboard chosen last, else to the first one that is there."""
        self.close()
        self._names = self._keyboards.inputs()
        wanted = self._context.recall(KEPT)
        if self._names and wanted != "-":
            self._listen(wanted if wanted in self._names else self._names[0])
        else:
            self._show("")

    def close(self) -> None:
        """Listen no more."""
        port, self._port = self._port, None
        if port is not None:
            port.close()

    def choose(self, name: str) -> None:
        """Listen to another keyboard, or to none."""
        self.close()
        self._context.remember(KEPT, name or "-")
        self._show("")
        if name:
            self._context.attempt(lambda: self._listen(name))

    def _listen(self, name: str) -> None:
        self._port = self._keyboards.open_input(name, self._hear)
        self._show(name)

    def _hear(self, key: ports.NoteEvent) -> None:
        """On the port's thread."""
        self._context.bridge.post_call(partial(self._play, key))

    def _play(self, key: ports.NoteEvent) -> None:
        if self._port is None:
            return
        if key.velocity:
            self._seeds.notes.press(key.pitch)
        else:
            self._seeds.notes.release(key.pitch)

    def _show(self, name: str) -> None:
        self._seeds.show_port(name or self.tr("no keyboard"), bool(self._names))

    def _fill(self) -> None:
        self._menu.clear()
        self._names = self._keyboards.inputs()
        for name in self._names:
            self._menu.addAction(name, partial(self.choose, name))
        self._menu.addSeparator()
        self._menu.addAction(self.tr("No keyboard"), partial(self.choose, ""))
