"""The bar of several selected works in little room."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Show
from ui.history.selection_bar import SelectionBar
from ui.parts import Bar


def test_where_there_is_no_room_every_action_is_in_a_second_row_or_in_the_menu(show: Show) -> None:
    selection = SelectionBar()
    selection.show_selection(3, 0, in_trash=False)
    holder = show(selection)
    (bar,) = selection.findChildren(Bar)
    actions = {verb: b for verb, b in selection._buttons.items() if verb != "restore"}
    for width in (1200, 600, 330):
        holder.resize(width, 200)
        for _ in range(4):
            QApplication.processEvents()
        in_menu = bar.hidden_buttons()
        for verb, button in actions.items():
            assert button.isVisible() is not (button in in_menu), (width, verb)
            assert button.text()
        assert bool(in_menu) is (width == 330)


def test_what_cannot_be_written_says_why(show: Show) -> None:
    selection = SelectionBar()
    show(selection)
    collect = selection._buttons["collect"]
    selection.show_refusal("The project is read-only.")
    assert collect.toolTip() == "The project is read-only."
    selection.show_refusal("")
    assert collect.toolTip() == "Collect"
