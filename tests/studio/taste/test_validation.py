"""What taste says of itself, where the truth is known: features and stars are made here."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest

from engines import registry
from engines.contract import Feedback, FloatArray, IndexArray
from studio.taste import validation as validations
from studio.taste.validation import (
    MIN_RATINGS,
    ONE_SIDED_99,
    are_stars_within_prompts,
    chance_error,
    count_judgements,
    is_ready,
    share_ranked_right,
)

cross_validate = partial(validations.cross_validate, registry.preference_model())
WORKS_PER_PROMPT = 3
GROUPS = [slice(0, 20)]


def subject_and_style(prompts: int, seed: int = 0) -> tuple[FloatArray, IndexArray]:
    """Features (works, 20): ten are the subject of the prompt, ten vary from work to work."""
    dice = np.random.default_rng(seed)
    ids = np.repeat(np.arange(prompts), WORKS_PER_PROMPT)
    subjects = dice.standard_normal((prompts, 10))[ids]
    rows = np.concatenate([subjects, dice.standard_normal((len(ids), 10))], 1)
    return rows, ids


def as_feedback(score: FloatArray) -> Feedback:
    """Stars from 1 to 5 by rank."""
    ranks = np.argsort(np.argsort(score)) / len(score)
    return Feedback(np.arange(len(score)), 1 + np.floor(5 * ranks))


def test_a_taste_for_subjects_says_nothing_about_works_of_one_prompt():
    estimates: list[float] = []
    for seed in range(8):
        rows, prompts = subject_and_style(20, seed)
        noise = np.random.default_rng(100 + seed).standard_normal(len(rows))
        validation = cross_validate(rows, GROUPS, as_feedback(rows[:, 0] + 0.3 * noise), prompts)
        assert validation.pairs < WORKS_PER_PROMPT * 20
        estimates.append(validation.auc or 0.0)
    assert np.mean(estimates) == pytest.approx(0.5, abs=0.1)


def test_a_taste_for_style_is_found_within_prompts_that_were_held_out():
    rows, prompts = subject_and_style(20)
    validation = cross_validate(rows, GROUPS, as_feedback(rows[:, 12]), prompts)
    assert validation.auc is not None
    assert validation.auc > 0.9
    assert is_ready(validation)


def test_pairs_of_two_prompts_count_while_few_works_share_one():
    rows, prompts = subject_and_style(14)
    feedback = as_feedback(rows[:, 12])
    first = Feedback(feedback.rated[::WORKS_PER_PROMPT], feedback.stars[::WORKS_PER_PROMPT])
    assert len(first.rated) >= MIN_RATINGS
    validation = cross_validate(rows, GROUPS, first, prompts)
    assert validation.pairs > len(first.rated)
    assert validation.ratings == len(first.rated)


def test_works_of_the_one_prompt_that_there_is_are_held_out_one_by_one():
    rows, prompts = subject_and_style(20)
    feedback = as_feedback(rows[:, 12])
    validation = cross_validate(rows, GROUPS, feedback, np.zeros_like(prompts))
    assert validation.auc is not None
    assert validation.auc > 0.9


def test_with_two_prompts_each_is_foretold_from_the_other():
    rows, prompts = subject_and_style(2 * 10)
    feedback = as_feedback(rows[:, 12])
    validation = cross_validate(rows, GROUPS, feedback, prompts % 2)
    assert validation.auc is not None
    assert validation.auc > 0.8


def test_works_with_equal_features_are_at_chance():
    _, prompts = subject_and_style(20)
    stars = as_feedback(np.random.default_rng(2).standard_normal(len(prompts)))
    validation = cross_validate(np.zeros((len(prompts), 20)), GROUPS, stars, prompts)
    assert validation.auc == 0.5
    assert not is_ready(validation)


def test_ranks_within_prompts_are_told_from_stars_as_such():
    dice = np.random.default_rng(3)
    prompts = np.repeat(np.arange(12), WORKS_PER_PROMPT)
    ranks = np.tile([1.0, 3.0, 5.0], 12)
    rated = np.arange(len(prompts))
    assert are_stars_within_prompts(Feedback(rated, ranks), prompts)
    as_such = dice.permutation(ranks)
    assert not are_stars_within_prompts(Feedback(rated, as_such), prompts)
    of_subjects = np.repeat(dice.integers(1, 6, 12), WORKS_PER_PROMPT) + dice.random(len(prompts))
    assert not are_stars_within_prompts(Feedback(rated, of_subjects), prompts)
    assert not are_stars_within_prompts(Feedback(rated[:1], ranks[:1]), prompts)
    assert not are_stars_within_prompts(Feedback(rated, np.full(len(rated), 3.0)), prompts)


def like(count: int, of: int, seed: int) -> FloatArray:
    """Five stars for some, three for the others, at random."""
    return np.where(np.random.default_rng(seed).permutation(of) < count, 5.0, 3.0)


@pytest.mark.parametrize("liked", [3, 12, 30])
def test_however_few_works_are_liked_at_random_taste_is_seldom_certain(liked: int):
    certain = 0
    for seed in range(40):
        rows, prompts = subject_and_style(20, seed)
        feedback = Feedback(np.arange(60), like(liked, 60, 500 + seed))
        certain += is_ready(cross_validate(rows, GROUPS, feedback, prompts), ONE_SIDED_99)
    assert certain <= 3


def test_one_pair_within_a_prompt_is_no_evidence_however_many_answers_there_are():
    rows, prompts = subject_and_style(20)
    dice = np.random.default_rng(0)
    choices = np.array([dice.permutation([n, n + 3]) for n in range(0, 57)], np.intp)
    feedback = Feedback(np.array([0, 1]), np.array([5.0, 1.0]), choices)
    validation = cross_validate(rows, GROUPS, feedback, prompts)
    assert validation.pairs > 50  # those of two prompts count as well
    assert not is_ready(validation)


def test_pairs_that_share_works_are_fewer_judgements():
    chain = np.array([[0, 1], [1, 2], [5, 2], [7, 8]])
    assert count_judgements(chain) == 4
    assert count_judgements(np.array([[0, 1], [0, 2], [1, 2]])) == 2
    assert count_judgements(np.zeros((0, 2), np.intp)) == 0


def test_the_error_of_chance_is_that_of_random_orders():
    pairs = np.array([[a, b] for a in range(3) for b in range(3, 20)])
    assert chance_error(pairs) == pytest.approx(np.sqrt((20 + 1) / 12 / (3 * 17)))
    pairs = np.array([[0, 1], [0, 2], [1, 2], [3, 4]])
    dice = np.random.default_rng(0)
    shares = [share_ranked_right(dice.standard_normal(5), pairs) for _ in range(4000)]
    assert chance_error(pairs) == pytest.approx(np.std(shares), rel=0.05)
