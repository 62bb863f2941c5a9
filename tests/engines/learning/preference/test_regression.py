"""The regression behind a fit: features in units of all prompts and of each one."""

from __future__ import annotations

import numpy as np

from engines.contract import Feedback
from engines.learning.preference.rating_model import BayesianPreference
from engines.learning.preference.regression import make_regression

PROMPTS, EACH, FEATURES = 20, 3, 30


def test_within_prompts_a_feature_is_there_with_an_even_spread_as_well():
    features = np.random.default_rng(0).normal(size=(PROMPTS * EACH, FEATURES))
    prompts = np.arange(len(features)) // EACH
    features[prompts == 0] *= 10
    stars = np.tile([1.0, 3.0, 5.0], PROMPTS)
    regression = make_regression(features, Feedback(np.arange(len(features)), stars), prompts)
    plain, even = np.hsplit(regression.rows, 2)
    spreads = [[part[prompts == one].std(0).mean() for one in (0, 1)] for part in (plain, even)]
    assert spreads[0][0] > 5 * spreads[0][1]
    assert abs(spreads[1][0] - spreads[1][1]) < 0.05
    assert (regression.features_of(np.ones(2 * FEATURES)) == 2).all()
    across = make_regression(features, Feedback(np.arange(len(features)), stars), None)
    assert across.rows.shape == features.shape


def test_ranks_are_heard_where_prompts_differ_in_spread():
    """The artist ranks by one feature, which differs ten times as much in some prompts."""
    wins = 0
    for seed in range(10):
        rng = np.random.default_rng(seed)
        features = rng.normal(size=(PROMPTS * EACH, FEATURES))
        prompts = np.arange(len(features)) // EACH
        features *= np.exp(rng.normal(size=(PROMPTS, FEATURES)))[prompts]
        ranks = features[:, 7].reshape(PROMPTS, EACH).argsort(1).argsort(1)
        feedback = Feedback(np.arange(len(features)), 1.0 + 2 * ranks.ravel())
        model = BayesianPreference().fit(features, [slice(0, FEATURES)], feedback, prompts)
        unseen = rng.normal(size=(100, FEATURES))
        wins += np.corrcoef(model.score(unseen), unseen[:, 7])[0, 1] > 0.98
    assert wins >= 8


def test_a_feature_that_is_constant_within_a_prompt_says_nothing_there():
    features = np.ones((4, 2))
    features[:2, 0] = 0.0, 1e-12
    features[2:, 0] = 0.0, 1.0
    feedback = Feedback(np.arange(4), np.array([1.0, 5.0, 1.0, 5.0]))
    rows = make_regression(features, feedback, np.array([0, 0, 1, 1])).rows
    assert np.isfinite(rows).all()
    assert abs(rows[:2]).max() < 1e-6
