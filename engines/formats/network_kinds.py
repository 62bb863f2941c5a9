"""Files of networks that guide a drawing by a picture: ControlNets and T2I-Adapters.

Invariant: tensor names and shapes alone decide what a network is and which base it is for. Which
kinds of control it reads is in no header, so that its name decides, or its modes where it has some.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from engines.contract.guides import ControlKind
from engines.formats.pipeline_families import CROSS_ATTENTION_DIMS
from engines.formats.weight_kinds import Shapes, cross_attention_dim

Role = Literal["ControlNet", "ControlNet Union", "T2I-Adapter"]
ORIGINAL_PREFIX = "control_model."
_OF_ORIGINAL = f"{ORIGINAL_PREFIX}input_hint_block.0.weight"
_OF_DIFFUSERS = "controlnet_cond_embedding.conv_in.weight"
_TASKS, _FLUX_MODES = "task_embedding", "controlnet_mode_embedder.weight"
_TRANSFORMERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Stable Diffusion 3", ("controlnet_blocks.0.weight", "pos_embed_input.proj.weight")),
    ("Qwen-Image", ("controlnet_blocks.0.weight", "controlnet_x_embedder.weight", "img_in.weight")),
    ("Flux", ("controlnet_blocks.0.weight", "controlnet_x_embedder.weight", "x_embedder.weight")),
)
"""Of each family the names in diffusers that no other has."""
_ADAPTER = re.compile(r"^(adapter\.)?(conv_in\.weight|body\.0\.in_conv\.weight)$")
_ADAPTER_BODY = re.compile(r"^(adapter\.)?body\.0\.(resnets\.0\.|body\.0\.)?block1\.weight$")
_SQUARE, _XL_SQUARE = 8 * 8, 16 * 16
"""Pixels that T2I-Adapters fold into one, of Stable Diffusion and of its XL."""
_UNET_MODES: dict[ControlKind, int] = {
    "pose": 0,
    "depth": 1,
    "softedge": 2,
    "scribble": 2,
    "canny": 3,
    "lineart": 3,
    "normal": 4,
    "segmentation": 5,
    "tile": 6,
}
"""Of the Union for Stable Diffusion XL, in the order of its training."""
_FLUX_UNION: dict[ControlKind, int] = {"canny": 0, "tile": 1, "depth": 2, "pose": 4}
_OTHER_UNIONS: tuple[ControlKind, ...] = ("canny", "softedge", "depth", "pose")
"""What newer Unions for Flux and Qwen-Image read, which tell the kinds apart by themselves."""
_NAMES: tuple[tuple[ControlKind, str], ...] = (
    ("scribble", "scribble|sketch"),
    ("lineart", "line_?art"),
    ("softedge", "soft_?edge|hed|pidi"),
    ("canny", "canny"),
    ("depth", "depth|midas|zoe"),
    ("normal", "normal"),
    ("pose", "pose"),
    ("segmentation", "seg"),
    ("tile", "tile|blur"),
    ("colour", "colou?r"),
)
"""How authors call the kinds, in the names of files and folders."""


@dataclass(frozen=True)
class ControlLayout:
    """What a network is, and the base that it is for.

    `width` is that of the text embeddings that it reads, 0 where it has none or that shows nothing.
    A Union has so many `modes`. One of `original` naming has that of its first code.
    """

    role: Role
    family: str
    width: int = 0
    modes: int = 0
    original: bool = False

    @property
    def is_unet(self) -> bool:
        """Whether it guides a U-Net."""
        return self.family.startswith("Stable Diffusion") and self.family != "Stable Diffusion 3"

    def mode_of(self, kind: ControlKind) -> int | None:
        """The mode in which a Union reads a kind; None where it does not."""
        mode = (_UNET_MODES if self.is_unet else _FLUX_UNION).get(kind)
        return mode if mode is not None and mode < self.modes else None

    def kinds(self, name: str) -> tuple[ControlKind, ...]:
        """The kinds that it reads, `name` being that of its file or folder; () if unknown."""
        if self.modes:
            modes = _UNET_MODES if self.is_unet else _FLUX_UNION
            return tuple(kind for kind in modes if self.mode_of(kind) is not None)
        words = name.lower().replace("-", "_")
        if "union" in words:
            return _OTHER_UNIONS
        return tuple(kind for kind, pattern in _NAMES if re.search(pattern, words))


def identify_control(shapes: Shapes) -> ControlLayout | None:
    """The network in a file with these tensors; None for one that the studio does not run."""
    for family, names in _TRANSFORMERS:
        if all(name in shapes for name in names):
            modes = shapes.get(_FLUX_MODES, [0])[0] if family == "Flux" else 0
            return ControlLayout("ControlNet Union" if modes else "ControlNet", family, 0, modes)
    if _OF_DIFFUSERS in shapes and "controlnet_mid_block.weight" in shapes:
        modes = shapes[_TASKS][0] if shapes.get(_TASKS) else 0
        width = cross_attention_dim(shapes) or 0
        role: Role = "ControlNet Union" if modes else "ControlNet"
        return ControlLayout(role, _family_of(width), width, modes)
    if _OF_ORIGINAL in shapes or _OF_ORIGINAL.removeprefix(ORIGINAL_PREFIX) in shapes:
        width = cross_attention_dim(shapes) or 0
        is_whole = "middle_block_out.0.weight" in {n.removeprefix(ORIGINAL_PREFIX) for n in shapes}
        return (
            ControlLayout("ControlNet", _family_of(width), width, original=True)
            if (width and is_whole and "lora_controlnet" not in shapes)
            else None
        )
    return _adapter(shapes)


def _adapter(shapes: Shapes) -> ControlLayout | None:
    """A T2I-Adapter, by how many pixels its first layer reads at once."""
    firsts = [shape for name, shape in shapes.items() if _ADAPTER.match(name)]
    first = firsts[0] if firsts else []
    has_body = any(map(_ADAPTER_BODY.match, shapes))
    if not has_body or len(first) != 4 or first[1] % _SQUARE:
        return None
    is_xl = first[1] in (_XL_SQUARE, 3 * _XL_SQUARE)
    return ControlLayout(
        "T2I-Adapter",
        "Stable Diffusion XL" if is_xl else "Stable Diffusion",
        original=not any(name.startswith("adapter.") for name in shapes),
    )


def _family_of(width: int) -> str:
    return CROSS_ATTENTION_DIMS.get(width, "Stable Diffusion")
