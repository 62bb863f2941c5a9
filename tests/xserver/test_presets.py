"""Presets and grids, with real keys and mouse."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from studio.base import places
from studio.briefs.presets import Presets
from tests.xserver.hand import Hand, until
from ui.name_dialog import NameDialog
from ui.shell.window import MainWindow
from ui.write.page import WritePage


def names() -> list[str]:
    return [preset.name for preset in Presets(places.presets_folder()).all()[0]]


def write_page(window: MainWindow) -> WritePage:
    page = window.page()
    assert isinstance(page, WritePage)
    until(lambda: page.brief.models.model() != "")
    return page


def test_a_brief_is_saved_by_its_menu_and_removed_and_back(window: MainWindow, hand: Hand) -> None:
    page = write_page(window)
    hand.click(page.presets.button)
    until(page.presets.menu.isVisible)
    hand.press("Down", "Return")  # the first row says that there are no presets
    until(lambda: page.findChild(NameDialog) is not None)
    dialog = page.findChild(NameDialog)
    assert isinstance(dialog, NameDialog)
    until(dialog.name.hasFocus)
    hand.type("Calm")
    hand.press("Return")
    until(lambda: names() == ["Calm"])
    until(lambda: window.toast.text().startswith("Saved Calm, for every project."))
    hand.click(page.presets.button)
    until(page.presets.menu.isVisible)
    hand.press("Up", "Up", "Up", "Right", "Return")  # wildcards, Grid…, Remove and its submenu
    until(lambda: names() == [])
    until(lambda: window.toast.text().startswith("Removed Calm."))


def test_a_grid_is_asked_for_from_the_menu_and_closed_by_escape(
    window: MainWindow, hand: Hand
) -> None:
    page = write_page(window)
    hand.click(page.editor.viewport())
    hand.click(page.presets.button)
    until(page.presets.menu.isVisible)
    hand.press("Up", "Up", "Return")
    until(lambda: page.grids.dialog is not None)
    dialog = page.grids.dialog
    assert dialog is not None
    until(dialog.isActiveWindow)
    line: QLineEdit = dialog.columns.values
    hand.click(line)
    hand.press("ctrl+a")
    hand.type("0.2, 0.2")
    until(lambda: dialog.note.text().endswith("temperature has 0.2 twice."))
    hand.press("ctrl+a")
    hand.type("0.2, 1.1")
    hand.press("Return")
    until(lambda: [job.kind for job in page.context.studio.jobs.find("queued")] == ["grid"])
    until(lambda: page.grids.dialog is None)
