"""A row of the benchmark table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measurement. `limit` is the most it may be; None when it only informs."""

    name: str
    value: float
    unit: str
    limit: float | None = None
    note: str = ""

    @property
    def is_met(self) -> bool:
        """Whether the value is within the limit."""
        return self.limit is None or self.value <= self.limit

    def line(self) -> str:
        """A row of a markdown table."""
        limit = "" if self.limit is None else f"at most {self.limit:g}"
        mark = "" if self.limit is None else ("yes" if self.is_met else "**no**")
        return f"| {self.name} | {self.value:.3g} {self.unit} | {limit} | {mark} | {self.note} |"


HEAD = "| what | measured | bar | kept | how |\n|---|---|---|---|---|"
