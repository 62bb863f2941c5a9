"""The names that the contract offers."""

from __future__ import annotations

import subprocess
import sys

import engines.contract
from engines.contract import TEXT_LIMITS, ImageBrief, TextBrief


def test_every_name_is_there_and_no_other():
    for name in engines.contract.__all__:
        assert getattr(engines.contract, name) is not None, name
    assert not hasattr(engines.contract, "TextBreif")


def test_a_name_without_models_is_imported_without_pydantic():
    script = (
        "import sys; from engines.contract import Medium, EngineError, Output, TEXT_LIMITS;"
        " print('pydantic' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert result.stdout == "False\n"


def test_a_brief_of_a_text_has_its_limits_and_defaults():
    brief = TextBrief(prompt="a")
    for name, limits in TEXT_LIMITS.items():
        assert getattr(brief, name) == limits.default
        highest = TextBrief(prompt="a", **{name: limits.high})
        assert getattr(highest, name) == limits.high


def test_a_finish_is_stored_where_it_is_set_and_works_that_are_measured_have_none():
    brief = ImageBrief(prompt="a fox", finish=4)
    assert ImageBrief.model_validate_json(brief.model_dump_json()) == brief
    assert "finish" not in brief.unfinished().model_dump_json()
