"""Patterns that name modules match as in PEFT, and end however they are written."""

from __future__ import annotations

import random
import re

import pytest

from engines.contract import FileRefused
from engines.formats.module_patterns import MAX_LENGTH, ModulePatterns

LONG = "model.model.layers.31.self_attn.a_rather_long_name_of_a_module.q_proj"
NAMES = (
    *("q_proj", "model.layers.0.self_attn.q_proj", "model.layers.12.self_attn.v_proj"),
    *("model.layers.12.mlp.gate_proj", "vision.layers.0.q_proj", "model.vision.mlp.up_proj"),
    *("transformer.h.3.attn.c_attn", "down_blocks.0.attentions.1.to_q", "aa", "x.aaa", ""),
)
REAL_PATTERNS = (
    *("q_proj", "self_attn.q_proj", r"model.layers.[0-9]+.self_attn.(q|v)_proj", r".*\.q_proj"),
    *(r"^(?!.*vision).*proj$", r"model\.layers\.(?:[0-9]|1[0-5])\.mlp\.(?:gate|up)_proj"),
    r"(?:.*?(?:language|text|layers).*?(?:self_attn|mlp).*?(?:q_proj|k_proj|gate_proj)).*?",
    *(r"(?<!vision\.layers\.0\.)q_proj", r"\bq_proj\b", r"layers\.\d{1,2}\..*", r"h\.[^.]+\..+"),
    *(r"(?P<part>q|v)_proj", r"a{2}", r"a{,3}", "a{", "", "|q_proj", "$", "^q", r"[]a.]+"),
)


def in_peft(pattern: str, name: str) -> bool:
    return re.match(rf"(.*\.)?({pattern})$", name) is not None


def matches(pattern: str, name: str) -> bool:
    return ModulePatterns({pattern: True}).first_match(name) is True


@pytest.mark.parametrize("pattern", REAL_PATTERNS)
def test_a_pattern_matches_the_modules_that_peft_matches(pattern: str):
    assert [matches(pattern, name) for name in NAMES] == [in_peft(pattern, name) for name in NAMES]


def test_any_pattern_matches_what_python_matches():
    rng, count = random.Random(3), 0
    while count < 3000:
        pattern = random_pattern(rng, 4)
        name = "".join(rng.choice("abc.") for _ in range(rng.randint(0, 7)))
        try:
            expected = in_peft(pattern, name)
        except re.error:
            continue
        assert matches(pattern, name) == expected, (pattern, name)
        count += 1


def random_pattern(rng: random.Random, depth: int) -> str:
    kind = rng.random() if depth else 0
    if kind < 0.35:
        return rng.choice(["a", "b", ".", r"\.", "[ab]", "[^a]", r"\w", "^", "$", r"\b"])
    inner = random_pattern(rng, depth - 1)
    if kind < 0.6:
        return inner + random_pattern(rng, depth - 1)
    if kind < 0.7:
        return f"({inner}|{random_pattern(rng, depth - 1)})"
    if kind < 0.9:
        return f"({inner})" + rng.choice(["*", "+", "?", "{2}", "{1,3}", "{2,}", "*?", "{,2}"])
    return f"({rng.choice(['?=', '?!'])}{inner})"


@pytest.mark.parametrize(
    "pattern",
    [
        *("(.+)+(.+)+(.+)+X", "(a|a|.)*X", "(.*)*(.*)*X", ".*" * 40 + "X", "((((.*)*)*)*)*X"),
        *("((.{1000}){1000}){1000}", "(.{0,999999}){0,999999}X", "(.?){5000}X", "(?=(.+)+X)q_proj"),
        *("(?<=(.+)+)X", "(?:(?:.|.)+|.*)+" * 5 + "X"),
    ],
)
def test_a_pattern_with_countless_ways_ends_without_a_match(pattern: str):
    assert not matches(pattern, LONG)


@pytest.mark.parametrize(
    "pattern",
    [
        *("(", ")", "a)|(b", "*", "a**", "a{3,2}", "[b-a]", "[", "\\", "(?", "(?P<a>", "(?#x)"),
        *(r"(a)\1", r"(?P<a>a)(?P=a)", "(a)(?(1)b|c)", "(?>a)", "a*+", "(?i)a", "(?i:a)", r"\x41"),
        *("(" * 3000, "a" * MAX_LENGTH + "*", "a{1000000000000}"),
    ],
)
def test_what_is_no_pattern_or_cannot_be_matched_in_limited_time_is_refused(pattern: str):
    with pytest.raises(FileRefused, match="a pattern that cannot be matched") as refusal:
        ModulePatterns({pattern: 1})
    assert len(str(refusal.value)) < 300


def test_the_time_of_all_patterns_of_a_file_is_limited():
    patterns = ModulePatterns({f"((.*)*(.*)*{i})*x": i for i in range(1000)})
    with pytest.raises(FileRefused, match="take too long"):
        list(map(patterns.first_match, [LONG * 200] * 1000))


def test_the_first_pattern_that_matches_counts():
    patterns = ModulePatterns({"k_proj": 1, ".*_proj": 2, "q_proj": 3})
    assert [patterns.first_match(name) for name in ("a.k_proj", "a.q_proj", "a")] == [1, 2, None]
