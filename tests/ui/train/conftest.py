"""The Train page over a real studio whose recipe and teacher are scripted, with a set of texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from engines.contract import Engine, Medium
from studio.base import places
from studio.base.records import Job
from studio.data.data_sets import DataSets
from studio.projects import project as projects
from studio.studio import Studio
from studio.training.step_times import Times, save_times
from tests.studio.conftest import ScriptedEngine, make_model_folder
from tests.studio.data.conftest import scanner
from tests.studio.training.conftest import ScriptedRecipe, ScriptedTeacher
from tests.ui.contexts import RecordingShell, close_context, open_context
from ui.look.theme import Theme
from ui.train.page import TrainPage
from ui.train.run_card import RunCard

FAST: Times = {"small": 0.1, "medium": 0.3, "large": 1.0}
SLOW: Times = {"small": 100.0}  # ten steps in twenty minutes


class Room:
    """The page, its studio, and what stands behind the engines."""

    def __init__(
        self,
        page: TrainPage,
        studio: Studio,
        shell: RecordingShell,
        recipe: ScriptedRecipe,
        teacher: ScriptedTeacher,
        engine: ScriptedEngine,
        qtbot: QtBot,
    ) -> None:
        self.page, self.studio, self.shell = page, studio, shell
        self.recipe, self.teacher, self.engine, self.qtbot = recipe, teacher, engine, qtbot

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=20_000)

    def press(self, button: QPushButton) -> None:
        self.until(lambda: button.isEnabled() and button.isVisible())
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def key(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.page, key)

    def ready(self) -> None:
        """Wait until the data is chosen and its steps are known."""
        self.until(lambda: self.page.data.data_set is not None)
        self.until(lambda: not self.page.plan.reason_not_to())

    def begin(self) -> RunCard:
        """Train for ten steps, and wait at the gate before the first."""
        self.ready()
        self.recipe.gate.clear()
        self.press(self.page.plan.button)
        self.until(lambda: self.page.runs.active() is not None and self.recipe.begun.is_set())
        card = self.page.runs.active()
        assert card is not None
        self.until(lambda: card.job.state == "running")
        return card

    def finish(self, card: RunCard) -> Job:
        self.recipe.gate.set()
        self.until(lambda: card.job.ended)
        return card.job


@pytest.fixture
def letters(home: Path, tmp_path: Path) -> None:
    """A stored data set of five texts."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for number in range(5):
        words = " ".join(f"word{number}x{index}" for index in range(60))
        (folder / f"{number}.txt").write_text(words)
    DataSets(places.data_folder()).add("Letters", folder, scanner(Medium.TEXT), licence="CC0")


@pytest.fixture
def room(qtbot: QtBot, theme: Theme, home: Path, tmp_path: Path, letters: None) -> Iterator[Room]:
    make_model_folder(home / "models" / "small")
    save_times(places.cache_folder(), "auto", Medium.TEXT, "rnn", SLOW)
    save_times(places.cache_folder(), "auto", Medium.TEXT, "gpt", FAST)
    engine, recipe, teacher = ScriptedEngine(), ScriptedRecipe(), ScriptedTeacher()
    studio = Studio(
        projects.new(tmp_path / "Salt"),
        lambda _: cast(Engine, engine),
        make_extractor=lambda _: None,
        make_recipe=lambda _, name: recipe,
        make_teacher=lambda _: teacher,
    )
    context, shell = open_context(studio)
    with theme.unstyled():  # as the first page of a window is built
        page = TrainPage(context)
    page.resize(1372, 834)
    with qtbot.waitExposed(page):
        page.show()
    page.open_project()
    yield Room(page, studio, shell, recipe, teacher, engine, qtbot)
    page.leave()
    for gate in (recipe.gate, teacher.gate, engine.gate):
        gate.set()
    studio.close()
    close_context(context)
    page.close()
    page.deleteLater()
