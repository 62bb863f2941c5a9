"""A wheel to choose a colour with: a ring of hues around a square of saturation and value."""

from __future__ import annotations

from math import atan2, cos, hypot, pi, sin, sqrt
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QConicalGradient,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from ui.draw.canvas.mask_rendering import draw_ring
from ui.look.theme import Theme

_SIDE, _RING, _GAP = 176, 18, 6
_KEY_STEP = 0.02
_HUES = 6


class ColourWheel(QWidget):
    """`colour_changed(QColor)` while the artist chooses.

    Arrows change saturation and value, Page Up and Page Down the hue.
    """

    colour_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._hue, self._saturation, self._value = 0.0, 0.0, 0.0  # 0 to 1 each
        self._part: Literal["", "ring", "square"] = ""
        Theme.current().set_scaled(self.setFixedSize, _SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Colour wheel"))

    @property
    def colour(self) -> QColor:
        """The colour that is chosen."""
        return QColor(QColor.fromHsvF(self._hue, self._saturation, self._value).rgb())

    def show_colour(self, colour: QColor) -> None:
        """Show a colour; of a grey the hue stays as it was."""
        if colour.rgb() != self.colour.rgb():
            hue = colour.hsvHueF()
            self._hue = hue if hue >= 0 else self._hue
            self._saturation, self._value = colour.hsvSaturationF(), colour.valueF()
        self.setAccessibleDescription(colour.name())
        self.update()

    # Where things are

    def _centre(self) -> QPointF:
        return QRectF(self.rect()).center()

    def _radius(self) -> float:
        """That of the middle of the ring."""
        return self.width() / 2 - Theme.current().px(_RING) / 2 - 1

    def square(self) -> QRectF:
        """Where the square is: saturation to the right, value up."""
        theme = Theme.current()
        half = (self._radius() - theme.px(_RING) / 2 - theme.px(_GAP)) / sqrt(2)
        centre = self._centre()
        return QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)

    def ring_point(self, hue: float) -> QPointF:
        """Where a hue of 0 to 1 is on the ring."""
        angle, radius = hue * 2 * pi, self._radius()
        return self._centre() + QPointF(cos(angle), -sin(angle)) * radius

    # Choosing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the ring or of the square."""
        offset = event.position() - self._centre()
        inner = self._radius() - Theme.current().px(_RING) / 2
        self._part = "ring" if hypot(offset.x(), offset.y()) >= inner else "square"
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse."""
        at, square = event.position(), self.square()
        if self._part == "ring":
            offset = at - self._centre()
            self._choose(atan2(-offset.y(), offset.x()) / (2 * pi), self._saturation, self._value)
        elif self._part == "square":
            saturation = (at.x() - square.left()) / square.width()
            self._choose(self._hue, saturation, (square.bottom() - at.y()) / square.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._part = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change one of hue, saturation and value by a step."""
        steps = {
            Qt.Key.Key_Left: (0, -1, 0),
            Qt.Key.Key_Right: (0, 1, 0),
            Qt.Key.Key_Up: (0, 0, 1),
            Qt.Key.Key_Down: (0, 0, -1),
            Qt.Key.Key_PageUp: (1, 0, 0),
            Qt.Key.Key_PageDown: (-1, 0, 0),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        now = (self._hue, self._saturation, self._value)
        self._choose(*(part + _KEY_STEP * by for part, by in zip(now, step, strict=True)))

    def _choose(self, hue: float, saturation: float, value: float) -> None:
        self._hue = hue % 1.0
        self._saturation, self._value = (max(0.0, min(1.0, each)) for each in (saturation, value))
        self.show_colour(self.colour)
        self.colour_changed.emit(self.colour)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ring and square, and a small ring at the colour in each."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ring(painter)
        square = self.square()
        for gradient in (self._saturations(square), self._values(square)):
            painter.fillRect(square, gradient)
        x = square.left() + self._saturation * square.width()
        y = square.bottom() - self._value * square.height()
        reach = Theme.current().px(6)
        draw_ring(painter, self.ring_point(self._hue), reach)
        draw_ring(painter, QPointF(x, y), reach)

    def _paint_ring(self, painter: QPainter) -> None:
        hues = QConicalGradient(self._centre(), 0)
        for index in range(_HUES + 1):
            hues.setColorAt(index / _HUES, QColor.fromHsvF(index / _HUES % 1.0, 1.0, 1.0))
        path, half = QPainterPath(), Theme.current().px(_RING) / 2
        for radius in (self._radius() + half, self._radius() - half):
            path.addEllipse(self._centre(), radius, radius)
        painter.fillPath(path, hues)

    def _saturations(self, square: QRectF) -> QLinearGradient:
        gradient = QLinearGradient(square.topLeft(), square.topRight())
        gradient.setColorAt(0, Qt.GlobalColor.white)
        gradient.setColorAt(1, QColor.fromHsvF(self._hue, 1.0, 1.0))
        return gradient

    def _values(self, square: QRectF) -> QLinearGradient:
        gradient = QLinearGradient(square.topLeft(), square.bottomLeft())
        gradient.setColorAt(0, QColor(0, 0, 0, 0))
        gradient.setColorAt(1, Qt.GlobalColor.black)
        return gradient
