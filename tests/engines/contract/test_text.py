"""Sentences with values."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path

from engines.contract.text import Text


def test_a_text_is_its_english_sentence_and_knows_its_template():
    text = Text("{count:,} files are in {folder!r}.", count=21_089, folder="Salt")
    assert text == "21,089 files are in 'Salt'."
    assert text.template == "{count:,} files are in {folder!r}."
    assert text.values == {"count": 21_089, "folder": "Salt"}


def test_braces_in_a_value_are_no_places():
    assert Text("{name} is empty.", name="{x}") == "{x} is empty."


def test_a_text_holds_on_to_no_error_and_no_list_that_changes():
    names = ["a"]
    text = Text("{error}, {names}, {path}", error=OSError("gone"), names=names, path=Path("b"))
    names.append("b")
    assert text.values == {"error": "gone", "names": "['a']", "path": "b"}


def test_a_copy_knows_the_template_too():
    text = Text("{inner} in {count}", inner=Text("a {thing}", thing="fox"), count=2)
    for other in (copy.deepcopy(text), pickle.loads(pickle.dumps(text))):  # noqa: S301 - our own
        assert other == text
        assert other.template == text.template
        assert isinstance(other.values["inner"], Text)
