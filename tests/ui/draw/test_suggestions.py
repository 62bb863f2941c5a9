"""The start page shows what the selected model can draw."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tests.specimen.draw import EXAMPLE, STYLES
from tests.ui.draw.scenes import LEFT_BUTTON, WAIT, Scene, put_picture
from ui.draw.brief.suggestions import with_style
from ui.parts import Chip


def chips(scene: Scene) -> dict[str, Chip]:
    suggestions = scene.page.work_panel.suggestions
    return {chip.text(): chip for chip in suggestions.findChildren(Chip) if chip.isVisible()}


def test_styles_and_examples_are_those_that_the_model_states(scene: Scene, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: set(chips(scene)) == {*STYLES, EXAMPLE}, **WAIT)
    put_picture(scene)
    assert chips(scene) == {}


def test_an_example_becomes_the_prompt_and_a_style_replaces_its_style(
    scene: Scene, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: EXAMPLE in chips(scene), **WAIT)
    qtbot.mouseClick(chips(scene)[EXAMPLE], LEFT_BUTTON)
    assert scene.page.brief.prompt.text() == EXAMPLE
    qtbot.mouseClick(chips(scene)[STYLES[1]], LEFT_BUTTON)
    assert scene.page.brief.prompt.text() == "a tern over the harbour, ink wash"
    scene.page.undo()
    assert scene.page.brief.prompt.text() == EXAMPLE


def test_a_style_is_added_at_the_end_of_the_prompt_once() -> None:
    styles = ("noto style", "blob style")
    assert with_style("", "noto style", styles) == "noto style"
    assert with_style("a fox", "noto style", styles) == "a fox, noto style"
    assert with_style("a fox, noto style", "noto style", styles) == "a fox, noto style"
    assert with_style("noto style, a fox", "blob style", styles) == "a fox, blob style"
    assert with_style("a {red,noto style|blue} fox,", "blob style", styles).endswith(", blob style")


def test_a_model_that_states_nothing_shows_no_suggestions(scene: Scene, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: EXAMPLE in chips(scene), **WAIT)
    scene.page.work_panel.suggestions.show_model((), ())
    assert not scene.page.work_panel.suggestions.isVisible()


def test_many_styles_are_all_in_sight(scene: Scene, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: EXAMPLE in chips(scene), **WAIT)
    styles = [f"style of number {number}" for number in range(12)]
    scene.page.work_panel.suggestions.show_model(styles, styles[:4])

    def hidden() -> list[str]:
        visible = [(text, chip) for text, chip in chips(scene).items() if text in styles]
        assert len(visible) == len(styles)
        return [text for text, c in visible if c.visibleRegion().boundingRect() != c.rect()]

    qtbot.waitUntil(lambda: hidden() == [], **WAIT)


def test_a_prompt_in_letters_that_the_model_cannot_read_is_noticed_while_it_is_typed(
    scene: Scene, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: EXAMPLE in chips(scene), **WAIT)
    prompt = scene.page.brief.prompt
    prompt.set_text("青い狐")
    assert prompt.letters_note.isVisible()
    prompt.set_text("a blue fox, “grün” – à la mode")
    assert not prompt.letters_note.isVisible()


def test_a_model_that_states_no_prompts_is_not_said_to_read_none(
    scene: Scene, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: EXAMPLE in chips(scene), **WAIT)
    scene.page.brief.prompt.set_text("青い狐")
    scene.page.work_panel.suggestions.show_model((), ())
    assert scene.page.brief.prompt.letters_note.isHidden()
