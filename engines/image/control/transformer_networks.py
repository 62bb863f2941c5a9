"""ControlNets of models that have a transformer, which the pipelines of diffusers run.

Invariant: only safetensors files are read. A single file has the configuration that its shapes and
the base show.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from inspect import signature
from pathlib import Path
from typing import Any

import diffusers
from PIL import Image

from engines.contract import Control
from engines.formats.json_values import read_object
from engines.formats.model_parts import plain_shapes
from engines.formats.network_folders import network_folder, read_network
from engines.formats.network_kinds import ControlLayout, identify_control
from engines.formats.pipeline_families import Family
from engines.image.control.networks import Network, load_tensors, wrong_base_error
from engines.image.files.loading import silence_diffusers
from engines.image.files.mapped_checkpoint import new_part
from engines.library_errors import silence_libraries, translate_load_errors

_CLASSES = {
    "Flux": "FluxControlNetModel",
    "Stable Diffusion 3": "SD3ControlNetModel",
    "Qwen-Image": "QwenImageControlNetModel",
}
_BLOCK = re.compile(r"(transformer_blocks|single_transformer_blocks)\.(\d+)\.")


@dataclass(frozen=True)
class TransformerControl:
    """A control, the network that reads it, and its map."""

    control: Control
    network: Network
    picture: Image.Image


def load_transformer_network(path: Path, family: Family, base: Mapping[str, Any]) -> Network:
    """The network at `path`, for a transformer of this configuration. Raises `EngineError`."""
    with translate_load_errors(path, "weights"), silence_libraries(), silence_diffusers():
        layout = identify_control(plain_shapes(read_network(path)))
        if layout is None or layout.family != family.name:
            raise wrong_base_error(path)
        kind: Any = getattr(diffusers, _CLASSES[layout.family])
        tensors = load_tensors(path)
        shapes = {name: list(tensor.shape) for name, tensor in tensors.items()}
        config = (
            read_object(network_folder(path) / "config.json")
            if path.is_dir()
            else _config(shapes, layout, base, kind)
        )
        try:
            module = new_part(lambda: kind.from_config(config), tensors)
        except (RuntimeError, KeyError) as error:
            raise wrong_base_error(path) from error
    if _widths(module.config) != _widths(base):
        raise wrong_base_error(path)
    return Network(module.eval().requires_grad_(False), layout, path.stem)


def _config(
    shapes: Mapping[str, list[int]], layout: ControlLayout, base: Mapping[str, Any], kind: Any
) -> dict[str, Any]:
    """The configuration of a ControlNet: what its shapes do not show is that of its base."""
    accepted = signature(kind.__init__).parameters
    config = {name: value for name, value in base.items() if name in accepted}
    matches = [match for name in shapes if (match := _BLOCK.match(name))]
    for name, blocks in (
        ("num_layers", "transformer_blocks"),
        ("num_single_layers", "single_transformer_blocks"),
    ):
        if name in accepted:
            config[name] = len({match[2] for match in matches if match[1] == blocks})
    if layout.modes:
        config["num_mode"] = layout.modes
    if layout.family == "Stable Diffusion 3":
        channels = shapes["pos_embed_input.proj.weight"][1]
        config["extra_conditioning_channels"] = channels - int(base["in_channels"])
    return config


def _widths(config: Mapping[str, Any]) -> tuple[object, ...]:
    names = ("joint_attention_dim", "num_attention_heads", "attention_head_dim", "in_channels")
    return tuple(config.get(name) for name in names)


def control_kwargs(controls: Sequence[TransformerControl]) -> dict[str, Any]:
    """The arguments of a pipeline for its controls; lists where there are several."""
    rows: dict[str, list[Any]] = {
        "control_image": [use.picture for use in controls],
        "controlnet_conditioning_scale": [use.control.strength for use in controls],
        "control_guidance_start": [use.control.first for use in controls],
        "control_guidance_end": [use.control.last for use in controls],
    }
    if any(use.network.layout.modes for use in controls):
        rows["control_mode"] = [use.network.mode_of(use.control.kind) for use in controls]
    return {name: row if len(row) > 1 else row[0] for name, row in rows.items()}
