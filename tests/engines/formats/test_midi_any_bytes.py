"""For any bytes the reader gives a well-formed score or one sentence."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import cast

import mido
from hypothesis import assume, given
from hypothesis import strategies as st

from engines.contract import ScoreError
from engines.contract.music_names import FIFTHS, key_name
from engines.contract.text import Text
from engines.formats.midi import MAX_BARS, read_midi, write_midi
from engines.formats.midi_events import STRUCTURAL
from engines.formats.score import Key, Meter, Note, Score, Tempo, Track, bars, trim_overlaps

BROKEN = {fault.sentence(1).template for fault in STRUCTURAL}
HEADER = b"MThd\0\0\0\6"


def read_checked(data: bytes) -> Score | None:
    """The score of any bytes, checked; None if they were refused. Anything else is a failure."""
    result = _read_or_message(data)
    if isinstance(result, str):
        assert "\n" not in result
        return None
    score, notices = result
    assert all(notice.endswith(".") and "\n" not in notice for notice in notices)
    check(score)
    again, repairs = read_midi(write_midi(score))
    assert again == score
    assert BROKEN.isdisjoint(repair.template for repair in cast("tuple[Text, ...]", repairs))
    return score


def _read_or_message(data: bytes) -> tuple[Score, tuple[str, ...]] | str:
    try:
        return read_midi(data)
    except ScoreError as error:
        return str(error)


def check(score: Score) -> None:
    """The invariant of engines/formats/score.py."""
    assert len(bars(score)) <= MAX_BARS
    for changes in (score.tempi, score.meters, score.keys):
        assert all(a.tick < b.tick for a, b in pairwise(changes))
        assert all(0 <= change.tick < max(score.end, 1) for change in changes)
    assert score.tempi[0].tick == score.meters[0].tick == 0
    assert all(3 < tempo.bpm <= 600 for tempo in score.tempi)
    assert all(key_name(key.name) == key.name for key in score.keys)
    for track in score.tracks:
        assert track.notes
        assert track.notes == trim_overlaps(track.notes)
        assert 0 <= track.program <= 127
        for note in track.notes:
            assert note.start >= 0
            assert note.length > 0
            assert 0 <= note.pitch <= 127
            assert 1 <= note.velocity <= 127


# Random bytes, with and without a valid header


@given(st.binary(max_size=400))
def test_any_bytes_are_handled(data: bytes):
    read_checked(data)


@given(st.binary(min_size=6, max_size=40), st.lists(st.binary(max_size=120), max_size=4))
def test_any_chunks_are_handled(header: bytes, tracks: list[bytes]):
    body = b"".join(b"MTrk" + len(track).to_bytes(4, "big") + track for track in tracks)
    read_checked(HEADER + header[:6] + body)
    read_checked(HEADER + b"\0\1\0\1\1\xe0" + body + header)


# Streams of events, most of them valid

delta = st.sampled_from([b"\0", b"\x01", b"\x60", b"\x83\x60", b"\x8f\x00", b"\xff\xff\xff\x7f"])
data_byte = st.integers(0, 127)
pitch = st.integers(60, 62)
channel = st.sampled_from([0, 1, 9])


def event(kind: int, first: st.SearchStrategy[int], size: int) -> st.SearchStrategy[bytes]:
    """A channel message, sometimes with running status."""
    return st.builds(
        lambda ticks, number, one, two, has_status: (
            ticks + (bytes([kind | number]) if has_status else b"") + bytes([one, two])[:size]
        ),
        delta,
        channel,
        first,
        data_byte,
        st.booleans(),
    )


meta = st.builds(
    lambda ticks, kind, body: ticks + bytes([0xFF, kind, len(body)]) + body,
    delta,
    st.sampled_from([0x01, 0x03, 0x20, 0x21, 0x2F, 0x51, 0x58, 0x59, 0x7F]),
    st.binary(max_size=5),
)
stream = st.lists(
    st.one_of(
        event(0x90, pitch, 2),
        event(0x90, pitch, 2),
        event(0x80, pitch, 2),
        event(0xC0, data_byte, 1),
        event(0xB0, data_byte, 2),
        event(0xE0, data_byte, 2),
        meta,
        st.binary(min_size=1, max_size=3),
    ),
    max_size=40,
).map(b"".join)


@given(
    st.lists(stream, min_size=1, max_size=3),
    st.integers(0, 3),
    st.sampled_from([480, 96, 1, 120, 1000, 0x7FFF, 0xE728, 0xE250, 0, 0x8000]),
)
def test_any_events_are_handled(tracks: list[bytes], kind: int, division: int):
    header = b"".join(field.to_bytes(2, "big") for field in (kind, len(tracks), division))
    body = b"".join(b"MTrk" + len(track).to_bytes(4, "big") + track for track in tracks)
    read_checked(HEADER + header + body)


# Written files, intact and corrupted


def changes(build: type, *values: st.SearchStrategy) -> st.SearchStrategy[list]:
    return st.lists(st.builds(build, st.integers(0, 2000), *values), max_size=3)


name = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=12)
note = st.builds(Note, st.integers(0, 4000), data_byte, st.integers(1, 999), st.integers(1, 127))
part = st.builds(
    Track,
    st.lists(note, min_size=1, max_size=12).map(trim_overlaps),
    data_byte,
    st.booleans(),
    name,
)
keys = st.sampled_from([f"{t} {mode}" for mode in ("major", "minor") for t in FIFTHS[mode]])


def in_order(changes: list, end: int) -> tuple:
    """Changes as in a score: one per tick, before the end, without repetitions."""
    distinct: list = []
    for change in sorted(changes, key=lambda change: change.tick):
        if change.tick >= max(end, 1):
            continue
        values = {**change.__dict__, "tick": 0}
        last = {**distinct[-1].__dict__, "tick": 0} if distinct else None
        if not distinct or (distinct[-1].tick < change.tick and last != values):
            distinct.append(change)
    return tuple(distinct)


@st.composite
def scores(draw: st.DrawFn) -> Score:
    tracks = tuple(draw(st.lists(part, max_size=20)))
    end = Score(tracks).end
    bpm = st.integers(400, 60_000).map(lambda hundredths: hundredths / 100)
    meter = (st.integers(1, 99), st.sampled_from([1, 2, 4, 8, 16, 32, 64]))
    tempi = [Tempo(0, draw(bpm)), *draw(changes(Tempo, bpm))]
    meters = [Meter(0, *(draw(value) for value in meter)), *draw(changes(Meter, *meter))]
    return Score(
        tracks,
        in_order(tempi, end),
        in_order(meters, end),
        in_order(draw(changes(Key, keys)), end),
        draw(name),
    )


@given(scores())
def test_any_score_is_read_back_as_it_was(score: Score):
    assert read_checked(write_midi(score)) == score


@given(scores(), st.data())
def test_any_corrupted_file_is_handled(score: Score, data: st.DataObject):
    corrupted = bytearray(write_midi(score))
    for _ in range(data.draw(st.integers(1, 6))):
        index = data.draw(st.integers(0, len(corrupted) - 1))
        match data.draw(st.integers(0, 3)):
            case 0:
                corrupted[index] = data.draw(st.integers(0, 255))
            case 1:
                del corrupted[index : index + data.draw(st.integers(1, 8))]
            case 2:
                corrupted[index:index] = data.draw(st.binary(max_size=8))
            case _:
                del corrupted[max(index, 14) :]
        assume(corrupted)
    read_checked(bytes(corrupted))


@given(scores())
def test_mido_reads_the_same_notes(score: Score):
    """Our own reader agrees with mido's on files that mido can read."""
    data = write_midi(score)
    expected = sorted(
        (tick, message.note, message.velocity, message.channel == 9)
        for track in mido.MidiFile(file=io.BytesIO(data)).tracks
        for tick, message in with_ticks(track)
        if message.type == "note_on" and message.velocity
    )
    assert expected == sorted(
        (note.start, note.pitch, note.velocity, track.drums)
        for track in read_midi(data)[0].tracks
        for note in track.notes
    )


def with_ticks(track: mido.MidiTrack) -> list[tuple[int, mido.Message]]:
    tick = 0
    messages = []
    for message in track:
        tick += message.time
        messages.append((tick, message))
    return messages
