"""Where the ticks of a bar are in the picture of a system: at the heads of its notes, and between
them in proportion."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from engines.formats.engraved import EngravedScore
from ui.compose.score.system_image import SystemImage

Span = tuple[int, int]
"""First and end tick of a bar."""


def x_at(tick: float, image: SystemImage, engraved: EngravedScore, bar: int, span: Span) -> float:
    """The x coordinate of a tick of a bar."""
    points = _points(image, engraved, bar, span)
    index = max(1, min(bisect_right(points, (tick, float("inf"))), len(points) - 1))
    (first, start_x), (last, end_x) = points[index - 1], points[index]
    return start_x + (end_x - start_x) * (tick - first) / max(1.0, last - first)


def tick_at(x: float, image: SystemImage, engraved: EngravedScore, bar: int, span: Span) -> float:
    """The tick at an x coordinate of a bar; before its first note, that of the bar."""
    for (first, start_x), (last, end_x) in pairwise(_points(image, engraved, bar, span)):
        if x < end_x:
            share = max(0.0, x - start_x) / max(1.0, end_x - start_x)
            return first + (last - first) * share
    return float(span[1] - 1)


def _points(
    image: SystemImage, engraved: EngravedScore, bar: int, span: Span
) -> list[tuple[float, float]]:
    """Ticks and x coordinates, both rising, from the first head of a bar to its end."""
    box = image.bars[bar]
    places: dict[float, float] = {}
    for name, head in image.heads.items():
        match = engraved.note_of(name) if "." not in name else None
        if match is not None and span[0] <= match[1].start < span[1]:
            tick = float(match[1].start)
            places[tick] = min(head.left(), places.get(tick, head.left()))
    first = min(places.values(), default=box.left())
    points = [(float(span[0]), first)]
    for tick in sorted(places):
        if tick > points[-1][0] and places[tick] >= points[-1][1]:
            points.append((tick, places[tick]))
    return [*points, (float(span[1]), max(box.right(), points[-1][1]))]
