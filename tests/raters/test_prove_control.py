"""The comparison of control vectors with LoRAs, on a tiny model: it runs and counts right."""

from __future__ import annotations

from pathlib import Path

import pytest

from engines.contract import LearningSettings, TextBrief
from engines.learning.evaluation import MetricRatios
from tests.engines.learning.tiny import tiny_model
from tests.raters.harness import Trial, texts
from tests.raters.prove_control import (
    BOTH,
    METHODS,
    TASTE,
    Row,
    distinct_ngrams,
    run,
    summary,
)
from tests.raters.text import rater


def row_of(method: str, wins: float, verdict: str = "") -> Row:
    ratios = MetricRatios(0.9, perplexity=1.2)
    return Row("starter", "long words", method, wins, (1.0, 2.0), ratios, 0.95, verdict)


def test_a_summary_has_the_means_of_each_method():
    rows = [row_of("LoRA", 0.6, "no"), row_of("LoRA", 0.8, "yes"), row_of(TASTE, 0.7)]
    assert summary(rows) == [
        "| starter | LoRA | 2 | 70.0% | 60.0% | 0.90 | 1.20 | 1 |",
        f"| starter | {TASTE} | 1 | 70.0% | 70.0% | 0.90 | 1.20 |  |",
    ]


def test_sequences_of_words_are_counted_once():
    brief = TextBrief(prompt="x")
    assert distinct_ngrams([(brief, b"one two three four")]) == 1.0
    assert distinct_ngrams([(brief, b"one two three"), (brief, b"One two three!")]) == 0.5
    assert distinct_ngrams([(brief, b"one")]) == 0.0


@pytest.mark.slow
def test_all_methods_are_compared_and_reported(tmp_path: Path):
    settings = LearningSettings(steps=1, on_policy_samples=0)
    trial = Trial(texts("abcd", 12), texts("ef", 12), seeds=1, probes=2, settings=settings)
    models = {"tiny": tiny_model(tmp_path / "letters", layers=3)}
    path = tmp_path / "report.md"
    rows = run(models, [rater("many vowels")], trial, tmp_path / "home", path)
    assert [row.method for row in rows] == [TASTE, *METHODS, BOTH]
    assert all(0 <= row.wins <= 1 for row in rows)
    assert {row.verdict for row in rows[1:3]} <= {"yes", "no"}
    assert all(row.line() in path.read_text() for row in rows)
