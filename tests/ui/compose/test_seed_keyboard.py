"""Seed notes from letters and mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from tests.ui.compose.scenes import LEFT_BUTTON, SHIFT, Scene
from ui.compose.brief.seed_keyboard import MAX_NOTES


def test_letters_add_seed_notes_while_the_keyboard_has_the_focus(
    scene: Scene, qtbot: QtBot
) -> None:
    seed_row = scene.page.brief.seed_row
    seed_row.keyboard.setFocus()
    for key in (Qt.Key.Key_S, Qt.Key.Key_F, Qt.Key.Key_H):
        qtbot.keyClick(seed_row.keyboard, key)
    assert seed_row.notes.text() == "D4 F4 A4"
    assert seed_row._chord.text() == "D minor"
    qtbot.keyClick(seed_row.keyboard, Qt.Key.Key_Backspace)
    assert seed_row.notes.text() == "D4 F4"


def test_y_and_z_are_the_same_key_since_keyboards_swap_them(scene: Scene, qtbot: QtBot) -> None:
    keyboard = scene.page.brief.seed_row.keyboard
    keyboard.setFocus()
    for key in (Qt.Key.Key_G, Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_H):
        qtbot.keyClick(keyboard, key)
    assert scene.page.brief.seed_row.notes.text() == "G4 G#4 G#4 A4"


def test_more_notes_than_a_brief_holds_are_refused_with_a_sentence(
    scene: Scene, qtbot: QtBot
) -> None:
    seed_row = scene.page.brief.seed_row
    seed_row.notes.set_text(" ".join(["C4"] * MAX_NOTES))
    seed_row.keyboard.setFocus()
    qtbot.keyClick(seed_row.keyboard, Qt.Key.Key_S)
    assert len(seed_row.notes.chords) == MAX_NOTES
    assert seed_row._full.isVisible()
    qtbot.keyClick(seed_row.keyboard, Qt.Key.Key_Backspace)
    assert not seed_row._full.isVisible()


def test_keys_pressed_together_are_a_chord(scene: Scene, qtbot: QtBot) -> None:
    keyboard = scene.page.brief.seed_row.keyboard
    keyboard.setFocus()
    qtbot.keyPress(keyboard, Qt.Key.Key_A)
    qtbot.keyPress(keyboard, Qt.Key.Key_D)
    qtbot.keyRelease(keyboard, Qt.Key.Key_A)
    qtbot.keyRelease(keyboard, Qt.Key.Key_D)
    qtbot.keyClick(keyboard, Qt.Key.Key_G)
    assert scene.page.brief.seed_row.notes.text() == "C4+E4 G4"


def test_the_mouse_presses_white_and_black_keys_and_shift_makes_a_chord(
    scene: Scene, qtbot: QtBot
) -> None:
    keyboard = scene.page.brief.seed_row.keyboard
    for pitch, modifier in ((62, Qt.KeyboardModifier.NoModifier), (66, SHIFT), (72, SHIFT)):
        point = keyboard.box(pitch).center().toPoint()
        if pitch % 12 in (0, 2):  # below the black keys
            point.setY(keyboard.height() - 6)
        qtbot.mouseClick(keyboard, LEFT_BUTTON, modifier, pos=point)
    assert scene.page.brief.seed_row.notes.text() == "D4+F#4+C5"


def test_the_button_removes_the_last_note(scene: Scene, qtbot: QtBot) -> None:
    seed_row = scene.page.brief.seed_row
    seed_row.notes.set_text("D4 F4")
    qtbot.mouseClick(seed_row.backspace, LEFT_BUTTON)
    assert seed_row.notes.text() == "D4"


def test_letters_are_named_only_while_they_play(scene: Scene, qtbot: QtBot) -> None:
    seed_row, page = scene.page.brief.seed_row, scene.page
    keyboard = seed_row.keyboard
    assert seed_row._hint.text() == "none yet: click a key"
    assert keyboard.letter_of(60) == ""
    qtbot.mouseClick(keyboard, LEFT_BUTTON, pos=QPoint(3, keyboard.height() - 4))
    assert keyboard.hasFocus()
    assert [keyboard.letter_of(pitch) for pitch in (60, 61, 72, 74)] == ["A", "W", "K", ""]
    qtbot.mouseClick(seed_row.backspace, LEFT_BUTTON)
    assert seed_row._hint.text() == "none yet: press A to K"
    assert page.key_hints()[0][0] == ["A", "–", "K"]
    page.roll.setFocus()
    assert seed_row._hint.text() == "none yet: click a key"
    qtbot.keyClick(page.roll, Qt.Key.Key_A)
    assert seed_row.notes.text() == ""
