"""Live MIDI: notes in from a keyboard, a score out to a synthesizer or another program.

Invariant: nothing else depends on ports. They need python-rtmidi, which is optional; without it, or
on a machine without MIDI, the lists of ports are empty, and opening one says what is missing. A
`Player` leaves no note sounding, however it ends.

`heard` is called on the port's own thread, `ended` on the player's.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Protocol

import mido

from engines.contract import EngineError
from engines.formats.midi import channels
from engines.formats.score import Score, seconds_at, tidied

MISSING = (
    "Live MIDI needs python-rtmidi, which is not installed. "
    'Install it with: pip install "bowerbird[midi]"'
)
_ALL_NOTES_OFF = 123


class PortError(EngineError):
    """A MIDI port that cannot be opened or used."""


class Port(Protocol):
    """An open port. A keyboard's is only closed; what is sent to has `send` as well."""

    def close(self) -> None: ...


class Output(Port, Protocol):
    def send(self, message: mido.Message) -> None: ...


class Backend(Protocol):
    """What mido's backends do."""

    def get_input_names(self) -> list[str]: ...

    def get_output_names(self) -> list[str]: ...

    def open_input(self, name: str, *, callback: Callable[[mido.Message], None]) -> Port: ...

    def open_output(self, name: str) -> Output: ...


class Clock(Protocol):
    """Time that passes, and waiting that can be ended early."""

    def now(self) -> float:
        """Seconds since any fixed moment."""
        ...

    def wait(self, seconds: float, stop: threading.Event) -> bool:
        """Wait; True as soon as `stop` is set."""
        ...


class WallClock:
    """Real time."""

    def now(self) -> float:
        return time.monotonic()

    def wait(self, seconds: float, stop: threading.Event) -> bool:
        return stop.wait(max(seconds, 0))


@dataclass(frozen=True)
class Struck:
    """A key that went down; velocity 0 means that it came up."""

    pitch: int
    velocity: int


def available() -> bool:
    """Whether python-rtmidi is there; if not, `MISSING` says what to install."""
    return find_spec("rtmidi") is not None


def inputs(backend: Backend | None = None) -> tuple[str, ...]:
    """Names of the ports that can be listened to."""
    return _names(backend, lambda found: found.get_input_names())


def outputs(backend: Backend | None = None) -> tuple[str, ...]:
    """Names of the ports that can be played to."""
    return _names(backend, lambda found: found.get_output_names())


def listen(name: str, heard: Callable[[Struck], None], backend: Backend | None = None) -> Port:
    """Open an input; `heard` is told of every key until the port is closed. Raises `PortError`."""

    def told(message: mido.Message) -> None:
        if message.type in ("note_on", "note_off"):
            velocity = message.velocity if message.type == "note_on" else 0
            heard(Struck(message.note, velocity))

    try:
        return (backend or _rtmidi()).open_input(name, callback=told)
    except OSError as error:
        raise _cannot_open(name) from error


def open_output(name: str, backend: Backend | None = None) -> Output:
    """Open an output for a `Player`. Raises `PortError`."""
    try:
        return (backend or _rtmidi()).open_output(name)
    except OSError as error:
        raise _cannot_open(name) from error


def schedule(score: Score, first_tick: int = 0) -> list[tuple[float, mido.Message]]:
    """Messages from `first_tick` on, each with its seconds after it: programs, then notes.

    A note that begins before `first_tick` is left out.
    """
    start = seconds_at(score, first_tick)
    timed: list[tuple[float, int, mido.Message]] = []
    for track, (channel, _) in zip(score.tracks, channels(score), strict=True):
        program = mido.Message("program_change", channel=channel, program=track.program)
        timed.append((0.0, 0, program))
        for note in tidied(n for n in track.notes if n.start >= first_tick):
            off = mido.Message("note_off", channel=channel, note=note.pitch)
            on = mido.Message("note_on", channel=channel, note=note.pitch, velocity=note.velocity)
            timed.append((seconds_at(score, note.end) - start, 1, off))
            timed.append((seconds_at(score, note.start) - start, 2, on))
    return [(due, message) for due, _, message in sorted(timed, key=lambda item: item[:2])]


class Player:
    """Plays scores to an output in time, one at a time, on a thread of its own."""

    def __init__(self, output: Output, clock: Clock | None = None) -> None:
        self._output = output
        self._clock = clock or WallClock()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def play(
        self, score: Score, first_tick: int = 0, ended: Callable[[str], None] | None = None
    ) -> None:
        """Begin to play, in place of what is playing.

        `ended` is told "" when the score has been played, or a sentence if the port failed; it is
        not told of `stop`.
        """
        self.stop()
        self._stop = threading.Event()
        self._thread = threading.Thread(
            target=self._run,
            args=(schedule(score, first_tick), self._stop, ended or (lambda reason: None)),
            name="bowerbird-midi-out",
            daemon=True,
        )
        self._thread.start()

    def stop(self) -> None:
        """Silence, and wait for the thread to end; may be called at any time but from `ended`."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(
        self,
        messages: list[tuple[float, mido.Message]],
        stop: threading.Event,
        ended: Callable[[str], None],
    ) -> None:
        reason = ""
        try:
            self._send(messages, stop)
            self._silence()
        except OSError:
            reason = "The MIDI port no longer answers. Connect it again, or choose another."
        if not stop.is_set():
            ended(reason)

    def _send(self, messages: list[tuple[float, mido.Message]], stop: threading.Event) -> None:
        begun = self._clock.now()
        for due, message in messages:
            if self._clock.wait(begun + due - self._clock.now(), stop):
                return
            self._output.send(message)

    def _silence(self) -> None:
        for channel in range(16):
            off = mido.Message("control_change", channel=channel, control=_ALL_NOTES_OFF)
            self._output.send(off)


def _names(backend: Backend | None, ask: Callable[[Backend], list[str]]) -> tuple[str, ...]:
    if backend is None and not available():
        return ()
    try:
        return tuple(ask(backend or _rtmidi()))
    except OSError:  # a machine without MIDI
        return ()


def _rtmidi() -> Backend:
    if not available():
        raise PortError(MISSING)
    return mido.Backend("mido.backends.rtmidi")


def _cannot_open(name: str) -> PortError:
    return PortError(
        f"The MIDI port {name!r} cannot be opened.",
        remedy="Check that it is connected and that no other program holds it.",
    )
