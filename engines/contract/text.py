"""Sentences with values, which are shown in any language.

Invariant: a `Text` is its English sentence wherever a string is wanted; it remembers its template
and its values, so that the window fills the template of its own language.
"""

from __future__ import annotations

from typing import Any, Self


class Text(str):
    """A sentence: a template with named places, such as "{name} is not a picture.", filled.

    The places may have formats, as in "{count:,} files". A value that is a `Text` itself is put
    into the language of the sentence, too. Of values that may change, or hold on to much, such as
    an error, only their words are kept.
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


def _frozen(value: object) -> str | int | float:
    return value if isinstance(value, str | int | float) else str(value)


def _text(template: str, values: dict[str, Any]) -> Text:
    return Text(template, **values)
