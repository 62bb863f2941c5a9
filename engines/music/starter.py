"""Installs the starter music model (engines/shipped.py)."""

from __future__ import annotations

from engines.shipped import Shipped

_starter = Shipped("starter-music", "music", "config.json")
install, is_carried = _starter.install, _starter.is_carried
