"""The whole way of a model, with real keys and mouse, from a dropped folder of drawings to works.

Meanwhile the window is closed and opened again.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from engines.formats.pictures import as_png
from studio.base import places
from studio.base.settings import Settings
from studio.base.settings import load as load_settings
from studio.data.shapes import draw_shape
from tests.engines.image.tiny import calm_cache
from tests.xserver.hand import Hand, until
from tests.xserver.pages import choose_file_when_asked, click, open_train, open_window
from ui.draw.page import DrawPage
from ui.explore.film_dialog import FilmDialog
from ui.explore.view import ExploreView
from ui.history.page import HistoryPage
from ui.look.theme import Theme
from ui.shell.window import MainWindow
from ui.train.page import TrainPage
from ui.train.run_card import RunCard

DRAWINGS, STEPS = 160, 24
LONG_S = 120.0


@pytest.fixture
def drawings(tmp_path: Path) -> Path:
    """A folder of drawings, three of them broken."""
    folder = tmp_path / "Paper things"
    folder.mkdir()
    for number in range(DRAWINGS):
        image, _ = draw_shape(number)
        (folder / f"{number:03}.png").write_bytes(as_png(image))
    for number in (10, 20):
        file = folder / f"{number:03}.png"
        file.write_bytes(file.read_bytes()[:200])
    (folder / "030.png").write_bytes(b"not a picture")
    return folder


def test_a_folder_of_drawings_becomes_a_model_that_is_explored(
    qtbot: QtBot, theme: Theme, project: Path, drawings: Path, hand: Hand, tmp_path: Path
) -> None:
    calm_cache(places.cache_folder())
    settings = Settings(hints_seen=["welcome", "try-the-example"], theme="dark")
    with open_window(qtbot, settings, project) as window:
        page = open_train(window, hand)
        add_drawings(page, hand, drawings, tmp_path)
        begin_training(page, hand)
        pause_training(page, hand)
    with open_window(qtbot, load_settings(places.settings_file()), project) as window:
        page = open_train(window, hand)
        go_on_and_keep(window, page, hand)
        view = explore(window, page, hand)
        save_loop(view, hand, tmp_path / "loop.gif")
        keep_two(view, hand)
        find_them(window, hand)


def add_drawings(page: TrainPage, hand: Hand, drawings: Path, folder: Path) -> None:
    """Drop the folder, then a text as the caption of one picture, and type that of another."""
    hand.drop([drawings.as_uri()], page)
    until(lambda: page.data.data_set is not None)
    card = page.data.cards["Paper things"]
    assert len(card.data_set.entries) == DRAWINGS
    assert card.faults.text() == "3 broken, 3 near-duplicates"
    until(lambda: card.strip.cells.count() > 0)
    caption = folder / "004.txt"
    caption.write_text("a red boat")
    hand.drop([caption.as_uri()], card, QPoint(60, 14))
    until(lambda: card.data_set.entries[4].caption == "a red boat")
    hand.press("v")
    until(lambda: page.data.is_looking)
    grid = page.data.look.grid if page.data.look else None
    assert grid is not None
    until(lambda: grid.visualRect(grid.entries.index(2)).width() > 100)
    hand.click(grid.viewport(), grid.visualRect(grid.entries.index(2)).center())
    hand.press("Return")
    until(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    hand.type("a blue house")
    hand.press("Return")
    until(lambda: card.data_set.entries[2].caption == "a blue house")
    hand.press("Escape")
    until(lambda: not page.data.is_looking)


def begin_training(page: TrainPage, hand: Hand) -> None:
    """Ask for a GAN of a few steps, and train it."""
    plan = page.plan
    until(lambda: not plan.reason_not_to(), LONG_S)
    assert plan.recipes.recipe() == "gan"
    hand.click(plan.more, QPoint(60, 20))
    until(plan.settings.steps.isVisible)
    hand.click(plan.settings.steps.line)
    hand.type(str(STEPS))
    click(hand, plan.button)
    until(lambda: page.runs.active() is not None)


def active_run(page: TrainPage) -> RunCard:
    card = page.runs.active()
    assert card is not None
    return card


def pause_training(page: TrainPage, hand: Hand) -> None:
    card = active_run(page)
    until(lambda: card.job.state == "running" and card.job.done >= 11, LONG_S)
    until(lambda: len(card.strip.columns()) >= 2, LONG_S)
    click(hand, card.buttons["pause"])
    until(lambda: card.job.state == "paused")


def go_on_and_keep(window: MainWindow, page: TrainPage, hand: Hand) -> None:
    """The run waits where it was; go on, keep a model of it, and wait for its end."""
    until(lambda: page.runs.current() is not None)
    card = page.runs.current()
    assert card is not None
    until(lambda: card.buttons["go-on"].text().startswith("Go on from step"))
    click(hand, card.buttons["go-on"])
    until(lambda: card.job.state == "running" and card.buttons["keep"].isEnabled(), LONG_S)
    models: list[object] = []
    window.bridge.models_changed.connect(models.append)
    hand.press("k")
    until(lambda: bool(models), LONG_S)
    assert not card.job.ended
    until(lambda: card.job.state == "done" and "explore" in card.buttons, LONG_S)
    assert [column.step for column in card.strip.columns()][:2] == [0, 10]


def explore(window: MainWindow, page: TrainPage, hand: Hand) -> ExploreView:
    card = next(iter(page.runs.cards.values()))
    click(hand, card.buttons["explore"])
    until(lambda: isinstance(window.page(), DrawPage))
    draw = window.page()
    assert isinstance(draw, DrawPage)
    until(lambda: draw.exploring.is_on)
    view = draw.exploring.view
    until(lambda: not view.here.picture.image().isNull(), LONG_S)
    return view


def save_loop(view: ExploreView, hand: Hand, path: Path) -> None:
    """Pin two places, play the way between them, and save it."""
    middle = view.plane.rect().center()
    hand.press("a")
    hand.drag(view.plane, [middle, middle + QPoint(60, 20), middle + QPoint(130, 50)])
    hand.press("b")
    until(lambda: all(not frame.image().isNull() for frame in view.band.frames))
    hand.press("space")
    until(lambda: view.band.is_playing)
    hand.press("space")
    click(hand, view.band.export)
    until(lambda: isinstance(QApplication.activeModalWidget(), FilmDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FilmDialog)
    choose_file_when_asked(hand, path)
    click(hand, dialog.save)
    until(path.exists, LONG_S)
    assert path.read_bytes().startswith(b"GIF89a")


def keep_two(view: ExploreView, hand: Hand) -> None:
    """Keep the work at the cross and rate it, then another."""
    middle = view.plane.rect().center()
    for stars, shift in ((5, QPoint(-80, -60)), (4, QPoint(90, -30))):
        hand.click(view.plane, middle + shift)
        hand.press("k")
        until(lambda: view.here.state.text().startswith("kept"), LONG_S)
        hand.press(str(stars))
        until(lambda stars=stars: view.here.stars.value() == stars)


def find_them(window: MainWindow, hand: Hand) -> None:
    hand.press("ctrl+4")
    until(lambda: isinstance(window.page(), HistoryPage))
    history = window.page()
    assert isinstance(history, HistoryPage)
    until(lambda: history.model.rowCount() > 1 and not history.is_loading)
    until(lambda: history.current() is not None)
    first = history.current()
    assert first is not None
    assert first.stars == 4
    assert "kept" in first.marks
    hand.press("Right")
    until(lambda: history.current() != first)
    second = history.current()
    assert second is not None
    assert second.stars == 5
