"""The axes of a grid: a field of the brief, and the values that it takes.

Invariant: an axis has at least one value, none twice, and the brief of its kind has the field.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Sequence

from engines.contract import Axis, Medium
from engines.contract.text import Text
from studio.base.errors import InputError
from studio.kits import kit_of

MOST_CELLS = 256
ADAPTER_STRENGTH = "adapter-strength"
_OF_ALL = ("model", "adapter", ADAPTER_STRENGTH)
_NUMBERS = {
    **dict.fromkeys(("seed", "top-k", "max-tokens", "steps", "width", "height", "bars"), int),
    **dict.fromkeys(("temperature", "top-p", "min-p", "repetition-penalty", "guidance"), float),
    **dict.fromkeys(("strength", "truncation", "tempo", ADAPTER_STRENGTH), float),
}

Value = str | int | float


def axes_of(medium: Medium) -> tuple[str, ...]:
    """Return the names of the axes that grids of a medium can have."""
    return (*kit_of(medium).axes, *_OF_ALL)


def parse_axis(medium: Medium, side: str, text: str) -> Axis:
    """The axis in "NAME=VALUE,VALUE"; `side` is x or y, which errors name. Raises `InputError`."""
    name, equals, values = text.partition("=")
    if not equals:
        raise InputError(
            Text(
                "{side}: NAME=VALUE,VALUE is needed ({text!r} was given).",
                side=side,
                text=text[:60],
            )
        )
    return read_axis(medium, side, name, values)


def read_axis(medium: Medium, side: str, name: str, values: str) -> Axis:
    """An axis with the values in a list with commas. A value with a comma stands in quotes; where
    semicolons part numbers, a comma is a decimal one.

    Raises `InputError`.
    """
    name = name.strip().lower().replace("_", "-")
    if name not in axes_of(medium):
        axes = ", ".join(axes_of(medium))
        raise InputError(
            Text(
                "{side}: {works} have no axis {name!r}; there are: {axes}.",
                side=side,
                works=kit_of(medium).works,
                name=name[:60],
                axes=axes,
            )
        )
    texts = [one for text in _split(side, name, values) for one in _spread(side, name, text)]
    return axis_of(side, name, [_typed(side, name, text) for text in texts])


def axis_of(side: str, name: str, values: Sequence[Value]) -> Axis:
    """An axis of values that are all different. Raises `InputError`."""
    for place, value in enumerate(values):
        if value in values[:place]:
            raise InputError(
                Text("{side}: {name} has {value!r} twice.", side=side, name=name, value=value)
            )
    return Axis(name=name, values=tuple(values))


def require_a_grid(x: Axis | None, y: Axis | None) -> None:
    """Raise `InputError` for axes that make no grid, or too large a one."""
    if x is None and y is None:
        raise InputError(Text("A grid needs at least one axis, such as seed=1,2,3."))
    if x is not None and y is not None and x.name == y.name:
        raise InputError(
            Text("Both axes are {name}; choose another field for one of them.", name=y.name)
        )
    count = count_cells(x, y)
    if count > MOST_CELLS:
        raise InputError(
            Text(
                "A grid has at most {most_cells} cells ({count:,} were asked for).",
                most_cells=MOST_CELLS,
                count=count,
            )
        )


def count_cells(x: Axis | None, y: Axis | None) -> int:
    """Return how many works a grid has."""
    return len(x.values if x else "1") * len(y.values if y else "1")


def _split(side: str, name: str, values: str) -> list[str]:
    if name in _NUMBERS and ";" in values:  # as numbers with decimal commas are listed
        values = values.replace(",", ".").replace(";", ",")
    try:
        [texts] = csv.reader([" ".join(values.splitlines())], skipinitialspace=True) or [[]]
    except (csv.Error, ValueError):
        texts = []
    texts = [text.strip() for text in texts]
    if not texts or not all(texts):
        raise InputError(
            Text(
                "{side}: {name} has an empty value; commas stand between values.",
                side=side,
                name=name,
            )
        )
    return texts


def _spread(side: str, name: str, text: str) -> list[str]:
    """The values of a range such as "1-8", of an axis of whole numbers; else the text."""
    ends = re.fullmatch(r"(\d{1,20})\s*[-–]\s*(\d{1,20})", text)
    if ends is None or _NUMBERS.get(name) is not int:
        return [text]
    first, last = int(ends[1]), int(ends[2])
    if not 0 <= last - first < MOST_CELLS:
        raise InputError(
            Text(
                "{side}: {name}: a range goes up, by at most {most_cells} ({text!r}).",
                side=side,
                name=name,
                most_cells=MOST_CELLS,
                text=text,
            )
        )
    return [str(number) for number in range(first, last + 1)]


def _typed(side: str, name: str, text: str) -> Value:
    kind = _NUMBERS.get(name, str)
    try:
        value = kind(text)
    except ValueError:
        value = math.nan
    if isinstance(value, float) and not math.isfinite(value):
        what = Text("a whole number") if kind is int else Text("a number")
        raise InputError(
            Text(
                "{side}: {name}: {what} is needed ({text!r} was given).",
                side=side,
                name=name,
                what=what,
                text=text[:60],
            )
        )
    return value
