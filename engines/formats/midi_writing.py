"""Standard MIDI files from events, and the events of a score that comes from no file.

Invariant: `write_file` is deterministic. The events of a score are those of a file of type 1 with
480 ticks per quarter: tempo, time signature and key signature are in track 0 only; a track's name
and program come before its first note; drums are on channel 9 (0-based).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engines.contract.music_names import FIFTHS, signature_of
from engines.formats.chords import chord_payload
from engines.formats.midi_events import END_MARK, MAX_DELTA, META
from engines.formats.original import Chunk
from engines.formats.score import (
    Chord,
    Key,
    Meter,
    Score,
    Section,
    Tempo,
    Track,
    bars,
    trim_overlaps,
)
from engines.formats.tonality import instrument_of

VOLUME, PAN = 7, 10
MIDDLE = 64
DRUM_CHANNEL = 9
MELODIC = tuple(channel for channel in range(16) if channel != DRUM_CHANNEL)
NAME, MARKER, PORT, TEMPO, METER, KEY, SEQUENCER = 0x03, 0x06, 0x21, 0x51, 0x58, 0x59, 0x7F
_CLICKS, _THIRTY_SECONDS = 24, 8
"""MIDI clocks per click of the metronome, and 32nds per quarter: what nearly all files state."""

Timed = tuple[int, float, bytes]
"""Tick, order within that tick, and event."""


def write_file(file_format: int, division: int, chunks: Sequence[Chunk]) -> bytes:
    """Write the bytes of a file."""
    fields = (file_format, len(chunks), division)
    header = b"".join(field.to_bytes(2, "big") for field in fields)
    return _block(b"MThd", header) + b"".join(_block(b"MTrk", _track(chunk)) for chunk in chunks)


def _block(kind: bytes, body: bytes) -> bytes:
    return kind + len(body).to_bytes(4, "big") + body


def _track(chunk: Chunk) -> bytes:
    """Events with delta times and running status, and the end mark."""
    parts: list[bytes] = []
    now = running = 0
    for tick, event in (*chunk.events, (chunk.end, meta(END_MARK))):
        status = event[0]
        delta = min(max(tick - now, 0), MAX_DELTA)
        parts.append(_variable_length(delta))
        now += delta
        if status >= 0xF0:
            head = 2 if status == META else 1
            parts += (event[:head], _variable_length(len(event) - head), event[head:])
        else:
            parts.append(event[1:] if status == running else event)
        running = status if status < 0xF0 else 0
    return b"".join(parts)


def _variable_length(number: int) -> bytes:
    groups = [number & 0x7F]
    while number := number >> 7:
        groups.append(number & 0x7F | 0x80)
    return bytes(reversed(groups))


def meta(kind: int, payload: bytes = b"") -> bytes:
    """Return a meta event; its length is written with the file."""
    return bytes((META, kind)) + payload


def text_event(kind: int, text: str) -> bytes:
    return meta(kind, text.encode("utf-8"))


def tempo_event(tempo: Tempo) -> bytes:
    return meta(TEMPO, min(max(round(60e6 / tempo.bpm), 1), 0xFFFFFF).to_bytes(3, "big"))


def meter_event(meter: Meter) -> bytes:
    unit = meter.unit.bit_length() - 1
    return meta(METER, bytes((meter.beats, unit, _CLICKS, _THIRTY_SECONDS)))


def key_event(key: Key) -> bytes:
    tonic, mode = signature_of(key.name).split()
    fifths = list(FIFTHS[mode]).index(tonic) - 7
    return meta(KEY, bytes((fifths & 0xFF, mode == "minor")))


def chord_event(chord: Chord) -> bytes:
    return meta(SEQUENCER, chord_payload(chord.name))


def section_event(section: Section) -> bytes:
    return text_event(MARKER, section.name)


def in_order(timed: Iterable[Timed], end: int = 0) -> Chunk:
    """Return the events of one track of the file, which lasts until `end` at least."""
    events = tuple((tick, event) for tick, _, event in sorted(timed, key=lambda item: item[:2]))
    return Chunk(events, max(end, events[-1][0] if events else 0))


def score_chunks(score: Score) -> tuple[Chunk, ...]:
    """Return the tracks of a file that holds the score and nothing else.

    The end mark of track 0 is at the end of the last bar, so that a loop of the file keeps time.
    Melodic tracks beyond the fifteenth go to further ports; no two share a channel.
    """
    parts = zip(score.tracks, channels(score), strict=True)
    return (
        in_order(_settings(score), max(bars(score), default=(0, 0))[1]),
        *(in_order(_part(track, channel, port)) for track, (channel, port) in parts),
    )


def _settings(score: Score) -> list[Timed]:
    timed: list[Timed] = [(0, 0, text_event(NAME, score.title))] if score.title else []
    timed += [(tempo.tick, 2, tempo_event(tempo)) for tempo in score.tempi]
    timed += [(meter.tick, 3, meter_event(meter)) for meter in score.meters]
    timed += [(key.tick, 4, key_event(key)) for key in score.keys]
    timed += [(section.tick, 5, section_event(section)) for section in score.sections]
    timed += [(chord.tick, 6, chord_event(chord)) for chord in score.chords]
    return timed


def _part(track: Track, channel: int, port: int) -> list[Timed]:
    """A track that has a channel of its own."""
    timed = [*set_up(track, channel, port), *mix_events(track, channel)]
    for note in trim_overlaps(track.notes):
        on = bytes((0x90 | channel, note.pitch, note.velocity))
        timed += [(note.end, 3, note_off(channel, note.pitch)), (note.start, 4, on)]
    return timed


def set_up(track: Track, channel: int, port: int) -> list[Timed]:
    """Return name, port and program of a track."""
    timed: list[Timed] = [(0, 0, text_event(NAME, track.name or default_name(track)))]
    if port:
        timed.append((0, 1, meta(PORT, bytes((port,)))))
    return [*timed, (0, 2, bytes((0xC0 | channel, track.program)))]


def mix_events(track: Track, channel: int) -> list[Timed]:
    """Return the track's volume and pan where they are not those of any track."""
    mix = ((VOLUME, track.volume, Track.volume), (PAN, track.pan + MIDDLE, MIDDLE))
    return [
        (0, 2, bytes((0xB0 | channel, control, value)))
        for control, value, default in mix
        if value != default
    ]


def note_off(channel: int, pitch: int) -> bytes:
    return bytes((0x80 | channel, pitch, 64))


def channels(score: Score) -> tuple[tuple[int, int], ...]:
    """Channel and port of each track: drums on channel 9, others on the remaining ones in order."""
    melodic = iter(range(len(score.tracks)))
    return tuple(
        (DRUM_CHANNEL, 0)
        if track.drums
        else (MELODIC[(index := next(melodic)) % len(MELODIC)], index // len(MELODIC))
        for track in score.tracks
    )


def is_drum_channel(channel: int) -> bool:
    return channel % 16 == DRUM_CHANNEL


def default_name(track: Track) -> str:
    return instrument_of(track).capitalize()
