"""Installs the starter music model (engines/shipped.py)."""

from __future__ import annotations

from engines.shipped import ShippedStarter

_starter = ShippedStarter("starter-music", "music", "config.json")
install, is_shipped = _starter.install, _starter.is_shipped
