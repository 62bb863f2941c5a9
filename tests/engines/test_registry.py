"""Every target of the registry exists and is listed as a hidden import."""

from __future__ import annotations

from importlib import import_module

import pytest

from engines import registry

TARGETS = (
    *(target for room in registry.ROOMS.values() for target in room.targets()),
    *registry.RENDERERS.values(),
    *(registry.DEVICE_REPORT, registry.LORA_WRITER, registry.PREFERENCE_MODEL),
)


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_exists_and_is_a_hidden_import(target: str):
    module, _, name = target.partition(":")
    assert callable(getattr(import_module(module), name))
    assert module in registry.hidden_imports()
