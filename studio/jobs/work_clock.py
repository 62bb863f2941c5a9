"""How long a job has worked, and how long that takes where no other program computes.

Invariant: what other jobs took in the middle of this one, and pauses, are left out. One thread at a
time may read a clock.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Any, NamedTuple, cast

_SHORTEST_S = 1.0
"""Systems count the time of their cores in hundredths of a second."""
_IDLE_SHARE = 0.1
"""Share of the cores that is idle where nothing had to wait for one."""


class CpuTimes(NamedTuple):
    """Seconds of the cores so far: in which this program computed, and in which they were idle."""

    own_s: float
    idle_s: float


class WorkTime(NamedTuple):
    """Seconds that a job worked, and those that it would have taken on a quiet machine."""

    worked_s: float
    quiet_s: float


ReadCpu = Callable[[], CpuTimes]


def read_cpu() -> CpuTimes:
    """The times of this machine's cores."""
    import psutil  # commands that only make works do without it

    times: Any = cast(Any, psutil).cpu_times()
    return CpuTimes(time.process_time(), times.idle + getattr(times, "iowait", 0.0))


def quiet_seconds(wall_s: float, own_s: float, idle_s: float, cores: int) -> float:
    """Return how long it takes on a quiet machine what took `wall_s` here.

    While cores were idle, this program waited for none, as where its work is on a graphics card.
    While all were busy, it would have had those of the others as well.
    """
    all_s = cores * wall_s
    if own_s <= 0 or idle_s > _IDLE_SHARE * all_s:
        return wall_s
    return wall_s * min(1.0, own_s / max(all_s - idle_s, 1e-9))


class WorkClock:
    """The clock of one job. Without `read_cpu` a machine counts as quiet."""

    def __init__(
        self,
        read_cpu: ReadCpu | None = None,
        now: Callable[[], float] = time.monotonic,
        cores: int | None = None,
    ) -> None:
        self._read_cpu, self._now = read_cpu, now
        self._cores = cores or os.cpu_count() or 1
        self._worked_s = self._quiet_s = 0.0
        self._quiet_share = 1.0
        self._begin()

    def read(self) -> WorkTime:
        """The time so far."""
        wall_s = self._now() - self._began_at
        if self._cpu is not None and wall_s >= _SHORTEST_S:
            before = self._cpu
            self._begin()
            own_s, idle_s = self._cpu.own_s - before.own_s, self._cpu.idle_s - before.idle_s
            self._quiet_share = quiet_seconds(wall_s, own_s, idle_s, self._cores) / wall_s
            self._add(wall_s)
            wall_s = 0.0
        return WorkTime(self._worked_s + wall_s, self._quiet_s + self._quiet_share * wall_s)

    def skip(self, seconds: float) -> None:
        """Leave out the last seconds, in which others ran or the job was paused."""
        self._add(max(0.0, self._now() - self._began_at - seconds))
        self._begin()

    def _begin(self) -> None:
        self._began_at = self._now()
        self._cpu = self._read_cpu() if self._read_cpu is not None else None

    def _add(self, wall_s: float) -> None:
        self._worked_s += wall_s
        self._quiet_s += self._quiet_share * wall_s
