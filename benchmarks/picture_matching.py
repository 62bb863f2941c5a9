"""A small network that tells which caption a picture belongs to, so that drawings can be measured.

Invariant: it learns from the training split alone, and never from a picture that a model drew. It
is made anew for each report and kept nowhere.

Source: Radford et al. 2021, "Learning Transferable Visual Models From Natural Language
Supervision" (CLIP), figure 3: in a batch, each picture is to find its caption and each caption its
picture. Captions of one thing are no wrong answers for each other here, as things recur in styles.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it
from torch import Tensor, nn
from transformers import BertModel, BertTokenizer

from engines.image.sheets import to_tensor
from engines.training.starters.image.caption_encoder import CAPTION_TOKENS
from engines.training.starters.image.dataset import PictureSet

SIDE, WIDTH = 64, 192
STEPS, BATCH = 1500, 160


class Matching(nn.Module):
    """Pictures (n, 3, h, w) in [-1, 1] and captions (n, 384) to points on a sphere (n, WIDTH)."""

    def __init__(self) -> None:
        super().__init__()
        widths = (3, 32, 64, 128, 256)
        layers: list[nn.Module] = []
        for one, other in itertools.pairwise(widths):
            conv = nn.Conv2d(one, other, 3, stride=2, padding=1)
            layers += [conv, nn.GroupNorm(8, other), nn.SiLU()]
        self.trunk = nn.Sequential(*layers)
        self.seen = nn.Linear(256 * 16, WIDTH)
        self.told = nn.Sequential(nn.Dropout(0.2), nn.Linear(384, WIDTH))
        self.sharpness = nn.Parameter(torch.tensor(2.5))

    def pictures(self, shown: Tensor) -> Tensor:
        """Where pictures lie."""
        small = F.interpolate(shown, size=(SIDE, SIDE), mode="area")
        found = self.trunk(small.contiguous(memory_format=torch.channels_last))
        return F.normalize(self.seen(F.dropout(found.flatten(1), 0.2, self.training)), dim=1)

    def captions(self, told: Tensor) -> Tensor:
        """Where captions lie."""
        return F.normalize(self.told(told), dim=1)


@torch.no_grad()
def caption_points(encoder: BertModel, tokenizer: BertTokenizer, captions: Sequence[str]) -> Tensor:
    """The mean token of each caption, (captions, 384)."""
    found: list[Tensor] = []
    for start in range(0, len(captions), 256):
        part = list(captions[start : start + 256])
        tokens = tokenizer(
            part, padding=True, truncation=True, max_length=CAPTION_TOKENS, return_tensors="pt"
        )
        hidden = encoder(**tokens).last_hidden_state
        mask = tokens.attention_mask.unsqueeze(-1).float()
        found.append((hidden * mask).sum(1) / mask.sum(1))
    return torch.cat(found)


def trained(pictures: PictureSet, encoder: BertModel, tokenizer: BertTokenizer) -> Matching:
    """A network that learned from the training split; some minutes on one core."""
    torch.manual_seed(0)
    rng = np.random.default_rng(0)
    entries = [entry for entry in pictures.entries if not entry.held_out]
    things = {thing: n for n, thing in enumerate(sorted({entry.concept for entry in entries}))}
    firsts = [caption for entry in entries for caption in entry.captions[:3]]
    captions = list(dict.fromkeys(firsts))
    points = caption_points(encoder, tokenizer, captions)
    row_of = {caption: row for row, caption in enumerate(captions)}
    model = Matching().to(memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=0.05)
    rates = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2e-3, total_steps=STEPS)
    for _ in range(STEPS):
        chosen = [entries[i] for i in rng.integers(len(entries), size=BATCH)]
        shown = to_tensor([_shaken(pictures.shown(entry), rng) for entry in chosen])
        rows = [
            row_of[entry.captions[rng.integers(min(3, len(entry.captions)))]] for entry in chosen
        ]
        seen, told = model.pictures(shown), model.captions(points[rows])
        thing = torch.tensor([things[entry.concept] for entry in chosen])
        family = [entry.family for entry in chosen]
        loss = _matching_loss(seen @ told.T * model.sharpness.exp(), thing, family)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        rates.step()
    return model.eval()


def _matching_loss(logits: Tensor, thing: Tensor, family: Sequence[str]) -> Tensor:
    own = torch.eye(len(thing), dtype=torch.bool)
    style = torch.tensor([hash(name) for name in family])
    # A caption of the same thing in the same style is as right; it is left out of the wrong ones.
    alike = (thing[:, None] == thing) & (style[:, None] == style) & ~own
    logits = logits.masked_fill(alike, -1e4)
    right = torch.arange(len(thing))
    return (F.cross_entropy(logits, right) + F.cross_entropy(logits.T, right)) / 2


def _shaken(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Mirrored and moved a little by chance, on white."""
    if rng.random() < 0.5:
        picture = picture[:, ::-1]
    down, across = rng.integers(-6, 7, 2)
    moved = np.full_like(picture, 255)
    height, width = picture.shape[:2]
    moved[max(0, down) : height + min(0, down), max(0, across) : width + min(0, across)] = picture[
        max(0, -down) : height + min(0, -down), max(0, -across) : width + min(0, -across)
    ]
    return moved


@torch.no_grad()
def found_among(model: Matching, shown: Tensor, points: Tensor, first: int = 5) -> float:
    """Share of pictures (n, 3, h, w) whose own caption is among the `first` nearest of (n, 384)."""
    seen = torch.cat([model.pictures(part) for part in shown.split(64)])
    nearest = (seen @ model.captions(points).T).topk(first, dim=1).indices
    return float((nearest == torch.arange(len(shown))[:, None]).any(1).float().mean())
