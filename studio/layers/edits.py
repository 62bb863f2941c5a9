"""Everything that is done to a layered picture, as commands.

Invariant: pure. A command is frozen data; called with a document it returns the `Change`. The
document before it stays whole and shares all that was not touched, so that undo costs nothing but
the tiles that changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Protocol

import numpy as np

from engines.contract.text import Text
from engines.formats.layers.compositing import composite
from engines.formats.layers.document import (
    MAX_DEPTH,
    MAX_LAYERS,
    MAX_OFFSET,
    Blend,
    Document,
    Group,
    Layer,
    PixelLayer,
    RasterLayer,
    new_id,
)
from engines.formats.layers.tiles import Box, Pixels, Tiles, around
from studio.base.errors import InputError


@dataclass(frozen=True)
class Change:
    """A document before and after; `area` is the part of the sheet that may look otherwise."""

    before: Document
    after: Document
    area: Box


class Command(Protocol):
    """Something that the artist does to a picture. Raises `InputError` where it cannot be done."""

    def __call__(self, document: Document) -> Change:
        """Return the change of this document."""
        ...


@dataclass(frozen=True)
class Add:
    """Add a layer above or below another one, on top in a group, or on top of all."""

    layer: Layer
    above: str | None = None
    group: str | None = None
    below: str | None = None

    def __call__(self, document: Document) -> Change:
        """Return the change. Raises `InputError` where there are too many."""
        if sum(1 for _ in document.walk()) >= MAX_LAYERS:
            raise InputError(Text("There are {most:,} layers, and no more go.", most=MAX_LAYERS))
        return _changed(document, _inserted(document, self.layer, self))


@dataclass(frozen=True)
class Remove:
    """Take a layer away, with all that is in it."""

    layer: str

    def __call__(self, document: Document) -> Change:
        """Return the change."""
        _unlocked(document, self.layer)
        return _changed(document, _mapped(document, self.layer, lambda _: ()))


@dataclass(frozen=True)
class Move:
    """Move a layer in the tree, to where `Add` adds one."""

    layer: str
    above: str | None = None
    group: str | None = None
    below: str | None = None

    def __call__(self, document: Document) -> Change:
        """Return the change. Raises `InputError` for a group that would be in itself."""
        layer = _unlocked(document, self.layer)
        targets = {self.above, self.group, self.below} - {None}
        inner = Document(width=1, height=1, layers=(layer,))
        if any(inner.find(str(target)) for target in targets):
            raise InputError(Text("A layer cannot be moved into itself."))
        rest = _mapped(document, self.layer, lambda _: ())
        return _changed(document, _inserted(rest, layer, self))


@dataclass(frozen=True)
class Describe:
    """Change what is said of a layer; None leaves a value as it is."""

    layer: str
    name: str | None = None
    opacity: float | None = None
    is_visible: bool | None = None
    is_locked: bool | None = None
    blend: Blend | None = None
    x: int | None = None
    y: int | None = None

    def __call__(self, document: Document) -> Change:
        """Return the change. Raises `InputError` for a value that cannot be."""
        if self.opacity is not None and not 0 <= self.opacity <= 1:
            raise InputError(Text("opacity: 0 to 1 ({opacity} was given).", opacity=self.opacity))
        if any(abs(offset or 0) > MAX_OFFSET for offset in (self.x, self.y)):
            raise InputError(Text("A layer cannot be moved that far."))
        names = ("name", "opacity", "is_visible", "is_locked", "blend", "x", "y")
        values = {name: value for name in names if (value := getattr(self, name)) is not None}
        find = _existing if values.keys() <= {"is_visible", "is_locked"} else _unlocked
        find(document, self.layer)
        return _changed(document, _mapped(document, self.layer, lambda e: (_with(e, values),)))


@dataclass(frozen=True, eq=False)
class Paint:
    """Put pixels into a layer at a place of the sheet, in place of those that were there."""

    layer: str
    pixels: Pixels
    x: int
    y: int

    def __call__(self, document: Document) -> Change:
        """Return the change. A layer that says nothing of its origin is by hand from then on."""
        layer = find_paintable(document, self.layer)
        tiles = layer.pixels.painted(self.pixels, self.x - layer.x, self.y - layer.y)
        painted = replace(layer, pixels=tiles, origin=layer.origin or "hand")
        area = Box(self.x, self.y, self.pixels.shape[1], self.pixels.shape[0])
        after = _mapped(document, self.layer, lambda _: (painted,))
        return Change(document, after, area.intersect(document.sheet))


@dataclass(frozen=True)
class TurnInto:
    """Make paint, a mask, a control or a region of a layer with pixels, which stay as they are.

    `values` are the fields that layers of this kind have besides.
    """

    layer: str
    kind: type[PixelLayer]
    values: Mapping[str, object] = field(default_factory=dict[str, object])

    def __call__(self, document: Document) -> Change:
        """Return the change. Raises `InputError` for a layer without pixels."""
        layer = find_paintable(document, self.layer)
        common = {each.name: getattr(layer, each.name) for each in fields(PixelLayer)}
        new_layer = self.kind(**{**common, **self.values})  # pyright: ignore[reportArgumentType]
        return _changed(document, _mapped(document, self.layer, lambda _: (new_layer,)))


@dataclass(frozen=True)
class Duplicate:
    """Put a copy of a layer, with the id `copy`, above it, which shares its pixels."""

    layer: str
    copy: str = field(default_factory=new_id)

    def __call__(self, document: Document) -> Change:
        """Return the change."""
        layer = _existing(document, self.layer)
        copy = replace(_copied(layer), id=self.copy)
        return Add(copy, above=self.layer)(document)


@dataclass(frozen=True)
class MergeDown:
    """Make one layer of a layer of paint and the one below it, as both look together.

    It counts as the machine's where both were, else as painted by hand, unless neither says.
    """

    layer: str

    def __call__(self, document: Document) -> Change:
        """Return the change. Raises `InputError` where there is no paint below."""
        upper = _unlocked(document, self.layer)
        siblings = _siblings(document.layers, self.layer)
        index = [each.id for each in siblings].index(self.layer)
        lower = siblings[index + 1] if index + 1 < len(siblings) else None
        if not isinstance(upper, RasterLayer) or not isinstance(lower, RasterLayer):
            raise InputError(
                Text("There is no layer of paint below “{name}” to merge it with.",
                     name=upper.name)
            )  # fmt: skip
        _unlocked(document, lower.id)
        merged = _merged(upper, lower)
        rest = _mapped(document, upper.id, lambda _: ())
        return _changed(document, _mapped(rest, lower.id, lambda _: (merged,)))


@dataclass(frozen=True)
class Wrap:
    """Put a layer into a group of its own, with the id `group`, at its place."""

    layer: str
    name: str
    group: str = field(default_factory=new_id)

    def __call__(self, document: Document) -> Change:
        """Return the change. Raises `InputError` where groups are too deep."""
        layer = _unlocked(document, self.layer)
        group = Group(id=self.group, name=self.name, children=(layer,))
        after = _mapped(document, self.layer, lambda _: (group,))
        _require_depth(after)
        return _changed(document, after)


@dataclass(frozen=True)
class Unwrap:
    """Put what is in a group in its place."""

    group: str

    def __call__(self, document: Document) -> Change:
        """Return the change. Raises `InputError` for a layer that is no group."""
        group = _unlocked(document, self.group)
        if not isinstance(group, Group):
            raise InputError(Text("“{name}” is no group.", name=group.name))
        return _changed(document, _mapped(document, self.group, lambda _: group.children))


@dataclass(frozen=True)
class Crop:
    """Cut the sheet to a rectangle; layers keep what reaches beyond it."""

    box: Box

    def __call__(self, document: Document) -> Change:
        """Return the change."""
        after = replace(
            document,
            width=self.box.width,
            height=self.box.height,
            layers=tuple(self._shifted(layer) for layer in document.layers),
        )
        return Change(document, after, after.sheet)

    def _shifted(self, layer: Layer) -> Layer:
        left, top = self.box.x, self.box.y
        mask, box = layer.mask, layer.mask.bounds() if layer.mask is not None else None
        if mask is not None and box is not None:
            layer = replace(
                layer, mask=Tiles.of(mask.pixels(box), box.x - left, box.y - top, mask.blank)
            )
        if isinstance(layer, Group):
            return replace(layer, children=tuple(map(self._shifted, layer.children)))
        return replace(layer, x=layer.x - left, y=layer.y - top)


def _changed(before: Document, after: Document) -> Change:
    return Change(before, after, before.sheet)


def _existing(document: Document, layer_id: str) -> Layer:
    layer = document.find(layer_id)
    if layer is None:
        raise InputError(
            Text("There is no layer with the id {layer_id!r}.", layer_id=layer_id),
            Text("Nothing was changed."),
        )
    return layer


def find_paintable(document: Document, layer_id: str) -> PixelLayer:
    """The layer with this id. Raises `InputError` where it cannot be painted on."""
    layer = _unlocked(document, layer_id)
    if not isinstance(layer, PixelLayer):
        raise InputError(Text("“{name}” has no pixels to paint on.", name=layer.name))
    return layer


def with_layer(document: Document, layer: Layer) -> Document:
    """The document with a layer in place of the one with its id."""
    return _mapped(document, layer.id, lambda _: (layer,))


def _unlocked(document: Document, layer_id: str) -> Layer:
    layer = _existing(document, layer_id)
    if layer.is_locked:
        raise InputError(
            Text("The layer “{name}” is locked.", name=layer.name),
            Text("Nothing was changed."),
            Text("Unlock it first."),
        )
    return layer


def _with(layer: Layer, values: dict[str, object]) -> Layer:
    return replace(layer, **values)  # pyright: ignore[reportArgumentType]


Replacement = Callable[[Layer], tuple[Layer, ...]]


def _mapped(document: Document, layer_id: str, replacement: Replacement) -> Document:
    """The document with other layers in place of one."""
    return replace(document, layers=_mapped_layers(document.layers, layer_id, replacement))


def _mapped_layers(
    layers: Sequence[Layer], layer_id: str, replacement: Replacement
) -> tuple[Layer, ...]:
    result: list[Layer] = []
    for layer in layers:
        if layer.id == layer_id:
            result += replacement(layer)
        elif isinstance(layer, Group):
            children = _mapped_layers(layer.children, layer_id, replacement)
            is_same = len(children) == len(layer.children) and all(
                a is b for a, b in zip(children, layer.children, strict=True)
            )
            result.append(layer if is_same else replace(layer, children=children))
        else:
            result.append(layer)
    return tuple(result)


def _inserted(document: Document, layer: Layer, place: Add | Move) -> Document:
    """The document with a layer at a place. Raises `InputError` where there is no such place."""
    above, group, below = place.above, place.group, place.below
    if above is not None:
        _existing(document, above)
        result = _mapped(document, above, lambda lower: (layer, lower))
    elif below is not None:
        _existing(document, below)
        result = _mapped(document, below, lambda upper: (upper, layer))
    elif group is not None:
        target = _existing(document, group)
        if not isinstance(target, Group):
            raise InputError(Text("“{name}” is no group.", name=target.name))
        result = _mapped(
            document, group, lambda _: (replace(target, children=(layer, *target.children)),)
        )
    else:
        result = replace(document, layers=(layer, *document.layers))
    _require_depth(result)
    return result


def _require_depth(document: Document) -> None:
    if max(depth for depth, _ in document.walk()) >= MAX_DEPTH:
        raise InputError(Text("Groups go into groups at most {most} deep.", most=MAX_DEPTH))


def _siblings(layers: tuple[Layer, ...], layer_id: str) -> tuple[Layer, ...]:
    if any(layer.id == layer_id for layer in layers):
        return layers
    groups = [layer for layer in layers if isinstance(layer, Group)]
    lists = (_siblings(group.children, layer_id) for group in groups)
    return next((each for each in lists if each), ())


def _copied(layer: Layer) -> Layer:
    if isinstance(layer, Group):
        layer = replace(layer, children=tuple(_copied(child) for child in layer.children))
    return replace(layer, id=new_id())


def _merged(upper: RasterLayer, lower: RasterLayer) -> RasterLayer:
    boxes = [box for box in (upper.bounds(), lower.bounds()) if box]
    box = around(boxes)
    pair = Document(width=1, height=1, layers=(upper, replace(lower, blend="normal")))
    pixels = composite(pair, box) if boxes else np.zeros((0, 0, 4), np.uint8)
    origins = {upper.origin, lower.origin}
    origin = upper.origin if len(origins) == 1 else "hand"
    return replace(
        lower, opacity=1.0, mask=None, is_visible=True, x=0, y=0, origin=origin, work="",
        digest="", pixels=Tiles.of(pixels, box.x, box.y),
    )  # fmt: skip
