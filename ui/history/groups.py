"""The order of the gallery's works and their groups.

Invariant: groups follow one another without gaps, and every row is in exactly one.
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
_KEY_LENGTHS: dict[Grouping, int] = {"day": 10, "month": 7}


@dataclass(frozen=True)
class Group:
    """A header and the rows below it; `first` is the index of the first row."""

    title: str
    caption: str
    first: int
    count: int


def group_works(
    rows: Sequence[OutlineRow], by: Grouping, best_first: bool, today: date
) -> tuple[list[OutlineRow], list[Group]]:
    """The rows in the order of the gallery, and its groups. `rows` are in order of time."""
    if by == "none":
        in_order = sorted(rows, key=lambda row: -row.stars) if best_first else list(rows)
        return in_order, [Group("", "", 0, len(in_order))] if in_order else []
    in_order, groups = [], []
    headers: dict[str, tuple[str, str]] = {}  # a day comes twice if the clock was set back
    for key, group in groupby(rows, key=_prefix(_KEY_LENGTHS[by])):
        members = list(group)
        if best_first:
            members.sort(key=lambda row: -row.stars)
        title, rest = headers.get(key) or headers.setdefault(key, _header(key, today))
        count = count_works(len(members))
        caption = f"{rest} · {count}" if rest else count
        groups.append(Group(title, caption, len(in_order), len(members)))
        in_order += members
    return in_order, groups


def count_works(count: int) -> str:
    """1 work, 8,431 works."""
    text = _tr("1 work") if count == 1 else _tr("{0} works")
    return text.format(f"{count:,}")


def _prefix(length: int) -> Callable[[OutlineRow], str]:
    return lambda row: row.day[:length]


def _header(key: str, today: date) -> tuple[str, str]:
    if len(key) == 7:
        return month_title(date.fromisoformat(f"{key}-01")), ""
    return day_title(date.fromisoformat(key), today)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Gallery", text)
