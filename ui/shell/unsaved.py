"""Asks before what could not be saved is given up."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.language import translated
from ui.qt.questions import confirm


def goes_on_unsaved(parent: QWidget) -> bool:
    """Return whether the artist goes on although the last changes would be lost; why is shown
    already."""
    return confirm(
        parent,
        translated("Not everything is saved"),
        translated("The last changes could not be saved. They would be lost."),
        translated("Go on without them"),
        translated("Stay here"),
        translated("Make room on the disk, or copy the text somewhere else."),
    )
