"""What tests of several engines share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

GROUPS = Path("/sys/fs/cgroup/memory")


@pytest.fixture(scope="module", autouse=True)
def one_core() -> Iterator[None]:
    """Run on one core, where the system can do that, so that engines compute on one thread.

    Two threads of a tiny model wait for each other far longer than they work, and spin while they
    do. The cores are divided among the processes of the suite.
    """
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    cores = os.sched_getaffinity(0)
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", f"gw{os.getpid()}").removeprefix("gw"))
    os.sched_setaffinity(0, {sorted(cores)[worker % len(cores)]})
    yield
    os.sched_setaffinity(0, cores)


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
