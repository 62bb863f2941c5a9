"""Actions on a picture: start from it, vary, enlarge, trace, extend, reword, copy."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.ui.draw.scenes import LEFT_BUTTON, WAIT, Scene, draw, finished, wait_for
from ui.draw.canvas.extend_dialog import ExtendDialog


def test_s_uses_a_picture_as_start(scene: Scene, qtbot: QtBot) -> None:
    card = draw(scene, qtbot)[0]
    assert card.artifact is not None
    qtbot.keyClick(card, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: scene.page.brief.has_source(), **WAIT)
    assert scene.page.brief.source_row.isVisibleTo(scene.page)
    scene.page.make()
    wait_for(scene, qtbot, 4)
    brief = scene.briefs()[-1]
    assert (brief.source, brief.mask) == (card.artifact.id, "")
    assert brief.strength == pytest.approx(0.55)
    assert len(scene.pictures()) == 4


def test_a_start_picture_can_be_removed_and_restored_by_undo(scene: Scene, qtbot: QtBot) -> None:
    card = draw(scene, qtbot)[0]
    qtbot.keyClick(card, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: scene.page.brief.has_source(), **WAIT)
    qtbot.mouseClick(scene.page.brief.source_row._remove_button, LEFT_BUTTON)
    assert not scene.page.brief.has_source()
    qtbot.mouseClick(scene.page.work_panel.bar.undo, LEFT_BUTTON)
    assert scene.page.brief.has_source()


def test_v_varies_a_picture(scene: Scene, qtbot: QtBot) -> None:
    card = draw(scene, qtbot, 2, "a tern")[0]
    assert card.artifact is not None
    qtbot.keyClick(card, Qt.Key.Key_V)
    wait_for(scene, qtbot, 4)
    brief = scene.briefs()[-1]
    assert (brief.source, brief.prompt, brief.count) == (card.artifact.id, "a tern", 2)
    variant = finished(scene)[0].artifact
    assert variant is not None
    assert variant.parents == (card.artifact.id,)


@pytest.mark.parametrize(
    ("verb", "task", "factor"), [("enlarge-4", "enlarge", 4), ("trace", "trace", 2)]
)
def test_enlarging_and_tracing_make_one_picture(
    scene: Scene, qtbot: QtBot, verb: str, task: str, factor: int
) -> None:
    card = draw(scene, qtbot)[0]
    assert card.artifact is not None
    scene.page.result_actions.run(card, verb)
    wait_for(scene, qtbot, 3)
    brief = scene.briefs()[-1]
    assert (brief.task, brief.factor, brief.count) == (task, factor, 1)
    assert brief.source == card.artifact.id


def test_the_work_menu_offers_what_the_picture_on_the_canvas_allows(
    scene: Scene, qtbot: QtBot
) -> None:
    enlarge = scene.page.canvas_actions.menu["enlarge-4"]
    assert not enlarge.isVisible()
    draw(scene, qtbot)
    qtbot.waitUntil(enlarge.isVisible)
    assert enlarge in scene.page.actions()
    enlarge.trigger()
    wait_for(scene, qtbot, 3)
    assert scene.briefs()[-1].factor == 4


def ask_margins(scene: Scene, qtbot: QtBot) -> ExtendDialog:
    """The dialog in which a picture of 64 pixels is extended."""
    card = draw(scene, qtbot)[0]
    scene.page.result_actions.run(card, "extend")
    qtbot.waitUntil(lambda: bool(scene.page.findChildren(ExtendDialog)), **WAIT)
    return scene.page.findChildren(ExtendDialog)[0]


def test_a_picture_is_extended_on_the_sides_and_by_the_amounts_that_are_asked_for(
    scene: Scene, qtbot: QtBot
) -> None:
    dialog = ask_margins(scene, qtbot)
    assert len(scene.briefs()) == 1  # nothing is drawn before the artist has answered
    left, top, right, bottom = dialog.amounts
    for amount, value in ((left, 0), (top, 0), (right, 50), (bottom, 25)):
        amount.setValue(value)
    frame, picture = dialog.frame.areas()
    assert frame.width() / picture.width() == pytest.approx(1.5)
    assert (frame.left(), frame.top()) == (picture.left(), picture.top())
    assert dialog._note.text() == "64 × 64 becomes 96 × 80."
    qtbot.mouseClick(dialog.button, LEFT_BUTTON)
    wait_for(scene, qtbot, 4)
    assert scene.briefs()[-1].margins == (0, 0, 32, 16)


def test_amounts_in_pixels_are_whole_steps_and_the_same_frame(scene: Scene, qtbot: QtBot) -> None:
    dialog = ask_margins(scene, qtbot)
    before = dialog.margins()
    dialog.unit.group.button(1).click()
    assert dialog.margins() == before == (16, 16, 16, 16)
    assert dialog.amounts[0].text() == "16 px"
    dialog.amounts[0].setValue(29)
    assert dialog.margins() == (32, 16, 16, 16)
    for amount in dialog.amounts:
        amount.setValue(0)
    assert not dialog.button.isEnabled()
    dialog.reject()
    assert len(scene.briefs()) == 1


def test_the_amounts_stand_clear_of_their_frames(scene: Scene, qtbot: QtBot) -> None:
    dialog = ask_margins(scene, qtbot)
    image = dialog.amounts[3].grab().toImage()
    beside = {image.pixel(x, y) for x in range(3, 9) for y in range(4, image.height() - 4)}
    dialog.reject()
    assert len(beside) == 1


def test_same_seed_other_words_shows_the_brief_and_selects_the_prompt(
    scene: Scene, qtbot: QtBot
) -> None:
    card = draw(scene, qtbot, 2, "a tern")[1]
    assert card.artifact is not None
    scene.set_prompt("something else")
    scene.page.result_actions.run(card, "other-words")
    field = scene.page.brief.prompt.field
    assert scene.page.brief.settings()["seed"] == card.artifact.seed
    qtbot.keyClicks(field, "a gull")
    assert scene.page.brief.prompt.text() == "a gull"


def test_a_picture_is_copied(scene: Scene, qtbot: QtBot) -> None:
    card = draw(scene, qtbot)[0]
    assert card.artifact is not None
    card.copy()
    qtbot.waitUntil(lambda: "Copied." in scene.shell.messages, **WAIT)
    colour = QGuiApplication.clipboard().image().pixelColor(1, 1)
    assert colour.red() == card.artifact.seed % 256
