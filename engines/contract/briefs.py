"""The briefs of texts, music and pictures: everything that is needed to make a work again.

Invariant: a brief is frozen and complete; the same brief gives the same bytes on the same machine.
The limits of its fields are defined only here; the window's forms and the command line read them.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, field_validator, model_validator

from engines.contract.brief import AdapterUse, Brief
from engines.contract.errors import EngineError
from engines.contract.frozen import Frozen
from engines.contract.guides import Control, Reference, Region, at_most
from engines.contract.limits import MAX_SEED, TEXT_LIMITS, Limits
from engines.contract.music_names import INSTRUMENTS, instrument, key_name, parse_notes
from engines.contract.samplers import canonical_sampler
from engines.contract.text import Text

MIN_SIDE, MAX_SIDE, SIDE_STEP = 64, 4096, 8
"""The least and the greatest side of a picture, in pixels, and what divides each."""
Side = Annotated[int, Field(ge=MIN_SIDE, le=MAX_SIDE, multiple_of=SIDE_STEP)]
Margin = Annotated[int, Field(ge=0, le=2048, multiple_of=8)]
_METER = re.compile(r"[1-9][0-9]?/(1|2|4|8|16|32)")
_TASKS_WITH_SOURCE_LENGTH = ("vary", "infill", "accompany")


Precision = Literal["full", "4-bit"]
"""Of a model's weights: as they are, or on four bits."""
Things = Literal["apart", "together"]
"""Whether the things of a prompt are drawn one by one or as one picture."""
Window = Literal["sliding", "stepped"]
"""What a model sees of a text that is longer than its context: as much of the end as it can, or so
that it begins at steps, and hence at the same token while the text grows."""


def _is_empty(text: str) -> bool:
    return not text


def _is_full(precision: str) -> bool:
    return precision == "full"


def _is_sliding(window: str) -> bool:
    return window == "sliding"


def _is_together(things: str) -> bool:
    return things == "together"


def _is_unset(value: object) -> bool:
    return value is None or value == ()


def _number(limits: Limits) -> Any:
    """A field with these limits and this default."""
    default: Any = limits.default
    if limits.low_allowed:
        return Field(default=default, ge=limits.low, le=limits.high)
    return Field(default=default, gt=limits.low, le=limits.high)


# Of models with a latent space (engines/contract/latent.py); stored only where they are set.
Coordinates = Annotated[tuple[float, ...], Field(max_length=1024, exclude_if=_is_unset)]
Truncation = Annotated[Annotated[float, Field(gt=0.0, le=1.0)] | None, Field(exclude_if=_is_unset)]


TrackNames = Annotated[
    tuple[Annotated[str, Field(min_length=1, max_length=80)], ...],
    Field(max_length=500, exclude_if=_is_unset),
]


ContextKind = Literal["memory", "note", "summary", "author's note", "text"]


class ContextPart(Frozen):
    """A part of what is read with the prompt of a text: its words, how many tokens, and why.

    It stands before the character `at` of the prompt.
    """

    kind: ContextKind
    name: Annotated[str, Field(max_length=200)] = ""
    text: Annotated[str, Field(max_length=400_000)]
    reason: Annotated[str, Field(max_length=400)] = ""
    tokens: Annotated[int, Field(ge=0)] = 0
    at: Annotated[int, Field(ge=0)] = 0


class BookPlace(Frozen):
    """The place in a book that a text is written for: characters of a scene, none for a caret.

    `before` and `after` stand around the text when it comes there, such as the marks of a speech.
    `anchor` is what stands before the place, by which it is found again, and `passage` what a text
    that goes on replaces.
    """

    book: Annotated[str, Field(max_length=200)]
    scene: Annotated[str, Field(max_length=200)]
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    before: Annotated[str, Field(max_length=400_000, exclude_if=_is_empty)] = ""
    after: Annotated[str, Field(max_length=200, exclude_if=_is_empty)] = ""
    anchor: Annotated[str, Field(max_length=200, exclude_if=_is_empty)] = ""
    passage: Annotated[str, Field(max_length=20_000, exclude_if=_is_empty)] = ""


def weave(text: str, parts: Iterable[tuple[int, str]]) -> str:
    """The text with each part before its character; parts of one place keep their order."""
    pieces: list[str] = []
    last = 0
    for at, part in sorted(parts, key=lambda part: part[0]):
        pieces += [text[last:at], part]
        last = max(last, at)
    return "".join((*pieces, text[last:]))


class TextBrief(Brief):
    """Everything that makes a text. `count` variations share the prompt; the i-th has `seed + i`.

    An artifact's own brief has `count` 1 and its own seed. Mode `rewrite` writes `passage` anew, as
    the prompt asks. In mode `continue`, `following` is what stands after the place of the text,
    which is then chosen and ended so that it fits. `context` is what is read besides, such as the
    world notes of a book that fired, as they were then, and `place` where in a book it is to stand.
    These are stored only where they are set, so that other briefs read as they did before there
    were any. `precision` is that of the weights: four bits where they lie on a lattice of so many,
    as those of the starter do, else as they are. `window` is what a model sees of a prompt that is
    too long for it. The brief of a finished text has the precision and the window that were used;
    what could be read whole is "sliding", as it was before there were others.
    """

    before: ClassVar[Mapping[str, object]] = {"precision": "full", "window": "sliding"}

    kind: Literal["text"] = "text"  # pyright: ignore[reportIncompatibleVariableOverride]
    prompt: Annotated[str, Field(min_length=1, max_length=400_000)]  # pyright: ignore[reportGeneralTypeIssues]
    mode: Literal["continue", "instruct", "rewrite"] = "continue"
    passage: Annotated[str, Field(max_length=20_000, exclude_if=_is_empty)] = ""
    following: Annotated[str, Field(max_length=2_000, exclude_if=_is_empty)] = ""
    context: Annotated[tuple[ContextPart, ...], Field(max_length=2_000, exclude_if=_is_unset)] = ()
    place: Annotated[BookPlace | None, Field(exclude_if=_is_unset)] = None
    model: str = ""
    adapters: tuple[AdapterUse, ...] = ()
    seed: Annotated[int, Field(ge=0, le=MAX_SEED)] = 0
    count: Annotated[int, Field(ge=1, le=64)] = 1
    max_tokens: int = _number(TEXT_LIMITS["max_tokens"])
    temperature: float = _number(TEXT_LIMITS["temperature"])
    top_p: float = _number(TEXT_LIMITS["top_p"])
    min_p: float = _number(TEXT_LIMITS["min_p"])
    top_k: int = _number(TEXT_LIMITS["top_k"])
    repetition_penalty: float = _number(TEXT_LIMITS["repetition_penalty"])
    stop: tuple[Annotated[str, Field(min_length=1, max_length=200)], ...] = ()
    stop_at: Literal["length", "sentence", "paragraph"] = "length"
    precision: Annotated[Precision, Field(exclude_if=_is_full)] = "4-bit"
    window: Annotated[Window, Field(exclude_if=_is_sliding)] = "stepped"

    @property
    def read_prompt(self) -> str:
        """The prompt with the parts of its context where they stand."""
        return weave(self.prompt, [(part.at, part.text) for part in self.context])

    @field_validator("prompt")
    @classmethod
    def _is_not_blank(cls, prompt: str) -> str:
        if not prompt.strip():
            raise ValueError(Text("is empty"))
        return prompt

    @model_validator(mode="after")
    def _check_mode(self) -> TextBrief:
        is_rewrite = self.mode == "rewrite"
        if is_rewrite and not self.passage.strip():
            raise ValueError(Text("passage: is empty, so there is nothing to rewrite"))
        if self.passage and not is_rewrite:
            raise ValueError(
                Text("passage: only mode rewrite has one (mode {mode} was given)", mode=self.mode)
            )
        if self.following and self.mode != "continue":
            raise ValueError(
                Text(
                    "following: only mode continue has one (mode {mode} was given)", mode=self.mode
                )
            )
        return self


class MusicBrief(Brief):
    """Everything that makes a piece of music. `count` variations as in `TextBrief`.

    `notes` are seed notes one after another ("D4 F4 A4"), with "+" for a chord ("C4+E4+G4").
    `source` is the id of the work to start from. An empty or None field takes the source's value,
    else the model's choice. Bars count from 1. Key and instruments are stored under their canonical
    names (engines/contract/music_names.py). `tracks` are those of the source that are filled, by
    number, name or instrument (engines/formats/chosen_tracks.py), all if empty. Where vary has them
    it varies these, in the bars from `first_bar` to `last_bar`. `point`, that of
    the first phrase, and `truncation` are as in `ImageBrief`.
    """

    kind: Literal["music"] = "music"  # pyright: ignore[reportIncompatibleVariableOverride]
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
    seed: Annotated[int, Field(ge=0, le=MAX_SEED)] = 0
    count: Annotated[int, Field(ge=1, le=64)] = 1
    temperature: Annotated[float, Field(ge=0.0, le=2.0)] = 0.95
    top_p: Annotated[float, Field(gt=0.0, le=1.0)] = 0.98
    point: Coordinates = ()
    truncation: Truncation = None
    tracks: TrackNames = ()

    @field_validator("notes", "style", "key", "meter")
    @classmethod
    def _collapse_whitespace(cls, text: str) -> str:
        return " ".join(text.split())

    @field_validator("style")
    @classmethod
    def _lower_case(cls, style: str) -> str:
        return style.lower()

    @field_validator("notes")
    @classmethod
    def _check_notes(cls, notes: str) -> str:
        with _as_value_error():
            if notes and not parse_notes(notes):
                raise ValueError(Text("there is no note in {notes!r}", notes=notes))
        return notes

    @field_validator("key")
    @classmethod
    def _canonical_key(cls, key: str) -> str:
        with _as_value_error():
            return key_name(key) if key else ""

    @field_validator("meter")
    @classmethod
    def _check_meter(cls, meter: str) -> str:
        if meter and not _METER.fullmatch(meter):
            raise ValueError(
                Text(
                    "beats over 1, 2, 4, 8, 16 or 32, as in 6/8 ({meter!r} was given)", meter=meter
                )
            )
        return meter

    @field_validator("instruments")
    @classmethod
    def _canonical_instruments(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        with _as_value_error():
            return tuple(INSTRUMENTS[instrument(name)] for name in names)

    @model_validator(mode="after")
    def _check_task(self) -> MusicBrief:
        if self.task == "infill" and not self.source:
            raise ValueError(Text("task: infill needs a work whose bars it can fill"))
        if self.task in ("vary", "accompany") and not (self.source or self.notes):
            raise ValueError(
                Text("task: {task} needs a work or notes to start from", task=self.task)
            )
        if self.tracks and self.task not in ("infill", "vary"):
            raise ValueError(
                Text("tracks: these are for infill and vary, not for {task}", task=self.task)
            )
        if self.tracks and not self.source:
            raise ValueError(Text("tracks: these are of a work; name one to start from"))
        if self.fills_bars and self.last_bar < self.first_bar:
            first, last = self.first_bar, self.last_bar
            raise ValueError(
                Text(
                    "last-bar: {first} or later, as first-bar is ({last} was given)",
                    first=first,
                    last=last,
                )
            )
        if self.tracks and self.instruments:
            raise ValueError(
                Text("instruments: the tracks have theirs; name either tracks or instruments")
            )
        if self.point and self.count > 1:
            raise ValueError(
                Text("count: a point is one piece ({count} was given)", count=self.count)
            )
        return self

    @property
    def fills_bars(self) -> bool:
        """Whether it writes bars of its source anew, and leaves the others."""
        return self.task == "infill" or bool(self.tracks)

    @property
    def prompt(self) -> str:  # pyright: ignore[reportIncompatibleVariableOverride]
        """The filled fields in words, the seed notes first."""
        place = " ".join((f"{self.first_bar} to {self.last_bar}", *self.tracks))
        varied = f" in {place}" if self.tracks else ""
        manner = {"vary": f"keep the {self.keep}{varied}", "infill": place}
        task = "" if self.task == "continue" else f"{self.task} {manner.get(self.task, '')}".strip()
        tempo = f"{self.tempo:g} bpm" if self.tempo else ""
        bars = f"{self.bars} bar{'s' if self.bars > 1 else ''}"
        bars = "" if self.task in _TASKS_WITH_SOURCE_LENGTH else bars
        parts = (self.notes, task, self.style, self.key, self.meter, tempo, *self.instruments, bars)
        return ", ".join(part for part in parts if part)


class ImageBrief(Brief):
    """Everything that makes a picture. `count` variations as in `TextBrief`.

    `task` is to draw, or to enlarge `source` by `factor`, or to trace `source` as an SVG.
    `source` is the id of the work to start from; `strength` says how much to change it (1: wholly).
    `mask` is the hash of a picture in the project's mask folder, as large as the
    source: white is drawn again, black stays unchanged, pixel for pixel. `margins` add canvas to
    the source: left, top, right and bottom, in pixels. None or empty means the default of model and
    task; the brief of a finished picture has the value that was used.

    `finish` is how many times the picture is enlarged as a last step, after it was drawn. One that
    starts from a picture and has no size of its own gets the size of the source by it.

    `things` that the prompt names are drawn apart, each in a place of its own, where the model is
    one that draws one thing at a time, else together. The brief of a finished picture says what was
    done; it is stored only where they were apart.

    `instruction` says what to change of the source ("make it night"), `references` are pictures
    that the model reads besides, `controls` are followed in their form, and `regions` have prompts
    of their own; all of these are stored only where they are set.

    Models with a latent space draw `point`, or one that follows from the seed, or from the source;
    `truncation` is how far from the middle of the space that is (1: as far as the model learned).
    """

    before: ClassVar[Mapping[str, object]] = {"things": "together"}

    kind: Literal["image"] = "image"  # pyright: ignore[reportIncompatibleVariableOverride]
    task: Literal["draw", "enlarge", "trace"] = "draw"
    prompt: Annotated[str, Field(max_length=4_000)] = ""
    negative: Annotated[str, Field(max_length=4_000)] = ""
    instruction: Annotated[str, Field(max_length=4_000, exclude_if=_is_empty)] = ""
    source: str = ""
    strength: Annotated[float, Field(gt=0.0, le=1.0)] | None = None
    mask: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""
    margins: tuple[Margin, Margin, Margin, Margin] = (0, 0, 0, 0)
    factor: Literal[2, 4] = 2
    width: Side | None = None
    height: Side | None = None
    finish: Annotated[Literal[1, 2, 4] | None, Field(exclude_if=_is_unset)] = None
    steps: Annotated[int, Field(ge=1, le=150)] | None = None
    guidance: Annotated[float, Field(ge=0.0, le=30.0)] | None = None
    sampler: str = ""
    things: Annotated[Things, Field(exclude_if=_is_together)] = "apart"
    references: Annotated[tuple[Reference, ...], Field(max_length=8, exclude_if=_is_unset)] = ()
    controls: Annotated[tuple[Control, ...], at_most(8), Field(exclude_if=_is_unset)] = ()
    regions: Annotated[tuple[Region, ...], at_most(16), Field(exclude_if=_is_unset)] = ()
    point: Coordinates = ()
    truncation: Truncation = None
    model: str = ""
    adapters: tuple[AdapterUse, ...] = ()
    seed: Annotated[int, Field(ge=0, le=MAX_SEED)] = 0
    count: Annotated[int, Field(ge=1, le=64)] = 1

    def unfinished(self) -> Self:
        return self.model_copy(update={"finish": None})

    @field_validator("sampler")
    @classmethod
    def _canonical_sampler(cls, name: str) -> str:
        return canonical_sampler(name) if name.strip() else ""

    @model_validator(mode="after")
    def _check_task(self) -> ImageBrief:
        is_drawing = self.task == "draw"
        if not is_drawing and not self.source:
            raise ValueError(Text("task: {task} needs a picture to start from", task=self.task))
        if not is_drawing and self.count > 1:
            raise ValueError(
                Text(
                    "count: {task} makes one picture ({count} was given)",
                    task=self.task,
                    count=self.count,
                )
            )
        has_start = self.source or self.point or self.references
        if self.instruction.strip() and not (self.source or self.references):
            raise ValueError(Text("instruction: needs a picture that it changes"))
        if is_drawing and not (self.prompt.strip() or has_start):
            raise ValueError(Text("prompt: is empty"))
        if self.point and self.count > 1:
            raise ValueError(
                Text("count: a point is one picture ({count} was given)", count=self.count)
            )
        for reference in self.references:
            if reference.region > len(self.regions):
                raise ValueError(
                    Text(
                        "reference: there is no region {number}; {regions} are given",
                        number=reference.region,
                        regions=len(self.regions),
                    )
                )
        if not self.source and (self.mask or any(self.margins)):
            name = "mask" if self.mask else "margins"
            raise ValueError(Text("{name}: needs a picture to start from", name=name))
        return self


@contextmanager
def _as_value_error() -> Generator[None]:
    """Turns an `EngineError` about names or notes into the ValueError that pydantic reports."""
    try:
        yield
    except EngineError as error:
        raise ValueError(error.text) from None
