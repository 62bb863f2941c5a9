"""Reads books as stories to learn from: chapters, tales and poems as wholes, in plain letters.

Invariant: a book is learned from or held out, never both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engines.contract import EngineError
from engines.contract.text import Text

_HEADING = re.compile(r"^(#{1,6})\s+(.*\S)\s*$", re.M)
_ITALICS = re.compile(r"(?<![*\w])\*{1,2}([^*\n]+)\*{1,2}(?![*\w])")
_BREAK = re.compile(r"^\s*(?:\*\s*){3,}$", re.M)
_NUMBER = re.compile(r"(?:chapter |book |part )?[ivxlcdm\d]+\.?", re.I)
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
MIN_CHARACTERS = 300


@dataclass(frozen=True)
class Story:
    """A chapter, a tale or a poem. `title` is empty where it is but a number."""

    title: str
    text: str

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs, or stanzas."""
        return self.text.split("\n\n")


@dataclass(frozen=True)
class Books:
    """The stories to learn from and those held out, which come from other books."""

    train: tuple[Story, ...]
    held_out: tuple[Story, ...]


def read_books(folder: Path, held_out: Sequence[str]) -> Books:
    """Read every Markdown file of a folder; names that contain a word of `held_out` are held out.

    Raises `EngineError` where there is none of either.
    """
    train: list[Story] = []
    others: list[Story] = []
    for file in sorted(folder.glob("*.md")):
        if file.stem != "README":
            is_held_out = any(word in file.stem for word in held_out)
            (others if is_held_out else train).extend(stories(file.read_text(encoding="utf-8")))
    if not train or not others:
        raise EngineError(
            Text("There are no books to learn from and to measure by in {folder}.", folder=folder),
            remedy=Text("Put Markdown files there, of which some are named by --held-out."),
        )
    return Books(tuple(train), tuple(others))


def stories(book: str) -> list[Story]:
    """Return the texts under the headings of a book in Markdown."""
    parts = _HEADING.split(book.replace("\r\n", "\n"))
    titled = zip(parts[2::3], parts[3::3], strict=True)  # before each its signs
    plain = [Story(_title(title), _plain(text)) for title, text in titled]
    return [story for story in plain if len(story.text) >= MIN_CHARACTERS]


def straight(text: str) -> str:
    """Return a text with the quotation marks of a keyboard."""
    return text.translate(_STRAIGHT)


def _title(heading: str) -> str:
    title = _ITALICS.sub(r"\1", heading)
    return "" if _NUMBER.fullmatch(title) else title


def _plain(text: str) -> str:
    text = _BREAK.sub("* * *", _ITALICS.sub(r"\1", text))
    return re.sub(r"\n{3,}", "\n\n", text).strip()
