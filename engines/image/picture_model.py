"""A picture model that is ready to draw: its pipeline on a device, its sizes and its autoencoder.

Invariant: latents are scaled as the U-Net or transformer takes them; pictures are (n, 3, H, W) in
[-1, 1].
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from math import lcm
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from engines import devices
from engines.contract import BriefError, JobContext
from engines.contract.text import Text
from engines.formats.network_folders import OWN_NETWORK
from engines.formats.picture_parts import TILE_SIDE, picture_need
from engines.image import transformer_pipelines
from engines.image.adapters.adapters import fuse
from engines.image.adapters.redux import Redux, load_redux
from engines.image.canvas import Canvas
from engines.image.control.ip_adapter import IpAdapter, load_ip_adapter
from engines.image.control.networks import Network, load_network
from engines.image.control.readers import is_reader
from engines.image.control.transformer_networks import load_transformer_network
from engines.image.files.loading import LoadedPipeline, open_model, silence_diffusers
from engines.image.steps.fused_blocks import optimize_for_cpu
from engines.image.steps.previews import LatentPreviewer, new_previewer
from engines.image.steps.streaming import Target, stream_weights
from engines.memory import Plan, Room, Rung, make_plan
from engines.model_cache import free_weights

_TILED_FROM = 1_600_000
MeasureRoom = Callable[[devices.Device], Room]
"""Returns the memory that a job may use on a device now."""


@dataclass
class PictureModel:
    """A pipeline on its device. `previewer` improves with every picture that the model draws."""

    loaded: LoadedPipeline
    device: devices.Device
    plan: Plan = field(default_factory=Plan)
    measure_room: MeasureRoom = devices.room_on
    previewer: LatentPreviewer | None = None
    redux: Redux | None = None
    ip_adapter: IpAdapter | None = None
    networks: dict[Path, Network] = field(default_factory=dict[Path, Network])
    """Those that guide it, by their paths."""

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
        family = self.loaded.family
        latent_side = transformer_pipelines.native_latent_side(self.pipeline)
        stated = latent_side * self.scale_factor if family.has_stated_side else 0
        return stated or family.side

    @property
    def scale_factor(self) -> int:
        """How many pixels a latent covers, along a side."""
        spatial = getattr(self.pipeline, "vae_scale_factor_spatial", None)
        return int(spatial or self.pipeline.vae_scale_factor)

    @property
    def size_multiple(self) -> int:
        """The sides of its pictures are multiples of this, in pixels."""
        patch = 1 if self.is_unet else transformer_pipelines.patch_size(self.pipeline)
        return lcm(self.scale_factor * patch, self.loaded.family.multiple)

    @property
    def latent_channels(self) -> int:
        return int(self.pipeline.vae.config.latent_channels)

    @property
    def uses_negative_prompt(self) -> bool:
        """Whether it uses a negative prompt at any guidance; distilled U-Nets run only once."""
        if self.is_unet:
            return not self.pipeline.unet.config.time_cond_proj_dim
        return transformer_pipelines.uses_negative_prompt(self.pipeline)

    @property
    def least_guidance(self) -> float:
        """A negative prompt only has an effect with a guidance above this."""
        return 0.0 if self.loaded.family.name == "Z-Image" else 1.0

    def take_apart(self) -> None:
        """Free the memory of a model that is not used any more."""
        networks = [network.module for network in self.networks.values()]
        for part in (*self.pipeline.components.values(), *networks):
            if isinstance(part, torch.nn.Module):
                free_weights(part)

    def latent_size(self, canvas: Canvas) -> tuple[int, int]:
        """(rows, columns) of the latents of a canvas."""
        return canvas.height // self.scale_factor, canvas.width // self.scale_factor

    def decode(self, latents: Tensor) -> Tensor:
        """Pictures, fp32 on the CPU, from scaled latents; one by one, to save memory."""
        vae, config = self.pipeline.vae, self.pipeline.vae.config
        latents = latents / config.scaling_factor + (getattr(config, "shift_factor", None) or 0.0)
        latents = latents.to(self.device.torch, vae.dtype, memory_format=torch.channels_last)
        return torch.cat([vae.decode(latent).sample.float().cpu() for latent in latents.split(1)])

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
                    Text(
                        "{name}: a multiple of {size_multiple} with this model ({side} was given).",
                        name=name,
                        size_multiple=self.size_multiple,
                        side=side,
                    )
                )
        pixels = canvas.width * canvas.height
        plan = make_plan(
            Text(
                "a picture of {width} x {height} with this model",
                width=canvas.width,
                height=canvas.height,
            ),
            replace(picture_need((), pixels), divisible=False),
            self.measure_room(self.device),
            self.device.dtype.itemsize,
        )
        self._set_tiling(pixels >= _TILED_FROM, small=plan.tiled or self.plan.tiled)

    def _set_tiling(self, is_large: bool, *, small: bool) -> None:
        """Decode large pictures in tiles, and every picture in small ones if memory is short."""
        vae = self.pipeline.vae
        if hasattr(vae, "use_tiling"):
            vae.use_tiling = is_large or small
        if small and hasattr(vae, "tile_sample_min_size"):
            vae.tile_sample_min_size = TILE_SIDE
            vae.tile_latent_min_size = TILE_SIDE // self.scale_factor


def load_picture_model(
    context: JobContext,
    device: devices.Device,
    plan: Plan,
    measure_room: MeasureRoom,
) -> PictureModel:
    """The model of `context` with its adapters, on `device`, as planned. Raises `EngineError`."""
    loaded = open_model(context.model, device, mapped=plan.rung is Rung.LAYERS)
    pipeline = loaded.pipeline
    adapters = context.adapters
    redux = load_redux(adapters, device.torch, device.dtype)
    ip_adapter = load_ip_adapter(adapters, pipeline)
    fuse(pipeline, [adapter for adapter in adapters if not is_reader(adapter)])
    model = PictureModel(loaded, device, plan, measure_room, redux=redux, ip_adapter=ip_adapter)
    if plan.rung is not Rung.LAYERS and pipeline.vae.dtype != device.dtype:
        pipeline.vae.to(device.dtype)  # one of the artist's own has the precision of its file
    _place(pipeline, device, plan.rung, is_unet=model.is_unet)
    if ip_adapter is not None:
        ip_adapter.to(device.torch, device.dtype)
    for path in dict.fromkeys(files.network for files in context.controls):
        network = _load_network(path, model)
        model.networks[path] = replace(network, is_own=path == context.model / OWN_NETWORK)
    if model.is_unet:
        with torch.inference_mode():
            model.previewer = new_previewer(
                model.latent_channels, model.scale_factor, model.encode, model.decode
            )
    return model


def _load_network(path: Path, model: PictureModel) -> Network:
    """A network that guides the model, on its device. Raises `EngineError`."""
    device = model.device
    if not model.is_unet:
        config = model.pipeline.transformer.config
        network = load_transformer_network(path, model.loaded.family, config)
    else:
        network = load_network(path, model.pipeline.unet.config)
    if model.plan.rung is Rung.LAYERS:
        order = torch.channels_last if model.is_unet else torch.preserve_format
        stream_weights(network.module, Target(device.torch, device.dtype, order))
        return network
    with silence_diffusers():  # which warns of every cast
        network.module.to(device.torch, device.dtype)
    if model.is_unet:
        _prepare_part(network.module, device)
    return network


def _place(pipeline: Any, device: devices.Device, rung: Rung, *, is_unet: bool) -> None:
    """Bring the parts of a pipeline to the device, or let them come when they are needed."""
    upcast = device.dtype is torch.float16 and getattr(pipeline.vae.config, "force_upcast", False)
    if rung is Rung.LAYERS:
        order = torch.channels_last if is_unet else torch.preserve_format
        for name, part in pipeline.components.items():
            if isinstance(part, torch.nn.Module):
                dtype = torch.float32 if name == "vae" and upcast else device.dtype
                stream_weights(part, Target(device.torch, dtype, order))
        return
    if upcast and is_unet:
        pipeline.vae.float()
    if rung is Rung.PARTS:
        pipeline.enable_model_cpu_offload(device=device.torch)
        return
    pipeline.to(device.torch)
    if is_unet:
        _prepare_parts(pipeline, device)


def _prepare_parts(pipeline: Any, device: devices.Device) -> None:
    """Bring U-Net and autoencoder into the form in which they compute fastest."""
    for part in (pipeline.unet, pipeline.vae):
        _prepare_part(part, device)


def _prepare_part(part: Any, device: devices.Device) -> None:
    part.eval().requires_grad_(False).to(memory_format=torch.channels_last)
    if device.name == "cpu" and device.dtype is torch.bfloat16:
        optimize_for_cpu(part)
