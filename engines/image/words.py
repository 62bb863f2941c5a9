"""A brief's words as a U-Net takes them: embeddings, and what SDXL wants to know besides.

Invariant: the words of a brief are read once, whatever the number of pictures; prompts without
weights give exactly what the pipeline's own `encode_prompt` gives.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from engines.contract import ImageBrief
from engines.image.prompting import Weighed, louder, token_weights, weighed


@dataclass(frozen=True)
class Words:
    """`told` and `plain` (the negative) are (1, tokens, width); `extras` go with each of them."""

    told: Tensor
    plain: Tensor
    told_extras: dict[str, Tensor]
    plain_extras: dict[str, Tensor]

    def rows(self, count: int, guided: bool) -> tuple[Tensor, dict[str, Tensor]]:
        """The embeddings for `count` pictures; where guided, first those of the negative."""
        sides = [self.plain, self.told] if guided else [self.told]
        extras = [self.plain_extras, self.told_extras] if guided else [self.told_extras]
        wide = torch.cat([side.expand(count, -1, -1) for side in sides])
        more = {
            key: torch.cat([extra[key].expand(count, -1) for extra in extras]) for key in extras[0]
        }
        return wide, more


def read_words(pipeline: Any, brief: ImageBrief, size: tuple[int, int]) -> Words:
    """The words of a brief for a picture of (width, height)."""
    told, plain = weighed(brief.prompt), weighed(brief.negative)
    told_pooled, plain_pooled = None, None
    if hasattr(pipeline, "text_encoder_2"):
        first, second, told_pooled, plain_pooled = _encoded(pipeline, told.words, plain.words)
    else:
        first, second = _encoded(pipeline, told.words, plain.words)
    first, second = _weighed(pipeline, first, told), _weighed(pipeline, second, plain)
    if told_pooled is None or plain_pooled is None:
        return Words(first, second, {}, {})
    width, height = size
    times = torch.tensor([[height, width, 0, 0, height, width]]).to(first)
    return Words(
        first,
        second,
        {"text_embeds": told_pooled, "time_ids": times},
        {"text_embeds": plain_pooled, "time_ids": times},
    )


def _encoded(pipeline: Any, told: str, plain: str) -> tuple[Tensor, ...]:
    found = pipeline.encode_prompt(
        prompt=told,
        negative_prompt=plain,
        device=pipeline._execution_device,
        num_images_per_prompt=1,
        do_classifier_free_guidance=True,
    )
    if len(found) == 2:
        return found[0], found[1]
    return found[0], found[1], found[2], found[3]


def _weighed(pipeline: Any, embeddings: Tensor, prompt: Weighed) -> Tensor:
    if prompt.is_plain:
        return embeddings
    empty = _encoded(pipeline, "", "")[0]
    weights = token_weights(pipeline.tokenizer, prompt, embeddings.shape[1])
    return louder(embeddings, empty, weights)
