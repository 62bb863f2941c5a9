"""Batches that are decoded at a time end together, and fail as one that is decoded alone."""

from __future__ import annotations

import threading
import time

import pytest
import torch

from engines.contract import Cancelled, EngineError
from engines.devices import use_threads
from engines.music.engine import run_together


def ignore() -> None:
    """A check that never stops."""


def test_every_batch_has_a_thread_and_as_many_of_torchs_threads_as_the_caller():
    seen: dict[int, int] = {}

    def note() -> None:
        time.sleep(0.01)  # so that no thread has ended when the next begins
        seen[threading.get_ident()] = torch.get_num_threads()

    with use_threads(1):
        run_together([note, note, note], ignore)
    assert len(seen) == 3
    assert threading.get_ident() in seen
    assert set(seen.values()) == {1}


def test_one_batch_needs_no_other_thread():
    seen: list[int] = []
    run_together([lambda: seen.append(threading.get_ident())], ignore)
    assert seen == [threading.get_ident()]


def test_the_error_of_another_batch_is_raised():
    def fail() -> None:
        raise EngineError("There is not enough memory.")

    with pytest.raises(EngineError, match="not enough memory"):
        run_together([ignore, fail], ignore)


def test_after_an_error_the_job_can_be_cancelled_until_the_others_end():
    stopped = threading.Event()
    checks: list[int] = []

    def fail() -> None:
        raise EngineError("There is not enough memory.")

    def wait_for_it() -> None:
        assert stopped.wait(30)

    def check() -> None:
        checks.append(threading.get_ident())
        stopped.set()

    with pytest.raises(EngineError, match="not enough memory"):
        run_together([fail, wait_for_it], check)
    assert set(checks) == {threading.get_ident()}


def test_a_thread_keeps_its_number_whatever_the_program_sets_meanwhile():
    has_started, is_set = threading.Event(), threading.Event()
    seen: list[int] = []

    def set_others() -> None:
        assert has_started.wait(30)
        torch.set_num_threads(3)
        is_set.set()

    def note() -> None:
        has_started.set()
        assert is_set.wait(30)
        torch.ones(1000, 1000).sum()
        seen.append(torch.get_num_threads())

    with use_threads(1):
        run_together([set_others, note], ignore)
    assert seen == [1]


def test_a_job_is_cancelled_while_only_other_batches_run():
    stopped = threading.Event()

    def cancel() -> None:
        stopped.set()
        raise Cancelled

    def wait_for_it() -> None:
        assert stopped.wait(30)

    with pytest.raises(Cancelled):
        run_together([ignore, wait_for_it], cancel)
