"""Plans what is made over a source's own bars: a variation, an accompaniment, bars to fill.

Invariant: the bars of the source stay, with what is to be kept of their voices.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from typing import Literal

from engines.contract import BriefError
from engines.contract.music_names import note_name
from engines.contract.text import Text
from engines.formats.score import Track, bars
from engines.music.bars import DRUMS, Bar, Voice, score_of
from engines.music.composing import Task, program_of
from engines.music.harmony import BASS_PROGRAMS, CHORD_PROGRAMS
from engines.music.plan import BarPlan, Plan, VoicePlan
from engines.music.planning_request import PlanningRequest
from engines.music.source_bars import is_cut_by_grid, notes_beyond_grid, quantised_bars
from engines.music.tokens import MAX_PITCH, MIN_PITCH

SPREAD = 2
"""Semitones by which a varied voice may exceed its range."""
SHORTEST = "0.1.12"
"""The shortest duration token."""


def plan_variation(request: PlanningRequest) -> Task:
    """The source's own bars with rhythm or pitches kept, on the brief's instruments if any."""
    programs = dict(zip(request.own_programs, request.programs, strict=False))
    source = replace(
        request.source,
        tracks=tuple(_with_program(track, programs) for track in request.source.tracks),
    )
    request = replace(request, source=source)
    plans = _variation_bars(request)
    plan = Plan(
        bars=plans,
        styles=(request.style,),
        keys=(request.key(source, 0),),
        order=request.own_programs,
        scale=request.scale,
        ranges=_ranges(plans),
    )
    return Task(
        request.brief,
        plan,
        source,
        0,
        len(plans),
        remainder=notes_beyond_grid(source, request.tokens),
        min_bars=len(bars(source)) if is_cut_by_grid(source, request.tokens) else 0,
    )


def plan_accompaniment(request: PlanningRequest) -> Task:
    """The source with other voices: the brief's instruments, else chords, bass and drums."""
    own = request.own_programs
    added = tuple(
        program for program in request.programs or _default_band(own) if program not in own
    )
    if not added:
        raise BriefError(
            Text("The piece already has all the instruments that would accompany it."),
            remedy=Text("Ask for others."),
        )
    plans = tuple(
        BarPlan(
            bar.meter,
            request.tempo or bar.tempo,
            tuple(VoicePlan(voice.program, voice.notes) for voice in bar.voices),
        )
        for bar in request.source_bars(request.source, len(bars(request.source)))
    )
    plan = Plan(
        bars=plans,
        styles=(request.style,),
        keys=(request.key(request.source, 0),),
        programs=frozenset(added),
        required=added,
        order=(*own, *added),
        scale=request.scale,
    )
    return Task(request.brief, plan, request.source, 0, len(plans))


def plan_bars_to_fill(
    request: PlanningRequest,
    beside: Sequence[Bar],
    new_voices: Container[int],
    first: int,
    chosen: Sequence[int],
) -> tuple[BarPlan, ...]:
    """Plans of the bars from `first` on, of which `beside` has the voices that stay.

    A variation keeps rhythm or pitches of the chosen tracks of the source.
    """
    if request.brief.task == "infill":
        return tuple(
            BarPlan(bar.meter, bar.tempo, _voices_beside(bar, new_voices)) for bar in beside
        )
    to_vary = replace(request.source, tracks=request.source.tracks[chosen[0] :])
    own = request.source_bars(to_vary, first + len(beside))[first:]
    keep = request.brief.keep
    return tuple(
        BarPlan(
            bar.meter,
            bar.tempo,
            (
                *_voices_beside(bar, new_voices),
                *(
                    VoicePlan(v.program, v.notes, "all" if v.program == DRUMS else keep)
                    for v in own_bar.voices
                ),
            ),
            is_open=False,
        )
        for bar, own_bar in zip(beside, own, strict=True)
    )


def _voices_beside(bar: Bar, new_voices: Container[int]) -> tuple[VoicePlan, ...]:
    """The voices of a bar that stay; a voice that is filled hides tracks of its instrument."""
    voices = (VoicePlan(v.program, v.notes) for v in bar.voices if v.program not in new_voices)
    return tuple(voices) if new_voices else ()


def _variation_bars(request: PlanningRequest) -> tuple[BarPlan, ...]:
    """The source's bars with what is kept of each voice.

    Raises `BriefError` if the model can play none of its notes.
    """
    source, keep = request.source, request.brief.keep
    whole = request.source_bars(source, len(bars(source)))
    if not any(bar.voices for bar in whole):
        raise BriefError(
            Text("The model has no pitches for the notes of this piece."),
            remedy=Text(
                "It plays from {lowest} to {highest}.",
                lowest=note_name(MIN_PITCH),
                highest=note_name(MAX_PITCH),
            ),
        )
    return tuple(
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


def _variation_length(whole: Sequence[Bar], keep: Literal["rhythm", "pitches"]) -> int:
    """Return how many bars a variation has at least: if only pitches are kept, notes may become
    short.

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
