"""The status line while letters go into a field: the keys that work there."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.draw.page import DrawPage
from ui.history.page import HistoryPage
from ui.parts import KeyHint
from ui.qt.keys import takes_letters
from ui.shell.window import MainWindow


def hints(window: MainWindow) -> str:
    visible = [hint for hint in window.status._keys.findChildren(KeyHint) if not hint.isHidden()]
    return " ".join(label.text() for hint in visible for label in hint.findChildren(QLabel))


def prompt_of(page: QWidget) -> QWidget:
    assert isinstance(page, DrawPage)
    return page.brief.prompt.field


def test_a_prompt_shows_the_key_that_draws_also_with_a_picture_on_the_sheet(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.go_to("draw")
    page = window.page()
    assert isinstance(page, DrawPage)
    page.canvas_controller.put_blank()
    field = prompt_of(page)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert "draw" in hints(window)
    assert "mask" not in hints(window)
    assert "everything else" in hints(window)
    page.work_panel.canvas.setFocus()
    assert "mask" in hints(window)


def test_no_page_is_without_hints_while_its_fields_have_the_focus(window: MainWindow) -> None:
    for page in ("write", "draw", "compose", "history", "settings"):
        window.go_to(page)
        names = [name for keys, _ in window.page().typing_hints() for name in keys]
        assert "view.palette" in names
        if page in ("write", "draw", "compose"):
            assert names[0] == f"{page}.make"


def test_the_search_of_the_history_shows_what_works_there(window: MainWindow, qtbot: QtBot) -> None:
    window.go_to("history")
    page = window.page()
    assert isinstance(page, HistoryPage)
    page.search_row.focus_search()
    qtbot.waitUntil(lambda: takes_letters(QApplication.focusWidget()))
    assert "everything else" in hints(window)
