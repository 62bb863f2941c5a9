"""Installs the starter picture model (engines/shipped.py)."""

from __future__ import annotations

from engines.shipped import ShippedStarter

_starter = ShippedStarter("starter-pictures", "picture", "model_index.json")
install, is_shipped = _starter.install, _starter.is_shipped
