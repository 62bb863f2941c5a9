"""Live drafts follow the prompt, are not stored, and turn off when they take too long."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from engines.contract import EngineError
from tests.ui.draw.scenes import LEFT_BUTTON, WAIT, Scene, canvas_colour, wait_for


def turn_on(scene: Scene, qtbot: QtBot, prompt: str = "a tern") -> None:
    scene.set_prompt(prompt)
    qtbot.mouseClick(scene.page.brief.live, LEFT_BUTTON)
    qtbot.waitUntil(lambda: len(scene.briefs()) == 1, **WAIT)


def test_a_draft_follows_the_prompt_and_is_not_stored(scene: Scene, qtbot: QtBot) -> None:
    turn_on(scene, qtbot)
    first = scene.briefs()[0]
    assert (first.count, first.steps) == (1, 8)
    qtbot.waitUntil(lambda: canvas_colour(scene).red() == first.seed % 256, **WAIT)
    field = scene.page.brief.prompt.field
    field.moveCursor(field.textCursor().MoveOperation.End)
    qtbot.keyClicks(field, " at dusk")
    qtbot.waitUntil(lambda: scene.briefs()[-1].prompt == "a tern at dusk", **WAIT)
    assert {brief.seed for brief in scene.briefs()} == {first.seed}
    assert scene.pictures() == []
    assert scene.studio.jobs.find() == []
    assert scene.page.results.cards() == []


def test_edits_during_a_draft_are_followed_by_one_draft_of_the_newest_prompt(
    scene: Scene, qtbot: QtBot
) -> None:
    scene.engine.gate.clear()
    turn_on(scene, qtbot, "a")
    for prompt in ("a t", "a te", "a tern"):
        scene.set_prompt(prompt)
        scene.page.live_drafts._draft()
    scene.engine.gate.set()
    qtbot.waitUntil(lambda: len(scene.briefs()) == 2, **WAIT)
    assert [brief.prompt for brief in scene.briefs()] == ["a", "a tern"]


def test_draw_uses_the_seed_of_the_draft(scene: Scene, qtbot: QtBot) -> None:
    turn_on(scene, qtbot)
    scene.page.make()
    wait_for(scene, qtbot, 4)
    artifact = scene.page.results.cards()[0].artifact
    assert artifact is not None
    assert artifact.seed == scene.briefs()[0].seed


def test_live_turns_off_when_a_draft_takes_too_long(scene: Scene, qtbot: QtBot) -> None:
    moments = iter(range(0, 400, 3))
    scene.page.live_drafts.now = lambda: float(next(moments))
    scene.engine.gate.clear()
    turn_on(scene, qtbot)
    qtbot.waitUntil(lambda: scene.page.work_panel.canvas.is_viewing_image(), **WAIT)
    scene.engine.gate.set()
    qtbot.waitUntil(lambda: not scene.page.brief.live.isChecked(), **WAIT)
    [message] = scene.shell.messages
    assert message == "A draft takes about 6 s here, too long to follow your typing. Live is off."


def test_an_error_turns_live_off_and_is_shown_once(scene: Scene, qtbot: QtBot) -> None:
    scene.engine.fault = EngineError("Not enough memory for this.")
    turn_on(scene, qtbot)
    qtbot.waitUntil(lambda: not scene.page.brief.live.isChecked(), **WAIT)
    assert scene.shell.errors == ["Not enough memory for this."]


def test_leaving_the_page_turns_live_off(scene: Scene, qtbot: QtBot) -> None:
    turn_on(scene, qtbot)
    scene.page.leave()
    assert not scene.page.live_drafts.is_on
    scene.set_prompt("a longer prompt")
    qtbot.wait(1)
    assert len(scene.briefs()) == 1


def test_a_draft_is_shown_until_a_card_is_chosen(scene: Scene, qtbot: QtBot) -> None:
    turn_on(scene, qtbot)
    qtbot.waitUntil(lambda: scene.page.work_panel.canvas.is_viewing_image(), **WAIT)
    assert scene.page.work_panel.mask_bar._hint.text().startswith("A draft.")
    scene.page.make()
    wait_for(scene, qtbot, 4)
    card = scene.page.results.cards()[1]
    qtbot.mouseClick(card, LEFT_BUTTON)
    qtbot.waitUntil(lambda: card.extent.text() == "on the canvas", **WAIT)
    assert not scene.page.work_panel.mask_bar._hint.text().startswith("A draft.")
