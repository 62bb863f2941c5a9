"""The values that a project stores, frozen.

Invariant: these are snapshots; a change goes through a part of `Studio` and returns new ones.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from engines.contract import MAY_DIFFER, Medium

if TYPE_CHECKING:
    from engines.contract import Brief, LossPoint, Request

JobState = Literal["queued", "running", "paused", "done", "failed", "cancelled", "interrupted"]
ComparisonAnswer = Literal["left", "right", "alike", "neither", "taken back"]
Mark = Literal["kept", "rejected", "blind"]
"""`blind`: of a rating of the same time, which was given without the earlier stars in sight."""
JobKind = Literal[
    "make", "draft", "grid", "blind", "taste", "pace", "learn", "teach", "train", "files"
]
BACKGROUND_KINDS: tuple[JobKind, ...] = ("learn", "teach", "train")
BROUGHT_IN = "brought in"
"""The extra value that holds the title of the file that a work came as."""
DOCUMENT = "document"
"""The extra value that names the file with the layers of a work."""
STATED = "stated"
"""The extra value that holds what another program stated of a work, and a brief cannot hold."""
HIDDEN_KINDS: tuple[JobKind, ...] = ("draft", "pace")
"""Jobs that are in no list, and whose rows are deleted when they end."""
STORED_KINDS = tuple(kind for kind in get_args(JobKind) if kind != "files")
"""All but archives and copies of projects, which run beside the work thread."""
DOCUMENTS = "documents"
"""The folder of a project with the layered files of its works, named by their hashes."""
_DOCUMENT_NAME = re.compile(r"[0-9a-f]{64}\.(ora|psd|psb|kra)")
MAX_STARS = 5
UNTITLED = "Untitled"
"""The title of a text that the artist gave none."""
UNDISCLOSED = "…"
"""Stands for a prompt that the artist did not disclose; such a work cannot be made again."""


def now() -> str:
    """UTC, ISO 8601, to the millisecond."""
    return stamp(datetime.now(UTC))


def stamp(time: datetime) -> str:
    """A time in UTC as it is stored: stamps are in the order of their times."""
    return time.isoformat(timespec="milliseconds")


def new_id() -> str:
    """Ten hex digits; short enough to type, and checked for uniqueness by the database."""
    return os.urandom(5).hex()


@dataclass(frozen=True)
class Artifact:
    """One finished work. `stars` is 0 where it is not rated; `text` is empty except for texts."""

    id: str
    medium: Medium
    path: Path
    sha256: str
    created_at: str
    prompt: str
    seed: int
    model: str
    adapter: str | None
    brief: Brief | None
    stars: int = 0
    tags: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    text: str = ""
    marks: frozenset[str] = frozenset()
    trashed_at: str | None = None
    job: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict[str, object])
    score: float | None = None

    @property
    def may_differ(self) -> bool:
        """Whether it may have other bytes when it is made again, which its model then said."""
        return self.extra.get(MAY_DIFFER) is True

    @property
    def is_brought_in(self) -> bool:
        """Whether it came as a file (`History.import_file`), and was not made in this project."""
        return BROUGHT_IN in self.extra

    @property
    def wav_path(self) -> Path:
        """The WAV of a piece of music, once it is rendered (studio/sound/renders.py)."""
        return self.path.parent.parent / "renders" / f"{self.sha256}.wav"

    @property
    def document_path(self) -> Path | None:
        """The file with the layers of a picture, where one is kept beside it."""
        name = self.extra.get(DOCUMENT)
        if not isinstance(name, str) or not _DOCUMENT_NAME.fullmatch(name):
            return None
        return self.path.parent.parent / DOCUMENTS / name

    def as_json(self) -> dict[str, object]:
        """The fields that the command line promises."""
        row: dict[str, object] = {
            "id": self.id,
            "kind": self.medium.value,
            "path": str(self.path),
            "sha256": self.sha256,
            "created_at": self.created_at,
            "prompt": self.prompt,
            "seed": self.seed,
            "model": self.model,
            "adapter": self.adapter,
            "brief": self.brief.model_dump(mode="json") if self.brief else None,
            "stars": self.stars,
            "tags": list(self.tags),
            "parents": list(self.parents),
        }
        if self.medium is Medium.TEXT:
            row["text"] = self.text
        if self.medium is Medium.MUSIC:
            row["wav"] = str(self.wav_path.resolve()) if self.wav_path.is_file() else None
        if self.document_path is not None:
            row["document"] = str(self.document_path)
        if self.score is not None:
            row["score"] = self.score
        if self.may_differ:
            row["may_differ"] = True
        if STATED in self.extra:
            row["stated"] = self.extra[STATED]
        return row


@dataclass(frozen=True)
class ImportedFile:
    """A file that can be imported. `words` are searched as well as its title.

    `bars` are those of a tune; `brief` is read from its marks, and `stated` is what these say
    besides, which a brief cannot hold; `repairs` are sentences about what was mended or left.
    `original` is the file itself where `data` is only what it looks like, such as its layers.
    """

    medium: Medium
    data: bytes
    suffix: str
    title: str
    words: str = ""
    bars: int = 0
    brief: Brief | None = None
    repairs: tuple[str, ...] = ()
    stated: Mapping[str, str] = field(default_factory=dict[str, str])
    original: bytes = field(default=b"", repr=False)
    original_suffix: str = ""


class OutlineRow(NamedTuple):
    """What a gallery needs of a work that is not visible: `key` is what it is grouped by."""

    id: str
    key: str
    stars: int


class Facet(NamedTuple):
    """How many works share medium, stars (0: not rated) and whether they are rejected."""

    medium: Medium
    stars: int
    rejected: bool
    works: int


@dataclass(frozen=True)
class Comparison:
    """The artist's answer to "A or B?"."""

    left_id: str
    right_id: str
    verdict: ComparisonAnswer
    at: str


def newest_answers(answers: Iterable[Comparison]) -> list[Comparison]:
    """The newest answer about each pair, in order, without those that were taken back."""
    newest: dict[frozenset[str], Comparison] = {}
    for answer in answers:
        pair = frozenset((answer.left_id, answer.right_id))
        newest.pop(pair, None)
        newest[pair] = answer
    return [answer for answer in newest.values() if answer.verdict != "taken back"]


class AdapterComparison(NamedTuple):
    """An answer about two works of one brief and seed that differ only in their adapters."""

    left_adapter: str | None
    right_adapter: str | None
    verdict: ComparisonAnswer


@dataclass(frozen=True)
class JobError:
    """Why a job failed, stored with it: sentences for the artist, and the traceback.

    `exit_code` is that of the `StudioError` that was raised: 2 where the brief was wrong, 1 for a
    bug.
    """

    what: str
    meaning: str = ""
    remedy: str = ""
    trace: str = ""
    exit_code: int = 3


@dataclass(frozen=True)
class Job:
    """A piece of work for the work thread; `done` of `total` in units of its own choice.

    Neither the outputs of a draft nor its job are kept, nor a job that times steps. Of the jobs of
    a blind test only those that ended are kept, since nobody waits for the others once the test is
    closed.
    """

    id: str
    kind: JobKind
    medium: Medium
    title: str
    stored_request: Mapping[str, object]
    state: JobState
    place: float
    created_at: str
    parents: tuple[str, ...] = ()
    done: float = 0.0
    total: float = 0.0
    error: JobError | None = None
    ended_at: str | None = None

    @cached_property
    def request(self) -> Request | None:
        """What the job asks for; None where a row that others wrote cannot be read."""
        from engines.contract import read_request  # the first paint does without pydantic

        return read_request(self.kind, self.stored_request)

    @property
    def brief(self) -> Brief | None:
        """The brief of a job that makes works of one; None for others."""
        return getattr(self.request, "brief", None)

    @property
    def begins_at_night(self) -> bool:
        """Whether it begins by itself at night alone (studio/learning/schedule.py)."""
        return self.stored_request.get("at_night") is True

    @property
    def minutes(self) -> float | None:
        """The minutes that end a training or a teaching, if they do."""
        if self.kind not in ("teach", "train"):
            return None
        plan = self.request
        return getattr(getattr(plan, "settings", plan), "minutes", None)

    @property
    def is_background(self) -> bool:
        """Whether the job takes long, has checkpoints, and lets all others run first."""
        return self.kind in BACKGROUND_KINDS

    @property
    def ended(self) -> bool:
        """Whether the job is over; only `Jobs.retry` queues it again."""
        return self.state in ("done", "failed", "cancelled", "interrupted")


@dataclass(frozen=True)
class Adapter:
    """One learned adapter. `figures`: what was measured; `examples`: works it learned from."""

    id: str
    medium: Medium
    name: str
    folder: Path
    model: str
    model_sha256: str
    parent: str | None
    created_at: str
    origin: Literal["ratings", "data", "imported"]
    examples: tuple[str, ...]
    figures: Mapping[str, float]
    verdict: Literal["better", "not better"]
    reason: str
    curve: tuple[tuple[int, float, bool], ...] = ()
    job: str | None = None

    def as_json(self) -> dict[str, object]:
        """Plain values for the command line."""
        return {
            "adapter": self.id,
            "kind": self.medium.value,
            "name": self.name,
            "model": self.model,
            "parent": self.parent,
            "created_at": self.created_at,
            "origin": self.origin,
            "path": str(self.folder),
            "examples": len(self.examples),
            **self.figures,
            "verdict": "not measured" if self.origin == "imported" else self.verdict,
            "reason": self.reason,
        }


@dataclass(frozen=True)
class LearningProgress:
    """A learning job as it runs: its curve so far, how often it yielded, and for how long.

    `note` says what it does now; `time_share` is the share of its expected time that is over.
    """

    curve: tuple[LossPoint, ...] = ()
    yields: int = 0
    yielded_s: float = 0.0
    note: str = ""
    seconds_left: float | None = None
    time_share: float | None = None


@dataclass(frozen=True)
class Document:
    """A text in the editor. `spans` are [start, end] character ranges that the studio wrote.

    `doubts` are [start, end, level] ranges of words in them that the model was unsure of.
    """

    id: str
    title: str
    body: str
    spans: tuple[tuple[int, int], ...]
    changed_at: str
    doubts: tuple[tuple[int, int, int], ...] = ()
