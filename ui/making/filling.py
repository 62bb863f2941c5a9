"""Fills a combo. Invariant: filling it says nothing of a choice, since the artist made none."""

from __future__ import annotations

from collections.abc import Sequence

from ui.parts import LabelledCombo


def fill(combo: LabelledCombo, rows: Sequence[tuple[str, str]], chosen: str) -> None:
    """Offer rows of (value, words) without saying so, with `chosen` or else the first on show."""
    combo.blockSignals(True)
    combo.clear()
    for identity, name in rows:
        combo.addItem(name, identity)
    combo.setCurrentIndex(max(0, combo.findData(chosen)) if rows else -1)
    combo.blockSignals(False)
    combo.update()
