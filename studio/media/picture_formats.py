"""File formats of pictures.

Invariant: a picture that was brought in leaves byte for byte in its own format, and in any other
with the manifest that somebody else signed; the studio says of none that it made it. A plain
picture is stored byte for byte, one that programs may show differently as PNG, with its
transparency and the manifest that it came with.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from engines.contract import ImageBrief, Medium
from engines.contract.text import Text
from engines.formats import parameters, picture_metadata, pictures
from engines.formats.content_credentials import MIME_TYPES, Source, read_manifest
from engines.formats.foreign_files import printable, printable_name
from engines.formats.json_values import as_object
from engines.formats.manifest_store import has_store
from engines.formats.picture_marks import encode, replace_png_texts
from studio.base.errors import InputError, StudioError
from studio.base.files import read_work
from studio.base.records import STATED, Artifact, ImportedFile
from studio.base.settings import Disclosure
from studio.kits import kit_for
from studio.kits.file_format import Export, FileFormat, refusals
from studio.marks.evidence import Evidence, manifest_evidence
from studio.marks.marks import Marks, read_file
from studio.marks.signed_works import sign_conversion, sign_work
from studio.marks.signing import own_roots
from studio.media import layered_formats

_STORED_AS = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp"}


@dataclass(frozen=True, kw_only=True)
class _PictureFormat(FileFormat):
    """A picture of pixels, with its marks inside and, where its kind can have one, a manifest."""

    medium: Medium = Medium.IMAGE
    largest: int = pictures.MAX_FILE_SIZE
    is_marked_inside: bool = True

    def takes(self, work: Artifact) -> bool:
        return work.path.suffix.lower() in _STORED_AS.values()

    def write(self, export: Export) -> dict[str, bytes]:
        work, suffix = export.work, self.suffix
        data, own_suffix = read_work(work), work.path.suffix.lower()
        if work.is_brought_in and suffix == own_suffix:
            return {"": data}
        texts = _texts_of(work, data, export.disclosure) if export.facts else {}
        if suffix == own_suffix == ".png":
            picture = replace_png_texts(data, texts)
        else:
            picture = encode(data, suffix, texts)
        if work.is_brought_in and has_store(data):
            source = Source(own_suffix, data)
            picture = sign_conversion(picture, suffix, source, export.disclosure)
        elif export.facts and not work.is_brought_in:
            sources = list(_signed_sources(export.sources))
            picture = sign_work(picture, suffix, dict(export.facts), export.disclosure, sources)
        return {"": picture}

    def read(self, path: Path) -> ImportedFile:
        """Read a picture; one that programs may show differently is converted to PNG."""
        data = read_file(path, self.largest)
        with refusals():
            picture = pictures.read_picture(data, printable_name(path))
            stored_data = data if picture.is_plain else _converted(data, path)
        description = picture_metadata.read(picture.texts)
        notices = (description.notice,) if description and description.notice else ()
        return ImportedFile(
            self.medium,
            stored_data,
            _STORED_AS[picture.format] if picture.is_plain else ".png",
            printable(path.stem),
            brief=description.brief if description else None,
            repairs=(*picture.repairs, *notices),
            stated=description.rest if description else {},
        )

    def marks_in(self, data: bytes, path: Path) -> Marks:
        """Return its source type in XMP, and the texts that picture programs write."""
        with refusals():
            texts = pictures.read_picture(data, printable_name(path)).texts
        facts: dict[str, object] = {}
        match = re.search(re.escape(pictures.SOURCE_TYPES) + r"\w+", texts.get(pictures.XMP, ""))
        if match:
            facts["DigitalSourceType"] = match[0]
        brief = picture_metadata.parse(texts)
        keys = picture_metadata.TEXT_KEYS if brief else picture_metadata.OWN_KEYS
        facts |= {key: texts[key] for key in keys if texts.get(key)}
        return Marks(facts, brief, data, None)

    def examine(self, path: Path) -> Evidence:
        data = read_file(path, self.largest)
        manifest = read_manifest(data, path.suffix.lower(), own_roots())
        try:
            marks = self.marks_in(data, path)
        except InputError:
            if manifest is None:
                raise
            marks = Marks({}, None, data, None)
        return manifest_evidence(data, marks, manifest)


@dataclass(frozen=True, kw_only=True)
class _Drawing(FileFormat):
    """A traced picture of shapes, which leaves as it is."""

    medium: Medium = Medium.IMAGE
    enters: bool = False
    is_marked_inside: bool = True

    def takes(self, work: Artifact) -> bool:
        return work.path.suffix.lower() == self.suffix

    def write(self, export: Export) -> dict[str, bytes]:
        return {"": read_work(export.work)}


def _texts_of(work: Artifact, data: bytes, disclosure: Disclosure) -> dict[str, str]:
    """The texts that picture programs read, without the artist's words unless disclosed.

    Those of a picture that was enlarged or brought in are what its file says, or said before it
    was converted.
    """
    brief, xmp, seed = work.brief, "", ""
    if isinstance(brief, ImageBrief) and brief.task == "draw" and not work.is_brought_in:
        size = {key: work.extra[key] for key in ("width", "height") if key in work.extra}
        is_part = kit_for(brief).is_composite(brief)
        brief, xmp = brief.model_copy(update=size), pictures.source_type_xmp(partly=is_part)
    else:
        texts = pictures.read_picture(data, Text("The picture")).texts
        description, xmp = picture_metadata.read(texts), texts.get(pictures.XMP, "")
        stated = description.rest if description else as_object(work.extra.get(STATED))
        brief = description.brief if description else work.brief if work.is_brought_in else None
        seed = str(stated.get("seed", ""))
        xmp = "" if picture_metadata.has_words(xmp) and not disclosure.prompt else xmp
    marks = {pictures.XMP: xmp} if xmp else {}
    if isinstance(brief, ImageBrief):
        brief = brief if disclosure.prompt else kit_for(brief).without_words(brief)
        marks[pictures.PARAMETERS] = parameters.to_text(brief, seed=seed)
    return marks


def _signed_sources(sources: Sequence[Artifact]) -> Iterator[Source]:
    """The files among the sources that carry a manifest; one that is gone is left out."""
    for source in sources:
        with contextlib.suppress(StudioError):
            data, suffix = read_work(source), source.path.suffix.lower()
            if suffix in MIME_TYPES and has_store(data):
                yield Source(suffix, data)


def _converted(data: bytes, path: Path) -> bytes:
    """The picture as PNG, with the manifest of the file, if it has one, in a manifest of its own.

    Raises `EnvironmentFault` where that cannot be signed.
    """
    png = pictures.as_png(pictures.read_transparent(data, printable_name(path)))
    suffix = path.suffix.lower()
    if suffix not in MIME_TYPES or not has_store(data):
        return png
    return sign_conversion(png, ".png", Source(suffix, data), Disclosure())


def _format(name: str, title: str, *suffixes: str, leaves: bool = True) -> _PictureFormat:
    mime_type = MIME_TYPES.get(suffixes[0], f"image/{name}")
    return _PictureFormat(
        name=name, title=title, suffixes=suffixes, mime_type=mime_type, leaves=leaves
    )


FORMATS = (
    _format("png", "PNG", ".png"),
    _format("jpg", "JPEG", ".jpg", ".jpeg"),
    _format("webp", "WebP", ".webp"),
    _format("gif", "GIF", ".gif", leaves=False),
    _format("bmp", "BMP", ".bmp", leaves=False),
    _format("tiff", "TIFF", ".tif", ".tiff", leaves=False),
    _Drawing(name="svg", title="SVG", suffixes=(".svg",), mime_type="image/svg+xml"),
    *layered_formats.FORMATS,
)
