"""Learns an adapter for a model of token sequences from pairs of works, one preferred to the other.

Invariant: a run that was stopped anywhere and started again gives the same adapter as one that was
not, since a step depends only on the plan, the weights and the step's number. The reference is
always the base model, with a parent adapter too: taste may pile up over generations, drift may not.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import torch

from engines.contract import (
    AdapterFiles,
    EngineError,
    LearningContext,
    LearningPlan,
    LearningResult,
    LossPoint,
)
from engines.learning import checkpoint, lora, practice
from engines.learning.checkpoint import Checkpoint
from engines.learning.material import ExamplePair, gather, order
from engines.learning.measure import (
    Comparison,
    Works,
    compare,
    judged,
    make,
    share_ranked_right,
    sound,
)
from engines.learning.media import OpenMedium, TokenMedium, open_medium
from engines.learning.preference import (
    Likelihood,
    PreferenceLoss,
    liked_loss,
    preference_loss,
    rewards,
)
from engines.learning.sequences import TokenExample, chunks, likelihood_in, likelihoods

ADAPTER = "adapter"
EVERY = 10
"""Steps between checkpoints, and between measurements on held-out pairs."""
STEP_TOKENS = 1024
"""Padded tokens learned from at once; a step with more takes turns, breathing in between."""
WARM_UP = 0.1
LOWEST_RATE = 0.1
LARGEST_GRADIENT = 1.0
BACK_OFF = (1.0, 0.8, 0.65, 0.5, 0.4)
"""Parts of the reach tried until works made with the adapter are varied and sound."""


class TokenTrainer:
    """A `Trainer` for every medium whose works are token sequences."""

    def __init__(self, open_medium: OpenMedium = open_medium) -> None:
        self._open = open_medium

    def train(self, plan: LearningPlan, context: LearningContext) -> LearningResult:
        """See `Trainer.train`. Raises `EngineError` where a loss or a weight is not finite."""
        run = Run(plan, context, self._open(plan.medium, context))
        run.begin()
        while run.step < plan.settings.steps:
            run.advance()
        run.keep()
        return run.finished()


class Run:
    """One learning run: examples, adapted model, optimiser, and how far it has come."""

    def __init__(self, plan: LearningPlan, context: LearningContext, medium: TokenMedium) -> None:
        self.plan, self.settings, self.context, self.medium = plan, plan.settings, context, medium
        self.material = gather(plan, context, medium)
        self.scale = self.material.usual_length
        self._order: list[int] = []
        self.model = lora.attach(medium.model, plan.settings, _parent(plan, context))
        self.weights = lora.trained_weights(self.model)
        self.first = {name: weight.detach().clone() for name, weight in self.weights.items()}
        self.optimizer = torch.optim.AdamW(
            self.weights.values(), lr=plan.settings.learning_rate, betas=(0.9, 0.99), weight_decay=0
        )
        self.step, self.seconds = 0, 0.0
        self.reference = self.start = Likelihood(torch.empty(0), torch.empty(0))

    def begin(self) -> None:
        """Go on from the folder's checkpoint, or practise and read all works under the base."""
        found = checkpoint.load(self.context.folder, self.plan)
        made = practice.load(self.context.folder)
        if found is not None and made is not None:
            self._take_up(made)
            self._restore(found)
            return
        self.context.progress(0, self.settings.steps, "practising")
        made = practice.written(self.plan, self.material, self.context)
        practice.save(self.context.folder, made)
        self._take_up(made)
        self.context.progress(0, self.settings.steps, "reading the works")
        with self.model.disable_adapter():
            self.reference = self._likelihoods(self.material.examples)
        self.start = self.reference
        if self.plan.parent is not None:
            self.start = self._likelihoods(self.material.examples)
        self._measure_held_out()
        self.keep()

    def advance(self) -> None:
        """One optimiser step; checkpoint and measure when due."""
        loss = self._gradient()
        with self._timed():
            norm = torch.nn.utils.clip_grad_norm_(self.weights.values(), LARGEST_GRADIENT)
            if not (math.isfinite(loss) and math.isfinite(float(norm))):
                raise self._unstable()
            rate = learning_rate(self.step, self.settings.steps, self.settings.learning_rate)
            self.optimizer.param_groups[0]["lr"] = rate
            self.optimizer.step()
        self.step += 1
        self.context.loss(LossPoint(self.step, loss))
        self.context.progress(self.step, self.settings.steps, "learning")
        if self.step % EVERY == 0:
            self.keep()
            self._measure_held_out()

    def keep(self) -> None:
        """Write a checkpoint of this moment; refuse one that is not finite."""
        kept = Checkpoint(self.step, self.seconds, self._tensors())
        if not kept.is_finite():
            raise self._unstable()
        checkpoint.save(self.context.folder, self.plan, kept)

    def finished(self) -> LearningResult:
        """Go as far in the direction learned as works allow, leave the adapter, and measure.

        `after` ranks by the adapter's implicit reward a token, log(adapter / base), the quantity
        that was trained. `before` is what was there to rank with before: the parent's reward, or
        without a parent the base's own log-likelihood a token. A base is no judge of taste, so
        `before` may lie on either side of one half; compare `after` with one half, too.
        """
        self.context.progress(self.settings.steps, self.settings.steps, "measuring")
        works = self._reach_out()
        reference = self.reference
        before = reference.mean
        if self.plan.parent is not None:
            before = (self.start.total - reference.total) / reference.tokens
        after = self._held_out_rewards()
        return LearningResult(
            steps=self.step,
            seconds=self.seconds,
            before=self._ranked_right(before),
            after=self._ranked_right(after),
            diversity=works.diversity,
            length=works.length,
            perplexity=works.perplexity,
        )

    def _take_up(self, made: Sequence[practice.Made]) -> None:
        """Learn from works made for practice as well, all pairs in one order."""
        self.material = practice.practised(self.material, made, self.medium)
        wanted = self.settings.steps * self.settings.pairs_per_step
        self._order = order(len(self.material.pairs), wanted, self.settings.seed)

    def _gradient(self) -> float:
        """Backpropagate one step's pairs and one liked work, in turns; the step's loss."""
        count = self.settings.pairs_per_step
        first = self.step * count
        chosen = [self.material.pairs[i] for i in self._order[first : first + count]]
        self.optimizer.zero_grad(set_to_none=True)
        loss = 0.0
        for pairs in self._turns(chosen):
            self.context.breathe()
            with self._timed():
                part = self._pair_loss(pairs).loss * (len(pairs) / count)
                part.backward()
                loss += float(part.detach())
        return loss + self._liked_gradient()

    def _liked_gradient(self) -> float:
        """One liked work that no pair prefers; it weighs as much as one pair."""
        liked, settings = self.material.liked, self.settings
        if not liked:
            return 0.0
        self.context.breathe()
        with self._timed():
            place = liked[self.step % len(liked)]
            found = self._likelihood([self.material.examples[place]])
            reference = self.reference.total[[place]].to(found.total.device)
            loss = liked_loss(found, reference, settings.beta, self.scale)
            part = loss / settings.pairs_per_step
            part.backward()
        return float(part.detach())

    def _pair_loss(self, pairs: Sequence[ExamplePair]) -> PreferenceLoss:
        places = [p.chosen for p in pairs] + [p.rejected for p in pairs]
        found = self._likelihood([self.material.examples[place] for place in places])
        reference = self.reference.total[places].to(found.total.device)
        half = len(pairs)
        return preference_loss(
            found[:half],
            found[half:],
            (reference[:half], reference[half:]),
            torch.tensor([pair.weight for pair in pairs], device=found.total.device),
            self.settings.beta,
            self.settings.anchor,
            self.scale,
        )

    def _turns(self, pairs: Sequence[ExamplePair]) -> Iterator[list[ExamplePair]]:
        """Pairs of alike length together, so that little is padded and a turn stays short."""
        examples = self.material.examples
        longest = [max(examples[pair.chosen], examples[pair.rejected], key=len) for pair in pairs]
        for group in chunks(longest, STEP_TOKENS, together=2):
            yield [pairs[index] for index in group]

    def _likelihood(self, examples: Sequence[TokenExample]) -> Likelihood:
        return likelihood_in(self.model, examples, self.medium.device.dtype)

    def _likelihoods(self, examples: Sequence[TokenExample]) -> Likelihood:
        dtype = self.medium.device.dtype
        return likelihoods(self.model, examples, dtype, self.context.breathe)

    @torch.no_grad()
    def _measure_held_out(self) -> None:
        pairs = self.material.held_out
        loss = 0.0
        for group in self._turns(pairs):
            self.context.breathe()
            loss += float(self._pair_loss(group).loss) * len(group) / len(pairs)
        if pairs:
            self.context.loss(LossPoint(self.step, loss, held_out=True))

    def _held_out_rewards(self) -> torch.Tensor:
        """Implicit reward a token of every example in a held-out pair; of the others, zero."""
        places = sorted(
            {i for pair in self.material.held_out for i in (pair.chosen, pair.rejected)}
        )
        found = torch.zeros(len(self.material.examples))
        policy = self._likelihoods([self.material.examples[place] for place in places])
        found[places] = rewards(policy, self.reference.total[places], 1.0)
        return found

    def _ranked_right(self, scores: torch.Tensor) -> float:
        pairs = self.material.held_out
        return share_ranked_right(
            scores[[pair.chosen for pair in pairs]], scores[[pair.rejected for pair in pairs]]
        )

    def _reach_out(self) -> Comparison:
        """Export the adapter at its full reach, or nearer where its works are not sound.

        Learning from few pairs finds the direction long before it goes far enough, and further
        steps fit the pairs by heart instead; going on in a straight line does not (Zheng et al.
        2024, "Model Extrapolation Expedites Alignment", eq. 3). How far is too far differs from
        taste to taste, so it is measured.
        """
        base = self._judged(None)
        trained = {name: weight.detach().clone() for name, weight in self.weights.items()}
        for part in BACK_OFF:
            lora.extrapolate(self.weights, self.first, trained, part * self.settings.reach)
            lora.export(self.model, self.context.folder / ADAPTER, self.plan.model)
            found = compare(base, self._judged(self.context.folder / ADAPTER))
            if sound(found):
                break
        if part != BACK_OFF[0]:
            self.context.notice("The adapter was held back to keep works varied and sound.")
        return found

    def _judged(self, adapter: Path | None) -> Works:
        """Fresh works for the probes, with the adapter or without, at the same seeds."""
        made = make(self.plan.medium, self.plan.probes, adapter, self.context)
        with self.model.disable_adapter():
            return judged(made, self.medium, self._likelihoods)

    @contextmanager
    def _timed(self) -> Iterator[None]:
        """Count the seconds spent learning; pauses and other jobs in between are not its own."""
        began = time.perf_counter()
        yield
        self.seconds += time.perf_counter() - began

    def _tensors(self) -> dict[str, torch.Tensor]:
        state = self.optimizer.state_dict()["state"]
        tensors = {f"weight.{name}": weight.data for name, weight in self.weights.items()}
        for index, slots in state.items():
            tensors |= {f"optimizer.{index}.{slot}": value for slot, value in slots.items()}
        return tensors | {
            "reference": self.reference.total,
            "start": self.start.total.clone(),  # may be the same tensor, which is not storable
            "tokens": self.reference.tokens,
        }

    def _restore(self, found: Checkpoint) -> None:
        for name, weight in self.weights.items():
            weight.data.copy_(found.tensors[f"weight.{name}"])
        self.optimizer.load_state_dict(
            {
                "state": _optimizer_state(found.tensors),
                "param_groups": self.optimizer.state_dict()["param_groups"],
            }
        )
        tokens = found.tensors["tokens"]
        self.reference = Likelihood(found.tensors["reference"], tokens)
        self.start = Likelihood(found.tensors["start"], tokens)
        self.step, self.seconds = found.step, found.seconds

    def _unstable(self) -> EngineError:
        return EngineError(
            f"Learning became unstable at step {self.step + 1}: a number is no longer finite.",
            "What was learned up to the last checkpoint is kept; the adapter in use is unchanged.",
            "Learn again with a lower learning rate.",
        )


def learning_rate(step: int, steps: int, highest: float) -> float:
    """Linear warm-up over the first tenth, then a cosine down to a tenth of `highest`."""
    warm = min(1.0, (step + 1) / max(1.0, WARM_UP * steps))
    fall = 0.5 * (1 + math.cos(math.pi * step / steps))
    return highest * warm * (LOWEST_RATE + (1 - LOWEST_RATE) * fall)


def _parent(plan: LearningPlan, context: LearningContext) -> AdapterFiles | None:
    """The parent's files, which the context resolves like any brief's adapters."""
    if plan.parent is None:
        return None
    for files in context.adapters:
        if files.id == plan.parent.id:
            return files
    raise EngineError(
        f"The adapter “{plan.parent.id}” to go on from is not in the project.",
        remedy="Learn from the ratings without it.",
    )


def _optimizer_state(
    tensors: Mapping[str, torch.Tensor],
) -> dict[int, dict[str, torch.Tensor]]:
    """The optimiser's slots by parameter number, from their names in a checkpoint."""
    state: dict[int, dict[str, torch.Tensor]] = {}
    for name, tensor in tensors.items():
        kind, _, rest = name.partition(".")
        if kind == "optimizer":
            index, _, slot = rest.partition(".")
            state.setdefault(int(index), {})[slot] = tensor
    return state
