"""The time that a training run takes, as it is told while it runs."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from engines.contract import LearningPhase, Medium, PhaseName
from studio.jobs.estimates import RunTimer, load_costs, save_costs
from studio.jobs.phases import phase_text
from studio.kits import kit_of

COSTS: dict[PhaseName, float] = {
    "sampling": 1.0,
    "reading": 0.1,
    "training": 2.0,
    "measuring": 1.0,
}
COUNTS: dict[PhaseName, int] = {
    "sampling": 100,
    "reading": 100,
    "training": 10,
    "measuring": 50,
}


def phase(name: PhaseName, done: int, total: int, finished: dict[PhaseName, int]) -> LearningPhase:
    """A phase of a run of 100 samples, 100 readings, 10 steps and 50 works to measure."""
    remaining = {one: count - finished.get(one, 0) for one, count in COUNTS.items()}
    step = finished.get("training", 0)
    return LearningPhase(name, done, total, step, 10, 0, finished, remaining)


def test_a_phase_is_told_with_its_own_progress():
    texts = [
        phase_text(phase(name, 3, 12, {}))
        for name in ("sampling", "reading", "training", "measuring", "limiting")
    ]
    assert texts == [
        "Making works to learn from, 3 of 12",
        "Reading them, 3 of 12",
        "Step 3 of 12",
        "Trying it on new briefs, 3 of 12",
        "Finding how strong it may be, 3 of 12",
    ]


def test_before_anything_is_measured_the_costs_known_before_count():
    timer = RunTimer(COSTS)
    assert timer.seconds_left(5.0) is None
    timer.report(phase("sampling", 0, 100, {}), 5.0)
    assert timer.seconds_left(5.0) == pytest.approx(100 + 10 + 20 + 50)
    assert timer.share(5.0) == 0.0


def test_the_time_left_falls_while_one_batch_of_works_is_made():
    timer = RunTimer(COSTS)
    timer.report(phase("sampling", 0, 100, {}), 0.0)
    assert timer.seconds_left(30.0) == pytest.approx(150)
    assert timer.seconds_left(10_000.0) == pytest.approx(90)  # never to nothing in a phase


def test_a_slower_machine_corrects_the_phases_that_have_not_begun():
    timer = RunTimer(COSTS)
    timer.report(phase("sampling", 0, 100, {}), 0.0)
    timer.report(phase("sampling", 50, 100, {"sampling": 50}), 150.0)
    assert timer.seconds_left(150.0) == pytest.approx(3 * 130)
    assert timer.share(150.0) == pytest.approx(50 / 180)


def test_the_time_left_is_true_at_every_moment_of_a_steady_run():
    timer, now = RunTimer(COSTS), 0.0
    actual: dict[PhaseName, float] = {"sampling": 2, "reading": 0.3, "training": 3, "measuring": 2}
    end = sum(actual[name] * count for name, count in COUNTS.items())
    finished: dict[PhaseName, int] = {}
    for name, count in COUNTS.items():
        for done in range(count + 1):
            finished[name] = done
            timer.report(phase(name, done, count, dict(finished)), now)
            now += actual[name] if done < count else 0.0
            if now > 20:
                left = timer.seconds_left(now)
                assert left == pytest.approx(end - now, abs=0.15 * end)
    assert timer.seconds_left(now) == pytest.approx(0.0)
    assert timer.share(now) == pytest.approx(1.0)


def test_a_run_that_goes_on_counts_what_was_done_before():
    timer = RunTimer(COSTS)
    timer.report(phase("training", 5, 10, {"sampling": 100, "reading": 100, "training": 5}), 0.0)
    assert timer.seconds_left(0.0) == pytest.approx(10 + 50)
    assert timer.share(0.0) == pytest.approx(120 / 180)


def test_works_that_limit_an_adapter_cost_what_measuring_costs():
    timer = RunTimer(COSTS)
    limiting = phase("limiting", 0, 20, {"sampling": 100, "reading": 100, "training": 10})
    remaining = {**limiting.remaining, "limiting": 20}
    timer.report(LearningPhase("limiting", 0, 20, 10, 10, 0, limiting.finished, remaining), 0.0)
    assert timer.seconds_left(0.0) == pytest.approx(50 + 20)


def test_what_a_run_took_is_the_estimate_of_the_next_one_with_the_model(tmp_path: Path):
    timer = RunTimer(COSTS)
    timer.report(phase("sampling", 0, 100, {}), 0.0)
    timer.report(phase("sampling", 100, 100, {"sampling": 100}), 40.0)
    save_costs(tmp_path / "cache", "mine", timer)
    costs = load_costs(tmp_path / "cache", Medium.TEXT, "mine")
    assert costs == {**kit_of(Medium.TEXT).costs, "sampling": 0.4}
    assert load_costs(tmp_path / "cache", Medium.TEXT, "other") == kit_of(Medium.TEXT).costs


def estimates_of_a_run(
    costs: dict[PhaseName, float], slowness_at: Callable[[float], float]
) -> list[tuple[float, float]]:
    """What is told and what is true, every time that a run reports on a machine that is as many
    times slower, at each moment, than a quiet one."""
    timer, now, quiet = RunTimer(COSTS), 0.0, 0.0
    told: list[tuple[float, float]] = []
    finished: dict[PhaseName, int] = {}
    for name, count in COUNTS.items():
        for done in range(count + 1):
            finished[name] = done
            timer.report(phase(name, done, count, dict(finished)), now, quiet)
            left = timer.seconds_left(now)
            assert left is not None
            told.append((now, left))
            if done < count:
                now += costs[name] * slowness_at(now)
                quiet += costs[name]
    return [(left, now - at) for at, left in told]


@pytest.mark.parametrize("slowness", [1.0, 4.0])
@pytest.mark.parametrize("scale", [0.4, 1.0, 3.0])
def test_the_time_left_is_right_within_a_third_on_a_quiet_and_on_a_busy_machine(
    scale: float, slowness: float
):
    costs: dict[PhaseName, float] = {name: scale * cost for name, cost in COSTS.items()}
    estimates = estimates_of_a_run(costs, lambda _: slowness)
    total = estimates[0][1]
    for told, true in estimates:
        if 0.1 * total < true < 0.9 * total:
            assert told == pytest.approx(true, rel=1 / 3)


def test_the_time_left_does_not_jump_while_the_machine_is_busy_now_and_then():
    estimates = estimates_of_a_run(COSTS, lambda at: 4.0 if at % 60 > 40 else 1.0)
    told = [left for left, true in estimates if true > 20]
    assert max(later / earlier for earlier, later in itertools.pairwise(told)) < 1.25
    assert max(told) < 2.5 * 180


def test_what_a_run_took_beside_other_programs_is_stored_as_on_a_quiet_machine(tmp_path: Path):
    timer = RunTimer(COSTS)
    timer.report(phase("sampling", 0, 100, {}), 0.0, 0.0)
    timer.report(phase("sampling", 100, 100, {"sampling": 100}), 400.0, 40.0)
    save_costs(tmp_path / "cache", "mine", timer)
    assert load_costs(tmp_path / "cache", Medium.TEXT, "mine")["sampling"] == 0.4
