"""Slips of craft: what breaks off, repeats itself or answers instead of going on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.features.craft import craft_measures

BREAKS_OFF, REPEATS, ANSWERS, ODD = range(4)
PROSE = "The lamp was out, and the keeper slept. Nobody came up the stairs that night."
VERSE = "The fog comes\non little cat feet.\nIt sits looking\nover harbor and city"


@given(st.text())
def test_every_text_has_measures_from_none_to_all(text: str):
    assert all(0 <= measure <= 1 for measure in craft_measures(text))
    assert len(craft_measures(text)) == 4


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        VERSE,
        "",
        "Marina",
        f"“{PROSE}”",
        f"*{PROSE}*",
        f"{PROSE} And then—",
        "# The Lamp",
        "„Die Lampe war aus, und niemand kam die Treppe herauf.“",
        "明かりは消え、 番人は 眠って いた。 その夜、 誰も 来なかった。",
    ],
)
def test_a_text_that_is_whole_has_no_slip(text: str):
    assert craft_measures(text) == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("slip", "text"),
    [
        (BREAKS_OFF, f"{PROSE} And the wind had"),
        (REPEATS, f"{PROSE} {PROSE}"),
        (REPEATS, "the sea was calm and the sea was calm and the sea was calm."),
        (ANSWERS, f"Sure! Here is a story.\n\n{PROSE}"),
        (ANSWERS, f"{PROSE} As an AI language model, I cannot know."),
        (ANSWERS, "Q: How tall is it?\nA: The answer is 430 feet."),
        (ANSWERS, f"I’ll walk you through each step carefully. {PROSE}"),
        (ODD, f"{PROSE} It was \ufffd\ufffd."),
    ],
)
def test_a_slip_is_told(slip: int, text: str):
    assert craft_measures(text)[slip] > 0.2
