"""Lengths of music in minutes and seconds."""

from __future__ import annotations


def clock(seconds: float) -> str:
    """A duration in seconds as minutes and seconds, such as "0:21"."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"
