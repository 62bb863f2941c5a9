"""A picture model that is ready to draw: its pipeline on a device, its sizes and its autoencoder.

Invariant: latents are scaled as the U-Net or transformer takes them; pictures are (n, 3, H, W) in
[-1, 1].
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import psutil
import torch
from torch import Tensor

from engines import devices
from engines.contract import BriefError, EngineError, JobContext
from engines.image import transformer_pipelines
from engines.image.adapters import fuse
from engines.image.canvas import Canvas
from engines.image.fused_blocks import optimize_for_cpu
from engines.image.loading import LoadedPipeline, open_model
from engines.image.previews import LatentPreviewer, new_previewer

_TILED_FROM = 1_600_000
_MEMORY_SHARE = 0.8
_TENSORS_AT_ONCE = 48
"""Tensors of the widest block in a guided step: skip connections wait for the way up."""


@dataclass
class PictureModel:
    """A pipeline on its device. `previewer` improves with every picture that the model draws."""

    loaded: LoadedPipeline
    device: devices.Device
    previewer: LatentPreviewer | None = None

    @property
    def pipeline(self) -> Any:
        """The pipeline of diffusers, which holds the parts of the model."""
        return self.loaded.pipeline

    @property
    def is_unet(self) -> bool:
        """Whether the studio's own denoising loop draws with it."""
        return self.loaded.family.is_unet

    @property
    def native_side(self) -> int:
        """The side in pixels of the pictures that the model was trained on."""
        if self.is_unet:
            side = self.pipeline.unet.config.sample_size
            return int(side if isinstance(side, int) else max(side)) * self.scale_factor
        return transformer_pipelines.native_latent_side(self.pipeline) * self.scale_factor

    @property
    def scale_factor(self) -> int:
        """How many pixels a latent covers, along a side."""
        return int(self.pipeline.vae_scale_factor)

    @property
    def size_multiple(self) -> int:
        """The sides of its pictures are multiples of this, in pixels."""
        patch = 1 if self.is_unet else transformer_pipelines.patch_size(self.pipeline)
        return self.scale_factor * patch

    @property
    def latent_channels(self) -> int:
        """Channels of the latents."""
        return int(self.pipeline.vae.config.latent_channels)

    def latent_size(self, canvas: Canvas) -> tuple[int, int]:
        """(rows, columns) of the latents of a canvas."""
        return canvas.height // self.scale_factor, canvas.width // self.scale_factor

    def decode(self, latents: Tensor) -> Tensor:
        """Pictures, fp32 on the CPU, from scaled latents; one by one, to save memory."""
        vae, config = self.pipeline.vae, self.pipeline.vae.config
        latents = latents / config.scaling_factor + (getattr(config, "shift_factor", None) or 0.0)
        latents = latents.to(self.device.torch, vae.dtype, memory_format=torch.channels_last)
        return torch.cat([vae.decode(one).sample.float().cpu() for one in latents.split(1)])

    def encode(self, picture: Tensor) -> Tensor:
        """Scaled latents (1, channels, h, w), fp32, of a picture (1, 3, H, W)."""
        vae, config = self.pipeline.vae, self.pipeline.vae.config
        picture = picture.to(self.device.torch, vae.dtype, memory_format=torch.channels_last)
        latents = vae.encode(picture).latent_dist.mode().float()
        shift = getattr(config, "shift_factor", None) or 0.0
        return (latents - shift) * config.scaling_factor

    def prepare_for(self, canvas: Canvas) -> None:
        """Turn on tiled decoding for large pictures. Raises `EngineError` for a size that the
        model cannot draw or that does not fit in memory."""
        for name, side in (("width", canvas.width), ("height", canvas.height)):
            if side % self.size_multiple:
                raise BriefError(
                    f"{name}: a multiple of {self.size_multiple} with this model"
                    f" ({side} was given)."
                )
        self._require_memory(canvas)
        if hasattr(self.pipeline.vae, "use_tiling"):
            self.pipeline.vae.use_tiling = canvas.width * canvas.height >= _TILED_FROM

    def _require_memory(self, canvas: Canvas) -> None:
        """On a CPU the system may end a program that asks for too much memory, so check first."""
        if self.device.name != "cpu" or not self.is_unet:
            return
        config = self.pipeline.unet.config
        latents = canvas.width * canvas.height / self.scale_factor**2
        item_bytes = self.device.dtype.itemsize
        needed = latents * config.block_out_channels[0] * _TENSORS_AT_ONCE * item_bytes
        free = psutil.virtual_memory().available
        if needed > free * _MEMORY_SHARE:
            raise EngineError(
                f"{canvas.width} x {canvas.height} pixels need about {needed / 2**30:.1f} GB of"
                f" memory with this model, and {free / 2**30:.1f} GB are free.",
                remedy="Choose a smaller size, or close other programs.",
            )


def load_picture_model(context: JobContext, device: devices.Device) -> PictureModel:
    """The model of `context` with its adapters, on `device`. Raises `EngineError`."""
    loaded = open_model(context.model, device)
    pipeline = loaded.pipeline
    fuse(pipeline, context.adapters)
    pipeline.to(device.torch)
    model = PictureModel(loaded, device)
    if model.is_unet:
        _prepare_parts(pipeline, device)
        with torch.inference_mode():
            model.previewer = new_previewer(
                model.latent_channels, model.scale_factor, model.encode, model.decode
            )
    return model


def _prepare_parts(pipeline: Any, device: devices.Device) -> None:
    """Bring U-Net and autoencoder into the form in which they compute fastest."""
    for part in (pipeline.unet, pipeline.vae):
        part.eval().requires_grad_(False).to(memory_format=torch.channels_last)
        if device.name == "cpu" and device.dtype is torch.bfloat16:
            optimize_for_cpu(part)
    if device.dtype is torch.float16 and pipeline.vae.config.force_upcast:
        pipeline.vae.float()
