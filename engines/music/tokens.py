"""Music as tokens: miditok's REMI (Huang and Yang 2020), written leaner, after control tokens.

Invariant: `score_of(bars_of(score))` changes a score only by what the grid cannot hold, and doing
it again changes nothing more. Within a bar the voices follow one another, each with its notes in
order; what stays the same (meter, tempo, program, and each voice's velocity and duration) is not
said again, so a note costs two tokens and some. After every bar line `Left_n` says how many bars
are left, which is how a piece knows where it is to end.

A sequence is `BOS Style Key [After bars…] Now bars… EOS`: the bars after `After` are those that
come behind a gap, told first, so that filling a gap is continuing with the end in sight.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from engines.contract import EngineError
from engines.formats.score import TICKS, Meter, Note, Score, Tempo, Track

if TYPE_CHECKING:
    from miditok import REMI
    from symusic import Score as TickScore

FILE = "music.json"
DRUMS = -1
"""The program of drums, as miditok numbers it."""
LONGEST_COUNT = 16
"""Bars left are counted from here down; before, they are `Left_more`."""
STYLES = (
    "reel", "jig", "slip jig", "hornpipe", "strathspey", "march", "waltz", "air", "dance", "band",
)  # fmt: skip
TONICS = ("C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")
SPELLINGS = {
    "C#": "Db", "D#": "Eb", "G#": "Ab", "A#": "Bb", "Gb": "F#", "Cb": "B", "B#": "C", "Fb": "E",
    "E#": "F",
}  # fmt: skip
"""Other names of the tonics."""
MODES = ("major", "minor", "dorian", "mixolydian")
METERS = {4: [1, 2, 3, 4, 5, 6], 8: [3, 5, 6, 7, 9, 12]}
POSITIONS = 12
"""Places of a beat, the beat being the meter's unit."""
LOWEST, HIGHEST = 21, 108


@dataclass(frozen=True, order=True)
class BarNote:
    """A note within a bar: position, and duration as miditok writes it ("beats.places.of")."""

    position: int
    pitch: int
    duration: str
    velocity: int


@dataclass(frozen=True)
class Voice:
    """One program's notes in a bar, in order."""

    program: int
    notes: tuple[BarNote, ...]


@dataclass(frozen=True)
class Bar:
    """One whole bar; `tempo` is a token's value, in quarters a minute."""

    meter: str
    tempo: str
    voices: tuple[Voice, ...] = ()


@dataclass
class Said:
    """What was said last and need not be said again; durations and velocities by program."""

    meter: str = ""
    tempo: str = ""
    program: int | None = None
    duration: dict[int, str] = field(default_factory=dict)
    velocity: dict[int, int] = field(default_factory=dict)


class MusicTokens:
    """The vocabulary of one music model, and the way from scores to tokens and back."""

    def __init__(self, remi: REMI) -> None:
        self.remi = remi
        self.ids: dict[str, int] = dict(remi.vocab)
        self.names: list[str] = [name for name, _ in sorted(self.ids.items(), key=lambda i: i[1])]

    @classmethod
    def new(cls) -> MusicTokens:
        """The vocabulary of models trained here."""
        from miditok import REMI, TokenizerConfig

        config = TokenizerConfig(
            pitch_range=(LOWEST, HIGHEST + 1),
            beat_res={(0, 2): POSITIONS, (2, 4): 6, (4, 8): 3, (8, 12): 1},
            num_velocities=8,
            special_tokens=["PAD", "BOS", "EOS", *_controls()],
            use_programs=True,
            one_token_stream_for_programs=True,
            program_changes=True,
            use_pitchdrum_tokens=True,
            use_time_signatures=True,
            time_signature_range=METERS,
            use_tempos=True,
            num_tempos=32,
            tempo_range=(40, 250),
        )
        return cls(REMI(config))

    @classmethod
    def load(cls, folder: Path) -> MusicTokens:
        """The vocabulary in a model folder. Raises `EngineError` where there is none."""
        from miditok import REMI

        try:
            return cls(REMI(params=folder / FILE))
        except (OSError, ValueError, KeyError, TypeError, json.JSONDecodeError) as fault:
            raise EngineError(
                f"“{folder.name}” is not a music model: its {FILE} cannot be read.",
                remedy="Get the model again, complete.",
            ) from fault

    def save(self, folder: Path) -> None:
        """Write the vocabulary beside a model's weights."""
        self.remi.save(folder / FILE)

    def __len__(self) -> int:
        """Tokens of the vocabulary."""
        return len(self.names)

    @cached_property
    def tempi(self) -> list[tuple[float, str]]:
        """Tempo tokens' values, as number and as written."""
        values = [name[6:] for name in self.names if name.startswith("Tempo_")]
        return sorted((float(value), value) for value in values)

    @cached_property
    def velocities(self) -> list[int]:
        """Velocities that can be written, rising."""
        return sorted(int(name[9:]) for name in self.names if name.startswith("Velocity_"))

    @cached_property
    def durations(self) -> list[str]:
        """Durations that can be written."""
        return [name[9:] for name in self.names if name.startswith("Duration_")]

    @property
    def styles(self) -> list[str]:
        """Styles that this model knows."""
        found = [name[6:].replace("-", " ") for name in self.names if name.startswith("Style_")]
        return [style for style in found if style != "any"]

    def nearest_tempo(self, bpm: float) -> str:
        """The tempo token's value nearest to `bpm`."""
        return min(self.tempi, key=lambda tempo: abs(tempo[0] - bpm))[1]

    def bars_of(self, score: Score) -> list[Bar]:
        """Quantise a score into bars; the voices keep the order of the score's tracks.

        Tracks of the same program become one voice; notes outside the piano's range are left out.
        A note belongs to the bar of the grid's place that is nearest to its start. It is cut where
        its pitch begins again, for an instrument can hold no pitch twice.
        """
        order = {DRUMS if track.drums else track.program: 0 for track in score.tracks}
        order = {program: place for place, program in enumerate(order)}
        tokens = self.remi.encode(_tick_score(score)).tokens
        return self._tidied([_bar_in_order(bar, order) for bar in _bars_in(tokens)])

    def write(self, bars: Sequence[Bar], left: int | None = 0) -> list[int]:
        """Token ids of consecutive bars.

        `left` is how many bars follow after these before the end, None when the end is far.
        """
        said = Said()
        names: list[str] = []
        for place, bar in enumerate(bars):
            after = None if left is None else len(bars) - place + left
            names += ["Bar_None", left_name(after), *_bar_tokens(bar, said)]
        return [self.ids[name] for name in names]

    def read(self, tokens: Iterable[int], before: Bar | None = None) -> list[Bar]:
        """Bars that token ids spell; whatever stands before the first bar line is passed over.

        `before` is a bar whose meter and tempo hold until others are said.
        """
        before = before or Bar("4/4", self.nearest_tempo(120.0))
        return _spelled([self.names[token] for token in tokens], before)

    def _tidied(self, bars: Sequence[Bar]) -> list[Bar]:
        """The bars with no pitch twice at once in a voice, as `engines.formats.score.tidied` has it."""
        tidy: list[Bar] = []
        silent: dict[tuple[int, int], int] = {}
        end = sum(bar_ticks(bar.meter) for bar in bars)
        for bar in reversed(bars):
            end -= bar_ticks(bar.meter)
            voices = tuple(
                self._tidied_voice(voice, bar.meter, end, silent) for voice in bar.voices
            )
            tidy.append(replace(bar, voices=voices))
        return tidy[::-1]

    def _tidied_voice(
        self, voice: Voice, meter: str, start: int, silent: dict[tuple[int, int], int]
    ) -> Voice:
        """One bar's notes; `silent` says at which tick a program's pitch begins next."""
        longest: dict[tuple[int, int], BarNote] = {}
        for note in sorted(voice.notes, key=lambda n: (places_of(n.duration), n.velocity)):
            longest[note.position, note.pitch] = note
        place = beat_ticks(meter) // POSITIONS
        notes: list[BarNote] = []
        for (position, pitch), note in sorted(longest.items(), reverse=True):
            begins = start + position * place
            room = (silent.get((voice.program, pitch), begins) - begins) // place
            if 0 < room < places_of(note.duration):
                note = replace(note, duration=self._longest_within(room))
            silent[voice.program, pitch] = begins
            notes.append(note)
        return replace(voice, notes=tuple(notes[::-1]))

    def _longest_within(self, places: int) -> str:
        return max((d for d in self.durations if places_of(d) <= places), key=places_of)

    def head(self, style: str, key: str) -> list[int]:
        """`BOS`, style and key; "" means any."""
        return [self.ids["BOS_None"], self.ids[style_name(style)], self.ids[key_name(key)]]


def _controls() -> list[str]:
    counts = [left_name(count) for count in (*range(1, LONGEST_COUNT + 1), None)]
    keys = [key_name(f"{tonic} {mode}") for tonic in TONICS for mode in MODES]
    styles = [style_name(style) for style in ("", *STYLES)]
    return [*styles, key_name(""), *keys, *counts, "After", "Now"]


def left_name(count: int | None) -> str:
    """The token that says `count` bars are left, this one included; None is many."""
    return f"Left_{count}" if count is not None and count <= LONGEST_COUNT else "Left_more"


def style_name(style: str) -> str:
    """The token of a style; "" is any."""
    return f"Style_{style.replace(' ', '-') or 'any'}"


def key_name(key: str) -> str:
    """The token of a key such as "F# dorian", however its tonic is spelled; "" is any."""
    tonic, _, mode = key.partition(" ")
    return f"Key_{SPELLINGS.get(tonic, tonic)}-{mode}" if key else "Key_any"


def transposed_key(key: str, steps: int) -> str:
    """The key `steps` semitones higher; "" stays ""."""
    tonic, _, mode = key.partition(" ")
    place = TONICS.index(SPELLINGS.get(tonic, tonic)) if key else 0
    return f"{TONICS[(place + steps) % 12]} {mode}" if key else ""


def beat_ticks(meter: str) -> int:
    """Ticks of a meter's unit: 480 in 4/4, 240 in 6/8."""
    return TICKS * 4 // int(meter.partition("/")[2])


def bar_places(meter: str) -> int:
    """Positions of a bar: 48 in 4/4, 72 in 6/8."""
    return POSITIONS * int(meter.partition("/")[0])


def bar_ticks(meter: str) -> int:
    """Ticks of a bar."""
    return bar_places(meter) * (beat_ticks(meter) // POSITIONS)


def places_of(duration: str) -> int:
    """How many positions a duration such as "1.3.6" lasts."""
    beats, places, of = (int(part) for part in duration.split("."))
    return (beats * of + places) * POSITIONS // of


def duration_ticks(duration: str, meter: str) -> int:
    """Ticks of a duration such as "1.3.6" (one beat and three sixths) in a meter."""
    beats, places, of = (int(part) for part in duration.split("."))
    return round((beats + places / of) * beat_ticks(meter))


def score_of(bars: Sequence[Bar]) -> Score:
    """The score that bars spell, beginning at tick 0; a track for each program, in order."""
    voices: dict[int, list[Note]] = {}
    meters: list[Meter] = []
    tempi: list[Tempo] = []
    start = 0
    for bar in bars:
        beats, unit = (int(part) for part in bar.meter.split("/"))
        if not meters or (meters[-1].beats, meters[-1].unit) != (beats, unit):
            meters.append(Meter(start, beats, unit))
        if not tempi or tempi[-1].bpm != float(bar.tempo):
            tempi.append(Tempo(start, float(bar.tempo)))
        for voice in bar.voices:
            voices.setdefault(voice.program, []).extend(_notes(voice, bar.meter, start))
        start += beats * beat_ticks(bar.meter)
    tracks = tuple(_track(program, notes) for program, notes in voices.items())
    return Score(tracks, tuple(tempi), tuple(meters))


def _track(program: int, notes: list[Note]) -> Track:
    drums = program == DRUMS
    return Track(tuple(sorted(notes)), 0 if drums else program, drums)


def _notes(voice: Voice, meter: str, start: int) -> Iterator[Note]:
    place = beat_ticks(meter) // POSITIONS
    for note in voice.notes:
        length = duration_ticks(note.duration, meter)
        yield Note(start + note.position * place, note.pitch, max(1, length), note.velocity)


def said_after(bars: Sequence[Bar]) -> Said:
    """What need not be said again after `bars`."""
    said = Said()
    for bar in bars:
        for _ in _bar_tokens(bar, said):
            pass
    return said


def _bar_tokens(bar: Bar, said: Said) -> Iterator[str]:
    if bar.meter != said.meter:
        yield f"TimeSig_{bar.meter}"
    if bar.tempo != said.tempo:
        yield f"Tempo_{bar.tempo}"
    said.meter, said.tempo = bar.meter, bar.tempo
    for voice in bar.voices:
        if voice.program != said.program:
            yield f"Program_{voice.program}"
        said.program = voice.program
        yield from voice_tokens(voice, said)


def voice_tokens(voice: Voice, said: Said) -> Iterator[str]:
    """Names of a voice's tokens after its program; `said` goes along."""
    kind = "PitchDrum" if voice.program == DRUMS else "Pitch"
    position = None
    for note in voice.notes:
        if note.position != position:
            yield f"Position_{note.position}"
        if note.velocity != said.velocity.get(voice.program):
            yield f"Velocity_{note.velocity}"
        if note.duration != said.duration.get(voice.program):
            yield f"Duration_{note.duration}"
        yield f"{kind}_{note.pitch}"
        position = note.position
        said.velocity[voice.program] = note.velocity
        said.duration[voice.program] = note.duration


def _spelled(names: Iterable[str], before: Bar) -> list[Bar]:
    """Read lean tokens; one that is out of place (no bar, no duration yet) is passed over."""
    said = Said(before.meter, before.tempo)
    bars: list[Bar] = []
    voices: dict[int, list[BarNote]] = {}
    position = 0
    for name in names:
        kind, _, value = name.partition("_")
        if kind == "Bar":
            _close(bars, voices, said)
            voices = {}
            bars.append(Bar(said.meter, said.tempo))
        elif not bars:
            continue
        elif kind == "TimeSig":
            said.meter = value
        elif kind == "Tempo":
            said.tempo = value
        elif kind == "Program":
            said.program = int(value)
        elif kind == "Position":
            position = int(value)
        elif kind == "Velocity" and said.program is not None:
            said.velocity[said.program] = int(value)
        elif kind == "Duration" and said.program is not None:
            said.duration[said.program] = value
        elif kind in ("Pitch", "PitchDrum") and _known(said):
            program = said.program
            note = BarNote(position, int(value), said.duration[program], said.velocity[program])
            voices.setdefault(program, []).append(note)
    _close(bars, voices, said)
    return bars


def _known(said: Said) -> bool:
    """Whether a note's duration and velocity have been said for the present program."""
    return said.program in said.duration and said.program in said.velocity


def _close(bars: list[Bar], voices: dict[int, list[BarNote]], said: Said) -> None:
    """Give the last bar what was heard since its bar line."""
    if bars:
        heard = tuple(Voice(program, tuple(notes)) for program, notes in voices.items())
        bars[-1] = Bar(said.meter, said.tempo, heard)


def _bars_in(tokens: Sequence[str]) -> list[Bar]:
    """Bars of a full REMI stream, its voices in order of appearance."""
    bars: list[Bar] = []
    meter = tempo = ""
    program = position = velocity = 0
    pitch = 0
    voices: dict[int, list[BarNote]] = {}
    for token in tokens:
        kind, _, value = token.partition("_")
        if kind == "Bar":
            voices = {}
            bars.append(Bar(meter, tempo))
        elif kind == "TimeSig":
            meter = value
        elif kind == "Tempo":
            tempo = value
        elif kind == "Program":
            program = int(value)
        elif kind == "Position":
            position = int(value)
        elif kind in ("Pitch", "PitchDrum"):
            pitch = int(value)
        elif kind == "Velocity":
            velocity = int(value)
        elif kind == "Duration":
            note = BarNote(position, pitch, value, velocity)
            voices.setdefault(program, []).append(note)
        if bars:
            heard = tuple(Voice(number, tuple(sorted(notes))) for number, notes in voices.items())
            bars[-1] = Bar(meter, tempo, heard)
    return bars


def _bar_in_order(bar: Bar, order: dict[int, int]) -> Bar:
    voices = sorted(bar.voices, key=lambda voice: order.get(voice.program, len(order)))
    return replace(bar, voices=tuple(voices))


def _tick_score(score: Score) -> TickScore:
    """The score as symusic holds it, in ticks."""
    import symusic

    ticks = symusic.Score(TICKS)
    for tempo in score.tempi:
        ticks.tempos.append(symusic.Tempo(tempo.tick, tempo.bpm))
    for meter in score.meters:
        times = 4 // meter.unit if meter.unit < 4 else 1  # 2/2 is written as 4/4, on a finer grid
        beats, unit = times * meter.beats, times * meter.unit
        ticks.time_signatures.append(symusic.TimeSignature(meter.tick, beats, unit))
    for track in score.tracks:
        one = symusic.Track(track.name, track.program, track.drums)
        for note in track.notes:
            one.notes.append(symusic.Note(note.start, note.length, note.pitch, note.velocity))
        ticks.tracks.append(one)
    return ticks
