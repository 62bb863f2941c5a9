"""How much works resemble what is made with an adapter, rather than what is made without it.

Invariant: only works are looked at, never the adapter or the artist's choices.

An adapter's own likelihoods rank single works poorly: most of what they say of a work is chance.
How much likelier works became can be told from samples as well, by whatever tells samples of the
two sides apart (Sugiyama et al. 2012, "Density Ratio Estimation in Machine Learning", ch. 4), and
in a few traits that needs few of them.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch

from engines.contract import FreshWork
from engines.learning.material import Material
from engines.learning.media import E, LearnedMedium
from engines.learning.taste import Choices, foretold
from engines.learning.traits import Made, panels_of

FEWEST = 12
"""Pairs of works without and with that it takes to tell the two sides apart."""


def likeness(
    material: Material[E], fresh: Sequence[FreshWork], medium: LearnedMedium[E]
) -> torch.Tensor:
    """A score of every example, (examples,), higher for what is rather like the works `after`.

    All zero where works are few or the two sides cannot be told apart, and for examples of no
    held-out pair.
    """
    found = torch.zeros(len(material.examples), dtype=torch.float64)
    places = sorted({place for p in material.held_out for place in (p.chosen, p.rejected)})
    made, examples = _read(fresh, medium)
    if not places or len(made) < 2 * FEWEST:
        return found
    panels, prompts = panels_of(
        [*made, *(material.sources[place] for place in places)],
        [*examples, *(material.examples[place] for place in places)],
        medium,
    )
    older = torch.arange(0, len(made), 2)
    choices = Choices(older + 1, older, torch.ones(len(older)), prompts[older])
    found[places] = foretold(panels, choices)[len(made) :]
    return found


def _read(fresh: Sequence[FreshWork], medium: LearnedMedium[E]) -> tuple[list[Made], list[E]]:
    """Each brief's work before and after beside each other, where both can be read."""
    made: list[Made] = []
    examples: list[E] = []
    for work in fresh:
        pair = [(work.brief, work.before), (work.brief, work.after)]
        seen = [medium.read(*one) for one in pair]
        if all(example.cost for example in seen):
            made += pair
            examples += seen
    return made, examples
