"""The enlarger: a small network that doubles a picture's sides and keeps its edges sharp.

Invariant: pictures are (batch, 3, height, width) in [-1, 1]; the output is (batch, 3, 2 height,
2 width). The network only corrects bicubic interpolation; untrained, it corrects nothing.

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
"""Receptive field: how many pixels away a pixel can influence the result."""


class Enlarger(nn.Module):
    """Doubles both sides."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Conv2d(3, WIDTH, 3, padding=1)
        self.blocks = nn.ModuleList(_Block() for _ in range(BLOCKS))
        self.last = nn.Conv2d(WIDTH, 12, 3, padding=1)
        nn.init.zeros_(self.last.weight)
        nn.init.zeros_(self.last.bias)  # type: ignore[arg-type]

    def forward(self, pictures: Tensor) -> Tensor:
        """See the module's invariant."""
        # Only the correction is rounded to the network's precision; the picture keeps its own.
        x = self.first(pictures.to(self.first.weight.dtype))
        for block in self.blocks:
            x = block(x)
        bicubic = F.interpolate(pictures, scale_factor=2, mode="bicubic", align_corners=False)
        return bicubic + F.pixel_shuffle(self.last(x), 2).to(bicubic.dtype)


class _Block(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.inner = nn.Conv2d(WIDTH, WIDTH, 3, padding=1)
        self.outer = nn.Conv2d(WIDTH, WIDTH, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.outer(F.silu(self.inner(x)))


@torch.inference_mode()
def enlarge_in_tiles(
    enlarger: nn.Module,
    picture: Tensor,
    on_progress: Callable[[float], None],
    tile: int = 256,
    scale: int = 2,
    reach: int = REACH,
) -> Tensor:
    """A picture (3, height, width) at `scale` times its size, computed in tiles to limit memory.

    Tiles overlap by the network's `reach`, so that there are no seams. `on_progress` gets the
    finished share. The result is fp32 and on the CPU.
    """
    weight = next(enlarger.parameters())
    height, width = picture.shape[1:]
    enlarged = torch.empty(3, scale * height, scale * width)
    corners = list(product(range(0, height, tile), range(0, width, tile)))
    for done, (row, column) in enumerate(corners):
        on_progress(done / len(corners))
        first_row, first_column = max(0, row - reach), max(0, column - reach)
        last_row, last_column = row + tile + reach, column + tile + reach
        crop = picture[None, :, first_row:last_row, first_column:last_column]
        crop = crop.to(weight.device).contiguous(memory_format=torch.channels_last)
        top, left = scale * (row - first_row), scale * (column - first_column)
        output = enlarger(crop)[0, :, top:, left:].cpu()
        target = enlarged[:, scale * row : scale * (row + tile)]
        target = target[:, :, scale * column : scale * (column + tile)]
        target.copy_(output[:, : target.shape[1], : target.shape[2]])
    on_progress(1.0)
    return enlarged
