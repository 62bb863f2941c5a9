"""Scores predicted from few choices agree with a taste, and are small for random choices."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
import torch

from engines.learning.preference.choice_model import FOLDS, SPREAD, Choices, predict_scores

PROMPTS, EACH, FEATURES = 12, 3, 30
NO_TIES = torch.zeros(0, 2, dtype=torch.long)


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
    return Choices(chosen_rows, rejected_rows, clarity, chosen_rows // EACH, NO_TIES)


def correlation(scores: torch.Tensor, truth: torch.Tensor) -> float:
    return float(torch.corrcoef(torch.stack([scores, truth]))[0, 1])


def test_one_relevant_feature_among_many_is_found():
    features, unrated = random_features(0), random_features(1)
    group = torch.cat([features, unrated])
    scores = predict_scores([group], choices_by(features[:, 7]))
    assert correlation(scores[len(features) :], unrated[:, 7]) > 0.9


def test_a_direction_across_all_features_is_found():
    rng = torch.Generator().manual_seed(6)
    direction = torch.randn(FEATURES, generator=rng, dtype=torch.float64)
    features, unrated = torch.cat([random_features(0), random_features(2)]), random_features(1)
    group = torch.cat([features, unrated])
    scores = predict_scores([group], choices_by(features @ direction))
    assert correlation(scores[len(features) :], unrated @ direction) > 0.7


def test_the_informative_group_outweighs_the_others():
    features, unrated = random_features(0), random_features(1)
    informative = torch.cat([features, unrated])
    others = [torch.cat([random_features(s), random_features(s + 1)]) for s in (10, 20, 30)]
    scores = predict_scores([others[0], informative, *others[1:]], choices_by(features[:, 7]))
    assert correlation(scores[len(features) :], unrated[:, 7]) > 0.85


def test_random_choices_predict_much_less_than_a_taste():
    by_chance, by_taste = [], []
    for seed in range(6):
        rated, unrated = random_features(seed), random_features(seed + 100)
        group = torch.cat([rated, unrated])
        for truth, sizes in ((random_features(seed + 50), by_chance), (rated, by_taste)):
            scores = predict_scores([group], choices_by(truth[:, 0]))[len(rated) :]
            sizes.append(float(scores.abs().mean()))
    assert sum(by_chance) < 0.6 * sum(by_taste)


def test_random_choices_across_prompts_do_not_foretell_each_other():
    """Each disliked work is in three choices: that it was rejected before tells nothing new."""
    count = PROMPTS * EACH // 2
    liked, turns = torch.arange(count).repeat(3), torch.arange(3).repeat_interleave(count)
    rejected = count + (liked + turns) % count
    choices = Choices(liked, rejected, torch.ones(len(liked)), liked, NO_TIES)
    spreads = [float(predict_scores([random_features(seed)], choices).std()) for seed in range(8)]
    assert sum(spreads) / len(spreads) < 0.55 * SPREAD


def test_works_that_no_choice_can_be_apart_from_are_expected_to_be_ranked_as_usual():
    liked, rejected = torch.arange(3).repeat_interleave(3), 3 + torch.arange(3).repeat(3)
    choices = Choices(liked, rejected, torch.ones(9), liked, NO_TIES)
    assert 0 < float(predict_scores([random_features(0)], choices).std()) < SPREAD


def test_other_jobs_may_run_before_each_fit():
    yields: list[int] = []
    features = random_features(0)
    predict_scores([features], choices_by(features[:, 7]), lambda: yields.append(1))
    assert len(yields) == FOLDS + 1


def test_scores_spread_alike_however_few_ratings_there_are():
    features, unrated = random_features(0), random_features(1)
    group, choices = torch.cat([features, unrated]), choices_by(features[:, 7])
    few = replace(choices, **{f.name: getattr(choices, f.name)[:9] for f in fields(choices)})
    many_spread, few_spread = (float(predict_scores([group], one).std()) for one in (choices, few))
    assert many_spread == pytest.approx(SPREAD, rel=0.1)
    assert few_spread > 0.6 * SPREAD


def test_works_that_were_rated_alike_tell_what_does_not_matter():
    """Two features differ together in all choices; in ties the second one differs alone."""
    features, unrated = random_features(0), random_features(1)
    features[:, 8] = features[:, 7]
    tied = random_features(2)
    tied[:, 7] = 0
    rows = torch.cat([features, tied, unrated])
    first = torch.arange(len(features), len(features) + len(tied), EACH)
    ties = torch.cat([torch.stack([first, first + 1], 1), torch.stack([first + 1, first + 2], 1)])
    choices = choices_by(features[:, 7])
    with_ties = predict_scores([rows], replace(choices, ties=ties))[-len(unrated) :]
    without = predict_scores([rows], choices)[-len(unrated) :]
    assert correlation(with_ties, unrated[:, 7]) > correlation(without, unrated[:, 7])
    assert abs(correlation(with_ties, unrated[:, 8])) < correlation(without, unrated[:, 8])


def test_choices_within_one_prompt_predict_nothing():
    group = random_features(0)
    one = Choices(
        torch.tensor([0, 0, 1]), torch.tensor([1, 2, 2]), torch.ones(3), torch.zeros(3), NO_TIES
    )
    assert not predict_scores([group], one).any()


def test_choices_across_prompts_are_used():
    """Liked and disliked works may have no prompt in common."""
    features, unrated = random_features(0), random_features(1)
    group = torch.cat([features, unrated])
    order = features[:, 7].argsort()
    worst, best = order[:12], order[-12:].flip(0)
    choices = Choices(best, worst, torch.full((12,), 0.5), best // EACH, NO_TIES)
    scores = predict_scores([group], choices)
    assert correlation(scores[len(features) :], unrated[:, 7]) > 0.7


def test_constant_features_predict_nothing():
    truth = random_features(0)[:, 0]
    group = torch.ones(len(truth), 4, dtype=torch.float64)
    assert not predict_scores([group], choices_by(truth)).any()


def test_a_clearer_choice_weighs_more():
    """Two features, each liked in half of the prompts, and one of them more clearly."""
    features = torch.eye(2, dtype=torch.float64).repeat(12, 1) - 0.5
    rows = torch.arange(0, 24, 2)
    clarity = torch.tensor([1.0, 0.25]).repeat(6)
    is_first = torch.arange(12) % 2 == 0
    chosen, rejected = torch.where(is_first, rows, rows + 1), torch.where(is_first, rows + 1, rows)
    scores = predict_scores([features], Choices(chosen, rejected, clarity, rows, NO_TIES))
    assert scores[0] > 0 > scores[1]
