"""What can be done with a whole track: name, colour, kit, a copy, its place."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from engines.contract import ScoreError
from engines.formats.editing.tracks import with_duplicate, with_kit, with_moved_track, with_name
from ui.compose.roll.piece import Piece
from ui.compose.roll.piece_state import Mix


class TrackEdits(QObject):
    """Each is one step of undo. `refused(error)` where the file of the piece does not allow one."""

    refused = Signal(object)

    def __init__(self, piece: Piece, parent: QObject) -> None:
        super().__init__(parent)
        self.piece = piece

    def rename(self, index: int, name: str) -> None:
        """Name a track; an empty name is that of its instrument."""
        score = with_name(self.piece.score, index, name)
        self.piece.edit_tracks(self.tr("Rename a track"), score, self._mixes)

    def set_kit(self, index: int, program: int) -> None:
        """Let a track play another drum kit."""
        score = with_kit(self.piece.score, index, program)
        self.piece.edit_tracks(self.tr("Drum kit"), score, self._mixes)

    def set_colour(self, index: int, colour: int) -> None:
        """Give a track another colour."""
        self.piece.set_mix(index, replace(self._mixes[index], colour=colour))

    def set_channel(self, index: int, channel: int | None) -> None:
        """Let a MIDI port get a track on a channel, from 0; None for one of its own."""
        self.piece.set_mix(index, replace(self._mixes[index], channel=channel))

    def toggle_mute(self) -> None:
        """Mute the current track, or let it be heard again."""
        if self._mixes:
            mix = self._mixes[self.piece.track]
            self.piece.set_mix(self.piece.track, replace(mix, muted=not mix.muted))

    def toggle_solo(self) -> None:
        """Hear the current track alone, or with the others again."""
        if self._mixes:
            mix = self._mixes[self.piece.track]
            self.piece.set_mix(self.piece.track, replace(mix, solo=not mix.solo))

    def duplicate(self, index: int) -> None:
        """Add a copy of a track, and make it the current one."""
        score, copy = with_duplicate(self.piece.score, index)
        order, mixes = list(range(len(self._mixes))), list(self._mixes)
        order.insert(copy, index)
        mixes.insert(copy, Mix())
        mixes = _with_colours(self.piece, mixes, copy)
        self.piece.edit_tracks(self.tr("Duplicate a track"), score, mixes, copy, order)

    def move(self, index: int, to: int) -> None:
        """Put a track at another place among the tracks."""
        to = max(0, min(len(self._mixes) - 1, to))
        if to == index:
            return
        try:
            score = with_moved_track(self.piece.score, index, to)
        except ScoreError as error:
            self.refused.emit(error)
            return
        colours = [self.piece.state.colour_of(number) for number in range(len(self._mixes))]
        mixes = [replace(mix, colour=own) for mix, own in zip(self._mixes, colours, strict=True)]
        order = list(range(len(mixes)))
        order.insert(to, order.pop(index))
        mixes = tuple(mixes[number] for number in order)
        self.piece.edit_tracks(self.tr("Move a track"), score, mixes, to, order)

    @property
    def _mixes(self) -> tuple[Mix, ...]:
        return self.piece.state.mixes


def _with_colours(piece: Piece, mixes: list[Mix], copy: int) -> tuple[Mix, ...]:
    """The mixes of the tracks with a copy among them, where each old track keeps its colour."""
    colours = [piece.state.colour_of(index) for index in range(len(mixes) - 1)]
    colours.insert(copy, len(mixes) - 1)
    return tuple(replace(mix, colour=own) for mix, own in zip(mixes, colours, strict=True))
