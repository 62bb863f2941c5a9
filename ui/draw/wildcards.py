"""Wildcards in prompts: `{red|blue} fox` is expanded to one of its options, selected by the seed.

Invariant: the same prompt and seed give the same expanded prompt; consecutive seeds go through
every combination of wildcards that lie side by side before one is repeated. Braces without a bar,
or without their partner, are plain text.
"""

from __future__ import annotations

from dataclasses import dataclass

MAX_DEPTH = 8


@dataclass(frozen=True)
class _Wildcard:
    """Options, each a sequence of text and further wildcards."""

    options: tuple[tuple[str | _Wildcard, ...], ...]


_Sequence = tuple[str | _Wildcard, ...]


def expand(prompt: str, seed: int) -> str:
    """The prompt with each wildcard replaced by the option that the seed selects."""
    return _expand(_parse(prompt), seed)[0]


def count_prompts(prompt: str) -> int:
    """How many prompts the wildcards expand to; 1 where there are none."""
    return _count(_parse(prompt))


def wildcard_spans(prompt: str) -> list[tuple[int, int]]:
    """Start and end index of each outermost wildcard."""
    spans: list[tuple[int, int]] = []
    last_end = 0
    for start, close in _brace_pairs(prompt):
        if start >= last_end and len(_split_options(prompt[start + 1 : close])) > 1:
            spans.append((start, close + 1))
            last_end = close
    return spans


def _parse(text: str, depth: int = 0) -> _Sequence:
    if depth == MAX_DEPTH:
        return (text,)
    parts: list[str | _Wildcard] = []
    last_end = 0
    for start, end in wildcard_spans(text):
        parts.append(text[last_end:start])
        options = _split_options(text[start + 1 : end - 1])
        parts.append(_Wildcard(tuple(_parse(option, depth + 1) for option in options)))
        last_end = end
    return (*parts, text[last_end:])


def _expand(parts: _Sequence, seed: int) -> tuple[str, int]:
    """The expanded text and the rest of the seed: each wildcard takes one digit of the seed."""
    text = ""
    for part in parts:
        if isinstance(part, _Wildcard):
            seed, digit = divmod(seed, len(part.options))
            option_text, seed = _expand(part.options[digit], seed)
            text += option_text
        else:
            text += part
    return text, seed


def _count(parts: _Sequence) -> int:
    count = 1
    for part in parts:
        if isinstance(part, _Wildcard):
            count *= sum(_count(option) for option in part.options)
    return count


def _brace_pairs(text: str) -> list[tuple[int, int]]:
    """Indices of matching braces, sorted by the opening one."""
    open_braces: list[int] = []
    pairs: list[tuple[int, int]] = []
    for index, char in enumerate(text):
        if char == "{":
            open_braces.append(index)
        elif char == "}" and open_braces:
            pairs.append((open_braces.pop(), index))
    return sorted(pairs)


def _split_options(text: str) -> list[str]:
    """Split at the bars that are not within inner braces."""
    options, depth = [""], 0
    for char in text:
        depth += {"{": 1, "}": -1}.get(char, 0)
        if char == "|" and depth == 0:
            options.append("")
        else:
            options[-1] += char
    return options
