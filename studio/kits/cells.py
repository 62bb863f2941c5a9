"""How works stand in the cells of a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from studio.base.records import Artifact

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

COLUMN, LINE, MOST_LINES, LONGEST_LINE = 320, 22, 80, 400
"""Pixels of a column and of a line of words, and how much of a text is shown."""
EDGE, INK = "#D8D2C7", "#24211D"
_PADDING = 20

Measure = Callable[[str], float]
Box = tuple[int, int, int, int]


class Cells:
    """The cells of one sheet, whose words have a font."""

    def __init__(self, font: FreeTypeFont) -> None:
        self._font = font
        self._measure: Measure = cache(font.getlength)

    @staticmethod
    def words(work: Artifact) -> str:
        """Return the words of a work's cell."""
        return work.text or work.prompt

    def width(self, works: Sequence[Artifact]) -> int:
        """Return how wide the columns of these works should be."""
        return COLUMN

    def height(self, works: Sequence[Artifact], width: int, tallest: int) -> int:
        """Return how high a row of these works should be, in columns of this width."""
        counts = [len(self._lines(work, width, tallest)) for work in works]
        return _PADDING + max(counts, default=1) * LINE

    def paint(self, image: Image, draw: ImageDraw, box: Box, work: Artifact) -> None:
        """Paint a work into its box (left, top, right, bottom).

        Raises `StudioError`, `ScoreError` or `BriefError` where its file cannot be read.
        """
        for index, line in enumerate(self._lines(work, box[2] - box[0], box[3] - box[1])):
            at = (box[0] + 12, box[1] + 10 + index * LINE)
            draw.text(at, line, fill=INK, font=self._font)

    def _lines(self, work: Artifact, width: int, height: int) -> list[str]:
        most = max(1, min(MOST_LINES, (height - _PADDING) // LINE))
        return wrap(self.words(work), self._measure, width - 24, most)


def wrap(text: str, measure: Measure, width: int, most: int) -> list[str]:
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
        if len(word) < LONGEST_LINE and measure(word) <= width:
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
