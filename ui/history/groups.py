"""How the gallery's works are ordered and put under heads.

Invariant: groups follow one another without gaps, and every row lies in exactly one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from PySide6.QtCore import QCoreApplication

from studio.records import OutlineRow
from ui.look.dates import day_title, month_title

Grouping = Literal["day", "month", "none"]


@dataclass(frozen=True)
class Group:
    """A head and the rows below it."""

    title: str
    caption: str
    first: int
    count: int


def grouped(
    rows: Sequence[OutlineRow], by: Grouping, best_first: bool, today: date
) -> tuple[list[OutlineRow], list[Group]]:
    """The rows in the order of the gallery, and its heads. `rows` are in the order of time."""
    if by == "none":
        ordered = sorted(rows, key=lambda row: -row.stars) if best_first else list(rows)
        return ordered, [Group("", "", 0, len(ordered))] if ordered else []
    length = 10 if by == "day" else 7
    ordered, groups = [], []
    heads: dict[str, tuple[str, str]] = {}  # a clock that was set back brings a day up twice
    for key, found in groupby(rows, key=_beginning(length)):
        members = list(found)
        if best_first:
            members.sort(key=lambda row: -row.stars)
        title, rest = heads.get(key) or heads.setdefault(key, _words(key, today))
        caption = f"{rest} · {works(len(members))}" if rest else works(len(members))
        groups.append(Group(title, caption, len(ordered), len(members)))
        ordered += members
    return ordered, groups


def works(count: int) -> str:
    """1 work, 8,431 works."""
    words = _tr("1 work") if count == 1 else _tr("{0} works")
    return words.format(f"{count:,}")


def _beginning(length: int) -> Callable[[OutlineRow], str]:
    return lambda row: row.day[:length]


def _words(key: str, today: date) -> tuple[str, str]:
    if len(key) == 7:
        return month_title(date.fromisoformat(f"{key}-01")), ""
    return day_title(date.fromisoformat(key), today)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Gallery", words)
