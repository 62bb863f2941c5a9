"""What the times of ratings tell of raters who drift, begin oddly or change, and of others."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from sqlalchemy import insert

from engines.contract import Feedback, FloatArray, Medium
from engines.registry import preference_model
from studio.base.records import stamp
from studio.storage import schema
from studio.studio import Studio
from studio.taste.timing import Timing, is_first_of_sitting, level_stars, validate_timing
from studio.taste.validation import cross_validate
from tests.studio.conftest import write

WORKS, FEATURES = 160, 12


class Rater:
    """Someone who rates works by one feature over a year, in sittings of eight."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.rows = self.rng.standard_normal((WORKS, FEATURES))
        self.days = np.sort(np.repeat(self.rng.uniform(0, 365, WORKS // 8), 8))
        self.days += np.tile(np.arange(8) / 1440, WORKS // 8)
        self.liking = self.rows[:, 0]

    def timing(self, shift: float | FloatArray = 0.0) -> Timing:
        """How the times of his ratings count, which are `shift` higher than what he likes."""
        noisy = self.liking + 0.4 * self.rng.standard_normal(WORKS)
        stars = np.clip(np.round(3 + noisy + shift), 1, 5)
        feedback = Feedback(np.arange(WORKS), stars)
        data = (preference_model(), self.rows, [slice(0, FEATURES)], feedback, np.arange(WORKS))
        ways = (False, lambda: False, None)
        return validate_timing(cross_validate(*data, *ways), data, ways, self.days)[0]


@pytest.mark.parametrize("seed", range(3))
def test_old_stars_count_less_of_an_artist_who_has_changed(seed: int):
    rater = Rater(seed)
    rater.liking = np.where(rater.days > 200, rater.rows[:, 1], -rater.rows[:, 1])
    assert Timing.AGED in rater.timing()


@pytest.mark.parametrize("seed", range(3))
def test_a_scale_that_drifts_is_levelled(seed: int):
    rater = Rater(seed)
    assert rater.timing(np.sin(rater.days / 40)) is Timing.DRIFT


@pytest.mark.parametrize("seed", range(3))
def test_works_at_the_beginning_of_a_sitting_are_levelled(seed: int):
    rater = Rater(seed)
    assert rater.timing(np.where(is_first_of_sitting(rater.days), 1.0, 0)) is Timing.SITTINGS


def test_of_artists_who_stay_as_they_are_every_rating_counts_as_it_is():
    timings = [Rater(seed).timing() for seed in range(20)]
    assert timings.count(Timing.PLAIN) >= 18


def test_ratings_of_a_few_weeks_are_taken_as_they_are():
    rater = Rater(0)
    rater.liking = np.where(rater.days > 240, rater.rows[:, 1], -rater.rows[:, 1])
    rater.days /= 10
    assert rater.timing() is Timing.PLAIN


def test_the_first_works_of_a_sitting_are_those_after_an_hour_without_stars():
    days = np.array([0.0, 0.01, 0.02, 0.03, 5.0, 5.01])
    assert is_first_of_sitting(days).tolist() == [True, True, True, False, True, True]


def test_a_level_is_taken_from_the_stars_as_far_as_it_is_sure():
    stars, months = np.repeat([2.0, 4.0], 30), np.repeat([0, 1], 30)
    level = level_stars(stars, [months])
    assert abs(level[:30].mean() - level[30:].mean()) < 0.5
    assert level_stars(np.array([2.0, 4.0]), [np.array([0, 1])]).tolist() == pytest.approx(
        [2.14, 3.86], abs=0.1
    )


def test_taste_follows_an_artist_who_has_changed_and_says_so(studio: Studio):
    rng = np.random.default_rng(0)
    works = [write(studio, f"Work {n}", seed=int(rng.integers(1000)))[0] for n in range(90)]
    today = datetime.now(UTC)
    with studio.project.database.writing() as connection:
        for number, work in enumerate(works):
            stars = 1 + min(4, studio.history.get(work).seed // 200)
            at = stamp(today - timedelta(days=300 - 3 * number))
            rating = {"artifact": work, "stars": stars if number > 55 else 6 - stars, "at": at}
            connection.execute(insert(schema.ratings).values(rating))
    quality = studio.taste.refresh(Medium.TEXT)
    assert quality.changes == (
        "Your taste has changed, so older stars count less than those of late.",
    )
    scores = studio.taste.of(Medium.TEXT).raw_scores()
    best, worst = (
        pick(works, key=lambda work: studio.history.get(work).seed) for pick in (max, min)
    )
    assert scores[best] > scores[worst]
