"""Which job begins next, told from the states of the jobs alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from engines.contract import Medium
from studio.base.records import Job, JobKind
from studio.jobs.order import QueueState


def job(name: str, place: float = 0.0) -> Job:
    """A job whose kind is the first word of its name."""
    kind: JobKind = name.split()[0]  # pyright: ignore[reportAssignmentType]
    return Job(name, kind, Medium.TEXT, name, {}, "queued", place, "")


def jobs(names: Sequence[str]) -> list[Job]:
    return [job(name, place) for place, name in enumerate(names)]


def next_name(
    waiting: Sequence[str],
    running: Sequence[str] = (),
    paused: Sequence[str] = (),
    on_hold: Sequence[str] = (),
) -> str | None:
    queue = QueueState(jobs(waiting), jobs(running), frozenset(paused), frozenset(on_hold))
    found = queue.next_job()
    return found.id if found else None


@pytest.mark.parametrize(
    ("waiting", "running", "expected"),
    [
        ([], [], None),
        (["learn", "taste", "make"], [], "make"),
        (["learn 1", "learn 2"], [], "learn 1"),
        (["make"], ["make 0"], None),
        (["make"], ["learn"], "make"),
        (["train"], ["learn"], None),
        (["draft"], ["learn", "grid"], "draft"),
        (["blind"], ["learn", "grid"], None),
        (["make"], ["learn", "draft"], "make"),
    ],
)
def test_a_job_begins_alone_or_in_the_middle_of_one_of_a_lower_priority(
    waiting: list[str], running: list[str], expected: str | None
):
    assert next_name(waiting, running) == expected


@pytest.mark.parametrize("kind", ["make", "grid", "taste", "learn", "teach", "train"])
def test_what_is_paused_or_on_hold_is_passed_over(kind: str):
    waiting = [f"{kind} first", "train second"]
    assert next_name(waiting, paused=waiting[:1]) == "train second"
    assert next_name(waiting, on_hold=waiting[:1]) == "train second"
    assert next_name(waiting, paused=waiting[:1], on_hold=waiting[1:]) is None


def test_the_order_is_that_of_the_places_whatever_order_the_jobs_are_listed_in():
    queue = QueueState([job("learn 1", 5.0), job("learn 2", 0.5)])
    begins = queue.next_job()
    assert begins is not None
    assert begins.id == "learn 2"


def test_a_queue_that_is_paused_begins_nothing():
    queue = QueueState(jobs(["make"]), jobs(["learn"]), frozenset({"learn"}), all_paused=True)
    assert queue.next_job() is None
    assert not queue.is_in_the_way(queue.running[0])


@pytest.mark.parametrize(
    ("waiting", "running", "paused", "is_in_the_way"),
    [
        ([], ["learn"], ["learn"], False),
        (["train"], ["learn"], [], False),
        (["train"], ["learn"], ["learn"], True),
        (["train"], ["learn"], ["learn", "train"], False),
        (["make"], ["learn"], ["learn"], False),  # which runs in its middle
        (["blind"], ["grid"], ["grid"], True),
        ([], ["learn", "grid"], ["grid"], True),  # learning waits for it to go on
        ([], ["learn", "grid"], ["learn", "grid"], False),
        (["train"], ["learn", "grid"], ["learn", "grid"], True),
    ],
)
def test_a_paused_job_is_put_aside_where_another_could_run(
    waiting: list[str], running: list[str], paused: list[str], is_in_the_way: bool
):
    queue = QueueState(jobs(waiting), jobs(running), frozenset(paused))
    assert queue.is_in_the_way(queue.running[-1]) is is_in_the_way


def test_what_is_on_hold_puts_nothing_aside():
    queue = QueueState(jobs(["train"]), jobs(["learn"]), frozenset({"learn"}), frozenset({"train"}))
    assert not queue.is_in_the_way(queue.running[0])
