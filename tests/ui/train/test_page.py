"""The Train page: what can be made of data, a run from its beginning to its model, and after."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage

from engines.contract import LossPoint, Medium, TextBrief
from studio.base import places
from studio.base.events import JobChanged
from studio.models.inspection import read_note
from tests.studio.training.conftest import write_sample
from tests.ui.train.conftest import Room
from ui.making.brief.use_model import UseModel
from ui.train.model_card import read_card


def test_only_what_fits_the_data_can_be_chosen(room: Room) -> None:
    room.ready()
    choices = room.page.plan.recipes.choices
    assert choices[Medium.TEXT, "gpt"].isEnabled()
    assert choices[Medium.TEXT, "rnn"].is_chosen()  # which suits so little text
    assert choices[Medium.IMAGE, "gan"].toolTip() == "needs pictures"
    assert not choices[Medium.MUSIC, "vae"].isEnabled()
    room.qtbot.mouseClick(choices[Medium.IMAGE, "gan"], Qt.MouseButton.LeftButton)
    assert room.page.plan.recipes.recipe() == "rnn"
    room.qtbot.mouseClick(choices[Medium.TEXT, "gpt"], Qt.MouseButton.LeftButton)
    assert room.page.plan.recipes.recipe() == "gpt"


def test_the_tiles_show_what_fits_into_each_time_on_this_machine(room: Room) -> None:
    room.ready()
    plan = room.page.plan
    gpt = plan.recipes.choices[Medium.TEXT, "gpt"]
    room.qtbot.mouseClick(gpt, Qt.MouseButton.LeftButton)
    room.ready()
    tiles = plan.tiles.tiles
    assert tiles["20-minutes"].detail.text() == "8.9 million, 3,600 steps"
    assert tiles["evening"].time.text() == "about 3 h"
    assert tiles["evening"].detail.text() == "30 million, 9,800 steps"
    assert tiles["tonight"].time.text() == "23:00 to 06:00"
    assert plan.pace.text() == "measured on this machine: 0.3 s a step at this size"
    room.qtbot.mouseClick(tiles["evening"], Qt.MouseButton.LeftButton)
    request = plan.request()
    assert (request.size, request.steps, request.at_night) == ("large", 9800, False)
    assert plan.pace.text() == "measured on this machine: 1.0 s a step at this size"


def test_the_keys_are_named_that_do_something(room: Room) -> None:
    assert room.page.key_hints() == ()
    room.ready()
    keys = [names for names, _ in room.page.key_hints()]
    assert ["train.start"] in keys
    assert ["train.look"] in keys


def test_what_the_artist_sets_comes_before_what_fits(room: Room) -> None:
    room.ready()
    settings = room.page.plan.settings
    settings.size_choice.set_value("small")
    settings.steps.set_text("250")
    settings.seed.set_text("7")
    settings.steps.line.editingFinished.emit()
    request = room.page.plan.request()
    assert (request.size, request.steps, request.minutes, request.seed) == ("small", 250, None, 7)
    assert room.page.plan._summary() == "small · 250 steps · seed 7"
    tile = room.page.plan.tiles.tiles["evening"]
    room.qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert settings.steps.text() == ""
    settings.steps.set_text("many")
    settings.steps.line.editingFinished.emit()
    room.page.plan.settings.edited.emit()
    assert not room.page.plan.button.isEnabled()


def test_a_kind_that_was_never_timed_is_timed_before_it_can_be_trained(room: Room) -> None:
    room.ready()
    (places.cache_folder() / "training-times.json").unlink()
    room.qtbot.mouseClick(
        room.page.plan.recipes.choices[Medium.TEXT, "gpt"], Qt.MouseButton.LeftButton
    )
    assert not room.page.plan.button.isEnabled()
    assert "Measuring" in room.page.plan.reason_not_to()
    room.ready()
    room.until(lambda: room.recipe.sizes == ["small", "medium", "large"])
    room.until(lambda: room.page.timing.job is None)
    assert set(room.studio.training.step_times(Medium.TEXT, "gpt")) == set(room.recipe.sizes)
    assert room.studio.jobs.find() == []


def test_steps_are_measured_again_by_a_button_beside_what_was_measured(room: Room) -> None:
    room.ready()
    plan = room.page.plan
    assert plan.pace.text() == "measured on this machine: 100.0 s a step at this size"
    room.press(plan.measure_again)
    room.until(lambda: room.recipe.sizes == ["small", "medium", "large"])
    room.until(lambda: room.page.timing.job is None and plan.measure_again.isVisible())
    assert room.studio.training.step_times(Medium.TEXT, "rnn")["small"] < 100.0
    assert plan.pace.text().startswith("measured on this machine")


def test_what_was_measured_beside_other_work_is_measured_again_by_itself(room: Room) -> None:
    room.ready()
    file = places.cache_folder() / "training-times.json"
    file.unlink()
    room.recipe.gate.clear()
    room.page.timing.begin()
    room.until(room.recipe.begun.is_set)
    job = room.studio.jobs.submit(TextBrief(prompt="Meanwhile"))
    room.until(lambda: room.studio.jobs.get(job.id).ended)
    room.recipe.gate.set()
    room.until(lambda: room.page.timing.job is None)
    plan = room.page.plan
    room.until(lambda: plan.pace.text().startswith("measured beside other work, about"))
    assert not plan.reason_not_to()  # one can train meanwhile
    assert room.page.timing.again_timer.isActive()
    room.page.timing.again_timer.timeout.emit()
    room.until(lambda: plan.pace.text().startswith("measured on this machine"))


def test_a_run_does_not_wait_for_larger_sizes_to_be_timed(room: Room) -> None:
    room.ready()
    (places.cache_folder() / "training-times.json").unlink()
    room.recipe.closes_at = "medium"
    gpt = room.page.plan.recipes.choices[Medium.TEXT, "gpt"]
    room.qtbot.mouseClick(gpt, Qt.MouseButton.LeftButton)
    room.ready()
    room.until(lambda: room.recipe.sizes == ["small", "medium"])
    room.press(room.page.plan.button)
    room.until(lambda: room.page.runs.active() is not None)
    room.until(lambda: room.recipe.sizes == ["small", "medium", "small"])
    assert set(room.studio.training.step_times(Medium.TEXT, "gpt")) == {"small"}


def test_steps_that_are_timed_before_the_page_hears_of_the_timing_count(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.ready()
    (places.cache_folder() / "training-times.json").unlink()
    training, measured = room.studio.training, threading.Event()

    def slow_name(base: str) -> str:
        assert measured.wait(20)
        return base

    monkeypatch.setattr(training, "free_name", slow_name)
    events: list[JobChanged] = []
    room.page.context.bridge.job_changed.connect(events.append)
    room.page.timing.begin()
    room.until(lambda: any(event.job.ended for event in events))
    measured.set()
    room.ready()
    assert room.page.timing.job is None


def test_a_run_becomes_a_model_that_is_tried_at_once(room: Room) -> None:
    card = room.begin()
    assert card.title.text() == "Training Letters"
    assert room.page.plan.button.text() == "Queue next"
    job = room.finish(card)
    assert job.state == "done"
    room.until(lambda: "use" in card.buttons)
    assert card.title.text() == "Letters is ready"
    assert "Held-out loss 1.5." in card.sentence.text()
    room.until(lambda: [column.step for column in card.strip.columns()][-1:] == [10])
    assert len(card.points()) == 20
    assert card._total_steps() == 10
    room.press(card.buttons["use"])
    room.until(lambda: room.shell.visits)
    assert room.shell.visits == [("write", UseModel("letters"))]
    room.press(card.buttons["longer"])
    request = room.page.plan.request()
    assert (request.recipe, request.size, request.steps) == ("rnn", "small", 20)


def test_a_first_look_takes_three_minutes_and_is_offered_once(room: Room) -> None:
    room.ready()
    room.recipe.gate.clear()
    room.press(room.page.plan.first_look)
    room.until(lambda: room.page.runs.active() is not None)
    card = room.page.runs.active()
    assert card is not None
    assert (card.plan.size, card.plan.steps, card.plan.minutes) == ("small", 10, None)
    assert room.page.plan.first_look.isHidden()
    assert room.finish(card).state == "done"


def test_a_run_can_be_paused_kept_and_let_go_on(room: Room) -> None:
    card = room.begin()
    room.key(Qt.Key.Key_P)
    room.until(lambda: card.job.state == "paused")
    assert card.sentence.text().startswith("Paused")
    assert "go on" in [text for _, text in room.page.key_hints()]
    room.studio.training.request_model(card.job.id)
    room.until(
        lambda: any(read_note(one.path).get("snapshot_of") for one in room.studio.models.all())
    )
    assert card.job.state == "paused"
    room.press(card.buttons["pause"])
    room.until(lambda: card.job.state == "running")
    room.finish(card)


def test_a_paused_run_lets_another_begin_at_once(room: Room) -> None:
    card = room.begin()
    room.key(Qt.Key.Key_P)
    room.until(lambda: card.job.state == "paused")
    room.until(lambda: room.page.plan.button.text() == "Train")
    room.ready()
    room.press(room.page.plan.button)
    room.until(lambda: room.page.runs.active() is not card)
    second = room.page.runs.active()
    assert second is not None
    assert room.finish(second).state == "done"
    assert card.job.state == "paused"
    room.press(card.buttons["pause"])
    assert room.finish(card).state == "done"


def test_a_run_that_is_stopped_keeps_its_step_and_undo_lets_it_go_on(room: Room) -> None:
    card = room.begin()
    room.press(card.buttons["stop"])
    room.until(lambda: card.job.state == "cancelled")
    assert card.sentence.text() == "Stopped. No step was saved yet."
    assert room.shell.messages[-1] == "Letters is stopped; what it has learned is kept."
    assert room.shell.on_action is not None
    room.shell.on_action()
    room.until(lambda: card.job.state == "running")
    assert room.finish(card).state == "done"


def test_an_interrupted_run_shows_its_curve_and_goes_on(room: Room) -> None:
    card = room.begin()
    job_id = card.job.id
    folder = room.studio.project.folder / "training" / job_id
    rows = "".join(f'{{"kind": "train", "step": {step}, "loss": 1.0}}\n' for step in (10, 20))
    (folder / "metrics.jsonl").write_text(rows)
    (folder / "step").write_text("5")
    room.studio.jobs.cancel(job_id)
    room.studio.jobs.wait(job_id, 20)
    room.studio.jobs.ledger.save_progress(job_id, 5, 10)
    room.studio.jobs.ledger.change(job_id, "interrupted")
    room.page.open_project()
    card = room.page.runs.cards[job_id]
    assert card.is_open()
    assert card.sentence.text() == ("Interrupted when the studio closed, at step 5 of 10.")
    room.until(lambda: len(card.points()) == 2)
    room.recipe.gate.set()
    room.recipe.steps.clear()
    room.press(card.buttons["go-on"])
    room.until(lambda: card.job.state == "done")
    assert room.recipe.steps == [6, 7, 8, 9, 10]


def test_a_run_that_failed_says_why_and_copies_its_details(room: Room) -> None:
    card = room.begin()
    room.recipe.fault = RuntimeError("a bug")
    room.finish(card)
    assert card.job.state == "failed"
    assert "Something went wrong in the studio." in card.sentence.text()
    room.press(card.buttons["details"])
    assert "RuntimeError: a bug" in QGuiApplication.clipboard().text()


def test_a_run_makes_way_for_the_artists_own_work(room: Room) -> None:
    card = room.begin()
    room.engine.gate.clear()
    job = room.studio.jobs.submit(TextBrief(prompt="Meanwhile"))
    room.until(lambda: card.sentence.text().startswith("Making way for your writing."))
    room.engine.gate.set()
    room.studio.jobs.wait(job.id, 20)
    room.until(lambda: card.sentence.isHidden())
    room.finish(card)


def test_tonight_waits_and_can_begin_at_once(room: Room) -> None:
    room.ready()
    tile = room.page.plan.tiles.tiles["tonight"]
    room.qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    room.press(room.page.plan.button)
    room.until(lambda: room.page.runs.active() is not None)
    card = room.page.runs.active()
    assert card is not None
    assert card.sentence.text() == "Waits for the night: 23:00 to 06:00, on mains power."
    assert "begins tonight" in room.shell.messages[-1]
    assert room.studio.jobs.get(card.job.id).state == "queued"
    room.recipe.gate.clear()
    room.press(card.buttons["start-now"])
    room.until(lambda: card.job.state == "running")
    room.studio.jobs.cancel(card.job.id)


def test_runs_stand_below_each_other_to_compare(room: Room) -> None:
    first = room.begin()
    room.finish(first)
    room.until(lambda: room.page.plan.settings.name.text() == "Letters 2")
    room.recipe.begun.clear()
    second = room.begin()
    assert list(room.page.runs.cards.values()) == [second, first]
    assert second.is_open()
    first.toggle.click()
    assert not first.is_open()
    first.toggle.click()
    assert first.is_open()
    room.studio.jobs.cancel(second.job.id)
    room.until(lambda: second.job.ended)


def test_arrows_go_over_the_samples_and_enter_opens_a_column(room: Room) -> None:
    card = room.begin()
    room.finish(card)
    room.until(lambda: len(card.strip.columns()) == 3)
    for _ in range(2):
        room.key(Qt.Key.Key_Right)
    assert card.strip.current() == 1
    room.key(Qt.Key.Key_Return)
    assert card.column_view.step() == card.strip.step()
    assert card.column_view.caption.text().startswith("Step ")
    room.key(Qt.Key.Key_Right)
    assert card.column_view.step() == card.strip.columns()[2].step
    room.key(Qt.Key.Key_Return)
    assert card.column_view.isHidden()


def test_held_out_loss_that_rises_offers_the_best_step(room: Room) -> None:
    card = room.begin()
    for step, loss in ((1, 0.5), (2, 0.6), (3, 0.7), (4, 0.8)):
        card.add_point(LossPoint(step, loss, held_out=True))
    assert card.warning.text() == (
        "Held-out loss has risen since step 1: it now learns these texts by heart."
    )
    assert card.keep_best.text() == "Keep step 1"
    room.press(card.keep_best)
    room.until(
        lambda: any(read_note(one.path).get("snapshot_of") for one in room.studio.models.all())
    )
    room.studio.jobs.cancel(card.job.id)
    room.until(lambda: card.job.ended)
    assert card.warning_row.isHidden()


def test_the_card_of_a_model_is_shown_copied_and_exported(room: Room, tmp_path: Path) -> None:
    room.finish(room.begin())
    panel = room.page.card_panel
    room.until(lambda: panel.isVisible())
    card = panel.card()
    assert card is not None
    assert dict(card.rows)["Data"] == "Letters, 5 files"
    assert dict(card.rows)["Licence"] == "CC0"
    room.press(panel.copy)
    assert QGuiApplication.clipboard().text() == card.text
    room.page.export_to(card.model, tmp_path / "out")
    room.until(lambda: (tmp_path / "out" / "letters" / "README.md").is_file())
    room.until(lambda: room.shell.messages[-1] == "It is in letters, with its card.")


def test_a_card_shows_what_is_nearest_to_the_data(room: Room) -> None:
    room.finish(room.begin())
    panel = room.page.card_panel
    room.until(lambda: panel.isVisible())
    card = panel.card()
    assert card is not None
    assert not panel.copies.isVisible()
    sheet = QImage(64, 16, QImage.Format.Format_RGB32)
    sheet.fill(0)
    assert sheet.save(str(card.model.path / "copies.png"))
    panel.show_card(read_card(card.model))
    assert panel.copies.isVisible()
    assert panel.copies.image().size() == sheet.size()


def test_a_project_that_cannot_be_written_trains_nothing(room: Room) -> None:
    room.ready()
    room.page.show_refusal("This project can only be looked at.")
    assert not room.page.plan.button.isEnabled()
    assert not room.page.teach_panel.button.isEnabled()
    room.page.show_refusal("")
    assert room.page.plan.button.isEnabled()


@pytest.mark.parametrize("height", [640])
def test_a_low_window_shows_the_run_first(room: Room, height: int) -> None:
    room.page.resize(1280, height)
    card = room.begin()
    room.until(lambda: room.page.plan.is_compact())
    room.until(lambda: card.isVisible() and room.page.plan.y() > card.y())
    assert room.page.plan.unfold.isVisible()
    room.finish(card)
    room.until(lambda: "use" in card.buttons)
    assert room.page.plan.y() > card.y()  # what ended does not move away
    room.press(room.page.plan.unfold)
    assert not room.page.plan.is_compact()


def test_a_low_window_shows_a_run_first_that_was_broken_off(room: Room) -> None:
    card = room.begin()
    job_id = card.job.id
    room.studio.jobs.cancel(job_id)
    room.studio.jobs.wait(job_id, 20)
    room.studio.jobs.ledger.change(job_id, "interrupted")
    room.page.resize(1280, 640)
    room.page.open_project()
    room.until(lambda: room.page.plan.is_compact())
    room.until(lambda: room.page.plan.y() > room.page.runs.cards[job_id].y())


def test_training_longer_says_that_it_begins_anew_and_brings_its_button_into_sight(
    room: Room,
) -> None:
    room.page.resize(1280, 640)
    card = room.begin()
    room.finish(card)
    room.until(lambda: "longer" in card.buttons)
    room.press(card.buttons["longer"])
    text = "Twice the steps, from the beginning; Letters stays as it is."
    assert room.shell.messages[-1] == text
    room.until(lambda: not room.page.plan.button.visibleRegion().isEmpty())


def test_while_data_is_read_the_page_does_not_ask_for_it(room: Room) -> None:
    room.ready()
    plan, teach = room.page.plan, room.page.teach_panel
    for panel in (plan, teach):
        panel.show_data(None)
        panel.show_reading(True)
        assert panel.reason_not_to() == "Your data is being read."
        panel.show_reading(False)
        assert panel.reason_not_to() == "Choose data at the left first."


def test_what_a_run_saved_while_another_page_was_on_show_is_read(room: Room) -> None:
    card = room.begin()
    room.page.hide()
    folder = room.studio.project.folder / "training" / card.job.id / "samples"
    write_sample(folder, 3)
    room.page.show()
    room.until(lambda: [column.step for column in card.strip.columns()] == [3])
    room.finish(card)
