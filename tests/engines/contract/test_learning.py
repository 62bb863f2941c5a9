"""Stored learning plans keep their JSON keys, whatever the fields are called in Python."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from engines.contract import LearningPlan, LearningSettings, Medium, Pair, TextBrief


def _brief(prompt: str) -> dict[str, object]:
    return {
        "kind": "text",
        "prompt": prompt,
        "mode": "continue",
        "model": "starter-text",
        "adapters": [],
        "seed": 7,
        "count": 1,
        "max_tokens": 120,
        "temperature": 0.9,
        "top_p": 1.0,
        "min_p": 0.05,
        "top_k": 0,
        "repetition_penalty": 1.1,
        "stop": [],
        "stop_at": "length",
    }


def _pair(prompt: str) -> dict[str, object]:
    better = {"artifact": "a1", "brief": _brief(prompt), "path": "a1.txt"}
    worse = {"artifact": "b2", "brief": _brief(prompt), "path": "b2.txt"}
    return {"chosen": better, "rejected": worse, "weight": 0.5}


STORED_PLAN: dict[str, object] = {
    "medium": "text",
    "model": "starter-text",
    "parent": {"id": "first", "strength": 0.8},
    "pairs": [_pair("A lighthouse")],
    "apart": [_pair("A harbour")],
    "held_out": [_pair("A buoy")],
    "liked": [],
    "practice": [_brief("A storm")],
    "probes": [_brief("A gull")],
    "settings": {
        "steps": 40,
        "pairs_per_step": 4,
        "practice": 128,
        "practice_every": 20,
        "variety": 0.5,
        "rank": 4,
        "learning_rate": 0.0004,
        "beta": 0.03,
        "anchor": 0.1,
        "reach": 3.0,
        "seed": 3,
    },
}


def test_a_stored_plan_is_read_and_written_with_the_same_keys_and_values():
    plan = LearningPlan.model_validate(STORED_PLAN)
    assert [pair.chosen.brief.prompt for pair in plan.unpaired] == ["A harbour"]
    assert [brief.prompt for brief in plan.on_policy_briefs] == ["A storm"]
    assert (plan.settings.on_policy_samples, plan.settings.resample_every) == (128, 20)
    dump = plan.model_dump(mode="json")
    assert dump == STORED_PLAN
    assert list(dump) == list(STORED_PLAN)


def test_python_code_uses_the_field_names():
    settings = LearningSettings(on_policy_samples=8, resample_every=5)
    plan = LearningPlan(
        medium=Medium.TEXT,
        model="starter-text",
        pairs=(Pair.model_validate(_pair("A lighthouse")),),
        unpaired=(Pair.model_validate(_pair("A harbour")),),
        on_policy_briefs=(TextBrief(prompt="A storm"),),
        settings=settings,
    )
    stored = plan.model_dump_json()
    assert LearningPlan.model_validate_json(stored).model_dump_json() == stored
    assert settings.model_dump()["practice"] == 8
    assert plan.pairs[0].chosen.path == Path("a1.txt")


@pytest.mark.parametrize("key", ["practice", "practice_every"])
def test_a_value_out_of_range_is_reported_under_its_stored_key(key: str):
    with pytest.raises(ValidationError) as error:
        LearningSettings.model_validate({key: -1})
    assert error.value.errors()[0]["loc"] == (key,)
