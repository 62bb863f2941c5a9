"""Moves, scales, turns, mirrors and slants the layer that is painted on, by a frame on the sheet;
where something is masked, only that, with the mask.

Invariant: what is on show is what the sheet has. It is one step of undo once it is applied, by
Enter, another tool or any other change; until then Escape and undo take it back.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QImage, QPainter, QTransform

from studio.base.errors import StudioError
from ui.draw.canvas.easel import Easel
from ui.draw.canvas.easel_state import EaselState, blank
from ui.draw.canvas.layer_frame import LayerFrame
from ui.draw.canvas.sheet_layers import active_of, selection_of


class LayerTransform(QObject):
    """`frame` is around the layer, None where there is nothing to transform; `changed` with it."""

    changed = Signal()

    def __init__(self, easel: Easel, parent: QObject) -> None:
        super().__init__(parent)
        self._easel = easel
        self.frame: LayerFrame | None = None
        self._is_on = self._is_previewing = self._has_preview = False
        self._mask, self._selection = QImage(), None
        self._sheet = easel.sheet  # whose layer the frame is around
        easel.changed.connect(self._follow)

    def set_on(self, is_on: bool) -> None:
        """Show the frame, or apply what was done with it."""
        if is_on != self._is_on:
            self._is_on = is_on
            self.apply()

    def press(self, at: QPointF, reach: float, *, is_free: bool = False) -> None:
        """Begin to drag at a point of the sheet; handles are `reach` pixels large, and alone go
        where they are dragged if `is_free`."""
        if self.frame is not None:
            self.frame.press(at, reach, is_free=is_free)

    def drag(self, at: QPointF, in_steps: bool) -> None:
        """Follow the mouse; what takes long to show is shown when it is released."""
        if self.frame is not None and self.frame.is_pressed:  # it may be another since
            self.frame.drag(at, in_steps)
            if self._is_quick():
                self.preview()
            self.changed.emit()

    def mirror(self, is_sideways: bool) -> None:
        """Mirror the layer in its frame."""
        if self.frame is not None:
            self.frame.mirror(is_sideways)
            self.preview()

    def preview(self) -> None:
        """Show the layer where its frame is."""
        from studio.layers.transforming import Transform

        frame, layer = self.frame, active_of(self._easel.sheet)
        if frame is None or not (frame.is_changed or self._has_preview):
            return
        m = frame.matrix()
        matrix = (m.m11(), m.m21(), m.dx(), m.m12(), m.m22(), m.dy())
        if not m.isAffine():
            matrix = (*matrix, m.m13(), m.m23(), m.m33())
        try:
            self._is_previewing = True
            if frame.is_changed:
                name = self.tr("Transform the layer")
                command = Transform(layer, matrix, self._selection)
                self._easel.preview_layers(name, command, _moved(self._mask, m))
            else:  # dragged back to where it was
                self._easel.cancel_preview()
        except StudioError as error:
            self.cancel()
            self._easel.refused.emit(error)
        finally:
            self._is_previewing = False
            self._has_preview, self._sheet = self._easel.is_previewing, self._easel.sheet
        self.changed.emit()

    def apply(self) -> bool:
        """Make one step of undo of what was done. False where nothing was."""
        is_changed = self.frame is not None and self.frame.is_changed
        if is_changed:
            self.frame = None
            self._easel.end_preview()
        self._reset()
        return is_changed

    def cancel(self) -> bool:
        """Put the layer back where it was. False where it is there."""
        is_changed = self.frame is not None and self.frame.is_changed
        if is_changed:
            self.frame = None
            self._easel.cancel_preview()
            self._reset()
        return is_changed

    def _follow(self) -> None:
        """The sheet changed: what was done is applied, and the frame is where the layer is now."""
        if self._is_previewing or not self._is_on or self._easel.is_painting():
            return
        is_applied = self._has_preview and not self._easel.is_previewing
        if is_applied or not _has_same_layers(self._easel.sheet, self._sheet):
            self.apply()

    def _reset(self) -> None:
        self._has_preview, self._sheet = False, self._easel.sheet
        self._mask = self._sheet.mask
        self._selection = selection_of(self._sheet) if self._is_on else None
        box = self._easel.layer_box() if self._is_on else QRectF()
        self.frame = LayerFrame(box) if not box.isEmpty() else None
        self.changed.emit()

    def _is_quick(self) -> bool:
        from studio.layers.canvas_pixels import is_cheap

        document = self._easel.sheet.document
        return document is not None and is_cheap(document, document.sheet)


def _has_same_layers(sheet: EaselState, other: EaselState) -> bool:
    """Return whether two sheets differ by how far they are composited, at most."""
    if sheet.document is not other.document or sheet.active != other.active:
        return False
    if sheet.mask.cacheKey() != other.mask.cacheKey():
        return False
    keys = [(each.picture.cacheKey(), each.sketch.cacheKey()) for each in (sheet, other)]
    return sheet.document is not None or keys[0] == keys[1]


def _moved(mask: QImage, matrix: QTransform) -> QImage:
    """A mask where a matrix takes it; a null image where there is none."""
    if mask.isNull():
        return mask
    image = blank(mask.size(), mask.format())
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setTransform(matrix)
    painter.drawImage(0, 0, mask)
    painter.end()
    return image
