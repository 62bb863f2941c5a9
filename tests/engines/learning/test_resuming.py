"""Runs that were cancelled or killed resume, and leave the same adapter, byte for byte."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from engines.contract import Cancelled, LearningPlan, TextBrief, Tie
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
from tests.matrices import some_of


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


@pytest.fixture(scope="module")
def cancelled(
    tmp_path_factory: pytest.TempPathFactory, tiny: Path, uninterrupted: UninterruptedRun
) -> Path:
    """The folder of a run that was cancelled three checks before its end."""
    return cancelled_run(tmp_path_factory.mktemp("broken"), tiny, uninterrupted.cancel_checks - 3)


def cancelled_run(folder: Path, tiny: Path, last_check: int) -> Path:
    """Cancel a run at a check; returns its folder."""
    context = new_context(folder, tiny, on_check=cancel_at(last_check))
    with pytest.raises(Cancelled):
        train(resampling_plan(folder), context)
    assert not (context.folder / WEIGHTS).exists()
    return context.folder


@pytest.mark.parametrize(
    "checks_before_the_end",
    some_of([10_000, 90, 60, 40, 23, 16], 23),
)
def test_a_run_cancelled_at_any_check_resumes_with_the_same_result(
    checks_before_the_end: int, tmp_path: Path, tiny: Path, uninterrupted: UninterruptedRun
):
    cancelled_run(tmp_path, tiny, max(1, uninterrupted.cancel_checks - checks_before_the_end))
    resumed = new_context(tmp_path, tiny)
    train(resampling_plan(tmp_path), resumed)
    assert weights(resumed) == uninterrupted.weights


def test_a_run_cancelled_at_its_end_resumes_with_the_same_result(
    tmp_path: Path, tiny: Path, uninterrupted: UninterruptedRun, cancelled: Path
):
    resumed = new_context(tmp_path, tiny)
    shutil.copytree(cancelled, resumed.folder)
    train(resampling_plan(tmp_path), resumed)
    assert weights(resumed) == uninterrupted.weights
    assert resumed.phases[0].name == "training"


@pytest.mark.slow
def test_a_killed_run_resumes_with_the_same_result(
    tmp_path: Path, tiny: Path, uninterrupted: UninterruptedRun
):
    run = subprocess.Popen(
        [sys.executable, "-m", "tests.engines.learning.slow_run", str(tiny), str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert run.stdout is not None
    for _ in range(uninterrupted.cancel_checks - 12):
        assert run.stdout.readline(), "the run ended before it was killed"
    run.send_signal(signal.SIGKILL)
    run.wait()
    run.stdout.close()
    context = new_context(tmp_path, tiny)
    train(resampling_plan(tmp_path), context)
    assert weights(context) == uninterrupted.weights


@pytest.mark.parametrize("lost", ["*", pytest.param(0, marks=pytest.mark.slow), 1])
def test_a_checkpoint_without_its_samples_starts_again(
    lost: int | str, tmp_path: Path, tiny: Path, uninterrupted: UninterruptedRun, cancelled: Path
):
    resumed = new_context(tmp_path, tiny)
    shutil.copytree(cancelled, resumed.folder)
    for file in resumed.folder.glob(on_policy.file_name(lost)):
        file.unlink()
    train(resampling_plan(tmp_path), resumed)
    assert weights(resumed) == uninterrupted.weights
    assert [point.step for point in resumed.points if not point.held_out] == list(range(1, 13))


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
    steps_done = len([point for point in context.points if not point.held_out])
    assert steps_done % 10  # of which no checkpoint is due
    saved = load_curve(context.folder)
    resumed = new_context(tmp_path, tiny)
    train(plan, resumed)
    assert resumed.phases[0].name == "training"
    assert resumed.phases[0].step == resumed.phases[0].finished["training"] == steps_done
    assert tuple(resumed.points[: len(saved)]) == saved
    steps = [point.step for point in resumed.points if not point.held_out]
    assert steps == list(range(1, 15))


@pytest.mark.parametrize(
    ("name", "count"),
    [
        (1, 3),
        ("adapter-1", 1),
        pytest.param(0, 3, marks=pytest.mark.slow),
        pytest.param("base", 1, marks=pytest.mark.slow),
    ],
)
def test_works_that_were_made_before_a_stop_are_not_made_again(
    name: int | str, count: int, tmp_path: Path, tiny: Path
):
    """In a sampling round, of the model or of the adapter so far, and while it is measured."""
    probes = consonant_plan(tmp_path, probes=4).probes
    plan = resampling_plan(tmp_path).model_copy(update={"probes": probes})
    file = on_policy.unfinished_file(tmp_path / "run", name)

    def stop_after_some(_checks: int) -> None:
        if len(file.load()) >= count:
            raise Cancelled

    context = new_context(tmp_path, tiny, on_check=stop_after_some)
    with pytest.raises(Cancelled):
        train(plan, context)
    kept = file.load()
    resumed = new_context(tmp_path, tiny)
    train(plan, resumed)
    samples = file.load()
    assert {variation: samples[variation] for variation in kept} == kept
    lines = (tmp_path / "run" / f"practice-{name}.lines").read_bytes().splitlines()
    assert len([line for line in lines if line]) == len(samples)  # each was made once
    before = [phase.step for phase in context.phases][-1]
    assert [phase.step for phase in resumed.phases if phase.name == "training"][:1] in (
        [before],
        [1],  # none was taken before the first round
    )


def test_a_work_that_was_cut_off_is_made_again(tmp_path: Path):
    file = on_policy.unfinished_file(tmp_path, 0)
    briefs = [TextBrief(prompt="The sea", seed=seed) for seed in range(3)]
    for brief in briefs[:2]:
        file.add(brief, (brief, b"waves"))
    path = tmp_path / "practice-0.lines"
    path.write_bytes(path.read_bytes()[:-10])
    assert list(file.load()) == briefs[:1]
    file.add(briefs[2], (briefs[2], b"tide"))
    assert list(file.load()) == [briefs[0], briefs[2]]


def test_samples_of_another_plan_are_made_anew(tmp_path: Path):
    on_policy.delete_others(tmp_path, "one")
    on_policy.save(tmp_path, 0, [])
    on_policy.delete_others(tmp_path, "one")
    assert on_policy.load(tmp_path, 0) == []
    on_policy.delete_others(tmp_path, "other")
    assert on_policy.load(tmp_path, 0) is None


def test_on_policy_samples_change_the_adapter(
    tmp_path: Path, tiny: Path, uninterrupted: UninterruptedRun
):
    plan, context = resampling_plan(tmp_path), new_context(tmp_path, tiny)
    settings = plan.settings.model_copy(update={"on_policy_samples": 0})
    train(plan.model_copy(update={"settings": settings}), context)
    assert weights(context) != uninterrupted.weights
