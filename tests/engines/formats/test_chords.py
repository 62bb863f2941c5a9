"""Chords and sections: their names, and how they stay in a MIDI file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engines.contract import ScoreError
from engines.formats.chords import chord_name, chord_of_payload, likely_chord, pitches_in_chord
from engines.formats.midi import read_midi, write_midi
from engines.formats.score import Chord, Note, Score, Section, Track, clip, shift
from tests.engines.formats.test_editing import foreign

FORM = Score(
    (Track(tuple(Note(bar * 1920, 60 + bar, 480) for bar in range(4))),),
    chords=(Chord(0, "Dm7"), Chord(1920, "G7/B"), Chord(3840, "F#dim"), Chord(5760, "Bb")),
    sections=(Section(0, "Verse"), Section(1920, "Verse"), Section(3840, "Chorus")),
)


def test_chords_are_read_as_musicians_write_them():
    names = {"dmin7": "Dm7", "B♭maj7": "Bbmaj7", "c+": "Caug", "Eø": "Em7b5", "g/b": "G/B"}
    assert {text: chord_name(text) for text in names} == names
    assert pitches_in_chord("Bb7") == (10, 2, 5, 8)
    for text in ("H", "Cmajor", "", "C/", "verse"):
        with pytest.raises(ScoreError, match="is not a chord"):
            chord_name(text)


def test_a_sequencers_own_event_is_no_chord():
    assert chord_of_payload(bytes((0x43, 0x7B, 0x01, 0x31, 0, 0x7F, 0x7F))) == "C"
    for payload in (
        b"",
        b"\x43\x7b\x01",
        bytes((0x43, 0x7B, 0x01, 0x31, 99, 0x7F, 0x7F)),
        bytes(7),
    ):
        assert chord_of_payload(payload) == ""


def test_the_notes_of_a_bar_suggest_their_chord():
    notes = tuple(Note(0, pitch, 480) for pitch in (50, 57, 62, 65))
    assert likely_chord(Score((Track(notes),)), 0, 1920) == "Dm"
    assert likely_chord(Score((Track(notes[:1]),)), 0, 1920) == ""
    assert likely_chord(Score((Track(notes, drums=True),)), 0, 1920) == ""


def test_chords_and_sections_are_read_again_from_the_file():
    again, repairs = read_midi(write_midi(FORM))
    assert again == FORM
    assert again.original is None
    assert repairs == ()


def test_bars_that_are_cut_out_have_their_chords_and_sections():
    middle = clip(FORM, 2, 3)
    assert middle.chords == (Chord(0, "G7/B"), Chord(1920, "F#dim"))
    assert middle.sections == (Section(0, "Verse"), Section(1920, "Chorus"))
    assert shift(FORM, 480).sections[0] == Section(480, "Verse")


def test_chords_and_sections_of_a_file_are_changed_and_all_else_of_it_stays():
    score = foreign()
    assert (score.chords, score.sections) == ((), ())
    marked = replace(score, chords=FORM.chords[:2], sections=FORM.sections[:2])
    again = read_midi(write_midi(marked))[0]
    assert (again.chords, again.sections) == (marked.chords, marked.sections)
    fewer = replace(again, chords=again.chords[1:], sections=(Section(1920, "Bridge"),))
    last = read_midi(write_midi(fewer))[0]
    assert (last.chords, last.sections) == (fewer.chords, fewer.sections)
    bare = replace(again, chords=(), sections=())
    assert write_midi(bare) == write_midi(score)
