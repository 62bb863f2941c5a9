"""Text laid out with its search hits marked. Invariant: hits are washed, never recoloured."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from ui.look.matches import find_terms
from ui.look.theme import Theme


def paint_paragraph(
    painter: QPainter,
    area: QRectF,
    text: str,
    terms: list[str],
    font: QFont,
    leading: float,
    ink: str = "text",
) -> None:
    """As many whole lines of `text` as fit, `leading` apart."""
    layout = _laid_out(text, terms, font)
    layout.beginLayout()
    y = 0.0
    while y + leading <= area.height() + 1:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(area.width())
        line.setPosition(QPointF(0, y + (leading - line.height()) / 2))
        y += leading
    layout.endLayout()
    painter.setPen(Theme.current().colour(ink))
    layout.draw(painter, area.topLeft())


def paint_line(
    painter: QPainter, area: QRectF, text: str, terms: list[str], font: QFont, ink: str = "text2"
) -> None:
    """One line of `text`, elided, in the middle of `area`."""
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.setPen(Theme.current().colour(ink))
    if not terms or not find_terms(shown, terms):
        painter.setFont(font)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
        return
    layout = _laid_out(shown, terms, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(area.width() + 20)
    layout.endLayout()
    layout.draw(painter, area.topLeft() + QPointF(0, (area.height() - line.height()) / 2))


def hit_formats(text: str, terms: list[str]) -> list[QTextLayout.FormatRange]:
    """The wash of each hit."""
    wash = QTextCharFormat()
    wash.setBackground(QColor(Theme.current().colour("doubt3")))
    formats = []
    for start, length in find_terms(text, terms):
        one = QTextLayout.FormatRange()
        one.start, one.length, one.format = start, length, wash
        formats.append(one)
    return formats


def _laid_out(text: str, terms: list[str], font: QFont) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.setFormats(hit_formats(text, terms))
    return layout
