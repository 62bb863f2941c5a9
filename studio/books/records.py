"""What a project stores of a book, frozen.

Invariant: these are snapshots; a change goes through `Books` and returns new ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

Kind = Literal["part", "chapter", "scene"]
Status = Literal["draft", "revised", "done"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""From the outside to the inside: a section holds sections of later kinds alone."""
STATUSES: tuple[Status, ...] = get_args(Status)
MAX_TITLE = 300

Spans = tuple[tuple[int, ...], ...]
"""Ranges [start, end] of characters that the studio wrote, and [start, end, level] of words that
the model was unsure of, as in `Document`."""


@dataclass(frozen=True)
class Book:
    """A book without its sections.

    `opening` is the title page in Markdown as it was read, None for one that is made of title and
    author. `cover` is the id of a picture in the history. `memory` is always read by a model, and
    `note`, the author's note, `note_depth` paragraphs before the caret. `settings` are those of the
    planner and of the lorebook.
    """

    id: str
    title: str
    author: str = ""
    language: str = "en"
    cover: str | None = None
    opening: str | None = None
    memory: str = ""
    note: str = ""
    note_depth: int = 3
    settings: Mapping[str, object] = field(default_factory=dict[str, object])
    changed_at: str = field(default="", compare=False)
    trashed_at: str | None = None


@dataclass(frozen=True)
class Section:
    """A part, a chapter or a scene. Only scenes have a text.

    `parent` is None for what stands in the book itself, and `place` orders sections with one
    parent. `opening` is what stands before it in Markdown as it was read: a heading, a break
    between scenes, or nothing; None for what follows from kind and title. `goal` is a number of
    words, 0 for none. `summary` has the text of a summary, and what it was made of.
    """

    id: str
    kind: Kind
    title: str = ""
    text: str = ""
    parent: str | None = None
    place: float = 0.0
    status: Status = "draft"
    goal: int = 0
    notes: str = ""
    opening: str | None = None
    spans: Spans = ()
    summary: Mapping[str, object] = field(default_factory=dict[str, object])
    words: int = field(default=0, compare=False)
    changed_at: str = field(default="", compare=False)
    trashed_at: str | None = None


@dataclass(frozen=True)
class WorldNote:
    """An entry of a book's lorebook; `entry` has the fields of other programs as they came."""

    id: str
    entry: Mapping[str, object]
    place: float = 0.0
