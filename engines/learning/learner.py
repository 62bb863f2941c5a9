"""What a training run needs of the model, the data and the loss that it trains with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, Self

import torch
from peft import PeftModel

from engines.contract import ProbeOutput
from engines.learning.evaluation import MetricRatios
from engines.learning.phases import ReportShare, ignore_share
from engines.learning.sample_features import Sample
from engines.learning.training_data import TrainingData


class SampleMetrics(Protocol):
    """Measures of generated works."""

    def relative_to(self, base: Self) -> MetricRatios:
        """The ratios to the works that the base made at the same seeds."""
        ...


class Learner(Protocol):
    """What a run trains: the data, the model with its adapter, the loss."""

    @property
    def model(self) -> PeftModel:
        """The base model with the adapter that is trained."""
        ...

    @property
    def initial_weights(self) -> Mapping[str, torch.Tensor]:
        """The adapter's weights before the first step, by name."""
        ...

    @property
    def data(self) -> TrainingData[Any]:
        """The examples and their pairs."""
        ...

    def use_on_policy_samples(self, samples: Sequence[Sample], first: Sequence[Sample]) -> None:
        """Learn from these samples as well; they replace earlier ones. `first` are those of the
        first round, which show how varied the model was."""
        ...

    def compute_reference(self, report: ReportShare = ignore_share) -> None:
        """Evaluate all examples with the reference model."""
        ...

    def backward(self, pairs: Sequence[int], step: int) -> float:
        """Backpropagate one step's pairs, by their indices, and one liked work; the loss."""
        ...

    def held_out_loss(self) -> float:
        """The loss on the held-out pairs with the present adapter."""
        ...

    def similarity(self, outputs: Sequence[ProbeOutput]) -> torch.Tensor:
        """Return how much more each example, (examples,), resembles the outputs after than those
        before.

        Undefined for examples in no held-out pair.
        """
        ...

    def measure(self, samples: Sequence[Sample]) -> SampleMetrics:
        """Measures of generated works."""
        ...

    def state_dict(self) -> dict[str, torch.Tensor]:
        """The results of `compute_reference`, for a checkpoint."""
        ...

    def load_state_dict(self, state: Mapping[str, torch.Tensor]) -> None:
        """Restore what `state_dict` returned."""
        ...
