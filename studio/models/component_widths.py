"""Names the components of a diffusers folder that do not fit each other.

Invariant: only configurations are read. What a configuration does not state is not compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.json_values import as_count, read_object
from studio.base.errors import ModelRefused

_LARGEST = 1_000_000
_ENCODERS = ("text_encoder", "text_encoder_2", "text_encoder_3")
Configs = Mapping[str, Mapping[str, object]]


def require_fitting_components(path: Path, folder: Path, components: Sequence[str]) -> None:
    """Raise `ModelRefused` where a text encoder or the autoencoder is of another model."""
    configs = {name: _config(folder / name) for name in components}
    if "unet" in configs:
        _require_unet(path, configs)
    elif "transformer" in configs:
        _require_transformer(path, configs)


def _require_unet(path: Path, configs: Configs) -> None:
    unet, encoders = configs["unet"], [name for name in _ENCODERS if name in configs]
    widths = [_count(configs[name], "hidden_size") for name in encoders]
    needed = _count(unet, "encoder_hid_dim") or _count(unet, "cross_attention_dim")
    if all(widths):
        _require_equal(path, " + ".join(encoders), sum(widths), "unet", needed)
    channels = _count(configs.get("vae", {}), "latent_channels")
    _require_equal(path, "vae", channels, "unet", _count(unet, "out_channels"))


def _require_transformer(path: Path, configs: Configs) -> None:
    transformer = configs["transformer"]
    for name in _ENCODERS:
        width = _count(configs.get(name, {}), "d_model")
        needed = _count(transformer, "joint_attention_dim")
        _require_equal(path, name, width, "transformer", needed)
    clips = [n for n in _ENCODERS if _count(configs.get(n, {}), "projection_dim")]
    widths = [_count(configs[name], "projection_dim") for name in clips]
    pooled = _count(transformer, "pooled_projection_dim")
    _require_equal(path, " + ".join(clips), sum(widths), "transformer", pooled)


def _require_equal(path: Path, part: str, width: int, reader: str, needed: int) -> None:
    if width and needed and width != needed:
        raise ModelRefused(
            Text(
                "The parts of {name} do not fit each other: {part} gives {width} values, and "
                "{reader} reads {needed}.",
                name=path.name,
                part=part,
                width=width,
                reader=reader,
                needed=needed,
            ),
            "",
            Text("Get the folder again, complete."),
        )


def _count(config: Mapping[str, object], key: str) -> int:
    return as_count(config.get(key), _LARGEST)


def _config(component: Path) -> Mapping[str, object]:
    try:
        return read_object(component / "config.json")
    except FileRefused:
        return {}
