"""One learning run of any medium: its steps, its checkpoints, how far it reaches, what came of it.

Invariant: a run that was stopped anywhere and started again gives the same adapter as one that was
not, since a step depends only on the plan, the weights and the step's number. The reference is the
model that learning starts from, the base or a parent adapter on it; how far works have drifted is
always measured against the base.

A parent that is measured against the base has won most pairs already and drifted from all works:
little but the anchor is left to learn from, and that leads back. Each generation is the next one's
reference: Xu et al. 2023, "Some things are more CRINGE than others", section 3.3; Yuan et al. 2024,
"Self-Rewarding Language Models", section 2.4.
"""

from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence
from typing import Protocol, Self

import torch
from peft import PeftModel

from engines.contract import (
    AdapterFiles,
    EngineError,
    LearningContext,
    LearningPlan,
    LearningResult,
    LossPoint,
    ProbeOutput,
)
from engines.learning import checkpoint, lora, practice
from engines.learning.checkpoint import Checkpoint
from engines.learning.features import Sample
from engines.learning.material import Material, order
from engines.learning.measure import Comparison, make, share_ranked_right, sound

ADAPTER = "adapter"
PRACTISING = "practising"
EVERY = 10
"""Steps between checkpoints, and between measurements on held-out pairs."""
WARM_UP = 0.1
LOWEST_RATE = 0.1
LARGEST_GRADIENT = 1.0
CHANCE = 0.5
"""Share of pairs that come out right where nothing ranks them."""
HALVINGS = 4
"""How often the part of the reach is halved in on up to which works are varied and sound."""


class Stopwatch:
    """Counts the seconds spent learning; pauses and other jobs in between are not its own."""

    seconds = 0.0

    def __enter__(self) -> None:
        self._began = time.perf_counter()

    def __exit__(self, *fault: object) -> None:
        self.seconds += time.perf_counter() - self._began


class Judged(Protocol):
    """Fresh works, as far as they can be measured."""

    def against(self, base: Self) -> Comparison:
        """These works beside those that the base made at the same seeds."""
        ...


class Lesson(Protocol):
    """What is learned in a run: the material, the model with its adapter on, the loss."""

    @property
    def model(self) -> PeftModel:
        """The base model with the adapter that learns."""
        ...

    @property
    def first(self) -> Mapping[str, torch.Tensor]:
        """The adapter's weights as learning found them, by name."""
        ...

    @property
    def material(self) -> Material:
        """The examples and their pairs."""
        ...

    def practise(self, made: Sequence[Sample]) -> None:
        """Learn from these works made for practice as well, and from no earlier ones any more."""
        ...

    def refer(self) -> None:
        """See all examples with the eyes of what learning starts from."""
        ...

    def gradient(self, pairs: Sequence[int], step: int) -> float:
        """Backpropagate one step's pairs, by their places, and one liked work; the loss."""
        ...

    def held_out_loss(self) -> float:
        """The loss on the held-out pairs as the adapter is now."""
        ...

    def likeness(self, fresh: Sequence[ProbeOutput]) -> torch.Tensor:
        """How much each example, (examples,), is rather like what works became than what they were.

        Of examples in no held-out pair the numbers say nothing.
        """
        ...

    def judged(self, made: Sequence[Sample]) -> Judged:
        """What can be measured of works."""
        ...

    def kept(self) -> dict[str, torch.Tensor]:
        """What `refer` found, for a checkpoint."""
        ...

    def take_up(self, kept: Mapping[str, torch.Tensor]) -> None:
        """Take over what `kept` gave."""
        ...


class Run:
    """One run: a lesson, an optimiser, and how far it has come."""

    def __init__(
        self, plan: LearningPlan, context: LearningContext, lesson: Lesson, watch: Stopwatch
    ) -> None:
        self.plan, self.settings, self.context = plan, plan.settings, context
        self.lesson, self.watch = lesson, watch
        self._order: list[int] = []
        self.weights = lora.trained_weights(lesson.model)
        self.optimizer = torch.optim.AdamW(
            self.weights.values(), lr=plan.settings.learning_rate, betas=(0.9, 0.99), weight_decay=0
        )
        self.step = 0

    def result(self) -> LearningResult:
        """Learn to the end. Raises `EngineError` where a loss or a weight is not finite."""
        self._begin()
        while self.step < self.settings.steps:
            self._advance()
        self._keep()
        return self._finished()

    def _begin(self) -> None:
        """Go on from the folder's checkpoint, or practise and see all works as at the start."""
        found = checkpoint.load(self.context.folder, self.plan)
        made = practice.load(self.context.folder, self._round(found.step)) if found else None
        if found is not None and made is not None:
            self._practise(made)
            self._restore(found)
            return
        practice.forget(self.context.folder)
        self._practise_anew()
        self._measure_held_out()
        self._keep()

    def _practise_anew(self) -> None:
        """Make works for practice: by what learning starts from, later by the adapter as it is.

        What the adapter itself makes shows where it still errs: Xu et al. 2023, "Some things are
        more CRINGE than others", section 3.3, and Guo et al. 2024, "Direct Language Model Alignment
        from Online AI Feedback", section 3.
        """
        number, folder = self._round(self.step), self.context.folder
        made = practice.load(folder, number)
        if made is None:
            self.context.progress(self.step, self.settings.steps, "practising")
            adapter = parent_of(self.plan, self.context)
            if number:
                lora.export(self.lesson.model, folder / PRACTISING, self.plan.model)
                adapter = AdapterFiles(PRACTISING, folder / PRACTISING, 1.0)
            made = practice.written(self.plan, self.lesson.material, adapter, self.context)
            practice.save(folder, number, made)
        self._practise(made)
        self.context.progress(self.step, self.settings.steps, "reading the works")
        self.lesson.refer()

    def _round(self, step: int) -> int:
        """The number of the practice that is learned from after so many steps."""
        last = self.settings.steps - 1
        return min(step, last) // self.settings.resample_every if self.settings.on_policy_samples else 0

    def _advance(self) -> None:
        """One optimiser step; practise, checkpoint and measure when due."""
        count = self.settings.pairs_per_step
        first = self.step * count
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.lesson.gradient(self._order[first : first + count], self.step)
        with self.watch:
            norm = torch.nn.utils.clip_grad_norm_(self.weights.values(), LARGEST_GRADIENT)
            if not (math.isfinite(loss) and math.isfinite(float(norm))):
                raise self._unstable()
            rate = learning_rate(self.step, self.settings.steps, self.settings.learning_rate)
            self.optimizer.param_groups[0]["lr"] = rate
            self.optimizer.step()
        self.step += 1
        self.context.loss(LossPoint(self.step, loss))
        self.context.progress(self.step, self.settings.steps, "learning")
        if self._round(self.step) > self._round(self.step - 1):
            self._practise_anew()
        if self.step % EVERY == 0:
            self._keep()
            self._measure_held_out()

    def _keep(self) -> None:
        """Write a checkpoint of this moment; refuse one that is not finite."""
        kept = Checkpoint(self.step, self.watch.seconds, self._tensors())
        if not kept.is_finite():
            raise self._unstable()
        checkpoint.save(self.context.folder, self.plan, kept)

    def _finished(self) -> LearningResult:
        """Go as far in the direction learned as works allow, leave the adapter, and measure.

        Held-out works are ranked by how much they resemble fresh works made with the adapter rather
        than without. Without a parent nothing was ranked before: half of the pairs come out right.
        """
        self.context.progress(self.settings.steps, self.settings.steps, "measuring")
        base, parent = self._made(None), parent_of(self.plan, self.context)
        made, works = self._reach_out(base)
        earlier, before = base, CHANCE
        if parent is not None:
            earlier = self._made(parent)
            before = self._ranked_right(base, earlier)
        self.context.report_probe_outputs(side_by_side(earlier, made))
        return LearningResult(
            steps=self.step,
            seconds=self.watch.seconds,
            before=before,
            after=self._ranked_right(base, made),
            diversity=works.diversity,
            length=works.length,
            perplexity=works.perplexity,
            validity=works.validity,
        )

    def _practise(self, made: Sequence[Sample]) -> None:
        self.lesson.practise(made)
        wanted = self.settings.steps * self.settings.pairs_per_step
        self._order = order(len(self.lesson.material.taught), wanted, self.settings.seed)

    def _measure_held_out(self) -> None:
        if self.lesson.material.held_out:
            found = self.lesson.held_out_loss()
            self.context.loss(LossPoint(self.step, found, held_out=True))

    def _ranked_right(self, base: Sequence[Sample], made: Sequence[Sample]) -> float:
        """Share of held-out pairs in the artist's order, by likeness to works made."""
        with self.lesson.model.disable_adapter():
            found = self.lesson.likeness(side_by_side(base, made))
        pairs = self.lesson.material.held_out
        return share_ranked_right(
            found[[pair.chosen for pair in pairs]], found[[pair.rejected for pair in pairs]]
        )

    def _reach_out(self, base: Sequence[Sample]) -> tuple[list[Sample], Comparison]:
        """Export the adapter at its full reach, or as far as its works are sound.

        Learning from few pairs finds the direction long before it goes far enough, and further
        steps fit the pairs by heart instead; going on in a straight line does not (Zheng et al.
        2024, "Model Extrapolation Expedites Alignment", eq. 3). How far is too far differs from
        taste to taste, so it is measured. Returns its works and how they compare to the base's.
        """
        judged = self._judged(base)
        trained = lora.copied(self.weights)

        def tried(part: float) -> tuple[list[Sample], Comparison]:
            self._leave(trained, part)
            made = self._made(AdapterFiles(ADAPTER, self.context.folder / ADAPTER, 1.0))
            return made, self._judged(made).against(judged)

        best, part, found = 0.0, 1.0, tried(1.0)
        if sound(found[1]):
            return found
        self.context.notice("The adapter was held back to keep works varied and sound.")
        for halving in range(1, HALVINGS + 1):
            part = best + 0.5**halving
            further = tried(part)
            if sound(further[1]):
                best, found = part, further
            elif not best:
                found = further
        if 0 < best < part:
            self._leave(trained, best)
        return found

    def _leave(self, trained: Mapping[str, torch.Tensor], part: float) -> None:
        """Export the adapter at a part of its full reach."""
        lora.extrapolate(self.weights, self.lesson.first, trained, part * self.settings.reach)
        lora.export(self.lesson.model, self.context.folder / ADAPTER, self.plan.model)

    def _made(self, adapter: AdapterFiles | None) -> list[Sample]:
        """Fresh works for the probes, with an adapter or without, at the same seeds."""
        return make(self.plan.medium, self.plan.probes, adapter, self.context)

    def _judged(self, made: Sequence[Sample]) -> Judged:
        with self.lesson.model.disable_adapter():
            return self.lesson.judged(made)

    def _tensors(self) -> dict[str, torch.Tensor]:
        state = self.optimizer.state_dict()["state"]
        tensors = {f"weight.{name}": weight.data for name, weight in self.weights.items()}
        for index, slots in state.items():
            tensors |= {f"optimizer.{index}.{slot}": value for slot, value in slots.items()}
        return tensors | self.lesson.kept()

    def _restore(self, found: Checkpoint) -> None:
        for name, weight in self.weights.items():
            weight.data.copy_(found.tensors[f"weight.{name}"])
        self.optimizer.load_state_dict(
            {
                "state": _optimizer_state(found.tensors),
                "param_groups": self.optimizer.state_dict()["param_groups"],
            }
        )
        self.lesson.take_up(found.tensors)
        self.step, self.watch.seconds = found.step, found.seconds

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


def side_by_side(before: Sequence[Sample], after: Sequence[Sample]) -> list[ProbeOutput]:
    """Works of the same brief and seed together; what one side lacks is left out."""
    earlier = dict(before)
    return [ProbeOutput(brief, earlier[brief], work) for brief, work in after if brief in earlier]


def parent_of(plan: LearningPlan, context: LearningContext) -> AdapterFiles | None:
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
