"""Plans a piece: what a brief and its source settle of it before the model has its say.

Invariant: a plan that is handed on can be written to its end; what cannot be made is refused here,
with a `BriefError` of one sentence. The source is heard on the model's grid, and in a window: the
bars just before what is written and just behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from engines.contract import BriefError, MusicBrief
from engines.contract.music_names import DRUMS as DRUMS_PLACE
from engines.contract.music_names import instrument, note_name, parse_notes
from engines.formats.score import TICKS, Meter, Note, Score, Tempo, Track, bars, clip, in_force
from engines.formats.tonality import key_of
from engines.music.composing import Task, program_of, without_bars
from engines.music.harmony import BASS_PROGRAMS, CHORD_PROGRAMS
from engines.music.keys import scale_of
from engines.music.plan import BarPlan, Pitches, Plan, VoicePlan
from engines.music.tokens import (
    DRUMS,
    HIGHEST,
    LOWEST,
    METERS,
    MODES,
    POSITIONS,
    TONICS,
    Bar,
    MusicTokens,
    Voice,
    bar_places,
    beat_ticks,
    key_name,
    score_of,
    style_name,
)

MOST_BEFORE, MOST_AFTER = 24, 8
"""Bars listened to before and behind what is written; training has shown no more."""
SPREAD = 2
"""Semitones by which a varied voice may leave its range."""
SHORTEST = "0.1.12"
"""The shortest duration."""
ALL = frozenset(range(12))


@dataclass(frozen=True)
class _Order:
    """One brief while it is planned. `room`: tokens that the source may take of the context."""

    brief: MusicBrief
    source: Score
    tokens: MusicTokens
    room: int

    @property
    def asked(self) -> tuple[int, ...]:
        """Programs of the instruments asked for, each once."""
        places = dict.fromkeys(instrument(name) for name in self.brief.instruments)
        return tuple(DRUMS if place == DRUMS_PLACE else place for place in places)

    @property
    def own(self) -> tuple[int, ...]:
        """Programs of the source, in order."""
        return tuple(dict.fromkeys(program_of(track) for track in self.source.tracks))

    @property
    def meter(self) -> str:
        """The meter asked for, as tokens write it."""
        return as_written(self.brief.meter)

    @property
    def tempo(self) -> str:
        """The tempo asked for, as tokens write it."""
        return "" if self.brief.tempo is None else self.tokens.nearest_tempo(self.brief.tempo)

    @property
    def scale(self) -> frozenset[int]:
        """What pitches keep to."""
        return scale_of(self.brief.key) if self.brief.key else ALL

    @property
    def style(self) -> str:
        """The token of the style asked for, or of any."""
        return style_name(self.brief.style.lower())

    def key(self, heard: Score) -> str:
        """The token of the key asked for, or of the one that is heard."""
        return key_name(self.brief.key or key_of(heard))


def task_of(brief: MusicBrief, source: Score | None, tokens: MusicTokens, room: int) -> Task:
    """Plan what the brief asks for; the source may take `room` tokens of the model's context.

    Raises `BriefError` where that cannot be made.
    """
    _check(brief, tokens)
    if source is None and brief.task != "continue":
        source = _phrase(brief)
    if source is None:
        return _from_nothing(_Order(brief, Score(), tokens, room))
    if not any(track.notes for track in source.tracks):
        raise BriefError("The piece to start from has no notes.", remedy="Choose another.")
    planners: dict[str, Callable[[_Order], Task]] = {
        "continue": _going_on,
        "infill": _infill,
        "vary": _vary,
        "accompany": _accompany,
    }
    return planners[brief.task](_Order(brief, source, tokens, room))


def source_room(context: int) -> int:
    """Tokens of a model's context that what is already there may take."""
    return context // 2


def _check(brief: MusicBrief, tokens: MusicTokens) -> None:
    if brief.style and brief.style.lower() not in tokens.styles:
        raise BriefError(
            f"“{brief.style}” is not a style that this model knows.",
            remedy=f"Choose one of {', '.join(tokens.styles)}, or leave it open.",
        )
    if brief.meter and not _counts(as_written(brief.meter)):
        known = ", ".join(f"{beats}/{unit}" for unit in METERS for beats in METERS[unit])
        raise BriefError(
            f"The model cannot count in {brief.meter}.", remedy=f"Choose one of {known}."
        )
    for pitch in (pitch for chord in parse_notes(brief.notes) for pitch in chord):
        if not LOWEST <= pitch <= HIGHEST:
            raise BriefError(
                f"The note {note_name(pitch)} is out of the model's reach.",
                remedy=f"It plays from {note_name(LOWEST)} to {note_name(HIGHEST)}.",
            )


def as_written(meter: str) -> str:
    """A meter as tokens write it: halves are counted in quarters."""
    beats, _, unit = meter.partition("/")
    if unit not in ("1", "2"):
        return meter
    return f"{int(beats) * 4 // int(unit)}/4"


def _counts(meter: str) -> bool:
    beats, _, unit = meter.partition("/")
    return int(beats) in METERS.get(int(unit), ())


def _from_nothing(order: _Order) -> Task:
    brief, tokens = order.brief, order.tokens
    seeds = parse_notes(brief.notes)
    keys = (key_name(brief.key),) if brief.key else keys_for(seeds)
    styles = (order.style,) if brief.style else tuple(map(style_name, tokens.styles))
    plan = Plan(
        bars=_open_bars(order, order.meter, seeds),
        styles=styles,
        keys=keys,
        programs=frozenset(order.asked),
        wanted=order.asked,
        order=order.asked,
        seeds=seeds,
        melody=_melody(order.asked, seeds),
        scale=order.scale,
    )
    return Task(brief, plan)


def _open_bars(order: _Order, meter: str, seeds: Sequence[Pitches]) -> tuple[BarPlan, ...]:
    """The bars asked for, with room for the seed notes."""
    count = order.brief.bars
    if not meter and len(seeds) > count * POSITIONS:
        meter = "4/4"  # else the model might choose one that is too short
    if meter and len(seeds) > count * bar_places(meter):
        raise BriefError(
            f"There is no room for {len(seeds)} notes in {count} bars.", remedy="Ask for more bars."
        )
    return (BarPlan(meter, order.tempo),) * count


def _melody(programs: Sequence[int], seeds: Sequence[Pitches]) -> int | None:
    """The voice that seed notes belong to; None where the model may choose it."""
    if not programs:
        return None
    voice = next((program for program in programs if program != DRUMS), None)
    if seeds and voice is None:
        raise BriefError(
            "Drums cannot play seed notes.", remedy="Add an instrument, or leave the notes out."
        )
    return voice


def keys_for(seeds: Sequence[Pitches]) -> tuple[str, ...]:
    """Tokens of the keys that a piece with these notes may be in: modes of their likeliest tonic.

    All keys where there are no notes.
    """
    if not seeds:
        return tuple(key_name(f"{tonic} {mode}") for tonic in TONICS for mode in MODES)
    heard = Score((_track_of(seeds, TICKS, 0),))
    tonic = key_of(heard).partition(" ")[0]
    keys = [f"{tonic} {mode}" for mode in MODES]
    held = {key: sum(p % 12 in scale_of(key) for seed in seeds for p in seed) for key in keys}
    return tuple(key_name(key) for key in keys if held[key] == max(held.values()))


def _going_on(order: _Order) -> Task:
    brief, source = order.brief, order.source
    spans = bars(source)
    first = max(len(spans) - MOST_BEFORE, _first_regular(source))
    if first == len(spans):
        raise _irregular(source)
    heard = clip(source, first + 1, len(spans))
    found = bars_heard(heard, len(spans) - first, order.tokens)
    before = last_that_fit(found, order.room, order.tokens)
    seeds = parse_notes(brief.notes)
    programs = order.asked or order.own
    voices = tuple(dict.fromkeys((*order.own, *order.asked)))
    if seeds and not order.asked and set(programs) == {DRUMS}:
        programs, voices = (0, DRUMS), (0, DRUMS)
    plan = Plan(
        bars=_open_bars(order, order.meter or before[-1].meter, seeds),
        styles=(order.style,),
        keys=(order.key(heard),),
        before=before,
        programs=frozenset(programs),
        wanted=tuple(program for program in voices if program in order.asked),
        order=voices,
        seeds=seeds,
        melody=_melody([voice for voice in voices if voice in programs], seeds),
        scale=order.scale,
    )
    return Task(brief, plan, source, len(spans), len(spans), _cut_notice(before, len(spans)))


def _infill(order: _Order) -> Task:
    brief, source = order.brief, order.source
    spans = bars(source)
    if brief.last_bar > len(spans):
        raise BriefError(
            f"The piece has {len(spans)} bars, so bars {brief.first_bar} to {brief.last_bar} "
            "cannot be filled.",
            remedy=f"Choose bars from 1 to {len(spans)}.",
        )
    first, last = brief.first_bar - 1, brief.last_bar
    kept = without_bars(source, first, last)
    whole = _whole(order, kept, max(last, len(bars(kept))))
    after = first_that_fit(whole[last : last + MOST_AFTER], order.room // 3, order.tokens)
    room = order.room - len(order.tokens.write(after))
    before = last_that_fit(whole[max(0, first - MOST_BEFORE) : first], room, order.tokens)
    programs = order.asked or order.own
    voices = tuple(dict.fromkeys((*order.own, *order.asked)))
    seeds = parse_notes(brief.notes)
    melody = _melody([voice for voice in voices if voice in programs], seeds)
    held = _held(kept, spans[first][0])
    _refuse_held([pitch for seed in seeds for pitch in seed], melody, held, whole[first].meter)
    near = {voice.program for bar in (*before[-1:], *after[:1]) for voice in bar.voices}
    plan = Plan(
        bars=tuple(BarPlan(bar.meter, bar.tempo) for bar in whole[first:last]),
        styles=(order.style,),
        keys=(order.key(source),),
        before=before,
        after=after,
        programs=frozenset(programs),
        wanted=tuple(voice for voice in voices if voice in (order.asked or near)),
        order=voices,
        seeds=seeds,
        melody=melody,
        scale=order.scale,
        held=held,
    )
    return Task(brief, plan, source, first, last)


def _held(score: Score, start: int) -> tuple[tuple[int, int, int], ...]:
    """Notes that sound on at tick `start`: program, pitch, and how many ticks they last from it."""
    return tuple(
        (program_of(track), note.pitch, note.end - start)
        for track in score.tracks
        for note in track.notes
        if note.start < start < note.end
    )


def _refuse_held(
    pitches: Sequence[int],
    melody: int | None,
    held: Iterable[tuple[int, int, int]],
    meter: str,
) -> None:
    """Refuse seed notes whose pitch the melody still holds behind the first bar's first beat."""
    for program, pitch, ticks in held:
        if program == melody and pitch in pitches and ticks >= beat_ticks(meter):
            raise BriefError(
                f"The note {note_name(pitch)} still sounds where the bars to fill begin.",
                remedy="Begin with another note, or at another bar.",
            )


def _vary(order: _Order) -> Task:
    """The source's own bars, rhythm or pitches kept, on other instruments where asked for."""
    asked = dict(zip(order.own, order.asked, strict=False))
    source = replace(
        order.source,
        tracks=tuple(_played_by(track, asked) for track in order.source.tracks),
    )
    order = replace(order, source=source)
    keep = order.brief.keep
    whole = _whole(order, source, len(bars(source)))
    plans = tuple(
        BarPlan(
            bar.meter,
            order.tempo or bar.tempo,
            tuple(
                VoicePlan(v.program, v.notes, "all" if v.program == DRUMS else keep)
                for v in bar.voices
            ),
            free=False,
        )
        for bar in bars_heard(source, _bars_kept(whole, keep), order.tokens)
    )
    plan = Plan(
        bars=plans,
        styles=(order.style,),
        keys=(order.key(source),),
        order=order.own,
        scale=order.scale,
        ranges=_ranges(plans),
    )
    return Task(order.brief, plan, source, 0, len(plans))


def _accompany(order: _Order) -> Task:
    """The source with other voices under it: those asked for, else chords, bass and drums."""
    own = order.own
    added = tuple(program for program in order.asked or _band(own) if program not in own)
    if not added:
        raise BriefError(
            "The piece already has all the instruments that would accompany it.",
            remedy="Ask for others.",
        )
    plans = tuple(
        BarPlan(
            bar.meter,
            order.tempo or bar.tempo,
            tuple(VoicePlan(voice.program, voice.notes) for voice in bar.voices),
        )
        for bar in _whole(order, order.source, len(bars(order.source)))
    )
    plan = Plan(
        bars=plans,
        styles=(order.style,),
        keys=(order.key(order.source),),
        programs=frozenset(added),
        wanted=added,
        order=(*own, *added),
        scale=order.scale,
    )
    return Task(order.brief, plan, order.source, 0, len(plans))


def _bars_kept(whole: Sequence[Bar], keep: Literal["rhythm", "pitches"]) -> int:
    """How many bars a variation is bound to have: where only pitches are kept, notes may be short.

    A file has no bars behind its last note.
    """
    if keep == "pitches":
        whole = [replace(bar, voices=tuple(map(_shortened, bar.voices))) for bar in whole]
    return len(bars(score_of(whole)))


def _shortened(voice: Voice) -> Voice:
    if voice.program == DRUMS:
        return voice
    return replace(voice, notes=tuple(replace(n, duration=SHORTEST) for n in voice.notes))


def _band(own: Sequence[int]) -> tuple[int, ...]:
    """Chords, bass and drums, without those that are there."""
    chords = next(program for program in CHORD_PROGRAMS if program not in own)
    low = any(program in BASS_PROGRAMS for program in own)
    bass = () if low else (BASS_PROGRAMS[0],)
    return (chords, *bass, *(() if DRUMS in own else (DRUMS,)))


def _played_by(track: Track, asked: dict[int, int]) -> Track:
    program = asked.get(program_of(track))
    if program is None or track.drums or program == DRUMS:
        return track
    return replace(track, program=program, name="")


def _ranges(plans: Iterable[BarPlan]) -> tuple[tuple[int, int, int], ...]:
    """Program, lowest and highest pitch of each voice, a little widened."""
    pitches: dict[int, list[int]] = {}
    for voice in (voice for plan in plans for voice in plan.voices):
        pitches.setdefault(voice.program, []).extend(note.pitch for note in voice.notes)
    return tuple(
        (program, max(LOWEST, min(found) - SPREAD), min(HIGHEST, max(found) + SPREAD))
        for program, found in pitches.items()
    )


def _phrase(brief: MusicBrief) -> Score:
    """Seed notes as a phrase: a beat each, on the first instrument asked for."""
    beats, unit = (int(part) for part in (brief.meter or "4/4").split("/"))
    length = min(TICKS, TICKS * 4 // unit)
    place = instrument(brief.instruments[0]) if brief.instruments else 0
    program = place if brief.task == "vary" and place != DRUMS_PLACE else 0
    track = _track_of(parse_notes(brief.notes), length, program)
    return Score((track,), (Tempo(0, brief.tempo or 120.0),), (Meter(0, beats, unit),))


def _track_of(seeds: Sequence[Pitches], length: int, program: int) -> Track:
    notes = [
        Note(place * length, pitch, length) for place, seed in enumerate(seeds) for pitch in seed
    ]
    return Track(tuple(notes), program)


def _whole(order: _Order, heard: Score, count: int) -> list[Bar]:
    """`count` bars of what is heard of the source.

    Raises `BriefError` where the model cannot count the source's bars.
    """
    if _first_regular(order.source):
        raise _irregular(order.source)
    return bars_heard(heard, count, order.tokens)


def bars_heard(score: Score, count: int, tokens: MusicTokens) -> list[Bar]:
    """The score's first bars on the model's grid, the silent ones at the end too."""
    found = tokens.bars_of(score)[:count]
    last = score.meters[-1]
    end = max(score.end, last.tick) + count * last.bar_ticks
    for start, _ in bars(score, end)[len(found) : count]:
        meter, tempo = in_force(score.meters, start), in_force(score.tempi, start)
        assert meter is not None
        assert tempo is not None
        written = as_written(f"{meter.beats}/{meter.unit}")
        found.append(Bar(written, tokens.nearest_tempo(tempo.bpm)))
    return found


def _first_regular(score: Score) -> int:
    """The bar, from 0, from which on all are whole and in meters that the model knows."""
    spans = bars(score)
    for place in range(len(spans) - 1, -1, -1):
        start, end = spans[place]
        meter = in_force(score.meters, start)
        if meter is None or end - start != meter.bar_ticks:
            return place + 1
        if not _counts(as_written(f"{meter.beats}/{meter.unit}")):
            return place + 1
    return 0


def _irregular(score: Score) -> BriefError:
    place = _first_regular(score)
    meter = in_force(score.meters, bars(score)[place - 1][0]) or score.meters[0]
    return BriefError(
        f"Bar {place} of the piece, in {meter.beats}/{meter.unit}, is not one that the model can "
        "count.",
        remedy="Choose a piece with whole bars in a usual meter.",
    )


def last_that_fit(found: Sequence[Bar], room: int, tokens: MusicTokens) -> tuple[Bar, ...]:
    """The last of the bars, as many as fit into `room` tokens, but one at least."""
    return first_that_fit(found[::-1], room, tokens)[::-1]


def first_that_fit(found: Sequence[Bar], room: int, tokens: MusicTokens) -> tuple[Bar, ...]:
    """The first of the bars, as many as fit into `room` tokens, but one at least."""
    taken: list[Bar] = []
    for bar in found:
        room -= len(tokens.write([bar]))
        if room < 0 and taken:
            break
        taken.append(bar)
    return tuple(taken)


def _cut_notice(before: Sequence[Bar], count: int) -> tuple[str, ...]:
    if len(before) == count:
        return ()
    return (
        f"The model can hold so much in view only: of the {count} bars it listens to the last "
        f"{len(before)}.",
    )
