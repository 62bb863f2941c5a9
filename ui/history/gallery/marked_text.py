"""Text with its search hits marked."""

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
    line_height: float,
    ink: str = "text",
) -> None:
    """Paint as many whole lines of `text` as fit, `line_height` apart."""
    layout = _marked_layout(text, terms, font)
    layout.beginLayout()
    y = 0.0
    while y + line_height <= area.height() + 1:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(area.width())
        line.setPosition(QPointF(0, y + (line_height - line.height()) / 2))
        y += line_height
    layout.endLayout()
    painter.setPen(Theme.current().colour(ink))
    layout.draw(painter, area.topLeft())


def paint_line(painter: QPainter, area: QRectF, text: str, terms: list[str], font: QFont) -> None:
    """Paint one line of `text`, elided, vertically centred in `area`."""
    elided = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.setPen(Theme.current().colour("text2"))
    if not terms or not find_terms(elided, terms):
        painter.setFont(font)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, elided)
        return
    layout = _marked_layout(elided, terms, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(area.width() + 20)
    layout.endLayout()
    layout.draw(painter, area.topLeft() + QPointF(0, (area.height() - line.height()) / 2))


def hit_formats(text: str, terms: list[str]) -> list[QTextLayout.FormatRange]:
    """The background of each hit."""
    background = QTextCharFormat()
    background.setBackground(QColor(Theme.current().colour("doubt3")))
    formats = []
    for start, length in find_terms(text, terms):
        hit = QTextLayout.FormatRange()
        hit.start, hit.length, hit.format = start, length, background
        formats.append(hit)
    return formats


def _marked_layout(text: str, terms: list[str], font: QFont) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.setFormats(hit_formats(text, terms))
    return layout
