"""The mutable state of the grammar (engines/music/grammar.py) within one bar of a piece.

Invariant: a deep copy is a complete snapshot, from which a bar can be written again.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from engines.music.bars import BarNote
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
