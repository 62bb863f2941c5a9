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

    if image.width != image.height:
        image = _centred(image)
    return image.resize((side, side), Images.Resampling.LANCZOS, reducing_gap=3.0)


def _centred(image: Image) -> Image:
    import numpy as np
    from PIL import Image as Images

    longer, shorter = max(image.size), min(image.size)
    thumbnail = np.asarray(image.resize((32, 32), Images.Resampling.BOX), np.float64)
    edge = np.concatenate([thumbnail[0], thumbnail[-1], thumbnail[:, 0], thumbnail[:, -1]])
    ground = np.median(edge, 0)
    if np.abs(edge - ground).mean() > _PLAIN:
        left, top = (image.width - shorter) // 2, (image.height - shorter) // 2
        return image.crop((left, top, left + shorter, top + shorter))
    red, green, blue = (round(float(value)) for value in ground)
    square = Images.new("RGB", (longer, longer), (red, green, blue))
    square.paste(image, ((longer - image.width) // 2, (longer - image.height) // 2))
    return square
