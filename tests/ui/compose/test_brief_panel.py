"""The brief panel: what is submitted for each task, and what is remembered."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from engines.formats.midi import write_midi
from tests.ui.compose.scenes import LEFT_BUTTON, Scene, compose
from ui.compose.brief.settings_form import MusicSettings


def test_control_enter_submits_the_settings(scene: Scene, qtbot: QtBot) -> None:
    page = scene.page
    page.brief.show_settings(
        {"notes": "D4 F4 A4", "style": "jig", "bars": 8, "meter": "6/8", "seed": 3, "tempo": 112}
    )
    compose(scene, qtbot, 4)
    [brief] = scene.briefs()
    assert (brief.notes, brief.style, brief.bars, brief.count) == ("D4 F4 A4", "jig", 8, 4)
    assert (brief.meter, brief.seed, brief.tempo, brief.source) == ("6/8", 3, 112, "")
    assert page.brief.more.row.summary == "6/8 · 112 bpm · seed 3"


def test_the_combo_has_the_styles_of_the_model(scene: Scene) -> None:
    combo = scene.page.brief.style_combo
    assert [combo.itemText(i) for i in range(3)] == ["any", "Air", "Band"]


def test_the_combo_has_keys_of_all_four_modes(scene: Scene, qtbot: QtBot) -> None:
    form = scene.page.brief.form
    assert isinstance(form, MusicSettings)
    combo = form.key
    names = {combo.itemText(row) for row in range(combo.count())}
    assert {"D major", "D minor", "D dorian", "D mixolydian"} <= names
    scene.page.brief.show_settings({"key": "D dorian"})
    compose(scene, qtbot)
    assert scene.briefs()[0].key == "D dorian"


def test_infill_without_a_piece_shows_an_error(scene: Scene) -> None:
    scene.page.brief.show_settings({"task": "infill"})
    assert scene.page.make() == []
    assert scene.shell.errors == ["There is no piece in the roll to work from."]


def test_infill_begins_with_the_bars_of_the_selected_notes(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    page = scene.page
    page.piece.select(note for note in page.piece.notes() if 2 * 1440 <= note.start < 4 * 1440)
    qtbot.mouseClick(page.brief.task.findChildren(QToolButton)[2], LEFT_BUTTON)
    assert page.roll._infill_bars == (3, 4)


def test_infill_uses_the_piece_in_the_roll_as_source_and_hatches_its_bars(
    scene: Scene, qtbot: QtBot
) -> None:
    scene.take_tune()
    page = scene.page
    infill = page.brief.task.findChildren(QToolButton)[2]
    qtbot.mouseClick(infill, LEFT_BUTTON)
    page.brief.rows.set_bars(5, 6)
    assert page.roll._infill_bars == (5, 6)
    compose(scene, qtbot)
    [brief] = scene.briefs()
    assert (brief.task, brief.first_bar, brief.last_bar) == ("infill", 5, 6)
    assert brief.source == page.piece.identical_artifact_id
    assert page.results.header.caption.text() == "bars 5–6"
    first = page.results.cards()[0]
    assert first.roll.picture().new_span == (4 * 1440, 6 * 1440)


def test_an_edited_piece_is_stored_before_it_is_a_source(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    page = scene.page
    page.piece.delete(frozenset(page.piece.notes()[:1]))
    page.brief.show_settings({"task": "vary", "keep": "pitches"})
    compose(scene, qtbot)
    [brief] = scene.briefs()
    work = scene.studio.history.get(brief.source)
    assert work.brief is None
    assert work.path.read_bytes() == write_midi(page.piece.score)
    assert (brief.keep, brief.notes) == ("pitches", "")
    compose(scene, qtbot)
    assert scene.briefs()[0].source == scene.briefs()[1].source


def test_accompany_submits_the_checked_parts(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    page = scene.page
    page.brief.show_settings({"task": "accompany"})
    qtbot.mouseClick(page.brief.rows.parts[2], LEFT_BUTTON)
    compose(scene, qtbot)
    assert scene.briefs()[0].instruments == ("acoustic guitar (nylon)", "acoustic bass")


def test_settings_are_restored_without_the_seed(scene: Scene) -> None:
    brief = scene.page.brief
    brief.show_settings({"notes": "C4+E4", "temperature": 0.5, "seed": 9, "style": "reel"})
    saved_json = brief.as_json()
    brief.show_settings({"notes": "", "temperature": 1.0, "seed": "", "style": ""})
    brief.show_json(saved_json)
    values = brief.settings()
    assert (values["notes"], values["temperature"], values["style"]) == ("C4+E4", 0.5, "reel")
    assert "seed" not in values


def test_a_task_that_keeps_the_length_of_a_piece_has_no_bars(scene: Scene) -> None:
    brief = scene.page.brief
    brief.show_settings({"bars": 12, "task": "continue"})
    assert brief.brief_values()["bars"] == 12
    brief.show_settings({"task": "vary"})
    assert "bars" not in brief.brief_values()
    brief.show_json(brief.as_json())
    brief.show_settings({"task": "continue"})
    assert brief.brief_values()["bars"] == 12
