"""The roll with real mouse and keyboard events."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from engines.formats.score import Note
from tests.ui.compose.scenes import LEFT_BUTTON, SHIFT, Scene


def test_draw_mode_draws_a_note_on_the_grid_and_a_drag_lengthens_it(
    scene: Scene, qtbot: QtBot
) -> None:
    page = scene.page
    qtbot.keyClick(page.roll, Qt.Key.Key_D)
    assert page.work_panel.transport.draw.isChecked()
    view = page.roll.viewport()
    qtbot.mousePress(view, LEFT_BUTTON, pos=scene.at(480, 64))
    qtbot.mouseMove(view, scene.at(480 + 700, 64))
    qtbot.mouseRelease(view, LEFT_BUTTON, pos=scene.at(480 + 700, 64))
    [note] = page.piece.notes()
    assert (note.start, note.pitch, note.length) == (480, 64, 720)
    assert page.piece.stack.count() == 1


def test_a_drag_moves_a_note(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    page, view = scene.page, scene.page.roll.viewport()
    first = page.piece.notes()[0]
    qtbot.mousePress(view, LEFT_BUTTON, pos=scene.at(first.start, first.pitch))
    qtbot.mouseMove(view, scene.at(first.start + 480, first.pitch + 3))
    qtbot.mouseRelease(view, LEFT_BUTTON, pos=scene.at(first.start + 480, first.pitch + 3))
    [note] = page.piece.selection
    assert (note.start, note.pitch) == (480, 65)


def test_arrows_move_and_with_shift_lengthen_and_delete_removes(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    page, roll = scene.page, scene.page.roll
    first = page.piece.notes()[0]
    scene.click(qtbot, first.start, first.pitch)
    assert page.piece.selection == {first}
    roll.setFocus()
    qtbot.keyClick(roll, Qt.Key.Key_Up)
    qtbot.keyClick(roll, Qt.Key.Key_Right, SHIFT)
    [note] = page.piece.selection
    assert (note.pitch, note.length) == (first.pitch + 1, first.length + 240)
    qtbot.keyClick(roll, Qt.Key.Key_Delete)
    assert note not in page.piece.notes()
    roll.undo()
    roll.undo()
    roll.undo()
    assert page.piece.notes()[0] == first


def test_a_rubber_band_selects_the_notes_inside(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    page, view = scene.page, scene.page.roll.viewport()
    qtbot.mousePress(view, LEFT_BUTTON, pos=scene.at(1380, 76))
    qtbot.mouseMove(view, scene.at(1440 + 700, 66))
    qtbot.mouseMove(view, scene.at(0, 60))
    qtbot.mouseRelease(view, LEFT_BUTTON, pos=scene.at(0, 60))
    assert {note.pitch for note in page.piece.selection} == {62, 65, 69, 74, 72}
    assert page.work_panel.inspector._selection.text().endswith("selected")


def test_copied_notes_are_pasted_after_the_originals(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    roll, piece = scene.page.roll, scene.page.piece
    piece.select(piece.notes()[-1:])
    last = piece.notes()[-1]
    roll.copy()
    roll.set_playhead(None)
    roll.paste()
    assert piece.notes()[-1].start == last.end
    roll.selectAll()
    assert piece.selection == frozenset(piece.notes())


def test_zoom_keeps_the_tick_under_the_pointer(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    work = scene.page.work_panel
    tick = work.axis.tick_at(200)
    work.roll.zoom_about(200, 2.0)
    assert work.axis.x_of(tick) == pytest.approx(200, abs=1.5)
    assert work.roll.rect_of(Note(round(tick), 60, 240)).left() == pytest.approx(200, abs=2.5)


def test_notes_that_lie_where_they_are_pasted_follow_after_those(
    scene: Scene, qtbot: QtBot
) -> None:
    scene.take_tune()
    roll, piece = scene.page.roll, scene.page.piece
    first_bar = [note for note in piece.notes() if note.start < 1440]
    piece.select(first_bar)
    roll.copy()
    count = len(piece.notes())
    for bar in (1, 2):
        roll.paste()  # the playhead is at the beginning
        assert min(note.start for note in piece.selection) == bar * 1440
        assert len(piece.selection) == len(first_bar)
    roll.undo()
    roll.undo()
    assert len(piece.notes()) == count


def test_the_playhead_keeps_to_the_grid_unless_shift_is_held(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    work, controller = scene.page.work_panel, scene.page.playback_controller
    ruler, axis = work.ruler, work.axis
    point = QPoint(round(axis.x_of(1440 + 200)), ruler.height() - 4)
    qtbot.mouseClick(ruler, LEFT_BUTTON, pos=point)
    assert controller.tick == 1440 + 240
    qtbot.mousePress(ruler, LEFT_BUTTON, pos=point)
    qtbot.mouseMove(ruler, QPoint(round(axis.x_of(2 * 1440 + 20)), point.y()))
    assert controller.tick == 2 * 1440
    qtbot.mouseClick(ruler, LEFT_BUTTON, SHIFT, pos=point)
    assert controller.tick == axis.tick_at(point.x()) != 1440 + 240


def test_what_was_pasted_is_in_view(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    roll, piece = scene.page.roll, scene.page.piece
    roll.selectAll()
    roll.copy()
    roll.paste()
    left = roll.rect_of(min(piece.selection)).left()
    assert 0 <= left < roll.viewport().width() / 4
    last = roll.rect_of(max(piece.selection))
    assert last.left() > roll.viewport().width() / 2
