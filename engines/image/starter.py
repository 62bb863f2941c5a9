"""Installs the starter picture model (engines/shipped.py)."""

from __future__ import annotations

from pathlib import Path

from engines.shipped import MODELS, ShippedStarter

_starter = ShippedStarter("starter-pictures", "picture", "model_index.json")
install, is_shipped = _starter.install, _starter.is_shipped


def shipped_folder() -> Path:
    """Return where the program keeps the starter; there may be nothing."""
    return MODELS / _starter.name
