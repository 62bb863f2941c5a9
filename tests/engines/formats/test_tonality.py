"""Names can be read back, and unknown ones are answered with how to write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.contract import ScoreError
from engines.contract.music_names import (
    FIFTHS,
    INSTRUMENTS,
    instrument,
    key_name,
    note_name,
    parse_notes,
    pitches_in_key,
    signature_of,
)
from engines.formats.score import Note, Score, Track
from engines.formats.tonality import instrument_of, key_of


def test_notes_and_chords_are_read_in_order():
    assert parse_notes("D4 F#4, Bb3  C4+E4+G4") == ((62,), (66,), (58,), (60, 64, 67))
    assert parse_notes("c♯5 e♭ G") == ((73,), (63,), (67,))
    assert parse_notes("  ") == ()


@pytest.mark.parametrize(
    "word", ["H4", "C4+", "+", "C44444", "G#9", "Cb-1", "C##4", "do", "4", "C4-E4"]
)
def test_an_unknown_note_is_named(word: str):
    with pytest.raises(ScoreError) as caught:
        parse_notes(f"D4 {word} F4")
    assert word in str(caught.value)


@given(st.integers(0, 127))
def test_every_pitch_has_a_name_that_is_read_back(pitch: int):
    assert parse_notes(note_name(pitch)) == ((pitch,),)


@given(st.text(max_size=30))
def test_any_words_give_pitches_or_are_refused(text: str):
    try:
        chords = parse_notes(text)
    except ScoreError:
        return
    assert all(0 <= pitch <= 127 for chord in chords for pitch in chord)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("d minor", "D minor"),
        ("Dm", "D minor"),
        ("D", "D major"),
        ("A# major", "Bb major"),
        ("bb", "Bb major"),
        ("F♯ MINOR", "F# minor"),
        ("Db minor", "C# minor"),
        ("CM", "C major"),
        ("d dor", "D dorian"),
        ("G Mixolydian", "G mixolydian"),
        ("bbmix", "Bb mixolydian"),
        ("Gb dorian", "F# dorian"),
    ],
)
def test_keys_have_one_name_each(text: str, name: str):
    assert key_name(text) == name


@pytest.mark.parametrize("text", ["", "H major", "D lydian", "minor", "C4"])
def test_an_unknown_key_is_refused(text: str):
    with pytest.raises(ScoreError, match="not a key"):
        key_name(text)


def test_every_key_holds_seven_pitches():
    for mode, tonics in FIFTHS.items():
        for tonic in tonics:
            assert len(pitches_in_key(f"{tonic} {mode}")) == 7
    for same in ("D dorian", "G mixolydian", "A minor"):
        assert pitches_in_key(same) == pitches_in_key("C major")
    assert pitches_in_key("D major") == pitches_in_key("B minor") == {2, 4, 6, 7, 9, 11, 1}


def test_a_key_is_written_with_the_signature_of_its_pitches():
    assert signature_of("D dorian") == signature_of("G mixolydian") == "C major"
    assert signature_of("Bb mixolydian") == "Eb major"
    assert signature_of("F# minor") == "F# minor"
    for mode, tonics in FIFTHS.items():
        for tonic in tonics:
            name = f"{tonic} {mode}"
            assert pitches_in_key(signature_of(name)) == pitches_in_key(name)


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


def test_the_instruments_are_general_midis():
    assert len(INSTRUMENTS) == 129
    places = {"acoustic grand piano": 0, "violin": 40, "flute": 73, "fiddle": 110, "gunshot": 127}
    assert {name: INSTRUMENTS.index(name) for name in places} == places
    assert instrument("Piano") == 0
    assert instrument("drums") == 128
    assert instrument_of(Track(program=73)) == "flute"
    assert instrument_of(Track(program=8, drums=True)) == "drums"
    with pytest.raises(ScoreError, match="hurdy"):
        instrument("hurdy gurdy")
