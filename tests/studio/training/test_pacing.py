"""How long a training takes: steps are timed by a hidden job, and sizes chosen to fit a time."""

from __future__ import annotations

import queue
from dataclasses import replace
from pathlib import Path

import pytest

from engines.contract import RECIPES, Medium, TextBrief
from studio.base import places
from studio.base.events import Event, JobChanged
from studio.base.records import Job
from studio.data.data_sets import DataSet
from studio.studio import Studio
from studio.training.model_training import suggested_recipe
from studio.training.pacing import choose_pace, seconds_of
from studio.training.step_times import (
    Times,
    are_disturbed,
    are_timed,
    load_times,
    renew_time,
    save_times,
)
from tests.studio.training.conftest import ScriptedRecipe

GAN = RECIPES[Medium.IMAGE]["gan"]


def test_the_largest_size_that_learns_enough_in_the_time_is_chosen():
    times: Times = {"small": 0.1, "medium": 0.4, "large": 2.0}
    short = choose_pace(GAN, times, 20 * 60)
    assert (short.size, short.steps) == ("small", 10_000)  # twice what it takes by itself
    evening = choose_pace(GAN, times, 3 * 3600)
    assert evening.size == "medium"
    assert evening.seconds == seconds_of(evening.steps, 0.4) <= 3 * 3600


def test_a_slow_machine_gets_the_smallest_size_with_few_steps():
    pace = choose_pace(GAN, {"small": 30.0}, 20 * 60)
    assert (pace.size, pace.steps) == ("small", 36)


def test_times_are_stored_by_kind_and_device(tmp_path: Path):
    save_times(tmp_path, "cpu", Medium.IMAGE, "gan", {"small": 0.5})
    save_times(tmp_path, "cpu", Medium.IMAGE, "vae", {"small": 0.1, "medium": 0.4})
    assert load_times(tmp_path, "cpu", Medium.IMAGE, "gan") == {"small": 0.5}
    assert load_times(tmp_path, "cuda", Medium.IMAGE, "gan") == {}
    (tmp_path / "training-times.json").write_text('{"image gan cpu": {"small": -1, "large": "x"}}')
    assert load_times(tmp_path, "cpu", Medium.IMAGE, "gan") == {}


def listen_for_ends(studio: Studio) -> queue.Queue[Job]:
    """The jobs that end from now on, hidden ones too, which are forgotten then."""
    ended: queue.Queue[Job] = queue.Queue()

    def listen(event: Event) -> None:
        if isinstance(event, JobChanged) and event.job.ended:
            ended.put(event.job)

    studio.events.subscribe(listen)
    return ended


def measure(studio: Studio, texts: DataSet) -> Job | None:
    """Time the steps; the job when it has ended, None where nothing had to be timed."""
    ended = listen_for_ends(studio)
    job = studio.training.measure_pace(texts, "rnn")
    return ended.get(timeout=60) if job is not None else None


def begin_to_time(studio: Studio, texts: DataSet, recipe: ScriptedRecipe) -> queue.Queue[Job]:
    """Wait at the gate before the first step; the jobs that end from now on."""
    recipe.gate.clear()
    ended = listen_for_ends(studio)
    studio.training.measure_pace(texts, "rnn")
    assert recipe.begun.wait(60)
    return ended


def test_steps_are_timed_once_by_a_job_that_leaves_nothing_behind(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe
):
    measure(studio, texts)
    assert recipe.sizes == ["small", "medium", "large"]
    assert len(recipe.steps) == 3 * 21
    assert {file.held_out for file in recipe.files} == {False, True}
    times = studio.training.step_times(Medium.TEXT, "rnn")
    assert set(times) == {"small", "medium", "large"}
    assert studio.jobs.find() == []
    assert [path.name for path in places.cache_folder().glob("pace-*")] == []
    assert measure(studio, texts) is None


def test_timing_that_was_cancelled_is_taken_up_again(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe
):
    times: Times = {"small": 1.0}
    save_times(places.cache_folder(), "auto", Medium.TEXT, "rnn", times, is_complete=False)
    assert measure(studio, texts) is not None
    assert set(studio.training.step_times(Medium.TEXT, "rnn")) == {"small", "medium", "large"}


def test_a_work_is_made_while_steps_are_timed(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe
):
    ended = begin_to_time(studio, texts, recipe)
    studio.jobs.submit(TextBrief(prompt="Meanwhile"))
    assert ended.get(timeout=60).kind == "make"
    recipe.gate.set()
    assert ended.get(timeout=60).kind == "pace"
    assert len(recipe.steps) == 3 * 21


def test_steps_that_were_timed_beside_another_job_are_timed_again(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe
):
    ended = begin_to_time(studio, texts, recipe)
    studio.jobs.submit(TextBrief(prompt="Meanwhile"))
    assert ended.get(timeout=60).kind == "make"
    recipe.gate.set()
    assert ended.get(timeout=60).kind == "pace"
    assert studio.training.are_times_disturbed(Medium.TEXT, "rnn")
    assert set(studio.training.step_times(Medium.TEXT, "rnn")) == {"small", "medium", "large"}
    assert measure(studio, texts) is not None
    assert not studio.training.are_times_disturbed(Medium.TEXT, "rnn")
    assert measure(studio, texts) is None


def test_steps_are_timed_again_when_that_is_asked_for(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe
):
    save_times(places.cache_folder(), "auto", Medium.TEXT, "rnn", {"small": 9.0, "large": 99.0})
    ended = listen_for_ends(studio)
    assert studio.training.measure_pace(texts, "rnn", again=True) is not None
    assert ended.get(timeout=60).state == "done"
    assert studio.training.step_times(Medium.TEXT, "rnn")["small"] < 9.0


def test_disturbed_times_replace_none_that_were_not(tmp_path: Path):
    where = tmp_path, "cpu", Medium.IMAGE, "gan"
    save_times(*where, {"small": 0.9}, is_disturbed=True)
    assert load_times(*where) == {"small": 0.9}
    assert are_disturbed(*where)
    assert not are_timed(*where)
    save_times(*where, {"small": 0.3})
    save_times(*where, {"small": 2.0, "medium": 9.0}, is_disturbed=True)
    assert load_times(*where) == {"small": 0.3}
    assert are_timed(*where)


def test_a_run_renews_the_time_of_its_steps(tmp_path: Path):
    where = tmp_path, "cpu", Medium.IMAGE, "gan"
    save_times(*where, {"small": 0.9, "medium": 3.0})
    renew_time(*where, "small", 0.5)
    assert load_times(*where) == {"small": 0.5, "medium": 3.0}
    assert are_timed(*where)


def test_timing_goes_on_in_a_queue_that_is_paused(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe
):
    ended = begin_to_time(studio, texts, recipe)
    studio.jobs.pause_all()
    recipe.gate.set()
    assert ended.get(timeout=60).state == "done"
    assert set(studio.training.step_times(Medium.TEXT, "rnn")) == {"small", "medium", "large"}


def test_the_kind_that_suits_the_data_is_suggested(texts: DataSet):
    assert suggested_recipe(texts) == "rnn"
    large = replace(texts.entries[0], size=400_000)
    assert suggested_recipe(replace(texts, entries=(large, *texts.entries[1:]))) == "gpt"
    pictures = texts.header.model_copy(update={"medium": Medium.IMAGE})
    few = replace(texts, header=pictures)
    assert suggested_recipe(few) == "vae"
    entries = tuple(
        replace(texts.entries[0], path=Path(f"{number}.png"), caption="a boat")
        for number in range(500)
    )
    assert suggested_recipe(replace(few, entries=entries[:100])) == "gan"
    assert suggested_recipe(replace(few, entries=entries)) == "diffusion"


def test_what_is_known_of_a_kind_is_not_timed_again(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe
):
    save_times(places.cache_folder(), "auto", Medium.TEXT, "gpt", {"small": 1.0})
    assert studio.training.measure_pace(texts, "gpt") is None
    assert recipe.sizes == []


def test_a_kind_that_cannot_be_trained_here_is_left_untimed(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe, caplog: pytest.LogCaptureFixture
):
    recipe.fault = MemoryError()
    measure(studio, texts)
    assert studio.training.step_times(Medium.TEXT, "rnn") == {}
    assert "could not be timed" in caplog.text
    recipe.fault = None  # as with data that are enough
    measure(studio, texts)
    assert "small" in studio.training.step_times(Medium.TEXT, "rnn")


def test_timing_that_is_cancelled_stores_nothing(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe
):
    recipe.gate.clear()
    job = studio.training.measure_pace(texts, "rnn")
    assert job is not None
    assert recipe.begun.wait(60)
    studio.jobs.cancel(job.id)
    studio.jobs.close()
    assert studio.training.step_times(Medium.TEXT, "rnn") == {}
