"""The model cache holds one model and loads another one only for another key."""

from __future__ import annotations

import weakref

import pytest
import torch

from engines.model_cache import ModelCache, free_weights
from engines.stalls import without_stalls


class Model:
    """Stands for a loaded model."""


def test_an_equal_key_gives_the_same_model():
    cache = ModelCache[Model]()
    assert cache.get(("a", 1), Model) is cache.get(("a", 1), Model)


def test_the_old_model_is_released_before_another_one_is_loaded():
    cache = ModelCache[Model]()
    old_model = weakref.ref(cache.get("old", Model))

    def load() -> Model:
        assert old_model() is None
        return Model()

    assert cache.get("new", load) is cache.model


def test_a_model_that_could_not_be_loaded_is_loaded_at_the_next_call():
    cache = ModelCache[Model]()

    def fail() -> Model:
        raise ValueError("damaged")

    with pytest.raises(ValueError, match="damaged"):
        cache.get("key", fail)
    assert isinstance(cache.get("key", Model), Model)
    cache.release()
    assert cache.model is None


class Tied(torch.nn.Linear):
    """A model whose hook refers to it, as those of libraries do."""

    def __init__(self) -> None:
        super().__init__(2, 2)
        self.register_forward_hook(lambda *_: self)


def test_a_model_that_refers_to_itself_leaves_no_weights_behind():
    cache = ModelCache[Tied](free_weights)
    weight = weakref.ref(cache.get("key", Tied).weight)
    with without_stalls():
        pass  # what is there now is never collected
    cache.release()
    assert weight() is None
