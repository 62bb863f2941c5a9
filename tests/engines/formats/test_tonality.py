"""The key of a score and the instrument of a track."""

from __future__ import annotations

import pytest

from engines.contract.music_names import parse_notes, pitches_in_key
from engines.formats.score import Note, Score, Track
from engines.formats.tonality import instrument_of, key_of


@pytest.mark.parametrize("shift", range(12))
def test_the_key_of_a_melody_moves_with_it(shift: int):
    tune = [60, 62, 64, 65, 67, 69, 71, 72, 67, 64, 60, 60]
    melody = tuple(Note(i * 240, pitch + shift, 240) for i, pitch in enumerate(tune))
    minor = [57, 59, 60, 62, 64, 65, 68, 69, 64, 60, 57, 57]
    lament = tuple(Note(i * 240, pitch + shift, 240) for i, pitch in enumerate(minor))
    drums = Track(tuple(Note(i * 10, 37, 240) for i in range(100)), drums=True)
    assert pitches_in_key(key_of(Score((Track(melody), drums)))) == {
        (step + shift) % 12 for step in (0, 2, 4, 5, 7, 9, 11)
    }
    name = key_of(Score((Track(lament),)))
    assert name.endswith("minor")
    assert parse_notes(name.split()[0])[0][0] % 12 == (9 + shift) % 12


def test_a_piece_without_notes_is_in_c_major():
    assert key_of(Score()) == "C major"


def test_a_track_has_the_name_of_its_instrument():
    assert instrument_of(Track(program=73)) == "flute"
    assert instrument_of(Track(program=8, drums=True)) == "drums"
