"""A painter's hand on the Draw page: strokes, undo, and what lies under the pointer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF

from tests.specimen import draw as specimen_draw
from tests.xserver.hand import Hand, pause, until
from tests.xserver.pages import go_to
from ui.draw.page import DrawPage
from ui.history.page import HistoryPage
from ui.shell.window import MainWindow


@pytest.fixture
def page(window: MainWindow, hand: Hand) -> DrawPage:
    """The Draw page with a blank sheet on the canvas, and an earlier picture."""
    specimen_draw.add_picture(window.context.studio, "whale", specimen_draw.brief(1))
    page = go_to(window, hand, DrawPage, "ctrl+2")
    until(lambda: page.work_panel.blank_button.isVisible())
    hand.click(page.work_panel.blank_button)
    until(lambda: not page.easel.sheet.is_empty)
    return page


def drag(page: DrawPage, hand: Hand, height: float) -> None:
    """A stroke across the sheet, at a share of its height."""
    canvas, size = page.work_panel.canvas, page.easel.sheet.picture.size()
    shares = (0.2, 0.4, 0.6, 0.8)
    points = [
        canvas.viewportTransform().map(QPointF(share * size.width(), height * size.height()))
        for share in shares
    ]
    count = page.easel.stack.index()
    hand.drag(canvas.viewport(), [point.toPoint() for point in points])
    until(lambda: page.easel.stack.index() == count + 1)


def test_a_double_click_that_clears_the_mask_leaves_the_sketch(page: DrawPage, hand: Hand) -> None:
    bar = page.work_panel.mask_bar
    drag(page, hand, 0.3)
    hand.press("b")
    drag(page, hand, 0.6)
    until(bar.clear_mask_button.isVisible)
    sketch = page.easel.sheet.flattened()
    hand.double_click(bar.clear_mask_button)
    until(lambda: page.easel.sheet.mask.isNull())
    pause(0.2)
    assert page.easel.sheet.flattened() == sketch
    hand.double_click(bar.clear_sketch_button)
    until(lambda: page.easel.sheet.sketch.isNull())
    pause(0.2)
    hand.press("ctrl+z")
    until(lambda: page.easel.sheet.flattened() == sketch)


def test_a_sketch_comes_back_whole_after_another_picture_took_its_place(
    page: DrawPage, hand: Hand
) -> None:
    drag(page, hand, 0.3)
    drag(page, hand, 0.6)
    sketch, canvas = page.easel.sheet.flattened(), page.work_panel.canvas
    until(lambda: bool(page.results.earlier.thumbnails()))
    hand.click(page.results.earlier.thumbnails()[0])
    until(canvas.is_viewing_image)
    until(page.results.chosen_row.start.isVisible)
    hand.click(page.results.chosen_row.start)
    until(lambda: page.easel.sheet.identical_artifact_id != "")
    hand.press("ctrl+z")
    until(lambda: page.easel.sheet.flattened() == sketch)
    assert not canvas.is_viewing_image()
    assert page.canvas_controller.artifact is None
    assert not page.results.chosen_row.isVisible()


def test_a_stroke_goes_where_the_hand_goes(page: DrawPage, hand: Hand) -> None:
    canvas = page.work_panel.canvas
    middle = canvas.viewport().rect().center()
    hand.drag(canvas.viewport(), [middle + QPoint(x, 0) for x in range(-60, 61, 20)])
    until(lambda: not page.easel.sheet.sketch.isNull())
    sketch = page.easel.sheet.sketch
    along = [canvas.to_picture(QPointF(middle + QPoint(x, 0))).toPoint() for x in (-60, 0, 60)]
    assert all(sketch.pixelColor(point).alpha() == 255 for point in along)


def test_the_letters_of_the_tools_work_on_a_picture_opened_from_the_history(
    window: MainWindow, hand: Hand
) -> None:
    work = specimen_draw.add_picture(window.context.studio, "whale", specimen_draw.brief(1))
    history = go_to(window, hand, HistoryPage, "ctrl+4")
    until(lambda: history.model.row_of(work.id) is not None)
    history.show_work(work.id)
    history.run_action("open")
    until(lambda: isinstance(window.page(), DrawPage))
    page = window.page()
    assert isinstance(page, DrawPage)
    until(lambda: not page.easel.sheet.is_empty)
    hand.press("b")
    until(lambda: page.work_panel.canvas.mouse.tool == "mask")


def test_a_part_of_a_sketch_is_recoloured_by_wheel_and_eyedropper_and_moved(
    page: DrawPage, hand: Hand
) -> None:
    canvas, easel, mouse = page.work_panel.canvas, page.easel, page.work_panel.canvas.mouse
    swatch, middle = page.work_panel.bar.swatch, canvas.viewport().rect().center()
    before = mouse.ink
    hand.click(swatch)
    until(swatch.wheel.isVisible)
    assert swatch.code.geometry().top() > swatch.wheel.geometry().bottom()
    hand.click(swatch.wheel, swatch.wheel.ring_point(1 / 3).toPoint())
    until(lambda: mouse.ink != before)
    painted = mouse.ink
    hand.press("Escape")
    until(lambda: not swatch.wheel.isVisible())
    drag(page, hand, 0.5)
    hand.press("i")
    hand.click(canvas.viewport(), middle + QPoint(0, -90))
    until(lambda: mouse.ink not in (before, painted))
    hand.click(canvas.viewport(), middle)
    until(lambda: mouse.ink == painted)
    hand.press("r")
    hand.drag(canvas.viewport(), [middle + QPoint(x, x) for x in (-60, 0, 60)])
    until(lambda: not easel.sheet.mask.isNull())
    steps = easel.stack.index()
    hand.press("t")
    until(lambda: canvas.layer_transform.frame is not None)
    hand.drag(canvas.viewport(), [middle + QPoint(0, y) for y in (0, -40, -80, -120)])
    hand.press("Return")
    until(lambda: easel.stack.index() == steps + 1)
    hand.press("ctrl+z")
    until(lambda: easel.stack.index() == steps)
