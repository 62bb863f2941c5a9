"""The light queries that a gallery stands on."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from engines.contract import (
    AdapterUse,
    ArtifactFile,
    LearningPlan,
    Medium,
    Output,
    Pair,
    TasteRequest,
    TextBrief,
)
from studio.base.events import Events
from studio.base.records import Facet
from studio.history.history import ArtifactQuery, History
from studio.jobs.ledger import JobLedger
from studio.projects import project
from studio.projects.project import Project
from studio.storage import schema


@pytest.fixture
def salt(tmp_path: Path):
    folder = project.new(tmp_path / "Salt")
    yield folder
    folder.close()


@pytest.fixture
def history(salt: Project) -> History:
    return History(salt.database, salt.artifacts_folder, Events())


def add(history: History, words: str, adapter: str = "", parents: tuple[str, ...] = ()) -> str:
    uses = tuple(AdapterUse(id=name) for name in adapter.split("+") if name)
    brief = TextBrief(prompt=words, model="small", adapters=uses)
    return history.add(Output(0, words.encode(), ".txt", brief), parents=parents).id


def test_the_outline_lists_what_fits_with_its_day_and_stars(history: History) -> None:
    first, second = add(history, "the kelp"), add(history, "a harbour")
    history.rate(first, 4)
    rows = history.outline(ArtifactQuery())
    assert [(row.id, row.stars) for row in rows] == [(second, 0), (first, 4)]
    assert rows[0].key == time.strftime("%Y-%m-%d")
    assert [row.id for row in history.outline(ArtifactQuery(words="kel"))] == [first]
    assert [row.id for row in history.outline(ArtifactQuery(oldest_first=True))] == [first, second]


def test_some_works_come_in_the_order_asked_and_unknown_ones_are_left_out(history: History) -> None:
    names = [add(history, f"work {n}") for n in range(3)]
    ids = [names[2], "0123456789", names[0]]
    assert [work.id for work in history.some(ids)] == [names[2], names[0]]


def test_facets_count_kinds_stars_and_rejections_whatever_is_filtered(history: History) -> None:
    names = [add(history, f"kelp {n}") for n in range(4)]
    add(history, "something else")
    history.rate(names[0], 5)
    history.mark(names[1], "rejected", True)
    history.trash(names[2])
    facets = history.facets(ArtifactQuery(words="kelp", min_stars=3, kinds=(Medium.MUSIC,)))
    assert set(facets) == {
        Facet(Medium.TEXT, 5, False, 1),
        Facet(Medium.TEXT, 0, True, 1),
        Facet(Medium.TEXT, 0, False, 1),
    }


def test_days_are_counted_by_this_machines_clock(salt: Project, history: History) -> None:
    early = add(history, "long ago")
    add(history, "now")
    with salt.database.writing() as connection:
        table = schema.artifacts
        then = (
            update(table).where(table.c.id == early).values(created_at="2020-05-05T12:00:00.000Z")
        )
        connection.execute(then)
    counts = history.day_counts(ArtifactQuery())
    assert counts == {"2020-05-05": 1, time.strftime("%Y-%m-%d"): 1}


def test_the_makers_are_named_and_can_be_filtered_by(history: History) -> None:
    plain, mixed = add(history, "one"), add(history, "two", "aa11+bb22")
    assert history.makers() == (["small"], ["aa11", "bb22"])
    assert [row.id for row in history.outline(ArtifactQuery(adapter="bb22"))] == [mixed]
    assert [row.id for row in history.outline(ArtifactQuery(model="small"))] == [mixed, plain]
    assert history.outline(ArtifactQuery(adapter="b22")) == []


def test_children_are_the_works_made_from_one_that_are_not_in_the_trash(history: History) -> None:
    parent = add(history, "first")
    child = add(history, "again", parents=(parent,))
    trashed = add(history, "again too", parents=(parent,))
    history.trash(trashed)
    assert [work.id for work in history.children(parent)] == [child]


def test_feedback_since_a_time_is_that_of_later_instants_in_any_zone(
    salt: Project, history: History
) -> None:
    first, second, third = (add(history, f"work {number}") for number in range(3))
    times = {
        first: "2026-03-14T13:59:59+02:00",
        second: "2026-03-14T08:00:00-05:00",
        third: "2026-03-14T12:00:00.001Z",
    }
    for work in times:
        history.rate(work, 3)
    history.compare(first, second, "left")
    with salt.database.writing() as connection:
        for work, at in times.items():
            is_of_work = schema.ratings.c.artifact == work
            connection.execute(update(schema.ratings).where(is_of_work).values(at=at))
        connection.execute(update(schema.comparisons).values(at=times[first]))
    assert history.count_feedback_since(Medium.TEXT, "2026-03-14T12:00:00.000+00:00") == 2
    assert history.count_feedback_since(Medium.TEXT, "2026-03-14T11:59:58.000+00:00") == 4
    assert history.count_feedback_since(Medium.TEXT, "2026", newest=(2, 0)) == 2
    assert history.newest_feedback(Medium.TEXT) == (3, 1)
    assert history.newest_feedback(Medium.IMAGE) == (0, 0)


def test_a_learning_job_knows_which_pairs_it_held_out(salt: Project) -> None:
    jobs = JobLedger(salt.database)
    assert jobs.last_learning_job(Medium.TEXT) is None
    brief = TextBrief(prompt="x")
    a, b = (ArtifactFile(artifact=name, brief=brief, path=Path(name)) for name in "ab")
    pair = Pair(chosen=a, rejected=b)
    plan = LearningPlan(medium=Medium.TEXT, model="m", pairs=(), held_out=(pair, pair, pair))
    jobs.add("learn", Medium.TEXT, "Learn text", plan)
    plan = plan.model_copy(update={"held_out": (pair,)})
    newest = jobs.add("learn", Medium.TEXT, "Learn text", plan)
    pictures = jobs.add("learn", Medium.IMAGE, "Learn pictures", TasteRequest())
    job = jobs.last_learning_job(Medium.TEXT)
    assert job is not None
    assert job.id == newest.id
    assert jobs.held_out_pairs(newest.id) == [("a", "b")]
    assert jobs.held_out_pairs(pictures.id) == jobs.held_out_pairs("0123456789") == []


def test_ten_thousand_works_are_outlined_within_a_quarter_of_a_second(
    salt: Project, history: History
) -> None:
    fill(salt, 10_000)
    start = time.perf_counter()
    rows = history.outline(ArtifactQuery(rejected=False))
    assert len(rows) == 10_000
    assert len(history.some([row.id for row in rows[5000:5048]])) == 48
    assert time.perf_counter() - start < 0.25


def fill(salt: Project, count: int) -> None:
    """Many rows at once; their files do not matter here."""
    brief = TextBrief(prompt="x", model="small").model_dump(mode="json")
    rows = [
        {
            "id": f"{number:010x}",
            "kind": "text",
            "sha256": "0" * 64,
            "suffix": ".txt",
            "created_at": f"2026-0{1 + number % 9}-11T10:00:00.000+00:00",
            "prompt": "x",
            "seed": number,
            "model": "small",
            "adapter": None,
            "brief": brief,
            "parents": [],
            "text": "The harbour kept its lights on. " * 12,
            "extra": {"tokens": [[3, 0.5]] * 120},
            "job": None,
        }
        for number in range(count)
    ]
    with salt.database.writing() as connection:
        connection.execute(insert(schema.artifacts), rows)


def test_works_with_a_day_share_its_text(history: History) -> None:
    for number in range(3):
        add(history, f"work {number}")
    days = [row.key for row in history.outline(ArtifactQuery())]
    assert len({id(day) for day in days}) == len(set(days))


def test_briefs_come_without_what_planning_does_not_read(history: History) -> None:
    parent = add(history, "the kelp")
    work = add(history, "a harbour", parents=(parent,))
    history.rate(work, 4)
    history.tag(work, ["sea"])
    (light,) = history.find_briefs(ArtifactQuery(min_stars=1))
    whole = history.get(work)
    assert (light.text, light.tags, light.parents) == ("", (), ())
    assert (light.id, light.path, light.stars) == (whole.id, whole.path, 4)
    assert light.brief == whole.brief


def test_ancestors_end_where_one_is_gone_or_they_lead_back(history: History) -> None:
    oldest = add(history, "the oldest", parents=("gone",))
    middle = add(history, "the middle", parents=(oldest, oldest))
    work = history.get(add(history, "the newest", parents=(middle, oldest)))
    assert {one.id for one in history.ancestors(work)} == {middle, oldest}
    assert history.ancestors(history.get(oldest)) == []
    circular = replace(work, parents=(work.id,))
    assert history.ancestors(circular) == []
