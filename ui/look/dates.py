"""Days and times as a person writes them.

Invariant: every date is in local time; the year is written only if it is not the current one.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtCore import QLocale

from ui.language import translated

_DAYS_A_WEEK = 7


def local(stamp: str) -> datetime:
    """A stored UTC time as local time."""
    time = datetime.fromisoformat(stamp)
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone()


def day_title(day: date, today: date) -> tuple[str, str]:
    """Title and caption of a day's group: ("Today", "Tuesday 14 October")."""
    weekday = QLocale().dayName(day.isoweekday())
    ago = (today - day).days
    if ago == 0:
        return translated("Today"), f"{weekday} {short_day(day, today)}"
    if ago == 1:
        return translated("Yesterday"), f"{weekday} {short_day(day, today)}"
    if 0 < ago < _DAYS_A_WEEK:
        return weekday, short_day(day, today)
    return short_day(day, today), weekday


def month_title(day: date) -> str:
    """October 2026."""
    return f"{QLocale().standaloneMonthName(day.month)} {day.year}"


def short_day(day: date, today: date) -> str:
    """14 October, with the year if it is not the current one."""
    text = f"{day.day} {QLocale().monthName(day.month)}"
    return text if day.year == today.year else f"{text} {day.year}"


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
