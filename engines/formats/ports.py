"""Live MIDI ports: notes in from a keyboard, a score out to a synthesizer or another program.

This is no file format. It is in this folder because ports and files share the MIDI messages and
channels of engines/formats/midi.py, and because ui/ may import from here.

Invariant: nothing else depends on ports. They need python-rtmidi, which is optional; without it, or
on a machine without MIDI, the lists of ports are empty, `why_unavailable` says what is missing, and
opening a port raises a `PortError` that names it. A `Player` never leaves a note sounding, however
it ends.

`on_note` is called on the port's own thread, `on_finished` on the player's.
"""

from __future__ import annotations

import re
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Protocol

import mido

from engines.contract import EngineError
from engines.contract.text import Text
from engines.formats.midi_clock import TRANSPORT, ClockFollower
from engines.formats.midi_echo import EchoGuard
from engines.formats.midi_schedule import (
    PLAIN,
    Routing,
    parts_of,
    repeat,
    set_up_of,
    with_clock,
)
from engines.formats.score import Score, Track

MISSING = Text(
    "Live MIDI needs python-rtmidi, which is not installed. "
    'Install it with: pip install "bowerbird[midi]"'
)
NO_SYSTEM = Text(
    "This system offers no MIDI. "
    "On Linux it is the ALSA sequencer, which “modprobe snd-seq” starts as root."
)
OWN_PORT = "Bowerbird Studio"
"""An output with this name is made when it is opened; a program that records can listen to it."""
HAS_OWN_PORT = sys.platform != "win32"  # Windows has no such ports
NO_ANSWER = Text("The MIDI port no longer answers. Connect it again, or choose another.")
_SEQUENCER = Path("/dev/snd/seq")
_ALL_NOTES_OFF = 123
_NUMBER = re.compile(r"( \d+:\d+| \d+)$")


class PortError(EngineError):
    """A MIDI port that cannot be opened or used."""


class Port(Protocol):
    """An open port; an input port is only ever closed."""

    def close(self) -> None: ...


class Output(Port, Protocol):
    """An open output port."""

    def send(self, message: mido.Message) -> None:
        """Send a message. Raises `OSError` if the port is gone."""
        ...


class Backend(Protocol):
    """The interface of mido's backends."""

    def get_input_names(self) -> list[str]:
        """Names of the input ports."""
        ...

    def get_output_names(self) -> list[str]:
        """Names of the output ports."""
        ...

    def open_input(self, name: str, *, callback: Callable[[mido.Message], None]) -> Port:
        """Open an input; `callback` gets each message. Raises `OSError`."""
        ...

    def open_output(self, name: str, *, virtual: bool = False) -> Output:
        """Open an output, or make one for others to listen to. Raises `OSError`."""
        ...


class Clock(Protocol):
    """A clock whose waits can be interrupted."""

    def now(self) -> float:
        """Seconds since any fixed moment."""
        ...

    def wait(self, seconds: float, stop: threading.Event) -> bool:
        """Wait; returns True as soon as `stop` is set."""
        ...


class WallClock:
    """Real time."""

    def now(self) -> float:
        return time.monotonic()

    def wait(self, seconds: float, stop: threading.Event) -> bool:
        return stop.wait(max(seconds, 0))


@dataclass(frozen=True)
class NoteEvent:
    """A key was pressed; velocity 0 means that it was released.

    `at_s` is when it came, by `time.monotonic`.
    """

    pitch: int
    velocity: int
    at_s: float = field(default_factory=time.monotonic, compare=False)


@dataclass(frozen=True)
class TransportEvent:
    """Another machine said "start", "continue" or "stop"; `bpm` is the tempo of its clock."""

    kind: str
    bpm: float | None


def is_available() -> bool:
    """Return whether python-rtmidi is installed; if not, `MISSING` says what to install."""
    return find_spec("rtmidi") is not None


def why_unavailable(backend: Backend | None = None) -> str:
    """A sentence that says why there can be no ports; empty where there can be."""
    if backend is None and (reason := _missing_part()):
        return reason
    try:
        (backend or _rtmidi()).get_output_names()
    except OSError:
        return NO_SYSTEM
    return ""


def resembling(name: str, names: tuple[str, ...]) -> str:
    """The port of this name, or the one that differs only in the number that systems append.

    Empty if there is none.
    """
    if name in names:
        return name
    return next(
        (candidate for candidate in names if _NUMBER.sub("", candidate) == _NUMBER.sub("", name)),
        "",
    )


def inputs(backend: Backend | None = None) -> tuple[str, ...]:
    """Names of the input ports, without the studio's own."""
    names = _names(backend, lambda backend: backend.get_input_names())
    return tuple(name for name in names if OWN_PORT not in name)


def outputs(backend: Backend | None = None) -> tuple[str, ...]:
    """Names of the output ports."""
    return _names(backend, lambda backend: backend.get_output_names())


def open_input(
    name: str,
    on_note: Callable[[NoteEvent], None],
    backend: Backend | None = None,
    on_transport: Callable[[TransportEvent], None] | None = None,
) -> Port:
    """Open an input; `on_note` gets every key event until it is closed. Raises `PortError`.

    `on_transport` gets the starts and stops of another machine.
    """
    follower = ClockFollower()

    def on_message(message: mido.Message) -> None:
        if message.type in ("note_on", "note_off"):
            velocity = message.velocity if message.type == "note_on" else 0
            on_note(NoteEvent(message.note, velocity))
        elif message.type == "clock":
            follower.add_clock(time.monotonic())
        elif message.type in TRANSPORT and on_transport is not None:
            on_transport(TransportEvent(message.type, follower.bpm))

    try:
        return (backend or _rtmidi()).open_input(name, callback=on_message)
    except OSError as error:
        raise _cannot_open(name) from error


def open_output(name: str, backend: Backend | None = None) -> Output:
    """Open an output for a `Player`; `OWN_PORT` is made. Raises `PortError`."""
    try:
        return (backend or _rtmidi()).open_output(name, virtual=name == OWN_PORT)
    except OSError as error:
        raise _cannot_open(name) from error


class Player:
    """Plays scores to an output in time, one at a time, on a thread of its own."""

    def __init__(self, output: Output, clock: Clock | None = None) -> None:
        self._output = output
        self._clock = clock or WallClock()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._sends_clock = False

    def play(
        self,
        score: Score,
        first_tick: int = 0,
        on_finished: Callable[[str], None] | None = None,
        loop: tuple[int, int] | None = None,
        routing: Routing = PLAIN,
    ) -> None:
        """Start to play; stops the score that is playing. `loop` is a span of ticks to repeat.

        `on_finished` gets "" at the end of the score, or a sentence if the port failed; it is not
        called after `stop`.
        """
        self.stop()
        self._stop = threading.Event()
        messages = (
            repeat(score, first_tick, loop, routing)
            if loop
            else with_clock(score, first_tick, None, routing)
        )
        self._sends_clock = routing.sends_clock
        self._thread = threading.Thread(
            target=self._run,
            args=(messages, self._stop, on_finished or _ignore),
            name="bowerbird-midi-out",
            daemon=True,
        )
        self._thread.start()

    def stop(self) -> None:
        """Silence the output and join the thread; not allowed inside `on_finished`."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(
        self,
        messages: Iterator[tuple[float, mido.Message]],
        stop: threading.Event,
        on_finished: Callable[[str], None],
    ) -> None:
        error = ""
        sounding: set[tuple[int, int]] = set()
        try:
            self._send(messages, stop, sounding)
            silence(self._output, sounding)
            if self._sends_clock:
                self._output.send(mido.Message("stop"))
        except OSError:
            error = NO_ANSWER
        if not stop.is_set():
            on_finished(error)

    def _send(
        self,
        messages: Iterator[tuple[float, mido.Message]],
        stop: threading.Event,
        sounding: set[tuple[int, int]],
    ) -> None:
        """Send each message when it is due; `sounding` is kept up: channel and pitch.

        Time begins once the first is known: to put those of a long score in order takes a while.
        """
        first = next(messages, None)
        start = self._clock.now()
        for due, message in chain([first] if first else [], messages):
            if self._clock.wait(start + due - self._clock.now(), stop):
                return
            self._output.send(message)
            if message.type == "note_on":
                sounding.add((message.channel, message.note))
            elif message.type == "note_off":
                sounding.discard((message.channel, message.note))


def silence(output: Output, sounding: Iterable[tuple[int, int]] = ()) -> None:
    """End these notes (channel, pitch), as not every synthesizer obeys what follows, then all.

    Raises `OSError` if the port is gone.
    """
    for channel, pitch in sorted(sounding):
        output.send(mido.Message("note_off", channel=channel, note=pitch))
    for channel in range(16):
        output.send(mido.Message("control_change", channel=channel, control=_ALL_NOTES_OFF))


def send_key(
    output: Output, event: NoteEvent, score: Score, track: int, routing: Routing = PLAIN
) -> None:
    """Send a key that was played to the channel of a track. Raises `OSError`."""
    parts = parts_of(score, routing)
    part, channel = parts[track] if track < len(parts) else (Track(), 0)
    if event.velocity:
        for message in set_up_of(part, channel):
            output.send(message)
    kind = "note_on" if event.velocity else "note_off"
    output.send(mido.Message(kind, channel=channel, note=event.pitch, velocity=event.velocity))


class GuardedOutput:
    """An output that tells a guard of the notes that it sends."""

    def __init__(self, output: Output, guard: EchoGuard) -> None:
        self._output, self._guard = output, guard

    def send(self, message: mido.Message) -> None:
        """Send a message. Raises `OSError` if the port is gone."""
        if message.type in ("note_on", "note_off"):
            velocity = message.velocity if message.type == "note_on" else 0
            self._guard.add_sent(message.note, velocity)
        self._output.send(message)

    def close(self) -> None:
        self._output.close()


def _ignore(error: str) -> None:
    """The default for `on_finished`."""


def _names(backend: Backend | None, list_names: Callable[[Backend], list[str]]) -> tuple[str, ...]:
    if backend is None and _missing_part():
        return ()
    try:
        return tuple(list_names(backend or _rtmidi()))
    except OSError:  # a machine without MIDI
        return ()


def _missing_part() -> str:
    """A sentence for the part that MIDI needs and that is not here, else empty."""
    if not is_available():
        return MISSING
    has_system = sys.platform != "linux" or _SEQUENCER.exists()  # ALSA would complain on stderr
    return "" if has_system else NO_SYSTEM


def _rtmidi() -> Backend:
    if reason := _missing_part():
        raise PortError(reason)
    return mido.Backend("mido.backends.rtmidi")


def _cannot_open(name: str) -> PortError:
    return PortError(
        Text("The MIDI port {name!r} cannot be opened.", name=name),
        remedy=Text("Check that it is connected and that no other program holds it."),
    )
