"""What training from scratch and teaching a domain exchange: data and plans in, models out.

Invariant: plans and results are frozen. No file that is held out is ever trained on.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, Protocol

from pydantic import Field

from engines.contract.briefs import MAX_SEED, Brief, Frozen, Medium
from engines.contract.jobs import BackgroundContext
from engines.contract.learning import LearningContext, LossPoint

RecipeName = Literal["gpt", "rnn", "vae", "gan", "diffusion"]
ModelSize = Literal["small", "medium", "large"]


@dataclass(frozen=True)
class RecipeInfo:
    """What a recipe is good for, in one sentence for the artist.

    `min_files` is the fewest usable files it is worth training on.
    """

    title: str
    summary: str
    min_files: int


RECIPES: dict[Medium, dict[RecipeName, RecipeInfo]] = {
    Medium.TEXT: {
        "gpt": RecipeInfo(
            "Small transformer",
            "Writes in the manner of your texts; needs a book or more to be readable.",
            1,
        ),
        "rnn": RecipeInfo(
            "Letters, one by one",
            "An LSTM that spells letter by letter: quick, dreamy, and never far from nonsense.",
            1,
        ),
    },
    Medium.MUSIC: {
        "gpt": RecipeInfo(
            "Small transformer",
            "Composes whole pieces with bars and keys; needs a few hundred tunes.",
            8,
        ),
        "rnn": RecipeInfo(
            "Melody LSTM",
            "Learns melodies quickly from few tunes, and forgets how they began.",
            4,
        ),
        "vae": RecipeInfo(
            "Space of phrases",
            "Phrases of two or four bars that can be blended into one another.",
            8,
        ),
    },
    Medium.IMAGE: {
        "vae": RecipeInfo(
            "Soft space of pictures",
            "Every point is a picture and your own can be found in it; what it draws is soft.",
            8,
        ),
        "gan": RecipeInfo(
            "Sharp space of pictures",
            "Crisp pictures at once, also from a hundred; repeats itself when given too few.",
            16,
        ),
        "diffusion": RecipeInfo(
            "Pictures from words",
            "Draws what your captions name; needs the most time and many pictures.",
            32,
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
    At least one of `steps` and `minutes` ends the run; None leaves it to the recipe.
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
    """Hyperparameters of teaching; None leaves a value to the medium."""

    steps: Annotated[int, Field(ge=1, le=100_000)] | None = None
    minutes: Annotated[float, Field(gt=0.0, le=100_000.0)] | None = None
    rank: Annotated[int, Field(ge=1, le=256)] | None = None
    learning_rate: Annotated[float, Field(gt=0.0, le=0.1)] | None = None
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
