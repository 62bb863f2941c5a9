"""The menu of a work: its actions, and which of them a work allows.

Invariant: an action that a work does not allow is not listed.
"""

from __future__ import annotations

from engines.contract import ImageBrief, Medium
from studio.records import Artifact
from ui.explore.target import ExploreModel
from ui.language import translated

WORK_VERBS = (
    *("preview", "again", "another", "open", "explore", "enlarge-2", "enlarge-4"),
    *("copy-settings", "keep", "reject", "tag", "collect", "uncollect", "compare"),
    *("export", "contact-sheet", "trash"),
)
ENLARGEMENTS = ("enlarge-2", "enlarge-4")
_OF_PIXELS = (*ENLARGEMENTS, "contact-sheet")
_OPEN_TEXTS = {
    Medium.TEXT: "Put its brief into Write",
    Medium.IMAGE: "Put it on the canvas in Draw, to start from",
    Medium.MUSIC: "Put it into the roll in Compose",
}


def open_text(medium: Medium) -> str:
    """Where a work of this medium is opened."""
    return translated(_OPEN_TEXTS[medium])


def place_of(work: Artifact) -> ExploreModel | None:
    """Where a picture was found in the space of a model; None where it was made otherwise."""
    brief = work.brief
    if not isinstance(brief, ImageBrief) or not brief.point or brief.source:
        return None
    return ExploreModel(brief.model, brief.point, brief.truncation or 1.0)


def has_pixels(work: Artifact) -> bool:
    """Whether a work is a picture, and not a tracing."""
    return work.medium is Medium.IMAGE and work.path.suffix.lower() != ".svg"


def allows(work: Artifact | None, verb: str) -> bool:
    """Whether the action makes sense for a work: a tracing has no pixels to enlarge."""
    if verb in _OF_PIXELS:
        return bool(work and has_pixels(work))
    if verb == "explore":
        return bool(work and place_of(work))
    if verb == "another":
        return bool(work and work.brief)
    return True
