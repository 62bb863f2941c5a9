"""The Draw page with real keys and clicks, a scripted engine behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QScrollArea, QSplitter, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from engines.contract import EngineError, ImageBrief, Medium
from studio import project
from studio.history.history import ArtifactQuery
from studio.records import Artifact
from studio.studio import Studio
from tests.specimen import draw as specimen_draw
from tests.ui.conftest import Show
from tests.ui.contexts import RecordingShell, close_context, open_context
from tests.ui.painters import PaintEngine, solid_picture
from ui.draw.page import DrawPage
from ui.draw.picture_card import PictureCard
from ui.look.theme import Theme
from ui.parts import StarBar
from ui.shell.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
WAIT = {"timeout": 10_000}


@dataclass
class Scene:
    """A page on an open project, and what stands behind it."""

    page: DrawPage
    studio: Studio
    engine: PaintEngine
    shell: RecordingShell

    def say(self, words: str) -> None:
        self.page.brief.prompt.set_text(words)

    def briefs(self) -> list[ImageBrief]:
        return self.engine.briefs

    def pictures(self) -> list[Artifact]:
        return self.studio.history.find(ArtifactQuery(kinds=(Medium.IMAGE,)))

    def at(self, x: float, y: float) -> QPoint:
        """Where a pixel of the picture lies on the canvas."""
        return self.page.work.canvas.viewportTransform().map(QPointF(x, y)).toPoint()


@pytest.fixture
def scene(qtbot: QtBot, theme: Theme, home: Path, tmp_path: Path, show: Show) -> Iterator[Scene]:
    specimen_draw.install_model()
    engine = PaintEngine()
    studio = Studio(project.new(tmp_path / "Salt"), lambda _: engine)
    context, shell = open_context(studio)
    page = DrawPage(context)
    holder = show(page)
    holder.resize(1372, 834)
    page.open_project()
    qtbot.waitUntil(lambda: page.brief.models.model() != "", **WAIT)
    yield Scene(page, studio, engine, shell)
    engine.gate.set()
    page.leave()
    close_context(context)
    studio.close()


def draw(scene: Scene, qtbot: QtBot, count: int = 2, words: str = "a tern") -> list[PictureCard]:
    """Ask by key, and wait until all of it is there."""
    scene.say(words)
    scene.page.brief.actions_zone.set_count(count)
    qtbot.keyClick(scene.page.brief.prompt.field, Qt.Key.Key_Return, CONTROL)
    wait_for(scene, qtbot, count)
    return scene.page.results.cards()


def wait_for(scene: Scene, qtbot: QtBot, count: int) -> None:
    """Wait until so many cards are finished and show their pictures."""
    qtbot.waitUntil(lambda: len(finished(scene)) == count, **WAIT)
    qtbot.waitUntil(lambda: not scene.page.brief.actions_zone.is_running(), **WAIT)
    qtbot.waitUntil(lambda: all(c.view.image().width() == 64 for c in finished(scene)), **WAIT)


def finished(scene: Scene) -> list[PictureCard]:
    return [card for card in scene.page.results.cards() if card.artifact is not None]


def shown_colour(scene: Scene) -> QColor:
    picture = scene.page.work.canvas.picture()
    return QColor() if picture.isNull() else picture.pixelColor(5, 5)


def test_of_eight_the_best_four_are_shown(scene: Scene, qtbot: QtBot) -> None:
    zone = scene.page.brief.actions_zone
    zone.show_taste(0.9, "")
    qtbot.mouseClick(zone._best, LEFT)
    scene.say("a {white|black} tern")
    qtbot.keyClick(scene.page.brief.prompt.field, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(scene.pictures()) == 8, **WAIT)
    qtbot.waitUntil(lambda: len(finished(scene)) == 4, **WAIT)


# The brief


def test_control_enter_asks_for_what_was_set(scene: Scene, qtbot: QtBot) -> None:
    scene.page.brief.show_settings(
        {"negative": "fog", "steps": 12, "guidance": 4.5, "seed": 7, "sampler": "euler a"}
    )
    draw(scene, qtbot, 4, "a tern over the beam")
    [brief] = scene.briefs()
    assert (brief.prompt, brief.negative, brief.count) == ("a tern over the beam", "fog", 4)
    assert (brief.steps, brief.guidance, brief.seed) == (12, 4.5, 7)
    assert (brief.sampler, brief.width, brief.source) == ("Euler a", None, "")
    assert scene.page.brief.more._row.summary == "Euler a · negative prompt · seed 7"


def test_what_was_not_touched_is_left_to_the_model(scene: Scene, qtbot: QtBot) -> None:
    draw(scene, qtbot)
    [brief] = scene.briefs()
    assert (brief.steps, brief.guidance, brief.width, brief.height) == (None, None, None, None)


def test_sliders_stand_where_the_model_draws_and_sizes_are_its_own(
    scene: Scene, qtbot: QtBot
) -> None:
    brief = scene.page.brief
    qtbot.waitUntil(lambda: brief.steps.value() == 10, **WAIT)
    assert brief.guidance.value() == 4.0
    assert (brief.steps.optional_value(), brief.guidance.optional_value()) == (None, None)
    assert brief.picture_size() == (specimen_draw.SIDE, specimen_draw.SIDE)


def test_a_shape_gives_sides_that_the_contract_allows(scene: Scene, qtbot: QtBot) -> None:
    tall = scene.page.brief.shape.findChildren(QToolButton)[1]
    qtbot.mouseClick(tall, LEFT)
    draw(scene, qtbot)
    [brief] = scene.briefs()
    assert brief.width is not None
    assert brief.height is not None
    assert brief.width < brief.height
    assert scene.page.brief._size_label.text() == f"{brief.width} × {brief.height}"


def test_an_emptied_field_gives_the_steps_back_to_the_model(scene: Scene, qtbot: QtBot) -> None:
    steps = scene.page.brief.steps
    steps.set_optional_value(12)
    qtbot.mouseClick(steps._button, LEFT)
    steps._field.clear()
    qtbot.keyClick(steps._field, Qt.Key.Key_Return)
    assert steps.optional_value() is None


def test_no_prompt_is_refused_in_one_sentence(scene: Scene) -> None:
    assert scene.page.make() == []
    assert scene.shell.errors == ["There is no prompt yet. Say what to draw first."]


def test_a_prompt_beyond_the_limit_is_refused_and_stays(scene: Scene) -> None:
    words = "tern " * 10_000
    scene.say(words)
    assert scene.page.make() == []
    assert len(scene.shell.errors) == 1
    assert scene.page.brief.prompt.text() == words.strip()


def test_wildcards_are_said_by_each_seed_and_the_batch_is_one(scene: Scene, qtbot: QtBot) -> None:
    scene.page.brief.show_settings({"seed": 10})
    cards = draw(scene, qtbot, 4, "a {red|blue} fox in {snow|rain}")
    said = [(brief.prompt, brief.seed, brief.count) for brief in scene.briefs()]
    assert said == [
        ("a red fox in rain", 10, 1),
        ("a blue fox in rain", 11, 1),
        ("a red fox in snow", 12, 1),
        ("a blue fox in snow", 13, 1),
    ]
    assert [card.number.text() for card in cards] == ["1", "2", "3", "4"]
    kept = [card.artifact.brief.prompt for card in cards if card.artifact is not None]
    assert kept == [words for words, _, _ in said]


def test_escape_cancels_all_of_a_batch_with_wildcards(scene: Scene, qtbot: QtBot) -> None:
    scene.engine.gate.clear()
    scene.say("a {red|blue} fox")
    scene.page.make()
    qtbot.waitUntil(lambda: len(scene.page.results.cards()) == 4)
    qtbot.keyClick(scene.page.brief.prompt.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not scene.page.brief.actions_zone.is_running(), **WAIT)
    assert len(scene.briefs()) == 1
    assert scene.page.results.cards() == []


def test_earlier_prompts_come_back_and_what_was_typed_is_not_lost(
    scene: Scene, qtbot: QtBot
) -> None:
    draw(scene, qtbot, 2, "first words")
    field = scene.page.brief.prompt.field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "being typed")
    qtbot.keyClick(field, Qt.Key.Key_Up, CONTROL)
    assert scene.page.brief.prompt.text() == "first words"
    qtbot.keyClick(field, Qt.Key.Key_Up, CONTROL)
    assert scene.page.brief.prompt.text() == "first words"
    qtbot.keyClick(field, Qt.Key.Key_Down, CONTROL)
    assert scene.page.brief.prompt.text() == "being typed"


def test_settings_come_back_the_next_time_but_the_seed(scene: Scene) -> None:
    brief = scene.page.brief
    brief.show_settings({"prompt": "a tern", "guidance": 3.0, "seed": 9, "width": 256})
    told = brief.as_json()
    brief.show_settings({"prompt": "", "guidance": None, "seed": "", "width": None})
    brief.show_json(told)
    values = brief.settings()
    assert (values["prompt"], values["guidance"], values["width"]) == ("a tern", 3.0, 256)
    assert "seed" not in values


# Results


def test_pictures_come_step_by_step_and_then_can_be_rated(scene: Scene, qtbot: QtBot) -> None:
    scene.engine.gate.clear()
    scene.say("a tern")
    scene.page.make()
    qtbot.waitUntil(lambda: len(scene.page.results.cards()) == 4)
    first, second = scene.page.results.cards()[:2]
    qtbot.waitUntil(lambda: first.view._caption == "Preview, step 2 of 4", **WAIT)
    assert first.state.text() == "drawing"
    assert second.view._caption == "next"
    assert not first.stars.isEnabled()
    assert not scene.page.work.canvas.picture().isNull()
    scene.engine.gate.set()
    wait_for(scene, qtbot, 4)
    assert first.stars.isEnabled()
    assert second.extent.text() == "64 × 64"
    assert first.extent.text() == "on the canvas"


def test_keys_rate_keep_and_reject(scene: Scene, qtbot: QtBot) -> None:
    card = draw(scene, qtbot)[1]
    assert card.artifact is not None
    card.setFocus()
    for key in (Qt.Key.Key_4, Qt.Key.Key_K, Qt.Key.Key_X):
        qtbot.keyClick(card, key)
    kept = scene.studio.history.get(card.artifact.id)
    assert (kept.stars, kept.marks) == (4, {"kept", "rejected"})
    qtbot.mouseClick(card.stars, LEFT, pos=QPoint(1 * StarBar.CELL + 9, 13))
    assert scene.studio.history.get(card.artifact.id).stars == 2


def test_a_picture_is_rated_while_it_is_large(scene: Scene, qtbot: QtBot) -> None:
    card = draw(scene, qtbot)[0]
    assert card.artifact is not None
    scene.page.work.canvas.setFocus()
    qtbot.keyClick(scene.page.work.canvas, Qt.Key.Key_5)
    assert scene.studio.history.get(card.artifact.id).stars == 5
    qtbot.waitUntil(lambda: card.stars.value() == 5)


def test_a_click_on_a_card_shows_it_large(scene: Scene, qtbot: QtBot) -> None:
    scene.page.brief.show_settings({"seed": 40})
    cards = draw(scene, qtbot)
    qtbot.waitUntil(lambda: shown_colour(scene).red() == 40)
    qtbot.mouseClick(cards[1], LEFT, pos=QPoint(20, 20))
    qtbot.waitUntil(lambda: shown_colour(scene).red() == 41)
    assert cards[1].extent.text() == "on the canvas"
    assert cards[0].extent.text() == "64 × 64"
    assert scene.page.results.chosen_row.title.text() == "Result 2"


def test_arrows_walk_the_grid(scene: Scene, qtbot: QtBot) -> None:
    cards = draw(scene, qtbot, 4)
    cards[0].setFocus()
    for key, place in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_Down, 3), (Qt.Key.Key_Left, 2)):
        qtbot.keyClick(QApplication.focusWidget(), key)
        assert QApplication.focusWidget() is cards[place]
    qtbot.keyClick(cards[2], Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is scene.page.work.canvas


def test_g_asks_for_one_more_with_another_seed(scene: Scene, qtbot: QtBot) -> None:
    card = draw(scene, qtbot)[0]
    qtbot.keyClick(card, Qt.Key.Key_G)
    wait_for(scene, qtbot, 3)
    assert scene.briefs()[1].count == 1
    assert scene.briefs()[1].seed != scene.briefs()[0].seed


def test_delete_moves_a_picture_to_the_trash_and_undo_brings_it_back(
    scene: Scene, qtbot: QtBot
) -> None:
    card = draw(scene, qtbot)[0]
    assert card.artifact is not None
    qtbot.keyClick(card, Qt.Key.Key_Delete)
    assert scene.studio.history.get(card.artifact.id).trashed_at is not None
    assert scene.shell.on_action is not None
    scene.shell.on_action()
    assert scene.studio.history.get(card.artifact.id).trashed_at is None


def test_a_failed_job_says_what_happened(scene: Scene, qtbot: QtBot) -> None:
    scene.engine.fault = EngineError("Not enough memory for this.", "Nothing was lost.")
    scene.say("a tern")
    scene.page.make()
    qtbot.waitUntil(lambda: bool(scene.shell.errors), **WAIT)
    assert scene.shell.errors == ["Not enough memory for this."]
    assert scene.page.results.cards() == []


def test_earlier_pictures_stand_below_and_show_large_at_a_click(scene: Scene, qtbot: QtBot) -> None:
    work = specimen_draw.add_picture(scene.studio, "whale", specimen_draw.brief(1), 5)
    draw(scene, qtbot)
    strip = scene.page.results.earlier
    qtbot.waitUntil(lambda: [work.id for work in strip.works()] == [work.id], **WAIT)
    qtbot.mouseClick(strip.thumbnails()[0], LEFT)
    qtbot.waitUntil(lambda: scene.page.work.canvas.picture().width() == 512, **WAIT)
    assert scene.page.results.chosen_row.title.text() == "On the canvas"


# Deeds


def test_s_uses_a_picture_as_start(scene: Scene, qtbot: QtBot) -> None:
    card = draw(scene, qtbot)[0]
    assert card.artifact is not None
    qtbot.keyClick(card, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: scene.page.brief.has_start(), **WAIT)
    assert scene.page.brief.start.isVisibleTo(scene.page)
    scene.page.make()
    wait_for(scene, qtbot, 4)
    brief = scene.briefs()[-1]
    assert (brief.source, brief.mask) == (card.artifact.id, "")
    assert brief.strength == pytest.approx(0.55)
    assert len(scene.pictures()) == 4


def test_without_its_start_the_brief_is_words_again(scene: Scene, qtbot: QtBot) -> None:
    card = draw(scene, qtbot)[0]
    qtbot.keyClick(card, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: scene.page.brief.has_start(), **WAIT)
    qtbot.mouseClick(scene.page.brief.start._remove_button, LEFT)
    assert not scene.page.brief.has_start()
    qtbot.mouseClick(scene.page.work.bar.undo, LEFT)
    assert scene.page.brief.has_start()


def test_v_asks_for_more_like_it(scene: Scene, qtbot: QtBot) -> None:
    card = draw(scene, qtbot, 2, "a tern")[0]
    assert card.artifact is not None
    qtbot.keyClick(card, Qt.Key.Key_V)
    wait_for(scene, qtbot, 4)
    brief = scene.briefs()[-1]
    assert (brief.source, brief.prompt, brief.count) == (card.artifact.id, "a tern", 2)
    assert finished(scene)[0].artifact.parents == (card.artifact.id,)


@pytest.mark.parametrize(
    ("verb", "task", "factor"), [("enlarge-4", "enlarge", 4), ("trace", "trace", 2)]
)
def test_enlarging_and_tracing_make_one_from_it(
    scene: Scene, qtbot: QtBot, verb: str, task: str, factor: int
) -> None:
    card = draw(scene, qtbot)[0]
    assert card.artifact is not None
    scene.page.result_actions.run(card, verb)
    wait_for(scene, qtbot, 3)
    brief = scene.briefs()[-1]
    assert (brief.task, brief.factor, brief.count) == (task, factor, 1)
    assert brief.source == card.artifact.id


def test_extending_adds_canvas_on_every_side(scene: Scene, qtbot: QtBot) -> None:
    card = draw(scene, qtbot)[0]
    scene.page.result_actions.run(card, "extend")
    wait_for(scene, qtbot, 4)
    assert scene.briefs()[-1].margins == (16, 16, 16, 16)


def test_same_seed_other_words_shows_its_brief_and_chooses_the_prompt(
    scene: Scene, qtbot: QtBot
) -> None:
    card = draw(scene, qtbot, 2, "a tern")[1]
    assert card.artifact is not None
    scene.say("something else")
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


# Files


def dropped(scene: Scene, data: QMimeData) -> None:
    """Let something be dropped in the middle of the page."""
    panel = scene.page.work
    at = QPointF(panel.rect().center())
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, copy, data, LEFT, none)
    QApplication.sendEvent(panel, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(panel, QDropEvent(at, copy, data, LEFT, none))


def test_a_picture_file_is_dropped_in_and_becomes_the_start(
    scene: Scene, qtbot: QtBot, tmp_path: Path
) -> None:
    solid_picture(77, 96).save(str(tmp_path / "beach.png"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "beach.png"))])
    dropped(scene, data)
    qtbot.waitUntil(lambda: scene.page.brief.has_start(), **WAIT)
    assert scene.page.brief.picture_size() == (96, 96)
    [work] = scene.pictures()
    assert (work.prompt, work.brief) == ("beach", None)


def test_a_picture_without_a_file_is_dropped_in(scene: Scene, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setImageData(solid_picture(78, 80))
    dropped(scene, data)
    qtbot.waitUntil(lambda: scene.page.brief.has_start(), **WAIT)
    [work] = scene.pictures()
    assert QImage(str(work.path)).pixelColor(0, 0).red() == 78


def test_what_is_no_picture_is_refused(scene: Scene, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "torn.png").write_bytes(b"\x89PNG\r\n\x1a\n torn")
    scene.page.files.import_file(tmp_path / "torn.png")
    qtbot.waitUntil(lambda: bool(scene.shell.errors), **WAIT)
    assert scene.shell.errors[0].startswith("torn.png")
    assert scene.page.easel.sheet.is_empty
    assert scene.pictures() == []


def test_a_picture_is_carried_out_as_a_file(scene: Scene, qtbot: QtBot) -> None:
    card = draw(scene, qtbot, 2, "A tern, crossing")[0]
    assert card.artifact is not None
    [url] = scene.page.files.drag_data(card.artifact).urls()
    path = Path(url.toLocalFile())
    assert path.name == "a-tern-crossing.png"
    assert QImage(str(path)).pixelColor(0, 0).red() == card.artifact.seed % 256


# Around it


def test_without_a_picture_model_the_starter_is_offered(
    qtbot: QtBot, theme: Theme, home: Path, tmp_path: Path, show: Show
) -> None:
    studio = Studio(project.new(tmp_path / "Salt"), lambda _: PaintEngine())
    context, shell = open_context(studio)
    page = DrawPage(context)
    show(page)
    page.open_project()
    qtbot.waitUntil(lambda: page.shelf.offer.isVisible(), **WAIT)
    page.brief.prompt.set_text("a tern")
    page.make()
    assert len(shell.errors) == 1
    page.leave()
    close_context(context)
    studio.close()


def test_a_work_of_the_history_is_opened_as_start(scene: Scene, qtbot: QtBot) -> None:
    work = specimen_draw.add_picture(scene.studio, "whale", specimen_draw.brief(1))
    scene.page.arrive(work)
    qtbot.waitUntil(lambda: scene.page.brief.has_start(), **WAIT)
    assert scene.page.easel.origin == work.id


def test_the_page_stands_second_in_the_rail(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_2, CONTROL)
    assert isinstance(window.page(), DrawPage)


def test_every_control_that_takes_the_keyboard_has_a_name(scene: Scene, qtbot: QtBot) -> None:
    card = draw(scene, qtbot)[0]
    qtbot.keyClick(card, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: scene.page.brief.has_start(), **WAIT)
    scene.page.easel.invert_mask()
    for widget in scene.page.findChildren(QWidget):
        takes_keyboard = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
        if takes_keyboard and not isinstance(widget, QScrollArea | QSplitter):
            words = getattr(widget, "text", str)()
            assert widget.accessibleName() or words, widget


def test_tab_walks_brief_then_canvas_then_results(scene: Scene, qtbot: QtBot) -> None:
    draw(scene, qtbot)
    panels = (scene.page.brief, scene.page.work, scene.page.results)
    scene.page.brief.prompt.field.setFocus()
    walked: list[int] = []
    for _ in range(48):
        focus = QApplication.focusWidget()
        place = [place for place, panel in enumerate(panels) if panel.isAncestorOf(focus)]
        walked += place if place != walked[-1:] else []
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert walked[:3] == [0, 1, 2]
