"""kill -9 at any moment loses nothing that was finished or rated."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from studio.history.history import ArtifactQuery
from studio.projects import project
from studio.studio import Studio
from tests.studio.conftest import make_model_folder
from tests.studio.killing import said_until_killed

ROUNDS = 2  # `make drills` kills two hundred times


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_kill_at_any_moment_loses_no_work_and_no_rating(home: Path, tmp_path: Path):
    make_model_folder(home / "models" / "small")
    project.new(tmp_path / "P").close()
    rng = random.Random(11)
    works: dict[str, str] = {}
    stars: dict[str, int] = {}
    for _ in range(ROUNDS):
        for promise in said_until_killed(
            "tests.studio.busy_program", tmp_path / "P", rng.randint(2, 60)
        ):
            if promise[0] == "work":
                works[promise[1]] = promise[2]
            elif promise[0] == "rating":
                stars[promise[1]] = int(promise[2])
        studio = Studio(project.open_at(tmp_path / "P"))
        assert studio.project.check().ok
        there = {work.id: work for work in studio.history.find(ArtifactQuery())}
        assert {name: there[name].sha256 for name in works} == works
        assert {name: there[name].stars for name in stars} == stars
        studio.jobs.acquire_lock()
        assert studio.jobs.find("running", "paused") == []
        studio.close()
    assert len(works) > ROUNDS
