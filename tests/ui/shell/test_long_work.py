"""What the desktop is told about long work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from engines.contract import Medium
from studio.base.events import JobChanged
from studio.base.records import Job, JobError, JobKind, JobState
from studio.base.settings import Settings
from tests.ui.contexts import RecordingShell
from ui.context import AppContext
from ui.qt.bridge import Bridge
from ui.shell.long_work import LongWork


class FakeDesktop:
    """Records what it is told."""

    def __init__(self) -> None:
        self.notifications: list[tuple[str, str]] = []
        self.progress: list[float | None] = []
        self.is_awake = False
        self.on_click: Callable[[], object] | None = None

    def notify(self, title: str, text: str, on_click: Callable[[], object]) -> None:
        self.notifications.append((title, text))
        self.on_click = on_click

    def show_progress(self, share: float | None) -> None:
        self.progress.append(share)

    def keep_awake(self, is_working: bool) -> None:
        self.is_awake = is_working


class Room:
    """Long work with a desktop and a clock of the test; another window is in front."""

    def __init__(self, context: AppContext) -> None:
        self.context = context
        self.visits: list[str] = []
        self.desktop = FakeDesktop()
        self.time = 0.0
        self.work = LongWork(context, lambda: self.visits.append("back"), QObject(context))
        self.work.desktop = self.desktop
        self.work.now = lambda: self.time
        self.work.is_in_front = lambda: False

    def tell(self, job: Job, state: JobState, done: float = 0.0) -> None:
        event = JobChanged(replace(job, state=state, done=done, total=10.0))
        cast(Bridge, self.context.bridge).job_changed.emit(event)

    def run(self, job: Job, seconds: float, end: JobState = "done") -> None:
        """Run a job from its beginning to its end."""
        self.tell(job, "running")
        self.time += seconds
        self.tell(job, end)


def new_job(identity: str, kind: JobKind = "make", title: str = "Kelp, 4 pictures") -> Job:
    return Job(identity, kind, Medium.IMAGE, title, {}, "queued", 0.0, "2026-03-14T12:00:00")


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[Room]:
    context = AppContext(Settings(), Bridge(), RecordingShell())
    yield Room(context)
    context.bridge.close()


def test_the_end_of_long_work_is_told_and_a_click_comes_back(room: Room) -> None:
    room.run(new_job("a"), 240)
    assert room.desktop.notifications == [("Kelp, 4 pictures: finished", "It took 4 minutes.")]
    assert room.desktop.on_click is not None
    room.desktop.on_click()
    assert room.visits == ["back"]


def test_short_work_cancelled_work_and_work_before_the_artists_eyes_are_not_told(
    room: Room,
) -> None:
    room.run(new_job("short"), 5)
    room.run(new_job("cancelled"), 240, "cancelled")
    room.work.is_in_front = lambda: True
    room.run(new_job("seen"), 240)
    assert room.desktop.notifications == []


def test_a_failure_says_what_happened(room: Room) -> None:
    error = JobError("The disk is full.", "", "")
    room.run(replace(new_job("a"), error=error), 60, "failed")
    assert room.desktop.notifications == [
        ("Kelp, 4 pictures could not be finished", "The disk is full.")
    ]


def test_jobs_of_one_kind_that_wait_are_told_together(room: Room) -> None:
    first, second, training = new_job("a"), new_job("b", title="Fog"), new_job("c", "train")
    for job in (first, second, training):
        room.tell(job, "queued")
    room.run(first, 60)
    assert room.desktop.notifications == []
    room.run(second, 60)
    assert room.desktop.notifications == [("2 jobs are finished", "Kelp, 4 pictures, Fog")]


def test_the_machine_is_kept_awake_only_while_a_job_runs(room: Room) -> None:
    job = new_job("a", "train")
    room.tell(job, "queued")
    assert not room.desktop.is_awake
    room.tell(job, "running")
    assert room.desktop.is_awake
    room.tell(job, "paused")
    assert not room.desktop.is_awake
    room.tell(job, "running")
    room.work.clear()
    assert not room.desktop.is_awake


def test_the_task_bar_shows_whole_percents_and_nothing_afterwards(room: Room) -> None:
    job = new_job("a")
    for done in (0.0, 0.01, 2.5, 2.501):
        room.tell(job, "running", done)
    room.tell(job, "done")
    assert room.desktop.progress == [0.0, 0.25, None]


def test_the_artist_can_turn_both_off(room: Room) -> None:
    room.context.settings.notifies = room.context.settings.stays_awake = False
    job = new_job("a")
    room.tell(job, "running")
    assert not room.desktop.is_awake
    room.time += 240
    room.tell(job, "done")
    assert room.desktop.notifications == []


def test_hidden_jobs_are_nobodys_business(room: Room) -> None:
    room.run(new_job("a", "draft"), 240)
    assert room.desktop.progress == room.desktop.notifications == []
