"""How much works resemble what is made with an adapter, rather than what is made without it.

Invariant: only works are looked at, never the adapter or the artist's choices.

An adapter's own likelihoods rank single works poorly: most of what they say of a work is chance.
How much likelier works became can be told from samples of the two sides as well (Sugiyama et al.
2012, "Density Ratio Estimation in Machine Learning", ch. 4). Each trait speaks for itself, by how
far it moved: a rule fitted to tell the two sides apart goes by the few traits that do it best, and
of works that lie between the two others say more. Bickel and Levina 2004, "Some theory for Fisher's
linear discriminant function, 'naive Bayes', and some alternatives when there are many more
variables than observations".
"""

from __future__ import annotations

from collections.abc import Sequence

import torch

from engines.contract import ProbeOutput
from engines.learning.features import Sample, feature_groups
from engines.learning.material import Material
from engines.learning.media import E, LearnedMedium

FEWEST = 12
"""Pairs of works without and with that it takes to tell the two sides apart."""


def likeness(
    material: Material[E], fresh: Sequence[ProbeOutput], medium: LearnedMedium[E]
) -> torch.Tensor:
    """A score of every example, (examples,), higher for what is rather like the works `after`.

    All zero where works are few or stayed as they were, and for examples of no held-out pair. Each
    kind of traits counts as much as the others.
    """
    found = torch.zeros(len(material.examples), dtype=torch.float64)
    places = sorted({place for p in material.held_out for place in (p.chosen, p.rejected)})
    made, examples = _read(fresh, medium)
    if not places or len(made) < 2 * FEWEST:
        return found
    panels, _ = feature_groups(
        [*made, *(material.sources[place] for place in places)],
        [*examples, *(material.examples[place] for place in places)],
        medium,
    )
    for panel in panels:
        traits = panel.values.double()
        moved = (traits[1 : len(made) : 2] - traits[: len(made) : 2]).mean(0)
        told = traits[len(made) :] @ moved
        found[places] += told / told.square().mean().sqrt().clamp(min=1e-12)
    return found


def _read(fresh: Sequence[ProbeOutput], medium: LearnedMedium[E]) -> tuple[list[Sample], list[E]]:
    """Each brief's work before and after beside each other, where both can be read."""
    made: list[Sample] = []
    examples: list[E] = []
    for work in fresh:
        pair = [(work.brief, work.before), (work.brief, work.after)]
        seen = [medium.read(*one) for one in pair]
        if all(example.cost for example in seen):
            made += pair
            examples += seen
    return made, examples
