"""Held-out works are scored by their similarity to works after training, where those differ."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import torch

from engines.contract import ProbeOutput, TextBrief
from engines.learning.similarity import MIN_PROBE_OUTPUTS, similarity_scores
from engines.learning.training_data import TrainingData, load_training_data
from engines.text.examples import TextMedium
from tests.engines.learning.tiny import (
    CONSONANTS,
    VOWELS,
    long_word_plan,
    new_context,
    words,
)


@pytest.fixture
def data(tmp_path: Path, tiny: Path, medium: TextMedium) -> TrainingData:
    """Ratings that prefer long words; two prompts are held out."""
    plan = long_word_plan(tmp_path / "works")
    held_out = {"pairs": plan.pairs[:6], "held_out": plan.pairs[6:]}
    return load_training_data(plan.model_copy(update=held_out), new_context(tmp_path, tiny), medium)


def probe_outputs(before: int, after: int, count: int = MIN_PROBE_OUTPUTS) -> list[ProbeOutput]:
    """Outputs whose words had one length before and another after."""
    rng, letters = random.Random(1), VOWELS + CONSONANTS
    return [
        ProbeOutput(
            TextBrief(prompt=f"fresh {i // 3}", seed=i),
            words(letters, rng, before).encode(),
            words(letters, rng, after).encode(),
        )
        for i in range(count)
    ]


def gaps(scores: torch.Tensor, data: TrainingData) -> list[float]:
    return [float(scores[p.chosen_index] - scores[p.rejected_index]) for p in data.held_out]


def test_works_similar_to_the_outputs_after_score_higher(data: TrainingData, medium: TextMedium):
    longer = gaps(similarity_scores(data, probe_outputs(3, 6), medium), data)
    assert sum(gap > 0 for gap in longer) >= len(longer) - 1
    assert sum(longer) > 0
    shorter = gaps(similarity_scores(data, probe_outputs(6, 3), medium), data)
    assert sum(gap < 0 for gap in shorter) >= len(shorter) - 1
    assert sum(shorter) < 0


def test_scores_are_zero_where_outputs_did_not_change(data: TrainingData, medium: TextMedium):
    same = [ProbeOutput(work.brief, work.before, work.before) for work in probe_outputs(4, 4)]
    assert not similarity_scores(data, same, medium).any()


def test_scores_are_zero_for_few_outputs(data: TrainingData, medium: TextMedium):
    assert not similarity_scores(data, probe_outputs(3, 6, MIN_PROBE_OUTPUTS - 1), medium).any()
