"""What a brief allows, for its form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, get_args

from engines.contract import Limits
from engines.contract.text import Text
from ui.language import number, translated

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic.fields import FieldInfo


def limits_of(brief: type[BaseModel], field: str) -> Limits:
    """The limits of a numeric field, read from its own metadata."""
    info = brief.model_fields[field]
    low, high, low_allowed = float("-inf"), float("inf"), True
    for mark in _marks(info):
        low = _first(mark, ("ge", "gt"), low)
        high = _first(mark, ("le", "lt"), high)
        low_allowed = low_allowed and not hasattr(mark, "gt")
    return Limits(low, high, info.default, low_allowed)


def _marks(info: FieldInfo) -> Iterator[Any]:
    """The metadata of a field; an optional one has it on the type inside."""
    yield from info.metadata
    for argument in get_args(info.annotation):
        for mark in getattr(argument, "__metadata__", ()):
            yield from getattr(mark, "metadata", ())


def longest(brief: type[BaseModel], field: str) -> int:
    """Return how many characters a text field may have."""
    for mark in brief.model_fields[field].metadata:
        if hasattr(mark, "max_length"):
            return int(mark.max_length)
    raise KeyError(field)


def excess_sentence(brief: type[BaseModel], field: str, text: str) -> str:
    """By how much a text is too long for its field; empty where it fits."""
    limit = longest(brief, field)
    excess = len(text) - limit
    if excess <= 0:
        return ""
    unit = "character" if excess == 1 else "characters"
    return translated(
        Text(
            "{excess} {unit} too long: it has {count}, and {limit} fit.",
            excess=number(excess),
            unit=unit,
            count=number(len(text)),
            limit=number(limit),
        )
    )


def too_long_field(brief: type[BaseModel], values: Mapping[str, object]) -> tuple[str, str] | None:
    """The first text that is too long for its field: the field's name and by how much."""
    for name, value in values.items():
        info = brief.model_fields.get(name)
        has_limit = info is not None and any(hasattr(m, "max_length") for m in info.metadata)
        if has_limit and isinstance(value, str) and (what := excess_sentence(brief, name, value)):
            return name, what
    return None


def _first(mark: Any, names: tuple[str, ...], otherwise: float) -> float:
    for name in names:
        if hasattr(mark, name):
            return float(getattr(mark, name))
    return otherwise
