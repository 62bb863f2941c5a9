"""Raters that are kept apart: pure functions, finite on odd works, at least half about meaning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isfinite
from typing import Any

import numpy as np
import pytest

from engines.formats.score import TICKS, Note, Score, Track
from tests.raters import image, music, sealed_image, sealed_music, sealed_text, text

FAMILIES = {"text": sealed_text, "image": sealed_image, "music": sealed_music}
DEVELOPMENT = {"text": text, "image": image, "music": music}


def a_tune(pitches: Sequence[int], lengths: Sequence[int]) -> Score:
    """The melody; `lengths` are in eighths."""
    starts = [sum(lengths[:index]) * TICKS // 2 for index in range(len(lengths))]
    notes = [
        Note(start, pitch, length * TICKS // 2)
        for start, pitch, length in zip(starts, pitches, lengths, strict=True)
    ]
    return Score((Track(tuple(notes)),))


def a_picture(seed: int) -> image.Picture:
    picture = np.ones((64, 64, 3))
    picture[20:44, 16:52] = np.random.default_rng(seed).random((24, 36, 3))
    return picture


def a_dot() -> image.Picture:
    picture = np.zeros((16, 24, 3))
    picture[5, 7] = 1
    return picture


WORKS: dict[str, list[Any]] = {
    "text": [
        "The old sailor walked home and his daughter talked. Walking home, do you remember?",
        "A plan.",
    ],
    "image": [a_picture(1), a_picture(2)],
    "music": [
        a_tune((60, 64, 67, 66, 72, 60, 64, 67, 65, 71, 74), (2, 2, 4, 1, 2, 1, 1, 2, 1, 4, 12)),
        a_tune((69, 67, 66, 64, 62, 64, 66, 67), (2, 2, 2, 2, 2, 2, 2, 2)),
    ],
}
ODD_WORKS: dict[str, list[Any]] = {
    "text": ["", " ", ".", "\n\n", "17 + 4", "x", "Ωμέγα 海"],
    "image": [np.zeros((128, 128, 3)), np.ones((128, 128, 3)), np.zeros((1, 1, 3)), a_dot()],
    "music": [
        Score(),
        Score((Track(),)),
        Score((Track((Note(0, 60, 1),)),)),
        Score((Track((Note(0, 36, TICKS),), drums=True),)),
        Score((Track((Note(0, 60, TICKS), Note(0, 64, TICKS))),)),
    ],
}
RULES = [
    pytest.param(medium, rule, id=f"{medium}: {name}")
    for medium, family in FAMILIES.items()
    for name, rule in family.RULES.items()
]


@pytest.mark.parametrize(("medium", "rule"), RULES)
def test_a_rule_is_a_pure_function(medium: str, rule: Callable[[Any], float]) -> None:
    works = WORKS[medium]
    scores = [rule(work) for work in works]
    assert [rule(work) for work in reversed(works)] == scores[::-1]
    assert scores[0] != scores[1]


@pytest.mark.parametrize(("medium", "rule"), RULES)
def test_a_rule_is_finite_on_odd_works(medium: str, rule: Callable[[Any], float]) -> None:
    assert all(isfinite(rule(work)) for work in ODD_WORKS[medium])


@pytest.mark.parametrize("medium", FAMILIES)
def test_at_least_eight_rules_and_half_of_them_about_meaning(medium: str) -> None:
    family = FAMILIES[medium]
    assert len(family.RULES) >= 8
    assert set(family.RULES) >= family.MEANING
    assert len(family.MEANING) * 2 >= len(family.RULES)


@pytest.mark.parametrize("medium", FAMILIES)
def test_no_rule_is_one_of_the_development_family(medium: str) -> None:
    assert not set(FAMILIES[medium].RULES) & set(DEVELOPMENT[medium].RULES)


def test_a_rater_rates_by_its_rule() -> None:
    stars = sealed_text.rater("the sea").rate(["The ship sailed on the ocean.", "A new phone."])
    assert stars == [5, 1]
