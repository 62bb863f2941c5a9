"""Models of a step of a run that goes on, of one that is paused, and of one that has ended."""

from __future__ import annotations

from studio.base.records import Job
from studio.data.data_sets import DataSet
from studio.models.inspection import read_note
from studio.models.library import Model
from studio.studio import Studio
from studio.training.run_files import run_curve, sample_columns
from tests.studio.training.conftest import ScriptedRecipe


def begin(studio: Studio, texts: DataSet, recipe: ScriptedRecipe) -> Job:
    """A run that has taken a few steps and waits at its gate."""
    recipe.steps.clear()
    recipe.gate.clear()
    job = studio.training.train(texts, "rnn", "Letters of mine")
    assert recipe.begun.wait(60)
    (studio.project.folder / "training" / job.id / "step").write_text("4")
    return job


def snapshots(studio: Studio, job: Job) -> list[Model]:
    models = [model for model in studio.models.all() if model.installed]
    return [one for one in models if read_note(one.path).get("snapshot_of") == job.id]


def wait_for_snapshot(studio: Studio, job: Job) -> Model:
    """The model of a run, once it is in the library; the engine's own wait is at its gate."""
    for _ in range(600):
        models = snapshots(studio, job)
        if models:
            return models[0]
        studio.jobs.wait(job.id, 0.05)
    raise AssertionError("no model was made")


def test_a_run_that_goes_on_leaves_a_model_of_its_step(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe
):
    job = begin(studio, texts, recipe)
    studio.training.request_model(job.id)
    model = wait_for_snapshot(studio, job)
    assert model.name == "Letters of mine, step 0"
    assert studio.jobs.get(job.id).state == "running"
    recipe.gate.set()
    assert studio.jobs.wait(job.id, 60).state == "done"
    done = studio.models.of_job(job.id)
    assert done is not None
    assert done.id != model.id
    assert len(run_curve(done.path)) == 20
    assert [column.step for column in sample_columns(done.path)][-1] == 10


def test_a_paused_run_leaves_a_model_and_stays_paused(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe
):
    job = begin(studio, texts, recipe)
    studio.jobs.pause(job.id)
    studio.training.request_model(job.id)
    wait_for_snapshot(studio, job)
    assert studio.jobs.get(job.id).state == "paused"
    assert recipe.steps == []


def test_a_run_that_was_interrupted_is_opened_for_its_model_alone(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe
):
    job = begin(studio, texts, recipe)
    studio.jobs.cancel(job.id)
    studio.jobs.wait(job.id, 60)
    studio.jobs.ledger.change(job.id, "interrupted")
    (studio.project.folder / "training" / job.id / "step").write_text("4")
    recipe.gate.set()
    studio.training.request_model(job.id)
    assert studio.jobs.wait(job.id, 60).state == "cancelled"
    assert [model.name for model in snapshots(studio, job)] == ["Letters of mine, step 4"]
    assert recipe.steps == []
    studio.jobs.retry(job.id)
    assert studio.jobs.wait(job.id, 60).state == "done"
    assert recipe.steps == [5, 6, 7, 8, 9, 10]


def test_a_run_that_waits_for_the_night_begins_when_it_is_let(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe
):
    job = studio.training.train(texts, "rnn", "Tonight", at_night=True)
    other = studio.training.train(texts, "rnn", "Now")
    assert studio.jobs.wait(other.id, 60).state == "done"
    assert studio.jobs.get(job.id).state == "queued"
    assert [one.id for one in studio.jobs.on_hold()] == [job.id]
    studio.jobs.hold(job.id, False)
    assert studio.jobs.wait(job.id, 60).state == "done"
    assert studio.jobs.on_hold() == []


def test_a_run_that_waits_for_the_night_waits_again_after_a_restart(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe
):
    job = studio.training.train(texts, "rnn", "Tonight", at_night=True)
    folder = studio.project.folder
    studio.close()
    again = Studio.open(folder)
    try:
        again.start()
        assert [one.id for one in again.jobs.on_hold()] == [job.id]
        again.jobs.cancel(job.id)
        assert again.jobs.get(job.id).state == "cancelled"
    finally:
        again.close()


def test_starting_over_forgets_the_checkpoint(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe
):
    job = begin(studio, texts, recipe)
    studio.jobs.cancel(job.id)
    studio.jobs.wait(job.id, 60)
    (studio.project.folder / "training" / job.id / "step").write_text("4")
    recipe.gate.set()
    assert studio.jobs.wait(studio.training.start_over(job.id).id, 60).state == "done"
    assert recipe.steps == list(range(1, 11))


def test_a_name_that_a_model_or_a_run_has_gets_a_number(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe
):
    assert studio.training.free_name("Letters of mine") == "Letters of mine"
    begin(studio, texts, recipe)
    assert studio.training.free_name("Letters of mine") == "Letters of mine 2"
    assert studio.training.free_name("Small") == "Small 2"
