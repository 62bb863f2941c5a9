"""Colours of notes and lines. Invariant: every one is mixed from the theme's tokens."""

from __future__ import annotations

from PySide6.QtGui import QColor

from engines.formats.score import Note
from ui.compose.piece import Sheet
from ui.look.theme import Theme

TRACK_INKS = 5


def track_ink(place: int) -> QColor:
    """The colour of a track."""
    return Theme.current().colour(f"trk{place % TRACK_INKS + 1}")


def mixed(ink: QColor, ground: QColor, share: float) -> QColor:
    """`share` of `ink` on `ground`."""
    rest = 1.0 - share
    return QColor.fromRgbF(
        ink.redF() * share + ground.redF() * rest,
        ink.greenF() * share + ground.greenF() * rest,
        ink.blueF() * share + ground.blueF() * rest,
    )


def note_ink(note: Note, sheet: Sheet, place: int) -> QColor:
    """The colour of a note: straw where the artist gave it, paler where it is soft."""
    theme = Theme.current()
    if note in sheet.seeds:
        return theme.colour("star")
    strength = max(0.0, min(1.0, (note.velocity - 40) / 60))
    return mixed(track_ink(place), theme.colour("page"), 0.66 + 0.34 * strength)


def line_ink(rank: int) -> QColor:
    """The colour of a line of the grid: 2 a bar, 1 a beat, 0 a step."""
    theme = Theme.current()
    if rank == 2:
        return mixed(theme.colour("edge"), theme.colour("page"), 0.42)
    return mixed(theme.colour("line"), theme.colour("page"), 0.8 if rank else 0.42)
