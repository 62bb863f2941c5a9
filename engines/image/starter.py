"""Installs the starter picture model and a space to explore (engines/shipped.py)."""

from __future__ import annotations

from pathlib import Path

from engines.shipped import MODELS, ShippedStarter

_starter = ShippedStarter("starter-pictures", "picture", "model_index.json")
_space = ShippedStarter("starter-space", "picture", "config.json")
"""What Explore opens with. Its name stands behind that of the model that draws from words."""
install, is_shipped, install_space = _starter.install, _starter.is_shipped, _space.install


def shipped_folder() -> Path:
    """Return where the program keeps the starter; there may be nothing."""
    return MODELS / _starter.name
