"""Pages of the help open from the menu."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.help_sheet import HelpSheet
from ui.shell.window import MainWindow


@pytest.mark.parametrize(
    ("command", "words"),
    [("help.gpu", ("CUDA", "ROCm", "bowerbird doctor")), ("help.honest-use", ("Ask first",))],
)
def test_a_page_of_the_help_opens_from_the_menu(
    window: MainWindow, qtbot: QtBot, command: str, words: tuple[str, ...]
):
    window.commands[command].trigger()
    sheet = window.findChild(HelpSheet)
    assert sheet is not None
    assert all(part in sheet.text.toPlainText() for part in words)
    with qtbot.waitSignal(sheet.destroyed):
        sheet.accept()
