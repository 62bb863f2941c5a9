"""Volume and pan of the edited track. Invariant: one drag of a slider is one step of undo."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from engines.formats import score
from ui.compose.piece import Piece
from ui.parts import LabelledSlider, Track

FIELD_WIDTH = 32


class MixSliders(QWidget):
    """Two sliders that follow the piece."""

    def __init__(self, piece: Piece, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._piece = piece
        self._gesture = 0
        self._last: tuple[int, str] | None = None
        self.volume = LabelledSlider(
            self.tr("Volume"), Track(0, 127, 1), lambda v: f"{v:.0f}", field_width=FIELD_WIDTH
        )
        self.pan = LabelledSlider(
            self.tr("Pan"), Track(-64, 63, 1), _pan_words, field_width=FIELD_WIDTH
        )
        self.volume.value_changed.connect(lambda _: self._mix("volume"))
        self.pan.value_changed.connect(lambda _: self._mix("pan"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.volume)
        column.addWidget(self.pan)
        piece.changed.connect(self.show_piece)
        piece.selection_changed.connect(self.show_piece)
        self.show_piece()

    def show_piece(self) -> None:
        """Show the mix of the edited track."""
        tracks = self._piece.score.tracks
        self.setEnabled(bool(tracks))
        track = tracks[self._piece.track] if tracks else score.Track()
        for slider, value in ((self.volume, track.volume), (self.pan, track.pan)):
            slider.blockSignals(True)
            slider.set_value(value)
            slider.blockSignals(False)

    def _mix(self, which: str) -> None:
        place = self._piece.track
        if not self._piece.score.tracks:
            return
        if self._last != (place, which) or self._piece.stack.undoText() != self._piece.VOLUME:
            self._gesture, self._last = self._piece.new_gesture(), (place, which)
        volume, pan = round(self.volume.value()), round(self.pan.value())
        self._piece.set_volume(place, volume, pan, self._gesture)


def _pan_words(pan: float) -> str:
    if round(pan) == 0:
        return "0"
    return f"L {-pan:.0f}" if pan < 0 else f"R {pan:.0f}"
