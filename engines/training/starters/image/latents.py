"""Latents of all pictures and embeddings of all captions, computed once and kept on disk.

Invariant: a cache folder is complete or absent. Row 2i of the latents is entry i, row 2i + 1 its
mirror image; latents are whitened (mean 0, covariance 1) and belong to the autoencoder saved
beside them, captions to the encoder saved beside them.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from diffusers import AutoencoderKL
from numpy.typing import NDArray
from torch import Tensor

from engines.contract import ProgressCall
from engines.image.sheets import to_tensor
from engines.training.starters.image.autoencoder import whiten
from engines.training.starters.image.caption_encoder import (
    CAPTION_TOKENS,
    encode,
    load_encoder,
    scale_to_unit_variance,
)
from engines.training.starters.image.dataset import Entry, PictureSet

_BATCH = 64


@dataclass(frozen=True)
class LatentSet:
    """What diffusion learns from.

    `latents` (2 entries, 4, side/8, side/8) float16; `embeddings` (captions, tokens, 384) float16,
    row 0 that of the empty caption; `captions_of[i]` the rows of entry i's captions.
    """

    entries: list[Entry]
    latents: NDArray[np.float16]
    embeddings: NDArray[np.float16]
    captions_of: list[list[int]]


def load_latent_set(folder: Path, entries: list[Entry]) -> LatentSet:
    """Open a cache; captions stay on disk (memory-mapped)."""
    captions_of = json.loads((folder / "captions_of.json").read_text(encoding="utf-8"))
    embeddings = np.load(folder / "embeddings.npy", mmap_mode="r")
    return LatentSet(entries, np.load(folder / "latents.npy"), embeddings, captions_of)


def build_latent_set(
    autoencoder: AutoencoderKL,
    encoder_files: Path,
    pictures: PictureSet,
    folder: Path,
    progress: ProgressCall,
) -> None:
    """Whiten the autoencoder, then cache latents and captions; saves both models beside them."""
    making = folder.with_name(folder.name + ".making")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    autoencoder = autoencoder.eval().to(torch.bfloat16, memory_format=torch.channels_last)
    latents = _latents(autoencoder, pictures, progress)
    mean, covariance = _moments(latents)
    autoencoder.float()
    whiten(autoencoder, mean, covariance)
    values, vectors = torch.linalg.eigh(covariance.double())
    unmix = (vectors @ torch.diag(values.clamp_min(1e-8) ** -0.5) @ vectors.T).float()
    white = torch.einsum("oc,ncxy->noxy", unmix, latents - mean.view(1, -1, 1, 1))
    np.save(making / "latents.npy", white.half().numpy())
    autoencoder.save_pretrained(making / "vae")
    _cache_captions(encoder_files, pictures.entries, making, progress)
    shutil.rmtree(folder, ignore_errors=True)
    making.rename(folder)


@torch.no_grad()
def _latents(autoencoder: AutoencoderKL, pictures: PictureSet, progress: ProgressCall) -> Tensor:
    found, total = [], len(pictures.entries)
    for start in range(0, total, _BATCH):
        progress(start, total, "latents")
        shown = [pictures.shown(entry) for entry in pictures.entries[start : start + _BATCH]]
        both = to_tensor([view for picture in shown for view in (picture, picture[:, ::-1])])
        both = both.bfloat16().contiguous(memory_format=torch.channels_last)
        found.append(autoencoder.encode(both).latent_dist.mean.float())
    return torch.cat(found)


def _moments(latents: Tensor) -> tuple[Tensor, Tensor]:
    flat = latents.permute(1, 0, 2, 3).flatten(1)
    return flat.mean(1), torch.cov(flat)


def _cache_captions(
    encoder_files: Path, entries: list[Entry], folder: Path, progress: ProgressCall
) -> None:
    encoder, tokenizer = load_encoder(encoder_files, encoder_files)
    captions = ["", *dict.fromkeys(c for entry in entries for c in entry.captions)]
    scale_to_unit_variance(encoder, tokenizer, captions[1::97])
    encoder.save_pretrained(folder / "text_encoder")
    tokenizer.save_pretrained(folder / "tokenizer")
    shape = (len(captions), CAPTION_TOKENS, encoder.config.hidden_size)
    store = np.lib.format.open_memmap(folder / "embeddings.npy", "w+", np.float16, shape)
    encoder.to(torch.bfloat16)
    for start, part in _parts(captions, 256):
        progress(start, len(captions), "captions")
        store[start : start + len(part)] = encode(encoder, tokenizer, part).half().numpy()
    store.flush()
    rows = {caption: row for row, caption in enumerate(captions)}
    captions_of = [[rows[c] for c in entry.captions] for entry in entries]
    (folder / "captions_of.json").write_text(json.dumps(captions_of), encoding="utf-8")


def _parts(captions: list[str], size: int) -> Iterator[tuple[int, list[str]]]:
    for start in range(0, len(captions), size):
        yield start, captions[start : start + size]
