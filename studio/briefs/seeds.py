"""Seeds of briefs, and briefs of other works like one."""

from __future__ import annotations

from random import SystemRandom
from typing import TYPE_CHECKING

from engines.contract import MAX_SEED

if TYPE_CHECKING:
    from engines.contract import Brief
    from studio.base.records import Artifact


def random_seed() -> int:
    """A seed for a brief that names none. It is resolved before the brief is made, never later."""
    return SystemRandom().randint(0, MAX_SEED)


def another_like(work: Artifact) -> Brief | None:
    """The brief of one more work like this, with a new seed; None where it has no brief."""
    from studio.kits import kit_for  # the first paint does without pydantic

    brief = work.brief
    if brief is None:
        return None
    changes = {"seed": random_seed(), "count": 1, **kit_for(brief).another_like(work, brief)}
    return brief.model_copy(update=changes)
