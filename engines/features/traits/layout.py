"""Reads which trait each feature of a group shows.

Invariant: pure; a layout names every feature of its group, in the order of the group.
"""

from __future__ import annotations

from collections.abc import Mapping

from engines.contract import FeatureTrait, Trait

_SIGNS = {"+": 1, "-": -1, "~": 0}


def traits_of(table: str) -> dict[str, Trait]:
    """Traits by name; a line has the name, the phrase for more and that for less."""
    rows = ([cell.strip() for cell in line.split("|")] for line in table.strip().splitlines())
    return {name: Trait(name, more, less) for name, more, less in rows}


def read_layout(layout: str, traits: Mapping[str, Trait]) -> list[FeatureTrait | None]:
    """The trait of each feature. A word is `+name`, `-name` or `~name`, see `FeatureTrait.sign`, or
    `.` for a feature without words; `*3` after it repeats it."""
    features: list[FeatureTrait | None] = []
    for word in layout.split():
        name, _, count = word.partition("*")
        feature = None if name == "." else FeatureTrait(traits[name[1:]], _SIGNS[name[0]])
        features += [feature] * int(count or 1)
    return features
