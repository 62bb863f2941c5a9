"""Turns a brief's prompt into token ids, in the same way for generation and for training.

Invariant: the ids depend on tokenizer, mode, prompt and `max_length` only. There is at least one
and at most `max_length`; a longer prompt is truncated on the left, where it matters least.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from engines.contract import EngineError, TextBrief

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase


def encode(
    tokenizer: PreTrainedTokenizerBase, brief: TextBrief, max_length: int
) -> tuple[list[int], int]:
    """At most `max_length` token ids of the brief's prompt, and how many were dropped.

    Mode `continue` is the raw text, after the tokenizer's beginning-of-text token if it adds one;
    mode `instruct` is the model's chat template, or the raw text if it has none. If a request is
    too long, the artist's prompt is truncated, not the template around it.
    Raises `EngineError` when the tokenizer has no token for any part of the prompt.
    """
    max_length = max(1, max_length)
    if brief.mode == "instruct" and getattr(tokenizer, "chat_template", None):
        return _encode_request(tokenizer, brief.prompt, max_length)
    ids = _encode_raw(tokenizer, brief.prompt) or _first_ids(tokenizer)
    excess = max(0, len(ids) - max_length)
    return _drop_first(tokenizer, ids, excess), excess


def _drop_first(tokenizer: PreTrainedTokenizerBase, ids: list[int], count: int) -> list[int]:
    """Without the first `count` ids, but with the beginning-of-text token if it was there."""
    if not count:
        return ids
    has_bos = ids[0] == tokenizer.bos_token_id and len(ids) - count > 1
    return [ids[0], *ids[count + 1 :]] if has_bos else ids[count:]


def _encode_request(
    tokenizer: PreTrainedTokenizerBase, prompt: str, max_length: int
) -> tuple[list[int], int]:
    ids = _apply_template(tokenizer, prompt)
    excess = max(0, len(ids) - max_length)
    if excess:
        prompt_ids = tokenizer(prompt, add_special_tokens=False)["input_ids"]
        tail = cast(str, tokenizer.decode(prompt_ids[excess:], clean_up_tokenization_spaces=False))
        ids = _apply_template(tokenizer, tail) if excess < len(prompt_ids) else ids
    # The tail of a split word can encode to more tokens, so the result is truncated once more.
    return ids[-max_length:], excess


def _apply_template(tokenizer: PreTrainedTokenizerBase, prompt: str) -> list[int]:
    messages = [{"role": "user", "content": prompt}]
    text = cast(
        str, tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
    )
    # The template contains the special tokens, so none may be added again.
    return list(tokenizer(text, add_special_tokens=False)["input_ids"])


def _encode_raw(tokenizer: PreTrainedTokenizerBase, prompt: str) -> list[int]:
    ids = list(tokenizer(prompt)["input_ids"])
    # Some tokenizers close every text with an end token, after which nothing can be continued.
    end_ids = (tokenizer.eos_token_id, getattr(tokenizer, "sep_token_id", None))
    while len(ids) > 1 and ids[-1] in end_ids:
        ids.pop()
    return ids


def _first_ids(tokenizer: PreTrainedTokenizerBase) -> list[int]:
    for token in (tokenizer.bos_token_id, tokenizer.eos_token_id):
        if isinstance(token, int):
            return [token]
    raise EngineError(
        "The model's tokenizer knows none of the words of this prompt.",
        remedy="Write it in a language or script that the model knows.",
    )
