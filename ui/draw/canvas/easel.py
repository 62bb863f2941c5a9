"""The sheet on the easel: a start picture, a sketch over it, a mask, and undo.

Invariant: an `EaselState` is frozen and its images are never painted on; one command of the undo
stack stores the sheet before and the sheet after. Sketch and mask are as large as the picture.
`identical_artifact_id` is the id of the work that equals the picture pixel for pixel; empty where
there is none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QUndoCommand, QUndoStack

from ui.draw.canvas.stroke import ERASE, Brush, Layer, Stroke

UNDO_LIMIT = 32
# Larger start pictures are scaled down: no model draws larger ones, and undo stores every layer.
MAX_SIDE = 2048
_SHARE_SIDE = 128  # the share of the mask is measured on an image of this size
_MASK_FORMAT, _SKETCH_FORMAT = (
    QImage.Format.Format_Alpha8,
    QImage.Format.Format_ARGB32_Premultiplied,
)


@dataclass(frozen=True)
class EaselState:
    """Everything that undo restores. A null image stands for none."""

    picture: QImage = field(default_factory=QImage)
    identical_artifact_id: str = ""
    sketch: QImage = field(default_factory=QImage)
    mask: QImage = field(default_factory=QImage)

    @property
    def is_empty(self) -> bool:
        """Whether there is no picture."""
        return self.picture.isNull()

    @property
    def is_painted(self) -> bool:
        """Whether the artist has sketched or masked anything."""
        return not self.sketch.isNull() or not self.mask.isNull()

    def layer(self, name: Layer) -> QImage:
        """A copy of a layer to paint on; an empty one where there is none yet."""
        image = self.mask if name == "mask" else self.sketch
        if not image.isNull():
            return QImage(image)
        return _blank(self.picture.size(), _MASK_FORMAT if name == "mask" else _SKETCH_FORMAT)

    def flattened(self) -> QImage:
        """The picture with the sketch over it."""
        if self.sketch.isNull():
            return self.picture
        image = self.picture.convertToFormat(QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.drawImage(0, 0, self.sketch)
        painter.end()
        return image

    def mask_share(self) -> float:
        """The share of the picture that is masked, 0 to 1."""
        if self.mask.isNull():
            return 0.0
        small = self.mask.scaled(
            QSize(_SHARE_SIDE, _SHARE_SIDE),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        return sum(bytes(small.constBits())) / (255 * _SHARE_SIDE**2)


class Easel(QObject):
    """Holds the sheet. `changed` after each change, and while a stroke is drawn; `committed` after
    a change that undo can take back."""

    changed = Signal()
    committed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(UNDO_LIMIT)
        self._sheet = EaselState()
        self._stroke: Stroke | None = None
        self._stored: dict[int, str] = {}
        self._before_picture: EaselState | None = None  # set by `put_for_stroke`

    # The sheet

    @property
    def sheet(self) -> EaselState:
        """The current sheet, with the stroke that is being drawn."""
        if self._stroke is None:
            return self._sheet
        return _with_layer(self._sheet, self._stroke.brush.layer, self._stroke.image)

    @property
    def identical_artifact_id(self) -> str:
        """The id of the work that equals the sheet with its sketch; empty if there is none."""
        if self._sheet.sketch.isNull() and self._sheet.identical_artifact_id:
            return self._sheet.identical_artifact_id
        return self._stored.get(_sketch_key(self._sheet), "")

    def mark_stored(self, sheet: EaselState, work: str) -> None:
        """Store that this sheet with its sketch was stored as a work of the history."""
        self._stored[_sketch_key(sheet)] = work

    # Changing

    def set_picture(self, picture: QImage, identical_artifact_id: str = "") -> None:
        """Show a picture without sketch or mask; undo restores the sheet before."""
        self._push(self.tr("Start picture"), EaselState(_prepared(picture), identical_artifact_id))

    def put_for_stroke(self, picture: QImage, identical_artifact_id: str) -> None:
        """Show a picture to paint on.

        One undo takes it back with the stroke that follows if it hides nothing; where it hides
        another sheet it is a step of its own, so that undo of the stroke leaves the picture there.
        """
        if not self._sheet.is_empty:
            self.set_picture(picture, identical_artifact_id)
            return
        before = self._before_picture or self._sheet
        self._show(EaselState(_prepared(picture), identical_artifact_id))
        self._before_picture = before

    def reset(self, sheet: EaselState) -> None:
        """Show a sheet and clear the undo stack."""
        self._stroke = self._before_picture = None
        self._sheet = sheet
        self.stack.clear()
        self._stored.clear()
        self.changed.emit()

    def remove_picture(self) -> None:
        """Empty the easel; undo restores the sheet before."""
        if not self._sheet.is_empty:
            self._push(self.tr("No start picture"), EaselState())

    def clear_mask(self) -> None:
        """Remove the mask."""
        if not self._sheet.mask.isNull():
            self._push(self.tr("Clear mask"), replace(self._sheet, mask=QImage()))

    def clear_sketch(self) -> None:
        """Remove the sketch."""
        if not self._sheet.sketch.isNull():
            self._push(self.tr("Clear sketch"), replace(self._sheet, sketch=QImage()))

    def invert_mask(self) -> None:
        """Mask what is not masked, and the reverse."""
        if self._sheet.is_empty:
            return
        mask = _blank(self._sheet.picture.size(), _MASK_FORMAT)
        mask.fill(255)
        painter = QPainter(mask)
        painter.setCompositionMode(ERASE)
        painter.drawImage(0, 0, self._sheet.layer("mask"))
        painter.end()
        self._push(self.tr("Invert mask"), replace(self._sheet, mask=mask))

    def mask_path(self, path: QPainterPath, erases: bool = False) -> None:
        """Mask the inside of a path, or unmask it."""
        if self._sheet.is_empty:
            return
        mask = self._sheet.layer("mask")
        painter = QPainter(mask)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if erases:
            painter.setCompositionMode(ERASE)
        painter.fillPath(path, QColor(0, 0, 0))
        painter.end()
        self._push(self.tr("Lasso"), replace(self._sheet, mask=mask))

    # Strokes

    def begin_stroke(self, brush: Brush, at: QPointF, pressure: float = 1.0) -> None:
        """Begin a stroke at a point of the picture; does nothing without a picture."""
        if self._sheet.is_empty:
            return
        self._stroke = Stroke(brush, self._sheet.layer(brush.layer), at, pressure)
        self.changed.emit()

    def stroke_to(self, at: QPointF, pressure: float = 1.0) -> None:
        """Continue the stroke to a point of the picture."""
        if self._stroke is not None:
            self._stroke.go_to(at, pressure)
            self.changed.emit()

    def end_stroke(self) -> None:
        """Finish the stroke; the whole stroke is one undo step."""
        if self._stroke is None:
            return
        brush, image = self._stroke.brush, self._stroke.image
        self._stroke = None
        name = self.tr("Erase") if brush.erases else self.tr("Stroke")
        layer = _null_if_blank(image) if brush.erases else image
        self._push(name, _with_layer(self._sheet, brush.layer, layer))

    def cancel_stroke(self) -> None:
        """Undo the stroke that is being drawn; the picture that it began on stays."""
        if self._stroke is not None:
            self._stroke = None
            self.changed.emit()
        if self._before_picture is not None:
            self._push(self.tr("Start picture"), self._sheet)

    def is_painting(self) -> bool:
        """Return whether a stroke is being drawn."""
        return self._stroke is not None

    # Within

    def _push(self, name: str, sheet: EaselState) -> None:
        before, self._before_picture = self._before_picture or self._sheet, None
        if sheet != before:
            self.stack.push(EaselCommand(name, before, sheet, self._show))
            self.committed.emit()

    def _show(self, sheet: EaselState) -> None:
        self._stroke = None
        self._sheet = sheet
        self.changed.emit()


class EaselCommand(QUndoCommand):
    def __init__(
        self, name: str, before: EaselState, after: EaselState, show: Callable[[EaselState], None]
    ) -> None:
        super().__init__(name)
        self._before, self._after, self._show = before, after, show

    def undo(self) -> None:
        self._show(self._before)

    def redo(self) -> None:
        self._show(self._after)


def _sketch_key(sheet: EaselState) -> int:
    return hash((sheet.picture.cacheKey(), sheet.sketch.cacheKey()))


def _with_layer(sheet: EaselState, name: Layer, image: QImage) -> EaselState:
    return replace(sheet, mask=image) if name == "mask" else replace(sheet, sketch=image)


def _null_if_blank(image: QImage) -> QImage:
    """A null image in place of a layer without any opaque pixel."""
    has_pixels = any(bytes(image.convertToFormat(_MASK_FORMAT).constBits()))
    return image if has_pixels else QImage()


def _blank(size: QSize, image_format: QImage.Format) -> QImage:
    image = QImage(size, image_format)
    image.fill(0)
    return image


def _prepared(picture: QImage) -> QImage:
    """A start picture: transparency on white, as the engines have it, and not too large."""
    opaque = _on_white(picture) if picture.hasAlphaChannel() else picture
    if max(opaque.width(), opaque.height()) <= MAX_SIDE:
        return opaque
    aspect, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return opaque.scaled(QSize(MAX_SIDE, MAX_SIDE), aspect, smooth)


def _on_white(picture: QImage) -> QImage:
    image = QImage(picture.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.drawImage(0, 0, picture)
    painter.end()
    return image
