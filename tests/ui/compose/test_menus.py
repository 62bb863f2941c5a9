"""The menus of the roll and of the tracks, with real keys and mouse."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from engines.formats.editing.tracks import with_moved_track
from engines.formats.score import Key, Note, Score, Track
from tests.engines.formats.test_editing import foreign
from tests.ui.compose.scenes import LEFT_BUTTON, SHIFT, Scene
from ui.compose.menus.note_menu import FeelSliders
from ui.name_dialog import NameDialog

RIGHT_BUTTON = Qt.MouseButton.RightButton
ALT = Qt.KeyboardModifier.AltModifier


def row_of(menu: QMenu, *texts: str) -> QAction:
    """The row of a menu, or of its submenus, that these texts lead to."""
    return next(row for row in rows_of(menu, *texts[:-1]) if row.text() == texts[-1])


def rows_of(menu: QMenu, *texts: str) -> list[QAction]:
    """The rows of a menu, or of the one of its submenus that these texts lead to."""
    for text in texts:
        submenu = next(a.menu() for a in menu.actions() if a.text() == text)
        assert isinstance(submenu, QMenu)
        submenu.aboutToShow.emit()
        menu = submenu
    return menu.actions()


def choose(scene: Scene, *texts: str) -> None:
    """Choose a row of the menu of the roll."""
    row_of(scene.page.work_panel.note_menu.build(), *texts).trigger()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_right_button_chooses_a_note_and_opens_its_menu(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    page, view = scene.page, scene.page.roll.viewport()
    first = page.piece.notes()[0]
    point = scene.at(first.start, first.pitch)
    qtbot.mouseClick(view, RIGHT_BUTTON, pos=point)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, view.mapToGlobal(point))
    QApplication.sendEvent(view, event)
    assert page.piece.selection == {first}
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    row_of(menu, "Delete").trigger()
    menu.close()
    assert first not in page.piece.notes()


def test_the_menu_edits_the_chosen_notes_or_all_of_the_track(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    piece = scene.page.piece
    before = piece.notes()
    piece.select(before[:1])
    choose(scene, "Timing", "Staccato")
    assert piece.notes() == (Note(*_fields(before[0], before[0].length // 2)), *before[1:])
    assert piece.stack.undoText() == "Staccato"
    piece.stack.undo()
    piece.select(())
    choose(scene, "Timing", "Staccato")
    assert [note.length for note in piece.notes()] == [note.length // 2 for note in before]


def _fields(note: Note, length: int) -> tuple[int, int, int, int]:
    return note.start, note.pitch, length, note.velocity


def test_the_sliders_of_the_grid_count_for_key_and_button(scene: Scene, qtbot: QtBot) -> None:
    page = scene.page
    page.show_score(Score((Track((Note(40, 60, 240), Note(300, 62, 240))),)))
    axis = page.work_panel.axis
    sliders = FeelSliders(axis)
    qtbot.addWidget(sliders)
    for _ in range(10):
        qtbot.keyClick(sliders.strength._slider, Qt.Key.Key_Left)
    assert (axis.strength, axis.swing) == (0.5, 50)
    qtbot.keyClick(page.roll, Qt.Key.Key_Q)
    assert [note.start for note in page.piece.notes()] == [20, 270]
    qtbot.mouseClick(page.work_panel.inspector.quantise, LEFT_BUTTON)
    assert [note.start for note in page.piece.notes()] == [10, 255]


def test_a_track_takes_the_groove_of_another(scene: Scene) -> None:
    drums = Track((Note(30, 36, 60, 120), Note(490, 38, 60, 50)), drums=True)
    scene.page.show_score(Score((Track((Note(0, 60, 240), Note(480, 62, 240))), drums)))
    choose(scene, "Groove of", "Drums")
    assert scene.page.piece.notes() == (Note(30, 60, 240, 120), Note(490, 62, 240, 50))


def test_alt_and_an_arrow_move_notes_in_the_key(scene: Scene, qtbot: QtBot) -> None:
    page = scene.page
    notes = (Note(0, 64, 240), Note(240, 65, 240))
    page.show_score(Score((Track(notes),), keys=(Key(0, "C major"),)))
    page.roll.selectAll()
    qtbot.keyClick(page.roll, Qt.Key.Key_Up, ALT)
    assert [note.pitch for note in page.piece.notes()] == [65, 67]
    choose(scene, "Move in C major", "A third down")
    assert [note.pitch for note in page.piece.notes()] == [62, 64]


def test_drums_have_no_scale_to_move_in(scene: Scene, qtbot: QtBot) -> None:
    page, notes = scene.page, (Note(0, 36, 240), Note(240, 38, 240))
    page.show_score(Score((Track(notes, drums=True),), keys=(Key(0, "C major"),)))
    page.roll.selectAll()
    qtbot.keyClick(page.roll, Qt.Key.Key_Up, ALT)
    assert page.piece.notes() == notes
    menu = page.work_panel.note_menu.build()
    assert not row_of(menu, "Move in –", "Onto the scale").isEnabled()
    assert not row_of(menu, "Move in –", "A step up").isEnabled()


def test_drawing_keeps_to_the_scale_while_that_is_on(scene: Scene, qtbot: QtBot) -> None:
    page, view = scene.page, scene.page.roll.viewport()
    page.show_score(Score((Track((Note(960, 64, 240),)),), keys=(Key(0, "C major"),)))
    qtbot.keyClick(page.roll, Qt.Key.Key_D, SHIFT)
    assert page.work_panel.inspector.scale.isChecked()
    page.set_drawing(True)
    qtbot.mouseClick(view, LEFT_BUTTON, pos=scene.at(0, 61))
    assert page.piece.notes()[0].pitch == 60
    qtbot.mousePress(view, LEFT_BUTTON, pos=scene.at(960, 64))
    qtbot.mouseMove(view, scene.at(960, 66))
    qtbot.mouseRelease(view, LEFT_BUTTON, pos=scene.at(960, 66))
    assert page.piece.notes()[1].pitch == 65
    qtbot.keyClick(page.roll, Qt.Key.Key_D, SHIFT)
    qtbot.mouseClick(view, LEFT_BUTTON, pos=scene.at(480, 61))
    assert 61 in [note.pitch for note in page.piece.notes()]


def test_a_chord_becomes_an_arpeggio_at_a_rate(scene: Scene) -> None:
    chord = tuple(Note(0, pitch, 480) for pitch in (60, 64, 67))
    scene.page.show_score(Score((Track(chord),)))
    choose(scene, "Arpeggio", "Down", "1/16")
    assert [note.pitch for note in scene.page.piece.notes()] == [67, 64, 60, 67]


# Tracks


def test_a_track_is_dragged_to_another_place_with_its_colour(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    piece, lanes = scene.page.piece, scene.page.work_panel.lanes
    names = [track.name or str(track.program) for track in piece.score.tracks]
    header = lanes.headers[0]
    qtbot.waitUntil(lambda: header.height() <= lanes._rows[0].height())  # it is laid out
    lane = header.height()
    qtbot.mousePress(header, LEFT_BUTTON, pos=QPoint(30, 10))
    qtbot.mouseMove(header, QPoint(30, 2 * lane))
    assert lanes._drop_line.isVisible()
    qtbot.mouseRelease(header, LEFT_BUTTON, pos=QPoint(30, 2 * lane))
    after = [track.name or str(track.program) for track in piece.score.tracks]
    assert after == [names[1], names[0], *names[2:]]
    assert (piece.track, piece.state.colour_of(1)) == (1, 0)
    assert not lanes._drop_line.isVisible()
    qtbot.keyClick(lanes.headers[1], Qt.Key.Key_Up, ALT)
    assert [track.name or str(track.program) for track in piece.score.tracks] == names
    piece.stack.undo()
    piece.stack.undo()
    assert piece.state.mixes[0].colour is None


def test_a_track_is_renamed_by_key(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    scene.page.work_panel.lanes.menu.ask_current_name()
    dialog = scene.page.findChild(NameDialog)
    assert dialog is not None
    dialog.name.setText("Left hand")
    qtbot.keyClick(_field(dialog), Qt.Key.Key_Return)
    assert scene.page.piece.score.tracks[0].name == "Left hand"
    assert scene.page.piece.stack.undoText() == "Rename a track"


def _field(dialog: QWidget) -> QLineEdit:
    field = dialog.findChild(QLineEdit)
    assert field is not None
    return field


def test_keys_mute_and_solo_the_current_track(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    page = scene.page
    page.piece.select_track(1)
    qtbot.keyClick(page.roll, Qt.Key.Key_M)
    assert page.piece.state.mixes[1].muted
    page.roll.setFocus()
    qtbot.keyClick(page.roll, Qt.Key.Key_S, SHIFT)
    assert page.piece.state.mixes[1].solo
    assert scene.page.work_panel.lanes.headers[1].solo.isChecked()


def test_the_menu_of_a_track_copies_and_colours_it_and_chooses_a_kit(scene: Scene) -> None:
    scene.take_tune()
    piece, menu = scene.page.piece, scene.page.work_panel.lanes.menu
    drums = next(i for i, track in enumerate(piece.score.tracks) if track.drums)
    row_of(menu.build(drums), "Drum kit", "Brush kit").trigger()
    row_of(menu.build(drums), "Colour", "Pink").trigger()
    row_of(menu.build(0), "Duplicate").trigger()
    assert piece.track == 1
    assert piece.score.tracks[1].notes == piece.score.tracks[0].notes
    assert piece.score.tracks[drums + 1].program == 40
    assert piece.state.colour_of(drums + 1) == 4
    assert piece.state.colour_of(2) == 1  # as before the copy


def test_a_file_that_keeps_its_order_says_so(scene: Scene) -> None:
    score = with_moved_track(foreign(), 0, 1)
    assert score.original is not None
    scene.page.show_score(replace(score, original=replace(score.original, format=0)))
    scene.page.work_panel.lanes.edits.move(0, 1)
    assert "share a part" in scene.shell.errors[0]
    assert scene.page.piece.score.tracks[0].name == "Two"
