"""Practice works: where they come from, how they are told apart, and that they stay the same."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from engines.contract import LearningPlan, Pair
from engines.learning import practice
from engines.learning.material import Material, gather
from engines.learning.measure import distinct_pairs, newness
from engines.text.examples import TextMedium
from tests.engines.learning.tiny import (
    CONSONANTS,
    VOWELS,
    consonant_plan,
    diary,
    long_word_plan,
    words,
    work,
)


def gathered(plan: LearningPlan, tmp_path: Path, tiny: Path, medium: TextMedium) -> Material:
    return gather(plan, diary(tmp_path, tiny), medium)


def test_practice_is_written_for_the_prompts_trained_on_and_no_other(
    tmp_path: Path, tiny: Path, medium: TextMedium
):
    plan = consonant_plan(tmp_path, on_policy_samples=32)
    material = gathered(plan, tmp_path, tiny, medium)
    briefs = practice.practice_briefs(32, material)
    assert [brief.prompt for brief in briefs] == ["one", "two", "three", "four"]
    assert {brief.count for brief in briefs} == {8}
    seeds = [brief.seed + i for brief in briefs for i in range(brief.count)]
    assert len(set(seeds)) == len(seeds)
    made = practice.written(plan, material, None, diary(tmp_path, tiny))
    assert len(made) == 32
    assert {brief.prompt for brief, _ in made} == {"one", "two", "three", "four"}


def test_practice_asks_further_prompts_too(tmp_path: Path, tiny: Path, medium: TextMedium):
    plan = consonant_plan(tmp_path, on_policy_samples=32)
    further = plan.pairs[0].chosen.brief.model_copy(update={"prompt": "further", "seed": 7})
    plan = plan.model_copy(update={"on_policy_briefs": (further,)})
    material = gathered(plan, tmp_path, tiny, medium)
    made = practice.written(plan, material, None, diary(tmp_path, tiny))
    assert {brief.prompt for brief, _ in made} == {"further", "one", "two", "three", "four"}
    practised = practice.practised(material, made, medium)
    asked = practice.practice_briefs(32, practised, plan.on_policy_briefs)
    assert Counter(brief.prompt for brief in asked).most_common(1)[0][1] == 1


def test_a_few_works_are_spent_on_the_prompts_rated_last(
    tmp_path: Path, tiny: Path, medium: TextMedium
):
    material = gathered(consonant_plan(tmp_path), tmp_path, tiny, medium)
    assert [brief.prompt for brief in practice.practice_briefs(9, material)] == ["three", "four"]
    assert practice.practice_briefs(0, material) == []
    most = practice.practice_briefs(1024, material)
    assert {brief.count for brief in most} == {practice.MOST_A_PROMPT}


def test_practice_works_are_paired_by_the_taste_that_ratings_show(
    tmp_path: Path, tiny: Path, medium: TextMedium
):
    plan = long_word_plan(tmp_path / "works")
    material = gathered(plan, tmp_path, tiny, medium)
    dice, letters = random.Random(9), VOWELS + CONSONANTS
    briefs = practice.practice_briefs(40, material)
    made = [
        (brief.variation(i), words(letters, dice, length)[:20].encode())
        for brief in briefs
        for i, length in enumerate((2, 3, 5, 7))
    ]
    whole = practice.practised(material, made, medium)
    new = whole.pairs[len(material.pairs) :]
    assert whole.pairs[: len(material.pairs)] == material.pairs
    assert len(new) >= len(briefs)
    for pair in new:
        (one, good), (other, bad) = whole.sources[pair.chosen], whole.sources[pair.rejected]
        assert one.prompt == other.prompt
        assert max(map(len, good.split())) > max(map(len, bad.split()))
        assert 0 < pair.weight <= 1


def test_newness_is_a_works_share_in_the_variety_of_all():
    works = [["a", "b", "a", "b"], ["a", "b", "c"], ["x", "y", "z"], ["alone"], []]
    found = newness(works)
    assert found == pytest.approx([(1 / 3 + 1 + 1 / 3) / 3, (1 / 3 + 1) / 2, 1.0, 0.0, 0.0])
    pairs = [3, 2, 2, 0, 0]
    shared = sum(new * count for new, count in zip(found, pairs, strict=True)) / sum(pairs)
    assert shared == pytest.approx(distinct_pairs(works))


def test_practice_prefers_what_does_not_repeat_the_others_as_far_as_asked(
    tmp_path: Path, tiny: Path, medium: TextMedium
):
    material = gathered(long_word_plan(tmp_path / "works"), tmp_path, tiny, medium)
    dice, letters = random.Random(9), VOWELS + CONSONANTS
    made = [
        (brief.variation(i), text[:20].encode())
        for brief in practice.practice_briefs(40, material)
        for i, text in enumerate(
            ["worded " * 3, *(words(letters, dice, length) for length in (2, 3, 5))]
        )
    ]

    def shares_of_repeating(variety: float) -> tuple[float, float]:
        whole = practice.practised(material, made, medium, variety)
        new = whole.pairs[len(material.pairs) :]
        repeats = [
            (whole.sources[place][1].startswith(b"worded") for place in (p.chosen, p.rejected))
            for p in new
        ]
        chosen, rejected = zip(*repeats, strict=True)
        return sum(chosen) / len(new), sum(rejected) / len(new)

    assert shares_of_repeating(0.0) == (1, 0)
    assert shares_of_repeating(5.0) == (0, 1)


def test_nothing_is_learned_from_practice_where_no_taste_shows(
    tmp_path: Path, tiny: Path, medium: TextMedium
):
    pair = Pair(
        chosen=work(tmp_path, "one", "same same"), rejected=work(tmp_path, "one", "same  same")
    )
    plan = consonant_plan(tmp_path).model_copy(update={"pairs": (pair,), "held_out": ()})
    material = gathered(plan, tmp_path, tiny, medium)
    made = [(pair.chosen.brief, text) for text in (b"abc", b"abcd ef", b"", b"gh")]
    whole = practice.practised(material, made, medium)
    assert whole.pairs == material.pairs
    assert practice.practised(material, [(pair.chosen.brief, b"")], medium) == material


def test_kept_works_come_back_as_they_were(tmp_path: Path):
    brief = consonant_plan(tmp_path).pairs[0].chosen.brief
    made = [(brief, "Ça va? 🙂".encode()), (brief.variation(3), b"\xff\x00"), (brief, b"")]
    practice.save(tmp_path / "run", 0, made)
    assert practice.load(tmp_path / "run", 0) == made
    practice.save(tmp_path / "run", 0, [])
    assert practice.load(tmp_path / "run", 0) == []


@pytest.mark.parametrize(
    "text", [None, "", "{", "[1]", '[{"brief": {"kind": "text"}, "work": ""}]']
)
def test_works_that_cannot_be_read_are_none(tmp_path: Path, text: str | None):
    if text is not None:
        (tmp_path / practice.file_of(0)).write_text(text)
    assert practice.load(tmp_path, 0) is None


def test_rows_of_numbers_are_no_variety(medium: TextMedium):
    hours, words = b"8 45 12 7 9 4 03 6 2014", b"the sea was dark and we lit it"
    assert medium.units(b"At 8:45 the 2nd lamp") == ["at", "0", "0", "the", "0", "lamp"]
    assert distinct_pairs([medium.units(hours)]) < distinct_pairs([medium.units(words)]) == 1
