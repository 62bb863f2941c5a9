"""While something big is loaded nobody collects garbage, and afterwards everybody does again."""

from __future__ import annotations

import gc

import pytest

from engines.stalls import without_stalls


def test_no_collection_is_due_while_something_big_is_loaded():
    usual = gc.get_threshold()
    with without_stalls():
        with without_stalls():
            loaded = [[number] for number in range(10 * usual[0])]
        assert gc.get_count()[0] < gc.get_threshold()[0]
        loaded += [[number] for number in range(10 * usual[0])]
        assert gc.get_count()[0] < gc.get_threshold()[0]
    assert gc.get_threshold() == usual
    assert gc.get_freeze_count() >= len(loaded)
    gc.unfreeze()


def test_collections_are_due_again_after_an_error():
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match="broken"), without_stalls():
        raise ValueError("broken")
    assert gc.get_threshold() == usual
