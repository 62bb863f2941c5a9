"""The formats of the text."""

from __future__ import annotations

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextFormat

from ui.look.theme import Theme

MACHINE = int(QTextFormat.Property.UserProperty) + 1
DOUBT = int(QTextFormat.Property.UserProperty) + 2
LINE_HEIGHT = 29 / 26
"""Of a line, in the height of its letters: it follows the text size, and undo has no part in it."""


def machine_format(level: int) -> QTextCharFormat:
    """Of words that the studio wrote, and how doubtful they are."""
    form = QTextCharFormat()
    form.setProperty(MACHINE, True)
    form.setProperty(DOUBT, level)
    return form


def paragraph_format() -> QTextBlockFormat:
    form = QTextBlockFormat()
    proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
    form.setLineHeight(100 * LINE_HEIGHT, proportional)
    form.setBottomMargin(Theme.current().px(14))
    return form
