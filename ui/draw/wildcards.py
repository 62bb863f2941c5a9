"""Wildcards in prompts: `{red|blue} fox` says one of its words, chosen by the seed.

Invariant: the same words and seed give the same prompt; seeds one after another go through every
combination of wildcards side by side before one comes again. Braces without a bar, or without their
partner, are words.
"""

from __future__ import annotations

from dataclasses import dataclass

MOST_NESTED = 8


@dataclass(frozen=True)
class _Choice:
    """Ways to go on, each a row of words and further choices."""

    ways: tuple[tuple[str | _Choice, ...], ...]


_Row = tuple[str | _Choice, ...]


def expanded(prompt: str, seed: int) -> str:
    """The prompt that this seed says."""
    return _said(_parsed(prompt), seed)[0]


def ways(prompt: str) -> int:
    """How many prompts the wildcards allow; 1 where there are none."""
    return _count(_parsed(prompt))


def spans(prompt: str) -> list[tuple[int, int]]:
    """First and end character of each outermost wildcard."""
    found: list[tuple[int, int]] = []
    at = 0
    for first, end in _pairs(prompt):
        if first >= at and len(_divided(prompt[first + 1 : end])) > 1:
            found.append((first, end + 1))
            at = end
    return found


def _parsed(words: str, depth: int = 0) -> _Row:
    if depth == MOST_NESTED:
        return (words,)
    row: list[str | _Choice] = []
    at = 0
    for first, end in spans(words):
        row.append(words[at:first])
        inside = _divided(words[first + 1 : end - 1])
        row.append(_Choice(tuple(_parsed(way, depth + 1) for way in inside)))
        at = end
    return (*row, words[at:])


def _said(row: _Row, seed: int) -> tuple[str, int]:
    """What a row says, and what is left of the seed: each choice takes a digit of it."""
    words = ""
    for part in row:
        if isinstance(part, _Choice):
            seed, digit = divmod(seed, len(part.ways))
            said, seed = _said(part.ways[digit], seed)
            words += said
        else:
            words += part
    return words, seed


def _count(row: _Row) -> int:
    count = 1
    for part in row:
        if isinstance(part, _Choice):
            count *= sum(_count(way) for way in part.ways)
    return count


def _pairs(words: str) -> list[tuple[int, int]]:
    """Braces with their partners, by where they open."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for place, letter in enumerate(words):
        if letter == "{":
            opened.append(place)
        elif letter == "}" and opened:
            pairs.append((opened.pop(), place))
    return sorted(pairs)


def _divided(inside: str) -> list[str]:
    """Split at the bars that lie in no inner braces."""
    parts, depth = [""], 0
    for letter in inside:
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if letter == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts
