"""Pictures one after another in one file: as a moving GIF or MP4, or side by side as PNG.

Invariant: the same pictures give the same bytes of GIF and PNG. `av` (PyAV) is imported for MP4
alone, and need not be installed for the rest.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from engines.contract import EngineError
from engines.contract.latent import USUAL_FILM, Film
from engines.contract.text import Text
from engines.formats.pictures import as_png, contact_sheet

if TYPE_CHECKING:
    from PIL.Image import Image

STRIP_SUFFIXES = (".gif", ".mp4", ".png")
_COLUMNS = 16
_CODECS = ("libx264", "h264", "mpeg4")


def write_strip(pictures: Sequence[Image], suffix: str, film: Film = USUAL_FILM) -> bytes:
    """The pictures, which have one size, as a file of this kind. Raises `EngineError`."""
    return {".gif": _as_gif, ".mp4": _as_mp4, ".png": _as_sheet}[suffix](pictures, film)


def _as_gif(pictures: Sequence[Image], film: Film) -> bytes:
    """A GIF that repeats for ever. It counts in hundredths of a second."""
    first, *rest = [_enlarge(picture, film.side) for picture in pictures]
    file = io.BytesIO()
    first.save(
        file,
        "GIF",
        save_all=True,
        append_images=rest,
        duration=10 * max(2, round(100 / film.frames_per_second)),
        loop=0,
        optimize=False,
    )
    return file.getvalue()


def _as_sheet(pictures: Sequence[Image], film: Film) -> bytes:
    """A PNG with up to `_COLUMNS` pictures in a row."""
    return as_png(contact_sheet(pictures, min(len(pictures), _COLUMNS)))


def _as_mp4(pictures: Sequence[Image], film: Film) -> bytes:
    av = _import_av()
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        codec = next(name for name in _CODECS if name in av.codecs_available)
        stream: Any = container.add_stream(codec, rate=round(film.frames_per_second))
        frames = [_enlarge(picture, film.side) for picture in pictures]
        stream.width, stream.height = frames[0].size
        stream.pix_fmt = "yuv420p"
        for frame in frames:
            container.mux(stream.encode(av.VideoFrame.from_image(frame)))
        container.mux(stream.encode())
    return file.getvalue()


def _enlarge(picture: Image, side: int) -> Image:
    """A small picture with its pixels repeated, so that its sides are even and large enough.

    Players show a small film as a stamp.
    """
    from PIL import Image as Images

    factor = max(1, -(-side // picture.width))
    size = (picture.width * factor, picture.height * factor)
    return picture if factor == 1 else picture.resize(size, Images.Resampling.NEAREST)


def _import_av() -> Any:
    """PyAV. Raises `EngineError` where it is not installed."""
    try:
        import av
    except ImportError:
        raise EngineError(
            Text("Films are made with PyAV, which is not installed."),
            "",
            Text("Install it with `pip install av`, or choose a name that ends in .gif or .png."),
        ) from None
    return av
