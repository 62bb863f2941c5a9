"""The bar of several selected works in little room."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.history.selection_bar import SelectionBar


def test_where_words_have_no_room_each_button_shows_its_icon_and_says_its_name(
    qtbot: QtBot,
) -> None:
    column = QWidget()
    qtbot.addWidget(column)
    bar = SelectionBar(column)
    bar.show_selection(3, 0, in_trash=False)
    bar.resize(400, 48)
    column.show()
    collect = bar._buttons["collect"]
    assert (collect.text(), collect.icon().isNull()) == ("", False)
    assert (collect.toolTip(), collect.accessibleName()) == ("Collect", "Collect")
    bar.resize(1200, 48)
    assert (collect.text(), collect.icon().isNull()) == ("Collect", False)
    bar.show_refusal("The project is read-only.")
    assert collect.toolTip() == "The project is read-only."
    bar.show_refusal("")
    assert collect.toolTip() == "Collect"
