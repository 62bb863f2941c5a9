"""The lanes of the form, and the menu of a bar, with real mouse and keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from engines.formats.midi import read_midi, write_midi
from engines.formats.score import Chord, Meter, Note, Score, Section, Tempo, Track
from tests.ui.compose.scenes import LEFT_BUTTON, Scene
from tests.ui.compose.test_menus import row_of
from ui.compose.form.form_lanes import CHORDS, ROWS, SECTIONS, TEMPO
from ui.name_dialog import NameDialog

BAR = 1920
NOTES = tuple(Note(bar * BAR, 60 + bar, BAR) for bar in range(4))
FORM = Score((Track(NOTES),), sections=(Section(0, "Verse"), Section(2 * BAR, "Chorus")))


def at(scene: Scene, tick: float, row: int) -> QPoint:
    """The point of a lane of the form at a tick."""
    form = scene.page.work_panel.form
    x = scene.page.work_panel.axis.x_of(tick)
    return QPoint(round(x), round((row + 0.5) * form.height() / ROWS))


def answer(scene: Scene, qtbot: QtBot, text: str) -> NameDialog:
    """Type into the dialog that asks for a name, and press Enter."""
    dialog = scene.page.findChildren(NameDialog)[-1]
    field = dialog.findChild(QLineEdit)
    assert field is not None
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    return dialog


def test_a_section_is_dragged_behind_another_with_its_notes(scene: Scene, qtbot: QtBot) -> None:
    scene.page.show_score(FORM)
    form, piece = scene.page.work_panel.form, scene.page.piece
    qtbot.mousePress(form, LEFT_BUTTON, pos=at(scene, 480, SECTIONS))
    qtbot.mouseMove(form, at(scene, 3.7 * BAR, SECTIONS))
    qtbot.mouseRelease(form, LEFT_BUTTON, pos=at(scene, 3.7 * BAR, SECTIONS))
    assert [section.name for section in piece.score.sections] == ["Chorus", "Verse"]
    assert [note.pitch for note in piece.notes()] == [62, 63, 60, 61]
    assert piece.stack.undoText() == "Move a section"
    assert read_midi(write_midi(piece.score))[0] == piece.score
    piece.stack.undo()
    assert piece.score == FORM


def test_a_tempo_is_dragged_as_one_step_of_undo(scene: Scene, qtbot: QtBot) -> None:
    scene.page.show_score(FORM)
    form, piece = scene.page.work_panel.form, scene.page.piece
    scene.page.work_panel.form_edits.set_tempo(2 * BAR, 100)
    count = piece.stack.count()
    start = at(scene, 2 * BAR, TEMPO)
    qtbot.mousePress(form, LEFT_BUTTON, pos=start)
    for step in (8, 20):
        qtbot.mouseMove(form, start - QPoint(0, step))
    qtbot.mouseRelease(form, LEFT_BUTTON, pos=start - QPoint(0, 20))
    assert piece.score.tempi == (Tempo(0, 120.0), Tempo(2 * BAR, 110.0))
    assert piece.stack.count() == count + 1


def test_a_double_click_asks_and_what_is_no_chord_is_refused(scene: Scene, qtbot: QtBot) -> None:
    scene.page.show_score(FORM)
    form, piece = scene.page.work_panel.form, scene.page.piece
    qtbot.mouseDClick(form, LEFT_BUTTON, pos=at(scene, BAR + 1000, CHORDS))
    dialog = answer(scene, qtbot, "loud")
    assert not dialog.button.isEnabled()
    assert "Write chords as in" in dialog.note.text()
    answer(scene, qtbot, "gmin7")
    assert piece.score.chords == (Chord(BAR + 960, "Gm7"),)
    qtbot.mouseDClick(form, LEFT_BUTTON, pos=at(scene, 3 * BAR + 30, TEMPO))
    answer(scene, qtbot, "90")
    assert piece.score.tempi[-1] == Tempo(3 * BAR, 90.0)


def test_the_menu_of_a_bar_changes_the_form_from_there(scene: Scene, qtbot: QtBot) -> None:
    scene.page.show_score(FORM)
    piece, menu = scene.page.piece, scene.page.work_panel.bar_menu
    row_of(menu.build(BAR), "Section from here", "Bridge").trigger()
    row_of(menu.build(2 * BAR), "Meter from here", "3/4").trigger()
    assert [section.name for section in piece.score.sections] == ["Verse", "Bridge", "Chorus"]
    assert piece.score.meters == (Meter(0, 4, 4), Meter(2 * BAR, 3, 4))
    piece.stack.undo()
    row_of(menu.build(BAR), "Section Bridge", "Remove the name").trigger()
    assert piece.score == FORM
    row_of(menu.build(0), "Section Verse", "Repeat").trigger()
    assert [note.pitch for note in piece.notes()] == [60, 61, 60, 61, 62, 63]
    row_of(menu.build(0), "Remove this bar").trigger()
    assert [note.pitch for note in piece.notes()] == [61, 60, 61, 62, 63]


def test_the_menu_of_the_roll_has_that_of_the_bar_of_the_playhead(scene: Scene) -> None:
    scene.page.show_score(FORM)
    scene.page.playback_controller.seek(BAR)
    menu = scene.page.work_panel.note_menu.build()
    row_of(menu, "At bar 2", "Repeat this bar").trigger()
    assert [note.pitch for note in scene.page.piece.notes()] == [60, 61, 61, 62, 63]


def test_the_tempo_is_that_of_the_playhead(scene: Scene, qtbot: QtBot) -> None:
    scene.page.show_score(FORM)
    scene.page.work_panel.form_edits.set_tempo(2 * BAR, 100)
    field = scene.page.work_panel.transport.readout.tempo
    assert field.text() == "120"
    scene.page.playback_controller.seek(3 * BAR)
    assert field.text() == "100"
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "96")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert scene.page.piece.score.tempi == (Tempo(0, 120.0), Tempo(2 * BAR, 96.0))
