"""The canvas: one picture large, to look at, to mask and to sketch over.

Invariant: it shows the sheet on the easel, or for a while another picture to look at; only the
sheet is ever painted on. The view keeps the whole picture in sight until the artist zooms.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QEnterEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
    QResizeEvent,
    QTabletEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QWidget,
)

from ui.draw.easel import Easel
from ui.draw.hand import Hand
from ui.draw.mask_paint import DARK, HATCH, draw_ring, painted_mask
from ui.look.theme import Theme

LEAST_ZOOM, MOST_ZOOM = 0.05, 16.0
STEP = 1.25
MARGIN = 42
MOST_FITTED = 2.0
_PIXELS_SHOW = 8.0  # above what a small picture is fitted at, so that it is shown smooth


class _Image(QGraphicsItem):
    """An image at the origin of the scene."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()

    def show_image(self, image: QImage) -> None:
        if image.size() != self._image.size():
            self.prepareGeometryChange()
        self._image = image
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(self._image.rect())

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        smooth = painter.worldTransform().m11() < _PIXELS_SHOW
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.drawImage(0, 0, self._image)


class Canvas(QGraphicsView):
    """`zoomed` after each change of scale; `shown` when another picture, or the sheet, was drawn;
    `paint_wanted` before a stroke, so that the page can put the picture on the easel."""

    zoomed = Signal()
    paint_wanted = Signal()
    shown = Signal()

    def __init__(self, easel: Easel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.easel = easel
        self.hand = Hand(self, self)
        self._look = QImage()
        self._fits = True
        self._pointer: QPointF | None = None
        self._mask_on_show: tuple[object, QImage] | None = None
        self._picture, self._sketch = _Image(), _Image()
        self._build_scene()
        easel.changed.connect(self._show)
        self.hand.changed.connect(self._note_hand)
        self._note_hand()

    # What it shows

    def look_at(self, image: QImage) -> None:
        """Show another picture than the sheet, until `look_back`."""
        self._look = image
        self._show()

    def look_back(self) -> None:
        """Show the sheet again."""
        if not self._look.isNull():
            self._look = QImage()
            self._show()

    def is_looking(self) -> bool:
        """Whether another picture than the sheet is on show."""
        return not self._look.isNull()

    def picture(self) -> QImage:
        """The picture on show, without sketch; null where there is none."""
        return self._look if self.is_looking() else self.easel.sheet.picture

    def request_paint(self) -> None:
        """Ask the page to put the visible picture on the easel."""
        self.paint_wanted.emit()

    def to_picture(self, at: QPointF) -> QPointF:
        """A point of the view in pixels of the picture."""
        inverse, _ = self.viewportTransform().inverted()
        return inverse.map(at)

    # Zoom

    @property
    def zoom(self) -> float:
        """Screen pixels to a pixel of the picture."""
        return self.transform().m11()

    def fit(self) -> None:
        """Show the whole picture, now and whenever the room changes."""
        self._fits = True
        size = self.picture().size()
        room = self.viewport().size()
        if size.isEmpty() or room.isEmpty():
            return
        wide = (room.width() - 2 * MARGIN) / size.width()
        high = (room.height() - 2 * MARGIN) / size.height()
        self._scale_to(min(wide, high, MOST_FITTED * max(1.0, 512 / max(size.toTuple()))))
        self.centerOn(self._picture)

    def zoom_to(self, scale: float) -> None:
        """Zoom about the middle."""
        self._fits = False
        self._scale_to(scale)

    def zoom_about(self, at: QPointF, factor: float) -> None:
        """Zoom so that the pixel at a place of the view stays there."""
        self._fits = False
        spot = self._scene_at(at)
        self._scale_to(self.zoom * factor)
        gone = self.viewportTransform().map(spot) - at
        self.pan_by(-gone)

    def pan_by(self, delta: QPointF) -> None:
        """Move the picture by pixels of the view."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(round(across.value() - delta.x()))
        down.setValue(round(down.value() - delta.y()))

    def _scale_to(self, scale: float) -> None:
        scale = max(LEAST_ZOOM, min(MOST_ZOOM, scale))
        self.setTransform(QTransform.fromScale(scale, scale))
        self.zoomed.emit()

    def _scene_at(self, at: QPointF) -> QPointF:
        inverse, _ = self.viewportTransform().inverted()
        return inverse.map(at)

    # Painting

    def drawBackground(self, painter: QPainter, rect: QRectF) -> None:
        theme = Theme.current()
        painter.fillRect(rect, theme.colour("well"))
        if not self.picture().isNull():
            pen = QPen(theme.colour("line"), 1)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawRect(self._picture.boundingRect())

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        painter.save()
        painter.resetTransform()
        if not self.is_looking():
            self._paint_mask(painter)
            self._paint_lasso(painter)
        if self._pointer is not None and self.hand.shows_ring() and not self.picture().isNull():
            draw_ring(painter, self._pointer, self.hand.width * self.zoom / 2)
        painter.restore()

    def _paint_mask(self, painter: QPainter) -> None:
        mask = self.easel.sheet.mask
        if mask.isNull():
            return
        placed, size = self.viewportTransform(), self.viewport().size()
        scale = self.devicePixelRatioF()
        key = (mask.cacheKey(), [placed.m11(), placed.dx(), placed.dy()], size.toTuple(), scale)
        if self._mask_on_show is None or self._mask_on_show[0] != key:
            self._mask_on_show = (key, painted_mask(mask, placed, size, scale))
        painter.drawImage(0, 0, self._mask_on_show[1])

    def _paint_lasso(self, painter: QPainter) -> None:
        points = self.hand.lasso()
        if len(points) > 1:
            path = QPainterPath(points[0])
            for point in points[1:]:
                path.lineTo(point)
            path = self.viewportTransform().map(path)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for ink, width in ((DARK, 3.0), (HATCH, 1.4)):
                painter.strokePath(path, QPen(ink, width))

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not event.pixelDelta().isNull() and not held:
            self.pan_by(QPointF(event.pixelDelta()))
        elif event.angleDelta().y():
            self.zoom_about(event.position(), STEP ** (event.angleDelta().y() / 120))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            return
        self._pointer = event.position()
        self.hand.press(event.button(), event.position(), event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        self.hand.move(event.position())
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.hand.release(event.button())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen's pressure sets the width; what is left of the event comes as that of a mouse."""
        self.hand.pressure = event.pressure() if event.pressure() > 0 else 1.0
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.hand.hold_to_pan(True)
        elif not self._pan_by_key(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.hand.hold_to_pan(False)
        else:
            event.ignore()

    def _pan_by_key(self, event: QKeyEvent) -> bool:
        ways = {
            Qt.Key.Key_Left: QPointF(48, 0),
            Qt.Key.Key_Right: QPointF(-48, 0),
            Qt.Key.Key_Up: QPointF(0, 48),
            Qt.Key.Key_Down: QPointF(0, -48),
        }
        way = ways.get(Qt.Key(event.key()))
        if way is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        self.pan_by(way)
        return True

    def viewportEvent(self, event: QEvent) -> bool:
        """The view itself is not told when the pointer comes to its viewport, or leaves it."""
        if isinstance(event, QEnterEvent):
            self._pointer = event.position()
            self.viewport().update()
        elif event.type() == QEvent.Type.Leave:
            self._pointer = None
            self.viewport().update()
        return super().viewportEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.hand.hold_to_pan(False)
        super().focusOutEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.ignore()  # the panel around it takes what is dropped

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        event.ignore()

    # Within

    def _show(self) -> None:
        image, sheet = self.picture(), self.easel.sheet
        another = image.size() != self._picture.boundingRect().size().toSize()
        self._picture.show_image(image)
        self._sketch.show_image(QImage() if self.is_looking() else sheet.sketch)
        if another:
            # Room all around, so that any corner can be brought to the middle.
            room = max(image.width(), image.height())
            self.scene().setSceneRect(QRectF(image.rect()).adjusted(-room, -room, room, room))
            self.fit()
        self.viewport().update()
        self.shown.emit()

    def _note_hand(self) -> None:
        self.viewport().setCursor(self.hand.cursor())
        self.viewport().update()

    def _build_scene(self) -> None:
        scene = QGraphicsScene(self)
        scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        scene.addItem(self._picture)
        scene.addItem(self._sketch)
        self.setScene(scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.setSingleStep(20)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "self")
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the view itself has the keyboard
        self.setAccessibleName(self.tr("Canvas"))
        self.setAcceptDrops(False)
