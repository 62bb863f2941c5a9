"""The clef in which musicians read a track.

Guitars and basses sound an octave lower than they are read in a clef without an eight below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engines.formats.score import Track

if TYPE_CHECKING:
    from music21.clef import Clef

_MIDDLE_C = 60
_GUITARS = range(24, 32)
_BASSES = (*range(32, 40), 43)
"""General MIDI's basses and its contrabass."""


def clef_of(track: Track) -> Clef:
    """That of drums, of the instrument, or bass where most of the notes are below middle C."""
    from music21 import clef

    if track.drums:
        return clef.PercussionClef()
    if track.program in _GUITARS:
        return clef.Treble8vbClef()
    if track.program in _BASSES:
        return clef.Bass8vbClef()
    low = sum(note.pitch < _MIDDLE_C for note in track.notes)
    return clef.BassClef() if 2 * low > len(track.notes) else clef.TrebleClef()
