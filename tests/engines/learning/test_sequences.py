"""Log-probabilities of completions, and the batches of examples."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM

from engines.learning.sequences import (
    TokenExample,
    collate,
    completion_logprobs,
    mixed_precision,
    token_batches,
)

CPU = torch.device("cpu")
SHORT = TokenExample((5, 6), (7, 8, 9))
LONG = TokenExample((4, 5, 6, 7), (9, 10, 11, 12, 13, 14))


def test_log_probability_of_a_completion_is_the_sum_over_its_tokens(tiny: Path):
    model = AutoModelForCausalLM.from_pretrained(tiny)
    logprobs = completion_logprobs(model, collate([SHORT], CPU))
    expected = 0.0
    for end in range(3):
        ids = torch.tensor([list(SHORT.prompt + SHORT.completion[:end])])
        expected += model(ids).logits[0, -1].log_softmax(-1)[SHORT.completion[end]].item()
    torch.testing.assert_close(logprobs.total, torch.tensor([expected]))
    assert logprobs.tokens.tolist() == [3]


def test_a_work_goes_on_where_none_of_its_tokens_is_followed_by_an_end(tiny: Path):
    model = AutoModelForCausalLM.from_pretrained(tiny)
    together = completion_logprobs(model, collate([LONG, SHORT], CPU), end_tokens=(1, 3))
    expected = 0.0
    for end in range(3):
        ids = torch.tensor([list(SHORT.prompt + SHORT.completion[:end])])
        expected += math.log(1 - model(ids).logits[0, -1].softmax(-1)[[1, 3]].sum().item())
    assert together.going_on is not None
    torch.testing.assert_close(together.going_on[1:], torch.tensor([expected]))
    assert completion_logprobs(model, collate([SHORT], CPU)).going_on is None


def test_batching_and_padding_change_nothing(tiny: Path):
    model = AutoModelForCausalLM.from_pretrained(tiny)
    alone = completion_logprobs(model, collate([SHORT], CPU))
    together = completion_logprobs(model, collate([LONG, SHORT], CPU))
    torch.testing.assert_close(together.total[1:], alone.total)
    torch.testing.assert_close(together.mean[1:], alone.mean)


def test_lower_precision_is_close_to_full_precision(tiny: Path):
    model = AutoModelForCausalLM.from_pretrained(tiny)
    batch = collate([LONG, SHORT], CPU)
    full = completion_logprobs(model, batch)
    with mixed_precision(model, torch.bfloat16, batch.ids.shape[1]):
        rough = completion_logprobs(model, batch)
    torch.testing.assert_close(rough.total, full.total, rtol=0.02, atol=0.02)


def test_token_batches_contain_every_index_once_and_little_padding():
    examples = [TokenExample((1,), (2,) * length) for length in (9, 1, 5, 30, 5, 1)]
    groups = list(token_batches(examples, 24))
    assert sorted(index for group in groups for index in group) == list(range(6))
    assert [3] in groups  # longer than the limit, in a group of its own
    assert all(
        len(group) * max(len(examples[index]) for index in group) <= 24
        for group in groups
        if group != [3]
    )
    assert list(token_batches([], 24)) == []
