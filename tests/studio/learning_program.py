"""A program to be killed while it learns: begins a lesson, or goes on with the one cut off.

It says a line for each step, then "done" with the hash of the adapter's weights.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from engines.contract import (
    LearningContext,
    LearningPhase,
    LearningPlan,
    LearningResult,
    LearningSettings,
    LossPoint,
    Medium,
)
from studio.base.events import Event, LossAdded
from studio.base.files import sha256_of
from studio.projects import project
from studio.studio import Studio
from tests.studio.conftest import ScriptedEngine, ScriptedExtractor


class LettersTrainer:
    """The real trainer on the tiny model of letters, one thread; `at_step` does things then."""

    SETTINGS = LearningSettings(steps=24, on_policy_samples=0, learning_rate=0.01)

    def __init__(self) -> None:
        self.at_step: dict[int, Callable[[], None]] = {}
        self.first_steps: list[int] = []

    def train(self, plan: LearningPlan, context: LearningContext) -> LearningResult:
        from engines.learning.token_trainer import TokenTrainer
        from tests.engines.learning.tiny import text_medium

        report_loss, report_phase, self._is_new = context.loss, context.report_phase, True

        def loss(point: LossPoint) -> None:
            if not point.held_out:
                self.at_step.get(point.step, lambda: None)()
            report_loss(point)

        def phase(phase: LearningPhase) -> None:
            if phase.name == "training" and self._is_new:
                self.first_steps.append(phase.step)
                self._is_new = False
            report_phase(phase)

        context.loss = loss  # type: ignore[method-assign]
        context.report_phase = phase  # type: ignore[method-assign]
        plan = plan.model_copy(update={"probes": plan.probes[:2]})
        return TokenTrainer(text_medium).train(plan, context)


def say(event: Event) -> None:
    if isinstance(event, LossAdded):
        print("step", event.point.step, flush=True)


def main(folder: Path) -> None:
    studio = Studio(
        project.open_at(folder),
        lambda _: ScriptedEngine(),
        lambda _: LettersTrainer(),
        make_extractor=lambda _: ScriptedExtractor(),
    )
    studio.events.subscribe(say)
    studio.start()
    last = studio.jobs.ledger.last_learning_job(Medium.TEXT)
    if last is None:
        job = studio.learning.start(Medium.TEXT, LettersTrainer.SETTINGS)
    else:
        job = studio.jobs.retry(last.id)
    studio.jobs.wait(job.id)
    adapter = studio.adapters.of_job(job.id)
    assert adapter is not None, studio.jobs.get(job.id)
    print("done", sha256_of(adapter.folder / "adapter_model.safetensors"), flush=True)
    studio.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
