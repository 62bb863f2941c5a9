"""Small charts of the Learn page."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.language import number
from ui.look.theme import Theme
from ui.parts import draw_box

_PITCH, _BAR_WIDTH = 25.0, 18


class Histogram(QWidget):
    """The number of works for each number of stars."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: tuple[int, ...] = (0, 0, 0, 0, 0)
        self.setFixedWidth(124)
        Theme.current().set_scaled(self.setFixedHeight, 52)

    def show_counts(self, counts: tuple[int, ...]) -> None:
        """Show the number of works with one to five stars."""
        self._counts = counts
        template = self.tr("{0} with {1}")
        text = ", ".join(
            template.format(number(count), stars) for stars, count in enumerate(counts, start=1)
        )
        self.setAccessibleName(self.tr("Stars: {0}").format(text))
        self.setToolTip(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a bar and a label for each number of stars."""
        theme = Theme.current()
        painter = QPainter(self)
        painter.setFont(theme.font("micro"))
        peak = max(self._counts) or 1
        bottom = self.height() - theme.px(18)
        for index, count in enumerate(self._counts):
            ink = QColor(theme.colour("star"))
            ink.setAlphaF(0.45 + 0.11 * index)
            height = max(2.0, count / peak * bottom)
            bar = QRectF(index * _PITCH, bottom - height, _BAR_WIDTH, height)
            draw_box(painter, bar, ink if count else theme.colour("line"), None, 2)
            painter.setPen(theme.colour("text3"))
            label_area = QRectF(index * _PITCH, bottom + 3, _BAR_WIDTH, theme.px(15))
            painter.drawText(label_area, Qt.AlignmentFlag.AlignHCenter, str(index + 1))


class ShareLine(QWidget):
    """A line from 0 to 100, with or without a tick at 50."""

    def __init__(self) -> None:
        super().__init__()
        self._begin, self._end, self._has_tick = 0.0, 0.0, False
        self.setFixedHeight(10)

    def show_share(self, share: float, has_tick: bool) -> None:
        """Show a share from 0 to 1; `has_tick` marks the half."""
        self._begin, self._end, self._has_tick = 0.0, share, has_tick
        self.update()

    def show_interval(self, begin: float, end: float) -> None:
        """Show between which shares, 0 to 1, something lies; with a tick at the half."""
        self._begin, self._end, self._has_tick = begin, end, True
        self.update()

    def sizeHint(self) -> QSize:
        """A short line."""
        return QSize(80, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the share, or the interval, as a bar."""
        theme = Theme.current()
        painter = QPainter(self)
        width = float(self.width())
        draw_box(painter, QRectF(0, 3, width, 4), theme.colour("line"), None, 2)
        filled_width = (min(1.0, self._end) - self._begin) * width
        if filled_width > 0:
            bar = QRectF(self._begin * width, 3, max(4.0, filled_width), 4)
            draw_box(painter, bar, theme.colour("satin"), None, 2)
        if self._has_tick:
            painter.fillRect(QRectF(width / 2 - 0.5, 0, 1, 10), theme.colour("text3"))


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
