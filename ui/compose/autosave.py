"""Saves the piece in the roll, how the studio treats its tracks, and the work that it came from."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from engines.formats.atomic import write_atomically
from engines.formats.json_values import as_object, is_array, parse_json
from engines.formats.midi import read_midi, write_midi
from engines.formats.score import Score
from ui.compose.roll.piece import Piece
from ui.compose.roll.piece_state import Mix
from ui.context import AppContext
from ui.making.autosave import Autosave

NAME, REST_NAME = "piece.mid", "piece.json"
_MAX_REST_SIZE = 1_000_000
_MAX_COLOUR = 1000
_LONGEST_ID = 100
_CHANNELS = 16


@dataclass(frozen=True)
class PieceDocument:
    """The score in the roll, a mix for each of its tracks, and its `PieceState.origin`."""

    score: Score
    mixes: tuple[Mix, ...]
    origin: str = ""


class PieceAutosave(Autosave[PieceDocument]):
    """Saves the piece as a MIDI file, and beside it what such a file does not hold."""

    def __init__(self, context: AppContext, piece: Piece, parent: QObject) -> None:
        super().__init__(context, piece.changed, parent)
        self._piece = piece

    def read(self, folder: Path) -> PieceDocument | None:
        """The saved MIDI file and mixes, if there is one; mixes of other tracks are left out."""
        path = folder / NAME
        if not path.is_file():
            return None
        score = read_midi(path.read_bytes())[0]
        rest = _read_rest(folder / REST_NAME)
        return PieceDocument(
            score, _mixes_of(rest.get("mixes"), len(score.tracks)), _origin_of(rest)
        )

    def show_document(self, document: PieceDocument | None) -> PieceDocument:
        """Show the saved score, or an empty one, in the roll."""
        self._piece.reset_to_empty()
        if document is not None:
            self._piece.reset(document.score, document.mixes, document.origin)
        return self.current()

    def current(self) -> PieceDocument:
        """The score in the roll."""
        state = self._piece.state
        return PieceDocument(state.score, state.mixes, state.origin)

    def differs(self, document: PieceDocument, before: PieceDocument | None) -> bool:
        """Return whether the scores or mixes are not equal."""
        return document != before

    def write(self, folder: Path, document: PieceDocument, before: PieceDocument | None) -> None:
        """Write the score as a MIDI file, the mixes of its tracks with notes, and its origin.

        Tracks without notes are not read again.
        """
        write_atomically(folder / NAME, write_midi(document.score))
        pairs = zip(document.score.tracks, document.mixes, strict=True)
        mixes = [asdict(mix) for track, mix in pairs if track.notes]
        rest = {"mixes": mixes, "origin": document.origin}
        write_atomically(folder / REST_NAME, json.dumps(rest).encode())


def _read_rest(path: Path) -> dict[str, object]:
    """What stands beside the MIDI file; of earlier versions the mixes alone."""
    try:
        text = path.read_text("utf-8") if path.stat().st_size <= _MAX_REST_SIZE else ""
    except (OSError, UnicodeDecodeError):
        return {}
    value = parse_json(text)
    return {"mixes": value} if is_array(value) else as_object(value)


def _mixes_of(rows: object, count: int) -> tuple[Mix, ...]:
    """The mixes, if there are as many as tracks; else none."""
    return tuple(map(_mix_of, rows)) if is_array(rows) and len(rows) == count else ()


def _origin_of(rest: dict[str, object]) -> str:
    origin = rest.get("origin")
    return origin if isinstance(origin, str) and len(origin) <= _LONGEST_ID else ""


def _mix_of(value: object) -> Mix:
    """A mix with what of a row can be used."""
    row = as_object(value)
    colour, channel = row.get("colour"), row.get("channel")
    return Mix(
        muted=row.get("muted") is True,
        solo=row.get("solo") is True,
        channel=channel if type(channel) is int and 0 <= channel < _CHANNELS else None,
        colour=colour if type(colour) is int and 0 <= colour <= _MAX_COLOUR else None,
    )
