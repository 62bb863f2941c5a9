"""Taste from the command line with a tiny text model: rate, predict, keep the best of many."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio.cli.main import run
from tests.engines.text.tiny import save_model
from tests.raters.text import rater

MAKE = ["write", "the sea", "--max-tokens", "24", "--temperature", "1.2", "--json"]


@pytest.fixture
def ready_home(home: Path) -> Path:
    save_model(home / "models" / "tiny")
    return home


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def rate_many(capsys: pytest.CaptureFixture[str]) -> None:
    """Rate 40 works by a rule that depends on the measured features of style."""
    assert run([*MAKE, "--count", "40", "--seed", "2"]) == 0
    works = rows(capsys)
    stars = rater("long words").rate([str(row["text"]) for row in works])
    for row, star in zip(works, stars, strict=True):
        assert run(["rate", str(row["id"]), str(star)]) == 0
    capsys.readouterr()


def test_taste_reports_its_progress_and_its_accuracy_once_it_is_ready(
    ready_home: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["taste", "text", "--json"]) == 0
    (row,) = rows(capsys)
    assert {key: row[key] for key in ("kind", "ratings", "auc", "ready")} == {
        "kind": "text",
        "ratings": 0,
        "auc": None,
        "ready": False,
    }
    assert run(["taste", "text"]) == 0
    assert "Rate 12 more" in capsys.readouterr().out
    rate_many(capsys)
    assert run(["taste", "text", "--json"]) == 0
    (row,) = rows(capsys)
    assert (row["ratings"], row["ready"]) == (40, True)
    assert 0.6 <= float(str(row["auc"])) <= 1  # drawn to what other artists have
    assert run(["taste", "text"]) == 0
    assert "times in 100" in capsys.readouterr().out
    assert run(["taste", "music", "--json"]) == 0
    assert rows(capsys)[0]["ready"] is False


def test_a_trait_is_noticed_left_out_and_used_again(
    ready_home: Path, capsys: pytest.CaptureFixture[str]
):
    rate_many(capsys)
    assert run(["taste", "text", "--not", "longer words", "--json"]) == 0
    (row,) = rows(capsys)
    assert row["left_out"] == [{"trait": "word-length", "words": "longer words"}]
    assert run(["taste", "text"]) == 0
    assert "left out  longer words" in capsys.readouterr().out
    assert run(["taste", "text", "--take-back", "word-length", "--json"]) == 0
    (row,) = rows(capsys)
    assert row["left_out"] == []
    assert isinstance(row["noticed"], list)
    assert isinstance(row["limits"], list)
    assert {"trait", "words", "certainty", "how_certain", "share"} == row["noticed"][0].keys()
    for arguments in (["--not", "blue words"], ["--take-back", "longer words"], ["--not", ""]):
        assert run(["taste", "text", *arguments]) == 2
        assert "bowerbird taste text" in capsys.readouterr().err


@pytest.mark.slow
def test_of_many_works_the_best_are_printed_and_all_are_kept(
    ready_home: Path, capsys: pytest.CaptureFixture[str]
):
    rate_many(capsys)
    assert run([*MAKE, "--count", "2", "--best-of", "8", "--seed", "500"]) == 0
    output = capsys.readouterr()
    best = [json.loads(line) for line in output.out.splitlines()]
    assert len(best) == 2
    assert "The other 6 are in your history." in output.err
    assert run(["history", "--limit", "8", "--json"]) == 0
    works = rows(capsys)
    assert {row["seed"] for row in works} == set(range(500, 508))
    scores = sorted((float(str(row["score"])) for row in works), reverse=True)
    assert [row["score"] for row in best] == scores[:2]
    assert all(1 <= score <= 5 for score in scores)
    assert run(["again", str(best[0]["id"]), "--json"]) == 0
    assert rows(capsys)[0]["sha256"] == best[0]["sha256"]


def test_before_taste_is_ready_works_are_sorted_by_what_most_people_like(
    ready_home: Path, capsys: pytest.CaptureFixture[str]
):
    assert run([*MAKE, "--best-of", "4", "--seed", "40"]) == 0
    output = capsys.readouterr()
    (best,) = [json.loads(line) for line in output.out.splitlines()]
    assert "best by what most people like, and your stars: 1." in output.err
    assert run(["history", "--limit", "4", "--json"]) == 0
    assert best["score"] == max(float(str(row["score"])) for row in rows(capsys))


def test_where_people_are_not_asked_the_first_works_are_printed(
    ready_home: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["taste", "text", "--people", "no", "--json"]) == 0
    assert rows(capsys)[0]["people"] is False
    assert run([*MAKE, "--best-of", "2", "--seed", "40"]) == 0
    output = capsys.readouterr()
    (row,) = [json.loads(line) for line in output.out.splitlines()]
    assert row["seed"] == 40
    assert "score" not in row
    assert "not ready" in output.err
    assert "The other is in your history." in output.err


@pytest.mark.parametrize("option", ["1", "65", "many"])
def test_best_of_must_be_at_least_as_many_as_are_kept(
    ready_home: Path, option: str, capsys: pytest.CaptureFixture[str]
):
    assert run([*MAKE, "--count", "2", "--best-of", option]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert "best-of" in output.err


def test_a_kind_without_ratings_is_not_ready(ready_home: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["taste", "image", "--json"]) == 0
    assert rows(capsys)[0]["ready"] is False
    assert run(["taste", "dance"]) == 2
