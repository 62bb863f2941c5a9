"""What a training run does now, in words for the artist. Pure functions."""

from __future__ import annotations

from engines.contract import LearningPhase, PhaseName
from engines.contract.text import Text


def phase_text(phase: LearningPhase) -> str:
    """The phase with its own progress, such as "Step 14 of 60"."""
    count = {"done": phase.done, "total": phase.total}
    texts: dict[PhaseName, Text] = {
        "sampling": Text("Making works to learn from, {done} of {total}", **count),
        "reading": Text("Reading them, {done} of {total}", **count),
        "training": Text("Step {done} of {total}", **count),
        "measuring": Text("Trying it on new briefs, {done} of {total}", **count),
        "limiting": Text("Finding how strong it may be, {done} of {total}", **count),
    }
    return texts[phase.name]
