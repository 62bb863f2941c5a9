"""Folded columns, with real keys and mouse under a window manager."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from tests.xserver.hand import Hand, until
from ui.look.theme import Theme
from ui.parts.columns import Folding
from ui.parts.strip import Strip
from ui.shell.window import MainWindow
from ui.write.page import WritePage


def write_page(window: MainWindow, hand: Hand) -> WritePage:
    """The Write page, the keyboard in the text."""
    page = window.page()
    assert isinstance(page, WritePage)
    until(lambda: page.brief.models.model() != "")
    hand.click(page.editor.viewport())
    until(page.editor.hasFocus)
    return page


def focus_is_in(page: WritePage, panel: str) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and getattr(page, panel).isAncestorOf(focus)


def test_a_folded_brief_opens_over_the_text_and_escape_goes_back_to_it(
    window: MainWindow, hand: Hand
) -> None:
    page = write_page(window, hand)
    window.resize(1024, 700)
    until(lambda: page.columns.folding is Folding.LEFT)
    strip = next(strip for strip in page.columns.findChildren(Strip) if strip.isVisible())
    hand.click(strip.button)
    until(lambda: page.columns.is_in_view(page.brief))
    until(lambda: focus_is_in(page, "brief"))
    hand.press("Escape")
    until(lambda: not page.columns.is_in_view(page.brief))
    until(page.editor.hasFocus)


def test_f6_and_tab_reach_every_column_of_a_small_window(window: MainWindow, hand: Hand) -> None:
    page = write_page(window, hand)
    Theme.current().choose("dark", 2.0)
    window.resize(1024, 700)
    until(lambda: page.columns.folding is Folding.TABS)
    hand.press("F6")
    until(lambda: focus_is_in(page, "results") or not page.editor.hasFocus())
    seen: set[str] = set()
    for _ in range(8):
        hand.press("F6")
        until(lambda: QApplication.focusWidget() is not None)
        seen |= {name for name in ("brief", "text", "results") if focus_is_in(page, name)}
        for name in seen:
            if focus_is_in(page, name):
                assert page.columns.is_in_view(getattr(page, name))
    assert {"brief", "text"} <= seen
