"""The sheet on the easel: a start picture, what was sketched over it, what is masked, and undo.

Invariant: a `Sheet` is frozen and its images are never painted on; one command of the undo stack
keeps the sheet before and the sheet after. Sketch and mask are as large as the picture. `origin` is
the work that the picture is, pixel for pixel; empty where none is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QUndoCommand, QUndoStack

Layer = Literal["mask", "sketch"]
MOST_UNDONE = 32
# Larger start pictures are made smaller: no model draws beyond this, and layers are kept for undo.
LONGEST_SIDE = 2048
_MEASURED_SIDE = 128
_MASK, _COLOUR = QImage.Format.Format_Alpha8, QImage.Format.Format_ARGB32_Premultiplied
_OUT = QPainter.CompositionMode.CompositionMode_DestinationOut


@dataclass(frozen=True)
class Sheet:
    """Everything that undo restores. A null image is none."""

    picture: QImage = field(default_factory=QImage)
    origin: str = ""
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
        """A copy of a layer to paint on; made empty where there is none yet."""
        known = self.mask if name == "mask" else self.sketch
        if not known.isNull():
            return QImage(known)
        return _blank(self.picture.size(), _MASK if name == "mask" else _COLOUR)

    def flattened(self) -> QImage:
        """The picture with the sketch over it."""
        if self.sketch.isNull():
            return self.picture
        whole = self.picture.convertToFormat(QImage.Format.Format_RGB32)
        painter = QPainter(whole)
        painter.drawImage(0, 0, self.sketch)
        painter.end()
        return whole

    def mask_share(self) -> float:
        """How much of the picture is masked, 0 to 1."""
        if self.mask.isNull():
            return 0.0
        small = self.mask.scaled(
            QSize(_MEASURED_SIDE, _MEASURED_SIDE),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        return sum(bytes(small.constBits())) / (255 * _MEASURED_SIDE**2)


@dataclass(frozen=True)
class Brush:
    """What a stroke leaves: its width in pixels of the picture, its colour, or nothing."""

    width: float
    layer: Layer
    colour: QColor = field(default_factory=lambda: QColor(0, 0, 0))
    erases: bool = False

    def paint(self, image: QImage, first: QPointF, last: QPointF, pressure: float = 1.0) -> QRect:
        """A piece of a stroke; returns what it touched."""
        width = max(1.0, self.width * pressure)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.erases:
            painter.setCompositionMode(_OUT)
        ink = QColor(0, 0, 0) if self.erases or self.layer == "mask" else self.colour
        painter.setPen(QPen(ink, width, c=Qt.PenCapStyle.RoundCap))
        if first == last:
            painter.drawPoint(first)
        else:
            painter.drawLine(first, last)
        painter.end()
        reach = width / 2 + 2
        return QRectF(first, last).normalized().adjusted(-reach, -reach, reach, reach).toRect()


class Easel(QObject):
    """Holds the sheet. `changed` after each change, and while a stroke is drawn."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(MOST_UNDONE)
        self._sheet = Sheet()
        self._stroke: tuple[Brush, QImage, QPointF] | None = None
        self._stored: dict[int, str] = {}

    # What it is

    @property
    def sheet(self) -> Sheet:
        """The sheet as it is now, with the stroke that is being drawn."""
        if self._stroke is None:
            return self._sheet
        brush, image, _ = self._stroke
        return _with_layer(self._sheet, brush.layer, image)

    @property
    def origin(self) -> str:
        """The work that the sheet is as it stands, sketch and all; empty if none is."""
        if self._sheet.sketch.isNull() and self._sheet.origin:
            return self._sheet.origin
        return self._stored.get(_sketch_key(self._sheet), "")

    def note_stored(self, sheet: Sheet, work: str) -> None:
        """This sheet, with its sketch, is now a work of the history."""
        self._stored[_sketch_key(sheet)] = work

    # Changing

    def put(self, picture: QImage, origin: str = "") -> None:
        """Put a picture up, without sketch or mask; undo brings back what was there."""
        self._push(self.tr("Start picture"), Sheet(_fitting(picture), origin))

    def open(self, sheet: Sheet) -> None:
        """Begin with a sheet: nothing before it can be brought back."""
        self._stroke = None
        self._sheet = sheet
        self.stack.clear()
        self._stored.clear()
        self.changed.emit()

    def take_down(self) -> None:
        """Leave the easel empty; undo brings back what was there."""
        if not self._sheet.is_empty:
            self._push(self.tr("No start picture"), Sheet())

    def clear_mask(self) -> None:
        """Mask nothing."""
        if not self._sheet.mask.isNull():
            self._push(self.tr("Clear mask"), replace(self._sheet, mask=QImage()))

    def clear_sketch(self) -> None:
        """Take what was sketched away."""
        if not self._sheet.sketch.isNull():
            self._push(self.tr("Clear sketch"), replace(self._sheet, sketch=QImage()))

    def invert_mask(self) -> None:
        """Mask what was not, and the other way round."""
        if self._sheet.is_empty:
            return
        mask = _blank(self._sheet.picture.size(), _MASK)
        mask.fill(255)
        painter = QPainter(mask)
        painter.setCompositionMode(_OUT)
        painter.drawImage(0, 0, self._sheet.layer("mask"))
        painter.end()
        self._push(self.tr("Invert mask"), replace(self._sheet, mask=mask))

    def mask_path(self, path: QPainterPath, erases: bool = False) -> None:
        """Mask what lies within a path, or no longer."""
        if self._sheet.is_empty:
            return
        mask = self._sheet.layer("mask")
        painter = QPainter(mask)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if erases:
            painter.setCompositionMode(_OUT)
        painter.fillPath(path, QColor(0, 0, 0))
        painter.end()
        self._push(self.tr("Lasso"), replace(self._sheet, mask=mask))

    # Strokes

    def begin_stroke(self, brush: Brush, at: QPointF, pressure: float = 1.0) -> None:
        """Set the brush on the sheet."""
        if self._sheet.is_empty:
            return
        self._stroke = (brush, self._sheet.layer(brush.layer), at)
        self.stroke_to(at, pressure)

    def stroke_to(self, at: QPointF, pressure: float = 1.0) -> None:
        """Draw on."""
        if self._stroke is not None:
            brush, image, last = self._stroke
            brush.paint(image, last, at, pressure)
            self._stroke = (brush, image, at)
            self.changed.emit()

    def end_stroke(self) -> None:
        """Lift the brush: the whole stroke is one step of undo."""
        if self._stroke is None:
            return
        brush, image, _ = self._stroke
        self._stroke = None
        words = self.tr("Erase") if brush.erases else self.tr("Stroke")
        self._push(words, _with_layer(self._sheet, brush.layer, _or_null(image, brush.erases)))

    def drop_stroke(self) -> None:
        """Forget the stroke that is being drawn."""
        if self._stroke is not None:
            self._stroke = None
            self.changed.emit()

    def is_painting(self) -> bool:
        """Whether a stroke is being drawn."""
        return self._stroke is not None

    # Within

    def _push(self, words: str, sheet: Sheet) -> None:
        if sheet != self._sheet:
            self.stack.push(_Change(words, self._sheet, sheet, self._show))

    def _show(self, sheet: Sheet) -> None:
        self._stroke = None
        self._sheet = sheet
        self.changed.emit()


class _Change(QUndoCommand):
    def __init__(
        self, words: str, before: Sheet, after: Sheet, show: Callable[[Sheet], None]
    ) -> None:
        super().__init__(words)
        self._before, self._after, self._put = before, after, show

    def undo(self) -> None:
        self._put(self._before)

    def redo(self) -> None:
        self._put(self._after)


def _sketch_key(sheet: Sheet) -> int:
    return hash((sheet.picture.cacheKey(), sheet.sketch.cacheKey()))


def _with_layer(sheet: Sheet, name: Layer, image: QImage) -> Sheet:
    return replace(sheet, mask=image) if name == "mask" else replace(sheet, sketch=image)


def _or_null(image: QImage, erased: bool) -> QImage:
    """None in place of a layer from which the last stroke was erased."""
    if erased and not any(bytes(image.convertToFormat(_MASK).constBits())):
        return QImage()
    return image


def _blank(size: QSize, form: QImage.Format) -> QImage:
    image = QImage(size, form)
    image.fill(0)
    return image


def _fitting(picture: QImage) -> QImage:
    """The picture as it can be started from: transparency on white, as the engines lay it."""
    if picture.hasAlphaChannel():
        whole = QImage(picture.size(), QImage.Format.Format_RGB32)
        whole.fill(Qt.GlobalColor.white)
        painter = QPainter(whole)
        painter.drawImage(0, 0, picture)
        painter.end()
        picture = whole
    if max(picture.width(), picture.height()) <= LONGEST_SIDE:
        return picture
    side = QSize(LONGEST_SIDE, LONGEST_SIDE)
    keep = Qt.AspectRatioMode.KeepAspectRatio
    return picture.scaled(side, keep, Qt.TransformationMode.SmoothTransformation)
