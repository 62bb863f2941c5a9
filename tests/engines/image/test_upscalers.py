"""Upscaler files in the namings of the field, run by the studio's own enlarge."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it
from safetensors.torch import save_file
from torch import Tensor

from engines.contract import EngineError, FileRefused
from engines.formats.upscaler_files import identify_upscaler
from engines.image.enlarging.enlarger import enlarge_in_tiles
from engines.image.enlarging.upscalers import OVERLAP, load_upscaler
from tests.matrices import some_of

Tensors = dict[str, Tensor]


def convolution(name: str, outputs: int, inputs: int) -> Tensors:
    weight = torch.randn(outputs, inputs, 3, 3) / (3 * inputs**0.5)
    return {f"{name}.weight": weight, f"{name}.bias": torch.zeros(outputs)}


def esrgan(doublings: int = 2, fold: int = 1, width: int = 8, blocks: int = 2) -> Tensors:
    """ESRGAN as BasicSR stores it."""
    torch.manual_seed(0)
    tensors = convolution("conv_first", width, 3 * fold**2)
    for block in range(blocks):
        for part in (1, 2, 3):
            for layer in range(5):
                name = f"body.{block}.rdb{part}.conv{layer + 1}"
                tensors |= convolution(name, width if layer == 4 else 4, width + 4 * layer)
    tensors |= convolution("conv_body", width, width)
    for number in range(1, doublings + 1):
        tensors |= convolution(f"conv_up{number}", width, width)
    return tensors | convolution("conv_hr", width, width) | convolution("conv_last", 3, width)


def oldest(tensors: Tensors, doublings: int = 2) -> Tensors:
    """The same in the naming of ESRGAN's first code."""
    places_of = {"conv_first": 0, "conv_hr": 3 * doublings + 2, "conv_last": 3 * doublings + 4}
    places_of |= {f"conv_up{number}": 3 * number for number in range(1, doublings + 1)}
    renamed: Tensors = {}
    for name, tensor in tensors.items():
        layer, _, end = name.rpartition(".")
        if layer in places_of:
            renamed[f"model.{places_of[layer]}.{end}"] = tensor
        elif layer == "conv_body":
            renamed[f"model.1.sub.2.{end}"] = tensor
        else:
            _, block, part, conv = layer.split(".")
            renamed[f"model.1.sub.{block}.{part.upper()}.{conv}.0.{end}"] = tensor
    return renamed


def second(tensors: Tensors) -> Tensors:
    """The same in the naming of ESRGAN's second code."""
    pairs = {"conv_body": "trunk_conv", "body": "RRDB_trunk", "rdb": "RDB", "conv_up": "upconv",
             "conv_hr": "HRconv"}  # fmt: skip
    renamed = dict(tensors)
    for ours, theirs in pairs.items():
        renamed = {name.replace(ours, theirs): tensor for name, tensor in renamed.items()}
    return renamed


def compact(scale: int = 4, width: int = 8, layers: int = 3) -> Tensors:
    torch.manual_seed(0)
    tensors = convolution("body.0", width, 3) | {"body.1.weight": torch.full((width,), 0.2)}
    for number in range(1, layers):
        tensors |= convolution(f"body.{2 * number}", width, width)
        tensors |= {f"body.{2 * number + 1}.weight": torch.full((width,), 0.2)}
    return tensors | convolution(f"body.{2 * layers}", 3 * scale**2, width)


def prefixed(tensors: Tensors) -> Tensors:
    return {f"params_ema.{name}": tensor for name, tensor in tensors.items()}


FILES: dict[str, tuple[Callable[[], Tensors], str, int]] = {
    "basicsr": (esrgan, "ESRGAN", 4),
    "basicsr x2": (lambda: esrgan(fold=2), "ESRGAN", 2),
    "params": (lambda: prefixed(esrgan()), "ESRGAN", 4),
    "oldest": (lambda: oldest(esrgan()), "ESRGAN", 4),
    "oldest x2": (lambda: oldest(esrgan(1), 1), "ESRGAN", 2),
    "oldest x8": (lambda: oldest(esrgan(3), 3), "ESRGAN", 8),
    "second": (lambda: second(esrgan()), "ESRGAN", 4),
    "compact": (compact, "Compact", 4),
    "compact x2": (lambda: compact(2), "Compact", 2),
}


def save(file: Path, tensors: Tensors) -> Path:
    save_file({name: tensor.contiguous() for name, tensor in tensors.items()}, file)
    return file


@pytest.mark.parametrize("name", FILES)
@torch.inference_mode()
def test_a_file_enlarges_by_its_scale(tmp_path: Path, name: str):
    build, kind, scale = FILES[name]
    file = save(tmp_path / "mine.safetensors", build())
    layout = identify_upscaler({key: list(t.shape) for key, t in build().items()})
    assert layout is not None
    assert (layout.kind, layout.scale) == (kind, scale)
    network, loaded_scale = load_upscaler(file)
    assert loaded_scale == scale
    assert network(torch.rand(1, 3, 7, 9) * 2 - 1).shape == (1, 3, 7 * scale, 9 * scale)


def test_every_naming_is_the_same_network(tmp_path: Path):
    picture_tensor, results = torch.rand(1, 3, 8, 8) * 2 - 1, []
    for name in ("basicsr", "params", "oldest", "second"):
        network, _ = load_upscaler(save(tmp_path / "mine.safetensors", FILES[name][0]()))
        with torch.inference_mode():
            results.append(network(picture_tensor))
    assert all(torch.equal(result, results[0]) for result in results)


def test_tiles_leave_no_seam(tmp_path: Path):
    network, scale = load_upscaler(save(tmp_path / "mine.safetensors", compact()))
    picture_tensor = torch.rand(3, 80, 70) * 2 - 1
    whole, tiled = (
        enlarge_in_tiles(network, picture_tensor, lambda _: None, tile, scale, OVERLAP)
        for tile in (256, 32)
    )
    assert torch.allclose(whole, tiled, atol=1e-4)


@pytest.mark.parametrize(
    "tensors",
    [{"conv_first.weight": torch.zeros(8, 3, 3, 3)}, esrgan(0), esrgan(blocks=0), compact(1)],
)
def test_another_network_is_refused(tmp_path: Path, tensors: Tensors):
    with pytest.raises(EngineError, match="no upscaler that the studio runs"):
        load_upscaler(save(tmp_path / "mine.safetensors", tensors))


# Networks that spandrel builds
# They call torch in ways that newer versions warn of.


def foreign(kind: str) -> Tensors:
    """The weights of a small network of spandrel's, as its own code saves them."""
    architectures: Any = pytest.importorskip("spandrel.architectures")
    torch.manual_seed(0)
    module: Any = importlib.import_module(f"{architectures.__name__}.{kind.split()[0]}")
    network_class = getattr(module, kind.split()[0])
    small: dict[str, Any] = {"depths": [2], "num_heads": [2], "embed_dim": 16, "window_size": 8}
    settings: dict[str, dict[str, Any]] = {
        "SwinIR": small | {"upscale": 4, "upsampler": "pixelshuffle"},
        "SwinIR nearest": small | {"upscale": 4, "upsampler": "nearest+conv"},
        "SwinIR direct": small | {"upscale": 2, "upsampler": "pixelshuffledirect"},
        "HAT": small | {"upscale": 4, "window_size": 16, "squeeze_factor": 4},
        "DAT": {
            "depth": [2],
            "num_heads": [2],
            "embed_dim": 16,
            "split_size": [8, 8],
            "upscale": 2,
        },
        "SPAN": {"num_in_ch": 3, "num_out_ch": 3, "feature_channels": 16, "upscale": 2},
        "OmniSR": {"num_feat": 16, "res_num": 1, "block_num": 1, "up_scale": 4},
    }
    network = network_class(**settings[kind]).eval()
    return {name: tensor.clone() for name, tensor in network.state_dict().items()}


OF_SPANDREL = pytest.mark.filterwarnings(
    "ignore:torch.meshgrid:UserWarning", "ignore:Initializing zero-element:UserWarning"
)
FOREIGN = {"SwinIR": 4, "SwinIR nearest": 4, "SwinIR direct": 2, "HAT": 4, "DAT": 2, "SPAN": 2,
           "OmniSR": 4}  # fmt: skip


@OF_SPANDREL
@pytest.mark.parametrize("kind", FOREIGN)
@pytest.mark.parametrize("prefix", ["", "params_ema."])
@torch.inference_mode()
def test_a_network_of_spandrel_enlarges_as_spandrel_does(tmp_path: Path, kind: str, prefix: str):
    tensors, scale = foreign(kind), FOREIGN[kind]
    file = save(tmp_path / "mine.safetensors", {prefix + n: t for n, t in tensors.items()})
    layout = identify_upscaler({prefix + key: list(t.shape) for key, t in tensors.items()})
    assert layout is not None
    assert (layout.kind, layout.scale) == (kind.split()[0], scale)
    network, loaded_scale = load_upscaler(file)
    assert loaded_scale == scale
    spandrel: Any = importlib.import_module("spandrel")
    picture_tensor = torch.rand(1, 3, 19, 33)
    expected = spandrel.ModelLoader().load_from_state_dict(tensors)(picture_tensor)
    assert torch.allclose(network(picture_tensor * 2 - 1) / 2 + 0.5, expected, atol=1e-5)


@OF_SPANDREL
@pytest.mark.parametrize("kind", some_of(FOREIGN, "SPAN", "DAT"))
@pytest.mark.parametrize("side", [160, pytest.param(140, marks=pytest.mark.slow)])
def test_tiles_of_a_network_of_spandrel_leave_no_seam(tmp_path: Path, kind: str, side: int):
    """Where tiles begin and end, rows differ no more from those beside them than elsewhere."""
    network, scale = load_upscaler(save(tmp_path / "mine.safetensors", foreign(kind)))
    small = torch.rand(1, 3, 20, 20)
    picture_tensor = F.interpolate(small, side, mode="bicubic")[0].clamp(0, 1) * 2 - 1
    whole, tiled = (
        enlarge_in_tiles(network, picture_tensor, lambda _: None, tile, scale, OVERLAP)
        for tile in (256, 64)
    )
    difference = whole - tiled
    assert difference.abs().mean() < 1 / 255
    for turned in (difference, difference.transpose(1, 2)):
        steps = (turned[:, 1:] - turned[:, :-1]).abs().mean((0, 2))
        for border in range(32 * scale, side * scale, 32 * scale):
            assert steps[border - 1] < max(2 * steps.median(), 0.5 / 255)


def test_damaged_networks_of_spandrel_are_refused(tmp_path: Path):
    whole = foreign("SPAN")
    swapped = {name: tensor.flip(0) for name, tensor in whole.items()}
    swapped["block_1.c1_r.sk.weight"] = torch.zeros(3, 3, 3, 3)
    broken = {
        "half of it": {name: t for name, t in whole.items() if not name.startswith("block_4")},
        "another shape": swapped,
        "no layers": {name: t[:0] for name, t in whole.items()},
    }
    for tensors in broken.values():
        with pytest.raises(EngineError):
            load_upscaler(save(tmp_path / "mine.safetensors", tensors))
    file = save(tmp_path / "mine.safetensors", whole)
    data = file.read_bytes()
    for part in range(1, 11):
        file.write_bytes(data[: len(data) * part // 11])
        with pytest.raises((EngineError, FileRefused)):
            load_upscaler(file)
