"""Sentences of the studio in the language of the window.

The studio knows no Qt and speaks English: its errors, verdicts and notices are sentences with
values in them. resources/translations/sentences.json lists those sentences as templates, as they
stand in the source ("{0} is not a picture."); a sentence is recognised by its template, and the
template is what is translated.

Invariant: what no template fits stays as it is.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import count
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from engines.contract.text import Text
from ui.language.numbers import number_in_sentence

log = logging.getLogger("ui.language")

CONTEXT = "Sentence"
_PLACE = re.compile(r"\{\d+\}")
_NAMED_PLACE = re.compile(r"\{(?P<name>\w+)(?:![rsa])?(?::[^{}]*)?\}")
_SENTENCE = re.compile(r".+?[.!?:]\s+|.+", re.DOTALL)
_MIN_LETTERS = 5  # of a template with places; one with fewer fits almost anything but words
_WORD = re.compile(r"[\S\xa0]+")  # Austrians write "\xa0" between thousands


@dataclass(frozen=True)
class _Template:
    """A template with places, and its longest piece, which is looked for first."""

    text: str
    piece: str
    letters: int

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when a text has the piece: hundreds of them would delay the first paint."""
        return re.compile("(.*?)".join(map(re.escape, _PLACE.split(self.text))), re.DOTALL)


_templates: list[_Template] = []


def read_templates(folder: Path) -> list[str]:
    """The templates of the studio's sentences; none where their list cannot be read."""
    try:
        templates = json.loads((folder / "sentences.json").read_text("utf-8"))
    except (OSError, ValueError) as fault:
        log.warning("the studio's sentences stay in English: %s", fault)
        return []
    return [text for text in templates if isinstance(text, str) and _is_in_order(text)]


def use_templates(templates: Iterable[str]) -> None:
    """Recognise these templates from now on, those with the most letters first."""
    with_places = [_recogniser(text) for text in templates if _PLACE.search(text)]
    with_words = [template for template in with_places if template.letters]
    _templates[:] = sorted(with_words, key=lambda template: -template.letters)
    _recognised.cache_clear()


def translated(text: str) -> str:
    """Return what the studio says, in the language of the window.

    A `Text` knows its template; of other strings each sentence is recognised by itself.
    """
    if isinstance(text, Text):
        return _translated_text(text) or _recognised(str(text))
    return _recognised(text)


def _translated_text(text: Text) -> str | None:
    template = numbered(text.template)
    sentence = QCoreApplication.translate(CONTEXT, template)
    if sentence == template:
        return None
    words = [_value_of(text, place) for place in _NAMED_PLACE.finditer(text.template)]
    return _PLACE.sub(lambda place: words[int(place[0][1:-1])], sentence)


def numbered(template: str) -> str:
    """Return a template with its places numbered, as it is listed and translated."""
    numbers = count()
    return _NAMED_PLACE.sub(lambda _: f"{{{next(numbers)}}}", template)


def _value_of(text: Text, place: re.Match[str]) -> str:
    """The value in a place of a text, in the language of the window."""
    value = text.values[place["name"]]
    if isinstance(value, Text):
        return translated(value)
    return translated(number_in_sentence(place[0].format(**{place["name"]: value})))


@lru_cache(maxsize=4096)
def _recognised(text: str) -> str:
    if not _templates:
        return text
    whole = _translated_whole(text, _is_one_sentence)
    if whole is not None:
        return whole
    parts = _SENTENCE.findall(text)
    if len(parts) > 1:
        return "".join(translated(part) for part in parts).replace("。 ", "。")
    bare = text.rstrip()
    if bare != text:
        return translated(bare) + text[len(bare) :]
    return _translated_whole(text, lambda value: True) or text


def join_sentences(*sentences: str) -> str:
    """Sentences of the window's language in a row, with spaces where the language sets them.

    Empty ones are left out.
    """
    return " ".join(filter(None, sentences)).replace("。 ", "。")


def _translated_whole(text: str, is_value: Callable[[str], object]) -> str | None:
    """A text that is one template with such values; None if it is not, or has no translation."""
    exact = QCoreApplication.translate(CONTEXT, text)
    if exact != text:
        return exact
    for template in _templates:
        match = template.pattern.fullmatch(text) if template.piece in text else None
        is_short = template.letters < _MIN_LETTERS
        fits = _WORD.fullmatch if is_short else is_value
        if match is not None and all(map(fits, match.groups())):
            return _fill(template.text, match.groups())
    return None


def _is_one_sentence(value: str) -> bool:
    return len(_SENTENCE.findall(value)) < 2


def _fill(template: str, values: Sequence[str]) -> str | None:
    """The template's translation with the values in their places, translated where they can be."""
    sentence = QCoreApplication.translate(CONTEXT, template)
    if sentence == template:
        return None
    words = [translated(number_in_sentence(value)) for value in values]
    return _PLACE.sub(lambda place: words[int(place[0][1:-1])], sentence)


def _recogniser(text: str) -> _Template:
    pieces = _PLACE.split(text)
    letters = sum(character.isalpha() for piece in pieces for character in piece)
    return _Template(text, max(pieces, key=len), letters)


def _is_in_order(text: str) -> bool:
    """Return whether the places are {0}, {1} and so on."""
    return _PLACE.findall(text) == [f"{{{number}}}" for number in range(len(_PLACE.findall(text)))]
