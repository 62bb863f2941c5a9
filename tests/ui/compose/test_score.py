"""The score of the piece: notes that are selected in both views, edits, printing, what fails."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from engines.contract import EngineError
from engines.contract.text import Text
from engines.formats.engraved import EngravedScore
from engines.formats.score import Note, Score
from tests.ui.compose.scenes import LEFT_BUTTON, SHIFT, Scene
from tests.ui.dialogs import when_a_file_is_asked_for
from ui.compose.score.printing import new_printer, print_pages
from ui.compose.score.score_setting import MAX_DRAWN
from ui.compose.score.score_view import ScoreView

HEAD = "head.n0-{start}-{pitch}"
PAGE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297"/>'


class ScriptedEngraver:
    """Sets a square for each note, its tick on x and its pitch on y; a system for each bar."""

    def __init__(self, systems: int = 8) -> None:
        self.systems = systems
        self.may_end = Event()
        self.scores: list[Score] = []
        self.is_closed = False
        self.fault: EngineError | None = None

    def engrave(self, score: Score, width: int) -> EngravedScore:
        if self.fault is not None:
            raise self.fault
        self.scores.append(score)
        notes = {
            f"n{index}-{note.start}-{note.pitch}": (index, note)
            for index, track in enumerate(score.tracks)
            for note in track.notes
        }
        return EngravedScore(1440, (200,) * self.systems, tuple(range(1, self.systems + 1)), notes)

    def system(self, index: int) -> str:
        begin = 1440 * index
        boxes = "".join(
            f'<g id="{HEAD.format(start=note.start, pitch=note.pitch)}">'
            f'<rect x="{10 * (note.start - begin)}" y="{10 * (127 - note.pitch)}"'
            ' width="100" height="100"/></g>'
            for note in self.scores[-1].tracks[0].notes
            if begin <= note.start < begin + 1440
        )
        bar = f'<g id="m{index + 1}"><rect width="14400" height="2000" fill="none"/>{boxes}</g>'
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 14400 2000">{bar}</svg>'

    def pages(self, score: Score) -> list[str]:
        self.may_end.wait()
        if self.is_closed:
            raise EngineError(Text("The process ended."))
        return [PAGE]

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def engraver(scene: Scene) -> ScriptedEngraver:
    engraver = ScriptedEngraver()
    scene.page.score.setting.new_engraver = lambda: engraver
    return engraver


def show_score(scene: Scene, qtbot: QtBot, segment: int = 2) -> ScoreView:
    """Choose a view with the mouse: 1 for both, 2 for the score; wait until it is drawn."""
    qtbot.mouseClick(scene.page.work_panel.views.group.button(segment), LEFT_BUTTON)
    view = scene.page.score.panel.view
    wait_until_drawn(scene, qtbot)
    return view


def wait_until_drawn(scene: Scene, qtbot: QtBot) -> None:
    setting = scene.page.score.setting
    qtbot.waitUntil(lambda: not setting.is_busy and setting.image(0) is not None, timeout=120_000)


def point_of(view: ScoreView, note: Note) -> QPoint:
    box = view.rect_of(f"n0-{note.start}-{note.pitch}")
    assert box is not None
    return box.center().toPoint()


def test_a_note_that_is_clicked_in_the_score_is_selected_in_the_roll(
    scene: Scene, qtbot: QtBot, engraver: ScriptedEngraver
) -> None:
    scene.take_tune()
    piece = scene.page.piece
    piece.select_track(1)
    view = show_score(scene, qtbot, segment=1)
    first, second = piece.score.tracks[0].notes[:2]
    qtbot.mouseClick(view.viewport(), LEFT_BUTTON, pos=point_of(view, first))
    assert (piece.track, piece.selection) == (0, {first})
    qtbot.mouseClick(view.viewport(), LEFT_BUTTON, SHIFT, point_of(view, second))
    assert piece.selection == {first, second}
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert {note.pitch for note in piece.selection} == {first.pitch + 1, second.pitch + 1}


def test_a_note_that_is_selected_in_the_roll_is_coloured_in_the_score(
    scene: Scene, qtbot: QtBot, engraver: ScriptedEngraver
) -> None:
    scene.take_tune()
    view = show_score(scene, qtbot, segment=1)
    note = scene.page.piece.notes()[1]
    before = colour_at(view, note)
    scene.click(qtbot, note.start, note.pitch)
    assert scene.page.piece.selection == {note}
    assert colour_at(view, note) != before


def colour_at(view: ScoreView, note: Note) -> QColor:
    return view.viewport().grab().toImage().pixelColor(point_of(view, note))


def test_after_an_edit_the_score_is_set_again_and_shown_until_then(
    scene: Scene, qtbot: QtBot, engraver: ScriptedEngraver
) -> None:
    scene.take_tune()
    show_score(scene, qtbot)
    page = scene.page
    page.piece.select(page.piece.notes()[:1])
    page.piece.move(0, 5)
    page.piece.move(0, 1)
    assert page.score.setting.image(0) is not None
    qtbot.waitUntil(lambda: engraver.scores[-1] == page.piece.score)
    wait_until_drawn(scene, qtbot)
    assert len(engraver.scores) == 2


def test_a_click_beside_the_notes_moves_the_playhead_there(
    scene: Scene, qtbot: QtBot, engraver: ScriptedEngraver
) -> None:
    scene.take_tune()
    view = show_score(scene, qtbot)
    box = view.rect_of("n0-240-65")
    assert box is not None
    at = QPointF(box.left() + 1, 4).toPoint()
    qtbot.mouseClick(view.viewport(), LEFT_BUTTON, pos=at)
    assert scene.page.playback_controller.tick == pytest.approx(240, abs=20)


def test_a_piece_that_cannot_be_set_is_said_in_the_score_and_set_once_it_can(
    scene: Scene, qtbot: QtBot, engraver: ScriptedEngraver
) -> None:
    engraver.fault = EngineError(Text("This piece cannot be set as notation."))
    scene.take_tune()
    qtbot.mouseClick(scene.page.work_panel.views.group.button(2), LEFT_BUTTON)
    view = scene.page.score.panel.view
    qtbot.waitUntil(lambda: view.sentence() == "This piece cannot be set as notation.")
    assert scene.shell.errors == []
    engraver.fault = None
    scene.page.piece.set_tempo(90)
    wait_until_drawn(scene, qtbot)


def test_a_score_that_could_not_be_set_once_is_set_when_it_is_shown_again(
    scene: Scene, qtbot: QtBot, engraver: ScriptedEngraver
) -> None:
    engraver.fault = EngineError(Text("Its process ended."))
    scene.take_tune()
    views = scene.page.work_panel.views.group
    qtbot.mouseClick(views.button(2), LEFT_BUTTON)
    view = scene.page.score.panel.view
    qtbot.waitUntil(lambda: view.sentence() == "Its process ended.")
    engraver.fault = None
    qtbot.mouseClick(views.button(0), LEFT_BUTTON)
    show_score(scene, qtbot)


@pytest.mark.slow
def test_as_many_systems_are_held_in_the_colour_of_the_text_as_are_held_as_pictures(
    scene: Scene, qtbot: QtBot
) -> None:
    setting, count = scene.page.score.setting, MAX_DRAWN + 4
    setting.new_engraver = lambda: ScriptedEngraver(count)
    scene.take_tune()
    view = show_score(scene, qtbot)
    bar = view.verticalScrollBar()
    for system in range(count):
        bar.setValue(system * bar.maximum() // (count - 1))
        view.grab()
        qtbot.waitUntil(lambda: not setting.is_busy)
        view.grab()
    assert setting.image(count - 1) is not None
    assert setting.image(0) is None
    assert all(setting.image(system) is not None for system in view._tints)


def test_keys_turn_from_the_roll_to_the_score_and_back_and_leaving_ends_what_sets_it(
    scene: Scene, qtbot: QtBot, engraver: ScriptedEngraver
) -> None:
    scene.take_tune()
    page = scene.page
    page.roll.setFocus()
    views = [page.score.view]
    for _ in range(3):
        editor = page.score.panel.view if page.score.view == "score" else page.roll
        qtbot.keyClick(editor, Qt.Key.Key_V, SHIFT)
        views.append(page.score.view)
    assert views == ["roll", "both", "score", "roll"]
    view = show_score(scene, qtbot)
    assert not page.roll.isVisible()
    zoom = view.zoom
    qtbot.mouseClick(page.score.panel.larger, LEFT_BUTTON)
    assert view.zoom > zoom
    page.leave()
    assert engraver.is_closed


def test_pages_are_set_to_their_end_though_the_page_is_left(scene: Scene, qtbot: QtBot) -> None:
    engravers: list[ScriptedEngraver] = []

    def new_engraver() -> ScriptedEngraver:
        engravers.append(ScriptedEngraver())
        return engravers[-1]

    setting = scene.page.score.setting
    setting.new_engraver = new_engraver
    scene.take_tune()
    show_score(scene, qtbot)
    pages: list[str] = []
    setting.set_pages(pages.extend)
    scene.page.leave()
    for engraver in engravers:
        engraver.may_end.set()
    qtbot.waitUntil(lambda: pages == [PAGE])
    assert all(engraver.is_closed for engraver in engravers)


def test_the_window_goes_on_between_the_pages_that_are_printed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    printer = new_printer("Tune")
    printer.setOutputFileName(str(tmp_path / "tune.pdf"))
    answers: list[bool] = []
    print_pages([PAGE] * 3, printer, answers.append)
    assert answers == []
    qtbot.waitUntil(lambda: answers == [True])
    assert (tmp_path / "tune.pdf").read_bytes().count(b"/Type /Page\n") == 3


def test_a_score_is_saved_in_formats_of_notation(
    scene: Scene, qtbot: QtBot, engraver: ScriptedEngraver
) -> None:
    scene.take_tune()
    show_score(scene, qtbot)
    filters: list[str] = []

    def answer(dialog: QFileDialog) -> None:
        filters.extend(dialog.nameFilters())
        dialog.reject()

    when_a_file_is_asked_for(answer)
    qtbot.mouseClick(scene.page.score.panel.save, LEFT_BUTTON)
    names = [text.partition(" ")[0] for text in filters]
    assert names == ["PDF", "SVG", "MusicXML", "MEI", "ABC"]


def test_a_real_score_is_drawn_and_its_pages_are_printed(
    scene: Scene, qtbot: QtBot, tmp_path: Path
) -> None:
    scene.take_tune()
    view = show_score(scene, qtbot)
    note = scene.page.piece.notes()[0]
    qtbot.mouseClick(view.viewport(), LEFT_BUTTON, pos=point_of(view, note))
    assert scene.page.piece.selection == {note}
    pages: list[str] = []
    scene.page.score.setting.set_pages(pages.extend)
    qtbot.waitUntil(lambda: bool(pages), timeout=120_000)
    printer = new_printer("Tune")
    printer.setOutputFileName(str(tmp_path / "tune.pdf"))
    answers: list[bool] = []
    print_pages(pages, printer, answers.append)
    qtbot.waitUntil(lambda: answers == [True])
    assert (tmp_path / "tune.pdf").read_bytes().startswith(b"%PDF")
