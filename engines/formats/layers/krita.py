"""Krita's KRA, read: its layers of paint, its groups and its transparency masks.

Invariant: a tile is never unpacked into more bytes than a tile has. Layers of other kinds are named
in a notice, and what the whole looks like is the picture that Krita saved (`read_merged`).

The pixels of a layer stand in tiles of 64 x 64, each as it is, or packed by LZF with its bytes
sorted: all first bytes of its pixels, then all second ones. Colours are in the order blue, green,
red, alpha.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engines.contract.text import Text
from engines.formats import pictures
from engines.formats.layers.document import Blend, Document, Group, Layer, RasterLayer
from engines.formats.layers.elements import Element, parse
from engines.formats.layers.limits import LayerBudget
from engines.formats.layers.tiles import Box, Pixels, Tiles, around
from engines.formats.manuscripts.package import Package, damaged, open_package

KIND = Text("a Krita picture")
MIME_TYPE = b"application/x-krita"
_MAIN = "maindoc.xml"
_LARGEST = 1_200_000_000
_MAX_SIDE = 100_000
BLENDS: dict[str, Blend] = {
    "normal": "normal", "multiply": "multiply", "screen": "screen", "overlay": "overlay",
    "darken": "darken", "lighten": "lighten", "dodge": "color dodge", "burn": "color burn",
    "hard_light": "hard light", "soft_light": "soft light", "soft_light_svg": "soft light",
    "diff": "difference", "exclusion": "exclusion", "hue": "hue", "saturation": "saturation",
    "color": "color", "luminize": "luminosity",
}  # fmt: skip
"""Its names of the modes that are W3C's, or close to them."""
_TILES = re.compile(
    rb"VERSION 2\nTILEWIDTH (\d{1,4})\nTILEHEIGHT (\d{1,4})\nPIXELSIZE (\d{1,2})\nDATA (\d{1,7})\n"
)
_TILE = re.compile(rb"(-?\d{1,7}),(-?\d{1,7}),LZF,(\d{1,7})\n")
_SIDE = 64
_COLOURS = {"RGBA": 4, "RGBA16": 8}
"""Bytes of a pixel by the colours of a layer."""


def is_krita(head: bytes) -> bool:
    """Return whether a file is Krita's by its first 64 bytes."""
    return head[:4] == b"PK\x03\x04" and MIME_TYPE in head


def read_krita(path: Path) -> Document:
    """The document in a file. Raises `FileRefused`."""
    with open_package(path, KIND, _LARGEST) as package:
        return _Reader(package).document()


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package, self._budget = package, LayerBudget(package.name)
        self._notices: dict[str, None] = {}
        self._folder, self._sheet = "", Box(0, 0, 0, 0)

    def document(self) -> Document:
        root = parse(self._package.read(_MAIN), self._package.name, dict(_NAMESPACES))
        image = root.find("krita:IMAGE") or root.find("IMAGE")
        if image is None:
            raise damaged(self._package.name, KIND)
        width, height = self._int(image, "width"), self._int(image, "height")
        self._budget.require_sheet(width, height)
        self._folder = f"{image.attributes.get('name', '')}/layers/"
        self._sheet = Box(0, 0, width, height)
        return Document(
            width=width, height=height, layers=self._layers(image, 1),
            resolution=float(self._int(image, "x-res", 0)), notices=tuple(self._notices),
        )  # fmt: skip

    def _layers(self, parent: Element, depth: int) -> tuple[Layer, ...]:
        lists = parent.of("krita:layers", "layers")
        elements = [element for each in lists for element in each.of("krita:layer", "layer")]
        return tuple(layer for e in elements for layer in self._layer(e, depth))

    def _layer(self, element: Element, depth: int) -> Iterator[Layer]:
        self._budget.add_layer(depth)
        kind = element.attributes.get("nodetype", "")
        if kind == "grouplayer":
            children = self._layers(element, depth + 1)
            is_open = element.attributes.get("passthrough") == "1"
            yield Group(**self._common(element), children=children, is_isolated=not is_open)  # pyright: ignore[reportArgumentType]
        elif kind == "paintlayer":
            common = self._common(element)
            common["pixels"] = self._paint(element, str(common["name"]))
            x, y = self._int(element, "x", 0), self._int(element, "y", 0)
            self._budget.require_offset(str(common["name"]), x, y)
            yield RasterLayer(**common, x=x, y=y)  # pyright: ignore[reportArgumentType]
        else:
            self._note(Text("layers of the kind “{kind}” (left out)", kind=kind[:40]))

    def _common(self, element: Element) -> dict[str, object]:
        operator = element.attributes.get("compositeop", "normal")
        if operator not in BLENDS:
            self._note(Text("the blend mode {operator} (drawn as normal)", operator=operator[:40]))
        return {
            "name": element.attributes.get("name", ""),
            "opacity": min(max(self._int(element, "opacity", 255), 0), 255) / 255,
            "is_visible": element.attributes.get("visible", "1") == "1",
            "is_locked": element.attributes.get("locked") == "1",
            "blend": BLENDS.get(operator, "normal"),
            "mask": self._mask(element),
        }

    def _paint(self, element: Element, name: str) -> Tiles:
        colours = element.attributes.get("colorspacename", "")
        if colours not in _COLOURS:
            self._note(Text("colours of the kind {kind} (left empty)", kind=colours[:40]))
            return Tiles()
        if colours == "RGBA16":
            self._note(Text("more than 8 bits a colour (brought to 8)"))
        source = self._folder + element.attributes.get("filename", "")
        profile = self._part(f"{source}.icc")
        profile = b"" if b"s\0R\0G\0B" in profile or b"sRGB" in profile else profile
        pixels, box = self._unpack(source, name, _COLOURS[colours])
        if profile:
            pixels = pictures.pixels_in_srgb(pixels, profile)
        return Tiles.of(pixels, box.x, box.y)

    def _mask(self, element: Element) -> Tiles | None:
        lists = element.of("krita:masks", "krita:layers", "masks", "layers")
        masks = [mask for each in lists for mask in each.of("krita:mask", "mask")]
        visible = [mask for mask in masks if mask.attributes.get("visible", "1") == "1"]
        paint = [m for m in visible if m.attributes.get("nodetype") == "transparencymask"]
        if len(paint) < len(visible) or len(paint) > 1:
            self._note(Text("masks of other kinds or several of one layer"))
        if not paint:
            return None
        source = f"{self._folder}{paint[0].attributes.get('filename', '')}.pixelselection"
        pixels, box = self._unpack(source, element.attributes.get("name", ""), 1)
        blank = self._part(f"{source}.defaultpixel")[:1] or b"\0"
        x, y = self._int(paint[0], "x", 0), self._int(paint[0], "y", 0)
        return Tiles.of(pixels, box.x + x, box.y + y, (blank[0],))

    def _unpack(self, source: str, name: str, size: int) -> tuple[Pixels, Box]:
        """The pixels of a layer's file, and where they lie: its tiles, and the sheet where the
        layer is not transparent."""
        data = self._package.read(source)
        blank = (self._part(f"{source}.defaultpixel") + bytes(size))[:size]
        tiles = list(self._tiles(data, size))
        is_filled = size == 1 or _rgba(np.frombuffer(blank, np.uint8).reshape(1, 1, size))[0, 0, 3]
        boxes = [Box(tile_x, tile_y, _SIDE, _SIDE) for tile_x, tile_y, _ in tiles]
        x, y, width, height = box = around(boxes + [self._sheet] * bool(is_filled))
        self._budget.add_pixels(name, width, height)
        raw = np.empty((height, width, size), np.uint8)
        raw[:] = np.frombuffer(blank, np.uint8)
        for tile_x, tile_y, packed in tiles:
            pixels = self._tile(packed, size).reshape(_SIDE, _SIDE, size)
            raw[tile_y - y : tile_y - y + _SIDE, tile_x - x : tile_x - x + _SIDE] = pixels
        return (raw if size == 1 else _rgba(raw)), box

    def _tiles(self, data: bytes, size: int) -> Iterator[tuple[int, int, bytes]]:
        head = _TILES.match(data)
        if head is None or [int(n) for n in head.groups()[:3]] != [_SIDE, _SIDE, size]:
            raise damaged(self._package.name, KIND)
        if int(head[4]) > pictures.MAX_PIXELS // _SIDE**2:  # that many, and its tiles overlap
            raise damaged(self._package.name, KIND)
        at = head.end()
        for _ in range(int(head[4])):
            tile = _TILE.match(data, at)
            if tile is None or max(abs(int(tile[1])), abs(int(tile[2]))) > _MAX_SIDE:
                raise damaged(self._package.name, KIND)
            at = tile.end() + int(tile[3])
            yield int(tile[1]), int(tile[2]), data[tile.end() : at]

    def _tile(self, packed: bytes, size: int) -> Pixels:
        length = _SIDE * _SIDE * size
        is_packed = packed[:1] == b"\1"
        data = unpack_lzf(packed[1:], length) if is_packed else packed[1:]
        if len(data) != length:
            raise damaged(self._package.name, KIND)
        pixels = np.frombuffer(data, np.uint8)
        return pixels.reshape(size, -1).T if is_packed else pixels

    def _part(self, name: str) -> bytes:
        return self._package.read(name) if name in self._package.parts else b""

    def _int(self, element: Element, key: str, default: int | None = None) -> int:
        text = element.attributes.get(key, "" if default is None else str(default))
        try:
            return round(min(max(float(text), -1e9), 1e9))
        except ValueError:
            raise damaged(self._package.name, KIND) from None

    def _note(self, words: str) -> None:
        self._notices[words] = None


_NAMESPACES = {"http://www.calligra.org/DTD/krita": "krita", "http://www.koffice.org/DTD/krita": ""}


def _rgba(raw: Pixels) -> Pixels:
    """Pixels of 8 or 16 bits in Krita's order as RGBA of 8."""
    if raw.shape[2] == 4:
        return raw[..., [2, 1, 0, 3]]
    deep: NDArray[np.uint32] = raw.view("<u2").astype(np.uint32)
    return ((deep * 255 + 32767) // 65535).astype(np.uint8)[..., [2, 1, 0, 3]]


def unpack_lzf(packed: bytes, length: int) -> bytes:
    """Bytes that were packed by LZF; at most `length`, or fewer where they are damaged."""
    result, at, end = bytearray(), 0, len(packed)
    while at < end and len(result) < length:
        control = packed[at]
        at += 1
        if control < 32:
            result += packed[at : at + control + 1]
            at += control + 1
            continue
        count = control >> 5
        if count == 7 and at < end:
            count += packed[at]
            at += 1
        offset = ((control & 31) << 8) + 1 + (packed[at] if at < end else 0)
        at += 1
        start = len(result) - offset
        if start < 0:
            break
        piece = result[start : start + count + 2]
        while len(piece) < count + 2:  # a run repeats what it has written
            piece *= 2
        result += piece[: count + 2]
    return bytes(result[:length])
