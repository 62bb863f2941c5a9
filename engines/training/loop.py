"""The loop that trains a model from scratch: checkpoints, resume, curve, samples, early stop.

Invariant: the folder always holds a checkpoint whose every number is finite, or none at all, so the
run can be killed at any moment and loses at most the steps since the last one. A resumed run is the
same run as an uninterrupted one, bit for bit: a learner takes all its randomness from the seed that
`step` gets (torch's own generator is seeded with it), and `metrics.jsonl` is cut back to where it
was at the checkpoint. When a loss or a weight is not finite, the loop goes back to the last good
checkpoint and continues with other random batches.

Under `accelerate launch` every process runs this loop. The main process decides, measures, samples
and writes.
"""

from __future__ import annotations

import contextlib
import math
import time
from collections.abc import Callable
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from typing import Any

import torch
from accelerate import Accelerator

from engines.contract import NOT_FINITE, Cancelled, EngineError, SnapshotStep
from engines.contract.text import Text
from engines.devices import same_threads
from engines.training.checkpoints import Checkpoints, State, is_finite
from engines.training.curve import HELD_OUT, Curve
from engines.training.learner import (
    Learner,
    Metrics,
    Observer,
    Schedule,
    Snapshots,
    Unobserved,
)
from engines.training.processes import (
    average_metrics,
    broadcast_values,
    new_accelerator,
    process_seed,
)

SAMPLES = "samples"
MIN_IMPROVEMENT = 1e-3
"""Share by which a held-out loss must fall below the lowest one to count as lower."""
CHECKPOINT_COST = 0.02
"""Share of the time that writing checkpoints may take, where they can be written more often."""
SHORTEST_INTERVAL_S = 10.0


@dataclass(frozen=True)
class RunState:
    """How far a run is; part of its checkpoint.

    `measured_step` and `held_out_loss` are of the last measurement, `lowest_*` of the best one.
    """

    step: int = 0
    trained_s: float = 0.0
    rollbacks: int = 0
    measured_step: int = -1
    held_out_loss: float = math.inf
    lowest_step: int = -1
    lowest_loss: float = math.inf
    measurements_since_lowest: int = 0


@dataclass(frozen=True)
class _Decision:
    """What all processes do before the next step; numbers so that they can be broadcast."""

    complete: float = False
    stop: float = False
    save: float = False
    progress: float = 0.0


class TrainingRun:
    """One training run in a folder: its checkpoints, `metrics.jsonl`, `log.txt`, `samples/`."""

    def __init__(
        self,
        learner: Learner,
        folder: Path,
        schedule: Schedule,
        accelerator: Accelerator | None = None,
        observer: Observer | None = None,
        clock: Callable[[], float] = time.monotonic,
        snapshots: Snapshots | None = None,
    ) -> None:
        """`clock` returns seconds."""
        self._learner, self._folder, self._schedule = learner, folder, schedule
        self._accelerator = accelerator or new_accelerator()
        self._observer = observer or Unobserved()
        self._clock, self._snapshots = clock, snapshots
        self._checkpoints = Checkpoints(folder, self._log)
        self._curve, self._state = Curve(folder / "metrics.jsonl"), RunState()
        self._rollbacks_since_checkpoint, self._checkpoint_due_at = 0, 0.0
        self._has_warned_of_space = False
        self._cancelled: Cancelled | None = None

    @property
    def step(self) -> int:
        """Steps taken so far, over all calls of `train`."""
        return self._state.step

    @property
    def seconds(self) -> float:
        """Seconds of training so far, over all calls; measuring and pauses do not count."""
        return self._state.trained_s

    @property
    def loss(self) -> float:
        """The held-out loss of the learner's weights, as they are at the end of a complete run."""
        state = self._state
        has_best = bool(self._schedule.patience) and math.isfinite(state.lowest_loss)
        return state.lowest_loss if has_best else state.held_out_loss

    @property
    def stopped_early(self) -> bool:
        """Whether the held-out loss no longer fell."""
        return 0 < self._schedule.patience <= self._state.measurements_since_lowest

    def resume(self) -> int:
        """Load the last good checkpoint if there is one; returns the step to continue from."""
        saved = self._checkpoints.load()
        if saved is not None:
            self._learner.load_state_dict(saved["learner"])
            rollbacks = max(self._state.rollbacks, int(saved["run"]["rollbacks"]))
            self._state = replace(RunState(**saved["run"]), rollbacks=rollbacks)
            self._curve.restore(saved["curve"], truncate=self._accelerator.is_main_process)
        self._accelerator.wait_for_everyone()
        return self._state.step

    def train(self, is_stopped: Callable[[], bool] = lambda: False) -> bool:
        """Train until complete, the deadline or `is_stopped`; True when the run is complete.

        Raises `EngineError` when the loss is not finite again and again or no checkpoint fits on
        the disk, and `Cancelled` (after a checkpoint) when the observer raises it.
        """
        self._start()
        start = self._clock()
        self._plan_checkpoint(written_in_s=0.0)
        while True:
            decision = self._decide(start, is_stopped)
            is_last = decision.complete or decision.stop
            if (is_last or decision.save) and not self._save_checkpoint():
                continue
            if is_last:
                break
            step_start = self._clock()  # pauses, measuring and sampling are not training time
            self._train_step(decision.progress)
            seconds = self._state.trained_s + self._clock() - step_start
            self._state = replace(self._state, trained_s=seconds)
            self._run_due()
        self._finish(bool(decision.complete))
        if self._cancelled is not None:
            raise self._cancelled
        return bool(decision.complete)

    def _start(self) -> None:
        """Resume, and publish the curve so far; a new run gets a checkpoint to go back to."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._cancelled = None
        step = self.resume()
        self._log(f"starts at step {step} of {self._schedule.steps}")
        if not self._accelerator.is_main_process:
            return
        for point in self._curve.points():
            self._observer.loss(point)
        if step == 0 and not self._checkpoints.save(self._checkpoint_state()):
            raise EngineError(
                Text(
                    "There is no space for the training's checkpoints in {folder}.",
                    folder=self._folder,
                ),
                Text("Nothing was trained yet."),
                Text("Free some space, then start it again."),
            )
        was_cut_short = step > 0 and self._state.measured_step != step  # it was cancelled meanwhile
        if was_cut_short or (step == 0 and self._schedule.samples_untrained):
            self._run_due()

    def _decide(self, start: float, is_stopped: Callable[[], bool]) -> _Decision:
        """Return what to do before the next step: the main process decides for all."""
        decision = _Decision()
        if self._accelerator.is_main_process:
            progress = min(1.0, self._progress())
            complete = progress >= 1.0 or self.stopped_early
            stop = not complete and (self._is_cancelled() or is_stopped())
            now = self._clock()
            stop = stop or now - start > self._schedule.deadline_s
            decision = _Decision(complete, stop, now >= self._checkpoint_due_at, progress)
        return _Decision(*broadcast_values(self._accelerator, astuple(decision)))

    def _is_cancelled(self) -> bool:
        """Let the observer block or cancel; a model that is asked for is made before it does."""
        try:
            with same_threads():
                self._observer.yield_to_jobs()
                if self._write_snapshot():
                    self._observer.yield_to_jobs()
        except Cancelled as error:
            self._cancelled = error
        return self._cancelled is not None

    def _write_snapshot(self) -> bool:
        """Make a model of this step or of the best one, if one is wanted; whether one was.

        The learner is afterwards as it was, by way of a checkpoint. Without space the run goes on.
        """
        step = self._snapshots.requested() if self._snapshots is not None else None
        if self._snapshots is None or step is None:
            return False
        try:
            if self._checkpoints.save(self._checkpoint_state()):
                self._write_model_of(step, self._snapshots)
                return True
            reason = "it could not be saved"
        except OSError as error:
            reason = str(error)
        self._log(f"no model of step {self._state.step}: {reason}")
        self._observer.notice(Text("No model could be made of this step. The training goes on."))
        return True

    def _write_model_of(self, step: SnapshotStep, snapshots: Snapshots) -> None:
        state = self._state
        best = self._checkpoints.load_best() if step == "best" else None
        if best is None:
            loss = self._learner.measure().get("loss", math.nan)
            snapshots.write(state.step, state.trained_s, loss)
            return
        self._learner.load_state_dict(best["learner"])
        try:
            snapshots.write(state.lowest_step, state.trained_s, state.lowest_loss)
        finally:
            self.resume()

    def _progress(self) -> float:
        state, schedule = self._state, self._schedule
        return max(state.step / schedule.steps, state.trained_s / schedule.seconds)

    def _train_step(self, progress: float) -> None:
        step = self._state.step
        key = (self._schedule.seed, self._state.rollbacks, step)
        seed = hash(key) & 0x7FFF_FFFF  # a tuple of integers has the same hash in every process
        torch.manual_seed(process_seed(self._accelerator, seed))  # for dropout
        own_metrics = self._learner.step(step, seed, progress)
        metrics = average_metrics(self._accelerator, own_metrics)
        if not all(math.isfinite(value) for value in metrics.values()):
            self._roll_back(f"the loss at step {step} is not a finite number: {metrics}")
            return
        self._state = replace(self._state, step=step + 1)
        self._curve.add(metrics)
        if (step + 1) % self._schedule.log_every == 0:
            self._publish("train", self._curve.take_means())
        if self._accelerator.is_main_process:
            self._observer.progress(*self._done_and_total(), f"loss {metrics['loss']:.3g}")

    def _done_and_total(self) -> tuple[float, float]:
        """Steps, or seconds where the run ends by time sooner."""
        schedule, state = self._schedule, self._state
        if state.trained_s / schedule.seconds > state.step / schedule.steps:
            return min(state.trained_s, schedule.seconds), schedule.seconds
        return state.step, schedule.steps

    def _roll_back(self, reason: str) -> None:
        self._rollbacks_since_checkpoint += 1
        if self._rollbacks_since_checkpoint > self._schedule.max_rollbacks:
            self._log(f"{reason}; gives up")
            raise EngineError(
                Text(
                    "The training went wrong again and again: {not_finite}.", not_finite=NOT_FINITE
                ),
                Text("What it had learned at step {resume} is kept.", resume=self.resume()),
                Text(
                    "Go on from there half as fast, or begin anew with another seed or a smaller"
                    " size."
                ),
            )
        # Part of the seed: the same batch would fail again.
        self._state = replace(self._state, rollbacks=self._state.rollbacks + 1)
        self._log(f"{reason}; goes on from step {self.resume()}, the last good checkpoint")

    def _run_due(self) -> None:
        """Measure and sample where it is time; a learner that yields to jobs may be cancelled."""
        step, schedule = self._state.step, self._schedule
        try:
            if step and step % schedule.measure_every == 0:
                self._measure()
            if step % schedule.sample_every == 0:
                self._sample()
        except Cancelled as error:
            self._cancelled = error

    def _save_checkpoint(self) -> bool:
        """Write a checkpoint, if there is space; False when a bad weight led back to the last."""
        start = self._clock()
        state = self._checkpoint_state()
        if not is_finite(state):
            self._plan_checkpoint(written_in_s=0.0)
            self._roll_back(f"a weight at step {self._state.step} is not a finite number")
            return False
        self._rollbacks_since_checkpoint = 0
        if self._accelerator.is_main_process and not self._checkpoints.save(state):
            self._warn_of_space()
        self._plan_checkpoint(written_in_s=self._clock() - start)
        return True

    def _plan_checkpoint(self, written_in_s: float) -> None:
        """When the next one is due: a small model's are written often, so that little is lost."""
        interval_s = max(SHORTEST_INTERVAL_S, written_in_s / CHECKPOINT_COST)
        interval_s = min(interval_s, self._schedule.checkpoint_every_s)
        self._checkpoint_due_at = self._clock() + interval_s

    def _warn_of_space(self) -> None:
        if not self._has_warned_of_space:
            self._has_warned_of_space = True
            self._observer.notice(
                Text(
                    "There is no space for a checkpoint. The training goes on, but if it is"
                    " interrupted now it continues from an earlier step: free some space."
                )
            )

    def _checkpoint_state(self) -> State:
        run: dict[str, Any] = dict(vars(self._state))
        return {"learner": self._learner.state_dict(), "run": run, "curve": self._curve.state()}

    def _finish(self, complete: bool) -> None:
        """After the last checkpoint: measure and sample a complete run with its best weights."""
        if complete:
            if self._curve.has_means:
                self._publish("train", self._curve.take_means())
            self._measure()
            self._load_best()
            self._sample()
        self._share_measurements()
        hours = self._state.trained_s / 3600
        self._log(f"stops at step {self._state.step} after {hours:.2f} h of training")

    def _share_measurements(self) -> None:
        """Give every process what only the main one has measured."""
        state = self._state
        values = (state.held_out_loss, state.lowest_loss, state.measurements_since_lowest)
        loss, lowest, count = broadcast_values(self._accelerator, values)
        self._state = replace(
            state, held_out_loss=loss, lowest_loss=lowest, measurements_since_lowest=int(count)
        )

    def _load_best(self) -> None:
        """Give the main process, which writes the model, the weights of the lowest loss."""
        is_best = self._state.lowest_step == self._state.step
        if not self._schedule.patience or is_best or not self._accelerator.is_main_process:
            return
        best = self._checkpoints.load_best()
        if best is not None:
            self._learner.load_state_dict(best["learner"])

    def _measure(self) -> None:
        if not self._accelerator.is_main_process or self._state.measured_step == self._state.step:
            return
        metrics = self._learner.measure()
        if math.isfinite(metrics.get("loss", math.nan)):
            self._publish(HELD_OUT, metrics)
            self._note_held_out_loss(metrics["loss"])

    def _note_held_out_loss(self, loss: float) -> None:
        state = replace(self._state, measured_step=self._state.step, held_out_loss=loss)
        is_lower = loss < state.lowest_loss * (1 - MIN_IMPROVEMENT) or math.isinf(state.lowest_loss)
        if not is_lower:
            count = state.measurements_since_lowest + 1
            self._state = replace(state, measurements_since_lowest=count)
            return
        # A loss whose weights could not be kept is none that the run can end with.
        if not self._schedule.patience or self._save_best():
            state = replace(
                state, lowest_step=state.step, lowest_loss=loss, measurements_since_lowest=0
            )
        self._state = state

    def _save_best(self) -> bool:
        return self._checkpoints.save_best({"learner": self._learner.state_dict()})

    def _sample(self) -> None:
        if not self._accelerator.is_main_process:
            return
        samples = self._folder / SAMPLES
        try:
            samples.mkdir(exist_ok=True)
            for preview in self._learner.sample(samples, self._state.step):
                self._observer.preview(preview)
        except OSError as error:  # as a full disk, of which a checkpoint warns
            self._log(f"no samples at step {self._state.step}: {error}")

    def _publish(self, kind: str, metrics: Metrics) -> None:
        """Write a row of metrics, and add its loss to the curve."""
        if self._accelerator.is_main_process:
            step, seconds = self._state.step, self._state.trained_s
            self._observer.loss(self._curve.write(kind, step, seconds, metrics))

    def _log(self, sentence: str) -> None:
        if not self._accelerator.is_main_process:
            return
        stamp = time.strftime("%Y-%m-%d %H:%M:%S")
        with contextlib.suppress(OSError), (self._folder / "log.txt").open("a") as lines:
            lines.write(f"{stamp} {sentence}\n")
