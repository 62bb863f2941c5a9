"""Teaching a tiny picture model a style."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from safetensors.torch import load_file

from engines.contract import (
    BriefError,
    Cancelled,
    DataCard,
    ImageBrief,
    Medium,
    TeachingPlan,
    TeachingSettings,
)
from engines.registry import new_teacher
from engines.training.manifest import describe, write_manifest
from tests.engines.image.tiny import PIPELINES, save_pipeline
from tests.engines.learning.tiny import cancel_at, new_context
from tests.engines.training.recipes.context import last_start

pytestmark = pytest.mark.filterwarnings("ignore:__array_:DeprecationWarning")
WEIGHTS = "adapter/adapter_model.safetensors"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_pipeline(tmp_path_factory.mktemp("tiny") / "starter", "starter")


def plan_of(folder: Path, held_out: int = 2, **settings: object) -> TeachingPlan:
    """Bright pictures of two shapes, with captions or without."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for number in range(8):
        size = (64, 64) if number % 2 else (80, 48)
        path = folder / f"{number}.png"
        Image.new("RGB", size, (250, 200 + 5 * number, 240)).save(path)
        caption = f"a sky, number {number}" if number else ""
        file = describe(path, held_out=number < held_out)
        files.append(file.model_copy(update={"caption": caption, "repeats": 2}))
    write_manifest(folder / "manifest.jsonl", files)
    return TeachingPlan(
        medium=Medium.IMAGE,
        model="tiny",
        name="skies",
        data=DataCard(name="skies", files=8),
        manifest=folder / "manifest.jsonl",
        probes=tuple(
            ImageBrief(prompt=f"a sky {n}", seed=n, width=64, height=64, steps=2) for n in range(2)
        ),
        settings=TeachingSettings.model_validate({"steps": 6, "learning_rate": 5e-3, **settings}),
    )


def test_a_style_lowers_the_held_out_denoising_loss(tmp_path: Path, model: Path):
    context = new_context(tmp_path, model)
    result = new_teacher(Medium.IMAGE).teach(plan_of(tmp_path / "data"), context)
    assert result.after < result.before
    assert (result.steps, result.examples) == (6, 6)
    assert len(context.reported_outputs) == 2
    assert load_file(context.folder / WEIGHTS)


@pytest.mark.slow
@pytest.mark.parametrize("kind", PIPELINES)
def test_every_family_with_a_unet_is_taught(tmp_path: Path, kind: str):
    context = new_context(tmp_path, save_pipeline(tmp_path / kind, kind))
    result = new_teacher(Medium.IMAGE).teach(plan_of(tmp_path / "data"), context)
    assert result.after < result.before


@pytest.mark.slow
def test_a_run_that_was_broken_off_gives_the_same_adapter(tmp_path: Path, model: Path):
    plan = plan_of(tmp_path / "data", steps=4)
    whole = new_context(tmp_path / "whole", model)
    new_teacher(Medium.IMAGE).teach(plan, whole)
    broken = new_context(tmp_path / "broken", model, on_check=cancel_at(13))
    with pytest.raises(Cancelled):
        new_teacher(Medium.IMAGE).teach(plan, broken)
    resumed = new_context(tmp_path / "broken", model)
    new_teacher(Medium.IMAGE).teach(plan, resumed)
    assert last_start(resumed.folder) > 0
    expected, weights = load_file(whole.folder / WEIGHTS), load_file(resumed.folder / WEIGHTS)
    assert all(weights[name].equal(expected[name]) for name in expected)


def test_a_measurement_yields_between_pictures(tmp_path: Path, model: Path):
    context = new_context(tmp_path, model, on_check=cancel_at(10))  # eight files, two held out
    with pytest.raises(Cancelled):
        new_teacher(Medium.IMAGE).teach(plan_of(tmp_path / "data"), context)
    assert not (context.folder / "checkpoint.safetensors").exists()


def test_pictures_of_which_none_is_held_out_are_refused(tmp_path: Path, model: Path):
    with pytest.raises(BriefError, match="too few pictures"):
        new_teacher(Medium.IMAGE).teach(
            plan_of(tmp_path / "data", held_out=0), new_context(tmp_path, model)
        )
