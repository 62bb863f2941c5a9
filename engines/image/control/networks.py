"""Loads networks that guide a U-Net, ControlNets and T2I-Adapters, and matches them to their base.

Invariant: only safetensors files are read. A single file has the configuration that its shapes and
the base show: a ControlNet is a copy of the half of its base that reads. A network for another
base, or a damaged one, raises `EngineError`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from inspect import signature
from itertools import count, takewhile
from pathlib import Path
from typing import Any

import diffusers
from diffusers.loaders.single_file_utils import convert_controlnet_checkpoint
from safetensors.torch import load_file
from torch import Tensor

from engines.contract import BriefError, ControlKind, EngineError
from engines.contract.text import Text
from engines.formats.json_values import read_object
from engines.formats.model_parts import plain_shapes
from engines.formats.network_folders import network_folder, read_network, weights_of_network
from engines.formats.network_kinds import ControlLayout, identify_control
from engines.image.files.loading import silence_diffusers
from engines.image.files.mapped_checkpoint import new_part
from engines.library_errors import silence_libraries, translate_load_errors

Shapes = Mapping[str, list[int]]
_CLASSES = {
    "ControlNet": "ControlNetModel",
    "ControlNet Union": "ControlNetUnionModel",
    "T2I-Adapter": "T2IAdapter",
}
_BODY_WITH_BLOCKS = re.compile(r"body\.(\d+)\.(block[12]\..+|in_conv\..+)")
_BLOCKS_OF_LEVEL = 2
"""Of the published T2I-Adapters of the first code."""
_LIGHT_BODY = re.compile(r"body\.(\d+)\.body\.(\d+)\.(.+)")


@dataclass(frozen=True)
class Network:
    """A network in memory, and what its file shows of it; `is_own` is one that its model brings."""

    module: Any
    layout: ControlLayout
    name: str
    is_own: bool = False

    def mode_of(self, kind: ControlKind) -> int | None:
        """The mode in which a Union reads a kind, None where it has no modes.

        Raises `BriefError` where it does not read this kind.
        """
        mode = self.layout.mode_of(kind)
        if self.layout.modes and mode is None:
            raise BriefError(
                Text("control: {name} does not read {kind}.", name=self.name, kind=kind),
                remedy=Text("Choose a network that does."),
            )
        return mode


def load_network(path: Path, unet_config: Mapping[str, Any]) -> Network:
    """The network at `path`, for a U-Net of this configuration. Raises `EngineError`."""
    with translate_load_errors(path, "weights"), silence_libraries(), silence_diffusers():
        layout = identify_control(plain_shapes(read_network(path)))
        if layout is None or not layout.is_unet:
            raise wrong_base_error(path)
        try:
            module = _open(path, layout, unet_config)
        except (RuntimeError, KeyError, IndexError) as error:
            raise wrong_base_error(path) from error
    _require_base(path, module, layout, unet_config)
    return Network(module.eval().requires_grad_(False), layout, path.stem)


def _open(path: Path, layout: ControlLayout, unet_config: Mapping[str, Any]) -> Any:
    kind: Any = getattr(diffusers, _CLASSES[layout.role])
    tensors = load_tensors(path)
    if path.is_dir():
        stated = read_object(network_folder(path) / "config.json")
        return new_part(lambda: kind.from_config(stated), tensors)
    if layout.role == "T2I-Adapter":
        tensors = _adapter_in_diffusers_names(tensors)
        config = _adapter_config({name: list(t.shape) for name, t in tensors.items()})
        return new_part(lambda: kind(**config), tensors)
    if layout.original:
        tensors = convert_controlnet_checkpoint(
            tensors, {"layers_per_block": unet_config["layers_per_block"]}
        )
    config = _config({name: list(t.shape) for name, t in tensors.items()}, unet_config, kind)
    return new_part(lambda: kind(**config), tensors)


def load_tensors(path: Path) -> dict[str, Tensor]:
    """The weights of the network at a path, mapped. Raises `FileRefused`."""
    return {n: t for file in weights_of_network(path) for n, t in load_file(file).items()}


def _config(shapes: Shapes, unet_config: Mapping[str, Any], kind: Any) -> dict[str, Any]:
    """The configuration of a ControlNet: what its shapes do not show is that of its base."""
    accepted = signature(kind.__init__).parameters
    config = {name: value for name, value in unet_config.items() if name in accepted}
    embedding = "controlnet_cond_embedding."
    first = shapes[f"{embedding}conv_in.weight"]
    inner = [shapes[f"{embedding}blocks.{n}.weight"][0] for n in _indices(shapes, embedding)]
    blocks = [f"down_blocks.{n}." for n in range(len(config["block_out_channels"]))]
    depths = [_depth(shapes, f"{block}attentions.0.") for block in blocks]
    config |= {
        "conditioning_channels": first[1],
        "conditioning_embedding_out_channels": [first[0], *inner[1::2]],
        "down_block_types": ["CrossAttnDownBlock2D" if n else "DownBlock2D" for n in depths],
        "transformer_layers_per_block": [n or 1 for n in depths],
    }
    if "task_embedding" in shapes:
        heads = accepted["num_trans_head"].default
        modes, width = shapes["task_embedding"]
        config |= {
            "num_control_type": modes,
            "num_trans_channel": width,
            "num_trans_head": heads if width % heads == 0 else 1,
            "num_trans_layer": _depth(shapes, "transformer_layes.", ""),
            "num_proj_channel": shapes["spatial_ch_projs.weight"][0],
        }
    return config


def _indices(shapes: Shapes, prefix: str) -> list[int]:
    return list(takewhile(lambda n: f"{prefix}blocks.{n}.weight" in shapes, count()))


def _depth(shapes: Shapes, prefix: str, blocks: str = "transformer_blocks.") -> int:
    pattern = re.compile(re.escape(prefix + blocks) + r"(\d+)\.")
    return len({match[1] for name in shapes if (match := pattern.match(name))})


def _adapter_in_diffusers_names(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """T2I-Adapters of the first code: a level's blocks are counted through all levels."""
    if any(name.startswith("adapter.") for name in tensors):
        return dict(tensors)
    is_light = any(map(_LIGHT_BODY.match, tensors))
    renamed: dict[str, Tensor] = {}
    for name, tensor in tensors.items():
        if is_light:
            name = _LIGHT_BODY.sub(r"body.\1.resnets.\2.\3", name)
        elif match := _BODY_WITH_BLOCKS.match(name):
            level, index = divmod(int(match[1]), _BLOCKS_OF_LEVEL)
            inner = f"resnets.{index}." if match[2].startswith("block") else ""
            name = f"body.{level}.{inner}{match[2]}"
        renamed[f"adapter.{name}"] = tensor
    return renamed


def _adapter_config(shapes: Shapes) -> dict[str, Any]:
    levels = _depth(shapes, "adapter.", "body.")
    blocks = _depth(shapes, "adapter.body.0.", "resnets.")
    is_light = "adapter.body.0.out_conv.weight" in shapes
    last = "out_conv.weight" if is_light else "resnets.0.block1.weight"
    first = shapes["adapter.body.0.in_conv.weight" if is_light else "adapter.conv_in.weight"]
    square = 256 if first[1] in (256, 768) else 64
    kind = "light_adapter" if is_light else "full_adapter_xl" if square > 64 else "full_adapter"
    return {
        "in_channels": first[1] // square,
        "channels": [shapes[f"adapter.body.{n}.{last}"][0] for n in range(levels - is_light)],
        "num_res_blocks": blocks,
        "downscale_factor": 16 if square > 64 else 8,
        "adapter_type": kind,
    }


def _require_base(
    path: Path, module: Any, layout: ControlLayout, unet_config: Mapping[str, Any]
) -> None:
    """Raise `EngineError` where a network has other widths than the U-Net that it is to guide."""
    base = tuple(unet_config["block_out_channels"])
    if layout.role == "T2I-Adapter":
        pairs = zip(module.config["channels"], base, strict=False)
        # One of the XL form has a first level of half the size, as a block without attention gives.
        halves_first = unet_config["down_block_types"][0] == "DownBlock2D"
        is_xl = module.config["adapter_type"] == "full_adapter_xl"
        fits = is_xl == halves_first and all(own == width for own, width in pairs)
    else:
        names = ("cross_attention_dim", "addition_embed_type", "layers_per_block")
        fits = tuple(module.config["block_out_channels"]) == base and all(
            module.config[name] == unet_config[name] for name in names
        )
    if not fits:
        raise wrong_base_error(path)


def wrong_base_error(path: Path) -> EngineError:
    """The error for a network that is for another base."""
    return EngineError(
        Text("The network “{name}” was made for another base than this model.", name=path.name),
        remedy=Text("Choose a network for this kind of model, or a model of its kind."),
    )
