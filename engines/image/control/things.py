"""Reads from a prompt which things are to be seen, and how they stand to each other.

Invariant: what is not surely a list of things has no rows. It knows English alone, as the models
do that draw one thing at a time.
"""

from __future__ import annotations

import re

Rows = tuple[tuple[str, ...], ...]
"""Prompts of single things: rows from top to bottom, each from left to right."""

MOST_THINGS = 6
_WORDS = ("one", "two", "three", "four", "five", "six")
_COUNTS = {word: n for n, name in enumerate(_WORDS, 1) for word in (name, str(n))}
_ARTICLE = rf"(?:an?|the|{'|'.join(_COUNTS)})\s"
_BEFORE_ARTICLE = re.compile(_ARTICLE, re.IGNORECASE)
_JOIN = re.compile(
    r"\s+(and|beside|next to|to the left of|to the right of|above|over|on top of|behind"
    rf"|below|under|underneath|beneath|in front of)\s+(?={_ARTICLE})",
    re.IGNORECASE,
)
_ABOVE = {"above", "over", "on top of", "behind"}
_BELOW = {"below", "under", "underneath", "beneath", "in front of"}
_TWO_WORDS = re.compile(r"((?:an?\s+)?([a-z]+))\s+and\s+([a-z]+)", re.IGNORECASE)
_PICTURE_OF = re.compile(
    r"^(?:(?:an?|the)\s+)?(?:\w+\s+)?(?:picture|drawing|image|photo|painting|portrait|sketch"
    r"|illustration|icon|emoji) of\s+",
    re.IGNORECASE,
)
_NO_THINGS = re.compile(
    r"(?:black|white|gr[ae]y|brown|red|orange|yellow|green|blue|purple|pink|dark|light|big|small)",
    re.IGNORECASE,
)
_ENDINGS = (
    *(("people", "person"), ("men", "man"), ("children", "child"), ("mice", "mouse")),
    *(("geese", "goose"), ("wolves", "wolf"), ("leaves", "leaf"), ("knives", "knife")),
    *(("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("sses", "ss"), ("s", "")),
)
"""Of plurals, and what stands there in the singular."""
_SIGNS = re.compile(r"[()\[\]<>:.\n]")
_PLACE = re.compile(
    r"\s+(?:on|at|to|in) the (left|right|top|bottom)(?:(?:[- ]hand)? side)?$", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"\b(?:with|between|wearing|holding|carrying|eating|made|who|which|that)\b", re.IGNORECASE
)
"""After these a list may tell more of one thing: a cat with a hat and a scarf."""
_TOGETHER = re.compile(
    r"\b(?:it|them|him|her|is|are|together|each other|holding hands|hugging|kissing|fighting)\b",
    re.IGNORECASE,
)
"""These tell what things do with each other, or that they were named before."""
_IN_PLURAL = re.compile(
    r"\b(?:of|with|in|on|at|by|from|for|to|that|who)\b|\w{2,}ing\b", re.IGNORECASE
)
_GROUND = re.compile(
    r"\b(?:at|in|on|by|under|during|against)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?(?:night|sunset|sunrise"
    r"|dawn|dusk|beach|sea|ocean|lake|river|water|snow|rain|desert|meadow|grass|field|forest|woods?"
    r"|mountains?|sky|space|city|street|room|house|background|ground)\b",
    re.IGNORECASE,
)
"""A place that is around all of them."""


def rows_of(prompt: str) -> Rows:
    """The things of a prompt; empty if there is one, or more than `MOST_THINGS`, or if unsure."""
    prompt = _PICTURE_OF.sub("", re.sub(r"\s*[&+]\s*", " and ", prompt.strip()), count=1)
    if any(pattern.search(prompt) for pattern in (_SIGNS, _GROUND, _TOGETHER)):
        return ()
    head, tail = _split_tail(prompt)
    pieces = _JOIN.split(head)
    if len(pieces) == 1 and (bare := _TWO_WORDS.fullmatch(head)):
        is_looks = any(map(_NO_THINGS.fullmatch, bare.groups()[1:]))
        pieces = [] if is_looks else [bare[1], "and", bare[3]]
    elif not all(map(_BEFORE_ARTICLE.match, pieces[::2])):
        return ()
    if not pieces or any(map(_GOES_ON.search, pieces[:-1:2])):
        return ()
    if any(_count(piece) > 1 and _IN_PLURAL.search(piece) for piece in pieces[::2]):
        return ()
    rows = _stand(pieces)
    if not 2 <= sum(map(len, rows)) <= MOST_THINGS:
        return ()
    return tuple(tuple(thing + tail for thing in row) for row in rows)


def _split_tail(prompt: str) -> tuple[str, str]:
    """The things, joined by "and", and what is said of all of them, such as ", noto style"."""
    parts = [re.sub(r"^and\s+", "", part) for part in re.split(r"\s*,\s*", prompt.strip())]
    things = 1
    while things < len(parts) and _BEFORE_ARTICLE.match(parts[things]):
        things += 1
    return " and ".join(parts[:things]), "".join(f", {part}" for part in parts[things:] if part)


def _stand(pieces: list[str]) -> list[list[str]]:
    """Rows of things, of things and the words between them by turns."""
    places = [(_PLACE.search(piece) or ("", ""))[1].lower() for piece in pieces[::2]]
    things = [_each(_PLACE.sub("", piece)) for piece in pieces[::2]]
    if places in (["right", "left"], ["bottom", "top"]):
        places.reverse()
        things.reverse()
    joins = [join.lower() for join in pieces[1::2]]
    if places == ["top", "bottom"]:
        joins = ["above"]
    rows, row = [things[0]], 0
    for join, more in zip(joins, things[1:], strict=True):
        if join in _ABOVE:
            row += 1
            rows.insert(row, more)
        elif join in _BELOW:
            rows.insert(row, more)
        elif join == "to the right of":
            rows[row] = more + rows[row]
        else:
            rows[row] = rows[row] + more
    return rows


def _each(thing: str) -> list[str]:
    """ "two red foxes" is "a red fox" twice; a single thing is itself."""
    number = _count(thing)
    if number == 1:
        return [thing]
    one = _singular(thing.partition(" ")[2].strip())
    return [f"{'an' if one[:1].lower() in 'aeio' else 'a'} {one}"] * number


def _count(thing: str) -> int:
    return _COUNTS.get(thing.partition(" ")[0].lower(), 1)


def _singular(words: str) -> str:
    """The last word in the singular, by the rules that most nouns follow."""
    for ending, instead in _ENDINGS:
        if words.endswith(ending) and not words.endswith("ss"):
            return words.removesuffix(ending) + instead
    return words
