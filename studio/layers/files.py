"""Layered pictures as files: any picture as a document, and a document as a file of any kind.

Invariant: a file is complete or absent. What of a document the machine made leaves with its marks,
unless the artist turned them off.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from engines.contract.text import Text, listed
from engines.formats import pictures
from engines.formats.atomic import write_atomically
from engines.formats.foreign_files import open_regular_file, printable, read_regular_file
from engines.formats.layers.compositing import flatten
from engines.formats.layers.document import Document, PixelLayer, RasterLayer
from engines.formats.layers.krita import KIND as KRITA
from engines.formats.layers.krita import is_krita, read_krita
from engines.formats.layers.open_raster import is_open_raster, read_merged, read_open_raster
from engines.formats.layers.open_raster_out import write_open_raster
from engines.formats.layers.photoshop import (
    SIGNATURE,
    SUFFIXES,
    read_photoshop,
    read_photoshop_merged,
)
from engines.formats.layers.photoshop_out import write_photoshop
from engines.formats.layers.tiles import Pixels, Tiles, png
from engines.formats.picture_marks import encode
from studio.base.errors import InputError
from studio.base.settings import Disclosure
from studio.kits.file_format import refusals
from studio.layers.marks import facts_of, is_partly_made, without_origins, write_marks

OUTPUTS = (".ora", ".psd", ".png", ".jpg", ".webp")
_HEAD = 128
_LONGEST_NAME = 60


def read_document(path: Path) -> Document:
    """The document in a file of any kind; a plain picture is one layer. Raises `InputError`."""
    with refusals():
        kind = _kind_of(path)
        if kind == ".ora":
            return read_open_raster(path)
        if kind == ".psd":
            return read_photoshop(path)
        if kind == ".kra":
            return read_krita(path)
        data = read_regular_file(path, pictures.MAX_FILE_SIZE)
        name = printable(path.name)
        image = pictures.read_transparent(data, name)
        return document_of(np.asarray(image.convert("RGBA")), printable(path.stem))


def document_of(pixels: Pixels, name: str) -> Document:
    """A document of one layer."""
    height, width = pixels.shape[:2]
    return Document(
        width=width, height=height, layers=(RasterLayer(name=name, pixels=Tiles.of(pixels)),)
    )


def read_merged_png(path: Path) -> tuple[bytes, tuple[str, ...]]:
    """What a layered file looks like, as a PNG, and what of it is not understood.

    It is the picture that its program saved where ours may look otherwise. Raises `InputError`.
    """
    document = read_document(path)
    if not document.notices:
        return _png(flatten(document)), ()
    with refusals():
        kind, name = _kind_of(path), printable(path.name)
        if kind == ".psd":
            return _png(read_photoshop_merged(path)), document.notices
        merged = read_merged(path, KRITA) if kind == ".kra" else read_merged(path)
        image = pictures.read_transparent(merged, name)
        return pictures.as_png(image), document.notices


def not_understood(path: Path, notices: Sequence[str]) -> tuple[str, ...]:
    """A sentence about what of a file is not understood; none where all is."""
    if not notices:
        return ()
    name, things = printable(path.name), listed(*notices)
    return (Text("Of {name} this is not understood: {things}.", name=name, things=things),)


def not_carried(path: Path, losses: Sequence[str]) -> tuple[str, ...]:
    """A sentence about what of a document a file of this kind cannot have."""
    if not losses:
        return ()
    name, things = printable(path.name), listed(*losses)
    return (Text("{name} cannot have: {things}.", name=name, things=things),)


def write_document(document: Document, path: Path, disclosure: Disclosure) -> tuple[str, ...]:
    """Write a document as the file that its ending names; returns what that kind cannot have.

    Raises `InputError` for another ending, `BriefError` where it cannot be, `OSError`.
    """
    suffix = path.suffix.lower()
    if not disclosure.machine_made:
        document = without_origins(document)
    facts = facts_of(document)
    xmp = pictures.source_type_xmp(is_partly_made(document)) if facts else ""
    if suffix == ".ora":
        write_open_raster(document, path, write_marks(facts, disclosure) if facts else None)
        return ()
    if suffix == ".psd":
        return write_photoshop(document, path, xmp)
    if suffix not in OUTPUTS:
        raise InputError(
            Text("A document is written as {kinds}, and {name} is none of them.",
                 kinds=", ".join(OUTPUTS), name=printable(path.name))
        )  # fmt: skip
    texts: Mapping[str, str] = {pictures.XMP: xmp} if xmp else {}
    write_atomically(path, encode(_png(flatten(document)), suffix, texts))
    return ()


def write_layers(document: Document, folder: Path) -> list[Path]:
    """Write each layer with pixels as a PNG of the size of the sheet, numbered from the top."""
    paths: list[Path] = []
    for number, (_, layer) in enumerate(document.walk(), 1):
        if isinstance(layer, PixelLayer):
            stem = "-".join(re.findall(r"\w+", layer.name[:_LONGEST_NAME])) or "layer"
            path = folder / f"{number:02}-{stem}.png"
            box = document.sheet.shift(-layer.x, -layer.y)
            write_atomically(path, _png(layer.pixels.pixels(box)))
            paths.append(path)
    return paths


def _png(pixels: Pixels) -> bytes:
    """Pixels as a PNG, without a fourth channel where nothing is transparent."""
    return png(pixels[..., :3] if (pixels[..., 3] == 255).all() else pixels)


def _kind_of(path: Path) -> str:
    """The kind of a file by its first bytes, whatever its ending is; empty for plain pictures."""
    with open_regular_file(path) as file:
        head = file.read(_HEAD)
    suffix = path.suffix.lower()
    if head.startswith(SIGNATURE) or suffix in SUFFIXES:
        return ".psd"
    if is_krita(head) or suffix == ".kra":
        return ".kra"
    return ".ora" if is_open_raster(head) or suffix == ".ora" else ""
