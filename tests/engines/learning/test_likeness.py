"""Held-out works are ranked by what works became, where that can be told from samples."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import torch

from engines.contract import ProbeOutput, TextBrief
from engines.learning.likeness import FEWEST, likeness
from engines.learning.material import Material, gather
from engines.text.examples import TextMedium
from tests.engines.learning.tiny import (
    CONSONANTS,
    VOWELS,
    diary,
    long_word_plan,
    words,
)


@pytest.fixture
def material(tmp_path: Path, tiny: Path, medium: TextMedium) -> Material:
    """Two prompts of an artist who likes long words are held out."""
    plan = long_word_plan(tmp_path / "works")
    held_out = {"pairs": plan.pairs[:6], "held_out": plan.pairs[6:]}
    return gather(plan.model_copy(update=held_out), diary(tmp_path, tiny), medium)


def fresh(before: int, after: int, count: int = FEWEST) -> list[ProbeOutput]:
    """Works whose words were of one length and became of another."""
    dice, letters = random.Random(1), VOWELS + CONSONANTS
    return [
        ProbeOutput(
            TextBrief(prompt=f"fresh {i // 3}", seed=i),
            words(letters, dice, before).encode(),
            words(letters, dice, after).encode(),
        )
        for i in range(count)
    ]


def gaps(scores: torch.Tensor, material: Material) -> list[float]:
    return [float(scores[p.chosen] - scores[p.rejected]) for p in material.held_out]


def test_works_like_those_made_after_score_higher(material: Material, medium: TextMedium):
    longer = likeness(material, fresh(3, 6), medium)
    assert all(gap > 0 for gap in gaps(longer, material))
    shorter = likeness(material, fresh(6, 3), medium)
    assert all(gap < 0 for gap in gaps(shorter, material))


def test_nothing_is_told_where_works_stayed_as_they_were(material: Material, medium: TextMedium):
    same = [ProbeOutput(work.brief, work.before, work.before) for work in fresh(4, 4)]
    assert not likeness(material, same, medium).any()


def test_a_few_works_tell_nothing(material: Material, medium: TextMedium):
    assert not likeness(material, fresh(3, 6, FEWEST - 1), medium).any()
