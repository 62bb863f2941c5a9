"""What spans of days are called."""

from __future__ import annotations

from datetime import date

from engines.contract.text import Text
from ui.language import translated
from ui.look.dates import short_day

SPAN_TEXTS = {
    "any": Text("any day"),
    "today": Text("today"),
    "yesterday": Text("yesterday"),
    "this-week": Text("this week"),
    "last-week": Text("last week"),
    "this-month": Text("this month"),
    "last-month": Text("last month"),
}


def days_label(since: date | None, until: date | None) -> str:
    """since 3 May; 3 May; 3 to 9 May; 28 May to 3 June; empty without a first day."""
    if since is None:
        return ""
    first = short_day(since, date.today())
    if until is None:
        return translated("since {0}").format(first)
    if since == until:
        return first
    if (since.year, since.month) == (until.year, until.month):
        head = first.partition(" ")[0]  # the day, where the language writes it first
        first = head if head in (f"{since.day}", f"{since.day}.") else first
    return translated("{0} to {1}").format(first, short_day(until, date.today()))
