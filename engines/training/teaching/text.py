"""Teaches language models a domain of texts: prose, verse, law, source code.

Invariant: texts are encoded by the model's own tokenizer, each after the model's end token.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from engines.contract import LearningContext, TeachingPlan
from engines.text.examples import TextMedium
from engines.tokenizing import token_ids
from engines.training.recipes.text_data import read_texts
from engines.training.recipes.text_tokenizers import encode_texts
from engines.training.recipes.tokens import TokenData
from engines.training.teaching.token_teacher import Subject, TokenTeacher

MAX_CHARACTERS = 20_000_000
"""Of the texts to learn from; a run of hours reads no more."""


class TextTeacher(TokenTeacher):
    """The `Teacher` of texts."""

    def __init__(self) -> None:
        super().__init__(open_subject)


def open_subject(plan: TeachingPlan, context: LearningContext) -> Subject:
    texts = read_texts(plan, context)
    medium = TextMedium(context)
    tokenizer: Any = medium.tokenizer
    end = [] if tokenizer.eos_token_id is None else [int(tokenizer.eos_token_id)]

    encode = partial(token_ids, tokenizer)
    held_out = encode_texts(texts.held_out, encode, end, context.yield_to_jobs)
    train = encode_texts(_shortened(texts.train), encode, end, context.yield_to_jobs)
    ratio = texts.held_out_characters / max(1, len(held_out) - 1)
    data = TokenData(train, held_out, ratio)
    return Subject(medium.model, medium.device, data, texts.files, medium.units)


def _shortened(texts: Sequence[str]) -> list[str]:
    """The beginning of each text, so that together they have at most `MAX_CHARACTERS`."""
    share = min(1.0, MAX_CHARACTERS / max(1, sum(map(len, texts))))
    return [text[: max(1, int(share * len(text)))] for text in texts]
