"""A tiny music model, built once, and a cache that limits the engine to one thread."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engines import devices
from engines.music.engine import MusicEngine
from tests.engines.music.tiny import tiny_music_model


@pytest.fixture(scope="session")
def tiny_music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a tiny music model."""
    return tiny_music_model(tmp_path_factory.mktemp("tiny") / "music")


@pytest.fixture(scope="session")
def one_thread(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An engine's cache with one thread: for so small a model a second one only adds overhead."""
    cache = tmp_path_factory.mktemp("cache")
    devices.choose("cpu", cache)
    file = cache / devices.DEVICES_FILE
    choices = json.loads(file.read_text())
    file.write_text(json.dumps({key: choice | {"threads": 1} for key, choice in choices.items()}))
    return cache


@pytest.fixture(scope="session")
def engine() -> MusicEngine:
    """One engine that keeps its model loaded."""
    return MusicEngine()
