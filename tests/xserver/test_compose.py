"""Compose, with a real mouse."""

from __future__ import annotations

from pathlib import Path

from engines.formats.midi import write_midi
from tests.specimen import tune as specimen_tune
from tests.xserver.hand import Hand, until
from ui.compose.page import ComposePage
from ui.shell.window import MainWindow


def test_a_midi_file_dropped_on_the_roll_is_shown_in_it(
    window: MainWindow, hand: Hand, tmp_path: Path
) -> None:
    file = tmp_path / "tune.mid"
    file.write_bytes(write_midi(specimen_tune.tune(0)))
    hand.press("ctrl+3")
    until(lambda: isinstance(window.page(), ComposePage))
    page = window.page()
    assert isinstance(page, ComposePage)
    hand.drop([file.as_uri()], page.roll.viewport())
    until(lambda: len(page.piece.notes()) > 0)
