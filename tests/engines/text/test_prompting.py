"""Prompts become the same tokens for generation and for training."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from transformers import PreTrainedTokenizerFast

from engines.contract import EngineError
from engines.text.prompting import encode
from engines.text.variation import TextStream
from tests.engines.text.journal import brief_of
from tests.engines.text.tiny import tokenizer

TEMPLATE = (
    "{% for m in messages %}<user>{{ m.content }}</user>{% endfor %}"
    "{% if add_generation_prompt %}<reply>{% endif %}"
)


def word_tokenizer(template: str, **special: Any) -> PreTrainedTokenizerFast:
    """Words "r", "b"; other words are dropped. `template` is its post-processing."""
    core = Tokenizer(models.BPE({"[B]": 0, "[E]": 1, "r": 2, "b": 3}, []))
    core.pre_tokenizer = pre_tokenizers.Whitespace()
    core.post_processor = processors.TemplateProcessing(
        single=template, special_tokens=[("[B]", 0), ("[E]", 1)]
    )
    return PreTrainedTokenizerFast(tokenizer_object=core, **special)


def test_continue_is_the_raw_text_after_a_beginning_token_if_the_tokenizer_adds_one():
    words = word_tokenizer("[B] $A", bos_token="[B]")
    assert encode(words, brief_of("r b"), 100) == ([0, 2, 3], 0)
    assert encode(word_tokenizer("$A"), brief_of("r b"), 100) == ([2, 3], 0)


def test_an_end_token_that_the_tokenizer_adds_is_removed():
    words = word_tokenizer("[B] $A [E]", bos_token="[B]", eos_token="[E]")
    assert encode(words, brief_of("r"), 100) == ([0, 2], 0)


def test_a_long_prompt_is_truncated_on_the_left_but_keeps_its_beginning_token():
    words = word_tokenizer("[B] $A", bos_token="[B]")
    brief = brief_of("r r r b b")
    assert encode(words, brief, 3) == ([0, 3, 3], 3)
    assert encode(words, brief, 1) == ([3], 5)
    assert encode(words, brief, 0) == ([3], 5)
    assert encode(word_tokenizer("$A"), brief, 2) == ([3, 3], 3)


def test_instruct_uses_the_chat_template_and_truncates_inside_it():
    words = tokenizer()
    words.chat_template = TEMPLATE
    brief = brief_of("Hello there, keeper", mode="instruct")
    ids, excess = encode(words, brief, 100)
    assert (words.decode(ids), excess) == ("<user>Hello there, keeper</user><reply>", 0)
    short, excess = encode(words, brief, len(ids) - 4)
    assert words.decode(short).startswith("<user>")
    assert words.decode(short).endswith("keeper</user><reply>")
    assert len(short) <= len(ids) - 4
    assert excess == 4


def test_instruct_without_a_template_is_the_raw_text():
    words = tokenizer()
    ids, _ = encode(words, brief_of("Hello", mode="instruct"), 100)
    assert words.decode(ids) == "Hello"


def test_a_prompt_of_unknown_words_is_a_beginning_token_or_an_error():
    with_bos = word_tokenizer("$A", bos_token="[B]")
    assert encode(with_bos, brief_of("???"), 10) == ([0], 0)
    with pytest.raises(EngineError, match="none of the words"):
        encode(word_tokenizer("$A"), brief_of("???"), 10)


def test_a_rewrite_has_the_instruction_and_the_passage_and_only_the_passage_is_truncated():
    words = tokenizer()
    words.chat_template = TEMPLATE
    brief = brief_of("shorter.", mode="rewrite", passage="Hello there, keeper")
    ids, _ = encode(words, brief, 300)
    task, passage = words.decode(ids).split("</user><user>")
    assert "Rewrite the input text: shorter. Preserve" in task
    assert passage == "Hello there, keeper</user><reply>"
    short, excess = encode(words, brief, len(ids) - 4)
    assert excess == 4
    assert "shorter" in words.decode(short)
    assert words.decode(short).endswith("keeper</user><reply>")


def test_a_rewrite_suits_templates_without_a_system_message_and_models_without_a_template():
    words = tokenizer()
    refusal = (
        "{% if messages[0].role == 'system' %}{{ raise_exception('System role not supported') }}"
    )
    words.chat_template = refusal + "{% endif %}" + TEMPLATE
    brief = brief_of("shorter", mode="rewrite", passage="Hello there")
    text = words.decode(encode(words, brief, 300)[0])
    assert text.startswith("<user>You're an")
    assert text.endswith("meaning.\n\nHello there</user><reply>")
    words.chat_template = None
    raw = words.decode(encode(words, brief, 300)[0])
    assert raw == "Hello there\n\nThe same, rewritten (shorter):\n\n"


def test_a_model_that_thinks_before_it_answers_is_asked_for_the_answer():
    words = tokenizer()
    words.chat_template = TEMPLATE.replace(
        "<reply>", "<reply>{% if enable_thinking is not defined or enable_thinking %}hmm{% endif %}"
    )
    ids, _ = encode(words, brief_of("Hello", mode="instruct"), 100)
    assert words.decode(ids) == "<user>Hello</user><reply>"


NO_THOUGHTS = "<think>\n\n</think>\n\n"


@pytest.mark.parametrize(
    ("start", "request_end"),
    [
        ("<reply><think>\n", f"<reply>{NO_THOUGHTS}"),
        ("<｜Assistant｜>{# </think> #}", f"<｜Assistant｜>{NO_THOUGHTS}"),
        ("<｜Assistant｜><think>\n", f"<｜Assistant｜>{NO_THOUGHTS}"),
        ("<｜Assistant｜></think>", "<｜Assistant｜></think>"),
        ("<｜Assistant｜>", "<｜Assistant｜>"),
        ("<|start|>assistant", "<|start|>assistant<|channel|>final<|message|>"),
    ],
)
def test_thoughts_are_closed_before_they_begin(start: str, request_end: str):
    words = tokenizer()
    words.chat_template = TEMPLATE.replace("<reply>", start)
    ids, _ = encode(words, brief_of("Hello", mode="instruct"), 200)
    assert words.decode(ids) == f"<user>Hello</user>{request_end}"


def odd_tokenizer(folder: Path, part: str) -> PreTrainedTokenizerFast:
    """One with a pattern in a part of its tokenizer.json that has countless ways to match."""
    tokenizer().save_pretrained(folder)
    file = folder / "tokenizer.json"
    content = json.loads(file.read_text())
    pattern = {"pattern": {"Regex": "(a+)+$"}}
    split = {"type": "Split", **pattern, "behavior": "Isolated", "invert": False}
    replace = {"type": "Replace", **pattern, "content": "b"}
    content[part] = {
        "pre_tokenizer": split,
        "normalizer": replace,
        "decoder": {"type": "Sequence", "decoders": [{"type": "Fuse"}, replace]},
    }[part]
    file.write_text(json.dumps(content))
    return PreTrainedTokenizerFast.from_pretrained(folder)


@pytest.mark.parametrize("part", ["pre_tokenizer", "normalizer"])
@pytest.mark.parametrize("mode", ["continue", "instruct", "rewrite"])
def test_a_tokenizer_that_gives_up_on_a_prompt_is_one_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], part: str, mode: str
):
    words = odd_tokenizer(tmp_path, part)
    words.chat_template = TEMPLATE
    passage = {"passage": "a" * 40 + "!"} if mode == "rewrite" else {}
    brief = brief_of("a" * 40 + "!", mode=mode, **passage)
    with pytest.raises(EngineError, match="tokenizer cannot work on this text"):
        encode(words, brief, 100)
    assert capfd.readouterr().err == ""


def test_a_tokenizer_that_gives_up_on_what_it_writes_is_one_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    words = odd_tokenizer(tmp_path, "decoder")
    ids = words("a" * 40 + "!")["input_ids"]
    stream = TextStream(words, [])
    stream.prefix = ids
    with pytest.raises(EngineError, match="tokenizer cannot work on this text"):
        stream.push(ids[-1])
    assert capfd.readouterr().err == ""
