"""The Compose page as a whole: models, focus, names and keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from studio.base import places
from tests.specimen import tune as specimen_tune
from tests.ui.compose.scenes import LEFT_BUTTON, Scene, compose
from ui.compose.brief.settings_form import MusicSettings
from ui.compose.page import ComposePage
from ui.parts import KeyCap
from ui.qt.tab_order import tab_stops
from ui.shell.window import MainWindow


def test_without_a_music_model_the_starter_is_offered(scene: Scene, qtbot: QtBot) -> None:
    offer = scene.page.model_chooser.offer
    assert not offer.isVisible()
    scene.studio.models.remove(specimen_tune.MODEL)
    qtbot.waitUntil(offer.isVisible)
    text = " ".join(label.text() for label in offer.findChildren(QLabel))
    assert "No music model is here yet" in text
    qtbot.mouseClick(offer.install_button, LEFT_BUTTON)
    qtbot.waitUntil(lambda: bool(scene.shell.messages + scene.shell.errors))
    assert "music" in (scene.shell.messages + scene.shell.errors)[0].lower()
    specimen_tune.install_model()
    scene.studio.models.add(places.models_folder() / specimen_tune.MODEL)
    qtbot.waitUntil(lambda: not offer.isVisible())


def test_tab_reaches_brief_then_roll_then_candidates(scene: Scene, qtbot: QtBot) -> None:
    compose(scene, qtbot)
    page = scene.page
    panels = (page.brief, page.work_panel, page.results)
    order = [
        index
        for stop in tab_stops(page)
        for index, panel in enumerate(panels)
        if panel.isAncestorOf(stop)
    ]
    assert list(dict.fromkeys(order)) == sorted(set(order)) == [0, 1, 2]
    assert order == sorted(order)


def test_every_focusable_control_has_a_name(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    compose(scene, qtbot)
    for widget in scene.page.findChildren(QWidget):
        is_focusable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
        if is_focusable and not isinstance(widget, QScrollArea | QSplitter):
            text = getattr(widget, "text", str)()
            assert widget.accessibleName() or text, (widget, widget.parent())


def test_letters_typed_into_a_field_trigger_no_action(scene: Scene, qtbot: QtBot) -> None:
    page = scene.page
    page.brief.more.set_open(True)
    form = page.brief.form
    assert isinstance(form, MusicSettings)
    field = form.instruments.line
    field.setFocus()
    qtbot.keyClicks(field, "lead v d")
    assert field.text() == "lead v d"
    assert not page.work_panel.transport.draw.isChecked()
    assert not page.work_panel.transport.loop.isChecked()


def test_control_three_opens_compose(window: MainWindow, qtbot: QtBot) -> None:
    window.commands["view.compose"].trigger()
    page = window.page()
    assert isinstance(page, ComposePage)
    assert window.commands["view.compose"].shortcut().toString() == "Ctrl+3"
    assert ["compose.play"] in [keys for keys, _ in page.key_hints()]


def test_the_keys_of_notes_are_named_while_they_play(window: MainWindow, qtbot: QtBot) -> None:
    window.go_to("compose")
    page = window.page()
    assert isinstance(page, ComposePage)
    keyboard, notes = page.brief.seed_row.keyboard, page.brief.seed_row.notes

    def caps() -> set[str]:
        return {cap.text() for cap in window.status.findChildren(KeyCap) if cap.isVisible()}

    page.focus_editor()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_A)
    assert not notes.chords
    assert "K" not in caps()
    qtbot.mouseClick(keyboard, Qt.MouseButton.LeftButton, pos=QPoint(3, keyboard.height() - 3))
    qtbot.waitUntil(lambda: "K" in caps())
    assert "T" not in caps()  # a note, too
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_K)
    assert notes.text() == "C4 C5"
    page.focus_editor()
    qtbot.waitUntil(lambda: "K" not in caps())


def test_keys_of_cards_are_named_once_there_is_one(scene: Scene, qtbot: QtBot) -> None:
    def named() -> list[Sequence[str]]:
        return [keys for keys, _ in scene.page.key_hints()]

    assert ["compose.take"] not in named()
    with qtbot.waitSignal(scene.page.results.card_chosen):
        compose(scene, qtbot)
    assert ["compose.take"] in named()


def test_a_tune_opened_from_the_history_gives_the_roll_the_keyboard(scene: Scene) -> None:
    scene.page.brief.style_combo.setFocus()
    scene.take_tune()
    assert scene.page.roll.hasFocus()
