"""The piece in the roll: its score, how its tracks are mixed, what is chosen, and undo.

Invariant: a `Sheet` is frozen, and one command of the undo stack keeps the sheet before and the
sheet after, so undo restores everything that a change touched. `origin` is the work that the notes
are, note for note; it is empty as soon as a note differs, and undo brings it back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from engines.formats.score import Note, Score, Track, bars, with_tempo
from ui.compose import edits

LEAST_BARS = 8
SPARE_BARS = 4
Notes = frozenset[Note]


@dataclass(frozen=True)
class Mix:
    """Whether a track is heard while it is worked on; no file says so."""

    muted: bool = False
    solo: bool = False


@dataclass(frozen=True)
class Sheet:
    """Everything that undo restores. `seeds` are the notes that the artist gave."""

    score: Score = field(default_factory=Score)
    mixes: tuple[Mix, ...] = ()
    seeds: frozenset[Note] = frozenset()
    origin: str = ""

    def heard(self, place: int) -> bool:
        """Whether a track sounds: not muted, and solo where any is."""
        alone = any(mix.solo for mix in self.mixes)
        mix = self.mixes[place]
        return not mix.muted and (mix.solo or not alone)

    def sounding(self) -> Score:
        """The score as it is heard: silent tracks left out."""
        tracks = enumerate(self.score.tracks)
        heard = tuple(track for place, track in tracks if self.heard(place))
        return replace(self.score, tracks=heard)


class Piece(QObject):
    """The piece that is edited. `changed` after each change, `selection_changed` for the chosen
    notes and the track they are on."""

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
        self._kept: dict[Score, str] = {}

    # What it is

    @property
    def sheet(self) -> Sheet:
        """The piece as it is now."""
        return self._sheet

    @property
    def score(self) -> Score:
        """Its notes."""
        return self._sheet.score

    @property
    def track(self) -> int:
        """The track that is edited."""
        return self._track

    @property
    def selection(self) -> Notes:
        """The chosen notes, all on the edited track."""
        return self._selection

    @property
    def origin(self) -> str:
        """The work in the history that the piece is, note for note; empty if none is."""
        return self._sheet.origin or self._kept.get(self.score, "")

    @property
    def is_empty(self) -> bool:
        """Whether there is no note at all."""
        return not any(track.notes for track in self.score.tracks)

    def notes(self) -> tuple[Note, ...]:
        """The notes of the edited track, in order."""
        return self.score.tracks[self._track].notes if self.score.tracks else ()

    def bar_count(self) -> int:
        """Bars of the piece, and eight at the least."""
        return max(LEAST_BARS, len(bars(self.score)))

    def spans(self) -> tuple[tuple[int, int], ...]:
        """First and end tick of each bar, with some to spare after the last note."""
        length = self.score.meters[-1].bar_ticks
        spare = self.bar_count() - len(bars(self.score)) + SPARE_BARS
        return bars(self.score, self.score.end + spare * length)

    # Choosing

    def choose_track(self, place: int) -> None:
        """Edit another track."""
        if place != self._track and 0 <= place < len(self.score.tracks):
            self._track, self._selection = place, frozenset()
            self.selection_changed.emit()

    def select(self, notes: Iterable[Note]) -> None:
        """Choose notes of the edited track."""
        chosen = frozenset(notes) & frozenset(self.notes())
        if chosen != self._selection:
            self._selection = chosen
            self.selection_changed.emit()

    # Changing

    def load(self, score: Score, seeds: Iterable[Note] = (), origin: str = "") -> None:
        """Put another piece into the roll; undo brings back the one before."""
        mixes = tuple(Mix() for _ in score.tracks)
        sheet = Sheet(score, mixes, frozenset(seeds), origin)
        self._push(self.tr("Take"), sheet, frozenset())

    def open(self, score: Score) -> None:
        """Show a piece without anything to undo."""
        self.clear()
        self.show_state(Sheet(score, tuple(Mix() for _ in score.tracks)), frozenset())

    def clear(self) -> None:
        """Begin an empty piece without anything to undo."""
        self.stack.clear()
        self._kept.clear()
        self.show_state(Sheet(), frozenset())

    def new_gesture(self) -> int:
        """A number for one movement of the hand: changes that carry it are one step of undo."""
        self._gestures += 1
        return self._gestures

    def add(self, note: Note, gesture: int = 0, before: Sheet | None = None) -> None:
        """Add a note; `before` is the sheet that a gesture began with."""
        sheet = before or self._sheet
        sheet = sheet if sheet.score.tracks else _with_first_track(sheet)
        place = min(self._track, len(sheet.score.tracks) - 1)
        notes = [*sheet.score.tracks[place].notes, note]
        score = edits.with_notes(sheet.score, place, notes)
        self._push(self.tr("Add"), _edited(sheet, score), frozenset({note}), gesture)

    def move(self, ticks: int, semitones: int) -> None:
        """Move the chosen notes."""
        self._change(self.tr("Move"), edits.moved, ticks, semitones)

    def lengthen(self, ticks: int, least: int) -> None:
        """Make the chosen notes longer or shorter."""
        self._change(self.tr("Length"), edits.lengthened, ticks, least)

    def quantise(self, step: int) -> None:
        """Put the chosen notes, or all of the track, onto the grid."""
        if not self._selection:
            self.select(self.notes())
        self._change(self.tr("Quantise"), edits.quantised, step)

    def drag(self, gesture: int, before: Sheet, notes: Notes, ticks: int, semitones: int) -> None:
        """Move `notes` of the sheet that a gesture began with."""
        score, chosen = edits.moved(before.score, self._track, notes, ticks, semitones)
        self._push(self.tr("Move"), _edited(before, score, notes, chosen), chosen, gesture)

    def stretch(self, gesture: int, before: Sheet, notes: Notes, ticks: int, least: int) -> None:
        """Lengthen `notes` of the sheet that a gesture began with."""
        score, chosen = edits.lengthened(before.score, self._track, notes, ticks, least)
        self._push(self.tr("Length"), _edited(before, score, notes, chosen), chosen, gesture)

    def strike(self, gesture: int, notes: Notes, velocity: int) -> None:
        """Set how hard notes are struck."""
        score, chosen = edits.with_velocity(self.score, self._track, notes, velocity)
        sheet = _edited(self._sheet, score, notes, chosen)
        selection = chosen if notes <= self._selection else self._selection
        self._push(self.tr("Velocity"), sheet, selection, gesture)

    def delete(self, notes: Notes | None = None) -> None:
        """Take the chosen notes away, or these."""
        gone = self._selection if notes is None else notes
        if gone:
            score = edits.without(self.score, self._track, gone)
            self._push(self.tr("Delete"), _edited(self._sheet, score), self._selection - gone)

    def paste(self, notes: Iterable[Note]) -> None:
        """Put notes in and choose them."""
        new = frozenset(notes)
        if new and self.score.tracks:
            score = edits.with_notes(self.score, self._track, [*self.notes(), *new])
            self._push(self.tr("Paste"), _edited(self._sheet, score), new)

    def set_instrument(self, place: int, instrument: int) -> None:
        """Give a track another instrument."""
        score = edits.with_instrument(self.score, place, instrument)
        self._push(self.tr("Instrument"), _edited(self._sheet, score), self._selection)

    def add_track(self, instrument: int) -> None:
        """Add an empty track and edit it."""
        place = len(self.score.tracks)
        score = replace(self.score, tracks=(*self.score.tracks, Track()))
        score = edits.with_instrument(score, place, instrument)
        sheet = replace(_edited(self._sheet, score), mixes=(*self._sheet.mixes, Mix()))
        self._push(self.tr("Add a track"), sheet, frozenset())
        self.choose_track(place)

    def remove_track(self, place: int) -> None:
        """Take a track away."""
        tracks = tuple(track for i, track in enumerate(self.score.tracks) if i != place)
        mixes = tuple(mix for i, mix in enumerate(self._sheet.mixes) if i != place)
        score = replace(self.score, tracks=tracks)
        sheet = replace(_edited(self._sheet, score), mixes=mixes)
        self._push(self.tr("Remove a track"), sheet, frozenset())

    def set_tempo(self, bpm: float) -> None:
        """Play at this tempo throughout."""
        score = with_tempo(self.score, max(20.0, min(300.0, bpm)))
        self._push(self.tr("Tempo"), _edited(self._sheet, score), self._selection)

    def set_mix(self, place: int, mix: Mix) -> None:
        """Mute or solo a track; the notes stay the work they are."""
        mixes = tuple(mix if i == place else old for i, old in enumerate(self._sheet.mixes))
        self._push(self.tr("Mute or solo"), replace(self._sheet, mixes=mixes), self._selection)

    def set_volume(self, place: int, volume: int, pan: int, gesture: int = 0) -> None:
        """Make a track this loud, and this far left or right."""
        score = edits.with_mix(self.score, place, volume, pan)
        self._push(self.VOLUME, _edited(self._sheet, score), self._selection, gesture)

    def note_kept(self, score: Score, work: str) -> None:
        """These notes were kept in the history as this work."""
        self._kept[score] = work

    def show_state(self, sheet: Sheet, selection: Notes) -> None:
        """What commands call; use the changes above."""
        self._sheet = sheet
        self._track = max(0, min(self._track, len(sheet.score.tracks) - 1))
        self._selection = selection & frozenset(self.notes())
        self.changed.emit()
        self.selection_changed.emit()

    def _change(self, words: str, change: Callable[..., tuple[Score, Notes]], *values: int) -> None:
        notes = self._selection
        if notes:
            score, chosen = change(self.score, self._track, notes, *values)
            self._push(words, _edited(self._sheet, score, notes, chosen), chosen)

    def _push(self, words: str, sheet: Sheet, selection: Notes, gesture: int = 0) -> None:
        if sheet != self._sheet:
            self.stack.push(_Change(self, words, sheet, selection, gesture))
        elif gesture:
            self.show_state(sheet, selection)


class _Change(QUndoCommand):
    """From one sheet to another; changes of one gesture are one step."""

    def __init__(
        self, piece: Piece, words: str, sheet: Sheet, selection: Notes, gesture: int
    ) -> None:
        super().__init__(words)
        self._piece, self._gesture = piece, gesture
        self.before = (piece.sheet, piece.selection)
        self.after = (sheet, selection)

    def undo(self) -> None:
        self._piece.show_state(*self.before)

    def redo(self) -> None:
        self._piece.show_state(*self.after)

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
    """The sheet with other notes. Seeds that were changed are the artist's still."""
    seeds = sheet.seeds
    if seeds & old:
        seeds = (seeds - old) | (new if seeds >= old else _moved_seeds(sheet, old, new))
    origin = sheet.origin if score == sheet.score else ""
    return replace(sheet, score=score, seeds=seeds, origin=origin)


def _moved_seeds(sheet: Sheet, old: Notes, new: Notes) -> Notes:
    """Which of the new notes the seeds became: notes keep their order when they move as one."""
    if len(old) != len(new):
        return frozenset()
    pairs = zip(sorted(old), sorted(new), strict=True)
    return frozenset(after for before, after in pairs if before in sheet.seeds)


def _with_first_track(sheet: Sheet) -> Sheet:
    score = replace(sheet.score, tracks=(Track(),))
    return replace(sheet, score=score, mixes=(Mix(),))
