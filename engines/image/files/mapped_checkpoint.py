"""The networks of a checkpoint, which is one file or several, with its weights where they are.

Invariant: packed weights (GGUF, and fp8 or FP4 with scales) stay as they are stored. All others
become copies in one precision, or, `mapped`, stay as they are stored, too, whatever mix the files
have. diffusers converts the names; its own loader would convert every precision.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import SimpleNamespace
from typing import Any

import torch
from diffusers.quantizers.gguf.utils import GGUFLinear, GGUFParameter, dequantize_gguf_tensor
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

from engines.formats.checkpoint_layouts import (
    LOW_NOISE_PREFIX,
    SHORT_VAE_PREFIX,
    UNET_PREFIX,
    VAE_PREFIX,
    CheckpointLayout,
)
from engines.formats.model_parts import ModelParts, first_name
from engines.image.files.network_configs import is_open_clip
from engines.image.files.packed_parts import PackedLinear, map_tensors
from engines.image.files.scaled_weights import ScaledLinear, Weights, split_scales

Config = Mapping[str, Any]
Convert = Callable[[dict[str, Tensor]], dict[str, Tensor]]
_OF_DIFFUSERS = "decoder.mid_block."


def read_weights(parts: ModelParts) -> Weights:
    """The tensors of all files of a model, by their names there, mapped."""
    tensors: dict[str, Tensor] = {}
    for part in parts.files:
        is_gguf = part.path.suffix.lower() == ".gguf"
        content = map_tensors(part.path) if is_gguf else load_file(part.path)
        for name, tensor in content.items():
            renamed = part.rename(first_name(name) if is_gguf else name)
            tensors |= {renamed: tensor} if renamed else {}
    return split_scales(tensors)


def build_networks(
    weights: Weights,
    layout: CheckpointLayout,
    configs: Mapping[str, Config],
    dtype: torch.dtype,
    *,
    mapped: bool,
) -> dict[str, Any]:
    """The networks of a checkpoint, by name. `configs` describe all its parts."""
    prefixes = {"unet": "", "transformer": UNET_PREFIX, "transformer_2": LOW_NOISE_PREFIX}
    for index, prefix in enumerate(layout.text_encoders, 1):
        prefixes["text_encoder" if index == 1 else f"text_encoder_{index}"] = prefix
    has_long_prefix = any(name.startswith(VAE_PREFIX) for name in weights.stored)
    prefixes["vae"] = VAE_PREFIX if has_long_prefix else SHORT_VAE_PREFIX
    networks: dict[str, Any] = {}
    for name in configs.keys() & prefixes.keys():
        config, prefix = configs[name], prefixes[name]
        convert = _converter(config, [n for n in weights.stored if n.startswith(prefix)], prefix)
        inner = _converted(weights, prefix, convert)
        networks[name] = new_part(_builder(config), inner.stored, inner, dtype)
        if not mapped:
            _copy_in_precision(networks[name], dtype)
    return networks


def new_part(
    build: Callable[[], Any],
    tensors: Mapping[str, Tensor],
    scaled: Weights | None = None,
    dtype: torch.dtype = torch.float32,
) -> Any:
    """The network that `build` returns, with these tensors as its weights.

    Packed layers compute in `dtype`. Raises `RuntimeError` if one is missing or has another shape.
    """
    from accelerate import init_empty_weights

    with init_empty_weights():
        part = build()
    names = part.state_dict().keys()
    weights = {
        key: (name, tensor)
        for name, tensor in tensors.items()
        for key in (name, name.removeprefix("text_model."))  # CLIP's is flat in transformers now
        if key in names
    }
    plain: dict[str, Tensor] = {}
    for key, (name, tensor) in weights.items():
        if isinstance(tensor, GGUFParameter) or (scaled and scaled.is_scaled(name)):
            value = _set_packed(part, key, tensor, name, scaled, dtype)
            plain |= {} if value is None else {key: value}
        else:
            plain[key] = tensor
    missing = names - weights.keys()
    if missing:
        raise RuntimeError(f"{len(missing)} weights are missing, {min(missing)} is one")
    part.load_state_dict(plain, strict=len(plain) == len(names), assign=True)
    return part.eval()


def _set_packed(
    part: nn.Module,
    key: str,
    tensor: Tensor,
    name: str,
    scaled: Weights | None,
    dtype: torch.dtype,
) -> Tensor | None:
    """Put packed weights into a linear layer; return those of any other layer unpacked."""
    parent_name, _, child = key.removesuffix(".weight").rpartition(".")
    parent = part.get_submodule(parent_name)
    layer: Any = getattr(parent, child, None)
    if not isinstance(layer, nn.Linear) or not key.endswith(".weight"):
        if isinstance(tensor, GGUFParameter):
            return dequantize_gguf_tensor(tensor).as_subclass(Tensor)
        return scaled.unpacked(name) if scaled else tensor
    if isinstance(tensor, GGUFParameter) and hasattr(part, "base_model_prefix"):
        packed: Any = PackedLinear(layer, tensor)  # transformers
    elif isinstance(tensor, GGUFParameter):
        has_bias = layer.bias is not None
        packed = GGUFLinear(layer.in_features, layer.out_features, has_bias, dtype, "meta")
        packed._parameters["weight"] = tensor
    else:
        assert scaled is not None
        packed = ScaledLinear(layer, tensor, scaled.rows[name], scaled.blocks.get(name))
    setattr(parent, child, packed.requires_grad_(False))
    return None


def _converted(weights: Weights, prefix: str, convert: Convert) -> Weights:
    """The weights of one part in the naming of diffusers, with the scales of their rows.

    What turns a matrix into another moves its rows alone, so that it turns its scales, too.
    """
    own = {n[len(prefix) :]: t for n, t in weights.stored.items() if n.startswith(prefix)}
    with _NoCopies():
        tensors = convert(dict(own))
        scales = [
            {n[len(prefix) :]: t for n, t in scale.items() if n.startswith(prefix)}
            for scale in (weights.rows, weights.blocks)
        ]
        rows = convert(own | scales[0]) if scales[0] else {}
        blocks = convert(own | scales[0] | scales[1]) if scales[1] else {}
    is_scaled = {name for name in rows if rows[name].dtype != tensors[name].dtype}
    return Weights(
        tensors,
        {name: rows[name] for name in is_scaled},
        {name: blocks[name] for name in is_scaled if name in blocks and blocks[name].shape[1] > 1},
    )


class _NoCopies(TorchFunctionMode):
    """Lets the converters of names copy nothing, and split matrices of any width."""

    def __torch_function__(
        self,
        func: Any,
        types: Sequence[type],
        args: Sequence[Any] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> Any:
        if func is torch.cat and len(args[0]) == 1:  # they "join" single tensors
            return args[0][0]
        if func is torch.split and isinstance(args[1], tuple):
            # The sizes are those of the published models: these are their shares.
            tensor, sizes = args[0], args[1]
            total = sum(sizes)
            args = (tensor, tuple(size * tensor.shape[0] // total for size in sizes), *args[2:])
        return func(*args, **(kwargs or {}))


def _converter(config: Config, names: Sequence[str], prefix: str) -> Convert:
    """The function that gives tensors the names that the network of a configuration has."""
    from diffusers.loaders.single_file_model import SINGLE_FILE_LOADABLE_CLASSES

    kind = str(config["_class_name"])
    if kind in _ENCODERS:
        return partial(_ENCODERS[kind], config)
    if any(name.startswith(prefix + _OF_DIFFUSERS) for name in names):
        return _unchanged
    if kind == "AutoencoderKLFlux2":
        return partial(_convert_flux2_vae, config)
    if kind in ("AutoencoderKLQwenImage", "AutoencoderKLWan"):
        return _convert_wan_vae
    convert = SINGLE_FILE_LOADABLE_CLASSES[kind]["checkpoint_mapping_fn"]
    return partial(convert, config=dict(config))


def _unchanged(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return tensors


def _convert_flux2_vae(config: Config, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    from diffusers.loaders.single_file_utils import convert_ldm_vae_checkpoint

    outside = {"encoder.quant_conv.": "quant_conv.", "decoder.post_quant_conv.": "post_quant_conv."}
    for inside, name in outside.items():
        tensors = {key.replace(inside, name): tensor for key, tensor in tensors.items()}
    norms = {name: tensor for name, tensor in tensors.items() if name.startswith("bn.")}
    return convert_ldm_vae_checkpoint(tensors, config) | norms


_BLOCK_OF_WAN_22 = re.compile(r"(\w+)\.(down|up)samples\.(\d+)\.\2samples\.(\d+)\.(.+)")
_LAYERS_OF_WAN = {
    "residual.0.": "norm1.",
    "residual.2.": "conv1.",
    "residual.3.": "norm2.",
    "residual.6.": "conv2.",
    "shortcut.": "conv_shortcut.",
}


def _convert_wan_vae(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    from diffusers.loaders.single_file_utils import convert_wan_vae_to_diffusers

    return convert_wan_vae_to_diffusers({_in_wan_22(name): t for name, t in tensors.items()})


def _in_wan_22(name: str) -> str:
    """The name in diffusers of a layer inside a block of Wan 2.2's autoencoder, if it is one."""
    match = _BLOCK_OF_WAN_22.fullmatch(name)
    if match is None:
        return name
    side, way, block, layer, rest = match.groups()
    if rest.startswith(("resample.", "time_conv.")):
        return f"{side}.{way}_blocks.{block}.{way}sampler.{rest}"
    for theirs, ours in _LAYERS_OF_WAN.items():
        rest = rest.replace(theirs, ours)
    return f"{side}.{way}_blocks.{block}.resnets.{layer}.{rest}"


def _convert_clip(config: Config, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    from diffusers.loaders.single_file_utils import convert_open_clip_checkpoint

    if is_open_clip(tensors):
        own = SimpleNamespace(config=SimpleNamespace(**config))  # of the model it reads no more
        tensors = convert_open_clip_checkpoint(own, tensors, "")
    elif config["_class_name"].endswith("Projection"):  # files of SD 3 have none for CLIP-L
        identity = {"text_projection.weight": torch.eye(config["hidden_size"])}
        tensors = identity | tensors
    return tensors


def _convert_t5(config: Config, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    names = ("shared.weight", "encoder.embed_tokens.weight")
    embeddings = next(tensors[name] for name in names if name in tensors)
    return tensors | dict.fromkeys(names, embeddings)


def _convert_qwen(config: Config, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return tensors


def _convert_qwen_reader(config: Config, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return {re.sub(r"^transformer\.", "language_model.", n): t for n, t in tensors.items()}


_ENCODERS: dict[str, Callable[[Config, dict[str, Tensor]], dict[str, Tensor]]] = {
    "CLIPTextModel": _convert_clip,
    "CLIPTextModelWithProjection": _convert_clip,
    "T5EncoderModel": _convert_t5,
    "UMT5EncoderModel": _convert_t5,
    "Qwen3Model": _convert_qwen,
    "Qwen2_5_VLTextModel": _convert_qwen,
    "Qwen2_5_VLModel": _convert_qwen_reader,
}
_ENCODER_CONFIGS = {
    "CLIPTextModel": "CLIPTextConfig",
    "CLIPTextModelWithProjection": "CLIPTextConfig",
    "T5EncoderModel": "T5Config",
    "UMT5EncoderModel": "UMT5Config",
    "Qwen3Model": "Qwen3Config",
    "Qwen2_5_VLTextModel": "Qwen2_5_VLTextConfig",
    "Qwen2_5_VLModel": "Qwen2_5_VLConfig",
}


def _builder(config: Config) -> Callable[[], Any]:
    """Return what builds the network of a configuration."""
    import diffusers
    import transformers

    kind = str(config["_class_name"])
    if kind not in _ENCODER_CONFIGS:
        as_stored = json.loads(json.dumps(config))  # with lists for tuples, as in a folder
        return partial(getattr(diffusers, kind).from_config, as_stored)
    settings = {key: value for key, value in config.items() if key != "_class_name"}
    return lambda: getattr(transformers, kind)(
        getattr(transformers, _ENCODER_CONFIGS[kind])(**settings)
    )


def _copy_in_precision(part: nn.Module, dtype: torch.dtype) -> None:
    """Replace all weights that are not packed by copies in a precision.

    Layers that their class keeps in float32 become that. Buffers that no file has stay as they are.
    """
    exact = tuple(getattr(part, "_keep_in_fp32_modules", None) or ())
    if hasattr(part, "generation_config") or dtype is torch.float32:
        exact = exact if dtype is torch.float16 else ()  # transformers does so for float16 alone
    names = part.state_dict().keys()
    tensors = [*part.named_parameters(), *part.named_buffers()]
    for name, tensor in tensors:
        if name in names and tensor.is_floating_point():
            is_exact = any(word in name.split(".") for word in exact)
            tensor.data = tensor.data.to(torch.float32 if is_exact else dtype, copy=True)
