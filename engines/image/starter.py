"""Installs the starter picture model (engines/shipped.py)."""

from __future__ import annotations

from engines.shipped import Shipped

_starter = Shipped("starter-pictures", "picture", "model_index.json")
install, is_carried = _starter.install, _starter.is_carried
