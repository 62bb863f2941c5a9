"""The sheet of a grid: its works in columns and rows, with the values of the axes beside them; and
a contact sheet of any pictures, with a name below each.

Invariant: a sheet shows what there is; a cell without a work stays empty. No side is longer than
16,000 pixels, which every format takes. As a PDF it has the size of A4.
"""

from __future__ import annotations

import contextlib
import io
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from engines.contract import BriefError, Medium, ScoreError
from engines.formats import pictures
from engines.formats.midi import read_midi
from engines.formats.score import Score, Track, bars
from studio.errors import InputError, StudioError
from studio.files import read_work
from studio.grids import fonts
from studio.grids.axes import MOST_CELLS, Axis
from studio.grids.plan import GridPlan
from studio.records import Artifact

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

ENDINGS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".pdf": "PDF"}
_LONGEST_SIDE = 16_000
_GAP, _MARGIN, _LABEL_HEIGHT = 10, 24, 26
_LEAST_SIDE, _LEAST_PICTURE, _PICTURE, _COLUMN, _ROLL = 48, 160, 320, 320, 96
_LINE, _MOST_LINES, _LONGEST_LINE = 22, 80, 400
_A4_INCHES = 8.27, 11.69
# The light theme of the window (ui/look), so that a sheet is printed on white with little ink.
_GROUND, _PAPER, _EDGE, _INK, _FAINT = "#F4F1EC", "#FFFFFF", "#D8D2C7", "#24211D", "#635D53"
_TRACKS = ("#3F58C9", "#1F7F6B", "#B05E1F", "#7A4FA8", "#B23B5A")

Measure = Callable[[str], float]
Works = Mapping[tuple[int, int], Artifact]
Box = tuple[int, int, int, int]


def sheet_of(plan: GridPlan, works: Works, suffix: str = ".png") -> bytes:
    """The sheet as a file of one of the `ENDINGS`."""
    return encode(paint_sheet(plan, works), suffix)


def require_ending(path: Path) -> None:
    """Raise `InputError` for a name whose ending is not that of a picture."""
    if path.suffix.lower() not in ENDINGS:
        endings = ", ".join(ENDINGS)
        raise InputError(f"out: a name that ends in {endings} is needed ({path.name!r} was given).")


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
            f"A contact sheet has 1 to {MOST_CELLS} pictures ({len(works):,} are selected)."
        )
    columns = max(1, round(math.sqrt(len(works) * _A4_INCHES[0] / _A4_INCHES[1])))
    shape = columns, math.ceil(len(works) / columns)
    cells = {(index % columns, index // columns): work for index, work in enumerate(works)}
    return _Sheet(Medium.IMAGE, shape, cells, has_captions=True).paint()


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
        self._medium, self._works = medium, works
        self._x_axis, self._y_axis = axes
        self._caption_height = _LINE if has_captions else 0
        words = [work.prompt if has_captions else work.text for work in works.values()]
        labels = [axis.label(index) for axis in axes if axis for index in range(_length(axis))]
        self._label = fonts.font_for(labels, fonts.LABEL, 15)
        self._text = fonts.font_for(words, fonts.TEXT, 15)
        self._missing_scripts = {
            *fonts.missing_scripts(labels, self._label),
            *fonts.missing_scripts(words, self._text),
        }
        self._measure: Measure = cache(self._text.getlength)
        self._columns, self._rows = shape
        self._left = _MARGIN + self._row_labels_width()
        room = _LONGEST_SIDE - self._left - _MARGIN
        widest = self._widest_picture() if self._medium is Medium.IMAGE else _COLUMN
        self._width = max(_LEAST_SIDE, min(widest, room // self._columns - _GAP))
        self._heights = [self._row_height(row) for row in range(self._rows)]

    def paint(self) -> Image:
        from PIL import Image, ImageDraw

        width = self._left + self._columns * (self._width + _GAP) - _GAP + _MARGIN
        height = self._top(self._rows) - _GAP + _MARGIN
        foot = self._foot(width - 2 * _MARGIN)
        image = Image.new("RGB", (width, height + len(foot) * _LINE), _GROUND)
        draw = ImageDraw.Draw(image)
        for index, line in enumerate(foot):
            at = (_MARGIN, height - _MARGIN // 2 + index * _LINE)
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
        text = f"Letters without a font on this computer: {names}."
        return _wrap(text, self._label.getlength, width, _MOST_LINES)

    def _paint_labels(self, draw: ImageDraw) -> None:
        x_axis, y_axis = self._x_axis, self._y_axis
        for column in range(self._columns if x_axis else 0):
            text = _shortened(x_axis.label(column) if x_axis else "", self._label, self._width)
            at = (self._cell_left(column), _MARGIN)
            draw.text(at, text, fill=_INK, font=self._label)
        for row in range(self._rows if y_axis else 0):
            room = self._left - _MARGIN - _GAP
            text = _shortened(y_axis.label(row) if y_axis else "", self._label, room)
            draw.text((_MARGIN, self._top(row) + 4), text, fill=_INK, font=self._label)

    def _paint_cell(self, image: Image, draw: ImageDraw, column: int, row: int) -> None:
        x, y = self._cell_left(column), self._top(row)
        box = (x, y, x + self._width, y + self._heights[row] - self._caption_height)
        work = self._works.get((column, row))
        if work is None and self._caption_height:
            return  # the last row of a contact sheet
        draw.rectangle(box, fill=_PAPER, outline=_EDGE)
        if work is None:
            draw.text((x + 8, y + 8), "not made", fill=_FAINT, font=self._label)
            return
        try:
            self._paint_work(image, draw, box, work)
        except (StudioError, ScoreError, BriefError):
            draw.text((x + 8, y + 8), "its file is missing", fill=_FAINT, font=self._label)
        if self._caption_height:
            caption = _shortened(_caption(work), self._text, self._width)
            draw.text((x, box[3] + 2), caption, fill=_INK, font=self._text)

    def _paint_work(self, image: Image, draw: ImageDraw, box: Box, work: Artifact) -> None:
        if self._medium is Medium.IMAGE:
            _paste(image, box, pictures.read_picture(read_work(work), "The picture").image)
        elif self._medium is Medium.MUSIC:
            _paint_roll(draw, box, read_midi(read_work(work))[0])
        else:
            lines = self._lines_of(work)
            for index, line in enumerate(lines):
                at = (box[0] + 12, box[1] + 10 + index * _LINE)
                draw.text(at, line, fill=_INK, font=self._text)

    def _row_height(self, row: int) -> int:
        tallest = (_LONGEST_SIDE - 2 * _MARGIN - _LABEL_HEIGHT) // self._rows - _GAP
        if self._medium is Medium.MUSIC:
            return max(_LEAST_SIDE, min(_ROLL, tallest))
        works = [self._works.get((column, row)) for column in range(self._columns)]
        if self._medium is Medium.TEXT:
            line_counts = [len(self._lines_of(work)) for work in works if work is not None]
            return max(_LEAST_SIDE, min(20 + max(line_counts, default=1) * _LINE, tallest))
        height = _picture_height(works, self._width) + self._caption_height
        return max(_LEAST_SIDE, min(height, tallest))

    def _lines_of(self, work: Artifact) -> list[str]:
        """The lines of a text, as many as a row has room for."""
        tallest = (_LONGEST_SIDE - 2 * _MARGIN - _LABEL_HEIGHT) // self._rows - _GAP
        most = max(1, min(_MOST_LINES, (tallest - 20) // _LINE))
        return _wrap(work.text, self._measure, self._width - 24, most)

    def _widest_picture(self) -> int:
        """How wide pictures are shown at most: small ones at twice their size."""
        widths = [across for across, _ in _sizes(self._works.values())]
        return max(_LEAST_PICTURE, min(_PICTURE, 2 * max(widths, default=_PICTURE)))

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


def _picture_height(works: Iterable[Artifact | None], width: int) -> int:
    """The height at which the tallest of these pictures is as wide as its column."""
    heights = [round(down * width / across) for across, down in _sizes(works)]
    return max(heights, default=width)


def _sizes(works: Iterable[Artifact | None]) -> list[tuple[int, int]]:
    """The sizes of the pictures that are there."""
    sizes: list[tuple[int, int]] = []
    for work in works:
        if work is not None:
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


def _paint_roll(draw: ImageDraw, box: Box, score: Score) -> None:
    """Bars, then notes as short lines in the colours of their tracks, drums last."""
    x0, top, x1, bottom = box
    spans = bars(score)
    end = max(spans[-1][1] if spans else 0, 1)
    scale = (x1 - x0) / end
    for start, _ in spans[1 :: max(1, len(spans) // 16)]:
        x = x0 + start * scale
        draw.line((x, top + 1, x, bottom - 1), fill=_EDGE)
    tracks = [track for track in score.tracks if not track.drums] or list(score.tracks)
    pitches = [note.pitch for track in tracks for note in track.notes]
    if not pitches:
        return
    low, spread = min(pitches), max(max(pitches) - min(pitches), 11)
    room = bottom - top - 16
    for track in reversed(tracks):
        ink = _TRACKS[_index(track, score) % len(_TRACKS)]
        for note in track.notes:
            y = bottom - 8 - room * (note.pitch - low) / spread
            x = x0 + note.start * scale
            ends = max(x + 1, min(x1 - 1, x + note.length * scale - 1))
            draw.rectangle((x, y - 2, ends, y + 1), fill=ink)


def _index(track: Track, score: Score) -> int:
    return next(index for index, one in enumerate(score.tracks) if one is track)


def _wrap(text: str, measure: Measure, width: int, most: int) -> list[str]:
    """The text in lines of at most `width` pixels; the last says with … that there are more."""
    lines: list[str] = []
    space = measure(" ")
    for paragraph in text.strip().splitlines():
        line, length = "", 0.0
        for word in _words(paragraph, measure, width):
            if line and length + space + measure(word) > width:
                lines.append(line)
                line, length = word, measure(word)
            else:
                length += measure(word) + (space if line else 0.0)
                line = f"{line} {word}" if line else word
            if len(lines) > most:
                break
        lines.append(line)
        if len(lines) > most:
            return [*lines[: most - 1], f"{lines[most - 1]} …"]
    return lines


def _words(paragraph: str, measure: Measure, width: int) -> Iterator[str]:
    """The words of a paragraph; one that is longer than a line comes in pieces."""
    for word in paragraph.split(" "):
        if len(word) < _LONGEST_LINE and measure(word) <= width:
            yield word
            continue
        piece, length = "", 0.0
        for letter in word:
            if piece and length + measure(letter) > width:
                yield piece
                piece, length = "", 0.0
            piece += letter
            length += measure(letter)
        yield piece


def _shortened(text: str, font: FreeTypeFont, width: int) -> str:
    text = text[:_LONGEST_LINE]
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text}…"
