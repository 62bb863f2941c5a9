"""Held-out works are ranked by what works became, where that can be told from samples."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import torch

from engines.contract import Medium, TextBrief
from engines.learning.likeness import FEWEST, likeness
from engines.learning.material import Material, gather
from engines.learning.text import TextMedium
from engines.learning.traits import Made
from tests.engines.learning.test_practice import long_word_plan, words
from tests.engines.learning.tiny import diary, text_medium

LETTERS = "aeioubdfgklmnprst"


@pytest.fixture
def medium(tmp_path: Path, tiny: Path) -> TextMedium:
    return text_medium(Medium.TEXT, diary(tmp_path, tiny))


@pytest.fixture
def material(tmp_path: Path, tiny: Path, medium: TextMedium) -> Material:
    """Two prompts of an artist who likes long words are held out."""
    plan = long_word_plan(tmp_path / "works")
    held_out = {"pairs": plan.pairs[:6], "held_out": plan.pairs[6:]}
    return gather(plan.model_copy(update=held_out), diary(tmp_path, tiny), medium)


def made(length: int, seed: int, count: int = FEWEST) -> list[Made]:
    dice = random.Random(seed)
    briefs = [TextBrief(prompt=f"fresh {i // 3}", seed=i) for i in range(count)]
    return [(brief, words(LETTERS, dice, length).encode()) for brief in briefs]


def gaps(scores: torch.Tensor, material: Material) -> list[float]:
    return [float(scores[p.chosen] - scores[p.rejected]) for p in material.held_out]


def test_works_like_those_made_after_score_higher(material: Material, medium: TextMedium):
    longer = likeness(material, made(3, 1), made(6, 2), medium)
    assert all(gap > 0 for gap in gaps(longer, material))
    shorter = likeness(material, made(6, 2), made(3, 1), medium)
    assert all(gap < 0 for gap in gaps(shorter, material))


def test_nothing_is_told_where_works_stayed_as_they_were(material: Material, medium: TextMedium):
    same = likeness(material, made(4, 1), made(4, 1), medium)
    assert not same.any()


def test_a_few_works_tell_nothing(material: Material, medium: TextMedium):
    few = FEWEST - 1
    assert not likeness(material, made(3, 1, few), made(6, 2, few), medium).any()


def test_works_without_a_counterpart_do_not_count(material: Material, medium: TextMedium):
    elsewhere = [(brief.model_copy(update={"seed": 900 + brief.seed}), work)
                 for brief, work in made(6, 2)]  # fmt: skip
    assert not likeness(material, made(3, 1), elsewhere, medium).any()
