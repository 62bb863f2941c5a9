"""Briefs that show what teaching changed: made before and after, with the same seeds.

Invariant: pure; the same data set gives the same briefs. Their prompts come from held-out files
alone, where there are any.
"""

from __future__ import annotations

from engines.contract import Brief
from studio.data.data_sets import DataSet
from studio.kits import DataFile, kit_of

PROBES = 3
_FIRST_SEED = 91_000


def probe_briefs(data_set: DataSet, model: str) -> tuple[Brief, ...]:
    """A few briefs in the manner of the data; fewer where nothing can be prompted from it."""
    kit = kit_of(data_set.medium)
    entries = [entry for entry in data_set.usable if entry.held_out] or data_set.usable
    files = [DataFile(data_set.root / one.path, one.caption or data_set.name) for one in entries]
    openings = kit.probe_openings(files, PROBES)
    return tuple(kit.probe(opening, model, _FIRST_SEED + i) for i, opening in enumerate(openings))
