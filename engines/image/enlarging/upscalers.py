"""Upscalers that artists have as files: ESRGAN and Compact, and through spandrel some others.

Invariant: pictures are (batch, 3, height, width) in [-1, 1], as everywhere here; the networks
themselves were trained on [0, 1]. Names are those of BasicSR.

Sources: Wang et al. 2018, "ESRGAN", sections 3.1 and 3.2; Wang et al. 2021, "Real-ESRGAN", section
3.3, for folded input and for Compact (SRVGGNet).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it
from safetensors.torch import load_file
from torch import Tensor, nn

from engines.contract import EngineError
from engines.contract.text import Text
from engines.formats.safetensors_header import read_shapes
from engines.formats.upscaler_files import KINDS, UpscalerLayout, identify_upscaler
from engines.library_errors import translate_load_errors

OVERLAP = 32
"""Of tiles, in pixels: beyond it a pixel has next to no influence."""
_SHARE = 0.2
"""How much of what a block computes is added to its input."""


def load_upscaler(file: Path) -> tuple[nn.Module, int]:
    """The network in a file, and by how much it enlarges. Raises `EngineError`."""
    with translate_load_errors(file, "weights"):
        layout, tensors = identify_upscaler(read_shapes(file)), load_file(file)
    if layout is None:
        raise EngineError(
            Text("“{name}” is no upscaler that the studio runs.", name=file.name),
            remedy=Text("Choose one of {kinds}.", kinds=KINDS),
        )
    tensors_by_name = {layout.names[name]: tensor for name, tensor in tensors.items()}
    with translate_load_errors(file, "weights"):
        if layout.kind not in ("ESRGAN", "Compact"):
            return Foreign(tensors_by_name, layout), layout.scale
        network = ESRGAN(layout) if layout.kind == "ESRGAN" else Compact(layout)
        network.load_state_dict(tensors_by_name)
    return network.eval(), layout.scale


class Foreign(nn.Module):
    """A network of spandrel's, which knows how large its pictures must be."""

    def __init__(self, tensors: dict[str, Tensor], layout: UpscalerLayout) -> None:
        """Raises `ValueError` for tensors that spandrel takes for another network."""
        super().__init__()
        from spandrel import ImageModelDescriptor, ModelLoader, UnsupportedModelError

        try:
            descriptor = ModelLoader().load_from_state_dict(tensors)
        except (UnsupportedModelError, AssertionError) as error:
            raise ValueError(str(error) or "it is another network") from error
        is_as_described = (
            isinstance(descriptor, ImageModelDescriptor)
            and descriptor.architecture.id == layout.kind
            and (descriptor.scale, descriptor.output_channels) == (layout.scale, 3)
        )
        if not is_as_described:
            raise ValueError("it is another network")
        self.network = descriptor.model.eval()
        self._descriptor: Any = [descriptor]  # in a list, so that it is no part of this module
        self.is_exact = not descriptor.supports_bfloat16
        """Whether it computes in float32 alone."""

    def forward(self, pictures: Tensor) -> Tensor:
        """See the module's invariant."""
        x = (pictures / 2 + 0.5).to(next(self.network.parameters()).dtype)
        return torch.cat([self._descriptor[0](part) for part in x.split(1)]).float() * 2 - 1


class ESRGAN(nn.Module):
    """Blocks of dense layers, then one convolution for each doubling of the sides."""

    def __init__(self, layout: UpscalerLayout) -> None:
        super().__init__()
        self._fold, width = layout.fold, layout.width
        self.conv_first = _conv(3 * layout.fold**2, width)
        self.body = nn.Sequential(*(_Block(width, layout.growth) for _ in range(layout.blocks)))
        self.conv_body = _conv(width, width)
        for number in range(1, layout.doublings + 1):
            self.add_module(f"conv_up{number}", _conv(width, width))
        self._ups = [f"conv_up{number}" for number in range(1, layout.doublings + 1)]
        self.conv_hr = _conv(width, width)
        self.conv_last = _conv(width, 3)

    def forward(self, pictures: Tensor) -> Tensor:
        """See the module's invariant."""
        height, width = pictures.shape[2:]
        missing = (0, -width % self._fold, 0, -height % self._fold)
        x = F.pad(pictures / 2 + 0.5, missing, mode="replicate")
        x = self.conv_first(F.pixel_unshuffle(x.to(self.conv_first.weight.dtype), self._fold))
        x = x + self.conv_body(self.body(x))
        for up in self._ups:
            x = _bend(self.get_submodule(up)(F.interpolate(x, scale_factor=2, mode="nearest")))
        x = self.conv_last(_bend(self.conv_hr(x)))
        scale = 2 ** len(self._ups) // self._fold
        return x[:, :, : height * scale, : width * scale].float() * 2 - 1


class _Block(nn.Module):
    def __init__(self, width: int, growth: int) -> None:
        super().__init__()
        self.rdb1, self.rdb2, self.rdb3 = (_DenseBlock(width, growth) for _ in range(3))

    def forward(self, x: Tensor) -> Tensor:
        return x + _SHARE * self.rdb3(self.rdb2(self.rdb1(x)))


class _DenseBlock(nn.Module):
    """Five convolutions, each of which reads all before it."""

    def __init__(self, width: int, growth: int) -> None:
        super().__init__()
        for number in range(5):
            outputs = growth if number < 4 else width
            self.add_module(f"conv{number + 1}", _conv(width + number * growth, outputs))

    def forward(self, x: Tensor) -> Tensor:
        parts = [x]
        for number in range(1, 5):
            parts.append(_bend(self.get_submodule(f"conv{number}")(torch.cat(parts, 1))))
        return x + _SHARE * self.get_submodule("conv5")(torch.cat(parts, 1))


class Compact(nn.Module):
    """A chain of convolutions that adds to the picture with its pixels repeated."""

    def __init__(self, layout: UpscalerLayout) -> None:
        super().__init__()
        self._scale, width = layout.scale, layout.width
        layers: list[nn.Module] = [_conv(3, width), nn.PReLU(width)]
        for _ in range(layout.blocks // 2 - 1):
            layers += [_conv(width, width), nn.PReLU(width)]
        self.body = nn.Sequential(*layers, _conv(width, 3 * layout.scale**2))

    def forward(self, pictures: Tensor) -> Tensor:
        """See the module's invariant."""
        x = (pictures / 2 + 0.5).to(self.body.get_submodule("0").weight.dtype)  # type: ignore[arg-type]
        added = F.pixel_shuffle(self.body(x), self._scale).float()
        repeated = F.interpolate(pictures / 2 + 0.5, scale_factor=self._scale, mode="nearest")
        return (repeated + added) * 2 - 1


def _conv(inputs: int, outputs: int) -> nn.Conv2d:
    return nn.Conv2d(inputs, outputs, 3, padding=1)


def _bend(x: Tensor) -> Tensor:
    return F.leaky_relu(x, 0.2)
