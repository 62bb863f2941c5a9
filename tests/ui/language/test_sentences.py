"""Texts of the studio are translated by their templates."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from engines.contract.text import Text, in_a_row
from ui.language import sentences
from ui.language.sentences import join_sentences, translated

GERMAN = {
    "{0} is not a picture.": "{0} ist kein Bild.",
    "{0} of {1} are saved.": "Von {1} sind {0} gesichert.",
    "Nothing was changed.": "Nichts wurde geändert.",
    "the mask": "die Maske",
}


class _German(QTranslator):
    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return GERMAN.get(source, source) if context == sentences.CONTEXT else source


@pytest.fixture(autouse=True)
def _german(qapp: QApplication) -> Iterator[None]:
    translator = _German()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("Nothing was changed.", "Nichts wurde geändert."),
        ("fox (2).txt is not a picture.", "fox (2).txt is not a picture."),
        ("Nobody said this before.", "Nobody said this before."),
        ("", ""),
    ],
)
def test_a_string_is_translated_word_for_word_or_not_at_all(english: str, german: str):
    assert translated(english) == german


@pytest.mark.parametrize(
    ("text", "german"),
    [
        (
            Text("{count} of {total} are saved.", count="2 of 3", total=4),
            "Von 4 sind 2 of 3 gesichert.",
        ),
        (Text("{part} is not a picture.", part=Text("the mask")), "die Maske ist kein Bild."),
        (Text("{part} is not a picture.", part="the mask"), "the mask ist kein Bild."),
        (
            Text("{name!r} of {total:.1f} are saved.", name="a", total=2),
            "Von 2.0 sind 'a' gesichert.",
        ),
        (Text("{sentence}", sentence=Text("Nothing was changed.")), "Nichts wurde geändert."),
        (
            in_a_row(Text("{name} is not a picture.", name="a"), "", Text("Nothing was changed.")),
            "a ist kein Bild. Nichts wurde geändert.",
        ),
        (Text("{name} was never said.", name="This"), "This was never said."),
    ],
)
def test_a_text_fills_the_template_of_the_language(text: Text, german: str):
    assert translated(text) == german


def test_sentences_in_a_row_have_the_spaces_of_their_language():
    assert join_sentences("Nothing was lost.", "", "Try again.") == "Nothing was lost. Try again."
    assert join_sentences("何も失われていません。", "", "もう一度試してください。") == (
        "何も失われていません。もう一度試してください。"
    )
