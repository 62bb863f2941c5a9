"""Texts of the studio in the language of the window.

The studio knows no Qt and speaks English: its errors, verdicts and notices are each a `Text`, a
template with values in it ("{name} is not a picture."). The template is what is translated; the
catalogue has it with numbers for its places ("{0} is not a picture.").

Invariant: what is not in the catalogue, word for word, stays as it is.
"""

from __future__ import annotations

import re
from itertools import count

from PySide6.QtCore import QCoreApplication

from engines.contract.text import Text
from ui.language.numbers import number, with_marks

CONTEXT = "Sentence"
_PLACE = re.compile(r"\{(\d+)\}")
_NAMED_PLACE = re.compile(r"\{(?P<name>\w+)(?:![rsa])?(?::[^{}]*)?\}")


def translated(text: str) -> str:
    """Return a text in the language of the window: a `Text` by its template, a string as it is."""
    if not isinstance(text, Text):
        return QCoreApplication.translate(CONTEXT, text)
    sentence = QCoreApplication.translate(CONTEXT, numbered(text.template))
    words = [_value_of(text, place) for place in _NAMED_PLACE.finditer(text.template)]
    return _PLACE.sub(lambda place: words[int(place[1])], sentence)


def numbered(template: str) -> str:
    """Return a template with its places numbered, as it is listed and translated."""
    numbers = count()
    return _NAMED_PLACE.sub(lambda _: f"{{{next(numbers)}}}", template)


def _value_of(text: Text, place: re.Match[str]) -> str:
    """The value in a place of a text, in the language of the window."""
    value = text.values[place["name"]]
    if isinstance(value, Text):
        return translated(value)
    words = place[0].format(**{place["name"]: value})
    return words if isinstance(value, str) else with_marks(words)


def join_sentences(*sentences: str) -> str:
    """Sentences of the window's language in a row, with spaces where the language sets them.

    Empty ones are left out.
    """
    return " ".join(filter(None, sentences)).replace("。 ", "。")


def percent(share: float) -> str:
    """A share in the window: 12 %."""
    return translated(Text("{share} %", share=number(round(share * 100))))
