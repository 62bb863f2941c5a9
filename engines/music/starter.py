"""Installs the starter music model (engines/shipped.py)."""

from __future__ import annotations

from engines.shipped import Shipped

install = Shipped("starter-music", "music", "config.json").install
