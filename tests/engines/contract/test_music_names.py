"""Every name can be parsed again, and an unknown one raises an error that says how to write it."""

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


def test_notes_and_chords_are_parsed_in_order():
    assert parse_notes("D4 F#4, Bb3  C4+E4+G4") == ((62,), (66,), (58,), (60, 64, 67))
    assert parse_notes("c♯5 e♭ G") == ((73,), (63,), (67,))
    assert parse_notes("  ") == ()


@pytest.mark.parametrize(
    "word", ["H4", "C4+", "+", "C44444", "G#9", "Cb-1", "C##4", "do", "4", "C4-E4"]
)
def test_an_unknown_note_is_named_in_the_error(word: str):
    with pytest.raises(ScoreError) as error:
        parse_notes(f"D4 {word} F4")
    assert word in str(error.value)


@given(st.integers(0, 127))
def test_every_pitch_has_a_name_that_can_be_parsed(pitch: int):
    assert parse_notes(note_name(pitch)) == ((pitch,),)


@given(st.text(max_size=30))
def test_any_text_gives_pitches_or_an_error(text: str):
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
def test_each_key_has_one_canonical_name(text: str, name: str):
    assert key_name(text) == name


@pytest.mark.parametrize("text", ["", "H major", "D lydian", "minor", "C4"])
def test_an_unknown_key_raises_an_error(text: str):
    with pytest.raises(ScoreError, match="not a key"):
        key_name(text)


def test_every_key_has_seven_pitches():
    for mode, tonics in FIFTHS.items():
        for tonic in tonics:
            assert len(pitches_in_key(f"{tonic} {mode}")) == 7
    for same in ("D dorian", "G mixolydian", "A minor"):
        assert pitches_in_key(same) == pitches_in_key("C major")
    assert pitches_in_key("D major") == pitches_in_key("B minor") == {2, 4, 6, 7, 9, 11, 1}


def test_a_key_signature_has_the_pitches_of_its_key():
    assert signature_of("D dorian") == signature_of("G mixolydian") == "C major"
    assert signature_of("Bb mixolydian") == "Eb major"
    assert signature_of("F# minor") == "F# minor"
    for mode, tonics in FIFTHS.items():
        for tonic in tonics:
            name = f"{tonic} {mode}"
            assert pitches_in_key(signature_of(name)) == pitches_in_key(name)


def test_the_instruments_are_general_midis():
    assert len(INSTRUMENTS) == 129
    indices = {"acoustic grand piano": 0, "violin": 40, "flute": 73, "fiddle": 110, "gunshot": 127}
    assert {name: INSTRUMENTS.index(name) for name in indices} == indices
    assert instrument("Piano") == 0
    assert instrument("drums") == 128
    with pytest.raises(ScoreError, match="hurdy"):
        instrument("hurdy gurdy")
