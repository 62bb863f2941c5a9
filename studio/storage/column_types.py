"""Column types that read whatever a row holds.

Invariant: a value is read as one of its column's type or as none, whatever SQLite finds in the
file; a row that was damaged or written by others never stops the rows around it. Values are
written as SQLAlchemy's types of the same names write them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import TypeDecorator

from engines.formats.json_values import parse_json

_FIRST_YEAR, _LAST_YEAR = 1970, 2999


def read_text(value: object) -> str | None:
    """A text; bytes are decoded, and a number is written out."""
    if value is None or isinstance(value, str):
        return value
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def read_integer(value: object) -> int | None:
    """A whole number, else none."""
    return value if isinstance(value, int) else None


def read_float(value: object) -> float | None:
    """A finite number, else none."""
    if not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value)


def read_time(value: object) -> str | None:
    """A time in ISO 8601 of a year that every part of the program can show, else none."""
    text = read_text(value) or ""
    try:
        year = datetime.fromisoformat(text).year
    except ValueError:
        return None
    return text if _FIRST_YEAR <= year <= _LAST_YEAR else None


def read_bytes(value: object) -> bytes | None:
    """Bytes, else none."""
    return value if isinstance(value, bytes) else None


def read_json(value: object) -> object:
    """The value of a JSON text; none where it cannot be parsed."""
    text = read_text(value)
    return None if text is None else parse_json(text)


class _Tolerant(TypeDecorator[object]):
    """A type whose results are read by `read`."""

    read: Callable[[object], object]

    def result_processor(  # pyright: ignore[reportIncompatibleMethodOverride] - as SQLAlchemy's
        self, dialect: sa.Dialect, coltype: object
    ) -> Callable[[object], object]:
        """SQLAlchemy's hook for reading."""
        return type(self).read


class String(_Tolerant):
    """A short text."""

    impl = sa.String
    cache_ok = True  # SQLAlchemy looks for it in the class itself
    read = staticmethod(read_text)


class Time(_Tolerant):
    """A time in ISO 8601."""

    impl = sa.String
    cache_ok = True  # SQLAlchemy looks for it in the class itself
    read = staticmethod(read_time)


class Text(_Tolerant):
    """A text."""

    impl = sa.Text
    cache_ok = True  # SQLAlchemy looks for it in the class itself
    read = staticmethod(read_text)


class Integer(_Tolerant):
    """A whole number."""

    impl = sa.Integer
    cache_ok = True  # SQLAlchemy looks for it in the class itself
    read = staticmethod(read_integer)


class Float(_Tolerant):
    """A finite number."""

    impl = sa.Float
    cache_ok = True  # SQLAlchemy looks for it in the class itself
    read = staticmethod(read_float)


class LargeBinary(_Tolerant):
    """Bytes."""

    impl = sa.LargeBinary
    cache_ok = True  # SQLAlchemy looks for it in the class itself
    read = staticmethod(read_bytes)


class JSON(_Tolerant):
    """A value written as JSON."""

    impl = sa.Text
    cache_ok = True  # SQLAlchemy looks for it in the class itself
    read = staticmethod(read_json)

    def process_bind_param(self, value: object, dialect: sa.Dialect) -> str:
        """SQLAlchemy's hook for writing."""
        return json.dumps(value)
