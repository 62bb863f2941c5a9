"""Turns a brief's prompt into token ids, in the same way for generation and for training.

Invariant: the ids depend on tokenizer, mode, prompt, passage, context, `max_length` and `step`
only. There is at least one and at most `max_length`; a longer prompt is truncated on the left,
where it matters least.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from engines.chat_templates import TemplateFault, fill_in
from engines.contract import EngineError, TextBrief, weave
from engines.contract.text import Text
from engines.tokenizing import text_of, token_ids

if TYPE_CHECKING:
    from engines.text.loaded_model import Tokenizer

REWRITE_TASK = (
    "You're an AI assistant for text re-writing. Rewrite the input text: {0}."
    " Preserve its core meaning."
)
"""Close to the instructions that small chat models were trained with (smol-smoltalk)."""

_DEEPSEEK_START = "<｜Assistant｜>"
_GPT_OSS_START = "<|start|>assistant"
"""How templates begin an answer after which the model thinks."""


def encode(
    tokenizer: Tokenizer, brief: TextBrief, max_length: int, step: int = 1
) -> tuple[list[int], int]:
    """At most `max_length` token ids of the brief's prompt, and how many were dropped.

    They are dropped in steps of `step`, so that a text that grows a little begins at the same
    token, and what was read of it need not be read again.

    Mode `continue` is the raw text, after the tokenizer's beginning-of-text token if it adds one;
    modes `instruct` and `rewrite` are the model's chat template, or raw text if it has none. If a
    request is too long, the artist's words are truncated, not the template around them.
    Raises `EngineError` when the tokenizer has no token for any part of the prompt.
    """
    max_length = max(1, max_length)
    has_template = bool(getattr(tokenizer, "chat_template", None))
    if brief.mode == "instruct" and has_template:
        return _encode_request(tokenizer, _apply_template, brief.read_prompt, max_length, step)
    if brief.mode == "rewrite" and has_template:
        instruction, context = brief.prompt, weave("", _parts(brief))
        to_ids = partial(_apply_rewrite_template, instruction=instruction, context=context)
        return _encode_request(tokenizer, to_ids, brief.passage, max_length, step)
    ids = _encode_raw(tokenizer, _raw_prompt(brief)) or _first_ids(tokenizer)
    excess = _excess(len(ids), max_length, step)
    return _drop_first(tokenizer, ids, excess), excess


def _excess(length: int, max_length: int, step: int) -> int:
    """How many of `length` tokens are dropped: a multiple of `step`, but not all of them."""
    excess = max(0, length - max_length)
    return max(excess, min(-(-excess // step) * step, length - 1))


def _drop_first(tokenizer: Tokenizer, ids: list[int], count: int) -> list[int]:
    """Without the first `count` ids, but with the beginning-of-text token if it was there."""
    if not count:
        return ids
    has_bos = ids[0] == tokenizer.bos_token_id and len(ids) - count > 1
    return [ids[0], *ids[count + 1 :]] if has_bos else ids[count:]


def _raw_prompt(brief: TextBrief) -> str:
    """The prompt for a model without a chat template."""
    if brief.mode == "rewrite":
        request = f"{brief.passage.strip()}\n\nThe same, rewritten ({brief.prompt.strip()}):\n\n"
        return weave(request, _parts(brief))
    return brief.read_prompt


def _parts(brief: TextBrief) -> list[tuple[int, str]]:
    """The context of a text to rewrite, which stands before it."""
    return [(0, part.text) for part in brief.context]


def _encode_request(
    tokenizer: Tokenizer,
    to_ids: Callable[[Tokenizer, str], list[int]],
    prompt: str,
    max_length: int,
    step: int,
) -> tuple[list[int], int]:
    """The ids of a request; `to_ids` puts the artist's words into the template."""
    ids = to_ids(tokenizer, prompt)
    excess = max(0, len(ids) - max_length)
    if excess:
        prompt_ids = token_ids(tokenizer, prompt)
        if excess < len(prompt_ids):
            excess = _excess(len(prompt_ids), len(prompt_ids) - excess, step)
            ids = to_ids(tokenizer, text_of(tokenizer, prompt_ids[excess:]))
    # The tail of a split word can encode to more tokens, so the result is truncated once more.
    return ids[-max_length:], excess


def _apply_template(tokenizer: Tokenizer, prompt: str) -> list[int]:
    return _apply_messages(tokenizer, [("user", prompt)])


def _apply_rewrite_template(
    tokenizer: Tokenizer, passage: str, instruction: str, context: str
) -> list[int]:
    """The instruction as the system's message where the template has one, else before the text.

    What is read besides stands behind the instruction.
    """
    task = REWRITE_TASK.format(instruction.strip().rstrip("."))
    task = f"{task}\n\n{context.strip()}" if context.strip() else task
    if _takes_system_message(str(tokenizer.chat_template)):
        return _apply_messages(tokenizer, [("system", task), ("user", passage)])
    return _apply_messages(tokenizer, [("user", f"{task}\n\n{passage}")])


def _takes_system_message(template: str) -> bool:
    """Return whether a template accepts a message of the system; those that do not raise for
    one."""
    words = template.lower()
    raises = "raise_exception" in words
    return not raises or ("system" in words and "system role not supported" not in words)


def _apply_messages(tokenizer: Tokenizer, messages: list[tuple[str, str]]) -> list[int]:
    try:
        template = tokenizer.get_chat_template()
    except ValueError as error:  # of several templates none is for this
        raise TemplateFault(str(error).splitlines()[0][:200]) from error
    # The work is the answer, so the model should not think first; other templates ignore it.
    variables = {**tokenizer.special_tokens_map, "enable_thinking": False}
    text = fill_in(
        template, [{"role": role, "content": content} for role, content in messages], variables
    )
    if not text.strip():
        raise TemplateFault(Text("it makes no request"))
    request = _without_thoughts(text, str(tokenizer.chat_template))
    # The template contains the special tokens, so none may be added again.
    return token_ids(tokenizer, request)


def _without_thoughts(request: str, template: str) -> str:
    """The request, so that a model that would think first begins with its answer.

    Thoughts are closed before they begin: Ma et al. 2025, "Reasoning Models Can Be Effective
    Without Thinking". gpt-oss is told that this is the channel of its answer.
    """
    start = request.rstrip()
    begins_to_think = start.endswith(_DEEPSEEK_START) and "</think>" in template
    if start.endswith("<think>") or begins_to_think:
        return f"{start.removesuffix('<think>')}<think>\n\n</think>\n\n"
    return f"{start}<|channel|>final<|message|>" if start.endswith(_GPT_OSS_START) else request


def _encode_raw(tokenizer: Tokenizer, prompt: str) -> list[int]:
    ids = token_ids(tokenizer, prompt, add_special_tokens=True)
    # Some tokenizers close every text with an end token, after which nothing can be continued.
    end_ids = (tokenizer.eos_token_id, getattr(tokenizer, "sep_token_id", None))
    while len(ids) > 1 and ids[-1] in end_ids:
        ids.pop()
    return ids


def _first_ids(tokenizer: Tokenizer) -> list[int]:
    for token in (tokenizer.bos_token_id, tokenizer.eos_token_id):
        if isinstance(token, int):
            return [token]
    raise EngineError(
        Text("The model's tokenizer knows none of the words of this prompt."),
        remedy=Text("Write it in a language or script that the model knows."),
    )
