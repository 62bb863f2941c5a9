"""Exports of pictures: in their own format or another, with marks and a signed manifest.

Invariant: a picture that was brought in leaves byte for byte in its own format, and in any other
with the manifest that somebody else signed; the studio says of none that it made it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence

from engines.contract import ImageBrief
from engines.formats import parameters, picture_metadata, pictures
from engines.formats.content_credentials import MIME_TYPES, Source
from engines.formats.manifest_store import has_store
from engines.formats.picture_marks import encode, replace_png_texts
from studio.errors import StudioError
from studio.exchange import provenance
from studio.exchange.provenance import facts_of
from studio.exchange.signed_works import sign_conversion, sign_work
from studio.files import read_work
from studio.records import Artifact
from studio.settings import Disclosure


def export_picture(
    artifact: Artifact, suffix: str, disclosure: Disclosure, sources: Sequence[Artifact]
) -> bytes:
    """The file of a picture; errors as in `exports.export`."""
    data, own_suffix = read_work(artifact), artifact.path.suffix.lower()
    is_foreign = artifact.is_brought_in
    if suffix not in MIME_TYPES or (is_foreign and suffix == own_suffix):
        return data
    texts = _texts_of(artifact, data, disclosure) if disclosure.machine_made else {}
    if suffix == own_suffix == ".png":
        picture = replace_png_texts(data, texts)
    else:
        picture = encode(data, suffix, texts)
    if is_foreign and has_store(data):
        return sign_conversion(picture, suffix, Source(own_suffix, data), disclosure)
    if is_foreign or not disclosure.machine_made:
        return picture
    facts = facts_of(artifact, disclosure)
    return sign_work(picture, suffix, facts, disclosure, list(_signed_sources(sources)))


def _texts_of(artifact: Artifact, data: bytes, disclosure: Disclosure) -> dict[str, str]:
    """The texts that picture programs read, without the artist's words unless disclosed.

    Those of a picture that was enlarged or brought in are what its file says.
    """
    brief, xmp = artifact.brief, ""
    if isinstance(brief, ImageBrief) and brief.task == "draw" and not artifact.is_brought_in:
        size = {key: artifact.extra[key] for key in ("width", "height") if key in artifact.extra}
        is_part = provenance.source_type(brief) == provenance.COMPOSITE
        brief, xmp = brief.model_copy(update=size), pictures.source_type_xmp(partly=is_part)
    else:
        texts = pictures.read_picture(data, "The picture").texts
        brief, xmp = picture_metadata.parse(texts), texts.get(pictures.XMP, "")
    marks = {pictures.XMP: xmp} if xmp else {}
    if brief is not None:
        brief = brief if disclosure.prompt else provenance.without_words(brief)
        marks[pictures.PARAMETERS] = parameters.to_text(brief)
    return marks


def _signed_sources(sources: Sequence[Artifact]) -> Iterator[Source]:
    """The files among the sources that carry a manifest; one that is gone is left out."""
    for source in sources:
        with contextlib.suppress(StudioError):
            data, suffix = read_work(source), source.path.suffix.lower()
            if suffix in MIME_TYPES and has_store(data):
                yield Source(suffix, data)
