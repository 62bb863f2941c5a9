"""How far the artist agrees with himself, from rows of ratings."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, update

from engines.contract import Medium
from studio.base.errors import InputError
from studio.base.records import stamp
from studio.cli.main import run
from studio.storage import schema
from studio.studio import Studio
from studio.taste.self_agreement import (
    MIN_DAYS,
    RatingRow,
    plausible_days,
    rated_twice,
    works_due,
)
from tests.studio.conftest import write


def set_age(studio: Studio, days: float) -> None:
    """Let every rating so far have been given some days ago."""
    at = stamp(datetime.now(UTC) - timedelta(days=days))
    with studio.project.database.writing() as connection:
        for table in (schema.ratings, schema.marks):
            connection.execute(update(table).values(at=at))


def rate(studio: Studio, count: int = 10) -> list[str]:
    works = [write(studio, f"Work {number}", seed=number)[0] for number in range(count)]
    for number, work in enumerate(works):
        studio.history.rate(work, 1 + number % 5)
    return works


def test_only_works_that_were_rated_weeks_ago_are_offered_and_without_their_stars(studio: Studio):
    works = rate(studio)
    assert studio.taste.works_to_rate_again(Medium.TEXT) == []
    set_age(studio, MIN_DAYS + 1)
    studio.history.rate(works[0], 5)
    again = studio.taste.works_to_rate_again(Medium.TEXT)
    assert len(again) == 5
    assert works[0] not in {work.id for work in again}
    assert {work.stars for work in again} == {0}
    assert len({studio.history.get(work.id).stars for work in again}) == 5  # pairs that differ


@pytest.mark.parametrize(("slips", "low", "high"), [(0, 0.8, 1.0), (5, 0.5, 0.8)])
def test_the_share_is_told_once_five_works_were_rated_again(
    studio: Studio, slips: int, low: float, high: float
):
    works = rate(studio, 20)
    set_age(studio, 30)
    dice = random.Random(0)
    for number, work in enumerate(works):
        stars = studio.history.get(work).stars
        wrong = dice.randrange(1, 6) if number < 4 * slips else stars
        studio.history.rate(work, wrong, is_blind=True)
        if number == 3:
            assert studio.taste.self_agreement(Medium.TEXT).share is None
    agreement = studio.taste.self_agreement(Medium.TEXT)
    assert agreement.works == 20
    assert agreement.share is not None
    assert low < agreement.share < high
    assert agreement.interval[0] < agreement.share < agreement.interval[1]
    assert studio.taste.works_to_rate_again(Medium.TEXT) == []


def test_a_hundred_blind_ratings_of_a_day_are_no_second_opinion(studio: Studio):
    (work, *_) = works = rate(studio)
    for _ in range(100):
        studio.history.rate(work, 3, is_blind=True)
    assert studio.taste.self_agreement(Medium.TEXT).works == 0
    set_age(studio, 30)
    assert len(studio.taste.works_to_rate_again(Medium.TEXT, 20)) == len(works)


def test_what_has_no_stars_cannot_be_rated_again(studio: Studio):
    (work, *_) = write(studio, "New")
    with pytest.raises(InputError, match="no stars yet"):
        studio.history.rate(work, 3, is_blind=True)
    studio.history.rate(work, 3)
    with pytest.raises(InputError, match="1 to 5"):
        studio.history.rate(work, 0, is_blind=True)
    assert studio.history.get(work).stars == 3


def test_a_blind_rating_that_is_changed_at_once_was_a_slip():
    first, again = RatingRow("a", 4, 0.0), RatingRow("a", 1, 30.0, is_blind=True)
    assert rated_twice([first, again]) == {"a": (4, 1)}
    assert rated_twice([first, again, RatingRow("a", 4, 30.1)]) == {}
    assert rated_twice([first, again, RatingRow("a", 4, 90.0)]) == {"a": (4, 1)}
    assert rated_twice([first, again, RatingRow("a", 5, 60.0, True)]) == {"a": (1, 5)}
    assert rated_twice([first, RatingRow("a", 0, 1.0), again]) == {}
    assert rated_twice([RatingRow("a", 4, 20.0), again]) == {}  # too soon
    assert rated_twice([first, RatingRow("a", 1, 30.0)]) == {}  # not blind


def test_those_come_first_that_were_never_rated_again():
    rows = [RatingRow(work, 1 + index % 5, 0.0) for index, work in enumerate("abcdefghij")]
    rows += [RatingRow(work, 3, 30.0, True) for work in "abcde"]
    due = works_due(rows, 60.0)
    assert (set(due[:5]), set(due[5:])) == (set("fghij"), set("abcde"))


def test_clocks_that_jumped_are_corrected_by_the_rows_around():
    assert plausible_days([10, 20], 30) == [10, 20]
    assert plausible_days([10, 2000, 20], 30) == [10, 20, 20]  # was ahead
    assert plausible_days([10, 0, 20], 30) == [10, 10, 20]  # was reset
    assert plausible_days([10, None, 9999], 30) == [10, 30, 30]
    assert plausible_days([], 30) == []


def test_times_and_stars_that_are_none_do_no_harm(studio: Studio):
    works = rate(studio)
    set_age(studio, 40)
    rows = [(works[0], 10**9, "2026-01-01"), (works[1], 4, "soon"), (works[2], 2, "9999-01-01")]
    with studio.project.database.writing() as connection:
        for work, stars, at in rows:
            values = {"artifact": work, "stars": stars, "at": at}
            connection.execute(insert(schema.ratings).values(values))
        connection.exec_driver_sql(
            "INSERT INTO ratings (artifact, stars, at) VALUES (?, 9e999, 'x')", (works[3],)
        )
    due = {work.id for work in studio.taste.works_to_rate_again(Medium.TEXT, 99)}
    assert due == {works[0], *works[3:]}  # two have a rating that may be of now


def test_the_command_line_asks_again_blind_and_tells_both_figures(
    studio: Studio, capsys: pytest.CaptureFixture[str]
):
    rate(studio, 20)
    set_age(studio, 30)
    folder = ["--project", str(studio.project.folder), "--json"]
    studio.close()

    def rows(*arguments: str) -> list[dict[str, object]]:
        assert run([*arguments, *folder]) == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    (before,) = rows("taste", "text")
    assert before["self"] == {"works": 0, "share": None, "interval": None, "due": 20}
    for _ in range(2):
        again = rows("taste", "text", "--again")
        assert len(again) == 5
        for row in again:
            assert (row["stars"], row["score"]) == (None, None)
            rows("rate", str(row["id"]), "4", "--blind")
    (after,) = rows("taste", "text")
    own = after["self"]
    assert isinstance(own, dict)
    assert (own["works"], own["due"]) == (10, 10)
    assert run(["rate", "nothing", "4", "--blind", *folder]) == 2
    assert "There is no work" in capsys.readouterr().err
