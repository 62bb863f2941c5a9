"""Token sequences as a model is trained on them: a prompt, and a completion that is scored.

Invariant: a completion holds no end-of-text token. Whether a completion ended or reached its
limit says nothing about taste, and learning from it makes completions shorter; their lengths stay
as the base model makes them.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any, cast

import torch
from peft import PeftModel
from peft.helpers import disable_input_dtype_casting
from torch.nn.attention import SDPBackend, sdpa_kernel
from transformers import PreTrainedModel

from engines.learning.losses import Logprobs, concatenate, going_on_logprobs, token_logprobs
from engines.learning.phases import ReportShare, ignore_share

MATH_ATTENTION_TOKENS = 512
"""Up to this width plain attention is faster on a CPU than the fused kernel's backward pass."""
EVAL_TOKENS = 2048
"""Padded tokens of a batch without gradients."""
MAX_CREDIT = 3.0
"""Most that a token counts more or less than the others of its work: a rare token of much credit
would decide over the work alone."""


@dataclass(frozen=True)
class TokenExample:
    """Token ids of a prompt (at least one) and of its completion."""

    prompt: tuple[int, ...]
    completion: tuple[int, ...]

    @property
    def cost(self) -> float:
        """Tokens of the completion."""
        return float(len(self.completion))

    def __len__(self) -> int:
        return len(self.prompt) + len(self.completion)


@dataclass(frozen=True)
class Batch:
    """Right-padded ids (rows, width) and where the completions' tokens are.

    No attention mask is needed: attention is causal and all padding comes after the completion.
    `completion_mask` (rows, width - 1) marks the positions whose next token belongs to a
    completion.
    """

    ids: torch.Tensor
    completion_mask: torch.Tensor


def collate(examples: Sequence[TokenExample], device: torch.device) -> Batch:
    """Put examples into one batch, padded to the longest."""
    width = max(len(example) for example in examples)
    ids = torch.zeros((len(examples), width), dtype=torch.long)
    mask = torch.zeros((len(examples), width - 1), dtype=torch.bool)
    for row, example in enumerate(examples):
        ids[row, : len(example)] = torch.tensor(example.prompt + example.completion)
        mask[row, len(example.prompt) - 1 : len(example) - 1] = True
    return Batch(ids.to(device), mask.to(device))


def completion_logprobs(
    model: torch.nn.Module,
    batch: Batch,
    end_tokens: Sequence[int] = (),
    token_credits: torch.Tensor | None = None,
) -> Logprobs:
    """Log-probability of each completion given its prompt; sums and counts, each (rows,).

    With `end_tokens` also that of going on, with `token_credits` (vocabulary,) also the sum
    weighted by them; see `Logprobs`.
    """
    positions = batch.completion_mask.any(0).nonzero().flatten()
    logits = _logits(model, batch.ids, positions)
    mask = batch.completion_mask[:, positions]
    targets = batch.ids[:, 1:][:, positions][mask]
    logits = logits[mask]

    def sums(values: torch.Tensor) -> torch.Tensor:
        return torch.zeros(mask.shape, device=values.device).masked_scatter(mask, values).sum(1)

    logprobs = token_logprobs(logits, targets)
    going_on = None
    if end_tokens:
        going_on = sums(going_on_logprobs(logits, targets, logprobs, end_tokens))
    credit_sum = None
    if token_credits is not None:
        own = token_credits.to(targets.device)[targets]
        rows = mask.nonzero()[:, 0]
        own = (own - (sums(own) / mask.sum(1))[rows]).clamp(-MAX_CREDIT, MAX_CREDIT)
        credit_sum = sums(own * logprobs)
    return Logprobs(sums(logprobs), mask.sum(1), going_on, credit_sum)


def _logits(model: torch.nn.Module, ids: torch.Tensor, positions: torch.Tensor) -> torch.Tensor:
    """Logits at `positions` only, (rows, positions, vocabulary), where the model supports it.

    The vocabulary is the widest layer by far, and the logits of a prompt are not needed.
    """
    if _supports_logits_to_keep(model):
        extra: dict[str, Any] = {"logits_to_keep": positions}
        return model(input_ids=ids, use_cache=False, **extra).logits
    return model(input_ids=ids, use_cache=False).logits[:, positions]


def _supports_logits_to_keep(model: torch.nn.Module) -> bool:
    inner = model.get_base_model() if isinstance(model, PeftModel) else model
    return "logits_to_keep" in inspect.signature(inner.forward).parameters


@contextmanager
def mixed_precision(model: torch.nn.Module, dtype: torch.dtype, width: int) -> Iterator[None]:
    """The fastest accurate way to run the model: products in `dtype`, adapters in float32.

    `width` is the number of tokens in a row, by which the attention kernel is selected.
    """
    device = next(model.parameters()).device.type
    with ExitStack() as stack:
        if dtype is not torch.float32:
            stack.enter_context(torch.autocast(device, dtype))
            # PEFT would copy every input to float32 only for autocast to copy it back.
            stack.enter_context(disable_input_dtype_casting(model))
        if device == "cpu" and width <= MATH_ATTENTION_TOKENS:
            stack.enter_context(sdpa_kernel(SDPBackend.MATH))
        yield


def batch_logprobs(
    model: torch.nn.Module,
    examples: Sequence[TokenExample],
    dtype: torch.dtype,
    end_tokens: Sequence[int] = (),
    token_credits: torch.Tensor | None = None,
) -> Logprobs:
    """`completion_logprobs` of a few examples in one batch, in `dtype` on the model's device."""
    batch = collate(examples, next(model.parameters()).device)
    with mixed_precision(model, dtype, batch.ids.shape[1]):
        return completion_logprobs(model, batch, end_tokens, token_credits)


@torch.no_grad()
def all_logprobs(
    model: torch.nn.Module,
    examples: Sequence[TokenExample],
    dtype: torch.dtype,
    yield_to_jobs: Callable[[], None],
    report: ReportShare = ignore_share,
    end_tokens: Sequence[int] = (),
    token_credits: torch.Tensor | None = None,
) -> Logprobs:
    """Log-probabilities of any number of examples, (examples,) in their order, on the CPU."""
    batches: list[Logprobs] = []
    order: list[int] = []
    for indices in token_batches(examples, EVAL_TOKENS):
        yield_to_jobs()
        batch = [examples[index] for index in indices]
        logprobs = batch_logprobs(model, batch, dtype, end_tokens, token_credits)
        batches.append(logprobs.map(lambda values: values.float().cpu()))
        order += indices
        report(len(order) / len(examples))
    return concatenate(batches)[torch.tensor(order, dtype=torch.long).argsort()]


def embedding_table(model: PreTrainedModel) -> torch.Tensor:
    """The embedding of each token, (vocabulary, width), as the model has it."""
    return cast(torch.nn.Embedding, model.get_input_embeddings()).weight.detach()


def mean_embeddings(embeddings: torch.Tensor, examples: Sequence[TokenExample]) -> torch.Tensor:
    """The mean embedding of each completion's tokens, (examples, width), float64 on the CPU.

    `embeddings` (vocabulary, width).
    """
    means = [
        embeddings[torch.tensor(example.completion, device=embeddings.device)].double().mean(0)
        for example in examples
    ]
    return torch.stack(means).cpu()


def token_batches(
    examples: Sequence[TokenExample], tokens: int, rows_per_index: int = 1
) -> Iterator[Sequence[int]]:
    """Indices in groups of at most `tokens` padded tokens, the shortest first.

    Every index stands for `rows_per_index` rows of a batch. A group is never empty, however long
    one example is.
    """
    order = sorted(range(len(examples)), key=lambda index: (len(examples[index]), index))
    group: list[int] = []
    for index in order:
        if group and (len(group) + 1) * rows_per_index * len(examples[index]) > tokens:
            yield group
            group = []
        group.append(index)
    if group:
        yield group
