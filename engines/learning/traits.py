"""Works as the small judges of practice and of likeness see them: traits within their prompts.

Invariant: nothing here knows what the artist likes; a prompt's own mean never counts, so that works
of any two prompts can stand in one panel.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import torch

from engines.contract import Brief
from engines.learning.media import E, LearnedMedium
from engines.learning.taste import Panel

Made = tuple[Brief, bytes]


def panels_of(
    sources: Sequence[Made], examples: Sequence[E], medium: LearnedMedium[E]
) -> tuple[list[Panel], torch.Tensor]:
    """What can be told of works, and the number of each one's prompt, (works,).

    The medium's own traits, and where works lie in the model's own space: a direction in such a
    space means something, a single number in one does not.
    """
    prompts = _prompts(sources, examples)
    groups = zip(*(medium.traits(data) for _, data in sources), strict=True)
    counted = [torch.tensor(group, dtype=torch.float64) for group in groups]
    kinds = [*((traits, True) for traits in counted), (medium.points(examples), False)]
    return [Panel(_standard(traits, prompts), sparse) for traits, sparse in kinds], prompts


def within(values: torch.Tensor, prompts: torch.Tensor) -> torch.Tensor:
    """Values of works, (works, ...), less the mean of their prompt."""
    found = values.clone()
    for prompt in prompts.unique():
        found[prompts == prompt] -= values[prompts == prompt].mean(0)
    return found


def _prompts(sources: Sequence[Made], examples: Sequence[E]) -> torch.Tensor:
    numbers: dict[tuple[str, Hashable], int] = {}
    asked = zip([brief.prompt for brief, _ in sources], [one.prompt for one in examples],
                strict=True)  # fmt: skip
    return torch.tensor([numbers.setdefault(prompt, len(numbers)) for prompt in asked])


def _standard(traits: torch.Tensor, prompts: torch.Tensor) -> torch.Tensor:
    """Traits (works, traits) less their prompt's mean, in units of their spread within prompts."""
    own = within(traits, prompts)
    return own / own.square().mean(0).sqrt().clamp(min=1e-9)
