"""Where an archive is unpacked, and what is in the project then."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from studio.history.history import ArtifactQuery
from studio.projects import project
from studio.studio import Studio


@pytest.fixture
def goal(tmp_path: Path) -> Path:
    return tmp_path / "again" / "Salt.bower"


def works_in(folder: Path) -> list[tuple[str, int, bytes]]:
    with closing(Studio(project.open_at(folder))) as studio:
        works = studio.history.find(ArtifactQuery())
        assert studio.project.check().ok
        return [(work.id, work.stars, work.path.read_bytes()) for work in works]
