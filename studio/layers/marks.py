"""Marks of layered pictures: which layers the machine made, and how much of what is visible.

Invariant: who made a layer is only claimed, since anybody may have written it; how much of the
picture it is, and whether its pixels are those that it had then, is computed from the file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from engines.formats import pictures
from engines.formats.json_values import as_object, parse_json
from engines.formats.layers.compositing import shares
from engines.formats.layers.document import Document, PixelLayer, RasterLayer
from engines.formats.layers.open_raster import MARKS, read_open_raster, read_parts
from engines.formats.layers.tiles import Tiles
from studio.base.settings import Disclosure
from studio.marks.evidence import Evidence, seal_evidence
from studio.marks.marks import Marks, digest_of, side_car_text
from studio.marks.seals import seal
from studio.marks.signed_works import MADE_WITH
from studio.marks.signing import signing_key

WHOLLY, PARTLY = "trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia"


def digest_of_pixels(pixels: Tiles) -> str:
    """The SHA-256 of a layer's visible pixels, wherever they lie."""
    box = pixels.bounds()
    if box is None:
        return ""
    visible = pixels.pixels(box).copy()
    visible[visible[..., 3] == 0] = 0  # programs differ in the colours of what is transparent
    size = np.array([box.width, box.height], "<u4").tobytes()
    return hashlib.sha256(size + visible.tobytes()).hexdigest()


def describe_layers(document: Document) -> list[dict[str, object]]:
    """Every layer of paint: who made it, as the file says, and its share of what is visible."""
    by_id = shares(document)
    return [
        {
            "name": layer.name,
            "origin": layer.origin or "unknown",
            "work": layer.work or None,
            "share": round(by_id.get(layer.id, 0.0), 4),
            "changed": _is_changed(layer),
        }
        for _, layer in document.walk()
        if isinstance(layer, RasterLayer)
    ]


def machine_share(document: Document) -> float:
    """The part of what is visible that the machine made, from 0 to 1."""
    ids = {layer.id for _, layer in document.walk() if layer.origin == "machine"}
    return sum(share for name, share in shares(document).items() if name in ids)


def has_origins(document: Document) -> bool:
    """Return whether the document says of a layer who made it."""
    return any(layer.origin for _, layer in document.walk())


def is_partly_made(document: Document) -> bool:
    """Return whether there is a layer of paint that the machine did not make."""
    layers = [layer for _, layer in document.walk() if isinstance(layer, RasterLayer)]
    return any(layer.origin != "machine" for layer in layers)


def facts_of(document: Document) -> dict[str, object]:
    """What the marks of a document tell; empty where the machine made no layer of it."""
    if all(layer.origin != "machine" for _, layer in document.walk()):
        return {}
    kind = PARTLY if is_partly_made(document) else WHOLLY
    return {
        "DigitalSourceType": f"{pictures.SOURCE_TYPES}{kind}",
        "made_with": MADE_WITH,
        "machine_share": round(machine_share(document), 4),
        "layers": describe_layers(document),
    }


def without_origins(document: Document) -> Document:
    """The document without a word of who made its layers."""
    return document.mapped(lambda layer: replace(layer, origin="", work="", digest=""))


def write_marks(
    facts: Mapping[str, object], disclosure: Disclosure
) -> Callable[[Mapping[str, str]], bytes]:
    """Return what writes the marks of a file: its facts with a seal over every part of it."""

    def write(parts: Mapping[str, str]) -> bytes:
        sealed = seal({**facts, "body_sha256": _digest_of_parts(parts)}, signing_key(disclosure))
        return side_car_text(sealed).encode()

    return write


def examine_document(path: Path) -> Evidence:
    """What an OpenRaster file says of itself by layer, and what shows it. Raises `FileRefused`."""
    document = read_open_raster(path)
    parts = read_parts(path)
    text = parts.pop(MARKS, b"").decode("utf-8", "replace")
    facts = as_object(parse_json(text)) if text else {}
    digest = _digest_of_parts({name: digest_of(data) for name, data in parts.items()})
    stated = facts.get("body_sha256")
    marks = Marks(facts, None, b"", None if stated is None else stated == digest)
    evidence = seal_evidence(_file_digest(path), marks, side_car_text(facts) == text, 0)
    if not facts and not has_origins(document):
        return evidence
    findings = {
        "machine_share": round(machine_share(document), 4),
        "layers": describe_layers(document),
    }
    return replace(evidence, facts={**facts, **findings})


def _is_changed(layer: PixelLayer) -> bool | None:
    """Return whether a layer has other pixels than when it became one; None if that is unknown."""
    return digest_of_pixels(layer.pixels) != layer.digest if layer.digest else None


def _digest_of_parts(parts: Mapping[str, str]) -> str:
    return digest_of(json.dumps(sorted(parts.items())).encode())


def _file_digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
