"""A row of the benchmark table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measurement. `most` is the bar it must not pass; None where it only informs."""

    name: str
    value: float
    unit: str
    most: float | None = None
    note: str = ""

    @property
    def kept(self) -> bool:
        """Whether the bar is kept."""
        return self.most is None or self.value <= self.most

    def line(self) -> str:
        """A row of a markdown table."""
        bar = "" if self.most is None else f"at most {self.most:g}"
        mark = "" if self.most is None else ("yes" if self.kept else "**no**")
        return f"| {self.name} | {self.value:.3g} {self.unit} | {bar} | {mark} | {self.note} |"


HEAD = "| what | measured | bar | kept | how |\n|---|---|---|---|---|"
