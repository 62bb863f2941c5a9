"""The brief of the Draw page: settings, prompt, wildcards."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from studio.base import places
from tests.specimen import draw as specimen_draw
from tests.ui.draw.scenes import CONTROL, LEFT_BUTTON, WAIT, Scene, draw


def test_control_enter_submits_the_settings(scene: Scene, qtbot: QtBot) -> None:
    scene.page.brief.show_settings(
        {"negative": "fog", "steps": 12, "guidance": 4.5, "seed": 7, "sampler": "euler a"}
    )
    draw(scene, qtbot, 4, "a tern over the beam")
    [brief] = scene.briefs()
    assert (brief.prompt, brief.negative, brief.count) == ("a tern over the beam", "fog", 4)
    assert (brief.steps, brief.guidance, brief.seed) == (12, 4.5, 7)
    assert (brief.sampler, brief.width, brief.source) == ("Euler a", None, "")
    assert scene.page.brief.more.row.summary == "Euler a · negative prompt · seed 7"


def test_settings_that_were_not_changed_are_left_to_the_model(scene: Scene, qtbot: QtBot) -> None:
    draw(scene, qtbot)
    [brief] = scene.briefs()
    assert (brief.steps, brief.guidance, brief.width, brief.height) == (None, None, None, None)


def test_sliders_and_size_show_the_defaults_of_the_model(scene: Scene, qtbot: QtBot) -> None:
    brief = scene.page.brief
    qtbot.waitUntil(lambda: brief.steps.value() == 10, **WAIT)
    assert brief.guidance.value() == 4.0
    assert (brief.steps.optional_value(), brief.guidance.optional_value()) == (None, None)
    assert brief.picture_size() == (specimen_draw.SIDE, specimen_draw.SIDE)


def test_a_model_that_enlarges_its_pictures_says_so_and_is_asked_to(
    scene: Scene, qtbot: QtBot
) -> None:
    brief = scene.page.brief
    brief.show_model_defaults(96, 10, 4.0, 4)
    assert brief._size_label.text() == "384 × 384"
    assert brief._size_label.toolTip() == "Drawn at 96 × 96, then enlarged 4 times"
    draw(scene, qtbot)
    brief.image_form.finish.setCurrentIndex(1)
    assert brief._size_label.text() == "96 × 96"
    assert (scene.briefs()[0].finish, brief.settings()["finish"]) == (4, 1)
    draft = scene.page.briefs.draft()
    assert draft is not None
    assert draft.finish is None


def test_a_shape_sets_sides_that_the_contract_allows(scene: Scene, qtbot: QtBot) -> None:
    tall = scene.page.brief.shape.findChildren(QToolButton)[1]
    qtbot.mouseClick(tall, LEFT_BUTTON)
    draw(scene, qtbot)
    [brief] = scene.briefs()
    assert brief.width is not None
    assert brief.height is not None
    assert brief.width < brief.height
    assert scene.page.brief._size_label.text() == f"{brief.width} × {brief.height}"


def test_an_empty_field_leaves_the_steps_to_the_model(scene: Scene, qtbot: QtBot) -> None:
    steps = scene.page.brief.steps
    steps.set_optional_value(12)
    qtbot.mouseClick(steps.button, LEFT_BUTTON)
    steps.field.clear()
    qtbot.keyClick(steps.field, Qt.Key.Key_Return)
    assert steps.optional_value() is None


def test_a_missing_prompt_shows_one_error(scene: Scene) -> None:
    assert scene.page.make() == []
    assert scene.shell.errors == ["There is no prompt yet. Say what to draw first."]


def test_a_prompt_over_the_limit_shows_an_error_and_stays(scene: Scene) -> None:
    prompt = "tern " * 10_000
    scene.set_prompt(prompt)
    assert scene.page.make() == []
    assert len(scene.shell.errors) == 1
    assert scene.page.brief.prompt.text() == prompt.strip()


def test_wildcards_are_expanded_by_each_seed_in_one_batch(scene: Scene, qtbot: QtBot) -> None:
    scene.page.brief.show_settings({"seed": 10})
    cards = draw(scene, qtbot, 4, "a {red|blue} fox in {snow|rain}")
    expanded = [(brief.prompt, brief.seed, brief.count) for brief in scene.briefs()]
    assert expanded == [
        ("a red fox in rain", 10, 1),
        ("a blue fox in rain", 11, 1),
        ("a red fox in snow", 12, 1),
        ("a blue fox in snow", 13, 1),
    ]
    assert [card.number.text() for card in cards] == ["1", "2", "3", "4"]
    works = [card.artifact for card in cards if card.artifact is not None]
    assert [work.prompt for work in works] == [prompt for prompt, _, _ in expanded]


def test_a_wildcard_file_is_counted_and_a_missing_one_is_said(scene: Scene, qtbot: QtBot) -> None:
    places.wildcards_folder().mkdir(parents=True)
    file = places.wildcards_folder() / "colour.txt"
    file.write_text("red\nblue\n")
    scene.page.brief.show_settings({"seed": 10})
    draw(scene, qtbot, 2, "a __colour__ fox")
    assert [brief.prompt for brief in scene.briefs()] == ["a red fox", "a blue fox"]
    label = scene.page.brief.prompt._count_label
    assert label.text() == "2 ways"
    file.unlink()
    scene.set_prompt("the __colour__ fox")
    assert label.text() == "no such wildcard"
    assert "There is no wildcard file colour.txt in " in label.toolTip()
    assert scene.page.make() == []
    assert "There is no wildcard file colour.txt" in scene.shell.errors[-1]


def test_escape_cancels_the_whole_batch_with_wildcards(scene: Scene, qtbot: QtBot) -> None:
    scene.engine.gate.clear()
    scene.set_prompt("a {red|blue} fox")
    scene.page.make()
    qtbot.waitUntil(lambda: len(scene.page.results.cards()) == 4)
    qtbot.keyClick(scene.page.brief.prompt.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not scene.page.brief.actions_zone.is_running(), **WAIT)
    assert len(scene.briefs()) == 1
    assert scene.page.results.cards() == []


def test_earlier_prompts_are_recalled_and_unsent_text_is_not_lost(
    scene: Scene, qtbot: QtBot
) -> None:
    draw(scene, qtbot, 2, "first prompt")
    field = scene.page.brief.prompt.field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "being typed")
    qtbot.keyClick(field, Qt.Key.Key_Up, CONTROL)
    assert scene.page.brief.prompt.text() == "first prompt"
    qtbot.keyClick(field, Qt.Key.Key_Up, CONTROL)
    assert scene.page.brief.prompt.text() == "first prompt"
    qtbot.keyClick(field, Qt.Key.Key_Down, CONTROL)
    assert scene.page.brief.prompt.text() == "being typed"


def test_settings_are_restored_without_the_seed(scene: Scene) -> None:
    brief = scene.page.brief
    brief.show_settings({"prompt": "a tern", "guidance": 3.0, "seed": 9, "width": 256})
    saved = brief.as_json()
    brief.show_settings({"prompt": "", "guidance": None, "seed": "", "width": None})
    brief.show_json(saved)
    values = brief.settings()
    assert (values["prompt"], values["guidance"], values["width"]) == ("a tern", 3.0, 256)
    assert "seed" not in values
