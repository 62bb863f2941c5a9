"""What a model reads of a brief's prompt, and how far it has read.

Invariant: the ids follow from the brief, the tokenizer and the length of the context alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engines.contract import EngineError, JobContext, TextBrief, Window
from engines.contract.text import Text
from engines.contract.words import count_words
from engines.text import prompting
from engines.text.fitting import SCORED_TOKENS
from engines.text.loaded_model import LoadedModel

WINDOW_STEPS = 8
"""Steps of a stepped window: a part of the context so large that a text is read anew only after it
has grown by as much, and so small that little less of it is seen."""


@dataclass(frozen=True)
class FittedPrompt:
    """The ids of a prompt and the most tokens that can follow, both within the context.

    `words` is about how many of the artist's words the ids have, `window` how they were chosen.
    """

    ids: list[int]
    token_limit: int
    words: int
    window: Window


def fit_prompt(loaded: LoadedModel, brief: TextBrief, context: JobContext) -> FittedPrompt:
    """What a model reads of a brief's prompt; the artist is told what is left out.

    Raises `EngineError` where the weights do not know a token.
    """
    # What follows is read after each draft, so it needs its place in the context, too.
    length = loaded.context_length - (SCORED_TOKENS if brief.following.strip() else 0)
    max_prompt = max(length - brief.max_tokens, length // 4, 1)
    # A passage that is rewritten does not grow at its end: nothing is gained by steps.
    is_stepped = brief.window == "stepped" and brief.mode != "rewrite"
    step = max(1, loaded.context_length // WINDOW_STEPS) if is_stepped else 1
    source = (brief.mode, brief.prompt, brief.passage, brief.context, max_prompt, step)
    prompt, excess = loaded.last_encoding.get(
        source, lambda: prompting.encode(loaded.tokenizer, brief, max_prompt, step)
    )
    if excess:
        context.notice(
            Text(
                "The prompt is longer than the model can see, so its first {excess} "
                "tokens are left out.",
                excess=excess,
            )
        )
    require_known(prompt, loaded)
    token_limit = min(brief.max_tokens, max(1, length - len(prompt)))
    if token_limit < brief.max_tokens:
        context.notice(
            Text(
                "The model can see {context_length} tokens, so {token_limit} are written.",
                context_length=loaded.context_length,
                token_limit=token_limit,
            )
        )
    words = count_words(f"{brief.passage} {brief.read_prompt}")
    words = round(words * len(prompt) / (len(prompt) + excess))
    return FittedPrompt(
        prompt, token_limit, words, "stepped" if is_stepped and excess else "sliding"
    )


def require_known(ids: Sequence[int], loaded: LoadedModel) -> None:
    """Raise `EngineError` for tokens that have no row in the model's embedding."""
    if max(ids, default=0) >= loaded.decoder.vocab_size:
        raise EngineError(
            Text("The tokenizer of this model has words that its weights do not know."),
            Text("Nothing was written."),
            Text("Get the model again, complete, or write in the mode “continue”."),
        )


class ReadingProgress:
    """Reports how far a prompt is read, and how many of its words are read now.

    What is kept of earlier prompts counts for nothing.
    """

    def __init__(self, context: JobContext, tokens: int, words: int) -> None:
        self._context, self._tokens, self._words = context, tokens, words
        self._first: int | None = None

    def __call__(self, read: int) -> None:
        """Called with how many of the prompt's tokens are read."""
        if self._first is None or read < self._first:
            self._first = read
        tokens_left = self._tokens - self._first
        words = max(1, round(self._words * tokens_left / self._tokens))
        note = (
            Text("Reading {words:,} words", words=words) if words != 1 else Text("Reading 1 word")
        )
        self._context.progress(read - self._first, tokens_left, note)
