"""Turns a brief's prompt into token ids, the same way for writing and for learning.

Invariant: the ids depend on tokenizer, mode, prompt and room only, are never empty, and never
exceed the room; what does not fit is cut from the left, where it matters least.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engines.contract import EngineError, TextBrief

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase


def encode(
    tokenizer: PreTrainedTokenizerBase, brief: TextBrief, room: int
) -> tuple[list[int], int]:
    """Token ids of the brief's prompt, at most `room` of them, and how many were cut off.

    Mode `continue` is the raw text, led by the beginning-of-text token if the tokenizer puts one
    there; mode `instruct` is the model's chat template, or the raw text if it has none. Of a
    request that does not fit, the artist's words are cut, not the template around them.
    Raises `EngineError` when the tokenizer knows no token for it at all.
    """
    room = max(1, room)
    if brief.mode == "instruct" and getattr(tokenizer, "chat_template", None):
        return _instruct(tokenizer, brief.prompt, room)
    ids = _raw(tokenizer, brief.prompt) or _beginning(tokenizer)
    cut = max(0, len(ids) - room)
    return _cut(tokenizer, ids, cut), cut


def _cut(tokenizer: PreTrainedTokenizerBase, ids: list[int], cut: int) -> list[int]:
    """Without the first `cut` ids, but still led by the beginning-of-text token if it was there."""
    if not cut:
        return ids
    begins = ids[0] == tokenizer.bos_token_id and len(ids) - cut > 1
    return [ids[0], *ids[cut + 1 :]] if begins else ids[cut:]


def _instruct(tokenizer: PreTrainedTokenizerBase, prompt: str, room: int) -> tuple[list[int], int]:
    ids = _templated(tokenizer, prompt)
    cut = max(0, len(ids) - room)
    if cut:
        words = tokenizer(prompt, add_special_tokens=False)["input_ids"]
        kept = tokenizer.decode(words[cut:], clean_up_tokenization_spaces=False)
        ids = _templated(tokenizer, kept) if cut < len(words) else ids
    # A word cut in two can come back as more tokens, so the ids have the last word.
    return ids[-room:], cut


def _templated(tokenizer: PreTrainedTokenizerBase, prompt: str) -> list[int]:
    text = tokenizer.apply_chat_template(
        [{"role": "user", "content": prompt}], tokenize=False, add_generation_prompt=True
    )
    # The template writes the special tokens itself, so none may be added again.
    return list(tokenizer(text, add_special_tokens=False)["input_ids"])


def _raw(tokenizer: PreTrainedTokenizerBase, prompt: str) -> list[int]:
    ids = list(tokenizer(prompt)["input_ids"])
    # Some tokenizers close every text with an end token, after which nothing can be continued.
    ends = {tokenizer.eos_token_id, getattr(tokenizer, "sep_token_id", None)} - {None}
    while len(ids) > 1 and ids[-1] in ends:
        ids.pop()
    return ids


def _beginning(tokenizer: PreTrainedTokenizerBase) -> list[int]:
    for token in (tokenizer.bos_token_id, tokenizer.eos_token_id):
        if token is not None:
            return [token]
    raise EngineError(
        "The model's tokenizer knows none of the words of this prompt.",
        remedy="Write it in a language or script that the model knows.",
    )
