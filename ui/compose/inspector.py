"""The gutter beside the roll: the edited track, its mix, its scale, what is chosen.

Invariant: it shows the piece; where it is narrow the mix moves into the track's menu.
"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.compose.axis import TimeAxis
from ui.compose.mix_sliders import MixSliders
from ui.compose.piece import Piece
from ui.compose.roll_ground import key_words
from ui.compose.track_lane import instrument_words, track_name
from ui.parts import Button, ElidedLabel, Label, ground


class Inspector(QWidget):
    """Name, volume, pan, scale; at the foot how many notes are chosen, and Quantise."""

    def __init__(self, piece: Piece, axis: TimeAxis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "panel")
        self._piece, self._axis = piece, axis
        self._name = ElidedLabel("", "value")
        self._instrument = ElidedLabel("", "caption")
        self.mix = MixSliders(piece)
        self._scale = ElidedLabel("", "note", "text")
        self._chosen = ElidedLabel("", "caption", tabular=True)
        self.quantise = Button(self.tr("Quantise"), extent="tight")
        self.quantise.setToolTip(self.tr("Put the chosen notes, or all of them, onto the grid"))
        self.quantise.clicked.connect(lambda: piece.quantise(axis.snap))
        self._build_column()
        piece.changed.connect(self.show_piece)
        piece.selection_changed.connect(self.show_piece)
        axis.changed.connect(self._show_grid)
        self.show_piece()

    def set_narrow(self, narrow: bool) -> None:
        """Leave out what the track's menu has."""
        self.mix.setVisible(not narrow)
        edge = 6 if narrow else 12
        self._column.setContentsMargins(edge, 10, edge, 12)

    def show_piece(self) -> None:
        """Show the piece as it is."""
        tracks = self._piece.score.tracks
        name = instrument = ""
        if tracks:
            track = tracks[self._piece.track]
            name = track_name(track)
            instrument = instrument_words(track)
        self._name.setText(name)
        self._instrument.setText(instrument if instrument != name else "")
        self._scale.setText(key_words(self._piece) or "–")
        count = len(self._piece.selection)
        self._chosen.setText(self.tr("{0} selected").format(count) if count else "")
        self._show_grid()

    def _show_grid(self) -> None:
        self.quantise.setEnabled(bool(self._piece.notes()) and self._axis.snap > 1)

    def _build_column(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 12)
        self._column.setSpacing(2)
        self._column.addWidget(self._name)
        self._column.addWidget(self._instrument)
        self._column.addSpacing(10)
        self._column.addWidget(self.mix)
        self._column.addSpacing(8)
        self._column.addWidget(Label(self.tr("Scale"), "label"))
        self._column.addSpacing(2)
        self._column.addWidget(self._scale)
        self._column.addStretch(1)
        self._column.addWidget(self._chosen)
        self._column.addSpacing(4)
        self._column.addWidget(self.quantise)
