"""The lanes and controls around the roll."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from tests.ui.compose.scenes import LEFT_BUTTON, Scene


def test_a_stem_is_dragged_to_another_velocity(scene: Scene, qtbot: QtBot) -> None:
    scene.take_tune()
    lane, piece = scene.page.work_panel.velocity, scene.page.piece
    x = round(scene.page.work_panel.axis.x_of(piece.notes()[0].start) + 3)
    qtbot.mousePress(lane, LEFT_BUTTON, pos=QPoint(x, 40))
    qtbot.mouseMove(lane, QPoint(x, 20))
    qtbot.mouseRelease(lane, LEFT_BUTTON, pos=QPoint(x, 8))
    assert 70 < piece.notes()[0].velocity < 127
    assert piece.stack.count() == 2


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
