"""What a run leaves on the disk: its saved step, its curve, the samples that are on show."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch

from engines.contract import LossPoint
from engines.formats.curve_file import save_curve
from engines.training.checkpoints import Checkpoints
from studio.training.run_files import (
    SampleColumn,
    run_curve,
    sample_columns,
    save_samples,
    saved_step,
    visible_columns,
)


def test_the_saved_step_is_that_of_the_checkpoint(tmp_path: Path):
    run = {"step": 4000, "trained_s": 3.5}
    state = {"learner": {"weights": torch.zeros(3)}, "run": run, "curve": {"bytes": 1}}
    assert Checkpoints(tmp_path, print).save(state)
    assert saved_step(tmp_path) == 4000


@pytest.mark.parametrize("content", [b"", b"\xff" * 64, (8).to_bytes(8, "little") + b"not json"])
def test_a_checkpoint_that_cannot_be_read_counts_as_none(content: bytes, tmp_path: Path):
    assert saved_step(tmp_path) is None
    (tmp_path / "checkpoint.safetensors").write_bytes(content)
    assert saved_step(tmp_path) is None


def test_the_curve_of_a_run_that_was_killed_ends_at_its_last_whole_line(tmp_path: Path):
    rows = [
        {"kind": "train", "step": 10, "hours": 0.1, "loss": 2.0},
        {"kind": "held-out", "step": 10, "hours": 0.1, "loss": 2.5},
    ]
    lines = "\n".join(map(json.dumps, rows)) + '\n{"kind": "tra'
    (tmp_path / "metrics.jsonl").write_text(lines)
    assert run_curve(tmp_path) == (LossPoint(10, 2.0), LossPoint(10, 2.5, held_out=True))


def test_the_curve_beside_a_model_is_read_as_well(tmp_path: Path):
    points = (LossPoint(10, 2.0), LossPoint(20, 1.5, held_out=True))
    save_curve(tmp_path, points)
    assert run_curve(tmp_path) == points
    assert run_curve(tmp_path / "nowhere") == ()


def test_samples_are_sorted_by_step_and_seed_and_other_files_are_passed_over(tmp_path: Path):
    folder = tmp_path / "samples"
    folder.mkdir()
    for name in ("step-000500-2.txt", "step-000500-1.txt", "step-000000-1.txt", "notes.txt"):
        (folder / name).write_text(name)
    (folder / "drawn-001000.png").write_bytes(b"")
    columns = sample_columns(tmp_path)
    assert [column.step for column in columns] == [0, 500, 1000]
    assert [file.name for file in columns[1].files] == ["step-000500-1.txt", "step-000500-2.txt"]


def test_the_first_columns_and_the_last_stay_on_show():
    columns = [SampleColumn(step, ()) for step in range(0, 12_001, 250)]
    steps = [column.step for column in visible_columns(columns, 8)]
    assert steps[:4] == [0, 250, 500, 1000]
    assert steps[-1] == 12_000
    assert len(steps) == 8
    assert visible_columns(columns[:5], 8) == columns[:5]


def test_a_model_takes_the_samples_along_that_are_on_show(tmp_path: Path):
    run, model = tmp_path / "run", tmp_path / "model"
    (run / "samples").mkdir(parents=True)
    model.mkdir()
    for step in range(20):
        (run / "samples" / f"step-{step:06d}.png").write_bytes(b"x")
    save_samples(run, model)
    assert len(sample_columns(model)) == 8
    save_samples(tmp_path / "nowhere", model)
