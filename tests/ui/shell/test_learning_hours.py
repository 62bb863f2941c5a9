"""Learning by itself: at the hours that the artist agreed to, and never in the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engines.contract import TextBrief
from studio.base.records import Job
from studio.learning.schedule import IDLE_S, Moment
from studio.projects import project as projects
from studio.studio import Studio
from tests.studio.conftest import (
    ScriptedEngine,
    ScriptedExtractor,
    ScriptedTrainer,
    make_model_folder,
    rate_enough,
)
from tests.ui.contexts import RecordingShell, close_context, open_context
from ui.shell.learning_hours import LearningHours
from ui.shell.window import MainWindow


class FakeGauge:
    """A gauge whose readings are set by the test."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 14, 15, 0)
        self.load, self.on_battery, self.idle_s = 0.0, False, IDLE_S

    def moment(self, idle_s: float) -> Moment:
        return Moment(self.at, self.load, self.on_battery, max(self.idle_s, idle_s))


class Room:
    """Learning hours of a studio with enough ratings, and the recorded messages."""

    def __init__(
        self, hours: LearningHours, studio: Studio, trainer: ScriptedTrainer, shell: RecordingShell
    ) -> None:
        self.hours, self.studio, self.trainer, self.shell = hours, studio, trainer, shell
        self.gauge = FakeGauge()
        hours.gauge = self.gauge

    def learning_jobs(self, *states: str) -> list[Job]:
        return [job for job in self.studio.jobs.find(*states) if job.kind == "learn"]  # type: ignore[arg-type]

    def start(self, qtbot: QtBot) -> Job:
        """Let a training run start by itself and hold it at its first step."""
        self.trainer.gate.clear()
        self.hours.check()
        qtbot.waitUntil(lambda: self.hours.job.id != "" and self.learning_jobs("running") != [])
        return self.learning_jobs("running")[0]


@pytest.fixture
def room(qtbot: QtBot, home: Path, tmp_path: Path) -> Iterator[Room]:
    make_model_folder(home / "models" / "small")
    engine, trainer = ScriptedEngine(), ScriptedTrainer()
    studio = Studio(
        projects.new(tmp_path / "Salt"),
        lambda _: engine,
        lambda _: trainer,
        make_extractor=lambda _: ScriptedExtractor(),
    )
    rate_enough(studio)
    context, shell = open_context(studio)
    hours = LearningHours(context, context)
    yield Room(hours, studio, trainer, shell)
    trainer.gate.set()
    studio.close()
    close_context(context)


def test_without_consent_nothing_starts(room: Room) -> None:
    room.hours.check()
    assert not room.hours._is_starting
    assert room.learning_jobs() == []


def test_an_idle_machine_starts_a_due_run_and_shows_a_message(room: Room, qtbot: QtBot) -> None:
    room.studio.settings.learn_when = "idle"
    job = room.start(qtbot)
    assert room.shell.messages[-1].startswith("Learn text: there is enough new")
    room.trainer.gate.set()
    assert room.studio.jobs.wait(job.id, 20).state == "done"
    qtbot.waitUntil(lambda: room.hours.job.id == "")
    assert room.studio.adapters.in_use(job.medium) is None  # only the artist adopts


def test_a_busy_machine_or_one_on_battery_starts_nothing(room: Room) -> None:
    room.studio.settings.learn_when = "idle"
    room.gauge.load = 0.9
    room.hours.check()
    room.gauge.load, room.gauge.on_battery = 0.0, True
    room.hours.check()
    assert not room.hours._is_starting


def test_a_run_pauses_when_the_artist_returns_and_resumes_when_they_leave(
    room: Room, qtbot: QtBot
) -> None:
    room.studio.settings.learn_when = "idle"
    job = room.start(qtbot)
    room.gauge.idle_s = 0.0
    room.hours.check()
    assert room.studio.jobs.get(job.id).state == "paused"
    assert room.shell.messages[-1].startswith("Learning rests while you work")
    job_of_artist = room.studio.jobs.submit(TextBrief(prompt="Mine first"))
    assert room.studio.jobs.wait(job_of_artist.id, 60).state == "done"
    assert room.studio.jobs.get(job.id).state == "paused"
    room.gauge.idle_s = IDLE_S
    room.hours.check()
    room.trainer.gate.set()
    assert room.studio.jobs.wait(job.id, 20).state == "done"


def test_a_run_that_the_artist_pauses_stays_paused(room: Room, qtbot: QtBot) -> None:
    room.studio.settings.learn_when = "idle"
    job = room.start(qtbot)
    room.studio.jobs.pause(job.id)
    for _ in range(3):
        room.hours.check()
    assert room.studio.jobs.get(job.id).state == "paused"


def test_a_run_that_the_artist_resumes_is_not_paused_again(room: Room, qtbot: QtBot) -> None:
    room.studio.settings.learn_when = "idle"
    job = room.start(qtbot)
    room.gauge.idle_s = 0.0
    room.hours.check()
    assert room.shell.on_action is not None
    room.shell.on_action()
    for _ in range(3):
        room.hours.check()
    assert room.studio.jobs.get(job.id).state == "running"


def test_withdrawn_consent_pauses_the_run(room: Room, qtbot: QtBot) -> None:
    room.studio.settings.learn_when = "idle"
    job = room.start(qtbot)
    room.studio.settings.learn_when = "asked"
    room.hours.check()
    assert room.studio.jobs.get(job.id).state == "paused"


def test_tonight_waits_for_the_night_and_ends_with_it(room: Room, qtbot: QtBot) -> None:
    settings = room.studio.settings
    settings.learn_when = "tonight"
    room.hours.check()
    assert not room.hours._is_starting
    room.gauge.at = datetime(2026, 3, 14, 23, 5)
    job = room.start(qtbot)
    room.trainer.gate.set()
    assert room.studio.jobs.wait(job.id, 20).state == "done"
    qtbot.waitUntil(lambda: room.hours.job.id == "")
    room.gauge.at = datetime(2026, 3, 15, 8, 0)
    room.hours.check()
    assert settings.learn_when == "asked"


def test_keys_and_the_pointer_show_that_the_artist_is_present(
    room: Room, qtbot: QtBot, show: object
) -> None:
    field = QWidget()
    holder = show(field)  # type: ignore[operator]
    room.hours.watch(holder.windowHandle())
    for send_input in (
        lambda: QTest.keyClick(holder.windowHandle(), Qt.Key.Key_A),
        lambda: QTest.mouseClick(holder.windowHandle(), Qt.MouseButton.LeftButton),
    ):
        room.hours._since_input.invalidate()
        send_input()
        assert room.hours._since_input.isValid()


def test_the_window_watches_itself(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.ring is not None)
    window.hours._since_input.invalidate()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert window.hours._since_input.isValid()
