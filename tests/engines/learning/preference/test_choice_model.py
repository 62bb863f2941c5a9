"""A taste is foretold from a few choices where there is one, and from chance much less is."""

from __future__ import annotations

import torch

from engines.learning.preference.choice_model import (
    Choices,
    FeatureGroup,
    _regression_scores,
    predict_scores,
)

PROMPTS, EACH, TRAITS = 12, 3, 30


def works(seed: int) -> torch.Tensor:
    dice = torch.Generator().manual_seed(seed)
    return torch.randn(PROMPTS * EACH, TRAITS, generator=dice, dtype=torch.float64)


def choices_by(liking: torch.Tensor) -> Choices:
    """All choices between works of one prompt, by how much each is liked."""
    pairs = [
        (one, other)
        for one in range(len(liking))
        for other in range(len(liking))
        if one // EACH == other // EACH and liking[one] > liking[other]
    ]
    chosen, rejected = torch.tensor(pairs).T
    return Choices(chosen, rejected, torch.full((len(pairs),), 0.5), chosen // EACH)


def agreement(scores: torch.Tensor, liking: torch.Tensor) -> float:
    return float(torch.corrcoef(torch.stack([scores, liking]))[0, 1])


def test_one_trait_among_many_is_found():
    traits, fresh = works(0), works(1)
    panel = FeatureGroup(torch.cat([traits, fresh]), is_sparse=True)
    scores = predict_scores([panel], choices_by(traits[:, 7]))
    assert agreement(scores[len(traits) :], fresh[:, 7]) > 0.9


def test_a_direction_across_all_traits_is_found():
    dice = torch.Generator().manual_seed(5)
    direction = torch.randn(TRAITS, generator=dice, dtype=torch.float64)
    traits, fresh = torch.cat([works(0), works(2)]), works(1)
    panel = FeatureGroup(torch.cat([traits, fresh]), is_sparse=False)
    scores = predict_scores([panel], choices_by(traits @ direction))
    assert agreement(scores[len(traits) :], fresh @ direction) > 0.6


def test_the_judge_who_knows_is_heard_among_others_who_do_not():
    traits, fresh = works(0), works(1)
    knows = FeatureGroup(torch.cat([traits, fresh]), is_sparse=True)
    others = [
        FeatureGroup(torch.cat([works(s), works(s + 1)]), is_sparse=True) for s in (10, 20, 30)
    ]
    scores = predict_scores([others[0], knows, *others[1:]], choices_by(traits[:, 7]))
    assert agreement(scores[len(traits) :], fresh[:, 7]) > 0.85


def test_choices_by_chance_foretell_much_less_than_a_taste():
    by_chance, by_taste = [], []
    for seed in range(6):
        rated, fresh = works(seed), works(seed + 100)
        panel = FeatureGroup(torch.cat([rated, fresh]), is_sparse=False)
        for liking, found in ((works(seed + 50), by_chance), (rated, by_taste)):
            scores = predict_scores([panel], choices_by(liking[:, 0]))[len(rated) :]
            found.append(float(scores.abs().mean()))
    assert sum(by_chance) < 0.6 * sum(by_taste)


def test_traits_alone_foretell_little_or_nothing_from_choices_by_chance():
    for seed in range(5):
        panel = FeatureGroup(works(seed), is_sparse=False)
        scores = _regression_scores([panel], choices_by(works(seed + 50)[:, 0]))
        assert float(scores.abs().mean()) < 0.05


def test_choices_within_one_prompt_foretell_nothing():
    panel = FeatureGroup(works(0), is_sparse=False)
    chosen = torch.tensor([0, 0, 1])
    one = Choices(chosen, torch.tensor([1, 2, 2]), torch.ones(3), torch.zeros(3))
    assert not predict_scores([panel], one).any()


def test_choices_across_prompts_are_heard():
    """What is liked and what is not may have no prompt in common."""
    traits, fresh = works(0), works(1)
    panel = FeatureGroup(torch.cat([traits, fresh]), is_sparse=True)
    order = traits[:, 7].argsort()
    rejected, chosen = order[:12], order[-12:].flip(0)
    choices = Choices(chosen, rejected, torch.full((12,), 0.5), chosen // EACH)
    scores = predict_scores([panel], choices)
    assert agreement(scores[len(traits) :], fresh[:, 7]) > 0.7


def test_equal_works_and_traits_that_never_vary_foretell_nothing():
    liking = works(0)[:, 0]
    for sparse in (False, True):
        panel = FeatureGroup(torch.ones(len(liking), 4, dtype=torch.float64), sparse)
        assert not predict_scores([panel], choices_by(liking)).any()


def test_a_clearer_choice_weighs_more():
    traits = torch.eye(2, dtype=torch.float64).repeat(6, 1)
    places = torch.arange(0, 12, 2)
    clarity = torch.tensor([1.0, 1.0, 1.0, 0.25, 0.25, 0.25])
    clear = predict_scores(
        [FeatureGroup(traits, False)], Choices(places, places + 1, clarity, places)
    )
    faint = predict_scores(
        [FeatureGroup(traits, False)], Choices(places, places + 1, clarity / 4, places)
    )
    torch.testing.assert_close(faint, clear / 4, rtol=0.02, atol=0)
    assert clear[0] > 0 > clear[1]
