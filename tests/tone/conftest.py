"""The fourth medium, as long as a test lasts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engines.contract import Medium
from tests import tone


@pytest.fixture
def medium() -> Iterator[Medium]:
    """The medium, registered."""
    with tone.registered() as medium:
        yield medium


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Bowerbird home of this test alone."""
    monkeypatch.setenv("BOWERBIRD_HOME", str(tmp_path / "home"))
    return tmp_path / "home"
