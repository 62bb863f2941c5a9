"""Seed notes from a scripted MIDI keyboard."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from engines.formats.midi_echo import EchoGuard
from engines.formats.ports import NoteEvent, Port, TransportEvent
from studio.base.settings import Settings
from tests.ui.conftest import Show
from tests.ui.contexts import RecordingShell
from ui.compose.brief.midi_input import MidiInput
from ui.compose.brief.seed_row import SeedRow
from ui.context import AppContext
from ui.qt.bridge import Bridge

pytestmark = pytest.mark.usefixtures("theme")


class ScriptedPorts:
    """Input ports; events arrive on another thread, as those of a real port do."""

    def __init__(self, *names: str) -> None:
        self.names = names
        self.on_note: Callable[[NoteEvent], None] | None = None
        self.open_name = ""

    def inputs(self) -> tuple[str, ...]:
        return self.names

    def open_input(
        self,
        name: str,
        on_note: Callable[[NoteEvent], None],
        *,
        on_transport: Callable[[TransportEvent], None],
    ) -> Port:
        self.on_note, self.open_name, self.on_transport = on_note, name, on_transport
        return self

    def close(self) -> None:
        self.open_name = ""

    def play(self, *events: NoteEvent) -> None:
        def send() -> None:
            for event in events:
                assert self.on_note is not None
                self.on_note(event)

        thread = threading.Thread(target=send)
        thread.start()
        thread.join()


def connect(show: Show, keyboard: ScriptedPorts) -> tuple[MidiInput, SeedRow, AppContext]:
    context = AppContext(Settings(), Bridge(), RecordingShell())
    row = SeedRow()
    midi = MidiInput(context, row, row, keyboard)
    show(row)
    midi.open()
    return midi, row, context


def test_keys_pressed_together_on_the_keyboard_are_a_chord(show: Show, qtbot: QtBot) -> None:
    keyboard = ScriptedPorts("Keystation Mini")
    _, row, context = connect(show, keyboard)
    assert row.port.isVisible()
    assert row.port.text() == "Keystation Mini"
    keyboard.play(
        NoteEvent(62, 80), NoteEvent(65, 80), NoteEvent(62, 0), NoteEvent(65, 0), NoteEvent(69, 80)
    )
    qtbot.waitUntil(lambda: row.notes.text() == "D4+F4 A4")
    context.bridge.close()


def test_midi_input_can_be_turned_off_and_stays_off(show: Show, qtbot: QtBot) -> None:
    keyboard = ScriptedPorts("Keystation Mini", "Second")
    midi, row, context = connect(show, keyboard)
    midi.select("Second")
    assert keyboard.open_name == "Second"
    midi.select("")
    assert keyboard.open_name == ""
    midi.open()
    assert keyboard.open_name == ""
    assert row.port.text() == "no keyboard"
    context.bridge.close()


def test_without_a_keyboard_the_button_is_hidden(show: Show) -> None:
    _, row, context = connect(show, ScriptedPorts())
    assert not row.port.isVisible()
    context.bridge.close()


def test_an_event_that_arrives_after_closing_is_ignored(show: Show, qtbot: QtBot) -> None:
    keyboard = ScriptedPorts("Keystation Mini")
    midi, row, context = connect(show, keyboard)
    keyboard.play(NoteEvent(62, 80))
    midi.close()
    context.bridge.close()
    assert row.notes.text() == ""


def test_a_keyboard_that_is_unplugged_ends_its_notes_and_is_said(show: Show, qtbot: QtBot) -> None:
    keyboard = ScriptedPorts("Keystation")
    midi, row, context = connect(show, keyboard)
    keyboard.play(NoteEvent(60, 90))
    qtbot.waitUntil(lambda: row.notes.pressed == {60})
    keyboard.names = ()
    midi.check()
    assert row.notes.pressed == frozenset()
    assert keyboard.open_name == ""
    shell = context._shell
    assert isinstance(shell, RecordingShell)
    assert shell.messages == ["The MIDI port Keystation is gone. Its notes have ended."]


def test_what_was_sent_and_comes_back_is_not_played_again(show: Show, qtbot: QtBot) -> None:
    context, echoes = AppContext(Settings(), Bridge(), RecordingShell()), EchoGuard()
    row, keyboard = SeedRow(), ScriptedPorts("Through")
    show(row)
    MidiInput(context, row, row, keyboard, echoes).open()
    event = NoteEvent(60, 90)
    echoes.add_sent(60, 90, event.at_s)
    keyboard.play(event, NoteEvent(64, 90))
    qtbot.waitUntil(lambda: row.notes.pressed == {64})


def test_starts_of_another_machine_are_followed_where_that_is_on(show: Show, qtbot: QtBot) -> None:
    keyboard = ScriptedPorts("Drum machine")
    midi, _, _ = connect(show, keyboard)
    events: list[TransportEvent] = []
    midi.machine_moved.connect(events.append)
    keyboard.on_transport(TransportEvent("start", 96.0))
    midi.follow_clock(True)
    keyboard.on_transport(TransportEvent("stop", 96.0))
    qtbot.waitUntil(lambda: len(events) > 0)
    assert [event.kind for event in events][-1] == "stop"


def test_a_key_on_a_looped_port_sounds_once_and_ends():
    guard, at_s = EchoGuard(), 10.0
    played: list[tuple[int, int]] = []
    coming = [(60, 90), (60, 0), (61, 0)]  # the last is a release without a press
    while coming and len(played) < 10:
        at_s += 0.002
        note = coming.pop(0)
        if not guard.is_echo(*note, at_s):
            played.append(note)
            guard.add_sent(*note, at_s)
            coming.append(note)  # it comes back by the cable
    assert played == [(60, 90), (60, 0), (61, 0)]
