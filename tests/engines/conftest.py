"""What slow tests of several engines share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

GROUPS = Path("/sys/fs/cgroup/memory")


@pytest.fixture(scope="module", autouse=True)
def engines_compute_on_one_core(one_core: None) -> None:
    """See `one_core`."""


@pytest.fixture
def group() -> Iterator[Path]:
    """A control group of memory, without a limit yet; skipped where none can be made."""
    path = GROUPS / f"bowerbird-{os.getpid()}"
    try:
        path.mkdir()
    except OSError:
        pytest.skip("control groups of memory cannot be made here")
    yield path
    path.rmdir()
