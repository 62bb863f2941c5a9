"""Installs the starter picture model (engines/shipped.py)."""

from __future__ import annotations

from engines.shipped import Shipped

install = Shipped("starter-pictures", "picture", "model_index.json").install
