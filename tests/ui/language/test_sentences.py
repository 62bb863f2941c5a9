"""Sentences of the studio are recognised by their templates."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from engines.contract.text import Text
from ui.language import sentences
from ui.language.languages import TRANSLATIONS
from ui.language.sentences import join_sentences, read_templates, translated, use_templates

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
    use_templates([*GERMAN, "{0} {1}", "{0} has no translation yet."])
    yield
    use_templates(())
    qapp.removeTranslator(translator)


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("fox (2).txt is not a picture.", "fox (2).txt ist kein Bild."),
        ("the mask is not a picture.", "die Maske ist kein Bild."),
        (
            "3 of 4 are saved. Nothing was changed.",
            "Von 4 sind 3 gesichert. Nichts wurde geändert.",
        ),
        ("a\nb is not a picture.", "a\nb ist kein Bild."),
        ("The sea has no translation yet.", "The sea has no translation yet."),
        ("Nobody said this before.", "Nobody said this before."),
        ("", ""),
    ],
)
def test_values_stay_and_words_are_translated(english: str, german: str):
    assert translated(english) == german


@pytest.mark.parametrize(
    ("text", "german"),
    [
        (
            Text("{count} of {total} are saved.", count="2 of 3", total=4),
            "Von 4 sind 2 of 3 gesichert.",
        ),
        (Text("{part} is not a picture.", part=Text("the mask")), "die Maske ist kein Bild."),
        (
            Text("{name!r} of {total:.1f} are saved.", name="a", total=2),
            "Von 2.0 sind 'a' gesichert.",
        ),
        (Text("{sentence}", sentence="Nothing was changed."), "Nichts wurde geändert."),
        (Text("{name} was never said.", name="This"), "This was never said."),
    ],
)
def test_a_text_fills_the_template_of_the_language(text: Text, german: str):
    assert translated(text) == german


@pytest.mark.parametrize("content", ["", "[1, 2", '{"a": 1', '["{1} and {0}", 3, "{0}, {0}"]'])
def test_a_broken_list_of_sentences_is_no_fault(tmp_path: Path, content: str):
    (tmp_path / "sentences.json").write_text(content, "utf-8")
    assert read_templates(tmp_path) == []


def test_without_a_list_the_studio_speaks_english(tmp_path: Path):
    use_templates(read_templates(tmp_path))
    assert translated("Nothing was changed.") == "Nothing was changed."


def test_the_list_is_sound():
    templates = json.loads((TRANSLATIONS / "sentences.json").read_text("utf-8"))
    assert len(templates) == len(set(templates)) == len(read_templates(TRANSLATIONS))


def test_sentences_in_a_row_have_the_spaces_of_their_language():
    assert join_sentences("Nothing was lost.", "", "Try again.") == "Nothing was lost. Try again."
    assert join_sentences("何も失われていません。", "", "もう一度試してください。") == (
        "何も失われていません。もう一度試してください。"
    )
