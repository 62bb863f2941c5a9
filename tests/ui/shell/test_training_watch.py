"""Training at night: begun by itself, at rest in the morning, and a word when a model is ready."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from engines.contract import Engine, Medium
from studio.base import places
from studio.base.records import Job
from studio.data.data_sets import DataSets
from studio.projects import project as projects
from studio.studio import Studio
from tests.studio.conftest import ScriptedEngine, make_model_folder
from tests.studio.data.conftest import scanner
from tests.studio.training.conftest import ScriptedRecipe
from tests.ui.contexts import RecordingShell, close_context, open_context
from tests.ui.shell.test_learning_hours import FakeGauge
from ui.shell.training_watch import TrainingWatch

DAY, NIGHT = datetime(2026, 3, 14, 15, 0), datetime(2026, 3, 14, 23, 30)


class Room:
    """The watch of a studio, with a run that waits for the night."""

    def __init__(
        self, studio: Studio, shell: RecordingShell, watch: TrainingWatch, recipe: ScriptedRecipe
    ) -> None:
        self.studio, self.shell, self.watch, self.recipe = studio, shell, watch, recipe
        self.gauge = FakeGauge()
        self.gauge.at = DAY
        watch.gauge = self.gauge
        self.is_on_show = False
        self.job = self.queue()

    def queue(self) -> Job:
        data_sets = DataSets(places.data_folder())
        return self.studio.training.train(data_sets.get("Letters"), "rnn", "Mine", at_night=True)

    def state(self) -> str:
        return self.studio.jobs.get(self.job.id).state


@pytest.fixture
def room(qtbot: QtBot, home: Path, tmp_path: Path) -> Iterator[Room]:
    make_model_folder(home / "models" / "small")
    folder = tmp_path / "letters"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(f"word{number} " * 40)
    DataSets(places.data_folder()).add("Letters", folder, scanner(Medium.TEXT))
    recipe = ScriptedRecipe()
    recipe.gate.clear()
    studio = Studio(
        projects.new(tmp_path / "Salt"),
        lambda _: cast(Engine, ScriptedEngine()),
        make_extractor=lambda _: None,
        make_recipe=lambda medium, name: recipe,
    )
    context, shell = open_context(studio)
    rooms: list[Room] = []
    watch = TrainingWatch(context, lambda: rooms[0].is_on_show, context)
    rooms.append(Room(studio, shell, watch, recipe))
    yield rooms[0]
    recipe.gate.set()
    studio.close()
    close_context(context)


def test_by_day_nothing_begins(room: Room) -> None:
    room.watch.check()
    assert room.state() == "queued"


def test_at_night_on_battery_or_with_a_busy_machine_nothing_begins(room: Room) -> None:
    room.gauge.at = NIGHT
    room.gauge.on_battery = True
    room.watch.check()
    room.gauge.on_battery, room.gauge.load = False, 0.9
    room.watch.check()
    assert room.state() == "queued"


def test_a_run_begins_at_night_rests_by_day_and_goes_on(room: Room, qtbot: QtBot) -> None:
    room.gauge.at = NIGHT
    room.watch.check()
    qtbot.waitUntil(lambda: room.state() == "running")
    assert room.shell.messages == ["Train Mine: it is night, and the machine is free."]
    room.gauge.at = DAY
    room.watch.check()
    assert room.state() == "paused"
    assert room.shell.messages[-1] == "The training rests until it is night again."
    room.gauge.at = NIGHT
    room.watch.check()
    assert room.state() == "running"
    room.recipe.gate.set()
    assert room.studio.jobs.wait(room.job.id, 20).state == "done"
    qtbot.waitUntil(lambda: room.watch.job.id == "")


def test_a_run_that_the_artist_lets_go_on_is_left_alone(room: Room, qtbot: QtBot) -> None:
    room.gauge.at = NIGHT
    room.watch.check()
    qtbot.waitUntil(lambda: room.state() == "running")
    room.gauge.at = DAY
    room.watch.check()
    assert room.shell.on_action is not None
    room.shell.on_action()
    for _ in range(2):
        room.watch.check()
    assert room.state() == "running"


def test_a_model_that_is_ready_is_announced_where_the_artist_works(
    room: Room, qtbot: QtBot
) -> None:
    room.studio.jobs.hold(room.job.id, False)
    room.recipe.gate.set()
    qtbot.waitUntil(lambda: room.shell.messages[-1:] == ["Mine is ready."])
    assert room.shell.on_action is not None
    room.shell.on_action()
    assert [page for page, _ in room.shell.visits] == ["train"]


def test_on_the_train_page_itself_nothing_is_announced(room: Room, qtbot: QtBot) -> None:
    room.is_on_show = True
    room.studio.jobs.hold(room.job.id, False)
    room.recipe.gate.set()
    assert room.studio.jobs.wait(room.job.id, 20).state == "done"
    qtbot.waitUntil(lambda: room.state() == "done")
    assert room.shell.messages == []
