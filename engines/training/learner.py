"""What the training loop asks of a model in training, of its schedule and of its observer."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from engines.contract import LossPoint, Preview, SnapshotStep
from engines.training.checkpoints import State

Metrics = Mapping[str, float]


class Learner(Protocol):
    """A model in training. The metrics of `step` must include `loss`."""

    def step(self, step: int, seed: int, progress: float) -> Metrics:
        """Take one optimiser step; all randomness is from `seed`.

        `progress` is the share of the run that is done, 0 to 1, for schedules of learning rates.
        Every process gets the same seed: it learns from its share of a batch drawn alike
        (`own_share`), or draws its own (`process_seed`), and averages gradients with the others.
        """
        ...

    def measure(self) -> Metrics:
        """Measure on held-out data, the same way every time; `loss` decides on early stopping.

        It may let other jobs run, and raise `Cancelled`; the loop measures again after the resume.
        """
        ...

    def sample(self, folder: Path, step: int) -> Sequence[Preview]:
        """Write samples generated at fixed seeds into `folder`; returns what the artist may see."""
        ...

    def state_dict(self) -> State:
        """Everything a resumed run needs: a tree of tensors and plain values."""
        ...

    def load_state_dict(self, state: State) -> None:
        """Restore what `state_dict` returned."""
        ...


class Observer(Protocol):
    """Follows a run, and may interrupt it; a `TrainingContext` is one."""

    def yield_to_jobs(self) -> None:
        """Called before each step; may block, or raise `Cancelled`."""
        ...

    def progress(self, done: float, total: float, note: str = "") -> None:
        """Called after each step."""
        ...

    def loss(self, point: LossPoint) -> None:
        """Called for each point of the curve; after a resume first for the points before it."""
        ...

    def preview(self, preview: Preview) -> None:
        """Called for each sample; `done` is the step."""
        ...

    def notice(self, sentence: str) -> None:
        """Called for what the artist should know."""
        ...


class Snapshots(Protocol):
    """Makes models of a run that goes on."""

    def requested(self) -> SnapshotStep | None:
        """Return which step a model is wanted of now, if any; a request is returned once."""
        ...

    def write(self, step: int, seconds: float, loss: float) -> None:
        """Make a model of the learner as it is: of this step, with this held-out loss."""
        ...


class Unobserved:
    """An observer that does nothing, for runs from a command line."""

    def yield_to_jobs(self) -> None:
        """See `Observer`."""

    def progress(self, done: float, total: float, note: str = "") -> None:
        """See `Observer`."""

    def loss(self, point: LossPoint) -> None:
        """See `Observer`."""

    def preview(self, preview: Preview) -> None:
        """See `Observer`."""

    def notice(self, sentence: str) -> None:
        """See `Observer`."""


@dataclass(frozen=True)
class Schedule:
    """When the loop does what, counted in steps so that a resumed run does the same.

    `seconds` of training, over all calls of `train`, complete the run like its last step;
    `deadline_s` seconds from the start of this call only interrupt it. With `patience` the run is
    complete after so many measurements without a lower held-out loss, and ends with the weights of
    the lowest. `checkpoint_every_s` is the longest time between two checkpoints.
    `samples_untrained`: there are samples of step 0, too.
    """

    steps: int
    seed: int = 0
    seconds: float = math.inf
    measure_every: int = 100
    sample_every: int = 500
    log_every: int = 50
    checkpoint_every_s: float = 120.0
    deadline_s: float = math.inf
    patience: int = 0
    max_rollbacks: int = 5
    samples_untrained: bool = False
