"""A plan from very many ratings stays small, and has a part of every prompt and star in it."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from engines.contract import Medium, Pair, TextBrief
from studio.learning import feedback
from studio.learning.feedback import MAX_HELD_OUT, MAX_PAIRS, MAX_PAIRS_PER_PROMPT, plan_learning
from studio.learning.ratings import Choice, RatedWork


def rated(prompt: str, stars: list[int]) -> list[RatedWork]:
    brief = TextBrief(prompt=prompt)
    return [
        RatedWork(f"{prompt} {index}", brief, Path("x.txt"), one) for index, one in enumerate(stars)
    ]


def plan(works: list[RatedWork], *choices: Choice):
    return plan_learning(Medium.TEXT, works, choices, "starter")


def pairs_by_prompt(pairs: tuple[Pair, ...]) -> dict[str, list[Pair]]:
    groups: dict[str, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(pair.chosen.brief.prompt, []).append(pair)
    return groups


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Counts how often two works of a prompt are compared, by prompt."""
    counts: Counter[str] = Counter()
    judge = feedback._judge

    def counted(one: RatedWork, other: RatedWork, winner: str | None):
        counts[one.brief.prompt] += 1
        return judge(one, other, winner)

    monkeypatch.setattr(feedback, "_judge", counted)
    return counts


def test_the_cost_of_a_prompt_does_not_grow_with_the_square_of_its_ratings(judged: Counter[str]):
    chance = random.Random(1)
    works = [
        work
        for prompt in ("one", "two", "three")
        for work in rated(prompt, [chance.randint(1, 5) for _ in range(3000)])
    ]
    result = plan(works)
    assert max(judged.values()) < 2000
    pairs = pairs_by_prompt((*result.pairs, *result.held_out))
    assert {len(group) for group in pairs.values()} == {MAX_PAIRS_PER_PROMPT}


def test_the_pairs_of_a_prompt_with_many_works_are_of_many_works():
    works = [one for prompt in "abc" for one in rated(prompt, [1, 2, 3, 4, 5] * 200)]
    for group in pairs_by_prompt(plan(works).pairs).values():
        uses = Counter(work.artifact for pair in group for work in (pair.chosen, pair.rejected))
        assert max(uses.values()) <= 3
        assert [pair.weight for pair in group] == sorted((p.weight for p in group), reverse=True)


def test_a_sample_is_the_same_for_the_same_ratings_and_changes_little_with_more():
    stars = [1 + index % 5 for index in range(400)]
    before = plan(rated("a", stars) + rated("b", stars))
    assert plan(rated("a", stars) + rated("b", stars)) == before
    after = plan(rated("a", [*stars, 5]) + rated("b", stars))
    ids = [{pair.chosen.artifact for pair in result.pairs} for result in (before, after)]
    assert len(ids[0] & ids[1]) >= len(ids[0]) / 2


def test_answers_about_works_of_a_prompt_with_many_stay_in_the_plan():
    works = rated("a", [3] * 500) + rated("b", [1, 5, 3] * 100)
    choices = [Choice(f"a {400 + index}", f"a {450 + index}") for index in range(10)]
    result = plan(works, *choices)
    group = pairs_by_prompt((*result.pairs, *result.held_out))["a"]
    pairs = {(pair.chosen.artifact, pair.rejected.artifact) for pair in group}
    assert pairs == {(choice.winner, choice.loser) for choice in choices}


def test_pairs_are_limited_in_all_and_every_prompt_keeps_its_clearest():
    works = [one for index in range(1500) for one in rated(f"p{index}", [5, 1, 3, 4, 2])]
    result = plan(works)
    assert len(result.pairs) <= MAX_PAIRS
    assert len(result.held_out) <= MAX_HELD_OUT
    trained = pairs_by_prompt(result.pairs)
    assert len(trained) == 1200
    assert all(group[0].weight == 1.0 for group in trained.values())


def test_more_prompts_than_pairs_leave_an_even_part_of_the_prompts():
    works = [one for index in range(6000) for one in rated(f"p{index}", [5, 1])]
    result = plan(works)
    assert len(result.pairs) == MAX_PAIRS
    numbers = [int(prompt[1:]) for prompt in pairs_by_prompt(result.pairs)]
    assert numbers[0] < 10
    assert numbers[-1] > 5990


def test_works_with_nothing_to_compare_them_with_are_limited_too():
    works = [one for index in range(6000) for one in rated(f"p{index}", [5 if index % 2 else 1])]
    result = plan(works)
    assert 0 < len(result.unpaired) <= MAX_PAIRS
    assert 0 < len(result.held_out) <= MAX_HELD_OUT


@pytest.mark.parametrize("seed", range(20))
def test_below_the_limits_the_pairs_are_every_clearest_one_in_order(seed: int):
    chance = random.Random(seed)
    works = [
        one
        for index in range(chance.randint(3, 30))
        for one in rated(f"p{index}", [chance.randint(0, 5) for _ in range(chance.randint(1, 48))])
    ]
    result = plan([*rated("q", [1, 5, 5]), *rated("r", [1, 5, 5] * 4), *works])
    for prompt, group in pairs_by_prompt((*result.pairs, *result.held_out)).items():
        answers = [one for one in works if one.brief.prompt == prompt]
        gaps = [
            (-abs(one.stars - other.stars), *sorted((one, other), key=lambda work: -work.stars))
            for one, other in combinations(answers, 2)
            if one.stars and other.stars and one.stars != other.stars
        ]
        expected = sorted(gaps, key=lambda gap: gap[0])[:MAX_PAIRS_PER_PROMPT]
        if answers:
            assert [(p.chosen.artifact, p.rejected.artifact) for p in group] == [
                (one.id, other.id) for _, one, other in expected
            ]
