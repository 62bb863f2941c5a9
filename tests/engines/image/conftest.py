"""One engine and one cache for all the tests of a module: opening models is most of their time."""

from __future__ import annotations

from pathlib import Path

import pytest

from engines.image.engine import ImageEngine
from tests.engines.image.step_batches import batches_measured_here as batches_measured_here
from tests.engines.image.step_batches import batches_measured_once as batches_measured_once
from tests.engines.image.tiny import calm_cache


@pytest.fixture(scope="module")
def engine() -> ImageEngine:
    return ImageEngine()


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return calm_cache(tmp_path_factory.mktemp("cache"))
