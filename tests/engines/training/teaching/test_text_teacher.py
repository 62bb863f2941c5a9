"""Teaching a tiny language model: held-out loss falls, a broken-off run goes on bit for bit."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from safetensors.torch import load_file

from engines.contract import (
    BriefError,
    Cancelled,
    DataCard,
    Medium,
    TeachingPlan,
    TeachingSettings,
    TextBrief,
)
from engines.registry import new_teacher
from engines.training.manifest import describe, write_manifest
from tests.engines.learning.tiny import cancel_at, new_context, tiny_model
from tests.engines.training.recipes.context import last_start

WEIGHTS = "adapter/adapter_model.safetensors"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_model(tmp_path_factory.mktemp("tiny") / "letters")


def plan_of(folder: Path, **settings: object) -> TeachingPlan:
    """Three files of few letters, one of them held out."""
    rng = random.Random(5)
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name in ("one", "two", "three"):
        words = ("".join(rng.choices("krtz", k=4)) for _ in range(400))
        path = folder / f"{name}.txt"
        path.write_text(" ".join(words))
        files.append(describe(path, held_out=name == "three"))
    write_manifest(folder / "manifest.jsonl", files)
    return TeachingPlan(
        medium=Medium.TEXT,
        model="letters",
        name="consonants",
        data=DataCard(name="consonants", files=3),
        manifest=folder / "manifest.jsonl",
        probes=(TextBrief(prompt="krtz", max_tokens=12, seed=1),),
        settings=TeachingSettings.model_validate({"steps": 12, "learning_rate": 0.01, **settings}),
    )


def test_a_domain_lowers_the_held_out_perplexity(tmp_path: Path, model: Path):
    context = new_context(tmp_path, model)
    result = new_teacher(Medium.TEXT).teach(plan_of(tmp_path / "data"), context)
    assert result.after < 0.7 * result.before
    assert (result.steps, result.examples) == (12, 2)
    assert context.losses(held_out=True)[-1] < context.losses()[0]
    assert (context.folder / WEIGHTS).is_file()
    (output,) = context.reported_outputs
    assert output.before != output.after


def test_a_run_that_was_broken_off_gives_the_same_adapter(tmp_path: Path, model: Path):
    plan = plan_of(tmp_path / "data", steps=6)
    whole = new_context(tmp_path / "whole", model)
    new_teacher(Medium.TEXT).teach(plan, whole)
    broken = new_context(tmp_path / "broken", model, on_check=cancel_at(8))
    with pytest.raises(Cancelled):
        new_teacher(Medium.TEXT).teach(plan, broken)
    assert not (broken.folder / WEIGHTS).exists()
    resumed = new_context(tmp_path / "broken", model)
    new_teacher(Medium.TEXT).teach(plan, resumed)
    assert last_start(resumed.folder) > 0
    expected, weights = load_file(whole.folder / WEIGHTS), load_file(resumed.folder / WEIGHTS)
    assert all(weights[name].equal(expected[name]) for name in expected)


def test_files_that_changed_meanwhile_are_refused(tmp_path: Path, model: Path):
    plan = plan_of(tmp_path / "data")
    path = tmp_path / "data" / "two.txt"
    path.write_text(path.read_text().replace("k", "t"))
    with pytest.raises(BriefError, match=r"two\.txt has changed"):
        new_teacher(Medium.TEXT).teach(plan, new_context(tmp_path, model))


def test_too_short_texts_are_refused(tmp_path: Path, model: Path):
    plan = plan_of(tmp_path / "data")
    files = []
    for name in ("one", "three"):
        path = tmp_path / "data" / f"{name}.txt"
        path.write_text("krtz")
        files.append(describe(path, held_out=name == "three"))
    write_manifest(plan.manifest, files)
    with pytest.raises(BriefError, match="only 4 characters"):
        new_teacher(Medium.TEXT).teach(plan, new_context(tmp_path, model))
