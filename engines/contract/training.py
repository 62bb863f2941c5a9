"""What training from scratch and teaching a domain exchange: data and plans in, models out.

Invariant: plans and results are frozen. No file that is held out is ever trained on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, Protocol

from pydantic import Field

from engines.contract.briefs import Brief, Frozen
from engines.contract.jobs import BackgroundContext
from engines.contract.learning import LearningContext, LossPoint
from engines.contract.limits import MAX_SEED
from engines.contract.media import Medium
from engines.contract.text import Text

RecipeName = Literal["gpt", "rnn", "vae", "gan", "diffusion"]
ModelSize = Literal["small", "medium", "large"]
SnapshotStep = Literal["present", "best"]
Rate = Annotated[float, Field(gt=0.0, le=1.0)]


@dataclass(frozen=True)
class RecipeSize:
    """About how large a model of this size is, and how many steps it takes if nothing is said.

    `extent` says how large its works are, where that depends on the size.
    """

    parameters: int
    steps: int
    extent: str = ""


@dataclass(frozen=True)
class RecipeInfo:
    """What a recipe is good and bad at, in one sentence for the artist.

    `min_files` is the fewest usable files it is worth training on. `held_out` is what is measured
    on held-out files, which is a loss like that of training unless it has another name.
    """

    title: str
    summary: str
    min_files: int
    sizes: Mapping[ModelSize, RecipeSize]
    held_out: str = Text("Held-out loss")

    @property
    def has_own_measure(self) -> bool:
        """Whether what is measured on held-out files cannot be compared with the loss."""
        return self.held_out != "Held-out loss"


RECIPES: dict[Medium, dict[RecipeName, RecipeInfo]] = {
    Medium.TEXT: {
        "gpt": RecipeInfo(
            "GPT",
            Text("Fluent, holds a thread; wants much text and time."),
            1,
            {
                "small": RecipeSize(2_200_000, 2500),
                "medium": RecipeSize(8_900_000, 6000),
                "large": RecipeSize(29_500_000, 15000),
            },
        ),
        "rnn": RecipeInfo(
            "RNN",
            Text("Quick, small, odd; forgets what it said two lines ago."),
            1,
            {
                "small": RecipeSize(1_900_000, 3000),
                "medium": RecipeSize(5_200_000, 6000),
                "large": RecipeSize(21_600_000, 12000),
            },
        ),
    },
    Medium.MUSIC: {
        "gpt": RecipeInfo(
            "GPT",
            Text("Keeps form and key; slow to learn, and wants many tunes."),
            8,
            {
                "small": RecipeSize(1_900_000, 1500),
                "medium": RecipeSize(6_100_000, 2400),
                "large": RecipeSize(19_800_000, 6000),
            },
        ),
        "rnn": RecipeInfo(
            "RNN",
            Text("Learns a style in minutes; wanders after eight bars."),
            4,
            {
                "small": RecipeSize(1_050_000, 2000),
                "medium": RecipeSize(3_700_000, 4000),
                "large": RecipeSize(12_700_000, 8000),
            },
        ),
        "vae": RecipeInfo(
            Text("Phrase VAE"),
            Text("Blends two phrases smoothly; four bars at most."),
            8,
            {
                "small": RecipeSize(1_700_000, 6000, Text("2 bars")),
                "medium": RecipeSize(3_900_000, 12000, Text("4 bars")),
                "large": RecipeSize(14_900_000, 30000, Text("4 bars")),
            },
        ),
    },
    Medium.IMAGE: {
        "diffusion": RecipeInfo(
            "Diffusion",
            Text("The finest, and hears captions; slow to train and to draw."),
            32,
            {
                "small": RecipeSize(11_400_000, 6000, "128 × 128"),
                "medium": RecipeSize(27_300_000, 16000, "128 × 128"),
                "large": RecipeSize(68_200_000, 40000, "256 × 256"),
            },
        ),
        "gan": RecipeInfo(
            "GAN",
            Text("Sharp, instant, made to explore; may repeat itself."),
            16,
            {
                "small": RecipeSize(5_200_000, 5000, "64 × 64"),
                "medium": RecipeSize(12_500_000, 20000, "128 × 128"),
                "large": RecipeSize(22_000_000, 50000, "256 × 256"),
            },
            held_out=Text("Fréchet distance"),
        ),
        "vae": RecipeInfo(
            "VAE",
            Text("Never fails, blends anything; soft, as if through fog."),
            8,
            {
                "small": RecipeSize(4_000_000, 3000, "64 × 64"),
                "medium": RecipeSize(11_900_000, 8000, "128 × 128"),
                "large": RecipeSize(27_400_000, 20000, "256 × 256"),
            },
        ),
    },
}


class DataFile(Frozen):
    """One usable file of a data set. `size` is in bytes.

    `caption` says what a picture shows, where that is known. A file counts `repeats` times.
    """

    path: Path
    size: int
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    caption: str = ""
    repeats: Annotated[int, Field(ge=1, le=1000)] = 1
    held_out: bool = False


class DataCard(Frozen):
    """Where the data of a model came from, carried into every model made of it."""

    name: str
    files: int
    licence: str = ""
    source: str = ""


class TrainingPlan(Frozen):
    """What a training job trains.

    `manifest` is a file of one `DataFile` a line: the data set as it was when the plan was made.
    `rate`: the share of the recipe's learning rate that is taken, below 1 after a run went wrong.
    At least one of `steps` and `minutes` ends the run; None leaves it to the recipe. `at_night`: it
    begins by itself at night alone. `is_timing`: a few steps are timed, and there are no samples.
    """

    medium: Medium
    recipe: RecipeName
    name: Annotated[str, Field(min_length=1, max_length=80)]
    data: DataCard
    manifest: Path
    size: ModelSize = "small"
    steps: Annotated[int, Field(ge=1, le=10_000_000)] | None = None
    minutes: Annotated[float, Field(gt=0.0, le=100_000.0)] | None = None
    seed: Annotated[int, Field(ge=0, le=MAX_SEED)] = 0
    rate: Rate = 1.0
    at_night: bool = False
    is_timing: bool = False


class TrainingContext(BackgroundContext, Protocol):
    """What a training job has besides: its working folder and its curve.

    Samples at fixed seeds are published through `preview`, with the step as `done`.
    """

    @property
    def folder(self) -> Path:
        """Working folder that survives a crash: checkpoints go here, the model to `model/`."""
        ...

    def loss(self, point: LossPoint) -> None:
        """Add a point to the training curve; after a resume the points before it come first."""
        ...

    def take_snapshot_request(self) -> SnapshotStep | None:
        """Return which step the artist wants a model of now, if any; a request is returned once."""
        ...

    def report_snapshot(self, result: TrainingResult) -> None:
        """Hand over the model at `folder / "snapshot"`, which is moved."""
        ...


class TrainingResult(Frozen):
    """The measurements of a run. `loss` is that of held-out files, of the weights that were saved.

    `examples` counts the files trained on; `stopped_early`: held-out loss no longer fell.
    """

    steps: int
    seconds: float
    loss: float
    examples: int
    stopped_early: bool = False


class Recipe(Protocol):
    """Trains a model of one kind from scratch, resuming from the checkpoint in `context.folder`."""

    def train(self, plan: TrainingPlan, context: TrainingContext) -> TrainingResult:
        """Train, measure, and leave a model folder at `context.folder / "model"`.

        Raises `EngineError` where the data cannot be learned from, `Cancelled` when cancelled.
        """
        ...


class TeachingSettings(Frozen):
    """Hyperparameters of teaching; None leaves a value to the medium.

    `rate` as in `TrainingPlan`.
    """

    steps: Annotated[int, Field(ge=1, le=100_000)] | None = None
    minutes: Annotated[float, Field(gt=0.0, le=100_000.0)] | None = None
    rank: Annotated[int, Field(ge=1, le=256)] | None = None
    learning_rate: Annotated[float, Field(gt=0.0, le=0.1)] | None = None
    rate: Rate = 1.0
    seed: Annotated[int, Field(ge=0, le=MAX_SEED)] = 0


class TeachingPlan(Frozen):
    """What a teaching job teaches `model`: the files of `manifest`, as in `TrainingPlan`.

    `probes` are briefs made before and after, to compare.
    """

    medium: Medium
    model: str
    name: Annotated[str, Field(min_length=1, max_length=80)]
    data: DataCard
    manifest: Path
    probes: tuple[Brief, ...] = ()
    settings: TeachingSettings = TeachingSettings()


class TeachingResult(Frozen):
    """The measurements of a teaching job.

    `before` and `after`: held-out perplexity of texts and music, held-out denoising loss of
    pictures. `diversity` as in `LearningResult`.
    """

    steps: int
    seconds: float
    before: float
    after: float
    examples: int
    diversity: float = 1.0


class Teacher(Protocol):
    """Teaches a model a domain, resuming from the last checkpoint in `context.folder`."""

    def teach(self, plan: TeachingPlan, context: LearningContext) -> TeachingResult:
        """Train a LoRA, measure, and leave a PEFT folder at `context.folder / "adapter"`."""
        ...
