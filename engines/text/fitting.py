"""Writes texts that fit what follows their place: of several drafts the best is output.

Invariant: variation i depends on its own brief only: drafts have seeds of their own, rows are
independent, and the choice is made among the drafts of one variation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import torch

from engines.contract import MAX_SEED, JobContext, TextBrief
from engines.decoding.groups import run_in_groups
from engines.decoding.sampling import SampledToken, Sampler, SamplingParams
from engines.text.loaded_model import LoadedModel
from engines.text.stopping import StopRule
from engines.text.variation import Variation
from engines.tokenizing import token_ids

DRAFTS = 4
"""Drafts of each variation; a step has eight rows anyway, so they cost little."""
SCORED_TOKENS = 12
"""Tokens of the following text by which a draft is judged."""
SEED_STEP = 2_654_435_761
"""Far from the seeds of neighbouring variations: Knuth's multiplicative constant."""


@dataclass(frozen=True)
class _End:
    """A place where a draft may end, and how likely the following text begins there."""

    characters: int
    logprob: float


@dataclass
class _Draft:
    """One draft: its text, its tokens, and the places where it may end."""

    variation: Variation
    tokens: list[int] = field(default_factory=list)
    ends: list[_End] = field(default_factory=list)
    score: float = 0.0

    def note_end(self, logprob: float) -> None:
        """The following text would begin here with this log-probability."""
        self.ends.append(_End(len(self.variation.text), logprob))

    def add(self, token: SampledToken, end_tokens: frozenset[int]) -> None:
        """Append a token."""
        self.tokens.append(token.token)
        self.variation.add(token, end_tokens)

    def end_where_it_fits(self, is_inside_sentence: bool) -> None:
        """Truncate a draft that goes on inside a sentence; count the tokens of what is left."""
        text = self.variation.text
        if is_inside_sentence:
            # A stop string of several tokens truncates the text before places that were noted.
            ends = [end for end in self.ends if end.characters <= len(text)]
            ends = [end for end in ends if _is_word_end(text, end.characters)]
            best = max(ends, key=lambda end: end.logprob, default=None)
            if best is not None:
                self.variation.truncate(best.characters)
                self.variation.finish_reason = "fit"
        self.tokens = self.tokens[: len(self.variation.pieces)]


class FittingWriter:
    """Writes the variations of one brief with a following text, after the prefill of its prompt."""

    def __init__(
        self,
        loaded: LoadedModel,
        brief: TextBrief,
        context: JobContext,
        prompt: list[int],
        token_limit: int,
        first_logits: torch.Tensor,
        params: SamplingParams,
        following: list[int],
    ) -> None:
        """`following` are the ids of `following_ids`, at least one."""
        self.loaded, self.brief, self.context, self.params = loaded, brief, context, params
        self.prompt, self.token_limit, self.first_logits = prompt, token_limit, first_logits
        self.is_inside_sentence = _is_inside_sentence(brief.following)
        self.following = following

    def run(self) -> None:
        """Write and output one variation after another."""
        for index in range(self.brief.count):
            drafts = self._drafts(index)
            best = max(drafts, key=lambda draft: draft.score)
            self.context.output(best.variation.output(may_differ=self.loaded.may_differ))

    def _drafts(self, index: int) -> list[_Draft]:
        """The drafts of a variation, each ended and judged."""
        drafts = [_Draft(self._new_variation(index)) for _ in range(DRAFTS)]
        size = self.loaded.decoder.rows_that_fit(self.token_limit + SCORED_TOKENS)
        run_in_groups(DRAFTS, size, partial(self._write_group, index, drafts))
        for draft in drafts:
            draft.end_where_it_fits(self.is_inside_sentence)
        run_in_groups(DRAFTS, size, partial(self._score_group, drafts))
        return drafts

    def _new_variation(self, index: int) -> Variation:
        loaded = self.loaded
        variation = Variation(self.brief, index, loaded.tokenizer, self.prompt, self.token_limit)
        if self.is_inside_sentence:  # the sentence ends in the following text
            rules = self.brief.model_copy(update={"stop_at": "sentence"})
            variation.stop_rule = StopRule(rules)
        return variation

    def _write_group(
        self,
        index: int,
        drafts: list[_Draft],
        numbers: list[int],
        on_finished: Callable[[int], None],
    ) -> None:
        for number in numbers:
            drafts[number] = _Draft(self._new_variation(index))
        group = [drafts[number] for number in numbers]
        seed = group[0].variation.seed
        seeds = [(seed + number * SEED_STEP) % (MAX_SEED + 1) for number in numbers]
        decoder = self.loaded.decoder
        decoder.fork(len(group), self.token_limit)
        sampler = Sampler(self.params, seeds, [self.prompt])
        logits = self.first_logits.expand(len(group), -1)
        while True:
            self.context.check_cancelled()
            active = [not draft.variation.finish_reason for draft in group]
            logprobs = torch.log_softmax(logits, -1)[:, self.following[0]].tolist()
            sampled = sampler.sample(logits, active)
            for draft, logprob, token in zip(group, logprobs, sampled, strict=True):
                if not draft.variation.finish_reason:
                    draft.note_end(logprob)
                    draft.add(token, self.loaded.end_tokens)
            if all(draft.variation.finish_reason for draft in group):
                break
            self._preview(index, drafts[0])
            logits = decoder.step([token.token for token in sampled])
        for number in numbers:
            on_finished(number)

    def _score_group(
        self, drafts: list[_Draft], numbers: list[int], on_finished: Callable[[int], None]
    ) -> None:
        """Judge drafts by the mean log-probability of the following text after each."""
        group = [drafts[number] for number in numbers]
        paths = [[*draft.tokens, *self.following] for draft in group]
        steps = max(map(len, paths))
        self.loaded.decoder.fork(len(group), steps)
        logits = self.first_logits.expand(len(group), -1)
        sums = [0.0] * len(group)
        for step in range(steps):
            self.context.check_cancelled()
            logprobs = torch.log_softmax(logits, -1)
            for row, (draft, path) in enumerate(zip(group, paths, strict=True)):
                if len(draft.tokens) <= step < len(path):
                    sums[row] += float(logprobs[row, path[step]])
            if step + 1 < steps:
                logits = self.loaded.decoder.step(
                    [path[min(step, len(path) - 1)] for path in paths]
                )
        for draft, total in zip(group, sums, strict=True):
            draft.score = total / len(self.following) if draft.variation.text.strip() else -1e9
        for number in numbers:
            on_finished(number)

    def _preview(self, index: int, draft: _Draft) -> None:
        if not draft.variation.finish_reason:
            self.context.preview(draft.variation.preview(self.token_limit))
        done = index * self.token_limit + len(draft.variation.pieces)
        self.context.progress(done, self.brief.count * self.token_limit)


def following_ids(loaded: LoadedModel, following: str) -> list[int]:
    """The first tokens of the following text, as they come after a word; none for a blank one."""
    if not following.strip():
        return []
    if following[0].isalnum():
        following = f" {following}"
    return token_ids(loaded.tokenizer, following[:400])[:SCORED_TOKENS]


def _is_inside_sentence(following: str) -> bool:
    """Return whether what follows goes on with a sentence that the text is a part of."""
    first = following.lstrip(" \t")[:1]
    return bool(first) and (first.islower() or first in ",;:.!?…)")


def _is_word_end(text: str, length: int) -> bool:
    """Return whether the first `length` characters end with a whole word."""
    if not text[:length].strip() or text[length - 1].isspace():
        return False
    return text[length - 1].isalnum() and not text[length : length + 1].isalnum()
