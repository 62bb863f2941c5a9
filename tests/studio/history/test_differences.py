"""What differs between two texts or tunes."""

from __future__ import annotations

import pytest

from engines.formats.score import Note, Score, Track
from studio.history.differences import MAX_UNITS, compare_texts, notes_of_one

A = "The second cup had a chip the shape of a gull. He turned that side to the wall."
B = "The second cup had been hers. He turned that side to the wall."


def marked(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[begin:end] for begin, end in spans]


def test_only_the_words_that_one_text_lacks_are_marked():
    words = compare_texts(A, B)
    assert marked(A, words.first) == ["a chip the shape of a gull"]
    assert marked(B, words.second) == ["been hers"]
    assert words.same == 11


def test_sentences_are_marked_as_a_whole():
    sentences = compare_texts(A, B, "sentences")
    assert marked(A, sentences.first) == ["The second cup had a chip the shape of a gull."]
    assert marked(B, sentences.second) == ["The second cup had been hers."]
    assert sentences.same == 1


@pytest.mark.parametrize("unit", ["words", "sentences"])
@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("", ""),
        ("", "All of it."),
        ("🦊 naïve fox—don’t", "🦊 naive fox—don’t"),
        (" \n\n ", "..."),
        ("一二三。四", "一二。四"),
        ("a" * 100_000, " " * 100_000),
    ],
)
def test_spans_are_in_order_and_within_their_text(text: str, other: str, unit):
    differences = compare_texts(text, other, unit)
    for whole, spans in ((text, differences.first), (other, differences.second)):
        places = [place for span in spans for place in span]
        assert places == sorted(places)
        assert all(0 <= place <= len(whole) for place in places)


def test_equal_texts_have_no_difference_and_long_ones_are_compared_by_sentences():
    assert compare_texts(A, A).first == ()
    long = "word " * (MAX_UNITS + 1) + "."
    differences = compare_texts(long, long + " One more.")
    assert differences.unit == "sentences"
    assert marked(long + " One more.", differences.second) == ["One more."]


def test_notes_are_the_same_by_place_and_pitch():
    first = Score((Track((Note(0, 60, 120), Note(240, 62, 120))),))
    second = Score((Track((Note(0, 60, 480),)), Track((Note(240, 64, 120),))))
    assert notes_of_one(first, second) == {Note(240, 62, 120)}
    assert notes_of_one(second, first) == {Note(240, 64, 120)}
