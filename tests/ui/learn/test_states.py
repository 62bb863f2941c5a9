"""What the Learn page reads of a project in the background."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engines.contract import Medium, Output, TextBrief
from studio.projects import project
from studio.studio import Studio
from ui.learn.states import read_states


@pytest.fixture
def studio(home: Path, tmp_path: Path) -> Iterator[Studio]:
    studio = Studio(project.new(tmp_path / "Salt"))
    work = studio.history.add(Output(0, b"A text.", ".txt", TextBrief(prompt="salt", seed=1)))
    studio.history.rate(work.id, 4)
    yield studio
    studio.close()


def test_the_states_count_the_ratings(studio: Studio) -> None:
    states = read_states(studio)
    assert set(states) == set(Medium)
    assert states[Medium.TEXT].ratings == 1


def test_a_project_that_closes_is_not_read_any_more(studio: Studio) -> None:
    studio.taste.stop()
    states = read_states(studio)
    assert set(states) == set(Medium)
    assert states[Medium.TEXT].ratings == 0
