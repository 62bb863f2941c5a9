"""The Train page at larger text: no button is cut off, and nothing is wider than its column."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget

from tests.ui.conftest import Show
from tests.ui.train.conftest import Room
from ui import parts
from ui.look.theme import Theme


def cut_off(root: QWidget) -> list[str]:
    """The buttons that are narrower than their text, and the columns that show less than all."""
    buttons = [button for button in root.findChildren(QPushButton) if button.isVisible()]
    results = [button.text() for button in buttons if button.width() < button.sizeHint().width()]
    off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    for area in root.findChildren(QScrollArea):
        content, room = area.widget(), area.viewport().width()
        is_fixed = area.horizontalScrollBarPolicy() is off
        if area.isVisible() and is_fixed and content is not None and content.width() > room:
            results.append(f"{content.width()} > {room}")
    return results


def settle() -> None:
    """Widths set heights, which set widths of scroll bars: a nested layout needs some rounds."""
    for _ in range(6):
        QApplication.processEvents()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_on_the_page_is_cut_off(room: Room, theme: Theme, scale: float) -> None:
    card = room.begin()
    room.recipe.gate.set()
    room.until(lambda: card.job.state == "done" and "use" in card.buttons)
    theme.choose("dark", scale)
    for index in (0, 1):  # with data and as without
        room.page.data.stack.setCurrentIndex(index)
        for width in (956, 1212):
            room.page.resize(width, 700)
            settle()
            assert cut_off(room.page) == [], width


def test_buttons_stand_side_by_side_where_they_have_room(show: Show) -> None:
    one, other = parts.Button("Add files"), parts.Button("Add a folder")
    row = parts.StackingRow((one, other))
    holder = show(row)
    holder.resize(420, 120)
    settle()
    assert one.y() == other.y()
    assert one.width() == other.width()
    holder.resize(150, 120)
    settle()
    assert one.x() == other.x()
    assert one.y() < other.y()
