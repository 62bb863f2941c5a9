"""The caption encoder of a small diffusion model: MiniLM as a plain `BertModel`.

Invariant: a caption is encoded to (CAPTION_TOKENS, 384) exactly as `StableDiffusionPipeline` does
it: padded to `tokenizer.model_max_length`, with the attention mask, padding positions included.
Training and the pipeline therefore use the same embeddings.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor
from transformers import BertModel, BertTokenizer

CAPTION_TOKENS = 32


def load_encoder(model: Path, tokenizer_files: Path) -> tuple[BertModel, BertTokenizer]:
    """The encoder (fp32, evaluation mode) and its tokenizer, configured for the pipeline."""
    encoder = BertModel.from_pretrained(model).eval().float()
    # Without it the pipeline passes no mask, and padding would change every embedding.
    encoder.config.use_attention_mask = True
    tokenizer = BertTokenizer.from_pretrained(tokenizer_files)
    tokenizer.model_max_length = CAPTION_TOKENS
    return encoder.requires_grad_(False), tokenizer


@torch.no_grad()
def encode(encoder: BertModel, tokenizer: BertTokenizer, captions: Sequence[str]) -> Tensor:
    """(captions, CAPTION_TOKENS, 384) float32."""
    tokens = tokenizer(
        list(captions),
        padding="max_length",
        max_length=CAPTION_TOKENS,
        truncation=True,
        return_tensors="pt",
    )
    output = encoder(tokens.input_ids, attention_mask=tokens.attention_mask)
    return output.last_hidden_state
