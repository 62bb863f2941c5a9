"""What the files of adapters are, for adding models and importing adapters alike.

Invariant: both say the same of a file, so that neither sends the artist to the other in vain.
"""

from __future__ import annotations

import re

from engines.contract.text import Text
from engines.formats.pipeline_families import (
    CROSS_ATTENTION_DIMS,
    FAMILIES,
    NON_LORA_KEYS,
    family_names,
)
from engines.formats.weight_kinds import (
    ADAPTER_ROLES,
    Shapes,
    WeightKind,
    describe_other_part,
)
from studio.base.errors import ModelRefused

PEFT_FILES = ("adapter_config.json", "adapter_model.safetensors")
DIFFUSERS_FILE = "pytorch_lora_weights.safetensors"
_PICTURE_KINDS = frozenset(
    {family.adapter_family for family in FAMILIES.values()} | set(CROSS_ATTENTION_DIMS.values())
)
"""The families that adapters may be for."""
_WITHOUT_ADAPTERS = frozenset(f.adapter_family for f in FAMILIES.values() if not f.loras)
"""Families that are drawn with as they are, such as Wan, whose adapters move pictures."""
_DOWN = re.compile(
    r"lora[._](A|down)\b|_lora[12]?\.down\b|lora_linear_layer\.down\b|hada_w1_b$|lokr_w2(_b)?$"
    r"|^lora_\w+\.b2\.weight$"
)
_HALVES = (
    *(("lora_down", "lora_up"), ("lora_A", "lora_B")),
    *((f"{name}.down.", f"{name}.up.") for name in ("lora", "lora1", "lora2", "linear_layer")),
    *((f"{name}_b", f"{name}_a") for name in ("hada_w1", "hada_w2", "lokr_w1", "lokr_w2")),
)
"""How the halves of a product are called, of which neither counts without the other."""
_CONTROL_OF_FLUX = re.compile(r"\.(query|key)_norm\.scale$")
_PICTURE_LAYER = re.compile(
    r"^(base_model\.model\.)?(unet|transformer(?!\.h\.)|text_encoder(_2|_3)?|lora_unet|lora_te\d?"
    r"|lora_transformer|diffusion_model|down_blocks|mid_block|up_blocks|layers\.\d+\.attention\.to"
    r"|(double|single)_blocks)[._]"
)


def has_picture_layers(shapes: Shapes) -> bool:
    """Return whether tensors change layers of a picture model, by their names."""
    return any(map(_PICTURE_LAYER.match, shapes))


def is_picture_lora(shapes: Shapes) -> bool:
    """Return whether tensors are a LoRA for pictures, by their names."""
    return any(_DOWN.search(name) and _PICTURE_LAYER.match(name) for name in shapes)


def lacks_halves(shapes: Shapes) -> bool:
    """Return whether one half of a product is there without the other."""
    pairs = [*_HALVES, *((second, first) for first, second in _HALVES)]
    return any(
        half in name and name.replace(half, other) not in shapes
        for name in shapes
        for half, other in pairs
    )


def rank_of(shapes: Shapes) -> int:
    """The largest rank of a LoRA."""
    ranks = [min(shape[:2]) for name, shape in shapes.items() if _DOWN.search(name) and shape]
    return max(ranks, default=0)


def of_family(kind: str, family: str) -> str:
    """A kind of file in words, with the family of models that it is for, if that is known."""
    return Text("{kind} for {family}", kind=kind, family=family) if family else kind


def autoencoder_of_other_kind(name: str) -> str:
    """The sentence for an autoencoder that takes the place of no other."""
    return Text(
        "{name} is an autoencoder (VAE) of a kind that takes the place of no other; the models that"
        " have it find it by themselves.",
        name=name,
    )


def refusal_of_adapter(name: str, kind: WeightKind | None, shapes: Shapes) -> ModelRefused | None:
    """Return why a file with the weights of an adapter cannot be mixed in; None where it can, or is
    no adapter."""
    if kind is None or kind.role not in ADAPTER_ROLES:
        return _refusal_of_word(name, kind)
    words = of_family(Text("a {role}", role=kind.role), kind.family)
    other = describe_other_part(shapes)
    if any(map(NON_LORA_KEYS.search, shapes)):
        other = ""  # one among others is said below
    elif any(map(_CONTROL_OF_FLUX.search, shapes)):
        other = Text("a control LoRA of Flux, which gives it a second picture to read")
    if other:
        return ModelRefused(
            Text("{name} is {other}; the studio does not use it.", name=name, other=other)
        )
    if kind.family and kind.family not in _PICTURE_KINDS:
        return ModelRefused(
            Text("{name} is {kind}, with which the studio does not draw.", name=name, kind=words),
            Text("It draws with {family_names}.", family_names=family_names()),
        )
    if kind.family in _WITHOUT_ADAPTERS:
        return ModelRefused(
            Text("{name} is {kind}, which the studio cannot mix in.", name=name, kind=words)
        )
    if kind.role == "OFT" or any(map(NON_LORA_KEYS.search, shapes)) or _needs_unet(kind):
        words = of_family(Text("an OFT"), kind.family) if kind.role == "OFT" else words
        return ModelRefused(
            Text("{name} is {kind}, which the studio cannot mix in.", name=name, kind=words),
            "",
            Text("Choose a plain LoRA."),
        )
    if not has_picture_layers(shapes):
        return ModelRefused(
            Text(
                "{name} is the weights of a LoRA for texts alone: adapter_config.json is missing.",
                name=name,
            ),
            "",
            Text("Import the folder that holds both."),
        )
    return None if is_picture_lora(shapes) else half_missing(name, words)


def _needs_unet(kind: WeightKind) -> bool:
    """Return whether weights are of a kind for U-Nets alone, and their base has none."""
    is_of_other = bool(kind.family) and kind.family not in CROSS_ATTENTION_DIMS.values()
    return kind.role in ("DoRA", "GLoRA") and is_of_other


def _refusal_of_word(name: str, kind: WeightKind | None) -> ModelRefused | None:
    """Return why a textual inversion cannot be used; None where it can, or is none."""
    if kind is None or kind.role != "textual inversion":
        return None
    if not kind.family or kind.family in CROSS_ATTENTION_DIMS.values():
        return None
    words = of_family(Text("a textual inversion"), kind.family)
    return ModelRefused(
        Text("{name} is {kind}, which the studio cannot mix in.", name=name, kind=words)
    )


def half_missing(name: str, words: str) -> ModelRefused:
    """The refusal of an adapter, which `words` name, that is not whole."""
    return ModelRefused(
        Text("{name} is {kind}, but half of it is missing.", name=name, kind=words),
        "",
        Text("Get the adapter from its author again."),
    )
