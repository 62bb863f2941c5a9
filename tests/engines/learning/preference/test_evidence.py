"""Ratings that depend on the works are told from random ones, where the truth is known."""

from __future__ import annotations

import numpy as np

from engines.contract import Feedback, FloatArray, IndexArray
from engines.learning.preference.evidence import permutation_p_value

PROMPTS, EACH, FEATURES = 20, 3, 200
GROUPS = [slice(0, 50), slice(50, FEATURES)]
IDS: IndexArray = np.repeat(np.arange(PROMPTS), EACH)


def random_rows(seed: int) -> FloatArray:
    return np.random.default_rng(seed).standard_normal((len(IDS), FEATURES))


def stars_by(score: FloatArray) -> Feedback:
    """One, three and five stars for the works of each prompt."""
    ranks = np.argsort(np.argsort(score.reshape(PROMPTS, EACH), 1), 1).ravel()
    return Feedback(np.arange(len(score)), 1.0 + 2 * ranks)


def test_random_stars_are_seldom_taken_for_a_taste():
    values = [
        permutation_p_value(random_rows(seed), GROUPS, stars_by(random_rows(seed + 99)[:, 0]), IDS)
        for seed in range(20)
    ]
    assert sum(value <= 0.1 for value in values) <= 6
    assert np.mean(values) > 0.35


def test_one_feature_among_many_is_noticed_though_stars_are_noisy():
    for seed in range(3):
        rows = random_rows(seed)
        noise = np.random.default_rng(seed + 50).standard_normal(len(IDS))
        assert permutation_p_value(rows, GROUPS, stars_by(rows[:, 120] + 0.5 * noise), IDS) <= 0.01


def test_a_taste_for_the_subject_of_a_prompt_is_none_within_prompts():
    rows = random_rows(0)
    subject = rows[::EACH, 0][IDS] + 0.01 * random_rows(1)[:, 0]
    order = np.argsort(np.argsort(subject))
    assert permutation_p_value(rows, GROUPS, Feedback(np.arange(len(IDS)), order / 12), IDS) > 0.05


def test_choices_alone_are_evidence():
    rows = random_rows(0)
    pairs = np.array([(first, first + 1) for first in range(0, len(IDS), EACH)])
    is_swapped = rows[pairs[:, 0], 7] < rows[pairs[:, 1], 7]
    pairs[is_swapped] = pairs[is_swapped, ::-1]
    none = np.zeros(0, np.intp)
    assert permutation_p_value(rows, GROUPS, Feedback(none, np.zeros(0), pairs), IDS) <= 0.01


def test_one_work_of_each_prompt_or_equal_stars_are_no_evidence():
    rows, rated = random_rows(0), np.arange(0, len(IDS), EACH)
    singles = Feedback(rated, np.arange(len(rated), dtype=float))
    assert permutation_p_value(rows, GROUPS, singles, IDS) == 1.0
    equal = Feedback(np.arange(len(IDS)), np.full(len(IDS), 4.0))
    assert permutation_p_value(rows, GROUPS, equal, IDS) == 1.0
