"""Bars that wrap, and then put buttons into a menu."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from tests.ui.conftest import Show
from ui.look.theme import Theme
from ui.parts import Bar, Button, IconButton


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


class Scene:
    """A bar with a title and six buttons, in a window."""

    def __init__(self, show: Show) -> None:
        self.bar = Bar(40)
        self.title = QLabel("A title")
        self.buttons = [Button(f"Button {number}") for number in range(6)]
        self.pressed: list[int] = []
        self.bar.add(self.title, stays=True)
        self.bar.add_stretch()
        for number, button in enumerate(self.buttons):
            button.clicked.connect(lambda _=False, number=number: self.pressed.append(number))
            self.bar.add(button)
        self.holder = show(self.bar)

    def set_width(self, width: int) -> None:
        self.holder.resize(width, 200)
        settle()

    def on_bar(self) -> list[Button]:
        return [button for button in self.buttons if button.isVisible()]

    def more(self) -> IconButton:
        return next(b for b in self.bar.findChildren(IconButton) if b.accessibleName() == "More")

    def menu(self) -> QMenu:
        menu = self.more().menu()
        menu.aboutToShow.emit()
        return menu


@pytest.fixture
def scene(show: Show, theme: Theme) -> Scene:
    return Scene(show)


def top(widget: QWidget, bar: Bar) -> int:
    return widget.mapTo(bar, widget.rect().topLeft()).y()


def test_a_bar_has_one_row_where_that_has_room(scene: Scene) -> None:
    scene.set_width(900)
    assert len({top(button, scene.bar) for button in scene.buttons}) == 1
    assert not scene.more().isVisible()
    last = scene.buttons[-1]
    right = last.mapTo(scene.bar, last.rect().topRight()).x()
    assert scene.bar.width() - right < 16


def test_a_narrower_bar_wraps_and_hides_nothing(scene: Scene) -> None:
    scene.set_width(460)
    assert scene.on_bar() == scene.buttons
    assert len({top(button, scene.bar) for button in scene.buttons}) == 2
    assert not scene.more().isVisible()


def test_what_has_no_room_in_two_rows_is_in_a_menu_that_does_the_same(scene: Scene) -> None:
    scene.buttons[5].setEnabled(False)
    scene.set_width(280)
    hidden = [button for button in scene.buttons if button not in scene.on_bar()]
    assert hidden
    assert scene.more().isVisible()
    actions = scene.menu().actions()
    assert [action.text() for action in actions] == [button.text() for button in hidden]
    actions[0].trigger()
    assert scene.pressed == [scene.buttons.index(hidden[0])]
    assert not actions[-1].isEnabled()


def test_the_bar_comes_back_whole(scene: Scene, theme: Theme) -> None:
    scene.set_width(900)
    before = [button.geometry() for button in scene.buttons]
    theme.choose("dark", 2.0)
    scene.set_width(300)
    theme.choose("dark", 1.0)
    scene.set_width(900)
    assert [button.geometry() for button in scene.buttons] == before
    assert scene.on_bar() == scene.buttons


def test_a_button_that_the_page_hides_is_neither_on_the_bar_nor_in_the_menu(scene: Scene) -> None:
    scene.buttons[4].hide()
    scene.set_width(280)
    assert scene.buttons[4].text() not in [action.text() for action in scene.menu().actions()]
    scene.set_width(900)
    assert not scene.buttons[4].isVisible()
    scene.buttons[4].show()
    settle()
    assert scene.buttons[4].isVisible()
    assert scene.buttons[4].width() >= scene.buttons[4].sizeHint().width()
