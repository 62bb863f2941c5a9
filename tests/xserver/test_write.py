"""Write, with real keys."""

from __future__ import annotations

from tests.xserver.hand import Hand, until
from ui.shell.window import MainWindow
from ui.write.page import WritePage


def test_what_is_typed_is_undone_by_key(window: MainWindow, hand: Hand) -> None:
    page = window.page()
    assert isinstance(page, WritePage)
    before = page.editor.toPlainText()
    hand.click(page.editor.viewport())
    until(page.editor.hasFocus)
    hand.type("Fog came in.")
    until(lambda: "Fog came in." in page.editor.toPlainText())
    hand.press("ctrl+z")
    until(lambda: page.editor.toPlainText() == before)
