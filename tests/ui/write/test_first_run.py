"""The first minutes: no model yet, an example, and what is asked of the artist."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.base import places
from studio.base.events import ModelsChanged
from tests.specimen import project as specimen
from tests.ui.submitting import settle
from ui.shell.window import MainWindow
from ui.write.page import EXAMPLE, WritePage

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def write_without_model(project: Path, request: pytest.FixtureRequest) -> WritePage:
    """The Write page of a window without any model."""
    shutil.rmtree(places.models_folder())
    window: MainWindow = request.getfixturevalue("window")
    page = window.page()
    assert isinstance(page, WritePage)
    return page


def install_model(page: WritePage, qtbot: QtBot) -> None:
    specimen.install_model()
    page.context.bridge.post_event(ModelsChanged())
    qtbot.waitUntil(lambda: page.brief.models.model() != "", timeout=30_000)


def test_a_model_is_asked_for_in_words_of_the_window_until_it_is_there(
    write_without_model: WritePage, window: MainWindow, qtbot: QtBot
) -> None:
    page = write_without_model
    qtbot.mouseClick(page.brief.actions_zone.button, Qt.MouseButton.LeftButton)
    settle(page.context)
    sentence = "No text model is installed. Install the starter model, or add one of your own."
    assert window.errors.text() == sentence
    install_model(page, qtbot)
    qtbot.waitUntil(lambda: window.errors.text() == "")


def test_the_hint_to_try_the_example_waits_for_a_model(
    write_without_model: WritePage, window: MainWindow, qtbot: QtBot
) -> None:
    page = write_without_model
    window.context.settings.hints_seen = []
    page.open_project()
    page.editor.load(EXAMPLE, [])
    assert page.welcome.notice is not None
    QApplication.processEvents()
    assert page.welcome.hint is None
    install_model(page, qtbot)
    qtbot.waitUntil(lambda: page.welcome.hint is not None and page.welcome.hint.isVisible())


def test_an_installation_that_has_just_begun_is_named_in_full_and_moves(
    write_without_model: WritePage,
) -> None:
    offer = write_without_model.model_chooser.offer
    offer.row.show()
    offer.progress(0, 1, "Unpacking the starter text model")
    offer._show_progress()
    title = offer.row.title
    assert title.text() == "Unpacking the starter text model"
    assert title.sizeHint().width() <= offer.row.width()
    assert offer.row.line.share is None
    offer.progress(0.5, 1)
    offer._show_progress()
    assert offer.row.line.share == 0.5


def test_five_megabytes_are_not_pasted_into_an_instruction(
    write: WritePage, window: MainWindow, qtbot: QtBot
) -> None:
    for field in write.brief.instruction_fields():
        field.setPlainText("a letter")
        QGuiApplication.clipboard().setText("word " * 1_000_000)
        qtbot.keyClick(field, Qt.Key.Key_V, CONTROL)
        assert field.toPlainText() == "a letter"
        assert "at most 40,000 can be pasted here" in window.errors.text()
        window.errors.hide()
