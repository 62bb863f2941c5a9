"""What the studio and the engines agree on: briefs in, outputs out, plans in, adapters out.

Invariant: nothing here imports a tensor library or Qt, and every value that crosses a thread is
frozen. A brief says everything that is needed to make its work again, byte for byte, on the same
machine; its limits are written here once and read by the window's forms and by the command line.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal, Protocol, runtime_checkable

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from engines.samplers import sampler_named

LARGEST_SEED = 2**32 - 1
Side = Annotated[int, Field(ge=64, le=4096, multiple_of=8)]
Margin = Annotated[int, Field(ge=0, le=2048, multiple_of=8)]
_METER = re.compile(r"[1-9][0-9]?/(1|2|4|8|16|32)")
_AS_LONG_AS_THE_SOURCE = ("vary", "infill", "accompany")


class Medium(StrEnum):
    """The three kinds of work."""

    TEXT = "text"
    IMAGE = "image"
    MUSIC = "music"


class Frozen(BaseModel):
    """A value that is checked when it is made and never changes afterwards."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class AdapterUse(Frozen):
    """One adapter of a brief: its id and how strongly it is mixed in (1 = as trained)."""

    id: str
    strength: Annotated[float, Field(ge=0.0, le=2.0)] = 1.0


class TextBrief(Frozen):
    """Everything that makes a text. `count` variations share the prompt; the i-th has `seed + i`.

    An artifact's own brief has `count` 1 and its own seed.
    """

    kind: Literal["text"] = "text"
    prompt: Annotated[str, Field(min_length=1, max_length=400_000)]
    mode: Literal["continue", "instruct"] = "continue"
    model: str = ""
    adapters: tuple[AdapterUse, ...] = ()
    seed: Annotated[int, Field(ge=0, le=LARGEST_SEED)] = 0
    count: Annotated[int, Field(ge=1, le=64)] = 1
    max_tokens: Annotated[int, Field(ge=1, le=4096)] = 120
    temperature: Annotated[float, Field(ge=0.0, le=2.0)] = 0.9
    top_p: Annotated[float, Field(gt=0.0, le=1.0)] = 1.0
    min_p: Annotated[float, Field(ge=0.0, le=1.0)] = 0.05
    top_k: Annotated[int, Field(ge=0, le=1000)] = 0
    repetition_penalty: Annotated[float, Field(ge=1.0, le=2.0)] = 1.1
    stop: tuple[Annotated[str, Field(min_length=1, max_length=200)], ...] = ()
    stop_at: Literal["length", "sentence", "paragraph"] = "length"

    @field_validator("prompt")
    @classmethod
    def _has_words(cls, prompt: str) -> str:
        if not prompt.strip():
            raise ValueError("is empty")
        return prompt

    def variation(self, index: int) -> TextBrief:
        """The brief that makes exactly variation `index` (from 0) again."""
        seed = (self.seed + index) % (LARGEST_SEED + 1)
        return self.model_copy(update={"count": 1, "seed": seed})


class MusicBrief(Frozen):
    """Everything that makes a piece of music. `count` variations as in `TextBrief`.

    `notes` are seed notes one after another ("D4 F4 A4"), with "+" for a chord ("C4+E4+G4").
    `source` is the id of the work to start from. What is left empty or None is as the source has
    it, else as the model chooses. Bars count from 1. Key and instruments are kept under their usual
    names (engines/tonality.py).
    """

    kind: Literal["music"] = "music"
    task: Literal["continue", "vary", "infill", "accompany"] = "continue"
    notes: Annotated[str, Field(max_length=2_000)] = ""
    source: str = ""
    keep: Literal["rhythm", "pitches"] = "rhythm"
    first_bar: Annotated[int, Field(ge=1, le=10_000)] = 1
    last_bar: Annotated[int, Field(ge=1, le=10_000)] = 1
    style: Annotated[str, Field(max_length=40)] = ""
    key: Annotated[str, Field(max_length=20)] = ""
    meter: Annotated[str, Field(max_length=20)] = ""
    tempo: Annotated[float, Field(ge=20.0, le=300.0)] | None = None
    bars: Annotated[int, Field(ge=1, le=64)] = 8
    instruments: tuple[Annotated[str, Field(min_length=1, max_length=40)], ...] = ()
    model: str = ""
    adapters: tuple[AdapterUse, ...] = ()
    seed: Annotated[int, Field(ge=0, le=LARGEST_SEED)] = 0
    count: Annotated[int, Field(ge=1, le=64)] = 1
    temperature: Annotated[float, Field(ge=0.0, le=2.0)] = 0.95
    top_p: Annotated[float, Field(gt=0.0, le=1.0)] = 0.98

    @field_validator("notes", "style", "key", "meter")
    @classmethod
    def _is_tidy(cls, words: str) -> str:
        return " ".join(words.split())

    @field_validator("style")
    @classmethod
    def _is_lower(cls, style: str) -> str:
        return style.lower()

    @field_validator("notes")
    @classmethod
    def _are_notes(cls, notes: str) -> str:
        from engines.tonality import parse_notes  # tonality knows this module

        with _refusing():
            if notes and not parse_notes(notes):
                raise ValueError(f"there is no note in {notes!r}")
        return notes

    @field_validator("key")
    @classmethod
    def _is_a_key(cls, key: str) -> str:
        from engines.tonality import key_name

        with _refusing():
            return key_name(key) if key else ""

    @field_validator("meter")
    @classmethod
    def _is_a_meter(cls, meter: str) -> str:
        if meter and not _METER.fullmatch(meter):
            raise ValueError(f"beats over 1, 2, 4, 8, 16 or 32, as in 6/8 ({meter!r} was given)")
        return meter

    @field_validator("instruments")
    @classmethod
    def _are_instruments(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        from engines.tonality import INSTRUMENTS, instrument

        with _refusing():
            return tuple(INSTRUMENTS[instrument(name)] for name in names)

    @model_validator(mode="after")
    def _has_what_the_task_needs(self) -> MusicBrief:
        if self.task == "infill" and not self.source:
            raise ValueError("task: infill needs a work whose bars it can fill")
        if self.task in ("vary", "accompany") and not (self.source or self.notes):
            raise ValueError(f"task: {self.task} needs a work or notes to start from")
        if self.task == "infill" and self.last_bar < self.first_bar:
            first, last = self.first_bar, self.last_bar
            raise ValueError(f"last-bar: {first} or later, as first-bar is ({last} was given)")
        return self

    @property
    def prompt(self) -> str:
        """What was asked for, in words: the seed notes first; what was left open is left out."""
        manner = {"vary": f"keep the {self.keep}", "infill": f"{self.first_bar} to {self.last_bar}"}
        task = "" if self.task == "continue" else f"{self.task} {manner.get(self.task, '')}".strip()
        tempo = f"{self.tempo:g} bpm" if self.tempo else ""
        bars = f"{self.bars} bar{'s' if self.bars > 1 else ''}"
        bars = "" if self.task in _AS_LONG_AS_THE_SOURCE else bars
        parts = (self.notes, task, self.style, self.key, self.meter, tempo, *self.instruments, bars)
        return ", ".join(part for part in parts if part)

    def variation(self, index: int) -> MusicBrief:
        """The brief that makes exactly variation `index` (from 0) again."""
        seed = (self.seed + index) % (LARGEST_SEED + 1)
        return self.model_copy(update={"count": 1, "seed": seed})


class ImageBrief(Frozen):
    """Everything that makes a picture. `count` variations as in `TextBrief`.

    `task` is to draw, or to enlarge `source` by `factor`, or to trace `source` as an SVG.
    `source` is the id of the work to start from; `strength` says how far to leave it (1: wholly).
    `mask` is the hash of a picture that the project keeps (`Studio.keep_mask`), as large as the
    source: white is drawn anew, black stays as it is, pixel for pixel. `margins` add canvas to the
    source: left, top, right and bottom, in pixels. What is None or empty is as the model and the
    task suit; the brief of a finished picture says what that was.
    """

    kind: Literal["image"] = "image"
    task: Literal["draw", "enlarge", "trace"] = "draw"
    prompt: Annotated[str, Field(max_length=4_000)] = ""
    negative: Annotated[str, Field(max_length=4_000)] = ""
    source: str = ""
    strength: Annotated[float, Field(gt=0.0, le=1.0)] | None = None
    mask: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""
    margins: tuple[Margin, Margin, Margin, Margin] = (0, 0, 0, 0)
    factor: Literal[2, 4] = 2
    width: Side | None = None
    height: Side | None = None
    steps: Annotated[int, Field(ge=1, le=150)] | None = None
    guidance: Annotated[float, Field(ge=0.0, le=30.0)] | None = None
    sampler: str = ""
    model: str = ""
    adapters: tuple[AdapterUse, ...] = ()
    seed: Annotated[int, Field(ge=0, le=LARGEST_SEED)] = 0
    count: Annotated[int, Field(ge=1, le=64)] = 1

    @field_validator("sampler")
    @classmethod
    def _is_a_sampler(cls, name: str) -> str:
        return sampler_named(name) if name.strip() else ""

    @model_validator(mode="after")
    def _has_what_the_task_needs(self) -> ImageBrief:
        drawn = self.task == "draw"
        if not drawn and not self.source:
            raise ValueError(f"task: {self.task} needs a picture to start from")
        if not drawn and self.count > 1:
            raise ValueError(f"count: {self.task} makes one picture ({self.count} was given)")
        if drawn and not self.prompt.strip() and not self.source:
            raise ValueError("prompt: is empty")
        if not self.source and (self.mask or any(self.margins)):
            what = "mask" if self.mask else "margins"
            raise ValueError(f"{what}: needs a picture to start from")
        return self

    def variation(self, index: int) -> ImageBrief:
        """The brief that makes exactly variation `index` (from 0) again."""
        seed = (self.seed + index) % (LARGEST_SEED + 1)
        return self.model_copy(update={"count": 1, "seed": seed})


@contextmanager
def _refusing() -> Generator[None]:
    """Says a fault of names or notes as pydantic wants to hear it."""
    try:
        yield
    except EngineError as fault:
        raise ValueError(str(fault).removesuffix(".")) from None


Brief = TextBrief | MusicBrief | ImageBrief


@dataclass(frozen=True)
class Preview:
    """A look at output `index` while it is made.

    Of a text the words so far with their `probabilities`; of music `data` is a MIDI file of the
    whole bars so far, of a picture an image file of the present step.
    """

    index: int
    done: int
    total: int
    text: str = ""
    probabilities: tuple[float, ...] = ()
    data: bytes = b""


@dataclass(frozen=True)
class Output:
    """One finished work as bytes, with the brief that makes exactly this one again.

    `extra` holds plain JSON values about the making, such as `tokens` (a list of
    [characters, probability] pairs that spell the text) and `finish` (why it ended).
    """

    index: int
    data: bytes
    suffix: str
    brief: Brief
    extra: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True)
class LossPoint:
    """One point of a training curve; `held_out` marks a measurement on held-out examples."""

    step: int
    loss: float
    held_out: bool = False


class Cancelled(Exception):
    """Raised by `JobContext.breathe` when the artist has cancelled the job."""


class EngineError(Exception):
    """An environment fault that an engine can name: what happened, what it means, what to do."""

    def __init__(self, what: str, meaning: str = "", remedy: str = "") -> None:
        super().__init__(" ".join(part for part in (what, meaning, remedy) if part))
        self.what, self.meaning, self.remedy = what, meaning, remedy


class BriefError(EngineError):
    """The brief asks for what cannot be made, such as a style that the model does not know."""


class Unfinished(EngineError):
    """One work that the model cannot bring to an end; others it may."""


class NotShipped(EngineError):
    """A starter model that this copy of the program does not carry."""


@dataclass(frozen=True)
class AdapterFiles:
    """Where an adapter of the brief lies and how strongly to mix it in."""

    id: str
    folder: Path
    strength: float


class JobContext(Protocol):
    """What a job may say and ask while it works. All calls are made on the work thread."""

    @property
    def model(self) -> Path:
        """Folder or file of the model that the brief names."""
        ...

    @property
    def adapters(self) -> tuple[AdapterFiles, ...]:
        """Adapters of the brief, resolved."""
        ...

    @property
    def source(self) -> Path | None:
        """File of the work that the brief starts from, if it names one."""
        ...

    @property
    def mask(self) -> Path | None:
        """The picture that says what of the source to draw anew, if the brief names one."""
        ...

    @property
    def device(self) -> str:
        """auto, cpu, cuda or mps."""
        ...

    @property
    def cache(self) -> Path:
        """A folder for what an engine wants to remember between runs, such as measurements."""
        ...

    def progress(self, done: float, total: float, note: str = "") -> None:
        """Say how far the job is, in units of the job's own choice."""
        ...

    def preview(self, preview: Preview) -> None:
        """Show an unfinished output."""
        ...

    def output(self, output: Output) -> None:
        """Hand over one finished work; it is on disk and in the history when this returns."""
        ...

    def notice(self, sentence: str) -> None:
        """Tell the artist something that is not an error, in one sentence."""
        ...

    def breathe(self) -> None:
        """Raise `Cancelled` if the job was cancelled; call it at least once per token or step.

        In a learning job it also lets a waiting generation run first, and blocks while paused.
        """
        ...


class LearningContext(JobContext, Protocol):
    """What a learning job has besides: its working folder and its curve."""

    @property
    def folder(self) -> Path:
        """Working folder that survives a crash: checkpoints go here, the adapter to `adapter/`."""
        ...

    def loss(self, point: LossPoint) -> None:
        """Add a point to the training curve."""
        ...

    def fresh(self, works: Sequence[FreshWork]) -> None:
        """Hand over what the adapter makes of the plan's probes, once, when all is measured."""
        ...


@dataclass(frozen=True)
class FreshWork:
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


class Engine(Protocol):
    """Makes works of one medium. Lives on the work thread and keeps its model loaded."""

    def generate(self, brief: Brief, context: JobContext) -> None:
        """Make `brief.count` works and hand each to `context.output`; on cancel keep the finished.

        Raises `EngineError` for faults the artist can mend, `Cancelled` when cancelled.
        """
        ...

    def release(self) -> None:
        """Let go of the model and its memory."""
        ...


@runtime_checkable
class CrowdEngine(Protocol):
    """An engine that makes works of many briefs faster together than one brief after another."""

    def generate_all(self, briefs: Sequence[Any], context: JobContext) -> bool:
        """Make all works of all briefs, in any order; False, and nothing, if the model cannot.

        Their bytes may differ from those that `Engine.generate` makes of the same briefs: for works
        that nobody asks to be made again. Raises as `Engine.generate` does, but works that cannot
        be finished are left out.
        """
        ...


class Trainer(Protocol):
    """Learns an adapter from a plan, resuming from the last checkpoint in `context.folder`."""

    def train(self, plan: LearningPlan, context: LearningContext) -> LearningResult:
        """Train, measure, and leave a PEFT folder at `context.folder / "adapter"`."""
        ...


Features = dict[str, list[float]]
"""Numbers of one work, in named sets; sets of one name have equal lengths and equal meanings."""


class FeatureReader(Protocol):
    """Turns works into numbers that a taste is fitted on. Lives on the work thread."""

    @property
    def names(self) -> tuple[str, ...]:
        """The sets that it can read on this machine."""
        ...

    def read(self, data: bytes) -> Features:
        """The numbers of one work, always the same for the same bytes. Any bytes will do."""
        ...


class StarterInstaller(Protocol):
    """Puts a starter model into `models / <id>` and returns that folder."""

    def __call__(self, models: Path, progress: ProgressCall) -> Path: ...


class ProgressCall(Protocol):
    """Reports how far something is: done and total in any unit, and a short note."""

    def __call__(self, done: float, total: float, note: str = "") -> None: ...
