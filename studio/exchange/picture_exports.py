"""Exports of pictures: in their own format or another, with marks and a signed manifest.

Invariant: a picture that was brought in leaves byte for byte in its own format, and with the
manifest that somebody else signed in any other.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence

from engines.contract import ImageBrief
from engines.formats import parameters, pictures
from engines.formats.content_credentials import MIME_TYPES, Source
from engines.formats.manifest_store import has_store
from engines.formats.picture_marks import encode, replace_png_texts
from studio.errors import StudioError
from studio.exchange.provenance import COMPOSITE, facts_of
from studio.exchange.signed_works import sign_conversion, sign_work
from studio.files import read_work
from studio.records import Artifact
from studio.settings import Disclosure

_BROUGHT_IN = "brought in"


def export_picture(
    artifact: Artifact, suffix: str, disclosure: Disclosure, sources: Sequence[Artifact]
) -> bytes:
    """The file of a picture; errors as in `exports.export`."""
    data, own_suffix = read_work(artifact), artifact.path.suffix.lower()
    if _BROUGHT_IN in artifact.extra:
        return _export_foreign(data, own_suffix, suffix, disclosure)
    if suffix not in MIME_TYPES:
        return data
    texts = _texts_of(artifact, disclosure)
    if suffix == own_suffix == ".png":
        data = replace_png_texts(data, texts)
    else:
        data = encode(data, suffix, texts)
    if not disclosure.machine_made:
        return data
    facts = facts_of(artifact, disclosure)
    return sign_work(data, suffix, facts, disclosure, list(_signed_sources(sources)))


def _export_foreign(data: bytes, own_suffix: str, suffix: str, disclosure: Disclosure) -> bytes:
    """A picture that was brought in; the studio signs only what carries a manifest already."""
    if suffix == own_suffix:
        return data
    picture = encode(data, suffix, {})
    if not has_store(data):
        return picture
    return sign_conversion(picture, suffix, Source(own_suffix, data), disclosure)


def _texts_of(artifact: Artifact, disclosure: Disclosure) -> dict[str, str]:
    """The texts that picture programs read; none where the artist turned the marks off."""
    if not disclosure.machine_made or not isinstance(artifact.brief, ImageBrief):
        return {}
    facts = facts_of(artifact, disclosure)
    brief = ImageBrief.model_validate(facts["brief"])
    is_part = facts["DigitalSourceType"] == COMPOSITE
    return {
        pictures.PARAMETERS: parameters.to_text(brief),
        pictures.XMP: pictures.source_type_xmp(partly=is_part),
    }


def _signed_sources(sources: Sequence[Artifact]) -> Iterator[Source]:
    """The files among the sources that carry a manifest; one that is gone is left out."""
    for source in sources:
        with contextlib.suppress(StudioError):
            data, suffix = read_work(source), source.path.suffix.lower()
            if suffix in MIME_TYPES and has_store(data):
                yield Source(suffix, data)
