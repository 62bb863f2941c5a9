"""The sheet of a grid: its works in columns and rows, with the values of the axes beside them; and
a contact sheet of any pictures, with a name below each.

Invariant: a sheet shows what there is; a cell without a work stays empty. No side is longer than
16,000 pixels, which every format takes. As a PDF it has the size of A4.
"""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from engines.contract import Axis, BriefError, GridPlan, Medium, ScoreError
from engines.contract.text import Text
from engines.formats import pictures
from studio.base.errors import InputError, StudioError
from studio.base.records import Artifact
from studio.grids import fonts
from studio.grids.axes import MOST_CELLS
from studio.kits import kit_of
from studio.kits.cells import EDGE, INK, LINE, LONGEST_LINE, MOST_LINES, wrap

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

ENDINGS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".pdf": "PDF"}
_LONGEST_SIDE = 16_000
_GAP, _MARGIN, _LABEL_HEIGHT = 10, 24, 26
_LEAST_SIDE = 48
_A4_INCHES = 8.27, 11.69
# The light theme of the window (ui/look), so that a sheet is printed on white with little ink.
_GROUND, _PAPER, _FAINT = "#F4F1EC", "#FFFFFF", "#635D53"

Works = Mapping[tuple[int, int], Artifact]


def sheet_of(plan: GridPlan, works: Works, suffix: str = ".png") -> bytes:
    """The sheet as a file of one of the `ENDINGS`."""
    return encode(paint_sheet(plan, works), suffix)


def require_ending(path: Path) -> None:
    """Raise `InputError` for a name whose ending is not that of a picture."""
    if path.suffix.lower() not in ENDINGS:
        endings = ", ".join(ENDINGS)
        raise InputError(
            Text(
                "out: a name that ends in {endings} is needed ({name!r} was given).",
                endings=endings,
                name=path.name,
            )
        )


def encode(image: Image, suffix: str) -> bytes:
    """A picture as a file that says that a machine made what it shows."""
    xmp = pictures.source_type_xmp(partly=False)
    if suffix == ".png":
        return pictures.as_png(image, {pictures.XMP: xmp})
    file, kind = io.BytesIO(), ENDINGS[suffix]
    options: dict[str, object] = {"quality": 92, "xmp": xmp.encode()}
    if kind == "PDF":
        across, down = sorted(image.size)
        options = {"resolution": max(across / _A4_INCHES[0], down / _A4_INCHES[1])}
    image.save(file, kind, **options)
    return file.getvalue()


def paint_sheet(plan: GridPlan, works: Works) -> Image:
    """The sheet as a picture."""
    shape = _length(plan.x), _length(plan.y)
    return _Sheet(Medium(plan.brief.kind), shape, works, (plan.x, plan.y)).paint()


def contact_sheet_of(works: Sequence[Artifact]) -> Image:
    """Pictures in their order, as many in a row as a sheet of A4 asks for; each has its prompt and
    seed below it. Raises `InputError` for none, or for too many."""
    if not 0 < len(works) <= MOST_CELLS:
        raise InputError(
            Text(
                "A contact sheet has 1 to {most_cells} pictures ({count:,} are selected).",
                most_cells=MOST_CELLS,
                count=len(works),
            )
        )
    columns = max(1, round(math.sqrt(len(works) * _A4_INCHES[0] / _A4_INCHES[1])))
    shape = columns, math.ceil(len(works) / columns)
    cells = {(index % columns, index // columns): work for index, work in enumerate(works)}
    return _Sheet(works[0].medium, shape, cells, has_captions=True).paint()


class _Sheet:
    """Where everything stands on one sheet."""

    def __init__(
        self,
        medium: Medium,
        shape: tuple[int, int],
        works: Works,
        axes: tuple[Axis | None, Axis | None] = (None, None),
        *,
        has_captions: bool = False,
    ) -> None:
        self._works = works
        self._x_axis, self._y_axis = axes
        self._caption_height = LINE if has_captions else 0
        cells = kit_of(medium).cells()
        words = [work.prompt if has_captions else cells.words(work) for work in works.values()]
        labels = [axis.label(index) for axis in axes if axis for index in range(_length(axis))]
        self._label = fonts.font_for(labels, fonts.LABEL, 15)
        self._text = fonts.font_for(words, fonts.TEXT, 15)
        self._missing_scripts = {
            *fonts.missing_scripts(labels, self._label),
            *fonts.missing_scripts(words, self._text),
        }
        self._cells = cells(self._text)
        self._columns, self._rows = shape
        self._left = _MARGIN + self._row_labels_width()
        room = _LONGEST_SIDE - self._left - _MARGIN
        widest = self._cells.width(list(works.values()))
        self._width = max(_LEAST_SIDE, min(widest, room // self._columns - _GAP))
        self._heights = [self._row_height(row) for row in range(self._rows)]

    def paint(self) -> Image:
        from PIL import Image, ImageDraw

        width = self._left + self._columns * (self._width + _GAP) - _GAP + _MARGIN
        height = self._top(self._rows) - _GAP + _MARGIN
        foot = self._foot(width - 2 * _MARGIN)
        image = Image.new("RGB", (width, height + len(foot) * LINE), _GROUND)
        draw = ImageDraw.Draw(image)
        for index, line in enumerate(foot):
            at = (_MARGIN, height - _MARGIN // 2 + index * LINE)
            draw.text(at, line, fill=_FAINT, font=self._label)
        self._paint_labels(draw)
        for row in range(self._rows):
            for column in range(self._columns):
                self._paint_cell(image, draw, column, row)
        return image

    def _foot(self, width: int) -> list[str]:
        """Return the lines that say which letters are not shown, none where all are."""
        if not self._missing_scripts:
            return []
        names = ", ".join(sorted(self._missing_scripts))
        text = Text("Letters without a font on this computer: {names}.", names=names)
        return wrap(text, self._label.getlength, width, MOST_LINES)

    def _paint_labels(self, draw: ImageDraw) -> None:
        x_axis, y_axis = self._x_axis, self._y_axis
        for column in range(self._columns if x_axis else 0):
            text = _shortened(x_axis.label(column) if x_axis else "", self._label, self._width)
            at = (self._cell_left(column), _MARGIN)
            draw.text(at, text, fill=INK, font=self._label)
        for row in range(self._rows if y_axis else 0):
            room = self._left - _MARGIN - _GAP
            text = _shortened(y_axis.label(row) if y_axis else "", self._label, room)
            draw.text((_MARGIN, self._top(row) + 4), text, fill=INK, font=self._label)

    def _paint_cell(self, image: Image, draw: ImageDraw, column: int, row: int) -> None:
        x, y = self._cell_left(column), self._top(row)
        box = (x, y, x + self._width, y + self._heights[row] - self._caption_height)
        work = self._works.get((column, row))
        if work is None and self._caption_height:
            return  # the last row of a contact sheet
        draw.rectangle(box, fill=_PAPER, outline=EDGE)
        if work is None:
            draw.text((x + 8, y + 8), "not made", fill=_FAINT, font=self._label)
            return
        try:
            self._cells.paint(image, draw, box, work)
        except (StudioError, ScoreError, BriefError):
            draw.text((x + 8, y + 8), "its file is missing", fill=_FAINT, font=self._label)
        if self._caption_height:
            caption = _shortened(_caption(work), self._text, self._width)
            draw.text((x, box[3] + 2), caption, fill=INK, font=self._text)

    def _row_height(self, row: int) -> int:
        tallest = (_LONGEST_SIDE - 2 * _MARGIN - _LABEL_HEIGHT) // self._rows - _GAP
        places = (self._works.get((column, row)) for column in range(self._columns))
        works = [work for work in places if work is not None]
        height = self._cells.height(works, self._width, tallest) + self._caption_height
        return max(_LEAST_SIDE, min(height, tallest))

    def _row_labels_width(self) -> int:
        axis = self._y_axis
        if axis is None:
            return 0
        widths = [self._label.getlength(axis.label(row)) for row in range(self._rows)]
        return min(200, round(max(widths))) + _GAP + 6

    def _cell_left(self, column: int) -> int:
        return self._left + column * (self._width + _GAP)

    def _top(self, row: int) -> int:
        head = _MARGIN + (_LABEL_HEIGHT if self._x_axis else 0)
        return head + sum(self._heights[:row]) + row * _GAP


def _length(axis: Axis | None) -> int:
    return len(axis.values) if axis else 1


def _caption(work: Artifact) -> str:
    """The seed first, since prompts are often alike and cut."""
    seed = f"{work.brief.seed}" if work.brief is not None else ""
    return " · ".join(part for part in (seed, " ".join(work.prompt.split())) if part)


def _shortened(text: str, font: FreeTypeFont, width: int) -> str:
    text = text[:LONGEST_LINE]
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text}…"
