"""Imports what is named as "module:Name"."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any


@cache
def load_target(target: str) -> Any:
    """Import a module and return what it calls by this name."""
    module, _, name = target.partition(":")
    return getattr(import_module(module), name)
