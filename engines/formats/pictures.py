"""Picture files of any program, as 8-bit RGB.

Invariant: reading gives one still picture, upright, in sRGB, with transparency composited on white
or, for a file that is to keep it, as a fourth channel; a file that cannot give one raises a
`BriefError` before its pixels are decoded. Masks have one channel: pixels of 255 are drawn anew,
pixels of 0 stay.
"""

from __future__ import annotations

import io
import re
import struct
import warnings
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

from engines.contract import BriefError
from engines.contract.text import Text
from engines.formats.foreign_files import read_regular_file
from engines.formats.hidden_text import hidden_text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

MAX_PIXELS = 64_000_000
MAX_FILE_SIZE = 300_000_000
MAX_SCANS = 100
"""Limit of the layers of a JPEG, each of which is decoded over the whole picture, as in libtiff;
programs write about ten."""
FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF")
ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff")
PARAMETERS = "parameters"
"""The PNG text key under which picture programs store how a picture was made."""
XMP = "XML:com.adobe.xmp"
SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_JPEG, _SCAN, _LAST = b"\xff\xd8", b"\xff\xda", b"\xff\xd9"
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd8\xff]")
"""Begins a part of a JPEG. Stuffed bytes and restarts stand in the coded data of a scan."""
_EXIF, _USER_COMMENT = 0x8769, 0x9286
_GRAPHS = (0x0110, 0x010F)
"""The tags for the model and the maker of a camera."""
_DEEP = ("I", "I;16", "I;16B", "I;16L", "F")
_PILLOW_ERRORS = (
    OSError, SyntaxError, ValueError, EOFError, struct.error, TypeError, LookupError,
    ArithmeticError, AttributeError,
)  # fmt: skip
"""What Pillow raises for damaged files: its readers do not check every byte that they index."""


@dataclass(frozen=True)
class Picture:
    """A decoded picture. `is_plain`: the file itself can be stored unchanged; `repairs` are
    sentences about conversions; `texts` are the file's text entries."""

    image: Image
    format: str
    is_plain: bool
    repairs: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict[str, str])


def read_picture(data: bytes, name: str) -> Picture:
    """The picture in `data`, as RGB. Raises `BriefError` with the file's name."""
    from PIL import ImageOps

    if len(data) > MAX_FILE_SIZE:
        raise BriefError(
            Text(
                "{name} has {count:,.0f} MB, which is too much for a picture.",
                name=name,
                count=len(data) / 1e6,
            )
        )
    with _convert_errors(name), _open_image(data, name) as image:
        repairs = _repairs(image, name)
        file_format, is_plain = str(image.format), _is_plain(image)
        upright = ImageOps.exif_transpose(image)
        return Picture(_as_rgb(upright), file_format, is_plain, repairs, _texts_of(image))


def read_transparent(data: bytes, name: str, longest: int = 0) -> Image:
    """The picture in `data` as RGB, or as RGBA where a part is transparent. Raises `BriefError`.

    Unless `longest` is 0, the picture is at most so many pixels wide and high.
    """
    from PIL import ImageOps

    with _convert_errors(name), _open_image(data, name) as image:
        if longest:
            image.draft("RGB", (2 * longest, 2 * longest))  # JPEG decodes a smaller one faster
        image.load()
        picture = _in_srgb(ImageOps.exif_transpose(image))
        is_opaque = not _has_alpha(picture) or picture.getchannel("A").getextrema() == (255, 255)
        picture = picture.convert("RGB" if is_opaque else "RGBA")
        if longest:
            picture.thumbnail((longest, longest), reducing_gap=2.0)
        return picture


def read_mask(data: bytes, name: str) -> Image:
    """The mask in `data`, one channel (white: draw anew). Raises `BriefError`.

    A partly transparent picture gives its alpha channel as the mask, since paint programs save a
    brush stroke on an empty layer that way.
    """
    with _convert_errors(name), _open_image(data, name) as image:
        image.load()
        image = _with_alpha_channel(image)
        if _has_alpha(image):
            alpha = image.getchannel("A")
            if alpha.getextrema() != (255, 255):
                return alpha
        return _as_rgb(image).convert("L")


def size_of(path: Path) -> tuple[int, int]:
    """Width and height of a picture file, upright, without decoding it. Raises `BriefError`."""
    with (
        _convert_errors(path.name),
        _open_image(read_regular_file(path, MAX_FILE_SIZE), path.name) as image,
    ):
        is_rotated = image.getexif().get(0x0112, 1) >= 5
        return (image.height, image.width) if is_rotated else (image.width, image.height)


def as_png(image: Image, texts: dict[str, str] | None = None) -> bytes:
    """The picture as a PNG file with these text entries; deterministic."""
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    for key, text in (texts or {}).items():
        if text.isascii() and key != XMP:
            info.add_text(key, text)
        else:
            info.add_itxt(key, text)
    file = io.BytesIO()
    image.save(file, "PNG", pnginfo=info, compress_level=6)
    return file.getvalue()


def contact_sheet(pictures: Sequence[Image], columns: int) -> Image:
    """Pictures of one size side by side on white, row by row."""
    from PIL import Image as Images

    width, height = pictures[0].size
    rows = -(-len(pictures) // columns)
    sheet = Images.new("RGB", (columns * width, rows * height), "white")
    for index, picture in enumerate(pictures):
        sheet.paste(picture, (index % columns * width, index // columns * height))
    return sheet


def source_type_xmp(partly: bool) -> str:
    """XMP that marks a picture, or a part of one, as machine-made (IPTC digital source type)."""
    kind = "compositeWithTrainedAlgorithmicMedia" if partly else "trainedAlgorithmicMedia"
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        'rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" '
        f'Iptc4xmpExt:DigitalSourceType="{SOURCE_TYPES}{kind}"/></rdf:RDF></x:xmpmeta>'
        '<?xpacket end="r"?>'
    )


def _open_image(data: bytes, name: str) -> Image:
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        image = Image.open(io.BytesIO(data), formats=FORMATS)
    pixels = image.width * image.height
    if pixels > MAX_PIXELS:
        raise BriefError(
            Text(
                "{name} has {pixels:,.0f} megapixels; at most {max_pixels} go.",
                name=name,
                pixels=pixels / 1e6,
                max_pixels=MAX_PIXELS // 10**6,
            ),
            remedy=Text("Make it smaller first."),
        )
    if data.startswith(_JPEG) and _has_too_many_scans(data):
        raise BriefError(
            Text(
                "{name} is a JPEG of more than {max_scans} layers, which would take hours to read.",
                name=name,
                max_scans=MAX_SCANS,
            ),
            remedy=Text("Save it again in a paint program."),
        )
    return image


def _has_too_many_scans(data: bytes) -> bool:
    """Return whether a JPEG has more scans before its end, after which other files may follow."""
    scans, at = 0, len(_JPEG)
    while scans <= MAX_SCANS and (marker := _MARKER.search(data, at)):
        if marker[0] == _LAST:
            return False
        scans += marker[0] == _SCAN
        at = marker.end() + int.from_bytes(data[marker.end() : marker.end() + 2])
    return scans > MAX_SCANS


def _repairs(image: Image, name: str) -> tuple[str, ...]:
    changes: list[str] = []
    if _is_moving(image):
        changes.append(Text("{name} moves; its first picture was taken.", name=name))
    if image.mode in _DEEP:
        changes.append(
            Text("{name} has more than 8 bits a colour; it was brought to 8.", name=name)
        )
    if image.mode in ("CMYK", "LAB"):
        changes.append(
            Text("{name} is in {mode} colours; it was brought to RGB.", name=name, mode=image.mode)
        )
    return tuple(changes)


def _texts_of(image: Image) -> dict[str, str]:
    """A PNG's text entries; of others the EXIF comment and XMP, under the PNG keys for them.

    Fooocus has its comment among the first tags, ComfyUI its graphs as "prompt:…" and "workflow:…",
    and some hide the text in the pixels.
    """
    texts = {str(k): str(v) for k, v in image.info.items() if isinstance(v, str)}
    exif = image.getexif()
    comment = exif.get_ifd(_EXIF).get(_USER_COMMENT) or exif.get(_USER_COMMENT)
    if isinstance(comment, bytes):
        comment = _comment_text(comment).strip("\0\ufeff")
    if isinstance(comment, str) and comment:
        texts.setdefault(PARAMETERS, comment)
    for tag in _GRAPHS:
        key, colon, graph = str(exif.get(tag, "")).partition(":")
        if colon and key in ("prompt", "workflow"):
            texts.setdefault(key, graph)
    xmp = image.info.get("xmp")
    if isinstance(xmp, bytes) and XMP not in texts:
        texts[XMP] = xmp.decode("utf-8", "ignore")
    if PARAMETERS not in texts and (text := hidden_text(image)):
        texts[PARAMETERS] = text
    return texts


def _comment_text(comment: bytes) -> str:
    """The text of an EXIF comment, whose first eight bytes name its encoding.

    No program says in which order it writes the bytes of UTF-16. In the right one the numbers and
    names of settings are letters of ASCII.
    """
    encoding_id, text = comment[:8], comment[8:]
    if encoding_id != b"UNICODE\0":
        return text.decode("utf-8", "ignore")
    orders = (text.decode(encoding, "ignore") for encoding in ("utf-16-be", "utf-16-le"))
    return max(orders, key=lambda words: len(words.encode("ascii", "ignore")))


def _is_plain(image: Image) -> bool:
    """Return whether every program displays the file the same way."""
    return (
        not _is_moving(image)
        and image.format in ("PNG", "JPEG", "WEBP")
        and image.mode in ("1", "L", "LA", "P", "PA", "RGB", "RGBA")
    )


def _is_moving(image: Image) -> bool:
    """Return whether there is a second frame; the others, of which there may be millions, are not
    read."""
    return bool(getattr(image, "is_animated", False))


def _as_rgb(image: Image) -> Image:
    """8-bit sRGB, transparency composited on white."""
    from PIL import Image

    image = _in_srgb(image)
    if _has_alpha(image):
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image.convert("RGBA"))
    return image.convert("RGB")


def _has_alpha(image: Image) -> bool:
    return image.mode in ("LA", "PA", "RGBA")  # not LAB, whose second channel is called A


def _with_alpha_channel(image: Image) -> Image:
    """The picture, with a fourth or second channel in place of a colour that is transparent."""
    if "transparency" not in image.info:
        return image
    return image.convert("LA" if image.mode in ("1", "L") else "RGBA")


def _as_8_bits(image: Image) -> Image:
    """One deep channel scaled to 8 bits: from 16 bits, or from its floating-point range."""
    import numpy as np
    from PIL import Image

    values = np.nan_to_num(np.asarray(image, dtype=np.float64))
    white = 65535.0 if values.max(initial=0.0) > 255 or image.mode != "F" else 255.0
    if image.mode == "F" and values.max(initial=0.0) <= 1.0:
        white = 1.0
    return Image.fromarray(np.clip(values / white * 255 + 0.5, 0, 255).astype(np.uint8))


def _in_srgb(image: Image) -> Image:
    """8 bits a colour, those of a picture with a usable profile of its own converted to sRGB."""
    image = _as_8_bits(image) if image.mode in _DEEP else _with_alpha_channel(image)
    profile = image.info.get("icc_profile")
    if not profile:
        return image
    if image.mode in ("P", "PA"):
        image = image.convert("RGBA" if _has_alpha(image) else "RGB")
    colours = image.convert(image.mode.removesuffix("A")) if _has_alpha(image) else image
    picture = _apply_profile(colours, profile)
    if picture is None:
        return image
    if _has_alpha(image):
        picture.putalpha(image.getchannel("A"))
    return picture


def pixels_in_srgb(pixels: NDArray[np.uint8], profile: bytes) -> NDArray[np.uint8]:
    """RGBA pixels of a profile in sRGB; as they are where the profile cannot be used."""
    import numpy as np
    from PIL import Image

    image = Image.fromarray(pixels)
    image.info["icc_profile"] = profile
    return np.asarray(_in_srgb(image).convert("RGBA"))


def _apply_profile(image: Image, profile: bytes) -> Image | None:
    """The picture converted from the profile to sRGB, None where that does not fit it."""
    from PIL import ImageCms

    if image.mode not in ("RGB", "CMYK", "L", "LAB"):
        return None
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        # Pillow leaves the type of a created profile open.
        target = cast(ImageCms.ImageCmsProfile, ImageCms.createProfile("sRGB"))  # pyright: ignore[reportUnknownMemberType]
        return ImageCms.profileToProfile(image, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


@contextmanager
def _convert_errors(name: str) -> Generator[None]:
    """Convert what Pillow raises for bad files into `BriefError`."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # of metadata that are damaged
            yield
    except UnidentifiedImageError:
        raise BriefError(
            Text("{name} is not a picture that can be read.", name=name),
            Text("It is empty or damaged, or of another kind."),
            remedy=Text("Use PNG, JPEG or WebP."),
        ) from None
    except Image.DecompressionBombError:
        raise BriefError(
            Text(
                "{name} has too many pixels; at most {max_pixels} megapixels go.",
                name=name,
                max_pixels=MAX_PIXELS // 10**6,
            ),
            remedy=Text("Make it smaller first."),
        ) from None
    except _PILLOW_ERRORS:
        raise BriefError(
            Text("{name} is damaged or cut off.", name=name), remedy=Text("Save it again.")
        ) from None
