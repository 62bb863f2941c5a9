"""The lanes and controls around the roll."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from engines.contract.music_names import DRUMS, INSTRUMENTS
from engines.formats.score import Meter, Note, Score, Track
from tests.ui.compose.scenes import LEFT_BUTTON, Scene
from ui.compose.roll.piece_state import Mix
from ui.compose.tracks.track_edits import TrackEdits
from ui.compose.tracks.track_lane import HEIGHT, TrackHeader
from ui.compose.tracks.track_menu import TrackMenu
from ui.compose.work_panel import GUTTER
from ui.look.theme import Theme
from ui.parts import ElidedLabel


def test_a_stem_is_dragged_to_another_velocity(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    lane, piece = scene.page.work_panel.velocity, scene.page.piece
    x = round(scene.page.work_panel.axis.x_of(piece.notes()[0].start) + 3)
    qtbot.mousePress(lane, LEFT_BUTTON, pos=QPoint(x, 40))
    qtbot.mouseMove(lane, QPoint(x, 20))
    qtbot.mouseRelease(lane, LEFT_BUTTON, pos=QPoint(x, 8))
    assert 70 < piece.notes()[0].velocity < 127
    assert piece.stack.count() == 2


EIGHTHS = Score((Track(tuple(Note(i * 240, 60 + i, 200, 80) for i in range(8))),))


def draw_velocities(
    scene: Scene, qtbot: QtBot, ticks: tuple[int, ...], ys: tuple[int, ...]
) -> None:
    """Drag over the velocities from point to point."""
    panel = scene.page.work_panel
    lane, x_of = panel.velocity, panel.axis.x_of
    points = [
        QPoint(round(x_of(tick) + 3), y * lane.height() // 100)
        for tick, y in zip(ticks, ys, strict=True)
    ]
    qtbot.mousePress(lane, LEFT_BUTTON, pos=points[0])
    for point in points[1:]:
        qtbot.mouseMove(lane, point)
    qtbot.mouseRelease(lane, LEFT_BUTTON, pos=points[-1])


def test_a_drag_across_the_velocities_draws_a_ramp_in_one_step(scene: Scene, qtbot: QtBot) -> None:
    scene.page.show_score(EIGHTHS)
    piece, count = scene.page.piece, scene.page.piece.stack.count()
    draw_velocities(scene, qtbot, (240, 480, 6 * 240), (90, 75, 15))
    velocities = [note.velocity for note in piece.notes()]
    assert velocities[0] == velocities[7] == 80
    assert velocities[1:7] == sorted(velocities[1:7])
    assert velocities[1] < 30 < 90 < velocities[6]
    assert len(set(velocities[1:7])) == 6
    assert piece.stack.count() == count + 1
    piece.stack.undo()
    assert piece.score == EIGHTHS


def test_selected_stems_move_together_until_the_drag_crosses_them(
    scene: Scene, qtbot: QtBot
) -> None:
    scene.page.show_score(EIGHTHS)
    piece = scene.page.piece
    piece.select(piece.notes()[:4])
    draw_velocities(scene, qtbot, (240, 240), (75, 30))
    first, *rest = [note.velocity for note in piece.notes()]
    assert rest[:3] == [first] * 3 != [80] * 3
    assert rest[3:] == [80] * 4
    piece.stack.undo()
    draw_velocities(scene, qtbot, (240, 7 * 240), (75, 30))
    velocities = [note.velocity for note in piece.notes()]
    assert velocities[0] == 80
    assert velocities[1] < velocities[2] < velocities[3] < 80
    assert velocities[4:] == [80] * 4
    assert piece.selection == frozenset(piece.notes()[:4])


def test_the_right_button_changes_no_velocity(scene: Scene, qtbot: QtBot) -> None:
    scene.page.show_score(EIGHTHS)
    lane, piece = scene.page.work_panel.velocity, scene.page.piece
    x = round(scene.page.work_panel.axis.x_of(240) + 3)
    qtbot.mouseClick(lane, Qt.MouseButton.RightButton, pos=QPoint(x, 10))
    assert piece.score == EIGHTHS


def test_a_track_header_mutes_and_selects_its_track(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    header = scene.page.work_panel.lanes.headers[3]
    qtbot.mouseClick(header.mute, LEFT_BUTTON)
    assert scene.page.piece.state.mixes[3].muted
    qtbot.mouseClick(scene.page.work_panel.lanes.headers[1], LEFT_BUTTON)
    assert scene.page.piece.track == 1


def test_a_typed_tempo_is_applied_unless_it_is_invalid(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    field = scene.page.work_panel.transport.readout.tempo
    for text, bpm in (("112", 112), ("fast", 112), ("9", 112)):
        field.setFocus()
        field.setText(text)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert scene.page.piece.score.tempi[0].bpm == bpm
        assert field.text() == "112"


def test_the_slider_sets_the_volume_of_the_current_track(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    sliders = scene.page.work_panel.inspector.mix
    slider = sliders.volume._slider
    slider.setFocus()
    for _ in range(3):
        qtbot.keyClick(slider, Qt.Key.Key_Left)
    assert scene.page.piece.score.tracks[0].volume == 97
    assert scene.page.piece.stack.count() == 2
    qtbot.mouseClick(scene.page.work_panel.lanes.headers[1], LEFT_BUTTON)
    assert sliders.volume.value() == 100


def test_each_drag_of_the_slider_is_a_step_of_undo(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    slider = scene.page.work_panel.inspector.mix.volume._slider
    for place in (0.3, 0.6):
        qtbot.mousePress(slider, LEFT_BUTTON, pos=QPoint(slider.width() // 2, 5))
        qtbot.mouseMove(slider, QPoint(round(place * slider.width()), 5))
        qtbot.mouseRelease(slider, LEFT_BUTTON, pos=QPoint(round(place * slider.width()), 5))
    piece = scene.page.piece
    after = piece.score.tracks[0].volume
    piece.stack.undo()
    between = piece.score.tracks[0].volume
    piece.stack.undo()
    assert len({after, between, piece.score.tracks[0].volume}) == 3


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_of_a_track_leaves_no_sliders_behind(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    panel = scene.page.work_panel
    menu = TrackMenu(TrackEdits(scene.page.piece, panel), panel)
    for _ in range(3):
        menu.open(0, QPoint())
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(panel.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)) == 1


def test_notes_are_pasted_into_an_empty_piece(scene: Scene) -> None:
    scene.take_tune()
    piece = scene.page.piece
    notes = piece.notes()[:2]
    piece.reset_to_empty()
    piece.paste(notes)
    assert piece.notes() == notes


def test_the_first_note_lands_under_the_mouse_and_the_roll_stays_where_it_is(
    scene: Scene, qtbot: QtBot
) -> None:
    page = scene.page
    page.set_drawing(True)
    view = page.roll.viewport()
    point, place = QPoint(60, view.height() // 2), view.mapTo(page, QPoint())
    qtbot.mouseClick(view, LEFT_BUTTON, pos=point)
    qtbot.waitUntil(lambda: page.work_panel.lanes.headers[0].isVisible())
    assert view.mapTo(page, QPoint()) == place
    assert [note.pitch for note in page.piece.notes()] == [page.roll.pitch_at(point.y())]


def test_every_instrument_is_named_in_full_in_the_head_of_its_track(theme: Theme) -> None:
    header = TrackHeader(0)
    header.setFixedSize(GUTTER, HEIGHT)
    for name in ("", "Left hand"):
        for program, instrument in enumerate(INSTRUMENTS[:DRUMS]):
            track = Track(program=program, name=name)
            header.show_track(track, Mix(), is_current=False, is_audible=True)
            header.grab()
            labels = [
                label for label in header.findChildren(ElidedLabel) if label.isVisibleTo(header)
            ]
            assert instrument.capitalize() in [label.text() for label in labels]
            assert [label.toolTip() for label in labels] == [""] * len(labels), instrument


def test_the_meter_is_that_of_the_playhead(scene: Scene) -> None:
    meters = (Meter(0, 3, 4), Meter(2 * 1440, 6, 8))
    notes = (Note(0, 60, 480), Note(4 * 1440, 60, 480))
    scene.page.show_score(Score((Track(notes),), meters=meters))
    readout = scene.page.work_panel.transport.readout
    assert readout._meter.text() == "3/4"
    scene.page.playback_controller.seek(2 * 1440)
    assert readout._meter.text() == "6/8"
    scene.page.roll.undo()
    assert readout._meter.text() == "4/4"


def test_after_a_tempo_was_typed_keys_are_those_of_the_roll(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    field = scene.page.work_panel.transport.readout.tempo
    field.setFocus()
    field.setText("96")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert scene.page.roll.hasFocus()
    assert scene.page.piece.score.tempi[0].bpm == 96


def test_the_lane_of_the_current_track_is_in_view(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    lanes, piece = scene.page.work_panel.lanes, scene.page.piece

    def is_in_view(track: int) -> bool:
        header = lanes.headers[track]
        return header.visibleRegion().boundingRect() == header.rect()

    piece.add_track(40)
    qtbot.waitUntil(lambda: is_in_view(4))
    piece.select_track(0)
    qtbot.waitUntil(lambda: is_in_view(0))
