"""Briefs: everything that is needed to make a work again.

Invariant: a brief is frozen and complete; the same brief gives the same bytes on the same machine.
Its limits are written here once and read by the window's forms and by the command line.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from contextlib import contextmanager
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from engines.contract.errors import EngineError
from engines.contract.music_names import INSTRUMENTS, instrument, key_name, parse_notes
from engines.contract.samplers import canonical_sampler

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
    """A value that is checked when it is made and never changes afterwards.

    A field whose stored name differs has that name as its alias: JSON is read and written by alias,
    Python code may use either.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        populate_by_name=True,
        serialize_by_alias=True,
    )


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
    names (engines/formats/tonality.py).
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

        with _refusing():
            if notes and not parse_notes(notes):
                raise ValueError(f"there is no note in {notes!r}")
        return notes

    @field_validator("key")
    @classmethod
    def _is_a_key(cls, key: str) -> str:

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
        return canonical_sampler(name) if name.strip() else ""

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
