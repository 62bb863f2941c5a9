"""Computes a control vector from rated works: what liked ones have more of in the residual stream.

Invariant: a direction comes from pairs of works of one prompt where there are any, so that it is of
taste and not of what the prompts are about. The same pairs give the same vector.

Source: Zou et al. 2023, "Representation Engineering", section 3.1 (principal component of paired
differences); Turner et al. 2023, "Activation Addition"; Marks and Tegmark 2023, "The Geometry of
Truth" (mean difference). Which of the two separates better is measured on prompts that the
direction was not computed from.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name
from torch import Tensor
from transformers import PreTrainedModel

from engines.contract import EngineError
from engines.contract.text import Text
from engines.decoding.control import blocks_of
from engines.learning.phases import ReportShare, ignore_share
from engines.learning.sequences import (
    EVAL_TOKENS,
    TokenExample,
    collate,
    mixed_precision,
    token_batches,
)
from engines.learning.training_data import ExamplePair

SIZE = 0.5
"""What a vector adds in all its layers together at strength 1, over the length of the residual
stream: enough to be seen in works, and held back where they are not sound."""
FOLDS = 5
POWER_STEPS = 20
CHANCE = 0.5

Method = Literal["mean difference", "principal component"]
DirectionOf = Callable[[Tensor, Tensor], Tensor]


@dataclass(frozen=True)
class Activations:
    """The residual stream after each block: the mean over the tokens of each work,
    (works, layers, width), and the median length of a token's, (layers,), in float32."""

    means: Tensor
    lengths: Tensor


@dataclass(frozen=True)
class Contrasts:
    """Differences between the works of pairs, chosen less rejected, (pairs, layers, width).

    `weights` (pairs,) say how clear each preference is; pairs of one of `groups` (pairs,) are held
    out together.
    """

    differences: Tensor
    weights: Tensor
    groups: Tensor


@dataclass(frozen=True)
class LearnedVector:
    """Directions (width,) at strength 1 by the index of their block, and how they were found.

    `separation`: the share of pairs, by weight, that they put in order without having learned from
    them, the mean over the layers.
    """

    directions: dict[int, Tensor]
    method: Method
    separation: float


def learn_vector(
    activations: Activations, pairs: Sequence[ExamplePair], prompts: Tensor
) -> LearnedVector:
    """Return the vector that separates the works of pairs, whose prompts have the ids (works,).

    Its layers are those that separate at least as well as the median one; the first block has none,
    since llama.cpp adds nothing after it. Whether a vector is better than none is not told here,
    but by works that are made with it. Raises `EngineError` where numbers are not finite, or the
    model has one block alone.
    """
    _require_directions(activations.means)
    contrasts = contrasts_of(activations, pairs, prompts)
    separations = {method: separation(method, contrasts)[1:] for method in METHODS}
    method = max(METHODS, key=lambda method: float(separations[method].mean()))
    by_layer = separations[method]
    median = float(by_layer.median())
    layers = [index + 1 for index, share in enumerate(by_layer.tolist()) if share >= median]
    directions = METHODS[method](contrasts.differences, contrasts.weights)
    scale = SIZE * activations.lengths / len(layers)
    return LearnedVector(
        {layer: scale[layer] * F.normalize(directions[layer], dim=0) for layer in layers},
        method,
        float(by_layer[[layer - 1 for layer in layers]].mean()),
    )


def contrasts_of(
    activations: Activations, pairs: Sequence[ExamplePair], prompts: Tensor
) -> Contrasts:
    """Return the contrasts of pairs; those of a prompt are held out together, where there are
    several prompts."""
    chosen = [pair.chosen_index for pair in pairs]
    rejected = [pair.rejected_index for pair in pairs]
    groups = prompts[chosen]
    if len(groups.unique()) < 2:
        groups = torch.arange(len(pairs))
    weights = torch.tensor([pair.weight for pair in pairs])
    return Contrasts(activations.means[chosen] - activations.means[rejected], weights, groups)


def separation(method: Method, contrasts: Contrasts) -> Tensor:
    """Return the share of pairs, by weight, that a direction puts in order which was computed from
    other groups, (layers,); a tie counts half."""
    numbers = contrasts.groups.unique(return_inverse=True)[1]
    folds = numbers % min(FOLDS, int(numbers.max()) + 1)
    in_order = torch.zeros(contrasts.differences.shape[1])
    total = torch.zeros(())
    for fold in folds.unique():
        held_out, rest = folds == fold, folds != fold
        if not rest.any():
            continue
        direction = METHODS[method](contrasts.differences[rest], contrasts.weights[rest])
        projections = torch.einsum("plw,lw->pl", contrasts.differences[held_out], direction)
        weights = contrasts.weights[held_out, None]
        in_order += (weights * (CHANCE + CHANCE * projections.sign())).sum(0)
        total += weights.sum()
    return in_order / total if total else torch.full_like(in_order, CHANCE)


def mean_difference(differences: Tensor, weights: Tensor) -> Tensor:
    """Return the weighted mean (layers, width) of differences (pairs, layers, width)."""
    return torch.einsum("plw,p->lw", differences, weights) / weights.sum()


def principal_component(differences: Tensor, weights: Tensor) -> Tensor:
    """Return the first principal component (layers, width) of differences about zero, pointing to
    where the mean difference points, from which the power iteration begins."""
    direction = mean_difference(differences, weights)
    for _ in range(POWER_STEPS):
        direction = F.normalize(direction, dim=-1)
        projections = torch.einsum("plw,lw->pl", differences, direction) * weights[:, None]
        direction = torch.einsum("plw,pl->lw", differences, projections)
    return direction


METHODS: dict[Method, DirectionOf] = {
    "mean difference": mean_difference,
    "principal component": principal_component,
}
"""In the order in which they are preferred where they separate alike."""


@torch.no_grad()
def read_activations(
    model: PreTrainedModel,
    examples: Sequence[TokenExample],
    dtype: torch.dtype,
    yield_to_jobs: Callable[[], None],
    report: ReportShare = ignore_share,
) -> Activations:
    """Return the activations of works, each read after its prompt, on the CPU.

    Raises `EngineError` for a model without blocks.
    """
    blocks = blocks_of(model)
    means: list[Tensor] = []
    lengths: list[Tensor] = []
    order: list[int] = []
    for indices in token_batches(examples, EVAL_TOKENS):
        yield_to_jobs()
        batch_means, batch_lengths = _read_batch(
            model, blocks, [examples[index] for index in indices], dtype
        )
        means.append(batch_means.cpu())
        lengths.append(batch_lengths.cpu())
        order += indices
        report(len(order) / len(examples))
    positions = torch.tensor(order).argsort()
    return Activations(torch.cat(means)[positions], torch.stack(lengths).mean(0))


def _read_batch(
    model: PreTrainedModel,
    blocks: torch.nn.ModuleList,
    examples: Sequence[TokenExample],
    dtype: torch.dtype,
) -> tuple[Tensor, Tensor]:
    """Means (works, layers, width) and median lengths (layers,) of a few works."""
    batch = collate(examples, next(model.parameters()).device)
    mask = F.pad(batch.completion_mask, (1, 0))  # the tokens of the works themselves
    means: list[Tensor] = []
    lengths: list[Tensor] = []

    def keep(_block: object, _inputs: object, output: Any) -> None:
        stream = (output[0] if isinstance(output, tuple) else output).float()
        means.append((stream * mask[..., None]).sum(1) / mask.sum(1, keepdim=True))
        lengths.append(stream[mask].norm(dim=-1).median())

    handles = [block.register_forward_hook(keep) for block in blocks]
    try:
        with mixed_precision(model, dtype, batch.ids.shape[1]):
            model.base_model(input_ids=batch.ids, use_cache=False)
    finally:
        for handle in handles:
            handle.remove()
    return torch.stack(means, 1), torch.stack(lengths)


def _require_directions(means: Tensor) -> None:
    if means.shape[1] < 2 or not bool(torch.isfinite(means).all()):
        raise EngineError(
            Text("No control vector can be computed with this model."),
            Text("(What it computes is not finite.)")
            if means.shape[1] > 1
            else Text("(It has one layer alone.)"),
            Text("Choose another model, or learn without `--control-vector`."),
        )
