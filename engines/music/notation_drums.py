"""Drums in MusicXML: their places and heads on the staff, and an instrument for each key.

Invariant: each drum has an instrument of its own with the key that plays it (`midi-unpitched`),
since notation programs would take its place on the staff for its pitch.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from engines.formats.score import Track

if TYPE_CHECKING:
    from music21 import note

_STAFF_POSITIONS = {35: "F4", 36: "F4", 37: "C5", 38: "C5", 40: "C5", 42: "G5", 44: "D4", 46: "G5"}
"""Staff positions of the commonest drums; others are at A5, the cymbals' position, or C5."""
_CYMBALS = {42, 44, 46, 49, 51, 52, 53, 55, 57, 59}
"""The keys of hi-hats and cymbals, whose heads are crosses."""
_DRUM_NAMES = (
    "Acoustic Bass Drum,Bass Drum 1,Side Stick,Acoustic Snare,Hand Clap,Electric Snare,"
    "Low Floor Tom,Closed Hi-Hat,High Floor Tom,Pedal Hi-Hat,Low Tom,Open Hi-Hat,Low-Mid Tom,"
    "Hi-Mid Tom,Crash Cymbal 1,High Tom,Ride Cymbal 1,Chinese Cymbal,Ride Bell,Tambourine,"
    "Splash Cymbal,Cowbell,Crash Cymbal 2,Vibraslap,Ride Cymbal 2,Hi Bongo,Low Bongo,"
    "Mute Hi Conga,Open Hi Conga,Low Conga,High Timbale,Low Timbale,High Agogo,Low Agogo,Cabasa,"
    "Maracas,Short Whistle,Long Whistle,Short Guiro,Long Guiro,Claves,Hi Wood Block,Low Wood Block,"
    "Mute Cuica,Open Cuica,Mute Triangle,Open Triangle"
).split(",")
"""The percussion of General MIDI level 1, from key 35 on."""
_FIRST_DRUM = 35
_DRUM_OCTAVES = 1000
"""A drum passes through music21 as a note in the octave of this number plus its key."""
_DRUM_NOTE = re.compile(
    r'<part id="(\w+)">|<display-step>C</display-step>\s*<display-octave>1(\d{3})</display-octave>'
    r"(.*?</duration>(?:\s*<tie [^>]*/>)*)",
    re.DOTALL,
)
_PART_INSTRUMENTS = re.compile(
    r'(?<=<score-part id=")(\w+)(".*?</part-name>.*?)<score-instrument.*?(?=</score-part>)',
    re.DOTALL,
)


def drum_hit(key: int, identity: str) -> note.Unpitched:
    """A hit that `with_drums` finds again, and puts at its place on the staff."""
    from music21 import note

    hit = note.Unpitched(displayName="C4")
    hit.displayOctave = _DRUM_OCTAVES + key
    hit.notehead = "x" if key in _CYMBALS else "normal"
    hit.id = identity
    return hit


def with_drums(document: bytes, tracks: Sequence[Track]) -> bytes:
    """The document with an instrument for each key of each track of drums."""
    part = ""

    def place(match: re.Match[str]) -> str:
        nonlocal part
        if match[1]:
            part = match[1]
            return match[0]
        return _drum_note(part, int(match[2]), match[3])

    following = iter(tracks)

    def name(match: re.Match[str]) -> str:
        track = next(following, Track())
        is_struck = track.drums and track.notes
        return match[1] + match[2] + _drum_instruments(match[1], track) if is_struck else match[0]

    text = _DRUM_NOTE.sub(place, document.decode("utf-8"))
    return _PART_INSTRUMENTS.sub(name, text).encode("utf-8")


def _drum_note(part: str, key: int, until_instrument: str) -> str:
    """A note at its place on the staff, with its instrument."""
    step, octave = _staff_position(key)
    position = f"<display-step>{step}</display-step><display-octave>{octave}</display-octave>"
    return f'{position}{until_instrument}<instrument id="{part}-I{key + 1}" />'


def _drum_instruments(part: str, track: Track) -> str:
    """The instruments of a track of drums, those of General MIDI first; all count from 1."""
    keys = sorted({n.pitch for n in track.notes}, key=lambda key: (not _is_general(key), key))
    names = (
        f'<score-instrument id="{part}-I{key + 1}"><instrument-name>{_drum_name(key)}'
        "</instrument-name></score-instrument>"
        for key in keys
    )
    sounds = (
        f'<midi-instrument id="{part}-I{key + 1}"><midi-channel>10</midi-channel>'
        f"<midi-program>{track.program + 1}</midi-program>"
        f"<midi-unpitched>{key + 1}</midi-unpitched></midi-instrument>"
        for key in keys
    )
    return "".join((*names, *sounds))


def _drum_name(key: int) -> str:
    return _DRUM_NAMES[key - _FIRST_DRUM] if _is_general(key) else f"Drum {key}"


def _is_general(key: int) -> bool:
    return _FIRST_DRUM <= key < _FIRST_DRUM + len(_DRUM_NAMES)


def _staff_position(pitch: int) -> str:
    return _STAFF_POSITIONS.get(pitch, "A5" if pitch >= 49 else "C5")
