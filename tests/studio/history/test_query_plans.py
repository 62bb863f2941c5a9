"""No question about the works reads the table of works, or of features, from end to end.

The plans do not depend on how many works there are: SQLite has no statistics of a project.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from engines.contract import Medium
from studio.history.queries import ArtifactQuery
from studio.projects.project import open_at
from studio.studio import Studio
from tests.drills.large_project import make_large_project

LARGE_TABLES = ("artifacts", "other", "features")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_large_project(tmp_path_factory.mktemp("drill") / "small", works=200, ratings=40)
    project.close()
    return project.folder


@pytest.fixture
def studio(home: Path, small: Path) -> Iterator[Studio]:
    studio = Studio(open_at(small))
    yield studio
    studio.close()


@contextmanager
def recorded_plans(studio: Studio) -> Iterator[list[str]]:
    """The steps of the plan of every query that is made meanwhile."""
    steps: list[str] = []
    is_explaining = False

    def explain(_c: Any, cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        nonlocal is_explaining
        if statement.lstrip().startswith("SELECT") and not is_explaining:
            is_explaining = True
            rows = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)
            steps.extend(row[3] for row in rows)
            is_explaining = False

    engine = studio.project.database._engine
    event.listen(engine, "before_cursor_execute", explain)
    yield steps
    event.remove(engine, "before_cursor_execute", explain)


def scans(steps: list[str]) -> list[str]:
    """Steps that read a large table, or all of an index that lacks a column."""
    return [
        step
        for step in steps
        if step.startswith("SCAN")
        and step.split()[1] in LARGE_TABLES
        and "COVERING INDEX" not in step
    ]


QUERIES: dict[str, ArtifactQuery] = {
    "newest": ArtifactQuery(limit=20),
    "a kind": ArtifactQuery(kinds=(Medium.IMAGE,), limit=20),
    "words": ArtifactQuery(words="harbour keep", limit=20),
    "stars": ArtifactQuery(min_stars=4),
    "unrated": ArtifactQuery(min_stars=4, unrated=True, rejected=False),
    "feedback": ArtifactQuery(kinds=(Medium.TEXT,), has_feedback=True, oldest_first=True),
    "a tag": ArtifactQuery(tag="sea"),
    "a job": ArtifactQuery(job="0000000001"),
    "a file": ArtifactQuery(sha256="ab", kinds=(Medium.IMAGE,)),
    "a day": ArtifactQuery(since="2023-01-01"),
    "a model": ArtifactQuery(model="model-1"),
    "an adapter": ArtifactQuery(adapter="adapter-1"),
    "the trash": ArtifactQuery(trashed=True),
    "the next page": ArtifactQuery(after="000000ffff", limit=20),
}


@pytest.mark.parametrize("name", QUERIES)
def test_no_list_of_works_reads_every_work(studio: Studio, name: str) -> None:
    query, history = QUERIES[name], studio.history
    with recorded_plans(studio) as steps:
        history.find(query)
        history.outline(query)
        history.count(query)
        history.facets(query)
        history.day_counts(query)
    assert steps
    assert not scans(steps)


CALLS: dict[str, Callable[[Studio, str], object]] = {
    "rate": lambda studio, work: studio.history.rate(work, 3),
    "tag": lambda studio, work: studio.history.tag(work, ["dark"]),
    "mark": lambda studio, work: studio.history.mark(work, "kept"),
    "trash": lambda studio, work: studio.history.trash(work),
    "an id's beginning": lambda studio, work: studio.history.get(work[:9]),
    "children": lambda studio, work: studio.history.children(work),
    "makers": lambda studio, work: studio.history.makers(),
    "tags": lambda studio, work: studio.history.tag_counts(),
    "comparisons": lambda studio, work: studio.history.comparisons(Medium.TEXT),
    "learning": lambda studio, work: studio.learning.state(Medium.TEXT),
    "new feedback": lambda studio, work: studio.history.count_feedback_since(Medium.TEXT, "2020"),
    "taste": lambda studio, work: studio.taste.of(Medium.TEXT).refresh(),
    "missing features": lambda studio, work: studio.taste.missing_features(Medium.TEXT),
}


@pytest.mark.parametrize("name", CALLS)
def test_no_call_about_one_work_or_the_ratings_reads_every_work(studio: Studio, name: str) -> None:
    work = studio.history.find(ArtifactQuery(limit=1))[0].id
    with recorded_plans(studio) as steps:
        CALLS[name](studio, work)
    assert steps
    assert not scans(steps)


def test_lists_of_works_are_chosen_from_an_index_alone(studio: Studio) -> None:
    with recorded_plans(studio) as steps:
        studio.history.outline(ArtifactQuery(rejected=False, limit=400))
    assert "SEARCH artifacts USING COVERING INDEX artifacts_in_order (trashed_at=?)" in steps
    assert not any("TEMP B-TREE" in step for step in steps)


def test_pages_follow_one_another_without_gap_or_overlap(studio: Studio) -> None:
    for is_oldest_first in (False, True):
        whole = studio.history.outline(ArtifactQuery(oldest_first=is_oldest_first))
        pages, last = [], ""
        while page := studio.history.outline(
            ArtifactQuery(oldest_first=is_oldest_first, limit=37, after=last)
        ):
            pages += page
            last = page[-1].id
        assert pages == whole
