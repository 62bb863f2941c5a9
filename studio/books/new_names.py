"""Names for people and places that a book does not have yet.

Invariant: pure. A model goes on with a list of the book's own names, so that a new one is of their
kind; what it writes is a name only if no word of the book is in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from studio.books.names import Name, NameKind
from studio.books.outline import Outline

NAME_REQUESTS: dict[NameKind, str] = {
    "person": "First names and surnames of people in a novel:",
    "place": "Names of towns, streets and houses in a novel:",
}
"""How a list of names begins."""
NAME_ENDS = ("\n", ",", ".", ";", "(")
_MOST_NAMES, _MOST_WORDS = 12, 3
_EXAMPLES: dict[NameKind, tuple[str, ...]] = {
    "person": ("Ada Holt", "Peter Lindqvist"), "place": ("Harrow Lane", "Marlow"),
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def name_prompt(kind: NameKind, name_list: Sequence[Name]) -> str:
    """What a model goes on with."""
    own = [name.text for name in name_list if name.kind == kind][:_MOST_NAMES]
    lines = [
        NAME_REQUESTS[kind],
        *(f"- {name}" for name in (*_EXAMPLES[kind], *reversed(own))),
        "-",
    ]
    return "\n".join(lines)


def words_of(outline: Outline) -> set[str]:
    """The words of a book that have a capital, and those of the examples."""
    texts = [scene.text for scene in outline.scenes()]
    words = _WORD.findall("\n".join([*texts, *chain.from_iterable(_EXAMPLES.values())]))
    return {word for word in words if word[0].isupper()}


def is_name(text: str) -> bool:
    """Return whether a text is a name, and nothing more."""
    words = text.split()
    has_capitals = all(_WORD.fullmatch(word) and word[0].isupper() for word in words)
    return 0 < len(words) <= _MOST_WORDS and has_capitals and not text.isupper()
