"""What a training run does now, in words for the artist. Pure functions."""

from __future__ import annotations

from engines.contract import LearningPhase, PhaseName

_TEXTS: dict[PhaseName, str] = {
    "sampling": "Making works to learn from, {done} of {total}",
    "reading": "Reading them, {done} of {total}",
    "training": "Step {done} of {total}",
    "measuring": "Trying it on new briefs, {done} of {total}",
    "limiting": "Finding how strong it may be, {done} of {total}",
}


def phase_text(phase: LearningPhase) -> str:
    """The phase with its own progress, such as "Step 14 of 60"."""
    return _TEXTS[phase.name].format(done=phase.done, total=phase.total)
