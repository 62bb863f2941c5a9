"""The menu of a track: name, colour, instrument, drum kit, volume and pan, copy, place, Remove."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QMenu, QWidget, QWidgetAction

from engines.contract.music_names import DRUMS, INSTRUMENTS
from engines.contract.text import Text
from engines.formats.editing.tracks import DRUM_KITS
from ui.compose.roll.colours import TRACK_COLOURS, track_colour
from ui.compose.tracks.mix_sliders import MixSliders
from ui.compose.tracks.track_edits import TrackEdits
from ui.compose.tracks.track_lane import track_name
from ui.language import translated
from ui.look.theme import Theme
from ui.name_dialog import NameDialog

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


COLOUR_NAMES = (Text("Blue"), Text("Green"), Text("Orange"), Text("Violet"), Text("Pink"))
assert len(COLOUR_NAMES) == TRACK_COLOURS


class TrackMenu(QObject):
    """Opened on the header of a track. `fillers` add rows of other parts of the page, for a track
    that is the current one by then."""

    def __init__(self, edits: TrackEdits, parent: QWidget) -> None:
        super().__init__(parent)
        self._edits, self._piece, self._host = edits, edits.piece, parent
        self._menu: QMenu | None = None
        self.fillers: list[Callable[[QMenu], object]] = []

    def open(self, track_index: int, position: QPoint) -> None:
        """Show the menu at a point of the screen."""
        self.build(track_index).popup(position)

    def build(self, track_index: int) -> QMenu:
        """Return a new menu of a track."""
        if self._menu is not None:
            self._menu.deleteLater()  # with sliders that follow the piece
        menu = self._menu = QMenu(self._host)
        menu.setToolTipsVisible(True)
        menu.addAction(self.tr("Rename…"), partial(self.ask_name, track_index))
        self._add_colours(menu, track_index)
        self._add_sounds(menu, track_index)
        self._add_channels(menu, track_index)
        self._add_sliders(menu)
        for fill in self.fillers:
            menu.addSeparator()
            fill(menu)
        menu.addSeparator()
        self._add_places(menu, track_index)
        return menu

    def ask_current_name(self) -> None:
        """Ask for the name of the current track, if there is one."""
        if self._piece.score.tracks:
            self.ask_name(self._piece.track)

    def ask_name(self, track_index: int) -> None:
        """Ask for the name of a track."""
        NameDialog(
            self.tr("Rename the track"),
            self.tr("Rename"),
            track_name(self._piece.score.tracks[track_index]),
            partial(self._edits.rename, track_index),
            self._host,
        ).open()

    def _add_colours(self, menu: QMenu, track_index: int) -> None:
        colours = menu.addMenu(self.tr("Colour"))
        current = self._piece.state.colour_of(track_index) % TRACK_COLOURS
        for number, name in enumerate(COLOUR_NAMES):
            set_colour = partial(self._edits.set_colour, track_index, number)
            row = colours.addAction(_swatch(track_colour(number)), translated(name), set_colour)
            row.setEnabled(number != current)

    def _add_sounds(self, menu: QMenu, track_index: int) -> None:
        instruments = menu.addMenu(self.tr("Instrument"))
        fill_instruments(instruments, partial(self._piece.set_instrument, track_index))
        if self._piece.score.tracks[track_index].drums:
            kits = menu.addMenu(self.tr("Drum kit"))
            for program, name in DRUM_KITS:
                set_kit = partial(self._edits.set_kit, track_index, program)
                row = kits.addAction(translated(name), set_kit)
                row.setCheckable(True)
                row.setChecked(program == self._piece.score.tracks[track_index].program)

    def _add_channels(self, menu: QMenu, track_index: int) -> None:
        channels = menu.addMenu(self.tr("MIDI channel"))
        current = self._piece.state.mixes[track_index].channel
        rows = [(self.tr("Its own"), None), *((str(number + 1), number) for number in range(16))]
        for text, channel in rows:
            row = channels.addAction(text, partial(self._edits.set_channel, track_index, channel))
            row.setCheckable(True)
            row.setChecked(channel == current)

    def _add_sliders(self, menu: QMenu) -> None:
        sliders = MixSliders(self._piece)
        sliders.setContentsMargins(12, 6, 12, 6)
        action = QWidgetAction(menu)
        action.setDefaultWidget(sliders)
        menu.addAction(action)

    def _add_places(self, menu: QMenu, track_index: int) -> None:
        edits, last = self._edits, len(self._piece.score.tracks) - 1
        menu.addAction(self.tr("Duplicate"), partial(edits.duplicate, track_index))
        up = menu.addAction(self.tr("Move up"), partial(edits.move, track_index, track_index - 1))
        up.setEnabled(track_index > 0)
        down = menu.addAction(
            self.tr("Move down"), partial(edits.move, track_index, track_index + 1)
        )
        down.setEnabled(track_index < last)
        menu.addAction(self.tr("Remove the track"), partial(self._piece.remove_track, track_index))


def _swatch(colour: QColor) -> QIcon:
    size = Theme.current().px(12)
    pixmap = QPixmap(size, size)
    pixmap.fill(colour)
    return QIcon(pixmap)


def fill_instruments(menu: QMenu, on_select: Callable[[int], object]) -> None:
    """Fill a menu with all instruments by family, drums last; `on_select` is called with one."""
    for number, family in enumerate(FAMILIES):
        submenu = menu.addMenu(translated(family))
        for program in range(number * 8, number * 8 + 8):
            submenu.addAction(INSTRUMENTS[program].capitalize(), partial(on_select, program))
    menu.addAction(INSTRUMENTS[DRUMS].capitalize(), partial(on_select, DRUMS))
