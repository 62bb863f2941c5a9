"""How each kind of setting stands in the file of settings, as JSON.

Invariant: what `write` returns `read` takes back; `read` raises `ValueError` for anything else. It
is done without pydantic, because the theme and the language are known before the window is painted,
and pydantic takes longer to import than the window to build.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeAlias, TypeVar

from engines.formats.json_values import is_array, is_object

T = TypeVar("T")


@dataclass(frozen=True)
class Kind(Generic[T]):
    """Reads a value from JSON, and writes it."""

    read: Callable[[object], T]
    write: Callable[[T], object] = lambda value: value

    def check(self, value: T) -> T:
        """The value as it is read again, a copy where it could be changed. Raises `ValueError`."""
        return self.read(self.write(value))


def _read_switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"true or false is needed ({value!r} was given)")
    return value


def _read_text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"a text is needed ({value!r} was given)")
    return value


def _read_texts(value: object) -> dict[str, str]:
    if not is_object(value):
        raise ValueError(f"an object is needed ({value!r} was given)")
    return {name: _read_text(text) for name, text in value.items()}


AnyKind: TypeAlias = Kind[Any]
SWITCH = Kind(_read_switch)
TEXT = Kind(_read_text)
TEXTS = Kind(_read_texts)
PATH: Kind[Path] = Kind(lambda value: Path(_read_text(value)), str)
DATE: Kind[date] = Kind(lambda value: date.fromisoformat(_read_text(value)), date.isoformat)


def one_of(choices: tuple[str, ...]) -> AnyKind:
    """One of these texts."""

    def read(value: object) -> str:
        if value not in choices:
            raise ValueError(f"one of {', '.join(choices)} is needed ({value!r} was given)")
        return str(value)

    return Kind(read)


def whole(low: int, high: int) -> Kind[int]:
    """A whole number within these bounds."""

    def read(value: object) -> int:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise ValueError(f"a whole number from {low} to {high} is needed ({value!r} was given)")
        return value

    return Kind(read)


def optional(kind: Kind[T]) -> Kind[T | None]:
    """A value, or none."""
    return Kind(
        lambda value: None if value is None else kind.read(value),
        lambda value: None if value is None else kind.write(value),
    )


def list_of(kind: Kind[T]) -> Kind[list[T]]:
    """Values in a row."""

    def read(value: object) -> list[T]:
        if not is_array(value):
            raise ValueError(f"a list is needed ({value!r} was given)")
        return [kind.read(entry) for entry in value]

    return Kind(read, lambda values: [kind.write(value) for value in values])
