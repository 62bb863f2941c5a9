"""Colours of notes and grid lines."""

from __future__ import annotations

from PySide6.QtGui import QColor

from engines.formats.score import Note
from ui.compose.roll.piece_state import PieceState
from ui.look.theme import Theme

TRACK_COLOURS = 5
KEY_BLACK = "#24211D"


def track_colour(colour_index: int) -> QColor:
    """The colour of an index, of which `TRACK_COLOURS` differ."""
    return Theme.current().colour(f"trk{colour_index % TRACK_COLOURS + 1}")


def blend(top: QColor, bottom: QColor, alpha: float) -> QColor:
    """`top` over `bottom` with an opacity of `alpha`."""
    rest = 1.0 - alpha
    return QColor.fromRgbF(
        top.redF() * alpha + bottom.redF() * rest,
        top.greenF() * alpha + bottom.greenF() * rest,
        top.blueF() * alpha + bottom.blueF() * rest,
    )


def with_alpha(colour: QColor, alpha: float) -> QColor:
    """A translucent colour."""
    translucent = QColor(colour)
    translucent.setAlphaF(alpha)
    return translucent


def note_colour(note: Note, state: PieceState, track_index: int) -> QColor:
    """The colour of a note: straw for a seed note, paler at a low velocity."""
    theme = Theme.current()
    if note in state.seed_notes:
        return theme.colour("star")
    strength = max(0.0, min(1.0, (note.velocity - 40) / 60))
    return blend(
        track_colour(state.colour_of(track_index)), theme.colour("page"), 0.66 + 0.34 * strength
    )


def grid_line_colour(rank: int) -> QColor:
    """The colour of a grid line; `rank` is 2 at a bar, 1 at a beat, 0 at a step."""
    theme = Theme.current()
    if rank == 2:
        return blend(theme.colour("edge"), theme.colour("page"), 0.42)
    return blend(theme.colour("line"), theme.colour("page"), 0.8 if rank else 0.42)
