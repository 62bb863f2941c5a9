"""Collects the blocks of a file as its elements are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from engines.contract.text import Text
from engines.formats.manuscripts.blocks import (
    Block,
    ListKind,
    Run,
    is_break,
    joined_runs,
    require_room,
    without_outer_space,
)


@dataclass
class Collector:
    """The blocks so far; `title` and `author` are what paragraphs of these styles said.

    A footnote stands as a number in brackets where it was, and behind the text before the next
    heading.
    """

    blocks: list[Block] = field(default_factory=list[Block])
    title: str = ""
    author: str = ""
    pictures: int = 0
    _notes: list[Block] = field(default_factory=list[Block])
    _note_count: int = 0

    def add(self, block: Block, runs: Sequence[Run]) -> None:
        """Add a block with these letters; one without is left out."""
        runs = without_outer_space(joined_runs(runs))
        text = " ".join("".join(run.text for run in runs).split())
        if not text:
            return
        if block.kind == "title" and not self.title and not self.blocks:
            self.title = text
        elif block.kind == "author" and not self.author and not self.blocks:
            self.author = text
        elif block.kind in ("title", "author"):
            self.blocks.append(Block("text", runs))
        elif block.kind == "text" and not block.depth and is_break(text):
            self.add_break()
        else:
            if block.kind == "heading":
                self._flush_notes()
            self.blocks.append(replace(block, runs=runs))
            require_room(self.blocks)

    def add_break(self) -> None:
        """Add a break between scenes."""
        self.blocks.append(Block("break"))

    def add_note(self, runs: Sequence[Run]) -> str:
        """Add a footnote, and return what stands in the text for it."""
        self._note_count += 1
        sign = f"[{self._note_count}]"
        self._notes.append(Block("text", joined_runs((Run(f"{sign} "), *runs))))
        return sign

    def finish(self) -> tuple[Block, ...]:
        """Return the blocks with the last footnotes."""
        self._flush_notes()
        return tuple(self.blocks)

    def notices(self) -> tuple[str, ...]:
        """Sentences about what is not in the blocks."""
        if not self.pictures:
            return ()
        if self.pictures == 1:
            return (Text("A picture in it was left out."),)
        return (Text("{count} pictures in it were left out.", count=self.pictures),)

    def _flush_notes(self) -> None:
        self.blocks += self._notes
        self._notes = []


@dataclass
class Counters:
    """Counts the items of numbered lists, by list and level."""

    _counts: dict[str, dict[int, int]] = field(default_factory=dict[str, dict[int, int]])

    def next(self, name: str, level: int, start: int) -> int:
        """The number of the next item; those of deeper levels begin anew."""
        counts = self._counts.setdefault(name, {})
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]
        counts[level] = counts.get(level, start - 1) + 1
        return counts[level]

    def restart(self, name: str, level: int) -> None:
        """Let the next item of a level have the number that it begins with."""
        self._counts.get(name, {}).pop(level, None)


def item(marker: ListKind, depth: int, number: int = 0, quotes: int = 0) -> Block:
    """The first block of an item, without its letters."""
    return Block("text", quotes=quotes, depth=depth, marker=marker, number=number)
