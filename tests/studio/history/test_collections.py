"""Collections by hand and saved searches, in a real project file and on the command line."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from engines.contract import Medium
from studio.base.errors import InputError
from studio.cli.main import run
from studio.history import work_filter as work_filters
from studio.history.collections import MAX_NAME
from studio.history.date_spans import days_of
from studio.history.queries import ArtifactQuery
from studio.history.work_filter import SavedSearch, WorkFilter, search_from_json
from studio.storage import schema
from studio.studio import Studio
from tests.studio.conftest import write


def names_in(studio: Studio, name: str) -> set[str]:
    collection = studio.collections.get(name)
    return {work.id for work in studio.history.find(collection.to_query())}


def test_works_are_put_in_and_taken_out_and_no_row_is_overwritten(studio: Studio):
    first, second = write(studio, "A fox", count=2)
    foxes = studio.collections.new("Foxes")
    assert studio.collections.put(foxes.id, [first, second, first]) == [first, second]
    assert studio.collections.put(foxes.id, [second]) == []
    studio.collections.put(foxes.id, [first], take_out=True)
    assert names_in(studio, "foxes") == {second}
    studio.collections.put(foxes.id, [first])
    assert studio.collections.counts() == [(foxes, 2)]
    with studio.project.database.reading() as connection:
        rows = connection.execute(schema.collection_works.select()).all()
    assert [(row.artifact, row.included) for row in rows] == [
        *((first, True), (second, True)),
        *((first, False), (first, True)),
    ]
    assert studio.project.check().ok


def test_a_rejected_work_stays_in_its_collection_and_one_in_the_trash_comes_back(studio: Studio):
    (work,) = write(studio, "A fox")
    foxes = studio.collections.new("Foxes")
    studio.collections.put(foxes.id, [work])
    studio.history.mark(work, "rejected")
    assert names_in(studio, "Foxes") == {work}
    studio.history.trash(work)
    assert studio.collections.count(foxes) == 0
    studio.history.trash(work, restore=True)
    assert names_in(studio, "Foxes") == {work}


def test_a_removed_collection_leaves_its_works_and_comes_back_with_them(studio: Studio):
    (work,) = write(studio, "A fox")
    foxes = studio.collections.new("Foxes")
    studio.collections.put(foxes.id, [work])
    studio.collections.remove(foxes.id)
    assert studio.collections.all() == []
    assert studio.history.get(work).trashed_at is None
    studio.collections.remove(foxes.id, restore=True)
    assert names_in(studio, "Foxes") == {work}


def test_a_removed_collection_does_not_come_back_beside_another_of_its_name(studio: Studio):
    foxes = studio.collections.new("Foxes")
    studio.collections.remove(foxes.id)
    studio.collections.new("foxes")
    with pytest.raises(InputError, match="already"):
        studio.collections.remove(foxes.id, restore=True)


def test_a_saved_search_fills_itself_and_takes_no_work(studio: Studio):
    search = SavedSearch("fox", WorkFilter(min_stars=4, unrated=False))
    best = studio.collections.new("Best foxes", search)
    first, second = write(studio, "A fox", count=2)
    studio.history.rate(first, 5)
    studio.history.rate(second, 2)
    assert names_in(studio, "Best foxes") == {first}
    studio.collections.change_search(best.id, SavedSearch("fox", WorkFilter(min_stars=2)))
    assert studio.collections.count(studio.collections.get("Best foxes")) == 2
    with pytest.raises(InputError, match="fills itself"):
        studio.collections.put(best.id, [second])


def test_a_search_is_read_as_it_was_saved():
    monday, sunday = days_of("last-week", date.today())
    for work_filter in (
        WorkFilter(kinds=(Medium.IMAGE,), rejected=True, tag="blue", model="m", collection="c"),
        WorkFilter(since=monday, until=sunday, span="last-week", adapter="a", unrated=False),
        WorkFilter(since=date(2020, 1, 4), until=date(2020, 2, 9), min_stars=3),
    ):
        search = SavedSearch("kelp", work_filter)
        assert search_from_json(json.loads(json.dumps(search.as_json()))) == search


def test_days_with_a_name_move_on_with_the_calendar():
    monday, sunday = days_of("last-week", date.today())
    assert SavedSearch("", WorkFilter(since=monday, until=sunday)).as_json() == {
        "span": "last-week"
    }
    fixed = WorkFilter(since=date.today() - timedelta(days=400))
    assert "span" not in SavedSearch("", fixed).as_json()


class FirstMonday(date):
    """A calendar on which this week, this month and today begin at once."""

    @classmethod
    def today(cls) -> date:  # type: ignore[override]
        return date(2026, 6, 1)


@pytest.mark.parametrize("span", ["today", "this-week", "this-month"])
def test_a_span_keeps_the_name_that_was_chosen(monkeypatch: pytest.MonkeyPatch, span: str):
    monkeypatch.setattr(work_filters, "date", FirstMonday)
    since, until = days_of(span, FirstMonday.today())
    search = SavedSearch("", WorkFilter(since=since, until=until, span=span))
    assert search.as_json() == {"span": span}
    assert search_from_json({"span": span}) == search


def test_a_name_counts_no_longer_where_other_days_were_chosen():
    days = WorkFilter(since=date(2020, 1, 4), span="this-week")
    assert SavedSearch("", days).as_json() == {"since": "2020-01-04"}
    assert WorkFilter(since=date(2020, 1, 4), span="this-week").without("since") == WorkFilter()


@pytest.mark.parametrize("name", ["since", "until"])
@pytest.mark.parametrize("day", ["0001-01-01", "1969-12-31", "9999-12-31"])
def test_days_that_no_clock_has_are_searched_for_all_the_same(studio: Studio, name: str, day: str):
    (work,) = write(studio)
    matches = studio.history.find(search_from_json({name: day}).to_query())
    is_around = (name == "since") == (day < "1970")
    assert [one.id for one in matches] == ([work] if is_around else [])


@pytest.mark.parametrize(
    "row",
    [
        {"kinds": "text", "min_stars": "four", "since": 3, "tag": None, "words": ["x"]},
        {"kinds": [1, None, "sculpture"], "min_stars": 99, "since": "tomorrow", "span": 7},
        {"kinds": [[], {}], "span": "any"},
        {"span": "this-year", "since": []},
    ],
)
def test_a_search_that_a_stranger_wrote_reads_as_none(row: dict[str, object]):
    assert search_from_json(row) == SavedSearch()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "at least one letter"),
        ("  \u00a0 ", "at least one letter"),
        ("\u200d", "at least one letter"),
        ("x" * (MAX_NAME + 1), f"at most {MAX_NAME}"),
        ("a\nb", "on one line"),
        ("a\x00b", "on one line"),
        ("\u202egnp.xof", "on one line"),
        ("FOXES", "already"),
        ("  foxes ", "already"),
    ],
)
def test_an_odd_name_is_refused_in_a_sentence(studio: Studio, name: str, words: str):
    studio.collections.new("Foxes")
    with pytest.raises(InputError, match=words):
        studio.collections.new(name)
    assert len(studio.collections.all()) == 1


def test_names_of_any_script_are_names(studio: Studio):
    for name in ("キツネ", "🦊👨\u200d👩\u200d👧", "Ω & <b>ß</b>", "x" * MAX_NAME):
        studio.collections.new(name)
        assert studio.collections.get(name).name == name


def test_a_query_within_another_matches_both(studio: Studio):
    fox, kelp = write(studio, "A fox")[0], write(studio, "Kelp and a fox")[0]
    query = ArtifactQuery(words="fox", within=ArtifactQuery(words="kelp"))
    assert [work.id for work in studio.history.find(query)] == [kelp]
    assert studio.history.count(ArtifactQuery(within=ArtifactQuery(words="fox"))) == 2
    assert fox != kelp


def test_the_command_line_makes_fills_lists_and_removes(
    studio: Studio, capsys: pytest.CaptureFixture[str]
):
    first, second = write(studio, "A fox", count=2)
    studio.history.rate(second, 5)
    studio.settings.remember_project(studio.project.folder)
    studio.close()

    def rows(*arguments: str) -> list[dict[str, object]]:
        assert run([*arguments, "--json"]) == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    (made,) = rows("collections", "new", "Foxes")
    assert (made["name"], made["kind"], made["works"]) == ("Foxes", "hand", 0)
    (filled,) = rows("collections", "add", "foxes", first[:6], second)
    assert filled["works"] == 2
    (best,) = rows("collections", "new", "Best", "--min-stars", "4")
    assert (best["kind"], best["works"]) == ("search", 1)
    assert [row["name"] for row in rows("collections")] == ["Best", "Foxes"]
    assert rows("collections", "show", "Foxes")[0]["artifacts"] == [second, first]
    assert [row["id"] for row in rows("history", "--collection", "best")] == [second]
    assert rows("history", "--collection", "foxes", "--search", "whale") == []
    assert rows("collections", "take-out", "foxes", first)[0]["works"] == 1
    assert rows("collections", "rename", "foxes", "Vixens")[0]["name"] == "Vixens"
    rows("collections", "remove", "vixens")
    assert [row["name"] for row in rows("collections", "list")] == ["Best"]
    assert len(rows("history")) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["collections", "new", ""],
        ["collections", "new", "a\tb"],
        ["collections", "new", "Foxes"],
        ["collections", "new", "X", "--min-stars", "9"],
        ["collections", "new", "X", "--kind", "sculpture"],
        ["collections", "add", "Foxes", "beef00"],
        ["collections", "add", "Foxes"],
        ["collections", "add", "Best", "beef00"],
        ["collections", "show", "nothing"],
        ["collections", "remove", "x" * 5000],
        ["collections", "sell", "Foxes"],
        ["history", "--collection", "nothing"],
    ],
)
def test_the_command_line_refuses_wrong_input_in_a_sentence(
    studio: Studio, capsys: pytest.CaptureFixture[str], arguments: list[str]
):
    studio.collections.new("Foxes")
    studio.collections.new("Best", SavedSearch("fox"))
    studio.settings.remember_project(studio.project.folder)
    studio.close()
    assert run(arguments) == 2
    error = capsys.readouterr().err
    assert error.strip()
    assert "Traceback" not in error
