"""Constrained decoding of music: the tokens that may come next, so that every piece is complete.

Invariant: at least one token is always allowed. The tokens that a `ConstrainedPiece` accepts are
those that `MusicTokens.encode` makes of the bars that they spell, and of the same bars read back
from a MIDI file: positions rise, no value is repeated, no note begins while its pitch still sounds
in its voice or lasts beyond the piece, voices keep one order, every bar is complete.
"""

from __future__ import annotations

import copy
from collections import deque
from collections.abc import Collection, Iterator
from functools import cached_property

import numpy as np

from engines.music.bars import (
    DRUMS,
    POSITIONS_PER_BEAT,
    Bar,
    Voice,
    bar_positions,
    bar_ticks,
    duration_positions,
    position_ticks,
)
from engines.music.grammar_state import AnyPitch, GrammarState
from engines.music.plan import BarPlan, Plan, VoicePlan
from engines.music.tokens import (
    RunningValues,
    bars_left_token,
    running_values_after,
    voice_tokens,
)
from engines.music.vocabulary import Mask, Vocabulary

MAX_VOICES = 16
ENTRANCES = 2
"""Bars in which voices may enter that the brief does not name; later ones would accumulate."""
OPENING = 2
"""Bars in which all seed notes sound, if one beat for each is enough."""
MAX_VOICE_TOKENS = 200
"""A voice with this many tokens in one bar may not begin another position."""


class ConstrainedPiece:
    """One piece while it is generated, token by token. `bars` are the complete ones.

    `style` and `key` are names of tokens, from the plan or sampled.
    """

    def __init__(self, vocabulary: Vocabulary, plan: Plan) -> None:
        self.vocabulary, self.plan = vocabulary, plan
        self.bars: list[Bar] = []
        self.style, self.key = plan.styles[0], plan.keys[0]
        self.finished = False
        self._positions_left = 0
        self._state = GrammarState(order=list(plan.order), due_program=plan.melody)
        self._state.running = running_values_after(plan.before)
        self._state.due.extend(plan.seeds)
        for program, pitch, tick in plan.sustained:
            ends = self._state.sounding.setdefault(program, {})
            ends[pitch] = max(tick, ends.get(pitch, 0))
        self._expect_bar_line()
        if not plan.has_style_and_key:
            header = [vocabulary.mask_of_names(*plan.styles), vocabulary.mask_of_names(*plan.keys)]
            header.append(vocabulary.mask(vocabulary.now))
            self._state.forced.extendleft(reversed(header))

    @property
    def order(self) -> list[int]:
        """Programs in the order of their voices."""
        return self._state.order

    def allowed_mask(self) -> Mask:
        """The tokens that may come next, (vocabulary,)."""
        if self._state.forced:
            forced = self._state.forced[0]
            return self._pitch_mask(forced.count) if isinstance(forced, AnyPitch) else forced
        return self._free_mask()

    def append(self, token: int) -> None:
        """Append an allowed token."""
        kind, value = self.vocabulary.kinds[token], self.vocabulary.values[token]
        if self._state.forced:
            self._state.forced.popleft()
        self._apply(kind, value, token)
        if not self._state.forced and self._state.last_kind in ("Bar", "Pitch"):
            self._begin_planned_voice()

    def restart_bar(self, running: RunningValues) -> None:
        """Discard the incomplete bar; the next tokens continue from the values in `running`."""
        self._state = copy.deepcopy(self._bar_start)
        self._state.running = running

    # Transitions

    def _apply(self, kind: str, value: str, token: int) -> None:
        if kind == "Style":
            self.style = self.vocabulary.tokens.names[token]
        elif kind == "Key":
            self.key = self.vocabulary.tokens.names[token]
        elif kind in ("Bar", "EOS"):
            self._apply_bar_line(kind)
        elif kind == "TimeSig":
            self._state.running.meter = value
        elif kind == "Tempo":
            self._state.running.tempo = value
        elif kind == "Program":
            self._begin_voice(int(value))
        elif kind in ("Position", "Velocity", "Duration", "Pitch", "PitchDrum"):
            self._apply_note_token(kind, value)

    def _apply_bar_line(self, kind: str) -> None:
        if self._state.last_kind:
            self.bars.append(self._state.end_bar())
            self._expect_bar_line()
        if kind == "EOS":
            self.finished = True
        else:
            self._open_bar()

    def _expect_bar_line(self) -> None:
        """Between bars only a bar line can follow. The bar can be restarted from here."""
        self._state.forced = deque([self.vocabulary.mask(self.vocabulary.bar)])
        self._bar_start = copy.deepcopy(self._state)

    def _open_bar(self) -> None:
        state, plan, vocabulary = self._state, self._bar_plan, self.vocabulary
        state.forced.clear()
        bars_left = len(self.plan.bars) - len(self.bars)
        state.forced.append(vocabulary.mask_of_names(bars_left_token(bars_left)))
        for kind, planned, present, ids in (
            ("TimeSig", plan.meter, state.running.meter, vocabulary.meters),
            ("Tempo", plan.tempo, state.running.tempo, vocabulary.tempi),
        ):
            if planned and planned != present:
                state.forced.append(vocabulary.mask_of_names(f"{kind}_{planned}"))
            elif not present:
                state.forced.append(vocabulary.mask(ids))
        state.planned_voices = deque(plan.voices)
        state.last_kind, state.position = "Bar", -1
        state.is_due_position, state.placed_count = False, 0

    def _begin_planned_voice(self) -> None:
        """Begin the bar's next planned voice, before any token is free."""
        state = self._state
        if state.last_kind == "Bar":
            self._positions_left = self._count_positions_left()
        if state.due or state.due_chord or not state.planned_voices:
            return
        plan = state.planned_voices.popleft()
        if plan.program != state.running.program:
            state.forced.append(self.vocabulary.mask_of_names(f"Program_{plan.program}"))
        if plan.keep == "pitches":
            state.due, state.due_program = deque(plan.groups), plan.program
        else:
            state.forced.extend(self._forced_tokens(plan))

    def _forced_tokens(self, plan: VoicePlan) -> Iterator[Mask | AnyPitch]:
        """A voice's tokens; if only the rhythm is kept, the pitches are open."""
        voice = Voice(plan.program, plan.notes)
        names = voice_tokens(voice, copy.deepcopy(self._state.running))
        positions = deque(note.position for note in plan.notes)
        for name in names:
            is_pitch = name.startswith("Pitch")
            position = positions.popleft() if is_pitch else 0
            if is_pitch and plan.keep == "rhythm":
                yield AnyPitch(1 + positions.count(position))
            else:
                yield self.vocabulary.mask_of_names(name)

    def _begin_voice(self, program: int) -> None:
        is_planned = any(plan.program == program for plan in self._bar_plan.voices)
        self._state.begin_voice(program, is_planned=is_planned)

    def _apply_note_token(self, kind: str, value: str) -> None:
        state = self._state
        if state.voice is None:
            assert state.running.program is not None  # the bar goes on with the last program
            self._begin_voice(state.running.program)
        state.last_kind = "Pitch" if kind == "PitchDrum" else kind
        state.voice_tokens += 1
        if kind == "Position":
            state.move_to(int(value))
        elif kind == "Velocity":
            state.running.velocity[state.program] = int(value)
        elif kind == "Duration":
            state.running.duration[state.program] = value
        else:
            state.add_note(int(value))

    # Masks

    def _free_mask(self) -> Mask:
        state = self._state
        mask = np.zeros(self.vocabulary.size, np.bool_)
        if state.last_kind in ("Position", "Velocity", "Duration") or state.due_chord:
            return self._allow_note(mask)
        if state.last_kind == "Program":
            return self._allow_positions(mask)
        if state.last_kind == "Bar" and self._may_omit_program(state.running.program):
            self._allow_positions(mask)
        if state.last_kind == "Pitch" and (self._state.has_due_pitches or not self._is_voice_full):
            self._allow_positions(mask)
            if not state.is_due_position and self._preferred_pitches().any():
                self._allow_note(mask)
        if state.voice is None or not (self._state.has_due_pitches and self._due_in_bar):
            self._allow_programs(mask)
            mask[self._bar_end_token] = self._may_end_bar
        return mask

    def _allow_note(self, mask: Mask) -> Mask:
        """The rest of a note: velocity and duration if they change, then the pitch."""
        state, vocabulary = self._state, self.vocabulary
        program = state.program
        velocity = state.running.velocity.get(program)
        duration = state.running.duration.get(program)
        longest = self._longest_duration
        if state.last_kind in ("Position", "Pitch"):
            mask[vocabulary.velocities] = True
            if velocity is not None:
                mask[vocabulary.tokens.ids[f"Velocity_{velocity}"]] = False
        if state.last_kind != "Duration" and velocity is not None:
            mask[vocabulary.durations[vocabulary.lengths <= longest]] = True
            if duration is not None:
                mask[vocabulary.tokens.ids[f"Duration_{duration}"]] = False
        if velocity is None or duration is None or duration_positions(duration) > longest:
            return mask
        mask |= self._pitch_mask()
        return mask

    def _allow_positions(self, mask: Mask) -> Mask:
        state = self._state
        first, end = state.position + 1, bar_positions(state.running.meter)
        if self._state.has_due_pitches:
            needed = self._due_in_bar
            end -= max(0, needed - 1)
            if not (self.bars or state.placed_count or self._bar_plan.voices):
                end = min(end, POSITIONS_PER_BEAT)  # a piece begins with its seed notes
            assert state.due_program is not None  # as there are due pitches
            ends = state.sounding.get(state.due_program, {})
            silent_tick = max(ends.get(pitch, 0) for pitch in state.due[0])
            first = max(first, -(-silent_tick // position_ticks(state.running.meter)))
            first = min(first, end - 1) if needed else first
        mask[self.vocabulary.positions[first:end]] = True
        return mask

    def _pitch_mask(self, count: int = 1) -> Mask:
        """Pitches that can be written: the preferred ones if there are enough, else any.

        `count` pitches still rise from here, so that as many must remain.
        """
        state, vocabulary = self._state, self.vocabulary
        ids = vocabulary.pitches_of(state.program)
        if state.due_chord:
            return vocabulary.mask(ids[state.due_chord[0]])
        silent = state.leave_out_sounding(ids >= 0)
        for candidates in (self._preferred_pitches(), silent, ids >= 0):
            pitches = np.flatnonzero(candidates)
            if len(pitches) >= count:
                return vocabulary.mask(ids[pitches[: len(pitches) - count + 1]])
        return vocabulary.mask(ids[ids >= 0])

    def _preferred_pitches(self) -> Mask:
        """The silent pitches that are in the scale and in the voice's range."""
        program = self._state.program
        preferred = self._state.leave_out_sounding(self.vocabulary.pitches_of(program) >= 0)
        if program == DRUMS:
            return preferred
        preferred &= self._scale_mask
        for voice, low, high in self.plan.ranges:
            if voice == program:
                preferred[:low] = preferred[high + 1 :] = False
        return preferred

    def _allow_programs(self, mask: Mask) -> None:
        state = self._state
        if not self._bar_plan.is_open:
            return
        # A bar that begins with the last program does not name it.
        implied = state.running.program if state.last_kind == "Bar" else None
        for program in self._next_programs - {implied}:
            mask[self.vocabulary.programs[program]] = True

    def _may_omit_program(self, program: int | None) -> bool:
        """Return whether the bar may begin with the last program, which is not named again."""
        if program is None:
            return False
        return (
            program in self._next_programs
            if self._bar_plan.is_open
            else self._state.has_due_pitches
        )

    @property
    def _next_programs(self) -> set[int]:
        """Programs of the voices that may begin next in an open bar."""
        state, order = self._state, self._state.order
        past = order.index(state.voice) + 1 if state.voice is not None else 0
        allowed = set(self._allowed_programs).difference(order[:past])
        blocking = self._blocking_program
        if blocking is not None:
            allowed.intersection_update(order[: order.index(blocking) + 1])
        elif self.plan.seeds and order and state.voice is None:
            allowed.intersection_update(order)  # another voice would come before the melody
        if state.due and state.due_program is None:
            allowed.discard(DRUMS)
        return allowed

    @property
    def _blocking_program(self) -> int | None:
        """The voice that must come before later ones: the seeds' melody, or a required voice."""
        state = self._state
        previous = {voice.program for voice in self.bars[-1].voices} if self.bars else set[int]()
        due = [p for p in self.plan.required if p not in state.voices and p not in previous]
        if state.due and state.due_program is not None and state.due_program not in state.voices:
            due.append(state.due_program)
        return min(due, key=state.order.index, default=None)

    @property
    def _may_end_bar(self) -> bool:
        plan, index = self._bar_plan, len(self.bars)
        if self._due_in_bar or (plan.is_open and self._blocking_program is not None):
            return False
        may_be_empty = not plan.is_open or 0 < index < len(self.plan.bars) - 1
        return may_be_empty or bool(self._state.voices)

    @property
    def _due_in_bar(self) -> int:
        """How many of the due pitches must still be placed in this bar."""
        state = self._state
        if self._bar_plan.voices:
            return len(state.due)
        positions = bar_positions(state.running.meter)
        later = (len(self.plan.bars) - len(self.bars) - 1) * positions
        pace = min(positions // POSITIONS_PER_BEAT, -(-len(self.plan.seeds) // OPENING))
        return max(len(state.due) - later, min(len(state.due), pace - state.placed_count), 0)

    @property
    def _longest_duration(self) -> int:
        """Positions that a note may last: a due note within its bar, others until the end."""
        state = self._state
        if state.is_due_position:
            return bar_positions(state.running.meter) - self._due_in_bar - state.position
        return self._positions_left - state.position

    @property
    def _is_voice_full(self) -> bool:
        return self._state.is_planned_voice or self._state.voice_tokens >= MAX_VOICE_TOKENS

    @property
    def _bar_plan(self) -> BarPlan:
        return self.plan.bars[len(self.bars)]

    @property
    def _bar_end_token(self) -> int:
        is_last = len(self.bars) == len(self.plan.bars) - 1
        return self.vocabulary.end if is_last else self.vocabulary.bar

    @property
    def _allowed_programs(self) -> Collection[int]:
        if self.plan.programs:
            return self.plan.programs
        is_full = len(self._state.order) >= MAX_VOICES or len(self.bars) >= ENTRANCES
        return self._state.order if is_full else self.vocabulary.programs

    @cached_property
    def _scale_mask(self) -> Mask:
        return np.array([pitch % 12 in self.plan.scale for pitch in range(128)])

    def _count_positions_left(self) -> int:
        """Positions from the beginning of this bar to the end of the piece."""
        meter, ticks = self._state.running.meter, 0
        for plan in self.plan.bars[len(self.bars) :]:
            meter = plan.meter or meter
            ticks += bar_ticks(meter)
        return ticks // position_ticks(self._state.running.meter)
