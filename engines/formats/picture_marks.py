"""The texts and XMP in picture files that say how a picture was made: put in, taken out, encoded.

Invariant: a PNG whose texts change keeps its pixels byte for byte.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator, Mapping

from engines.contract import BriefError
from engines.contract.text import Text
from engines.formats.pictures import PARAMETERS, XMP, as_png, read_picture, read_transparent

QUALITY = 95
"""Of JPEG and WebP: no loss that is seen at the size of the picture."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_TEXT_CHUNKS = (b"tEXt", b"zTXt", b"iTXt")
_EXIF_COMMENT = 0x9286
_EXIF = 0x8769


def replace_png_texts(data: bytes, texts: Mapping[str, str]) -> bytes:
    """A PNG with these texts instead of those under the keys `PARAMETERS` and `XMP`."""
    marks = b"".join(_itxt(key, text) for key, text in texts.items())
    chunks = [chunk for chunk in _chunks(data) if not _is_mark(chunk)]
    return b"".join((_SIGNATURE, chunks[0], marks, *chunks[1:]))


def encode(data: bytes, suffix: str, texts: Mapping[str, str]) -> bytes:
    """A picture as PNG, JPEG or WebP with these texts. Raises `BriefError` where that cannot be.

    JPEG has no transparency; what was transparent is white there.
    """
    from PIL.Image import Exif

    name, is_jpeg = Text("The picture"), suffix == ".jpg"
    image = read_picture(data, name).image if is_jpeg else read_transparent(data, name)
    if suffix == ".png":
        return as_png(image, dict(texts))
    exif = Exif()
    if PARAMETERS in texts:
        comment = b"UNICODE\0" + texts[PARAMETERS].encode("utf-16-be")
        exif.get_ifd(_EXIF)[_EXIF_COMMENT] = comment
    file, kind = io.BytesIO(), "JPEG" if is_jpeg else "WEBP"
    options = {"subsampling": 0} if is_jpeg else {"method": 4}
    xmp = texts.get(XMP, "").encode()
    try:
        image.save(file, kind, quality=QUALITY, exif=exif, xmp=xmp, **options)
    except (OSError, ValueError) as error:
        raise BriefError(
            Text("The picture could not be written as {kind}: {error}.", kind=kind, error=error),
            "",
            Text("Export it as PNG."),
        ) from None
    return file.getvalue()


def _chunks(data: bytes) -> Iterator[bytes]:
    """The chunks of a PNG, each with its length, kind and checksum."""
    offset = len(_SIGNATURE)
    while offset < len(data):
        end = offset + 12 + struct.unpack(">I", data[offset : offset + 4])[0]
        yield data[offset:end]
        offset = end


def _is_mark(chunk: bytes) -> bool:
    key = chunk[8:].partition(b"\0")[0].decode("latin-1")
    return chunk[4:8] in _TEXT_CHUNKS and key in (PARAMETERS, XMP)


def _itxt(key: str, text: str) -> bytes:
    """An international text that is not compressed: key, two flags, no language, the text."""
    content = b"iTXt" + key.encode("latin-1") + b"\0\0\0\0\0" + text.encode()
    length, checksum = len(content) - 4, zlib.crc32(content)
    return struct.pack(">I", length) + content + struct.pack(">I", checksum)
