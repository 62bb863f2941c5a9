"""Chat templates are filled in as transformers does it, and end at a limit whatever they do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from transformers.utils.chat_template_utils import render_jinja_template

from engines import template_filler
from engines.chat_templates import TemplateFault, TemplateLimit, fill_in

MESSAGES = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Sea: 猫 🙂"}]
BUDDING = "{% set x, y = ['a'], ['a'] %}" + "{% set x, y = [x, x], [y, y] %}" * 45 + "{{ x == y }}"
"""A comparison of two to the power of 45 steps, which takes no memory."""

TEMPLATES = (
    "{% for m in messages %}<{{ m.role }}>{{ m['content'] | trim }}\n{% endfor %}<assistant>",
    "{{ bos_token }}{%- if add_generation_prompt and not enable_thinking %}{{ messages | tojson }}"
    "{%- endif %}",
    "{% for m in messages %}{% if loop.first %}{% continue %}{% endif %}"
    "{% generation %}{{ m.content }}{% endgeneration %}{% endfor %}",
    "{% set ns = namespace(n=0) %}{% for m in messages %}{% set ns.n = ns.n + 1 %}{% endfor %}"
    "{{ ns.n }}{{ strftime_now('%%') }}",
)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_is_filled_in_as_by_transformers(template: str):
    variables = {"bos_token": "<s>", "enable_thinking": False}
    texts, _ = render_jinja_template(
        conversations=[MESSAGES], chat_template=template, add_generation_prompt=True, **variables
    )
    assert fill_in(template, MESSAGES, variables) == texts[0]


@pytest.mark.parametrize(
    "expression",
    [
        *("'a' * 20000000000", "'%9999999999d' % 1", "'a' | center(10**10)", "[0] * 10**10"),
        *("'{:>9999999999}'.format(1)", "'a' | indent(10**10, first=true)", "'a'.ljust(10**10)"),
        *("[1] | batch(10**10, 'x') | list", "(1).to_bytes(10**10, 'big')", "'x' * 40000000"),
        *("messages | tojson(indent=10**10)", "('x' * 10**6) | replace('x', 'x' * 10**6)"),
    ],
)
def test_an_expression_that_takes_too_much_memory_is_refused(expression: str):
    with pytest.raises(TemplateLimit, match=r"cannot be used. \(it takes too much memory\)"):
        fill_in("{{ " + expression + " }}", MESSAGES, {})


def test_a_text_that_doubles_again_and_again_is_refused():
    doubling = "{% set x = 'a' * 1000 %}" + "{% set x = x ~ x ~ x ~ x %}" * 20
    with pytest.raises(TemplateLimit, match="it takes too much memory"):
        fill_in(doubling + "{{ x }}", MESSAGES, {})


@pytest.mark.slow
def test_an_expression_that_never_ends_is_refused_and_the_next_template_is_filled_in():
    with pytest.raises(TemplateLimit, match="it does not end"):
        fill_in(BUDDING, MESSAGES, {})
    assert fill_in("{{ messages[0].role }}", MESSAGES, {}) == "system"


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("{{ raise_exception('System role not supported') }}", "System role not supported"),
        ("{{", "unexpected 'end of template'"),
        ("{{ messages.first.name() }}", "has no attribute"),
        ("{{ range(10**10) | list }}", "Range too big"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "recursion"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
    ],
)
def test_what_a_template_raises_is_one_sentence(template: str, reason: str):
    with pytest.raises(TemplateFault, match=reason) as refusal:
        fill_in(template, MESSAGES, {})
    assert "\n" not in str(refusal.value)


def test_the_process_ends_with_the_one_that_started_it():
    request = {"template": "a", "messages": MESSAGES, "variables": {}}
    done = subprocess.run(
        [sys.executable, "-m", template_filler.__name__],
        input=json.dumps(request).encode() + b"\n",
        capture_output=True,
        cwd=Path(template_filler.__file__).parents[1],
        env={**os.environ, "PYTHONWARNINGS": "default"},
        timeout=60,
        check=True,
    )
    assert json.loads(done.stdout) == {"text": "a"}
