"""Presets and grids on the Write page: the text itself belongs to no preset."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from studio import places
from studio.presets import Presets
from studio.records import Job
from ui.write.page import WritePage


def presets() -> Presets:
    return Presets(places.presets_folder())


def test_a_preset_has_the_instruction_and_not_the_text(write: WritePage) -> None:
    write.brief.show_settings({"mode": "continue", "temperature": 0.4})
    write.presets.save("Calm")
    assert "prompt" not in presets().get("Calm").fields
    write.brief.show_settings({"mode": "instruct", "prompt": "A letter home", "temperature": 1.2})
    write.presets.save("Letter")
    write.presets.use(presets().get("Calm"))
    assert (write.brief.mode.value(), write.brief.temperature.value()) == ("continue", 0.4)
    text = write.editor.toPlainText()
    write.presets.use(presets().get("Letter"))
    assert (write.brief.mode.value(), write.brief.instruction()) == ("instruct", "A letter home")
    assert write.editor.toPlainText() == text


def test_a_grid_of_what_stands_before_the_caret_is_one_job(write: WritePage, qtbot: QtBot) -> None:
    jobs: list[Job] = []
    write.grids.queued.connect(jobs.append)
    write.grids.ask()
    dialog = write.grids.dialog
    assert dialog is not None
    dialog.columns.values.setText("0.2, 0.9")
    dialog.rows.values.setText("1, 2")
    dialog.button.click()
    qtbot.waitUntil(lambda: len(jobs) == 1)
    plan = write.context.studio.grids.plan_of(jobs[0])
    assert plan is not None
    assert len(plan.cells) == 4
    assert "".join(plan.brief.prompt.split()) in "".join(write.editor.toPlainText().split())
    assert write.context.studio.jobs.get(jobs[0].id).kind == "grid"
