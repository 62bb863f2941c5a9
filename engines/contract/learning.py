"""What a trainer and a learning job exchange: plans in, adapters and their measures out.

Invariant: plans and results are frozen. A run never learns from a prompt of the plan's held-out
pairs or probes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import not_
from pathlib import Path
from typing import Annotated, Literal, Protocol

from pydantic import Field, PlainSerializer

from engines.contract.briefs import AdapterUse, Brief, Frozen
from engines.contract.jobs import SamplingContext
from engines.contract.limits import MAX_SEED
from engines.contract.media import Medium


@dataclass(frozen=True)
class LossPoint:
    """One point of a training curve; `held_out` marks a measurement on held-out examples."""

    step: int
    loss: float
    held_out: bool = False


LearningMethod = Literal["LoRA", "control vector"]
PhaseName = Literal["sampling", "reading", "training", "measuring", "limiting"]


@dataclass(frozen=True)
class LearningPhase:
    """What a training run does now, and how much of the run is done.

    `done` of `total` works to sample, read or measure, or steps to train, in this phase;
    `saved_step` is the step that the run would go on from if it were interrupted. `finished`
    and `remaining` count the same units over the whole run, by phase, what an earlier start
    finished included. `limiting` looks for the strength at which works stay sound.
    """

    name: PhaseName
    done: int
    total: int
    step: int
    steps: int
    saved_step: int
    finished: Mapping[PhaseName, int]
    remaining: Mapping[PhaseName, int]


class LearningContext(SamplingContext, Protocol):
    """What a learning job has besides: its working folder and its curve."""

    @property
    def folder(self) -> Path:
        """Working folder that survives a crash: checkpoints go here, the adapter to `adapter/`."""
        ...

    def loss(self, point: LossPoint) -> None:
        """Add a point to the training curve; a resumed run adds those before it again."""
        ...

    def report_phase(self, phase: LearningPhase) -> None:
        """Report what the run does now; call it for every work and step that is finished."""
        ...

    def report_probe_outputs(self, outputs: Sequence[ProbeOutput]) -> None:
        """Report what the adapter makes of the plan's probes, once, after all measurements."""
        ...


@dataclass(frozen=True)
class ProbeOutput:
    """What an adapter makes of a brief of one variation, and what was made of it before: by the
    parent adapter, or by the base model."""

    brief: Brief
    before: bytes
    after: bytes


class ArtifactFile(Frozen):
    """An artifact to learn from: its id, its brief and its file, which is stored by its name."""

    artifact: str
    brief: Brief
    path: Annotated[Path, PlainSerializer(lambda path: path.name, when_used="json")]


class Pair(Frozen):
    """Of two works for one prompt, the artist preferred `chosen` over `rejected`.

    `weight` in (0, 1] says how clear the choice was.
    """

    chosen: ArtifactFile
    rejected: ArtifactFile
    weight: Annotated[float, Field(gt=0.0, le=1.0)] = 1.0


class Tie(Frozen):
    """Two works for one prompt that the artist rated alike."""

    one: ArtifactFile
    other: ArtifactFile


def _is_lora(method: object) -> bool:
    return method == "LoRA"


class LearningSettings(Frozen):
    """Hyperparameters of a training run; the defaults were chosen by experiment on rule raters of
    texts.

    `on_policy_samples` is how many works are sampled from the model to learn from their predicted
    scores, again every `resample_every` steps, then with the adapter as it is; `diversity_weight`
    weighs how much a sample differs from the others, later by how varied samples still are, and has
    no effect on pictures; `anchor` weighs how far the log-probability of chosen works may fall
    below the reference; `extrapolation` scales the learned change of the weights, 1 being as
    trained. A control vector, which is not trained, needs none of them.
    """

    steps: Annotated[int, Field(ge=1, le=10_000)] = 60
    pairs_per_step: Annotated[int, Field(ge=1, le=64)] = 4
    # Each alias is a stored name.
    on_policy_samples: Annotated[int, Field(ge=0, le=1024, alias="practice")] = 256
    resample_every: Annotated[int, Field(ge=1, le=10_000, alias="practice_every")] = 30
    diversity_weight: Annotated[float, Field(ge=0.0, le=10.0, alias="variety")] = 0.0
    rank: Annotated[int, Field(ge=1, le=256)] = 4
    learning_rate: Annotated[float, Field(gt=0.0, le=0.1)] = 4e-4
    beta: Annotated[float, Field(gt=0.0, le=10.0)] = 0.03
    anchor: Annotated[float, Field(ge=0.0, le=10.0)] = 0.1
    extrapolation: Annotated[float, Field(ge=1.0, le=8.0, alias="reach")] = 2.0
    seed: Annotated[int, Field(ge=0, le=MAX_SEED)] = 0
    method: Annotated[LearningMethod, Field(exclude_if=_is_lora)] = "LoRA"


class LearningPlan(Frozen):
    """What a learning job learns from. It never learns from a prompt of `held_out` or `probes`.

    The works of each of `pairs` answer one prompt. Those of `unpaired` are of prompts with nothing
    to compare with: a liked and a disliked work side by side, each learned from by itself. `ties`
    tell the prediction of samples what the artist does not distinguish.
    `on_policy_briefs` are further prompts to sample from where few prompts were rated. No score is
    predicted from features of the traits `declined_traits`. `newest_feedback` has the numbers of
    the newest rating and the newest answer that the plan was made from.
    """

    medium: Medium
    model: str
    parent: AdapterUse | None = None
    pairs: tuple[Pair, ...]
    unpaired: Annotated[tuple[Pair, ...], Field(alias="apart")] = ()  # stored name
    ties: Annotated[tuple[Tie, ...], Field(exclude_if=not_)] = ()
    held_out: tuple[Pair, ...] = ()
    liked: tuple[ArtifactFile, ...] = ()
    on_policy_briefs: Annotated[tuple[Brief, ...], Field(alias="practice")] = ()  # stored name
    probes: tuple[Brief, ...] = ()
    declined_traits: Annotated[tuple[str, ...], Field(exclude_if=not_)] = ()
    newest_feedback: Annotated[tuple[int, ...], Field(exclude_if=not_)] = ()
    settings: LearningSettings = LearningSettings()


class LearningResult(Frozen):
    """The measurements of a training run.

    `before` and `after`: share of held-out pairs in the artist's order, 0 to 1; one half before
    where no adapter was in use.
    `diversity`: distinct-2 of works made by the adapter, of pictures their spread, over that of
    works made without it, at equal seeds. `length`: the same ratio of mean length. `perplexity`:
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
        """Train, measure, and leave a PEFT folder at `context.folder / "adapter"`, or one with a
        control vector."""
        ...
