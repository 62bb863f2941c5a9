"""The MIDI port to which Compose plays instead of the sound device.

Invariant: no port is open until the artist chooses one; the choice is remembered. A port ends its
notes before it is closed; one that disappears is said once, and the music goes on without it.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from engines.formats import ports
from engines.formats.midi_echo import EchoGuard
from engines.formats.midi_schedule import Routing
from engines.formats.score import Score, tick_at
from ui.context import AppContext
from ui.sound.piece_clock import PieceClock

OUTPUT_KEY = "compose.midi-out"
CLOCK_KEY = "compose.midi-clock-out"
CHECK_INTERVAL_MS = 2000


class OutputPorts(Protocol):
    """The output ports of this machine, as in `engines.formats.ports`."""

    def outputs(self) -> tuple[str, ...]:
        """The names of the ports."""
        ...

    def why_unavailable(self) -> str:
        """A sentence where there can be no ports, else empty."""
        ...

    def open_output(self, name: str) -> ports.Output:
        """Open a port. Raises `PortError`."""
        ...


class SystemOutputs:
    """The ports of this machine."""

    def outputs(self) -> tuple[str, ...]:
        return ports.outputs()

    def why_unavailable(self) -> str:
        return ports.why_unavailable()

    def open_output(self, name: str) -> ports.Output:
        return ports.open_output(name)


class MidiOutput(QObject):
    """`changed` when another port is open, or none any more."""

    changed = Signal()

    def __init__(
        self, context: AppContext, parent: QObject, output_ports: OutputPorts | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.output_ports = output_ports or SystemOutputs()
        self._output: ports.Output | None = None
        self._player: ports.Player | None = None
        self.name = ""
        self.echoes = EchoGuard()
        self._routed_score: Score | None = None
        self._channels: tuple[int | None, ...] = ()
        self.clock = MidiClock(self)
        self._check = QTimer(self)
        self._check.setInterval(CHECK_INTERVAL_MS)
        self._check.timeout.connect(self.check)

    @property
    def is_open(self) -> bool:
        """Whether a port is open."""
        return self._output is not None

    def open_remembered(self) -> None:
        """Open the port that was chosen last, if it is there."""
        name = self._context.recall(OUTPUT_KEY)
        if not name or self.is_open:
            return
        if name != ports.OWN_PORT:
            name = ports.resembling(name, self.output_ports.outputs())
        if name:
            self._context.attempt(lambda: self._open(name))

    def select(self, name: str) -> None:
        """Play to this port from now on and remember it; an empty name closes the port."""
        self.close()
        self._context.remember(OUTPUT_KEY, name)
        if name:
            self._context.attempt(lambda: self._open(name))

    def close(self) -> None:
        """End all notes and close the port."""
        self.stop()
        output, self._output, self._player, self.name = self._output, None, None, ""
        if output is not None:
            with suppress(OSError):  # it may be gone
                ports.silence(output)
                output.close()
            self.changed.emit()

    @property
    def sends_clock(self) -> bool:
        """Whether other machines get the clock of what is played."""
        return self._context.recall(CLOCK_KEY) == "yes"

    def send_clock(self, sends_clock: bool) -> None:
        """Send the clock from the next start on, or no more; it is remembered."""
        self._context.remember(CLOCK_KEY, "yes" if sends_clock else "no")

    def route(self, score: Score, channels: tuple[int | None, ...]) -> None:
        """Play the tracks of this score on these channels; None is a channel of its own."""
        self._routed_score, self._channels = score, channels

    def _routing_of(self, score: Score) -> Routing:
        channels = self._channels if score is self._routed_score else ()
        return Routing(channels, self.sends_clock)

    def play(self, score: Score, tick: float, loop: tuple[int, int] | None) -> None:
        if self._player is not None:
            routing = self._routing_of(score)
            self._player.play(score, round(tick), self._on_finished, loop, routing)
            self._check.start()

    def stop(self) -> None:
        """End all notes."""
        self._check.stop()
        if self._player is not None:
            self._player.stop()

    def press(
        self,
        event: ports.NoteEvent,
        score: Score,
        track: int,
        channels: tuple[int | None, ...] = (),
    ) -> None:
        """Send a key that the artist plays, on the instrument of a track."""
        if self._output is not None:
            try:
                ports.send_key(self._output, event, score, track, Routing(channels))
            except OSError:
                self._lose()

    def check(self) -> None:
        """Notice a port that disappeared without an error."""
        is_own = self.name == ports.OWN_PORT
        if self.is_open and not is_own and self.name not in self.output_ports.outputs():
            self._lose()

    def _open(self, name: str) -> None:
        output = self.output_ports.open_output(name)
        self._output = ports.GuardedOutput(output, self.echoes)
        self._player = ports.Player(self._output)
        self.name = name
        self.changed.emit()

    def _on_finished(self, error: str) -> None:
        """Called on the thread of the player."""
        if error:
            self._context.bridge.post_call(partial(self._lose_if, self._player))

    def _lose_if(self, player: ports.Player | None) -> None:
        if player is self._player:
            self._lose()

    def _lose(self) -> None:
        name = self.name
        if not name:
            return
        self.close()
        text = self.tr("The MIDI port {0} is gone. The music goes on without it.")
        self._context.show_message(text.format(name), tone="warn")


class MidiClock(PieceClock):
    """Keeps the time of what the port plays."""

    def __init__(self, output: MidiOutput) -> None:
        super().__init__()
        self._output = output

    def show(self, score: Score, loop: tuple[int, int] | None) -> None:
        super().show(score, loop)
        if self._is_running:
            self._send()

    def play(self) -> None:
        super().play()
        self._send()

    def pause(self) -> None:
        super().pause()
        self._output.stop()

    def seek(self, seconds: float) -> None:
        super().seek(seconds)
        if self._is_running:
            self._send()

    def _send(self) -> None:
        self._output.play(self._score, tick_at(self._score, self.seconds()), self._loop)


def choices(output_ports: OutputPorts) -> tuple[tuple[str, ...], str]:
    """The ports to offer; where there are none, a sentence that says why."""
    reason = output_ports.why_unavailable()
    if reason:
        return (), reason
    own = (ports.OWN_PORT,) if ports.HAS_OWN_PORT else ()
    return (*output_ports.outputs(), *own), ""
