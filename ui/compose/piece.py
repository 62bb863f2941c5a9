"""The piece in the roll: its score, the mix of its tracks, the selection, and undo.

Invariant: a `Sheet` is frozen, and each command of the undo stack holds the sheet before and the
sheet after, so undo restores everything that a change touched. `origin` is the work with exactly
these notes; it is empty as soon as a note differs, and undo restores it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from engines.formats.score import Note, Score, Track, bars, with_tempo
from ui.compose import edits

MIN_BARS = 8
SPARE_BARS = 4
Notes = frozenset[Note]


@dataclass(frozen=True)
class Mix:
    """Mute and solo of a track; they are not saved in files."""

    muted: bool = False
    solo: bool = False


@dataclass(frozen=True)
class Sheet:
    """Everything that undo restores. `seeds` are the seed notes of the artist."""

    score: Score = field(default_factory=Score)
    mixes: tuple[Mix, ...] = ()
    seeds: frozenset[Note] = frozenset()
    origin: str = ""

    def is_audible(self, track_index: int) -> bool:
        """Whether a track is not muted, and is solo where any track is."""
        has_solo = any(mix.solo for mix in self.mixes)
        mix = self.mixes[track_index]
        return not mix.muted and (mix.solo or not has_solo)

    def audible_score(self) -> Score:
        """The score with its audible tracks only."""
        tracks = enumerate(self.score.tracks)
        audible = tuple(track for index, track in tracks if self.is_audible(index))
        return replace(self.score, tracks=audible)


class Piece(QObject):
    """The piece that is edited. `changed` after each change; `selection_changed` when other notes
    or another track were selected."""

    changed = Signal()
    selection_changed = Signal()
    VOLUME = "Volume"

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self._sheet = Sheet()
        self._track = 0
        self._selection: Notes = frozenset()
        self._gestures = 0
        self._stored_works: dict[Score, str] = {}

    # Properties

    @property
    def sheet(self) -> Sheet:
        """The current state of the piece."""
        return self._sheet

    @property
    def score(self) -> Score:
        """The score of the piece."""
        return self._sheet.score

    @property
    def track(self) -> int:
        """The index of the current track, which is edited."""
        return self._track

    @property
    def selection(self) -> Notes:
        """The selected notes, all on the current track."""
        return self._selection

    @property
    def origin(self) -> str:
        """The id of the work in the history that has exactly these notes; empty if none has."""
        return self._sheet.origin or self._stored_works.get(self.score, "")

    @property
    def is_empty(self) -> bool:
        """Whether no track has a note."""
        return not any(track.notes for track in self.score.tracks)

    def notes(self) -> tuple[Note, ...]:
        """The notes of the current track, in order."""
        return self.score.tracks[self._track].notes if self.score.tracks else ()

    def bar_count(self) -> int:
        """The number of bars, at least `MIN_BARS`."""
        return max(MIN_BARS, len(bars(self.score)))

    def spans(self) -> tuple[tuple[int, int], ...]:
        """First and end tick of each bar, including `SPARE_BARS` after the last one."""
        length = self.score.meters[-1].bar_ticks
        spare = self.bar_count() - len(bars(self.score)) + SPARE_BARS
        return bars(self.score, self.score.end + spare * length)

    # Selection

    def select_track(self, index: int) -> None:
        """Make another track the current one."""
        if index != self._track and 0 <= index < len(self.score.tracks):
            self._track, self._selection = index, frozenset()
            self.selection_changed.emit()

    def select(self, notes: Iterable[Note]) -> None:
        """Select notes of the current track."""
        selection = frozenset(notes) & frozenset(self.notes())
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit()

    # Changes

    def load(self, score: Score, seeds: Iterable[Note] = (), origin: str = "") -> None:
        """Replace the piece; undo restores the one before."""
        mixes = tuple(Mix() for _ in score.tracks)
        sheet = Sheet(score, mixes, frozenset(seeds), origin)
        self._push(self.tr("Take"), sheet, frozenset())

    def open(self, score: Score) -> None:
        """Replace the piece and clear the undo stack."""
        self.clear()
        self.set_state(Sheet(score, tuple(Mix() for _ in score.tracks)), frozenset())

    def clear(self) -> None:
        """Begin an empty piece and clear the undo stack."""
        self.stack.clear()
        self._stored_works.clear()
        self.set_state(Sheet(), frozenset())

    def new_gesture(self) -> int:
        """A new gesture id; changes with the same id become one step of undo."""
        self._gestures += 1
        return self._gestures

    def add(self, note: Note, gesture: int = 0, before: Sheet | None = None) -> None:
        """Add a note; `before` is the sheet that a gesture began with."""
        sheet = before or self._sheet
        sheet = sheet if sheet.score.tracks else _with_first_track(sheet)
        index = min(self._track, len(sheet.score.tracks) - 1)
        notes = [*sheet.score.tracks[index].notes, note]
        score = edits.with_notes(sheet.score, index, notes)
        self._push(self.tr("Add"), _edited(sheet, score), frozenset({note}), gesture)

    def move(self, ticks: int, semitones: int) -> None:
        """Move the selected notes."""
        self._change(self.tr("Move"), edits.move_notes, ticks, semitones)

    def lengthen(self, ticks: int, min_length: int) -> None:
        """Lengthen or shorten the selected notes."""
        self._change(self.tr("Length"), edits.lengthen_notes, ticks, min_length)

    def quantise(self, step: int) -> None:
        """Align the selected notes, or all of the track, to the grid."""
        if not self._selection:
            self.select(self.notes())
        self._change(self.tr("Quantise"), edits.quantise_notes, step)

    def drag(self, gesture: int, before: Sheet, notes: Notes, ticks: int, semitones: int) -> None:
        """Move `notes` of the sheet that a gesture began with."""
        score, new = edits.move_notes(before.score, self._track, notes, ticks, semitones)
        self._push(self.tr("Move"), _edited(before, score, notes, new), new, gesture)

    def stretch(
        self, gesture: int, before: Sheet, notes: Notes, ticks: int, min_length: int
    ) -> None:
        """Lengthen `notes` of the sheet that a gesture began with."""
        score, new = edits.lengthen_notes(before.score, self._track, notes, ticks, min_length)
        self._push(self.tr("Length"), _edited(before, score, notes, new), new, gesture)

    def set_velocity(self, gesture: int, notes: Notes, velocity: int) -> None:
        """Set the velocity of notes."""
        score, new = edits.with_velocity(self.score, self._track, notes, velocity)
        sheet = _edited(self._sheet, score, notes, new)
        selection = new if notes <= self._selection else self._selection
        self._push(self.tr("Velocity"), sheet, selection, gesture)

    def delete(self, notes: Notes | None = None) -> None:
        """Delete these notes, by default the selected ones."""
        notes = self._selection if notes is None else notes
        if notes:
            score = edits.without_notes(self.score, self._track, notes)
            self._push(self.tr("Delete"), _edited(self._sheet, score), self._selection - notes)

    def paste(self, notes: Iterable[Note]) -> None:
        """Insert notes and select them."""
        new = frozenset(notes)
        if new and self.score.tracks:
            score = edits.with_notes(self.score, self._track, [*self.notes(), *new])
            self._push(self.tr("Paste"), _edited(self._sheet, score), new)

    def set_instrument(self, index: int, instrument: int) -> None:
        """Set the instrument of a track."""
        score = edits.with_instrument(self.score, index, instrument)
        self._push(self.tr("Instrument"), _edited(self._sheet, score), self._selection)

    def add_track(self, instrument: int) -> None:
        """Add an empty track and make it the current one."""
        index = len(self.score.tracks)
        score = replace(self.score, tracks=(*self.score.tracks, Track()))
        score = edits.with_instrument(score, index, instrument)
        sheet = replace(_edited(self._sheet, score), mixes=(*self._sheet.mixes, Mix()))
        self._push(self.tr("Add a track"), sheet, frozenset())
        self.select_track(index)

    def remove_track(self, index: int) -> None:
        """Remove a track."""
        tracks = tuple(track for i, track in enumerate(self.score.tracks) if i != index)
        mixes = tuple(mix for i, mix in enumerate(self._sheet.mixes) if i != index)
        score = replace(self.score, tracks=tracks)
        sheet = replace(_edited(self._sheet, score), mixes=mixes)
        self._push(self.tr("Remove a track"), sheet, frozenset())

    def set_tempo(self, bpm: float) -> None:
        """Set one tempo for the whole piece."""
        score = with_tempo(self.score, max(20.0, min(300.0, bpm)))
        self._push(self.tr("Tempo"), _edited(self._sheet, score), self._selection)

    def set_mix(self, index: int, mix: Mix) -> None:
        """Mute or solo a track; `origin` stays, since no note changes."""
        mixes = tuple(mix if i == index else old for i, old in enumerate(self._sheet.mixes))
        self._push(self.tr("Mute or solo"), replace(self._sheet, mixes=mixes), self._selection)

    def set_volume(self, index: int, volume: int, pan: int, gesture: int = 0) -> None:
        """Set the volume and pan of a track."""
        score = edits.with_mix(self.score, index, volume, pan)
        self._push(self.VOLUME, _edited(self._sheet, score), self._selection, gesture)

    def note_stored(self, score: Score, work: str) -> None:
        """Remember that the history has this score as a work."""
        self._stored_works[score] = work

    def set_state(self, sheet: Sheet, selection: Notes) -> None:
        """Replace sheet and selection without undo; for the commands of this module only."""
        self._sheet = sheet
        self._track = max(0, min(self._track, len(sheet.score.tracks) - 1))
        self._selection = selection & frozenset(self.notes())
        self.changed.emit()
        self.selection_changed.emit()

    def _change(self, title: str, change: Callable[..., tuple[Score, Notes]], *args: int) -> None:
        notes = self._selection
        if notes:
            score, new = change(self.score, self._track, notes, *args)
            self._push(title, _edited(self._sheet, score, notes, new), new)

    def _push(self, title: str, sheet: Sheet, selection: Notes, gesture: int = 0) -> None:
        if sheet != self._sheet:
            self.stack.push(_Change(self, title, sheet, selection, gesture))
        elif gesture:
            self.set_state(sheet, selection)


class _Change(QUndoCommand):
    """An undo command from one sheet to another; commands of one gesture are merged."""

    def __init__(
        self, piece: Piece, title: str, sheet: Sheet, selection: Notes, gesture: int
    ) -> None:
        super().__init__(title)
        self._piece, self._gesture = piece, gesture
        self.before = (piece.sheet, piece.selection)
        self.after = (sheet, selection)

    def undo(self) -> None:
        self._piece.set_state(*self.before)

    def redo(self) -> None:
        self._piece.set_state(*self.after)

    def id(self) -> int:
        return self._gesture or -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        assert isinstance(other, _Change)
        self.after = other.after
        self.setObsolete(self.after[0] == self.before[0])
        return True


def _edited(
    sheet: Sheet, score: Score, old: Notes = frozenset(), new: Notes = frozenset()
) -> Sheet:
    """The sheet with another score. Seed notes that were changed stay seed notes."""
    seeds = sheet.seeds
    if seeds & old:
        seeds = (seeds - old) | (new if seeds >= old else _changed_seeds(sheet, old, new))
    origin = sheet.origin if score == sheet.score else ""
    return replace(sheet, score=score, seeds=seeds, origin=origin)


def _changed_seeds(sheet: Sheet, old: Notes, new: Notes) -> Notes:
    """Those of the new notes that were seed notes; notes keep their order in a group move."""
    if len(old) != len(new):
        return frozenset()
    pairs = zip(sorted(old), sorted(new), strict=True)
    return frozenset(after for before, after in pairs if before in sheet.seeds)


def _with_first_track(sheet: Sheet) -> Sheet:
    score = replace(sheet.score, tracks=(Track(),))
    return replace(sheet, score=score, mixes=(Mix(),))
