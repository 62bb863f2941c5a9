"""Features of works for the predictors of a training run, centred within their prompts.

Invariant: does not use the artist's choices; a prompt's mean is subtracted, so that works of
any two prompts can stand in one group of features.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence

import torch

from engines.contract import Brief, Features, FeatureTrait
from engines.learning.media import E, LearnableMedium

Sample = tuple[Brief, bytes]
"""A generated work: the brief of one variation, and its bytes."""


def feature_groups(
    samples: Sequence[Sample],
    examples: Sequence[E],
    medium: LearnableMedium[E],
    declined: Collection[str] = (),
    yield_to_jobs: Callable[[], None] = lambda: None,
) -> tuple[list[torch.Tensor], torch.Tensor]:
    """The features of works in groups of a kind, (works, features), and the id of each one's
    prompt, (works,): those that taste is fitted on, then the model's own embeddings.

    Features of the traits `declined` are left out.
    """
    prompts = prompt_ids(samples, examples)
    works: list[Features] = []
    for _, data in samples:
        yield_to_jobs()
        works.append(medium.features(data))
    groups = [
        torch.tensor([work[name] for work in works], dtype=torch.float64)[
            :, _used_indices(medium.traits.get(name), len(values), declined)
        ]
        for name, values in (works[0] if works else {}).items()
    ]
    groups.append(medium.embeddings(examples))
    return [standardize(values, prompts) for values in groups], prompts


def _used_indices(
    traits: Sequence[FeatureTrait | None] | None, count: int, declined: Collection[str]
) -> list[int]:
    """The indices of a group's features that are of no declined trait."""
    every = traits or [None] * count
    return [
        index
        for index, feature in enumerate(every)
        if feature is None or not feature.is_of(declined)
    ]


def center_within_prompts(values: torch.Tensor, prompts: torch.Tensor) -> torch.Tensor:
    """Values of works, (works, ...), less the mean of their prompt."""
    centered = values.clone()
    for prompt in prompts.unique():
        centered[prompts == prompt] -= values[prompts == prompt].mean(0)
    return centered


def standardize(values: torch.Tensor, prompts: torch.Tensor) -> torch.Tensor:
    """Features (works, features) less their prompt's mean, over their spread within prompts."""
    centered = center_within_prompts(values, prompts)
    return centered / centered.square().mean(0).sqrt().clamp(min=1e-9)


def prompt_ids(samples: Sequence[Sample], examples: Sequence[E]) -> torch.Tensor:
    """The id of each work's prompt, (works,)."""
    ids: dict[tuple[str, Hashable], int] = {}
    prompts = zip(
        [brief.prompt for brief, _ in samples],
        [example.prompt for example in examples],
        strict=True,
    )
    return torch.tensor([ids.setdefault(prompt, len(ids)) for prompt in prompts])
