"""The parts of picture models in a file, and what each family needs of them.

Invariant: the names and shapes of tensors decide; the name of a file does not count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from engines.contract.text import Text
from engines.formats.checkpoint_layouts import (
    CLIP_G_PREFIX,
    CLIP_L_PREFIX,
    FILL_INPUTS,
    QWEN3_PREFIX,
    QWEN25_PREFIX,
    SHORT_VAE_PREFIX,
    T5_PREFIX,
    UMT5_PREFIX,
    VAE_PREFIX,
)
from engines.formats.model_parts import WORDS, plain_shapes, read_any_tensors
from engines.formats.safetensors_header import require_all_weights
from engines.formats.weight_kinds import DENOISER_PREFIX, Shapes, denoiser_family


@dataclass(frozen=True)
class Section:
    """A part of a model in a file: its tensors begin with `prefix` there.

    `kind` is the family of a denoiser, else that of the encoder or autoencoder; `width` is that of
    the text embeddings, or the number of channels of the latents. `shapes` are without the prefix.
    """

    file: Path
    prefix: str
    role: str
    kind: str
    width: int
    shapes: Shapes = field(repr=False, compare=False)


@dataclass(frozen=True)
class Slot:
    """A part that a family needs: what it is, where it goes, and the tensor that shows its width.

    The width is the input of that tensor (or its output, `axis` 0), divided by `divisor`. Slots of
    one `tensor` with the divisor 0 share its width.
    """

    target: str
    kind: str
    words: str
    tensor: str
    divisor: int = 1
    axis: int = 1


def _clip(target: str, name: str, tensor: str, divisor: int = 1) -> Slot:
    return Slot(target, "CLIP", Text("its text encoder ({name})", name=name), tensor, divisor)


def _autoencoder(file: str, tensor: str, divisor: int, kind: str = "KL") -> Slot:
    words = Text("its autoencoder ({file})", file=file)
    return Slot(SHORT_VAE_PREFIX, kind, words, tensor, divisor)


_T5 = Text("its text encoder ({name})", name="T5-XXL")
_UNET_CLIP = "middle_block.1.transformer_blocks.0.attn2.to_k.weight"
_UNET_VAE = Slot(VAE_PREFIX, "KL", Text("its autoencoder (VAE)"), "out.2.weight", 1, 0)
_AE = "ae.safetensors"
NEEDS: dict[str, tuple[Slot, ...]] = {
    "Stable Diffusion 1.5": (
        _clip("cond_stage_model.transformer.", "CLIP-L", _UNET_CLIP),
        _UNET_VAE,
    ),
    "Stable Diffusion 2": (
        _clip("cond_stage_model.model.", "OpenCLIP-H", _UNET_CLIP),
        _UNET_VAE,
    ),
    "Stable Diffusion XL": (
        _clip("conditioner.embedders.0.transformer.", "CLIP-L", _UNET_CLIP, 0),
        _clip("conditioner.embedders.1.model.", "CLIP-G", _UNET_CLIP, 0),
        _UNET_VAE,
    ),
    "Stable Diffusion 3": (
        _clip(CLIP_L_PREFIX, "CLIP-L", "y_embedder.mlp.0.weight", 0),
        _clip(CLIP_G_PREFIX, "CLIP-G", "y_embedder.mlp.0.weight", 0),
        Slot(VAE_PREFIX, "KL", Text("its autoencoder (VAE)"), "x_embedder.proj.weight"),
    ),
    "Flux": (
        _clip(CLIP_L_PREFIX, "CLIP-L", "vector_in.in_layer.weight"),
        Slot(T5_PREFIX, "T5", _T5, "txt_in.weight"),
        _autoencoder(_AE, "img_in.weight", 4),
    ),
    "Chroma": (
        Slot(T5_PREFIX, "T5", _T5, "txt_in.weight"),
        _autoencoder(_AE, "img_in.weight", 4),
    ),
    "Flux 2": (
        Slot(QWEN3_PREFIX, "Qwen3", Text("its text encoder (Qwen3)"), "txt_in.weight", 3),
        _autoencoder("flux2-vae.safetensors", "img_in.weight", 4, "Flux 2"),
    ),
    "Z-Image": (
        Slot(QWEN3_PREFIX, "Qwen3", Text("its text encoder (Qwen3-4B)"), "cap_embedder.1.weight"),
        _autoencoder(_AE, "x_embedder.weight", 4),
    ),
    "Qwen-Image": (
        Slot(QWEN25_PREFIX, "Qwen2.5-VL", Text("its text encoder (Qwen2.5-VL-7B)"),
              "txt_in.weight"),
        _autoencoder("qwen_image_vae.safetensors", "img_in.weight", 4, "Wan"),
    ),
    "Wan": (
        Slot(UMT5_PREFIX, "UMT5", Text("its text encoder (UMT5-XXL)"), "text_embedding.0.weight"),
        _autoencoder("wan_2.1_vae.safetensors", "patch_embedding.weight", 1, "Wan"),
    ),
}  # fmt: skip
OPTIONAL = {"Stable Diffusion 3": Slot(T5_PREFIX, "T5", _T5, "context_embedder.weight")}
_SECTIONS = tuple(
    (role, kind, re.compile(pattern))
    for role, kind, pattern in (
        ("text encoder", "T5", r"^(.*?)encoder\.block\.0\.layer\.0\.SelfAttention\.q\.weight$"),
        ("text encoder", "CLIP", r"^(.*?)text_model\.embeddings\.token_embedding\.weight$"),
        ("text encoder", "CLIP", r"^(.*?)transformer\.resblocks\.0\.attn\.in_proj_weight$"),
        ("text encoder", "Qwen", r"^(.*?)layers\.0\.self_attn\.q_proj\.weight$"),
        ("autoencoder", "KL", r"^(.*?)decoder\.conv_in\.weight$"),
        ("autoencoder", "Wan", r"^(.*?)decoder\.conv1\.weight$"),
    )
)


_FILL_CHANNELS = FILL_INPUTS // 4
CHANNELS: dict[str, tuple[int, ...]] = {
    "Flux": (16, _FILL_CHANNELS),
    "Flux 2": (32,),
    "Wan": (16, 48),
    **dict.fromkeys(("Stable Diffusion 3", "Chroma", "Z-Image", "Qwen-Image"), (16,)),
}
"""Channels of what models read that are drawn with: latents, and of Flux Fill a masked picture."""


_OF_DIFFUSERS = re.compile(
    r"down_blocks\.0\.resnets\.|single_transformer_blocks\.|all_x_embedder\.|pos_embed\.pos_embed$"
    r"|condition_embedder\.time_embedder\."
)


def matches_parts(family: str, shapes: Shapes) -> bool:
    """Return whether the other parts of a model are looked for whose part that draws has tensors of
    these names: in the naming of its first code, and not in that of diffusers."""
    return family in NEEDS and not any(map(_OF_DIFFUSERS.search, shapes))


def find_sections(path: Path) -> list[Section]:
    """The parts of picture models in a file, by its header. Raises `FileRefused`."""
    require_all_weights(path)
    tensors = read_any_tensors(path)
    shapes = plain_shapes(tensors)
    sections = [*_find_denoiser(path, shapes), *_find_rest(path, shapes)]
    return [section for section in sections if section.width]


def _find_denoiser(path: Path, shapes: Shapes) -> list[Section]:
    family = denoiser_family(shapes)
    prefixes = {m[0] for name in shapes if (m := DENOISER_PREFIX.match(name))}
    prefix = next((p for p in sorted(prefixes) if denoiser_family(_inner(shapes, p))), "")
    inner = _inner(shapes, prefix)
    slots = NEEDS.get(family, ())
    if not slots:
        return []
    channels = _input_width(slots[-1], inner)
    return [Section(path, prefix, "denoiser", family, channels, inner)]


def _find_rest(path: Path, shapes: Shapes) -> list[Section]:
    matches: dict[str, tuple[str, str]] = {}
    for name in shapes:
        for role, kind, pattern in _SECTIONS:
            if match := pattern.match(name):
                matches.setdefault(match[1], (role, kind))
    sections: list[Section] = []
    for prefix, (role, kind) in matches.items():
        inner = _inner(shapes, prefix)
        exact = _exact_kind(kind, inner)
        if exact and not _is_inside_denoiser(prefix):
            sections.append(Section(path, prefix, role, exact, _own_width(exact, inner), inner))
    return sections


def _is_inside_denoiser(prefix: str) -> bool:
    return DENOISER_PREFIX.match(prefix) is not None


def _exact_kind(kind: str, shapes: Shapes) -> str:
    """The kind of an encoder or autoencoder by what distinguishes it from others of its names."""
    if kind == "T5":
        other = "encoder.block.1.layer.0.SelfAttention.relative_attention_bias.weight"
        return "UMT5" if other in shapes or WORDS in shapes else "T5"
    if kind == "Qwen":
        if "layers.0.self_attn.q_norm.weight" in shapes:
            return "Qwen3"
        return "Qwen2.5-VL" if "layers.0.self_attn.q_proj.bias" in shapes else ""
    if kind == "KL":
        if len(shapes["decoder.conv_in.weight"]) == 5:
            return "Wan"
        return "Flux 2" if "bn.running_mean" in shapes else "KL"
    return kind


def _own_width(kind: str, shapes: Shapes) -> int:
    names, axis = {
        "CLIP": (("text_model.embeddings.token_embedding.weight", "token_embedding.weight"), 1),
        "T5": (("shared.weight", "encoder.embed_tokens.weight"), 1),
        "UMT5": (("shared.weight", "encoder.embed_tokens.weight"), 1),
        "Qwen3": (("embed_tokens.weight",), 1),
        "Qwen2.5-VL": (("embed_tokens.weight",), 1),
        "KL": (("decoder.conv_in.weight",), 1),
        "Flux 2": (("decoder.conv_in.weight",), 1),
        "Wan": (("decoder.conv1.weight", "decoder.conv_in.weight"), 1),
    }[kind]
    shape = next((shapes[name] for name in names if name in shapes), None)
    return shape[axis] if shape and len(shape) > axis else 0


def width_in(slot: Slot, shapes: Shapes) -> int:
    """The width of the part that goes into this slot; 0 where nothing shows it."""
    width = _input_width(slot, shapes)
    return CHANNELS["Flux"][0] if slot.kind == "KL" and width == _FILL_CHANNELS else width


def _input_width(slot: Slot, shapes: Shapes) -> int:
    """The width that the part that draws reads in this slot; 0 where nothing shows it."""
    shape = shapes.get(slot.tensor)
    if slot.tensor == _UNET_CLIP:  # which block of a U-Net reads prompts first differs
        readers = (shape for name, shape in shapes.items() if "attn2.to_k.weight" in name)
        shape = next(readers, None)
    return shape[slot.axis] // max(1, slot.divisor) if shape and len(shape) > slot.axis else 0


def _inner(shapes: Shapes, prefix: str) -> dict[str, list[int]]:
    return {n[len(prefix) :]: shape for n, shape in shapes.items() if n.startswith(prefix)}


def in_words(section: Section) -> str:
    """The part inside a sentence."""
    if section.role == "autoencoder":
        return Text("an autoencoder of {width} channels", width=section.width)
    return Text("a text encoder ({kind}, {width} wide)", kind=section.kind, width=section.width)
