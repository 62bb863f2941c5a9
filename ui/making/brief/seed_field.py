"""The seed of a brief. Invariant: `value` returns only seeds that a brief accepts."""

from __future__ import annotations

from engines.contract import MAX_SEED
from engines.contract.text import Text
from ui.language import translated
from ui.parts import Field


class SeedField(Field):
    """A line for a seed; empty for a new one each time."""

    def __init__(self) -> None:
        super().__init__(translated("Seed"), _check, translated("new each time"))

    def value(self) -> int | None:
        """The seed that was entered, if it is allowed."""
        text = self.text().strip()
        return int(text) if text and self.is_valid() else None


def _check(text: str) -> str:
    text = text.strip()
    if not text or (text.isdecimal() and int(text) <= MAX_SEED):
        return ""
    return translated(Text("Seed: a whole number from 0 to {max_seed}.", max_seed=MAX_SEED))
