"""OpenRaster, read (the specification of freedesktop.org, with W3C's blend modes).

Invariant: what is not understood is kept as it is, and said in a notice. Layers that are no paint,
masks and what else other programs have no name for stand in attributes of a namespace of our own;
such a layer is hidden for other programs, which would take it for paint.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import get_args

import numpy as np

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats import pictures
from engines.formats.foreign_files import printable
from engines.formats.layers.document import (
    Blend,
    ControlLayer,
    Document,
    Group,
    Layer,
    MaskLayer,
    Origin,
    PixelLayer,
    RasterLayer,
    RegionLayer,
    UnknownLayer,
)
from engines.formats.layers.elements import Element, parse
from engines.formats.layers.krita import BLENDS as KRITA_BLENDS
from engines.formats.layers.limits import LayerBudget
from engines.formats.layers.tiles import Packed, Pixels, Tiles
from engines.formats.manuscripts.package import Package, damaged, open_package

MIME_TYPE = "image/openraster"
NAMESPACES = {"urn:bowerbird:layers": "bowerbird", "http://mypaint.org/ns/openraster": "mypaint"}
MARKS = "bowerbird.json"
"""The part with what the studio says of the file."""
MERGED, STACK, MIME_PART = "mergedimage.png", "stack.xml", "mimetype"
OPERATORS: dict[Blend, str] = {
    **{mode: f"svg:{mode.replace(' ', '-')}" for mode in get_args(Blend)},
    "normal": "svg:src-over",
}
KINDS: dict[str, type[PixelLayer]] = {
    "mask": MaskLayer,
    "control": ControlLayer,
    "region": RegionLayer,
}
"""What our attribute `kind` says of a layer that is no paint."""
_BLENDS: dict[str, Blend] = {
    **{operator: mode for mode, operator in OPERATORS.items()},
    **{f"krita:{name}": mode for name, mode in KRITA_BLENDS.items()},
}
_KIND = Text("an OpenRaster picture")
_LARGEST = 1_200_000_000
_LARGEST_EXTRAS = 64_000_000
_THUMBNAILS = "Thumbnails/"
_READ = frozenset(
    ("name", "x", "y", "opacity", "visibility", "composite-op", "src", "edit-locked", "isolation")
)


def is_open_raster(head: bytes) -> bool:
    """Return whether a file is OpenRaster by its first 64 bytes."""
    return head[:4] == b"PK\x03\x04" and MIME_TYPE.encode() in head


def read_open_raster(path: Path) -> Document:
    """The document in a file. Raises `FileRefused`, or `BriefError` for a layer's picture."""
    with open_package(path, _KIND, _LARGEST) as package:
        return _Reader(package).document()


def read_merged(path: Path, kind: str = _KIND) -> bytes:
    """The PNG of what the whole looks like, as its program saved it. Raises `FileRefused`."""
    with open_package(path, kind, _LARGEST) as package:
        return package.read(MERGED)


def read_parts(path: Path) -> dict[str, bytes]:
    """Every part of a file by its name. Raises `FileRefused`."""
    with open_package(path, _KIND, _LARGEST) as package:
        return {part: package.read(part) for part in package.parts}


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package, self._budget = package, LayerBudget(package.name)
        self._namespaces = dict(NAMESPACES)
        self._used = {MIME_PART, STACK, MERGED, MARKS}
        self._sources: dict[str, tuple[Tiles, tuple[int, ...]]] = {}
        self._ids: set[str] = set()
        self._notices: dict[str, None] = {}

    def document(self) -> Document:
        root = parse(self._package.read(STACK), self._package.name, self._namespaces)
        stack = root.find("stack")
        if root.tag != "image" or stack is None:
            raise damaged(self._package.name, _KIND)
        values = root.attributes
        width, height = self._int(values, "w"), self._int(values, "h")
        self._budget.require_sheet(width, height)
        layers = self._layers(stack, 1)
        files = self._extras()
        own_keys = ("w", "h", "xres", "yres", "version")
        attributes = {key: value for key, value in values.items() if key not in own_keys}
        attributes |= self._declared()
        resolution = min(max(self._float(values, "xres", 0.0), 0.0), 100_000.0)
        return Document(
            width=width, height=height, layers=layers, resolution=resolution,
            attributes=attributes, files=files, notices=tuple(self._notices),
        )  # fmt: skip

    def _declared(self) -> dict[str, str]:
        return {f"xmlns:{p}": uri for uri, p in self._namespaces.items() if uri not in NAMESPACES}

    def _layers(self, stack: Element, depth: int) -> tuple[Layer, ...]:
        return tuple(self._layer(child, depth) for child in stack.children)

    def _layer(self, element: Element, depth: int) -> Layer:
        self._budget.add_layer(depth)
        if element.tag == "stack":
            return self._group(element, depth)
        if element.tag != "layer" or "src" not in element.attributes:
            self._note(Text("an element “{tag}” (kept)", tag=element.tag[:40]))
            return UnknownLayer(xml=element.xml(), name=element.attributes.get("name", ""))
        kind = KINDS.get(element.attributes.get("bowerbird:kind", ""), RasterLayer)
        common = self._common(element)
        source = element.attributes["src"]
        own: dict[str, object] = {"pixels": self._tiles(source, str(common["name"]))}
        if kind in (ControlLayer, RegionLayer):
            strength = self._float(element.attributes, "bowerbird:strength", 1.0)
            own["strength"] = min(max(strength, 0.0), 2.0)
        if kind is ControlLayer:
            own["control"] = element.attributes.get("bowerbird:control", "scribble")[:40]
            own |= self._span(element.attributes)
        if kind is RegionLayer:
            own["prompt"] = element.attributes.get("bowerbird:prompt", "")[:4_000]
        return kind(**common, **own)  # pyright: ignore[reportArgumentType]

    def _span(self, values: Mapping[str, str]) -> dict[str, float]:
        """The steps in which a control counts; all where they end before they begin."""
        first = min(max(self._float(values, "bowerbird:first", 0.0), 0.0), 1.0)
        last = min(max(self._float(values, "bowerbird:last", 1.0), 0.0), 1.0)
        return {"first": first, "last": last} if first < last else {}

    def _group(self, element: Element, depth: int) -> Group:
        common = self._common(element)
        is_plain = common["opacity"] == 1.0 and common["blend"] == "normal"
        is_open = element.attributes.get("isolation") == "auto" and is_plain
        is_open = is_open or element.attributes.get("bowerbird:isolated") == "false"
        children = self._layers(element, depth + 1)
        return Group(**common, children=children, is_isolated=not is_open)  # pyright: ignore[reportArgumentType]

    def _common(self, element: Element) -> dict[str, object]:
        values = element.attributes
        name = values.get("name", "")
        x, y = self._int(values, "x", 0), self._int(values, "y", 0)
        self._budget.require_offset(name, x, y)
        own = {key.removeprefix("bowerbird:"): values[key] for key in values if ":" in key}
        is_visible = values.get("visibility", "visible") == "visible"
        origin: dict[str, Origin] = {"machine": "machine", "hand": "hand"}
        common: dict[str, object] = {
            "name": name,
            "x": x,
            "y": y,
            "opacity": min(max(self._float(values, "opacity", 1.0), 0.0), 1.0),
            "is_visible": own.get("visible", "").lower() != "false"
            if own.get("kind") in KINDS
            else is_visible,
            "is_locked": values.get("edit-locked") in ("true", "1"),
            "blend": self._blend(values.get("composite-op", "svg:src-over")),
            "origin": origin.get(own.get("origin", ""), ""),
            "work": own.get("work", "")[:40],
            "digest": own.get("digest", "")[:64],
            "attributes": self._rest(element),
        }
        if (layer_id := own.get("id", "")[:40]) and layer_id not in self._ids:
            self._ids.add(layer_id)
            common["id"] = layer_id
        if values.get("bowerbird:mask"):
            common["mask"] = self._mask(values, name)
        return common

    def _rest(self, element: Element) -> dict[str, str]:
        """The attributes that nothing reads, and a blend mode that is not understood."""
        rest = {
            key: value
            for key, value in element.attributes.items()
            if key not in _READ and not key.startswith("bowerbird:")
        }
        operator = element.attributes.get("composite-op", "svg:src-over")
        return rest | ({} if operator in _BLENDS else {"composite-op": operator})

    def _blend(self, operator: str) -> Blend:
        if operator not in _BLENDS:
            self._note(Text("the blend mode {operator} (drawn as normal)", operator=operator[:40]))
        return _BLENDS.get(operator, "normal")

    def _tiles(self, source: str, layer: str) -> Tiles:
        """The pixels of a part, which several layers may share; each of them counts."""
        if source not in self._sources:
            pixels, data = self._picture(source, layer)
            file = Packed(0, 0, data)
            self._sources[source] = (replace(Tiles.of(pixels), file=file), pixels.shape[:2])
            return self._sources[source][0]
        tiles, (height, width) = self._sources[source]
        self._budget.add_pixels(layer, width, height)
        return tiles

    def _picture(self, source: str, layer: str) -> tuple[Pixels, bytes]:
        name = Text("{part} in {name}", part=printable(source)[:80], name=self._package.name)
        self._used.add(source)
        data = self._package.read(source)
        image = pictures.read_transparent(data, name)
        self._budget.add_pixels(layer, *image.size)
        return np.asarray(image.convert("RGBA")), data

    def _mask(self, values: Mapping[str, str], layer: str) -> Tiles:
        pixels = self._picture(values["bowerbird:mask"], layer)[0][..., :1]
        x, y = self._int(values, "bowerbird:mask-x", 0), self._int(values, "bowerbird:mask-y", 0)
        self._budget.require_offset(layer, x, y)
        blank = min(max(self._int(values, "bowerbird:mask-blank", 0), 0), 255)
        return Tiles.of(pixels, x, y, (blank,))

    def _extras(self) -> dict[str, bytes]:
        """The parts that no layer names, as far as they are small."""
        files: dict[str, bytes] = {}
        size = 0
        for part in self._package.parts:
            if part in self._used or part.startswith(_THUMBNAILS) or part.endswith("/"):
                continue
            data = self._package.read(part)
            size += len(data)
            if size > _LARGEST_EXTRAS:
                self._note(Text("large files beside the layers (left out)"))
                break
            files[part] = data
        return files

    def _note(self, words: str) -> None:
        self._notices[words] = None

    def _int(self, values: Mapping[str, str], key: str, default: int | None = None) -> int:
        number = self._float(values, key, default)
        return round(number)

    def _float(self, values: Mapping[str, str], key: str, default: float | None) -> float:
        text = values.get(key, "" if default is None else str(default))
        try:
            number = float(text)
        except ValueError:
            number = float("nan")
        if not abs(number) < 1e9:
            raise FileRefused(
                Text(
                    "{name} is damaged: {key} is {text!r}.",
                    name=self._package.name, key=key[:40], text=text[:40],
                ),
                Text("Nothing was changed."),
                Text("Save it again in the program that it comes from."),
            )  # fmt: skip
        return number
