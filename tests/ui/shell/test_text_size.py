"""Text sizes of 100 to 200 %: everything grows at once, and goes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from studio.base.settings import Settings
from ui.draw.page import DrawPage
from ui.look.theme import Theme
from ui.parts.columns import Folding, FoldingColumns
from ui.shell.frame import TopBar
from ui.shell.pages import PAGES
from ui.shell.window import MainWindow
from ui.write.page import WritePage


def set_text_size(window: MainWindow, qtbot: QtBot, percent: int) -> None:
    """Change the text size of the running window, and wait until it is laid out."""
    Theme.current().choose("dark", percent / 100)
    window.resize(1438, 875)
    qtbot.wait(50)


def test_twice_the_text_size_leaves_every_menu_in_the_bar(window: MainWindow, qtbot: QtBot) -> None:
    set_text_size(window, qtbot, 200)
    bar = window.top.menus
    for action in bar.actions():
        area = bar.actionGeometry(action)
        assert area.isValid()
        assert bar.rect().contains(area)
    assert window.top.height() >= bar.height()


def test_menus_without_room_are_behind_a_button_that_can_be_seen(
    show: Callable[..., QWidget], qtbot: QtBot
) -> None:
    theme = Theme.current()
    theme.choose("contrast", 2)
    top = TopBar()
    for name in ("File", "Edit", "View", "Work", "Help") * 3:
        top.menus.addMenu(name).addAction(name)
    show(top).resize(1000, 60)
    more = top.menus.findChild(QToolButton, "qt_menubar_ext_button")
    assert isinstance(more, QToolButton)
    qtbot.waitUntil(more.isVisible)
    assert more.width() >= theme.icon_px(26)
    assert more.accessibleName() == "More menus"
    picture = more.grab().toImage()
    middle = picture.height() // 2
    edge = theme.colour("edge").name()
    assert edge in {picture.pixelColor(x, middle).name() for x in range(3)}
    theme.choose("dark", 1)


@pytest.mark.slow
def test_no_text_is_cut_off_below_at_twice_the_text_size(window: MainWindow, qtbot: QtBot) -> None:
    for page in PAGES:
        window.go_to(page)
    set_text_size(window, qtbot, 200)
    for page in PAGES:
        window.go_to(page)
        qtbot.wait(20)
        assert texts_cut_off(window) == [], page


def test_the_buttons_below_the_canvas_keep_their_words_at_twice_the_text_size(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.go_to("draw")
    page = window.page()
    assert isinstance(page, DrawPage)
    bar = page.work_panel.mask_bar
    bar.show_hint("Mask or sketch over it to go on from here.")
    bar.show_start_buttons(True)
    set_text_size(window, qtbot, 200)
    for button in (bar.import_button, bar.blank_button):
        assert button.isVisible()
        assert button.width() >= button.sizeHint().width(), bar.width()
        assert bar.rect().contains(button.mapTo(bar, button.rect().bottomRight()))
    set_text_size(window, qtbot, 100)
    assert bar.import_button.text() == "Bring a picture in"


def test_the_columns_return_to_their_widths_with_the_text_size(
    window: MainWindow, qtbot: QtBot
) -> None:
    for page in ("write", "draw", "compose"):
        window.go_to(page)
        set_text_size(window, qtbot, 100)
        (columns,) = window.page().findChildren(FoldingColumns)
        panels = [column.panel for column in columns.columns]
        before = [panel.geometry() for panel in panels]
        set_text_size(window, qtbot, 200)
        assert columns.folding is Folding.TABS
        set_text_size(window, qtbot, 100)
        assert [panel.geometry() for panel in panels] == before


def test_a_window_that_starts_with_larger_text_has_it_everywhere(
    qtbot: QtBot, theme: Theme, home: Path
) -> None:
    with theme.unstyled():
        window = MainWindow(Settings(theme="dark", text_size=200))
    qtbot.addWidget(window)
    window.ensurePolished()
    sizes = {label.font().pixelSize() for label in window.findChildren(QLabel)}
    assert min(sizes) >= 2 * 11
    page = window.page()
    assert isinstance(page, WritePage)
    assert page.editor.document().defaultFont().pixelSize() == 2 * 17


def texts_cut_off(window: MainWindow) -> list[str]:
    """The texts of visible labels that are lower than a line of their font."""
    return [
        label.text()
        for label in window.findChildren(QLabel)
        if label.isVisible() and label.text() and label.height() < label.fontMetrics().height() - 2
    ]


def test_lines_of_the_text_grow_with_its_letters(
    window: MainWindow, write: WritePage, qtbot: QtBot
) -> None:
    def distance() -> float:
        layout = write.editor.document().firstBlock().layout()
        return layout.lineAt(1).y() - layout.lineAt(0).y()

    write.editor.load("The lighthouse keeper counts the waves. " * 20, ())
    before = distance()
    set_text_size(window, qtbot, 200)
    assert distance() == pytest.approx(2 * before, rel=0.1)


def test_a_long_toast_has_lines_in_a_narrow_window(window: MainWindow, qtbot: QtBot) -> None:
    set_text_size(window, qtbot, 200)
    window.resize(1024, 700)
    window.context.show_message("The project is as it was on 3 October at 14:32. " * 3, "Show")
    assert window.toast.x() >= 0
    assert window.toast.geometry().right() <= window._centre.width()
    text = window.toast._text
    assert text.heightForWidth(text.width()) <= text.height()
