"""The panel beside the roll: the current track, its mix, the key, the selection."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.compose.roll.piece import Piece
from ui.compose.roll.roll_background import key_name_of
from ui.compose.roll.time_axis import TimeAxis
from ui.compose.tracks.mix_sliders import MixSliders
from ui.compose.tracks.track_lane import instrument_label, track_name
from ui.language import number, translated
from ui.look.theme import Theme
from ui.parts import Button, Check, ElidedLabel, Label, TwoLineLabel, set_background
from ui.qt.layouts import new_column

SCALE_HEIGHT = 160


class Inspector(QWidget):
    """Name, volume, pan and key; below them the number of selected notes, and Quantise."""

    def __init__(self, piece: Piece, axis: TimeAxis) -> None:
        super().__init__()
        set_background(self, "panel")
        self._piece, self._axis = piece, axis
        self._name = TwoLineLabel("", "value")
        self._instrument = TwoLineLabel("", "caption")
        self.mix = MixSliders(piece)
        self._key = ElidedLabel("", "note", "text")
        self.scale = Check(self.tr("Draw in it"))
        self.scale.setToolTip(self.tr("Notes that are drawn or dragged keep to the scale"))
        self._selection = ElidedLabel("", "caption", tabular=True)
        self.quantise = Button(self.tr("Quantise"), extent="tight")
        self.quantise.setToolTip(self.tr("Put the chosen notes, or all of them, onto the grid"))
        self.quantise.clicked.connect(lambda: piece.quantise(axis.snap, axis.strength, axis.swing))
        self._build_column()
        piece.changed.connect(self.show_piece)
        piece.selection_changed.connect(self.show_piece)
        axis.changed.connect(self._update_quantise)
        self.show_piece()

    def set_narrow(self, is_narrow: bool) -> None:
        """Hide the mix, and reduce the margins."""
        self.mix.setVisible(not is_narrow)
        margin = 6 if is_narrow else 12
        self._column.setContentsMargins(margin, 10, margin, 12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Key and scale go where there is little height; both are elsewhere, too."""
        super().resizeEvent(event)
        has_room = self.height() >= Theme.current().px(SCALE_HEIGHT)
        for widget in self._scale_rows:
            widget.setVisible(has_room)

    def show_piece(self) -> None:
        """Show the current track and the selection."""
        tracks = self._piece.score.tracks
        name = instrument = ""
        if tracks:
            track = tracks[self._piece.track]
            name = track_name(track)
            instrument = instrument_label(track)
        self._name.setText(name)
        self._instrument.setText(instrument if instrument != name else "")
        self._key.setText(translated(key_name_of(self._piece)) or "–")
        count = len(self._piece.selection)
        self._selection.setText(self.tr("{0} selected").format(number(count)) if count else "")
        self._update_quantise()

    def _update_quantise(self) -> None:
        self.quantise.setEnabled(bool(self._piece.notes()) and self._axis.snap > 1)

    def _build_column(self) -> None:
        column = self._column = new_column(self, 2, (12, 10, 12, 12))
        column.addWidget(self._name)
        column.addWidget(self._instrument)
        column.addSpacing(10)
        column.addWidget(self.mix)
        column.addSpacing(8)
        scale_label = Label(self.tr("Scale"), "label")
        self._scale_rows: tuple[QWidget, ...] = (scale_label, self._key, self.scale)
        column.addWidget(scale_label)
        column.addSpacing(2)
        column.addWidget(self._key)
        column.addWidget(self.scale)
        column.addStretch(1)
        column.addWidget(self._selection)
        column.addSpacing(4)
        column.addWidget(self.quantise)
