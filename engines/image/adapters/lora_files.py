"""Reads LoRA files for pictures, in every naming that programs write, as deltas of modules.

Invariant: a delta contains its scale, wherever the file stores it: in kohya's `.alpha`, in the
config of PEFT's folder, or in diffusers' header. The converters of diffusers translate the names. A
file that contains anything but the weights of a LoRA or its kin is refused as a whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from diffusers.utils import state_dict_utils as naming
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file
from torch import Tensor

from engines.contract import AdapterFiles, BriefError, EngineError
from engines.contract.text import Text
from engines.decoding.adapters import KEY, LoraDelta, load_adapter_config
from engines.formats.lora_scales import LoraScales, scales_in_header
from engines.formats.pipeline_families import NON_LORA_KEYS
from engines.image.adapters import flux_names
from engines.image.adapters.dora import DoraDelta, convert_names, split_magnitudes
from engines.image.adapters.glora import GloraDelta, InputFactors, split_inputs
from engines.image.adapters.lycoris import to_plain_lora

PEFT_FILE = "adapter_model.safetensors"
DIFFUSERS_FILE = "pytorch_lora_weights.safetensors"
PEFT_PREFIX = "base_model.model."
WORD_PREFIX = "bundle_emb."
_OF_FLUX = ("double_blocks.", "single_blocks.")
"""Blocks of the original code, which files of XLabs name without a part."""
T = TypeVar("T")
_CONVERSION_ERRORS = (
    ValueError,
    RuntimeError,
    KeyError,
    IndexError,
    NotImplementedError,
    AttributeError,
)


def weights_file(folder: Path) -> Path:
    """The file with an adapter's weights. Raises `EngineError` where there is none."""
    if folder.is_file():
        return folder
    standard = [folder / name for name in (PEFT_FILE, DIFFUSERS_FILE)]
    files = [file for file in standard if file.is_file()] or sorted(folder.glob("*.safetensors"))
    if not files:
        raise EngineError(
            Text("The adapter “{name}” holds no weights.", name=folder.name),
            remedy=Text("Import it again."),
        )
    return files[0]


def read_lora_deltas(pipeline: Any, adapter: AdapterFiles) -> dict[str, LoraDelta]:
    """The deltas of an adapter by part and module, such as `unet.mid_block.….to_q`.

    Raises `EngineError` where the adapter is unreadable, no plain LoRA, or made for another base.
    """
    file = weights_file(adapter.folder)
    tensors, scales = _read(file, adapter)
    unsupported = [key for key in tensors if NON_LORA_KEYS.search(key)]
    if unsupported or not tensors:
        raise _unsupported_error(adapter, unsupported[0] if unsupported else Text("it is empty"))
    tensors = {key: tensor for key, tensor in tensors.items() if not is_word(key)}
    tensors, magnitudes = split_magnitudes(tensors)
    if magnitudes and not hasattr(pipeline, "unet"):
        raise _unsupported_error(adapter, Text("DoRA for a model without a U-Net"))

    def convert(plain: dict[str, Tensor]) -> dict[str, Tensor]:
        return _to_peft_names(pipeline, _add_part_names(pipeline, plain))

    try:
        tensors, inputs = split_inputs(tensors)
        if inputs and not hasattr(pipeline, "unet"):
            raise _unsupported_error(adapter, Text("GLoRA for a model without a U-Net"))
        plain = _apply_alphas(to_plain_lora(tensors))
        peft_tensors, lengths = convert(plain), convert_names(magnitudes, plain, convert)
        inputs_of = _by_module(convert_names(inputs, plain, convert))
    except _CONVERSION_ERRORS as error:
        raise wrong_base_error(str(error)) from error
    halves: dict[str, dict[str, Tensor]] = defaultdict(dict)
    for key, tensor in peft_tensors.items():
        match = KEY.match(key)
        if match is None:
            raise _unsupported_error(adapter, key)
        halves[match["module"]][match["half"]] = tensor
    lengths_of = _by_module(lengths)
    if len(lengths_of) != len(magnitudes):
        raise _unsupported_error(adapter, Text("DoRA with half of its weights"))
    return {
        name: _delta(adapter, name, pair, scales, lengths_of.get(name), inputs_of.get(name))
        for name, pair in sorted(halves.items())
    }


def _by_module(values: Mapping[str, T]) -> dict[str, T]:
    """Values of halves by their modules."""
    return {match["module"]: value for key, value in values.items() if (match := KEY.match(key))}


def is_word(key: str) -> bool:
    """Return whether a tensor is of a word that OneTrainer puts into a LoRA."""
    return key.startswith(WORD_PREFIX)


def wrong_base_error(reason: str) -> BriefError:
    """The error for a LoRA whose names or shapes are not those of the model."""
    detail = (reason.strip().splitlines() or [""])[0][:160]
    return BriefError(
        Text("An adapter of this brief was made for another model."),
        f"({detail})" if detail else "",
        Text("Choose the model that it was trained on, or take the adapter off."),
    )


def _read(file: Path, adapter: AdapterFiles) -> tuple[dict[str, Tensor], dict[str, LoraScales]]:
    """The tensors, and the scales of each part where the file or its folder states them."""
    try:
        tensors = load_file(file)
        if file.name == PEFT_FILE and file.with_name("adapter_config.json").is_file():
            return tensors, {"": LoraScales(load_adapter_config(file.parent, with_dora=True))}
        with safe_open(file, "pt") as file_reader:
            return tensors, scales_in_header(file_reader.metadata() or {})
    except (OSError, SafetensorError) as error:
        raise EngineError(
            Text("The adapter “{name}” cannot be read.", name=adapter.folder.name),
            remedy=Text("Take it off the brief, or import it again."),
        ) from error


def _apply_alphas(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """The weights with the scale of kohya's alphas, `alpha / rank`, multiplied into them."""
    scaled = {key: tensor for key, tensor in tensors.items() if not key.endswith(".alpha")}
    for key in tensors.keys() - scaled.keys():
        for down, up in (("lora_down", "lora_up"), ("lora_A", "lora_B")):
            module = key.removesuffix(".alpha")
            if f"{module}.{down}.weight" in scaled:
                rank = scaled[f"{module}.{down}.weight"].shape[0]
                up_key = f"{module}.{up}.weight"
                scaled[up_key] = scaled[up_key].float() * (tensors[key].float() / rank)
    return scaled


def _add_part_names(pipeline: Any, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """PEFT's folders and the oldest files name modules without the part that they belong to."""
    part = "unet" if hasattr(pipeline, "unet") else "transformer"
    plain = {key.removeprefix(PEFT_PREFIX): tensor for key, tensor in tensors.items()}
    part_prefixes = (*pipeline.components, "lora_", "diffusion_model", *_OF_FLUX)
    if any(key.startswith(part_prefixes) for key in plain):
        return tensors
    return {f"{part}.{key}": tensor for key, tensor in plain.items()}


def _to_peft_names(pipeline: Any, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    if not hasattr(pipeline, "lora_state_dict"):
        return tensors
    converted: dict[str, Tensor] = {}
    if not hasattr(pipeline, "unet") and not type(pipeline).__name__.startswith("Flux2"):
        tensors = flux_names.in_kohya_names(tensors)
    if not hasattr(pipeline, "unet") and flux_names.is_original(tensors):
        converted, tensors = flux_names.to_diffusers(tensors)
    if not tensors:
        return converted
    kwargs = {"unet_config": pipeline.unet.config} if hasattr(pipeline, "unet") else {}
    result = pipeline.lora_state_dict(dict(tensors), **kwargs)
    state_dict = result[0] if isinstance(result, tuple) else result
    for key, tensor in state_dict.items():
        is_text_encoder = key.startswith("text_encoder")
        mapping = naming.DIFFUSERS_OLD_TO_PEFT if is_text_encoder else naming.UNET_TO_DIFFUSERS
        converted |= naming.convert_state_dict({key: tensor}, mapping)
    return converted


def _delta(
    adapter: AdapterFiles,
    name: str,
    pair: dict[str, Tensor],
    scales: dict[str, LoraScales],
    lengths: Tensor | None,
    inputs: InputFactors | None,
) -> LoraDelta:
    has_halves = set(pair) == {"A", "B"} and min(half.dim() for half in pair.values()) >= 2
    if not has_halves or not pair["A"].shape[0]:
        raise _unsupported_error(adapter, name)
    part, _, module = name.partition(".")
    of_part = scales.get("") or scales.get(part) or LoraScales({})
    scale = of_part.scale_of(module, pair["A"].shape[0])
    down, up = pair["A"].flatten(1), pair["B"].flatten(1)
    if lengths is not None:
        return DoraDelta(down, up, scale, lengths, adapter.strength)
    if inputs is not None:
        return GloraDelta(down, up, adapter.strength * scale, inputs, adapter.strength)
    return LoraDelta(down, up, adapter.strength * scale)


def _unsupported_error(adapter: AdapterFiles, detail: str) -> EngineError:
    return EngineError(
        Text(
            "The adapter “{name}” is no LoRA that can be mixed in ({detail}).",
            name=adapter.folder.name,
            detail=detail,
        ),
        remedy=Text("Use a plain LoRA in diffusers' or kohya's naming."),
    )
