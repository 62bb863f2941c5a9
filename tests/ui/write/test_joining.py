"""Texts are joined to the words around them as a typist would join them."""

from __future__ import annotations

import pytest

from ui.write.joining import Surroundings, join_runs, join_text


def joined(before: str, text: str, after: str = "", is_continued: bool = False) -> str:
    """The whole text after joining."""
    place = Surroundings(before, after, is_continued)
    return before + "".join(run for run, _ in join_runs([(text, 0)], place)) + after


@pytest.mark.parametrize(
    ("before", "text", "after", "whole"),
    [
        ("He looked up and", "The sun was low.", "", "He looked up and the sun was low."),
        ("He looked up. ", "the sun was low.", "", "He looked up. The sun was low."),
        ("He looked up.", "The sun was low.", "", "He looked up. The sun was low."),
        ("It stands. ", "https://a.example is", "", "It stands. https://a.example is"),
        ("It stands. ", "iPads are", "", "It stands. iPads are"),
        ("He met", "Anna there.", "", "He met Anna there."),
        ("He said and", "I saw it.", "", "He said and I saw it."),
        ("The lamp", ", which was old,", " went out.", "The lamp, which was old, went out."),
        ("The keeper", "'s coat was wet.", "", "The keeper's coat was wet."),
        ("A house (", "The old one", ") stood", "A house (The old one) stood"),
        ("One ", "  two ", " three", "One two three"),
        ("He ", "walked down.", " Then he", "He walked down. Then he"),
        ("He ", "went home.", ".", "He went home."),
        ("He ", "went home.", ", and slept.", "He went home, and slept."),
        ("", "the sea was calm", "Then rain.", "The sea was calm Then rain."),
        ("He wrote:", "Dear Anna,\nI am well.", "", "He wrote: Dear Anna,\nI am well."),
        ("It was done.", "Dear Anna,\nI am well.", "", "It was done.\nDear Anna,\nI am well."),
        (
            "For the fox",
            "Red coat,\nsoft feet,\nlong night.",
            "",
            "For the fox\nRed coat,\nsoft feet,\nlong night.",
        ),
        ("猫は", "屋根の上", "。", "猫は屋根の上。"),
        ('She said "', "Come in", '" and left', 'She said "Come in" and left'),
        ("Done.\n", "\n\nThe next day.", "", "Done.\nThe next day."),
    ],
)
def test_a_text_from_elsewhere_gets_its_spaces_and_capitals(
    before: str, text: str, after: str, whole: str
) -> None:
    assert joined(before, text, after) == whole


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        ("The lighthouse keep", "er slept.", "The lighthouse keeper slept."),
        ("The keeper", " slept.", "The keeper slept."),
        ("The keeper ", " slept.", "The keeper slept."),
        ("He went home. ", "e.g. there.", "He went home. e.g. there."),
        ("He slept.", "\n\nThe next day", "He slept.\nThe next day"),
    ],
)
def test_a_continuation_keeps_what_the_model_wrote(before: str, text: str, whole: str) -> None:
    assert joined(before, text, is_continued=True) == whole


def test_paragraphs_are_those_of_the_text_around() -> None:
    letter = "Dear Anna,\n\nI am well.\n \nAnsel\n\n"
    assert joined("", letter) == "Dear Anna,\nI am well.\nAnsel"
    whole = "One.\n\nTwo.\n\nDear Anna,\n\nI am well.\n \nAnsel"
    assert joined("One.\n\nTwo.\n\n", letter) == whole


def test_doubt_stays_with_its_words() -> None:
    runs = [(" The ", 0), ("jam\n\njar", 2), (".", 0)]
    place = Surroundings("and", "x")
    assert join_runs(runs, place) == [(" the ", 0), ("jam\njar", 2), (". ", 0)]


def test_a_text_of_spaces_joins_to_nothing_and_inner_lines_of_ones_own_stay() -> None:
    assert join_runs([(" \n ", 0)], Surroundings("a", "b")) == []
    assert join_text("The a\n\nb", Surroundings("and", "")) == " the a\n\nb"
