"""Durations and counts in words. Pure functions."""

from __future__ import annotations

from engines.contract.text import Text


def time_left(seconds: float | None) -> str:
    """Seconds, rounded for reading: "0:04", "9 min", "about 2 h"; empty when unknown."""
    if seconds is None:
        return ""
    if seconds < 100:
        return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
    if seconds < 5400:
        return Text("{minutes} min", minutes=round(seconds / 60))
    return Text("about {hours} h", hours=round(seconds / 3600))


def about(seconds: float) -> str:
    """An estimate: "about 40 seconds", "about 9 minutes", "about 2 hours"."""
    return Text(
        "about {duration}",
        duration=duration(max(10.0, round(seconds, -1)) if seconds < 90 else seconds),
    )


def duration(seconds: float) -> str:
    """A time that has passed: "1 second", "9 minutes", "2 hours"."""
    if seconds < 90:
        count = max(1, round(seconds))
        return Text("1 second") if count == 1 else Text("{count} seconds", count=count)
    if seconds < 5400:
        return Text("{count} minutes", count=round(seconds / 60))
    hours = round(seconds / 3600)
    return Text("{hours:,} hours", hours=hours)


def time_of(seconds: float, total_s: float) -> str:
    """Return how much of a time has passed: "2:33 of 3:00 minutes", "10 of 20 minutes"."""
    if total_s >= 600:
        return Text(
            "{done:,} of {total:,} minutes", done=int(seconds) // 60, total=int(total_s) // 60
        )
    done, total = (f"{int(time) // 60}:{int(time) % 60:02d}" for time in (seconds, total_s))
    return Text("{done} of {total} minutes", done=done, total=total)


def counted(count: int, unit: str) -> str:
    """A number of things: "1 work", "1,200 works"."""
    return f"{count:,} {unit}" if count == 1 else f"{count:,} {unit}s"
