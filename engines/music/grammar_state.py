"""The mutable state of the grammar (engines/music/grammar.py) within one bar of a piece.

Invariant: a deep copy is a complete snapshot, from which a bar can be written again; what sounds
beyond a bar line is carried into the next bar.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from engines.music.bars import (
    Bar,
    BarNote,
    Voice,
    bar_ticks,
    duration_positions,
    position_ticks,
)
from engines.music.plan import Pitches, VoicePlan
from engines.music.tokens import RunningValues
from engines.music.vocabulary import Mask


@dataclass(frozen=True)
class AnyPitch:
    """A forced token: any pitch, of `count` pitches that still rise from here at one position."""

    count: int


@dataclass
class GrammarState:
    """All that changes from token to token.

    `forced`: masks of the next tokens. `last_kind`: kind of the bar's last token, "Bar" until a
    voice has begun, "" between bars. `due`: seed or kept pitches still to be placed in the voice
    `due_program`; `due_chord`: those of them that begin at the present position;
    `is_due_position`: whether the present position was taken for them; `placed_count`: how many of
    them this bar has. `sounding`: the tick of the bar at which each of a program's pitches ends.
    `is_planned_voice`: whether the plan determines the present voice; `voice_tokens`: how many
    tokens it has in this bar.
    """

    forced: deque[Mask | AnyPitch] = field(default_factory=deque)
    running: RunningValues = field(default_factory=RunningValues)
    order: list[int] = field(default_factory=list[int])
    sounding: dict[int, dict[int, int]] = field(default_factory=dict[int, dict[int, int]])
    due: deque[Pitches] = field(default_factory=deque[Pitches])
    due_program: int | None = None
    due_chord: deque[int] = field(default_factory=deque[int])
    is_due_position: bool = False
    placed_count: int = 0
    planned_voices: deque[VoicePlan] = field(default_factory=deque[VoicePlan])
    voices: dict[int, list[BarNote]] = field(default_factory=dict[int, list[BarNote]])
    voice: int | None = None
    is_planned_voice: bool = False
    last_kind: str = ""
    position: int = -1
    voice_tokens: int = 0

    @property
    def program(self) -> int:
        """The program of the present voice, which has begun at this point."""
        assert self.voice is not None
        return self.voice

    @property
    def has_due_pitches(self) -> bool:
        """Whether the present voice still has pitches to place."""
        voice = self.running.program if self.voice is None else self.voice
        return bool(self.due) and voice is not None and voice == self.due_program

    def begin_voice(self, program: int, *, is_planned: bool) -> None:
        """Begin a voice; a new one comes behind the present one in the order of voices."""
        if program not in self.order:
            index = 0 if self.voice is None else self.order.index(self.voice) + 1
            self.order.insert(index, program)
        if self.due and self.due_program is None:
            self.due_program = program
        self.voice = self.running.program = program
        self.voices[program] = []
        self.is_planned_voice = is_planned
        self.last_kind, self.position, self.voice_tokens = "Program", -1, 0

    def move_to(self, position: int) -> None:
        """Go on at a position of the bar, which takes the next due pitches if there are any."""
        self.position, self.is_due_position = position, self.has_due_pitches
        if self.is_due_position:
            self.due_chord = deque(self.due.popleft())
            self.placed_count += 1

    def add_note(self, pitch: int) -> None:
        """Add a note with the running velocity and duration to the present voice."""
        program = self.program
        duration = self.running.duration[program]
        note = BarNote(self.position, pitch, duration, self.running.velocity[program])
        self.voices[program].append(note)
        end = self.position + duration_positions(duration)
        self.sounding.setdefault(program, {})[pitch] = end * position_ticks(self.running.meter)
        if self.due_chord:
            self.due_chord.popleft()

    def leave_out_sounding(self, pitches: Mask) -> Mask:
        """Those of `pitches` (128,) that are silent and above the notes of this position."""
        silent = pitches.copy()
        now = self.position * position_ticks(self.running.meter)
        for pitch, end in self.sounding.get(self.program, {}).items():
            silent[pitch] &= end <= now
        notes = self.voices[self.program]
        if notes and notes[-1].position == self.position:
            silent[: notes[-1].pitch + 1] = False
        return silent

    def end_bar(self) -> Bar:
        """The complete bar. Sounding notes are carried beyond it."""
        voices = tuple(Voice(program, tuple(notes)) for program, notes in self.voices.items())
        ticks = bar_ticks(self.running.meter)
        self.sounding = {
            program: {pitch: end - ticks for pitch, end in ends.items() if end > ticks}
            for program, ends in self.sounding.items()
        }
        self.voices, self.voice, self.last_kind = {}, None, ""
        return Bar(self.running.meter, self.running.tempo, voices)
