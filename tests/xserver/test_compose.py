"""Compose, with a real mouse."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint

from engines.formats.midi import write_midi
from tests.specimen import tune as specimen_tune
from tests.xserver.hand import Hand, until
from tests.xserver.pages import go_to
from ui.compose.page import ComposePage
from ui.shell.window import MainWindow


def test_a_midi_file_dropped_on_the_roll_is_shown_in_it(
    window: MainWindow, hand: Hand, tmp_path: Path
) -> None:
    file = tmp_path / "tune.mid"
    file.write_bytes(write_midi(specimen_tune.tune(0)))
    page = go_to(window, hand, ComposePage, "ctrl+3")
    hand.drop([file.as_uri()], page.roll.viewport())
    until(lambda: len(page.piece.notes()) > 0)


def test_letters_play_after_a_click_on_the_small_keyboard_and_are_those_of_the_roll_again(
    window: MainWindow, hand: Hand
) -> None:
    page = go_to(window, hand, ComposePage, "ctrl+3")
    keyboard, notes = page.brief.seed_row.keyboard, page.brief.seed_row.notes
    until(page.roll.hasFocus)
    hand.press("a")
    hand.click(keyboard, QPoint(4, keyboard.height() - 4))
    hand.press("f", "k")
    until(lambda: notes.text() == "C4 F4 C5")
    tempo = page.work_panel.transport.readout.tempo
    hand.click(tempo)
    until(tempo.hasFocus)
    hand.press("ctrl+a", "9", "6", "Return", "d")
    until(page.work_panel.transport.draw.isChecked)
    assert notes.text() == "C4 F4 C5"
    assert page.piece.score.tempi[0].bpm == 96


def test_a_key_is_lit_only_while_the_pointer_is_over_the_roll(
    window: MainWindow, hand: Hand
) -> None:
    page = go_to(window, hand, ComposePage, "ctrl+3")
    pitches: list[int] = []
    page.roll.pitch_hovered.connect(pitches.append)
    hand.move(page.roll.viewport())
    until(lambda: pitches != [] and pitches[-1] > 0)
    hand.move(page.brief)
    until(lambda: pitches[-1] == -1)
