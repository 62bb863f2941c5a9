"""Where a fill paints: the pixels that look like the one that was clicked. Pure."""

from __future__ import annotations

import numpy as np

from engines.formats.layers.tiles import Box


def coverage_like(
    rgba: bytes, size: tuple[int, int], at: tuple[int, int], tolerance: int, is_connected: bool
) -> tuple[bytes, Box]:
    """255 for each pixel that looks like the one at `at` (x, y), else 0; a byte a pixel.

    They are those of the smallest rectangle around all that is alike, which is returned with them.

    `rgba` is premultiplied, so that all that is transparent is alike; `size` is width and height.
    No channel differs by more than `tolerance`, 0 to 255. `is_connected`: only what can be reached
    over such pixels, sideways, up and down.
    """
    width, height = size
    x, y = at
    pixels = np.frombuffer(rgba, np.uint8).reshape(height, width, 4)
    low = np.clip(pixels[y, x].astype(int) - tolerance, 0, 255)
    high = np.clip(pixels[y, x].astype(int) + tolerance, 0, 255)
    is_like = ((pixels >= low) & (pixels <= high)).all(axis=2)
    if is_connected:
        from scipy.ndimage import label  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]

        labels = np.empty((height, width), np.int32)
        label(is_like, output=labels)
        is_like = labels == labels[y, x]
    rows, columns = (np.flatnonzero(is_like.any(axis=axis)) for axis in (1, 0))
    top, bottom, left, right = (int(each) for each in (*rows[[0, -1]], *columns[[0, -1]]))
    box = Box(left, top, right + 1 - left, bottom + 1 - top)
    within = is_like[top : bottom + 1, left : right + 1]
    return (within * np.uint8(255)).tobytes(), box
