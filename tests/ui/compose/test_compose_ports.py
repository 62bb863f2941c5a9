"""Seed notes from a MIDI keyboard that stands behind a Protocol."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from engines.formats.ports import NoteEvent, Port
from studio.settings import Settings
from tests.ui.conftest import Show
from tests.ui.contexts import RecordingShell
from ui.compose.midi_input import MidiInput
from ui.compose.seed_row import SeedRow
from ui.context import AppContext
from ui.qt.bridge import Bridge

pytestmark = pytest.mark.usefixtures("theme")


class Keyboard:
    """One keyboard, played from a thread of its own as a port is."""

    def __init__(self, *names: str) -> None:
        self.names = names
        self.on_note: Callable[[NoteEvent], None] | None = None
        self.open = ""

    def inputs(self) -> tuple[str, ...]:
        return self.names

    def open_input(self, name: str, on_note: Callable[[NoteEvent], None]) -> Port:
        self.on_note, self.open = on_note, name
        return self

    def close(self) -> None:
        self.open = ""

    def strike(self, *keys: NoteEvent) -> None:
        def play() -> None:
            for key in keys:
                assert self.on_note is not None
                self.on_note(key)

        thread = threading.Thread(target=play)
        thread.start()
        thread.join()


def plugged(show: Show, keyboard: Keyboard) -> tuple[MidiInput, SeedRow, AppContext]:
    context = AppContext(Settings(), Bridge(), RecordingShell())
    row = SeedRow()
    midi = MidiInput(context, row, row, keyboard)
    show(row)
    midi.open()
    return midi, row, context


def test_a_chord_held_on_the_keyboard_becomes_a_chord(show: Show, qtbot: QtBot) -> None:
    keyboard = Keyboard("Keystation Mini")
    _, row, context = plugged(show, keyboard)
    assert row.port.isVisible()
    assert row.port.text() == "Keystation Mini"
    keyboard.strike(
        NoteEvent(62, 80), NoteEvent(65, 80), NoteEvent(62, 0), NoteEvent(65, 0), NoteEvent(69, 80)
    )
    qtbot.waitUntil(lambda: row.notes.text() == "D4+F4 A4")
    context.bridge.close()


def test_no_keyboard_can_be_chosen_and_is_remembered(show: Show, qtbot: QtBot) -> None:
    keyboard = Keyboard("Keystation Mini", "Second")
    midi, row, context = plugged(show, keyboard)
    midi.select("Second")
    assert keyboard.open == "Second"
    midi.select("")
    assert keyboard.open == ""
    midi.open()
    assert keyboard.open == ""
    assert row.port.text() == "no keyboard"
    context.bridge.close()


def test_without_a_keyboard_nothing_of_it_shows(show: Show) -> None:
    _, row, context = plugged(show, Keyboard())
    assert not row.port.isVisible()
    context.bridge.close()


def test_a_key_that_comes_after_closing_is_not_taken(show: Show, qtbot: QtBot) -> None:
    keyboard = Keyboard("Keystation Mini")
    midi, row, context = plugged(show, keyboard)
    keyboard.strike(NoteEvent(62, 80))
    midi.close()
    context.bridge.close()
    assert row.notes.text() == ""
