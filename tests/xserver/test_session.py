"""A day of an artist, with real keys and mouse, and what is left of it the next morning.

She writes, draws, composes, rates, compares two works, learns, takes the adapter, archives the
project and quits. Everything is there again in the project, and in the copy from the archive.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from engines.contract import Medium
from studio.base import places
from studio.base.settings import Settings
from studio.base.settings import load as load_settings
from studio.history.queries import ArtifactQuery
from studio.studio import Studio
from tests.engines.image.tiny import calm_cache, save_pipeline
from tests.engines.learning.tiny import tiny_model
from tests.engines.music.tiny import tiny_music_model
from tests.xserver.hand import Hand, until
from tests.xserver.pages import (
    choose_file_when_asked,
    click,
    go_to,
    open_project_page,
    open_window,
)
from ui.compose.page import ComposePage
from ui.draw.page import DrawPage
from ui.history.page import HistoryPage
from ui.learn.page import LearnPage
from ui.look.theme import Theme
from ui.palette import Palette
from ui.parts import LabelledSlider
from ui.shell.window import MainWindow
from ui.write.page import WritePage

MAKING_S, LEARNING_S = 120.0, 400.0
BEGINNINGS = ("The lighthouse keeper", "My grandmother kept", "When the ferry")
COLLECTION = "Winter ferry"
Maker = WritePage | DrawPage | ComposePage


@dataclass(frozen=True)
class Memory:
    """What a project holds: works with their bytes and stars, choices, adapters, collections, the
    open text and piece."""

    works: dict[str, tuple[str, int]]
    choices: list[tuple[str, str, str]]
    adapters: list[tuple[str, str, str]]
    in_use: str
    collections: list[tuple[str, int]]
    texts: list[str]

    @classmethod
    def of(cls, studio: Studio) -> Memory:
        works = studio.history.find(ArtifactQuery())
        use = studio.adapters.in_use(Medium.TEXT)
        return cls(
            works={work.id: (work.sha256, work.stars) for work in works},
            choices=[
                (answer.left_id, answer.right_id, answer.verdict)
                for medium in Medium
                for answer in studio.history.comparisons(medium)
            ],
            adapters=[(one.id, one.verdict, one.reason) for one in studio.adapters.all()],
            in_use=use.id if use is not None else "",
            collections=[(one.name, count) for one, count in studio.collections.counts()],
            texts=[studio.documents.get(one.id).body for one in studio.documents.all()],
        )


@pytest.fixture(scope="module")
def tiny_models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model of each medium; saving them leaves a thread of tqdm behind."""
    folder = tmp_path_factory.mktemp("models")
    tiny_model(folder / "letters")
    save_pipeline(folder / "turtles", "starter")
    tiny_music_model(folder / "tunes")
    return folder


@pytest.fixture
def models(home: Path, tiny_models: Path) -> None:
    """The models in the home of this test, with measured devices."""
    shutil.copytree(tiny_models, places.models_folder())
    calm_cache(places.cache_folder())


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of diffusers and NumPy
@pytest.mark.timeout(900)
def test_a_day_of_work_is_all_there_after_a_restart_and_in_the_archive(
    qtbot: QtBot, theme: Theme, models: None, hand: Hand, tmp_path: Path
) -> None:
    settings = Settings(hints_seen=["welcome", "try-the-example", "tour"], theme="dark")
    settings.save()
    archive = tmp_path / "My year.zip"
    with open_window(qtbot, settings, None) as window:
        write(window, hand)
        draw(window, hand)
        notes = compose(window, hand)
        collect_and_compare(window, hand)
        learn_and_adopt(window, hand)
        choose_theme(window, hand, "light")
        archive_project(window, hand, archive)
        memory = Memory.of(window.context.studio)
        folder = window.context.studio.project.folder
        leave(window, hand)
    assert len(memory.works) == 16
    assert sum(stars > 0 for _, stars in memory.works.values()) == 14
    with open_window(qtbot, load_settings(places.settings_file()), None) as window:
        assert window.context.studio.project.folder == folder
        find_everything(window, hand, memory, notes)
        open_archive(window, hand, archive)
        copy = window.context.studio.project.folder
        leave(window, hand)
    with open_window(qtbot, load_settings(places.settings_file()), None) as window:
        assert window.context.studio.project.folder == copy != folder
        find_everything(window, hand, memory, notes)
        write_with_adapter(window, hand, memory.in_use)


# Making


def write(window: MainWindow, hand: Hand) -> None:
    """Four texts for each of three beginnings, rated by keys alone."""
    page = go_to(window, hand, WritePage, "ctrl+1")
    until(lambda: page.brief.models.model() != "")
    set_slider(page.brief.length, hand, 12)
    for beginning in BEGINNINGS:
        hand.click(page.editor.viewport())
        hand.press("ctrl+a")
        hand.type(beginning)
        until(lambda text=beginning: page.editor.toPlainText() == text)
        make(page, hand)
        hand.press("ctrl+Down", "Up", "Up", "Up")
        rate_cards(page, hand, (2, 5, 1, 4))


def draw(window: MainWindow, hand: Hand) -> None:
    """Two pictures, the first of them rated."""
    page = go_to(window, hand, DrawPage, "ctrl+2")
    until(lambda: page.brief.models.model() != "")
    set_slider(page.brief.steps, hand, 2)
    hand.click(page.brief.actions_zone.findChildren(QToolButton)[0])
    hand.click(page.brief.prompt)
    hand.type("a green turtle in the fog")
    make(page, hand, 2)
    hand.click(page.results.cards()[0].number)
    rate_cards(page, hand, (4,))


def compose(window: MainWindow, hand: Hand) -> int:
    """Two pieces, of which one is rated and taken into the roll; returns how many notes it has."""
    page = go_to(window, hand, ComposePage, "ctrl+3")
    until(lambda: page.brief.models.model() != "")
    set_slider(page.brief.bars, hand, 2)
    hand.click(page.brief.actions_zone.findChildren(QToolButton)[0])
    make(page, hand, 2)
    hand.click(page.results.cards()[0].number)
    rate_cards(page, hand, (3,))
    hand.press("t")
    until(lambda: not page.piece.is_empty)
    return len(page.piece.notes())


def set_slider(slider: LabelledSlider, hand: Hand, value: int) -> None:
    """Click the value of a slider, and type another."""
    hand.click(slider.button)
    until(slider.field.hasFocus)
    hand.type(str(value))
    hand.press("Return")


def make(page: Maker, hand: Hand, count: int = 4) -> None:
    """Press the key that makes works, and wait for them."""
    jobs = {card.job for card in page.results.cards()}

    def are_made() -> bool:
        cards = [card for card in page.results.cards() if card.job not in jobs]
        return [card.artifact is not None for card in cards] == [True] * count

    hand.press("ctrl+Return")
    until(are_made, MAKING_S)
    until(lambda: not page.brief.actions_zone.is_running(), MAKING_S)


def rate_cards(page: Maker, hand: Hand, stars: tuple[int, ...]) -> None:
    """Rate the cards from the first on, going down by key."""
    for number, value in enumerate(stars):
        card = page.results.cards()[number]
        until(card.hasFocus)
        hand.press(str(value))
        until(lambda value=value, card=card: card.stars.value() == value)
        hand.press("Down")


# History and Learn


def collect_and_compare(window: MainWindow, hand: Hand) -> None:
    """Look for the texts of the last beginning, collect them, and choose between two of them."""
    page = go_to(window, hand, HistoryPage, "ctrl+4")
    until(lambda: page.model.rowCount() == 16 and not page.is_loading)
    hand.press("ctrl+f")
    hand.type("ferry")
    until(lambda: page.model.rowCount() == 4 and not page.is_loading)
    hand.press("Return", "ctrl+a")
    until(lambda: page.gallery.selected_count() == 4)
    click(hand, page.bar._buttons["collect"])
    until(page.collecting.sheet.isVisible)
    hand.type(COLLECTION)
    hand.press("Return")
    collections = window.context.studio.collections
    until(lambda: [count for _, count in collections.counts()] == [4])
    hand.press("Home", "shift+Right", "c")
    until(lambda: page.is_comparing)
    until(page.comparing.view.bar.left.isEnabled)
    pair = page.comparing.pairs.current()
    assert pair is not None
    hand.press("b")
    history = window.context.studio.history
    until(lambda: bool(history.comparisons(Medium.TEXT)))
    [choice] = history.comparisons(Medium.TEXT)
    assert (choice.left_id, choice.right_id, choice.verdict) == (pair[0].id, pair[1].id, "right")
    hand.press("Escape")
    until(page.gallery.isVisible)


def learn_and_adopt(window: MainWindow, hand: Hand) -> None:
    """Learn until the verdict, and use the adapter, whatever it says."""
    page = go_to(window, hand, LearnPage, "ctrl+5")
    button = page.decision.learn
    until(lambda: page.is_read and button.isEnabled())
    assert "1 answer to A or B?" in page.agreement.caption.text()
    click(hand, button)
    adapters = window.context.studio.adapters
    until(lambda: bool(adapters.all(Medium.TEXT)), LEARNING_S)
    until(page.decision.adopt.isVisible)
    click(hand, page.decision.adopt)
    until(lambda: adapters.in_use(Medium.TEXT) is not None)
    until(lambda: page.decision.title.text() == "First is in use")


# The project


def choose_theme(window: MainWindow, hand: Hand, name: str) -> None:
    """Choose a theme in the palette."""
    run_command(window, hand, f"theme {name}")
    until(lambda: window.context.settings.theme == name)


def run_command(window: MainWindow, hand: Hand, words: str) -> None:
    hand.press("ctrl+k")
    until(lambda: bool(window.findChildren(Palette)))
    hand.type(words)
    hand.press("Return")


def archive_project(window: MainWindow, hand: Hand, file: Path) -> None:
    """Go to the page of the project by its name, and archive it there."""
    page = open_project_page(window, hand)
    choose_file_when_asked(hand, file)
    click(hand, page.archive_button)
    until(lambda: window.toast.text().startswith("16 works archived in My year.zip"))


def open_archive(window: MainWindow, hand: Hand, file: Path) -> None:
    before = window.context.studio
    choose_file_when_asked(hand, file)
    run_command(window, hand, "open an archive")
    until(lambda: window.context.is_open and window.context.studio is not before)
    until(lambda: "keep" in hints(window))


def hints(window: MainWindow) -> list[str]:
    """What the keys that the status line names do."""
    return [label.text() for label in window.status.findChildren(QLabel) if label.isVisible()]


def leave(window: MainWindow, hand: Hand) -> None:
    hand.press("ctrl+q")
    until(lambda: not window.isVisible())


# The next morning


def find_everything(window: MainWindow, hand: Hand, memory: Memory, notes: int) -> None:
    """What the day left is in the project, and on the pages."""
    assert Memory.of(window.context.studio) == memory
    assert window.context.settings.theme == "light"
    write = go_to(window, hand, WritePage, "ctrl+1")
    until(lambda: write.editor.toPlainText() == BEGINNINGS[-1])
    assert write.brief.length.value() == 16
    compose = go_to(window, hand, ComposePage, "ctrl+3")
    until(lambda: len(compose.piece.notes()) == notes)
    history = go_to(window, hand, HistoryPage, "ctrl+4")
    until(lambda: history.model.rowCount() == 16 and not history.is_loading)
    collections = history.filters.collections
    until(lambda: [row.collection.name for row in collections.rows.values()] == [COLLECTION])
    learn = go_to(window, hand, LearnPage, "ctrl+5")
    until(lambda: learn.decision.title.text() == "First is in use")


def write_with_adapter(window: MainWindow, hand: Hand, adapter: str) -> None:
    """The adapter of the archived project writes in its copy."""
    page = go_to(window, hand, WritePage, "ctrl+1")
    until(lambda: page.brief.models.model() != "")
    hand.click(page.editor.viewport(), QPoint(60, 20))
    hand.press("ctrl+End")
    make(page, hand)
    work = page.results.cards()[0].artifact
    assert work is not None
    assert work.brief is not None
    assert [use.id for use in work.brief.adapters] == [adapter]
