"""The piece in the roll: its score, the mix of its tracks, the selection, and undo.

A `PieceState` is frozen, and each command of the undo stack holds the state
before and the state after, so undo restores everything that a change touched.
`identical_artifact_id` is the work with exactly these notes; it is empty as soon as a note differs,
and undo restores it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from engines.formats.editing import notes as edits
from engines.formats.editing.form import with_tempo_at
from engines.formats.editing.timing import STRAIGHT, quantise_notes
from engines.formats.hummed import WrittenLine
from engines.formats.score import Note, Score, Track, active_at, bars
from engines.formats.tonality import instrument_of
from ui.compose.roll.piece_state import (
    Mix,
    Notes,
    PieceState,
    PitchCurve,
    with_first_track,
    with_score,
    without_track,
)

MIN_BARS = 8
SPARE_BARS = 4


class Piece(QObject):
    """The piece that is edited. `changed` after each change; `selection_changed` when other notes
    or another track were selected."""

    changed = Signal()
    selection_changed = Signal()
    VOLUME = "Volume"

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self._state = PieceState()
        self._track = 0
        self._selection: Notes = frozenset()
        self._gestures = 0
        self._stored_works: dict[Score, str] = {}

    # Properties

    @property
    def state(self) -> PieceState:
        return self._state

    @property
    def score(self) -> Score:
        return self._state.score

    @property
    def track(self) -> int:
        """The index of the current track, which is edited."""
        return self._track

    @property
    def selection(self) -> Notes:
        """The selected notes, all on the current track."""
        return self._selection

    @property
    def identical_artifact_id(self) -> str:
        """The id of the work in the history that has exactly these notes; empty if none has."""
        return self._state.identical_artifact_id or self._stored_works.get(self.score, "")

    @property
    def is_empty(self) -> bool:
        """Whether no track has a note."""
        return not any(track.notes for track in self.score.tracks)

    def notes(self) -> tuple[Note, ...]:
        """The notes of the current track, in order."""
        return self.score.tracks[self._track].notes if self.score.tracks else ()

    def notes_between(self, start: float, end: float) -> list[Note]:
        """The notes of the current track that sound between two ticks."""
        tracks = self.score.tracks
        return tracks[self._track].notes_between(start, end) if tracks else []

    def bar_count(self) -> int:
        """The number of bars, at least `MIN_BARS`."""
        return max(MIN_BARS, len(bars(self.score)))

    def spans(self) -> tuple[tuple[int, int], ...]:
        """First and end tick of each bar, including `SPARE_BARS` after the last one."""
        count = self.bar_count() + SPARE_BARS
        longest = max(meter.bar_ticks for meter in self.score.meters)
        spare = count - len(bars(self.score))
        return bars(self.score, self.score.end + spare * longest)[:count]

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

    def replace(
        self, score: Score, seed_notes: Iterable[Note] = (), identical_artifact_id: str = ""
    ) -> None:
        """Replace the piece; undo restores the one before.

        The current track is the one with the instrument of the current one, else the first.
        """
        mixes = tuple(Mix() for _ in score.tracks)
        work = identical_artifact_id
        state = PieceState(score, mixes, frozenset(seed_notes), work, origin=work)
        current = [instrument_of(track) for track in self.score.tracks[self._track :][:1]]
        instruments = [instrument_of(track) for track in score.tracks]
        track = next((i for i, name in enumerate(instruments) if name in current), 0)
        self._push(self.tr("Take"), state, frozenset(), track=track)

    def reset(self, score: Score, mixes: tuple[Mix, ...] = (), origin: str = "") -> None:
        """Replace the piece, with a mix for each track or none, and clear the undo stack."""
        self.reset_to_empty()
        mixes = mixes or tuple(Mix() for _ in score.tracks)
        self.set_state(PieceState(score, mixes, origin=origin), frozenset(), 0)

    def reset_to_empty(self) -> None:
        """Begin an empty piece and clear the undo stack."""
        self.stack.clear()
        self._stored_works.clear()
        self.set_state(PieceState(), frozenset(), 0)

    def new_gesture(self) -> int:
        """A new gesture id; changes with the same id become one step of undo."""
        self._gestures += 1
        return self._gestures

    def add(self, note: Note, gesture: int = 0) -> None:
        state = self._state if self.score.tracks else with_first_track(self._state)
        index = min(self._track, len(state.score.tracks) - 1)
        score, new = edits.add_notes(state.score, index, (note,))
        self._push(self.tr("Add"), with_score(state, score), new, gesture)

    def move(self, ticks: int, semitones: int) -> None:
        """Move the selected notes."""
        self._change(self.tr("Move"), edits.move_notes, ticks, semitones)

    def lengthen(self, ticks: int, min_length: int) -> None:
        """Lengthen or shorten the selected notes."""
        self._change(self.tr("Length"), edits.lengthen_notes, ticks, min_length)

    def quantise(self, step: int, strength: float = 1.0, swing: float = STRAIGHT) -> None:
        """Align the selected notes, or all of the track, to the grid."""
        self.edit(self.tr("Quantise"), quantise_notes, step, strength, swing)

    def edit(self, title: str, change: Callable[..., tuple[Score, Notes]], *args: object) -> None:
        """Change the selected notes, or all of the track, by an edit of `engines.formats.editing`.

        `title` is what undo calls it.
        """
        if not self._selection:
            self.select(self.notes())
        self._change(title, change, *args)

    def drag(
        self, gesture: int, before: PieceState, notes: Notes, ticks: int, semitones: int
    ) -> None:
        """Move `notes` of the state that a gesture began with."""
        score, new = edits.move_notes(before.score, self._track, notes, ticks, semitones)
        self._push(self.tr("Move"), with_score(before, score, notes, new), new, gesture)

    def stretch(
        self, gesture: int, before: PieceState, notes: Notes, ticks: int, min_length: int
    ) -> None:
        """Lengthen `notes` of the state that a gesture began with."""
        score, new = edits.lengthen_notes(before.score, self._track, notes, ticks, min_length)
        self._push(self.tr("Length"), with_score(before, score, notes, new), new, gesture)

    def set_velocities(
        self, gesture: int, before: PieceState, velocities: Mapping[Note, int]
    ) -> None:
        """Set the velocities of notes of the state that a gesture began with."""
        notes = frozenset(velocities)
        score, new = edits.with_velocities(before.score, self._track, velocities)
        selected = {(note.start, note.pitch) for note in self._selection}
        selection = frozenset(
            note for note in score.tracks[self._track].notes if (note.start, note.pitch) in selected
        )
        self._push(self.tr("Velocity"), with_score(before, score, notes, new), selection, gesture)

    def delete(self, notes: Notes | None = None) -> None:
        """Delete these notes, by default the selected ones."""
        notes = self._selection if notes is None else notes
        if notes:
            score = edits.without_notes(self.score, self._track, notes)
            self._push(self.tr("Delete"), with_score(self._state, score), self._selection - notes)

    def paste(self, notes: Iterable[Note]) -> None:
        """Insert notes and select them."""
        state = self._state if self.score.tracks else with_first_track(self._state)
        index = min(self._track, len(state.score.tracks) - 1)
        score, new = edits.add_notes(state.score, index, notes)
        if new:
            self._push(self.tr("Paste"), with_score(state, score), new)

    def record(self, note: Note, step: int, gesture: int) -> None:
        """Add a note of a take, one gesture, on the grid of `step` ticks, and select it too."""
        state = self._state if self.score.tracks else with_first_track(self._state)
        index = min(self._track, len(state.score.tracks) - 1)
        score, new = edits.add_notes(state.score, index, (note,))
        if step > 1:
            score, new = quantise_notes(score, index, new, step)
        selection = self._selection | new
        self._push(self.tr("Take from the keyboard"), with_score(state, score), selection, gesture)

    def hum(
        self, line: WrittenLine, before: PieceState, track: int, start: int, gesture: int
    ) -> None:
        """Put a hummed line at a tick of the state that a gesture began with.

        It is on a track of its own, or on `track` if that is empty; a piece without notes gets its
        tempo, meter and key, too.
        """
        tracks, new = before.score.tracks, line.score
        is_empty = track < len(tracks) and not tracks[track].notes
        index = track if is_empty else len(tracks)
        notes = tuple(replace(note, start=note.start + start) for note in new.tracks[0].notes)
        own = tracks[index] if is_empty else replace(new.tracks[0], name=self.tr("Hummed"))
        score = replace(
            before.score, tracks=(*tracks[:index], replace(own, notes=notes), *tracks[index + 1 :])
        )
        if not any(track.notes for track in tracks):
            score = replace(score, tempi=new.tempi, meters=new.meters, keys=new.keys)
        strands = (
            tuple((tick + start, pitch) for tick, pitch in strand) for strand in line.strands
        )
        state = replace(
            with_score(before, score),
            mixes=(*before.mixes, Mix()) if index == len(tracks) else before.mixes,
            seed_notes=before.seed_notes | frozenset(notes),
            curve=PitchCurve(index, tuple(strands)),
        )
        self._push(self.tr("Hum"), state, frozenset(), gesture, track=index)

    def set_instrument(self, index: int, instrument: int) -> None:
        """Set the instrument of a track."""
        score = edits.with_instrument(self.score, index, instrument)
        self._push(self.tr("Instrument"), with_score(self._state, score), self._selection)

    def add_track(self, instrument: int) -> None:
        """Add an empty track and make it the current one."""
        index = len(self.score.tracks)
        score = replace(self.score, tracks=(*self.score.tracks, Track()))
        score = edits.with_instrument(score, index, instrument)
        state = replace(with_score(self._state, score), mixes=(*self._state.mixes, Mix()))
        self._push(self.tr("Add a track"), state, frozenset(), track=index)

    def remove_track(self, index: int) -> None:
        """Remove a track; another current track stays the current one."""
        tracks = tuple(track for i, track in enumerate(self.score.tracks) if i != index)
        mixes = tuple(mix for i, mix in enumerate(self._state.mixes) if i != index)
        score = replace(self.score, tracks=tracks)
        curve = without_track(self._state.curve, index)
        state = replace(with_score(self._state, score), mixes=mixes, curve=curve)
        track = self._track - 1 if index < self._track else self._track
        self._push(self.tr("Remove a track"), state, frozenset(), track=track)

    def edit_tracks(
        self,
        title: str,
        score: Score,
        mixes: tuple[Mix, ...],
        track: int | None = None,
        order: Sequence[int] = (),
    ) -> None:
        """Replace the tracks, each with its mix; `track` is the current one from then on.

        `order` has for each track the index that it, or what it is a copy of, had; none if they are
        where they were.
        """
        curve = self._state.curve
        if curve is not None and order:
            curve = replace(curve, track=order.index(curve.track))
        state = replace(with_score(self._state, score), mixes=mixes, curve=curve)
        selection = self._selection if track is None else frozenset[Note]()
        self._push(title, state, selection, track=track)

    def change_score(self, title: str, score: Score, gesture: int = 0) -> None:
        """Replace the score by one with the same tracks, whose notes may be others."""
        curve = self._state.curve
        if curve is not None:
            before, after = (tracks[curve.track] for tracks in (self.score.tracks, score.tracks))
            curve = curve if after.notes == before.notes else None
        state = replace(with_score(self._state, score), curve=curve)
        self._push(title, state, self._selection, gesture)

    def set_tempo(self, bpm: float, tick: int = 0) -> None:
        """Set the tempo that holds at a tick, from its last change until the next."""
        tempo = active_at(self.score.tempi, tick) or self.score.tempi[0]
        self.change_score(self.tr("Tempo"), with_tempo_at(self.score, tempo.tick, bpm))

    def set_mix(self, index: int, mix: Mix) -> None:
        """Mute, solo or colour a track; `identical_artifact_id` stays, since no note changes."""
        mixes = tuple(mix if i == index else old for i, old in enumerate(self._state.mixes))
        before = self._state.mixes[index]
        title = self.tr("Mute or solo")
        if (mix.colour, mix.channel) != (before.colour, before.channel):
            title = self.tr("Colour or channel")
        self._push(title, replace(self._state, mixes=mixes), self._selection)

    def set_volume(self, index: int, volume: int, pan: int, gesture: int = 0) -> None:
        """Set the volume and pan of a track."""
        score = edits.with_mix(self.score, index, volume, pan)
        self._push(self.VOLUME, with_score(self._state, score), self._selection, gesture)

    def mark_stored(self, score: Score, work: str) -> None:
        """Remember that the history has this score as a work."""
        self._stored_works[score] = work

    def set_state(self, state: PieceState, selection: Notes, track: int) -> None:
        """Replace everything without undo; for the commands of this module only."""
        self._state = state
        self._track = max(0, min(track, len(state.score.tracks) - 1))
        self._selection = selection & frozenset(self.notes())
        self.changed.emit()
        self.selection_changed.emit()

    def _change(
        self, title: str, change: Callable[..., tuple[Score, Notes]], *args: object
    ) -> None:
        notes = self._selection
        if notes:
            score, new = change(self.score, self._track, notes, *args)
            self._push(title, with_score(self._state, score, notes, new), new)

    def _push(
        self,
        title: str,
        state: PieceState,
        selection: Notes,
        gesture: int = 0,
        track: int | None = None,
    ) -> None:
        """Change the piece by a command; `track` is the current one from then on."""
        after = (state, selection, self._track if track is None else track)
        if state != self._state:
            self.stack.push(PieceCommand(self, title, after, gesture))
        elif gesture:
            self.set_state(*after)


class PieceCommand(QUndoCommand):
    """An undo command from one state to another; commands of one gesture are merged.

    With the state come the selection and the current track, so that undo shows what it changes.
    """

    def __init__(
        self, piece: Piece, title: str, after: tuple[PieceState, Notes, int], gesture: int
    ) -> None:
        super().__init__(title)
        self._piece, self._gesture = piece, gesture
        self.before = (piece.state, piece.selection, piece.track)
        self.after = after

    def undo(self) -> None:
        self._piece.set_state(*self.before)

    def redo(self) -> None:
        self._piece.set_state(*self.after)

    def id(self) -> int:
        return self._gesture or -1

    def mergeWith(self, command: QUndoCommand) -> bool:
        assert isinstance(command, PieceCommand)
        self.after = command.after
        self.setObsolete(self.after[0] == self.before[0])
        return True
