"""Predictions of the rating model from stars and comparisons of rows of features."""

from __future__ import annotations

import numpy as np
import pytest

from engines.contract import Feedback, FloatArray, IndexArray
from engines.learning.preference import rating_model
from engines.learning.preference.rating_model import BayesianPreference, RatingModel

fit = BayesianPreference().fit

FEATURES = 60
GROUPS = [slice(0, 40), slice(40, FEATURES)]


def random_features(count: int = 300, seed: int = 0) -> FloatArray:
    return np.random.default_rng(seed).standard_normal((count, FEATURES))


def stars_by_rank(values: FloatArray) -> FloatArray:
    """1 to 5, by rank."""
    return 1 + np.round(4 * values.argsort().argsort() / (len(values) - 1))


def ranking_accuracy(scores: FloatArray, pairs: IndexArray) -> float:
    gaps = scores[pairs[:, 0]] - scores[pairs[:, 1]]
    return float(((gaps > 0) + 0.5 * (gaps == 0)).mean())


def order_accuracy(scores: FloatArray, truth: FloatArray) -> float:
    """Share of pairs of works in the true order."""
    better, worse = np.nonzero(truth[:, None] > truth[None, :])
    return ranking_accuracy(scores, np.stack([better, worse], 1))


def test_twenty_ratings_find_the_one_relevant_feature_among_sixty():
    rows = random_features()
    liked = stars_by_rank(rows[:, 7])
    model = fit(rows, GROUPS, Feedback(np.arange(20), liked[:20]))
    assert order_accuracy(model.score(rows[20:]), liked[20:]) > 0.95
    assert model.importance().argmax() == 7


def test_a_fit_that_is_stopped_ends_before_its_next_sweep():
    rows = random_features()
    answers = iter([False, False, True, True, True])
    fit(rows, GROUPS, Feedback(np.arange(20), rows[:20, 7]), None, lambda: next(answers))
    assert next(answers, None) is not None


def test_slips_have_a_low_weight(monkeypatch: pytest.MonkeyPatch):
    rows, rng = random_features(), np.random.default_rng(1)
    liked = stars_by_rank(rows[:, 7] + 0.3 * rows[:, 8])
    slips = rng.choice(60, 12, replace=False)
    noisy_stars = liked[:60].copy()
    noisy_stars[slips] = rng.integers(1, 6, 12)
    feedback = Feedback(np.arange(60), noisy_stars)
    model = fit(rows, GROUPS, feedback)
    monkeypatch.setattr(rating_model, "REWEIGHTINGS", 0)
    unweighted = fit(rows, GROUPS, feedback)
    accuracy = order_accuracy(model.score(rows[60:]), liked[60:])
    assert accuracy > 0.95
    assert accuracy > order_accuracy(unweighted.score(rows[60:]), liked[60:]) + 0.005


def test_a_taste_for_many_features_is_found_from_more_ratings():
    rows = random_features()
    liked = stars_by_rank(rows[:, :12].sum(1))
    few = fit(rows, GROUPS, Feedback(np.arange(20), liked[:20]))
    many = fit(rows, GROUPS, Feedback(np.arange(150), liked[:150]))
    assert order_accuracy(many.score(rows[150:]), liked[150:]) > 0.85
    assert order_accuracy(few.score(rows[150:]), liked[150:]) < order_accuracy(
        many.score(rows[150:]), liked[150:]
    )


def test_choices_alone_are_enough_and_ties_predict_nothing():
    rows = random_features()
    pairs = np.arange(80).reshape(-1, 2)
    better = rows[pairs[:, 0], 3] > rows[pairs[:, 1], 3]
    pairs = np.where(better[:, None], pairs, pairs[:, ::-1])
    nothing = np.zeros(0, np.intp), np.zeros(0)
    model = fit(rows, GROUPS, Feedback(*nothing, choices=pairs))
    assert order_accuracy(model.score(rows[80:]), rows[80:, 3]) > 0.9
    from_ties = fit(rows, GROUPS, Feedback(*nothing, ties=pairs))
    assert abs(from_ties.score(rows)).max() < 0.05


def test_choices_improve_a_fit_from_few_stars():
    rows = random_features()
    liked = rows[:, 3]
    pairs = np.arange(20, 60).reshape(-1, 2)
    better = liked[pairs[:, 0]] > liked[pairs[:, 1]]
    pairs = np.where(better[:, None], pairs, pairs[:, ::-1])
    rated = Feedback(np.arange(8), stars_by_rank(liked[:8]))
    both = Feedback(rated.rated, rated.stars, choices=pairs)
    alone, helped = (fit(rows, GROUPS, feedback) for feedback in (rated, both))
    assert order_accuracy(helped.score(rows[60:]), liked[60:]) > order_accuracy(
        alone.score(rows[60:]), liked[60:]
    )


def test_variance_falls_with_ratings_and_is_zero_for_a_zero_difference():
    rows = random_features()
    liked = stars_by_rank(rows[:, 7] + rows[:, 9])
    variances = [
        fit(rows, GROUPS, Feedback(np.arange(n), liked[:n])).variance(rows[200:]).mean()
        for n in (15, 60, 200)
    ]
    assert variances[0] > variances[1] > variances[2] > 0
    model = fit(rows, GROUPS, Feedback(np.arange(15), liked[:15]))
    assert model.variance(rows[:1] - rows[:1]) == pytest.approx(0)


def test_random_stars_are_explained_by_noise():
    rows = random_features()
    stars = np.random.default_rng(1).integers(1, 6, 100).astype(float)
    model = fit(rows, GROUPS, Feedback(np.arange(100), stars))
    assert model.score(rows[100:]).var() < 0.25 * stars.var()
    assert model.noise_variance > 0.6 * stars.var()


@pytest.mark.parametrize("stars", [[3.0], [4.0] * 30, [1.0, 5.0]])
def test_one_rating_or_equal_ratings_give_finite_predictions(stars: list[float]):
    rows = random_features()
    model = fit(rows, GROUPS, Feedback(np.arange(len(stars)), np.array(stars)))
    assert np.isfinite(model.score(rows)).all()
    assert np.isfinite(model.variance(rows)).all()
    assert model.mean == np.mean(stars)


def test_constant_features_are_ignored():
    rows = random_features()
    rows[:, 20:] = 0
    model = fit(rows, GROUPS, Feedback(np.arange(30), stars_by_rank(rows[:30, 7])))
    assert order_accuracy(model.score(rows[30:]), rows[30:, 7]) > 0.95


def test_the_most_informative_pair_is_uncertain_and_relevant():
    rows = random_features()
    liked = stars_by_rank(rows[:, 7])
    model = fit(rows, GROUPS, Feedback(np.arange(40), liked[:40]))
    best, worst = rows[:, 7].argmax(), rows[:, 7].argmin()
    certain = rows[best] - rows[worst]
    same = rows[0] - rows[0]
    bits = model.information_gain(np.stack([certain, same, rows[41] - rows[42]]))
    assert bits.argmax() == 2
    assert bits[1] == pytest.approx(0, abs=0.01)
    assert (bits < 1).all()


def test_the_same_feedback_gives_the_same_model():
    rows = random_features()
    feedback = Feedback(np.arange(20), stars_by_rank(rows[:20, 7]))
    one, other = (fit(rows, GROUPS, feedback).score(rows) for _ in range(2))
    assert (one == other).all()


def test_stars_within_prompts_find_the_feature_that_differs_within_them():
    prompts = np.arange(120) // 3
    rows = random_features(120) + 6 * random_features(40, seed=1)[prompts]
    liked = np.concatenate([2 * row.argsort().argsort() + 1.0 for row in rows[:, 7].reshape(-1, 3)])
    feedback = Feedback(np.arange(60), liked[:60])

    def accuracy_within_prompts(model: RatingModel) -> float:
        scores = model.score_with_prompts(rows, prompts)
        pairs = [(a, b) for a in range(60, 120) for b in range(a // 3 * 3, a // 3 * 3 + 3)]
        ordered_pairs = np.array([pair for pair in pairs if liked[pair[0]] > liked[pair[1]]])
        return ranking_accuracy(scores, ordered_pairs)

    compared = fit(rows, GROUPS, feedback, prompts)
    assert (
        accuracy_within_prompts(compared)
        > 0.9
        > accuracy_within_prompts(fit(rows, GROUPS, feedback))
    )
    assert compared.importance().argmax() == 7


def test_prompt_offsets_apply_to_rated_prompts():
    prompts = np.arange(40) % 2
    rows = random_features(40)
    liked = 3 + rows[:, 7] + np.where(prompts == 0, 1.0, -1.0)
    model = fit(rows, GROUPS, Feedback(np.arange(30), liked[:30]), prompts)
    assert order_accuracy(model.score_with_prompts(rows[30:], prompts[30:]), liked[30:]) > 0.95
    unknown = model.score_with_prompts(rows[30:], prompts[30:] + 7)
    assert np.ptp(unknown - model.score(rows[30:])) == pytest.approx(0, abs=1e-9)


def test_predicted_stars_of_the_rated_average_to_their_mean():
    """The rated are no sample of all: the artist rated only what has much of feature 7."""
    rows = random_features(200)
    rated = np.flatnonzero(rows[:, 7] > 0.5)
    model = fit(rows, GROUPS, Feedback(rated, stars_by_rank(rows[rated, 7])))
    scores = model.score_with_prompts(rows, np.zeros(len(rows), int))
    assert scores[rated].mean() == pytest.approx(0, abs=1e-6)
    assert scores.mean() < -0.5


def test_draws_of_the_weights_have_the_mean_and_variance_of_the_posterior():
    features = random_features(200)
    rated = np.arange(40)
    stars = stars_by_rank(features[:40, 3] + 0.5 * features[:40, 20])
    model = BayesianPreference().fit(
        features, [slice(0, 30), slice(30, 60)], Feedback(rated, stars)
    )
    draws = model.draws(4000)
    assert draws.shape == (4000, 60)
    assert draws.mean(0) == pytest.approx(model.weights, abs=0.05)
    scores = draws @ features[100:120].T
    assert scores.var(0) == pytest.approx(model.variance(features[100:120]), rel=0.2)
    assert np.array_equal(model.draws(5), model.draws(5))


def test_columns_of_no_group_get_no_weight():
    features = random_features(200)
    stars = stars_by_rank(features[:60, 3])
    columns = np.array([number for number in range(30) if number != 3])
    groups = [columns, slice(30, 60)]
    model = fit(features, groups, Feedback(np.arange(60), stars))
    assert model.weights[3] == 0
    assert not model.draws(20)[:, 3].any()
    assert np.isfinite(model.weights).all()
    assert model.variance(features[:3]).min() > 0
