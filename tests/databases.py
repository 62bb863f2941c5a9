"""The databases of new projects in tests: copies of one that the migrations make.

The migrations take 22 ms, and thousands of tests make a project. Tests of the migrations, and of
what stops them, ask for `migrated_databases`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from studio.storage import database

_create = database.create


@cache
def _new_database() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "project.sqlite"
        _create(file)
        return file.read_bytes()


def _copy_new_database(path: Path) -> None:
    with path.open("xb") as file:
        file.write(_new_database())


@pytest.fixture(scope="session", autouse=True)
def copied_databases() -> Iterator[None]:
    """Copy the database of each new project."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "create", _copy_new_database)
        yield


@pytest.fixture
def migrated_databases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the database of each new project as the studio does."""
    monkeypatch.setattr(database, "create", _create)
