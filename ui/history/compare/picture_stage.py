"""Two pictures: a wipe from the one to the other, both side by side, or one in place of the other.

Zoom and place are shared, so that both show the same part; the wipe is a slider, which
keys and screen readers move. Its line and handle have fixed colours, since they lie on pictures.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QSlider

from ui.look.theme import Theme
from ui.parts import draw_box, draw_icon
from ui.parts.picture import draw_edge, draw_picture

Mode = Literal["wipe", "side", "blink"]
_SAME_SHAPE = 0.01
_HANDLE, _GRIP = 17, 24
_GAP = 12
_LIGHT, _DARK = QColor("#F5F2EC"), QColor("#1B1A18")
_MIN_ZOOM, _MAX_ZOOM = 0.05, 16.0
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class PictureStage(QSlider):
    """`zoom_changed(zoom)`: pixels of the window for each pixel of the first picture."""

    zoom_changed = Signal(float)

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(0, 100)
        self.setAccessibleName(self.tr("Wipe from A to B, in percent"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self._images: list[QImage | None] = [None, None]
        self._mode: Mode = "wipe"
        self._zoom: float | None = None
        self._offset = QPointF()
        self._pressed_at: QPointF | None = None
        self._moves_wipe = False
        self.shows_other = False
        self.setValue(50)
        self.valueChanged.connect(self.update)

    # Content

    def clear(self) -> None:
        """Empty both sides, for another pair."""
        self._images = [None, None]
        self._offset, self.shows_other = QPointF(), False
        self.setValue(50)
        self.update()

    def show_image(self, side: int, image: QImage | None) -> None:
        """Show the picture of side 0 or 1; None while it is read, a null one if it cannot be."""
        self._images[side] = image
        self.zoom_changed.emit(self.zoom())
        self.update()

    def has_both(self) -> bool:
        """Return whether both pictures can be seen."""
        return len(self._visible_images()) == 2

    def have_one_shape(self) -> bool:
        """Return whether the pictures are equally long and wide, whatever their size."""
        ratios = [image.width() / image.height() for image in self._visible_images()]
        return len(ratios) < 2 or abs(ratios[0] / ratios[1] - 1) < _SAME_SHAPE

    def set_mode(self, mode: Mode) -> None:
        """Wipe, side by side, or blink."""
        self._mode = mode
        self.zoom_changed.emit(self.zoom())
        self.update()

    def set_shows_other(self, shows_other: bool) -> None:
        """Show B in place of A, while a key is held."""
        self.shows_other = shows_other
        self.update()

    def zoom(self) -> float:
        """Pixels of the window for each pixel of the first picture."""
        images = self._visible_images()
        if self._zoom is not None or not images:
            return self._zoom or 1.0
        box, size = self._boxes()[0].size(), images[0].size()
        return min(box.width() / size.width(), box.height() / size.height())

    def shows_part(self) -> bool:
        """Return whether only a part of a picture is on show."""
        pairs = zip(self._boxes(), self._visible_images(), strict=False)
        return any(
            not box.adjusted(-1, -1, 1, 1).contains(self._area(box, image)) for box, image in pairs
        )

    def set_zoom(self, zoom: float | None) -> None:
        """Set the zoom; None fits the whole picture."""
        self._zoom = None if zoom is None else max(_MIN_ZOOM, min(_MAX_ZOOM, zoom))
        if zoom is None:
            self._offset = QPointF()
        self.zoom_changed.emit(self.zoom())
        self.update()

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave keys to the view."""
        event.ignore()

    def move_wipe(self, event: QKeyEvent) -> bool:
        """Move the wipe by a key: 1 %, with Shift 10 %; whether it was such a key."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or self._mode != "wipe":
            return False
        is_far = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self.setValue(self.value() + step * (10 if is_far else 1))
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the wipe, or the pictures."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position()
        self._pressed_at = point
        is_on_line = abs(point.x() - self._line()) <= _GRIP
        self._moves_wipe = self._mode == "wipe" and (is_on_line or self._zoom is None)
        if self._moves_wipe:
            self._move_line(point.x())
        elif self._mode == "blink":
            self.set_shows_other(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the wipe, or both pictures together."""
        point = event.position()
        is_near = self._mode == "wipe" and abs(point.x() - self._line()) <= _GRIP
        self.setCursor(Qt.CursorShape.SplitHCursor if is_near else Qt.CursorShape.ArrowCursor)
        if self._pressed_at is None:
            return
        if self._moves_wipe:
            self._move_line(point.x())
        else:
            self._offset += point - self._pressed_at
            self._pressed_at = point
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._pressed_at, self._moves_wipe = None, False
        if self._mode == "blink":
            self.set_shows_other(False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show the whole picture, or its pixels one to one."""
        self.set_zoom(1.0 if self._zoom is None else None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom both, the point under the pointer staying where it is."""
        before = self.zoom()
        self.set_zoom(before * 1.2 ** (event.angleDelta().y() / 120))
        from_middle = event.position() - self._box_at(event.position()).center() - self._offset
        self._offset -= from_middle * (self.zoom() / before - 1)
        event.accept()

    def resizeEvent(self, event: object) -> None:
        """The zoom that fits changes with the size."""
        self.zoom_changed.emit(self.zoom())

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pictures of the mode."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Theme.current().colour("well"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        first, second = self._boxes()
        if self._mode == "side":
            self._paint_side(painter, 0, first, first)
            self._paint_side(painter, 1, second, second)
        elif self._mode == "blink" or self.shows_other:
            side = int(self.shows_other)
            self._paint_side(painter, side, first, first)
            self._paint_letter(painter, first, "AB"[side])
        else:
            line = self._line()
            area, other_area = QRectF(first), QRectF(first)
            area.setRight(line)
            other_area.setLeft(line)
            self._paint_side(painter, 0, first, area)
            self._paint_side(painter, 1, first, other_area)
            if self.has_both():
                _paint_line(painter, line, self._span())

    def _paint_side(self, painter: QPainter, side: int, box: QRectF, visible: QRectF) -> None:
        """Paint a picture in its box; a dashed frame keeps its place while it is read."""
        theme, image = Theme.current(), self._images[side]
        painter.save()
        painter.setClipRect(visible)
        if image is None or image.isNull():
            images = self._visible_images()
            area = self._area(box, images[0]) if images else _square_in(box)
            painter.setPen(QPen(theme.colour("edge"), 1, Qt.PenStyle.DashLine))
            painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
        else:
            area = self._area(box, image)
            draw_picture(painter, area, image)
            draw_edge(painter, area, 0)
            if self.shows_part():
                self._paint_detail(painter, box)
        painter.restore()

    def _paint_detail(self, painter: QPainter, box: QRectF) -> None:
        """Say that only a part of the pictures is on show."""
        theme, text = Theme.current(), self.tr("detail")
        painter.setFont(theme.font("caption"))
        width = painter.fontMetrics().horizontalAdvance(text) + 16
        label = QRectF(box.left() + 12, box.bottom() - theme.px(34), width, theme.px(22))
        draw_box(painter, label, theme.colour("raised"), theme.colour("line"), 4)
        painter.setPen(theme.colour("text2"))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_letter(self, painter: QPainter, box: QRectF, letter: str) -> None:
        theme = Theme.current()
        cap = QRectF(box.left() + 12, box.top() + 12, 26, 26)
        draw_box(painter, cap, theme.colour("raised"), theme.colour("line"), 4)
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("text"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, letter)

    # Geometry

    def _boxes(self) -> tuple[QRectF, QRectF]:
        """Return where A and B may be: the same box, or halves side by side."""
        whole = QRectF(self.rect()).adjusted(4, 16, -4, -16)
        if self._mode != "side":
            return whole, whole
        width = (whole.width() - _GAP) / 2
        half = QRectF(whole.left(), whole.top(), width, whole.height())
        return half, half.translated(width + _GAP, 0)

    def _box_at(self, point: QPointF) -> QRectF:
        first, second = self._boxes()
        return second if second.contains(point) else first

    def _visible_images(self) -> list[QImage]:
        """The pictures that can be seen."""
        return [image for image in self._images if image is not None and not image.isNull()]

    def _area(self, box: QRectF, image: QImage) -> QRectF:
        """Return where a picture is drawn; B is as large as A, so that both show the same part."""
        size = QSizeF(image.size())
        if self._zoom is None:
            size = size.scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        else:
            first = self._visible_images()[0].size()
            longest = max(first.width(), first.height()) * self._zoom
            size = size.scaled(longest, longest, Qt.AspectRatioMode.KeepAspectRatio)
        area = QRectF(0, 0, size.width(), size.height())
        area.moveCenter(box.center() + self._offset)
        return area

    def _span(self) -> QRectF:
        """Return what the wipe goes across: the picture, as far as it can be seen."""
        box = self._boxes()[0]
        images = self._visible_images()
        return self._area(box, images[0]).intersected(box) if images else box

    def _line(self) -> float:
        span = self._span()
        return span.left() + span.width() * self.value() / 100

    def _move_line(self, x: float) -> None:
        span = self._span()
        self.setValue(round(100 * (x - span.left()) / max(1.0, span.width())))


def _square_in(box: QRectF) -> QRectF:
    side = min(box.width(), box.height())
    area = QRectF(0, 0, side, side)
    area.moveCenter(box.center())
    return area


def _paint_line(painter: QPainter, x: float, box: QRectF) -> None:
    """The line of the wipe with its handle, light with a dark edge."""
    painter.fillRect(QRectF(x - 2, box.top(), 4, box.height()), _DARK)
    painter.fillRect(QRectF(x - 1, box.top(), 2, box.height()), _LIGHT)
    middle = box.top() + box.height() * 0.65
    handle = QRectF(x - _HANDLE, middle - _HANDLE, 2 * _HANDLE, 2 * _HANDLE)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(_DARK, 2))
    painter.setBrush(_LIGHT)
    painter.drawEllipse(handle)
    icon_area = QRect(round(x) - 8, round(middle) - 8, 16, 16)
    dark_ink = "text" if Theme.current().name == "light" else "window"
    draw_icon(painter, "arrows-horizontal", dark_ink, icon_area.topLeft(), 16)
