"""The sampler has the distribution of transformers' own logits processors."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
import torch
from transformers.generation.logits_process import (
    MinPLogitsWarper,
    RepetitionPenaltyLogitsProcessor,
    TemperatureLogitsWarper,
    TopKLogitsWarper,
    TopPLogitsWarper,
)

from engines.contract import EngineError
from engines.decoding.sampling import Sampler, SamplingParams, pick_rank


def expected(params: SamplingParams, logits: torch.Tensor, past: torch.Tensor) -> torch.Tensor:
    """Probabilities after transformers' processors."""
    steps = [RepetitionPenaltyLogitsProcessor(params.repetition_penalty)]
    steps.append(TemperatureLogitsWarper(params.temperature))
    if params.top_k:
        steps.append(TopKLogitsWarper(params.top_k))
    if params.top_p < 1:
        steps.append(TopPLogitsWarper(params.top_p))
    if params.min_p:
        steps.append(MinPLogitsWarper(params.min_p))
    scores = logits[None].clone()
    for step in steps:
        scores = step(past[None], scores)
    return torch.softmax(scores[0], -1)


def frequencies(
    params: SamplingParams, logits: torch.Tensor, past: torch.Tensor, count: int
) -> np.ndarray:
    rows = 500
    counts: Counter[int] = Counter()
    for start in range(0, count, rows):
        sampler = Sampler(params, range(start, start + rows), [past.tolist()])
        choices = sampler.sample(logits.expand(rows, -1).contiguous(), [True] * rows)
        counts.update(choice.token for choice in choices)
    return np.array([counts[i] / count for i in range(len(logits))])


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"temperature": 0.5},
        {"temperature": 2.0},
        {"top_k": 5},
        {"top_p": 0.7},
        {"top_p": 0.999},
        {"min_p": 0.2},
        {"min_p": 0.0005, "temperature": 2.0},
        {"top_k": 100, "top_p": 0.9, "min_p": 0.01, "temperature": 1.5},
        {"repetition_penalty": 1.6},
    ],
    ids=str,
)
def test_frequencies_match_those_of_transformers_processors(settings: dict[str, float]):
    torch.manual_seed(1)
    logits = torch.randn(400) * 2
    past = torch.tensor([int(i) for i in logits.topk(3).indices] + [7, 8])
    params = SamplingParams(**settings)
    probabilities = expected(params, logits, past).numpy()
    frequency = frequencies(params, logits, past, 4000)
    assert not frequency[probabilities == 0].any()
    assert np.abs(frequency - probabilities).max() < 0.03
    assert np.abs(frequency - probabilities).sum() < 0.35


def test_temperature_zero_takes_the_best_token_and_no_random_number():
    logits = torch.tensor([[0.0, 3.0, 1.0], [2.0, 0.0, 1.0]])
    sampler = Sampler(SamplingParams(temperature=0.0), [1, 2], [[]])
    assert [choice.token for choice in sampler.sample(logits, [True, True])] == [1, 0]
    first_number = np.random.Generator(np.random.Philox(1)).random()
    assert sampler.generators[0].random() == first_number


def test_the_probability_is_that_of_the_model_before_any_sampling_parameter():
    logits = torch.tensor([[0.0, 1.0, 2.0]])
    sampler = Sampler(SamplingParams(temperature=0.1, repetition_penalty=2.0), [1], [[2]])
    (choice,) = sampler.sample(logits, [True])
    assert choice.probability == pytest.approx(float(torch.softmax(logits[0], -1)[choice.token]))


def test_nan_logits_raise_an_error_in_active_rows_only():
    logits = torch.full((2, 100), float("nan"))
    logits[0] = torch.randn(100)
    sampler = Sampler(SamplingParams(), [1, 2], [[]])
    sampler.sample(logits, [True, False])
    with pytest.raises(EngineError, match="not finite"):
        sampler.sample(logits, [True, True])


def test_a_draw_among_the_best_tokens_equals_a_draw_over_the_whole_vocabulary():
    generator = np.random.default_rng(3)
    for trial in range(300):
        values = np.sort(generator.normal(0, 3, 500))[::-1]
        params = SamplingParams(
            temperature=float(generator.uniform(0.2, 2)),
            top_p=float(generator.choice([1.0, 0.5, 0.95])),
            min_p=float(generator.choice([0.0, 0.01, 0.2])),
        )
        draw = float(generator.random())
        mass = float(np.exp((values - values[0]) / params.temperature).sum())
        part = pick_rank(params, values[:64], mass, draw, is_complete=False)
        assert part in (None, pick_rank(params, values, None, draw, is_complete=True)), trial
