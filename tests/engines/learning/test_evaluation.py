"""What is measured of works, and how they are collected from several threads, of which one speaks
for the job."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from engines.contract import Cancelled, Output
from engines.devices import use_threads
from engines.learning.evaluation import CollectingContext, TokenMetrics, distinct_pairs
from tests.engines.text.journal import Journal, brief_of


def new_journal(tmp_path: Path, cancel_when: Callable[[Journal], bool]) -> Journal:
    return Journal(tmp_path / "model", tmp_path, cancel_when=cancel_when)


def test_one_long_piece_does_not_decide_how_varied_all_are():
    works = [[*f"{first}abc"] for first in "defghijk"]
    long, short = [*"xy"] * 200, [*"xyx"]
    metrics, same = (TokenMetrics([*works, one], [], []) for one in (long, short))
    assert distinct_pairs(metrics.units) < 0.2 * distinct_pairs(same.units)
    assert metrics.relative_to(same).diversity > 0.7


def test_works_that_repeat_each_other_are_less_varied():
    different = TokenMetrics([[*"abc"], [*"def"]], [], [])
    assert TokenMetrics([[*"abc"], [*"abc"]], [], []).relative_to(different).diversity == 0.5


def test_other_threads_wait_while_the_job_lets_others_run(tmp_path: Path):
    has_passed = threading.Event()
    waited: list[bool] = []

    def run_another_job(_journal: Journal) -> bool:
        other.start()
        waited.append(not has_passed.wait(0.2))
        return False

    def check() -> None:
        collected.check_cancelled()
        has_passed.set()

    journal = new_journal(tmp_path, run_another_job)
    collected, other = CollectingContext(journal, ()), threading.Thread(target=check)
    collected.check_cancelled()
    other.join(30)
    assert waited == [True]
    assert has_passed.is_set()
    assert journal.cancel_checks == 1


def test_every_thread_stops_once_the_job_is_cancelled(tmp_path: Path):
    collected = CollectingContext(new_journal(tmp_path, lambda _journal: True), ())
    errors: list[BaseException] = []

    def check() -> None:
        try:
            collected.check_cancelled()
        except BaseException as error:  # noqa: BLE001 - the test looks at it
            errors.append(error)

    with pytest.raises(Cancelled):
        collected.check_cancelled()
    other = threading.Thread(target=check)
    other.start()
    other.join(30)
    assert [type(error) for error in errors] == [Cancelled]


def test_works_of_all_threads_are_reported_by_the_jobs_own(tmp_path: Path):
    counts: list[int] = []
    journal = new_journal(tmp_path, lambda _journal: False)
    collected = CollectingContext(journal, (), counts.append)

    def output() -> None:
        collected.output(Output(0, b"a", ".txt", brief_of()))
        collected.check_cancelled()

    other = threading.Thread(target=output)
    other.start()
    other.join(30)
    assert counts == []
    collected.check_cancelled()
    collected.check_cancelled()
    assert counts == [1]


def test_a_job_in_between_leaves_the_number_of_threads(tmp_path: Path):
    def run_another_job(_journal: Journal) -> bool:
        torch.set_num_threads(3)
        return False

    with use_threads(1):
        CollectingContext(new_journal(tmp_path, run_another_job), ()).check_cancelled()
        assert torch.get_num_threads() == 1
