"""Spans of days that have a name, such as last week. Weeks begin on Monday."""

from __future__ import annotations

from datetime import date, timedelta

SPANS = ("any", "today", "yesterday", "this-week", "last-week", "this-month", "last-month")
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
