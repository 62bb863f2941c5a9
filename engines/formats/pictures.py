"""Picture files from anywhere, as plain 8-bit RGB.

Invariant: what is read is exactly one still picture, upright, in sRGB, with transparency laid on
white; what cannot be one is refused with a sentence before its pixels are unpacked. Masks are one
channel: 255 is drawn anew, 0 stays.
"""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from engines.contract import BriefError

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_PIXELS = 64_000_000
LARGEST_FILE = 300_000_000
FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF")
ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff")
PARAMETERS = "parameters"
"""The PNG text key under which picture programs tell how a picture was made."""
XMP = "XML:com.adobe.xmp"
SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_EXIF, _USER_COMMENT = 0x8769, 0x9286
_DEEP = ("I", "I;16", "I;16B", "I;16L", "F")


@dataclass(frozen=True)
class Picture:
    """A picture as read. `plain` says that the file itself can be kept as it is; `repairs` are
    sentences about what had to be changed; `texts` are what its maker wrote into it."""

    image: Image
    form: str
    plain: bool
    repairs: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict[str, str])


def read_picture(data: bytes, name: str) -> Picture:
    """The picture in `data`, as RGB. Raises `BriefError` with the file's name."""
    from PIL import ImageOps

    if len(data) > LARGEST_FILE:
        raise BriefError(f"{name} has {len(data) / 1e6:,.0f} MB, which is too much for a picture.")
    with _reading(name), _opened(data, name) as found:
        repairs = _told_changes(found, name)
        form, plain = str(found.format), _is_plain(found)
        upright = ImageOps.exif_transpose(found)
        return Picture(_as_rgb(upright), form, plain, repairs, _texts_of(found))


def read_mask(data: bytes, name: str) -> Image:
    """The mask in `data`, one channel (white: draw anew). Raises `BriefError`.

    A picture that is partly transparent and of one colour is taken by its opaqueness, since that
    is how paint programs save a brush stroke on an empty layer.
    """
    with _reading(name), _opened(data, name) as found:
        found.load()
        if "A" in found.getbands():
            alpha = found.getchannel("A")
            if alpha.getextrema() != (255, 255):
                return alpha
        return _as_rgb(found).convert("L")


def size_of(path: Path) -> tuple[int, int]:
    """Width and height of a picture file, upright, without unpacking it. Raises `BriefError`."""
    with _reading(path.name), _opened(path.read_bytes(), path.name) as found:
        turned = found.getexif().get(0x0112, 1) >= 5
        return (found.height, found.width) if turned else (found.width, found.height)


def as_png(image: Image, texts: dict[str, str] | None = None) -> bytes:
    """The picture as a PNG file with these text entries; the same bytes for the same pixels."""
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    for key, words in (texts or {}).items():
        if words.isascii() and key != XMP:
            info.add_text(key, words)
        else:
            info.add_itxt(key, words)
    file = io.BytesIO()
    image.save(file, "PNG", pnginfo=info, compress_level=6)
    return file.getvalue()


def source_mark(partly: bool) -> str:
    """XMP that says that a machine made a picture, or a part of one (IPTC digital source type)."""
    kind = "compositeWithTrainedAlgorithmicMedia" if partly else "trainedAlgorithmicMedia"
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        'rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" '
        f'Iptc4xmpExt:DigitalSourceType="{SOURCE_TYPES}{kind}"/></rdf:RDF></x:xmpmeta>'
        '<?xpacket end="r"?>'
    )


def _opened(data: bytes, name: str) -> Image:
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        found = Image.open(io.BytesIO(data), formats=FORMATS)
    pixels = found.width * found.height
    if pixels > LARGEST_PIXELS:
        raise BriefError(
            f"{name} has {pixels / 1e6:,.0f} megapixels; at most {LARGEST_PIXELS // 10**6} go.",
            remedy="Make it smaller first.",
        )
    return found


def _told_changes(found: Image, name: str) -> tuple[str, ...]:
    changes: list[str] = []
    if getattr(found, "n_frames", 1) > 1:
        changes.append(f"{name} moves; its first picture was taken.")
    if found.mode in _DEEP:
        changes.append(f"{name} has more than 8 bits a colour; it was brought to 8.")
    if found.mode in ("CMYK", "LAB"):
        changes.append(f"{name} is in {found.mode} colours; it was brought to RGB.")
    return tuple(changes)


def _texts_of(found: Image) -> dict[str, str]:
    """A PNG's text entries; of other forms the comment, under the key that a PNG has for it."""
    texts = {str(k): str(v) for k, v in found.info.items() if isinstance(v, str)}
    comment = found.getexif().get_ifd(_EXIF).get(_USER_COMMENT)
    if isinstance(comment, bytes) and PARAMETERS not in texts:
        kind, words = comment[:8], comment[8:]
        coding = "utf-16-be" if kind == b"UNICODE\0" else "utf-8"
        texts[PARAMETERS] = words.decode(coding, "ignore").strip("\0")
    return texts


def _is_plain(found: Image) -> bool:
    """Whether a file is of a kind that every program shows alike."""
    still = getattr(found, "n_frames", 1) == 1
    return (
        still
        and found.format in ("PNG", "JPEG", "WEBP")
        and found.mode in ("1", "L", "LA", "P", "PA", "RGB", "RGBA")
    )


def _as_rgb(image: Image) -> Image:
    """8-bit sRGB, transparency laid on white."""
    from PIL import Image

    if image.mode in _DEEP:
        image = _as_8_bits(image)
    image = _in_srgb(image)
    if "A" in image.getbands() or "transparency" in image.info:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image)
    return image.convert("RGB")


def _as_8_bits(image: Image) -> Image:
    """One deep channel scaled to 8 bits: by 256 where it is 16-bit, by its own range otherwise."""
    import numpy as np
    from PIL import Image

    values = np.nan_to_num(np.asarray(image, dtype=np.float64))
    most = 65535.0 if values.max(initial=0.0) > 255 or image.mode != "F" else 255.0
    if image.mode == "F" and values.max(initial=0.0) <= 1.0:
        most = 1.0
    return Image.fromarray(np.clip(values / most * 255 + 0.5, 0, 255).astype(np.uint8))


def _in_srgb(image: Image) -> Image:
    """Colours as their own profile means them, where there is one that can be followed."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "CMYK", "L", "LAB"):
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        turned = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return turned if turned is not None else image


@contextmanager
def _reading(name: str) -> Generator[None]:
    """Says what Pillow raises over bad files in one sentence."""
    from PIL import Image, UnidentifiedImageError

    try:
        yield
    except UnidentifiedImageError:
        raise BriefError(
            f"{name} is not a picture that can be read.", remedy="Use PNG, JPEG or WebP."
        ) from None
    except Image.DecompressionBombError:
        raise BriefError(
            f"{name} has too many pixels; at most {LARGEST_PIXELS // 10**6} megapixels go.",
            remedy="Make it smaller first.",
        ) from None
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, TypeError, KeyError):
        raise BriefError(f"{name} is damaged or cut off.", remedy="Save it again.") from None
