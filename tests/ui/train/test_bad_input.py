"""What goes wrong with data and disks on the Train page: one sentence, and nothing is lost.

The recipe is real here, with a small network, and the project lies on a small disk.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engines.contract import Medium, Output, TextBrief
from engines.training.recipes.text_rnn import RnnSettings, TextRnn
from studio.base import places
from studio.data.data_sets import DataSets
from studio.projects import project as projects
from studio.studio import Studio
from studio.training.step_times import save_times
from tests.small_disk import small_disk
from tests.studio.conftest import make_model_folder
from tests.ui.contexts import RecordingShell, close_context, open_context
from tests.ui.train.conftest import FAST
from ui.look.theme import Theme
from ui.train.page import TrainPage
from ui.train.run_card import RunCard

pytestmark = pytest.mark.usefixtures("one_core")

DISK_MB = 150
STEPS = 3


class Workshop:
    """The page over a studio, with a set of texts and a small disk."""

    def __init__(
        self, page: TrainPage, studio: Studio, shell: RecordingShell, disk: Path, qtbot: QtBot
    ) -> None:
        self.page, self.studio, self.shell, self.disk = page, studio, shell, disk
        self._qtbot = qtbot

    def until(self, condition: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(condition()), timeout=180_000)

    def begin(self) -> RunCard:
        """Train, and pause before the first step."""
        data_set = DataSets(places.data_folder()).get("Letters")
        job = self.studio.training.train(data_set, "rnn", "Mine", steps=STEPS)
        self.studio.jobs.pause(job.id)
        self.until(lambda: job.id in self.page.runs.cards)
        card = self.page.runs.cards[job.id]
        self.until(lambda: card.job.state == "paused")
        return card

    def press(self, card: RunCard, verb: str) -> None:
        self.until(lambda: verb in card.buttons and card.buttons[verb].isVisible())
        card.buttons[verb].click()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small file system; the test is skipped where it cannot be mounted."""
    with small_disk(tmp_path / "disk", DISK_MB) as folder:
        yield folder


@pytest.fixture
def workshop(
    qtbot: QtBot, theme: Theme, home: Path, disk: Path, letters: None
) -> Iterator[Workshop]:
    save_times(places.cache_folder(), "auto", Medium.TEXT, "rnn", FAST)  # or it times real steps
    sizes = dict.fromkeys(FAST, RnnSettings(32, 256, 2, batch=4, context=24))
    studio = Studio(projects.new(disk / "Salt"), make_recipe=lambda medium, name: TextRnn(sizes))
    context, shell = open_context(studio)
    page = TrainPage(context)
    page.resize(1372, 834)
    with qtbot.waitExposed(page):
        page.show()
    page.open_project()
    yield Workshop(page, studio, shell, disk, qtbot)
    page.leave()
    studio.close()
    close_context(context)
    page.close()
    page.deleteLater()


def fill(disk: Path) -> Path:
    """A file that leaves no byte free."""
    filler = disk / "filler"
    with suppress(OSError), filler.open("ab", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    return filler


def test_a_run_whose_disk_is_full_says_so_and_goes_on_once_there_is_room(
    workshop: Workshop,
) -> None:
    card = workshop.begin()
    filler = fill(workshop.disk)
    workshop.press(card, "pause")
    workshop.until(lambda: card.job.ended and card.sentence.text())
    sentence = card.sentence.text()
    # The first checkpoint meets the full disk, or what is written before it does.
    assert sentence.startswith(("There is no space for the training's", "The disk is full, so"))
    assert "No step was saved yet. Free some space, then " in sentence
    filler.unlink()
    workshop.press(card, "go-on")
    workshop.until(lambda: card.job.state == "done")
    assert "space" not in card.sentence.text()
    workshop.until(lambda: "Held-out loss" in card.sentence.text())
    assert workshop.studio.models.of_job(card.job.id) is not None


def test_a_run_says_which_file_changed_and_goes_on_once_it_is_back(
    workshop: Workshop, tmp_path: Path
) -> None:
    card = workshop.begin()
    workshop.press(card, "stop")
    workshop.until(lambda: card.job.state == "cancelled")
    file = tmp_path / "letters" / "0.txt"
    text = file.read_text()
    file.write_text("other words " * 40)
    workshop.press(card, "go-on")
    workshop.until(lambda: card.job.state == "failed")
    sentence = card.sentence.text()
    assert sentence.startswith("0.txt has changed since the data set was read.")
    assert "Put it back as it was, or start anew" in sentence
    file.write_text(text)
    workshop.press(card, "go-on")
    workshop.until(lambda: card.job.state == "done")


def test_files_that_changed_are_read_again_before_they_are_trained_on(
    workshop: Workshop, tmp_path: Path
) -> None:
    page = workshop.page
    workshop.until(lambda: page.data.data_set is not None)
    workshop.until(lambda: not page.plan.reason_not_to())
    (tmp_path / "letters" / "0.txt").write_text("other words " * 40)
    (tmp_path / "letters" / "1.txt").unlink()
    page.plan.button.click()
    workshop.until(lambda: workshop.shell.errors)
    assert workshop.shell.errors == ["2 files of Letters changed since the studio read them."]
    assert not page.runs.cards
    workshop.until(lambda: page.data.data_set and len(page.data.data_set.usable) == 4)
    workshop.until(lambda: not page.plan.reason_not_to())
    page.plan.button.click()
    workshop.until(page.runs.active)


def test_one_short_text_alone_ends_in_a_sentence(workshop: Workshop) -> None:
    work = workshop.studio.history.add(
        Output(0, b"The sea was dark.", ".txt", TextBrief(prompt="The sea"))
    )
    workshop.studio.history.rate(work.id, 5)
    page = workshop.page
    page.data.adder.use_best_works()
    workshop.until(lambda: page.data.data_set and page.data.data_set.name == "Best texts of Salt")
    workshop.until(lambda: not page.plan.reason_not_to())
    page.plan.button.click()
    workshop.until(lambda: page.runs.current() is not None)
    card = page.runs.current()
    assert card is not None
    workshop.until(lambda: card.job.ended)
    assert card.sentence.text() == (
        "There are only 15 characters to learn from. No step was saved yet."
        " Add texts to the data set."
    )


def test_a_model_of_a_newer_version_is_left_alone(workshop: Workshop, home: Path) -> None:
    folder = make_model_folder(home / "models" / "knots")
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**config, "model_type": "bowerbird-flow"}))
    (folder / "bowerbird.json").write_text('{"origin": "trained", "training": {"flow": 1}}')
    before = {path: path.read_bytes() for path in folder.iterdir()}
    page = workshop.page
    page.open_project()
    workshop.until(lambda: page.data.data_set is not None)
    workshop.until(lambda: not page.plan.reason_not_to())
    (fault,) = [one.fault for one in workshop.studio.models.all() if one.id == "knots"]
    assert fault == "knots was made by a newer Bowerbird."
    assert not workshop.shell.errors
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
