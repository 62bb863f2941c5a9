"""Features of works for the predictors of a training run, centred within their prompts.

Invariant: does not use the artist's choices; a prompt's mean is subtracted, so that works of
any two prompts can stand in one group of features.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence

import torch

from engines.contract import Brief, FeatureTrait
from engines.learning.media import E, LearnableMedium
from engines.learning.preference.choice_model import FeatureGroup

Sample = tuple[Brief, bytes]
"""A generated work: the brief of one variation, and its bytes."""


def feature_groups(
    samples: Sequence[Sample],
    examples: Sequence[E],
    medium: LearnableMedium[E],
    declined: Collection[str] = (),
) -> tuple[list[FeatureGroup], torch.Tensor]:
    """The features of works in groups of a kind, and the id of each one's prompt, (works,).

    Features of the traits `declined` are left out. The medium's own features are sparse. The
    model's embeddings are not: a direction in such a space means something, a single coordinate
    does not.
    """
    prompts = _prompt_ids(samples, examples)
    kinds = zip(*(medium.features(data) for _, data in samples), strict=True)
    groups = [
        (torch.tensor(kind, dtype=torch.float64)[:, _used(traits, declined)], True)
        for kind, traits in zip(kinds, medium.traits, strict=True)
    ]
    groups.append((medium.embeddings(examples), False))
    return [
        FeatureGroup(_standardize(values, prompts), sparse) for values, sparse in groups
    ], prompts


def _used(traits: Sequence[FeatureTrait | None], declined: Collection[str]) -> list[int]:
    return [index for index, one in enumerate(traits) if one is None or not one.is_of(declined)]


def center_within_prompts(values: torch.Tensor, prompts: torch.Tensor) -> torch.Tensor:
    """Values of works, (works, ...), less the mean of their prompt."""
    centered = values.clone()
    for prompt in prompts.unique():
        centered[prompts == prompt] -= values[prompts == prompt].mean(0)
    return centered


def _prompt_ids(samples: Sequence[Sample], examples: Sequence[E]) -> torch.Tensor:
    ids: dict[tuple[str, Hashable], int] = {}
    prompts = zip(
        [brief.prompt for brief, _ in samples],
        [example.prompt for example in examples],
        strict=True,
    )
    return torch.tensor([ids.setdefault(prompt, len(ids)) for prompt in prompts])


def _standardize(values: torch.Tensor, prompts: torch.Tensor) -> torch.Tensor:
    """Features (works, features) less their prompt's mean, over their spread within prompts."""
    centered = center_within_prompts(values, prompts)
    return centered / centered.square().mean(0).sqrt().clamp(min=1e-9)
