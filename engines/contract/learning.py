"""What a trainer and a learning job exchange: plans in, adapters and their measures out.

Invariant: plans and results are frozen. No prompt of a plan's held-out pairs or probes is learned
from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Protocol

from pydantic import Field

from engines.contract.briefs import LARGEST_SEED, AdapterUse, Brief, Frozen, Medium
from engines.contract.jobs import BackgroundContext


@dataclass(frozen=True)
class LossPoint:
    """One point of a training curve; `held_out` marks a measurement on held-out examples."""

    step: int
    loss: float
    held_out: bool = False


class LearningContext(BackgroundContext, Protocol):
    """What a learning job has besides: its working folder and its curve."""

    @property
    def folder(self) -> Path:
        """Working folder that survives a crash: checkpoints go here, the adapter to `adapter/`."""
        ...

    def loss(self, point: LossPoint) -> None:
        """Add a point to the training curve."""
        ...

    def fresh(self, works: Sequence[ProbeOutput]) -> None:
        """Hand over what the adapter makes of the plan's probes, once, when all is measured."""
        ...


@dataclass(frozen=True)
class ProbeOutput:
    """What an adapter makes of a brief of one variation, and what was made of it before: by the
    parent that it went on from, or by the base."""

    brief: Brief
    before: bytes
    after: bytes


class Work(Frozen):
    """A finished work as a learner sees it: how it was asked for, and its file."""

    artifact: str
    brief: Brief
    path: Path


class Pair(Frozen):
    """Of two works for one prompt, the artist kept `chosen` over `rejected`.

    `weight` in (0, 1] says how clear the choice was.
    """

    chosen: Work
    rejected: Work
    weight: Annotated[float, Field(gt=0.0, le=1.0)] = 1.0


class LearningSettings(Frozen):
    """The knobs of a learning run; the defaults were chosen by experiment on rule raters of texts.

    `practice` is how many fresh works are made to learn from what the ratings foretell of them,
    anew after so many steps as `practice_every` says, then with what was learned so far; `variety`
    is how much it counts for such a work that it does not repeat the others, which pictures cannot
    be asked; `anchor` weighs how far the chosen works may sink below what learning starts from;
    `reach` is how far the adapter may go in the direction learned, 1 being as far as it was
    trained.
    """

    steps: Annotated[int, Field(ge=1, le=10_000)] = 60
    pairs_per_step: Annotated[int, Field(ge=1, le=64)] = 4
    practice: Annotated[int, Field(ge=0, le=1024)] = 256
    practice_every: Annotated[int, Field(ge=1, le=10_000)] = 30
    variety: Annotated[float, Field(ge=0.0, le=10.0)] = 0.0
    rank: Annotated[int, Field(ge=1, le=256)] = 4
    learning_rate: Annotated[float, Field(gt=0.0, le=0.1)] = 4e-4
    beta: Annotated[float, Field(gt=0.0, le=10.0)] = 0.03
    anchor: Annotated[float, Field(ge=0.0, le=10.0)] = 0.1
    reach: Annotated[float, Field(ge=1.0, le=8.0)] = 2.0
    seed: Annotated[int, Field(ge=0, le=LARGEST_SEED)] = 0


class LearningPlan(Frozen):
    """What a learning job learns from. No prompt of `held_out` or `probes` is learned from.

    Works of `pairs` answer one prompt; those of `apart` are of prompts with nothing to compare
    with, liked and disliked works side by side, each learned from by itself. `practice`: briefs of
    further prompts that works are made of for practice where few prompts were rated.
    """

    medium: Medium
    model: str
    parent: AdapterUse | None = None
    pairs: tuple[Pair, ...]
    apart: tuple[Pair, ...] = ()
    held_out: tuple[Pair, ...] = ()
    liked: tuple[Work, ...] = ()
    practice: tuple[Brief, ...] = ()
    probes: tuple[Brief, ...] = ()
    settings: LearningSettings = LearningSettings()


class LearningResult(Frozen):
    """What came of a learning run, measured.

    `before` and `after`: share of held-out pairs ranked as the artist did, 0 to 1; one half before
    where no adapter was in use.
    `diversity`: distinct-2 of works made by the adapter, of pictures their spread, over that of
    works made without it, at matched seeds. `length`: the same ratio of mean length. `perplexity`:
    mean perplexity under the base of works made by the adapter, over that of the base's own.
    `validity`: the ratio of shares of works that are whole (pictures neither blank nor glaring).
    """

    steps: int
    seconds: float
    before: float
    after: float
    diversity: float
    length: float = 1.0
    perplexity: float = 1.0
    validity: float = 1.0


class Trainer(Protocol):
    """Learns an adapter from a plan, resuming from the last checkpoint in `context.folder`."""

    def train(self, plan: LearningPlan, context: LearningContext) -> LearningResult:
        """Train, measure, and leave a PEFT folder at `context.folder / "adapter"`."""
        ...
