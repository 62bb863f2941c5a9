"""Provenance marks: how a work was made, written on export and read on import.

Invariant: the marks of an exported work state IPTC's digital source type, that a machine made it,
and contain its brief, without the artist's words unless those are disclosed; a file without marks
is treated as the artist's own. Marks change no text, note or sound.
"""

from __future__ import annotations

from typing import Any

from engines.contract import Brief
from engines.formats import pictures
from studio.base.records import Artifact
from studio.base.settings import Disclosure
from studio.kits import kit_for
from studio.marks.signed_works import MADE_WITH

SOURCE_TYPE = pictures.SOURCE_TYPES + "trainedAlgorithmicMedia"
COMPOSITE = pictures.SOURCE_TYPES + "compositeWithTrainedAlgorithmicMedia"


def facts_of(artifact: Artifact, disclosure: Disclosure) -> dict[str, Any]:
    """Return how a work was made, as plain values; the artist's words only where they are
    disclosed."""
    brief = artifact.brief
    if brief is not None and not disclosure.prompt:
        brief = kit_for(brief).without_words(brief)
    return {
        "DigitalSourceType": source_type(brief) if brief else "",
        "made_with": MADE_WITH,
        "brought_in_at" if artifact.is_brought_in else "made_at": artifact.created_at,
        "model": artifact.model,
        "adapter": artifact.adapter,
        "seed": artifact.seed,
        "sha256": artifact.sha256,
        "brief": brief.model_dump(mode="json") if brief else None,
    }


def source_type(brief: Brief) -> str:
    """IPTC's digital source type; an edit of another picture is a composite."""
    return COMPOSITE if kit_for(brief).is_composite(brief) else SOURCE_TYPE
