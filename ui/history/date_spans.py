"""Spans of days that a filter offers by name, such as last week. Weeks begin on Monday."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from ui.look.dates import short_day

SPANS = {
    "any": "any day",
    "today": "today",
    "yesterday": "yesterday",
    "this-week": "this week",
    "last-week": "last week",
    "this-month": "this month",
    "last-month": "last month",
}
Days = tuple[date | None, date | None]


def days_of(span: str, today: date) -> Days:
    """First and last day of a span; None where it is open."""
    day = timedelta(days=1)
    monday = today - today.weekday() * day
    first = today.replace(day=1)
    spans: dict[str, Days] = {
        "today": (today, None),
        "yesterday": (today - day, today - day),
        "this-week": (monday, None),
        "last-week": (monday - 7 * day, monday - day),
        "this-month": (first, None),
        "last-month": ((first - day).replace(day=1), first - day),
    }
    return spans.get(span, (None, None))


def span_of(since: date | None, until: date | None, today: date) -> str:
    """The name of these days; empty if they have none."""
    matches = (name for name in SPANS if days_of(name, today) == (since, until))
    return next(matches, "")


def days_label(since: date | None, until: date | None) -> str:
    """since 3 May; 3 May; 3 to 9 May; 28 May to 3 June; empty without a first day."""
    if since is None:
        return ""
    first = short_day(since, date.today())
    if until is None:
        return _tr("since {0}").format(first)
    if since == until:
        return first
    if (since.year, since.month) == (until.year, until.month):
        first = str(since.day)
    return _tr("{0} to {1}").format(first, short_day(until, date.today()))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Filters", text)
