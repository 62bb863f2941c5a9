"""The menu of a work: its actions, and which of them a work allows."""

from __future__ import annotations

from engines.contract import Medium, point_of, source_of, truncation_of
from studio.base.records import Artifact
from ui.explore.target import ExploreModel
from ui.language import translated
from ui.media import window_kit

WORK_VERBS = (
    *("preview", "again", "another", "open", "explore", "enlarge-2", "enlarge-4"),
    *("copy-settings", "keep", "reject", "tag", "collect", "uncollect", "compare"),
    *("export", "contact-sheet", "trash"),
)
ENLARGEMENTS = ("enlarge-2", "enlarge-4")
_OF_PIXELS = (*ENLARGEMENTS, "contact-sheet")


def open_text(medium: Medium) -> str:
    """Return where a work of this medium is opened."""
    return translated(window_kit(medium).open)


def place_of(work: Artifact) -> ExploreModel | None:
    """Return where a picture was found in the space of a model; None where it was made
    otherwise."""
    brief = work.brief
    if brief is None or not window_kit(work.medium).has_pixels:
        return None
    point = point_of(brief)
    if not point or source_of(brief):
        return None
    return ExploreModel(brief.model, point, truncation_of(brief) or 1.0)


def has_pixels(work: Artifact) -> bool:
    """Return whether a work is a picture, and not a tracing."""
    return window_kit(work.medium).has_pixels and work.path.suffix.lower() != ".svg"


def allows(work: Artifact | None, verb: str) -> bool:
    """Return whether the action makes sense for a work: a tracing has no pixels to enlarge."""
    if verb in _OF_PIXELS:
        return bool(work and has_pixels(work))
    if verb == "explore":
        return bool(work and place_of(work))
    if verb == "another":
        return bool(work and work.brief)
    return True
