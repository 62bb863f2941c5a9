"""Pictures in the cells of a sheet: as wide as their column."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from engines.contract import BriefError
from engines.contract.text import Text
from engines.formats import pictures
from studio.base.files import read_work
from studio.base.records import Artifact
from studio.kits.cells import Box, Cells

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

_LEAST, _MOST = 160, 320


class PictureCells(Cells):
    """Pictures, small ones at up to twice their size."""

    @staticmethod
    def words(work: Artifact) -> str:
        return ""

    def width(self, works: Sequence[Artifact]) -> int:
        widths = [across for across, _ in _sizes(works)]
        return max(_LEAST, min(_MOST, 2 * max(widths, default=_MOST)))

    def height(self, works: Sequence[Artifact], width: int, tallest: int) -> int:
        heights = [round(down * width / across) for across, down in _sizes(works)]
        return max(heights, default=width)

    def paint(self, image: Image, draw: ImageDraw, box: Box, work: Artifact) -> None:
        _paste(image, box, pictures.read_picture(read_work(work), Text("The picture")).image)


def _sizes(works: Iterable[Artifact]) -> list[tuple[int, int]]:
    """The sizes of the pictures that are there."""
    sizes: list[tuple[int, int]] = []
    for work in works:
        with contextlib.suppress(BriefError, OSError):
            sizes.append(pictures.size_of(work.path))
    return sizes


def _paste(image: Image, box: Box, picture: Image) -> None:
    from PIL import Image

    x0, top, x1, bottom = box
    room = (x1 - x0, bottom - top)
    scale = min(room[0] / picture.width, room[1] / picture.height)
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    way = Image.Resampling.LANCZOS if scale < 1 else Image.Resampling.BICUBIC
    corner = (x0 + (room[0] - size[0]) // 2, top + (room[1] - size[1]) // 2)
    image.paste(picture.convert("RGB").resize(size, way), corner)
