"""What undo restores of a piece: its score, the mix of its tracks, seed notes and what was hummed.

Invariant: a state is frozen; a change makes another one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from engines.formats.hummed import Strand
from engines.formats.score import Note, Score, Track

Notes = frozenset[Note]


@dataclass(frozen=True)
class Mix:
    """How the studio treats a track; files of music do not hold it.

    `colour` is the index of a track's colour, None for the one of its place. `channel` is that on
    which a MIDI port gets it, 0 to 15; None for one of its own.
    """

    muted: bool = False
    solo: bool = False
    colour: int | None = None
    channel: int | None = None


@dataclass(frozen=True)
class PitchCurve:
    """The pitch of what was hummed into a track, in ticks and semitones; no file has it."""

    track: int
    strands: tuple[Strand, ...] = ()


@dataclass(frozen=True)
class PieceState:
    """Everything that undo restores. `seed_notes` are those that the artist gave.

    `origin` is the work that the notes came from, also once they were edited; "" where there is
    none.
    """

    score: Score = field(default_factory=Score)
    mixes: tuple[Mix, ...] = ()
    seed_notes: frozenset[Note] = frozenset()
    identical_artifact_id: str = ""
    curve: PitchCurve | None = None
    origin: str = ""

    def is_audible(self, track_index: int) -> bool:
        """Return whether a track is not muted, and is solo where any track is."""
        has_solo = any(mix.solo for mix in self.mixes)
        mix = self.mixes[track_index]
        return not mix.muted and (mix.solo or not has_solo)

    def colour_of(self, track_index: int) -> int:
        """The index of a track's colour."""
        colour = self.mixes[track_index].colour if track_index < len(self.mixes) else None
        return track_index if colour is None else colour

    def audible_channels(self) -> tuple[int | None, ...]:
        """The channels of the tracks of `audible_score`."""
        mixes = enumerate(self.mixes)
        return tuple(mix.channel for index, mix in mixes if self.is_audible(index))

    def audible_score(self) -> Score:
        """The score with its audible tracks only."""
        tracks = enumerate(self.score.tracks)
        audible = tuple(track for index, track in tracks if self.is_audible(index))
        return replace(self.score, tracks=audible)

    def silent_tracks(self) -> dict[int, Track]:
        """The tracks that are not audible, by their index in a file, which has those with notes."""
        indices = [index for index, track in enumerate(self.score.tracks) if track.notes]
        return {
            place: self.score.tracks[index]
            for place, index in enumerate(indices)
            if not self.is_audible(index)
        }


def with_score(
    state: PieceState, score: Score, old: Notes = frozenset(), new: Notes = frozenset()
) -> PieceState:
    """The state with another score. Seed notes that were changed stay seed notes."""
    seed_notes = state.seed_notes
    if seed_notes & old:
        seed_notes = (seed_notes - old) | (
            new if seed_notes >= old else _changed_seed_notes(state, old, new)
        )
    identical_artifact_id = state.identical_artifact_id if score == state.score else ""
    return replace(
        state, score=score, seed_notes=seed_notes, identical_artifact_id=identical_artifact_id
    )


def _changed_seed_notes(state: PieceState, old: Notes, new: Notes) -> Notes:
    """Those of the new notes that were seed notes; notes keep their order in a group move."""
    if len(old) != len(new):
        return frozenset()
    pairs = zip(sorted(old), sorted(new), strict=True)
    return frozenset(after for before, after in pairs if before in state.seed_notes)


def without_track(curve: PitchCurve | None, index: int) -> PitchCurve | None:
    """The curve once a track is removed."""
    if curve is None or curve.track == index:
        return None
    return replace(curve, track=curve.track - (index < curve.track))


def with_first_track(state: PieceState) -> PieceState:
    score = replace(state.score, tracks=(Track(),))
    return replace(state, score=score, mixes=(Mix(),))
