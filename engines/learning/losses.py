"""Losses that learn from preferences: DPO, length-normalised, with a supervised anchor, and KTO.

Invariant: pure functions of tensors; no model, no tokenizer, no state. All sums are in float32.

Sources
- DPO: Rafailov et al. 2023, "Direct Preference Optimization", eq. 7.
- Length normalisation: Lambert et al. 2024, "Tülu 3", eq. 6 (TRL calls it `sigmoid_norm`). The sum
  of DPO grows with length, so that of two equally good works the longer one moves the loss more.
- Anchor: how much log-probability the chosen work has lost against the reference, in the unit of
  the margins; zero where it has gained. Pal et al. 2024, "Smaug" (DPO-Positive), eq. 3, put the
  same hinge inside the sigmoid. Without it both works of a pair become less likely, and what is
  sampled instead is neither. The plain log-likelihood of the chosen work (Pang et al. 2024, eq. 2)
  was tried first: it keeps sharpening the model towards its own samples, and diversity fell below
  the limit.
- Credit: of a chosen work the tokens that earned it count more than its others, of a rejected work
  those that did not; see token_credit.py.
- Ending: no completion holds an end-of-text token, and yet what is learned changes how soon works
  end, the more so when it is extrapolated. So the log-probability of going on is kept as well.
- Single works that were liked or disliked: KTO, Ethayarajh et al. 2024, "KTO: Model Alignment as
  Prospect Theoretic Optimization", eq. 7 and 8. Liked works besides pairs: its desirable half with
  the reference point at zero, as a log-sigmoid.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace

import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name

ENDING_TOLERANCE = 0.1
"""Nats by which a work may become more likely to end, or to go on, almost without a loss."""


@dataclass(frozen=True)
class Logprobs:
    """Log-probabilities of a batch of completions: their sums and token counts, each (batch,).

    `going_on` (batch,) is the log-probability that the work ends at none of its tokens; None where
    works have no end of their own. `credit_sum` (batch,) is the sum of log-probabilities times the
    credits of the tokens, see token_credit.py.
    """

    total: torch.Tensor
    tokens: torch.Tensor
    going_on: torch.Tensor | None = None
    credit_sum: torch.Tensor | None = None

    @property
    def mean(self) -> torch.Tensor:
        """Mean log-probability of a token, (batch,)."""
        return self.total / self.tokens.clamp(min=1)

    def weighted(self, sign: int) -> Logprobs:
        """With each token counted the more, the higher its credit (`sign` 1) or the lower (-1)."""
        if self.credit_sum is None:
            return self
        return replace(self, total=self.total + sign * self.credit_sum)

    def __getitem__(self, rows: slice | torch.Tensor) -> Logprobs:
        return self.map(lambda values: values[rows])

    def map(self, change: Callable[[torch.Tensor], torch.Tensor]) -> Logprobs:
        """With `change` applied to each tensor that is there."""
        return Logprobs(**{name: change(values) for name, values in self.tensors().items()})

    def tensors(self) -> dict[str, torch.Tensor]:
        """The tensors that are there, by name."""
        every = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: values for name, values in every.items() if values is not None}


def concatenate(batches: Sequence[Logprobs]) -> Logprobs:
    """The log-probabilities of several batches as those of one; they have the same tensors."""
    if not batches:
        return Logprobs(torch.zeros(0), torch.zeros(0))
    parts = [batch.tensors() for batch in batches]
    return Logprobs(**{name: torch.cat([part[name] for part in parts]) for name in parts[0]})


@dataclass(frozen=True)
class PreferenceLoss:
    """`loss` is the scalar to minimise; `margins` (pairs,) are beta times reward differences."""

    loss: torch.Tensor
    preference: torch.Tensor
    anchor: torch.Tensor
    margins: torch.Tensor


def token_logprobs(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Log-probability of each target, (tokens,), from logits (tokens, vocabulary)."""
    return -F.cross_entropy(logits.float(), targets, reduction="none")


def going_on_logprobs(
    logits: torch.Tensor, targets: torch.Tensor, logprobs: torch.Tensor, end_tokens: Sequence[int]
) -> torch.Tensor:
    """Log-probability that no end token follows, (tokens,), from logits (tokens, vocabulary).

    `logprobs` (tokens,) of the targets give the normaliser: the vocabulary is wide.
    """
    rows = torch.arange(len(targets), device=targets.device)
    normaliser = logits[rows, targets].float() - logprobs
    ending = logits[:, list(end_tokens)].float().logsumexp(1) - normaliser
    return torch.log1p(-ending.exp().clamp(max=1 - 1e-6))


def ending_loss(policy: torch.Tensor, reference: torch.Tensor) -> torch.Tensor:
    """Return how far the log-probabilities of going on, (works,) each, are from those of the
    reference."""
    return F.smooth_l1_loss(policy, reference, beta=ENDING_TOLERANCE)


def rewards(policy: Logprobs, reference: torch.Tensor, scale: float | None) -> torch.Tensor:
    """Implicit rewards over beta, log(policy / reference), (batch,); DPO eq. 5 less its constant.

    `reference` holds the sums under the reference. With `scale`, a number of tokens, the ratio is
    taken per token and multiplied by it, so that beta keeps its usual size.
    """
    ratio = policy.total - reference
    return ratio if scale is None else scale * ratio / policy.tokens.clamp(min=1)


def preference_loss(
    chosen_logprobs: Logprobs,
    rejected_logprobs: Logprobs,
    reference: tuple[torch.Tensor, torch.Tensor],
    weights: torch.Tensor,
    beta: float,
    anchor: float,
    scale: float | None,
) -> PreferenceLoss:
    """DPO over pairs plus `anchor` times beta times the mean log-probability lost by chosen works.

    All log-probabilities are (pairs,), `reference` is (chosen, rejected) sums under the reference,
    `weights` (pairs,) in (0, 1] say how clear each choice was; they scale the preference only.
    """
    chosen_rewards = rewards(chosen_logprobs, reference[0], scale)
    rejected_rewards = rewards(rejected_logprobs, reference[1], scale)
    margins = beta * (chosen_rewards - rejected_rewards)
    preference = (-F.logsigmoid(margins) * weights).mean()
    anchor_loss = F.relu(-beta * chosen_rewards).mean()
    return PreferenceLoss(preference + anchor * anchor_loss, preference, anchor_loss, margins)


def liked_loss(
    liked: Logprobs, reference: torch.Tensor, beta: float, scale: float | None
) -> torch.Tensor:
    """The loss of liked works in no pair: their rewards should be positive."""
    return -F.logsigmoid(beta * rewards(liked, reference, scale)).mean()


def kto_loss(
    policy: Logprobs,
    reference: torch.Tensor,
    is_liked: torch.Tensor,
    weights: torch.Tensor,
    reference_point: torch.Tensor,
    beta: float,
    scale: float | None,
) -> torch.Tensor:
    """KTO's loss of single works, the mean over them: liked works should gain, others lose.

    `policy`, `reference` and `weights` are (works,) as in `preference_loss`, `is_liked` (works,) is
    boolean. `reference_point` is from `kto_reference_point`; no gradient flows through it.
    """
    gain = rewards(policy, reference, scale) - reference_point
    value = torch.sigmoid(beta * torch.where(is_liked, gain, -gain))
    return ((1 - value) * weights).mean()


def kto_reference_point(
    policy: Logprobs, reference: torch.Tensor, scale: float | None
) -> torch.Tensor:
    """KTO's reference point: the mean reward of completions that answer other prompts.

    An estimate of the divergence from the reference, not below zero, from (works,) each.
    """
    return rewards(policy, reference, scale).mean().clamp(min=0).detach()
