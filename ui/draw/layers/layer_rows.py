"""What the list of layers shows of a sheet, a row a layer, the topmost first.

Invariant: pure but for the small pictures, which are made when a row is painted, once for each
state of a layer's pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtGui import QImage

from engines.contract.text import Text
from ui.draw.canvas.easel_state import EaselState
from ui.draw.canvas.sheet_layers import MASK, PICTURE, SKETCH, thumbnail_of
from ui.language import number, percent, translated
from ui.look.pictures import scaled_within

if TYPE_CHECKING:
    from engines.formats.layers.document import ControlLayer, Document, Layer

RowKind = Literal["paint", "group", "mask", "control", "region", "other"]
BLEND_NAMES: dict[str, str] = {
    "normal": Text("Normal"),
    "multiply": Text("Multiply"),
    "screen": Text("Screen"),
    "overlay": Text("Overlay"),
    "darken": Text("Darken"),
    "lighten": Text("Lighten"),
    "color dodge": Text("Colour dodge"),
    "color burn": Text("Colour burn"),
    "hard light": Text("Hard light"),
    "soft light": Text("Soft light"),
    "difference": Text("Difference"),
    "exclusion": Text("Exclusion"),
    "hue": Text("Hue"),
    "saturation": Text("Saturation"),
    "color": Text("Colour"),
    "luminosity": Text("Luminosity"),
}
CONTROL_NAMES: dict[str, str] = {
    "scribble": Text("Scribble"),
    "lineart": Text("Line art"),
    "softedge": Text("Soft edges"),
    "canny": Text("Hard edges"),
    "depth": Text("Depth"),
    "normal": Text("Normals"),
    "pose": Text("Pose"),
    "segmentation": Text("Segments"),
    "tile": Text("Tile"),
    "colour": Text("Colours"),
}
_SIDE = 96


class Thumbnail:
    """A small picture of a layer, made when it is looked at for the first time."""

    def __init__(self, make: Callable[[], QImage]) -> None:
        self._make = make

    @cached_property
    def image(self) -> QImage:
        """The small picture."""
        return self._make()


@dataclass(frozen=True)
class LayerRow:
    """A layer as the list shows it; `depth` counts the groups that it is in.

    `figure` is its opacity, or its strength; `warning` says why the model cannot be guided by it.
    """

    id: str
    name: str
    kind: RowKind = "paint"
    detail: str = ""
    figure: str = ""
    warning: str = ""
    guide: str = ""
    depth: int = 0
    opacity: float = 1.0
    blend: str = "normal"
    is_visible: bool = True
    is_locked: bool = False
    thumbnail: Thumbnail | None = None

    @property
    def is_mask(self) -> bool:
        """Whether it is the mask of the sheet, which is no layer of its document."""
        return self.id == MASK and self.kind == "mask"

    @property
    def description(self) -> str:
        """The row in words, for a screen reader."""
        states = [translated(Text("hidden"))] if not self.is_visible else []
        states += [translated(Text("locked"))] if self.is_locked else []
        words = [self.name, self.detail, self.figure, *states, self.warning]
        return ", ".join(word for word in words if word)


class LayerRows:
    """Makes the rows of sheets."""

    def __init__(self) -> None:
        self._thumbnails: dict[str, tuple[object, Thumbnail]] = {}

    def of(
        self, sheet: EaselState, is_mask_used: bool, faults: Mapping[str, str]
    ) -> list[LayerRow]:
        """The rows of a sheet; none where it is empty.

        `faults` has a sentence for each kind of guide that the model cannot follow.
        """
        if sheet.is_empty:
            return []
        rows = list(self._of_document(sheet.document) if sheet.document else self._of_flat(sheet))
        if not sheet.mask.isNull():
            rows.insert(0, _mask_row(sheet, is_mask_used))
        rows = [replace(r, warning=translated(faults.get(r.guide, ""))) for r in rows]
        ids = {row.id for row in rows}
        self._thumbnails = {key: entry for key, entry in self._thumbnails.items() if key in ids}
        return rows

    def _of_flat(self, sheet: EaselState) -> Iterator[LayerRow]:
        images = {SKETCH: sheet.sketch, PICTURE: sheet.picture}
        names = {SKETCH: translated(Text("Sketch")), PICTURE: translated(Text("Picture"))}
        for key, image in images.items():
            if not image.isNull():
                small = self._small(key, image.cacheKey(), partial(scaled_within, image, _SIDE))
                detail = detail_of_blend("normal")
                yield LayerRow(key, names[key], detail=detail, figure=percent(1.0), thumbnail=small)

    def _of_document(self, document: Document) -> Iterator[LayerRow]:
        for depth, layer in document.walk():
            yield self._of_layer(document, depth, layer)

    def _of_layer(self, document: Document, depth: int, layer: Layer) -> LayerRow:
        from engines.formats.layers.document import PixelLayer

        small = None
        if isinstance(layer, PixelLayer):
            key = (layer.pixels, layer.x, layer.y)
            small = self._small(layer.id, key, partial(thumbnail_of, layer, document.sheet))
        return LayerRow(
            id=layer.id, name=layer.name, kind=kind_of(layer), detail=_detail_of(layer),
            figure=_figure_of(layer), guide=_guide_of(layer),
            depth=depth, opacity=layer.opacity, blend=layer.blend, is_visible=layer.is_visible,
            is_locked=layer.is_locked, thumbnail=small,
        )  # fmt: skip

    def _small(self, layer_id: str, key: object, make: Callable[[], QImage]) -> Thumbnail:
        entry = self._thumbnails.get(layer_id)
        if entry is None or entry[0] != key:
            entry = self._thumbnails[layer_id] = (key, Thumbnail(make))
        return entry[1]


def kind_of(layer: Layer) -> RowKind:
    """What a layer is."""
    from engines.formats.layers.document import (
        ControlLayer,
        Group,
        MaskLayer,
        RasterLayer,
        RegionLayer,
    )

    kinds: dict[type, RowKind] = {
        RasterLayer: "paint",
        Group: "group",
        MaskLayer: "mask",
        ControlLayer: "control",
        RegionLayer: "region",
    }
    return kinds.get(type(layer), "other")


def detail_of_blend(blend: str) -> str:
    """What the artist reads below the name of a layer of paint."""
    return translated(BLEND_NAMES[blend])


def _detail_of(layer: Layer) -> str:
    from engines.formats.layers.document import ControlLayer, Group, RegionLayer

    kind = kind_of(layer)
    if isinstance(layer, Group):
        return translated(Text("Group of {count}", count=len(layer.children)))
    if isinstance(layer, ControlLayer):
        return _detail_of_control(layer)
    if isinstance(layer, RegionLayer):
        return layer.prompt or translated(Text("region without a prompt"))
    if kind == "mask":
        return translated(Text("mask, not in use"))
    if kind == "other":
        return translated(Text("kept as it is, draws nothing"))
    return detail_of_blend(layer.blend)


def _detail_of_control(layer: ControlLayer) -> str:
    name = translated(CONTROL_NAMES.get(layer.control, layer.control))
    if (layer.first, layer.last) == (0.0, 1.0):
        return translated(Text("control, {kind}", kind=name))
    span = Text("control, {kind}, steps {first} to {last}",
                kind=name, first=percent(layer.first), last=percent(layer.last))  # fmt: skip
    return translated(span)


def _figure_of(layer: Layer) -> str:
    from engines.formats.layers.document import ControlLayer, RegionLayer

    if isinstance(layer, ControlLayer | RegionLayer):
        return number(layer.strength, ".2f")
    return percent(layer.opacity) if kind_of(layer) in ("paint", "group") else ""


def _guide_of(layer: Layer) -> str:
    """The kind of guide that a visible layer is, as the models are asked for it."""
    from engines.formats.layers.document import ControlLayer, RegionLayer

    if not layer.is_visible:
        return ""
    if isinstance(layer, ControlLayer):
        return layer.control
    return "region" if isinstance(layer, RegionLayer) else ""


def _mask_row(sheet: EaselState, is_used: bool) -> LayerRow:
    share = translated(Text("repaint here only, {share}", share=percent(sheet.mask_share())))
    detail = share if is_used else translated(Text("mask, not in use"))
    return LayerRow(MASK, translated(Text("Mask")), "mask", detail, is_visible=is_used)
