"""Presets and grids on the Write page: the text itself belongs to no preset."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from engines.contract import AdapterUse, TextBrief
from studio.base import places
from studio.base.records import Job
from studio.briefs.presets import Presets
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


def test_undo_of_a_preset_takes_its_adapter_off_again(write: WritePage) -> None:
    mix = write.brief.models.mix
    mix.show_choices([("a", "First"), ("b", "Second")], None)
    mix.show_uses([AdapterUse(id="a")])
    write.presets.save("With First")
    mix.show_uses(())
    write.presets.use(presets().get("With First"))
    assert [use.id for use in mix.uses()] == ["a"]
    write.window().toast._act()
    assert mix.uses() == ()


def test_the_settings_of_a_brief_bring_its_model(write: WritePage, qtbot: QtBot) -> None:
    rows = write.brief.models
    qtbot.waitUntil(lambda: bool(rows.model()))
    own = rows.model()
    rows.show_models([(own, "Own"), ("other", "Other")], "other")
    write.show_brief(TextBrief(prompt="The sea", model=own))
    qtbot.waitUntil(lambda: rows.model() == own)
    write.show_brief(TextBrief(prompt="The sea", model="gone"))
    assert rows.model() == own
    assert "gone is not here" in write.window().toast.text()
