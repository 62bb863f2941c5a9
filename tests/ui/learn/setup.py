"""The Learn page over a real studio with a scripted trainer."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from engines.contract import LearningResult, LearningSettings, Medium
from studio.studio import Studio
from tests.studio.conftest import (
    ScriptedEngine,
    ScriptedTrainer,
)
from tests.ui.contexts import RecordingShell
from ui.learn.page import LearnPage

SHORT = LearningSettings(steps=3)


class Setup:
    """The page, its studio with scripted parts, and the recorded messages."""

    def __init__(
        self,
        page: LearnPage,
        studio: Studio,
        engine: ScriptedEngine,
        trainer: ScriptedTrainer,
        shell: RecordingShell,
    ):
        self.page, self.studio, self.shell = page, studio, shell
        self.engine, self.trainer = engine, trainer


def refresh(setup: Setup, qtbot: QtBot) -> None:
    setup.page._states = {}
    setup.page.refresh()
    qtbot.waitUntil(lambda: bool(setup.page._states))


def learn(setup: Setup, qtbot: QtBot, diversity: float = 0.97) -> str:
    """Complete a training run; returns the adapter's id."""
    setup.trainer.result = LearningResult(
        steps=3, seconds=1, before=0.5, after=0.8, diversity=diversity
    )
    job = setup.studio.jobs.wait(setup.studio.learning.start(Medium.TEXT, SHORT).id, 20)
    adapter = setup.studio.adapters.of_job(job.id)
    assert adapter is not None
    refresh(setup, qtbot)
    return adapter.id
