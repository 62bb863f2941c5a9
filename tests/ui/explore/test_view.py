"""Explore, driven by keys and mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engines.contract import EngineError
from tests.engines.image.drawing import painting
from tests.engines.image.latent.models import save_latent_model
from tests.ui.explore.acting import pixels, press, shown_pixels, wait_for_work
from tests.ui.explore.conftest import WAIT, Scene, wait_until_drawn
from tests.ui.layouts import faults
from ui.explore.film_dialog import FilmChoice
from ui.explore.here_panel import PIN_OTHER
from ui.explore.session import CELLS
from ui.explore.target import ExploreModel
from ui.look.theme import Theme
from ui.making.brief.use_model import UseModel

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_the_segment_of_the_brief_shows_the_plane_and_that_of_explore_the_brief(
    scene: Scene, qtbot: QtBot
):
    segment = scene.page.exploring.segments.group.button(1)
    qtbot.mouseClick(segment, LEFT)
    wait_until_drawn(scene, qtbot)
    assert scene.view.isVisible()
    assert not scene.page.brief.isVisible()
    assert scene.view.plane.hasFocus()
    qtbot.mouseClick(scene.view.left.half.group.button(0), LEFT)
    assert scene.page.brief.isVisible()
    assert not scene.view.isVisible()


def test_dragging_moves_the_cross_and_draws_the_work_there(exploring: Scene, qtbot: QtBot):
    view, plane = exploring.view, exploring.view.plane
    first = view.explorer.live
    qtbot.mousePress(plane, LEFT, pos=exploring.at(0, 0))
    qtbot.mouseMove(plane, exploring.at(0.3, 0.2))
    qtbot.mouseMove(plane, exploring.at(0.75, -0.38))
    qtbot.mouseRelease(plane, LEFT, pos=exploring.at(0.75, -0.38))
    spot = view.explorer.spot
    assert spot is not None
    assert (spot.x, spot.y) == pytest.approx((0.75, -0.38), abs=view.plane.step / 52)
    wait_until_drawn(exploring, qtbot)
    assert view.explorer.live != first
    assert view.here.picture.image() == view.explorer.live
    assert view.centre.header.caption.text() == "right 0.75, down 0.38"
    assert exploring.page.undo()
    wait_until_drawn(exploring, qtbot)
    assert view.explorer.live == first
    assert exploring.page.redo()
    assert view.explorer.spot == spot
    assert exploring.works() == []


def test_arrows_move_by_a_cell_and_with_shift_by_a_tenth(exploring: Scene, qtbot: QtBot):
    view, step = exploring.view, exploring.view.plane.step
    press(exploring, qtbot, Qt.Key.Key_Right)
    press(exploring, qtbot, Qt.Key.Key_Up)
    press(exploring, qtbot, Qt.Key.Key_Up, SHIFT)
    spot = view.explorer.spot
    assert spot is not None
    assert (spot.x, spot.y) == pytest.approx((step, 1.1 * step), abs=1e-5)
    press(exploring, qtbot, Qt.Key.Key_Home)
    assert view.centre.header.caption.text() == "in the middle"


def test_the_cross_stays_on_the_plane(exploring: Scene, qtbot: QtBot):
    view = exploring.view
    qtbot.mouseClick(view.plane, LEFT, pos=QPoint(2, 2))
    spot = view.explorer.spot
    assert spot is not None
    assert spot.x == pytest.approx(-view.explorer.reach)
    before = spot
    press(exploring, qtbot, Qt.Key.Key_Left)
    assert view.explorer.spot == before


def test_all_cells_are_drawn_and_again_when_the_reach_is_another(exploring: Scene, qtbot: QtBot):
    view, plane = exploring.view, exploring.view.plane
    qtbot.waitUntil(lambda: len(plane.cells()) > 60, **WAIT)
    keys = [key for key, _, _ in plane.cells()]
    qtbot.waitUntil(lambda: all(plane.has_cell(key) for key in keys), **WAIT)
    corner = plane.image_of(keys[-1])
    scroll(plane, -120)
    assert view.explorer.reach == pytest.approx(1.1)
    assert view.left.reach.value() == pytest.approx(1.1)
    qtbot.waitUntil(lambda: plane.has_cell(keys[-1]), **WAIT)
    assert plane.image_of(keys[-1]) != corner


def test_a_cell_that_was_drawn_for_another_reach_is_not_shown(exploring: Scene, qtbot: QtBot):
    plane = exploring.view.plane
    qtbot.waitUntil(lambda: len(plane.cells()) > 60, **WAIT)
    version = plane.version
    scroll(plane, 120)
    key = plane.cells()[-1][0]
    plane.show_cell(version, key, QImage(4, 4, QImage.Format.Format_RGB32))
    assert not plane.has_cell(key)


def test_pins_make_a_way_that_plays_and_is_walked(exploring: Scene, qtbot: QtBot):
    view, band = exploring.view, exploring.view.band
    assert not band.play.isEnabled()
    assert not view.left.swap.isEnabled()
    qtbot.mouseDClick(view.plane, LEFT, pos=exploring.at(0, 0))
    press(exploring, qtbot, Qt.Key.Key_Right)
    press(exploring, qtbot, Qt.Key.Key_B)
    assert set(view.explorer.pins) == {"A", "B"}
    qtbot.waitUntil(lambda: all(not frame.image().isNull() for frame in band.frames), **WAIT)
    qtbot.waitUntil(lambda: not view.left.pin_cards["B"].picture.image().isNull(), **WAIT)
    assert band.frames[0].image() != band.frames[-1].image()
    press(exploring, qtbot, Qt.Key.Key_Space)
    assert band.is_playing
    qtbot.waitUntil(lambda: band.frames[2].is_current, **WAIT)
    press(exploring, qtbot, Qt.Key.Key_Space)
    assert not band.is_playing
    qtbot.mouseClick(band.frames[4], LEFT)
    spot, way = view.explorer.spot, view.explorer.way(9)
    assert spot is not None
    assert spot.point == way[4]
    before = dict(view.explorer.pins)
    qtbot.mouseClick(view.left.swap, LEFT)
    assert view.plane.hasFocus()
    assert view.explorer.pins == {"A": before["B"], "B": before["A"]}
    qtbot.mouseClick(view.left.pin_cards["A"].unpin, LEFT)
    assert not band.play.isEnabled()


def test_another_plane_keeps_the_pins_and_undo_returns(exploring: Scene, qtbot: QtBot):
    view = exploring.view
    before = view.explorer.spot
    press(exploring, qtbot, Qt.Key.Key_A)
    press(exploring, qtbot, Qt.Key.Key_N)
    assert view.centre.header.title.text() == "Plane 2"
    assert set(view.explorer.pins) == {"A"}
    qtbot.mouseClick(view.centre.undo, LEFT)
    assert view.explorer.spot == before
    qtbot.mouseClick(view.left.pin_cards["A"], LEFT)
    assert view.explorer.spot == before


def test_a_model_of_a_space_draws_without_words(scene: Scene, qtbot: QtBot):
    page = scene.page
    page.on_shown(UseModel("clouds"))
    field = page.brief.prompt.field
    qtbot.waitUntil(lambda: field.placeholderText() == "This model draws without words.", **WAIT)
    assert not page.brief.steps.isEnabled()
    page.brief.actions_zone.set_count(2)
    qtbot.mouseClick(page.brief.actions_zone.button, LEFT)
    qtbot.waitUntil(lambda: len(scene.works()) == 2, **WAIT)
    assert scene.shell.errors == []


def test_the_button_offers_the_pin_that_is_free(exploring: Scene, qtbot: QtBot):
    view = exploring.view
    assert view.here.pin.text() == "Pin as A"
    qtbot.mouseClick(view.here.pin, LEFT)
    assert view.here.pin.text() == "Pin as B"
    press(exploring, qtbot, Qt.Key.Key_Right)
    qtbot.mouseClick(view.here.pin, LEFT)
    assert view.explorer.has_both_pins
    view.here.menu_actions[PIN_OTHER].trigger()  # "Pin as A"
    assert view.explorer.pins["A"].spot == view.explorer.spot


def test_more_like_this_shows_eight_close_by_to_go_to(exploring: Scene, qtbot: QtBot):
    view, here = exploring.view, exploring.view.here
    before = view.explorer.spot
    press(exploring, qtbot, Qt.Key.Key_M)
    assert not here.more.isEnabled()
    qtbot.waitUntil(lambda: all(not near.image().isNull() for near in here.near), **WAIT)
    assert here.more.isEnabled()
    qtbot.mouseClick(here.near[3], LEFT)
    assert view.explorer.spot is not None
    assert view.explorer.spot.point == view._near[3]
    assert view.explorer.undo()
    assert view.explorer.spot == before


def test_a_vae_has_no_truncation_and_a_gan_is_drawn_by_it(exploring: Scene, qtbot: QtBot):
    view, before = exploring.view, exploring.view.explorer.live
    assert view.left.truncation.isEnabled()
    view.left.truncation.set_value(0.2)
    qtbot.waitUntil(lambda: view.explorer.live != before, **WAIT)
    brief = view.keeps.brief()
    assert brief is not None
    assert brief.truncation == pytest.approx(0.2)
    view.show_model("clouds")
    wait_until_drawn(exploring, qtbot)
    assert not view.left.truncation.isEnabled()
    brief = view.keeps.brief()
    assert brief is not None
    assert (brief.model, brief.truncation) == ("clouds", None)


def test_a_picture_that_is_dropped_is_looked_for_in_the_space(
    exploring: Scene, qtbot: QtBot, tmp_path: Path
):
    view = exploring.view
    before = view.explorer.spot
    file = painting(tmp_path / "start.png")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    view.centre.data_dropped.emit(data)
    qtbot.waitUntil(lambda: view.explorer.spot != before, **WAIT)
    assert view.explorer.truncation == 1.0
    wait_until_drawn(exploring, qtbot)
    assert exploring.works() == []


def test_a_work_on_the_canvas_that_the_model_drew_is_where_exploring_begins(
    exploring: Scene, qtbot: QtBot
):
    view, actions = exploring.view, exploring.view.here.menu_actions
    view.here.menu.aboutToShow.emit()
    assert not actions["from-canvas"].isEnabled()
    press(exploring, qtbot, Qt.Key.Key_K)
    wait_for_work(exploring, qtbot)
    (work,) = exploring.works()
    press(exploring, qtbot, Qt.Key.Key_N)
    exploring.page.canvas_controller.show_work(work)
    view.here.menu.aboutToShow.emit()
    before = view.explorer.spot
    actions["from-canvas"].trigger()
    qtbot.waitUntil(lambda: view.explorer.spot != before, **WAIT)
    wait_until_drawn(exploring, qtbot)
    qtbot.waitUntil(
        lambda: shown_pixels(view.explorer.live) == pixels(work.path.read_bytes()), **WAIT
    )
    actions["copy"].trigger()
    assert QGuiApplication.clipboard().image().size() == view.explorer.live.size()


def test_a_dropped_text_is_refused_and_nothing_moves(
    exploring: Scene, qtbot: QtBot, tmp_path: Path
):
    before = exploring.view.explorer.spot
    (tmp_path / "letter.txt").write_text("Dear fox")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "letter.txt"))])
    exploring.view.centre.data_dropped.emit(data)
    qtbot.waitUntil(lambda: bool(exploring.shell.errors), **WAIT)
    assert exploring.view.explorer.spot == before


@pytest.mark.parametrize("name", ["way.gif", "way.png", "way"])
def test_the_way_is_saved_as_a_file(name: str, exploring: Scene, qtbot: QtBot, tmp_path: Path):
    view = exploring.view
    press(exploring, qtbot, Qt.Key.Key_A)
    press(exploring, qtbot, Qt.Key.Key_Right)
    press(exploring, qtbot, Qt.Key.Key_B)
    view.files.save_film(tmp_path / name, FilmChoice(9, 2.0, True, 256))
    qtbot.waitUntil(lambda: bool(exploring.shell.messages), **WAIT)
    assert exploring.shell.messages[-1].startswith("A to B is saved, 16 frames, ")
    file = tmp_path / (name if "." in name else f"{name}.gif")
    with Image.open(file) as film:
        if file.suffix == ".gif":
            frames = getattr(film, "n_frames", 1)
            assert (frames, film.size, film.info["duration"]) == (16, (256, 256), 120)
        else:
            assert film.size == (16 * 64, 64)


def test_the_letters_of_the_canvas_are_off(exploring: Scene, qtbot: QtBot):
    tool = exploring.page.work_panel.canvas.mouse.tool
    press(exploring, qtbot, Qt.Key.Key_E)
    press(exploring, qtbot, Qt.Key.Key_B)
    assert exploring.page.work_panel.canvas.mouse.tool == tool
    assert set(exploring.view.explorer.pins) == {"B"}


def test_places_where_the_cross_rested_are_remembered(exploring: Scene, qtbot: QtBot):
    view = exploring.view
    qtbot.waitUntil(lambda: len(view.explorer.visits) == 1, **WAIT)
    first = view.explorer.spot
    press(exploring, qtbot, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: len(view.explorer.visits) == 2, **WAIT)
    qtbot.mouseClick(view.left.visit_buttons[1], LEFT)
    assert view.explorer.spot == first


def test_works_that_take_long_are_drawn_when_the_cross_stops(exploring: Scene, qtbot: QtBot):
    view, plane = exploring.view, exploring.view.plane
    qtbot.waitUntil(lambda: all(plane.has_cell(key) for key, _, _ in plane.cells()), **WAIT)
    view.explorer._latest_seconds = [0.5] * 3
    before = view.explorer.live
    press(exploring, qtbot, Qt.Key.Key_Right)
    assert view.explorer.live == before
    assert plane._live != before  # the nearest cell stands in for it
    wait_until_drawn(exploring, qtbot)
    assert view.explorer.live != before


def test_leaving_the_page_closes_the_space_and_coming_back_opens_it_where_it_was(
    exploring: Scene, qtbot: QtBot
):
    view = exploring.view
    press(exploring, qtbot, Qt.Key.Key_Right)
    press(exploring, qtbot, Qt.Key.Key_A)
    spot = view.explorer.spot
    exploring.page.leave()
    assert not view.explorer.has_session
    exploring.page.on_shown()
    assert view.explorer.spot == spot
    assert set(view.explorer.pins) == {"A"}
    press(exploring, qtbot, Qt.Key.Key_Right)
    wait_until_drawn(exploring, qtbot)


def test_without_a_model_it_says_what_makes_one(exploring: Scene, qtbot: QtBot):
    exploring.page.exploring.show_models([])
    assert not exploring.view.centre.shows_plane()
    qtbot.mouseClick(exploring.view.centre.train, LEFT)
    assert exploring.shell.visits[-1][0] == "train"
    assert exploring.view.keeps.brief() is None
    assert exploring.view.here.picture.image().isNull()
    assert exploring.view.here.header.caption.text() == ""


def test_a_model_that_cannot_be_opened_says_why_and_is_tried_again(
    scene: Scene, qtbot: QtBot, home: Path
):
    folder = home / "models" / "foxes"
    folder.unlink()
    save_latent_model(folder)
    whole = (folder / "model.safetensors").read_bytes()
    (folder / "model.safetensors").write_bytes(whole[:-40])
    scene.page.on_shown(ExploreModel("foxes"))
    view = scene.view
    qtbot.waitUntil(lambda: view.explorer.state == "failed", **WAIT)
    assert "damaged or cut off" in view.explorer.fault
    assert not view.left.make.isEnabled()
    (folder / "model.safetensors").write_bytes(whole)
    view.centre.retry_requested.emit()
    qtbot.waitUntil(lambda: view.explorer.state == "ready", **WAIT)
    assert view.centre.shows_plane()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_of_explore_is_cut_off_at_any_size(exploring: Scene, theme: Theme, scale: float):
    theme.choose("dark", scale)
    for size in ((845, 560), (1212, 740), (1372, 834)):
        exploring.page.window().resize(*size)
        for panel in (exploring.view.left, exploring.view.centre, exploring.view.here):
            exploring.view.columns.bring_into_view(panel)
            for _ in range(8):
                QApplication.processEvents()
            assert faults(exploring.page.window()) == [], size


def test_works_that_cannot_be_drawn_are_told_of_once_and_tried_again(
    exploring: Scene, qtbot: QtBot
):
    view, shell = exploring.view, exploring.shell
    session = view.explorer._session
    assert session is not None

    def is_whole() -> bool:
        return all(view.plane.has_cell(cell[0]) for cell in view.plane.cells())

    def fail(space: object) -> None:
        raise EngineError("Not enough memory to draw this.", "Nothing was lost.")

    qtbot.waitUntil(is_whole, **WAIT)
    view.plane.clear()
    session.ask_all(CELLS, [(fail, lambda _: None)] * 400)
    qtbot.waitUntil(lambda: bool(shell.errors), **WAIT)
    assert shell.errors == ["Not enough memory to draw this."]
    assert shell.last_error is not None
    assert shell.last_error.action == "Try again"
    assert shell.last_error.on_action is not None
    shell.last_error.on_action()
    qtbot.waitUntil(is_whole, **WAIT)


def scroll(widget: QWidget, delta: int) -> None:
    """Turn the wheel over the middle of a widget."""
    centre = QPointF(widget.rect().center())
    event = QWheelEvent(
        centre,
        widget.mapToGlobal(centre),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
