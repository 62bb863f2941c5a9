"""The work thread: the order of jobs, yielding, pausing, cancelling, failing and closing."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer

from engines.contract import LossPoint, TasteRequest, WorkRequest
from studio.base.errors import InputError
from studio.base.events import Event, JobChanged
from studio.base.records import JobKind, JobState
from studio.jobs.running_job import RunningJob
from tests.engines.test_rust_panics import damaged_model
from tests.studio.jobs.conftest import TIMEOUT_S, Bench, Gate
from tests.studio.jobs.rounds import ROUNDS


def test_kinds_run_in_order_whatever_order_they_were_queued_in(bench: Bench):
    bench.runner.pause_all(True)
    kinds: tuple[JobKind, ...] = ("learn", "taste", "draft", "make")
    jobs = [bench.queue(kind, kind) for kind in kinds]
    bench.runner.pause_all(False)
    assert bench.state(jobs[0]) == "done"
    assert bench.performer.performed == ["make", "draft", "taste", "learn"]


def test_jobs_of_one_kind_run_by_their_place(bench: Bench):
    bench.runner.pause_all(True)
    first, second = bench.queue("first"), bench.queue("second")
    bench.runner.reorder(bench.ledger.move(second, 0.5))
    bench.runner.pause_all(False)
    assert bench.state(first) == "done"
    assert bench.performer.performed == ["second", "first"]


def test_a_running_job_is_handed_its_request(bench: Bench):
    requests: list[object] = []
    job = bench.queue(
        "read", "taste", lambda running: requests.append(running.request(TasteRequest))
    )
    assert bench.state(job) == "done"
    assert requests == [TasteRequest()]


def test_a_job_whose_request_cannot_be_read_fails_with_a_sentence(bench: Bench):
    job = bench.queue("write", script=lambda running: running.request(WorkRequest))
    ended = bench.runner.wait(job, TIMEOUT_S)
    assert ended.error is not None
    assert ended.error.what == "What this job asked for cannot be read."


def test_a_making_job_runs_in_the_middle_of_a_learning_job(bench: Bench):
    learning = Gate(RunningJob.yield_to_jobs)
    learn = bench.queue("learn", "learn", learning)
    assert learning.started.wait(TIMEOUT_S)
    assert bench.state(bench.queue("write")) == "done"
    assert bench.ledger.get(learn).state == "running"
    learning.opened.set()
    assert bench.state(learn) == "done"


def test_a_job_in_the_middle_of_another_is_not_interrupted_itself(bench: Bench):
    learning, reading = Gate(RunningJob.yield_to_jobs), Gate(RunningJob.yield_to_jobs)
    learn = bench.queue("learn", "learn", learning)
    assert learning.started.wait(TIMEOUT_S)
    bench.queue("read", "taste", reading)
    assert reading.started.wait(TIMEOUT_S)
    other = bench.queue("learn more", "learn")
    assert bench.state(bench.queue("write")) == "done"
    assert bench.performer.performed == ["learn", "read", "write"]
    reading.opened.set()
    learning.opened.set()
    assert bench.state(learn) == "done"
    assert bench.state(other) == "done"


def test_a_paused_learning_job_takes_no_step_while_other_jobs_run(bench: Bench):
    steps: list[int] = []

    def step(running: RunningJob) -> None:
        running.yield_to_jobs()
        steps.append(len(steps))

    learning = Gate(step)
    learn = bench.queue("learn", "learn", learning)
    assert learning.started.wait(TIMEOUT_S)
    bench.runner.pause(learn, True)
    assert bench.ledger.get(learn).state == "paused"
    assert bench.state(bench.queue("first")) == "done"
    count = len(steps)
    assert bench.state(bench.queue("second")) == "done"
    assert len(steps) == count
    learning.opened.set()
    bench.runner.pause(learn, False)
    assert bench.state(learn) == "done"


def test_the_step_in_which_a_job_is_paused_does_not_tell_that_it_runs(bench: Bench):
    begun, is_paused = threading.Event(), threading.Event()

    def learn(running: RunningJob) -> None:
        begun.set()
        assert is_paused.wait(TIMEOUT_S)
        running.progress(2, 4)

    job = bench.queue("learn", "learn", learn)
    assert begun.wait(TIMEOUT_S)
    bench.runner.pause(job, True)
    is_paused.set()
    assert bench.state(job) == "done"
    events = [event.job for event in bench.published if event.job.done == 2]
    assert events[0].state == "paused"


@pytest.mark.parametrize("kind", ["learn", "teach", "train"])
def test_what_is_paused_keeps_no_other_job_waiting(bench: Bench, kind: JobKind):
    working = Gate(RunningJob.yield_to_jobs)
    paused = bench.queue("paused", kind, working)
    assert working.started.wait(TIMEOUT_S)
    bench.runner.pause(paused, True)
    assert bench.state(bench.queue("training", "train")) == "done"
    assert bench.state(bench.queue("learning", "learn")) == "done"
    assert bench.ledger.get(paused).state == "paused"
    working.opened.set()
    bench.runner.pause(paused, False)
    assert bench.state(paused) == "done"
    assert bench.performer.performed == ["paused", "training", "learning", "paused"]


def test_a_paused_job_stays_where_it_is_while_nothing_else_wants_to_run(bench: Bench):
    learning = Gate(RunningJob.yield_to_jobs)
    learn = bench.queue("learn", "learn", learning)
    assert learning.started.wait(TIMEOUT_S)
    bench.runner.pause(learn, True)
    assert bench.state(bench.queue("write")) == "done"
    learning.opened.set()
    bench.runner.pause(learn, False)
    assert bench.state(learn) == "done"
    assert bench.performer.performed == ["learn", "write"]


def test_a_paused_grid_in_the_middle_of_learning_lets_it_go_on(bench: Bench):
    learning, grid = Gate(RunningJob.yield_to_jobs), Gate(RunningJob.yield_to_jobs)
    learn = bench.queue("learn", "learn", learning)
    assert learning.started.wait(TIMEOUT_S)
    cells = bench.queue("cells", "grid", grid)
    assert grid.started.wait(TIMEOUT_S)
    learning.opened.set()
    bench.runner.pause(cells, True)
    assert bench.state(learn) == "done"
    assert bench.ledger.get(cells).state == "paused"
    grid.opened.set()
    bench.runner.pause(cells, False)
    assert bench.state(cells) == "done"


def test_a_job_that_was_put_aside_can_be_cancelled(bench: Bench):
    learning = Gate(RunningJob.yield_to_jobs)
    learn = bench.queue("learn", "learn", learning)
    assert learning.started.wait(TIMEOUT_S)
    bench.runner.pause(learn, True)
    assert bench.state(bench.queue("train", "train")) == "done"
    bench.runner.cancel(learn)
    assert bench.state(learn) == "cancelled"


def test_a_waiting_job_can_be_paused_and_others_begin_before_it(bench: Bench):
    writing = Gate()
    bench.queue("write", script=writing)
    assert writing.started.wait(TIMEOUT_S)
    first, second = bench.queue("first", "learn"), bench.queue("second", "train")
    bench.runner.pause(first, True)
    assert bench.ledger.get(first).state == "paused"
    writing.opened.set()
    assert bench.state(second) == "done"
    bench.runner.pause(first, False)
    assert bench.state(first) == "done"
    assert bench.performer.performed == ["write", "second", "first"]


def test_closing_leaves_a_job_that_was_put_aside_to_go_on_next_time(bench: Bench):
    learning = Gate(RunningJob.yield_to_jobs)
    learn = bench.queue("learn", "learn", learning)
    assert learning.started.wait(TIMEOUT_S)
    bench.runner.pause(learn, True)
    assert bench.state(bench.queue("train", "train")) == "done"
    bench.runner.close()
    assert [job.id for job in bench.ledger.mark_interrupted()] == [learn]


def test_a_paused_queue_starts_nothing(bench: Bench):
    bench.runner.pause_all(True)
    job = bench.queue("write")
    assert bench.runner.wait(job, 0.1).state == "queued"
    bench.runner.pause_all(False)
    assert bench.state(job) == "done"


def test_a_job_that_waits_is_cancelled_at_once(bench: Bench):
    writing = Gate()
    first = bench.queue("first", script=writing)
    assert writing.started.wait(TIMEOUT_S)
    second = bench.queue("second")
    bench.runner.cancel(second)
    assert bench.ledger.get(second).state == "cancelled"
    writing.opened.set()
    assert bench.state(first) == "done"
    assert bench.performer.performed == ["first"]


@pytest.mark.parametrize("kind", ["make", "learn"])
def test_a_job_that_runs_is_cancelled_at_its_next_step(bench: Bench, kind: JobKind):
    step = RunningJob.yield_to_jobs if kind == "learn" else RunningJob.check_cancelled
    gate = Gate(step)
    job = bench.queue("long", kind, gate)
    assert gate.started.wait(TIMEOUT_S)
    bench.runner.cancel(job)
    assert bench.state(job) == "cancelled"


def test_a_paused_learning_job_can_be_cancelled(bench: Bench):
    learning = Gate(RunningJob.yield_to_jobs)
    job = bench.queue("learn", "learn", learning)
    assert learning.started.wait(TIMEOUT_S)
    bench.runner.pause(job, True)
    bench.runner.cancel(job)
    assert bench.state(job) == "cancelled"


def test_a_job_that_fails_does_not_end_the_thread(bench: Bench, caplog: pytest.LogCaptureFixture):
    def fail(running: RunningJob) -> None:
        raise ZeroDivisionError("a bug")

    job = bench.runner.wait(bench.queue("bad", script=fail), TIMEOUT_S)
    assert job.state == "failed"
    assert job.error is not None
    assert "ZeroDivisionError" in job.error.trace
    assert "a bug ended a job" in caplog.text
    assert bench.state(bench.queue("good")) == "done"


def test_a_library_in_rust_that_panics_fails_its_job_alone(
    bench: Bench, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    file = damaged_model(tmp_path / "model") / "tokenizer.json"
    broken = bench.queue("broken", script=lambda _: Tokenizer.from_file(str(file)))
    assert bench.state(broken) == "failed"
    assert bench.state(bench.queue("next")) == "done"
    assert "PanicException" in caplog.text


def allocate_too_much(_: RunningJob) -> None:
    torch.empty(2**55, dtype=torch.uint8)


def test_a_job_without_enough_memory_says_so(bench: Bench):
    job = bench.runner.wait(bench.queue("large", script=allocate_too_much), TIMEOUT_S)
    assert job.error is not None
    assert job.error.what == "Not enough memory for this."


class IndescribableError(RuntimeError):
    """A fault that there is no memory to describe."""

    def __str__(self) -> str:
        raise MemoryError


def test_a_job_whose_fault_there_is_no_memory_to_describe_ends_all_the_same(bench: Bench):
    def fail(_: RunningJob) -> None:
        raise IndescribableError

    bad = bench.queue("bad", script=fail)
    job = bench.runner.wait(bad, TIMEOUT_S)
    assert job.state == "failed"
    assert job.error is not None
    assert job.error.what == "Not enough memory for this."
    assert bench.published[-1].job.state == "failed"
    assert bench.state(bench.queue("good")) == "done"
    assert bench.ledger.get(bad).state == "failed"


def test_a_job_whose_inputs_are_missing_fails_with_the_reason(bench: Bench):
    def fail(_: RunningJob) -> None:
        raise InputError("The model is missing.", remedy="Add it.")

    job = bench.runner.wait(bench.queue("write", script=fail), TIMEOUT_S)
    assert job.state == "failed"
    assert job.error is not None
    assert (job.error.what, job.error.remedy) == ("The model is missing.", "Add it.")


def test_closing_interrupts_what_runs_and_leaves_the_rest_queued(bench: Bench):
    writing = Gate()
    running = bench.queue("running", script=writing)
    assert writing.started.wait(TIMEOUT_S)
    waiting = bench.queue("waiting")
    bench.runner.close()
    assert bench.ledger.get(running).state == "interrupted"
    assert bench.ledger.get(waiting).state == "queued"
    assert bench.performer.released
    assert not [thread for thread in threading.enumerate() if thread.name == "bowerbird-work"]


def test_an_end_that_cannot_be_saved_is_logged_and_the_thread_goes_on(
    bench: Bench, caplog: pytest.LogCaptureFixture
):
    bench.ledger.fails = True
    unsaved = bench.queue("lost")
    assert bench.state(unsaved) == "done"
    ends = [event.job.state for event in bench.published if event.job.ended]
    assert ends == ["done"]
    assert bench.ledger.get(unsaved).state == "running"
    assert f"the end of job {unsaved} could not be saved" in caplog.text
    bench.ledger.fails = False
    assert bench.state(bench.queue("next")) == "done"
    assert bench.ledger.get(unsaved).state == "done"
    assert bench.ledger.mark_interrupted() == []


def test_an_end_is_in_the_ledger_before_it_is_published(bench: Bench):
    saved: list[JobState] = []

    def look_up(event: Event) -> None:
        if isinstance(event, JobChanged) and event.job.ended:
            saved.append(bench.ledger.get(event.job.id).state)

    bench.events.subscribe(look_up)
    bench.queue("write")
    bench.runner.wait(bench.queue("and another"), TIMEOUT_S)
    bench.runner.close()
    assert saved == ["done", "done"]


def test_progress_is_published_and_that_of_learning_is_saved(bench: Bench):
    def learn(running: RunningJob) -> None:
        running.progress(1, 4)
        running.loss(LossPoint(1, 0.5))

    job = bench.queue("learn", "learn", learn)
    assert bench.state(job) == "done"
    assert (bench.ledger.get(job).done, bench.ledger.get(job).total) == (1, 4)
    assert (1, 4) in [(event.job.done, event.job.total) for event in bench.published]


def test_the_files_that_a_training_reads_are_not_saved_as_its_steps(bench: Bench):
    def train(running: RunningJob) -> None:
        running.progress(81, 105, "reading the pictures")

    job = bench.queue("train", "train", train)
    assert bench.state(job) == "done"
    assert (bench.ledger.get(job).done, bench.ledger.get(job).total) == (0, 0)


def test_the_curve_of_a_learning_job_can_be_read_while_it_runs(bench: Bench):
    learning = Gate(RunningJob.yield_to_jobs)

    def learn(running: RunningJob) -> None:
        running.loss(LossPoint(1, 0.5))
        learning(running)

    job = bench.queue("learn", "learn", learn)
    assert learning.started.wait(TIMEOUT_S)
    assert bench.runner.learning_progress(job).curve == (LossPoint(1, 0.5),)
    learning.opened.set()
    assert bench.state(job) == "done"
    assert bench.runner.learning_progress(job).curve == ()


def test_a_draft_leaves_no_job_behind(bench: Bench):
    bench.queue("draft", "draft")
    assert bench.state(bench.queue("write")) == "done"
    assert [job.title for job in bench.ledger.find()] == ["write"]


@pytest.mark.parametrize("round_number", ROUNDS)
def test_cancelling_at_any_moment_ends_a_learning_job_and_what_runs_in_it(
    bench: Bench, round_number: int
):
    def steps(running: RunningJob) -> None:
        for _ in range(5):
            running.yield_to_jobs()

    learn = bench.queue("learn", "learn", steps)
    jobs = [learn, *(bench.queue(f"write {number}") for number in range(3))]
    bench.runner.cancel(jobs[round_number % 4])
    assert all(bench.state(job) in ("done", "cancelled") for job in jobs)
