"""A piece keeps every event of its file, and writes it again with what was changed."""

from __future__ import annotations

import importlib.util
import io
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import mido
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.formats.midi import read_midi, write_midi
from engines.formats.new_bars import make_room
from engines.formats.score import (
    Key,
    Note,
    Score,
    Tempo,
    Track,
    trim_overlaps,
    with_tempo,
    without_original,
)
from tests.engines.formats.midi_bytes import file, track

MUSIC21 = importlib.util.find_spec("music21")
assert MUSIC21
assert MUSIC21.origin
REAL_FILES = [
    *Path(MUSIC21.origin).parent.rglob("*.mid"),
    *sorted(path for path in Path("/usr/share").rglob("*.mid") if path.is_file())[:60],
]
Events = Counter[tuple[int, Fraction, str]]


def events(data: bytes, *, with_chunks: bool = True) -> Events:
    """Every event of a file as mido reads it: track, time in quarters, and content."""
    midi_file = mido.MidiFile(file=io.BytesIO(data))
    events: Events = Counter()
    for number, part in enumerate(midi_file.tracks):
        tick = 0
        for message in part:
            tick += message.time
            quarters = Fraction(tick, midi_file.ticks_per_beat)
            events[number if with_chunks else 0, quarters, str(message.copy(time=0))] += 1
    return events


def without_notes_and_ends(whole: Events) -> Events:
    return Counter({key: count for key, count in whole.items() if not is_note_or_end(key[2])})


def is_note_or_end(text: str) -> bool:
    return text.startswith("note_") or "end_of_track" in text


EVERYTHING = track(
    *("00 FF 00 02 00 07", "00 FF 01 04 54 65 78 74", "00 FF 02 03 28 63 29"),
    *("00 FF 03 04 53 6F 6C 6F", "00 FF 04 05 76 69 6F 6C 61", "00 FF 06 01 41"),
    *("00 FF 07 01 42", "00 FF 09 03 44 65 76", "00 FF 20 01 00", "00 FF 54 05 60 00 00 00 00"),
    *("00 FF 7F 03 00 00 41", "00 FF 51 03 07 A1 21", "00 FF 58 04 03 02 24 08"),
    *("00 FF 59 02 FE 01", "00 F0 05 7E 7F 09 01 F7", "00 F7 02 01 02"),
    *("00 B0 00 08", "00 B0 20 01", "00 C0 28", "00 B0 07 50", "00 B0 0A 20", "00 B0 0B 60"),
    *("00 B0 65 00", "00 B0 64 00", "00 B0 06 0C", "00 90 3C 40", "10 E0 00 50", "10 A0 3C 20"),
    *("10 D0 30", "10 B0 40 7F", "00 FF 05 02 6C 61", "40 80 3C 22", "00 90 3E 50", "60 90 3E 00"),
    *("00 C0 2A", "00 90 40 50", "60 80 40 7F", "00 B0 40 00", "83 60 FF 06 03 65 6E 64"),
    "10 FF 51 03 05 05 05",
)
"""An event of each kind, and a change of program."""


@pytest.mark.parametrize("kind", [0, 1])
@pytest.mark.parametrize("division", [480, 96, 17, 1024, 32767, 0xE728, 0xE250])
def test_a_piece_that_is_not_changed_has_the_events_of_its_file(kind: int, division: int):
    data = file(EVERYTHING, kind=kind, division=division)
    score, _ = read_midi(data)
    again = write_midi(score)
    assert (again[8:10], again[12:14]) == (data[8:10], data[12:14])
    assert events(again) == events(data)
    assert read_midi(again)[0] == score


def test_patterns_keep_their_own_time():
    data = file(EVERYTHING, EVERYTHING, kind=2)
    score, _ = read_midi(data)
    assert events(write_midi(score)) == events(data)
    assert write_midi(score)[8:10] == b"\0\2"


def test_running_status_a_wrapper_and_karaoke_lose_nothing():
    karaoke = track("00 FF 03 05 57 6F 72 64 73", *("10 FF 01 03 2F 6C 61",) * 3)
    notes = track("00 C0 05", "00 90 3C 40", "60 3C 00", "00 3E 40", "60 3E 00")
    data = file(notes, karaoke, division=192)
    wrapped = b"RIFF\0\0\0\0RMIDdata" + len(data).to_bytes(4, "little") + data
    wrapped += b"LIST" + (4).to_bytes(4, "little") + b"INFO"
    score, _ = read_midi(wrapped)
    assert events(write_midi(score)) == events(data)


def test_odd_notes_keep_their_events():
    overlapping = track("00 90 3C 40", "60 90 3C 50", "60 80 3C 00", "60 80 3C 00")
    hanging = track("00 91 3C 40", "00 81 3C 00", "60 91 3E 40", "10 81 40 00")
    score, notices = read_midi(file(overlapping, hanging))
    assert len(notices) == 3
    assert events(write_midi(score)) == events(file(overlapping, hanging))


def test_a_file_that_holds_no_more_than_a_score_has_no_original():
    plain = Score((Track((Note(0, 60, 480),)), Track((Note(0, 36, 480),), drums=True)), title="A")
    score, _ = read_midi(write_midi(plain))
    assert score == plain
    assert score.original is None


# Changes


def everything(division: int = 480) -> Score:
    return read_midi(file(EVERYTHING, kind=1, division=division))[0]


def edited(score: Score, number: int, *notes: Note) -> Score:
    tracks = [
        replace(part, notes=trim_overlaps(notes)) if index == number else part
        for index, part in enumerate(score.tracks)
    ]
    return replace(score, tracks=tuple(tracks))


def is_same_music(a: Score, b: Score) -> bool:
    a, b = without_original(a), without_original(b)
    return a == b


@pytest.mark.parametrize("division", [480, 96, 17, 1024])
def test_a_changed_note_leaves_every_other_event(division: int):
    score = everything(division)
    first, second = score.tracks[0].notes
    changed = edited(score, 0, replace(first, velocity=99), second)
    before, after = events(file(EVERYTHING, division=division)), events(write_midi(changed))
    assert without_notes_and_ends(before) == without_notes_and_ends(after)
    assert sum((before - after).values()) == 2  # its beginning and its end
    assert is_same_music(read_midi(write_midi(changed))[0], changed)


def test_a_finer_resolution_is_used_where_a_new_note_needs_one():
    score = everything(17)
    new = edited(score, 0, *score.tracks[0].notes, Note(40, 70, 40))
    data = write_midi(new)
    assert int.from_bytes(data[12:14], "big") == 17 * 29
    assert without_notes_and_ends(events(data)) == without_notes_and_ends(
        events(file(EVERYTHING, division=17))
    )
    assert is_same_music(read_midi(data)[0], new)


def test_a_file_in_film_frames_gets_beats_with_a_tempo():
    score = with_tempo(everything(0xE728), 90.0)
    assert is_same_music(read_midi(write_midi(score))[0], score)


def test_settings_that_stay_keep_their_exact_values():
    data = file(EVERYTHING, kind=1)
    score, _ = read_midi(data)
    slower = replace(score, tempi=(*score.tempi, Tempo(480, 60.0)))
    longer = edited(slower, 1, *score.tracks[1].notes, Note(4800, 60, 480))
    longer = replace(longer, keys=(*longer.keys, Key(960, "G major")))
    data = write_midi(longer)
    tempi = [m for m in mido.MidiFile(file=io.BytesIO(data)).tracks[0] if m.type == "set_tempo"]
    assert [m.tempo for m in tempi] == [0x07A121, 1_000_000]  # none behind the old end
    assert any("clocks_per_click=36" in text for _, _, text in events(data))
    assert is_same_music(read_midi(data)[0], longer)


def test_a_new_title_is_the_name_of_the_first_track():
    named = file(track("00 FF 03 03 4F 6C 64"), track("00 90 3C 40", "60 80 3C 01"))
    score = replace(read_midi(named)[0], title="New")
    assert read_midi(write_midi(score))[0].title == "New"
    with_notes = file(*(track("00 90 3C 40", "60 80 3C 01"),) * 2)
    score = replace(read_midi(with_notes)[0], title="New")
    again = read_midi(write_midi(score))[0]
    assert is_same_music(again, score)


def two_hands() -> Score:
    """Two tracks on one channel with a volume, and drums."""
    right = track("00 C0 05", "00 B0 07 50", "00 90 3C 40", "60 80 3C 00")
    left = track("00 90 30 40", "60 80 30 00", "00 B0 40 7F")
    drums = track("00 99 24 40", "60 89 24 00")
    return read_midi(file(track(), right, left, drums))[0]


def test_a_new_instrument_changes_the_programs_of_its_channel():
    score = two_hands()
    harp = replace(
        score, tracks=tuple(t if t.drums else replace(t, program=46) for t in score.tracks)
    )
    again = read_midi(write_midi(harp))[0]
    assert is_same_music(again, harp)
    assert len(mido.MidiFile(file=io.BytesIO(write_midi(harp))).tracks) == 4


def test_a_track_that_differs_from_its_channel_moves_to_another_with_its_gestures():
    score = two_hands()
    right, left, drums = score.tracks
    changed = replace(score, tracks=(right, replace(left, program=46, volume=40), drums))
    again = read_midi(write_midi(changed))[0]
    assert [(t.program, t.volume, t.notes) for t in again.tracks if not t.drums] == [
        (5, 80, right.notes),
        (46, 40, left.notes),
    ]
    moved = mido.MidiFile(file=io.BytesIO(write_midi(changed))).tracks[-1]
    controls = [(m.channel, m.control, m.value) for m in moved if m.type == "control_change"]
    assert controls == [(1, 7, 40), (1, 64, 127)]


def test_a_new_track_takes_a_channel_that_nothing_uses():
    score = two_hands()
    more = replace(score, tracks=(*score.tracks, Track((Note(0, 72, 480),), 73, volume=60)))
    again = read_midi(write_midi(more))[0]
    assert [(t.program, t.volume) for t in again.tracks] == [(5, 80), (5, 80), (0, 100), (73, 60)]
    single = read_midi(file(EVERYTHING, kind=0))[0]
    more = replace(single, tracks=(*single.tracks, Track((Note(0, 72, 480),), 73)))
    assert write_midi(more)[8:12] == b"\0\0\0\1"
    assert is_same_music(read_midi(write_midi(more))[0], more)


def test_a_new_note_where_its_channel_has_another_program_moves():
    score = everything()
    late = edited(score, 0, *score.tracks[0].notes, Note(960, 72, 480))
    again = read_midi(write_midi(late))[0]
    sounding = {(note.start, note.pitch, t.program) for t in again.tracks for note in t.notes}
    assert (960, 72, 40) in sounding


def test_many_new_notes_move_in_a_moment():
    score = read_midi(file(track("00 90 3C 40", "60 80 3C 00", "00 C0 05")))[0]
    late = [Note(480 + 20 * index, 60 + index % 20, 15) for index in range(10_000)]
    again = read_midi(write_midi(edited(score, 0, *score.tracks[0].notes, *late)))[0]
    assert [(t.program, len(t.notes)) for t in again.tracks] == [(0, 1), (0, 10_000)]


def test_a_track_that_is_taken_away_loses_its_notes_alone():
    score = everything()
    fewer = replace(score, tracks=score.tracks[1:])
    assert is_same_music(read_midi(write_midi(fewer))[0], fewer)
    assert without_notes_and_ends(events(write_midi(fewer))) == without_notes_and_ends(
        events(file(EVERYTHING))
    )


# Room for new bars


def gestures(data: bytes) -> list[tuple[int, str, int]]:
    messages: list[tuple[int, str, int]] = []
    for part in mido.MidiFile(file=io.BytesIO(data)).tracks:
        tick = 0
        for message in part:
            tick += message.time
            if message.type == "control_change":
                messages.append((tick, str(message.control), message.value))
            elif message.type == "pitchwheel":
                messages.append((tick, "bend", message.pitch))
    return messages


BARS = track(
    *("00 B0 40 7F", "00 E0 00 60", "00 90 3C 40", "8F 00 80 3C 00"),  # bar 1
    *("00 B0 40 00", "00 B0 40 7F", "00 B0 0B 40", "00 90 3E 40", "8F 00 80 3E 00"),  # bar 2
    *("00 90 40 40", "8F 00 80 40 00", "00 B0 07 00", "00 B0 40 00"),  # bar 3
)


def test_bars_that_are_written_anew_lose_the_gestures_of_their_notes():
    score = read_midi(file(BARS))[0]
    filled = edited(
        make_room(score, 1920, 3840), 0, *score.tracks[0].notes[::2], Note(1920, 70, 480)
    )
    assert gestures(write_midi(filled)) == [
        *[(0, "64", 127), (0, "bend", 4096)],
        *[(1920, "64", 0), (1920, "bend", 0), (1920, "11", 64)],
        *[(3840, "64", 127), (3840, "bend", 4096)],
        *[(5760, "7", 0), (5760, "64", 0)],
    ]


def test_behind_a_piece_its_channels_are_as_they_began():
    score = read_midi(file(BARS))[0]
    longer = edited(make_room(score, 5760), 0, *score.tracks[0].notes, Note(5760, 70, 480))
    assert gestures(write_midi(longer))[5:] == [
        *[(5760, "64", 0), (5760, "bend", 0), (5760, "11", 127)],
    ]


# Any file


byte, pitch = st.integers(0, 127), st.integers(58, 64)
message = st.one_of(
    st.builds(mido.Message, st.just("control_change"), control=byte, value=byte),
    st.builds(mido.Message, st.just("pitchwheel"), pitch=st.integers(-8192, 8191)),
    st.builds(mido.Message, st.just("aftertouch"), value=byte),
    st.builds(mido.Message, st.just("polytouch"), note=pitch, value=byte),
    st.builds(mido.Message, st.just("program_change"), program=byte),
    st.builds(mido.Message, st.sampled_from(["note_on", "note_off"]), note=pitch, velocity=byte),
)


def metas(kind: str, name: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return values.map(lambda value: mido.MetaMessage(kind, **{name: value}))


meta: st.SearchStrategy[Any] = st.one_of(
    st.builds(mido.Message, st.just("sysex"), data=st.lists(byte, max_size=5)),
    *(metas(kind, "text", st.just("la")) for kind in ("lyrics", "marker", "text")),
    metas("set_tempo", "tempo", st.integers(0, 2**24 - 1)),
    metas("time_signature", "numerator", st.integers(1, 12)),
    metas("midi_port", "port", st.integers(0, 3)),
)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    kind = draw(st.sampled_from([0, 1, 2]))
    division = draw(st.sampled_from([1, 24, 96, 480, 500, 960, 0xE728, 0xE250]))
    tracks: list[mido.MidiTrack] = []
    for _ in range(1 if kind == 0 else draw(st.integers(1, 3))):
        part = mido.MidiTrack()
        for item in draw(st.lists(st.one_of(message, message, meta), max_size=30)):
            time = draw(st.sampled_from([0, 0, 1, 7, 96]))
            channel = (
                {}
                if item.is_meta or item.type == "sysex"
                else {"channel": draw(st.sampled_from([0, 1, 9]))}
            )
            part.append(item.copy(time=time, **channel))
        tracks.append(part)
    midi_file = mido.MidiFile(type=kind)
    midi_file.tracks.extend(tracks)
    data = io.BytesIO()
    midi_file.save(file=data)
    whole = bytearray(data.getvalue())
    whole[12:14] = division.to_bytes(2, "big")
    return bytes(whole)


@given(files())
def test_any_file_comes_back_event_by_event(data: bytes):
    score, _ = read_midi(data)
    assert events(write_midi(score)) == events(data)


@given(files(), st.data())
def test_a_change_of_any_piece_leaves_its_other_events(data: bytes, draw: st.DataObject):
    score, _ = read_midi(data)
    if not score.tracks:
        return
    number = draw.draw(st.integers(0, len(score.tracks) - 1))
    notes = list(score.tracks[number].notes)
    del notes[draw.draw(st.integers(0, len(notes) - 1))]
    changed = edited(score, number, *notes)
    again = write_midi(changed)
    before, after = without_notes_and_ends(events(data)), without_notes_and_ends(events(again))
    if data[8:10] != b"\0\2":  # patterns are laid one after another when one is changed
        assert before == after
    parts = {t.home: t.notes for t in read_midi(again)[0].tracks}
    if len({(t.home.channel, t.home.chunk) for t in score.tracks if t.home}) == len(score.tracks):
        assert sorted(map(list, parts.values())) == sorted(
            list(t.notes) for t in changed.tracks if t.notes
        )


@pytest.mark.parametrize("path", sorted(REAL_FILES), ids=lambda path: path.name)
def test_a_real_file_comes_back_event_by_event(path: Path):
    """Files of music21, and of openttd-openmsx and planetblupi-music-midi where installed."""
    data = path.read_bytes()
    # mido reads as many tracks as the header states, and test04.mid holds one more.
    data = data[:10] + data.count(b"MTrk").to_bytes(2, "big") + data[12:]
    score, _ = read_midi(data)
    assert events(write_midi(score)) == events(data)
