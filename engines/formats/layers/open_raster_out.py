"""OpenRaster, written.

Invariant: the file is complete or absent. The same document gives the same bytes; a layer that
nobody painted on is written with the picture that it was read from.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO

from engines.formats.atomic import save_atomically
from engines.formats.layers.compositing import flatten
from engines.formats.layers.document import (
    ControlLayer,
    Document,
    Group,
    Layer,
    PixelLayer,
    RegionLayer,
    UnknownLayer,
)
from engines.formats.layers.elements import attributes_xml
from engines.formats.layers.open_raster import (
    KINDS,
    MARKS,
    MERGED,
    MIME_PART,
    MIME_TYPE,
    NAMESPACES,
    OPERATORS,
    STACK,
)
from engines.formats.layers.tiles import Pixels, Tiles, png

_THUMBNAIL = "Thumbnails/thumbnail.png"
_THUMBNAIL_SIDE = 256
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)
_NAMES = {kind: name for name, kind in KINDS.items()}
WriteMarks = Callable[[Mapping[str, str]], bytes]
"""Returns the marks of a file from the SHA-256 of each of its other parts."""


def write_open_raster(
    document: Document, path: Path, write_marks: WriteMarks | None = None
) -> None:
    """Write a document; replaces what is at `path` once it is complete. Raises `OSError`."""

    def write(draft: Path) -> None:
        with draft.open("wb") as file:
            pack_open_raster(document, file, write_marks)

    save_atomically(path, write)


def pack_open_raster(
    document: Document, file: BinaryIO, write_marks: WriteMarks | None = None
) -> None:
    """Write a document into an open file."""
    with zipfile.ZipFile(file, "w") as archive:
        _Writer(archive).write(document, write_marks)


class _Writer:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive, self._count = archive, 0
        self._digests: dict[str, str] = {}

    def write(self, document: Document, write_marks: WriteMarks | None) -> None:
        self._add(MIME_PART, MIME_TYPE.encode())
        stack = "".join(self._layer(layer, "  ") for layer in document.layers)
        self._add(STACK, _stack_xml(document, stack).encode())
        merged = flatten(document)
        self._add(MERGED, png(merged))
        self._add(_THUMBNAIL, _thumbnail(merged))
        for name, data in document.files.items():
            if name not in self._digests and name != MARKS:
                self._add(name, data)
        if write_marks is not None:
            self._add(MARKS, write_marks(self._digests))

    def _layer(self, layer: Layer, indent: str) -> str:
        if isinstance(layer, UnknownLayer):
            return layer.xml
        attributes = self._attributes(layer)
        if isinstance(layer, Group):
            attributes["isolation"] = "isolate" if layer.is_isolated else "auto"
            if not layer.is_isolated:
                attributes["bowerbird:isolated"] = "false"
            inner = "".join(self._layer(child, indent + " ") for child in layer.children)
            return f"{indent}<stack{attributes_xml(attributes)}>\n{inner}{indent}</stack>\n"
        if isinstance(layer, PixelLayer):
            corner = layer.pixels.packed
            attributes["src"] = self._picture("layer", corner.data)
            attributes |= {"x": str(layer.x + corner.x), "y": str(layer.y + corner.y)}
            attributes |= _own_attributes(layer)
        return f"{indent}<layer{attributes_xml(attributes)}/>\n"

    def _attributes(self, layer: Layer) -> dict[str, str]:
        attributes = {
            "name": layer.name,
            "opacity": f"{layer.opacity:.6g}",
            "visibility": "visible" if layer.is_visible else "hidden",
            "composite-op": OPERATORS[layer.blend],
            "bowerbird:id": layer.id,
        }
        own = {"origin": layer.origin, "work": layer.work, "digest": layer.digest}
        attributes |= {f"bowerbird:{name}": value for name, value in own.items() if value}
        attributes |= {"edit-locked": "true"} if layer.is_locked else {}
        if layer.mask is not None:
            attributes |= self._mask(layer.mask)
        rest = dict(layer.attributes)
        if layer.blend != "normal":
            rest.pop("composite-op", None)
        return attributes | rest

    def _mask(self, mask: Tiles) -> dict[str, str]:
        corner = mask.packed
        return {
            "bowerbird:mask": self._picture("mask", corner.data),
            "bowerbird:mask-x": str(corner.x),
            "bowerbird:mask-y": str(corner.y),
            "bowerbird:mask-blank": str(mask.blank[0]),
        }

    def _picture(self, kind: str, data: bytes) -> str:
        name = f"data/{kind}{self._count:03}.png"
        self._count += 1
        self._add(name, data)
        return name

    def _add(self, name: str, data: bytes) -> None:
        entry = zipfile.ZipInfo(name, _FIRST_DATE)
        is_stored = name == MIME_PART or name.endswith(".png")
        entry.compress_type = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
        self._archive.writestr(entry, data)
        self._digests[name] = hashlib.sha256(data).hexdigest()


def _own_attributes(layer: PixelLayer) -> dict[str, str]:
    """What layers that are no paint have besides; they are hidden for other programs."""
    if type(layer) not in _NAMES:
        return {}
    attributes = {
        "visibility": "hidden",
        "bowerbird:kind": _NAMES[type(layer)],
        "bowerbird:visible": str(layer.is_visible).lower(),
    }
    if isinstance(layer, ControlLayer | RegionLayer):
        attributes["bowerbird:strength"] = f"{layer.strength:.6g}"
    if isinstance(layer, ControlLayer):
        attributes["bowerbird:control"] = layer.control
        if (layer.first, layer.last) != (0.0, 1.0):
            attributes["bowerbird:first"] = f"{layer.first:.6g}"
            attributes["bowerbird:last"] = f"{layer.last:.6g}"
    if isinstance(layer, RegionLayer):
        attributes["bowerbird:prompt"] = layer.prompt
    return attributes


def _stack_xml(document: Document, stack: str) -> str:
    declared = {f"xmlns:{prefix}": uri for uri, prefix in NAMESPACES.items()}
    attributes = {"version": "0.0.5", "w": str(document.width), "h": str(document.height)}
    if document.resolution:
        attributes |= dict.fromkeys(("xres", "yres"), f"{document.resolution:.6g}")
    head = attributes_xml({**declared, **attributes, **document.attributes})
    return f"{_HEAD}<image{head}>\n <stack>\n{stack} </stack>\n</image>\n"


def _thumbnail(merged: Pixels) -> bytes:
    from PIL import Image

    image = Image.fromarray(merged)
    image.thumbnail((_THUMBNAIL_SIDE, _THUMBNAIL_SIDE))
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
