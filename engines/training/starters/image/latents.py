"""Latents of all pictures and embeddings of all captions, computed once and cached on disk.

Invariant: a cache folder is complete or absent. Row 2i of the latents is entry i, row 2i + 1 its
mirror image; latents are whitened (mean 0, covariance 1) and belong to the autoencoder in the same
folder, caption embeddings to the encoder in the same folder.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import torch
from diffusers.models.autoencoders.autoencoder_kl import AutoencoderKL
from numpy.typing import NDArray
from torch import Tensor, nn

from engines.contract import ProgressCall
from engines.formats.atomic import replace_folder
from engines.image.image_tensors import to_tensor
from engines.training.recipes.caption_encoder import CAPTION_TOKENS, encode, load_encoder
from engines.training.starters.image.autoencoder import whiten
from engines.training.starters.image.caption_encoder import scale_to_unit_variance
from engines.training.starters.image.dataset import Entry, PictureSet

_BATCH = 64
_CAPTION_BATCH = 256


@dataclass(frozen=True)
class LatentSet:
    """The training data of the diffusion model.

    `rows` (2 entries, 4, side/8, side/8) float16; `embeddings` (captions, tokens, 384) float16,
    row 0 that of the empty caption; `captions_of[i]` the rows of entry i's captions.
    """

    entries: list[Entry]
    rows: NDArray[np.float16]
    embeddings: NDArray[np.float16]
    captions_of: list[list[int]]

    @property
    def train_entries(self) -> list[int]:
        return self._split[0]

    @property
    def held_out_entries(self) -> list[int]:
        return self._split[1]

    @property
    def weights(self) -> NDArray[np.float64]:
        return np.array([self.entries[index].weight for index in self.train_entries], np.float64)

    @cached_property
    def _split(self) -> tuple[list[int], list[int]]:
        numbered = list(enumerate(self.entries))
        train = [index for index, entry in numbered if not entry.held_out]
        return train, [index for index, entry in numbered if entry.held_out]

    @property
    def empty_caption(self) -> Tensor:
        return torch.from_numpy(self.embeddings[0].astype(np.float32))

    def latents(self, entries: Sequence[int], rng: np.random.Generator) -> Tensor:
        """See `LatentData`; every entry that is not sided may be mirrored."""
        rows = [2 * i + int(rng.integers(2)) * (not self.entries[i].sided) for i in entries]
        return torch.from_numpy(self.rows[rows])

    def captions(self, entries: Sequence[int], rng: np.random.Generator) -> Tensor:
        rows = [int(rng.choice(self.captions_of[index])) for index in entries]
        return torch.from_numpy(np.stack([self.embeddings[row] for row in rows]))


def load_latent_set(folder: Path, entries: list[Entry]) -> LatentSet:
    """Open a cache; caption embeddings stay on disk (memory-mapped)."""
    captions_of = json.loads((folder / "captions_of.json").read_text(encoding="utf-8"))
    embeddings = np.load(folder / "embeddings.npy", mmap_mode="r")
    return LatentSet(entries, np.load(folder / "latents.npy"), embeddings, captions_of)


def build_further_set(
    start: Path, pictures: PictureSet, folder: Path, progress: ProgressCall
) -> None:
    """Cache latents and caption embeddings by the models of a pipeline to train further."""
    autoencoder: Any = AutoencoderKL.from_pretrained(start / "vae")
    latents = _encode_pictures(_as_encoder(autoencoder), pictures, progress)
    encoder, tokenizer = load_encoder(start / "text_encoder", start / "tokenizer")
    with replace_folder(folder) as draft:
        np.save(draft / "latents.npy", latents.half().numpy())
        shutil.copytree(start / "vae", draft / "vae")  # that in memory is rounded by now
        _cache_captions(encoder, tokenizer, pictures.entries, draft, progress)


def _as_encoder(autoencoder: Any) -> Any:
    return autoencoder.eval().to(torch.bfloat16, memory_format=torch.channels_last)


def build_latent_set(
    autoencoder: Any,
    encoder_files: Path,
    pictures: PictureSet,
    folder: Path,
    progress: ProgressCall,
) -> None:
    """Whiten the `AutoencoderKL`, then cache latents, caption embeddings and both models."""
    autoencoder = _as_encoder(autoencoder)
    latents = _encode_pictures(autoencoder, pictures, progress)
    mean, covariance = _mean_and_covariance(latents)
    autoencoder.float()
    whiten(autoencoder, mean, covariance)
    eigenvalues, eigenvectors = torch.linalg.eigh(covariance.double())
    scales = torch.diag(eigenvalues.clamp_min(1e-8) ** -0.5)
    whitening = (eigenvectors @ scales @ eigenvectors.T).float()
    whitened = torch.einsum("oc,ncxy->noxy", whitening, latents - mean.view(1, -1, 1, 1))
    with replace_folder(folder) as draft:
        np.save(draft / "latents.npy", whitened.half().numpy())
        autoencoder.save_pretrained(draft / "vae")
        encoder, tokenizer = load_encoder(encoder_files, encoder_files)
        scale_to_unit_variance(encoder, tokenizer, _captions(pictures.entries)[1::97])
        _cache_captions(encoder, tokenizer, pictures.entries, draft, progress)


@torch.no_grad()
def _encode_pictures(autoencoder: Any, pictures: PictureSet, progress: ProgressCall) -> Tensor:
    latents: list[Tensor] = []
    total = len(pictures.entries)
    for start in range(0, total, _BATCH):
        progress(start, total, "latents")
        batch = [pictures.picture_of(entry) for entry in pictures.entries[start : start + _BATCH]]
        mirrored = to_tensor([view for picture in batch for view in (picture, picture[:, ::-1])])
        mirrored = mirrored.bfloat16().contiguous(memory_format=torch.channels_last)
        latents.append(autoencoder.encode(mirrored).latent_dist.mean.float())
    return torch.cat(latents)


def _mean_and_covariance(latents: Tensor) -> tuple[Tensor, Tensor]:
    by_channel = latents.permute(1, 0, 2, 3).flatten(1)
    return by_channel.mean(1), torch.cov(by_channel)


def _captions(entries: Sequence[Entry]) -> list[str]:
    """Every caption once; the first is the empty one."""
    return ["", *dict.fromkeys(caption for entry in entries for caption in entry.captions)]


def _cache_captions(
    encoder: Any, tokenizer: Any, entries: Sequence[Entry], folder: Path, progress: ProgressCall
) -> None:
    captions = _captions(entries)
    encoder.save_pretrained(folder / "text_encoder")
    tokenizer.save_pretrained(folder / "tokenizer")
    shape = (len(captions), CAPTION_TOKENS, encoder.config.hidden_size)
    embeddings = np.lib.format.open_memmap(folder / "embeddings.npy", "w+", np.float16, shape)
    nn.Module.to(encoder, torch.bfloat16)
    for start, batch in _batches(captions, _CAPTION_BATCH):
        progress(start, len(captions), "captions")
        embeddings[start : start + len(batch)] = encode(encoder, tokenizer, batch).half().numpy()
    embeddings.flush()
    row_of = {caption: row for row, caption in enumerate(captions)}
    captions_of = [[row_of[c] for c in entry.captions] for entry in entries]
    (folder / "captions_of.json").write_text(json.dumps(captions_of), encoding="utf-8")


def _batches(captions: list[str], size: int) -> Iterator[tuple[int, list[str]]]:
    for start in range(0, len(captions), size):
        yield start, captions[start : start + size]
