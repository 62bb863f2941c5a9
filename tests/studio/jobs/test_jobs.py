"""Jobs on the one work thread: order, cancelling, failing, surviving."""

from __future__ import annotations

import errno
import threading
from pathlib import Path

import pytest

from engines.contract import EngineError, Medium, TextBrief
from studio.base.errors import InputError, InternalFault, ProjectError
from studio.base.events import ArtifactAdded, Event, JobChanged, NoticeGiven, PreviewShown
from studio.base.records import ImportedFile
from studio.cli.session import raise_failure
from studio.history.history import ArtifactQuery
from studio.jobs import local_worker
from studio.projects import project
from studio.studio import Studio
from tests.studio.conftest import ScriptedEngine, ScriptedTrainer, make_model_folder, rate_enough
from tests.studio.jobs.rounds import ROUNDS


def submit(studio: Studio, prompt: str = "x", count: int = 1) -> str:
    return studio.jobs.submit(TextBrief(prompt=prompt, count=count)).id


def test_a_job_publishes_its_events_in_order(studio: Studio):
    events: list[Event] = []
    studio.events.subscribe(events.append)
    job = submit(studio, count=2)
    studio.jobs.wait(job, 60)
    studio.close()
    states = [event.job.state for event in events if isinstance(event, JobChanged)]
    assert states[0] == "queued"
    assert states[-1] == "done"
    assert [event.index for event in events if isinstance(event, ArtifactAdded)] == [0, 1]
    assert [event.preview.index for event in events if isinstance(event, PreviewShown)] == [0, 1]


def test_a_cancelled_job_keeps_what_was_finished(studio: Studio, engine: ScriptedEngine):
    done = threading.Event()

    def stop_after_first(event: Event) -> None:
        if isinstance(event, ArtifactAdded):
            engine.gate.clear()
            studio.jobs.cancel(event.job or "")
            done.set()

    studio.events.subscribe(stop_after_first)
    job = studio.jobs.wait(submit(studio, count=5), 60)
    assert done.is_set()
    assert job.state == "cancelled"
    assert len(studio.history.find(ArtifactQuery())) == 1


def test_a_waiting_job_can_be_cancelled_before_it_begins(studio: Studio, engine: ScriptedEngine):
    engine.gate.clear()
    first, second = submit(studio, "first"), submit(studio, "second")
    studio.jobs.cancel(second)
    engine.gate.set()
    assert studio.jobs.wait(first, 60).state == "done"
    assert studio.jobs.wait(second, 60).state == "cancelled"
    assert engine.made == ["first 0"]


def test_a_known_error_is_stored_with_its_remedy(studio: Studio, engine: ScriptedEngine):
    engine.fault = EngineError("It broke.", "Nothing was lost.", "Mend it.")
    job = studio.jobs.wait(submit(studio), 60)
    assert job.state == "failed"
    assert job.error is not None
    assert (job.error.what, job.error.remedy) == ("It broke.", "Mend it.")


def test_a_full_disk_is_reported_in_one_sentence(studio: Studio, engine: ScriptedEngine):
    engine.fault = OSError(errno.ENOSPC, "No space left on device")
    job = studio.jobs.wait(submit(studio), 60)
    assert job.error is not None
    assert job.error.what.startswith("The disk is full")


def test_a_bug_fails_its_job_alone_and_keeps_the_trace(
    studio: Studio, engine: ScriptedEngine, caplog: pytest.LogCaptureFixture
):
    engine.fault = ZeroDivisionError("oops")
    job = studio.jobs.wait(submit(studio), 60)
    assert job.error is not None
    assert "ZeroDivisionError" in job.error.trace
    assert job.error.exit_code == 1
    with pytest.raises(InternalFault, match="Something went wrong"):
        raise_failure(studio.jobs.get(job.id))
    engine.fault = None
    assert studio.jobs.wait(submit(studio), 60).state == "done"
    assert "a bug ended a job" in caplog.text


def test_queued_jobs_survive_and_interrupted_ones_are_marked(
    home: Path, tmp_path: Path, engine: ScriptedEngine
):
    make_model_folder(home / "models" / "small")
    engine.gate.clear()
    first = Studio(project.new(tmp_path / "P"), lambda _: engine)
    running, waiting = submit(first, "running"), submit(first, "waiting")
    assert engine.begun.wait(60)
    first.close()
    engine.gate.set()
    second = Studio(project.open_at(tmp_path / "P"), lambda _: engine)
    try:
        assert second.jobs.get(running).state == "interrupted"
        second.start()
        assert second.jobs.wait(waiting, 60).state == "done"
        second.jobs.retry(running)
        assert second.jobs.wait(running, 60).state == "done"
    finally:
        second.close()


def test_a_job_that_is_tried_again_does_not_keep_a_work_twice(
    studio: Studio, engine: ScriptedEngine
):
    job = submit(studio, count=2)
    studio.jobs.wait(job, 60)
    studio.jobs.retry(job)
    studio.jobs.wait(job, 60)
    assert len(studio.history.find(ArtifactQuery())) == 2


def test_a_second_program_is_kept_from_working_in_the_project(studio: Studio, tmp_path: Path):
    studio.jobs.acquire_lock()
    other = Studio(project.open_at(tmp_path / "Salt"))
    with pytest.raises(ProjectError, match="open in another Bowerbird"):
        other.jobs.acquire_lock()
    other.close()


def test_writing_runs_in_the_middle_of_learning(
    studio: Studio, engine: ScriptedEngine, trainer: ScriptedTrainer
):
    rate_enough(studio)
    trainer.gate.clear()
    learn = studio.learning.start(Medium.TEXT).id
    writing = submit(studio, "sooner")
    assert studio.jobs.wait(writing, 60).state == "done"
    assert trainer.steps == 0
    trainer.gate.set()
    assert studio.jobs.wait(learn, 60).state == "done"


def test_paused_learning_takes_no_step_while_writing_runs(studio: Studio, trainer: ScriptedTrainer):
    rate_enough(studio)
    trainer.gate.clear()
    learn = studio.learning.start(Medium.TEXT).id
    studio.jobs.wait(submit(studio, "so that the lesson has begun"), 60)
    studio.jobs.pause(learn)
    trainer.gate.set()
    assert studio.jobs.wait(submit(studio, "meanwhile"), 60).state == "done"
    assert studio.jobs.get(learn).state == "paused"
    before = trainer.steps
    assert studio.jobs.wait(submit(studio, "and again"), 60).state == "done"
    assert trainer.steps == before
    studio.jobs.pause(learn, paused=False)
    assert studio.jobs.wait(learn, 60).state == "done"


def test_the_order_of_waiting_jobs_can_be_changed(studio: Studio, engine: ScriptedEngine):
    engine.gate.clear()
    submit(studio, "first")
    assert engine.begun.wait(60)
    second, third = submit(studio, "second"), submit(studio, "third")
    studio.jobs.move(third, studio.jobs.get(second).place - 0.5)
    engine.gate.set()
    studio.jobs.wait(second, 60)
    studio.jobs.wait(third, 60)
    assert engine.made == ["first 0", "third 0", "second 0"]


def test_a_paused_queue_waits(studio: Studio, engine: ScriptedEngine):
    studio.jobs.pause_all()
    job = submit(studio)
    assert studio.jobs.wait(job, 0.2).state == "queued"
    studio.jobs.pause_all(False)
    assert studio.jobs.wait(job, 60).state == "done"


def test_again_makes_the_same_bytes_and_names_its_parent(studio: Studio):
    studio.jobs.wait(submit(studio, count=2), 60)
    original = studio.history.find(ArtifactQuery())[0]
    job = studio.jobs.wait(studio.jobs.again(original.id).id, 60)
    (copy,) = studio.history.find(ArtifactQuery(job=job.id))
    assert copy.sha256 == original.sha256
    assert copy.parents == (original.id,)


def test_a_brief_that_names_a_missing_model_is_refused_when_submitted(studio: Studio):
    with pytest.raises(Exception, match="not installed"):
        studio.jobs.submit(TextBrief(prompt="x", model="absent"))
    assert studio.jobs.find() == []


def test_closing_joins_the_work_thread_and_frees_the_engine(studio: Studio, engine: ScriptedEngine):
    studio.jobs.wait(submit(studio), 60)
    studio.close()
    assert engine.released
    assert not [thread for thread in threading.enumerate() if thread.name == "bowerbird-work"]


@pytest.mark.parametrize("is_short", [False, True])
def test_an_idle_model_makes_room_for_learning_where_memory_is_short(
    studio: Studio, engine: ScriptedEngine, monkeypatch: pytest.MonkeyPatch, is_short: bool
):
    monkeypatch.setattr(local_worker, "is_memory_short", lambda: is_short)
    studio.jobs.wait(submit(studio), 60)
    studio.jobs.wait(submit(studio, "again"), 60)
    assert not engine.released
    rate_enough(studio)
    studio.jobs.wait(studio.learning.start(Medium.TEXT).id, 60)
    assert engine.released is is_short


@pytest.mark.parametrize("round_number", ROUNDS)
def test_cancelling_at_any_moment_ends_every_job(
    studio: Studio, engine: ScriptedEngine, round_number: int
):
    jobs = [submit(studio, f"job {number}", count=2) for number in range(4)]
    studio.jobs.cancel(jobs[round_number % 4])
    states = [studio.jobs.wait(job, 60).state for job in jobs]
    assert all(state in ("done", "cancelled") for state in states)


def test_a_work_that_was_brought_in_cannot_be_made_again(studio: Studio):
    work = studio.history.import_file(ImportedFile(Medium.TEXT, b"mine", ".txt", "notes"))
    with pytest.raises(InputError, match="no brief"):
        studio.jobs.again(work.id)


def test_a_draft_is_shown_and_leaves_nothing_behind(studio: Studio):
    previews: list[bytes] = []
    ended = threading.Event()

    def note(event: Event) -> None:
        if isinstance(event, PreviewShown):
            previews.append(event.preview.data)
        elif isinstance(event, JobChanged) and event.job.ended:
            ended.set()

    studio.events.subscribe(note)
    job = studio.jobs.draft(TextBrief(prompt="x", seed=3))
    assert ended.wait(10)
    assert previews == [b"", b"x 3"]
    assert studio.history.find(ArtifactQuery()) == []
    with pytest.raises(InputError):
        studio.jobs.get(job.id)


def test_a_draft_runs_after_kept_works_and_is_deleted(studio: Studio, engine: ScriptedEngine):
    engine.gate.clear()
    first = submit(studio, "first")
    studio.jobs.draft(TextBrief(prompt="draft"))
    second = submit(studio, "second")
    assert [job.id for job in studio.jobs.find()] == [first, second]
    third = submit(studio, "third")
    engine.gate.set()
    studio.jobs.wait(third, 60)
    last = submit(studio, "last")
    studio.jobs.wait(last, 60)
    assert engine.made == ["first 0", "second 0", "third 0", "draft 0", "last 0"]
    assert len(studio.history.find(ArtifactQuery())) == 4
    assert all(job.kind == "make" for job in studio.jobs.find())


def test_a_model_that_was_changed_since_a_work_was_asked_for_is_told(studio: Studio) -> None:
    notices: list[str] = []
    studio.events.subscribe(
        lambda event: notices.append(event.sentence) if isinstance(event, NoticeGiven) else None
    )
    model = studio.models.default(Medium.TEXT)
    studio.models.fingerprint(model)
    studio.jobs.pause_all(True)
    job = submit(studio)
    assert model.inspection is not None
    weights = model.inspection.weight_files[0]
    weights.write_bytes(weights.read_bytes() + b" ")
    studio.jobs.pause_all(False)
    assert studio.jobs.wait(job, 60).state == "done"
    assert [text for text in notices if "was changed since this was asked for" in text]
