"""The order of the gallery's works and their groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Literal

from engines.contract import Medium
from studio.base.records import OutlineRow
from studio.history.queries import KEY_SEPARATOR, GroupKey
from ui.language import translated
from ui.look.dates import day_title, month_title
from ui.media import window_kit
from ui.works import count_works

Grouping = Literal["day", "month", "session", "prompt", "none"]
GROUP_KEYS: dict[Grouping, GroupKey] = {
    "day": "day",
    "month": "day",
    "session": "minute",
    "prompt": "prompt",
    "none": "day",
}
"""By which key of its works each grouping goes."""
_MONTH = 7
_PAUSE = timedelta(hours=1)
"""After a pause as long as this, another session begins."""
_MAX_TITLE = 76
_Run = tuple[str, list[OutlineRow]]


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
    in_order: list[OutlineRow] = []
    groups: list[Group] = []
    headers: dict[str, tuple[str, str]] = {}  # a day comes twice if the clock was set back
    for key, members in _runs(rows, by):
        if best_first:
            members.sort(key=lambda row: -row.stars)
        title, rest = headers.get(key) or headers.setdefault(key, _header(by, key, members, today))
        count = count_works(len(members)) if by != "none" else ""
        caption = f"{rest} · {count}" if rest else count
        groups.append(Group(title, caption, len(in_order), len(members)))
        in_order += members
    return in_order, groups


def _runs(rows: Sequence[OutlineRow], by: Grouping) -> Iterable[_Run]:
    """The groups in order, each with its key and its rows."""
    if by == "none":
        return [("", list(rows))] if rows else []
    if by == "session":
        return _sessions(rows)
    if by == "prompt":
        prompts: dict[str, list[OutlineRow]] = {}
        for row in rows:
            prompts.setdefault(row.key, []).append(row)
        return prompts.items()
    length = _MONTH if by == "month" else None
    runs = groupby(rows, key=lambda row: row.key[:length])
    return ((key, list(members)) for key, members in runs)


def _sessions(rows: Sequence[OutlineRow]) -> Iterator[_Run]:
    """Works between which there is no long pause; a session's key is the minute of its first."""
    members: list[OutlineRow] = []
    last: datetime | None = None
    for key, same_minute in groupby(rows, key=lambda row: row.key):
        minute = datetime.fromisoformat(key) if key else datetime.min
        if last is not None and abs(minute - last) > _PAUSE:
            yield members[0].key, members
            members = []
        members += same_minute
        last = minute
    if members:
        yield members[0].key, members


def _header(by: Grouping, key: str, members: Sequence[OutlineRow], today: date) -> tuple[str, str]:
    """The title of a group, and what its caption begins with."""
    if by == "none" or not key:
        return "", ""
    if by == "month":
        return month_title(date.fromisoformat(f"{key}-01")), ""
    if by == "prompt":
        return _prompt_title(key), ""
    if by == "day":
        return day_title(date.fromisoformat(key), today)
    minutes = sorted((members[0].key, members[-1].key))
    title, _ = day_title(date.fromisoformat(minutes[0][:10]), today)
    begin, end = (minute[11:] for minute in minutes)
    if begin == end:
        return title, begin
    return title, translated("{0} to {1}").format(begin, end)


def _prompt_title(key: str) -> str:
    """The beginning of a prompt; of one that a long text is continued from, its end."""
    head, begin, end = [*key.split(KEY_SEPARATOR), "", ""][:3]
    kind, _, length = head.partition(" ")
    is_cut = length.isdigit() and int(length) > len(begin)
    if is_cut and kind in Medium and window_kit(Medium(kind)).has_words:
        return f"…{' '.join(end.split())[-_MAX_TITLE:]}"
    title = " ".join(begin.split()) or translated("without words")
    return f"{title[:_MAX_TITLE]}…" if is_cut or len(title) > _MAX_TITLE else title
