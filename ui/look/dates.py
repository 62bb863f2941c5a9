"""Days and times as a person writes them, in the order of the window's language."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from PySide6.QtCore import QDate, QLocale

from ui.language import translated

_DAYS_A_WEEK = 7
# Parts of a long date as Qt writes its form: "dddd, d. MMMM yyyy", "yyyy年M月d日dddd".
_WEEKDAY = re.compile(r",? *dddd,? *")
_DAY = re.compile(r"\bd+[日.,]? *|(?<=月)d+日")
_YEAR = re.compile(r"[, ]*yyyy年?")


def local(stamp: str) -> datetime:
    """A stored UTC time as local time; that of a damaged row, which is empty, as the first one."""
    time = datetime.fromisoformat(stamp or "1970-01-01")
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone()


def day_title(day: date, today: date) -> tuple[str, str]:
    """Title and caption of a day's group: ("Today", "Tuesday 14 October")."""
    weekday = QLocale().dayName(day.isoweekday())
    ago = (today - day).days
    whole = _date_text(day, _YEAR) if day.year == today.year else _date_text(day)
    if ago == 0:
        return translated("Today"), whole
    if ago == 1:
        return translated("Yesterday"), whole
    if 0 < ago < _DAYS_A_WEEK:
        return weekday, short_day(day, today)
    return short_day(day, today), weekday


def month_title(day: date) -> str:
    """October 2026."""
    return _date_text(day, _WEEKDAY, _DAY)


def short_day(day: date, today: date) -> str:
    """14 October, with the year if it is not the current one."""
    return _date_text(day, _WEEKDAY, *([_YEAR] if day.year == today.year else []))


def when(stamp: str, today: date | None = None) -> str:
    """today 11:20, yesterday 09:02, 12 October 18:40."""
    local_time = local(stamp)
    today = today or date.today()
    ago = (today - local_time.date()).days
    clock = f"{local_time:%H:%M}"
    if ago == 0:
        return translated("today {0}").format(clock)
    if ago == 1:
        return translated("yesterday {0}").format(clock)
    return f"{short_day(local_time.date(), today)} {clock}"


def short_when(stamp: str, today: date | None = None) -> str:
    """today 11:20, yesterday 09:02, 12 October."""
    today = today or date.today()
    day = local(stamp).date()
    return when(stamp, today) if (today - day).days in (0, 1) else short_day(day, today)


def _date_text(day: date, *without: re.Pattern[str]) -> str:
    """A day in the long form of the language, without these parts."""
    form = QLocale().dateFormat(QLocale.FormatType.LongFormat)
    form = form.replace("dddd, d ", "dddd d ")  # as the British write it
    for part in without:
        form = part.sub("", form)
    return QLocale().toString(QDate(day.year, day.month, day.day), form)
