"""What a track knows of its notes."""

from __future__ import annotations

import random

import pytest

from engines.formats.score import Note, Track

CHANCE = random.Random(3)
NOTES = tuple(
    sorted(
        Note(CHANCE.randrange(4000), CHANCE.randrange(128), CHANCE.choice((1, 60, 900)))
        for _ in range(300)
    )
)


@pytest.mark.parametrize("span", [(0, 1), (-50, 4000), (1000, 1200), (4500, 9000), (700, 700)])
def test_the_notes_between_two_ticks_are_those_that_sound_there(span: tuple[int, int]) -> None:
    sounding = [note for note in NOTES if note.end > span[0] and note.start < span[1]]
    assert Track(NOTES).notes_between(*span) == sounding


def test_an_empty_track_has_neither_end_nor_notes() -> None:
    track = Track()
    assert (track.end, track.notes_between(0, 100), sum(track.class_ticks)) == (0, [], 0)


def test_the_pitch_classes_last_as_long_as_their_notes() -> None:
    ticks = Track(NOTES).class_ticks
    assert sum(ticks) == sum(note.length for note in NOTES)
    assert ticks[7] == sum(note.length for note in NOTES if note.pitch % 12 == 7)
