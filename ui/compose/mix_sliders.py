"""Volume and pan of the edited track. Invariant: one drag of a slider is one step of undo."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.compose.piece import Mix, Piece
from ui.parts import LabelledSlider, Track


class MixSliders(QWidget):
    """Two sliders that follow the piece."""

    def __init__(self, piece: Piece, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._piece = piece
        self._gesture = (0, -1)
        self.volume = LabelledSlider(
            self.tr("Volume"), Track(0, 127, 1), lambda v: f"{v:.0f}", field_width=32
        )
        self.pan = LabelledSlider(self.tr("Pan"), Track(-64, 63, 1), _pan_words, field_width=32)
        self.volume.value_changed.connect(lambda value: self._mix("volume", value))
        self.pan.value_changed.connect(lambda value: self._mix("pan", value))
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
        mixes = self._piece.sheet.mixes
        self.setEnabled(bool(mixes))
        mix = mixes[self._piece.track] if mixes else Mix()
        for slider, value in ((self.volume, mix.volume), (self.pan, mix.pan)):
            slider.blockSignals(True)
            slider.set_value(value)
            slider.blockSignals(False)

    def _mix(self, field: str, value: float) -> None:
        place = self._piece.track
        if self._gesture[1] != place or not self._piece.stack.canUndo():
            self._gesture = (self._piece.new_gesture(), place)
        mixes = self._piece.sheet.mixes
        if mixes:
            mix = replace(mixes[place], **{field: round(value)})
            self._piece.set_mix(place, mix, self._gesture[0])


def _pan_words(pan: float) -> str:
    if round(pan) == 0:
        return "0"
    return f"L {-pan:.0f}" if pan < 0 else f"R {pan:.0f}"
