"""Learns an adapter for a model of token sequences from pairs of works, one preferred to the other.

Invariant: likelihoods are those of the works' own tokens, given the prompts they were made from;
the reference is the model that learning starts from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import torch

from engines.contract import LearningContext, LearningPlan, LearningResult, ProbeOutput
from engines.learning import lora, practice
from engines.learning.features import Sample
from engines.learning.likeness import likeness
from engines.learning.losses import (
    Likelihood,
    drift_of,
    liked_loss,
    preference_loss,
    single_loss,
)
from engines.learning.material import ExamplePair, gather
from engines.learning.measure import Works, judged
from engines.learning.media import OpenMedium, TokenMedium
from engines.learning.run import Run, Stopwatch, parent_of
from engines.learning.sequences import TokenExample, chunks, likelihood_in, likelihoods

STEP_TOKENS = 1024
"""Padded tokens learned from at once; a step with more takes turns, breathing in between."""


class TokenTrainer:
    """A `Trainer` for every medium whose works are token sequences."""

    def __init__(self, open_medium: OpenMedium) -> None:
        self._open = open_medium

    def train(self, plan: LearningPlan, context: LearningContext) -> LearningResult:
        """See `Trainer.train`. Raises `EngineError` where a loss or a weight is not finite."""
        watch = Stopwatch()
        lesson = TokenLesson(plan, context, self._open(context), watch)
        return Run(plan, context, lesson, watch).result()


class TokenLesson:
    """A `Lesson` in token sequences: length-normalised DPO with an anchor, KTO across prompts."""

    def __init__(
        self,
        plan: LearningPlan,
        context: LearningContext,
        medium: TokenMedium,
        watch: Stopwatch,
    ) -> None:
        self._settings, self._context, self._medium = plan.settings, context, medium
        self._watch = watch
        self._rated = self.material = gather(plan, context, medium)
        self._scale = self.material.usual_cost
        self.model = lora.attach(medium.model, plan.settings, parent_of(plan, context))
        self.first = lora.copied(lora.trained_weights(self.model))
        self._reference = Likelihood(torch.empty(0), torch.empty(0))

    def practise(self, made: Sequence[Sample]) -> None:
        """See `Lesson`."""
        with self.model.disable_adapter():
            self.material = practice.practised(
                self._rated, made, self._medium, self._settings.variety
            )

    def refer(self) -> None:
        """See `Lesson`."""
        with lora.holding(self.model, self.first):
            self._reference = self._used_likelihoods()

    def gradient(self, pairs: Sequence[int], step: int) -> float:
        """See `Lesson`; the pairs take turns."""
        within, unpaired = self.material.parted(pairs)
        loss = 0.0
        turns = [(group, self._pair_loss) for group in self._turns(within)]
        turns += [(group, self._single_loss) for group in self._turns(unpaired)]
        for group, loss_of in turns:
            self._context.yield_to_jobs()
            with self._watch:
                part = loss_of(group) * (len(group) / len(pairs))
                part.backward()
                loss += float(part.detach())
        return loss + self._liked_gradient(step)

    @torch.no_grad()
    def held_out_loss(self) -> float:
        """See `Lesson`."""
        pairs, loss = self.material.held_out, 0.0
        for group in self._turns(pairs):
            self._context.yield_to_jobs()
            loss += float(self._pair_loss(group)) * len(group) / len(pairs)
        return loss

    def likeness(self, fresh: Sequence[ProbeOutput]) -> torch.Tensor:
        """See `Lesson`; the adapter is off."""
        return likeness(self.material, fresh, self._medium)

    def judged(self, made: Sequence[Sample]) -> Works:
        """See `Lesson`; the adapter is off."""
        return judged(made, self._medium, self._likelihoods)

    def kept(self) -> dict[str, torch.Tensor]:
        """See `Lesson`."""
        return {"reference": self._reference.total, "tokens": self._reference.tokens}

    def take_up(self, kept: Mapping[str, torch.Tensor]) -> None:
        """See `Lesson`."""
        self._reference = Likelihood(kept["reference"], kept["tokens"])

    def _liked_gradient(self, step: int) -> float:
        """One liked work that no pair prefers; it weighs as much as one pair."""
        liked, settings = self.material.liked, self._settings
        if not liked:
            return 0.0
        self._context.yield_to_jobs()
        with self._watch:
            place = liked[step % len(liked)]
            found = self._likelihood([self.material.examples[place]])
            reference = self._reference.total[[place]].to(found.total.device)
            loss = liked_loss(found, reference, settings.beta, self._scale)
            part = loss / settings.pairs_per_step
            part.backward()
        return float(part.detach())

    def _single_loss(self, pairs: Sequence[ExamplePair]) -> torch.Tensor:
        """The works of these pairs one by one: the chosen are liked, the rejected are not."""
        places = [p.chosen for p in pairs] + [p.rejected for p in pairs]
        examples = [self.material.examples[place] for place in places]
        drift = self._drift(examples)
        found = self._likelihood(examples)
        device = found.total.device
        return single_loss(
            found,
            self._reference.total[places].to(device),
            torch.arange(len(places), device=device) < len(pairs),
            torch.tensor([p.weight for p in pairs] * 2, device=device),
            drift,
            self._settings.beta,
            self._scale,
        )

    @torch.no_grad()
    def _drift(self, examples: Sequence[TokenExample]) -> torch.Tensor:
        """KTO's reference point, from each prompt with the completion of the next."""
        after = [*examples[1:], examples[0]]
        crossed = [
            TokenExample(one.prompt, other.completion)
            for one, other in zip(examples, after, strict=True)
        ]
        found = self._likelihood(crossed)
        with lora.holding(self.model, self.first):
            reference = self._likelihood(crossed)
        return drift_of(found, reference.total, self._scale)

    def _pair_loss(self, pairs: Sequence[ExamplePair]) -> torch.Tensor:
        places = [p.chosen for p in pairs] + [p.rejected for p in pairs]
        found = self._likelihood([self.material.examples[place] for place in places])
        reference = self._reference.total[places].to(found.total.device)
        half = len(pairs)
        return preference_loss(
            found[:half],
            found[half:],
            (reference[:half], reference[half:]),
            torch.tensor([pair.weight for pair in pairs], device=found.total.device),
            self._settings.beta,
            self._settings.anchor,
            self._scale,
        ).loss

    def _turns(self, pairs: Sequence[ExamplePair]) -> Iterator[list[ExamplePair]]:
        """Pairs of alike length together, so that little is padded and a turn stays short."""
        examples = self.material.examples
        longest = [max(examples[pair.chosen], examples[pair.rejected], key=len) for pair in pairs]
        for group in chunks(longest, STEP_TOKENS, together=2):
            yield [pairs[index] for index in group]

    def _used_likelihoods(self) -> Likelihood:
        """Of every example; of those that nothing learns from, zeros."""
        examples, used = self.material.examples, self.material.used
        found = self._likelihoods([examples[place] for place in used])
        total, tokens = torch.zeros(len(examples)), torch.ones(len(examples))
        total[used], tokens[used] = found.total, found.tokens
        return Likelihood(total, tokens)

    def _likelihood(self, examples: Sequence[TokenExample]) -> Likelihood:
        return likelihood_in(self.model, examples, self._medium.device.dtype)

    def _likelihoods(self, examples: Sequence[TokenExample]) -> Likelihood:
        dtype = self._medium.device.dtype
        return likelihoods(self.model, examples, dtype, self._context.yield_to_jobs)
