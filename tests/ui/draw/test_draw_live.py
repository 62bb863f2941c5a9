"""Live: a draft follows the prompt, is seen and not kept, and gives up where it takes too long."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from engines.contract import EngineError
from tests.ui.draw.test_draw import LEFT, WAIT, Scene, scene, shown_colour, wait_for

assert scene  # a fixture is used by its name


def turn_on(scene: Scene, qtbot: QtBot, words: str = "a tern") -> None:
    scene.say(words)
    qtbot.mouseClick(scene.page.brief.live, LEFT)
    qtbot.waitUntil(lambda: len(scene.briefs()) == 1, **WAIT)


def test_a_draft_follows_the_typing_and_is_not_kept(scene: Scene, qtbot: QtBot) -> None:
    turn_on(scene, qtbot)
    first = scene.briefs()[0]
    assert (first.count, first.steps) == (1, 8)
    qtbot.waitUntil(lambda: shown_colour(scene).red() == first.seed % 256, **WAIT)
    field = scene.page.brief.prompt.field
    field.moveCursor(field.textCursor().MoveOperation.End)
    qtbot.keyClicks(field, " at dusk")
    qtbot.waitUntil(lambda: scene.briefs()[-1].prompt == "a tern at dusk", **WAIT)
    assert {brief.seed for brief in scene.briefs()} == {first.seed}
    assert scene.pictures() == []
    assert scene.studio.jobs.find() == []
    assert scene.page.results.cards() == []


def test_typing_during_a_draft_gives_one_more_of_the_newest_words(
    scene: Scene, qtbot: QtBot
) -> None:
    scene.engine.gate.clear()
    turn_on(scene, qtbot, "a")
    for words in ("a t", "a te", "a tern"):
        scene.say(words)
        scene.page.live_drafts._draft()
    scene.engine.gate.set()
    qtbot.waitUntil(lambda: len(scene.briefs()) == 2, **WAIT)
    assert [brief.prompt for brief in scene.briefs()] == ["a", "a tern"]


def test_draw_makes_what_live_showed(scene: Scene, qtbot: QtBot) -> None:
    turn_on(scene, qtbot)
    scene.page.make()
    wait_for(scene, qtbot, 4)
    made = scene.page.results.cards()[0].artifact
    assert made is not None
    assert made.seed == scene.briefs()[0].seed


def test_live_gives_up_where_a_draft_takes_too_long(scene: Scene, qtbot: QtBot) -> None:
    moments = iter(range(0, 400, 3))
    scene.page.live_drafts.now = lambda: float(next(moments))
    scene.engine.gate.clear()
    turn_on(scene, qtbot)
    qtbot.waitUntil(lambda: scene.page.work.canvas.is_viewing_image(), **WAIT)
    scene.engine.gate.set()
    qtbot.waitUntil(lambda: not scene.page.brief.live.isChecked(), **WAIT)
    [said] = scene.shell.messages
    assert said == "A draft takes about 6 s here, too long to follow your typing. Live is off."


def test_a_fault_turns_live_off_and_is_said_once(scene: Scene, qtbot: QtBot) -> None:
    scene.engine.fault = EngineError("Not enough memory for this.")
    turn_on(scene, qtbot)
    qtbot.waitUntil(lambda: not scene.page.brief.live.isChecked(), **WAIT)
    assert scene.shell.errors == ["Not enough memory for this."]


def test_leaving_the_page_turns_live_off(scene: Scene, qtbot: QtBot) -> None:
    turn_on(scene, qtbot)
    scene.page.leave()
    assert not scene.page.live_drafts.is_on
    scene.say("more words")
    qtbot.wait(1)
    assert len(scene.briefs()) == 1


def test_a_draft_shows_until_a_card_is_chosen(scene: Scene, qtbot: QtBot) -> None:
    turn_on(scene, qtbot)
    qtbot.waitUntil(lambda: scene.page.work.canvas.is_viewing_image(), **WAIT)
    assert scene.page.work.mask_bar._hint.text().startswith("A draft.")
    scene.page.make()
    wait_for(scene, qtbot, 4)
    card = scene.page.results.cards()[1]
    qtbot.mouseClick(card, LEFT)
    qtbot.waitUntil(lambda: card.extent.text() == "on the canvas", **WAIT)
    assert not scene.page.work.mask_bar._hint.text().startswith("A draft.")
