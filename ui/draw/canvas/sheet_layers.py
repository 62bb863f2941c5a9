"""The layers of a sheet as images of Qt, and strokes on one of them.

Invariant: a document is never changed, and what is painted goes through studio/layers alone. The
picture of a sheet is its document composited there; while that takes long it is older than the
document, which `EaselState.is_outdated` tells.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from engines.contract.text import Text
from ui.draw.canvas.easel_state import EaselState, blank
from ui.draw.canvas.mask_file import feathered_mask, mask_of
from ui.draw.canvas.stroke import Stroke
from ui.language import translated
from ui.look.pictures import image_of as image_of_bytes
from ui.look.pictures import scaled_within

if TYPE_CHECKING:
    from engines.formats.layers.document import Document, PixelLayer
    from engines.formats.layers.tiles import Box, Tiles
    from studio.layers.edits import Command

PICTURE, SKETCH, MASK = "picture", "sketch", "mask"
"""The ids of the layers that a sheet has which the artist has not divided into layers yet."""
_ACTIVE = "bowerbird:active"
"""An attribute of our own files: the id of the layer that is painted on."""
_STRAIGHT, _FAST = QImage.Format.Format_RGBA8888, QImage.Format.Format_ARGB32_Premultiplied
_LARGEST_THUMBNAIL = 96


def with_layers(sheet: EaselState, is_by_machine: Callable[[str], bool]) -> EaselState:
    """The sheet with picture and sketch as layers of a document.

    `is_by_machine` says of the id of a work whether the studio made it.
    """
    if sheet.document is not None or sheet.is_empty:
        return sheet
    from engines.formats.layers.document import Document, RasterLayer
    from studio.layers.marks import digest_of_pixels

    size, work = sheet.picture.size(), sheet.identical_artifact_id
    pixels = tiles_of(sheet.picture)
    base = RasterLayer(id=PICTURE, name=translated(Text("Picture")), pixels=pixels)
    if work and is_by_machine(work):
        base = replace(base, origin="machine", work=work, digest=digest_of_pixels(pixels))
    layers = [base]
    if not sheet.sketch.isNull():
        name, sketch = translated(Text("Sketch")), tiles_of(sheet.sketch)
        layers.insert(0, RasterLayer(id=SKETCH, name=name, pixels=sketch, origin="hand"))
    document = Document(width=size.width(), height=size.height(), layers=tuple(layers))
    flat = replace(
        sheet,
        sketch=QImage(),
        identical_artifact_id="",
        document=document,
        active=active_of(sheet),
    )
    # Qt rounds otherwise than the compositing of layers does.
    picture = sheet.flattened().convertToFormat(_FAST)
    return composited(replace(flat, picture=picture, pictured=None), document, document.sheet)


def active_of(sheet: EaselState) -> str:
    """The id of the layer that is painted on; without layers the sketch, where there is one."""
    if sheet.document is not None or sheet.active == PICTURE:
        return sheet.active
    return PICTURE if sheet.sketch.isNull() else SKETCH


def changed(sheet: EaselState, command: Command, active: str = "") -> EaselState:
    """The sheet, which has layers, after a command. Raises `InputError`.

    `active` is the layer to paint on from then on, by default the one before, or the one that is
    in its place.
    """
    before = document_of(sheet)
    change = command(before)
    name = active or sheet.active
    if change.after.find(name) is None:
        name = _in_place_of(before, name, change.after)
    return composited(replace(sheet, active=name), change.after, change.area)


def _in_place_of(before: Document, layer_id: str, after: Document) -> str:
    """The id of the layer that has the place of one that is gone."""
    ids = [layer.id for _, layer in before.walk()]
    rest = [layer.id for _, layer in after.walk()]
    place = ids.index(layer_id) if layer_id in ids else 0
    return rest[min(place, len(rest) - 1)] if rest else ""


def composited(sheet: EaselState, document: Document, area: Box) -> EaselState:
    """The sheet with another document, which looks otherwise within an area.

    Where that takes long, the picture stays as it was and is outdated.
    """
    from studio.layers.canvas_pixels import is_cheap

    if not is_cheap(document, area):
        return replace(sheet, document=document)
    picture, pictured = image_of_area(document, area), document
    if area != document.sheet:
        picture = _with_part(sheet.picture, picture, area)
        pictured = sheet.pictured if sheet.is_outdated else document
    return replace(sheet, document=document, picture=picture, pictured=pictured)


def _with_part(picture: QImage, part: QImage, area: Box) -> QImage:
    image = QImage(picture)
    if not part.isNull():
        painter = QPainter(image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawImage(area.x, area.y, part)
        painter.end()
    return image


def state_of(document: Document) -> EaselState:
    """A sheet with the layers of a file; its visible mask layers are the sheet's mask."""
    from engines.formats.layers.document import MaskLayer
    from studio.layers.drawing import Sketch

    data = Sketch(Path(), document).mask()
    mask = mask_of(image_of_bytes(data, ".png")) if data else QImage()
    masks = {layer.id for layer in document.of_kind(MaskLayer)}
    attributes = dict(document.attributes)
    active = attributes.pop(_ACTIVE, "")
    document = _without(replace(document, attributes=attributes, notices=()), masks)
    if document.find(active) is None:
        active = next((layer.id for layer in document.layers), "")
    picture = blank(QSize(document.width, document.height), _FAST)
    sheet = EaselState(picture, mask=mask, document=document, active=active)
    return composited(sheet, document, document.sheet)


def with_mask(sheet: EaselState, layer_id: str) -> EaselState:
    """The sheet with a mask layer as its mask, together with the one that it has."""
    from studio.layers.edits import Describe

    result = state_of(Describe(layer_id, is_visible=True)(complete_document(sheet)).after)
    # A mask is no paint: the layers look as they did.
    pictured = sheet.pictured if sheet.is_outdated else result.document
    return replace(result, picture=sheet.picture, pictured=pictured)


def complete_document(sheet: EaselState) -> Document:
    """The layers of a sheet with its mask as one of them, to be written. Runs on any thread."""
    from engines.formats.layers.document import MaskLayer

    document = document_of(sheet)
    layers = document.layers
    if not sheet.mask.isNull():
        name = translated(Text("Mask"))
        layers = (
            MaskLayer(id=MASK, name=name, pixels=tiles_of(feathered_mask(sheet.mask))),
            *layers,
        )
    return replace(
        document, layers=layers, attributes={**document.attributes, _ACTIVE: sheet.active}
    )


def _without(document: Document, ids: Collection[str]) -> Document:
    from studio.layers.edits import Describe, Remove

    for layer_id in ids:
        document = Describe(layer_id, is_locked=False)(document).after
        document = Remove(layer_id)(document).after
    return document


def cropped(sheet: EaselState, area: QRect) -> EaselState:
    """The sheet cut to a rectangle within it, without a mask."""
    from engines.formats.layers.tiles import Box
    from studio.layers.edits import Crop

    document = sheet.document
    if document is not None:
        box = Box(area.x(), area.y(), area.width(), area.height())
        document = Crop(box)(document).after
    return replace(
        sheet,
        picture=sheet.picture.copy(area),
        sketch=QImage() if sheet.sketch.isNull() else sheet.sketch.copy(area),
        mask=QImage(),
        identical_artifact_id="",
        document=document,
        pictured=sheet.pictured if sheet.is_outdated else document,
    )


def stroked(sheet: EaselState, stroke: Stroke) -> EaselState:
    """The sheet with what the newest piece of a stroke paints on its active layer."""
    for area in stroke.newest:
        sheet = painted(sheet, stroke.before, stroke.image, area)
    return sheet


def painted(sheet: EaselState, before: QImage, after: QImage, area: QRect) -> EaselState:
    """The sheet with what was painted within an area of its active layer."""
    from engines.formats.layers.tiles import Box
    from studio.layers.canvas_pixels import stroked as stroked_document

    box = Box(area.x(), area.y(), area.width(), area.height())
    old, new = (_rgba(image.copy(area)) for image in (before, after))
    change = stroked_document(document_of(sheet), sheet.active, old, new, box)
    return composited(sheet, change.after, change.area)


def image_to_paint(sheet: EaselState) -> QImage:
    """The active layer, to paint on. Raises `InputError` for one that cannot be painted on."""
    from studio.layers.canvas_pixels import rgba_to_paint

    document = document_of(sheet)
    data = rgba_to_paint(document, sheet.active)
    return _image(data, document.width, document.height).convertToFormat(_FAST)


def box_of_active(sheet: EaselState) -> QRectF:
    """Where the layer that is painted on has pixels that are masked, or any without a mask.

    Empty where it has none.
    """
    from engines.formats.layers.document import PixelLayer, RasterLayer
    from studio.layers.transforming import bounds_of_selected

    selection = selection_of(sheet)
    if sheet.document is None and active_of(sheet) == PICTURE:
        box = selection.bounds() if selection else None
        return QRectF(*box) if box else QRectF(sheet.picture.rect())
    if sheet.document is None:
        layer = RasterLayer(pixels=tiles_of(sheet.sketch))
    else:
        layer = sheet.document.find(sheet.active)
    box = bounds_of_selected(layer, selection) if isinstance(layer, PixelLayer) else None
    return QRectF(*box) if box is not None else QRectF()


def selection_of(sheet: EaselState) -> Tiles | None:
    """The mask of a sheet, as what is selected; None where there is none."""
    from studio.layers.canvas_pixels import mask_tiles

    mask = sheet.mask
    return None if mask.isNull() else mask_tiles(bytes(mask.constBits()), *mask.size().toTuple())


def image_of_layer(layer: PixelLayer, document: Document) -> QImage:
    """A layer as it lies on the sheet."""
    data = layer.pixels.pixels(document.sheet.shift(-layer.x, -layer.y)).tobytes()
    return _image(data, document.width, document.height).convertToFormat(_FAST)


def image_of(document: Document) -> QImage:
    """What a document looks like. Runs on any thread."""
    return image_of_area(document, document.sheet)


def image_of_area(document: Document, area: Box) -> QImage:
    """What a rectangle of a document looks like. Runs on any thread."""
    from studio.layers.canvas_pixels import visible_rgba

    data = visible_rgba(document, area)
    return _image(data, area.width, area.height).convertToFormat(_FAST)


def colour_at(sheet: EaselState, x: int, y: int) -> QColor:
    """The colour of a pixel as it is visible; invalid outside, and where all is transparent."""
    from engines.formats.layers.tiles import Box

    if not sheet.picture.rect().contains(x, y):
        return QColor()
    if sheet.document is not None:  # whose picture may be outdated
        pixel = image_of_area(sheet.document, Box(x, y, 1, 1))
    else:
        picture, sketch = (image.copy(x, y, 1, 1) for image in (sheet.picture, sheet.sketch))
        pixel = EaselState(picture, sketch=sketch).flattened()
    colour = pixel.pixelColor(0, 0)
    return QColor(colour.rgb()) if colour.alpha() else QColor()


def thumbnail_of(layer: PixelLayer, sheet: Box) -> QImage:
    """A layer as it lies on the sheet, small."""
    from studio.layers.canvas_pixels import small_rgba

    data, width, height = small_rgba(layer, sheet, 2 * _LARGEST_THUMBNAIL)
    return scaled_within(_image(data, width, height), _LARGEST_THUMBNAIL)


def tiles_of(image: QImage) -> Tiles:
    """The pixels of an image as tiles."""
    from studio.layers.canvas_pixels import tiles_of_rgba

    return tiles_of_rgba(_rgba(image), image.width(), image.height())


def document_of(sheet: EaselState) -> Document:
    """The document of a sheet with layers."""
    assert sheet.document is not None
    return sheet.document


def _rgba(image: QImage) -> bytes:
    straight = image.convertToFormat(_STRAIGHT)  # which must outlive the view of its bits
    return bytes(straight.constBits())


def _image(data: bytes, width: int, height: int) -> QImage:
    return QImage(data, width, height, 4 * width, _STRAIGHT).copy()
