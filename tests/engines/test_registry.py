"""Every target of the registry exists and is listed as a hidden import."""

from __future__ import annotations

from importlib import import_module

import pytest

from engines import registry

TABLES = (
    registry.ENGINES,
    registry.TRAINERS,
    registry.FEATURES,
    registry.STARTERS,
    registry.SHIPPED_STARTERS,
    registry.RENDERERS,
    *registry.RECIPES.values(),
)
TARGETS = sorted({target for table in TABLES for target in table.values()})
SINGLE_TARGETS = (registry.DEVICE_REPORT, registry.LORA_WRITER, registry.PREFERENCE_MODEL)


@pytest.mark.parametrize("target", [*TARGETS, *SINGLE_TARGETS])
def test_every_target_exists_and_is_a_hidden_import(target: str):
    module, _, name = target.partition(":")
    assert callable(getattr(import_module(module), name))
    assert module in registry.hidden_imports()
