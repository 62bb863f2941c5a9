"""The sheet on the easel, strokes on it, commands on its layers, and undo.

Invariant: one command of the undo stack stores the sheet before and the sheet after. A sheet has
no layers until the artist makes some, so that a picture with a sketch over it stays what it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QUndoCommand, QUndoStack

from studio.base.errors import StudioError
from ui.draw.canvas import sheet_layers
from ui.draw.canvas.easel_state import MASK_FORMAT, SKETCH_FORMAT, EaselState, MaskMode, blank
from ui.draw.canvas.mask_file import grown_mask
from ui.draw.canvas.stroke import ERASE, Brush, Layer, Stroke, new_stroke

if TYPE_CHECKING:
    from engines.formats.layers.document import Document
    from studio.layers.edits import Command

UNDO_LIMIT = 32
# Larger start pictures are scaled down: no model draws larger ones, and undo stores every layer.
MAX_SIDE = 2048


class Easel(QObject):
    """Holds the sheet. `changed` after each change, and while a stroke is drawn; `committed` after
    a change that undo can take back; `refused(error)` for a stroke on a layer that takes none.

    `is_by_machine` says of the id of a work whether the studio made it.
    """

    changed = Signal()
    committed = Signal()
    refused = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(UNDO_LIMIT)
        self._sheet = EaselState()
        self._stroke: Stroke | None = None
        self._stroked: EaselState | None = None  # with the stroke, where that is on a layer
        self.is_by_machine: Callable[[str], bool] = lambda _: False
        # Works by what is painted; a document is kept, so that no other one gets its id.
        self._stored: dict[tuple[int, ...], tuple[Document | None, str]] = {}
        self._before_picture: EaselState | None = None  # set by `put_for_stroke` and previews
        self._previewed: EaselState | None = None  # with layers, before what is previewed
        self._preview_name = ""

    # The sheet

    @property
    def sheet(self) -> EaselState:
        """The current sheet, with the stroke that is being drawn."""
        if self._stroke is None:
            return self._sheet
        if self._stroked is not None:
            return self._stroked
        return _with_layer(self._sheet, self._stroke.brush.layer, self._stroke.image)

    @property
    def identical_artifact_id(self) -> str:
        """The id of the work that equals the sheet with its sketch; empty if there is none."""
        if self._sheet.sketch.isNull() and self._sheet.identical_artifact_id:
            return self._sheet.identical_artifact_id
        return self._stored.get(_paint_key(self._sheet), (None, ""))[1]

    def mark_stored(self, sheet: EaselState, work: str) -> None:
        """Store that this sheet with its sketch was stored as a work of the history."""
        self._stored[_paint_key(sheet)] = sheet.document, work

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

    def commit_picture(self) -> None:
        """Make a step of undo of a picture that was put to paint on: no stroke follows."""
        if self._before_picture is not None and self._previewed is None:
            self._push(self.tr("Start picture"), self._sheet)

    def reset(self, sheet: EaselState) -> None:
        """Show a sheet and clear the undo stack."""
        self._stroke = self._stroked = self._before_picture = self._previewed = None
        self._sheet = sheet
        self.stack.clear()
        self._stored.clear()
        self.changed.emit()

    def put_below(self, sheet: EaselState, name: str) -> None:
        """Show the sheet that was there first; undo gets to it from what was put over it since.

        The stroke that is being drawn goes on.
        """
        if self._sheet.is_empty:
            self.reset(sheet)
            return
        stroke = self._stroke, self._stroked
        self.stack.clear()
        self._push_step(name, sheet, self._sheet)
        self._stroke, self._stroked = stroke
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
        mask = blank(self._sheet.picture.size(), MASK_FORMAT)
        mask.fill(255)
        painter = QPainter(mask)
        painter.setCompositionMode(ERASE)
        painter.drawImage(0, 0, self._sheet.layer("mask"))
        painter.end()
        self._push(self.tr("Invert mask"), replace(self._sheet, mask=mask))

    def grow_mask(self, pixels: int) -> None:
        """Mask so many pixels more around what is masked, or with a negative number less."""
        mask = self._sheet.mask
        if not mask.isNull():
            grown = _null_if_blank(grown_mask(mask, pixels))
            name = self.tr("Grow the mask") if pixels > 0 else self.tr("Shrink the mask")
            self._push(name, replace(self._sheet, mask=grown))

    def mask_path(self, path: QPainterPath, mode: MaskMode = "add") -> None:
        """Mask the inside of a path, or unmask it."""
        self._select(lambda painter: painter.fillPath(path, QColor(0, 0, 0)), mode)

    def mask_covered(self, coverage: QImage, at: QPoint, mode: MaskMode) -> None:
        """Mask what is covered, from a point of the sheet to the right and down, or unmask it."""
        self._select(lambda painter: painter.drawImage(at, coverage), mode)

    def _select(self, paint: Callable[[QPainter], None], mode: MaskMode) -> None:
        if self._sheet.is_empty:
            return
        is_new = mode == "replace"
        size = self._sheet.picture.size()
        mask = blank(size, MASK_FORMAT) if is_new else self._sheet.layer("mask")
        painter = QPainter(mask)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if mode == "subtract":
            painter.setCompositionMode(ERASE)
        paint(painter)
        painter.end()
        self._push(self.tr("Mask"), replace(self._sheet, mask=_null_if_blank(mask)))

    def fill(self, coverage: QImage, at: QPoint, ink: QColor) -> None:
        """Paint with a colour what is covered of the sheet; on a layer, or on the sketch.

        `at`: where on the sheet the left upper corner of the coverage is.
        """
        paint = blank(coverage.size(), SKETCH_FORMAT)
        paint.fill(ink)
        painter = QPainter(paint)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.drawImage(0, 0, coverage)
        painter.end()
        area = coverage.rect().translated(at)
        self.paint(self.tr("Fill"), lambda painter: painter.drawImage(at, paint), area)

    def paint(self, name: str, draw: Callable[[QPainter], object], area: QRect) -> None:
        """Paint something within an area of the sheet, as a step of undo called `name`."""
        if self._sheet.is_empty:
            return
        if not self.paints_layer():
            sketch = _painted(self._sheet.layer("sketch"), draw)
            self._push(name, replace(self._sheet, sketch=sketch))
            return
        sheet = sheet_layers.with_layers(self._sheet, self.is_by_machine)
        try:
            layer = sheet_layers.image_to_paint(sheet)
        except StudioError as error:
            self.refused.emit(error)
            return
        area = area & layer.rect()
        self._push(name, sheet_layers.painted(sheet, layer, _painted(layer, draw), area))

    def crop(self, area: QRect) -> None:
        """Keep a rectangle of the sheet, and nothing of what is around it."""
        area = area & self._sheet.picture.rect()
        if not area.isEmpty() and area != self._sheet.picture.rect():
            self._push(self.tr("Crop"), sheet_layers.cropped(self._sheet, area))

    # Layers

    def change_layers(self, name: str, command: Command, active: str = "") -> None:
        """Do something to the layers, as one step of undo called `name`. Raises `InputError`.

        `active` is the layer to paint on from then on, if it is another one.
        """
        self._push(name, self._changed(command, active))

    def preview_layers(self, name: str, command: Command, mask: QImage | None = None) -> None:
        """Do something to the layers while a slider is drawn. Raises `InputError`.

        `end_preview` makes one step of undo, called `name`, of all that since; so does any other
        change, which is a step after it. `mask` takes the place of the sheet's, if one is named.
        """
        if name != self._preview_name:
            self.end_preview()
        before, base = self._before_picture or self._sheet, self._previewed
        if base is None:
            base = sheet_layers.with_layers(self._sheet, self.is_by_machine)
        sheet = sheet_layers.changed(base, command)
        sheet = sheet if mask is None else replace(sheet, mask=mask)
        self._before_picture, self._previewed, self._preview_name = before, base, name
        self._show(sheet)

    @property
    def is_previewing(self) -> bool:
        """Whether something is on show that is no step of undo yet."""
        return self._previewed is not None

    def end_preview(self) -> None:
        """Make a step of undo of what was previewed: the slider was released."""
        if self._previewed is not None:
            self._previewed = None
            self._push(self._preview_name, self._sheet)

    def cancel_preview(self) -> None:
        """Show the sheet as it was before it was previewed."""
        if self._previewed is not None and self._before_picture is not None:
            sheet, self._before_picture, self._previewed = self._before_picture, None, None
            self._show(sheet)

    def layer_box(self) -> QRectF:
        """Where the layer that is painted on has pixels; empty where it has none."""
        return sheet_layers.box_of_active(self._sheet)

    def select_layer(self, layer: str) -> None:
        """Paint on this layer from now on."""
        if layer != self._sheet.active:
            self._show(replace(self._sheet, active=layer))

    def put_document(self, sheet: EaselState, name: str) -> None:
        """Show a sheet with layers that was opened; undo restores the sheet before."""
        self._push(name, sheet)

    def use_mask(self, layer: str) -> None:
        """Let a mask layer that is not in use be the sheet's mask, beside the one that it has."""
        self._push(self.tr("Use the mask"), sheet_layers.with_mask(self._sheet, layer))

    def show_composite(self, document: Document, picture: QImage) -> None:
        """Show what a document looks like, which was computed meanwhile."""
        if self._sheet.document is document:
            self._sheet = replace(self._sheet, picture=picture, pictured=document)
            self.changed.emit()

    def _changed(self, command: Command, active: str = "") -> EaselState:
        sheet = sheet_layers.with_layers(self._sheet, self.is_by_machine)
        return sheet_layers.changed(sheet, command, active)

    # Strokes

    def begin_stroke(self, brush: Brush, at: QPointF, pressure: float = 1.0) -> None:
        """Begin a stroke at a point of the picture; does nothing without a picture."""
        if self._sheet.is_empty:
            return
        if brush.layer == "sketch" and (self.paints_layer() or brush.effect == "smudge"):
            self._begin_on_layer(brush, at, pressure)
        else:
            layer = self._sheet.layer(brush.layer)
            self._stroke = new_stroke(brush, layer, at, pressure)
        self.changed.emit()

    def paints_layer(self) -> bool:
        """Return whether the sketch brush paints on a layer, and not on the sketch."""
        return self._sheet.document is not None or self._sheet.active == sheet_layers.PICTURE

    def _begin_on_layer(self, brush: Brush, at: QPointF, pressure: float) -> None:
        sheet = sheet_layers.with_layers(self._sheet, self.is_by_machine)
        try:
            layer = sheet_layers.image_to_paint(sheet)
        except StudioError as error:
            self.refused.emit(error)
            return
        self._stroke = new_stroke(brush, layer, at, pressure)
        self._stroked = sheet_layers.stroked(sheet, self._stroke)

    def stroke_to(self, at: QPointF, pressure: float = 1.0) -> None:
        """Continue the stroke to a point of the picture."""
        if self._stroke is not None:
            self._stroke.go_to(at, pressure)
            if self._stroked is not None:
                self._stroked = sheet_layers.stroked(self._stroked, self._stroke)
            self.changed.emit()

    def end_stroke(self) -> None:
        """Finish the stroke; the whole stroke is one undo step."""
        if self._stroke is None:
            return
        brush, image, stroked = self._stroke.brush, self._stroke.image, self._stroked
        self._stroke = self._stroked = None
        name = self.tr("Erase") if brush.erases else self.tr("Stroke")
        if stroked is not None:
            self._push(name, stroked)
            return
        layer = _null_if_blank(image) if brush.erases else image
        self._push(name, _with_layer(self._sheet, brush.layer, layer))

    def cancel_stroke(self) -> None:
        """Undo the stroke that is being drawn; the picture that it began on stays."""
        if self._stroke is not None:
            self._stroke = self._stroked = None
            self.changed.emit()
        self.commit_picture()

    def is_painting(self) -> bool:
        """Return whether a stroke is being drawn."""
        return self._stroke is not None

    # Within

    def _push(self, name: str, sheet: EaselState) -> None:
        self.end_preview()
        before, self._before_picture = self._before_picture or self._sheet, None
        if sheet != before:
            self._push_step(name, before, sheet)
        else:  # a stroke that left all as it was has ended nevertheless
            self.changed.emit()

    def _push_step(self, name: str, before: EaselState, sheet: EaselState) -> None:
        self._before_picture = self._previewed = None
        self.stack.push(EaselCommand(name, before, sheet, self._show))
        self.committed.emit()

    def _show(self, sheet: EaselState) -> None:
        self._stroke = self._stroked = None
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


def _paint_key(sheet: EaselState) -> tuple[int, ...]:
    """Layers alone, where there are some: their picture may be computed after they were stored."""
    if sheet.document is not None:
        return (id(sheet.document),)
    return sheet.picture.cacheKey(), sheet.sketch.cacheKey()


def _with_layer(sheet: EaselState, name: Layer, image: QImage) -> EaselState:
    return replace(sheet, mask=image) if name == "mask" else replace(sheet, sketch=image)


def _painted(layer: QImage, draw: Callable[[QPainter], object]) -> QImage:
    image = QImage(layer)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        draw(painter)
    finally:
        painter.end()  # Qt may not lose an image that is painted on
    return image


def _null_if_blank(image: QImage) -> QImage:
    """A null image in place of a layer without any opaque pixel."""
    coverage = image.convertToFormat(MASK_FORMAT)  # which must outlive the view of its bits
    return image if any(bytes(coverage.constBits())) else QImage()


def _prepared(picture: QImage) -> QImage:
    """A start picture: transparency on white, as the engines have it, and not too large."""
    opaque = on_white(picture) if picture.hasAlphaChannel() else picture
    if max(opaque.width(), opaque.height()) <= MAX_SIDE:
        return opaque
    aspect, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return opaque.scaled(QSize(MAX_SIDE, MAX_SIDE), aspect, smooth)


def on_white(picture: QImage) -> QImage:
    """A picture without transparency, as the engines read it."""
    image = QImage(picture.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.drawImage(0, 0, picture)
    painter.end()
    return image
