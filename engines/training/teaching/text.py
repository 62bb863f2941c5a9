"""Teaches language models a domain of texts: prose, verse, law, source code.

Invariant: texts are encoded by the model's own tokenizer, each after the model's end token.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor
from transformers import PreTrainedTokenizerBase

from engines.contract import LearningContext, TeachingPlan
from engines.text.examples import TextMedium
from engines.training.recipes.text_data import read_texts
from engines.training.recipes.tokens import TokenData
from engines.training.teaching.token_teacher import Subject, TokenTeacher

MAX_CHARACTERS = 20_000_000
"""Of the texts to learn from; a run of hours reads no more."""
_PIECE = 100_000


class TextTeacher(TokenTeacher):
    """The `Teacher` of texts."""

    def __init__(self) -> None:
        super().__init__(open_subject)


def open_subject(plan: TeachingPlan, context: LearningContext) -> Subject:
    """See `OpenSubject`."""
    texts = read_texts(plan, context)
    medium = TextMedium(context)
    held_out = _encode(texts.held_out, medium.tokenizer, context)
    train = _encode(_shortened(texts.train), medium.tokenizer, context)
    ratio = texts.held_out_characters / max(1, len(held_out) - 1)
    data = TokenData(train, held_out, ratio)
    return Subject(medium.model, medium.device, data, texts.files, medium.units)


def _shortened(texts: Sequence[str]) -> list[str]:
    """The beginning of each text, so that together they have at most `MAX_CHARACTERS`."""
    share = min(1.0, MAX_CHARACTERS / max(1, sum(map(len, texts))))
    return [text[: max(1, int(share * len(text)))] for text in texts]


def _encode(
    texts: Sequence[str], tokenizer: PreTrainedTokenizerBase, context: LearningContext
) -> Tensor:
    """Token ids (tokens,) of texts one after another, each after the end token if there is one."""
    end_token: Any = tokenizer.eos_token_id
    end: list[int] = [] if end_token is None else [int(end_token)]
    ids = list(end)
    for text in texts:
        for start in range(0, len(text), _PIECE):
            context.yield_to_jobs()
            piece = text[start : start + _PIECE]
            ids += tokenizer(piece, add_special_tokens=False)["input_ids"]
        ids += end
    return torch.tensor(ids, dtype=torch.int32)
