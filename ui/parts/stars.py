"""Stars: the artist's rating of a work.

Invariant: `rating_changed` is emitted for the artist's own input only, never by `setValue`.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSlider

from ui.look.theme import Theme
from ui.parts.paint import draw_stars

_KEYS = {Qt.Key.Key_0 + stars: stars for stars in range(6)}


class StarBar(QSlider):
    """Five stars, 18 px each, as a slider from 0 to 5 for keyboard and screen reader."""

    rating_changed = Signal(int)
    CELL = 18

    def __init__(self, name: str = "") -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(0, 5)
        self.setPageStep(1)
        self.setAccessibleName(name or self.tr("Stars"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        Theme.current().set_icon_scaled(self.setFixedSize, 5 * self.CELL, 26)
        self._hovered = 0

    def sizeHint(self) -> QSize:
        return QSize(5 * self._cell(), Theme.current().icon_px(26))

    def _cell(self) -> int:
        """The side of a star; five of them fill the bar."""
        return self.width() // 5

    def rate(self, stars: int) -> None:
        """Rate as a click does; the same star again clears the rating."""
        stars = 0 if stars == self.value() else stars
        self.setValue(stars)
        self.rating_changed.emit(stars)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        stars = _KEYS.get(event.key())
        before = self.value()
        if stars is not None:
            self.setValue(stars)
            self.rating_changed.emit(stars)
            return
        super().keyPressEvent(event)
        if self.value() != before:
            self.rating_changed.emit(self.value())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.rate(self._star_at(event.position().x()))
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._star_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover(self._star_at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        cell = self._cell()
        at = QPoint(0, (self.height() - cell) // 2)
        if not self.isEnabled():
            draw_stars(painter, at, self.value(), cell, "off", "off")
            return
        if self._hovered and self._hovered != self.value():
            self._paint_preview(painter, at)
            return
        draw_stars(painter, at, self.value(), cell)

    def _paint_preview(self, painter: QPainter, at: QPoint) -> None:
        cell = self._cell()
        draw_stars(painter, at, 0, cell)
        painter.setOpacity(0.6)
        painter.setClipRect(0, 0, self._hovered * cell, self.height())
        draw_stars(painter, at, self._hovered, cell)

    def _star_at(self, x: float) -> int:
        return max(1, min(5, int(x) // self._cell() + 1))

    def _hover(self, stars: int) -> None:
        if stars != self._hovered:
            self._hovered = stars
            self.update()
