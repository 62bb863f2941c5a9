"""A taste is foretold from a few choices where there is one, and from chance nothing is."""

from __future__ import annotations

import torch

from engines.learning.taste import Choices, Panel, foretold

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
    panel = Panel(torch.cat([traits, fresh]), sparse=True)
    scores = foretold([panel], choices_by(traits[:, 7]))
    assert agreement(scores[len(traits) :], fresh[:, 7]) > 0.9


def test_a_direction_across_all_traits_is_found():
    dice = torch.Generator().manual_seed(5)
    direction = torch.randn(TRAITS, generator=dice, dtype=torch.float64)
    traits, fresh = torch.cat([works(0), works(2)]), works(1)
    panel = Panel(torch.cat([traits, fresh]), sparse=False)
    scores = foretold([panel], choices_by(traits @ direction))
    assert agreement(scores[len(traits) :], fresh @ direction) > 0.6


def test_the_judge_who_knows_is_heard_among_others_who_do_not():
    traits, fresh = works(0), works(1)
    knows = Panel(torch.cat([traits, fresh]), sparse=True)
    others = [Panel(torch.cat([works(s), works(s + 1)]), sparse=True) for s in (10, 20, 30)]
    scores = foretold([others[0], knows, *others[1:]], choices_by(traits[:, 7]))
    assert agreement(scores[len(traits) :], fresh[:, 7]) > 0.85


def test_from_choices_by_chance_little_or_nothing_is_foretold():
    for seed in range(5):
        panel = Panel(works(seed), sparse=False)
        scores = foretold([panel], choices_by(works(seed + 50)[:, 0]))
        assert float(scores.abs().mean()) < 0.05


def test_equal_works_and_traits_that_never_vary_foretell_nothing():
    liking = works(0)[:, 0]
    for sparse in (False, True):
        panel = Panel(torch.ones(len(liking), 4, dtype=torch.float64), sparse)
        assert not foretold([panel], choices_by(liking)).any()


def test_a_clearer_choice_weighs_more():
    traits = torch.eye(2, dtype=torch.float64).repeat(6, 1)
    places = torch.arange(0, 12, 2)
    clarity = torch.tensor([1.0, 1.0, 1.0, 0.25, 0.25, 0.25])
    clear = foretold([Panel(traits, False)], Choices(places, places + 1, clarity, places))
    faint = foretold([Panel(traits, False)], Choices(places, places + 1, clarity / 4, places))
    torch.testing.assert_close(faint, clear / 4)
    assert clear[0] > 0 > clear[1]
