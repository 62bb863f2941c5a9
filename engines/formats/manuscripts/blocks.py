"""A text as blocks, between Markdown and the files of word processors and readers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from engines.contract import FileRefused
from engines.contract.text import Text

BlockKind = Literal["heading", "text", "break", "title", "author"]
ListKind = Literal["", "bullet", "number"]

_BREAK = re.compile(
    r"(?:\\?[*]\s*){3,}|(?:[-–—]\s*){3,}|(?:_\s*){3,}|(?:[~•·⁂◆◇❦❧§]\s*)+|#|\\#|(?:[oO]\s+){2}[oO]"
)
_LONGEST_BREAK, _MOST_BLOCKS = 40, 500_000
SPACES = " \t\r\n"
"""White space that Markdown does not keep around a paragraph."""


def is_break(line: str) -> bool:
    """Return whether a line is nothing but the sign of a break between scenes."""
    line = line.strip()
    return 0 < len(line) <= _LONGEST_BREAK and _BREAK.fullmatch(line) is not None


@dataclass(frozen=True)
class Run:
    """Letters of one style; an end of a line in them is a line break."""

    text: str
    italic: bool = False
    bold: bool = False

    @property
    def style(self) -> tuple[bool, bool]:
        """Italic and bold."""
        return self.italic, self.bold


@dataclass(frozen=True)
class Block:
    """A paragraph, a heading or a break between scenes.

    `level` is that of a heading, 1 for the outermost. `quotes` is how many quotations it stands in,
    `depth` in how many lists. The first block of an item has its `marker`, and `number` in a list
    that counts; others of the item have none.
    """

    kind: BlockKind
    runs: tuple[Run, ...] = ()
    level: int = 0
    quotes: int = 0
    depth: int = 0
    marker: ListKind = ""
    number: int = 0

    @property
    def text(self) -> str:
        """The letters without their styles."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Manuscript:
    """A book as a file has it. `cover` is a picture in PNG or JPEG.

    Headings up to `page_level` begin a page. `identity` and `changed_at`, in ISO 8601, are those of
    the book in its project. `has_title_page` says whether the title stands apart from the headings.
    `facts` are the marks of what a machine wrote of it; `notices` are
    sentences about what a file had and the blocks do not.
    """

    title: str = ""
    author: str = ""
    language: str = ""
    blocks: tuple[Block, ...] = ()
    cover: bytes = b""
    page_level: int = 1
    identity: str = ""
    changed_at: str = ""
    has_title_page: bool = False
    facts: dict[str, object] = field(default_factory=dict[str, object])
    notices: tuple[str, ...] = ()


def require_room(blocks: Sequence[Block]) -> None:
    """Raise `FileRefused` where there are more blocks than a book has."""
    if len(blocks) > _MOST_BLOCKS:
        raise FileRefused(
            Text("It has over {most:,} paragraphs.", most=_MOST_BLOCKS),
            Text("Nothing was changed."),
            Text("Divide it into several books."),
        )


def joined_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs with neighbours of one style as one, and without empty ones."""
    full_runs = [run for run in runs if run.text]
    groups = [
        Run("".join(run.text for run in group), *style)
        for style, group in groupby(full_runs, key=lambda run: run.style)
    ]
    return tuple(groups)


def without_outer_space(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs of a paragraph without white space around its letters."""
    result = list(runs)
    while result and not result[0].text.lstrip(SPACES):
        result.pop(0)
    while result and not result[-1].text.rstrip(SPACES):
        result.pop()
    if result:
        first, *_ = result
        result[0] = Run(first.text.lstrip(SPACES), *first.style)
        result[-1] = Run(result[-1].text.rstrip(SPACES), *result[-1].style)
    return tuple(result)
