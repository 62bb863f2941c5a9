"""Plans a piece: everything that a brief and its source determine before the model samples.

Invariant: a plan that is returned can be written to its end; a brief that cannot be fulfilled
raises a `BriefError` of one sentence. The model sees the source on its own grid and in a window:
the bars just before and just behind those that are written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from engines.contract import BriefError, MusicBrief
from engines.contract.music_names import DRUMS as DRUMS_INDEX
from engines.contract.music_names import instrument, note_name, parse_notes
from engines.formats.score import TICKS, Meter, Note, Score, Tempo, Track, bars, clip
from engines.formats.tonality import key_of
from engines.music.bars import (
    DRUMS,
    POSITIONS_PER_BEAT,
    Bar,
    Voice,
    bar_positions,
    beat_ticks,
    score_of,
)
from engines.music.composing import Task, program_of
from engines.music.harmony import BASS_PROGRAMS, CHORD_PROGRAMS
from engines.music.keys import scale_of
from engines.music.plan import BarPlan, Pitches, Plan, VoicePlan
from engines.music.source_bars import (
    first_fitting,
    first_regular_bar,
    irregular_bar_error,
    is_known_meter,
    last_fitting,
    model_meter,
    quantised_bars,
    without_bars,
)
from engines.music.tokens import (
    MAX_PITCH,
    METERS,
    MIN_PITCH,
    MODES,
    TONICS,
    MusicTokens,
    key_token,
    style_token,
)

MAX_BARS_BEFORE, MAX_BARS_AFTER = 24, 8
"""Bars in the window before and behind the written ones; training contained no more."""
SPREAD = 2
"""Semitones by which a varied voice may exceed its range."""
SHORTEST = "0.1.12"
"""The shortest duration token."""
ALL = frozenset(range(12))


@dataclass(frozen=True)
class _Request:
    """One brief while it is planned. `budget`: tokens of the context that the source may take."""

    brief: MusicBrief
    source: Score
    tokens: MusicTokens
    budget: int

    @property
    def programs(self) -> tuple[int, ...]:
        """Programs of the brief's instruments, each once."""
        indices = dict.fromkeys(instrument(name) for name in self.brief.instruments)
        return tuple(DRUMS if index == DRUMS_INDEX else index for index in indices)

    @property
    def own_programs(self) -> tuple[int, ...]:
        """Programs of the source, in order."""
        return tuple(dict.fromkeys(program_of(track) for track in self.source.tracks))

    @property
    def meter(self) -> str:
        """The brief's meter in the form of the tokens."""
        return model_meter(self.brief.meter)

    @property
    def tempo(self) -> str:
        """The brief's tempo as the value of the nearest token."""
        return "" if self.brief.tempo is None else self.tokens.nearest_tempo(self.brief.tempo)

    @property
    def scale(self) -> frozenset[int]:
        """Pitch classes of the brief's key."""
        return scale_of(self.brief.key) if self.brief.key else ALL

    @property
    def style(self) -> str:
        """The token of the brief's style, or of any."""
        return style_token(self.brief.style.lower())

    def key(self, score: Score) -> str:
        """The token of the brief's key, or of the likeliest key of `score`."""
        return key_token(self.brief.key or key_of(score))


def plan_task(brief: MusicBrief, source: Score | None, tokens: MusicTokens, budget: int) -> Task:
    """Plan a brief; the source may take `budget` tokens of the model's context.

    Raises `BriefError` if the brief cannot be fulfilled.
    """
    _check(brief, tokens)
    if source is None and brief.task != "continue":
        source = _phrase(brief)
    if source is None:
        return _plan_new(_Request(brief, Score(), tokens, budget))
    if not any(track.notes for track in source.tracks):
        raise BriefError("The piece to start from has no notes.", remedy="Choose another.")
    planners: dict[str, Callable[[_Request], Task]] = {
        "continue": _plan_continuation,
        "infill": _plan_infill,
        "vary": _plan_variation,
        "accompany": _plan_accompaniment,
    }
    return planners[brief.task](_Request(brief, source, tokens, budget))


def _check(brief: MusicBrief, tokens: MusicTokens) -> None:
    if brief.point:
        raise BriefError("This model has no space with points.", "", "Leave the point out.")
    if brief.style and not tokens.styles:
        raise BriefError(f"This model has no styles, so not “{brief.style}”.", "", "Leave it open.")
    if brief.style and brief.style.lower() not in tokens.styles:
        raise BriefError(
            f"“{brief.style}” is not a style that this model knows.",
            remedy=f"Choose one of {', '.join(tokens.styles)}, or leave it open.",
        )
    if brief.meter and not is_known_meter(model_meter(brief.meter)):
        meters = ", ".join(f"{beats}/{unit}" for unit in METERS for beats in METERS[unit])
        raise BriefError(
            f"The model cannot count in {brief.meter}.", remedy=f"Choose one of {meters}."
        )
    for pitch in (pitch for chord in parse_notes(brief.notes) for pitch in chord):
        if not MIN_PITCH <= pitch <= MAX_PITCH:
            raise BriefError(
                f"The note {note_name(pitch)} is out of the model's reach.",
                remedy=f"It plays from {note_name(MIN_PITCH)} to {note_name(MAX_PITCH)}.",
            )


def _plan_new(request: _Request) -> Task:
    brief, tokens = request.brief, request.tokens
    seeds = parse_notes(brief.notes)
    keys = (key_token(brief.key),) if brief.key else keys_for(seeds)
    styles = (request.style,) if brief.style else tuple(map(style_token, tokens.styles or [""]))
    plan = Plan(
        bars=_open_bars(request, request.meter, seeds),
        styles=styles,
        keys=keys,
        programs=frozenset(request.programs),
        required=request.programs,
        order=request.programs,
        seeds=seeds,
        melody=_melody(request.programs, seeds),
        scale=request.scale,
    )
    return Task(brief, plan)


def _open_bars(request: _Request, meter: str, seeds: Sequence[Pitches]) -> tuple[BarPlan, ...]:
    """The brief's bars, long enough for the seed notes."""
    count = request.brief.bars
    if not meter and len(seeds) > count * POSITIONS_PER_BEAT:
        meter = "4/4"  # the model could choose one that is too short
    if meter and len(seeds) > count * bar_positions(meter):
        raise BriefError(
            f"There is no room for {len(seeds)} notes in {count} bars.", remedy="Ask for more bars."
        )
    return (BarPlan(meter, request.tempo),) * count


def _melody(programs: Sequence[int], seeds: Sequence[Pitches]) -> int | None:
    """The program of the seed notes; None if the model may choose it."""
    if not programs:
        return None
    voice = next((program for program in programs if program != DRUMS), None)
    if seeds and voice is None:
        raise BriefError(
            "Drums cannot play seed notes.", remedy="Add an instrument, or leave the notes out."
        )
    return voice


def keys_for(seeds: Sequence[Pitches]) -> tuple[str, ...]:
    """Key tokens for a piece with these notes: the best modes of their likeliest tonic.

    Without notes, all keys.
    """
    if not seeds:
        return tuple(key_token(f"{tonic} {mode}") for tonic in TONICS for mode in MODES)
    tonic = key_of(Score((_track_of(seeds, TICKS, 0),))).partition(" ")[0]
    keys = [f"{tonic} {mode}" for mode in MODES]
    counts = {key: sum(p % 12 in scale_of(key) for seed in seeds for p in seed) for key in keys}
    return tuple(key_token(key) for key in keys if counts[key] == max(counts.values()))


def _plan_continuation(request: _Request) -> Task:
    brief, source = request.brief, request.source
    spans = bars(source)
    first = max(len(spans) - MAX_BARS_BEFORE, first_regular_bar(source))
    if first == len(spans):
        raise irregular_bar_error(source)
    window = clip(source, first + 1, len(spans))
    quantised = quantised_bars(window, len(spans) - first, request.tokens)
    before = last_fitting(quantised, request.budget, request.tokens)
    seeds = parse_notes(brief.notes)
    programs = request.programs or request.own_programs
    voices = tuple(dict.fromkeys((*request.own_programs, *request.programs)))
    if seeds and not request.programs and set(programs) == {DRUMS}:
        programs, voices = (0, DRUMS), (0, DRUMS)
    plan = Plan(
        bars=_open_bars(request, request.meter or before[-1].meter, seeds),
        styles=(request.style,),
        keys=(request.key(window),),
        before=before,
        programs=frozenset(programs),
        required=tuple(program for program in voices if program in request.programs),
        order=voices,
        seeds=seeds,
        melody=_melody([voice for voice in voices if voice in programs], seeds),
        scale=request.scale,
    )
    return Task(brief, plan, source, len(spans), len(spans), _cut_notice(before, len(spans)))


def _plan_infill(request: _Request) -> Task:
    brief, source = request.brief, request.source
    spans = bars(source)
    _check_bar_range(brief, len(spans))
    first, last = brief.first_bar - 1, brief.last_bar
    context = without_bars(source, first, last)
    whole = _source_bars(request, context, max(last, len(bars(context))))
    after = first_fitting(whole[last : last + MAX_BARS_AFTER], request.budget // 3, request.tokens)
    budget = request.budget - len(request.tokens.encode(after))
    before = last_fitting(whole[max(0, first - MAX_BARS_BEFORE) : first], budget, request.tokens)
    programs = request.programs or request.own_programs
    voices = tuple(dict.fromkeys((*request.own_programs, *request.programs)))
    seeds = parse_notes(brief.notes)
    melody = _melody([voice for voice in voices if voice in programs], seeds)
    sustained = _sustained_notes(context, spans[first][0])
    pitches = [pitch for seed in seeds for pitch in seed]
    _check_sustained(pitches, melody, sustained, whole[first].meter)
    near = {voice.program for bar in (*before[-1:], *after[:1]) for voice in bar.voices}
    plan = Plan(
        bars=tuple(BarPlan(bar.meter, bar.tempo) for bar in whole[first:last]),
        styles=(request.style,),
        keys=(request.key(source),),
        before=before,
        after=after,
        programs=frozenset(programs),
        required=tuple(voice for voice in voices if voice in (request.programs or near)),
        order=voices,
        seeds=seeds,
        melody=melody,
        scale=request.scale,
        sustained=sustained,
    )
    return Task(brief, plan, source, first, last)


def _check_bar_range(brief: MusicBrief, count: int) -> None:
    """Raise `BriefError` if the source, with `count` bars, lacks the bars to fill."""
    if brief.last_bar > count:
        raise BriefError(
            f"The piece has {count} bars, so bars {brief.first_bar} to {brief.last_bar} "
            "cannot be filled.",
            remedy=f"Choose bars from 1 to {count}.",
        )


def _sustained_notes(score: Score, start: int) -> tuple[tuple[int, int, int], ...]:
    """Notes that sound at tick `start`: program, pitch, and the ticks from there to their end."""
    return tuple(
        (program_of(track), note.pitch, note.end - start)
        for track in score.tracks
        for note in track.notes
        if note.start < start < note.end
    )


def _check_sustained(
    pitches: Sequence[int],
    melody: int | None,
    sustained: Iterable[tuple[int, int, int]],
    meter: str,
) -> None:
    """Raise `BriefError` if a seed's pitch still sounds in the melody after the first beat."""
    for program, pitch, ticks in sustained:
        if program == melody and pitch in pitches and ticks >= beat_ticks(meter):
            raise BriefError(
                f"The note {note_name(pitch)} still sounds where the bars to fill begin.",
                remedy="Begin with another note, or at another bar.",
            )


def _plan_variation(request: _Request) -> Task:
    """The source's own bars with rhythm or pitches kept, on the brief's instruments if any."""
    programs = dict(zip(request.own_programs, request.programs, strict=False))
    source = replace(
        request.source,
        tracks=tuple(_with_program(track, programs) for track in request.source.tracks),
    )
    request = replace(request, source=source)
    keep = request.brief.keep
    whole = _source_bars(request, source, len(bars(source)))
    plans = tuple(
        BarPlan(
            bar.meter,
            request.tempo or bar.tempo,
            tuple(
                VoicePlan(v.program, v.notes, "all" if v.program == DRUMS else keep)
                for v in bar.voices
            ),
            is_open=False,
        )
        for bar in quantised_bars(source, _variation_length(whole, keep), request.tokens)
    )
    plan = Plan(
        bars=plans,
        styles=(request.style,),
        keys=(request.key(source),),
        order=request.own_programs,
        scale=request.scale,
        ranges=_ranges(plans),
    )
    return Task(request.brief, plan, source, 0, len(plans))


def _plan_accompaniment(request: _Request) -> Task:
    """The source with other voices: the brief's instruments, else chords, bass and drums."""
    own = request.own_programs
    added = tuple(
        program for program in request.programs or _default_band(own) if program not in own
    )
    if not added:
        raise BriefError(
            "The piece already has all the instruments that would accompany it.",
            remedy="Ask for others.",
        )
    plans = tuple(
        BarPlan(
            bar.meter,
            request.tempo or bar.tempo,
            tuple(VoicePlan(voice.program, voice.notes) for voice in bar.voices),
        )
        for bar in _source_bars(request, request.source, len(bars(request.source)))
    )
    plan = Plan(
        bars=plans,
        styles=(request.style,),
        keys=(request.key(request.source),),
        programs=frozenset(added),
        required=added,
        order=(*own, *added),
        scale=request.scale,
    )
    return Task(request.brief, plan, request.source, 0, len(plans))


def _variation_length(whole: Sequence[Bar], keep: Literal["rhythm", "pitches"]) -> int:
    """How many bars a variation has at least: if only pitches are kept, notes may become short.

    A file has no bars behind its last note.
    """
    if keep == "pitches":
        whole = [replace(bar, voices=tuple(map(_with_shortest_notes, bar.voices))) for bar in whole]
    return len(bars(score_of(whole)))


def _with_shortest_notes(voice: Voice) -> Voice:
    if voice.program == DRUMS:
        return voice
    return replace(voice, notes=tuple(replace(n, duration=SHORTEST) for n in voice.notes))


def _default_band(own: Sequence[int]) -> tuple[int, ...]:
    """Chords, bass and drums, without those that are present."""
    chords = next(program for program in CHORD_PROGRAMS if program not in own)
    has_bass = any(program in BASS_PROGRAMS for program in own)
    bass = () if has_bass else (BASS_PROGRAMS[0],)
    return (chords, *bass, *(() if DRUMS in own else (DRUMS,)))


def _with_program(track: Track, programs: dict[int, int]) -> Track:
    program = programs.get(program_of(track))
    if program is None or track.drums or program == DRUMS:
        return track
    return replace(track, program=program, name="")


def _ranges(plans: Iterable[BarPlan]) -> tuple[tuple[int, int, int], ...]:
    """Program, lowest and highest pitch of each voice, widened by `SPREAD`."""
    pitches: dict[int, list[int]] = {}
    for voice in (voice for plan in plans for voice in plan.voices):
        pitches.setdefault(voice.program, []).extend(note.pitch for note in voice.notes)
    return tuple(
        (program, max(MIN_PITCH, min(own) - SPREAD), min(MAX_PITCH, max(own) + SPREAD))
        for program, own in pitches.items()
    )


def _phrase(brief: MusicBrief) -> Score:
    """Seed notes as a phrase: one beat each, on the brief's first instrument."""
    beats, unit = (int(part) for part in (brief.meter or "4/4").split("/"))
    length = min(TICKS, TICKS * 4 // unit)
    index = instrument(brief.instruments[0]) if brief.instruments else 0
    program = index if brief.task == "vary" and index != DRUMS_INDEX else 0
    track = _track_of(parse_notes(brief.notes), length, program)
    return Score((track,), (Tempo(0, brief.tempo or 120.0),), (Meter(0, beats, unit),))


def _track_of(seeds: Sequence[Pitches], length: int, program: int) -> Track:
    notes = [
        Note(index * length, pitch, length) for index, seed in enumerate(seeds) for pitch in seed
    ]
    return Track(tuple(notes), program)


def _source_bars(request: _Request, score: Score, count: int) -> list[Bar]:
    """The first `count` bars of `score`, which is the source or a part of it.

    Raises `BriefError` if the source has bars in meters that the model does not know.
    """
    if first_regular_bar(request.source):
        raise irregular_bar_error(request.source)
    return quantised_bars(score, count, request.tokens)


def _cut_notice(before: Sequence[Bar], count: int) -> tuple[str, ...]:
    if len(before) == count:
        return ()
    return (
        f"The model can hold so much in view only: of the {count} bars it listens to the last "
        f"{len(before)}.",
    )
