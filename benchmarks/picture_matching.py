"""A small network that matches pictures with captions, to measure generated pictures.

Invariant: it is trained on the training split alone, and never on a generated picture. It is
trained anew for each report and not stored.

Source: Radford et al. 2021, "Learning Transferable Visual Models From Natural Language
Supervision" (CLIP), figure 3: in a batch, each picture is matched with its caption and each caption
with its picture. Captions of the same thing in the same style are not used as negatives.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it
from torch import Tensor, nn
from transformers import BertModel, BertTokenizer

from engines.image.image_tensors import to_tensor
from engines.training.recipes.caption_encoder import CAPTION_TOKENS
from engines.training.starters.image.dataset import PictureSet

SIDE, WIDTH = 64, 192
STEPS, BATCH = 1500, 160


class PictureTextModel(nn.Module):
    """Unit embeddings (n, WIDTH) of pictures (n, 3, h, w) in [-1, 1] and captions (n, 384)."""

    def __init__(self) -> None:
        super().__init__()
        widths = (3, 32, 64, 128, 256)
        layers: list[nn.Module] = []
        for width, next_width in itertools.pairwise(widths):
            conv = nn.Conv2d(width, next_width, 3, stride=2, padding=1)
            layers += [conv, nn.GroupNorm(8, next_width), nn.SiLU()]
        self.trunk = nn.Sequential(*layers)
        self.picture_projection = nn.Linear(256 * 16, WIDTH)
        self.text_projection = nn.Sequential(nn.Dropout(0.2), nn.Linear(384, WIDTH))
        self.logit_scale = nn.Parameter(torch.tensor(2.5))

    def encode_pictures(self, pictures: Tensor) -> Tensor:
        """Unit embeddings of pictures."""
        small = F.interpolate(pictures, size=(SIDE, SIDE), mode="area")
        features = self.trunk(small.contiguous(memory_format=torch.channels_last)).flatten(1)
        features = F.dropout(features, 0.2, self.training)
        return F.normalize(self.picture_projection(features), dim=1)

    def encode_captions(self, embeddings: Tensor) -> Tensor:
        """Unit embeddings of captions, from `mean_embeddings`."""
        return F.normalize(self.text_projection(embeddings), dim=1)


@torch.no_grad()
def mean_embeddings(
    encoder: BertModel, tokenizer: BertTokenizer, captions: Sequence[str]
) -> Tensor:
    """The mean token embedding of each caption, (captions, 384)."""
    means: list[Tensor] = []
    for start in range(0, len(captions), 256):
        part = list(captions[start : start + 256])
        tokens = tokenizer(
            part, padding=True, truncation=True, max_length=CAPTION_TOKENS, return_tensors="pt"
        )
        embeddings = encoder(**tokens).last_hidden_state
        mask = tokens.attention_mask.unsqueeze(-1).float()
        means.append((embeddings * mask).sum(1) / mask.sum(1))
    return torch.cat(means)


def train(pictures: PictureSet, encoder: BertModel, tokenizer: BertTokenizer) -> PictureTextModel:
    """A model trained on the training split; some minutes on one core."""
    torch.manual_seed(0)
    rng = np.random.default_rng(0)
    entries = [entry for entry in pictures.entries if not entry.held_out]
    concept_ids = {name: n for n, name in enumerate(sorted({e.concept for e in entries}))}
    captions = list(dict.fromkeys(c for entry in entries for c in entry.captions[:3]))
    embeddings = mean_embeddings(encoder, tokenizer, captions)
    row_of = {caption: row for row, caption in enumerate(captions)}
    model: Any = PictureTextModel()
    model.to(memory_format=torch.channels_last)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=0.05)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2e-3, total_steps=STEPS)
    for _ in range(STEPS):
        batch = [entries[i] for i in rng.integers(len(entries), size=BATCH)]
        inputs = to_tensor([_augment(pictures.picture_of(entry), rng) for entry in batch])
        rows = [
            row_of[entry.captions[rng.integers(min(3, len(entry.captions)))]] for entry in batch
        ]
        similarity = model.encode_pictures(inputs) @ model.encode_captions(embeddings[rows]).T
        concepts = torch.tensor([concept_ids[entry.concept] for entry in batch])
        families = [entry.family for entry in batch]
        loss = _contrastive_loss(similarity * model.logit_scale.exp(), concepts, families)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        scheduler.step()
    return model.eval()


def _contrastive_loss(logits: Tensor, concepts: Tensor, families: Sequence[str]) -> Tensor:
    is_own = torch.eye(len(concepts), dtype=torch.bool)
    styles = torch.tensor([hash(name) for name in families])
    # A caption of the same thing in the same style is correct too; it is not a negative.
    is_same = (concepts[:, None] == concepts) & (styles[:, None] == styles) & ~is_own
    logits = logits.masked_fill(is_same, -1e4)
    labels = torch.arange(len(concepts))
    return (F.cross_entropy(logits, labels) + F.cross_entropy(logits.T, labels)) / 2


def _augment(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Randomly mirrored and shifted by up to 6 pixels, on white."""
    if rng.random() < 0.5:
        picture = picture[:, ::-1]
    down, right = rng.integers(-6, 7, 2)
    output = np.full_like(picture, 255)
    height, width = picture.shape[:2]
    output[max(0, down) : height + min(0, down), max(0, right) : width + min(0, right)] = picture[
        max(0, -down) : height + min(0, -down), max(0, -right) : width + min(0, -right)
    ]
    return output


@torch.no_grad()
def retrieval_rate(
    model: PictureTextModel, pictures: Tensor, embeddings: Tensor, top_k: int = 5
) -> float:
    """Share of pictures (n, 3, h, w) whose own caption is among the `top_k` nearest of (n, 384)."""
    encoded = torch.cat([model.encode_pictures(part) for part in pictures.split(64)])
    nearest = (encoded @ model.encode_captions(embeddings).T).topk(top_k, dim=1).indices
    is_hit = (nearest == torch.arange(len(pictures))[:, None]).any(1)
    return float(is_hit.float().mean())
