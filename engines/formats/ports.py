"""Live MIDI ports: notes in from a keyboard, a score out to a synthesizer or another program.

This is no file format. It is in this folder because ports and files share the MIDI messages and
channels of engines/formats/midi.py, and because ui/ may import from here.

Invariant: nothing else depends on ports. They need python-rtmidi, which is optional; without it, or
on a machine without MIDI, the lists of ports are empty, and opening a port raises a `PortError`
that names the missing part. A `Player` never leaves a note sounding, however it ends.

`on_note` is called on the port's own thread, `on_finished` on the player's.
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
from engines.formats.score import Score, seconds_at, trim_overlaps

MISSING = (
    "Live MIDI needs python-rtmidi, which is not installed. "
    'Install it with: pip install "bowerbird[midi]"'
)
_ALL_NOTES_OFF = 123


class PortError(EngineError):
    """A MIDI port that cannot be opened or used."""


class Port(Protocol):
    """An open port; an input port is only ever closed."""

    def close(self) -> None:
        """Close the port."""
        ...


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

    def open_output(self, name: str) -> Output:
        """Open an output. Raises `OSError`."""
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
        """See `Clock.now`."""
        return time.monotonic()

    def wait(self, seconds: float, stop: threading.Event) -> bool:
        """See `Clock.wait`."""
        return stop.wait(max(seconds, 0))


@dataclass(frozen=True)
class NoteEvent:
    """A key was pressed; velocity 0 means that it was released."""

    pitch: int
    velocity: int


def is_available() -> bool:
    """Whether python-rtmidi is installed; if not, `MISSING` says what to install."""
    return find_spec("rtmidi") is not None


def inputs(backend: Backend | None = None) -> tuple[str, ...]:
    """Names of the input ports."""
    return _names(backend, lambda backend: backend.get_input_names())


def outputs(backend: Backend | None = None) -> tuple[str, ...]:
    """Names of the output ports."""
    return _names(backend, lambda backend: backend.get_output_names())


def open_input(
    name: str, on_note: Callable[[NoteEvent], None], backend: Backend | None = None
) -> Port:
    """Open an input; `on_note` gets every key event until it is closed. Raises `PortError`."""

    def on_message(message: mido.Message) -> None:
        if message.type in ("note_on", "note_off"):
            velocity = message.velocity if message.type == "note_on" else 0
            on_note(NoteEvent(message.note, velocity))

    try:
        return (backend or _rtmidi()).open_input(name, callback=on_message)
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
        for note in trim_overlaps(n for n in track.notes if n.start >= first_tick):
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
        self, score: Score, first_tick: int = 0, on_finished: Callable[[str], None] | None = None
    ) -> None:
        """Start to play; stops the score that is playing.

        `on_finished` gets "" at the end of the score, or a sentence if the port failed; it is not
        called after `stop`.
        """
        self.stop()
        self._stop = threading.Event()
        self._thread = threading.Thread(
            target=self._run,
            args=(schedule(score, first_tick), self._stop, on_finished or _ignore),
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
        messages: list[tuple[float, mido.Message]],
        stop: threading.Event,
        on_finished: Callable[[str], None],
    ) -> None:
        error = ""
        try:
            self._send(messages, stop)
            self._silence()
        except OSError:
            error = "The MIDI port no longer answers. Connect it again, or choose another."
        if not stop.is_set():
            on_finished(error)

    def _send(self, messages: list[tuple[float, mido.Message]], stop: threading.Event) -> None:
        start = self._clock.now()
        for due, message in messages:
            if self._clock.wait(start + due - self._clock.now(), stop):
                return
            self._output.send(message)

    def _silence(self) -> None:
        for channel in range(16):
            off = mido.Message("control_change", channel=channel, control=_ALL_NOTES_OFF)
            self._output.send(off)


def _ignore(error: str) -> None:
    """The default for `on_finished`."""


def _names(backend: Backend | None, list_names: Callable[[Backend], list[str]]) -> tuple[str, ...]:
    if backend is None and not is_available():
        return ()
    try:
        return tuple(list_names(backend or _rtmidi()))
    except OSError:  # a machine without MIDI
        return ()


def _rtmidi() -> Backend:
    if not is_available():
        raise PortError(MISSING)
    return mido.Backend("mido.backends.rtmidi")


def _cannot_open(name: str) -> PortError:
    return PortError(
        f"The MIDI port {name!r} cannot be opened.",
        remedy="Check that it is connected and that no other program holds it.",
    )
