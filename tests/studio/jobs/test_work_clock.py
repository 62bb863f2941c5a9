"""The time that a job works, and what that is on a quiet machine."""

from __future__ import annotations

import pytest

from studio.jobs.work_clock import CpuTimes, WorkClock, quiet_seconds, read_cpu


@pytest.mark.parametrize(
    ("own_s", "idle_s", "quiet_s"),
    [
        (20.0, 0.0, 10.0),  # alone on both cores
        (10.0, 10.0, 10.0),  # on one core, beside nobody
        (10.0, 0.0, 5.0),  # others took half of the machine
        (5.0, 0.0, 2.5),
        (0.5, 18.0, 10.0),  # on a graphics card
        (0.0, 0.0, 10.0),  # asleep
        (25.0, 0.0, 10.0),  # never longer than it took
    ],
)
def test_what_others_compute_is_left_out(own_s: float, idle_s: float, quiet_s: float):
    assert quiet_seconds(10.0, own_s, idle_s, cores=2) == pytest.approx(quiet_s)


class Machine:
    """A machine of two cores whose clocks the test sets."""

    def __init__(self) -> None:
        self.at_s = self.own_s = self.idle_s = 0.0

    def now(self) -> float:
        return self.at_s

    def cpu(self) -> CpuTimes:
        return CpuTimes(self.own_s, self.idle_s)

    def run(self, seconds: float, own_share: float = 1.0, idle_share: float = 0.0) -> None:
        """Let time pass, in which this program has a share of the cores."""
        self.at_s += seconds
        self.own_s += 2 * seconds * own_share
        self.idle_s += 2 * seconds * idle_share

    def clock(self) -> WorkClock:
        return WorkClock(self.cpu, self.now, cores=2)


def test_a_busy_machine_takes_longer_and_the_work_stays_the_same():
    machine = Machine()
    clock = machine.clock()
    machine.run(10.0)
    assert clock.read() == (10.0, 10.0)
    machine.run(10.0, own_share=0.25)
    assert clock.read() == pytest.approx((20.0, 12.5))


def test_what_other_jobs_took_in_the_middle_is_skipped():
    machine = Machine()
    clock = machine.clock()
    machine.run(4.0)
    clock.read()
    machine.run(2.0)
    machine.run(30.0, own_share=0.9)  # a work that is made meanwhile
    clock.skip(30.0)
    machine.run(4.0, own_share=0.5)
    assert clock.read() == pytest.approx((10.0, 8.0))


def test_a_clock_that_does_not_watch_the_machine_takes_it_for_quiet():
    machine = Machine()
    clock = WorkClock(None, machine.now)
    machine.run(10.0, own_share=0.1)
    assert clock.read() == (10.0, 10.0)


def test_the_times_of_this_machine_only_grow():
    first = read_cpu()
    assert sum(range(100_000))
    second = read_cpu()
    assert second.own_s >= first.own_s
    assert second.idle_s >= first.idle_s
