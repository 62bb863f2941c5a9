"""Fills a combo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker

from ui.parts import LabelledCombo


def fill(combo: LabelledCombo, rows: Sequence[tuple[str, str]], current: str) -> None:
    """Show rows of (value, text) with `current` selected, or the first one without it."""
    with QSignalBlocker(combo):
        combo.clear()
        for value, text in rows:
            combo.addItem(text, value)
        combo.setCurrentIndex(max(0, combo.findData(current)) if rows else -1)
    combo.update()


def select(combo: LabelledCombo, value: str, text: str) -> None:
    """Select a value; one that is not offered is added as `text`."""
    if combo.findData(value) < 0:
        combo.addItem(text, value)
    combo.setCurrentIndex(combo.findData(value))
