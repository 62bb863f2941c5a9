"""Keys come in and notes go out in time, through ports that stand behind a Protocol."""

from __future__ import annotations

import threading
from collections.abc import Callable

import mido
import pytest

from engines.contract import EngineError
from engines.formats import ports
from engines.formats.ports import Player, PortError, Struck, listen, open_output, schedule
from engines.formats.score import Note, Score, Tempo, Track

TUNE = Score(
    (
        Track((Note(0, 60, 480, 90), Note(480, 62, 480, 70)), program=40),
        Track((Note(480, 36, 120, 100),), drums=True),
    ),
    tempi=(Tempo(0, 60.0),),
)


class StillClock:
    """Time that jumps to whatever is waited for."""

    def __init__(self) -> None:
        self.time = 100.0

    def now(self) -> float:
        return self.time

    def wait(self, seconds: float, stop: threading.Event) -> bool:
        self.time += max(seconds, 0)
        return stop.is_set()


class HeldClock(StillClock):
    """Time that passes only while nobody waits for a later moment; it waits for the stop."""

    def wait(self, seconds: float, stop: threading.Event) -> bool:
        return stop.wait() if seconds > 0 else stop.is_set()


class Recorder:
    """An output that writes down what it is sent and when."""

    def __init__(self, clock: StillClock, breaks_at: int = 10_000) -> None:
        self.clock, self.breaks_at = clock, breaks_at
        self.sent: list[tuple[float, mido.Message]] = []
        self.begun = threading.Event()

    def send(self, message: mido.Message) -> None:
        if len(self.sent) == self.breaks_at:
            raise OSError("gone")
        self.sent.append((self.clock.now() - 100.0, message))
        if message.type == "note_on":
            self.begun.set()

    def close(self) -> None: ...


class AppContext:
    """A backend with one keyboard and one synthesizer."""

    told: Callable[[mido.Message], None]

    def get_input_names(self) -> list[str]:
        return ["Keyboard"]

    def get_output_names(self) -> list[str]:
        return ["Synth"]

    def open_input(self, name: str, *, callback: Callable[[mido.Message], None]) -> Recorder:
        if name != "Keyboard":
            raise OSError("unknown port")
        self.told = callback
        return Recorder(StillClock())

    def open_output(self, name: str) -> Recorder:
        if name != "Synth":
            raise OSError("unknown port")
        return Recorder(StillClock())


def played(score: Score, output: Recorder, first_tick: int = 0) -> str:
    """Play to the end; what `ended` was told."""
    told: list[str] = []
    done = threading.Event()

    def ended(reason: str) -> None:
        told.append(reason)
        done.set()

    player = Player(output, output.clock)
    player.play(score, first_tick, ended)
    assert done.wait(10)
    player.stop()
    (reason,) = told
    return reason


def test_keys_are_told_as_they_go_down_and_up():
    context, heard = AppContext(), []
    listen("Keyboard", heard.append, context)
    context.told(mido.Message("note_on", note=60, velocity=90))
    context.told(mido.Message("control_change", control=64, value=127))
    context.told(mido.Message("note_on", note=60, velocity=0))
    context.told(mido.Message("note_off", note=62, velocity=64))
    assert heard == [Struck(60, 90), Struck(60, 0), Struck(62, 0)]


def test_ports_are_listed_and_a_lost_one_is_named():
    context = AppContext()
    assert ports.inputs(context) == ("Keyboard",)
    assert ports.outputs(context) == ("Synth",)
    with pytest.raises(PortError, match="'Old keyboard' cannot be opened"):
        listen("Old keyboard", print, context)
    with pytest.raises(EngineError, match="'Old synth' cannot be opened"):
        open_output("Old synth", context)


def test_messages_are_due_when_the_tempo_has_them():
    due = [(seconds, message.type, message.channel) for seconds, message in schedule(TUNE)]
    assert due == [
        (0.0, "program_change", 0),
        (0.0, "program_change", 9),
        (0.0, "note_on", 0),
        (1.0, "note_off", 0),
        (1.0, "note_on", 0),
        (1.0, "note_on", 9),
        (1.25, "note_off", 9),
        (2.0, "note_off", 0),
    ]
    assert [seconds for seconds, _ in schedule(TUNE, 480)] == [0, 0, 0, 0, 0.25, 1]


def test_a_score_is_played_in_time_and_then_silenced():
    output = Recorder(StillClock())
    assert played(TUNE, output) == ""
    music, silence = output.sent[:8], output.sent[8:]
    assert [(round(at, 6), message) for at, message in music] == schedule(TUNE)
    assert {message.control for _, message in silence} == {123}
    assert {message.channel for _, message in silence} == set(range(16))


def test_a_stopped_player_leaves_no_note_sounding():
    output = Recorder(HeldClock())
    player = Player(output, output.clock)
    ended: list[str] = []
    player.play(TUNE, ended=ended.append)
    assert output.begun.wait(10)
    player.stop()
    player.stop()
    assert [message.type for _, message in output.sent[-16:]] == ["control_change"] * 16
    assert ended == []


def test_a_port_that_is_pulled_out_ends_the_playing_with_a_sentence():
    output = Recorder(StillClock(), breaks_at=4)
    assert played(TUNE, output).startswith("The MIDI port no longer answers.")


@pytest.mark.skipif(ports.available(), reason="python-rtmidi is installed")
def test_without_rtmidi_there_are_no_ports_and_opening_says_what_to_install():
    assert ports.inputs() == ports.outputs() == ()
    with pytest.raises(PortError, match=r"pip install .bowerbird\[midi\]"):
        open_output("Synth")
