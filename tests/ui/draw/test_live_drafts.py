"""Live drafts follow prompt and brush, are not stored, and turn off when they take too long."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from engines.contract import EngineError, ImageBrief
from studio.models.inspection import NOTE
from tests.ui.draw.scenes import (
    LEFT_BUTTON,
    WAIT,
    Scene,
    canvas_colour,
    draw,
    put_picture,
    stroke,
    wait_for,
)
from tests.ui.draw.test_guides import add_region, add_scribble
from ui.draw.canvas.canvas_mouse import Tool


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


def test_a_draft_takes_as_few_steps_as_the_card_of_its_model_says(
    scene: Scene, qtbot: QtBot
) -> None:
    model = scene.studio.models.get(scene.page.brief.models.model())
    (model.path / NOTE).write_text('{"draft_steps": 3}', "utf-8")
    scene.page.model_chooser.fill()
    qtbot.waitUntil(lambda: scene.page.briefs.draft_steps == 3, **WAIT)
    turn_on(scene, qtbot)
    assert scene.briefs()[0].steps == 3


def test_edits_during_a_draft_are_followed_by_one_draft_of_the_newest_prompt(
    scene: Scene, qtbot: QtBot
) -> None:
    scene.engine.gate.clear()
    turn_on(scene, qtbot, "a")
    for prompt in ("a t", "a te", "a tern"):
        scene.set_prompt(prompt)
        scene.page.drafting.live._draft()
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
    scene.page.drafting.live.now = lambda: float(next(moments))
    scene.engine.gate.clear()
    turn_on(scene, qtbot)
    qtbot.waitUntil(lambda: scene.page.work_panel.canvas.is_viewing_image(), **WAIT)
    assert scene.page.drafting.live._first_step is not None
    first, _ = scene.page.drafting.live._first_step  # a busy window misses the step before it
    seconds = round(3 / (first.total - first.done) * first.total)
    scene.engine.gate.set()
    qtbot.waitUntil(lambda: not scene.page.brief.live.isChecked(), **WAIT)
    assert scene.shell.messages == [
        f"A draft takes about {seconds} s here, too long to follow your hand. Live is off."
    ]


def test_an_error_turns_live_off_and_is_shown_once(scene: Scene, qtbot: QtBot) -> None:
    scene.engine.fault = EngineError("Not enough memory for this.")
    turn_on(scene, qtbot)
    qtbot.waitUntil(lambda: not scene.page.brief.live.isChecked(), **WAIT)
    assert scene.shell.errors == ["Not enough memory for this."]


def test_leaving_the_page_turns_live_off(scene: Scene, qtbot: QtBot) -> None:
    turn_on(scene, qtbot)
    scene.page.leave()
    assert not scene.page.drafting.live.is_on
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
    qtbot.waitUntil(lambda: card.accessibleDescription() == "on the canvas", **WAIT)
    assert not scene.page.work_panel.mask_bar._hint.text().startswith("A draft.")


def paint(scene: Scene, qtbot: QtBot, *points: tuple[float, float], tool: Tool = "sketch") -> None:
    mouse = scene.page.work_panel.canvas.mouse
    mouse.select_tool(tool)
    mouse.set_width(10)
    stroke(scene, qtbot, *points)


def source_of_last_draft(scene: Scene) -> QImage:
    path = scene.engine.sources[-1]
    assert path is not None
    return QImage(str(path))


def test_drafts_follow_the_brush_after_each_stroke_before_anything_is_saved(
    scene: Scene, qtbot: QtBot
) -> None:
    put_picture(scene, seed=9)
    turn_on(scene, qtbot)
    scene.page.work_panel.canvas.mouse.set_ink(QColor("#ff0000"))
    for number, y in ((2, 10), (3, 50)):
        paint(scene, qtbot, (10, y), (50, y))
        qtbot.waitUntil(lambda number=number: len(scene.engine.masks) == number, **WAIT)
        assert source_of_last_draft(scene).pixelColor(30, y) == QColor("#ff0000")
    assert source_of_last_draft(scene).pixelColor(30, 30) == QColor(9, 90, 160)
    assert scene.briefs()[-1].strength == scene.page.brief.source_row.strength.value()
    assert (scene.pictures(), scene.studio.jobs.find()) == ([], [])


def test_a_draft_of_a_masked_picture_keeps_what_is_not_masked(scene: Scene, qtbot: QtBot) -> None:
    put_picture(scene)
    turn_on(scene, qtbot)
    paint(scene, qtbot, (10, 30), (50, 30), tool="mask")
    qtbot.waitUntil(lambda: len(scene.engine.masks) == 2, **WAIT)
    path = scene.engine.masks[-1]
    assert path is not None
    mask = QImage(str(path))
    assert mask.pixelColor(30, 30).value() > 100  # softened by the feather
    assert mask.pixelColor(30, 63).value() == 0


def test_the_sketch_stays_on_the_canvas_and_its_draft_is_shown_beside_it(
    scene: Scene, qtbot: QtBot
) -> None:
    canvas = scene.page.work_panel.canvas
    put_picture(scene)
    turn_on(scene, qtbot)
    draft = scene.page.work_panel.draft
    qtbot.waitUntil(lambda: not draft.picture.image().isNull(), **WAIT)
    assert not canvas.is_viewing_image()
    assert draft.picture.image().pixelColor(2, 2).red() == scene.briefs()[0].seed % 256
    assert not draft.geometry().intersects(canvas.geometry())
    place = draft.geometry()
    qtbot.mouseMove(draft, draft.rect().center())
    assert draft.geometry() == place
    qtbot.mouseClick(scene.page.brief.live, LEFT_BUTTON)
    assert not draft.isVisible()


@pytest.mark.parametrize("has_sheet", [True, False])
def test_a_draft_is_kept_as_a_work_with_its_brief(
    scene: Scene, qtbot: QtBot, has_sheet: bool
) -> None:
    panel = scene.page.work_panel
    keep = panel.draft.keep if has_sheet else panel.mask_bar.keep_draft
    if has_sheet:
        put_picture(scene, seed=9)
    turn_on(scene, qtbot)
    qtbot.waitUntil(lambda: scene.page.drafting.live.visible_draft is not None, **WAIT)
    brief = scene.briefs()[-1]
    assert keep.isVisible()
    assert keep.isEnabled()
    qtbot.mouseClick(keep, LEFT_BUTTON)
    qtbot.mouseClick(keep, LEFT_BUTTON)  # a double click keeps it once
    wait_for(scene, qtbot, 1)
    work = scene.page.results.cards()[0].artifact
    assert work is not None
    assert isinstance(work.brief, ImageBrief)
    assert (work.seed, work.brief.prompt, work.brief.steps) == (brief.seed, "a tern", 8)
    assert bool(work.brief.source) == has_sheet
    assert scene.page.brief.live.isChecked()
    assert scene.page.briefs.live_seed == brief.seed  # the draft goes on as it was


def test_a_draft_is_kept_from_the_sheet_that_it_shows(scene: Scene, qtbot: QtBot) -> None:
    put_picture(scene, seed=9)
    turn_on(scene, qtbot)
    qtbot.waitUntil(lambda: scene.page.drafting.live.visible_draft is not None, **WAIT)
    scene.engine.gate.clear()
    paint(scene, qtbot, (10, 30), (50, 30))
    scene.page.drafting.keep()
    scene.engine.gate.set()
    wait_for(scene, qtbot, 1)
    work = scene.page.results.cards()[0].artifact
    assert work is not None
    assert isinstance(work.brief, ImageBrief)
    source = scene.studio.history.get(work.brief.source)
    assert QImage(str(source.path)).pixelColor(30, 30) == QColor(9, 90, 160)


def test_undo_of_a_stroke_is_followed_by_a_draft(scene: Scene, qtbot: QtBot) -> None:
    put_picture(scene)
    turn_on(scene, qtbot)
    paint(scene, qtbot, (10, 30), (50, 30))
    qtbot.waitUntil(lambda: len(scene.engine.masks) == 2, **WAIT)
    scene.page.undo()
    qtbot.waitUntil(lambda: len(scene.engine.masks) == 3, **WAIT)
    assert source_of_last_draft(scene).pixelColor(30, 30) == QColor(9, 90, 160)


def test_the_picture_that_drafts_replaced_is_shown_again_when_live_is_turned_off(
    scene: Scene, qtbot: QtBot
) -> None:
    card = draw(scene, qtbot)[0]
    canvas = scene.page.work_panel.canvas
    qtbot.waitUntil(canvas.is_viewing_image, **WAIT)
    before = len(scene.briefs())
    qtbot.mouseClick(scene.page.brief.live, LEFT_BUTTON)
    qtbot.waitUntil(lambda: scene.page.canvas_controller.artifact is None, **WAIT)
    assert len(scene.briefs()) == before + 1
    qtbot.mouseClick(scene.page.brief.live, LEFT_BUTTON)
    assert scene.page.canvas_controller.artifact is not None
    assert scene.page.canvas_controller.artifact.id == (card.artifact and card.artifact.id)


def test_after_draw_the_next_pictures_have_another_seed(scene: Scene, qtbot: QtBot) -> None:
    turn_on(scene, qtbot)
    scene.page.make()
    wait_for(scene, qtbot, 4)
    scene.page.make()
    wait_for(scene, qtbot, 8)
    assert len({picture.seed for picture in scene.pictures()}) == 8


def test_a_draft_is_guided_by_what_is_painted_on_a_region_before_it_is_saved(
    scene: Scene, qtbot: QtBot
) -> None:
    put_picture(scene)
    add_region(scene, qtbot, "torn paper")
    turn_on(scene, qtbot)
    paint(scene, qtbot, (10, 10), (50, 10))
    qtbot.waitUntil(lambda: len(scene.engine.regions) == 2, **WAIT)
    (region,) = scene.briefs()[-1].regions
    assert (region.prompt, region.strength) == ("torn paper", 0.75)
    (path,) = scene.engine.regions[-1]
    shape = QImage(str(path))
    assert [shape.pixelColor(30, y).value() for y in (10, 30, 50)] == [255, 0, 255]
    assert scene.pictures() == []
    assert not list(scene.studio.project.folder.glob("masks/*"))


def test_a_scribble_that_no_network_follows_ends_live_with_a_sentence(
    scene: Scene, qtbot: QtBot
) -> None:
    add_scribble(scene, qtbot)
    scene.set_prompt("a tern")
    qtbot.mouseClick(scene.page.brief.live, LEFT_BUTTON)
    qtbot.waitUntil(lambda: not scene.page.brief.live.isChecked(), **WAIT)
    (error,) = scene.shell.errors
    assert error.startswith("control: there is no network for scribble")
