"""Text in the lowest bits of a picture's pixels, as NovelAI and A1111's extension hide it.

Invariant: of a picture without such a text, 19 bytes are looked at. Layout, by NovelAI's own
reader: column by column, a bit a pixel of the transparency, or three a pixel of the colours; 15
bytes that name the kind, 4 with the length in bits, then the text, which may be compressed (gzip).
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_KINDS = {
    b"stealth_pnginfo": False, b"stealth_pngcomp": True,
    b"stealth_rgbinfo": False, b"stealth_rgbcomp": True,
}  # fmt: skip
"""Each kind, and whether its text is compressed."""
_KIND_BYTES, _HEAD_BYTES = 15, 19
_LARGEST = 4_000_000
_GZIP = 31


def hidden_text(image: Image) -> str:
    """Return the text that is hidden in an RGB or RGBA picture; "" where there is none."""
    if image.mode not in ("RGB", "RGBA"):
        return ""
    for channels in ("A", "RGB") if image.mode == "RGBA" else ("RGB",):
        head = _lowest_bits(image, channels, _HEAD_BYTES)
        size = int.from_bytes(head[_KIND_BYTES:]) // 8
        is_compressed = _KINDS.get(head[:_KIND_BYTES])
        if is_compressed is not None and size <= _LARGEST:
            content = _lowest_bits(image, channels, _HEAD_BYTES + size)[_HEAD_BYTES:]
            return (_unpack(content) if is_compressed else content).decode("utf-8", "ignore")
    return ""


def _lowest_bits(image: Image, channels: str, count: int) -> bytes:
    """The first bytes of the lowest bits, by columns; fewer where the picture is smaller."""
    import numpy as np

    columns = -(-count * 8 // (image.height * len(channels)))
    part = image.crop((0, 0, min(columns, image.width), image.height))
    pixels = np.asarray(part.getchannel("A") if channels == "A" else part.convert("RGB"))
    bits = np.moveaxis(pixels, 0, 1).reshape(-1) & 1
    return np.packbits(bits).tobytes()[:count]


def _unpack(content: bytes) -> bytes:
    try:
        return zlib.decompressobj(_GZIP).decompress(content, _LARGEST)
    except zlib.error:
        return b""
