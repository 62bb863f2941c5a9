"""Written files read back the same; broken files are repaired with notices, or refused."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, cast

import mido
import pytest
import symusic

from engines.contract import EngineError, ScoreError
from engines.formats.midi import DRUM_CHANNEL, read_midi, write_midi
from engines.formats.midi_tracks import MAX_NOTES
from engines.formats.score import Key, Meter, Note, Score, Tempo, Track
from tests.engines.formats.midi_bytes import chunk, file, track

SONG = Score(
    tracks=(
        Track((Note(0, 60, 480), Note(480, 62, 240, 100)), program=40, name="Größe ♯"),
        Track((Note(0, 48, 960),), program=32),
        Track((Note(0, 36, 100, 127), Note(240, 42, 1, 1)), program=8, drums=True, name="Kit"),
    ),
    tempi=(Tempo(0, 137.0), Tempo(480, 90.5)),
    meters=(Meter(0, 3, 4), Meter(720, 6, 8)),
    keys=(Key(0, "F# minor"), Key(720, "Bb major")),
    title="A tune",
)


def read(*events: str, end: str = "00 FF 2F 00", division: int = 480) -> tuple[Score, str]:
    """Score and notices of a file of one track."""
    score, notices = read_midi(file(track(*events, end=end), division=division))
    return score, " ".join(notices)


def notes(score: Score) -> list[tuple[int, int, int]]:
    return [(n.start, n.pitch, n.length) for part in score.tracks for n in part.notes]


# Writing


def test_only_changed_volume_and_pan_are_written_and_read_back():
    part = Track((Note(0, 60, 480),), volume=64, pan=-40)
    score = Score((part, Track((Note(0, 62, 480),), program=1)))
    data = write_midi(score)
    assert read_midi(data) == (score, ())
    messages = [m for t in mido.MidiFile(file=io.BytesIO(data)).tracks for m in t]
    assert [m.control for m in messages if m.type == "control_change"] == [7, 10]


def test_a_fade_in_does_not_silence_a_track():
    score, _ = read("00 B0 07 00", "00 90 3C 40", "83 60 80 3C 00", "00 B0 07 64")
    assert score.tracks[0].volume == 100


def test_a_written_score_is_read_back_without_a_notice():
    assert read_midi(write_midi(SONG)) == (SONG, ())
    assert write_midi(SONG) == write_midi(SONG)


def test_an_empty_score_is_read_back():
    score, notices = read_midi(write_midi(Score()))
    assert score == Score()
    assert notices == ("The file holds no notes.",)


def test_mido_and_symusic_read_a_written_file():
    data = write_midi(SONG)
    midi_file = mido.MidiFile(file=io.BytesIO(data))
    assert (midi_file.type, midi_file.ticks_per_beat) == (1, 480)
    other = cast(Any, symusic.Score.from_midi(data))  # its stubs lack iteration
    assert [len(part.notes) for part in other.tracks] == [2, 1, 2]
    assert [part.is_drum for part in other.tracks] == [False, False, True]


def test_settings_are_in_the_first_track_and_programs_before_notes():
    midi_file = mido.MidiFile(file=io.BytesIO(write_midi(SONG)))
    settings = {"set_tempo", "time_signature", "key_signature"}
    assert settings <= {message.type for message in midi_file.tracks[0]}
    for part in midi_file.tracks[1:]:
        kinds = [message.type for message in part]
        assert kinds[:2] == ["track_name", "program_change"]
        assert not settings & set(kinds)
    assert [part[0].name for part in midi_file.tracks[2:]] == ["Acoustic bass", "Kit"]
    assert midi_file.tracks[3][1].channel == DRUM_CHANNEL


def test_a_mode_is_written_with_its_key_signature():
    modal = replace(SONG, keys=(Key(0, "E dorian"), Key(720, "Bb mixolydian")))
    midi_file = mido.MidiFile(file=io.BytesIO(write_midi(modal)))
    assert [m.key for m in midi_file.tracks[0] if m.type == "key_signature"] == ["D", "Eb"]
    score, _ = read_midi(write_midi(modal))
    assert [key.name for key in score.keys] == ["D major", "Eb major"]


def test_the_first_track_ends_with_the_last_bar():
    midi_file = mido.MidiFile(file=io.BytesIO(write_midi(SONG)))
    assert sum(message.time for message in midi_file.tracks[0]) == 720 + 1440


def test_the_sixteenth_instrument_does_not_take_anothers_channel():
    many = Score(tuple(Track((Note(0, 60, 480),), program=n, name=str(n)) for n in range(40)))
    assert read_midi(write_midi(many)) == (many, ())


def test_overlapping_notes_of_a_score_are_written_one_after_the_other():
    score = Score((Track((Note(0, 60, 960), Note(480, 60, 480))),))
    assert notes(read_midi(write_midi(score))[0]) == [(0, 60, 480), (480, 60, 480)]


# Kinds of files


def test_a_file_of_one_track_is_split_by_channel_and_program():
    data = file(
        track(
            *("00 FF 03 03 41 6C 6C", "00 C0 28", "00 C1 20"),
            *("00 90 3C 40", "00 91 30 40", "00 99 24 40"),
            *("83 60 80 3C 00", "00 81 30 00", "00 89 24 00"),
            *("00 C0 49", "00 90 3E 40", "60 80 3E 00"),
        ),
        kind=0,
    )
    score, notices = read_midi(data)
    assert notices == ()
    assert score.title == "All"
    assert [(part.program, part.drums) for part in score.tracks] == [
        (40, False),
        (73, False),
        (32, False),
        (0, True),
    ]


def test_a_program_set_in_another_track_applies_to_the_channel():
    data = file(track("00 C3 0D"), track("00 93 3C 40", "60 83 3C 00"))
    assert read_midi(data)[0].tracks[0].program == 13


def test_a_tracks_own_program_takes_precedence():
    one = track("00 C0 28", "00 90 3C 40", "60 80 3C 00")
    two = track("00 C0 49", "00 90 40 40", "60 80 40 00")
    assert [part.program for part in read_midi(file(one, two))[0].tracks] == [40, 73]


def test_settings_are_collected_from_every_track():
    note = ("00 90 3C 40", "87 40 80 3C 00")
    data = file(
        track(*note),
        track("00 FF 51 03 0F 42 40", "83 60 FF 58 04 06 03 18 08", "00 FF 59 02 FD 01", *note),
    )
    score = read_midi(data)[0]
    assert score.tempi == (Tempo(0, 60.0),)
    assert score.meters == (Meter(0, 4, 4), Meter(480, 6, 8))
    assert score.keys == (Key(480, "C minor"),)


def test_patterns_are_joined_in_sequence():
    one = track("00 90 3C 40", "83 60 80 3C 00")
    score, notices = read_midi(file(one, one, kind=2))
    assert notes(score) == [(0, 60, 480), (480, 60, 480)]
    assert "one after another" in notices[0]


@pytest.mark.parametrize("division", [1, 24, 96, 100, 384, 960, 32767])
def test_any_division_is_converted_to_480(division: int):
    midi_file = mido.MidiFile(ticks_per_beat=division)
    midi_file.tracks.append(
        mido.MidiTrack(
            [
                mido.Message("note_on", note=60, time=division),
                mido.Message("note_off", note=60, time=3 * division),
            ]
        )
    )
    buffer = io.BytesIO()
    midi_file.save(file=buffer)
    assert notes(read_midi(buffer.getvalue())[0]) == [(480, 60, 1440)]


def test_film_frames_become_seconds_at_120_beats():
    score, notices = read(
        *("00 FF 51 03 0F 42 40", "83 74 90 3C 40", "83 74 80 3C 00"), division=0xE714
    )
    assert notes(score) == [(960, 60, 960)]  # 25 frames of 20 ticks: 500 ticks are a second
    assert score.tempi == (Tempo(0, 120.0),)
    assert "film frames" in notices


@pytest.mark.parametrize("division", [0, 0x8001, 0xE700])
def test_a_file_without_a_valid_division_is_refused(division: int):
    with pytest.raises(ScoreError, match="how long its notes are"):
        read("00 90 3C 40", "60 80 3C 00", division=division)


def test_a_file_in_a_riff_wrapper_is_read():
    inner = write_midi(SONG)
    wrapped = b"RIFF\0\0\0\0RMIDdata" + len(inner).to_bytes(4, "little") + inner
    assert read_midi(wrapped) == (SONG, ())


# Repairs


def test_a_hanging_note_is_ended():
    score, notices = read("00 90 3C 40", "87 40 90 40 40", "83 60 80 40 00")
    assert notes(score) == [(0, 60, 480), (960, 64, 480)]
    assert notices == "Notes that never ended: 1; each was given the length of a quarter note."


def test_a_note_that_starts_again_is_cut_there():
    score, notices = read("00 90 3C 40", "60 90 3C 50", "60 80 3C 00", "60 80 3C 00")
    assert notes(score) == [(0, 60, 96), (96, 60, 96)]
    assert "same note sounded: 1;" in notices


def test_a_note_repeated_at_the_tick_of_its_end_is_no_fault():
    score, notices = read("00 90 3C 40", "60 90 3C 50", "00 80 3C 00", "60 80 3C 00")
    assert notes(score) == [(0, 60, 96), (96, 60, 96)]
    assert notices == ""


def test_a_note_without_length_is_given_one():
    score, notices = read("00 99 3C 40", "00 89 3C 00")
    assert notes(score) == [(0, 60, 60)]
    assert "without length: 1;" in notices


def test_running_status_continues_over_meta_events():
    score, notices = read(
        "00 90 3C 40", "60 FF 01 01 41", "00 3C 00", "00 F0 01 F7", "00 3E 40 60 3E 00"
    )
    assert notes(score) == [(0, 60, 96), (96, 62, 96)]
    assert notices == ""


def test_events_without_a_status_are_left_out():
    score, notices = read("00 3C 40", "00 90 3C 40", "60 80 3C 00")
    assert notes(score)[0][1] == 60
    assert "do not say what they are: 1;" in notices


def test_a_broken_event_is_left_out():
    score, notices = read("00 90 3C 90", "00 90 3E 40", "60 80 3E 00")
    assert 62 in [pitch for _, pitch, _ in notes(score)]
    assert "Broken events" in notices


def test_a_track_without_an_end_mark_is_read():
    score, notices = read("00 90 3C 40", "60 80 3C 00", end="")
    assert notes(score) == [(0, 60, 96)]
    assert "without an end mark: 1;" in notices


def test_an_endless_number_ends_the_track():
    score, notices = read("00 90 3C 40", "60 80 3C 00", "FF FF FF FF 01 90 3C 40")
    assert notes(score) == [(0, 60, 96)]
    assert "unreadable places: 1;" in notices


def test_a_tempo_of_zero_is_left_out():
    score, notices = read("00 FF 51 03 00 00 00", "00 90 3C 40", "60 80 3C 00")
    assert score.tempi == (Tempo(0, 120.0),)
    assert notices == "Tempi of zero: 1; they were left out."


def test_a_tempo_that_cannot_be_played_is_slowed():
    score, notices = read("00 FF 51 03 00 00 01", "00 90 3C 40", "60 80 3C 00")
    assert score.tempi == (Tempo(0, 600.0),)
    assert "600" in notices


@pytest.mark.parametrize(
    "event",
    [
        "00 FF 58 04 00 02 18 08",
        "00 FF 58 04 04 0A 18 08",
        "00 FF 58 00",
        "00 FF 59 02 0A 00",
        "00 FF 59 02 00 02",
        "00 FF 59 00",
        "00 FF 51 02 01 01",
    ],
)
def test_invalid_settings_are_left_out(event: str):
    score, notices = read(event, "00 90 3C 40", "60 80 3C 00")
    assert (score.meters, score.keys) == ((Meter(0, 4, 4),), ())
    assert "that cannot be: 1;" in notices


def test_wrong_track_lengths_are_repaired():
    data = bytearray(write_midi(SONG))
    offsets = [at for at in range(len(data)) if data[at : at + 4] == b"MTrk"]
    for offset, length in zip(offsets, (3, 0, 2**31, 12), strict=True):
        data[offset + 4 : offset + 8] = length.to_bytes(4, "big")
    score, notices = read_midi(bytes(data))
    assert score == SONG
    assert any("wrong lengths" in notice for notice in notices)


def test_chunks_of_other_kinds_are_skipped():
    data = write_midi(SONG)
    assert read_midi(data[:14] + chunk(b"XFIH", b"abc") + data[14:] + b"\0\0\0") == (SONG, ())


def test_a_truncated_file_gives_the_notes_that_it_contains():
    tune = Score((Track(tuple(Note(i * 480, 60 + i, 480) for i in range(20))),))
    data = write_midi(tune)
    score, notices = read_midi(data[: len(data) * 2 // 3])
    recovered = score.tracks[0].notes
    assert 5 < len(recovered) < 20
    assert recovered == tune.tracks[0].notes[: len(recovered)]
    assert "The file ends early; what there is of it was read." in notices


def test_control_characters_are_removed_from_names():
    data = file(track("00 FF 03 05 41 00 0A 42 E9"), track("00 90 3C 40", "60 80 3C 00"))
    assert read_midi(data)[0].title == "A Bé"


# Refusals


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a MIDI file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "not a MIDI file"),
        (b"RIFF\0\0\0\0WAVEfmt ", "not a MIDI file"),
        (b"RIFF\0\0\0\0RMID", "not a MIDI file"),
        (b"MThd", "ends within"),
        (b"MThd\0\0\0\6\0\1\0\1\1", "ends within"),
        (b"MThd\0\0\0\6\0\1\0\1\1\xe0", "no tracks"),
        (b"MThd\xff\xff\xff\xff\0\1\0\1\1\xe0", "no tracks"),
    ],
)
def test_other_data_than_midi_is_refused(data: bytes, message: str):
    with pytest.raises(ScoreError, match=message) as error:
        read_midi(data)
    assert isinstance(error.value, EngineError)
    assert "\n" not in str(error.value)


def test_a_piece_of_ten_hours_is_refused():
    quarters = 10 * 3600 * 2
    with pytest.raises(ScoreError, match=r"lasts 10\.0 hours; up to 2 hours"):
        read_midi(write_midi(Score((Track((Note(quarters * 480 - 10, 60, 10),)),))))


def test_a_piece_of_very_many_bars_is_refused():
    score = Score((Track((Note(480 * 2000, 60, 10),)),), meters=(Meter(0, 1, 64),))
    with pytest.raises(ScoreError, match="32,001 bars"):
        read_midi(write_midi(score))


def test_a_million_notes_are_refused():
    body = bytes.fromhex("00 90 3C 40" + "01 3C 00 01 3C 40" * MAX_NOTES)
    with pytest.raises(ScoreError, match="more than 100,000 notes"):
        read_midi(file(body))


def test_a_million_controllers_are_refused():
    body = bytes.fromhex("00 90 3C 40 00 B0 07 40" + "01 07 41" * 1_000_000)
    with pytest.raises(ScoreError, match="more than 400,000 events"):
        read_midi(file(body))


@pytest.mark.parametrize(
    ("part", "count", "message"),
    [
        (track(), 65_535, "65,535 tracks; up to 1,000"),
        (track("00 90 3C 40", "60 80 3C 00"), 600, "600 tracks with notes; up to 500"),
    ],
)
def test_very_many_tracks_are_refused(part: bytes, count: int, message: str):
    with pytest.raises(ScoreError, match=message):
        read_midi(file(*[part] * count))


def test_hours_of_silence_behind_the_last_note_are_kept_and_not_played():
    data = file(track("00 90 3C 40", "60 80 3C 00", "A0 BB FF 40 FF 01 01 41"))
    score, notices = read_midi(data)
    assert score.end == 96
    assert notices == ()
    assert len(write_midi(score)) == len(data)


def test_a_file_of_many_tempi_is_changed_in_a_moment():
    tempi = "".join(f"01 FF 51 03 {400_000 + i:06X}" for i in range(30_000))
    score, _ = read_midi(file(track(tempi, "00 90 3C 40", "83 60 80 3C 00")))
    changed = replace(score, tempi=(*score.tempi[:-1], Tempo(30_100, 50.0)))
    assert read_midi(write_midi(changed))[0].tempi == changed.tempi


def test_a_huge_file_is_refused_by_its_size():
    with pytest.raises(ScoreError, match=r"has 5\.0 MB; files of up to 4 MB"):
        read_midi(bytes(5_000_000))


def mido_notes(data: bytes) -> Iterable[tuple[int, int, int]]:
    """Notes as mido reads them: tick, pitch and velocity of each note-on."""
    for part in mido.MidiFile(file=io.BytesIO(data)).tracks:
        tick = 0
        for message in part:
            tick += message.time
            if message.type == "note_on" and message.velocity:
                yield tick, message.note, message.velocity


def test_mido_reads_the_same_notes():
    ours = [(n.start, n.pitch, n.velocity) for part in SONG.tracks for n in part.notes]
    assert sorted(mido_notes(write_midi(SONG))) == sorted(ours)
