"""The menus of soundfonts: of the project, and of a track of its own."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from engines.formats.foreign_files import printable, printable_name
from engines.formats.tonality import instrument_of
from ui.compose.roll.piece import Piece
from ui.compose.tracks.track_menu import TrackMenu
from ui.context import AppContext
from ui.making.work_files import ask_file
from ui.qt.actions import escape_ampersands
from ui.sound.playback import Playback


class FontMenu(QObject):
    """Fills menus, and stores what is chosen in the project, which is then rendered anew."""

    def __init__(self, context: AppContext, playback: Playback, host: QWidget) -> None:
        super().__init__(host)
        self._context, self._playback, self._host = context, playback, host

    def offer_for_tracks(self, menu: TrackMenu, piece: Piece) -> None:
        """Let a track have a font of its own, by the menu of its header."""

        def fill(rows: QMenu) -> None:
            track = piece.score.tracks[piece.track]
            self.fill(rows.addMenu(self.tr("Soundfont")), track.name or instrument_of(track))

        menu.fillers.append(fill)

    def fill(self, menu: QMenu, track: str = "") -> None:
        """List the standard font, or of a track that of the project, and what is chosen."""
        name = self._context.studio.sounds.soundfont.name(track) if self._context.is_open else ""
        group = QActionGroup(menu)
        usual = self.tr("That of the project") if track else self.tr("Standard")
        rows = [(menu.addAction(usual, partial(self.choose, None, track)), not name)]
        if name:
            rows.append((menu.addAction(escape_ampersands(printable(name))), True))
        for row, is_on in rows:
            row.setCheckable(True)
            row.setChecked(is_on)
            group.addAction(row)
        menu.addAction(self.tr("Choose a soundfont…"), partial(self._ask, track))

    def choose(self, path: Path | None, track: str = "") -> None:
        """Play with a soundfont from now on, None for the usual one; of tracks called so alone."""

        def done(_: object) -> None:
            name = printable_name(path) if path else self.tr("the standard soundfont")
            text = self.tr("This project plays with {0} now.").format(name)
            if track:
                usual = self.tr("the soundfont of the project")
                name = printable_name(path) if path else usual
                text = self.tr("“{0}” plays with {1} now.").format(printable(track), name)
            self._context.show_message(text)

        self._playback.stop()
        choose = partial(self._context.studio.sounds.soundfont.choose, path, track)
        self._context.run_in_background(choose, done)

    def _ask(self, track: str) -> None:
        types = self.tr("Soundfonts") + " (*.sf2 *.sf3)"
        path = ask_file(self._host, self.tr("Choose a soundfont"), types)
        if path is not None:
            self.choose(path, track)
