"""What computes for jobs: the work thread of this program, or one day another computer.

Invariant: a worker is handed requests, whose contents are named by ids and hashes. Where it finds
them, and on which device and in which thread it computes, is its own affair.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from engines.contract import (
    BackgroundReports,
    LearningPhase,
    LearningPlan,
    LearningResult,
    LossPoint,
    ProbeOutput,
    SnapshotStep,
    TeachingPlan,
    TeachingResult,
    TrainingPlan,
    TrainingResult,
    WorkReports,
    WorkRequest,
)


class RunReports(BackgroundReports, Protocol):
    """What a worker reports of a training run; `LearningContext` and `TrainingContext` say more."""

    def loss(self, point: LossPoint) -> None:
        """Add a point to the curve."""
        ...

    def report_phase(self, phase: LearningPhase) -> None:
        """Report what a learning run does now."""
        ...

    def report_probe_outputs(self, outputs: Sequence[ProbeOutput]) -> None:
        """Hand over what an adapter makes of the plan's probes."""
        ...

    def take_snapshot_request(self) -> SnapshotStep | None:
        """Return of which step a model is wanted now, once."""
        ...

    def report_snapshot(self, result: TrainingResult) -> None:
        """Say that a model of a step is in the run's folder."""
        ...


class Worker(Protocol):
    """Computes. Each call returns when all is reported.

    Raises `EngineError` or `StudioError` for what the artist can mend, `Cancelled` as the reports
    do. `folder` is where the studio keeps a run: it goes on from the checkpoint that is there.
    """

    def make(self, request: WorkRequest, reports: WorkReports) -> None:
        """Make the works of a brief."""
        ...

    def learn(self, plan: LearningPlan, folder: Path, reports: RunReports) -> LearningResult:
        """Learn an adapter from ratings, and leave its files at `folder / "adapter"`."""
        ...

    def teach(self, plan: TeachingPlan, folder: Path, reports: RunReports) -> TeachingResult:
        """Teach a model a domain, and leave the files of the adapter as `learn` does."""
        ...

    def train(self, plan: TrainingPlan, folder: Path, reports: RunReports) -> TrainingResult:
        """Train a model from scratch, and leave its files at `folder / "model"`."""
        ...

    def release(self) -> None:
        """Release all memory."""
        ...
