"""Pictures on cards: previews, ratings, keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engines.contract import EngineError
from tests.specimen import draw as specimen_draw
from tests.ui.draw.scenes import (
    CONTROL,
    LEFT_BUTTON,
    WAIT,
    Scene,
    canvas_colour,
    draw,
    finished,
    stroke,
    wait_for,
)
from ui.parts import StarBar


def test_the_best_four_of_eight_are_shown(scene: Scene, qtbot: QtBot) -> None:
    zone = scene.page.brief.actions_zone
    zone.show_taste(0.9, "")
    qtbot.mouseClick(zone.best, LEFT_BUTTON)
    scene.set_prompt("a {white|black} tern")
    qtbot.keyClick(scene.page.brief.prompt.field, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(scene.pictures()) == 8, **WAIT)
    qtbot.waitUntil(lambda: len(finished(scene)) == 4, **WAIT)


def test_previews_are_shown_step_by_step_and_finished_pictures_can_be_rated(
    scene: Scene, qtbot: QtBot
) -> None:
    scene.engine.gate.clear()
    scene.set_prompt("a tern")
    scene.page.make()
    qtbot.waitUntil(lambda: len(scene.page.results.cards()) == 4)
    first, second = scene.page.results.cards()[:2]
    qtbot.waitUntil(lambda: first.view._caption == "Preview, step 2 of 4", **WAIT)
    assert first.state.text() == "drawing"
    assert second.view._caption == "next"
    assert not first.stars.isEnabled()
    assert not scene.page.work_panel.canvas.picture().isNull()
    scene.engine.gate.set()
    wait_for(scene, qtbot, 4)
    assert first.stars.isEnabled()
    qtbot.waitUntil(lambda: second.accessibleDescription() == "64 × 64", **WAIT)
    assert first.accessibleDescription() == "on the canvas"


def test_keys_rate_keep_and_reject(scene: Scene, qtbot: QtBot) -> None:
    card = draw(scene, qtbot)[1]
    assert card.artifact is not None
    card.setFocus()
    for key in (Qt.Key.Key_4, Qt.Key.Key_K, Qt.Key.Key_X):
        qtbot.keyClick(card, key)
    work = scene.studio.history.get(card.artifact.id)
    assert (work.stars, work.marks) == (4, {"kept", "rejected"})
    qtbot.mouseClick(card.stars, LEFT_BUTTON, pos=QPoint(1 * StarBar.CELL + 9, 13))
    assert scene.studio.history.get(card.artifact.id).stars == 2


def test_a_key_rates_the_picture_on_the_canvas(scene: Scene, qtbot: QtBot) -> None:
    card = draw(scene, qtbot)[0]
    assert card.artifact is not None
    scene.page.work_panel.canvas.setFocus()
    qtbot.keyClick(scene.page.work_panel.canvas, Qt.Key.Key_5)
    assert scene.studio.history.get(card.artifact.id).stars == 5
    qtbot.waitUntil(lambda: card.stars.value() == 5)


def test_after_a_key_rated_a_picture_the_arrows_go_on_to_the_next(
    scene: Scene, qtbot: QtBot
) -> None:
    cards = draw(scene, qtbot)
    button = scene.page.brief.actions_zone.button
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_4)
    assert cards[0].hasFocus()
    qtbot.keyClick(cards[0], Qt.Key.Key_Right)
    assert cards[1].hasFocus()


def test_a_click_on_a_card_shows_its_picture_on_the_canvas(scene: Scene, qtbot: QtBot) -> None:
    scene.page.brief.show_settings({"seed": 40})
    cards = draw(scene, qtbot)
    qtbot.waitUntil(lambda: canvas_colour(scene).red() == 40)
    qtbot.mouseClick(cards[1], LEFT_BUTTON, pos=QPoint(20, 20))
    qtbot.waitUntil(lambda: canvas_colour(scene).red() == 41)
    assert cards[1].accessibleDescription() == "on the canvas"
    assert cards[0].accessibleDescription() == "64 × 64"
    assert scene.page.results.chosen_row.title.text() == "Result 2"


def test_a_picture_that_was_clicked_while_it_was_drawn_is_the_one_on_the_canvas(
    scene: Scene, qtbot: QtBot
) -> None:
    scene.engine.gate.clear()
    scene.set_prompt("a tern")
    scene.page.make()
    qtbot.waitUntil(lambda: len(scene.page.results.cards()) == 4)
    card = scene.page.results.cards()[2]
    qtbot.mouseClick(card, LEFT_BUTTON, pos=QPoint(20, 20))
    scene.engine.gate.set()
    wait_for(scene, qtbot, 4)
    assert card.hasFocus()
    assert scene.page.results.chosen_card() is card
    assert_the_row_is_about_the_chosen_card(scene)


def test_two_pictures_need_no_scroll_bar(scene: Scene, qtbot: QtBot) -> None:
    draw(scene, qtbot)
    bar = scene.page.results._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: not bar.isVisible() and bar.maximum() == 0)


def test_arrow_keys_move_through_the_grid(scene: Scene, qtbot: QtBot) -> None:
    cards = draw(scene, qtbot, 4)
    cards[0].setFocus()
    for key, index in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_Down, 3), (Qt.Key.Key_Left, 2)):
        qtbot.keyClick(QApplication.focusWidget(), key)
        assert QApplication.focusWidget() is cards[index]
    qtbot.keyClick(cards[2], Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is scene.page.work_panel.canvas


def test_g_makes_one_more_with_another_seed(scene: Scene, qtbot: QtBot) -> None:
    card = draw(scene, qtbot)[0]
    qtbot.keyClick(card, Qt.Key.Key_G)
    wait_for(scene, qtbot, 3)
    assert scene.briefs()[1].count == 1
    assert scene.briefs()[1].seed != scene.briefs()[0].seed


def test_delete_moves_a_picture_to_the_trash_and_undo_restores_it(
    scene: Scene, qtbot: QtBot
) -> None:
    card = draw(scene, qtbot)[0]
    assert card.artifact is not None
    qtbot.keyClick(card, Qt.Key.Key_Delete)
    assert scene.studio.history.get(card.artifact.id).trashed_at is not None
    assert scene.shell.on_action is not None
    scene.shell.on_action()
    assert scene.studio.history.get(card.artifact.id).trashed_at is None


def test_a_failed_job_shows_its_error(scene: Scene, qtbot: QtBot) -> None:
    scene.engine.fault = EngineError("Not enough memory for this.", "Nothing was lost.")
    scene.set_prompt("a tern")
    scene.page.make()
    qtbot.waitUntil(lambda: bool(scene.shell.errors), **WAIT)
    assert scene.shell.errors == ["Not enough memory for this."]
    assert scene.page.results.cards() == []


def test_a_click_on_an_earlier_picture_shows_it_on_the_canvas(scene: Scene, qtbot: QtBot) -> None:
    work = specimen_draw.add_picture(scene.studio, "whale", specimen_draw.brief(1), 5)
    draw(scene, qtbot)
    strip = scene.page.results.earlier
    qtbot.waitUntil(lambda: [work.id for work in strip.works()] == [work.id], **WAIT)
    qtbot.mouseClick(strip.thumbnails()[0], LEFT_BUTTON)
    qtbot.waitUntil(lambda: scene.page.work_panel.canvas.picture().width() == 512, **WAIT)
    assert scene.page.results.chosen_row.title.text() == "On the canvas"


def test_cards_of_two_batches_have_numbers_of_their_own(scene: Scene, qtbot: QtBot) -> None:
    cards = draw(scene, qtbot)
    qtbot.keyClick(cards[0], Qt.Key.Key_V)
    wait_for(scene, qtbot, 4)
    names = [card.accessibleName() for card in scene.page.results.cards()]
    assert names == ["Result 3", "Result 4", "Result 1", "Result 2"]


def assert_the_row_is_about_the_chosen_card(scene: Scene) -> None:
    """The highlighted card, the state "on the canvas" and the row below tell of one work."""
    results, work = scene.page.results, scene.page.canvas_controller.artifact
    ids = [card.artifact.id if card.artifact else "" for card in results.cards()]
    of_work = [results.cards()[ids.index(work.id)]] if work and work.id in ids else []
    chosen = [card for card in results.cards() if card._selected]
    on_canvas = [card for card in results.cards() if card._on_canvas]
    assert chosen == on_canvas
    assert chosen == of_work
    assert results.chosen_card() is (chosen[0] if chosen else None)
    assert results.chosen_row.isVisible() == (work is not None)
    name = chosen[0].accessibleName() if chosen else "On the canvas"
    assert work is None or results.chosen_row.title.text() == name


def test_the_row_below_is_about_the_highlighted_card_whatever_is_done(
    scene: Scene, qtbot: QtBot
) -> None:
    cards = draw(scene, qtbot)
    canvas = scene.page.work_panel.canvas
    steps = (
        lambda: qtbot.mouseClick(cards[1], LEFT_BUTTON, pos=QPoint(20, 20)),
        lambda: qtbot.keyClick(cards[1], Qt.Key.Key_S),
        lambda: stroke(scene, qtbot, (10, 10), (50, 50)),
        lambda: qtbot.mouseClick(cards[0], LEFT_BUTTON, pos=QPoint(20, 20)),
        lambda: scene.page.escape(),
        lambda: scene.page.sheet_changes.put_blank(),
        lambda: scene.page.undo(),
        lambda: scene.page.easel.remove_picture(),
        lambda: scene.page.undo(),
        lambda: scene.page.undo(),
    )
    for step in steps:
        step()
        qtbot.waitUntil(lambda: not canvas.picture().isNull() or scene.page.easel.sheet.is_empty)
        settle(qtbot, scene)
        assert_the_row_is_about_the_chosen_card(scene)


def settle(qtbot: QtBot, scene: Scene) -> None:
    """Wait until the pictures that were asked for are read."""
    done: list[object] = []
    scene.page.context.run_in_background(lambda: None, done.append)
    qtbot.waitUntil(lambda: bool(done), **WAIT)


def test_pictures_that_arrive_while_the_artist_paints_take_neither_canvas_nor_highlight(
    scene: Scene, qtbot: QtBot
) -> None:
    scene.page.sheet_changes.put_blank()
    stroke(scene, qtbot, (10, 10), (50, 50))
    cards = draw(scene, qtbot)
    assert scene.page.canvas_controller.artifact is None
    assert_the_row_is_about_the_chosen_card(scene)
    qtbot.mouseClick(cards[1], LEFT_BUTTON, pos=QPoint(20, 20))
    settle(qtbot, scene)
    assert scene.page.results.chosen_card() is cards[1]
    assert_the_row_is_about_the_chosen_card(scene)
