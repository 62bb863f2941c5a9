"""Runs that were cancelled or killed resume, and leave the same adapter, byte for byte."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from engines.contract import Cancelled, LearningPlan, Tie
from engines.formats.curve_file import load_curve
from engines.learning import checkpoint, on_policy
from tests.engines.learning.tiny import (
    WEIGHTS,
    cancel_at,
    consonant_plan,
    new_context,
    resampling_plan,
    train,
    weights,
)


@pytest.mark.parametrize("checks_before_the_end", [10_000, 90, 60, 40, 23, 16, 3])
def test_a_run_cancelled_at_any_check_resumes_with_the_same_result(
    checks_before_the_end: int, tmp_path: Path, tiny: Path, uninterrupted: UninterruptedRun
):
    plan = resampling_plan(tmp_path)
    last_check = max(1, uninterrupted.cancel_checks - checks_before_the_end)
    context = new_context(tmp_path, tiny, on_check=cancel_at(last_check))
    with pytest.raises(Cancelled):
        train(plan, context)
    assert not (context.folder / WEIGHTS).exists()
    resumed = new_context(tmp_path, tiny)
    train(plan, resumed)
    assert weights(resumed) == uninterrupted.weights


@dataclass(frozen=True)
class UninterruptedRun:
    """The result of a `resampling_plan` without interruption."""

    weights: bytes
    cancel_checks: int


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory: pytest.TempPathFactory, tiny: Path) -> UninterruptedRun:
    """The run that all interrupted ones must equal."""
    folder = tmp_path_factory.mktemp("unbroken")
    context = new_context(folder, tiny)
    train(resampling_plan(folder), context)
    return UninterruptedRun(weights(context), context.cancel_checks)


def test_a_killed_run_resumes_with_the_same_result(
    tmp_path: Path, tiny: Path, uninterrupted: UninterruptedRun
):
    for checks in (3, uninterrupted.cancel_checks - 12):
        run = subprocess.Popen(
            [sys.executable, "-m", "tests.engines.learning.slow_run", str(tiny), str(tmp_path)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert run.stdout is not None
        for _ in range(checks):
            assert run.stdout.readline(), "the run ended before it was killed"
        run.send_signal(signal.SIGKILL)
        run.wait()
        run.stdout.close()
    context = new_context(tmp_path, tiny)
    train(resampling_plan(tmp_path), context)
    assert weights(context) == uninterrupted.weights


@pytest.mark.parametrize("lost", ["*", 0, 2])
def test_a_checkpoint_without_its_samples_starts_again(
    lost: int | str, tmp_path: Path, tiny: Path, uninterrupted: UninterruptedRun
):
    plan = resampling_plan(tmp_path)
    context = new_context(tmp_path, tiny, on_check=cancel_at(uninterrupted.cancel_checks - 3))
    with pytest.raises(Cancelled):
        train(plan, context)
    for file in context.folder.glob(on_policy.file_name(lost)):
        file.unlink()
    resumed = new_context(tmp_path, tiny)
    train(plan, resumed)
    assert weights(resumed) == uninterrupted.weights
    assert [point.step for point in resumed.points if not point.held_out] == list(range(1, 15))


def test_a_run_resumes_in_a_project_that_was_moved(tmp_path: Path, tiny: Path):
    plan, moved = consonant_plan(tmp_path, steps=14), consonant_plan(tmp_path / "moved", steps=14)
    context = new_context(tmp_path, tiny, on_check=cancel_at(15))
    with pytest.raises(Cancelled):
        train(_with_singles(plan), context)
    assert checkpoint.load(context.folder, _with_singles(moved)) is not None
    assert checkpoint.load(context.folder, plan) is None


def _with_singles(plan: LearningPlan) -> LearningPlan:
    """With works of every kind that a plan may have."""
    pair = plan.pairs[0]
    tie = Tie(one=pair.chosen, other=pair.rejected)
    return plan.model_copy(
        update={"unpaired": (pair,), "ties": (tie,), "liked": (plan.pairs[-1].chosen,)}
    )


def test_a_resumed_run_reports_its_curve_and_its_step_first(tmp_path: Path, tiny: Path):
    plan = consonant_plan(tmp_path, steps=14)
    context = new_context(tmp_path, tiny, on_check=cancel_at(15))
    with pytest.raises(Cancelled):
        train(plan, context)
    assert len(context.losses()) > 10
    saved = load_curve(context.folder)
    resumed = new_context(tmp_path, tiny)
    train(plan, resumed)
    assert resumed.phases[0].name == "training"
    assert resumed.phases[0].step == resumed.phases[0].finished["training"] == 10
    assert tuple(resumed.points[: len(saved)]) == saved
    steps = [point.step for point in resumed.points if not point.held_out]
    assert steps == list(range(1, 15))


def test_on_policy_samples_change_the_adapter(
    tmp_path: Path, tiny: Path, uninterrupted: UninterruptedRun
):
    context = new_context(tmp_path, tiny)
    train(consonant_plan(tmp_path, steps=14), context)
    assert weights(context) != uninterrupted.weights
