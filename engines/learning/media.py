"""What a trainer must know about a medium: how a work becomes an example, and its measures.

Invariant: nothing here trains. A medium is opened once a run, on the work thread, and holds the
base model that the run adapts.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

import torch

from engines.contract import Brief, Features, FeatureTraits, JobContext
from engines.devices import Device
from engines.learning.sequences import TokenExample

if TYPE_CHECKING:
    from transformers import PreTrainedModel

MAX_EXAMPLE_TOKENS = 1024
"""Tokens of prompt and completion together that a training step may hold."""


class Example(Protocol):
    """A work as the model is trained on it."""

    @property
    def prompt(self) -> Hashable:
        """What it was made from; works with equal prompts can be compared."""
        ...

    @property
    def cost(self) -> float:
        """The size of the work in tokens of computing time; 0 where there is nothing to learn."""
        ...


E = TypeVar("E", bound=Example)


class LearnableMedium(Protocol[E]):
    """One medium that can be learned."""

    @property
    def device(self) -> Device:
        """Where and in which precision the run computes."""
        ...

    def read(self, brief: Brief, data: bytes) -> E:
        """A work as an example; its cost is 0 where there is nothing to learn from."""
        ...

    def embeddings(self, examples: Sequence[E]) -> torch.Tensor:
        """The model's embedding of each work, (examples, width), float64 on the CPU."""
        ...

    def length(self, data: bytes) -> float:
        """The length of the work in the medium's own unit; 1 where works have no length."""
        ...

    def units(self, data: bytes) -> list[str]:
        """The work's smallest units of meaning, in order; empty where there are none.

        Diversity counts pairs of neighbours.
        """
        ...

    @property
    def traits(self) -> FeatureTraits:
        """The traits that the `features` of each group show."""
        ...

    def features(self, data: bytes) -> Features:
        """The features of the work that taste is fitted on; every work has as many."""
        ...


class TokenMedium(LearnableMedium[TokenExample], Protocol):
    """One medium whose works are sequences of tokens."""

    @property
    def model(self) -> PreTrainedModel:
        """The base model, on `device`, that the run adapts."""
        ...

    @property
    def token_meanings(self) -> torch.Tensor | None:
        """The embedding of each token, (vocabulary, width); None where a token says little without
        its neighbours, so that it earns nothing by itself."""
        ...

    @property
    def end_tokens(self) -> Sequence[int]:
        """Tokens that end a work; none where the length of works is asked for."""
        ...


OpenMedium = Callable[[JobContext], TokenMedium]
"""Opens a medium and loads the model that the context names. Raises `EngineError`."""
