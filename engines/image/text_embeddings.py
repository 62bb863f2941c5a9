"""The text embeddings of a brief for a U-Net, and the additional conditioning of SDXL.

Invariant: the prompt of a brief is encoded once, whatever the number of pictures; a prompt without
weights gives exactly the embeddings of the pipeline's own `encode_prompt`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from engines.contract import ImageBrief
from engines.image.adapters.textual_inversion import expand_words
from engines.image.files.loading import silence_diffusers
from engines.image.prompting import (
    WeightedPrompt,
    apply_token_weights,
    parse_prompt,
    token_weights,
)
from engines.tokenizing import tokenizer_faults


@dataclass(frozen=True)
class TextEmbeddings:
    """Embeddings (1, tokens, width) of the prompt and of the negative prompt.

    The `added_cond_kwargs` go with each of them, as in diffusers. There are the tokens of
    `prompts`, one behind another: that of the whole, then those of regions.
    """

    prompt_embeds: Tensor
    negative_prompt_embeds: Tensor
    added_cond_kwargs: dict[str, Tensor]
    negative_added_cond_kwargs: dict[str, Tensor]
    prompts: int = 1

    @property
    def tokens(self) -> int:
        """How many tokens one prompt has."""
        return self.prompt_embeds.shape[1] // self.prompts

    def for_batch(self, count: int, guided: bool) -> tuple[Tensor, dict[str, Tensor]]:
        """The conditioning of `count` pictures; with guidance the negative prompt comes first."""
        embeds, added = [self.prompt_embeds], [self.added_cond_kwargs]
        if guided:
            embeds.insert(0, self.negative_prompt_embeds)
            added.insert(0, self.negative_added_cond_kwargs)
        batch = torch.cat([embed.expand(count, -1, -1) for embed in embeds])
        added_batch = {
            key: torch.cat([kwargs[key].expand(count, -1) for kwargs in added]) for key in added[0]
        }
        return batch, added_batch


def encode_prompt(pipeline: Any, brief: ImageBrief, size: tuple[int, int]) -> TextEmbeddings:
    """The text embeddings of a brief for a picture of (width, height)."""
    tokenizer = getattr(pipeline, "tokenizer", None)
    texts = (brief.prompt, brief.negative)
    prompt, negative = (expand_words(tokenizer, parse_prompt(text)) for text in texts)
    embeds, negative_embeds, *pooled = _encode(pipeline, prompt.text, negative.text)
    embeds = _apply_weights(pipeline, embeds, prompt)
    negative_embeds = _apply_weights(pipeline, negative_embeds, negative)
    if not hasattr(pipeline, "text_encoder_2"):
        return TextEmbeddings(embeds, negative_embeds, {}, {})
    width, height = size
    time_ids = torch.tensor([[height, width, 0, 0, height, width]]).to(embeds)
    added, negative_added = ({"text_embeds": embeds, "time_ids": time_ids} for embeds in pooled)
    return TextEmbeddings(embeds, negative_embeds, added, negative_added)


def _encode(pipeline: Any, prompt: str, negative: str) -> tuple[Tensor, ...]:
    """Embeddings of both prompts; from SDXL also the pooled embeddings of both."""
    with silence_diffusers(), tokenizer_faults():
        embeddings = pipeline.encode_prompt(
            prompt=prompt,
            negative_prompt=negative,
            device=pipeline._execution_device,
            num_images_per_prompt=1,
            do_classifier_free_guidance=True,
        )
    return tuple(embeddings)


def _apply_weights(pipeline: Any, embeddings: Tensor, prompt: WeightedPrompt) -> Tensor:
    if prompt.is_plain:
        return embeddings
    empty = _encode(pipeline, "", "")[0]
    weights = token_weights(pipeline.tokenizer, prompt, embeddings.shape[1])
    return apply_token_weights(embeddings, empty, weights)
