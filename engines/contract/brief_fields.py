"""What the briefs of some media name: works, masks, pictures and points.

Invariant: a brief of a medium without such a field names none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engines.contract.briefs import Brief
    from engines.contract.guides import Control, Reference, Region


def source_of(brief: Brief) -> str:
    """Return the id of the work that a brief starts from, or ""."""
    return getattr(brief, "source", "")


def works_of(brief: Brief) -> tuple[str, ...]:
    """Return the ids of all works that a brief starts from, each once."""
    guides = (*references_of(brief), *controls_of(brief))
    ids = (source_of(brief), *(guide.source for guide in guides))
    return tuple(dict.fromkeys(filter(None, ids)))


def mask_of(brief: Brief) -> str:
    """Return the hash of the mask that a brief names, or ""."""
    return getattr(brief, "mask", "")


def references_of(brief: Brief) -> tuple[Reference, ...]:
    """Return the pictures that a brief's model reads beside its words, or ()."""
    return getattr(brief, "references", ())


def controls_of(brief: Brief) -> tuple[Control, ...]:
    """Return the pictures whose form a brief follows, or ()."""
    return getattr(brief, "controls", ())


def regions_of(brief: Brief) -> tuple[Region, ...]:
    """Return the parts of a brief's picture with prompts of their own, or ()."""
    return getattr(brief, "regions", ())


def truncation_of(brief: Brief) -> float | None:
    """Return how far from the middle of a latent space a work lies; None if none is set."""
    return getattr(brief, "truncation", None)


def point_of(brief: Brief) -> tuple[float, ...]:
    """Return the point of a latent space that a brief names, or ()."""
    return getattr(brief, "point", ())
