"""Music for the token trainer: the tokens of a work, recovered from its file.

Invariant: prompt and completion of a work of the music engine are the tokens that it was generated
with, including forced ones, so that training matches generation.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import torch

from engines import devices
from engines.contract import (
    Brief,
    BriefError,
    Features,
    FeatureTraits,
    JobContext,
    MusicBrief,
    ScoreError,
)
from engines.features.music import MusicFeatures
from engines.features.traits.music import music_traits
from engines.formats.midi import read_midi
from engines.formats.score import TICKS, Note, Score, bars, clip
from engines.learning.media import MAX_EXAMPLE_TOKENS
from engines.learning.sequences import TokenExample, embedding_table, mean_embeddings
from engines.music.composing import Task, parse_title
from engines.music.loading import context_length, load_model, load_tokens
from engines.music.plan import Plan
from engines.music.planning import plan_task
from engines.music.source_bars import quantised_bars, source_budget
from engines.music.tokens import MusicTokens, key_token, style_token

NOTHING_TO_LEARN = TokenExample((0,), ())


class MusicMedium:
    """Any music model that the music engine can load."""

    def __init__(self, context: JobContext) -> None:
        """Load the model that `context.model` names."""
        self.device = devices.training_device(devices.choose(context.device, context.cache))
        self.tokens = load_tokens(context.model)
        self.model = load_model(context.model, self.device.torch, self.device.dtype)
        self.end_tokens = ()
        self.token_meanings = None  # a pitch by itself is neither a step nor a leap
        self._features = MusicFeatures()
        self._context_length = context_length(self.model)
        self._max_tokens = min(MAX_EXAMPLE_TOKENS, self._context_length)

    def read(self, brief: Brief, data: bytes) -> TokenExample:
        """The prompt and the tokens of the piece, truncated to the longest example."""
        if not isinstance(brief, MusicBrief):
            return NOTHING_TO_LEARN
        try:
            score, _ = read_midi(data)
            example = read_work(brief, score, self.tokens, source_budget(self._context_length))
        except (ScoreError, BriefError):
            return NOTHING_TO_LEARN
        length = max(0, self._max_tokens - len(example.prompt))
        return TokenExample(example.prompt, example.completion[:length])

    def embeddings(self, examples: Sequence[TokenExample]) -> torch.Tensor:
        """The mean embedding of each example's tokens."""
        return mean_embeddings(embedding_table(self.model), examples)

    def units(self, data: bytes) -> list[str]:
        """The steps of each melodic voice: interval to the next note, and its length."""
        return [unit for notes in _voices(data) for unit in _steps(notes)]

    def length(self, data: bytes) -> float:
        """Quarters to the end of the last note; the number of notes is a matter of taste."""
        ends = [note.end for voice in _voices(data) for note in voice]
        return max(ends, default=0) / TICKS

    @property
    def traits(self) -> FeatureTraits:
        return music_traits()

    def features(self, data: bytes) -> Features:
        """Those that taste is fitted on."""
        return self._features.extract(data)


def read_work(brief: MusicBrief, score: Score, tokens: MusicTokens, budget: int) -> TokenExample:
    """The tokens of a composed piece. `budget`: tokens that its source could take.

    Raises `BriefError` if the piece cannot be a result of the brief.
    """
    plan, first, count = _recover_plan(brief, score, tokens, budget)
    new_bars = quantised_bars(clip(score, first + 1, first + count), count, tokens)
    style, key = parse_title(score.title) or (plan.styles[0], plan.keys[0])
    if brief.key:  # the title of a piece with other bars or voices names the source's key
        key = key_token(brief.key)
    header = Task(brief, plan).header(tokens, style, key)
    body = tokens.encode((*plan.before, *new_bars))
    if not plan.has_style_and_key:  # the model sampled style and key as well
        return TokenExample(tuple(header[:1]), (*header[1:], *body))
    prompt_length = len(tokens.encode(plan.before, count))
    return TokenExample((*header, *body[:prompt_length]), tuple(body[prompt_length:]))


def _recover_plan(
    brief: MusicBrief, score: Score, tokens: MusicTokens, budget: int
) -> tuple[Plan, int, int]:
    """The plan of a piece, its first generated bar (0-based), and the number of them."""
    total = len(bars(score))
    if brief.task in ("vary", "accompany") and not brief.fills_bars:
        style, key = style_token(brief.style.lower()), key_token(brief.key)
        return Plan((), (style,), (key,)), 0, total
    if brief.fills_bars:
        task = plan_task(brief, score, tokens, budget)
        return task.plan, task.first, task.last - task.first
    if not brief.source:
        return plan_task(brief, None, tokens, budget).plan, 0, total
    source = clip(score, 1, total - brief.bars)
    return plan_task(brief, source, tokens, budget).plan, total - brief.bars, brief.bars


def _voices(data: bytes) -> list[tuple[Note, ...]]:
    """The notes of each melodic voice; none if the file cannot be read."""
    try:
        score, _ = read_midi(data)
    except ScoreError:
        return []
    return [track.notes for track in score.tracks if not track.drums]


def _steps(notes: Sequence[Note]) -> list[str]:
    """Interval and length of each note after the first: "+2 240"."""
    return [f"{b.pitch - a.pitch:+d} {b.length}" for a, b in pairwise(notes)]
