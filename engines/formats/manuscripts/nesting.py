"""Quotations and lists as elements inside each other, of blocks that stand in a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from engines.formats.manuscripts.blocks import Block, ListKind

Element = Literal["quote", "bullet", "number", "item"]
Tags = Callable[[Element, int], tuple[str, str]]
"""What begins and what ends an element. The number is the first of a list, or of the item that
begins a list that counts, else 0."""


def nested(blocks: Iterable[Block], tags: Tags, paragraph: Callable[[Block], str]) -> Iterator[str]:
    """The blocks as `paragraph` writes them, inside the elements of their quotations and lists."""
    nest = _Nest(tags)
    for block in blocks:
        yield from nest.enter(block)
        yield paragraph(block)
    yield from nest.leave(0)


@dataclass
class _Nest:
    """The elements that are open, each with the tag that ends it."""

    tags: Tags
    quotes: int = 0
    lists: list[tuple[ListKind, int]] = field(default_factory=list[tuple[ListKind, int]])
    """Kind of each open list, and the number of its last item."""
    ends: list[str] = field(default_factory=list[str])

    def enter(self, block: Block) -> Iterator[str]:
        """Close and open elements until a block can follow."""
        if block.quotes != self.quotes:
            yield from self.leave(0)
            for _ in range(block.quotes):
                yield self._open("quote", 0)
            self.quotes = block.quotes
        yield from self.leave(self.quotes + 2 * block.depth)
        if len(self.lists) == block.depth and block.depth and block.marker:
            yield from self._next_item(block)
        while len(self.lists) < block.depth:
            is_last = len(self.lists) + 1 == block.depth
            kind = block.marker if is_last and block.marker else "bullet"
            start = block.number if is_last else 0
            yield self._open("number" if kind == "number" else "bullet", start)
            yield self._open("item", start)
            self.lists.append((kind, start))

    def _next_item(self, block: Block) -> Iterator[str]:
        """Close the item before, and its list where that is of another kind."""
        kind, number = self.lists[-1]
        is_next = kind == block.marker and (kind == "bullet" or block.number == number + 1)
        if not is_next:
            yield from self.leave(len(self.ends) - 2)
            return
        yield self.ends.pop()
        yield self._open("item", 0)
        self.lists[-1] = (kind, block.number)

    def leave(self, depth: int) -> Iterator[str]:
        """Close elements until so many are open."""
        while len(self.ends) > depth:
            yield self.ends.pop()
        del self.lists[max(depth - self.quotes, 0) // 2 :]
        self.quotes = min(self.quotes, depth)

    def _open(self, element: Element, number: int) -> str:
        begin, end = self.tags(element, number)
        self.ends.append(end)
        return begin
