"""The kinds of work."""

from __future__ import annotations

from enum import StrEnum


class Medium(StrEnum):
    """The three kinds of work."""

    TEXT = "text"
    IMAGE = "image"
    MUSIC = "music"
