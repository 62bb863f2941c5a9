"""Which works to rate next."""

from __future__ import annotations

import json

import numpy as np
import pytest

from engines.contract import Medium
from studio.cli.main import run
from studio.studio import Studio
from studio.taste.asking import most_informative, with_random
from tests.studio.conftest import write


def test_works_that_would_tell_the_same_are_not_asked_for_together():
    rng = np.random.default_rng(0)
    first, second = rng.standard_normal((2, 4000))
    projections = np.stack([3 * first, 3 * first, 2 * second, 0.1 * second], 1)
    assert most_informative(projections, 0.5, 2) == [0, 2]
    assert sorted(most_informative(projections, 0.5, 9)) == [0, 1, 2, 3]
    assert most_informative(np.zeros((10, 0)), 1.0, 3) == []


def test_one_in_five_is_at_random():
    best, rest = list(range(10)), list(range(100, 120))
    items = with_random(best, rest, 10, seed=0)
    assert len(items) == 10
    assert [item for item in items if item < 100] == list(range(8))
    assert items == with_random(best, rest, 10, seed=0)
    assert with_random(best, [], 10, seed=0) == best


def test_unrated_works_are_offered_of_which_one_is_at_random(studio: Studio):
    works = [write(studio, f"Work {number}", seed=number)[0] for number in range(30)]
    assert len(studio.taste.works_to_rate(Medium.TEXT)) == 5  # before the first fit
    for number, work in enumerate(works[:15]):
        studio.history.rate(work, 1 + number % 5)
    studio.history.mark(works[20], "rejected")
    studio.taste.refresh(Medium.TEXT)
    offer = studio.taste.works_to_rate(Medium.TEXT, 10)
    ids = [work.id for work, _ in offer]
    assert len(set(ids)) == 10
    assert not set(ids) & {*works[:15], works[20]}
    assert [is_random for _, is_random in offer].count(True) == 2
    assert [work.id for work, _ in studio.taste.works_to_rate(Medium.TEXT, 10)] == ids


def test_all_that_is_left_is_offered_where_that_is_little(studio: Studio):
    assert studio.taste.works_to_rate(Medium.TEXT) == []
    write(studio, "One", seed=1)
    write(studio, "Two", seed=2)
    studio.taste.refresh(Medium.TEXT)
    assert len(studio.taste.works_to_rate(Medium.TEXT)) == 2


def test_the_command_line_names_the_works_to_rate(
    studio: Studio, capsys: pytest.CaptureFixture[str]
):
    works = [write(studio, f"Work {number}", seed=number)[0] for number in range(8)]
    for stars, work in enumerate(works[:2], start=3):
        studio.history.rate(work, stars)
    folder = str(studio.project.folder)
    studio.close()
    assert run(["taste", "text", "--ask", "--project", folder, "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(rows) == 5
    assert {row["id"] for row in rows} < set(works[2:])
    assert [row["random"] for row in rows].count(True) == 1
    assert run(["taste", "music", "--ask", "--project", folder]) == 0
    assert "Nothing waits for stars" in capsys.readouterr().err
