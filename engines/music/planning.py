"""Plans a piece: everything that a brief and its source determine before the model samples.

Invariant: a plan that is returned can be written to its end; a brief that cannot be fulfilled
raises a `BriefError` of one sentence. The model sees the source on its own grid and in a window:
the bars just before and just behind those that are written.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import replace

from engines.contract import BriefError, MusicBrief
from engines.contract.music_names import DRUMS as DRUMS_INDEX
from engines.contract.music_names import instrument, note_name, parse_notes
from engines.contract.text import Text, in_a_row
from engines.formats.chosen_tracks import chosen_tracks
from engines.formats.score import TICKS, Meter, Note, Score, Tempo, Track, bars, clip
from engines.formats.tonality import key_of
from engines.music.bars import (
    DRUMS,
    POSITIONS_PER_BEAT,
    Bar,
    bar_positions,
    beat_ticks,
)
from engines.music.composing import Task, program_of
from engines.music.keys import scale_of
from engines.music.plan import BarPlan, Pitches, Plan
from engines.music.planning_request import PlanningRequest
from engines.music.reworking import plan_accompaniment, plan_bars_to_fill, plan_variation
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


def plan_task(brief: MusicBrief, source: Score | None, tokens: MusicTokens, budget: int) -> Task:
    """Plan a brief; the source may take `budget` tokens of the model's context.

    Raises `BriefError` if the brief cannot be fulfilled.
    """
    _check(brief, tokens)
    if source is None and brief.task != "continue":
        source = _phrase(brief)
    if source is None:
        return _plan_new(PlanningRequest(brief, Score(), tokens, budget))
    if not any(track.notes for track in source.tracks):
        raise BriefError(
            Text("The piece to start from has no notes."), remedy=Text("Choose another.")
        )
    planners: dict[str, Callable[[PlanningRequest], Task]] = {
        "continue": _plan_continuation,
        "infill": _plan_infill,
        "vary": _plan_infill if brief.tracks else plan_variation,
        "accompany": plan_accompaniment,
    }
    brief, notice = effective_brief(brief, len({program_of(track) for track in source.tracks}))
    task = planners[brief.task](PlanningRequest(brief, source, tokens, budget))
    return replace(task, notices=(notice, *task.notices)) if notice else task


def _check(brief: MusicBrief, tokens: MusicTokens) -> None:
    if brief.point:
        raise BriefError(
            Text("This model has no space with points."), "", Text("Leave the point out.")
        )
    if brief.style and not tokens.styles:
        raise BriefError(
            Text("This model has no styles, so not “{style}”.", style=brief.style),
            "",
            Text("Leave it open."),
        )
    if brief.style and brief.style.lower() not in tokens.styles:
        raise BriefError(
            Text("“{style}” is not a style that this model knows.", style=brief.style),
            remedy=Text(
                "Choose one of {styles}, or leave it open.", styles=", ".join(tokens.styles)
            ),
        )
    if brief.meter and not is_known_meter(model_meter(brief.meter)):
        meters = ", ".join(f"{beats}/{unit}" for unit in METERS for beats in METERS[unit])
        raise BriefError(
            Text("The model cannot count in {meter}.", meter=brief.meter),
            remedy=Text("Choose one of {meters}.", meters=meters),
        )
    for pitch in (pitch for chord in parse_notes(brief.notes) for pitch in chord):
        if not MIN_PITCH <= pitch <= MAX_PITCH:
            raise BriefError(
                Text("The note {pitch} is out of the model's reach.", pitch=note_name(pitch)),
                remedy=Text(
                    "It plays from {lowest} to {highest}.",
                    lowest=note_name(MIN_PITCH),
                    highest=note_name(MAX_PITCH),
                ),
            )


def _plan_new(request: PlanningRequest) -> Task:
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


def _open_bars(
    request: PlanningRequest, meter: str, seeds: Sequence[Pitches]
) -> tuple[BarPlan, ...]:
    """The brief's bars, long enough for the seed notes."""
    count = request.brief.bars
    if not meter and len(seeds) > count * POSITIONS_PER_BEAT:
        meter = "4/4"  # the model could choose one that is too short
    if meter and len(seeds) > count * bar_positions(meter):
        raise BriefError(
            Text("There is no room for {count} notes in one bar.", count=len(seeds))
            if count == 1
            else Text(
                "There is no room for {count} notes in {count2} bars.",
                count=len(seeds),
                count2=count,
            ),
            remedy=Text("Ask for more bars."),
        )
    return (BarPlan(meter, request.tempo),) * count


def _melody(programs: Sequence[int], seeds: Sequence[Pitches]) -> int | None:
    """The program of the seed notes; None if the model may choose it."""
    if not programs:
        return None
    voice = next((program for program in programs if program != DRUMS), None)
    if seeds and voice is None:
        raise BriefError(
            Text("Drums cannot play seed notes."),
            remedy=Text("Add an instrument, or leave the notes out."),
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


def _plan_continuation(request: PlanningRequest) -> Task:
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
        keys=(request.key(window, source.end),),
        before=before,
        programs=frozenset(programs),
        required=tuple(program for program in voices if program in request.programs),
        order=voices,
        seeds=seeds,
        melody=_melody([voice for voice in voices if voice in programs], seeds),
        scale=request.scale,
    )
    return Task(brief, plan, source, len(spans), len(spans), _cut_notice(before, len(spans)))


def _plan_infill(request: PlanningRequest) -> Task:
    brief, source = request.brief, request.source
    whole_source, spans = source, bars(source)
    _check_bar_range(brief, len(spans))
    first, last = brief.first_bar - 1, brief.last_bar
    indices = chosen_tracks(source, brief.tracks)
    if indices:
        request = replace(request, source=_with_last(source, indices))
    source = request.source
    behind = range(len(source.tracks) - len(indices), len(source.tracks))
    context = without_bars(source, first, last, behind if indices else None)
    whole = request.source_bars(context, max(last, len(bars(context))))
    after = first_fitting(whole[last : last + MAX_BARS_AFTER], request.budget // 3, request.tokens)
    budget = request.budget - len(request.tokens.encode(after))
    before = last_fitting(whole[max(0, first - MAX_BARS_BEFORE) : first], budget, request.tokens)
    new_voices = dict.fromkeys(program_of(source.tracks[index]) for index in behind)
    programs = tuple(new_voices) or request.programs or request.own_programs
    voices = _order_of(request, new_voices)
    seeds = parse_notes(brief.notes)
    melody = _melody([voice for voice in voices if voice in programs], seeds)
    sustained = _sustained_notes(context, spans[first][0])
    pitches = [pitch for seed in seeds for pitch in seed]
    _check_sustained(pitches, melody, sustained, whole[first].meter)
    near = {voice.program for bar in (*before[-1:], *after[:1]) for voice in bar.voices}
    plan = Plan(
        bars=plan_bars_to_fill(request, whole[first:last], new_voices, first, behind),
        styles=(request.style,),
        keys=(request.key(source, spans[first][0]),),
        before=before,
        after=after,
        programs=frozenset(programs),
        required=tuple(
            voice for voice in voices if voice in (new_voices or request.programs or near)
        ),
        order=voices,
        seeds=seeds,
        melody=melody,
        scale=request.scale,
        sustained=sustained,
    )
    return Task(brief, plan, whole_source, first, last, track_indices=indices)


def _with_last(source: Score, last: Container[int]) -> Score:
    """The source with the chosen tracks behind the others, as their voices are written then."""
    indices = sorted(range(len(source.tracks)), key=lambda index: index in last)
    return replace(source, tracks=tuple(source.tracks[index] for index in indices))


def _order_of(request: PlanningRequest, new_voices: Container[int]) -> tuple[int, ...]:
    """Programs in the order of their voices; those that are filled beside others come last."""
    voices = dict.fromkeys((*request.own_programs, *request.programs))
    return tuple(sorted(voices, key=lambda program: program in new_voices))


def _check_bar_range(brief: MusicBrief, count: int) -> None:
    """Raise `BriefError` if the source, with `count` bars, lacks the bars to fill."""
    if brief.last_bar > count:
        raise BriefError(
            Text(
                "The piece ends with bar {count}, so bars {first_bar} to {last_bar} "
                "cannot be filled.",
                count=count,
                first_bar=brief.first_bar,
                last_bar=brief.last_bar,
            ),
            remedy=Text("Choose bars from 1 to {count}.", count=count),
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
                Text(
                    "The note {pitch} still sounds where the bars to fill begin.",
                    pitch=note_name(pitch),
                ),
                remedy=Text("Begin with another note, or at another bar."),
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


def _cut_notice(before: Sequence[Bar], count: int) -> tuple[str, ...]:
    if len(before) == count:
        return ()
    return (
        Text(
            "The model can hold so much in view only: of the {count} bars it listens to "
            "the last {total}.",
            count=count,
            total=len(before),
        ),
    )


_DEFAULT_BARS: int = MusicBrief.model_fields["bars"].default


def effective_brief(brief: MusicBrief, voice_count: int) -> tuple[MusicBrief, str]:
    """The brief without the options that have no effect, and a notice of them; "" if all have.

    `voice_count` is the number of instruments of the piece that the brief starts from.
    """
    defaults: dict[str, object] = {}
    sentences: list[str] = []
    for name, default, sentence in _idle_options(brief):
        if getattr(brief, name) != default:
            defaults[name] = default
            sentences.append(sentence)
    instruments = tuple(dict.fromkeys(brief.instruments))
    if brief.task == "vary" and len(instruments) > voice_count:
        defaults["instruments"] = instruments[:voice_count]
        names = ", ".join(instruments[voice_count:])
        sentences.append(Text("No voice of the piece is left for {names}.", names=names))
    return brief.model_copy(update=defaults), in_a_row(*sentences)


def _idle_options(brief: MusicBrief) -> list[tuple[str, object, str]]:
    """Name, default and notice of the fields that the brief's task does not use."""
    tempo = ("tempo", None, Text("The tempo was left out, as the work keeps its own."))
    meter = ("meter", "", Text("The meter was left out, as the work keeps its own."))
    notes = ("notes", "", Text("The notes were left out, as the work has its own."))
    bars = ("bars", _DEFAULT_BARS, Text("The number of bars was left out, as this task adds none."))
    if brief.task == "continue":
        return []
    if brief.task == "infill":
        return [tempo, meter, bars]
    if brief.fills_bars:
        return [notes, tempo, meter, bars]
    return [notes, meter, bars] if brief.source else [bars]
