"""How often taste agrees with the artist, as a line."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.look.theme import Theme
from ui.parts import draw_box


class AgreementLine(QWidget):
    """A line from 0 to 100: how often taste agrees with the artist, the artist with himself, and
    a coin with anybody."""

    def __init__(self) -> None:
        super().__init__()
        self._taste = 0.0
        self._you: float | None = None
        Theme.current().set_scaled(self.setFixedHeight, 46)

    def show_shares(self, taste: float, you: float | None) -> None:
        """Show shares from 0 to 1; None where the artist has not rated anything again."""
        self._taste, self._you = taste, you
        name = self._taste_text() if you is None else f"{self._taste_text()}, {self._you_text()}"
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def _taste_text(self) -> str:
        return self.tr("taste {0}").format(round(100 * self._taste))

    def _you_text(self) -> str:
        return self.tr("you {0}").format(round(100 * (self._you or 0.0)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line with its dots, their names above and the ends below."""
        theme = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("caption"))
        width, middle = float(self.width()), theme.px(22)
        draw_box(painter, QRectF(0, middle - 2, width, 4), theme.colour("line"), None, 2)
        bar = QRectF(0, middle - 2, self._taste * width, 4)
        draw_box(painter, bar, theme.colour("satin"), None, 2)
        painter.fillRect(QRectF(width / 2 - 0.5, middle - 6, 1, 12), theme.colour("text3"))
        self._draw_words(painter, middle)
        self._draw_dot(painter, self._taste, middle, "satin")
        if self._you is not None:
            self._draw_dot(painter, self._you, middle, "star")

    def _draw_words(self, painter: QPainter, middle: int) -> None:
        theme, width, height = Theme.current(), float(self.width()), float(self.height())
        at_left, at_right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        below = QRectF(0, middle + 6, width, height - middle - 6)
        painter.setPen(theme.colour("text3"))
        painter.drawText(below, at_left, "0")
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, self.tr("a coin, 50"))
        painter.drawText(below, at_right, "100")
        at = self._taste * width
        painter.setPen(theme.colour("blue"))
        is_left = self._you is None or self._taste <= self._you
        self._draw_name(painter, self._taste_text(), at, middle, is_left)
        if self._you is not None:
            painter.setPen(theme.colour("text"))
            self._draw_name(painter, self._you_text(), self._you * width, middle, not is_left)

    def _draw_name(
        self, painter: QPainter, name: str, at: float, middle: int, is_left: bool
    ) -> None:
        """Draw a name above the line, which ends at a dot or begins there."""
        length = painter.fontMetrics().horizontalAdvance(name) + 2.0
        begin = at + 5 - length if is_left else at - 5
        begin = max(0.0, min(self.width() - length, begin))
        painter.drawText(QRectF(begin, 0, length, middle - 6), Qt.AlignmentFlag.AlignLeft, name)

    def _draw_dot(self, painter: QPainter, share: float, middle: int, ink: str) -> None:
        theme = Theme.current()
        painter.setPen(Qt.PenStyle.NoPen)
        for radius, colour in ((7.0, "panel"), (5.0, ink)):
            painter.setBrush(theme.colour(colour))
            painter.drawEllipse(QPointF(share * self.width(), middle), radius, radius)
