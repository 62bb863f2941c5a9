"""A row of the table of drills."""

from __future__ import annotations

from dataclasses import dataclass

HEAD = "| drill | runs | faults | first fault |\n|---|---|---|---|"


@dataclass(frozen=True)
class Row:
    """One drill, how often it was run, and what went wrong."""

    name: str
    runs: int
    faults: list[str]

    def line(self) -> str:
        """A row of a markdown table."""
        first = self.faults[0].replace("|", "/")[:160] if self.faults else ""
        return f"| {self.name} | {self.runs} | {len(self.faults)} | {first} |"
