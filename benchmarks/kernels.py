"""What each hand-written kernel gains, alone, over the library's own code.

Invariant: both sides have the same weights, precision, batch and threads, and are timed in turns in
one run. A row is our time as a share of the library's; a kernel that stays above 1 / 1.2 goes.
"""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import torch
from torch import nn

from benchmarks.image_speed import MODEL as PICTURES
from benchmarks.rows import Row
from benchmarks.text_speed import PROMPT, starter_text_model

LIMIT = round(1 / 1.2, 3)
ROUNDS = 5
TOKENS = 48
VARIATIONS = (1, 4, 8)


def rows() -> Iterator[Row]:
    """About three minutes on two cores."""
    yield from _decoding()
    yield from _unet_step()
    yield from _training_step()


def shares(ours: Callable[[], object], theirs: Callable[[], object]) -> float:
    """The median of our times over the median of theirs, after one warm-up each."""
    ours()
    theirs()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for run, seconds in zip((ours, theirs), times, strict=True):
            start = time.perf_counter()
            run()
            seconds.append(time.perf_counter() - start)
    return median(times[0]) / median(times[1])


def _decoding() -> Iterator[Row]:
    """The Llama decoder against `generate`, both in bfloat16, side by side in one batch."""
    from engines.decoding.llama import LlamaDecoder
    from engines.decoding.llama_model import LlamaModel
    from engines.text.loading import load_model, load_tokenizer

    folder = starter_text_model()
    tokenizer = load_tokenizer(folder)
    plain: Any = load_model(folder, torch.device("cpu"), torch.bfloat16)
    decoder = LlamaDecoder(LlamaModel(load_model(folder, torch.device("cpu"), torch.bfloat16)))
    prompt = tokenizer(PROMPT, return_tensors="pt")
    ids = prompt["input_ids"][0].tolist()
    for count in VARIATIONS:
        share = shares(
            lambda count=count: _decode(decoder, ids, count),
            lambda count=count: plain.generate(
                **prompt,
                do_sample=True,
                num_return_sequences=count,
                max_new_tokens=TOKENS,
                min_new_tokens=TOKENS,
            ),
        )
        note = f"{count} rows of {TOKENS} tokens, bfloat16, against one `generate`"
        yield Row(f"decoding/llama.py, {count} at once", share, "", LIMIT, note)


def _decode(decoder: Any, ids: list[int], count: int) -> None:
    logits = decoder.prefill(ids, lambda: None)
    decoder.fork(count, TOKENS)
    tokens = logits.softmax(-1).multinomial(count, replacement=True).tolist()
    for _ in range(TOKENS - 1):
        tokens = decoder.step(tokens).softmax(-1).multinomial(1)[:, 0].tolist()
    decoder.free_cache()


def _unet_step() -> Iterator[Row]:
    """The starter's U-Net in bfloat16: each kind of fused block alone, then all of them."""
    from engines.image.steps import fused_blocks

    unet, inputs = starter_unet(PICTURES), unet_inputs()
    kinds: dict[str, tuple[type[nn.Module], ...]] = {
        "group norm": (fused_blocks.WideGroupNorm,),
        "packed convolutions": (fused_blocks.PackedConv,),
        "residual blocks": (fused_blocks.QuickResnet,),
        "transformer blocks": (fused_blocks.QuickTransformer,),
    }
    kinds["all together"] = tuple(kind for group in kinds.values() for kind in group)
    for name, classes in kinds.items():
        fast = fuse_only(copy.deepcopy(unet), classes)
        share = shares(lambda fast=fast: step(fast, inputs), lambda: step(unet, inputs))
        limit = LIMIT if name == "all together" else None
        note = "a step of 4 pictures, guided, starter U-Net, bfloat16, channels_last"
        yield Row(f"image/fused_blocks.py, {name}", share, "", limit, note)


def starter_unet(folder: Path) -> Any:
    """The starter's U-Net in bfloat16 and channels_last, as plain diffusers runs it."""
    from diffusers.models.unets.unet_2d_condition import UNet2DConditionModel

    unet: Any = UNet2DConditionModel.from_pretrained(folder, subfolder="unet")
    return unet.to(torch.bfloat16, memory_format=torch.channels_last).eval().requires_grad_(False)


def unet_inputs(
    count: int = 8, side: int = 16, tokens: int = 24, width: int = 384
) -> tuple[Any, ...]:
    """Noise latents (count, 4, side, side) and text embeddings (count, 24, 384)."""
    generator = torch.Generator().manual_seed(0)
    latents = torch.randn((count, 4, side, side), generator=generator).bfloat16()
    embeddings = torch.randn((count, 24, 384), generator=generator).bfloat16()
    return latents.contiguous(memory_format=torch.channels_last), torch.tensor(500), embeddings


@torch.inference_mode()
def step(unet: Any, inputs: tuple[Any, ...]) -> torch.Tensor:
    """One prediction of the U-Net."""
    return unet(*inputs).sample


def fuse_only(module: nn.Module, kinds: tuple[type[nn.Module], ...]) -> nn.Module:
    """Replace, in place, the parts inside `module` that one of these kinds replaces."""
    from engines.image.steps import fused_blocks

    for name, child in list(module.named_children()):
        replacement = fused_blocks._replacement(child, can_pack=True)
        if isinstance(replacement, kinds):
            setattr(module, name, replacement)
        else:
            fuse_only(child, kinds)
    return module


def _training_step() -> Iterator[Row]:
    """Forward and backward of the starter's autoencoder with and without the fast group norm."""
    from diffusers.models.autoencoders.autoencoder_kl import AutoencoderKL

    from engines.training.starters.image.group_norm import with_fast_norms

    plain: Any = AutoencoderKL.from_pretrained(PICTURES, subfolder="vae")
    plain.to(torch.bfloat16, memory_format=torch.channels_last)
    fast = with_fast_norms(copy.deepcopy(plain))
    generator = torch.Generator().manual_seed(0)
    pictures = torch.randn((8, 3, 128, 128), generator=generator).bfloat16()
    pictures = pictures.contiguous(memory_format=torch.channels_last)

    def train(autoencoder: Any) -> None:
        autoencoder(pictures).sample.float().square().mean().backward()

    share = shares(lambda: train(fast), lambda: train(plain))
    note = "forward and backward of 8 pictures of 128 x 128, starter autoencoder, bfloat16"
    yield Row("training/starters/image/group_norm.py", share, "", LIMIT, note)
