"""Which tokens earned the scores of works, and how the loss counts them."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from transformers import AutoModelForCausalLM

from engines.learning.losses import Logprobs, concatenate
from engines.learning.sequences import (
    MAX_CREDIT,
    TokenExample,
    all_logprobs,
    collate,
    completion_logprobs,
)
from engines.learning.token_credit import estimate_token_credits

WORDS, WIDTH, LENGTH = 60, 24, 12
LIKED, DISLIKED = 7, 11
CPU = torch.device("cpu")


def works(prompts: int, seed: int = 0) -> tuple[torch.Tensor, list[TokenExample], torch.Tensor]:
    """Embeddings of a vocabulary, eight works of random words a prompt, and their prompts."""
    rng = torch.Generator().manual_seed(seed)
    embeddings = torch.randn((WORDS, WIDTH), generator=rng)
    ids = torch.arange(prompts).repeat_interleave(8)
    tokens = torch.randint(WORDS, (len(ids), LENGTH), generator=rng).tolist()
    return embeddings, [TokenExample((0,), tuple(completion)) for completion in tokens], ids


def spread_in_works(credits_: torch.Tensor, examples: list[TokenExample]) -> float:
    parts = [credits_[list(example.completion)] for example in examples]
    return float(torch.cat([part - part.mean() for part in parts]).std())


def test_the_words_that_a_score_counts_earn_it():
    embeddings, examples, prompts = works(30)
    counts = [
        example.completion.count(LIKED) - example.completion.count(DISLIKED) for example in examples
    ]
    scores = torch.tensor(counts) + 5.0 * prompts  # prompts are not to be learned from
    credits_ = estimate_token_credits(embeddings, examples, scores, prompts)
    assert credits_.shape == (WORDS,)
    assert int(credits_.argmax()) == LIKED
    assert int(credits_.argmin()) == DISLIKED
    assert 0.3 < spread_in_works(credits_, examples) <= 1.0


def test_scores_that_words_do_not_explain_give_little_credit():
    spreads = []
    for seed in range(8):
        embeddings, examples, prompts = works(30, seed)
        scores = torch.randn(len(prompts), generator=torch.Generator().manual_seed(seed))
        credits_ = estimate_token_credits(embeddings, examples, scores, prompts)
        spreads.append(spread_in_works(credits_, examples))
    assert sum(spreads) / len(spreads) < 0.1


@pytest.mark.parametrize("is_equal", [False, True])
def test_one_prompt_or_equal_scores_give_no_credit(is_equal: bool):
    embeddings, examples, prompts = works(4)
    scores = torch.tensor([float(example.completion.count(LIKED)) for example in examples])
    scores, prompts = (scores * 0, prompts) if is_equal else (scores, prompts * 0)
    credits_ = estimate_token_credits(embeddings, examples, scores, prompts)
    assert not credits_.any()


def test_a_token_counts_by_its_credit_beside_the_other_tokens_of_its_work(tiny: Path):
    model = AutoModelForCausalLM.from_pretrained(tiny)
    credits_ = torch.zeros(model.config.vocab_size)
    credits_[8], credits_[9] = 1.0, 100.0
    examples = [
        TokenExample((5, 6), (7, 8, 7, 7)),
        TokenExample((5,), (7, 9)),
        TokenExample((5,), (9,)),
    ]
    logprobs = completion_logprobs(model, collate(examples, CPU), token_credits=credits_)
    assert logprobs.credit_sum is not None

    def own(row: int, end: int) -> float:
        prompt, completion = examples[row].prompt, examples[row].completion
        ids = torch.tensor([list(prompt + completion[:end])])
        return model(ids).logits[0, -1].log_softmax(-1)[completion[end]].item()

    weights = (-0.25, 0.75, -0.25, -0.25)
    expected = sum(weight * own(0, end) for end, weight in enumerate(weights))
    bounded = MAX_CREDIT * (own(1, 1) - own(1, 0))
    torch.testing.assert_close(logprobs.credit_sum, torch.tensor([expected, bounded, 0.0]))
    assert completion_logprobs(model, collate(examples, CPU)).credit_sum is None


def test_examples_keep_their_order_and_their_credit(tiny: Path):
    model = AutoModelForCausalLM.from_pretrained(tiny)
    credits_ = torch.linspace(-1, 1, model.config.vocab_size)
    examples = [TokenExample((3,), tuple(range(5, 5 + length))) for length in (9, 2, 5, 1)]
    logprobs = all_logprobs(
        model, examples, torch.float32, lambda: None, end_tokens=(1,), token_credits=credits_
    )
    for row, example in enumerate(examples):
        alone = completion_logprobs(model, collate([example], CPU), (1,), credits_)
        for name, values in alone.tensors().items():
            torch.testing.assert_close(logprobs.tensors()[name][[row]], values.float())
    assert not len(all_logprobs(model, [], torch.float32, lambda: None).total)


def test_chosen_works_count_what_earned_it_and_rejected_ones_what_did_not():
    logprobs = Logprobs(torch.tensor([-5.0]), torch.tensor([4.0]), credit_sum=torch.tensor([2.0]))
    assert logprobs.weighted(1).total.tolist() == [-3.0]
    assert logprobs.weighted(-1).total.tolist() == [-7.0]
    plain = Logprobs(logprobs.total, logprobs.tokens)
    assert plain.weighted(1) == plain
    assert concatenate([logprobs, logprobs]).weighted(1).total.tolist() == [-3.0, -3.0]
