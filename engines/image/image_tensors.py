"""Pictures to tensors and back, and contact sheets of them.

Invariant: tensors are (batch, 3, height, width) float32 in [-1, 1], channels_last; pictures are
uint8 (height, width, 3).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from engines.formats.atomic import save_atomically
from engines.formats.pictures import contact_sheet


def to_tensor(pictures: Sequence[NDArray[np.uint8]]) -> Tensor:
    """(batch, 3, height, width) in [-1, 1] from uint8 pictures of one size."""
    stacked = torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2)
    return stacked.float().div_(127.5).sub_(1)


def to_pictures(tensor: Tensor) -> NDArray[np.uint8]:
    """uint8 (batch, height, width, 3); values outside [-1, 1] are clipped."""
    scaled = tensor.detach().float().clamp(-1, 1).add(1).mul(127.5).round()
    return scaled.permute(0, 2, 3, 1).to(torch.uint8).numpy()


def save_sheet(tensor: Tensor, path: Path, columns: int) -> None:
    """Write a contact sheet as PNG; the file is complete or absent."""
    image = sheet(tensor, columns)
    save_atomically(path, lambda draft: image.save(draft, format="PNG"))


def sheet(tensor: Tensor, columns: int) -> Image.Image:
    """A contact sheet of pictures, row by row."""
    return contact_sheet([Image.fromarray(picture) for picture in to_pictures(tensor)], columns)
