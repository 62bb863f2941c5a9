"""What a preference model makes of stars and choices between works that are rows of numbers."""

from __future__ import annotations

import numpy as np
import pytest

from engines.contract import Feedback, FloatArray, IndexArray
from engines.learning.preference import rating_model
from engines.learning.preference.rating_model import BayesianPreference, RatingModel

fit = BayesianPreference().fit

NUMBERS = 60
SETS = [slice(0, 40), slice(40, NUMBERS)]


def works(count: int = 300, seed: int = 0) -> FloatArray:
    return np.random.default_rng(seed).standard_normal((count, NUMBERS))


def stars(liked: FloatArray) -> FloatArray:
    """1 to 5, by rank."""
    return 1 + np.round(4 * liked.argsort().argsort() / (len(liked) - 1))


def ranking_accuracy(scores: FloatArray, pairs: IndexArray) -> float:
    gaps = scores[pairs[:, 0]] - scores[pairs[:, 1]]
    return float(((gaps > 0) + 0.5 * (gaps == 0)).mean())


def in_order(found: FloatArray, wanted: FloatArray) -> float:
    """Share of pairs of works in the wanted order."""
    better, worse = np.nonzero(wanted[:, None] > wanted[None, :])
    return ranking_accuracy(found, np.stack([better, worse], 1))


def test_twenty_ratings_find_the_one_number_that_is_liked_among_sixty():
    rows = works()
    liked = stars(rows[:, 7])
    model = fit(rows, SETS, Feedback(np.arange(20), liked[:20]))
    assert in_order(model.score(rows[20:]), liked[20:]) > 0.95
    assert model.importance().argmax() == 7


def test_slips_of_the_hand_count_for_little(monkeypatch: pytest.MonkeyPatch):
    rows, dice = works(), np.random.default_rng(1)
    liked = stars(rows[:, 7] + 0.3 * rows[:, 8])
    slips = dice.choice(60, 12, replace=False)
    given = liked[:60].copy()
    given[slips] = dice.integers(1, 6, 12)
    said = Feedback(np.arange(60), given)
    model = fit(rows, SETS, said)
    monkeypatch.setattr(rating_model, "REWEIGHTINGS", 0)
    trusting = fit(rows, SETS, said)
    found = in_order(model.score(rows[60:]), liked[60:])
    assert found > 0.95
    assert found > in_order(trusting.score(rows[60:]), liked[60:]) + 0.01


def test_a_taste_for_many_numbers_at_once_is_found_from_more_ratings():
    rows = works()
    liked = stars(rows[:, :12].sum(1))
    few = fit(rows, SETS, Feedback(np.arange(20), liked[:20]))
    many = fit(rows, SETS, Feedback(np.arange(150), liked[:150]))
    assert in_order(many.score(rows[150:]), liked[150:]) > 0.85
    assert in_order(few.score(rows[150:]), liked[150:]) < in_order(
        many.score(rows[150:]), liked[150:]
    )


def test_choices_alone_find_it_too_and_likes_alike_are_no_choice():
    rows = works()
    pairs = np.arange(80).reshape(-1, 2)
    better = rows[pairs[:, 0], 3] > rows[pairs[:, 1], 3]
    pairs = np.where(better[:, None], pairs, pairs[:, ::-1])
    nothing = np.zeros(0, np.intp), np.zeros(0)
    model = fit(rows, SETS, Feedback(*nothing, choices=pairs))
    assert in_order(model.score(rows[80:]), rows[80:, 3]) > 0.9
    alike = fit(rows, SETS, Feedback(*nothing, ties=pairs))
    assert abs(alike.score(rows)).max() < 0.05


def test_choices_say_more_where_stars_are_few():
    rows = works()
    liked = rows[:, 3]
    pairs = np.arange(20, 60).reshape(-1, 2)
    better = liked[pairs[:, 0]] > liked[pairs[:, 1]]
    pairs = np.where(better[:, None], pairs, pairs[:, ::-1])
    rated = Feedback(np.arange(8), stars(liked[:8]))
    both = Feedback(rated.rated, rated.stars, choices=pairs)
    alone, helped = (fit(rows, SETS, said) for said in (rated, both))
    assert in_order(helped.score(rows[60:]), liked[60:]) > in_order(
        alone.score(rows[60:]), liked[60:]
    )


def test_doubt_becomes_less_with_every_rating_and_a_work_beside_itself_has_none():
    rows = works()
    liked = stars(rows[:, 7] + rows[:, 9])
    doubts = [
        fit(rows, SETS, Feedback(np.arange(n), liked[:n])).variance(rows[200:]).mean()
        for n in (15, 60, 200)
    ]
    assert doubts[0] > doubts[1] > doubts[2] > 0
    model = fit(rows, SETS, Feedback(np.arange(15), liked[:15]))
    assert model.variance(rows[:1] - rows[:1]) == pytest.approx(0)


def test_stars_at_random_are_explained_by_luck():
    rows = works()
    given = np.random.default_rng(1).integers(1, 6, 100).astype(float)
    model = fit(rows, SETS, Feedback(np.arange(100), given))
    assert model.score(rows[100:]).var() < 0.25 * given.var()
    assert model.noise_variance > 0.6 * given.var()


@pytest.mark.parametrize("given", [[3.0], [4.0] * 30, [1.0, 5.0]])
def test_one_rating_or_equal_ratings_are_no_fault(given: list[float]):
    rows = works()
    model = fit(rows, SETS, Feedback(np.arange(len(given)), np.array(given)))
    assert np.isfinite(model.score(rows)).all()
    assert np.isfinite(model.variance(rows)).all()
    assert model.mean == np.mean(given)


def test_numbers_that_never_differ_are_no_fault():
    rows = works()
    rows[:, 20:] = 0
    model = fit(rows, SETS, Feedback(np.arange(30), stars(rows[:30, 7])))
    assert in_order(model.score(rows[30:]), rows[30:, 7]) > 0.95


def test_the_most_telling_pair_is_one_whose_answer_is_not_known_but_matters():
    rows = works()
    liked = stars(rows[:, 7])
    model = fit(rows, SETS, Feedback(np.arange(40), liked[:40]))
    best, worst = rows[:, 7].argmax(), rows[:, 7].argmin()
    certain = rows[best] - rows[worst]
    same = rows[0] - rows[0]
    bits = model.information_gain(np.stack([certain, same, rows[41] - rows[42]]))
    assert bits.argmax() == 2
    assert bits[1] == pytest.approx(0, abs=0.01)
    assert (bits < 1).all()


def test_the_same_was_said_gives_the_same_model():
    rows = works()
    said = Feedback(np.arange(20), stars(rows[:20, 7]))
    one, other = (fit(rows, SETS, said).score(rows) for _ in range(2))
    assert (one == other).all()


def test_stars_that_compare_works_of_one_prompt_find_what_differs_within_it():
    prompts = np.arange(120) // 3
    rows = works(120) + 6 * works(40, seed=1)[prompts]
    liked = np.concatenate([2 * row.argsort().argsort() + 1.0 for row in rows[:, 7].reshape(-1, 3)])
    said = Feedback(np.arange(60), liked[:60])

    def right_within(model: RatingModel) -> float:
        found = model.score_with_prompts(rows, prompts)
        pairs = [(a, b) for a in range(60, 120) for b in range(a // 3 * 3, a // 3 * 3 + 3)]
        kept = np.array([pair for pair in pairs if liked[pair[0]] > liked[pair[1]]])
        return ranking_accuracy(found, kept)

    compared = fit(rows, SETS, said, prompts)
    assert right_within(compared) > 0.9 > right_within(fit(rows, SETS, said))
    assert compared.importance().argmax() == 7


def test_what_a_prompt_gets_besides_counts_where_it_was_rated():
    prompts = np.arange(40) % 2
    rows = works(40)
    liked = 3 + rows[:, 7] + np.where(prompts == 0, 1.0, -1.0)
    model = fit(rows, SETS, Feedback(np.arange(30), liked[:30]), prompts)
    assert in_order(model.score_with_prompts(rows[30:], prompts[30:]), liked[30:]) > 0.95
    unknown = model.score_with_prompts(rows[30:], prompts[30:] + 7)
    assert np.ptp(unknown - model.score(rows[30:])) == pytest.approx(0, abs=1e-9)
