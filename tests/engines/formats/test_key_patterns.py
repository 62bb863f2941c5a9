"""Keys between slashes match as regular expressions, and end however they are written."""

from __future__ import annotations

import random
import re

import pytest

from engines.formats.key_patterns import MAX_LENGTH, KeyPattern, Match, parse_key
from engines.formats.patterns import BadPattern, SearchText, TooManySteps
from tests.engines.formats.test_module_patterns import random_pattern

STORY = "Mara crossed the quay.\nThe King of Elara, who liked viking ships, waited.\n" * 300


def words_of(key: str, text: str) -> str | None:
    pattern = parse_key(key)
    assert pattern is not None
    match = pattern.last_match(SearchText(text))
    return None if match is None else text[match.start : match.end]


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("/mara|maria/i", "Only MARIA came.", "MARIA"),
        ("/mara/", "Mara", None),
        (r"/\bking\b/i", "not to my liking, King", "King"),
        ("/^Mara/", "Old Mara", None),
        ("/^Mara/m", "Old\nMara", "Mara"),
        ("/quay$/", "the quay\n", None),
        ("/a.b/", "a\nb", None),
        ("/a.b/s", "a\nb", "a\nb"),
        (r"/(?:he|she) (?:is )?waits?/i", "She is wait", "She is wait"),
        (r"/\x01Mara:[^\x01]*?hello/", "\x01Mara: well, hello", "\x01Mara: well, hello"),
        (r"/\u0041\u{42}\x43/u", "ABC", "ABC"),
        (r"/\p{L}+!/u", "Grüße!", "Grüße!"),
        (r"/a\/b/", "a/b", "a/b"),
        ("/真田.*/", "昔、真田幸村", "真田幸村"),
        ("/מָרָה/", "היא מָרָה", "מָרָה"),
        (r"/colou?r{1,2}/", "colourr", "colourr"),
        ("/(?<!not )good/", "not good, good", "good"),
        ("/(?<!not )good/", "not good", None),
        ("/wolf(?= bites)/", "wolf bites, wolf", "wolf"),
        ("/[^]x/", "\nx", "\nx"),
        ("/[]x/", "x", None),
        ("/[[]x/", "[x", "[x"),
        ("/(?<name>M)ara/", "Mara", "Mara"),
    ],
)  # fmt: skip
def test_a_pattern_matches_as_in_javascript_and_the_last_place_counts(key, text, words):
    assert words_of(key, text) == words


@pytest.mark.parametrize("key", ["Mara", "and/or", "/", "//", "/mara", "/a/b/", "/a\nb/", "/a/I"])
def test_other_keys_are_plain(key: str):
    assert parse_key(key) is None


def test_any_pattern_matches_where_python_matches():
    rng, count = random.Random(3), 0
    while count < 5000:
        pattern = random_pattern(rng, 4)
        text = "".join(rng.choice("abc.\n") for _ in range(rng.randint(0, 7)))
        if "{,2}" in pattern:  # in JavaScript these are letters
            continue
        expected = re.search(pattern.replace("$", r"\Z"), text) is not None
        assert (KeyPattern(pattern).last_match(SearchText(text)) is not None) == expected
        count += 1


@pytest.mark.parametrize(
    "pattern",
    [
        *("(.+)+(.+)+(.+)+X", "(a|a|.)*X", "(.*)*(.*)*X", ".*" * 40 + "X", "((((.*)*)*)*)*X"),
        *("(.?){1000}X", "(?=(.+)+X)Mara", "(?<=(.+)+)X", "(?:(?:.|.)+|.*)+" * 5 + "X"),
        *("(a+)+$", r"(\w+\s?)*X", "([a-zA-Z]+)*X", "[^]*[^]*[^]*X"),
        *("(((){1000}){1000}){1000}X", "(((a?){900}){900}){900}X", "((((?=M)){900}){900}){900}X"),
    ],
)
def test_a_pattern_with_countless_ways_ends_without_a_match(pattern: str):
    assert KeyPattern(pattern).last_match(SearchText(STORY)) is None


@pytest.mark.parametrize(
    "pattern",
    [
        *("(", ")", "a)|(b", "*", "a**", "a{3,2}", "[b-a]", "[", "\\", "(?", "(?<a>", "(?#x)"),
        *(r"(a)\1", r"(?<a>a)\k<a>", "(?>a)", "a*+", "(?i)a", r"\u{110000}", r"\p{Nope}", r"\y"),
        *("(" * 300, "a" * (MAX_LENGTH + 1), "a{5000}", "a{1000000000000}{2}"),
    ],
)
def test_what_is_no_pattern_or_cannot_be_matched_is_refused(pattern: str):
    with pytest.raises(BadPattern):
        KeyPattern(pattern)


def test_the_steps_of_all_patterns_of_a_text_are_limited():
    searched = SearchText(STORY * 4)
    pattern = KeyPattern("^(?:[^]{1,900}){900}")
    with pytest.raises(TooManySteps):
        pattern.last_match(searched)


def test_a_long_match_begins_where_it_is_cut():
    assert KeyPattern("a+").last_match(SearchText("a" * 9_000)) == Match(8_800, 9_000)
    assert KeyPattern("b[^]*").last_match(SearchText("b" + "a" * 9_000)) == Match(8_801, 9_001)
