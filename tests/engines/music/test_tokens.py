"""Scores survive the round trip through tokens, up to the grid."""

from __future__ import annotations

from random import Random

import pytest

from engines.contract import EngineError
from engines.formats.score import Meter, Note, Score, Tempo, Track
from engines.music.bars import bar_positions, duration_ticks, score_of
from engines.music.harmony import arrange, chords_for
from engines.music.tokens import (
    STYLES,
    TONICS,
    MusicTokens,
    bars_left_token,
    key_token,
    transposed_key,
)
from tests.engines.training.starters.music.packages import band, tune


@pytest.fixture(scope="module")
def tokens():
    return MusicTokens.new()


@pytest.mark.parametrize("score", [tune(), band(), tune(3, 1), band(2, 20)])
def test_a_score_comes_back_from_its_tokens(tokens, score):
    bars = tokens.bars_of(score)
    assert tokens.decode(tokens.encode(bars)) == bars
    again = score_of(bars)
    assert [track.notes for track in again.tracks] == [
        tuple(sorted(note for note in track.notes)) for track in score.tracks
    ]
    assert tokens.bars_of(again) == bars


@pytest.mark.parametrize(
    ("beats", "unit"), [(2, 4), (3, 4), (4, 4), (6, 8), (9, 8), (12, 8), (2, 2)]
)
def test_each_meter_keeps_its_notes(tokens, beats, unit):
    length = 1920 * beats // unit
    notes = tuple(Note(start, 60 + start % 7, 120, 79) for start in range(0, 4 * length, 240))
    score = Score((Track(notes, 40),), (Tempo(0, 90.0),), (Meter(0, beats, unit),))
    bars = tokens.bars_of(score)
    assert len(bars) == 4
    assert all(
        note.position < bar_positions(bar.meter)
        for bar in bars
        for voice in bar.voices
        for note in voice.notes
    )
    again = score_of(bars)
    assert again.tracks[0].notes == notes
    assert again.meters[0].bar_ticks == score.meters[0].bar_ticks


def test_changes_of_meter_and_tempo_survive(tokens):
    notes = tuple(Note(480 * i, 60 + i, 480, 79) for i in range(7))
    score = Score(
        (Track(notes, 0),),
        (Tempo(0, 120.0), Tempo(1920, 80.0)),
        (Meter(0, 4, 4), Meter(1920, 3, 4)),
    )
    again = score_of(tokens.bars_of(score))
    assert again.meters == score.meters
    assert [round(tempo.bpm / 10) for tempo in again.tempi] == [12, 8]
    assert again.tracks[0].notes == notes


def test_unchanged_values_are_not_repeated(tokens):
    names = [tokens.names[token] for token in tokens.encode(tokens.bars_of(tune()))]
    for kind in ("TimeSig", "Tempo", "Program", "Velocity", "Duration"):
        assert sum(name.startswith(kind) for name in names) == 1
    assert len(names) < 2 * 64 + 2 * 8 + 8


def test_bars_left_are_counted_down(tokens):
    ids = tokens.encode(tokens.bars_of(tune(bars=4)), bars_left=2)
    names = [tokens.names[token] for token in ids]
    assert [name for name in names if name.startswith("Left")] == [
        "Left_6", "Left_5", "Left_4", "Left_3",
    ]  # fmt: skip
    assert bars_left_token(40) == bars_left_token(None) == "Left_more"


def test_every_control_has_a_token(tokens):
    for style in ("", *STYLES):
        for key in ("", *(f"{tonic} {mode}" for tonic in TONICS for mode in ("major", "dorian"))):
            assert len(tokens.header(style, key)) == 3
    assert key_token("C# minor") == key_token("Db minor")
    assert transposed_key("G# minor", 1) == "A minor"
    assert tokens.styles == list(STYLES)


def test_a_vocabulary_is_saved_and_loaded(tokens, tmp_path):
    tokens.save(tmp_path)
    assert MusicTokens.load(tmp_path).names == tokens.names


def test_an_error_names_a_folder_without_a_vocabulary(tmp_path):
    with pytest.raises(EngineError, match="is not a music model"):
        MusicTokens.load(tmp_path)


def test_misplaced_tokens_are_skipped(tokens):
    ids = tokens.ids
    odd = [ids["Pitch_60"], ids["Bar_None"], ids["Pitch_60"], ids["Velocity_79"], ids["EOS_None"]]
    assert [bar.voices for bar in tokens.decode(odd)] == [()]


def test_durations_follow_the_meters_unit():
    assert duration_ticks("1.0.12", "4/4") == 480
    assert duration_ticks("1.0.12", "6/8") == 240
    assert duration_ticks("0.4.12", "4/4") == 160


def test_an_arrangement_keeps_the_melody_and_stays_within_its_bars():
    score = tune()
    for seed in range(12):
        arrangement = arrange(score, "C major", Random(seed))
        assert arrangement.tracks[0] == score.tracks[0]
        assert len(arrangement.tracks) >= 3
        assert all(
            0 <= note.start < note.end <= 8 * 1920 for t in arrangement.tracks for note in t.notes
        )


def test_chords_fit_the_tune_and_end_on_the_tonic():
    notes = (*(Note(480 * i, p, 480) for i, p in enumerate((60, 64, 67, 64, 67, 71, 74, 71))),
             *(Note(3840 + 480 * i, p, 480) for i, p in enumerate((60, 64, 67, 72))))  # fmt: skip
    chords = chords_for(Score((Track(notes),), meters=(Meter(0, 4, 4),)), "C major")
    assert [chord.root for chord in chords] == [0, 0, 7, 7, 0, 0]
