"""Music for the token trainer: read back just as the music engine wrote it.

Invariant: prompt and completion of a work that the engine made are the tokens that it was made
with, forced ones included, so that what is learned applies to what will be composed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import torch

from engines import devices
from engines.contract import Brief, BriefError, JobContext, MusicBrief, ScoreError
from engines.formats.midi import read_midi
from engines.formats.score import TICKS, Note, Score, bars, clip
from engines.learning.media import MAX_EXAMPLE_TOKENS
from engines.learning.sequences import TokenExample, mean_embeddings
from engines.music.composing import Task, parse_title
from engines.music.loading import context_of, load_model, load_tokens
from engines.music.plan import Plan
from engines.music.planning import plan_task, quantised_bars, source_budget
from engines.music.tokens import MusicTokens, key_token, style_token

NOTHING_TO_LEARN = TokenExample((0,), ())


class MusicMedium:
    """Any music model that the music engine opens."""

    def __init__(self, context: JobContext) -> None:
        """Load the model that `context.model` names."""
        self.device = devices.training_device(devices.choose(context.device, context.cache))
        self.tokens = load_tokens(context.model)
        self.model = load_model(context.model, self.device.torch, self.device.dtype)
        self._context = context_of(self.model)
        self._longest = min(MAX_EXAMPLE_TOKENS, self._context)

    def read(self, brief: Brief, data: bytes) -> TokenExample:
        """What stood before the piece in the model's view, and the piece, cut where it is long."""
        if not isinstance(brief, MusicBrief):
            return NOTHING_TO_LEARN
        try:
            score, _ = read_midi(data)
            example = read_work(brief, score, self.tokens, source_budget(self._context))
        except (ScoreError, BriefError):
            return NOTHING_TO_LEARN
        room = max(0, self._longest - len(example.prompt))
        return TokenExample(example.prompt, example.completion[:room])

    def embeddings(self, examples: Sequence[TokenExample]) -> torch.Tensor:
        """The mean embedding of each one's tokens."""
        return mean_embeddings(self.model, examples)

    def units(self, data: bytes) -> list[str]:
        """Each melodic voice's steps: how far to the next note, and how long that is."""
        return [unit for notes in _voices(data) for unit in _steps(notes)]

    def length(self, data: bytes) -> float:
        """Beats to the end of its last note; how many notes there are is a matter of taste."""
        ends = [note.end for voice in _voices(data) for note in voice]
        return max(ends, default=0) / TICKS

    def features(self, data: bytes) -> tuple[Sequence[float], ...]:
        """Measures of register, movement and rhythm; shares of intervals and of lengths."""
        voices = _voices(data)
        notes = [note for voice in voices for note in voice]
        moves = [b.pitch - a.pitch for voice in voices for a, b in pairwise(voice)]
        alike = [a.length == b.length for voice in voices for a, b in pairwise(voice)]
        sizes = [abs(move) for move in moves]
        direction = [_mean([move > 0 for move in moves]), _mean([move < 0 for move in moves])]
        return [*_measures(notes, sizes), *direction, _mean(alike)], _shares(notes, sizes)


def read_work(brief: MusicBrief, score: Score, tokens: MusicTokens, room: int) -> TokenExample:
    """The tokens of a composed piece. `room`: tokens that its source was allowed.

    Raises `BriefError` where the piece cannot be what the brief asked for.
    """
    plan, first, count = _planned(brief, score, tokens, room)
    written = quantised_bars(clip(score, first + 1, first + count), count, tokens)
    style, key = parse_title(score.title) or (plan.styles[0], plan.keys[0])
    head = Task(brief, plan).head(tokens, style, key)
    body = tokens.write((*plan.before, *written))
    if not plan.has_style_and_key:  # the model chose style and key as well
        return TokenExample(tuple(head[:1]), (*head[1:], *body))
    told = len(tokens.write(plan.before, count))
    return TokenExample((*head, *body[:told]), tuple(body[told:]))


def _planned(
    brief: MusicBrief, score: Score, tokens: MusicTokens, room: int
) -> tuple[Plan, int, int]:
    """The plan that a piece was written by, its first written bar, from 0, and how many."""
    total = len(bars(score))
    if brief.task in ("vary", "accompany"):
        style, key = style_token(brief.style.lower()), key_token(brief.key)
        return Plan((), (style,), (key,)), 0, total
    if brief.task == "infill":
        task = plan_task(brief, score, tokens, room)
        return task.plan, task.first, task.last - task.first
    if not brief.source:
        return plan_task(brief, None, tokens, room).plan, 0, total
    source = clip(score, 1, total - brief.bars)
    return plan_task(brief, source, tokens, room).plan, total - brief.bars, brief.bars


def _voices(data: bytes) -> list[tuple[Note, ...]]:
    """The notes of each melodic voice; none where the file cannot be read."""
    try:
        score, _ = read_midi(data)
    except ScoreError:
        return []
    return [track.notes for track in score.tracks if not track.drums]


def _steps(notes: Sequence[Note]) -> list[str]:
    """Interval and length of each note but the first: "+2 240"."""
    return [f"{b.pitch - a.pitch:+d} {b.length}" for a, b in pairwise(notes)]


def _measures(notes: Sequence[Note], moves: Sequence[int]) -> list[float]:
    """Register, range, lengths, density and movement; none grows with the length of the piece."""
    pitches, lengths = [note.pitch for note in notes], [note.length / TICKS for note in notes]
    end = max((note.end for note in notes), default=0) / TICKS
    return [
        _mean(pitches),
        _spread(pitches),
        float(max(pitches, default=0)),
        float(min(pitches, default=0)),
        math.log1p(_mean(lengths)),
        math.log1p(_spread(lengths)),
        math.log1p(len(notes) / end if end else 0.0),
        _mean(moves),
        _spread(moves),
        _mean([note.velocity for note in notes]),
    ]


def _shares(notes: Sequence[Note], moves: Sequence[int]) -> list[float]:
    """Square roots of the shares of intervals, of lengths and of places within a quarter."""
    intervals = [sum(move == size for move in moves) for size in range(13)]
    lengths = [sum(note.length * 4 // TICKS == size for note in notes) for size in range(9)]
    places = [sum(note.start % TICKS * 4 // TICKS == place for note in notes) for place in range(4)]
    found = zip((intervals, lengths, places), (moves, notes, notes), strict=True)
    return [math.sqrt(count / max(1, len(of))) for counts, of in found for count in counts]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _spread(values: Sequence[float]) -> float:
    middle = _mean(values)
    return math.sqrt(_mean([(value - middle) ** 2 for value in values]))
