"""Days and times as a person says them.

Invariant: every date is this machine's local one, and only the year that is not this one is named.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtCore import QCoreApplication, QLocale

_WEEK = 7


def local(stamp: str) -> datetime:
    """A stored UTC time as local time."""
    moment = datetime.fromisoformat(stamp)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone()


def day_title(day: date, today: date) -> tuple[str, str]:
    """The head of a day's group and what stands after it: ("Today", "Tuesday 14 October")."""
    weekday = QLocale().dayName(day.isoweekday())
    ago = (today - day).days
    if ago == 0:
        return _tr("Today"), f"{weekday} {short_day(day, today)}"
    if ago == 1:
        return _tr("Yesterday"), f"{weekday} {short_day(day, today)}"
    if 0 < ago < _WEEK:
        return weekday, short_day(day, today)
    return short_day(day, today), weekday


def month_title(day: date) -> str:
    """October 2026."""
    return f"{QLocale().standaloneMonthName(day.month)} {day.year}"


def short_day(day: date, today: date) -> str:
    """14 October, with the year where it is not this one."""
    words = f"{day.day} {QLocale().monthName(day.month)}"
    return words if day.year == today.year else f"{words} {day.year}"


def when(stamp: str, today: date | None = None) -> str:
    """today 11:20, yesterday 09:02, 12 October 18:40."""
    moment = local(stamp)
    today = today or date.today()
    ago = (today - moment.date()).days
    clock = f"{moment:%H:%M}"
    if ago == 0:
        return _tr("today {0}").format(clock)
    if ago == 1:
        return _tr("yesterday {0}").format(clock)
    return f"{short_day(moment.date(), today)} {clock}"


def _tr(words: str) -> str:
    return QCoreApplication.translate("Dates", words)
