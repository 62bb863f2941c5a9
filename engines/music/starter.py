"""Installs the starter music model and a space of phrases (engines/shipped.py)."""

from __future__ import annotations

from engines.shipped import ShippedStarter

_starter = ShippedStarter("starter-music", "music", "config.json")
_space = ShippedStarter("starter-phrases", "music", "config.json")
"""What Blend opens with. Its name stands behind that of the model that composes."""
install, is_shipped, install_space = _starter.install, _starter.is_shipped, _space.install
