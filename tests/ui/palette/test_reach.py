"""The palette reaches every action of every page, and every key of every card."""

from __future__ import annotations

import importlib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from engines.contract import Medium, TasteRequest, TextBrief
from tests.specimen import project as specimen
from tests.specimen import tune as specimen_tune
from ui.commands import COMMANDS, command
from ui.compose.page import ComposePage
from ui.draw.page import DrawPage
from ui.history.page import HistoryPage
from ui.palette import Palette
from ui.settings.page import SettingsPage
from ui.shell.pages import PAGES
from ui.shell.reach import button_title
from ui.shell.window import MainWindow
from ui.write.page import WritePage

# Keys that move through cards, or end something: they are no actions.
_MOVES = {"previous", "next", "above", "below", "leave"}
# The verbs of each kind of card by their keys, and the pages where they are.
_CARD_KEYS = (
    ("ui.parts.card", "_VERBS", ("write", "draw", "compose")),
    ("ui.draw.results.picture_card", "_KEYS", ("draw",)),
    ("ui.queue.job_card", "_VERBS", ("queue",)),
    ("ui.models.model_rows", "_ACTION_KEYS", ("models",)),
    ("ui.train.data.card", "_KEYS", ("train",)),
    ("ui.history.compare.view", "_ANSWER_KEYS", ("history.compare",)),
    ("ui.learn.comparison_panel", "_KEYS", ("learn",)),
)
# What a card of one medium has no use for.
_ELSEWHERE = {
    *(("tag", page) for page in ("write", "draw")),
    *(("replace", page) for page in ("draw", "compose")),
    *(("take", page) for page in ("draw", "compose")),
}


def titles(window: MainWindow) -> set[str]:
    """The titles of all that the palette offers."""
    return {entry.title for entry in window.keys.entries()}


def test_every_action_of_a_page_is_reached_from_every_other_page(window: MainWindow) -> None:
    for name in [name for name in PAGES if PAGES[name].icon]:
        window.go_to(name)
        actions = [*window.commands.all(), *window.page().actions()]
        here = " | ".join(titles(window)).lower()
        for action in actions:
            if action.isEnabled() and action.isVisible() and action.objectName() != "view.palette":
                assert action.text().replace("&", "").lower() in here, action.objectName()
        named = [command(action.objectName()) for action in window.page().actions()]
        window.go_to("write" if name != "write" else "models")
        elsewhere = titles(window)
        assert {each.title for each in named if each.target is None} <= elsewhere


def test_every_button_of_a_page_and_its_cards_is_reached(window: MainWindow, qtbot: QtBot) -> None:
    for name in PAGES:
        window.go_to(name)
        if name == "write":
            write_batch(window, qtbot)
        here = titles(window)
        for button in window.page().findChildren(QAbstractButton):
            if button.isVisible() and button.isEnabled() and button_title(button):
                assert button_title(button) in here


def write_batch(window: MainWindow, qtbot: QtBot) -> None:
    """Show a batch of the Write page, two works of which are finished."""
    studio = window.context.studio
    brief = TextBrief(prompt=specimen.PROMPT, model=specimen.MODEL, count=4, max_tokens=60)
    job = studio.jobs.ledger.add("make", Medium.TEXT, "Write 4", TasteRequest(), ())
    page = window.page()
    assert isinstance(page, WritePage)
    page.follow(job, brief)
    specimen.play_batch(studio, window.bridge, job)
    qtbot.waitUntil(lambda: page.results.finished_of(job.id) == 2)


def test_a_button_of_a_card_is_pressed_from_the_palette(window: MainWindow, qtbot: QtBot) -> None:
    window.go_to("settings")
    page = window.page()
    assert isinstance(page, SettingsPage)
    assert not page.still.isChecked()
    window.open_palette()
    palette = window.findChildren(Palette)[-1]
    QTest.keyClicks(palette.line, "reduce motion")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(page.still.isChecked)


@pytest.mark.parametrize(("module", "table", "pages"), _CARD_KEYS)
def test_every_key_of_a_card_is_a_command(module: str, table: str, pages: tuple[str, ...]) -> None:
    keys = getattr(importlib.import_module(module), table)
    for page in pages:
        letters = {
            QKeySequence(each.keys).toString()
            for each in COMMANDS
            if each.target is not None and page in each.places
        }
        for key, verb in keys.items():
            if verb in _MOVES or (verb, page) in _ELSEWHERE:
                continue
            has_alt = isinstance(key, tuple) and key[1]
            name = QKeySequence(key[0] if isinstance(key, tuple) else key).toString()
            name = f"Alt+{name}" if has_alt else name.replace("Enter", "Return")
            assert name in letters, (page, verb)


def test_every_letter_of_a_making_page_is_a_command(window: MainWindow) -> None:
    for name in ("draw", "compose"):
        window.go_to(name)
        page = window.page()
        known = {
            QKeySequence(each.keys).toString()
            for each in COMMANDS
            if each.target is not None and name in each.places
        }
        twice = {"-", "+", "="}  # the brush for layouts without brackets
        keys = {QKeySequence(key).toString() for key in vars(page)["_actions_by_key"]}
        assert keys - twice <= known


def test_an_action_of_another_page_goes_there_and_runs(window: MainWindow, qtbot: QtBot) -> None:
    window.open_palette()
    palette = window.findChildren(Palette)[-1]
    QTest.keyClicks(palette.line, "search the history")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.page(), HistoryPage))
    page = window.page()
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(page.search_row.search.hasFocus)


def test_a_key_of_the_current_card_is_pressed_from_the_palette(
    window: MainWindow, qtbot: QtBot
) -> None:
    work = specimen_tune.add_tune(window.context.studio)
    window.go_to("history")
    page = window.page()
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0)
    page.gallery.select_row(0)
    current = page.current()
    assert current is not None
    window.open_palette()
    palette = window.findChildren(Palette)[-1]
    QTest.keyClicks(palette.line, "give it four")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    history = window.context.studio.history
    qtbot.waitUntil(lambda: history.get(current.id).stars == 4)
    assert work.id


def test_a_letter_of_the_page_is_pressed_from_the_palette(window: MainWindow, qtbot: QtBot) -> None:
    window.go_to("compose")
    page = window.page()
    assert isinstance(page, ComposePage)
    window.open_palette()
    palette = window.findChildren(Palette)[-1]
    QTest.keyClicks(palette.line, "draw notes")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(page.work_panel.transport.draw.isChecked)


def test_a_tool_of_another_page_is_reached(window: MainWindow, qtbot: QtBot) -> None:
    window.open_palette()
    palette = window.findChildren(Palette)[-1]
    QTest.keyClicks(palette.line, "lasso")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.page(), DrawPage))
    page = window.page()
    assert isinstance(page, DrawPage)
    qtbot.waitUntil(lambda: page.work_panel.canvas.mouse.tool == "lasso")


def test_without_a_card_its_keys_are_not_offered(window: MainWindow) -> None:
    assert isinstance(window.page(), WritePage)
    assert command("work.keep").title not in titles(window)
