"""Layers as the start of a picture, and the picture as a layer.

Invariant: the document that a picture was drawn from is not changed. What was drawn lands as a
layer of its own above the paint, hidden where nothing was to be drawn, with the id of its work.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import numpy as np

from engines.contract import ControlKind, ImageBrief, Medium
from engines.contract.text import Text
from engines.formats import pictures
from engines.formats.layers.compositing import flatten
from engines.formats.layers.document import (
    ControlLayer,
    Document,
    Group,
    MaskLayer,
    PixelLayer,
    RasterLayer,
    RegionLayer,
)
from engines.formats.layers.open_raster_out import pack_open_raster
from engines.formats.layers.tiles import Pixels, Tiles, png
from studio.base.errors import InputError
from studio.base.files import read_verified, read_work
from studio.base.records import Artifact, ImportedFile
from studio.history.history import History
from studio.layers.edits import Add
from studio.layers.files import read_document
from studio.layers.marks import digest_of_pixels

if TYPE_CHECKING:
    from PIL.Image import Image

_TITLE_LETTERS = 60
_SAME_SHAPE = 0.02
Margins = tuple[int, int, int, int]
"""Left, top, right and bottom, in pixels."""
NO_MARGINS: Margins = (0, 0, 0, 0)
Size = tuple[int, int]
"""Width and height, in pixels."""
_LUMA = (0.299, 0.587, 0.114)


@dataclass(frozen=True)
class Sketch:
    """A layered file to draw from: its paint is the start, its mask layers are the mask."""

    path: Path
    document: Document

    @property
    def has_paint(self) -> bool:
        """Whether there is a picture to start from, and not only what guides a drawing.

        White paper says nothing where something guides.
        """
        if not self.document.of_kind(RasterLayer):
            return False
        is_guided = bool(self._control_layers or self.region_layers)
        return not is_guided or not _is_white(flatten(self.document))

    def paint(self) -> ImportedFile:
        """The visible paint, flattened, as a picture that can be brought in."""
        data = png(flatten(self.document))
        title = self.path.stem
        return ImportedFile(
            Medium.IMAGE, data, ".png", title, original=pack(self.document), original_suffix=".ora"
        )

    def mask(self) -> bytes:
        """The PNG of where its mask layers say to draw anew; empty where it has none."""
        masks = self.document.of_kind(MaskLayer)
        if not masks:
            return b""
        coverage = np.max([self._coverage(layer) for layer in masks], axis=0)
        return png(coverage[..., None])

    def controls(self) -> list[dict[str, object]]:
        """The fields of a control for each control layer, named by its layer until it is a work.

        Raises `InputError` for a kind of control that there is not.
        """
        for layer in self._control_layers:
            if layer.control not in get_args(ControlKind):
                raise InputError(
                    Text(
                        "layers: {kind} is no kind of control. Allowed: {kinds}.",
                        kind=layer.control or layer.name,
                        kinds=", ".join(get_args(ControlKind)),
                    )
                )
        return [
            {
                "kind": layer.control,
                "source": layer.id,
                "strength": layer.strength,
                "first": layer.first,
                "last": layer.last,
            }
            for layer in self._control_layers
        ]

    def control_pictures(
        self, margins: Margins = NO_MARGINS, size: Size | None = None
    ) -> list[ImportedFile]:
        """Each control on the whole sheet with margins, as a picture that can be brought in.

        `size`, width and height, is that of the picture, by default as large as the sheet.
        """
        return [
            ImportedFile(
                Medium.IMAGE,
                png(_scaled(_with_margins(self._on_sheet(layer), margins), size)),
                ".png",
                layer.name or layer.control,
            )
            for layer in self._control_layers
        ]

    def regions(self) -> list[dict[str, object]]:
        """The fields of a region for each region layer, without its mask.

        Raises `InputError` for one without a prompt.
        """
        layers = self.region_layers
        for layer in layers:
            if not layer.prompt.strip():
                raise InputError(
                    Text("The region “{name}” has no prompt.", name=layer.name),
                    "",
                    Text("Write one in its menu, or hide it."),
                )
        return [{"prompt": layer.prompt.strip(), "strength": layer.strength} for layer in layers]

    def region_masks(self, margins: Margins = NO_MARGINS, size: Size | None = None) -> list[bytes]:
        """The PNG of each region's shape on the sheet with margins; `size` as above."""
        return [
            png(_scaled(_with_margins(self._coverage(layer)[..., None], margins), size))
            for layer in self.region_layers
        ]

    @property
    def _control_layers(self) -> list[ControlLayer]:
        return [e for e in self.document.of_kind(ControlLayer) if isinstance(e, ControlLayer)]

    @property
    def region_layers(self) -> list[RegionLayer]:
        """Its visible regions, in the order in which they are drawn."""
        return [e for e in self.document.of_kind(RegionLayer) if isinstance(e, RegionLayer)]

    def _on_sheet(self, layer: PixelLayer) -> Pixels:
        return layer.pixels.pixels(self.document.sheet.shift(-layer.x, -layer.y))

    def _coverage(self, layer: PixelLayer) -> Pixels:
        """How far a layer covers the sheet: by its alpha, or by its light where it is opaque."""
        pixels = self._on_sheet(layer)
        alpha = pixels[..., 3]
        if (alpha < 255).any():
            return alpha
        return np.rint(pixels[..., :3] @ np.array(_LUMA)).astype(np.uint8)


def _is_white(pixels: Pixels) -> bool:
    """Return whether nothing is seen on white paper."""
    return bool(((pixels[..., :3] == 255).all(axis=-1) | (pixels[..., 3] == 0)).all())


def _with_margins(pixels: Pixels, margins: Margins) -> Pixels:
    """Pixels with margins that repeat their edges, as those of the picture do."""
    left, top, right, bottom = margins
    return np.pad(pixels, ((top, bottom), (left, right), (0, 0)), mode="edge")


def _scaled(pixels: Pixels, size: Size | None) -> Pixels:
    from PIL import Image

    if size is None or size == (pixels.shape[1], pixels.shape[0]):
        return pixels
    image = Image.fromarray(pixels[..., 0] if pixels.shape[2] == 1 else pixels)
    return np.asarray(image.resize(size)).reshape(size[1], size[0], -1)


def read_sketch(path: Path) -> Sketch:
    """The file of a sketch. Raises `InputError` where it has neither paint nor a guide."""
    document = read_document(path)
    if not any(document.of_kind(kind) for kind in (RasterLayer, ControlLayer, RegionLayer)):
        raise InputError(
            Text(
                "layers: {name} has no visible layer of paint, control or region.", name=path.name
            ),
            "",
            Text("Show one, or draw without --layers."),
        )
    return Sketch(path, document)


def pack(document: Document) -> bytes:
    """A document as OpenRaster, in memory."""
    file = io.BytesIO()
    pack_open_raster(document, file)
    return file.getvalue()


def land(history: History, sketch: Sketch, work: Artifact, mask: bytes = b"") -> Artifact:
    """Keep a document beside a work, in which the work is a layer of its own.

    `mask` is the one that the work was drawn under. Returns the work with its document.
    """
    document = with_result(sketch.document, work, mask)
    return history.keep_document(work.id, pack(document), ".ora")


def with_result(document: Document, work: Artifact, mask: bytes = b"") -> Document:
    """A document with a work as a layer above its paint."""
    layer = layer_of_work(work, (document.width, document.height), mask)
    return replace(Add(layer, above=top_paint(document))(document).after, notices=())


def top_paint(document: Document) -> str | None:
    """The id of the topmost layer or group with paint; None where there is none."""
    paint = (e.id for e in document.layers if isinstance(e, RasterLayer | Group))
    return next(paint, None)


def layer_of_work(work: Artifact, size: tuple[int, int], mask: bytes = b"") -> RasterLayer:
    """A work as a layer at its place on a sheet of this size, width and height.

    With margins it reaches beyond the sheet. One that was not drawn from a picture and has another
    shape than the sheet is put in its middle, as large as it is. `mask` is the one that it was
    drawn under. Runs on any thread.
    """
    brief = work.brief if isinstance(work.brief, ImageBrief) else None
    left, top, right, bottom = brief.margins if brief else (0, 0, 0, 0)
    whole = (size[0] + left + right, size[1] + top + bottom)
    image = pictures.read_transparent(read_work(work), Text("The picture"))
    x, y = -left, -top
    if (brief and brief.source) or _has_shape(image.size, whole):
        image = image if image.size == whole else image.resize(whole)
    else:
        x, y = (size[0] - image.width) // 2, (size[1] - image.height) // 2
    layer = _layer_of_image(work, image)
    return replace(layer, x=x, y=y, mask=_mask(mask, size) if mask else None)


def _layer_of_image(work: Artifact, image: Image) -> RasterLayer:
    tiles = Tiles.of(np.asarray(image.convert("RGBA")))
    layer = RasterLayer(name=work.prompt[:_TITLE_LETTERS], pixels=tiles)
    if work.is_brought_in:
        return layer
    return replace(layer, origin="machine", work=work.id, digest=digest_of_pixels(tiles))


def _has_shape(size: tuple[int, int], other: tuple[int, int]) -> bool:
    """Return whether two sizes differ by their scale alone, but for rounding."""
    return abs(size[0] * other[1] - size[1] * other[0]) <= _SAME_SHAPE * size[0] * other[1]


def _mask(data: bytes, size: tuple[int, int]) -> Tiles:
    image = pictures.read_mask(data, Text("The mask"))
    return Tiles.of(np.asarray(image if image.size == size else image.resize(size))[..., None])


def document_of_work(work: Artifact) -> Document:
    """The document that is kept beside a work, or one with the work as its layer."""
    path = work.document_path
    if path is not None:
        read_verified(path, path.stem, Text("The file with the layers of {id}", id=work.id))
        return read_document(path)
    image = pictures.read_transparent(read_work(work), Text("The picture"))
    layer = _layer_of_image(work, image)
    return Document(width=image.width, height=image.height, layers=(layer,))
