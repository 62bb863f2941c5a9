"""The diffusion recipe on tiny parts: a standard pipeline, the same run after a break."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from PIL import Image
from safetensors.torch import load_file

from engines.contract import Cancelled, DataCard, EngineError, Medium, TrainingPlan
from engines.training.manifest import describe, write_manifest
from engines.training.recipes.image_diffusion import (
    ImageDiffusion,
    PictureDiffusionSettings,
    StarterParts,
)
from tests.engines.image.tiny import save_pipeline
from tests.engines.training.recipes.context import RecordingTraining, last_start

pytestmark = pytest.mark.filterwarnings("ignore:__array_:DeprecationWarning")
TINY = PictureDiffusionSettings(64, (32, 32), batch=4, steps=4)


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_pipeline(tmp_path_factory.mktemp("tiny") / "starter", "starter")


@pytest.fixture
def plan(tmp_path: Path) -> TrainingPlan:
    files = []
    for number in range(6):
        path = tmp_path / f"{number}.png"
        Image.new("RGB", (64, 64), (40 * number, 90, 200)).save(path)
        file = describe(path, held_out=number == 5)
        files.append(file.model_copy(update={"caption": f"a sky {number}" if number else ""}))
    write_manifest(tmp_path / "manifest.jsonl", files)
    return TrainingPlan(
        medium=Medium.IMAGE,
        recipe="diffusion",
        name="Skies",
        data=DataCard(name="skies", files=6, licence="CC0"),
        manifest=tmp_path / "manifest.jsonl",
    )


def recipe(starter: Path) -> ImageDiffusion:
    return ImageDiffusion({"small": TINY}, starter)


def unet_of(folder: Path) -> dict[str, object]:
    return dict(load_file(folder / "model" / "unet" / "diffusion_pytorch_model.safetensors"))


def test_it_leaves_a_standard_pipeline_with_its_card(
    plan: TrainingPlan, starter: Path, cache: Path, tmp_path: Path
):
    from diffusers import DiffusionPipeline

    context = RecordingTraining(tmp_path / "run", cache)
    result = recipe(starter).train(plan, context)
    assert (result.steps, result.examples) == (4, 5)
    pipeline = DiffusionPipeline.from_pretrained(tmp_path / "run" / "model")
    assert type(pipeline).__name__ == "StableDiffusionPipeline"
    assert context.previews[-1].data.startswith(b"\x89PNG")
    note = (tmp_path / "run" / "model" / "bowerbird.json").read_text()
    assert '"steps": 10' in note
    assert "of its data." in note
    card = (tmp_path / "run" / "model" / "README.md").read_text()
    assert "Training: 4 steps" in card


@pytest.mark.slow
def test_a_run_that_was_broken_off_gives_the_same_model(
    plan: TrainingPlan, starter: Path, cache: Path, tmp_path: Path
):
    recipe(starter).train(plan, RecordingTraining(tmp_path / "whole", cache))

    def cancel(count: int) -> None:
        if count == 10:
            raise Cancelled

    with pytest.raises(Cancelled):
        recipe(starter).train(plan, RecordingTraining(tmp_path / "broken", cache, on_step=cancel))
    recipe(starter).train(plan, RecordingTraining(tmp_path / "broken", cache))
    assert last_start(tmp_path / "broken") > 0
    whole, resumed = unet_of(tmp_path / "whole"), unet_of(tmp_path / "broken")
    assert all(whole[name].equal(resumed[name]) for name in whole)  # type: ignore[attr-defined]


def test_a_caption_has_the_same_embedding_whatever_is_encoded_with_it(starter: Path):
    captions = [f"a {word} house" for word in ("green", "red", "blue", "fog", "sea")] * 4
    captions += [f"a turtle {letter}" for letter in "abcdefghijklmn"]
    together, alone = (StarterParts(starter, torch.device("cpu")) for _ in range(2))
    embeddings = together.captions(captions)
    assert torch.equal(embeddings[:5], embeddings[5:10])
    for index in (3, 33):
        assert torch.equal(alone.captions(captions[index : index + 1])[0], embeddings[index])
    assert torch.equal(together.captions(captions[::-1]), embeddings.flip(0))


def test_without_the_starter_there_is_a_remedy(plan: TrainingPlan, cache: Path, tmp_path: Path):
    with pytest.raises(EngineError, match="starter for pictures"):
        recipe(tmp_path / "nowhere").train(plan, RecordingTraining(tmp_path / "run", cache))
