"""Says which tokens may come next, so that whatever a model prefers, a piece comes out whole.

Invariant: something may always come next, and the tokens that a `Line` lets through are those that
`MusicTokens.write` makes of the bars they spell, and of the same bars read back from a MIDI file:
positions rise, nothing is said twice, no note begins while its pitch still sounds in its voice or
lasts beyond the piece, voices keep one order, every bar is whole.
"""

from __future__ import annotations

import copy
from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from engines.music.plan import BarPlan, Pitches, Plan, VoicePlan
from engines.music.tokens import (
    DRUMS,
    POSITIONS,
    Bar,
    BarNote,
    Said,
    Voice,
    bar_places,
    beat_ticks,
    left_name,
    places_of,
    said_after,
    voice_tokens,
)
from engines.music.vocabulary import Mask, Vocabulary

MOST_VOICES = 16
ENTRANCES = 2
"""Bars in which voices may enter that nobody asked for; later strays would pile up."""
OPENING = 2
"""Bars in which all seed notes sound, where a beat for each is enough."""
MOST_VOICE_TOKENS = 200
"""A voice that has said so much in one bar is asked to stop."""


@dataclass(frozen=True)
class _AnyPitch:
    """In a script: some pitch, of `count` that still rise from here at one position."""

    count: int


@dataclass
class _State:
    """Where a line stands; all of it changes from token to token.

    `script` is what must come next. `last` is the kind of the last token said in the bar, "Bar"
    until a voice has begun, "" between bars. `due` are pitches still to be placed in the voice
    `due_in`, `group` those of them that begin at the present position, `owed` whether that position
    was taken for them, `placed` how many of the bar's were. `sounding` is when a program's pitches
    fall silent, in ticks of the bar.
    """

    script: deque[Mask | _AnyPitch] = field(default_factory=deque)
    said: Said = field(default_factory=Said)
    order: list[int] = field(default_factory=list[int])
    sounding: dict[int, dict[int, int]] = field(default_factory=dict[int, dict[int, int]])
    due: deque[Pitches] = field(default_factory=deque[Pitches])
    due_in: int | None = None
    group: deque[int] = field(default_factory=deque[int])
    owed: bool = False
    placed: int = 0
    planned: deque[VoicePlan] = field(default_factory=deque[VoicePlan])
    voices: dict[int, list[BarNote]] = field(default_factory=dict[int, list[BarNote]])
    voice: int | None = None
    sealed: bool = False
    last: str = ""
    position: int = -1
    spoken: int = 0


class Line:
    """One piece while it is written, token by token. `bars` are those that are whole.

    `style` and `key` are names of tokens, as they were settled or chosen.
    """

    def __init__(self, vocabulary: Vocabulary, plan: Plan) -> None:
        self.vocabulary, self.plan = vocabulary, plan
        self.bars: list[Bar] = []
        self.style, self.key = plan.styles[0], plan.keys[0]
        self.finished = False
        self._room_left = 0
        self._state = _State(order=list(plan.order), due_in=plan.melody)
        self._state.said = said_after(plan.before)
        self._state.due.extend(plan.seeds)
        for program, pitch, tick in plan.held:
            held = self._state.sounding.setdefault(program, {})
            held[pitch] = max(tick, held.get(pitch, 0))
        self._await_bar()
        if not plan.settled:
            head = [vocabulary.named(*plan.styles), vocabulary.named(*plan.keys)]
            head.append(vocabulary.mask(vocabulary.now))
            self._state.script.extendleft(reversed(head))

    @property
    def order(self) -> list[int]:
        """Programs in the order of their voices."""
        return self._state.order

    def allowed(self) -> Mask:
        """Which tokens may come next, (vocabulary,)."""
        if self._state.script:
            first = self._state.script[0]
            return self._pitches(first.count) if isinstance(first, _AnyPitch) else first
        return self._free()

    def add(self, token: int) -> None:
        """Append a token that was allowed."""
        kind, value = self.vocabulary.kinds[token], self.vocabulary.values[token]
        if self._state.script:
            self._state.script.popleft()
        self._take(kind, value, token)
        if not self._state.script and self._state.last in ("Bar", "Pitch"):
            self._go_on()

    def begin_bar_again(self, said: Said) -> None:
        """Forget the unfinished bar; from here on, what counts as said is `said`."""
        self._state = copy.deepcopy(self._saved)
        self._state.said = said

    # What was added

    def _take(self, kind: str, value: str, token: int) -> None:
        if kind == "Style":
            self.style = self.vocabulary.tokens.names[token]
        elif kind == "Key":
            self.key = self.vocabulary.tokens.names[token]
        elif kind in ("Bar", "EOS"):
            self._bar_line(kind)
        elif kind == "TimeSig":
            self._state.said.meter = value
        elif kind == "Tempo":
            self._state.said.tempo = value
        elif kind == "Program":
            self._begin_voice(int(value))
        elif kind in ("Position", "Velocity", "Duration", "Pitch", "PitchDrum"):
            self._speak(kind, value)

    def _bar_line(self, kind: str) -> None:
        if self._state.last:
            self._close_bar()
        if kind == "EOS":
            self.finished = True
        else:
            self._open_bar()

    def _close_bar(self) -> None:
        state = self._state
        heard = tuple(Voice(program, tuple(notes)) for program, notes in state.voices.items())
        self.bars.append(Bar(state.said.meter, state.said.tempo, heard))
        ticks = bar_places(state.said.meter) * _place_ticks(state.said.meter)
        state.sounding = {
            program: {pitch: end - ticks for pitch, end in ends.items() if end > ticks}
            for program, ends in state.sounding.items()
        }
        self._await_bar()

    def _await_bar(self) -> None:
        """Between bars: only a bar line can follow. A bar can be begun again from here."""
        state = self._state
        state.script = deque([self.vocabulary.mask(self.vocabulary.bar)])
        state.voices, state.voice, state.last = {}, None, ""
        self._saved = copy.deepcopy(state)

    def _open_bar(self) -> None:
        state, plan, vocabulary = self._state, self._bar_plan, self.vocabulary
        state.script.clear()
        state.script.append(vocabulary.named(left_name(len(self.plan.bars) - len(self.bars))))
        for kind, wish, said, every in (
            ("TimeSig", plan.meter, state.said.meter, vocabulary.meters),
            ("Tempo", plan.tempo, state.said.tempo, vocabulary.tempi),
        ):
            if wish and wish != said:
                state.script.append(vocabulary.named(f"{kind}_{wish}"))
            elif not said:
                state.script.append(vocabulary.mask(every))
        state.planned = deque(plan.voices)
        state.last, state.position, state.owed, state.placed = "Bar", -1, False, 0

    def _go_on(self) -> None:
        """Begin the next planned voice of the bar, before anything is free to be chosen."""
        state = self._state
        if state.last == "Bar":
            self._room_left = self._places_left()
        if state.due or state.group or not state.planned:
            return
        plan = state.planned.popleft()
        if plan.program != state.said.program:
            state.script.append(self.vocabulary.named(f"Program_{plan.program}"))
        if plan.keep == "pitches":
            state.due, state.due_in = deque(plan.groups), plan.program
        else:
            state.script.extend(self._script(plan))

    def _script(self, plan: VoicePlan) -> Iterator[Mask | _AnyPitch]:
        """A voice's tokens; of a kept rhythm the pitches are open."""
        names = voice_tokens(Voice(plan.program, plan.notes), copy.deepcopy(self._state.said))
        ahead = deque(note.position for note in plan.notes)
        for name in names:
            pitch = name.startswith("Pitch")
            here = ahead.popleft() if pitch else 0
            if pitch and plan.keep == "rhythm":
                yield _AnyPitch(1 + ahead.count(here))
            else:
                yield self.vocabulary.named(name)

    def _begin_voice(self, program: int) -> None:
        state = self._state
        if program not in state.order:
            place = 0 if state.voice is None else state.order.index(state.voice) + 1
            state.order.insert(place, program)
        if state.due and state.due_in is None:
            state.due_in = program
        state.voice = state.said.program = program
        state.voices[program] = []
        state.sealed = any(plan.program == program for plan in self._bar_plan.voices)
        state.last, state.position, state.spoken = "Program", -1, 0

    def _speak(self, kind: str, value: str) -> None:
        state = self._state
        if state.voice is None:
            self._begin_voice(_known(state.said.program))
        program = _known(state.voice)
        state.last = "Pitch" if kind == "PitchDrum" else kind
        state.spoken += 1
        if kind == "Position":
            state.position, state.owed = int(value), self._owes
            if state.owed:
                state.group = deque(state.due.popleft())
                state.placed += 1
        elif kind == "Velocity":
            state.said.velocity[program] = int(value)
        elif kind == "Duration":
            state.said.duration[program] = value
        else:
            self._sound(program, int(value))

    def _sound(self, program: int, pitch: int) -> None:
        state = self._state
        duration = state.said.duration[program]
        note = BarNote(state.position, pitch, duration, state.said.velocity[program])
        state.voices[program].append(note)
        end = (state.position + places_of(duration)) * _place_ticks(state.said.meter)
        state.sounding.setdefault(program, {})[pitch] = end
        if state.group:
            state.group.popleft()

    # What may come

    def _free(self) -> Mask:
        state = self._state
        mask = np.zeros(self.vocabulary.size, np.bool_)
        if state.last in ("Position", "Velocity", "Duration") or state.group:
            return self._note(mask)
        if state.last == "Program":
            return self._positions(mask)
        if state.last == "Bar" and self._may_begin_with(state.said.program):
            self._positions(mask)
        if state.last == "Pitch" and (self._owes or not self._said_enough):
            self._positions(mask)
            if not state.owed and self._liked_pitches().any():
                self._note(mask)
        if state.voice is None or not (self._owes and self._needed):
            self._programs(mask)
            mask[self._bar_end] = self._may_close
        return mask

    def _note(self, mask: Mask) -> Mask:
        """The rest of a note: velocity and duration where they change, then the pitch."""
        state, vocabulary = self._state, self.vocabulary
        program = _known(state.voice)
        velocity = state.said.velocity.get(program)
        duration = state.said.duration.get(program)
        room = self._room
        if state.last in ("Position", "Pitch"):
            mask[vocabulary.velocities] = True
            if velocity is not None:
                mask[vocabulary.tokens.ids[f"Velocity_{velocity}"]] = False
        if state.last != "Duration" and velocity is not None:
            mask[vocabulary.durations[vocabulary.lengths <= room]] = True
            if duration is not None:
                mask[vocabulary.tokens.ids[f"Duration_{duration}"]] = False
        if velocity is not None and duration is not None and places_of(duration) <= room:
            mask |= self._pitches()
        return mask

    def _positions(self, mask: Mask) -> Mask:
        state = self._state
        first, end = state.position + 1, bar_places(state.said.meter)
        if self._owes:
            needed = self._needed
            end -= max(0, needed - 1)
            if not (self.bars or state.placed or self._bar_plan.voices):
                end = min(end, POSITIONS)  # a piece begins with its seed notes
            ends = state.sounding.get(_known(state.due_in), {})
            silent = max(ends.get(pitch, 0) for pitch in state.due[0])
            first = max(first, -(-silent // _place_ticks(state.said.meter)))
            first = min(first, end - 1) if needed else first
        mask[self.vocabulary.positions[first:end]] = True
        return mask

    def _pitches(self, count: int = 1) -> Mask:
        """Pitches that can be said, those that are liked where there are any.

        `count` pitches are still to rise from here, so that as many must be left.
        """
        state, vocabulary = self._state, self.vocabulary
        row = vocabulary.pitches_of(_known(state.voice))
        if state.group:
            return vocabulary.mask(row[state.group[0]])
        liked, silent = self._liked_pitches(), self._silent_pitches()
        for some in (liked, silent, row >= 0):
            found = np.flatnonzero(some)
            if len(found) >= count:
                return vocabulary.mask(row[found[: len(found) - count + 1]])
        return vocabulary.mask(row[row >= 0])

    def _silent_pitches(self) -> Mask:
        """Pitches (128,) that do not sound in the voice and lie above those at this position."""
        state = self._state
        program = _known(state.voice)
        free = self.vocabulary.pitches_of(program) >= 0
        now = state.position * _place_ticks(state.said.meter)
        for pitch, end in state.sounding.get(program, {}).items():
            free[pitch] &= end <= now
        notes = state.voices[program]
        if notes and notes[-1].position == state.position:
            free[: notes[-1].pitch + 1] = False
        return free

    def _liked_pitches(self) -> Mask:
        """Those of the silent pitches that keep to the scale and to the voice's range."""
        program = _known(self._state.voice)
        free = self._silent_pitches()
        if program == DRUMS:
            return free
        free &= self._scale
        for voice, low, high in self.plan.ranges:
            if voice == program:
                free[:low] = free[high + 1 :] = False
        return free

    def _programs(self, mask: Mask) -> None:
        state = self._state
        if not self._bar_plan.free:
            return
        silent = state.said.program if state.last == "Bar" else None  # it need not be named
        for program in self._next_voices - {silent}:
            mask[self.vocabulary.programs[program]] = True

    def _may_begin_with(self, program: int | None) -> bool:
        """Whether the bar may begin with the voice that spoke last, which need not be named."""
        if program is None:
            return False
        return program in self._next_voices if self._bar_plan.free else self._owes

    @property
    def _next_voices(self) -> set[int]:
        """Programs of the voices that may begin next in a bar that is free."""
        state, order = self._state, self._state.order
        passed = order.index(state.voice) + 1 if state.voice is not None else 0
        allowed = set(self._programs_allowed).difference(order[:passed])
        due = self._due_voice
        if due is not None:
            allowed.intersection_update(order[: order.index(due) + 1])
        elif self.plan.seeds and order and state.voice is None:
            allowed.intersection_update(order)  # a stray would come before the melody
        if state.due and state.due_in is None:
            allowed.discard(DRUMS)
        return allowed

    @property
    def _due_voice(self) -> int | None:
        """The voice that none may pass: the melody with seed notes, or one that is wanted."""
        state = self._state
        before = {voice.program for voice in self.bars[-1].voices} if self.bars else set[int]()
        due = [p for p in self.plan.wanted if p not in state.voices and p not in before]
        if state.due and state.due_in is not None and state.due_in not in state.voices:
            due.append(state.due_in)
        return min(due, key=state.order.index, default=None)

    @property
    def _may_close(self) -> bool:
        plan, place = self._bar_plan, len(self.bars)
        if self._needed or (plan.free and self._due_voice is not None):
            return False
        speaks = not plan.free or 0 < place < len(self.plan.bars) - 1
        return speaks or bool(self._state.voices)

    @property
    def _owes(self) -> bool:
        """Whether the voice at hand has pitches still to be placed."""
        state = self._state
        voice = state.said.program if state.voice is None else state.voice
        return bool(state.due) and voice is not None and voice == state.due_in

    @property
    def _needed(self) -> int:
        """How many of the due pitches must still be placed in this bar."""
        state = self._state
        if self._bar_plan.voices:
            return len(state.due)
        places = bar_places(state.said.meter)
        later = (len(self.plan.bars) - len(self.bars) - 1) * places
        pace = min(places // POSITIONS, -(-len(self.plan.seeds) // OPENING))
        return max(len(state.due) - later, min(len(state.due), pace - state.placed), 0)

    @property
    def _room(self) -> int:
        """How many positions a note may last: due ones within their bar, others to the end."""
        state = self._state
        if state.owed:
            return bar_places(state.said.meter) - self._needed - state.position
        return self._room_left - state.position

    @property
    def _said_enough(self) -> bool:
        return self._state.sealed or self._state.spoken >= MOST_VOICE_TOKENS

    @property
    def _bar_plan(self) -> BarPlan:
        return self.plan.bars[len(self.bars)]

    @property
    def _bar_end(self) -> int:
        last = len(self.bars) == len(self.plan.bars) - 1
        return self.vocabulary.end if last else self.vocabulary.bar

    @property
    def _programs_allowed(self) -> Collection[int]:
        if self.plan.programs:
            return self.plan.programs
        full = len(self._state.order) >= MOST_VOICES or len(self.bars) >= ENTRANCES
        return self._state.order if full else self.vocabulary.programs

    @cached_property
    def _scale(self) -> Mask:
        return np.array([pitch % 12 in self.plan.scale for pitch in range(128)])

    def _places_left(self) -> int:
        """Positions from the beginning of this bar to the end of the piece."""
        meter, ticks = self._state.said.meter, 0
        for plan in self.plan.bars[len(self.bars) :]:
            meter = plan.meter or meter
            ticks += bar_places(meter) * _place_ticks(meter)
        return ticks // _place_ticks(self._state.said.meter)


def _place_ticks(meter: str) -> int:
    return beat_ticks(meter) // POSITIONS


def _known(program: int | None) -> int:
    assert program is not None
    return program
