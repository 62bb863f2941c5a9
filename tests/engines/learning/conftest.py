"""A tiny model, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines.learning.tiny import tiny_model


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a tiny language model of letters."""
    return tiny_model(tmp_path_factory.mktemp("tiny") / "letters")
