"""Keys that the artist changes, in the sheet and by hand in the settings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.base import settings as settings_files
from studio.base.settings import Settings
from ui.bindings import Bindings
from ui.commands import COMMANDS, Command, command
from ui.draw.page import DrawPage
from ui.parts import KeyCap
from ui.shell.keys import KeysSheet
from ui.shell.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def sheet(window: MainWindow, qtbot: QtBot) -> KeysSheet:
    """The sheet of keys, opened from the menu."""
    window.commands["help.keys"].trigger()
    found = window.findChild(KeysSheet)
    assert found is not None
    with qtbot.waitExposed(found):
        pass
    return found


def change(sheet: KeysSheet, identity: str, key: Qt.Key, modifiers: object = None) -> None:
    """Choose a command, and press other keys for it."""
    sheet.select(identity)
    QTest.mouseClick(sheet.change_button, LEFT)
    held = modifiers if isinstance(modifiers, Qt.KeyboardModifier) else None
    QTest.keyClick(sheet.tree, key, held or Qt.KeyboardModifier.NoModifier)


def close(sheet: KeysSheet, window: MainWindow, qtbot: QtBot) -> None:
    """Close the sheet, and go on in the window."""
    sheet.accept()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def test_no_two_commands_have_the_same_key_in_one_place(window: MainWindow) -> None:
    bindings, commands = window.keys.bindings, window.keys.all_commands()
    doubles = [
        (one.id, other.id) for one in commands for other in bindings.rivals(one, one.keys, commands)
    ]
    assert doubles == []


def test_the_text_grows_with_the_plus_of_a_keyboard_that_has_a_key_for_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    size = window.context.settings.text_size
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    shift = Qt.KeyboardModifier.ShiftModifier
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
        QTest.keyClick(window, key, CONTROL | shift)
        assert window.context.settings.text_size > size
        size = window.context.settings.text_size


def test_every_command_is_in_the_sheet_and_found_by_name_key_and_place(sheet: KeysSheet) -> None:
    assert len(sheet._items()) > len(COMMANDS)
    for words, identity in (
        ("rewrite sel", "write.rewrite"),
        ("ctrl+shift+r", "write.rewrite"),
        ("compose record", "compose.record"),
    ):
        sheet.search.setText(words)
        current = sheet.current()
        assert current is not None
        assert current.id == identity
    sheet.search.setText("zzqx")
    assert all(item.isHidden() for item in sheet._items())


def test_a_changed_key_holds_at_once_and_is_stored(
    window: MainWindow, sheet: KeysSheet, qtbot: QtBot
) -> None:
    change(sheet, "view.queue", Qt.Key.Key_F9)
    close(sheet, window, qtbot)
    assert window.commands["view.queue"].shortcut().toString() == "F9"
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert window.queue.panel is not None
    assert window.queue.panel.isVisible()
    from studio.base import places

    assert settings_files.load(places.settings_file()).keys == {"view.queue": "F9"}


def test_a_page_that_was_built_before_follows(window: MainWindow, sheet: KeysSheet) -> None:
    change(sheet, "write.doubt", Qt.Key.Key_F8)
    action = next(a for a in window.page().actions() if a.objectName() == "write.doubt")
    assert action.shortcut().toString() == "F8"


def test_a_key_that_another_command_has_is_taken_only_when_the_artist_says_so(
    window: MainWindow, sheet: KeysSheet
) -> None:
    change(sheet, "write.doubt", Qt.Key.Key_J, CONTROL)
    assert sheet.note.text() == "Ctrl+J is “Queue” (Anywhere) already."
    assert window.context.settings.keys == {}
    QTest.mouseClick(sheet.leave_button, LEFT)
    assert sheet.note.text() == ""
    change(sheet, "write.doubt", Qt.Key.Key_J, CONTROL)
    QTest.mouseClick(sheet.take_button, LEFT)
    assert window.context.settings.keys == {"view.queue": "", "write.doubt": "Ctrl+J"}
    assert window.commands["view.queue"].shortcut().isEmpty()


def test_escape_leaves_the_key_as_it_is(window: MainWindow, sheet: KeysSheet) -> None:
    change(sheet, "write.doubt", Qt.Key.Key_Escape)
    assert sheet.isVisible()
    assert window.context.settings.keys == {}


def test_one_command_and_all_of_them_get_their_own_keys_again(
    window: MainWindow, sheet: KeysSheet
) -> None:
    change(sheet, "write.doubt", Qt.Key.Key_F8)
    change(sheet, "view.queue", Qt.Key.Key_F9)
    sheet.select("write.doubt")
    QTest.mouseClick(sheet.reset_button, LEFT)
    assert window.context.settings.keys == {"view.queue": "F9"}
    QTest.mouseClick(sheet.reset_all_button, LEFT)
    assert window.context.settings.keys == {}
    assert window.commands["view.queue"].shortcut().toString() == "Ctrl+J"


def test_a_letter_of_a_page_can_be_another_one(
    window: MainWindow, sheet: KeysSheet, qtbot: QtBot
) -> None:
    change(sheet, "compose.draw", Qt.Key.Key_N)
    close(sheet, window, qtbot)
    window.go_to("compose")
    page = window.page()
    draw = page.work_panel.transport.draw  # type: ignore[attr-defined]
    page.roll.setFocus()  # type: ignore[attr-defined]
    qtbot.waitUntil(page.roll.hasFocus)  # type: ignore[attr-defined]
    QTest.keyClick(page.roll, Qt.Key.Key_D)  # type: ignore[attr-defined]
    assert not draw.isChecked()
    QTest.keyClick(page.roll, Qt.Key.Key_N)  # type: ignore[attr-defined]
    assert draw.isChecked()
    assert draw.toolTip() == "Draw notes (N); select them (V)"
    assert "N" in [cap.text() for cap in window.status.findChildren(KeyCap)]
    keyboard = page.brief.seed_row.keyboard  # type: ignore[attr-defined]
    keyboard.setFocus()
    QTest.keyClick(keyboard, Qt.Key.Key_D)
    assert page.brief.seed_row.notes.text() == "E4"  # type: ignore[attr-defined]


def test_a_letter_of_explore_means_nothing_on_the_canvas(window: MainWindow, qtbot: QtBot) -> None:
    window.go_to("draw")
    page = window.page()
    assert isinstance(page, DrawPage)
    window.keys.bindings.bind(command("explore.loop"), "U")
    window.keys.apply()
    page.setFocus()
    qtbot.waitUntil(page.hasFocus)
    mouse = page.work_panel.canvas.mouse
    QTest.keyClick(page, Qt.Key.Key_U)
    assert mouse.tool == "pan"
    QTest.keyClick(page, Qt.Key.Key_L)
    assert mouse.tool == "lasso"
    page.exploring.show_half("explore")
    assert window.keys.place() == "draw.explore"
    assert "Loop the way from A to B" in {entry.title for entry in window.keys.entries()}


def test_conflicts_are_looked_for_where_both_commands_work(window: MainWindow) -> None:
    bindings, commands = window.keys.bindings, window.keys.all_commands()

    def rivals(identity: str, keys: str) -> list[str]:
        return [each.id for each in bindings.rivals(command(identity), keys, commands)]

    assert rivals("compare.next", "A") == ["compare.left"]
    assert rivals("compare.next", "T") == []  # the gallery’s keys are off while works are compared
    assert rivals("compare.next", "Ctrl+F") == ["history.search"]
    assert rivals("explore.pin-a", "B") == ["explore.pin-b"]
    assert rivals("explore.pin-a", "1") == ["work.rate-1"]
    assert rivals("draw.mask", "C") == ["work.compare"]
    assert rivals("look.leave-out", "P") == []
    assert rivals("compare.left", "Ctrl+K") == ["view.palette"]


def test_letters_go_into_text_fields_as_they_are_typed(
    window: MainWindow, sheet: KeysSheet, qtbot: QtBot
) -> None:
    change(sheet, "work.keep", Qt.Key.Key_F)
    close(sheet, window, qtbot)
    editor = window.page().editor  # type: ignore[attr-defined]
    editor.setFocus()
    before = editor.toPlainText()
    QTest.keyClicks(editor, "kf")
    assert len(editor.toPlainText()) == len(before) + 2


def test_keys_that_cannot_be_read_are_left_out_with_a_sentence(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.context.settings.keys = {"view.queue": "Strg+Quark", "view.palette": "Ctrl+P"}
    window.context.project_opened.emit()
    assert window.toast.text().startswith("Some of your keys could not be read.")
    assert window.context.settings.keys == {"view.palette": "Ctrl+P"}
    assert window.commands["view.queue"].shortcut().toString() == "Ctrl+J"


@pytest.mark.parametrize("keys", ["Ctrl+Q", ["a"], {"view.queue": 3, "view.palette": "Ctrl+P"}])
def test_a_broken_list_of_keys_costs_no_other_setting(tmp_path: Path, keys: object) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"theme": "light", "keys": keys}))
    loaded = settings_files.load(file)
    assert loaded.theme == "light"
    assert loaded.has_unreadable_keys
    assert set(loaded.keys) <= {"view.palette"}
    settings_files.save(loaded, file)
    assert not settings_files.load(file).has_unreadable_keys


def test_a_command_without_keys_keeps_none() -> None:
    settings = Settings(keys={"view.queue": ""})
    queue = Command("view.queue", "Queue", "Ctrl+J", ("anywhere",))
    assert Bindings(settings).keys_of(queue) == ""
    assert Bindings(settings).keys_of(command("write.doubt")) == "Ctrl+D"
