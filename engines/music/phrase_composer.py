"""Composes with a model of phrases: each phrase of a piece is a point near the one before.

Invariant: variation i has the same bytes as its own brief (count 1, seed + i) gives alone. What the
model cannot do is refused, or left out with one sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from engines.contract import BriefError, JobContext, MusicBrief, Output, Point
from engines.contract.latent import interpolate, sample_point, truncate
from engines.contract.music_names import DRUMS, instrument, parse_notes
from engines.contract.text import Text
from engines.formats.midi import write_midi
from engines.formats.new_bars import make_room
from engines.formats.score import (
    TICKS,
    Key,
    Meter,
    Note,
    Score,
    Tempo,
    Track,
    active_at,
    bars,
    merge,
    shift,
)
from engines.formats.tonality import key_of
from engines.music.bars import Bar, score_of
from engines.music.composing import make_title
from engines.music.keys import signature_of
from engines.music.phrase_space import PhraseSpace
from engines.music.roles import melody_of
from engines.music.source_bars import first_regular_bar, irregular_bar_error, model_meter
from engines.music.tokens import transposed_key

FORM = (0.0, 0.2, 0.5, 0.15)
"""How far each phrase of four is from the first: a theme, a variation, a contrast, a return."""
NEAR = 0.25
"""How far a piece begins from the phrase of its source."""
_NEXT_SEED = 1_000_003


class PhraseComposer:
    """Composes the variations of one brief."""

    def __init__(self, space: PhraseSpace, brief: MusicBrief, context: JobContext) -> None:
        self._space, self._brief, self._context = space, brief, context

    def run(self, source: Score | None) -> None:
        """Compose; `source` is the piece to start from. Raises `BriefError`."""
        plan = _plan(self._brief, source, self._space)
        for sentence in plan.notices:
            self._context.notice(sentence)
        for index in range(self._brief.count):
            self._context.check_cancelled()
            self._context.progress(index, self._brief.count)
            self._context.output(self._compose(plan, index))
        self._context.progress(self._brief.count, self._brief.count)

    def _compose(self, plan: _Plan, index: int) -> Output:
        brief = self._brief.variation(index)
        points = _points(brief, plan, self._space)
        new: list[Bar] = []
        for point in points:
            self._context.check_cancelled()
            new += self._space.bars(
                point,
                key=plan.key,
                program=plan.program,
                tempo=brief.tempo or plan.tempo,
                count=min(plan.bars - len(new), self._space.config.phrase_bars),
            )
        score = _merged(plan, new, brief)
        return Output(index, write_midi(score), ".mid", brief, _properties(score, plan))


@dataclass(frozen=True)
class _Plan:
    """What brief and source fix. `start` is the point of the source or the notes; () if none.

    `before` is the piece that is continued; without one, only the new bars are output. An empty
    `key` and None leave the choice to the point and the model.
    """

    bars: int
    start: Point = ()
    key: str = ""
    program: int | None = None
    tempo: float | None = None
    before: Score | None = None
    title: str = ""
    notices: tuple[str, ...] = ()


def _plan(brief: MusicBrief, source: Score | None, space: PhraseSpace) -> _Plan:
    """Check a brief, and find where in the space it begins. Raises `BriefError`."""
    _check(brief, space)
    program, notices = _program(brief)
    key = transposed_key(brief.key, 0)  # spelled as the model's keys are
    if source is None:
        phrase = _phrase_of_notes(brief, space)
        if phrase is None:
            return _Plan(brief.bars, key=key, program=program, notices=notices)
        notices = (*notices, Text("The phrases begin near the notes, and need not repeat them."))
        start = space.point_of(phrase)
        return _Plan(brief.bars, start, key, program, notices=notices)
    if not source.end:
        raise BriefError(
            Text("The piece to start from has no notes."), remedy=Text("Choose another.")
        )
    if first_regular_bar(source) == len(bars(source)):
        raise irregular_bar_error(source)
    is_variation = brief.task == "vary"
    if is_variation:
        notices = (
            *notices,
            Text("This model varies a piece whole: neither rhythm nor pitches stay."),
        )
    melody = melody_of(source)
    tempo = active_at(source.tempi, source.end)
    return _Plan(
        bars=len(bars(melody)) if is_variation else brief.bars,
        start=space.point_of(source, last=not is_variation),
        key=key or transposed_key(key_of(source), 0),
        program=melody.tracks[0].program if program is None else program,
        tempo=tempo.bpm if tempo else None,
        before=None if is_variation else source,
        title=source.title,
        notices=notices,
    )


def _check(brief: MusicBrief, space: PhraseSpace) -> None:
    meter = space.config.meter
    if brief.fills_bars or brief.task == "accompany":
        raise BriefError(
            Text("This model writes phrases of melody: it cannot fill bars or accompany."),
            remedy=Text("Let it continue or vary a piece, or choose another model."),
        )
    if brief.style:
        raise BriefError(
            Text("This model has no styles, so not “{style}”.", style=brief.style),
            "",
            Text("Leave it open."),
        )
    if brief.meter and model_meter(brief.meter) != meter:
        raise BriefError(
            Text(
                "This model knows phrases in {meter} alone ({meter2} was given).",
                meter=meter,
                meter2=brief.meter,
            ),
            remedy=Text("Leave the meter open, or choose another model."),
        )
    if brief.point and len(brief.point) != space.dimensions:
        raise BriefError(
            Text(
                "point: {dimensions} numbers with this model ({count} were given).",
                dimensions=space.dimensions,
                count=len(brief.point),
            )
        )


def _program(brief: MusicBrief) -> tuple[int | None, tuple[str, ...]]:
    """The instrument of the melody, and what is said of the others."""
    indices = list(dict.fromkeys(instrument(name) for name in brief.instruments))
    melodic = [index for index in indices if index != DRUMS]
    if indices and not melodic:
        raise BriefError(
            Text("This model writes melodies."), remedy=Text("Choose an instrument besides drums.")
        )
    note = Text("This model writes one melody, so only its first instrument plays.")
    return (melodic[0] if melodic else None), ((note,) if len(indices) > 1 else ())


def _phrase_of_notes(brief: MusicBrief, space: PhraseSpace) -> Score | None:
    """The seed notes, a beat each, as a piece in the model's meter."""
    seeds = parse_notes(brief.notes)
    if not seeds:
        return None
    beats, unit = (int(part) for part in space.config.meter.split("/"))
    length = min(TICKS, TICKS * 4 // unit)
    notes = tuple(Note(i * length, max(seed), length) for i, seed in enumerate(seeds))
    return Score((Track(notes),), (Tempo(0, 120.0),), (Meter(0, beats, unit),))


def _points(brief: MusicBrief, plan: _Plan, space: PhraseSpace) -> list[Point]:
    """The points of the phrases: a theme of the seed or near the source, and what follows it.

    A point of the brief is the theme itself, truncated like one of the seed.
    """
    truncation = brief.truncation or 1.0
    count = -(-plan.bars // space.config.phrase_bars)

    def random_point(number: int) -> Point:
        seed = (brief.seed + number * _NEXT_SEED) % 2**32
        return truncate(sample_point(space.dimensions, seed), truncation)

    theme = random_point(0)
    if brief.point:
        theme = truncate(brief.point, truncation)
    elif plan.start:
        theme = interpolate(plan.start, theme, NEAR)
    key = theme[-1]
    points = (
        interpolate(theme, random_point(1 + index // len(FORM)), FORM[index % len(FORM)])
        for index in range(count)
    )
    return [(*point[:-1], key) for point in points]  # a piece stays in its key


def _merged(plan: _Plan, new_bars: Sequence[Bar], brief: MusicBrief) -> Score:
    """The new bars as a piece, behind the piece that they continue."""
    new = _lasting(score_of(new_bars), len(new_bars))
    tempo = brief.tempo or plan.tempo
    if tempo is not None:
        new = replace(new, tempi=(Tempo(0, tempo),))
    if plan.before is not None:
        return _behind(plan.before, new)
    key = plan.key or transposed_key(key_of(new), 0)
    title = make_title(plan.title, "", key)
    return replace(new, keys=(Key(0, signature_of(key)),), title=title)


def _lasting(score: Score, count: int) -> Score:
    """A melody that lasts into the last of its `count` bars, for which its last note may grow."""
    end = count * score.meters[0].bar_ticks
    *notes, last = score.tracks[0].notes
    if len(bars(score)) < count:
        last = replace(last, length=end - last.start)
    return replace(score, tracks=(replace(score.tracks[0], notes=(*notes, last)),))


def _behind(before: Score, new: Score) -> Score:
    """A piece and the new bars behind it, with their own meter and tempo where those change."""
    end = bars(before)[-1][1]
    meter, tempo = before.meters[-1], before.tempi[-1]
    first, new_tempo = new.meters[0], new.tempi[0]
    if (meter.beats, meter.unit) != (first.beats, first.unit):
        before = replace(before, meters=(*before.meters, replace(first, tick=end)))
    if tempo.bpm != new_tempo.bpm:
        before = replace(before, tempi=(*before.tempi, replace(new_tempo, tick=end)))
    return merge(make_room(before, end), shift(new, end))


def _properties(score: Score, plan: _Plan) -> dict[str, object]:
    meter = score.meters[-1]
    return {
        "style": "",
        "key": plan.key or transposed_key(key_of(score), 0),
        "meter": f"{meter.beats}/{meter.unit}",
        "tempo": score.tempi[-1].bpm,
        "bars": len(bars(score)),
        "notes": sum(len(track.notes) for track in score.tracks),
        "finish": "end",
        "source_bars": len(bars(plan.before)) if plan.before else 0,
    }
