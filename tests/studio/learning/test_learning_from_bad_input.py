"""What learning makes of bad input: a clear sentence, and the adapter in use stays in use."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from engines.contract import (
    LearningContext,
    LearningPlan,
    LearningResult,
    LearningSettings,
    Medium,
)
from studio.base.errors import EnvironmentFault, InputError, ModelMissing, NotEnoughRatings
from studio.cli.main import run
from studio.history.history import ArtifactQuery
from studio.projects import project
from studio.studio import Studio
from tests.studio import learning_program
from tests.studio.conftest import (
    ScriptedEngine,
    ScriptedExtractor,
    ScriptedTrainer,
    make_model_folder,
    rate_enough,
    write,
)
from tests.studio.killing import said_until_killed
from tests.studio.learning.test_learning import train_adapter
from tests.studio.learning_program import LettersTrainer

SHORT = LearningSettings(steps=3)


def close(studio: Studio) -> list[str]:
    """The project as the command line opens it."""
    studio.settings.remember_project(studio.project.folder)
    folder = studio.project.folder
    studio.close()
    return ["--project", str(folder)]


def change_base(home: Path) -> bytes:
    """Another model under the old name; returns the old one's bytes."""
    weights = home / "models" / "small" / "model.safetensors"
    old = weights.read_bytes()
    weights.write_bytes(old[:-4] + b"abcd")
    return old


# Ratings


def test_equal_ratings_cannot_be_learned_from(studio: Studio, capsys: pytest.CaptureFixture[str]):
    for number in range(5):
        for work in write(studio, f"Prompt {number}", 3):
            studio.history.rate(work, 4)
    where = close(studio)
    assert run(["learn", "text", *where]) == 2
    assert capsys.readouterr().err == (
        "All 15 ratings are 4 stars, so they show no preference."
        " Give different stars to variations of one prompt.\n"
    )
    assert run(["taste", "text", *where]) == 0
    assert "All 15 ratings are alike" in capsys.readouterr().out


def test_one_rating_says_how_many_are_missing(studio: Studio, capsys: pytest.CaptureFixture[str]):
    (work,) = write(studio)
    studio.history.rate(work, 5)
    where = close(studio)
    assert run(["learn", "text", *where]) == 2
    assert "There is 1 rating; learning needs at least 12. Rate 11 more" in capsys.readouterr().err
    assert run(["taste", "text", *where]) == 0
    assert "1 rated so far. Rate 11 more" in capsys.readouterr().out


def test_ratings_of_trashed_works_do_not_count(studio: Studio):
    rate_enough(studio)
    rated = studio.history.rated(Medium.TEXT)
    for work in rated[:6]:
        studio.history.trash(work.id)
    with pytest.raises(NotEnoughRatings, match="There are 9 ratings"):
        studio.learning.start(Medium.TEXT)
    for work in rated[:6]:
        studio.history.trash(work.id, restore=True)
    job = studio.jobs.wait(studio.learning.start(Medium.TEXT, SHORT).id, 20)
    assert job.state == "done"


def test_works_trashed_while_learning_waits_are_still_learned_from(
    studio: Studio, trainer: ScriptedTrainer
):
    rate_enough(studio)
    trainer.gate.clear()
    job = studio.learning.start(Medium.TEXT, SHORT)
    for work in studio.history.rated(Medium.TEXT):
        studio.history.trash(work.id)
    trainer.gate.set()
    assert studio.jobs.wait(job.id, 20).state == "done"


def test_a_work_whose_file_is_gone_is_named(studio: Studio):
    rate_enough(studio)
    studio.jobs.pause_all()
    job = studio.learning.start(Medium.TEXT, SHORT)
    work = studio.history.rated(Medium.TEXT)[0]
    work.path.unlink()
    studio.jobs.pause_all(False)
    ended = studio.jobs.wait(job.id, 20)
    assert ended.error is not None
    assert (
        ended.error.what == f"The file of {work.id}, a work to learn from, is missing or changed."
    )
    assert "The adapter in use stays in use" in ended.error.meaning


# The base model


def test_a_missing_base_is_reported_when_submitted_and_in_the_queue(studio: Studio, home: Path):
    rate_enough(studio)
    first = studio.adapters.use(train_adapter(studio).id)
    studio.jobs.pause_all()
    job = studio.learning.start(Medium.TEXT, SHORT)
    shutil.rmtree(home / "models" / "small")
    studio.jobs.pause_all(False)
    ended = studio.jobs.wait(job.id, 20)
    assert ended.error is not None
    assert "small" in ended.error.what
    with pytest.raises(ModelMissing):
        studio.learning.start(Medium.TEXT)
    with pytest.raises(ModelMissing):
        studio.adapters.use(first.id)
    use = studio.adapters.in_use(Medium.TEXT)
    assert use is not None
    assert use.id == first.id


def test_a_base_that_changed_is_refused_by_every_way_in(
    studio: Studio, home: Path, capsys: pytest.CaptureFixture[str]
):
    rate_enough(studio)
    first = studio.adapters.use(train_adapter(studio).id)
    change_base(home)
    sentence = "The model small is not the one that First was trained on"
    with pytest.raises(EnvironmentFault, match=sentence):
        studio.learning.start(Medium.TEXT)
    with pytest.raises(EnvironmentFault, match=sentence):
        studio.blind_tests.start(first.id)
    where = close(studio)
    for words in (["write", "x"], ["adapters", "use", first.id], ["learn", "text"]):
        assert run([*words, *where]) == 3
        assert sentence in capsys.readouterr().err
    again = Studio(project.open_at(Path(where[1])))
    use = again.adapters.in_use(Medium.TEXT)
    again.close()
    assert use is not None
    assert use.id == first.id


def test_learning_is_not_resumed_on_another_base(
    studio: Studio, home: Path, trainer: ScriptedTrainer
):
    rate_enough(studio)
    trainer.gate.clear()
    job = studio.learning.start(Medium.TEXT, SHORT)
    while studio.jobs.get(job.id).state != "running":
        studio.jobs.wait(job.id, 0.01)
    folder = studio.adapters.working_folder(job.id)
    while not (folder / "base.sha256").exists():
        studio.jobs.wait(job.id, 0.01)
    studio.jobs.cancel(job.id)
    studio.jobs.wait(job.id, 60)
    old = change_base(home)
    trainer.gate.set()
    ended = studio.jobs.wait(studio.jobs.retry(job.id).id, 60)
    assert ended.error is not None
    assert ended.error.what == (
        "The model small was changed since this training began, so it cannot go on."
    )
    (home / "models" / "small" / "model.safetensors").write_bytes(old)
    assert studio.jobs.wait(studio.jobs.retry(job.id).id, 60).state == "done"
    change_base(home)
    with pytest.raises(InputError, match="has not ended"):
        studio.jobs.retry(studio.learning.start(Medium.TEXT, SHORT).id)


def test_starting_over_takes_the_new_base(studio: Studio, home: Path, trainer: ScriptedTrainer):
    rate_enough(studio)
    trainer.gate.clear()
    job = studio.learning.start(Medium.TEXT, SHORT)
    folder = studio.adapters.working_folder(job.id)
    while not (folder / "base.sha256").exists():
        studio.jobs.wait(job.id, 0.01)
    studio.jobs.cancel(job.id)
    studio.jobs.wait(job.id, 60)
    change_base(home)
    trainer.gate.set()
    assert studio.jobs.wait(studio.learning.start_over(job.id).id, 60).state == "done"
    adapter = studio.adapters.of_job(job.id)
    assert adapter is not None
    assert adapter.model_sha256 == studio.models.fingerprint(studio.models.get("small"))


def test_an_adapter_in_use_for_another_base_is_not_used(studio: Studio, home: Path):
    rate_enough(studio)
    first = studio.adapters.use(train_adapter(studio).id)
    make_model_folder(home / "models" / "other")
    studio.models.use("other")
    job = studio.jobs.wait(studio.learning.start(Medium.TEXT, SHORT).id, 20)
    adapter = studio.adapters.of_job(job.id)
    assert adapter is not None
    assert (adapter.model, adapter.parent) == ("other", None)
    use = studio.adapters.in_use(Medium.TEXT)
    assert use is not None
    assert use.id == first.id


# The disk


class Full(ScriptedTrainer):
    """Runs into a full disk in the middle of its second checkpoint."""

    def train(self, plan: LearningPlan, context: LearningContext) -> LearningResult:
        (context.folder / "checkpoint").write_text("whole")
        return fill_disk(0)  # type: ignore[return-value]


def test_a_full_disk_stops_learning_and_it_can_be_resumed(home: Path, tmp_path: Path):
    make_model_folder(home / "models" / "small")
    trainers = [ScriptedTrainer(), Full(), ScriptedTrainer()]
    studio = Studio(
        project.new(tmp_path / "P"),
        lambda _: ScriptedEngine(),
        lambda _: trainers.pop(0),
        make_extractor=lambda _: ScriptedExtractor(),
    )
    rate_enough(studio)
    first = studio.adapters.use(train_adapter(studio).id)
    job = studio.jobs.wait(studio.learning.start(Medium.TEXT, SHORT).id, 60)
    assert job.error is not None
    assert job.error.what == "The disk is full, so training stopped."
    assert "up to the last checkpoint is kept" in job.error.meaning
    use = studio.adapters.in_use(Medium.TEXT)
    assert use is not None
    assert use.id == first.id
    checkpoint = studio.adapters.working_folder(job.id) / "checkpoint"
    assert checkpoint.read_text() == "whole"
    assert studio.jobs.wait(studio.jobs.retry(job.id).id, 60).state == "done"
    assert len(studio.adapters.all()) == 2
    studio.close()


def test_a_checkpoint_that_does_not_fit_on_the_disk_leaves_the_last_one(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    from tests.engines.learning.tiny import tiny_model

    tiny_model(home / "models" / "letters")
    trainer = LettersTrainer()
    studio = Studio(
        project.new(tmp_path / "P"),
        lambda _: ScriptedEngine(),
        lambda _: trainer,
        make_extractor=lambda _: ScriptedExtractor(),
    )
    with closing(studio):
        rate_enough(studio)
        trainer.at_step = {12: lambda: monkeypatch.setattr("os.fsync", fill_disk)}
        ended = studio.jobs.wait(
            studio.learning.start(Medium.TEXT, LettersTrainer.SETTINGS).id, 120
        )
        monkeypatch.undo()
        assert ended.error is not None
        assert ended.error.what == "The disk is full, so training stopped."
        trainer.at_step = {}
        monkeypatch.setenv("BOWERBIRD_HOME", str(home))
        assert studio.jobs.wait(studio.jobs.retry(ended.id).id, 120).state == "done"
        assert trainer.first_steps == [1, 10]  # it went on from the checkpoint of step 10


def fill_disk(_: int) -> None:
    """How the system says that what was written has no room."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


# kill -9


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("kills", [(17,), pytest.param((2, 17), marks=pytest.mark.slow)])
def test_learning_killed_at_any_step_resumes_to_the_same_adapter(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kills: tuple[int, ...]
):
    from tests.engines.learning.tiny import tiny_model

    tiny_model(home / "models" / "letters")
    studio = Studio(
        project.new(tmp_path / "P"),
        lambda _: ScriptedEngine(),
        make_extractor=lambda _: ScriptedExtractor(),
    )
    rate_enough(studio)
    studio.close()
    whole = tmp_path / "Whole.bower"
    shutil.copytree(studio.project.folder, whole)
    learning_program.main(whole)
    unbroken = capsys.readouterr().out.splitlines()[-1]
    assert unbroken.startswith("done")
    for after in kills:
        assert run_learning(studio.project.folder, after)[-1][0] != "done"
        reopened = Studio(project.open_at(studio.project.folder))
        assert reopened.project.check().ok
        assert reopened.adapters.all() == []
        assert [job.state for job in reopened.start()] == ["interrupted"]
        reopened.close()
    learning_program.main(studio.project.folder)
    assert capsys.readouterr().out.splitlines()[-1] == unbroken
    reopened = Studio(project.open_at(studio.project.folder))
    assert len(reopened.adapters.all()) == 1
    assert reopened.adapters.in_use(Medium.TEXT) is None
    assert len(reopened.history.find(ArtifactQuery())) == 15
    reopened.close()


def test_learning_interrupted_after_its_end_adds_no_second_adapter(studio: Studio):
    rate_enough(studio)
    job = studio.jobs.wait(studio.learning.start(Medium.TEXT, SHORT).id, 60)
    studio.jobs.ledger.change(
        job.id, "interrupted"
    )  # as a program finds it that was killed just then
    assert studio.jobs.wait(studio.jobs.retry(job.id).id, 60).state == "done"
    assert len(studio.adapters.all()) == 1


def run_learning(folder: Path, lines: int) -> list[list[str]]:
    """Let a program learn, or go on; kill it after so many lines. Returns what it said."""
    return said_until_killed("tests.studio.learning_program", folder, lines, 120)
