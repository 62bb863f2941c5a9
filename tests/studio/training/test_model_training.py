"""Training and teaching as jobs: what they leave, how they resume, what they refuse."""

from __future__ import annotations

import errno
import json
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from engines.contract import NOT_FINITE, EngineError, Medium, RecipeSize, TextBrief, TrainingPlan
from engines.training.checkpoints import write_state
from studio.base.errors import InputError, ModelMissing
from studio.base.records import Job
from studio.data.data_sets import DataSet, DataSets
from studio.models.inspection import read_note
from studio.storage import backups
from studio.storage.backups import Backup
from studio.studio import Studio
from studio.training.exporting import card_text
from tests.studio.care.test_cleaning import age, group
from tests.studio.conftest import ScriptedEngine, make_model_folder
from tests.studio.data.conftest import scanner
from tests.studio.training.conftest import ScriptedRecipe, ScriptedTeacher


def train(studio: Studio, texts: DataSet, name: str = "My letters") -> Job:
    return studio.jobs.wait(studio.training.train(texts, "rnn", name).id, 60)


def test_a_trained_model_is_a_model_of_the_library_with_what_it_was_made_of(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe
):
    job = train(studio, texts)
    assert job.state == "done"
    model = studio.models.of_job(job.id)
    assert model is not None
    assert (model.id, model.name, model.medium) == ("my-letters", "My letters", Medium.TEXT)
    note = read_note(model.path)
    assert (note["origin"], note["recipe"], note["licence"]) == ("trained", "rnn", "CC0")
    assert note["data"] == {"name": "Letters", "files": 5, "licence": "CC0", "source": ""}
    assert note["training"] == {
        "steps": 10, "seconds": 2.0, "loss": 1.5, "examples": 5, "stopped_early": False,
    }  # fmt: skip
    assert sum(file.held_out for file in recipe.files) == 1
    assert not (studio.project.folder / "training" / job.id).exists()
    assert studio.models.state(model) == "verified"


def test_the_artists_brief_runs_in_the_middle_of_a_training(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe, engine: ScriptedEngine
):
    recipe.gate.clear()
    job = studio.training.train(texts, "rnn", "slow")
    assert recipe.begun.wait(60)
    brief = studio.jobs.submit(TextBrief(prompt="Meanwhile"))
    assert studio.jobs.wait(brief.id, 60).state == "done"
    assert studio.jobs.get(job.id).state == "running"
    recipe.gate.set()
    assert studio.jobs.wait(job.id, 60).state == "done"


def test_two_background_jobs_run_one_after_the_other(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe
):
    recipe.gate.clear()
    first = studio.training.train(texts, "rnn", "first")
    assert recipe.begun.wait(60)
    second = studio.training.teach(texts)
    recipe.gate.set()
    assert studio.jobs.wait(second.id, 60).state == "done"
    assert studio.jobs.get(first.id).state == "done"


def test_the_same_request_goes_on_with_a_cancelled_run_and_a_fresh_one_starts_over(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe
):
    recipe.gate.clear()
    job = studio.training.train(texts, "rnn", "slow")
    assert recipe.begun.wait(60)
    studio.jobs.cancel(job.id)
    assert studio.jobs.wait(job.id, 60).state == "cancelled"
    (studio.project.folder / "training" / job.id / "step").write_text("6")
    recipe.gate.set()
    again = studio.training.train(texts, "rnn", "slow")
    assert again.id == job.id
    assert studio.jobs.wait(job.id, 60).state == "done"
    assert recipe.steps == [7, 8, 9, 10]

    recipe.fault = RuntimeError("a bug")
    failed = train(studio, texts, "other")
    licensed = replace(texts, header=texts.header.model_copy(update={"licence": "MIT"}))
    assert train(studio, licensed, "other").id == failed.id
    plan = studio.jobs.get(failed.id).request
    assert isinstance(plan, TrainingPlan)
    assert plan.data.licence == "MIT"
    assert failed.state == "failed"
    recipe.fault = None
    recipe.steps.clear()
    fresh = studio.training.train(texts, "rnn", "other", fresh=True)
    assert studio.jobs.wait(fresh.id, 60).state == "done"
    assert recipe.steps == list(range(1, 11))


def test_a_run_that_went_wrong_goes_on_half_as_fast_from_where_it_was(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe
):
    recipe.fault = EngineError(f"It went wrong: {NOT_FINITE}.")
    job = train(studio, texts)
    assert job.state == "failed"
    (studio.project.folder / "training" / job.id / "step").write_text("6")
    again = studio.jobs.wait(studio.training.go_on_slower(job.id).id, 60)
    assert (again.id, again.state) == (job.id, "failed")
    again = studio.jobs.wait(studio.training.train(texts, "rnn", "My letters").id, 60)
    assert (again.id, again.state) == (job.id, "failed")  # the same command keeps its rate
    recipe.fault = None
    again = studio.jobs.wait(studio.training.train(texts, "rnn", "My letters", slower=True).id, 60)
    assert (again.id, again.state) == (job.id, "done")
    assert recipe.rates == [1.0, 0.5, 0.5, 0.25]
    assert recipe.steps == [7, 8, 9, 10]


def test_the_same_run_with_other_data_begins_anew(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe
):
    recipe.fault = EngineError("A fault.")
    first = train(studio, texts)
    (texts.root / "0.txt").write_text("another text " * 20)
    changed = DataSets(Path("unused")).open(str(texts.root), scanner(Medium.TEXT))
    changed = replace(changed, header=texts.header)
    assert not studio.training.has_new_data(first)
    second = train(studio, changed)
    assert second.id != first.id
    assert studio.training.has_new_data(second)


def test_a_fresh_run_has_the_whole_rate_again(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe
):
    recipe.fault = EngineError(f"It went wrong: {NOT_FINITE}.")
    job = train(studio, texts)
    studio.jobs.wait(studio.training.go_on_slower(job.id).id, 60)
    recipe.fault = None
    studio.jobs.wait(studio.training.train(texts, "rnn", "My letters", fresh=True).id, 60)
    assert recipe.rates == [1.0, 0.5, 1.0]


def test_a_full_disk_ends_training_with_a_remedy_and_keeps_the_checkpoint(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe
):
    recipe.fault = OSError(errno.ENOSPC, "No space left on device")
    job = train(studio, texts)
    assert job.state == "failed"
    assert job.error is not None
    assert "disk is full" in job.error.what
    assert job.error.exit_code == 3
    assert (studio.project.folder / "training" / job.id).is_dir()


def test_a_name_that_is_taken_is_refused_before_anything_is_trained(studio: Studio, texts: DataSet):
    with pytest.raises(InputError, match="already"):
        studio.training.train(texts, "rnn", "Small")
    assert studio.jobs.find() == []


def test_a_name_that_was_taken_meanwhile_gets_a_number(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe
):
    recipe.gate.clear()
    job = studio.training.train(texts, "rnn", "slow")
    make_model_folder(studio.models.folder / "slow")
    recipe.gate.set()
    assert studio.jobs.wait(job.id, 60).state == "done"
    model = studio.models.of_job(job.id)
    assert model is not None
    assert model.id == "slow-2"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"recipe": "gan"}, "gpt or rnn for text"),
        ({"name": "  "}, "name"),
        ({"name": "★"}, "letters or digits"),
        ({"name": "x" * 100}, "name"),
        ({"size": "gigantic"}, "size"),
        ({"steps": 0}, "steps"),
        ({"minutes": -1.0}, "minutes"),
    ],
)
def test_a_wrong_value_is_refused_with_its_name(
    changes: dict[str, object], words: str, studio: Studio, texts: DataSet
):
    values: dict[str, object] = {"recipe": "rnn", "name": "a", "size": "small", **changes}
    with pytest.raises(InputError, match=words):
        studio.training.train(texts, **values)  # type: ignore[arg-type]


def test_too_few_files_for_a_recipe_are_refused(studio: Studio, texts: DataSet):
    header = texts.header.model_copy(update={"medium": Medium.MUSIC})
    with pytest.raises(InputError, match=r"gpt needs 8 pieces or more; Letters has 5"):
        studio.training.train(replace(texts, header=header), "gpt", "tunes")


def test_a_removed_trained_model_is_moved_and_not_deleted(
    studio: Studio, texts: DataSet, home: Path
):
    train(studio, texts)
    studio.models.remove("my-letters")
    assert (home / "rescue" / "models" / "my-letters" / "model.safetensors").is_file()
    with pytest.raises(ModelMissing):
        studio.models.get("my-letters")


def test_a_taught_adapter_says_what_it_was_taught_with(studio: Studio, texts: DataSet):
    job = studio.jobs.wait(studio.training.teach(texts).id, 60)
    adapter = studio.adapters.of_job(job.id)
    assert adapter is not None
    assert (adapter.name, adapter.origin, adapter.verdict) == ("Letters", "data", "better")
    assert (adapter.figures["before"], adapter.figures["after"]) == (30.0, 20.0)
    assert "fell from 30.0 to 20.0" in adapter.reason
    card = json.loads((adapter.folder / "bowerbird.json").read_text())
    assert card["data"]["name"] == "Letters"
    assert studio.adapters.in_use(Medium.TEXT) is None
    rows = studio.adapters.samples(adapter.id).rows
    assert rows[0].brief.prompt.startswith("word")
    studio.adapters.use(adapter.id)
    assert studio.project.check().ok


def test_an_adapter_that_did_not_lower_the_perplexity_is_not_better(
    studio: Studio, texts: DataSet, teacher: ScriptedTeacher
):
    teacher.after = 30.1
    job = studio.jobs.wait(studio.training.teach(texts, name="No use").id, 60)
    adapter = studio.adapters.of_job(job.id)
    assert adapter is not None
    assert adapter.verdict == "not better"
    assert "did not fall" in adapter.reason


def test_a_plan_of_a_stranger_reads_no_file_outside_of_the_project(
    studio: Studio, texts: DataSet, tmp_path: Path
):
    done = train(studio, texts)
    secret = tmp_path / "secret.jsonl"
    secret.write_text("{}")
    assert isinstance(done.request, TrainingPlan)
    request = done.request.model_copy(update={"manifest": secret, "name": "other"})
    job = studio.jobs.add("train", Medium.TEXT, "Train other", request)
    ended = studio.jobs.wait(job.id, 60)
    assert ended.state == "failed"
    assert studio.models.of_job(job.id) is None


def test_check_counts_the_working_folders_of_runs_that_can_go_on_as_no_leftovers(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe
):
    recipe.fault = RuntimeError("a bug")
    job = train(studio, texts)
    assert studio.project.check().leftovers == ()
    (studio.project.folder / "training" / "0123456789").mkdir()
    assert studio.project.check().orphans == ("training/0123456789",)
    studio.project.repair()
    assert (studio.project.folder / "training" / job.id).is_dir()
    assert not (studio.project.folder / "training" / "0123456789").exists()


def test_nothing_of_a_run_stays_once_its_model_is_there(studio: Studio, texts: DataSet):
    train(studio, texts)
    folder = studio.project.folder / "training"
    ends_at = time.monotonic() + 30
    while list(folder.iterdir()) and time.monotonic() < ends_at:
        time.sleep(0.01)  # it is tidied up after the job has ended
    assert list(folder.iterdir()) == []
    with pytest.raises(InputError, match="called"):
        studio.training.train(texts, "rnn", "My letters")
    assert list(folder.iterdir()) == []


def write_checkpoint(run: Path, step: int) -> None:
    state = {"run": {"step": step}}
    write_state(state, run / "checkpoint.safetensors")


def stopped(studio: Studio, texts: DataSet, recipe: ScriptedRecipe, name: str, step: int) -> Job:
    """A run that was stopped after `step` steps; 0 if before its first checkpoint."""
    recipe.gate.clear()
    recipe.begun.clear()
    job = studio.training.train(texts, "rnn", name)
    assert recipe.begun.wait(60)
    studio.jobs.cancel(job.id)
    recipe.gate.set()
    if step:
        write_checkpoint(studio.project.folder / "training" / job.id, step)
    return studio.jobs.wait(job.id, 60)


def test_clearing_the_queue_keeps_a_run_that_can_go_on_and_leaves_nothing_of_others(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe
):
    early = stopped(studio, texts, recipe, "early", 0)
    late = stopped(studio, texts, recipe, "late", 7)
    assert (early.state, late.state) == ("cancelled", "cancelled")
    done = train(studio, texts)
    studio.working_files.clear_finished()
    assert [job.id for job in studio.jobs.find()] == [late.id]
    assert studio.project.check().leftovers == ()
    assert not (studio.project.folder / "training" / early.id).exists()
    assert studio.jobs.wait(studio.jobs.retry(late.id).id, 60).state == "done"
    assert studio.models.of_job(done.id) is not None


def test_a_run_that_is_removed_from_the_queue_leaves_nothing(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe
):
    job = stopped(studio, texts, recipe, "late", 7)
    studio.working_files.remove(job.id)
    assert list((studio.project.folder / "training").iterdir()) == []
    assert studio.project.check().leftovers == ()


def test_a_trained_model_is_exported_with_its_card_and_over_nothing(
    studio: Studio, texts: DataSet, tmp_path: Path
):
    model = studio.models.of_job(train(studio, texts).id)
    assert model is not None
    target = studio.training.export_model(model, tmp_path)
    assert (target / "model.safetensors").is_file()
    assert "- Data: Letters, 5 files" in card_text(model)
    assert (target / "README.md").read_text() == card_text(model)
    with pytest.raises(InputError, match="already something"):
        studio.training.export_model(model, tmp_path)


def test_a_disk_without_room_for_two_saves_is_told_in_a_sentence(studio: Studio):
    assert studio.training.room_problem(RecipeSize(1_000_000, 10)) == ""
    sentence = studio.training.room_problem(RecipeSize(10**14, 10))
    assert sentence.startswith("Needs 4,000,000,000 MB, ")
    assert sentence.endswith(" MB are free.")


def test_only_models_without_a_latent_space_that_are_no_lstm_can_be_taught(
    studio: Studio, texts: DataSet
):
    model = studio.models.get("small")
    assert model.inspection is not None
    assert model.inspection.can_learn
    assert not replace(model.inspection, dimensions=64).can_learn
    assert not replace(model.inspection, architecture="bowerbird-char-lstm").can_learn


def test_a_run_of_a_later_state_that_was_set_aside_comes_back_and_goes_on(
    studio: Studio, texts: DataSet, recipe: ScriptedRecipe
):
    database, folder = studio.project.database, studio.project.folder / "training"
    backup = backups.make(database.path, datetime.now(UTC))
    assert backup is not None
    job = stopped(studio, texts, recipe, "late", 7)
    database.close()
    preserved = backups.restore(database.path, backup, datetime.now(UTC))
    assert preserved is not None
    names = {path.name for path in folder.iterdir()}
    for path in folder.iterdir():
        age(path)
    assert {path.name for path in group(studio, "aside").paths} == names
    assert group(studio, "leftovers").paths == ()
    assert studio.project.repair().ok
    assert list(folder.iterdir()) == []
    database.close()
    backups.restore(database.path, Backup(datetime.now(UTC), preserved), datetime.now(UTC))
    assert studio.project.repair().ok
    assert {path.name for path in folder.iterdir()} == names
    assert studio.jobs.wait(studio.jobs.retry(job.id).id, 60).state == "done"
