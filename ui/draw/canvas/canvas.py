"""The canvas: shows one picture large, to view, mask and sketch over.

The canvas shows the sheet on the easel, or another picture until `view_sheet`; only the
sheet is painted on. The whole picture stays visible until the artist zooms.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QEnterEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPointingDevice,
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

from ui.draw.canvas import sheet_layers
from ui.draw.canvas.canvas_mouse import CanvasMouse, line_through
from ui.draw.canvas.easel import Easel
from ui.draw.canvas.easel_state import EaselState
from ui.draw.canvas.guide_overlay import GuideOverlay
from ui.draw.canvas.layer_transform import LayerTransform
from ui.draw.canvas.mask_rendering import (
    DARK,
    HATCH,
    draw_axis,
    draw_frame,
    draw_ring,
    draw_sheet_frame,
    painted_mask,
    round_pen,
)
from ui.draw.canvas.sheet_frame import SheetFrame
from ui.look.theme import Theme
from ui.parts.picture import draw_checks
from ui.qt.keys import is_plain_key

MIN_ZOOM, MAX_ZOOM = 0.05, 16.0
WHEEL_FACTOR = 1.25
MARGIN = 42
MAX_FIT_ZOOM = 2.0
PAN_STEP = 48
_SMOOTH_BELOW = 8.0  # above the zoom of a small picture that fits, so that it is drawn smooth


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
        smooth = painter.worldTransform().m11() < _SMOOTH_BELOW
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.drawImage(0, 0, self._image)


class Canvas(QGraphicsView):
    """A zoomable view of one picture.

    `zoom_changed` after each change of scale; `content_changed` when the sheet changed or another
    picture is shown; `edit_requested` before a stroke, so that the page can put the picture on
    the easel.
    """

    zoom_changed = Signal()
    edit_requested = Signal()
    content_changed = Signal()

    def __init__(self, easel: Easel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.easel = easel
        self.layer_transform = LayerTransform(easel, self)
        self.sheet_frame = SheetFrame(easel, self)
        self.mouse = CanvasMouse(self, self)
        self._viewed_image = QImage()
        self._is_fitted = True
        self._pointer: QPointF | None = None
        self._mask_cache: tuple[object, QImage] | None = None
        self._picture, self._sketch = _Image(), _Image()
        self._overlay = GuideOverlay()
        self._build_scene()
        easel.changed.connect(self._show)
        self.mouse.changed.connect(self._show_mouse)
        for frame in (self.layer_transform, self.sheet_frame):
            frame.changed.connect(self.viewport().update)
        self._show_mouse()

    # Content

    def view_image(self, image: QImage) -> None:
        """Show another picture than the sheet, until `view_sheet`."""
        self._viewed_image = image
        self._show()

    def view_sheet(self) -> None:
        """Show the sheet again."""
        if not self._viewed_image.isNull():
            self._viewed_image = QImage()
            self._show()

    def is_viewing_image(self) -> bool:
        """Return whether another picture than the sheet is shown."""
        return not self._viewed_image.isNull()

    def picture(self) -> QImage:
        """The picture that is shown, without sketch; null where there is none."""
        return self._viewed_image if self.is_viewing_image() else self.easel.sheet.picture

    def visible_picture(self) -> QImage:
        """The picture that is shown, with its sketch; null where there is none."""
        return self._viewed_image if self.is_viewing_image() else self.easel.sheet.flattened()

    def prepare_edit(self) -> None:
        """Ask the page to put the picture that is shown on the easel."""
        self.edit_requested.emit()

    def to_picture(self, at: QPointF) -> QPointF:
        """A point of the view in pixels of the picture."""
        inverse, _ = self.viewportTransform().inverted()
        return inverse.map(at)

    def colour_at(self, at: QPointF) -> QColor:
        """The colour that is visible at a point of the picture; invalid where there is none."""
        viewed = EaselState(self._viewed_image)
        sheet = viewed if self.is_viewing_image() else self.easel.sheet
        return sheet_layers.colour_at(sheet, int(at.x() // 1), int(at.y() // 1))

    # Zoom

    @property
    def zoom(self) -> float:
        """Screen pixels per pixel of the picture."""
        return self.transform().m11()

    def fit(self) -> None:
        """Show the whole picture, now and after each change of the view's size."""
        self._is_fitted = True
        size = self.picture().size()
        view = self.viewport().size()
        if size.isEmpty() or view.isEmpty():
            return
        scale_x = (view.width() - 2 * MARGIN) / size.width()
        scale_y = (view.height() - 2 * MARGIN) / size.height()
        self._scale_to(min(scale_x, scale_y, MAX_FIT_ZOOM * max(1.0, 512 / max(size.toTuple()))))
        self.centerOn(self._picture)

    def zoom_to(self, scale: float) -> None:
        """Zoom about the middle of the view."""
        self._is_fitted = False
        self._scale_to(scale)

    def zoom_by(self, factor: float) -> None:
        """Zoom by a factor about the middle of the view."""
        self.zoom_to(self.zoom * factor)

    def zoom_about(self, at: QPointF, factor: float) -> None:
        """Zoom so that the pixel at a point of the view stays there."""
        self._is_fitted = False
        pixel = self.to_picture(at)
        self._scale_to(self.zoom * factor)
        self.pan_by(at - self.viewportTransform().map(pixel))

    def pan_by(self, delta: QPointF) -> None:
        """Move the picture by pixels of the view."""
        horizontal, vertical = self.horizontalScrollBar(), self.verticalScrollBar()
        horizontal.setValue(round(horizontal.value() - delta.x()))
        vertical.setValue(round(vertical.value() - delta.y()))

    def _scale_to(self, scale: float) -> None:
        scale = max(MIN_ZOOM, min(MAX_ZOOM, scale))
        self.setTransform(QTransform.fromScale(scale, scale))
        self.zoom_changed.emit()

    # Painting

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint the ground of the canvas, and a line around the picture."""
        theme = Theme.current()
        painter.fillRect(rect, theme.colour("well"))
        if not self.picture().isNull():
            if self.picture().hasAlphaChannel():
                painter.save()
                painter.resetTransform()
                area = self._picture.boundingRect()
                draw_checks(painter, self.viewportTransform().mapRect(area))
                painter.restore()
            pen = QPen(theme.colour("line"), 1)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawRect(self._picture.boundingRect())

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint mask, lasso or line, and brush ring over the sheet, in pixels of the view."""
        painter.save()
        painter.resetTransform()
        if not self.is_viewing_image():
            self._paint_mask(painter)
            self._paint_path(painter)
            self._paint_marks(painter)
            if self.layer_transform.frame is not None:
                draw_frame(painter, self.layer_transform.frame, self.viewportTransform())
            if self.mouse.tool == "beyond" or any(self.sheet_frame.margins):
                draw_sheet_frame(painter, self.sheet_frame, self.viewportTransform())
        self._paint_brush_ring(painter)
        painter.restore()

    def _paint_brush_ring(self, painter: QPainter) -> None:
        has_ring = self.mouse.has_brush_ring() and not self.picture().isNull()
        if self._pointer is not None and has_ring:
            draw_ring(painter, self._pointer, self.mouse.width * self.zoom / 2)

    def _paint_mask(self, painter: QPainter) -> None:
        mask = self.easel.sheet.mask
        if mask.isNull():
            return
        transform, size = self.viewportTransform(), self.viewport().size()
        ratio = self.devicePixelRatioF()
        position = (transform.m11(), transform.dx(), transform.dy())
        key = (mask.cacheKey(), position, size.toTuple(), ratio)
        if self._mask_cache is None or self._mask_cache[0] != key:
            self._mask_cache = (key, painted_mask(mask, transform, size, ratio))
        painter.drawImage(0, 0, self._mask_cache[1])

    def _paint_marks(self, painter: QPainter) -> None:
        """Paint the axis of symmetry, and where the clone brush copies from."""
        mouse, to_view = self.mouse, self.viewportTransform()
        axis, height = mouse.axis(), self.picture().height()
        if axis is not None and height:
            ends = (to_view.map(QPointF(axis, y)) for y in (0, height))
            draw_axis(painter, *ends)
        if mouse.tool == "clone" and mouse.clone_source is not None:
            draw_ring(painter, to_view.map(mouse.clone_source), mouse.width * self.zoom / 2)

    def _paint_path(self, painter: QPainter) -> None:
        points, mouse = self.mouse.path(), self.mouse
        if (shape := mouse.shape()) is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setTransform(self.viewportTransform())
            shape.draw(painter)
            painter.resetTransform()
        elif len(points) > 1:
            path = self.viewportTransform().map(line_through(points))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            lasso = (QPen(DARK, 3.0), QPen(HATCH, 1.4))
            line = (round_pen(mouse.ink, mouse.width * self.zoom),)
            for pen in line if mouse.is_drawing_line else lasso:
                painter.strokePath(path, pen)

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture again, unless the artist zoomed."""
        super().resizeEvent(event)
        if self._is_fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom; a touchpad pans, and zooms with Control."""
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if not event.pixelDelta().isNull() and not has_control:
            self.pan_by(QPointF(event.pixelDelta()))
        elif event.angleDelta().y():
            self.zoom_about(event.position(), WHEEL_FACTOR ** (event.angleDelta().y() / 120))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the focus, so that the keys of the tools work, and begin a gesture."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.RightButton:
            return
        self._pointer = event.position()
        self.mouse.press(event.button(), event.position(), event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Continue the gesture and move the brush ring."""
        self._pointer = event.position()
        self.mouse.move(event.position())
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish the gesture."""
        self.mouse.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Count as a second press."""
        self.mousePressEvent(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen's pressure sets the width, its other end erases; Qt sends the rest as the mouse."""
        is_eraser = event.pointerType() == QPointingDevice.PointerType.Eraser
        self.mouse.set_pen(event.pressure(), is_eraser)
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pan by arrow keys, and with the mouse while Space is down; Enter applies a transform."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_plain_key(event)
        if is_enter and self.layer_transform.apply():
            return
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.mouse.set_pan_key(True)
        elif not self._pan_by_key(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Stop panning when Space is released."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.mouse.set_pan_key(False)
        else:
            event.ignore()

    def _pan_by_key(self, event: QKeyEvent) -> bool:
        deltas = {
            Qt.Key.Key_Left: QPointF(PAN_STEP, 0),
            Qt.Key.Key_Right: QPointF(-PAN_STEP, 0),
            Qt.Key.Key_Up: QPointF(0, PAN_STEP),
            Qt.Key.Key_Down: QPointF(0, -PAN_STEP),
        }
        delta = deltas.get(Qt.Key(event.key()))
        if delta is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        self.pan_by(delta)
        return True

    def viewportEvent(self, event: QEvent) -> bool:
        """Handle events of the viewport that Qt does not pass on to the view itself."""
        if isinstance(event, QTabletEvent):
            self.tabletEvent(event)
            return False
        if isinstance(event, QEnterEvent):
            self._pointer = event.position()
            self.viewport().update()
        elif event.type() == QEvent.Type.Leave:
            self._pointer = None
            self.viewport().update()
        return super().viewportEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Stop panning: the view no longer gets the release of Space."""
        self.mouse.set_pan_key(False)
        super().focusOutEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave drops to the panel around the canvas."""
        event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Leave drops to the panel around the canvas."""
        event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Leave drops to the panel around the canvas."""
        event.ignore()

    # Within

    def _show(self) -> None:
        image, sheet = self.picture(), self.easel.sheet
        is_resized = image.size() != self._picture.boundingRect().size().toSize()
        self._picture.show_image(image)
        over = self._overlay.of(sheet) if sheet.document is not None else sheet.sketch
        self._sketch.show_image(QImage() if self.is_viewing_image() else over)
        if is_resized:
            # A margin on every side, so that any corner can be moved to the middle of the view.
            margin = max(image.width(), image.height())
            area = QRectF(image.rect()).adjusted(-margin, -margin, margin, margin)
            self.scene().setSceneRect(area)
            self.fit()
            if margin:
                self.mouse.set_picture_side(margin)
        self.viewport().update()
        self.content_changed.emit()

    def _show_mouse(self) -> None:
        self.viewport().setCursor(self.mouse.cursor())
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
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the view itself has the focus
        self.setAccessibleName(self.tr("Canvas"))
        self.setAcceptDrops(False)
