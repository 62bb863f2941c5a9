"""Phrases of melody on a grid of steps, and the bars that they are.

Invariant: a phrase is a tuple of one token a step: `HOLD` lasts what sounds (a note or a rest),
`REST` ends it, and a note's token begins it. The first step is never `HOLD`. Phrases are in C major
or a mode of it; `key_shift` says how far a key is from that. As in Roberts et al. 2018, "A
Hierarchical Latent Vector Model for Learning Long-Term Structure in Music" (MusicVAE), section 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engines.music.bars import (
    POSITIONS_PER_BEAT,
    Bar,
    BarNote,
    Voice,
    bar_positions,
    duration_positions,
)
from engines.music.tokens import MAX_PITCH, MIN_PITCH, TONICS, MusicTokens

HOLD, REST, FIRST_NOTE = 0, 1, 2
TOKEN_COUNT = FIRST_NOTE + MAX_PITCH - MIN_PITCH + 1
SIXTEENTHS, TRIPLETS = 4, 6
"""Steps of a quarter: of sixteenths, or of eighths and their triplets."""
MIN_SHIFT, MAX_SHIFT = -5, 6
_DEGREES = {"major": 0, "minor": 9, "dorian": 2, "mixolydian": 7}
"""Semitones from the tonic of the major key with the same notes up to the mode's own."""
_VELOCITY = 80

Phrase = tuple[int, ...]


@dataclass(frozen=True)
class PhraseGrid:
    """The steps of a phrase of `bars` bars in one meter."""

    meter: str
    steps_per_quarter: int
    bars: int

    @property
    def positions_per_step(self) -> int:
        """Positions of `engines.music.bars` in a step."""
        unit = int(self.meter.partition("/")[2])
        return POSITIONS_PER_BEAT * unit // 4 // self.steps_per_quarter

    @property
    def steps_per_bar(self) -> int:
        return bar_positions(self.meter) // self.positions_per_step

    @property
    def steps(self) -> int:
        return self.bars * self.steps_per_bar


def key_shift(key: str) -> int:
    """Semitones from C major up to the major key with the same notes: 2 for "E dorian".

    Between `MIN_SHIFT` and `MAX_SHIFT`; 0 for "".
    """
    if not key:
        return 0
    tonic, _, mode = key.partition(" ")
    shift = (TONICS.index(tonic) - _DEGREES[mode]) % 12
    return shift - 12 if shift > MAX_SHIFT else shift


def phrase_of(bars: Sequence[Bar], grid: PhraseGrid, shift: int) -> Phrase | None:
    """The melody of the first voice of each bar, moved down by `shift`, on the grid.

    Of notes that begin together the highest counts. None if a bar has another meter.
    """
    if len(bars) != grid.bars or any(bar.meter != grid.meter for bar in bars):
        return None
    starts: dict[int, tuple[int, int]] = {}
    size = grid.positions_per_step
    for index, bar in enumerate(bars):
        for note in bar.voices[0].notes if bar.voices else ():
            step = min(round(note.position / size), grid.steps_per_bar - 1)
            step += index * grid.steps_per_bar
            length = max(1, round(duration_positions(note.duration) / size))
            pitch = note.pitch - shift
            starts[step] = max(starts.get(step, (0, 0)), (pitch, length))
    return _tokens(starts, grid)


def _tokens(starts: dict[int, tuple[int, int]], grid: PhraseGrid) -> Phrase | None:
    if any(not MIN_PITCH <= pitch <= MAX_PITCH for pitch, _ in starts.values()):
        return None
    tokens = [HOLD] * grid.steps
    for step, (_, length) in starts.items():
        if step + length < grid.steps:
            tokens[step + length] = REST
    tokens[0] = REST
    for step, (pitch, _) in sorted(starts.items()):
        tokens[step] = FIRST_NOTE + pitch - MIN_PITCH
    return tuple(_without_needless_rests(tokens))


def _without_needless_rests(tokens: Sequence[int]) -> list[int]:
    """A rest during a rest is a hold; and none is left from a note that a later one cut."""
    result: list[int] = []
    is_sounding = True
    for token in tokens:
        result.append(HOLD if token == REST and not is_sounding else token)
        is_sounding = is_sounding if token == HOLD else token != REST
    return result


def is_audible(phrase: Phrase) -> bool:
    """Return whether a phrase has a note."""
    return any(token >= FIRST_NOTE for token in phrase)


def notes_of(phrase: Phrase) -> list[tuple[int, int, int]]:
    """Step, pitch and length in steps of each note."""
    notes: list[tuple[int, int, int]] = []
    start = -1
    for step, token in enumerate((*phrase, REST)):
        if token == HOLD:
            continue
        if start >= 0:
            notes.append((start, MIN_PITCH + phrase[start] - FIRST_NOTE, step - start))
        start = step if token >= FIRST_NOTE else -1
    return notes


def bars_of(
    phrase: Phrase, grid: PhraseGrid, shift: int, program: int, tempo: str, tokens: MusicTokens
) -> list[Bar]:
    """The bars of a phrase, moved up by `shift`; a note that goes too far moves by an octave."""
    velocity = min(tokens.velocities, key=lambda value: abs(value - _VELOCITY))
    voices: list[list[BarNote]] = [[] for _ in range(grid.bars)]
    for step, pitch, length in notes_of(phrase):
        bar, step_in_bar = divmod(step, grid.steps_per_bar)
        duration = tokens.longest_duration(length * grid.positions_per_step)
        pitch = _within_reach(pitch + shift)
        voices[bar].append(
            BarNote(step_in_bar * grid.positions_per_step, pitch, duration, velocity)
        )
    return [
        Bar(grid.meter, tempo, (Voice(program, tuple(notes)),) if notes else ()) for notes in voices
    ]


def _within_reach(pitch: int) -> int:
    return pitch + 12 if pitch < MIN_PITCH else pitch - 12 if pitch > MAX_PITCH else pitch
