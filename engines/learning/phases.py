"""Counts the works and steps of a training run, and reports each phase while it runs.

Invariant: nothing here changes what is learned. What remains is an estimate until a phase begins,
since the number of works is only then known.
"""

from __future__ import annotations

from collections.abc import Callable

from engines.contract import LearningContext, LearningPhase, PhaseName

ReportShare = Callable[[float], None]
"""Reports the share of a task that is done, from 0 to 1."""


def ignore_share(_share: float) -> None:
    """A `ReportShare` for a caller that shows no progress."""


class PhaseReporter:
    """Reports the phases of one run of `steps` steps."""

    def __init__(self, context: LearningContext, steps: int) -> None:
        self._context = context
        self._steps = steps
        self._step = 0
        self.saved_step = 0
        self._finished: dict[PhaseName, int] = {"training": 0}
        self._expected: dict[PhaseName, int] = {"training": steps}
        self._name: PhaseName = "sampling"
        self._first = self._count = 0

    def expect(self, name: PhaseName, units: int) -> None:
        """Expect so many works in all of a phase that may be entered several times."""
        self._expected[name] = units

    def skip(self, name: PhaseName, units: int) -> None:
        """Count works that an earlier start finished."""
        self._finished[name] = self._finished.get(name, 0) + units

    def begin(self, name: PhaseName, units: int) -> None:
        """Begin a phase of so many works."""
        self._name, self._first, self._count = name, self._finished.get(name, 0), units
        self._expected[name] = max(self._expected.get(name, 0), self._first + units)
        self.advance(0)

    def advance(self, done: int) -> None:
        """Report that so many works of the phase are done."""
        if not self._count:  # nothing of the kind is made in this run
            return
        done = min(done, self._count)
        self._finished[self._name] = self._first + done
        self._report(done, self._count)

    def advance_share(self, share: float) -> None:
        """Report that this share of the phase is done."""
        self.advance(round(share * self._count))

    def end(self) -> None:
        """Expect no more works of the phase than are done."""
        if not self._count:
            return
        self._expected[self._name] = self._finished[self._name]
        done = self._finished[self._name] - self._first
        self._report(done, done)

    def report_step(self, step: int) -> None:
        """Report that so many steps of the run are done."""
        self._name, self._step = "training", step
        self._finished["training"] = step
        self._report(step, self._steps)

    def _report(self, done: int, total: int) -> None:
        remaining: dict[PhaseName, int] = {
            name: max(0, units - self._finished.get(name, 0))
            for name, units in self._expected.items()
        }
        self._context.report_phase(
            LearningPhase(
                self._name,
                done,
                total,
                step=self._step,
                steps=self._steps,
                saved_step=self.saved_step,
                finished=dict(self._finished),
                remaining=remaining,
            )
        )
