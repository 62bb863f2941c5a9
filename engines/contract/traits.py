"""What features of works mean in plain words.

Invariant: the name of a trait is stored with what the artist says of it, so that it never changes;
its phrases may.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Trait:
    """What an artist sees in a work: phrases for works with more of it, and with less."""

    name: str
    more: str
    less: str


@dataclass(frozen=True)
class FeatureTrait:
    """The trait that a feature shows: with `sign` 1 more of it, with -1 less; with 0 the feature
    only changes along with it. `wider` is a trait that this one is a part of."""

    trait: Trait
    sign: int
    wider: Trait | None = None

    def is_of(self, names: Collection[str]) -> bool:
        """Return whether its trait, or the wider one, has one of these names."""
        return self.trait.name in names or (self.wider is not None and self.wider.name in names)


FeatureTraits: TypeAlias = Mapping[str, Sequence[FeatureTrait | None]]
"""The trait of each feature of each group; None where it cannot be said in words."""
