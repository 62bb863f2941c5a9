"""How many pictures share a U-Net step on this machine, measured once.

Invariant: several pictures share a step only where the result of each is bit for bit the same in
the batch and alone. The measurement is cached, since another batch size would change the bytes of
works that must be reproducible.

Kernels that choose their order of summation by the batch size give other bits to a single picture.
With such kernels every step runs with the same batch size, padded with idle pictures.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from engines.devices import Device
from engines.formats.atomic import write_atomically
from engines.image.steps.fused_blocks import has_tiles
from engines.image.text_embeddings import TextEmbeddings

MAX_BATCH, PADDED_SIZE = 8, 4
BATCHES_FILE = "company.json"
_BLOCKS = 3
"""Rises with each change of what the blocks of `fused_blocks` add up in which order."""
_LARGE_MODEL = 300_000_000
_MAX_PADDED_AREA = 1024
"""Latents of a picture up to which a full step of four saves more time than the padding costs: with
the starter four pictures took 0.41 of the time of four single ones at 256 latents, 0.63 at 1024,
and as long at 4096."""


@dataclass(frozen=True)
class StepBatch:
    """At most `max_size` pictures share a step; if `padded`, exactly so many, some of them idle."""

    max_size: int
    padded: bool = False


def choose_step_batch(
    unet: Any,
    device: Device,
    latent_size: tuple[int, int],
    embeddings: TextEmbeddings,
    cache: Path,
    count: int,
) -> StepBatch:
    """The batch for `count` pictures of (rows, columns) latents.

    Large models gain nothing from batches on a CPU and are not measured there. A single picture is
    measured only where its step might be padded.
    """
    if device.name == "cpu" and sum(p.numel() for p in unet.parameters()) > _LARGE_MODEL:
        return StepBatch(1)
    may_pad = latent_size[0] * latent_size[1] <= _MAX_PADDED_AREA
    if count == 1 and not may_pad:
        return StepBatch(1)
    shape = (unet.config.in_channels, *latent_size)
    key = _cache_key(unet, device, shape, embeddings)
    file = cache / BATCHES_FILE
    sizes = _load_sizes(file)
    if key not in sizes:
        sizes[key] = _measure_size(_BatchTrial(unet, shape, embeddings), may_pad)
        _save_sizes(file, sizes)
    return StepBatch(abs(sizes[key]), sizes[key] < 0)


def _measure_size(trial: _BatchTrial, may_pad: bool) -> int:
    """The batch size; negative where each batch must be padded to it, as in the cache file."""
    if trial.is_independent_of_size():
        return MAX_BATCH
    return -PADDED_SIZE if may_pad and trial.is_independent_of_neighbours() else 1


class _BatchTrial:
    """U-Net steps on random latents, with and without guidance, that compare the output bits."""

    def __init__(self, unet: Any, shape: tuple[int, ...], embeddings: TextEmbeddings) -> None:
        self._unet, self._embeddings = unet, embeddings
        generator = torch.Generator().manual_seed(0)
        noise = torch.randn((MAX_BATCH, *shape), generator=generator)
        self._noise = noise.to(embeddings.prompt_embeds)

    @torch.inference_mode()
    def is_independent_of_size(self) -> bool:
        """Return whether the first and last of batches of all sizes get the same result as
        alone."""
        for guided in (True, False):
            for size in range(2, MAX_BATCH + 1):
                batched = self._predict(self._noise[:size], guided)
                for index in (0, size - 1):
                    alone = self._predict(self._noise[index : index + 1], guided)[0]
                    if not torch.equal(batched[index], alone):
                        return False
        return True

    @torch.inference_mode()
    def is_independent_of_neighbours(self) -> bool:
        """Return whether a picture gets the same result at every index of a full batch and with
        other neighbours."""
        batch, neighbours = self._noise[:PADDED_SIZE], self._noise[PADDED_SIZE : 2 * PADDED_SIZE]
        return all(
            torch.equal(
                self._predict(batch, guided)[0], self._predict(reordered_batch, guided)[index]
            )
            for guided in (True, False)
            for index in range(PADDED_SIZE)
            for reordered_batch in (batch.roll(index, 0), _replace_at(neighbours, index, batch[0]))
        )

    def _predict(self, latents: Tensor, guided: bool) -> Tensor:
        prompt_embeds, added = self._embeddings.for_batch(len(latents), guided)
        model_input = torch.cat([latents, latents]) if guided else latents
        model_input = model_input.contiguous(memory_format=torch.channels_last)
        timestep = torch.tensor(500, device=model_input.device)
        noise_pred = self._unet(
            model_input, timestep, prompt_embeds, added_cond_kwargs=added or None
        ).sample
        return noise_pred[-len(latents) :]


def _replace_at(latents: Tensor, index: int, replacement: Tensor) -> Tensor:
    copy = latents.clone()
    copy[index] = replacement
    return copy


def _cache_key(
    unet: Any, device: Device, shape: tuple[int, ...], embeddings: TextEmbeddings
) -> str:
    """A hash of what the bits may depend on, among it the class names of the U-Net's modules."""
    config = json.dumps(dict(unet.config), sort_keys=True, default=str)
    kinds = sorted({type(part).__name__ for part in unet.modules()})
    facts: list[object] = [config, kinds, shape, list(embeddings.prompt_embeds.shape)]
    facts += [device.name, str(device.dtype), device.threads, torch.__version__]
    facts += [torch.backends.cpu.get_cpu_capability(), has_tiles(), _BLOCKS]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:24]


def _load_sizes(file: Path) -> dict[str, int]:
    try:
        return {str(k): int(v) for k, v in json.loads(file.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _save_sizes(file: Path, sizes: dict[str, int]) -> None:
    with contextlib.suppress(OSError):  # a cache that cannot be written costs a new measurement
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, json.dumps(sizes, indent=1).encode())
