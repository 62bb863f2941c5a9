"""Tempi, meters, chords and sections are edited, and sections arranged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engines.contract import ScoreError
from engines.formats.editing.form import (
    section_spans,
    with_chord_at,
    with_meter_at,
    with_moved_section,
    with_repeated_section,
    with_section_at,
    with_spans_in_order,
    with_tempo_at,
    without_meter_at,
    without_tempo_at,
)
from engines.formats.midi import read_midi, write_midi
from engines.formats.original import Addition
from engines.formats.score import Chord, Meter, Note, Score, Section, Tempo, Track, bars
from tests.engines.formats.test_editing import foreign

BAR = 1920
FORM = Score(
    (Track(tuple(Note(bar * BAR, 60 + bar, 480) for bar in range(4))),),
    tempi=(Tempo(0, 100.0), Tempo(2 * BAR, 140.0)),
    sections=(Section(0, "Verse"), Section(2 * BAR, "Chorus"), Section(3 * BAR, "End")),
)


def pitches(score: Score) -> list[int]:
    return [note.pitch for note in score.tracks[0].notes]


def test_a_tempo_holds_until_the_next_and_is_taken_away_again():
    score = with_tempo_at(FORM, BAR, 120.0)
    assert score.tempi == (Tempo(0, 100.0), Tempo(BAR, 120.0), Tempo(2 * BAR, 140.0))
    assert without_tempo_at(score, BAR).tempi == FORM.tempi
    assert without_tempo_at(FORM, 0).tempi == FORM.tempi
    assert with_tempo_at(FORM, BAR, 100.0).tempi == FORM.tempi
    assert with_tempo_at(FORM, 0, 900.0).tempi[0].bpm == 300.0


def test_a_meter_changes_the_bars_from_there():
    score = with_meter_at(FORM, BAR, 3, 4)
    assert [end - start for start, end in bars(score)][:3] == [BAR, 1440, 1440]
    assert without_meter_at(score, BAR).meters == (Meter(0, 4, 4),)
    with pytest.raises(ScoreError, match="is no meter"):
        with_meter_at(FORM, 0, 4, 3)


def test_chords_are_named_as_they_are_and_taken_away_by_an_empty_name():
    score = with_chord_at(with_chord_at(FORM, BAR, "gmin7"), 0, "C")
    assert score.chords == (Chord(0, "C"), Chord(BAR, "Gm7"))
    assert with_chord_at(score, 0, " ").chords == (Chord(BAR, "Gm7"),)
    with pytest.raises(ScoreError, match="is not a chord"):
        with_chord_at(score, 0, "loud")


def test_a_section_is_moved_with_its_notes_and_its_tempo():
    score = with_moved_section(FORM, 1, 0)
    assert pitches(score) == [62, 60, 61, 63]
    assert [(own.tick // BAR, own.name) for own in score.sections] == [
        (0, "Chorus"), (1, "Verse"), (3, "End"),
    ]  # fmt: skip
    assert score.tempi == (Tempo(0, 140.0), Tempo(BAR, 100.0), Tempo(3 * BAR, 140.0))
    assert with_moved_section(score, 0, 1) == FORM


def test_a_section_is_repeated_and_one_is_renamed_and_taken_away():
    score = with_repeated_section(FORM, 0)
    assert pitches(score) == [60, 61, 60, 61, 62, 63]
    assert [name.name for name, _, _ in section_spans(score)] == ["Verse", "Verse", "Chorus", "End"]
    assert with_section_at(FORM, 0, "Intro").sections[0].name == "Intro"
    assert len(with_section_at(FORM, 2 * BAR, "").sections) == 2


def test_a_note_ends_where_something_else_follows():
    score = replace(FORM, tracks=(Track((Note(0, 60, 2 * BAR), Note(2 * BAR, 62, 480))),))
    after = with_spans_in_order(score, [(0, BAR), (2 * BAR, 3 * BAR), (BAR, 2 * BAR)])
    assert after.tracks[0].notes == (Note(0, 60, BAR), Note(BAR, 62, 480))
    assert with_spans_in_order(score, [(0, BAR), (BAR, 2 * BAR), (2 * BAR, 4 * BAR)]) == score


def test_the_gestures_and_words_of_a_file_move_with_their_bars():
    score = foreign()
    assert score.original is not None
    pedal, lyric = bytes((0xB0, 64, 127)), b"\xff\x05la"
    additions = (
        Addition(1, 2 * BAR, pedal),
        Addition(1, 2 * BAR + 480, pedal[:2] + bytes(1)),
        Addition(1, 2 * BAR, lyric),
    )
    notes = tuple(Note(bar * BAR, 60 + bar, 480) for bar in range(4))
    tracks = (replace(score.tracks[0], notes=notes), *score.tracks[1:])
    original = replace(score.original, additions=additions)
    played = read_midi(write_midi(replace(score, tracks=tracks, original=original)))[0]
    swapped = with_spans_in_order(played, [(2 * BAR, 3 * BAR), (0, 2 * BAR), (3 * BAR, 4 * BAR)])
    again = read_midi(write_midi(swapped))[0]
    assert pitches(again) == [62, 60, 61, 63]
    assert again.original is not None
    wanted = (pedal, pedal[:2] + bytes(1), lyric)
    assert events_of(again, wanted) == {(0, wanted[0]), (480, wanted[1]), (0, lyric)}
    assert len([m for m in again.original.messages if m.kind == 0xE0]) == 3
    for moved in (again, swapped):  # what was stored between, and what was not
        back = with_spans_in_order(moved, [(BAR, 3 * BAR), (0, BAR), (3 * BAR, 4 * BAR)])
        back = read_midi(write_midi(back))[0]
        assert back.tracks[0].notes == played.tracks[0].notes
        assert events_of(back, wanted) == events_of(played, wanted)


def events_of(score: Score, wanted: tuple[bytes, ...]) -> set[tuple[int, bytes]]:
    """These events of the file of a piece, with their ticks."""
    assert score.original is not None
    chunks = score.original.chunks
    return {event for chunk in chunks for event in chunk.events if event[1] in wanted}
