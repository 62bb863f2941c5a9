"""Regions of a picture with prompts of their own: attention to words is divided by masks.

Invariant: without regions a model computes what it computed before, to the bit. At each position of
the picture the shares of all prompts add up to 1, the prompt of the whole among them.

Each prompt is attended to on its own and the results are added, weighted by position, as in Chen et
al. 2024, "Training-free Regional Prompting for Diffusion Transformers", and earlier in the regional
prompting of picture programs. A U-Net also draws each region in a window of its own (Bar-Tal et al.
2023, "MultiDiffusion", eq. 5): models of single things would else draw one thing in all regions.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image
from torch import Tensor, nn

from engines.contract import BriefError, Region
from engines.contract.text import Text
from engines.formats.pictures import read_mask
from engines.image.steps.fused_blocks import QuickTransformer
from engines.image.text_embeddings import TextEmbeddings

_OF_REGION = 4.0
"""How much more the prompt of a region counts in it than that of the whole, at strength 1."""
_MOST_LEVELS = 8


Levels = dict[tuple[int, int], Tensor]


@dataclass(frozen=True)
class Window:
    """A rectangle of the latents in which a prompt is drawn on its own, and its share there."""

    prompt: int
    rows: slice
    columns: slice
    share: Tensor


@dataclass(frozen=True)
class Shares:
    """How much each prompt counts where, (prompts, rows, columns): that of the whole comes first.

    At each position they add up to 1. A token of a transformer covers `patch` positions a side.
    """

    values: Tensor
    patch: int = 1

    def at(self, size: tuple[int, int]) -> Tensor:
        """The shares at (rows, columns), by the mean of what a position covers."""
        return _means(self.values, size)

    def of_tokens(self, count: int) -> Tensor:
        """Those of the tokens of a transformer, (prompts, count).

        What stands behind the tokens of the picture belongs to the prompt of the whole.
        """
        rows, columns = (side // self.patch for side in self.values.shape[1:])
        own = self.at((rows, columns)).flatten(1)
        rest = torch.zeros(len(own), count - own.shape[1])
        rest[0] = 1
        return torch.cat([own, rest], 1)

    def by_level(self, tokens: int) -> Levels:
        """Those of each level of a U-Net, (prompts, positions, 1), by its number of positions and
        by that of the tokens of all prompts, each of which has so many."""
        own = positions_by_level(self.values)
        return {(count, tokens * len(self.values)): values for count, values in own.items()}

    def windows(self, multiple: int) -> list[Window]:
        """The rectangles around the regions, with sides that are multiples, where there is room."""
        windows: list[Window] = []
        for prompt, share in enumerate(self.values[1:], 1):
            spans = (share.amax(1), share.amax(0))
            if bool(spans[0].any()):
                rows, columns = (_span(span > 0, multiple) for span in spans)
                windows.append(Window(prompt, rows, columns, share[rows, columns]))
        return windows


def positions_by_level(values: Tensor) -> dict[int, Tensor]:
    """Values (n, rows, columns) at each level of a U-Net, (n, positions, 1), by their number."""
    levels: dict[int, Tensor] = {}
    rows, columns = values.shape[1:]
    for _ in range(_MOST_LEVELS):
        levels.setdefault(rows * columns, _means(values, (rows, columns)).flatten(1)[..., None])
        rows, columns = (rows + 1) // 2, (columns + 1) // 2
    return levels


def _means(values: Tensor, size: tuple[int, int]) -> Tensor:
    return torch.nn.functional.adaptive_avg_pool2d(values, size)


def _span(mask: Tensor, multiple: int) -> slice:
    """From the first to the last position that is covered, and on to the next multiple."""
    first, last = (int(place) for place in mask.nonzero()[[0, -1], 0])
    size = min(-(-(last + 1 - first) // multiple) * multiple, len(mask))
    start = min(first, len(mask) - size)
    return slice(start, start + size)


def read_shares(regions: Sequence[Region], masks: Sequence[Path], size: tuple[int, int]) -> Shares:
    """The shares of regions at (rows, columns). Raises `BriefError` for one that covers nothing."""
    whites = read_whites(regions, masks, size)
    rows = (w * r.strength * _OF_REGION for w, r in zip(whites, regions, strict=True))
    stacked = torch.stack([torch.ones(size), *rows])
    return Shares(stacked / stacked.sum(0))


def read_whites(
    regions: Sequence[Region], masks: Sequence[Path], size: tuple[int, int]
) -> list[Tensor]:
    """How white the mask of each region is at (rows, columns), from 0 to 1. Raises `BriefError` for
    one that covers nothing."""
    whites: list[Tensor] = []
    for region, path in zip(regions, masks, strict=True):
        picture = read_mask(path.read_bytes(), Text("The mask of a region"))
        white = (
            np.asarray(picture.resize((size[1], size[0]), Image.Resampling.BOX), np.float32) / 255
        )
        if not white.any():
            raise BriefError(
                Text("region: the mask of “{prompt}” covers nothing.", prompt=region.prompt),
                remedy=Text("Paint it white where that is to be."),
            )
        whites.append(torch.from_numpy(white))
    return whites


def joint_attention_mask(shares: Shares, tokens: Sequence[int]) -> Tensor:
    """What is added to the scores of joint attention, (1, 1, all, all): words first, then picture.

    Each prompt, of so many tokens, attends to itself and to where it counts; each position of
    the picture attends to all of it, and to the prompts by the logarithm of their shares.
    """
    rows, columns = (side // shares.patch for side in shares.values.shape[1:])
    weights = shares.of_tokens(rows * columns).clamp(min=0).log()  # (prompts, positions)
    prompt = torch.arange(len(weights)).repeat_interleave(torch.tensor(tokens))
    of_words = weights[prompt]
    among_words = torch.where(prompt[:, None] == prompt, 0.0, -torch.inf)
    from_words = torch.where(of_words.isfinite(), 0.0, -torch.inf)
    picture = torch.zeros(weights.shape[1], weights.shape[1])
    upper = torch.cat([among_words, from_words], 1)
    return torch.cat([upper, torch.cat([of_words.T, picture], 1)])[None, None]


def with_regions(whole: TextEmbeddings, regions: Sequence[TextEmbeddings]) -> TextEmbeddings:
    """The embeddings of all prompts, one behind another, (1, prompts x tokens, width)."""
    return replace(
        whole,
        prompts=1 + len(regions),
        prompt_embeds=torch.cat([whole.prompt_embeds, *(r.prompt_embeds for r in regions)], 1),
        negative_prompt_embeds=whole.negative_prompt_embeds.repeat(1, 1 + len(regions), 1),
    )


@contextmanager
def divided_attention(unet: nn.Module, shares: Shares | None, tokens: int) -> Generator[None]:
    """Let a U-Net attend to each prompt, of so many tokens, by its shares; without any it stays as
    it is."""
    levels = shares.by_level(tokens) if shares else {}
    with ExitStack() as undo:
        for module in unet.modules() if shares else ():
            if isinstance(module, QuickTransformer):
                module.shares = levels
                undo.callback(setattr, module, "shares", {})
            elif getattr(module, "is_cross_attention", False):
                undo.callback(_divide(module, levels))
        yield


def _divide(attention: Any, levels: Levels) -> Callable[[], None]:
    """Let a layer of diffusers attend to each prompt on its own; returns what undoes that."""
    processor = attention.processor
    attention.set_processor(_Divided(processor, levels))
    return lambda: attention.set_processor(processor)


class _Divided:
    """A processor of attention that calls another one for each prompt."""

    def __init__(self, processor: Any, levels: Levels) -> None:
        self._processor, self._levels = processor, levels

    def __call__(
        self, attention: Any, hidden_states: Tensor, encoder_hidden_states: Tensor, **kwargs: Any
    ) -> Tensor:
        shares = self._levels.get((hidden_states.shape[1], encoder_hidden_states.shape[1]))
        if shares is None:
            return self._processor(attention, hidden_states, encoder_hidden_states, **kwargs)
        shares = shares.to(hidden_states)
        prompts = encoder_hidden_states.chunk(len(shares), 1)
        results = (
            self._processor(attention, hidden_states, prompt, **kwargs) * share
            for prompt, share in zip(prompts, shares, strict=True)
        )
        return functools.reduce(torch.add, results)
