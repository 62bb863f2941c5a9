"""The loop that trains a model from nothing, in pieces: checkpoints, resume, figures, samples.

Invariant: the folder always holds a checkpoint whose every number is finite, or none at all. A
checkpoint is written beside the last one, forced to disk and renamed over it, so the run can be
killed at any moment and loses at most the steps since. A loss or a weight that is not finite ends
the stretch: the loop says so, goes back to the last good checkpoint and goes on with other draws.

A learner must take all its chance from the seed it is handed, so that a resumed run and an
unbroken one are the same run. In a team every member runs this loop and the leader decides; only
the leader writes.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
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
from engines.training.team import ALONE, Team, agreed_figures

State = dict[str, Any]
Figures = Mapping[str, float]


class Learner(Protocol):
    """What is trained. Figures are plain numbers; one called `loss` must be among a step's."""

    def step(self, step: int, seed: int, team: Team) -> Figures:
        """Take one optimiser step on gradients the team agrees on; all chance is from `seed`."""
        ...

    def measure(self) -> Figures:
        """Measure on held-out data, the same way every time."""
        ...

    def sample(self, folder: Path, step: int) -> None:
        """Write samples made at fixed seeds into `folder`."""
        ...

    def state(self) -> State:
        """Everything a resumed run needs: a tree of tensors and plain values."""
        ...

    def restore(self, state: State) -> None:
        """Take over a state that `state` returned."""
        ...


@dataclass(frozen=True)
class Schedule:
    """When the loop does what. `deadline_s` is seconds from the start of this stretch."""

    steps: int
    seed: int = 0
    checkpoint_every_s: float = 300.0
    measure_every_s: float = 900.0
    sample_every_s: float = 1800.0
    figures_every_steps: int = 50
    deadline_s: float = math.inf
    bad_stretches_allowed: int = 5


@dataclass
class Checkpoints:
    """The last good state in a folder, and the one before it.

    `written` counts what this object has written; `say` is told about what went wrong.
    """

    folder: Path
    say: Callable[[str], None]
    written: int = field(default=0, init=False)

    def save(self, state: State) -> bool:
        """Write a state; False, with the last good one kept, if it is bad or does not fit."""
        if not all_finite(state):
            self.say("A weight is not a finite number; the last good checkpoint is kept.")
            return False
        making = self.folder / "checkpoint.making"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with making.open("wb") as stream:
                torch.save(state, stream)
                stream.flush()
                os.fsync(stream.fileno())
        except (OSError, RuntimeError) as fault:  # torch reports a full disk as RuntimeError
            with contextlib.suppress(OSError):
                making.unlink(missing_ok=True)
            free = shutil.disk_usage(self.folder).free // 2**20
            self.say(f"No checkpoint could be written ({free} MiB free): {fault}")
            return False
        if self._current.exists():
            self._current.replace(self._previous)
        making.replace(self._current)
        self.written += 1
        return True

    def load(self) -> State | None:
        """The last state that can be read, or None; says so when the newest is damaged."""
        for path in (self._current, self._previous):
            if not path.exists():
                continue
            try:
                return torch.load(path, map_location="cpu", weights_only=True)
            except (OSError, RuntimeError, EOFError, ValueError, pickle.UnpicklingError) as fault:
                self.say(f"{path.name} cannot be read ({fault}); trying the one before it.")
        return None

    @property
    def _current(self) -> Path:
        return self.folder / "checkpoint.pt"

    @property
    def _previous(self) -> Path:
        return self.folder / "checkpoint.previous.pt"


def all_finite(state: object) -> bool:
    """Whether every floating-point tensor of a tree is finite."""
    if isinstance(state, Tensor):
        return not state.is_floating_point() or bool(torch.isfinite(state).all())
    if isinstance(state, Mapping):
        return all(all_finite(value) for value in state.values())
    if isinstance(state, list | tuple):
        return all(all_finite(value) for value in state)
    return True


class Run:
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
        self._checkpoints = Checkpoints(folder, self._say)
        self._step, self._detour, self._bad, self._trained_s = 0, 0, 0, 0.0
        self._due: dict[str, float] = {}
        self._sums: dict[str, float] = {}
        self._summed = 0

    @property
    def step(self) -> int:
        """Steps taken so far, over all stretches."""
        return self._step

    def resume(self) -> int:
        """Take over the last good checkpoint if there is one; returns the step to go on from."""
        found = self._checkpoints.load()
        if found is not None:
            self._learner.restore(found["learner"])
            self._step, self._trained_s = int(found["step"]), float(found["trained_s"])
            self._detour = max(self._detour, int(found["detour"]))
        return self._step

    def go(self, stopped: Callable[[], bool] = lambda: False) -> bool:
        """Train until done, the deadline or `stopped`; True when all steps are taken.

        Raises `EngineError` when the loss is not finite again and again.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        self._say(f"starts at step {self.resume()} of {self._schedule.steps}")
        began = last = self._clock()
        self._due = {name: began + every for name, every in self._periods()}
        if self._step == 0:
            self._checkpoint()  # so that even the first stretch has something to go back to
        while self._step < self._schedule.steps:
            stop, *due = self._orders(began, stopped)
            self._trained_s += self._clock() - last
            self._carry_out(due)
            last = self._clock()  # measuring and sampling are not counted as training
            if stop:
                break
            self._advance()
        self._trained_s += self._clock() - last
        self._checkpoint()
        complete = self._step >= self._schedule.steps
        if complete:
            self._measure()
            self._sample()
        self._say(f"stops at step {self._step} after {self._trained_s / 3600:.2f} h of training")
        return complete

    def _orders(self, began: float, stopped: Callable[[], bool]) -> list[bool]:
        """Whether to stop, and what is due: the leader's word, for the whole team."""
        now = self._clock()
        stop = stopped() or now - began > self._schedule.deadline_s
        due = [now >= self._due[name] for name, _ in self._periods()]
        return [bool(order) for order in self._team.follow([float(o) for o in (stop, *due)])]

    def _periods(self) -> Iterable[tuple[str, float]]:
        schedule = self._schedule
        return (
            ("checkpoint", schedule.checkpoint_every_s),
            ("measure", schedule.measure_every_s),
            ("sample", schedule.sample_every_s),
        )

    def _advance(self) -> None:
        where = (self._schedule.seed, self._detour, self._step, self._team.rank)
        seed = hash(where) & 0x7FFF_FFFF  # a tuple of whole numbers has the same hash in every run
        taken = self._learner.step(self._step, seed, self._team)
        figures = agreed_figures(self._team, taken)
        if not all(math.isfinite(value) for value in figures.values()):
            self._go_back(f"the loss at step {self._step} is not a finite number: {dict(figures)}")
            return
        self._step += 1
        for name, value in figures.items():
            self._sums[name] = self._sums.get(name, 0.0) + value
        self._summed += 1
        if self._step % self._schedule.figures_every_steps == 0:
            self._write_figures("train", {k: v / self._summed for k, v in self._sums.items()})
            self._sums, self._summed = {}, 0

    def _go_back(self, why: str) -> None:
        self._bad += 1
        self._sums, self._summed = {}, 0
        if self._bad > self._schedule.bad_stretches_allowed:
            raise EngineError(
                f"Training went wrong {self._bad} times: {why}.",
                meaning=f"The last good checkpoint is kept in {self._folder}.",
                remedy="Lower the learning rate and run it again.",
            )
        self._detour += 1  # other draws, or the same batch would do the same harm again
        self._say(f"{why}; goes on from step {self.resume()}, the last good checkpoint")

    def _carry_out(self, due: list[bool]) -> None:
        deeds = (self._checkpoint, self._measure, self._sample)
        for (name, every), deed, wanted in zip(self._periods(), deeds, due, strict=True):
            if wanted:
                deed()
                self._due[name] = self._clock() + every

    def _checkpoint(self) -> None:
        state = {
            "learner": self._learner.state(),
            "step": self._step,
            "detour": self._detour,
            "trained_s": self._trained_s,
        }
        if not all_finite(state):
            self._go_back(f"a weight at step {self._step} is not a finite number")
            return
        self._bad = 0
        if self._leads:
            self._checkpoints.save(state)

    @property
    def _leads(self) -> bool:
        return self._team.rank == 0

    def _measure(self) -> None:
        if self._leads:
            self._write_figures("held-out", self._learner.measure())

    def _sample(self) -> None:
        if not self._leads:
            return
        samples = self._folder / "samples"
        samples.mkdir(exist_ok=True)
        self._learner.sample(samples, self._step)

    def _write_figures(self, kind: str, figures: Figures) -> None:
        if not self._leads:
            return
        rounded = {name: float(f"{value:.5g}") for name, value in figures.items()}
        row = {"kind": kind, "step": self._step, "hours": round(self._trained_s / 3600, 4)}
        with (self._folder / "figures.jsonl").open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(row | rounded) + "\n")

    def _say(self, sentence: str) -> None:
        if not self._leads:
            return
        stamp = time.strftime("%Y-%m-%d %H:%M:%S")
        with (self._folder / "log.txt").open("a", encoding="utf-8") as lines:
            lines.write(f"{stamp} {sentence}\n")


@contextlib.contextmanager
def ended_by_signal() -> Iterator[Callable[[], bool]]:
    """Inside, SIGINT and SIGTERM only set what the yielded function returns."""
    asked: list[int] = []

    def ask(number: int, frame: FrameType | None) -> None:
        asked.append(number)

    before = {n: signal.signal(n, ask) for n in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: bool(asked)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
