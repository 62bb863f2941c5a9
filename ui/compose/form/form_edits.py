"""Edits of the form of the piece in the roll, each one step of undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from engines.contract import ScoreError
from engines.formats.editing.form import (
    with_chord_at,
    with_meter_at,
    with_moved_section,
    with_repeated_section,
    with_section_at,
    with_spans_in_order,
    with_tempo_at,
    without_meter_at,
    without_tempo_at,
)
from engines.formats.score import Score
from ui.compose.roll.piece import Piece


class FormEdits(QObject):
    """`refused(error)` for what cannot be."""

    refused = Signal(object)

    def __init__(self, piece: Piece, parent: QObject) -> None:
        super().__init__(parent)
        self.piece = piece

    def set_tempo(self, tick: int, bpm: float, gesture: int = 0) -> None:
        """Change the tempo from a tick on."""
        score = with_tempo_at(self.piece.score, tick, bpm)
        self.piece.change_score(self.tr("Tempo"), score, gesture)

    def remove_tempo(self, tick: int) -> None:
        """Take a change of tempo away."""
        self.piece.change_score(self.tr("Tempo"), without_tempo_at(self.piece.score, tick))

    def set_meter(self, tick: int, beats: int, unit: int) -> None:
        """Change the meter from a bar line on."""
        self._try(self.tr("Meter"), lambda score: with_meter_at(score, tick, beats, unit))

    def remove_meter(self, tick: int) -> None:
        """Take a change of meter away."""
        self.piece.change_score(self.tr("Meter"), without_meter_at(self.piece.score, tick))

    def set_chord(self, tick: int, name: str) -> None:
        """Name a chord; an empty name takes it away."""
        self._try(self.tr("Chord"), lambda score: with_chord_at(score, tick, name))

    def set_section(self, tick: int, name: str) -> None:
        """Begin a section; an empty name joins it to the one before."""
        self._try(self.tr("Section"), lambda score: with_section_at(score, tick, name))

    def move_section(self, index: int, to: int) -> None:
        """Play a section at another place."""
        to = max(0, min(len(self.piece.score.sections) - 1, to))
        if to != index:
            self._try(self.tr("Move a section"), lambda s: with_moved_section(s, index, to))

    def repeat_section(self, index: int) -> None:
        """Play a section once more."""
        self._try(self.tr("Repeat a section"), lambda score: with_repeated_section(score, index))

    def remove_bars(self, start: int, end: int) -> None:
        """Take the bars between two ticks out of the piece; what follows moves up."""
        last = max(end, self.piece.spans()[-1][1])
        spans = [(0, start), (end, last)]
        self._try(self.tr("Remove bars"), lambda score: with_spans_in_order(score, spans))

    def repeat_bars(self, start: int, end: int) -> None:
        """Play the bars between two ticks twice."""
        last = max(end, self.piece.spans()[-1][1])
        spans = [(0, end), (start, end), (end, last)]
        self._try(self.tr("Repeat bars"), lambda score: with_spans_in_order(score, spans))

    def _try(self, title: str, change: Callable[[Score], Score]) -> None:
        try:
            score = change(self.piece.score)
        except ScoreError as error:
            self.refused.emit(error)
            return
        self.piece.change_score(title, score)
