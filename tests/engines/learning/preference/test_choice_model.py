"""Scores predicted from few choices agree with a taste, and are small for random choices."""

from __future__ import annotations

import torch

from engines.learning.preference.choice_model import (
    Choices,
    FeatureGroup,
    _regression_scores,
    predict_scores,
)

PROMPTS, EACH, FEATURES = 12, 3, 30


def random_features(seed: int) -> torch.Tensor:
    rng = torch.Generator().manual_seed(seed)
    return torch.randn(PROMPTS * EACH, FEATURES, generator=rng, dtype=torch.float64)


def choices_by(truth: torch.Tensor) -> Choices:
    """All choices between works of one prompt, by their true score."""
    pairs = [
        (one, other)
        for one in range(len(truth))
        for other in range(len(truth))
        if one // EACH == other // EACH and truth[one] > truth[other]
    ]
    chosen_rows, rejected_rows = torch.tensor(pairs).T
    clarity = torch.full((len(pairs),), 0.5)
    return Choices(chosen_rows, rejected_rows, clarity, chosen_rows // EACH)


def correlation(scores: torch.Tensor, truth: torch.Tensor) -> float:
    return float(torch.corrcoef(torch.stack([scores, truth]))[0, 1])


def test_one_relevant_feature_among_many_is_found():
    features, unrated = random_features(0), random_features(1)
    group = FeatureGroup(torch.cat([features, unrated]), is_sparse=True)
    scores = predict_scores([group], choices_by(features[:, 7]))
    assert correlation(scores[len(features) :], unrated[:, 7]) > 0.9


def test_a_direction_across_all_features_is_found():
    rng = torch.Generator().manual_seed(5)
    direction = torch.randn(FEATURES, generator=rng, dtype=torch.float64)
    features, unrated = torch.cat([random_features(0), random_features(2)]), random_features(1)
    group = FeatureGroup(torch.cat([features, unrated]), is_sparse=False)
    scores = predict_scores([group], choices_by(features @ direction))
    assert correlation(scores[len(features) :], unrated @ direction) > 0.6


def test_the_informative_group_outweighs_the_others():
    features, unrated = random_features(0), random_features(1)
    informative = FeatureGroup(torch.cat([features, unrated]), is_sparse=True)
    others = [
        FeatureGroup(torch.cat([random_features(s), random_features(s + 1)]), is_sparse=True)
        for s in (10, 20, 30)
    ]
    scores = predict_scores([others[0], informative, *others[1:]], choices_by(features[:, 7]))
    assert correlation(scores[len(features) :], unrated[:, 7]) > 0.85


def test_random_choices_predict_much_less_than_a_taste():
    by_chance, by_taste = [], []
    for seed in range(6):
        rated, unrated = random_features(seed), random_features(seed + 100)
        group = FeatureGroup(torch.cat([rated, unrated]), is_sparse=False)
        for truth, sizes in ((random_features(seed + 50), by_chance), (rated, by_taste)):
            scores = predict_scores([group], choices_by(truth[:, 0]))[len(rated) :]
            sizes.append(float(scores.abs().mean()))
    assert sum(by_chance) < 0.6 * sum(by_taste)


def test_regression_predicts_almost_nothing_from_random_choices():
    for seed in range(5):
        group = FeatureGroup(random_features(seed), is_sparse=False)
        scores = _regression_scores([group], choices_by(random_features(seed + 50)[:, 0]))
        assert float(scores.abs().mean()) < 0.05


def test_choices_within_one_prompt_predict_nothing():
    group = FeatureGroup(random_features(0), is_sparse=False)
    one = Choices(torch.tensor([0, 0, 1]), torch.tensor([1, 2, 2]), torch.ones(3), torch.zeros(3))
    assert not predict_scores([group], one).any()


def test_choices_across_prompts_are_used():
    """Liked and disliked works may have no prompt in common."""
    features, unrated = random_features(0), random_features(1)
    group = FeatureGroup(torch.cat([features, unrated]), is_sparse=True)
    order = features[:, 7].argsort()
    worst, best = order[:12], order[-12:].flip(0)
    choices = Choices(best, worst, torch.full((12,), 0.5), best // EACH)
    scores = predict_scores([group], choices)
    assert correlation(scores[len(features) :], unrated[:, 7]) > 0.7


def test_constant_features_predict_nothing():
    truth = random_features(0)[:, 0]
    for sparse in (False, True):
        group = FeatureGroup(torch.ones(len(truth), 4, dtype=torch.float64), sparse)
        assert not predict_scores([group], choices_by(truth)).any()


def test_a_clearer_choice_weighs_more():
    features = torch.eye(2, dtype=torch.float64).repeat(6, 1)
    rows = torch.arange(0, 12, 2)
    clarity = torch.tensor([1.0, 1.0, 1.0, 0.25, 0.25, 0.25])
    clear = predict_scores([FeatureGroup(features, False)], Choices(rows, rows + 1, clarity, rows))
    faint = predict_scores(
        [FeatureGroup(features, False)], Choices(rows, rows + 1, clarity / 4, rows)
    )
    torch.testing.assert_close(faint, clear / 4, rtol=0.02, atol=0)
    assert clear[0] > 0 > clear[1]
