"""Files of upscalers: which network they hold, and by how much it enlarges.

Invariant: tensor names and shapes alone decide. The names are those of ESRGAN's first code, of its
second, and of BasicSR, which most files have; all are read as BasicSR's. Others keep theirs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import prod
from typing import Literal

from engines.formats.weight_kinds import Shapes

MAX_SCALE = 8
KINDS = "ESRGAN, Compact, SwinIR, DAT, HAT, SPAN and OmniSR"
_PREFIX = re.compile(r"^params(_ema)?\.")
_SECOND = {
    "RRDB_trunk": "body",
    "trunk_conv": "conv_body",
    "upconv": "conv_up",
    "HRconv": "conv_hr",
}
_OLD_BLOCK = re.compile(r"model\.1\.sub\.(\d+)\.RDB(\d)\.conv(\d)\.0\.(weight|bias)")
_OLD_BODY_END = re.compile(r"model\.1\.sub\.(\d+)\.(weight|bias)")
_OLD_LAYER = re.compile(r"model\.(\d+)\.(weight|bias)")
_UP = re.compile(r"upsample\.\d+\.weight")
_OMNI = "residual_layer.0.residual_layer.0."
_GROUP = "layers.0.residual_group."
_SpandrelKind = Literal["SwinIR", "DAT", "HAT", "SPAN", "OmniSR"]
_SPANDREL: tuple[tuple[_SpandrelKind, tuple[str, ...], str, str], ...] = (
    ("HAT", (f"{_GROUP}overlap_attn.qkv.weight", "conv_last.weight"), "conv_first.weight", ""),
    (
        "DAT",
        ("layers.0.blocks.0.ffn.sg.norm.weight", "before_RG.1.weight"),
        "conv_first.weight",
        "",
    ),
    (
        "SwinIR",
        (f"{_GROUP}blocks.0.mlp.fc1.bias", f"{_GROUP}blocks.0.attn.relative_position_index"),
        "conv_first.weight",
        "",
    ),
    (
        "SPAN",
        ("block_1.c1_r.sk.weight", "conv_cat.weight"),
        "conv_1.sk.weight",
        "upsampler.0.weight",
    ),
    ("OmniSR", (f"{_OMNI}layer.0.fn.0.weight",), "input.weight", "up.0.weight"),
)
"""Of each kind names that no other has, its first layer, and its last one where that is alone."""


@dataclass(frozen=True)
class UpscalerLayout:
    """`names` are BasicSR's, by those in the file. ESRGAN has `blocks` of `width` channels, whose
    dense layers add `growth`, and doubles the sides `doublings` times after it has folded squares
    of `fold` pixels into one; Compact has `blocks` layers. All other kinds are built by spandrel,
    from the file itself."""

    kind: Literal["ESRGAN", "Compact", "SwinIR", "DAT", "HAT", "SPAN", "OmniSR"]
    scale: int
    width: int
    blocks: int
    names: dict[str, str]
    growth: int = 0
    doublings: int = 0
    fold: int = 1


def identify_upscaler(shapes: Shapes) -> UpscalerLayout | None:
    """The network in a file with these tensors; None for one that the studio does not run."""
    names = _basicsr_names(shapes)
    plain = {names[name]: shape for name, shape in shapes.items() if name in names}
    try:
        return _esrgan(plain, names) or _compact(plain, names) or _of_spandrel(plain, names)
    except (KeyError, IndexError, ValueError):
        return None


def _esrgan(shapes: Shapes, names: dict[str, str]) -> UpscalerLayout | None:
    if "body.0.rdb1.conv1.weight" not in shapes:
        return None
    first, growth = shapes["conv_first.weight"], shapes["body.0.rdb1.conv1.weight"][0]
    blocks = {int(name.split(".")[1]) for name in shapes if name.startswith("body.")}
    doublings = sum(name.startswith("conv_up") and name.endswith("weight") for name in shapes)
    fold = {3: 1, 12: 2, 48: 4}.get(first[1], 0)
    scale = 2**doublings // fold if fold else 0
    if not 2 <= scale <= MAX_SCALE or blocks != set(range(len(blocks))):
        return None
    if shapes["conv_last.weight"][0] != 3:
        return None
    return UpscalerLayout("ESRGAN", scale, first[0], len(blocks), names, growth, doublings, fold)


def _compact(shapes: Shapes, names: dict[str, str]) -> UpscalerLayout | None:
    layers = {int(name.split(".")[1]) for name in shapes if re.fullmatch(r"body\.\d+\.\w+", name)}
    if len(layers) < 3 or layers != set(range(len(layers))) or len(layers) % 2 == 0:
        return None
    first, last = shapes["body.0.weight"], shapes[f"body.{len(layers) - 1}.weight"]
    scale = round((last[0] / 3) ** 0.5)
    if first[1] != 3 or last[0] != 3 * scale * scale or not 2 <= scale <= MAX_SCALE:
        return None
    return UpscalerLayout("Compact", scale, first[0], len(layers), names)


def _of_spandrel(shapes: Shapes, names: dict[str, str]) -> UpscalerLayout | None:
    """A network with names that only one of spandrel's kinds has."""
    for kind, keys, first, last in _SPANDREL:
        if all(key in shapes for key in (*keys, first)):
            width, inputs = shapes[first][0], shapes[first][1]
            scale = round((shapes[last][0] / 3) ** 0.5) if last in shapes else _scale(shapes)
            if inputs == 3 and 2 <= scale <= MAX_SCALE:
                return UpscalerLayout(kind, scale, width, 1, names)
    return None


def _scale(shapes: Shapes) -> int:
    """By how much layers enlarge that come in a row: each shuffles channels, or doubles sides."""
    ups = [shape for name, shape in shapes.items() if _UP.fullmatch(name)]
    if "conv_up1.weight" in shapes:
        return 2 ** sum(name.startswith("conv_up") and name.endswith("weight") for name in shapes)
    if "conv_last.weight" in shapes:
        return prod(round((shape[0] / shape[1]) ** 0.5) for shape in ups)
    return round((ups[0][0] / 3) ** 0.5)


def _basicsr_names(shapes: Shapes) -> dict[str, str]:
    """BasicSR's name of each tensor in a file, by its own name."""
    plain = {name: _PREFIX.sub("", name) for name in shapes}
    if any(map(_OLD_BLOCK.fullmatch, plain.values())):
        return _from_oldest(plain)
    for second, ours in _SECOND.items():
        plain = {
            name: re.sub(rf"^{second}(?=[.\d])", ours, plain_name)
            for name, plain_name in plain.items()
        }
    return {
        name: re.sub(r"\.RDB(\d)\.", r".rdb\1.", plain_name) for name, plain_name in plain.items()
    }


def _from_oldest(plain: dict[str, str]) -> dict[str, str]:
    """The names of ESRGAN's first code are places in a sequence."""
    layers = {
        int(m[1]) for plain_name in plain.values() if (m := _OLD_LAYER.fullmatch(plain_name))
    } - {0}
    ups = [f"conv_up{number}" for number in range(1, len(layers) - 1)]
    of_layer = dict(zip(sorted(layers), [*ups, "conv_hr", "conv_last"], strict=True))
    of_layer[0] = "conv_first"
    names: dict[str, str] = {}
    for name, plain_name in plain.items():
        if match := _OLD_BLOCK.fullmatch(plain_name):
            names[name] = f"body.{match[1]}.rdb{match[2]}.conv{match[3]}.{match[4]}"
        elif match := _OLD_BODY_END.fullmatch(plain_name):
            names[name] = f"conv_body.{match[2]}"
        elif match := _OLD_LAYER.fullmatch(plain_name):
            names[name] = f"{of_layer[int(match[1])]}.{match[2]}"
    return names
