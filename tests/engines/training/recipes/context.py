"""What a recipe is tested with: a context that records, and plans over files of a folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from engines.contract import (
    AdapterFiles,
    DataCard,
    LossPoint,
    Medium,
    Output,
    Preview,
    RecipeName,
    SnapshotStep,
    TrainingPlan,
    TrainingResult,
)
from engines.training.manifest import describe, write_manifest


@dataclass
class RecordingTraining:
    """A `TrainingContext`; `on_step` gets the number of calls of `yield_to_jobs`."""

    folder: Path
    cache: Path
    on_step: Callable[[int], None] = lambda count: None
    device: str = "cpu"
    model: Path = Path("none")
    adapters: tuple[AdapterFiles, ...] = ()
    source: Path | None = None
    mask: Path | None = None
    references: tuple[Path, ...] = ()
    points: list[LossPoint] = field(default_factory=list)
    previews: list[Preview] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    progresses: list[tuple[float, float, str]] = field(default_factory=list)
    snapshot_requests: list[SnapshotStep] = field(default_factory=list)
    snapshots: list[TrainingResult] = field(default_factory=list)
    count: int = 0

    def take_snapshot_request(self) -> SnapshotStep | None:
        return self.snapshot_requests.pop() if self.snapshot_requests else None

    def report_snapshot(self, result: TrainingResult) -> None:
        self.snapshots.append(result)

    def progress(self, done: float, total: float, note: str = "") -> None:
        self.progresses.append((done, total, note))

    def preview(self, preview: Preview) -> None:
        self.previews.append(preview)

    def output(self, output: Output) -> None:
        raise AssertionError("a training puts no works into the history")

    def notice(self, sentence: str) -> None:
        self.notices.append(sentence)

    def loss(self, point: LossPoint) -> None:
        self.points.append(point)

    def check_cancelled(self) -> None:
        raise AssertionError("a training yields to other jobs instead")

    def yield_to_jobs(self) -> None:
        self.count += 1
        self.on_step(self.count)


def last_start(folder: Path) -> int:
    """The step from which the last call of the loop in this folder went on."""
    return int(re.findall(r"starts at step (\d+)", (folder / "log.txt").read_text())[-1])


def plan_of(
    medium: Medium,
    recipe: RecipeName,
    files: Sequence[Path],
    folder: Path,
    held_out: Sequence[Path] = (),
    **more: object,
) -> TrainingPlan:
    """A plan to train on `files`, whose manifest lies in `folder`."""
    entries = [describe(file) for file in files]
    entries += [describe(file, held_out=True) for file in held_out]
    folder.mkdir(parents=True, exist_ok=True)
    write_manifest(folder / "manifest.jsonl", entries)
    card = DataCard(name="some files", files=len(entries), licence="MIT", source="the tests")
    fields = {"name": "Trial", "data": card, "manifest": folder / "manifest.jsonl"} | more
    return TrainingPlan(medium=medium, recipe=recipe, **fields)  # type: ignore[arg-type]
