"""Data on the Train page: dropped by another program, looked through, captioned with real keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.studio.data.conftest import draw_picture
from tests.xserver.hand import Hand, until
from tests.xserver.pages import open_train
from ui.shell.window import MainWindow


def test_a_dropped_folder_is_looked_through_and_captioned(
    window: MainWindow, hand: Hand, tmp_path: Path
) -> None:
    for seed in range(20):
        draw_picture(tmp_path / "sketches" / f"{seed:02}.png", seed)
    (tmp_path / "sketches" / "broken.png").write_bytes(b"nothing")
    page = open_train(window, hand)
    hand.drop([(tmp_path / "sketches").as_uri()], page.data)
    until(lambda: page.data.data_set is not None)
    card = page.data.cards["sketches"]
    hand.click(card, QPoint(60, 14))
    hand.press("v")
    until(lambda: page.data.is_looking)
    grid = page.data.look.grid if page.data.look else None
    assert grid is not None
    until(lambda: grid.visualRect(grid.entries.index(2)).width() > 100)
    hand.click(grid.viewport(), grid.visualRect(grid.entries.index(2)).center())
    hand.press("Return")
    until(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    hand.type("a pond at night")
    hand.press("Return")
    until(lambda: page.data.cards["sketches"].data_set.entries[2].caption == "a pond at night")
    hand.press("x")
    until(lambda: page.data.cards["sketches"].data_set.entries[2].dropped)
    hand.press("ctrl+z")
    until(lambda: page.data.cards["sketches"].data_set.entries[2].is_usable)
    hand.press("ctrl+z")
    until(lambda: not page.data.cards["sketches"].data_set.entries[2].caption)
    hand.press("Escape")
    until(lambda: not page.data.is_looking)
    hand.press("Delete")
    until(lambda: not page.data.cards)
    hand.press("ctrl+z")
    until(lambda: "sketches" in page.data.cards)
