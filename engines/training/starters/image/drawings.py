"""Renders a package's drawings as square pictures on white.

Invariant: a picture is uint8 RGB of shape (canvas, canvas, 3), the drawing cropped to its visible
part, centred, its longer side exactly `fit` pixels. A drawing that cannot be rendered raises
`UndrawableError` with its name.
"""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

SUPERSAMPLED = 256
_VISIBLE_ALPHA = 8

Picture = NDArray[np.uint8]


class UndrawableError(Exception):
    """A drawing that cannot be read or is empty."""


@dataclass(frozen=True)
class Drawing:
    """A drawing of a package: its name there, and SVG text or an encoded picture."""

    name: str
    svg: str = ""
    encoded: bytes = b""


def read_iconify(archive: Path) -> Iterator[Drawing]:
    """Drawings of an iconify package, without hidden and aliased ones."""
    with tarfile.open(archive) as tar:
        member = tar.extractfile("package/icons.json")
        if member is None:
            raise UndrawableError(f"{archive.name} has no icons.json")
        icons = json.load(member)
    for name, icon in icons["icons"].items():
        if not icon.get("hidden"):
            yield Drawing(name, svg=_svg(icon, icons))


def _svg(icon: dict[str, object], icons: dict[str, object]) -> str:
    width = icon.get("width", icons.get("width", 16))
    height = icon.get("height", icons.get("height", 16))
    box = f"{icon.get('left', 0)} {icon.get('top', 0)} {width} {height}"
    size = f'width="{SUPERSAMPLED}" height="{SUPERSAMPLED}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="{box}">'
    return f"{head}{icon['body']}</svg>"


def read_webp(archive: Path) -> Iterator[Drawing]:
    """Drawings of a package of .webp files; the name is the file's stem."""
    with tarfile.open(archive) as tar:
        for member in tar:
            path = Path(member.name)
            stream = tar.extractfile(member) if path.suffix == ".webp" else None
            if stream is not None:
                yield Drawing(path.stem, encoded=stream.read())


def draw(drawing: Drawing, canvas: int, fit: int) -> Picture:
    """Render to (canvas, canvas, 3) uint8; raises `UndrawableError`."""
    image = cut_out(drawing, fit)
    page = Image.new("RGB", (canvas, canvas), "white")
    page.paste(image, ((canvas - image.width) // 2, (canvas - image.height) // 2), image)
    return np.asarray(page, dtype=np.uint8)


def cut_out(drawing: Drawing, fit: int) -> Image.Image:
    """Render the visible part as RGBA, its longer side `fit`; raises `UndrawableError`."""
    image = _render(drawing)
    is_visible = np.asarray(image.getchannel("A")) > _VISIBLE_ALPHA
    visible = Image.fromarray(is_visible.astype(np.uint8)).getbbox()
    if visible is None:
        raise UndrawableError(f"{drawing.name} is empty")
    image = image.crop(visible)
    scale = fit / max(image.size)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    # Premultiplied, because the colour of transparent pixels would bleed into the edges.
    return image.convert("RGBa").resize(size, Image.Resampling.LANCZOS).convert("RGBA")


def _render(drawing: Drawing) -> Image.Image:
    import resvg_py  # a development dependency: the studio itself never renders SVG

    try:
        data = drawing.encoded
        if drawing.svg:
            data = bytes(resvg_py.svg_to_bytes(svg_string=drawing.svg, skip_system_fonts=True))
        return Image.open(io.BytesIO(data)).convert("RGBA")
    except (ValueError, OSError, SyntaxError) as error:
        raise UndrawableError(f"{drawing.name} cannot be drawn: {error}") from error
