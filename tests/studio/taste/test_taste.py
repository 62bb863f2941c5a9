"""Taste through the studio: read, rated, foretold, and only while it is worth something."""

from __future__ import annotations

import argparse
import math
import random
import sqlite3
from contextlib import closing

import numpy as np
import pytest

from engines.contract import Medium, TextBrief
from studio.base.events import ArtifactAdded, Event, Events, TasteChanged
from studio.cli.making import make
from studio.cli.session import describe_taste
from studio.history.deletion import delete_from_trash
from studio.history.history import ArtifactQuery
from studio.storage.database import Database
from studio.studio import Studio
from studio.taste import predictions
from studio.taste.features import FeatureStore, newest_versions
from studio.taste.library import NOT_COMPUTED, TasteLibrary
from studio.taste.taste import TasteQuality
from studio.taste.validation import (
    MIN_RATINGS,
    ONE_SIDED_99,
    Validation,
    belief_of,
    is_ready,
)
from tests.studio.conftest import ScriptedEngine, ScriptedExtractor, ScriptedPreference, write


def rate_by_number(studio: Studio, count: int = 20, prompt: str = "Work") -> list[str]:
    """Rates works by the number that they end in: the higher the better."""
    dice = random.Random(0)
    works = [write(studio, prompt, seed=dice.randrange(1000))[0] for _ in range(count)]
    for work in works:
        studio.history.rate(work, 1 + min(4, studio.history.get(work).seed // 200))
    return works


def test_taste_is_ready_once_it_predicts_held_out_ratings(studio: Studio):
    assert studio.taste.refresh(Medium.TEXT).as_json() == {
        "kind": "text",
        "ratings": 0,
        "comparisons": 0,
        "auc": None,
        "ready": False,
        "interval": None,
        "people": True,
    }
    rate_by_number(studio, 11)
    quality = studio.taste.refresh(Medium.TEXT)
    assert (quality.ratings, quality.ready, quality.missing) == (11, False, 1)
    rate_by_number(studio, 10, "More")
    quality = studio.taste.refresh(Medium.TEXT)
    assert quality.ready
    assert quality.certain
    assert quality.auc is not None
    assert quality.auc > 0.8  # drawn to what other artists have
    assert not studio.taste.refresh(Medium.MUSIC).ready


def test_chance_of_one_in_twenty_is_ready_but_not_certain():
    assert is_ready(Validation(0.72, pairs=100, ratings=30))
    assert is_ready(Validation(0.7, 100, 30), ONE_SIDED_99) is False
    assert is_ready(Validation(0.7, 400, 60), ONE_SIDED_99)


def test_few_ratings_are_not_ready_however_well_they_are_predicted():
    assert not is_ready(Validation(0.8, pairs=14, ratings=14))
    assert is_ready(Validation(0.85, pairs=14, ratings=14))


def test_stars_may_compare_works_within_one_prompt(studio: Studio):
    """Every prompt has numbers of its own size, and each three works get 1, 3 and 5 stars."""
    dice = random.Random(1)
    for prompt in range(10):
        first = dice.randrange(3_000)
        for stars in (1, 3, 5):
            [work] = write(studio, f"Prompt {prompt}", seed=first + 40 * stars + dice.randrange(40))
            studio.history.rate(work, stars)
    quality = studio.taste.refresh(Medium.TEXT)
    assert quality.ready
    assert quality.auc is not None
    assert quality.auc > 0.8
    low, high = (write(studio, "New", seed=seed)[0] for seed in (1_500, 1_700))
    scores = studio.taste.of(Medium.TEXT).raw_scores()
    assert scores[high] > scores[low] + 0.5
    of_rated_prompt = write(studio, "Prompt 0", seed=7)[0]
    assert studio.taste.of(Medium.TEXT).scores()[of_rated_prompt] >= 1


def test_a_new_work_comes_with_its_guess(studio: Studio):
    rate_by_number(studio)
    studio.taste.refresh(Medium.TEXT)
    events: list[Event] = []
    studio.events.subscribe(events.append)
    low, high = write(studio, "New", seed=20)[0], write(studio, "New", seed=990)[0]
    scores = {e.artifact.id: e.artifact.score for e in events if isinstance(e, ArtifactAdded)}
    assert 1 <= (scores[low] or 0) < 2.5
    assert 3.5 < (scores[high] or 0) <= 5
    guess = studio.taste.of(Medium.TEXT).guess(high)
    assert guess is not None
    assert guess.score == scores[high]
    assert 0 < guess.confidence <= 1
    assert [stars for _, stars in guess.similar] == [5, 5, 5]
    assert studio.taste.of(Medium.TEXT).scores()[low] == scores[low]


def test_a_guess_follows_a_rating(studio: Studio):
    works = rate_by_number(studio)
    studio.taste.refresh(Medium.TEXT)
    before = studio.taste.of(Medium.TEXT).scores()
    events: list[Event] = []
    studio.events.subscribe(events.append)
    studio.taste.refresh(Medium.TEXT)
    assert events == []
    write(studio, "Another", seed=44)
    studio.taste.refresh(Medium.TEXT)
    assert events[-1:] == [TasteChanged(Medium.TEXT)]
    events.clear()
    studio.history.rate(works[0], 6 - studio.history.get(works[0]).stars)
    studio.taste.refresh(Medium.TEXT)
    assert TasteChanged(Medium.TEXT) in events
    assert studio.taste.of(Medium.TEXT).scores() != before


def test_ratings_at_random_are_not_sorted_by(studio: Studio):
    dice = random.Random(3)
    for seed in range(40):
        studio.history.rate(write(studio, "Any", seed=seed)[0], dice.randint(1, 5))
    quality = studio.taste.refresh(Medium.TEXT)
    assert not quality.ready
    assert quality.auc is not None
    assert quality.auc < 0.65
    work = write(studio, "Any", seed=500)[0]
    assert studio.taste.of(Medium.TEXT).guess(work) is None
    assert studio.taste.with_fresh_scores([studio.history.get(work)])[0].score is None


def test_equal_ratings_show_nothing(studio: Studio):
    for seed in range(15):
        studio.history.rate(write(studio, "Any", seed=seed)[0], 4)
    quality = studio.taste.refresh(Medium.TEXT)
    assert (quality.auc, quality.ready) == (None, False)


def test_answers_count_without_any_star_but_not_those_about_trashed_works(studio: Studio):
    dice = random.Random(5)
    works = [write(studio, "Any", seed=dice.randrange(1000))[0] for _ in range(40)]
    for one, other in zip(works[::2], works[1::2], strict=True):
        better = studio.history.get(one).seed > studio.history.get(other).seed
        studio.history.compare(one, other, "left" if better else "right")
    quality = studio.taste.refresh(Medium.TEXT)
    assert (quality.ratings, quality.comparisons, quality.ready) == (0, 20, True)
    for work in (*works[:20:2], *works[21::2]):  # of each answer one work, left or right
        studio.history.trash(work)
    quality = studio.taste.refresh(Medium.TEXT)
    assert (quality.comparisons, quality.ready) == (0, False)


def test_a_later_answer_overrules_an_earlier_one(studio: Studio):
    low, high = write(studio, "A", seed=10)[0], write(studio, "A", seed=900)[0]
    write(studio, "A", count=5, seed=400)
    for verdict in ("left", "right"):
        studio.history.compare(low, high, verdict)
    taste = studio.taste.of(Medium.TEXT)
    taste.refresh()
    scores = taste.raw_scores()
    assert scores[high] > scores[low]


def test_a_work_that_cannot_be_read_is_kept_all_the_same(
    studio: Studio, extractor: ScriptedExtractor
):
    extractor.fault = RuntimeError("no numbers")
    (work,) = write(studio)
    assert studio.history.get(work).path.exists()
    assert studio.taste.of(Medium.TEXT).guess(work) is None
    extractor.fault = None
    job = studio.jobs.queue_taste_job(Medium.TEXT)
    assert job is not None
    assert studio.jobs.wait(job.id, 60).state == "done"
    assert extractor.works_so_far == 1
    assert studio.jobs.queue_taste_job(Medium.TEXT) is None


def test_works_are_read_once_and_new_ones_go_first(
    studio: Studio, extractor: ScriptedExtractor, engine: ScriptedEngine
):
    extractor.fault = RuntimeError("not yet")
    works = rate_by_number(studio, 15)
    extractor.fault = None
    extractor.begun.clear()
    extractor.gate.clear()
    job = studio.jobs.queue_taste_job(Medium.TEXT)
    assert job is not None
    assert extractor.begun.wait(60)
    assert studio.jobs.queue_taste_job(Medium.TEXT) is None  # it is being done
    writing = studio.jobs.submit(TextBrief(prompt="Now", seed=1))
    extractor.gate.set()
    assert studio.jobs.wait(writing.id, 60).state == "done"
    assert studio.jobs.wait(job.id, 60).state == "done"
    assert extractor.works_so_far == len(works) + 1
    assert studio.taste.of(Medium.TEXT).quality.ratings == 15


def test_the_most_informative_pair_comes_first(studio: Studio):
    works = rate_by_number(studio)
    studio.taste.refresh(Medium.TEXT)
    by_seed = sorted(works, key=lambda work: studio.history.get(work).seed)
    clear = (by_seed[0], by_seed[-1])
    close = (by_seed[9], by_seed[11])
    unknown = ("0123456789", by_seed[0])
    taste = studio.taste.of(Medium.TEXT)
    assert taste.most_informative_pairs([clear, unknown, close], 5) == [close, clear]
    assert taste.most_informative_pairs([clear, close], 1) == [close]
    assert studio.taste.of(Medium.MUSIC).most_informative_pairs([clear], 1) == []


def test_judging_stays_bounded_and_a_project_reopened_guesses_the_same(studio: Studio):
    rate_by_number(studio)
    (work,) = studio.history.find(ArtifactQuery(limit=1))
    first = studio.taste.with_fresh_scores([work])[0].score
    other = Studio(studio.project)
    assert other.taste.with_fresh_scores([work])[0].score == pytest.approx(first)


def test_features_of_a_newer_version_replace_older_ones(studio: Studio):
    [work, other] = [write(studio, "Work", seed=seed)[0] for seed in (1, 2)]
    with closing(Database(studio.project.folder / "project.sqlite")) as database:
        store = FeatureStore(database)
        store.add(work, {"look 1": [1.0], "looks 1": [2.0], "near 1": [3.0]})
        store.add(other, {"look 1": [1.0]})
        last = store.counts(Medium.TEXT).last
        store.add(work, {"look 2": [4.0, 5.0]})
        assert store.counts(Medium.TEXT).last > last
        rows = store.after(last, Medium.TEXT)
        assert [(row.artifact, row.name) for row in rows] == [(work, "look 2")]
        stored_rows = {(row.artifact, row.name) for row in store.after(0, Medium.TEXT)}
    assert {name for one, name in stored_rows if one == work} >= {"look 2", "looks 1", "near 1"}
    assert (work, "look 1") not in stored_rows
    assert (other, "look 1") in stored_rows


def test_an_open_project_drops_older_features_like_one_that_is_reopened(studio: Studio):
    works = rate_by_number(studio)
    with closing(Database(studio.project.folder / "project.sqlite")) as database:
        store = FeatureStore(database)
        for place, work in enumerate(works):
            store.add(work, {"look 1": [float(place % 3)]})
        studio.taste.refresh(Medium.TEXT)
        before = studio.taste.of(Medium.TEXT).raw_scores()
        for place, work in enumerate(works):
            store.add(work, {"look 2": [float(place % 5), 1.0 + place]})
    studio.taste.refresh(Medium.TEXT)
    after = studio.taste.of(Medium.TEXT).raw_scores()
    other = Studio(studio.project)
    other.taste.refresh(Medium.TEXT)
    assert after != before
    assert after == pytest.approx(other.taste.of(Medium.TEXT).raw_scores())


def test_trashed_works_with_older_features_are_not_read_again(studio: Studio):
    visible, trashed = (write(studio, "Work", seed=seed)[0] for seed in (1, 2))
    with closing(Database(studio.project.folder / "project.sqlite")) as database:
        store = FeatureStore(database)
        store.add(trashed, {"look 1": [1.0]})
        store.add(visible, {"look 2": [2.0]})
        assert store.find_incomplete(Medium.TEXT) == [trashed]
        studio.history.trash(trashed)
        assert store.find_incomplete(Medium.TEXT) == []
        studio.history.trash(trashed, restore=True)
        store.add(trashed, {"look 2": [3.0]})
        assert store.find_incomplete(Medium.TEXT) == []


def test_a_large_project_shows_the_predictions_of_the_last_judgement(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
):
    works = [studio.history.get(work) for work in rate_by_number(studio)]
    monkeypatch.setattr(predictions, "LARGE", 1)
    assert studio.taste.with_known_scores([works[0]])[0].score is None
    studio.taste.of(Medium.TEXT).validate()
    scores = studio.taste.of(Medium.TEXT).scores()
    assert scores
    other = TasteLibrary(studio.project.database, studio.history, Events())
    known = [work.score for work in other.with_known_scores(works)]
    assert known == pytest.approx([scores[work.id] for work in works], abs=0.01)
    assert not other.of(Medium.TEXT).raw_scores()


def test_a_stopped_taste_fits_nothing_any_more(studio: Studio, preference: ScriptedPreference):
    rate_by_number(studio)
    studio.taste.stop()
    assert not studio.taste.of(Medium.TEXT).validate().ready
    assert not preference.fits


def test_what_is_fitted_when_taste_is_stopped_is_dropped(
    studio: Studio, preference: ScriptedPreference
):
    rate_by_number(studio)
    taste = studio.taste.of(Medium.TEXT)
    preference.before_fit = taste.stop
    assert not taste.refresh()
    assert taste.raw_scores() == {}


@pytest.mark.parametrize("fault", [FloatingPointError("not finite"), MemoryError()])
def test_works_are_made_and_printed_where_taste_cannot_be_computed(
    studio: Studio,
    preference: ScriptedPreference,
    fault: Exception,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
):
    rate_by_number(studio)
    preference.fault = fault
    options = argparse.Namespace(count=2, best_of=3, json=True)
    assert make(studio, options, [TextBrief(prompt="The sea", count=3, seed=7)]) == 0
    out, errors = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert NOT_COMPUTED in errors
    assert "taste could not be computed" in caplog.text
    preference.fault = None
    assert studio.taste.refresh(Medium.TEXT).ready


def test_the_same_ratings_give_the_same_figure_whatever_else_is_made(studio: Studio):
    dice = random.Random(3)
    for prompt in range(13):
        [work] = write(studio, f"Prompt {prompt}", seed=dice.randrange(1000))
        studio.history.rate(work, dice.randrange(1, 6))
    first = studio.taste.refresh(Medium.TEXT)
    assert first.auc is not None
    for count in (1, 5, 30):
        write(studio, "Far away", count, seed=dice.randrange(10_000, 60_000))
        assert studio.taste.refresh(Medium.TEXT) == first
    again = TasteLibrary(studio.project.database, studio.history, Events())
    assert again.refresh(Medium.TEXT) == first


def test_features_of_a_new_kind_are_stored_where_taste_cannot_be_computed(
    studio: Studio, preference: ScriptedPreference, extractor: ScriptedExtractor
):
    rate_by_number(studio)
    assert studio.taste.refresh(Medium.TEXT).ready
    preference.fault = FloatingPointError("not finite")
    extractor.group = "other 1"
    [work] = write(studio, "New")
    assert studio.history.get(work).text == "New 7"
    job = studio.jobs.queue_taste_job(Medium.TEXT)
    assert job is not None
    assert studio.jobs.wait(job.id, 60).state == "done"


def test_works_made_after_others_were_deleted_are_read(studio: Studio):
    rate_by_number(studio)
    taste = studio.taste.of(Medium.TEXT)
    studio.taste.refresh(Medium.TEXT)
    for count in (1, 4):
        gone = write(studio, "Gone", count)
        studio.taste.refresh(Medium.TEXT)
        for work in gone:
            studio.history.trash(work)
        delete_from_trash(studio.project.database, studio.history.some(gone))
        new = write(studio, "New", count)
        assert all(taste.score(work) is not None for work in new)
        assert set(new) <= taste.raw_scores().keys()


def test_works_with_features_of_an_older_version_lack_those_of_this_one(studio: Studio):
    [work] = write(studio, "Work")
    store = FeatureStore(studio.project.database)
    store.add(work, {"style 1": [1.0]})  # it is style 2 now
    assert store.find_incomplete(Medium.TEXT) == [work]
    studio.history.rate(work, 4)
    assert store.find_incomplete(Medium.TEXT, is_rated=True) == [work]
    store.add(work, {"style 2": [1.0]})
    assert store.find_incomplete(Medium.TEXT) == []
    assert newest_versions(["a 2", "a 10", "b 1"]) == {"a 10", "b 1"}


@pytest.mark.parametrize(
    ("auc", "interval", "ready", "words"),
    [
        (0.86, (0.74, 0.93), True, "86 times in 100, and between 74 and 93 with luck allowed for."),
        (0.52, (0.4, 0.64), False, "between 40 and 64 times in 100: hardly more than a coin."),
        (0.46, (0.34, 0.58), False, "between 34 and 58 times in 100: no better than chance."),
    ],
)
def test_how_well_taste_predicts_is_told_with_its_error(
    auc: float, interval: tuple[float, float], ready: bool, words: str
):
    quality = TasteQuality(Medium.TEXT, 13, auc=auc, ready=ready, interval=interval)
    assert words in describe_taste(quality, (), ())


def test_few_ratings_tell_how_many_are_missing():
    assert "Rate 9 more" in describe_taste(TasteQuality(Medium.TEXT, 3), (), ())


def test_a_share_is_believed_the_more_the_more_ratings_there_are():
    few, many = (belief_of(Validation(0.85, 60, count)) for count in (15, 300))
    assert few is not None
    assert many is not None
    assert few.interval[0] < few.share < 0.75 < many.interval[0] < many.share < many.interval[1]
    assert many.share == pytest.approx(0.85, abs=0.01)
    assert belief_of(Validation(None, 0, 0)) is None


def test_of_many_artists_who_seem_well_predicted_what_is_told_is_true_on_average():
    """Artists as people are, and a few who are clear: the lucky ones are not believed."""
    dice, told, true = np.random.default_rng(0), 0.0, 0.0
    for _ in range(4000):
        share = dice.uniform(0.5, 1) if dice.random() < 0.1 else dice.normal(0.57, 0.06)
        error = 0.19 * math.sqrt(max(0.0, 4 * share * (1 - share)))
        seen = Validation(min(1.0, share + error * dice.standard_normal()), 60, 15, 0.19)
        belief = belief_of(seen)
        if belief is not None and is_ready(seen):
            told, true = told + belief.share, true + share
    assert told == pytest.approx(true, rel=0.07)


def test_answers_are_ratings_to_begin_with():
    quality = TasteQuality(Medium.TEXT, ratings=5, comparisons=4)
    assert quality.missing == MIN_RATINGS - 9


def test_a_damaged_row_stops_no_other_work_from_being_read(studio: Studio):
    damaged, good = write(studio, "Work", 2)
    with sqlite3.connect(studio.project.folder / "project.sqlite") as database:
        database.execute("DELETE FROM features")
        database.execute("UPDATE artifacts SET sha256 = 'no hash' WHERE id = ?", [damaged])
    job = studio.jobs.queue_taste_job(Medium.TEXT)
    assert job is not None
    assert studio.jobs.wait(job.id, 60).state == "done"
    assert good not in studio.taste.missing_features(Medium.TEXT)
