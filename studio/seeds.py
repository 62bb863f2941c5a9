"""Seeds of briefs."""

from __future__ import annotations

import secrets

from engines.contract import MAX_SEED


def random_seed() -> int:
    """A seed for a brief that names none. It is resolved before the brief is made, never later."""
    return secrets.randbelow(MAX_SEED + 1)
