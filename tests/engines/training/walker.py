"""A learner whose whole state is one number, and an observer that records a run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import torch

from engines.contract import LossPoint, Preview
from engines.training.learner import Schedule
from engines.training.loop import TrainingRun


class Walker:
    """Adds a random number from the step's seed, and one from torch's own generator."""

    def __init__(self, bad_steps=(), always_bad=False):
        self.total, self.bad_steps, self.always_bad = torch.zeros(1), set(bad_steps), always_bad
        self.progress = []

    def step(self, step, seed, progress):
        self.progress.append(progress)
        own = torch.rand(1, generator=torch.Generator().manual_seed(seed))
        self.total = self.total + own + torch.rand(1)
        if step in self.bad_steps or self.always_bad:
            self.bad_steps.discard(step)
            self.total = self.total * torch.nan
        return {"loss": float(self.total)}

    def measure(self):
        return {"loss": float(self.total)}

    def sample(self, folder, step):
        (folder / f"{step}.txt").write_text(str(float(self.total)))
        return [Preview(0, step, step, text=str(step))]

    def state_dict(self):
        return {"total": self.total}

    def load_state_dict(self, state):
        self.total = state["total"].clone()


@dataclass
class Recorder:
    """An `Observer`; `on_step` is called before each step."""

    on_step: Callable[[int], None] = lambda count: None
    points: list[LossPoint] = field(default_factory=list)
    previews: list[Preview] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    progresses: list[tuple[float, float, str]] = field(default_factory=list)
    count: int = 0

    def yield_to_jobs(self) -> None:
        self.count += 1
        self.on_step(self.count)

    def progress(self, done: float, total: float, note: str = "") -> None:
        self.progresses.append((done, total, note))

    def loss(self, point: LossPoint) -> None:
        self.points.append(point)

    def preview(self, preview: Preview) -> None:
        self.previews.append(preview)

    def notice(self, sentence: str) -> None:
        self.notices.append(sentence)


def train(folder, learner, steps=20, observer=None, **options):
    """A run to its end; measured, sampled and logged often."""
    often = {"measure_every": 5, "sample_every": 10, "log_every": 3}
    run = TrainingRun(learner, folder, Schedule(steps, **often | options), observer=observer)
    run.train()
    return run
