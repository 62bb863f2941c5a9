"""What taste notices, what the artist corrects, and what taste does not know."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from engines.contract import Medium, Output, TextBrief
from studio.base.errors import InputError
from studio.projects import project
from studio.studio import Studio
from studio.taste.limits import ALIKE, ONE_PROMPT, TWO_PROMPTS
from tests.studio.taste.rated_texts import StyleExtractor, add_text, new_text, rate_texts


@pytest.fixture
def studio(home: Path, tmp_path: Path) -> Iterator[Studio]:
    with closing(
        Studio(project.new(tmp_path / "p.bower"), make_extractor=lambda medium: StyleExtractor())
    ) as studio:
        yield studio


def words_of(studio: Studio) -> list[str]:
    studio.taste.refresh(Medium.TEXT)
    return [trait.words for trait in studio.taste.of(Medium.TEXT).noticed_traits()]


def test_what_the_ratings_follow_is_told_in_plain_words(studio: Studio):
    rate_texts(studio, "both")
    studio.taste.refresh(Medium.TEXT)
    noticed = studio.taste.of(Medium.TEXT).noticed_traits()
    assert {trait.words for trait in noticed} == {"longer words", "fewer commas"}
    assert {trait.how_certain for trait in noticed} == {"clearly"}
    assert all(0 < trait.share <= 1 for trait in noticed)


def test_one_thing_is_told_once_though_several_measures_show_it(studio: Studio):
    rate_texts(studio, "words")
    assert words_of(studio) == ["longer words"]


def test_nothing_is_told_before_taste_is_ready(studio: Studio):
    rate_texts(studio, "words", works=11)
    assert words_of(studio) == []


def test_random_ratings_tell_nothing_clearly(studio: Studio):
    rng = random.Random(1)
    for number in range(60):
        one = add_text(studio, new_text(rng), f"Prompt {number % 20}", number)
        studio.history.rate(one, rng.randint(1, 5))
    studio.taste.refresh(Medium.TEXT)
    noticed = studio.taste.of(Medium.TEXT).noticed_traits()
    assert not [trait for trait in noticed if trait.how_certain == "clearly"]


def test_a_trait_that_the_artist_declines_does_not_count_until_that_is_taken_back(studio: Studio):
    rate_texts(studio, "both")
    words = "cat dog sun rain hill road lamp sea boat door"
    plain = add_text(studio, f"{words}.", "New")
    strewn = add_text(studio, f"{words.replace(' ', ', ')}.", "New", 1)
    traits = studio.taste.trait_ratings

    def comma_cost() -> float:
        studio.taste.refresh(Medium.TEXT)
        scores = studio.taste.of(Medium.TEXT).raw_scores()
        return scores[plain] - scores[strewn]

    before, auc = comma_cost(), studio.taste.of(Medium.TEXT).quality.auc or 0
    assert before > 0.5
    traits.decline(Medium.TEXT, "fewer commas")
    assert comma_cost() == pytest.approx(0, abs=0.01)
    assert "fewer commas" not in words_of(studio)
    assert (studio.taste.of(Medium.TEXT).quality.auc or 1) < auc
    traits.take_back(Medium.TEXT, "commas")
    assert comma_cost() == pytest.approx(before, abs=0.05)
    assert "fewer commas" in words_of(studio)


def test_a_correction_outlives_the_program(studio: Studio):
    traits = studio.taste.trait_ratings
    for words in ("longer words", "fewer commas", "shorter words"):
        traits.decline(Medium.TEXT, words)
    traits.take_back(Medium.TEXT, "fewer commas")
    folder = studio.project.folder
    studio.close()
    with closing(Studio.open(folder)) as again:
        (trait,) = again.taste.trait_ratings.declined(Medium.TEXT)
        assert trait == ("word-length", "shorter words")
        assert again.taste.trait_ratings.declined(Medium.MUSIC) == ()
        assert again.project.check().ok


@pytest.mark.parametrize("words", ["", "blue words", "a higher tune"])
def test_what_is_no_trait_of_the_kind_is_refused(studio: Studio, words: str):
    with pytest.raises(InputError, match="no trait of text"):
        studio.taste.trait_ratings.decline(Medium.TEXT, words)
    with pytest.raises(InputError, match="does not leave out"):
        studio.taste.trait_ratings.take_back(Medium.TEXT, words)


def test_a_guess_says_what_it_leans_on(studio: Studio):
    rate_texts(studio, "both")
    rich = add_text(
        studio, "Remembered mountains, beautiful, forgotten, thunderous lighthouse.", "New"
    )
    studio.taste.refresh(Medium.TEXT)
    guess = studio.taste.of(Medium.TEXT).guess(rich)
    assert guess is not None
    assert (guess.liked, guess.disliked) == (("longer words",), ("more commas",))
    assert len(guess.similar) == 3


@pytest.mark.parametrize(("prompts", "sentence"), [(1, ONE_PROMPT), (2, TWO_PROMPTS)])
def test_few_prompts_are_said_to_be_few(studio: Studio, prompts: int, sentence: str):
    rate_texts(studio, "words", prompts)
    assert studio.taste.refresh(Medium.TEXT).limits == (sentence,)


def test_works_that_are_alike_cannot_be_told_apart(studio: Studio):
    for number in range(100):
        one = add_text(studio, "The same words again.", f"Prompt {number % 20}", number)
        studio.history.rate(one, 1 + number % 5)
    quality = studio.taste.refresh(Medium.TEXT)
    assert (quality.ready, quality.limits) == (False, (ALIKE,))
    assert words_of(studio) == []


def test_works_that_are_not_read_yet_are_counted(studio: Studio):
    rate_texts(studio, "words")
    brief = TextBrief(prompt="Unread")
    work = studio.history.add(Output(0, b"Not read.", ".txt", brief))
    studio.history.rate(work.id, 5)
    (sentence,) = studio.taste.refresh(Medium.TEXT).limits
    assert sentence == "One rated work is not read in full yet, and counts for less."
