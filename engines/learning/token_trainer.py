"""Learns an adapter for a model of token sequences from pairs of works, one preferred to the other.

Invariant: log-probabilities are those of the works' own tokens, given the prompts they were made
from; the reference is the model that training starts from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import torch

from engines.contract import LearningContext, LearningPlan, LearningResult, ProbeOutput
from engines.learning import lora, on_policy
from engines.learning.control_run import ControlVectorRun
from engines.learning.evaluation import TokenMetrics, measure_samples
from engines.learning.losses import (
    Logprobs,
    ending_loss,
    kto_loss,
    kto_reference_point,
    liked_loss,
    preference_loss,
)
from engines.learning.measuring import parent_files
from engines.learning.media import OpenMedium, TokenMedium
from engines.learning.phases import ReportShare, ignore_share
from engines.learning.run import LearningRun, Stopwatch
from engines.learning.sample_features import Sample, prompt_ids
from engines.learning.sequences import (
    TokenExample,
    all_logprobs,
    batch_logprobs,
    token_batches,
)
from engines.learning.similarity import similarity_scores
from engines.learning.token_credit import estimate_token_credits
from engines.learning.training_data import ExamplePair, load_training_data

STEP_TOKENS = 1024
"""Padded tokens of one batch; a longer step takes several, and lets waiting jobs run in between."""


class TokenTrainer:
    """A `Trainer` for every medium whose works are token sequences."""

    def __init__(self, open_medium: OpenMedium) -> None:
        self._open_medium = open_medium

    def train(self, plan: LearningPlan, context: LearningContext) -> LearningResult:
        """See `Trainer.train`. Raises `EngineError` where a loss or a weight is not finite."""
        if plan.settings.method == "control vector":
            return ControlVectorRun(plan, context, self._open_medium(context)).result()
        watch = Stopwatch()
        learner = TokenLearner(plan, context, self._open_medium(context), watch)
        return LearningRun(plan, context, learner, watch).result()


class TokenLearner:
    """A `Learner` of token sequences: length-normalised DPO with an anchor, KTO across prompts."""

    def __init__(
        self,
        plan: LearningPlan,
        context: LearningContext,
        medium: TokenMedium,
        watch: Stopwatch,
    ) -> None:
        self._settings, self._context, self._medium = plan.settings, context, medium
        self._declined_traits = plan.declined_traits
        self._watch = watch
        self._rated = self.data = load_training_data(plan, context, medium)
        self._scale = self.data.mean_cost
        self.model = lora.attach(medium.model, plan.settings, parent_files(plan, context))
        self.initial_weights = lora.copy_weights(lora.trainable_weights(self.model))
        self._reference = Logprobs(torch.empty(0), torch.empty(0))
        self._token_credits: torch.Tensor | None = None

    def use_on_policy_samples(self, samples: Sequence[Sample], first: Sequence[Sample]) -> None:
        units, weight = self._medium.units, self._settings.diversity_weight
        works = [units(data) for _, data in samples]
        first_works = [units(data) for _, data in first]
        with self.model.disable_adapter():
            self.data = on_policy.with_predicted_pairs(
                self._rated,
                samples,
                self._medium,
                on_policy.regulated_diversity_weight(weight, works, first_works),
                self._declined_traits,
                lambda examples: (self._all_logprobs(examples).mean,),
                self._context.yield_to_jobs,
            )
        self._token_credits = self._credits()

    def _credits(self) -> torch.Tensor | None:
        """Return what each token of the samples earned of their predicted scores, where it can."""
        count, meanings = len(self.data.predicted_scores), self._medium.token_meanings
        if not count or meanings is None:
            return None
        samples, examples = self.data.samples[-count:], self.data.examples[-count:]
        return estimate_token_credits(
            meanings,
            examples,
            torch.tensor(self.data.predicted_scores),
            prompt_ids(samples, examples),
        )

    def compute_reference(self, report: ReportShare = ignore_share) -> None:
        with lora.using_weights(self.model, self.initial_weights):
            self._reference = self._logprobs_of_used(report)

    def backward(self, pairs: Sequence[int], step: int) -> float:
        """See `Learner`; accumulates the gradient batch by batch."""
        paired, unpaired = self.data.split_pairs(pairs)
        loss = 0.0
        batches = [(batch, self._pair_loss) for batch in self._batches(paired)]
        batches += [(batch, self._single_loss) for batch in self._batches(unpaired)]
        for batch, loss_of in batches:
            self._context.yield_to_jobs()
            with self._watch:
                part = loss_of(batch) * (len(batch) / len(pairs))
                part.backward()
                loss += float(part.detach())
        return loss + self._liked_backward(step)

    @torch.no_grad()
    def held_out_loss(self) -> float:
        pairs, loss = self.data.held_out, 0.0
        for batch in self._batches(pairs):
            self._context.yield_to_jobs()
            loss += float(self._pair_loss(batch)) * len(batch) / len(pairs)
        return loss

    def similarity(self, outputs: Sequence[ProbeOutput]) -> torch.Tensor:
        """See `Learner`; the adapter is off."""
        return similarity_scores(self.data, outputs, self._medium)

    def measure(self, samples: Sequence[Sample]) -> TokenMetrics:
        """See `Learner`; the adapter is off."""
        return measure_samples(samples, self._medium, self._all_logprobs)

    def state_dict(self) -> dict[str, torch.Tensor]:
        state = self._reference.tensors()
        return {"reference": state.pop("total"), **state}

    def load_state_dict(self, state: Mapping[str, torch.Tensor]) -> None:
        going_on = state.get("going_on")
        credit_sum = None if self._token_credits is None else state.get("credit_sum")
        self._reference = Logprobs(state["reference"], state["tokens"], going_on, credit_sum)
        if credit_sum is None:  # a run that began without credits
            self._token_credits = None

    def _liked_backward(self, step: int) -> float:
        """One liked work that no pair prefers; it weighs as much as one pair."""
        liked, settings = self.data.liked, self._settings
        if not liked:
            return 0.0
        self._context.yield_to_jobs()
        with self._watch:
            index = liked[step % len(liked)]
            logprobs = self._batch_logprobs([self.data.examples[index]])
            reference = self._reference.total[[index]].to(logprobs.total.device)
            loss = liked_loss(logprobs, reference, settings.beta, self._scale)
            part = loss / settings.pairs_per_step
            part.backward()
        return float(part.detach())

    def _single_loss(self, pairs: Sequence[ExamplePair]) -> torch.Tensor:
        """The works of these pairs one by one: the chosen are liked, the rejected are not."""
        indices = [p.chosen_index for p in pairs] + [p.rejected_index for p in pairs]
        examples = [self.data.examples[index] for index in indices]
        reference_point = self._reference_point(examples)
        logprobs = self._batch_logprobs(examples)
        device = logprobs.total.device
        return kto_loss(
            logprobs,
            self._reference.total[indices].to(device),
            torch.arange(len(indices), device=device) < len(pairs),
            torch.tensor([p.weight for p in pairs] * 2, device=device),
            reference_point,
            self._settings.beta,
            self._scale,
        )

    @torch.no_grad()
    def _reference_point(self, examples: Sequence[TokenExample]) -> torch.Tensor:
        """KTO's reference point, from each prompt with the completion of the next, which is cut to
        the length of its own: no longer one is known to fit into the context."""
        shifted = [*examples[1:], examples[0]]
        mismatched = [
            TokenExample(example.prompt, following.completion[: len(example.completion)])
            for example, following in zip(examples, shifted, strict=True)
        ]
        logprobs = self._batch_logprobs(mismatched)
        with lora.using_weights(self.model, self.initial_weights):
            reference = self._batch_logprobs(mismatched)
        return kto_reference_point(logprobs, reference.total, self._scale)

    def _pair_loss(self, pairs: Sequence[ExamplePair]) -> torch.Tensor:
        indices = [p.chosen_index for p in pairs] + [p.rejected_index for p in pairs]
        examples = [self.data.examples[index] for index in indices]
        logprobs = self._batch_logprobs(examples, self._token_credits)
        device = logprobs.total.device
        reference = self._reference[torch.tensor(indices)].map(lambda values: values.to(device))
        half = len(pairs)
        loss = preference_loss(
            logprobs[:half].weighted(1),
            logprobs[half:].weighted(-1),
            (reference[:half].weighted(1).total, reference[half:].weighted(-1).total),
            torch.tensor([pair.weight for pair in pairs], device=device),
            self._settings.beta,
            self._settings.anchor,
            self._scale,
        ).loss
        if logprobs.going_on is None or reference.going_on is None:
            return loss
        return loss + ending_loss(logprobs.going_on, reference.going_on)

    def _batches(self, pairs: Sequence[ExamplePair]) -> Iterator[list[ExamplePair]]:
        """Pairs of similar length together, so that padding is small and a batch stays short."""
        examples = self.data.examples
        longest = [
            max(examples[pair.chosen_index], examples[pair.rejected_index], key=len)
            for pair in pairs
        ]
        for indices in token_batches(longest, STEP_TOKENS, rows_per_index=2):
            yield [pairs[index] for index in indices]

    def _logprobs_of_used(self, report: ReportShare) -> Logprobs:
        """Of every example; zeros for those that are neither learned from nor held out."""
        examples, indices = self.data.examples, self.data.used_indices
        batch = [examples[index] for index in indices]
        logprobs = self._all_logprobs(batch, report, self._token_credits)
        return logprobs.map(
            lambda values: torch.zeros(len(examples)).scatter(0, torch.tensor(indices), values)
        )

    def _batch_logprobs(
        self, examples: Sequence[TokenExample], token_credits: torch.Tensor | None = None
    ) -> Logprobs:
        medium = self._medium
        dtype, end_tokens = medium.device.dtype, medium.end_tokens
        return batch_logprobs(self.model, examples, dtype, end_tokens, token_credits)

    def _all_logprobs(
        self,
        examples: Sequence[TokenExample],
        report: ReportShare = ignore_share,
        token_credits: torch.Tensor | None = None,
    ) -> Logprobs:
        medium = self._medium
        return all_logprobs(
            self.model,
            examples,
            medium.device.dtype,
            self._context.yield_to_jobs,
            report,
            medium.end_tokens,
            token_credits,
        )
