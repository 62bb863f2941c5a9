"""Volume and pan of the current track."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from engines.formats import score
from ui.compose.roll.piece import Piece
from ui.parts import LabelledSlider, SliderRange
from ui.qt.layouts import new_column

FIELD_WIDTH = 32


class MixSliders(QWidget):
    """Two sliders that follow the piece."""

    def __init__(self, piece: Piece) -> None:
        super().__init__()
        self._piece = piece
        self._gesture = 0
        self._last_change: tuple[int, str] | None = None
        self.volume = LabelledSlider(
            self.tr("Volume"), SliderRange(0, 127, 1), lambda v: f"{v:.0f}", field_width=FIELD_WIDTH
        )
        self.pan = LabelledSlider(
            self.tr("Pan"), SliderRange(-64, 63, 1), _pan_text, field_width=FIELD_WIDTH
        )
        self.volume.value_changed.connect(lambda _: self._set_mix("volume"))
        self.pan.value_changed.connect(lambda _: self._set_mix("pan"))
        for slider in (self.volume, self.pan):
            slider.released.connect(self._end_gesture)
        column = new_column(self, 8)
        column.addWidget(self.volume)
        column.addWidget(self.pan)
        piece.changed.connect(self.show_piece)
        piece.selection_changed.connect(self.show_piece)
        self.show_piece()

    def show_piece(self) -> None:
        """Show the mix of the current track."""
        tracks = self._piece.score.tracks
        self.setEnabled(bool(tracks))
        track = tracks[self._piece.track] if tracks else score.Track()
        for slider, value in ((self.volume, track.volume), (self.pan, track.pan)):
            slider.blockSignals(True)
            slider.set_value(value)
            slider.blockSignals(False)

    def _end_gesture(self) -> None:
        """The next change is another step of undo."""
        self._last_change = None

    def _set_mix(self, slider_name: str) -> None:
        if not self._piece.score.tracks:
            return
        change = (self._piece.track, slider_name)
        if self._last_change != change or self._piece.stack.undoText() != self._piece.VOLUME:
            self._gesture, self._last_change = self._piece.new_gesture(), change
        volume, pan = round(self.volume.value()), round(self.pan.value())
        self._piece.set_volume(self._piece.track, volume, pan, self._gesture)


def _pan_text(pan: float) -> str:
    if round(pan) == 0:
        return "0"
    return f"L {-pan:.0f}" if pan < 0 else f"R {pan:.0f}"
