"""Garbage collection is suspended while something big is loaded, and resumes afterwards."""

from __future__ import annotations

import gc
import threading

import pytest

from engines.stalls import without_stalls


def test_no_collection_is_due_inside_the_block():
    thresholds = gc.get_threshold()
    with without_stalls():
        with without_stalls():
            loaded = [[number] for number in range(10 * thresholds[0])]
        assert gc.get_count()[0] < gc.get_threshold()[0]
        loaded += [[number] for number in range(10 * thresholds[0])]
        assert gc.get_count()[0] < gc.get_threshold()[0]
    assert gc.get_threshold() == thresholds
    assert gc.get_freeze_count() >= len(loaded)
    gc.unfreeze()


def test_collections_are_due_again_after_an_error():
    thresholds = gc.get_threshold()
    with pytest.raises(ValueError, match="broken"), without_stalls():
        raise ValueError("broken")
    assert gc.get_threshold() == thresholds


def test_blocks_that_overlap_on_two_threads_leave_the_collector_as_it_was():
    thresholds = gc.get_threshold()
    begun, ended = threading.Event(), threading.Event()

    def load() -> None:
        with without_stalls():
            begun.set()
            ended.wait(10)

    other = threading.Thread(target=load)
    with without_stalls():
        other.start()
        assert begun.wait(10)
    assert gc.get_threshold()[0] > thresholds[0]
    ended.set()
    other.join()
    assert gc.get_threshold() == thresholds
