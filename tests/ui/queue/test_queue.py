"""The queue panel over a real studio with scripted engine and trainer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from engines.contract import (
    DataCard,
    EngineError,
    LearningSettings,
    Medium,
    TeachingPlan,
    TextBrief,
    TrainingPlan,
)
from studio.base.events import JobChanged
from studio.base.records import Job
from studio.briefs.wildcards import WildcardFiles
from studio.grids.axes import parse_axis
from studio.jobs.order import PRIORITIES
from studio.projects import project as projects
from studio.studio import Studio
from tests.studio.conftest import (
    ScriptedEngine,
    ScriptedTrainer,
    make_model_folder,
    rate_enough,
)
from tests.ui.contexts import RecordingShell, close_context, open_context
from ui.look.theme import Theme
from ui.queue.job_card import detail_text, remedies
from ui.queue.panel import QueuePanel
from ui.queue.sorting import place_for, sorted_jobs
from ui.shell.window import MainWindow


class Room:
    """The panel, its studio with scripted engine and trainer, and the recorded messages."""

    def __init__(
        self,
        panel: QueuePanel,
        studio: Studio,
        engine: ScriptedEngine,
        trainer: ScriptedTrainer,
        shell: RecordingShell,
    ):
        self.panel, self.studio, self.shell = panel, studio, shell
        self.engine, self.trainer = engine, trainer

    def submit(self, prompt: str) -> Job:
        return self.studio.jobs.submit(TextBrief(prompt=prompt))

    def waiting(self) -> list[str]:
        return [job.id for job in self.panel.queue.waiting]


@pytest.fixture
def room(qtbot: QtBot, theme: Theme, home: Path, tmp_path: Path) -> Iterator[Room]:
    make_model_folder(home / "models" / "small")
    engine, trainer = ScriptedEngine(), ScriptedTrainer()
    studio = Studio(projects.new(tmp_path / "Salt"), lambda _: engine, lambda _: trainer)
    context, shell = open_context(studio)
    panel = QueuePanel(context)
    panel.resize(396, 780)
    with qtbot.waitExposed(panel):
        panel.show()
    yield Room(panel, studio, engine, trainer, shell)
    engine.gate.set()
    trainer.gate.set()
    studio.close()
    close_context(context)
    panel.close()
    panel.deleteLater()


@pytest.fixture
def busy(room: Room, qtbot: QtBot) -> tuple[Room, list[str]]:
    """One job that runs at a closed gate, and three that wait."""
    room.engine.gate.clear()
    room.submit("runs")
    assert room.engine.begun.wait(5)
    ids = [room.submit(prompt).id for prompt in ("one", "two", "three")]
    qtbot.waitUntil(lambda: room.waiting() == ids and len(room.panel.cards) == 4)
    return room, ids


def test_running_and_waiting_jobs_are_in_their_sections(busy: tuple[Room, list[str]]) -> None:
    room, _ = busy
    assert len(room.panel.queue.running) == 1
    assert room.panel.caption.text() == "1 running, 3 waiting"


def test_alt_up_and_down_move_a_waiting_job(busy: tuple[Room, list[str]], qtbot: QtBot) -> None:
    room, (one, two, three) = busy
    QTest.keyClick(room.panel.cards[three], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: room.waiting() == [one, three, two])
    QTest.keyClick(room.panel.cards[one], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: room.waiting() == [three, one, two])
    assert [job.id for job in room.studio.jobs.find("queued")] == [three, one, two]


def test_a_job_can_be_dropped_before_another(busy: tuple[Room, list[str]], qtbot: QtBot) -> None:
    room, (one, two, three) = busy
    room.panel.drop_at(three, room.panel._middle_of(one) - 1)
    qtbot.waitUntil(lambda: room.waiting() == [three, one, two])


def test_delete_cancels_a_waiting_job(busy: tuple[Room, list[str]], qtbot: QtBot) -> None:
    room, (one, two, three) = busy
    QTest.keyClick(room.panel.cards[two], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: room.waiting() == [one, three])
    assert room.studio.jobs.get(two).state == "cancelled"


def test_the_focus_stays_on_its_job_while_the_list_is_rebuilt(
    busy: tuple[Room, list[str]], qtbot: QtBot
) -> None:
    room, ids = busy
    room.panel.activateWindow()
    room.panel.cards[ids[1]].setFocus()
    qtbot.waitUntil(lambda: room.panel.cards[ids[1]].hasFocus())
    QTest.keyClick(room.panel.cards[ids[1]], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: room.waiting()[0] == ids[1])
    qtbot.waitUntil(lambda: room.panel.cards[ids[1]].hasFocus())


def test_a_job_that_works_no_longer_says_that_its_model_is_read(
    busy: tuple[Room, list[str]], qtbot: QtBot
) -> None:
    room, _ = busy
    [job] = room.panel.queue.running
    card, post = room.panel.cards[job.id], room.panel.context.bridge.post_event
    post(JobChanged(replace(job, total=32.0), "Loading the model"))
    qtbot.waitUntil(lambda: card.accessibleDescription() == "Loading the model")
    post(JobChanged(replace(job, done=8.0, total=32.0)))
    qtbot.waitUntil(lambda: card.accessibleDescription() == "")


def test_a_failed_job_says_why_and_can_be_tried_again(room: Room, qtbot: QtBot) -> None:
    room.engine.fault = EngineError("Not enough memory.", "Nothing was lost.")
    job = room.submit("too large")
    qtbot.waitUntil(
        lambda: [one.id for one in room.panel.queue.needs_you] == [job.id], timeout=60_000
    )
    card = room.panel.cards[job.id]
    assert card.detail.text() == "Not enough memory. Nothing was lost."
    room.panel.do("details", job.id)
    assert "Not enough memory." in QGuiApplication.clipboard().text()
    room.engine.fault = None
    QTest.keyClick(card, Qt.Key.Key_R)
    assert room.studio.jobs.wait(job.id, 60).state == "done"
    qtbot.waitUntil(
        lambda: [one.id for one in room.panel.queue.done_today] == [job.id], timeout=60_000
    )


def test_an_interrupted_training_run_resumes_at_its_step(room: Room, qtbot: QtBot) -> None:
    rate_enough(room.studio)
    room.trainer.gate.clear()
    job = room.studio.learning.start(Medium.TEXT, LearningSettings(steps=3))
    room.studio.jobs.cancel(job.id)
    room.studio.jobs.wait(job.id, 60)
    room.studio.jobs.ledger.save_progress(job.id, 160, 400)
    room.studio.jobs.ledger.change(job.id, "interrupted")
    room.panel.refresh()
    card = room.panel.cards[job.id]
    assert card.detail.text() == "Interrupted when the studio closed, at step 160 of 400."
    room.trainer.gate.set()
    room.panel.do("again", job.id)
    assert room.studio.jobs.wait(job.id, 60).state == "done"


def test_what_a_training_has_learned_is_deleted_only_when_the_artist_says_so(room: Room) -> None:
    rate_enough(room.studio)
    room.trainer.gate.clear()
    job = room.studio.learning.start(Medium.TEXT, LearningSettings(steps=3))
    room.studio.jobs.cancel(job.id)
    room.studio.jobs.wait(job.id, 60)
    room.studio.jobs.ledger.change(job.id, "interrupted")
    folder = room.studio.adapters.checkpoints(job.id)
    folder.mkdir(parents=True, exist_ok=True)
    room.panel.refresh()
    for text, is_deleted in (("Keep it", False), ("Delete", True)):
        room.panel.do("remove", job.id)
        box = next(box for box in room.panel.findChildren(QMessageBox) if box.isVisible())
        assert folder.is_dir()
        next(button for button in box.buttons() if button.text() == text).click()
        assert folder.is_dir() is not is_deleted
        assert (job.id in room.panel.cards) is not is_deleted


def test_a_job_that_cannot_go_on_is_taken_off_the_list_at_once(room: Room, qtbot: QtBot) -> None:
    room.engine.fault = EngineError("Not enough memory.")
    job = room.submit("too large")
    qtbot.waitUntil(lambda: job.id in room.panel.cards, timeout=60_000)
    qtbot.waitUntil(lambda: room.panel.cards[job.id].job.state == "failed", timeout=60_000)
    room.panel.do("remove", job.id)
    assert job.id not in room.panel.cards


def test_a_training_run_is_paused_by_its_key(room: Room, qtbot: QtBot) -> None:
    rate_enough(room.studio)
    room.trainer.gate.clear()
    job = room.studio.learning.start(Medium.TEXT, LearningSettings(steps=3))
    qtbot.waitUntil(lambda: [one.id for one in room.panel.queue.running] == [job.id])
    QTest.keyClick(room.panel.cards[job.id], Qt.Key.Key_P)
    qtbot.waitUntil(lambda: room.panel.cards[job.id].job.state == "paused")
    QTest.keyClick(room.panel.cards[job.id], Qt.Key.Key_P)
    qtbot.waitUntil(lambda: room.panel.cards[job.id].job.state == "running")


def test_pause_all_holds_the_queue(room: Room) -> None:
    room.panel._pause_all.click()
    assert room.studio.jobs.all_paused
    assert room.panel._pause_all.text() == "Go on"
    room.panel._pause_all.click()
    assert not room.studio.jobs.all_paused


def test_jobs_done_today_are_counted_and_can_be_cleared(room: Room, qtbot: QtBot) -> None:
    room.studio.jobs.wait(room.submit("short").id, 60)
    qtbot.waitUntil(lambda: len(room.panel.queue.done_today) == 1)
    room.panel._clear_done()
    assert room.panel.queue.done_today == ()


def test_learning_is_sorted_after_making_and_a_move_takes_a_place_between() -> None:
    def job(identity: str, kind: str, place: float) -> Job:
        return Job(identity, kind, Medium.TEXT, identity, {}, "queued", place, "")

    jobs = [job("l", "learn", 1), job("a", "make", 2), job("b", "make", 3), job("c", "make", 4)]
    waiting = sorted_jobs(jobs, date(2026, 1, 1)).waiting
    assert [one.id for one in waiting] == ["a", "b", "c", "l"]
    assert place_for(waiting, "c", -1) == 2.5
    assert place_for(waiting, "b", -1) == 1
    assert place_for(waiting, "a", 1) == 3.5
    assert place_for(waiting, "l", -1) is None


def test_waiting_jobs_are_listed_in_the_order_in_which_the_runner_starts_them() -> None:
    jobs = [
        Job(kind, kind, Medium.TEXT, kind, {}, "queued", place, "")
        for place, kind in enumerate(reversed(PRIORITIES))
    ]
    waiting = sorted_jobs(jobs, date(2026, 1, 1)).waiting
    foreground = ["make", "draft", "blind", "grid", "pace", "taste"]
    background = ["train", "teach", "learn"]  # of one priority, so by their places
    assert [job.kind for job in waiting] == [*foreground, *background]


def test_ctrl_j_shows_the_queue_next_to_or_over_the_page(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    panel = window.queue.panel
    assert panel is not None
    assert panel.isVisible()
    window.resize(1720, 900)  # the three columns of Write need 1190 pixels beside the queue
    qtbot.waitUntil(lambda: window.middle.indexOf(panel) >= 0)
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: window.middle.indexOf(panel) < 0)
    assert panel.isVisible()
    qtbot.waitUntil(lambda: panel.geometry().right() == window.centralWidget().width() - 1)
    QTest.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert not panel.isVisible()


def test_a_training_that_begins_at_night_says_so() -> None:
    job = Job("a", "train", Medium.TEXT, "Train Mine", {}, "queued", 1.0, "")
    assert detail_text(job, "", False) == "begins when nothing else waits"
    assert (
        detail_text(replace(job, stored_request={"at_night": True}), "", False)
        == "waits for the night"
    )
    running = replace(job, state="running", done=4180, total=12_000)
    assert detail_text(running, "loss 0.3", False) == "Step 4,180 of 12,000"
    assert detail_text(running, "writing the model", False) == "writing the model"


def test_a_training_that_minutes_end_is_told_in_minutes() -> None:
    job = Job("a", "train", Medium.IMAGE, "Train", {}, "interrupted", 1.0, "", done=58, total=180)
    assert detail_text(job, "", False) == "Interrupted when the studio closed, at step 58 of 180."
    assert remedies(job)[0][1] == "Go on from step 58"
    card = DataCard(name="Hours", files=3)
    plan = {"medium": Medium.IMAGE, "name": "Mine", "data": card, "manifest": Path("a")}
    train = TrainingPlan.model_validate({**plan, "recipe": "vae", "minutes": 3.0})
    teach = TeachingPlan.model_validate({**plan, "model": "m", "settings": {"minutes": 3.0}})
    for kind, request in (("train", train), ("teach", teach)):
        timed = replace(job, kind=kind, stored_request=request.model_dump(mode="json"))
        assert detail_text(timed, "", False).endswith("closed, at 0:58 of 3:00 minutes.")
        assert remedies(timed)[0][1] == "Go on"


def test_the_share_of_a_training_is_that_of_its_steps_and_not_of_its_files() -> None:
    job = Job("a", "train", Medium.IMAGE, "Train Mine", {}, "running", 1.0, "", done=9, total=10)
    assert JobChanged(job, "loss 0.3").share == 0.9
    assert JobChanged(job, "reading the pictures").share is None
    assert JobChanged(replace(job, kind="make"), "Loading the model").share == 0.9


def test_the_sheet_of_a_grid_that_is_done_can_be_shown(room: Room, qtbot: QtBot) -> None:
    values = {"kind": "text", "prompt": "The sea", "seed": 1}
    axis = parse_axis(Medium.TEXT, "x", "seed=1,2")
    grids = room.studio.grids
    job = grids.submit(grids.planner.plan(values, axis, None, WildcardFiles()))
    qtbot.waitUntil(lambda: room.studio.jobs.get(job.id).state == "done")
    room.panel.refresh()
    buttons = room.panel.findChildren(QPushButton)
    show = next(button for button in buttons if button.accessibleName() == "Show the sheet")
    show.click()
    [(page, target)] = room.shell.visits
    assert page == "write"
    assert isinstance(target, Job)
    assert target.id == job.id


def test_a_grid_is_told_in_works() -> None:
    job = Job("a", "grid", Medium.IMAGE, "Grid", {}, "running", 1.0, "", done=3.4, total=12)
    assert detail_text(job, "Step 2", False) == "3 of 12 works made"
