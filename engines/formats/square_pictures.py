"""Pictures of any shape as squares of one size.

Invariant: nothing of a drawing on a plain ground is cut off; of any other picture the middle is
taken, so that no bars are added that a model would learn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_PLAIN = 12.0
"""Mean difference of the pixels along the edge from their median up to which a ground is plain."""


def fit_square(image: Image, side: int) -> Image:
    """An RGB picture as `side` x `side` pixels."""
    from PIL import Image as Images

    ground = _plain_ground(image) if image.width != image.height else None
    if ground is None:
        shorter = min(image.size)
        left, top = (image.width - shorter) // 2, (image.height - shorter) // 2
        box = (left, top, left + shorter, top + shorter)
        return image.resize((side, side), Images.Resampling.LANCZOS, box, reducing_gap=3.0)
    scale = side / max(image.size)  # first, as a square as wide as a long strip is huge
    width, height = (max(1, round(length * scale)) for length in image.size)
    image = image.resize((width, height), Images.Resampling.LANCZOS, reducing_gap=3.0)
    square = Images.new("RGB", (side, side), ground)
    square.paste(image, ((side - width) // 2, (side - height) // 2))
    return square


def _plain_ground(image: Image) -> tuple[int, int, int] | None:
    """The colour of the ground of a drawing; None for any other picture."""
    import numpy as np
    from PIL import Image as Images

    thumbnail = np.asarray(image.resize((32, 32), Images.Resampling.BOX), np.float64)
    edge = np.concatenate([thumbnail[0], thumbnail[-1], thumbnail[:, 0], thumbnail[:, -1]])
    ground = np.median(edge, 0)
    if np.abs(edge - ground).mean() > _PLAIN:
        return None
    red, green, blue = (round(float(value)) for value in ground)
    return red, green, blue
