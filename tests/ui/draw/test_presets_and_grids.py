"""Presets and grids on the Draw page: what a menu and a dialog do, and what can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from studio.base import places
from studio.base.records import Job
from studio.briefs.presets import Presets
from studio.history.work_filter import WorkFilter
from tests.ui.draw.scenes import WAIT, Scene
from ui.making.grids.grid_dialog import GridDialog
from ui.name_dialog import NameDialog


def row(menu: QMenu, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == text)


def saved() -> list[str]:
    return [preset.name for preset in Presets(places.presets_folder()).all()[0]]


def undo(scene: Scene) -> None:
    assert scene.shell.on_action is not None
    scene.shell.on_action()


def save(scene: Scene, name: str) -> None:
    scene.page.presets.save(name)


# Presets


def test_a_brief_is_saved_under_a_name_and_used_again(scene: Scene, qtbot: QtBot) -> None:
    menu = scene.page.presets
    scene.set_prompt("a {red|blue} tern")
    scene.page.brief.steps.set_optional_value(12)
    menu.fill()
    assert not row(menu.menu, "No presets yet").isEnabled()
    row(menu.menu, "Save as a preset…").trigger()
    dialog = scene.page.findChild(NameDialog)
    assert isinstance(dialog, NameDialog)
    assert not dialog.button.isEnabled()
    assert dialog.note.isVisible()
    assert dialog.note.text().startswith("It holds the prompt, the settings, the model")
    dialog.name.setText("a/b")
    dialog.button.click()
    assert "name: 1 to 60 letters" in dialog.note.text()
    dialog.name.setText("Terns & co")
    dialog.button.click()
    assert saved() == ["Terns & co"]
    scene.set_prompt("a heron")
    scene.page.brief.steps.set_optional_value(None)
    menu.fill()
    row(menu.menu, "Terns && co").trigger()
    assert scene.page.brief.prompt.text() == "a {red|blue} tern"
    assert scene.page.brief.steps.optional_value() == 12
    undo(scene)
    assert scene.page.brief.prompt.text() == "a heron"
    assert scene.page.brief.steps.optional_value() is None


def test_what_is_done_with_a_preset_can_be_undone(scene: Scene) -> None:
    menu = scene.page.presets
    scene.set_prompt("a tern")
    save(scene, "One")
    undo(scene)
    assert saved() == []
    save(scene, "One")
    scene.set_prompt("a heron")
    save(scene, "one")
    undo(scene)
    presets = Presets(places.presets_folder())
    assert presets.get("One").fields["prompt"] == "a tern"
    menu.rename(presets.get("One"), "Two")
    assert saved() == ["Two"]
    undo(scene)
    assert saved() == ["One"]
    menu.remove(presets.get("One"))
    assert saved() == []
    undo(scene)
    assert saved() == ["One"]


def test_a_damaged_preset_is_named_and_a_missing_model_is_said(scene: Scene) -> None:
    menu = scene.page.presets
    scene.set_prompt("a tern")
    save(scene, "Old")
    file = places.presets_folder() / "Old.json"
    before = scene.page.brief.models.model()
    file.write_text(file.read_text().replace(f'"{before}"', '"gone"'))
    (places.presets_folder() / "Bad.json").write_text("{")
    menu.fill()
    row(menu.menu, "A preset cannot be used…").trigger()
    assert scene.shell.errors == ["The preset 'Bad' is damaged, so it is left alone."]
    row(menu.menu, "Old").trigger()
    assert scene.shell.messages[-1] == "gone is not here, so the model stays as it was."
    assert scene.page.brief.models.model() == before


# Grids


def open_dialog(scene: Scene) -> GridDialog:
    scene.set_prompt("a tern")
    scene.page.grids.ask()
    dialog = scene.page.grids.dialog
    assert dialog is not None
    return dialog


def test_a_grid_is_one_job_whose_sheet_is_shown_and_saved(
    scene: Scene, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = open_dialog(scene)
    dialog.columns.values.setText("1, 2, 3")
    dialog.rows.combo.setCurrentIndex(dialog.rows.combo.findData("prompt"))
    dialog.rows.values.setText("tern, heron")
    assert dialog.note.text() == "6 works, as one job."
    jobs: list[Job] = []
    scene.page.grids.queued.connect(jobs.append)
    dialog.button.click()
    qtbot.waitUntil(lambda: len(jobs) == 1, **WAIT)
    assert scene.page.grids.dialog is None  # it closes by itself
    [job] = jobs
    assert scene.studio.jobs.wait(job.id, 60).state == "done"
    qtbot.waitUntil(lambda: scene.shell.messages[-1:] == ["The grid is made."], **WAIT)
    assert {brief.prompt for brief in scene.briefs()} == {"a tern", "a heron"}
    undo(scene)  # the message's action, which shows the sheet
    qtbot.waitUntil(lambda: scene.page.grids.sheet is not None, **WAIT)
    sheet = scene.page.grids.sheet
    assert sheet is not None
    sheet.save(tmp_path / "sheet.png")
    qtbot.waitUntil(lambda: scene.shell.messages[-1] == "Saved as sheet.png.", **WAIT)
    sheet.size_button.click()  # at full size, whatever the screen
    with Image.open(tmp_path / "sheet.png") as image:
        assert image.width == sheet.picture.pixmap().width()
    sheet.works_button.click()
    scene.page.on_shown(job)  # as the queue does
    qtbot.waitUntil(lambda: scene.page.grids.sheet not in (None, sheet), **WAIT)
    assert scene.shell.visits[-1] == ("history", WorkFilter(job=job.id))
    scene.page.grids.ask()  # begins with the axes of the last one
    assert scene.page.grids.dialog is not None
    assert scene.page.grids.dialog.axes() == [("seed", "1, 2, 3"), ("prompt", "tern, heron")]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [("1, x", "Columns: seed: a whole number is needed"), ("1, 1", "Columns: seed has 1 twice.")],
)
def test_axes_that_make_no_grid_are_said_as_they_are_typed(
    scene: Scene, values: str, sentence: str
) -> None:
    dialog = open_dialog(scene)
    dialog.columns.values.setText(values)
    assert sentence in dialog.note.text()
    assert not dialog.button.isEnabled()
    dialog.columns.values.setText("")
    assert dialog.note.text() == "Write the values with commas between them."


def test_values_belong_to_their_axis(scene: Scene) -> None:
    row = open_dialog(scene).rows
    row.values.setText("3, 7")
    before = row.combo.currentIndex()
    row.combo.setCurrentIndex(row.combo.findData("prompt"))
    assert row.values.text() == ""
    row.values.setText("tern, heron")
    row.combo.setCurrentIndex(before)
    assert row.values.text() == "3, 7"


def test_a_grid_that_is_refused_keeps_the_dialog_open(scene: Scene, qtbot: QtBot) -> None:
    dialog = open_dialog(scene)
    dialog.rows.combo.setCurrentIndex(dialog.rows.combo.findData("prompt"))
    dialog.rows.values.setText("gull, heron")
    dialog.button.click()
    qtbot.waitUntil(lambda: "'gull' is not in the prompt" in dialog.note.text(), **WAIT)
    assert scene.page.grids.dialog is dialog
    assert dialog.button.isEnabled()
