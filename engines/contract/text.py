"""Sentences with values, which are shown in any language.

Invariant: a `Text` is its English sentence wherever a string is wanted; it remembers its template
and its values, so that the window fills the template of its own language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import reduce
from typing import Any, Self, cast

_MAX_TEMPLATE = 1000
_BRACES = re.compile(r"\{\w+(?:![rsa])?(?::,?\d?\d?(?:\.\d)?[dfg%]?)?\}|([{}])")
"""A place, whose format takes no more room than its value; the group matches any other brace."""


class Text(str):
    """A sentence: a template with named places, such as "{name} is not a picture.", filled.

    The places may have formats, as in "{count:,} files". A value that is a `Text` itself is put
    into the language of the sentence, too, and a number is written as the language writes it; any
    other value stays as it is. Of values that may change, or hold on to much, such as an error,
    only their words are kept.
    """

    template: str
    values: dict[str, str | int | float]

    def __new__(cls, template: str, **values: object) -> Self:
        """Fill a template; raises `KeyError` where a value is missing."""
        text = super().__new__(cls, template.format(**values))
        text.template = template
        text.values = {name: _frozen(value) for name, value in values.items()}
        return text

    def __reduce__(self) -> tuple[Any, ...]:
        """Copy and send it with its template."""
        return _text, (self.template, self.values)

    def as_json(self) -> dict[str, object]:
        """Return what `stored_text` makes the text from again."""
        values = {
            name: value.as_json() if isinstance(value, Text) else value
            for name, value in self.values.items()
        }
        return {"template": self.template, "values": values}


def in_a_row(*sentences: str) -> str:
    """Sentences one after another as one text; empty ones are left out."""
    texts = [sentence for sentence in sentences if sentence]
    return reduce(_next, texts) if texts else ""


def listed(*parts: str) -> str:
    """Parts of a sentence as one text, with commas between them."""
    return reduce(_listed, parts)


def as_stored(name: str, text: str) -> dict[str, object]:
    """Return what is stored under a name beside the English words; nothing for a plain string."""
    return {name: text.as_json()} if isinstance(text, Text) else {}


def stored_text(english: str, value: object) -> str:
    """The text whose `as_json` was stored beside its English words.

    Those words, where `value` is not such a text: what a file states is not trusted.
    """
    try:
        text = _read(value, len(english))
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, RecursionError):
        return english
    return text if isinstance(text, Text) and text == english else english


def _next(first: str, second: str) -> Text:
    return Text("{first} {second}", first=first, second=second)


def _listed(first: str, second: str) -> Text:
    return Text("{first}, {second}", first=first, second=second)


def _read(value: object, most: int) -> str | int | float:
    """A text of at most `most` characters, or a plain value. Raises `ValueError` for others."""
    if isinstance(value, str | int | float):
        return value
    fields = cast(Mapping[str, Any], value)
    template = str(fields["template"])
    if len(template) > _MAX_TEMPLATE or any(brace[1] for brace in _BRACES.finditer(template)):
        raise ValueError("not a template that the studio writes")
    values = {str(name): _read(inner, most) for name, inner in fields["values"].items()}
    text = Text(template, **values)
    if len(text) > most:
        raise ValueError("longer than what it stands for")
    return text


def _frozen(value: object) -> str | int | float:
    return value if isinstance(value, str | int | float) else str(value)


def _text(template: str, values: dict[str, Any]) -> Text:
    return Text(template, **values)
