"""Music as tokens: miditok's REMI (Huang and Yang 2020) in a shorter form, after control tokens.

Invariant: `score_of(bars_of(score))` changes a score only by what the grid cannot represent, and a
second round trip changes nothing more. Within a bar the voices follow one another, each with its
notes in order. Unchanged values (meter, tempo, program, and each voice's velocity and duration) are
not repeated, so a note costs little more than two tokens. After every bar line `Left_n` gives the
number of bars left, by which the model knows where the piece must end.

A sequence is `BOS Style Key [After bars…] Now bars… EOS`. The bars after `After` are those behind a
gap; they come first, so that infilling is continuation with the end in view.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from engines.contract import EngineError
from engines.contract.text import Text
from engines.formats.score import TICKS, Score
from engines.music.bars import (
    DRUMS,
    POSITIONS_PER_BEAT,
    Bar,
    BarNote,
    Voice,
    bar_ticks,
    duration_positions,
    position_ticks,
)

if TYPE_CHECKING:
    from miditok import REMI
    from symusic.core import ScoreTick

VOCABULARY_FILE = "music.json"
MAX_BARS_LEFT = 16
"""The largest number of bars left that has its own token; above it stands `Left_more`."""
STYLES = (
    "reel", "jig", "slip jig", "hornpipe", "strathspey", "march", "waltz", "air", "dance", "band",
)  # fmt: skip
TONICS = ("C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")
ENHARMONICS = {
    "C#": "Db", "D#": "Eb", "G#": "Ab", "A#": "Bb", "Gb": "F#", "Cb": "B", "B#": "C", "Fb": "E",
    "E#": "F",
}  # fmt: skip
"""Other names of the tonics."""
MODES = ("major", "minor", "dorian", "mixolydian")
METERS = {4: [1, 2, 3, 4, 5, 6], 8: [3, 5, 6, 7, 9, 12]}
MIN_PITCH, MAX_PITCH = 21, 108


@dataclass
class RunningValues:
    """The last values, which tokens do not repeat; durations and velocities by program."""

    meter: str = ""
    tempo: str = ""
    program: int | None = None
    duration: dict[int, str] = field(default_factory=dict)
    velocity: dict[int, int] = field(default_factory=dict)


class MusicTokens:
    """The tokenizer of one music model: its vocabulary, and scores to tokens and back."""

    def __init__(self, remi: REMI) -> None:
        self.remi = remi
        # With one token stream the vocabulary is a single dictionary.
        self.ids: dict[str, int] = dict(cast("dict[str, int]", remi.vocab))
        self.names: list[str] = [name for name, _ in sorted(self.ids.items(), key=lambda i: i[1])]

    @classmethod
    def new(cls, styles: Sequence[str] = STYLES) -> MusicTokens:
        """The vocabulary of models trained here, with control tokens for these styles."""
        from miditok import REMI, TokenizerConfig

        config = TokenizerConfig(
            pitch_range=(MIN_PITCH, MAX_PITCH + 1),
            beat_res={(0, 2): POSITIONS_PER_BEAT, (2, 4): 6, (4, 8): 3, (8, 12): 1},
            num_velocities=8,
            special_tokens=["PAD", "BOS", "EOS", *_control_tokens(styles)],
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
        """The vocabulary in a model folder. Raises `EngineError` if it cannot be read."""
        from miditok import REMI

        try:
            return cls(REMI(params=folder / VOCABULARY_FILE))
        except (OSError, ValueError, KeyError, TypeError, json.JSONDecodeError) as error:
            raise EngineError(
                Text(
                    "“{name}” is not a music model: its {vocabulary_file} cannot be read.",
                    name=folder.name,
                    vocabulary_file=VOCABULARY_FILE,
                ),
                remedy=Text("Get the model again, complete."),
            ) from error

    def save(self, folder: Path) -> None:
        """Write the vocabulary into the folder of a model."""
        self.remi.save(folder / VOCABULARY_FILE)

    def __len__(self) -> int:
        """Size of the vocabulary."""
        return len(self.names)

    @cached_property
    def tempi(self) -> list[tuple[float, str]]:
        """Values of the tempo tokens, as number and as text."""
        values = [name[6:] for name in self.names if name.startswith("Tempo_")]
        return sorted((float(value), value) for value in values)

    @cached_property
    def velocities(self) -> list[int]:
        """Velocities of the vocabulary, sorted."""
        return sorted(int(name[9:]) for name in self.names if name.startswith("Velocity_"))

    @cached_property
    def durations(self) -> list[str]:
        """Durations of the vocabulary."""
        return [name[9:] for name in self.names if name.startswith("Duration_")]

    @property
    def styles(self) -> list[str]:
        """Styles of the vocabulary."""
        names = [name[6:].replace("-", " ") for name in self.names if name.startswith("Style_")]
        return [style for style in names if style != "any"]

    def nearest_tempo(self, bpm: float) -> str:
        """The tempo token's value nearest to `bpm`."""
        return min(self.tempi, key=lambda tempo: abs(tempo[0] - bpm))[1]

    def bars_of(self, score: Score) -> list[Bar]:
        """Quantise a score into bars; the voices keep the order of the score's tracks.

        Tracks of the same program become one voice; notes outside the piano's range are left out.
        A note moves to the grid position nearest to its start, and belongs to the bar of that
        position. It is cut where the next note of its pitch begins.
        """
        order = {DRUMS if track.drums else track.program: 0 for track in score.tracks}
        order = {program: index for index, program in enumerate(order)}
        # With one token stream, miditok returns a single sequence of plain names.
        tokens = cast("list[str]", self.remi.encode(tick_score(score)).tokens)  # pyright: ignore[reportAttributeAccessIssue]
        return self._trim_bars([_with_voice_order(bar, order) for bar in _parse_remi(tokens)])

    def encode(self, bars: Sequence[Bar], bars_left: int | None = 0) -> list[int]:
        """Token ids of consecutive bars.

        `bars_left` is how many bars follow after these until the end; None if the end is far.
        """
        running = RunningValues()
        names: list[str] = []
        for index, bar in enumerate(bars):
            count = None if bars_left is None else len(bars) - index + bars_left
            names += ["Bar_None", bars_left_token(count), *_bar_tokens(bar, running)]
        return [self.ids[name] for name in names]

    def decode(self, tokens: Iterable[int], before: Bar | None = None) -> list[Bar]:
        """Bars of token ids; tokens before the first bar line are skipped.

        The meter and tempo of `before` apply until tokens change them.
        """
        before = before or Bar("4/4", self.nearest_tempo(120.0))
        return _parse([self.names[token] for token in tokens], before)

    def _trim_bars(self, bars: Sequence[Bar]) -> list[Bar]:
        """The bars without overlaps, as in `engines.formats.score.trim_overlaps`."""
        trimmed: list[Bar] = []
        next_starts: dict[tuple[int, int], int] = {}
        end = sum(bar_ticks(bar.meter) for bar in bars)
        for bar in reversed(bars):
            end -= bar_ticks(bar.meter)
            voices = tuple(
                self._trim_voice(voice, bar.meter, end, next_starts) for voice in bar.voices
            )
            trimmed.append(replace(bar, voices=voices))
        return trimmed[::-1]

    def _trim_voice(
        self, voice: Voice, meter: str, bar_start: int, next_starts: dict[tuple[int, int], int]
    ) -> Voice:
        """One bar's notes; `next_starts` holds the next tick at which a program's pitch begins."""
        longest: dict[tuple[int, int], BarNote] = {}
        for note in sorted(voice.notes, key=lambda n: (duration_positions(n.duration), n.velocity)):
            longest[note.position, note.pitch] = note
        ticks = position_ticks(meter)
        notes: list[BarNote] = []
        for (position, pitch), note in sorted(longest.items(), reverse=True):
            start = bar_start + position * ticks
            room = (next_starts.get((voice.program, pitch), start) - start) // ticks
            if 0 < room < duration_positions(note.duration):
                note = replace(note, duration=self.longest_duration(room))
            next_starts[voice.program, pitch] = start
            notes.append(note)
        return replace(voice, notes=tuple(notes[::-1]))

    def longest_duration(self, positions: int) -> str:
        """The longest duration of at most `positions` positions, which are 1 or more."""
        fitting = (d for d in self.durations if duration_positions(d) <= positions)
        return max(fitting, key=duration_positions)

    def header(self, style: str, key: str) -> list[int]:
        """`BOS`, style and key; "" means any."""
        return [self.ids["BOS_None"], self.ids[style_token(style)], self.ids[key_token(key)]]


def _control_tokens(own_styles: Sequence[str]) -> list[str]:
    counts = [bars_left_token(count) for count in (*range(1, MAX_BARS_LEFT + 1), None)]
    keys = [key_token(f"{tonic} {mode}") for tonic in TONICS for mode in MODES]
    styles = [style_token(style) for style in ("", *own_styles)]
    return [*styles, key_token(""), *keys, *counts, "After", "Now"]


def bars_left_token(count: int | None) -> str:
    """The token for `count` bars left, the present one included; None is many."""
    return f"Left_{count}" if count is not None and count <= MAX_BARS_LEFT else "Left_more"


def style_token(style: str) -> str:
    """The token of a style; "" is any."""
    return f"Style_{style.replace(' ', '-') or 'any'}"


def key_token(key: str) -> str:
    """The token of a key such as "F# dorian", with any spelling of the tonic; "" is any."""
    tonic, _, mode = key.partition(" ")
    return f"Key_{ENHARMONICS.get(tonic, tonic)}-{mode}" if key else "Key_any"


def transposed_key(key: str, steps: int) -> str:
    """The key `steps` semitones higher; "" stays ""."""
    tonic, _, mode = key.partition(" ")
    index = TONICS.index(ENHARMONICS.get(tonic, tonic)) if key else 0
    return f"{TONICS[(index + steps) % 12]} {mode}" if key else ""


def running_values_after(bars: Sequence[Bar]) -> RunningValues:
    """The values that need not be repeated after `bars`."""
    running = RunningValues()
    for bar in bars:
        for _ in _bar_tokens(bar, running):
            pass
    return running


def _bar_tokens(bar: Bar, running: RunningValues) -> Iterator[str]:
    if bar.meter != running.meter:
        yield f"TimeSig_{bar.meter}"
    if bar.tempo != running.tempo:
        yield f"Tempo_{bar.tempo}"
    running.meter, running.tempo = bar.meter, bar.tempo
    for voice in bar.voices:
        if voice.program != running.program:
            yield f"Program_{voice.program}"
        running.program = voice.program
        yield from voice_tokens(voice, running)


def voice_tokens(voice: Voice, running: RunningValues) -> Iterator[str]:
    """Names of a voice's tokens after its program; updates `running`."""
    kind = "PitchDrum" if voice.program == DRUMS else "Pitch"
    position = None
    for note in voice.notes:
        if note.position != position:
            yield f"Position_{note.position}"
        if note.velocity != running.velocity.get(voice.program):
            yield f"Velocity_{note.velocity}"
        if note.duration != running.duration.get(voice.program):
            yield f"Duration_{note.duration}"
        yield f"{kind}_{note.pitch}"
        position = note.position
        running.velocity[voice.program] = note.velocity
        running.duration[voice.program] = note.duration


def _parse(names: Iterable[str], before: Bar) -> list[Bar]:
    """Bars of our tokens; a misplaced token (before a bar line or a duration) is skipped."""
    running = RunningValues(before.meter, before.tempo)
    bars: list[Bar] = []
    voices: dict[int, list[BarNote]] = {}
    position = 0
    for name in names:
        kind, _, value = name.partition("_")
        program = running.program
        if kind == "Bar":
            _close_bar(bars, voices, running)
            voices = {}
            bars.append(Bar(running.meter, running.tempo))
        elif not bars:
            continue
        elif kind == "Position":
            position = int(value)
        elif kind not in ("Pitch", "PitchDrum"):
            _update(running, kind, value)
        elif program in running.duration and program in running.velocity:
            assert program is not None
            duration, velocity = running.duration[program], running.velocity[program]
            note = BarNote(position, int(value), duration, velocity)
            voices.setdefault(program, []).append(note)
    _close_bar(bars, voices, running)
    return bars


def _update(running: RunningValues, kind: str, value: str) -> None:
    if kind == "TimeSig":
        running.meter = value
    elif kind == "Tempo":
        running.tempo = value
    elif kind == "Program":
        running.program = int(value)
    elif kind == "Velocity" and running.program is not None:
        running.velocity[running.program] = int(value)
    elif kind == "Duration" and running.program is not None:
        running.duration[running.program] = value


def _close_bar(bars: list[Bar], voices: dict[int, list[BarNote]], running: RunningValues) -> None:
    """Complete the last bar with the notes since its bar line."""
    if bars:
        complete = tuple(Voice(program, tuple(notes)) for program, notes in voices.items())
        bars[-1] = Bar(running.meter, running.tempo, complete)


def _parse_remi(tokens: Sequence[str]) -> list[Bar]:
    """Bars of a full REMI sequence, the voices in order of appearance."""
    bars: list[Bar] = []
    meter = tempo = ""
    program = position = velocity = pitch = 0
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
            sorted_voices = tuple(Voice(key, tuple(sorted(notes))) for key, notes in voices.items())
            bars[-1] = Bar(meter, tempo, sorted_voices)
    return bars


def _with_voice_order(bar: Bar, order: dict[int, int]) -> Bar:
    voices = sorted(bar.voices, key=lambda voice: order.get(voice.program, len(order)))
    return replace(bar, voices=tuple(voices))


def tick_score(score: Score) -> ScoreTick:
    """The score as a symusic score in ticks."""
    import symusic

    # The stubs of symusic do not distinguish between its three units of time.
    ticks = cast(Any, symusic.Score(TICKS))
    for tempo in score.tempi:
        ticks.tempos.append(symusic.Tempo(tempo.tick, tempo.bpm))
    for meter in score.meters:
        factor = 4 // meter.unit if meter.unit < 4 else 1  # 2/2 becomes 4/4, on a finer grid
        beats, unit = factor * meter.beats, factor * meter.unit
        ticks.time_signatures.append(symusic.TimeSignature(meter.tick, beats, unit))
    for track in score.tracks:
        part = cast(Any, symusic.Track(track.name, track.program, track.drums))
        for note in track.notes:
            part.notes.append(symusic.Note(note.start, note.length, note.pitch, note.velocity))
        ticks.tracks.append(part)
    return ticks
