"""What an artist does all day: palette, own keys, help, tour, a take, with real keys and mouse."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.players import SilentPlayer
from tests.xserver.hand import Hand, until
from ui.compose.page import ComposePage
from ui.draw.page import DrawPage
from ui.help_sheet import HelpSheet
from ui.palette import Palette
from ui.shell.keys import KeysSheet
from ui.shell.window import MainWindow
from ui.sound.playback import PIECE, TAKE


@pytest.fixture
def compose(window: MainWindow, hand: Hand) -> ComposePage:
    """The Compose page without a sound device."""

    def no_device(parent: object) -> SilentPlayer:
        player = SilentPlayer()
        player.plug(False)
        return player

    window.context.new_player = no_device  # type: ignore[assignment]
    hand.press("ctrl+3")
    until(lambda: isinstance(window.page(), ComposePage))
    page = window.page()
    assert isinstance(page, ComposePage)
    return page


def test_a_take_is_recorded_with_letters_and_played_silently(
    window: MainWindow, hand: Hand, compose: ComposePage
) -> None:
    compose.context.remember("compose.count-in", "0")
    hand.click(compose.work_panel.transport.record)
    until(lambda: compose.playback.plays(TAKE) and compose.brief.seed_row.keyboard.hasFocus())
    hand.press("d", "f")
    until(lambda: len(compose.piece.notes()) == 2)
    assert sorted(note.pitch for note in compose.piece.notes()) == [64, 65]
    hand.press("r")
    until(lambda: not compose.recording.is_recording)
    hand.press("space")
    until(lambda: compose.playback.plays(PIECE))
    bar = compose.work_panel.transport.readout.bar
    until(lambda: bar.text() != "1.1.000")
    assert window.toast.text().startswith("No sound device was found.")
    hand.press("space")
    until(lambda: not compose.playback.is_playing)
    hand.press("ctrl+z")
    until(lambda: compose.piece.is_empty)


def test_the_palette_takes_up_a_tool_of_another_page(window: MainWindow, hand: Hand) -> None:
    hand.press("ctrl+k")
    until(lambda: bool(window.findChildren(Palette)))
    hand.type("lasso")
    hand.press("Return")
    until(lambda: isinstance(window.page(), DrawPage))
    page = window.page()
    assert isinstance(page, DrawPage)
    until(lambda: page.work_panel.canvas.mouse.tool == "lasso")


def test_a_key_is_found_changed_and_used(window: MainWindow, hand: Hand) -> None:
    hand.press("shift+F1")
    until(lambda: isinstance(QApplication.activeWindow(), KeysSheet))
    sheet = window.findChild(KeysSheet)
    assert sheet is not None
    hand.click(sheet.search)
    hand.type("draw notes")
    until(lambda: sheet.current() is not None and sheet.current().id == "compose.draw")  # type: ignore[union-attr]
    hand.click(sheet.change_button)
    hand.press("n")
    until(lambda: window.context.settings.keys == {"compose.draw": "N"})
    hand.press("Escape")
    until(lambda: QApplication.activeWindow() is window)
    hand.press("ctrl+3")
    until(lambda: isinstance(window.page(), ComposePage))
    page = window.page()
    assert isinstance(page, ComposePage)
    hand.click(page.work_panel.ruler)
    page.roll.setFocus()
    hand.press("d")
    hand.press("n")
    until(page.work_panel.transport.draw.isChecked)


def test_f1_helps_where_the_artist_is_and_finds_words(window: MainWindow, hand: Hand) -> None:
    hand.press("ctrl+7")
    until(lambda: window.pages.page_name == "models")
    hand.press("F1")
    until(lambda: isinstance(QApplication.activeWindow(), HelpSheet))
    sheet = window.findChild(HelpSheet)
    assert sheet is not None
    assert sheet.name == "models"
    hand.press("ctrl+f")
    until(sheet.search.hasFocus)
    hand.type("count-in")
    until(lambda: sheet.name == "composing")
    hand.press("Escape")
    until(lambda: QApplication.activeWindow() is window)


def test_the_tour_is_walked_and_skipped_with_the_mouse(window: MainWindow, hand: Hand) -> None:
    window.commands["help.tour"].trigger()
    until(lambda: window.tour.hint is not None and window.tour.hint.isVisible())
    first = window.tour.hint
    assert first is not None
    hand.click(first.button)
    until(lambda: window.tour.hint not in (None, first))
    second = window.tour.hint
    assert second is not None
    until(second.isVisible)
    hand.click(second.skip)
    until(lambda: window.tour.hint is None)
