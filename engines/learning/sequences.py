"""Token sequences as a learner sees them: a prompt that is read, a completion that is judged.

Invariant: a completion holds no end-of-text token. Whether a text ended or ran into its limit says
nothing about taste, and learning from it is what makes texts shrink; how long texts are stays the
base model's own habit.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import torch
from peft.helpers import disable_input_dtype_casting
from torch.nn.attention import SDPBackend, sdpa_kernel
from transformers import PreTrainedModel

from engines.learning.losses import Likelihood, token_log_probabilities

SHORT_TOKENS = 512
"""Up to this width plain attention is faster on a CPU than the fused kernel's backward pass."""
READ_TOKENS = 2048
"""Padded tokens that are read at once where nothing is learned from them."""


@dataclass(frozen=True)
class TokenExample:
    """Token ids of a prompt (at least one) and of what was written after it."""

    prompt: tuple[int, ...]
    completion: tuple[int, ...]

    @property
    def cost(self) -> float:
        """Tokens that were written."""
        return float(len(self.completion))

    def __len__(self) -> int:
        return len(self.prompt) + len(self.completion)


@dataclass(frozen=True)
class Batch:
    """Right-padded ids (rows, width) and where the completions' tokens lie.

    No attention mask is needed: attention is causal and all padding comes after the text.
    `judged` (rows, width - 1) marks the positions whose next token belongs to a completion.
    """

    ids: torch.Tensor
    judged: torch.Tensor


def pack(examples: Sequence[TokenExample], device: torch.device) -> Batch:
    """Lay examples side by side, padded to the longest."""
    width = max(len(example) for example in examples)
    ids = torch.zeros((len(examples), width), dtype=torch.long)
    judged = torch.zeros((len(examples), width - 1), dtype=torch.bool)
    for row, example in enumerate(examples):
        ids[row, : len(example)] = torch.tensor(example.prompt + example.completion)
        judged[row, len(example.prompt) - 1 : len(example) - 1] = True
    return Batch(ids.to(device), judged.to(device))


def likelihood(model: torch.nn.Module, batch: Batch) -> Likelihood:
    """Log-probability of each completion given its prompt; sums and counts, each (rows,)."""
    positions = batch.judged.any(0).nonzero().flatten()
    logits = _logits(model, batch.ids, positions)
    judged = batch.judged[:, positions]
    targets = batch.ids[:, 1:][:, positions][judged]
    found = token_log_probabilities(logits[judged], targets)
    each = torch.zeros(judged.shape, device=found.device).masked_scatter(judged, found)
    return Likelihood(each.sum(1), judged.sum(1))


def _logits(model: torch.nn.Module, ids: torch.Tensor, positions: torch.Tensor) -> torch.Tensor:
    """Logits at `positions` only, (rows, positions, vocabulary), where the model can be asked so.

    The vocabulary is the widest layer by far, and a prompt's logits are never looked at.
    """
    if _takes_positions(model):
        asked: dict[str, Any] = {"logits_to_keep": positions}
        return model(input_ids=ids, use_cache=False, **asked).logits
    return model(input_ids=ids, use_cache=False).logits[:, positions]


def _takes_positions(model: torch.nn.Module) -> bool:
    inner = model.get_base_model() if hasattr(model, "get_base_model") else model
    return "logits_to_keep" in inspect.signature(inner.forward).parameters


@contextmanager
def computing(model: torch.nn.Module, dtype: torch.dtype, width: int) -> Iterator[None]:
    """The fastest right way to run the model: lower precision for products, adapters in float32."""
    device = next(model.parameters()).device.type
    with ExitStack() as stack:
        if dtype is not torch.float32:
            stack.enter_context(torch.autocast(device, dtype))
            # PEFT would copy every input to float32 only for autocast to copy it back.
            stack.enter_context(disable_input_dtype_casting(model))
        if device == "cpu" and width <= SHORT_TOKENS:
            stack.enter_context(sdpa_kernel(SDPBackend.MATH))
        yield


def likelihood_in(
    model: torch.nn.Module, examples: Sequence[TokenExample], dtype: torch.dtype
) -> Likelihood:
    """`likelihood` of a few examples at once, computed in `dtype` on the model's own device."""
    batch = pack(examples, next(model.parameters()).device)
    with computing(model, dtype, batch.ids.shape[1]):
        return likelihood(model, batch)


@torch.no_grad()
def likelihoods(
    model: torch.nn.Module,
    examples: Sequence[TokenExample],
    dtype: torch.dtype,
    yield_to_jobs: Callable[[], None],
) -> Likelihood:
    """Likelihoods of any number of examples, (examples,) in their order, on the CPU."""
    total, tokens = torch.zeros(len(examples)), torch.ones(len(examples))
    for group in chunks(examples, READ_TOKENS):
        yield_to_jobs()
        found = likelihood_in(model, [examples[index] for index in group], dtype)
        total[group], tokens[group] = found.total.cpu(), found.tokens.float().cpu()
    return Likelihood(total, tokens)


def mean_embeddings(model: PreTrainedModel, examples: Sequence[TokenExample]) -> torch.Tensor:
    """The mean embedding of each completion's tokens, (examples, width), float64 on the CPU."""
    embeddings = model.get_input_embeddings().weight.detach()
    means = [
        embeddings[torch.tensor(example.completion, device=embeddings.device)].double().mean(0)
        for example in examples
    ]
    return torch.stack(means).cpu()


def chunks(
    examples: Sequence[TokenExample], tokens: int, together: int = 1
) -> Iterator[Sequence[int]]:
    """Indices in groups of at most `tokens` padded tokens, the shortest first.

    Every index stands for `together` rows of a batch. A group is never empty, however long one is.
    """
    order = sorted(range(len(examples)), key=lambda index: (len(examples[index]), index))
    group: list[int] = []
    for index in order:
        if group and (len(group) + 1) * together * len(examples[index]) > tokens:
            yield group
            group = []
        group.append(index)
    if group:
        yield group
