"""A tiny model, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from engines.text.examples import TextMedium
from tests.engines.learning.tiny import new_context, text_medium, tiny_model


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a tiny language model of letters."""
    return tiny_model(tmp_path_factory.mktemp("tiny") / "letters")


@pytest.fixture
def medium(tmp_path: Path, tiny: Path) -> TextMedium:
    """The text medium on the tiny model."""
    return text_medium(new_context(tmp_path, tiny))
