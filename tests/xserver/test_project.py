"""This project, with a real mouse and keys: opened from its name, renamed, cleaned, added to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QScrollArea

from studio.history.queries import ArtifactQuery
from tests.xserver.hand import Hand, pause, until
from tests.xserver.pages import open_project_page
from ui.draw.page import DrawPage
from ui.name_dialog import NameDialog
from ui.shell.window import MainWindow


def test_the_project_is_renamed_from_its_page(window: MainWindow, hand: Hand) -> None:
    page = open_project_page(window, hand)
    before = window.context.studio
    hand.click(page.rename_button)
    until(lambda: window.findChild(NameDialog) is not None)
    dialog = window.findChild(NameDialog)
    assert dialog is not None
    until(dialog.name.hasFocus)
    hand.type("Pepper")
    hand.press("Return")
    until(lambda: window.context.is_open and window.context.studio is not before)
    assert window.context.studio.project.name == "Pepper"
    until(lambda: page.name.text() == "Pepper")


def test_sounds_are_cleaned_away_and_come_back(window: MainWindow, hand: Hand) -> None:
    renders = window.context.studio.project.folder / "renders"
    renders.mkdir(exist_ok=True)
    (renders / "a.wav").write_bytes(bytes(3_000_000))
    page = open_project_page(window, hand)
    until(lambda: "MB" in page.cleaning.button.text())
    pause(0.3)  # until the figures have their places
    page.findChildren(QScrollArea)[0].ensureWidgetVisible(page.cleaning.button)
    hand.click(page.cleaning.button)
    until(lambda: "freed" in window.toast.text())
    assert not (renders / "a.wav").exists()
    hand.click(window.toast.findChildren(type(page.cleaning.button))[0])
    until((renders / "a.wav").exists)


def test_a_folder_is_dropped_on_a_page_that_takes_pictures(
    window: MainWindow, hand: Hand, tmp_path: Path
) -> None:
    """The folder is for the whole window, though a single picture would be for the canvas."""
    (tmp_path / "brought").mkdir()
    (tmp_path / "brought" / "one.txt").write_text("A text from elsewhere")
    window.go_to("draw")
    page = window.page()
    assert isinstance(page, DrawPage)
    hand.drop([(tmp_path / "brought").as_uri()], page)
    until(lambda: "brought in" in window.toast.text())
    works = window.context.studio.history.find(ArtifactQuery(limit=1))
    assert works[0].text == "A text from elsewhere"
