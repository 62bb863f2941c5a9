"""The loop that trains a model from scratch: checkpoints, resume, metrics, samples.

Invariant: the folder always holds a checkpoint whose every number is finite, or none at all. A
checkpoint is written to a temporary file, synced and renamed, so the run can be killed at any
moment and loses at most the steps since the last one. When a loss or a weight is not finite, the
loop logs it, goes back to the last good checkpoint and continues with other random batches.

A learner must take all its randomness from the seed passed to `step`, so that a resumed run and an
uninterrupted one are the same run. In a team every member runs this loop and the leader decides;
only the leader writes.
"""

from __future__ import annotations

import contextlib
import json
import math
import pickle
import shutil
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any, Protocol

import torch
from torch import Tensor

from engines.contract import EngineError
from engines.formats.atomic import save_atomically
from engines.training.team import ALONE, Team, average_metrics

State = dict[str, Any]
Metrics = Mapping[str, float]


class Learner(Protocol):
    """A model in training. A step's metrics must include `loss`."""

    def step(self, step: int, seed: int, team: Team) -> Metrics:
        """Take one optimiser step on the team's mean gradients; all randomness is from `seed`."""
        ...

    def measure(self) -> Metrics:
        """Measure on held-out data, the same way every time."""
        ...

    def sample(self, folder: Path, step: int) -> None:
        """Write samples generated at fixed seeds into `folder`."""
        ...

    def state_dict(self) -> State:
        """Everything a resumed run needs: a tree of tensors and plain values."""
        ...

    def load_state_dict(self, state: State) -> str:
        """Restore what `state_dict` returned; a sentence about what could not be, or ""."""
        ...


@dataclass(frozen=True)
class Schedule:
    """When the loop does what. `deadline_s` is seconds from the start of this call of `train`."""

    steps: int
    seed: int = 0
    checkpoint_every_s: float = 300.0
    measure_every_s: float = 900.0
    sample_every_s: float = 1800.0
    log_every_steps: int = 50
    deadline_s: float = math.inf
    max_rollbacks: int = 5


@dataclass
class Checkpoints:
    """The last good state in a folder, and the one before it.

    `saved_count` counts what this object has written; `log` receives a sentence for each failure.
    """

    folder: Path
    log: Callable[[str], None]
    saved_count: int = field(default=0, init=False)

    def save(self, state: State) -> bool:
        """Write a state; False, with the last good one unchanged, if it is bad or does not fit."""
        if not is_finite(state):
            self.log("A weight is not a finite number; the last good checkpoint is kept.")
            return False
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            save_atomically(
                self._current, lambda draft: self._write(state, draft), single_writer=True
            )
        except (OSError, RuntimeError) as error:  # torch reports a full disk as RuntimeError
            free = shutil.disk_usage(self.folder).free // 2**20
            self.log(f"No checkpoint could be written ({free} MiB free): {error}")
            return False
        self.saved_count += 1
        return True

    def _write(self, state: State, draft: Path) -> None:
        torch.save(state, draft)
        if self._current.exists():
            self._current.replace(self._previous)

    def load(self) -> State | None:
        """The last state that can be read, or None; logs it when the newest is damaged."""
        for path in (self._current, self._previous):
            if not path.exists():
                continue
            try:
                return torch.load(path, map_location="cpu", weights_only=True)
            except (OSError, RuntimeError, EOFError, ValueError, pickle.UnpicklingError) as error:
                self.log(f"{path.name} cannot be read ({error}); trying the one before it.")
        return None

    @property
    def _current(self) -> Path:
        return self.folder / "checkpoint.pt"

    @property
    def _previous(self) -> Path:
        return self.folder / "checkpoint.previous.pt"


def is_finite(state: object) -> bool:
    """Whether every floating-point tensor of a tree is finite."""
    if isinstance(state, Tensor):
        return not state.is_floating_point() or bool(torch.isfinite(state).all())
    if isinstance(state, Mapping):
        return all(is_finite(value) for value in state.values())
    if isinstance(state, list | tuple):
        return all(is_finite(value) for value in state)
    return True


class TrainingRun:
    """One training run in a folder: `checkpoint.pt`, `figures.jsonl`, `log.txt`, `samples/`."""

    def __init__(
        self,
        learner: Learner,
        folder: Path,
        schedule: Schedule,
        team: Team = ALONE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`clock` returns seconds."""
        self._learner, self._folder, self._schedule = learner, folder, schedule
        self._team, self._clock = team, clock
        self._checkpoints = Checkpoints(folder, self._log)
        self._step, self._rollbacks, self._trained_s = 0, 0, 0.0
        self._rollbacks_since_checkpoint = 0
        self._due_at: dict[str, float] = {}
        self._metric_sums: dict[str, float] = {}
        self._summed_steps = 0

    @property
    def step(self) -> int:
        """Steps taken so far, over all calls of `train`."""
        return self._step

    def resume(self) -> int:
        """Load the last good checkpoint if there is one; returns the step to continue from."""
        state = self._checkpoints.load()
        if state is not None:
            warning = self._learner.load_state_dict(state["learner"])
            if warning:
                self._log(warning)
            self._step, self._trained_s = int(state["step"]), float(state["trained_s"])
            self._rollbacks = max(self._rollbacks, int(state["detour"]))
        return self._step

    def train(self, is_stopped: Callable[[], bool] = lambda: False) -> bool:
        """Train until done, the deadline or `is_stopped`; True when all steps are taken.

        Raises `EngineError` when the loss is not finite again and again.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        self._log(f"starts at step {self.resume()} of {self._schedule.steps}")
        start = last = self._clock()
        self._due_at = {name: start + period for name, period in self._periods()}
        if self._step == 0:
            self._save_checkpoint()  # so that there is one to go back to from the first step on
        while self._step < self._schedule.steps:
            stop, *due = self._team_decisions(start, is_stopped)
            self._trained_s += self._clock() - last
            self._run_due(due)
            last = self._clock()  # measuring and sampling are not counted as training
            if stop:
                break
            self._train_step()
        self._trained_s += self._clock() - last
        self._save_checkpoint()
        complete = self._step >= self._schedule.steps
        if complete:
            self._measure()
            self._sample()
        self._log(f"stops at step {self._step} after {self._trained_s / 3600:.2f} h of training")
        return complete

    def _team_decisions(self, start: float, is_stopped: Callable[[], bool]) -> list[bool]:
        """Whether to stop, and which periodic actions are due: the leader decides for all."""
        now = self._clock()
        stop = is_stopped() or now - start > self._schedule.deadline_s
        due = [now >= self._due_at[name] for name, _ in self._periods()]
        return [bool(flag) for flag in self._team.broadcast([float(f) for f in (stop, *due)])]

    def _periods(self) -> Iterable[tuple[str, float]]:
        schedule = self._schedule
        return (
            ("checkpoint", schedule.checkpoint_every_s),
            ("measure", schedule.measure_every_s),
            ("sample", schedule.sample_every_s),
        )

    def _train_step(self) -> None:
        key = (self._schedule.seed, self._rollbacks, self._step, self._team.rank)
        seed = hash(key) & 0x7FFF_FFFF  # a tuple of integers has the same hash in every process
        own_metrics = self._learner.step(self._step, seed, self._team)
        metrics = average_metrics(self._team, own_metrics)
        if not all(math.isfinite(value) for value in metrics.values()):
            self._roll_back(f"the loss at step {self._step} is not a finite number: {metrics}")
            return
        self._step += 1
        for name, value in metrics.items():
            self._metric_sums[name] = self._metric_sums.get(name, 0.0) + value
        self._summed_steps += 1
        if self._step % self._schedule.log_every_steps == 0:
            means = {k: v / self._summed_steps for k, v in self._metric_sums.items()}
            self._write_metrics("train", means)
            self._metric_sums, self._summed_steps = {}, 0

    def _roll_back(self, reason: str) -> None:
        self._rollbacks_since_checkpoint += 1
        self._metric_sums, self._summed_steps = {}, 0
        if self._rollbacks_since_checkpoint > self._schedule.max_rollbacks:
            raise EngineError(
                f"Training went wrong {self._rollbacks_since_checkpoint} times: {reason}.",
                meaning=f"The last good checkpoint is kept in {self._folder}.",
                remedy="Lower the learning rate and run it again.",
            )
        self._rollbacks += 1  # part of the seed: the same batch would fail again
        self._log(f"{reason}; goes on from step {self.resume()}, the last good checkpoint")

    def _run_due(self, due: list[bool]) -> None:
        actions = (self._save_checkpoint, self._measure, self._sample)
        for (name, period), action, is_due in zip(self._periods(), actions, due, strict=True):
            if is_due:
                action()
                self._due_at[name] = self._clock() + period

    def _save_checkpoint(self) -> None:
        state = {
            "learner": self._learner.state_dict(),
            "step": self._step,
            "detour": self._rollbacks,
            "trained_s": self._trained_s,
        }
        if not is_finite(state):
            self._roll_back(f"a weight at step {self._step} is not a finite number")
            return
        self._rollbacks_since_checkpoint = 0
        if self._team.is_leader:
            self._checkpoints.save(state)

    def _measure(self) -> None:
        if self._team.is_leader:
            self._write_metrics("held-out", self._learner.measure())

    def _sample(self) -> None:
        if not self._team.is_leader:
            return
        samples = self._folder / "samples"
        samples.mkdir(exist_ok=True)
        self._learner.sample(samples, self._step)

    def _write_metrics(self, kind: str, metrics: Metrics) -> None:
        if not self._team.is_leader:
            return
        rounded = {name: float(f"{value:.5g}") for name, value in metrics.items()}
        row = {"kind": kind, "step": self._step, "hours": round(self._trained_s / 3600, 4)}
        with (self._folder / "figures.jsonl").open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(row | rounded) + "\n")

    def _log(self, sentence: str) -> None:
        if not self._team.is_leader:
            return
        stamp = time.strftime("%Y-%m-%d %H:%M:%S")
        with (self._folder / "log.txt").open("a", encoding="utf-8") as lines:
            lines.write(f"{stamp} {sentence}\n")


@contextlib.contextmanager
def handle_signals(handler: Callable[[], None]) -> Iterator[None]:
    """Inside, SIGINT and SIGTERM call `handler` and do nothing else."""

    def call_handler(number: int, frame: FrameType | None) -> None:
        handler()

    previous = {n: signal.signal(n, call_handler) for n in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, action in previous.items():
            signal.signal(number, action)


@contextlib.contextmanager
def stop_on_signal() -> Iterator[Callable[[], bool]]:
    """Inside, SIGINT and SIGTERM only make the yielded function return True."""
    received: list[bool] = []
    with handle_signals(lambda: received.append(True)):
        yield lambda: bool(received)
