"""The parts with real keys and real clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show
from ui import parts
from ui.look.theme import Theme
from ui.parts.picture import draw_rounded_picture
from ui.write.work_text import WorkText

pytestmark = pytest.mark.usefixtures("theme")


def click_star(qtbot: QtBot, bar: parts.StarBar, star: int) -> None:
    at = QPoint((star - 1) * parts.StarBar.CELL + 9, bar.height() // 2)
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=at)


def test_a_click_on_a_star_rates_and_the_same_star_again_clears(qtbot: QtBot, show: Show) -> None:
    bar = parts.StarBar()
    show(bar)
    ratings: list[int] = []
    bar.rating_changed.connect(ratings.append)
    click_star(qtbot, bar, 4)
    click_star(qtbot, bar, 4)
    click_star(qtbot, bar, 2)
    assert ratings == [4, 0, 2]
    assert bar.value() == 2


def test_keys_one_to_five_rate_and_zero_clears(qtbot: QtBot, show: Show) -> None:
    bar = parts.StarBar()
    show(bar)
    ratings: list[int] = []
    bar.rating_changed.connect(ratings.append)
    for key in (Qt.Key.Key_5, Qt.Key.Key_1, Qt.Key.Key_0, Qt.Key.Key_Right):
        qtbot.keyClick(bar, key)
    assert ratings == [5, 1, 0, 1]


def test_showing_stars_from_the_project_is_silent(qtbot: QtBot, show: Show) -> None:
    bar = parts.StarBar()
    show(bar)
    with qtbot.assertNotEmitted(bar.rating_changed):
        bar.setValue(3)


def test_disabled_stars_do_nothing(qtbot: QtBot, show: Show) -> None:
    bar = parts.StarBar()
    bar.setEnabled(False)
    show(bar)
    with qtbot.assertNotEmitted(bar.rating_changed):
        click_star(qtbot, bar, 4)


def test_segments_return_the_value_and_arrows_change_it(qtbot: QtBot, show: Show) -> None:
    segments = parts.Segments("How many", [(2, "2"), (4, "4"), (8, "8")])
    show(segments)
    ratings: list[int] = []
    segments.value_selected.connect(ratings.append)
    buttons = segments.findChildren(QToolButton)
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert (segments.value(), ratings) == (4, [4])
    buttons[1].setFocus()
    qtbot.keyClick(buttons[1], Qt.Key.Key_Right)
    assert segments.value() == 8


def test_a_typed_value_is_clamped_to_the_limits_of_the_slider(qtbot: QtBot, show: Show) -> None:
    slider = parts.LabelledSlider("Temperature", parts.SliderRange(0, 2, 0.05))
    show(slider)
    qtbot.mouseClick(slider.button, Qt.MouseButton.LeftButton)
    slider.field.setText("7")
    qtbot.keyClick(slider.field, Qt.Key.Key_Return)
    assert slider.value() == 2.0


def test_a_value_is_typed_at_the_right_edge_where_it_stands(qtbot: QtBot, show: Show) -> None:
    slider = parts.LabelledSlider(
        "Length", parts.SliderRange(1, 400, 1), lambda value: f"about {value:.0f} words of the text"
    )
    show(slider)
    qtbot.mouseClick(slider.button, Qt.MouseButton.LeftButton)
    edge = slider.field.mapTo(slider, slider.field.rect().topRight()).x()
    assert slider.width() - edge <= 2


def test_a_typed_word_does_not_change_the_value(qtbot: QtBot, show: Show) -> None:
    slider = parts.LabelledSlider("Temperature", parts.SliderRange(0, 2, 0.05))
    show(slider)
    slider.set_value(0.9)
    qtbot.mouseClick(slider.button, Qt.MouseButton.LeftButton)
    slider.field.setText("warm")
    qtbot.keyClick(slider.field, Qt.Key.Key_Return)
    assert slider.value() == 0.9


def test_a_logarithmic_slider_reaches_both_ends() -> None:
    track = parts.SliderRange(1, 4096, 1, log=True)
    assert track.value_at(0) == 1
    assert track.value_at(track.max_position) == 4096
    assert track.position_of(64) == track.max_position // 2


def test_the_wheel_moves_a_slider_only_while_it_has_the_focus(qtbot: QtBot, show: Show) -> None:
    slider = parts.Slider()
    other = parts.Button("Other")
    show(slider, other)
    other.setFocus()
    at = QPointF(10, 10)
    turn = QWheelEvent(
        at,
        slider.mapToGlobal(at),
        QPoint(0, 120),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(slider, turn)
    assert slider.value() == 0


def test_a_card_emits_the_verbs_of_its_keys(qtbot: QtBot, show: Show) -> None:
    card = parts.Card(1)
    show(card)
    verbs: list[str] = []
    rated: list[int] = []
    card.action_requested.connect(verbs.append)
    card.rating_changed.connect(rated.append)
    card.setFocus()
    for key in (Qt.Key.Key_X, Qt.Key.Key_K, Qt.Key.Key_G, Qt.Key.Key_R, Qt.Key.Key_Return):
        qtbot.keyClick(card, key)
    qtbot.keyClick(card, Qt.Key.Key_5)
    assert verbs == ["reject", "keep", "again", "replace", "take"]
    assert (rated, card.stars.value()) == ([5], 5)


def test_a_field_shows_its_error_after_editing_and_a_valid_value_removes_it(
    qtbot: QtBot, show: Show
) -> None:
    field = parts.Field("How many", lambda text: "" if text == "4" else "How many: 1 to 64.")
    show(field)
    qtbot.keyClicks(field.line, "9")
    assert field.error() == ""
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.error() == "How many: 1 to 64."
    field.set_text("4")
    assert field.error() == ""


def test_an_error_bar_stays_until_its_remedy_is_pressed(qtbot: QtBot, show: Show) -> None:
    bar = parts.ErrorBar()
    show(bar)
    done: list[bool] = []
    error = parts.ErrorMessage(
        "The disk is full.",
        "Three are safe.",
        action="Try again",
        on_action=lambda: done.append(True),
    )
    bar.show_error(error)
    assert bar.text() == "The disk is full. Three are safe."
    button = next(b for b in bar.findChildren(parts.Button) if b.text() == "Try again")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == [True]
    assert not bar.isVisible()


def test_copy_details_puts_the_whole_error_on_the_clipboard(qtbot: QtBot, show: Show) -> None:
    bar = parts.ErrorBar()
    show(bar)
    bar.show_error(parts.ErrorMessage("The disk is full.", details="Traceback: no space left"))
    button = next(b for b in bar.findChildren(parts.Button) if b.text() == "Copy details")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "Traceback: no space left"


def test_a_toast_runs_its_action_and_hides(qtbot: QtBot, show: Show) -> None:
    host = QWidget()
    host.resize(800, 600)
    show(host)
    toast = parts.Toast(host)
    undone: list[bool] = []
    text = "3 works moved to the trash."
    toast.show_message(parts.Message(text, "Undo", lambda: undone.append(True), "trash"))
    assert toast.text() == text
    button = next(b for b in toast.findChildren(parts.Button) if b.text() == "Undo")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert undone == [True]
    assert toast.text() == ""


def test_a_toast_covers_no_control_where_there_is_room(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(800, 600)
    toast = parts.Toast(host)
    host.show()
    toast.show_message(parts.Message("Queued: Draw 4."))
    lowest = toast.geometry()
    choose = parts.Button("Choose B", parent=host)
    choose.setGeometry(lowest.center().x(), lowest.top() + 10, 90, 30)
    choose.show()
    toast.make_way()
    qtbot.waitUntil(lambda: toast.geometry().bottom() < choose.geometry().top())
    assert toast.x() == lowest.x()
    choose.hide()
    toast.show_message(parts.Message("Queued: Draw 4."))
    assert toast.geometry() == lowest


def test_a_toast_stays_at_the_bottom_where_controls_are_everywhere(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(800, 600)
    toast = parts.Toast(host)
    for y in range(0, 600, 40):
        parts.Button("Choose B", parent=host).setGeometry(400, y, 390, 30)
    host.show()
    toast.raise_()
    toast.show_message(parts.Message("Queued: Draw 4."))
    assert toast.geometry().bottom() > 500


def test_a_hint_is_as_high_as_its_words(qtbot: QtBot, show: Show) -> None:
    host = QWidget()
    host.resize(900, 500)
    control = parts.Button("Write 4", "primary", parent=host)
    control.move(20, 400)
    show(host)
    hint = parts.Hint("Try the example", "Four ways to go on from these words. " * 6, host)
    hint.point_at(control)
    qtbot.waitUntil(hint.isVisible)
    QApplication.processEvents()
    for label in hint.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())


def test_a_fold_hides_its_body_until_its_row_is_pressed(qtbot: QtBot, show: Show) -> None:
    body = parts.Label("inside")
    fold = parts.Fold("More settings", body)
    show(fold)
    assert not body.isVisible()
    qtbot.mouseClick(fold.row, Qt.MouseButton.LeftButton)
    assert body.isVisible()
    qtbot.keyClick(fold.row, Qt.Key.Key_Space)
    assert not body.isVisible()


def test_a_removable_chip_is_removed_by_its_cross_and_by_delete(qtbot: QtBot, show: Show) -> None:
    chip = parts.Chip("blue", "on", removable=True)
    show(chip)
    removals: list[bool] = []
    chip.removed.connect(lambda: removals.append(True))
    cross = QPoint(chip.width() - 12, chip.height() // 2)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=cross)
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert len(removals) == 2


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(None, ""), (4, "0:04"), (99, "1:39"), (540, "9 min"), (7200, "about 2 h")],
)
def test_time_left_is_rounded_for_reading(seconds: float | None, text: str) -> None:
    assert parts.time_left(seconds) == text


def test_the_focus_ring_outlives_a_scroll_area_in_which_it_was(qtbot: QtBot, show: Show) -> None:
    inside, outside = parts.Button("inside"), parts.Button("outside")
    area = QScrollArea()
    area.setWidget(inside)
    holder = show(area, outside)
    ring = parts.FocusRing(holder)
    outside.setFocus()
    inside.setFocus()
    qtbot.waitUntil(lambda: ring.widget() is inside)
    outside.setProperty("ring", "none")
    outside.setFocus()
    area.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    outside.setProperty("ring", "self")
    holder.setFocus()
    outside.setFocus()
    assert ring.widget() is outside


def test_a_hint_is_gone_once_its_control_is(qtbot: QtBot, show: Show) -> None:
    control, stays = parts.Button("control"), parts.Button("stays")
    holder = show(control, stays)
    hint = parts.Hint("Here", "This is what it is for.", holder)
    hint.point_at(control)
    control.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    holder.resize(holder.width() + 50, holder.height() + 50)
    qtbot.waitUntil(lambda: not hint.isVisible())


def test_the_focus_ring_follows_the_keyboard_and_not_the_mouse(qtbot: QtBot, show: Show) -> None:
    first, second = parts.Button("First"), parts.Button("Second")
    holder = show(first, second)
    ring = parts.FocusRing(holder)
    ring.watch_window()
    holder.activateWindow()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: ring.widget() is second)
    assert ring.isVisible()
    QTest.mouseClick(
        holder.windowHandle(), Qt.MouseButton.LeftButton, pos=first.geometry().center()
    )
    qtbot.waitUntil(lambda: not ring.isVisible())


def test_taste_is_not_shown_before_there_is_a_guess(qtbot: QtBot, show: Show, theme: Theme) -> None:
    ring = parts.TasteRing()
    show(ring)
    ring.show_guess(None)
    assert ring.isHidden()
    ring.show_guess(4.4, 0.9)
    assert ring.accessibleName() == "Taste guesses 4.4 of 5"


def test_white_paper_has_an_edge_in_the_light_theme(theme: Theme) -> None:
    paper = QImage(20, 20, QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    for name, has_edge in (("light", True), ("dark", False)):
        theme.choose(name)
        canvas = QImage(20, 20, QImage.Format.Format_RGB32)
        painter = QPainter(canvas)
        draw_rounded_picture(painter, QRectF(0, 0, 20, 20), paper, theme.colour("well"))
        painter.end()
        assert (canvas.pixelColor(10, 0) != canvas.pixelColor(10, 10)) is has_edge


def test_words_are_painted_at_the_width_of_their_card_whatever_a_layout_asks(
    show: Show,
) -> None:
    view = WorkText()
    show(view).resize(300, 300)
    view.show_runs([("Nobody ever had, and it was far too late in the year to begin. " * 3, 0)])
    before = view.grab().toImage()
    view.heightForWidth(2 * view.width())
    assert view.grab().toImage() == before
