"""One training run of any medium: its steps, its checkpoints, its extrapolation and its result.

Invariant: a run that was stopped anywhere and resumed gives the same adapter as one that was not,
since a step depends only on the plan, the weights and the step's number. What was made is kept, and
at most the step at hand is lost, or the ten steps before a kill. The reference is the model
that training starts from, the base or a parent adapter on it; drift is always measured against the
base.

With the base as its reference, a parent adapter wins most pairs already and has drifted from all
works: the anchor dominates the loss and pulls the adapter back. Each generation is the reference of
the next: Xu et al. 2023, "Some things are more CRINGE than others", section 3.3; Yuan et al. 2024,
"Self-Rewarding Language Models", section 2.4.
"""

from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence

import torch

from engines.contract import (
    AdapterFiles,
    Cancelled,
    EngineError,
    LearningContext,
    LearningPlan,
    LearningResult,
    LossPoint,
    ProbeOutput,
)
from engines.contract.text import Text
from engines.formats.curve_file import load_curve, save_curve
from engines.learning import checkpoint, lora, on_policy
from engines.learning.checkpoint import Checkpoint
from engines.learning.learner import Learner, SampleMetrics
from engines.learning.measuring import ADAPTER, Measuring, parent_files
from engines.learning.phases import PhaseReporter
from engines.learning.sample_features import Sample
from engines.learning.training_data import ExamplePair, shuffled_epochs

SAMPLING_ADAPTER = "practising"
"""A stored name: the folder of the adapter that works are sampled with."""
CHECKPOINT_EVERY = 10
"""Steps between checkpoints, and between measurements on held-out pairs."""
WARM_UP = 0.1
MIN_RATE_SHARE = 0.1
MAX_GRADIENT_NORM = 1.0


class Stopwatch:
    """Counts the seconds of training; pauses and other jobs in between do not count."""

    seconds = 0.0

    def __enter__(self) -> None:
        self._started_at = time.perf_counter()

    def __exit__(self, *error: object) -> None:
        self.seconds += time.perf_counter() - self._started_at


class LearningRun:
    """One run: a learner, an optimiser, and the number of steps done."""

    def __init__(
        self, plan: LearningPlan, context: LearningContext, learner: Learner, watch: Stopwatch
    ) -> None:
        self.plan, self.settings, self.context = plan, plan.settings, context
        self.learner, self.watch = learner, watch
        self._order: list[int] = []
        self._first_samples: Sequence[Sample] = ()
        self._used_round: int | None = None
        self.weights = lora.trainable_weights(learner.model)
        self.optimizer = torch.optim.AdamW(
            self.weights.values(), lr=plan.settings.learning_rate, betas=(0.9, 0.99), weight_decay=0
        )
        self.step = 0
        self._curve: list[LossPoint] = []
        self._phases = PhaseReporter(context, plan.settings.steps)
        self._expect_phases()

    def result(self) -> LearningResult:
        """Train to the end. Raises `EngineError` where a loss or a weight is not finite."""
        try:
            self._start()
            while self.step < self.settings.steps:
                self._train_step()
                self._end_step()
        except Cancelled:
            self._save_stopped()
            raise
        self._save()
        return self._finish()

    def _start(self) -> None:
        """Resume from the folder's checkpoint, or sample works and compute the reference."""
        folder = self.context.folder
        saved = checkpoint.load(folder, self.plan)
        if saved is not None:
            if self._resume(saved):
                return
            checkpoint.delete(folder)
            on_policy.delete_all(folder)
        on_policy.delete_others(folder, checkpoint.fingerprint(self.plan))
        self._resample()
        self._measure_held_out()
        self._save()

    def _resume(self, saved: Checkpoint) -> bool:
        """Go on from a checkpoint; False where the samples that it learned from are lost."""
        folder = self.context.folder
        number = self._round(saved.step) if saved.round is None else saved.round
        first, samples = on_policy.load(folder, 0), on_policy.load(folder, number)
        if first is None or samples is None:
            return False
        self._first_samples = first
        self._use_samples(samples, number)
        self._restore(saved)
        self._report_restored()
        self._end_step()
        return True

    def _save_stopped(self) -> None:
        """Save a run that is stopped, so that no more is lost than the step at hand."""
        if self._used_round is not None:
            self._save()
            self._phases.report_step(self.step)

    def _resample(self) -> None:
        """Sample works to learn from: first from the reference, later from the adapter as it is.

        Samples of the adapter itself show its remaining errors: Xu et al. 2023, "Some things are
        more CRINGE than others", section 3.3, and Guo et al. 2024, "Direct Language Model Alignment
        from Online AI Feedback", section 3.
        """
        number, folder = self._round(self.step), self.context.folder
        samples = on_policy.load(folder, number)
        if number:
            self._save()  # with the round before, since nothing of this one is used yet
        if samples is None:
            self._phases.begin("sampling", self._sample_count)
            adapter = parent_files(self.plan, self.context)
            if number:
                lora.export(self.learner.model, folder / SAMPLING_ADAPTER, self.plan.model)
                adapter = AdapterFiles(SAMPLING_ADAPTER, folder / SAMPLING_ADAPTER, 1.0)
            samples = on_policy.generate(
                self.plan,
                self.learner.data,
                adapter,
                self.context,
                self._phases.advance,
                on_policy.unfinished_file(folder, number),
            )
            on_policy.save(folder, number, samples)
        else:
            self._phases.skip("sampling", self._sample_count)
        if number == 0:
            self._first_samples = samples
        self._phases.begin("reading", self._reading_count)
        self._use_samples(samples, None)
        self.learner.compute_reference(self._phases.advance_share)
        self._used_round = number
        self._phases.advance_share(1.0)

    def _expect_phases(self) -> None:
        """Count the works that the run will sample, read and measure."""
        data = self.learner.data
        self._sample_count = on_policy.sample_count(self.plan, data)
        self._reading_count = len(data.examples) + self._sample_count
        rounds = self._round(self.settings.steps) + 1
        self._phases.expect("sampling", rounds * self._sample_count)
        self._phases.expect("reading", rounds * self._reading_count)
        self._measuring = Measuring(self.plan, self.context, self._phases, self)

    def _report_restored(self) -> None:
        """Report the curve and the phases that an earlier start finished."""
        rounds = (self._used_round or 0) + 1
        self._phases.skip("sampling", rounds * self._sample_count)
        self._phases.skip("reading", rounds * self._reading_count)
        for point in load_curve(self.context.folder):
            if point.step <= self.step:
                self._add_point(point)
        self._phases.saved_step = self.step
        self._phases.report_step(self.step)

    def _add_point(self, point: LossPoint) -> None:
        self._curve.append(point)
        self.context.loss(point)

    def _round(self, step: int) -> int:
        """The number of the sampling round that is learned from after so many steps."""
        if not self.settings.on_policy_samples:
            return 0
        return min(step, self.settings.steps - 1) // self.settings.resample_every

    def _train_step(self) -> None:
        """One optimiser step."""
        count = self.settings.pairs_per_step
        first = self.step * count
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.learner.backward(self._order[first : first + count], self.step)
        self._update_weights(loss)
        self.step += 1
        self._add_point(LossPoint(self.step, loss))
        self._phases.report_step(self.step)

    def _end_step(self) -> None:
        """Sample, save and measure when due, as far as that was not done before a stop."""
        if self._used_round != self._round(self.step):
            self._resample()
        if self.step % CHECKPOINT_EVERY == 0:
            self._save()
            if not any(point.held_out and point.step == self.step for point in self._curve):
                self._measure_held_out()
            save_curve(self.context.folder, self._curve)

    def _update_weights(self, loss: float) -> None:
        with self.watch:
            norm = torch.nn.utils.clip_grad_norm_(self.weights.values(), MAX_GRADIENT_NORM)
            if not (math.isfinite(loss) and math.isfinite(float(norm))):
                raise self._unstable()
            rate = learning_rate(self.step, self.settings.steps, self.settings.learning_rate)
            self.optimizer.param_groups[0]["lr"] = rate
            self.optimizer.step()

    def _save(self) -> None:
        """Write a checkpoint. Raises `EngineError` if a tensor is not finite."""
        current = Checkpoint(self.step, self.watch.seconds, self._tensors(), self._used_round)
        if not current.is_finite():
            raise self._unstable()
        save_curve(self.context.folder, self._curve)
        checkpoint.save(self.context.folder, self.plan, current)
        self._phases.saved_step = self.step

    def _finish(self) -> LearningResult:
        """Export the adapter at the largest sound extrapolation, and measure it."""
        trained = lora.copy_weights(self.weights)

        def export(share: float) -> None:
            factor = share * self.settings.extrapolation
            lora.extrapolate(self.weights, self.learner.initial_weights, trained, factor)
            lora.export(self.learner.model, self.context.folder / ADAPTER, self.plan.model)

        return self._measuring.result(export, self.step, self.watch.seconds)

    def _use_samples(self, samples: Sequence[Sample], number: int | None) -> None:
        """Learn from the samples of round `number`; None until their reference is computed."""
        self._used_round = number
        self.learner.use_on_policy_samples(samples, self._first_samples)
        length = self.settings.steps * self.settings.pairs_per_step
        count = len(self.learner.data.training_pairs)
        self._order = shuffled_epochs(count, length, self.settings.seed)

    def _measure_held_out(self) -> None:
        if self.learner.data.held_out:
            loss = self.learner.held_out_loss()
            self._add_point(LossPoint(self.step, loss, held_out=True))

    @property
    def held_out(self) -> Sequence[ExamplePair]:
        """See `WorkMeasures`."""
        return self.learner.data.held_out

    def similarity(self, outputs: Sequence[ProbeOutput]) -> torch.Tensor:
        """See `WorkMeasures`."""
        with self.learner.model.disable_adapter():
            return self.learner.similarity(outputs)

    def measure(self, samples: Sequence[Sample]) -> SampleMetrics:
        """See `WorkMeasures`."""
        with self.learner.model.disable_adapter():
            return self.learner.measure(samples)

    def _tensors(self) -> dict[str, torch.Tensor]:
        state = self.optimizer.state_dict()["state"]
        tensors = {f"weight.{name}": weight.data for name, weight in self.weights.items()}
        for index, slots in state.items():
            tensors |= {f"optimizer.{index}.{slot}": value for slot, value in slots.items()}
        return tensors | self.learner.state_dict()

    def _restore(self, saved: Checkpoint) -> None:
        for name, weight in self.weights.items():
            weight.data.copy_(saved.tensors[f"weight.{name}"])
        self.optimizer.load_state_dict(
            {
                "state": _optimizer_state(saved.tensors),
                "param_groups": self.optimizer.state_dict()["param_groups"],
            }
        )
        self.learner.load_state_dict(saved.tensors)
        self.step, self.watch.seconds = saved.step, saved.seconds

    def _unstable(self) -> EngineError:
        return EngineError(
            Text(
                "Learning became unstable at step {step}: a number is no longer finite.",
                step=self.step + 1,
            ),
            Text(
                "What was learned up to the last checkpoint is kept; the adapter in use is"
                " unchanged."
            ),
            Text("Learn again with a lower learning rate."),
        )


def learning_rate(step: int, steps: int, highest: float) -> float:
    """Linear warm-up over the first tenth, then a cosine down to a tenth of `highest`."""
    warm_up = min(1.0, (step + 1) / max(1.0, WARM_UP * steps))
    cosine = 0.5 * (1 + math.cos(math.pi * step / steps))
    return highest * warm_up * (MIN_RATE_SHARE + (1 - MIN_RATE_SHARE) * cosine)


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
