"""Seeds of briefs, and briefs of other works like one."""

from __future__ import annotations

from random import SystemRandom
from typing import TYPE_CHECKING

from engines.contract import MAX_SEED

if TYPE_CHECKING:
    from engines.contract import Brief
    from studio.records import Artifact


def random_seed() -> int:
    """A seed for a brief that names none. It is resolved before the brief is made, never later."""
    return SystemRandom().randint(0, MAX_SEED)


def another_like(work: Artifact) -> Brief | None:
    """The brief of one more work like this, with a new seed; None where it has no brief.

    A point of a latent space is one work, so another one is made near it.
    """
    from engines.contract import ImageBrief, MusicBrief  # the first paint does without pydantic

    brief = work.brief
    if brief is None:
        return None
    changes: dict[str, object] = {"seed": random_seed(), "count": 1}
    if isinstance(brief, ImageBrief | MusicBrief) and brief.point:
        changes |= {"point": (), "source": work.id}
    if isinstance(brief, MusicBrief) and brief.point:
        changes |= {"task": "vary"}
    return brief.model_copy(update=changes)
