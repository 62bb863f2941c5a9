"""Every class and function that the registry names is there."""

from __future__ import annotations

from importlib import import_module

import pytest

from engines import registry

TABLES = (
    registry.ENGINES,
    registry.TRAINERS,
    registry.FEATURES,
    registry.STARTERS,
    registry.RENDERERS,
)
TARGETS = sorted({target for table in TABLES for target in table.values()})


@pytest.mark.parametrize("target", [*TARGETS, registry.DEVICE_REPORT, registry.PREFERENCE_MODEL])
def test_what_is_named_is_there(target: str):
    module, _, name = target.partition(":")
    assert callable(getattr(import_module(module), name))
    assert module in registry.hidden_imports()
