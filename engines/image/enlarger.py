"""The enlarger: a small network that doubles a picture's sides and keeps its edges sharp.

Invariant: pictures are (batch, 3, height, width) in [-1, 1]; what comes out is (batch, 3, 2 height,
2 width). An untrained enlarger is bicubic interpolation, which the network only corrects.

Sources: residual blocks without normalisation, Lim et al. 2017, "Enhanced Deep Residual Networks
for Single Image Super-Resolution" (EDSR), section 3.1; the last step, Shi et al. 2016, "Real-Time
Single Image and Video Super-Resolution Using an Efficient Sub-Pixel CNN", eq. 4.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it
from torch import Tensor, nn

WIDTH, BLOCKS = 32, 4
REACH = 2 * BLOCKS + 4
"""How many pixels away a pixel still bears on the result, at the most."""


class Enlarger(nn.Module):
    """Doubles both sides."""

    def __init__(self, width: int = WIDTH, blocks: int = BLOCKS) -> None:
        super().__init__()
        self.first = nn.Conv2d(3, width, 3, padding=1)
        self.blocks = nn.ModuleList(_Block(width) for _ in range(blocks))
        self.last = nn.Conv2d(width, 12, 3, padding=1)
        nn.init.zeros_(self.last.weight)
        nn.init.zeros_(self.last.bias)  # type: ignore[arg-type]

    def forward(self, pictures: Tensor) -> Tensor:
        """See the module's invariant."""
        # The network's correction may be rounded; the picture itself stays as exact as it came.
        x = self.first(pictures.to(self.first.weight.dtype))
        for block in self.blocks:
            x = block(x)
        plain = F.interpolate(pictures, scale_factor=2, mode="bicubic", align_corners=False)
        return plain + F.pixel_shuffle(self.last(x), 2).to(plain.dtype)


class _Block(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.inner = nn.Conv2d(width, width, 3, padding=1)
        self.outer = nn.Conv2d(width, width, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.outer(F.silu(self.inner(x)))


@torch.inference_mode()
def doubled(
    enlarger: Enlarger, picture: Tensor, seen: Callable[[float], None], tile: int = 256
) -> Tensor:
    """A picture (3, height, width) at twice its size, part after part so that memory stays small.

    Parts overlap by the network's reach, so that no seam can be seen. `seen` is told which share is
    done. The result is fp32 and on the CPU.
    """
    weight = enlarger.first.weight
    height, width = picture.shape[1:]
    made = torch.empty(3, 2 * height, 2 * width)
    places = list(product(range(0, height, tile), range(0, width, tile)))
    for done, (top, left) in enumerate(places):
        seen(done / len(places))
        low, near = max(0, top - REACH), max(0, left - REACH)
        cut = picture[None, :, low : top + tile + REACH, near : left + tile + REACH]
        cut = cut.to(weight.device).contiguous(memory_format=torch.channels_last)
        part = enlarger(cut)[0, :, 2 * (top - low) :, 2 * (left - near) :].cpu()
        space = made[:, 2 * top : 2 * (top + tile), 2 * left : 2 * (left + tile)]
        space.copy_(part[:, : space.shape[1], : space.shape[2]])
    seen(1.0)
    return made
