"""Fields of a brief in a form: how each is read from its control and shown on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ui.parts import LabelledSlider, Segments


@dataclass(frozen=True)
class FormField:
    """`name` in the brief; `read` gets its value from a control, `show` sets one there."""

    name: str
    read: Callable[[], object]
    show: Callable[[Any], None]


def slider_field(name: str, slider: LabelledSlider, is_whole: bool = False) -> FormField:
    """A number; `is_whole` rounds it. Values that are no numbers are passed over."""

    def read() -> float:
        return round(slider.value()) if is_whole else slider.value()

    def show(value: object) -> None:
        if isinstance(value, int | float):
            slider.set_value(float(value))

    return FormField(name, read, show)


def choice_field(name: str, segments: Segments) -> FormField:
    """One of a few values."""
    return FormField(name, segments.value, segments.set_value)


def read_fields(fields: Iterable[FormField]) -> dict[str, object]:
    """The values of the fields by name."""
    return {field.name: field.read() for field in fields}


def show_fields(fields: Iterable[FormField], values: Mapping[str, object]) -> None:
    """Show the values that the fields have names for."""
    for field in fields:
        if field.name in values:
            field.show(values[field.name])
