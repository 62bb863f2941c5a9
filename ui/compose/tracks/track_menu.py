"""The menu of a track: instrument, volume and pan, Remove."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget, QWidgetAction

from engines.contract.music_names import DRUMS, INSTRUMENTS
from engines.contract.text import Text
from ui.compose.roll.piece import Piece
from ui.compose.tracks.mix_sliders import MixSliders
from ui.language import translated

FAMILIES = (
    Text("Piano"),
    Text("Bells and mallets"),
    Text("Organ and accordion"),
    Text("Guitar"),
    Text("Bass"),
    Text("Strings"),
    Text("Ensemble and voice"),
    Text("Brass"),
    Text("Reed"),
    Text("Pipe"),
    Text("Synth lead"),
    Text("Synth pad"),
    Text("Synth effects"),
    Text("From many lands"),
    Text("Percussion"),
    Text("Sound effects"),
)


class TrackMenu(QObject):
    """Opened on the header of a track."""

    def __init__(self, piece: Piece, parent: QWidget) -> None:
        super().__init__(parent)
        self._piece, self._host = piece, parent
        self._menu: QMenu | None = None

    def open(self, track_index: int, position: QPoint) -> None:
        if self._menu is not None:
            self._menu.deleteLater()  # with sliders that follow the piece
        menu = QMenu(self._host)
        instruments = menu.addMenu(self.tr("Instrument"))
        fill_instruments(instruments, partial(self._piece.set_instrument, track_index))
        sliders = MixSliders(self._piece)
        sliders.setContentsMargins(12, 6, 12, 6)
        action = QWidgetAction(menu)
        action.setDefaultWidget(sliders)
        menu.addAction(action)
        menu.addSeparator()
        remove = menu.addAction(self.tr("Remove the track"))
        remove.triggered.connect(lambda: self._piece.remove_track(track_index))
        self._menu = menu
        menu.popup(position)


def fill_instruments(menu: QMenu, on_select: Callable[[int], object]) -> None:
    """Fill a menu with all instruments by family, drums last; `on_select` is called with one."""
    for number, family in enumerate(FAMILIES):
        submenu = menu.addMenu(translated(family))
        for program in range(number * 8, number * 8 + 8):
            submenu.addAction(INSTRUMENTS[program].capitalize(), partial(on_select, program))
    menu.addAction(INSTRUMENTS[DRUMS].capitalize(), partial(on_select, DRUMS))
