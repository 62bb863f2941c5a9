"""What the menus ask of the model about the piece in the roll.

Each is a brief of the present settings with a task of its own; the results are candidates, as from
the button of the brief.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from engines.contract.music_names import INSTRUMENTS
from engines.formats.score import bars

if TYPE_CHECKING:
    from ui.compose.playback_controller import PlaybackController
    from ui.compose.work_panel import WorkPanel

BASSES = (32, 33, 43, 35)
"""Programs of a bass to add, in the order in which they are taken."""
Values = dict[str, object]


class Asking(QObject):
    """Fills the menus of notes, tracks and bars with what the model can do there."""

    def __init__(
        self, panel: WorkPanel, playback: PlaybackController, ask: Callable[[Values], None]
    ) -> None:
        """`ask` queues the brief of the page with other values, from the piece in the roll."""
        super().__init__(panel)
        self._panel, self._playback, self._ask = panel, playback, ask
        self._piece, self._axis = panel.piece, panel.axis
        panel.note_menu.fillers.append(self.fill)
        panel.lanes.menu.fillers.append(self.fill)
        panel.bar_menu.fillers.append(self.fill_bar)
        panel.note_menu.fillers.append(self._fill_bar_menu)

    def fill(self, menu: QMenu) -> None:
        """Add a submenu for the chosen notes, or for the bars of the loop or the playhead."""
        submenu = menu.addMenu(self.tr("Ask the model"))
        submenu.setToolTipsVisible(True)
        submenu.setEnabled(not self._piece.is_empty)
        if self._piece.is_empty:
            return
        first, last = self.chosen_bars()
        where = self._words(first, last)
        for text, tip, values in self._requests(first, last):
            row = submenu.addAction(text.format(where), partial(self._ask, values or {}))
            row.setToolTip(tip)
            row.setEnabled(values is not None)

    def fill_bar(self, menu: QMenu, bar: int) -> None:
        """Add a row that writes a bar anew, or all of the loop that it is in."""
        loop = self._playback.loop
        first, last = loop if loop is not None and loop[0] <= bar <= loop[1] else (bar, bar)
        values: Values = {"task": "infill", "first_bar": first, "last_bar": last, "tracks": ()}
        text = self.tr("Write {0} anew").format(self._words(first, last))
        row = menu.addAction(text, partial(self._ask, values))
        row.setToolTip(self.tr("The model writes all tracks of these bars, as Infill does."))
        row.setEnabled(last <= len(bars(self._piece.score)))

    def _fill_bar_menu(self, menu: QMenu) -> None:
        """Add the menu of the bar of the playhead, which has no other key."""
        tick = self._playback.tick
        bar = self._axis.bar_at(tick) + 1
        submenu = menu.addMenu(self.tr("At bar {0}").format(bar))
        submenu.setToolTipsVisible(True)
        self._panel.bar_menu.fill(submenu, tick)

    def chosen_bars(self) -> tuple[int, int]:
        """First and last bar of the chosen notes, else of the loop, else of the playhead."""
        notes, bar_at = self._piece.selection, self._axis.bar_at
        count = max(1, len(bars(self._piece.score)))
        if notes:
            first = bar_at(min(note.start for note in notes))
            last = bar_at(max(note.end for note in notes) - 1)
            return first + 1, min(last + 1, count)
        loop = self._playback.loop
        if loop is not None:
            return min(loop[0], count), min(loop[1], count)
        bar = min(bar_at(self._playback.tick) + 1, count)
        return bar, bar

    # Requests

    def _requests(self, first: int, last: int) -> list[tuple[str, str, Values | None]]:
        return [
            (
                self.tr("Write this track anew in {0}"),
                self.tr("The model fills these bars of the track beside the others, as Infill."),
                self._infill(first, last, (self._piece.track,)),
            ),
            (
                self.tr("Same rhythm, other notes in {0}"),
                self.tr("The model varies these bars of the track and keeps their rhythm."),
                self._variation_of(first, last),
            ),
            (
                self.tr("Answer {0}"),
                self.tr(
                    "The model writes as many bars of the track after these; at the end of the "
                    "piece it goes on with all tracks."
                ),
                self._answer(first, last),
            ),
            (
                self.tr("Other harmony in {0}"),
                self.tr(
                    "The model writes the other tracks anew under this one, except for drums, as "
                    "Infill."
                ),
                self._infill(first, last, self._other_voices()),
            ),
            (
                self.tr("A bass for these chords"),
                self.tr("The model adds a track of bass to the whole piece, as Accompany does."),
                self._bass(),
            ),
        ]

    def _infill(self, first: int, last: int, tracks: tuple[int, ...]) -> Values | None:
        names = self._names(tracks)
        if not names:
            return None
        return {"task": "infill", "first_bar": first, "last_bar": last, "tracks": names}

    def _variation_of(self, first: int, last: int) -> Values | None:
        names = self._names((self._piece.track,))
        if not names or self._piece.score.tracks[self._piece.track].drums:
            return None
        fields: Values = {"first_bar": first, "last_bar": last, "tracks": names}
        return {"task": "vary", "keep": "rhythm", **fields}

    def _answer(self, first: int, last: int) -> Values | None:
        count, length = len(bars(self._piece.score)), last - first + 1
        if last >= count:
            return {"task": "continue", "bars": min(length, 64), "tracks": ()}
        return self._infill(last + 1, min(last + length, count), (self._piece.track,))

    def _bass(self) -> Values | None:
        programs = {track.program for track in self._piece.score.tracks if not track.drums}
        free = next((program for program in BASSES if program not in programs), None)
        if free is None:
            return None
        return {"task": "accompany", "tracks": (), "instruments": (INSTRUMENTS[free],)}

    def _other_voices(self) -> tuple[int, ...]:
        tracks, current = self._piece.score.tracks, self._piece.track
        return tuple(i for i, track in enumerate(tracks) if i != current and not track.drums)

    def _names(self, tracks: tuple[int, ...]) -> tuple[str, ...]:
        """What the tracks are called in a brief: their numbers among those that have notes."""
        all_tracks = self._piece.score.tracks
        with_notes = [index for index, track in enumerate(all_tracks) if track.notes]
        return tuple(str(with_notes.index(i) + 1) for i in tracks if i in with_notes)

    def _words(self, first: int, last: int) -> str:
        if first == last:
            return self.tr("bar {0}").format(first)
        return self.tr("bars {0}–{1}").format(first, last)
