"""Key events come in and notes go out in time, through fake ports behind a Protocol."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterator

import mido
import pytest

from engines.contract import EngineError
from engines.formats import ports
from engines.formats.midi_clock import ClockFollower
from engines.formats.midi_echo import ECHO_S, EchoGuard
from engines.formats.midi_schedule import Routing, schedule
from engines.formats.ports import (
    NoteEvent,
    Player,
    PortError,
    TransportEvent,
    open_input,
    open_output,
)
from engines.formats.score import Note, Score, Tempo, Track

TUNE = Score(
    (
        Track((Note(0, 60, 480, 90), Note(480, 62, 480, 70)), program=40),
        Track((Note(480, 36, 120, 100),), drums=True),
    ),
    tempi=(Tempo(0, 60.0),),
)


class JumpingClock:
    """A clock that jumps to the end of each wait."""

    def __init__(self) -> None:
        self.time = 100.0

    def now(self) -> float:
        return self.time

    def wait(self, seconds: float, stop: threading.Event) -> bool:
        self.time += max(seconds, 0)
        return stop.is_set()


class BlockedClock(JumpingClock):
    """A clock that never reaches a later moment; a wait ends only with the stop event."""

    def wait(self, seconds: float, stop: threading.Event) -> bool:
        return stop.wait() if seconds > 0 else stop.is_set()


class Recorder:
    """An output that records the messages it gets and when."""

    def __init__(self, clock: JumpingClock, fails_at: int = 10_000) -> None:
        self.clock, self.fails_at = clock, fails_at
        self.messages: list[tuple[float, mido.Message]] = []
        self.started = threading.Event()

    def send(self, message: mido.Message) -> None:
        if len(self.messages) == self.fails_at:
            raise OSError("gone")
        self.messages.append((self.clock.now() - 100.0, message))
        if message.type == "note_on":
            self.started.set()

    def close(self) -> None: ...


class FakeBackend:
    """A backend with one keyboard and one synthesizer."""

    callback: Callable[[mido.Message], None]

    def get_input_names(self) -> list[str]:
        return ["Keyboard"]

    def get_output_names(self) -> list[str]:
        return ["Synth"]

    def open_input(self, name: str, *, callback: Callable[[mido.Message], None]) -> Recorder:
        if name != "Keyboard":
            raise OSError("unknown port")
        self.callback = callback
        return Recorder(JumpingClock())

    def open_output(self, name: str, *, virtual: bool = False) -> Recorder:
        if name != "Synth" and not virtual:
            raise OSError("unknown port")
        return Recorder(JumpingClock())


def play_to_end(score: Score, output: Recorder, first_tick: int = 0) -> str:
    """Play to the end; returns the argument of `on_finished`."""
    errors: list[str] = []
    finished = threading.Event()

    def on_finished(error: str) -> None:
        errors.append(error)
        finished.set()

    player = Player(output, output.clock)
    player.play(score, first_tick, on_finished)
    assert finished.wait(10)
    player.stop()
    (error,) = errors
    return error


def test_note_events_are_sent_for_pressed_and_released_keys():
    backend, events = FakeBackend(), list[NoteEvent]()
    open_input("Keyboard", events.append, backend)
    backend.callback(mido.Message("note_on", note=60, velocity=90))
    backend.callback(mido.Message("control_change", control=64, value=127))
    backend.callback(mido.Message("note_on", note=60, velocity=0))
    backend.callback(mido.Message("note_off", note=62, velocity=64))
    assert events == [NoteEvent(60, 90), NoteEvent(60, 0), NoteEvent(62, 0)]


def test_ports_are_listed_and_an_error_names_a_missing_one():
    backend = FakeBackend()
    assert ports.inputs(backend) == ("Keyboard",)
    assert ports.outputs(backend) == ("Synth",)
    with pytest.raises(PortError, match="'Old keyboard' cannot be opened"):
        open_input("Old keyboard", print, backend)
    with pytest.raises(EngineError, match="'Old synth' cannot be opened"):
        open_output("Old synth", backend)


def test_a_score_that_takes_long_to_put_in_order_begins_late_and_not_in_a_burst(
    monkeypatch: pytest.MonkeyPatch,
):
    clock = JumpingClock()
    in_order = ports.with_clock

    def slowly(*arguments: object) -> Iterator[tuple[float, mido.Message]]:
        clock.time += 3.0
        yield from in_order(*arguments)

    monkeypatch.setattr(ports, "with_clock", slowly)
    output = Recorder(clock)
    assert play_to_end(TUNE, output) == ""
    notes = [time for time, message in output.messages if message.type == "note_on"]
    assert notes == [3.0, 4.0, 4.0]


def test_messages_are_scheduled_by_the_tempo():
    due = [(seconds, message.type, message.channel) for seconds, message in schedule(TUNE)]
    assert due[:3] == [
        (0.0, "program_change", 0),
        (0.0, "control_change", 0),
        (0.0, "control_change", 0),
    ]
    assert due[6:] == [
        (0.0, "note_on", 0),
        (1.0, "note_off", 0),
        (1.0, "note_on", 0),
        (1.0, "note_on", 9),
        (1.25, "note_off", 9),
        (2.0, "note_off", 0),
    ]
    assert [seconds for seconds, _ in schedule(TUNE, 480)][6:] == [0, 0, 0.25, 1]


def test_the_tempi_are_read_once_for_all_notes():
    class Tempi(tuple[Tempo, ...]):
        readings = 0

        def __iter__(self) -> Iterator[Tempo]:
            self.readings += 1
            return super().__iter__()

    tempi = Tempi(Tempo(480 * beat, 60.0 + beat) for beat in range(9))
    notes = tuple(Note(480 * beat, 60, 240) for beat in range(9))
    schedule(Score((Track(notes),), tempi))
    assert tempi.readings == 1


def test_volume_and_pan_of_a_track_are_sent_before_its_notes():
    quiet = Score((Track((Note(0, 60, 480),), volume=64, pan=-64),))
    controls = [m for _, m in schedule(quiet) if m.type == "control_change"]
    assert [(message.control, message.value) for message in controls] == [(7, 64), (10, 0)]


def test_a_loop_repeats_in_time_and_cuts_what_lasts_beyond_its_end():
    long = Score((Track((Note(0, 60, 1920),)),), tempi=(Tempo(0, 60.0),))
    messages = itertools.islice(ports.repeat(long, 240, (0, 480)), 3 + 2 * 5)
    notes = [(at, m.type) for at, m in messages if m.type.startswith("note")]
    assert notes == [(0.5, "note_on"), (1.5, "note_off"), (1.5, "note_on"), (2.5, "note_off")]


def test_an_empty_loop_ends_at_once():
    assert list(ports.repeat(Score(), 0, (0, 480))) == []


def test_a_port_is_known_again_by_its_name_though_its_number_differs():
    names = ("FLUID Synth:Synth input 128:0", "loopMIDI Port 1")
    assert ports.resembling("FLUID Synth:Synth input 131:0", names) == names[0]
    assert ports.resembling("loopMIDI Port 3", names) == names[1]
    assert ports.resembling("Piano", names) == ""


def test_a_system_without_midi_is_told_in_one_sentence():
    class NoSequencer(FakeBackend):
        def get_output_names(self) -> list[str]:
            raise OSError("error creating ALSA sequencer client object")

    assert ports.outputs(NoSequencer()) == ()
    assert ports.why_unavailable(NoSequencer()) == ports.NO_SYSTEM
    assert ports.why_unavailable(FakeBackend()) == ""


def test_the_studios_own_port_is_made_when_it_is_opened():
    assert open_output(ports.OWN_PORT, FakeBackend())


def test_a_score_is_played_in_time_and_the_output_is_silenced():
    output = Recorder(JumpingClock())
    assert play_to_end(TUNE, output) == ""
    music, silence = output.messages[:12], output.messages[12:]
    assert [(round(at, 6), message) for at, message in music] == schedule(TUNE)
    assert {message.control for _, message in silence} == {123}
    assert {message.channel for _, message in silence} == set(range(16))


def test_a_stopped_player_leaves_no_note_sounding():
    output = Recorder(BlockedClock())
    player = Player(output, output.clock)
    errors: list[str] = []
    player.play(TUNE, on_finished=errors.append)
    assert output.started.wait(10)
    player.stop()
    player.stop()
    *_, off = (message for _, message in output.messages[:-16])
    assert (off.type, off.note) == ("note_off", 60)
    assert [message.type for _, message in output.messages[-16:]] == ["control_change"] * 16
    assert errors == []


def test_a_disconnected_port_ends_playback_with_an_error():
    output = Recorder(JumpingClock(), fails_at=8)
    assert play_to_end(TUNE, output).startswith("The MIDI port no longer answers.")


@pytest.mark.skipif(ports.why_unavailable() == "", reason="this machine has MIDI")
def test_without_midi_there_are_no_ports_and_opening_says_what_is_missing():
    assert ports.inputs() == ports.outputs() == ()
    with pytest.raises(PortError) as caught:
        open_output("Synth")
    assert str(caught.value).startswith(ports.why_unavailable())


def test_a_track_is_sent_on_the_channel_that_was_chosen_for_it():
    messages = [message for _, message in schedule(TUNE, routing=Routing((4, None)))]
    notes = [(m.channel, m.note) for m in messages if m.type == "note_on"]
    assert sorted(notes) == [(4, 60), (4, 62), (9, 36)]
    assert {m.channel for m in messages} == {4, 9}


def test_the_clock_starts_counts_and_stops():
    recorder = Recorder(JumpingClock())
    player = Player(recorder, recorder.clock)
    ended = threading.Event()
    player.play(TUNE, 0, lambda _: ended.set(), routing=Routing(sends_clock=True))
    assert ended.wait(10)
    types = [message.type for _, message in recorder.messages]
    assert types[0] == "start"
    assert types[-1] == "stop"
    clocks = [at for at, message in recorder.messages if message.type == "clock"]
    assert len(clocks) == 48
    assert clocks[24] == pytest.approx(1.0)


def test_from_the_middle_others_are_told_where_to_continue():
    recorder = Recorder(JumpingClock())
    player = Player(recorder, recorder.clock)
    ended = threading.Event()
    player.play(TUNE, 480, lambda _: ended.set(), routing=Routing(sends_clock=True))
    assert ended.wait(10)
    first, second = (message for _, message in recorder.messages[:2])
    assert (first.type, first.pos, second.type) == ("songpos", 4, "continue")


def test_starts_of_another_machine_come_with_the_tempo_of_its_clock():
    follower = ClockFollower()
    for number in range(25):
        follower.add_clock(number * 60 / 90 / 24)
    assert follower.bpm == pytest.approx(90)
    follower.add_clock(100.0)  # after a pause
    assert follower.bpm is None
    backend, events = FakeBackend(), list[TransportEvent]()
    open_input("Keyboard", print, backend, events.append)
    backend.callback(mido.Message("start"))
    backend.callback(mido.Message("stop"))
    assert [event.kind for event in events] == ["start", "stop"]


def test_a_note_that_comes_back_at_once_is_an_echo_and_only_once():
    guard = EchoGuard()
    guard.add_sent(60, 90, 10.0)
    assert not guard.is_echo(60, 91, 10.01)
    assert guard.is_echo(60, 90, 10.01)
    assert not guard.is_echo(60, 90, 10.02)
    guard.add_sent(62, 90, 11.0)
    assert not guard.is_echo(62, 90, 11.0 + 2 * ECHO_S)


def test_only_the_release_of_an_echo_is_one():
    guard = EchoGuard()
    guard.add_sent(60, 90, 10.0)
    guard.add_sent(60, 0, 10.01)
    assert not guard.is_echo(60, 70, 10.01)  # the artist's key
    assert not guard.is_echo(60, 0, 10.02)
    guard.add_sent(60, 90, 11.0)
    assert guard.is_echo(60, 90, 11.01)
    assert guard.is_echo(60, 0, 11.2)
    assert not guard.is_echo(60, 0, 11.21)


def test_who_follows_the_clock_is_sent_back_where_a_loop_begins_again():
    routing = Routing(sends_clock=True)
    messages = itertools.islice(ports.repeat(TUNE, 480, (480, 960), routing), 120)
    kinds = [m.type for _, m in messages if m.type in ("songpos", "continue", "stop")]
    assert kinds[:5] == ["songpos", "continue", "stop", "songpos", "continue"]


def test_the_studios_own_port_is_no_keyboard():
    class WithOwn(FakeBackend):
        def get_input_names(self) -> list[str]:
            return ["RtMidiOut:Bowerbird Studio 129:0", "Keyboard"]

    assert ports.inputs(WithOwn()) == ("Keyboard",)
