"""The formats of the text. Invariant: words that the studio wrote have a property of their own."""

from __future__ import annotations

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextFormat

from ui.look.theme import Theme

MACHINE = int(QTextFormat.Property.UserProperty) + 1
DOUBT = int(QTextFormat.Property.UserProperty) + 2
LINE = 29


def machine_format(level: int) -> QTextCharFormat:
    """Of words that the studio wrote, and how doubtful they are."""
    form = QTextCharFormat()
    form.setProperty(MACHINE, True)
    form.setProperty(DOUBT, level)
    return form


def paragraph_format() -> QTextBlockFormat:
    """Of every paragraph."""
    form = QTextBlockFormat()
    fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
    form.setLineHeight(Theme.current().px(LINE), fixed)
    form.setBottomMargin(Theme.current().px(14))
    return form
