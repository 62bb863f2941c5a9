"""Edits of the tracks of a score: name, kit, a copy, their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engines.contract import ScoreError
from engines.contract.text import Text
from engines.formats.editing.notes import with_track
from engines.formats.midi import read_midi, write_midi
from engines.formats.original import Chunk, Home, Original
from engines.formats.score import Score

MAX_NAME_LENGTH = 200
_NOWHERE = Home(0, 0, 0)
DRUM_KITS = (
    (0, Text("Standard kit")),
    (8, Text("Room kit")),
    (16, Text("Power kit")),
    (24, Text("Electronic kit")),
    (25, Text("Analog kit")),
    (32, Text("Jazz kit")),
    (40, Text("Brush kit")),
    (48, Text("Orchestra kit")),
    (56, Text("Sound effects kit")),
)
"""Programs of the drum channel and their names, as in General MIDI 2, table 3.2."""


def with_name(score: Score, track_index: int, name: str) -> Score:
    """The score with another name of one track; an empty one is that of its instrument."""
    clean = " ".join(name.split())[:MAX_NAME_LENGTH]
    return with_track(score, track_index, lambda track: replace(track, name=clean))


def with_kit(score: Score, track_index: int, program: int) -> Score:
    """The score with another drum kit on one track, which plays drums from then on."""
    return with_track(score, track_index, lambda track: replace(track, program=program, drums=True))


def with_duplicate(score: Score, track_index: int) -> tuple[Score, int]:
    """The score with a copy of a track, and the copy's index.

    It is right after the track, but the last one where the file cannot have it there. It is of the
    same home, so that the file has the pedals and bends of the track for the copy, too.
    """
    last = len(score.tracks)
    score = replace(score, tracks=(*score.tracks, score.tracks[track_index]))
    try:
        return with_moved_track(score, last, track_index + 1), track_index + 1
    except ScoreError:
        return score, last


def with_moved_track(score: Score, track_index: int, to: int) -> Score:
    """The score with a track at another index, and its file in that order, too.

    Raises `ScoreError` where the file that the piece came from cannot have that order.
    """
    order = list(range(len(score.tracks)))
    order.insert(to, order.pop(track_index))
    if score.original is not None:
        score = _with_chunks_in_order(_with_own_chunks(score), order)
    return replace(score, tracks=tuple(score.tracks[index] for index in order))


def _with_own_chunks(score: Score) -> Score:
    """The score with each of its tracks as a track of its file.

    Raises `ScoreError` where the file has them otherwise.
    """
    if _new_tracks(score):
        score = _with_written_tracks(score)
    homes = {track.home.chunk for track in score.tracks if track.home}
    has_own_chunks = len(homes | {0}) == len(score.tracks) + 1  # track 0 has the tempi
    if score.original is not None and not (score.original.format == 1 and has_own_chunks):
        raise ScoreError(
            Text("The tracks of this file share a part, which keeps them in its order."),
            remedy=Text("Duplicate the track and remove the first one; a copy can be moved."),
        )
    return score


def _with_written_tracks(score: Score) -> Score:
    """The score as its file is read again, in which new tracks follow those of the file."""
    tracks, new = score.tracks, _new_tracks(score)
    order = [i for i in range(len(tracks)) if i not in new]
    order = [*sorted(order, key=lambda index: tracks[index].home or _NOWHERE), *new]
    in_order = replace(score, tracks=tuple(tracks[index] for index in order))
    reread = read_midi(write_midi(in_order))[0]
    if [track.notes for track in reread.tracks] != [track.notes for track in in_order.tracks]:
        return score
    by_index = dict(zip(order, reread.tracks, strict=True))
    return replace(reread, tracks=tuple(by_index[index] for index in range(len(tracks))))


def _new_tracks(score: Score) -> list[int]:
    """Indices of the tracks that the file does not have yet: of no home, or of that of another."""
    homes = [track.home for track in score.tracks]
    return [i for i, home in enumerate(homes) if home is None or home in homes[:i]]


def _with_chunks_in_order(score: Score, order: Sequence[int]) -> Score:
    """The score whose file has the tracks in this order; what else is in the file stays there."""
    original = score.original
    if original is None:
        return score
    places = [track.home.chunk for track in score.tracks if track.home]
    moves = dict(zip((places[index] for index in order), sorted(places), strict=True))
    tracks = tuple(
        replace(track, home=_new_home(track.home, moves)) if track.home else track
        for track in score.tracks
    )
    return replace(score, tracks=tracks, original=_reordered(original, moves))


def _reordered(original: Original[Score], moves: dict[int, int]) -> Original[Score]:
    chunks: list[Chunk] = list(original.chunks)
    for before, after in moves.items():
        chunks[after] = original.chunks[before]
    links = (replace(link, home=_new_home(link.home, moves)) for link in original.links)
    base_tracks = (
        replace(track, home=_new_home(track.home, moves))
        for track in original.base.tracks
        if track.home
    )
    in_order = sorted(base_tracks, key=lambda track: track.home or _NOWHERE)
    return replace(
        original,
        chunks=tuple(chunks),
        links=tuple(links),
        base=replace(original.base, tracks=tuple(in_order)),
        removals=frozenset((moves.get(c, c), index) for c, index in original.removals),
        additions=tuple(
            replace(event, chunk=moves.get(event.chunk, event.chunk))
            for event in original.additions
        ),
    )


def _new_home(home: Home, moves: dict[int, int]) -> Home:
    return replace(home, chunk=moves.get(home.chunk, home.chunk))
