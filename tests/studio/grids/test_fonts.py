"""The letters of a sheet: those of our fonts, and a line for those that no font has."""

from __future__ import annotations

import pytest

from studio.grids import fonts

LATIN, GREEK = "The sea", "θάλασσα"
WITHOUT_A_FONT = "\U00012000"  # cuneiform


def drawings(font, text: str) -> set[bytes]:
    return {bytes(font.getmask(letter)) for letter in text}


@pytest.mark.parametrize(
    "text", ["海の歌", "大海之歌", "大海之歌聲", "바다의 노래", "ウミノウタ、「」"]
)
@pytest.mark.parametrize("name", [fonts.LABEL, fonts.TEXT])
def test_chinese_japanese_and_korean_have_letters_of_their_own(text: str, name: str):
    font = fonts.font_for([LATIN, text], name, 15)
    assert not fonts.missing_scripts([LATIN, text], font)
    letters = {letter for letter in text if letter != " "}
    assert len(drawings(font, "".join(letters))) == len(letters)  # no two show the same box


def test_words_of_our_scripts_are_in_the_font_that_was_asked_for():
    assert fonts.font_for([LATIN, GREEK, "…“”—"], fonts.TEXT, 15).getname()[0] == "Literata"
    assert fonts.font_for([LATIN, "été\nnaïve\t"], fonts.LABEL, 15).getname()[0].startswith("Inter")


def test_a_script_without_a_font_is_named():
    font = fonts.font_for([WITHOUT_A_FONT], fonts.TEXT, 15)
    assert fonts.missing_scripts([WITHOUT_A_FONT, LATIN], font) == {"Cuneiform"}
