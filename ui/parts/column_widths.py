"""The columns of a page, how wide they are, and when they fold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtWidgets import QWidget

RAIL_WIDTH = 68
"""Of the rail beside each page, in text units."""
WIDE, TABS_BELOW = 1400, 760
"""Widths of windows: from which side columns are wide, and below which there is one column."""
LEAST_WIDTH = 300


@dataclass(frozen=True)
class Column:
    """A column; `name` and `icon` stand for it while it is folded."""

    panel: QWidget
    name: str
    icon: str


@dataclass(frozen=True)
class ColumnWidths:
    """Widths of the left, middle and right column, in text units.

    `wide` and `narrow` are the side columns in a window from 1400 on and below; `folded` is the
    right one beside a strip. Below the windows `left_from` and `right_from` a side is a strip.
    `outer` is a fourth column at the left of all: its least width, and that of the design; below
    the window `outer_from` it is a strip.
    """

    least: tuple[int, int, int]
    wide: tuple[int, int]
    narrow: tuple[int, int]
    folded: int
    left_from: int = 1200
    right_from: int = 0
    outer: tuple[int, int] = (0, 0)
    outer_from: int = 1400


class Folding(Enum):
    """How far the columns are folded."""

    NONE = auto()
    OUTER = auto()
    LEFT = auto()
    SIDES = auto()
    TABS = auto()


def read_state(text: str, first: int) -> dict[int, int]:
    """The widths that the artist chose, by column; none where they cannot be read."""
    try:
        pairs = [entry.split(":") for entry in text.split()]
        return {int(index) + first: int(width) for index, width in pairs}
    except ValueError:
        return {}
