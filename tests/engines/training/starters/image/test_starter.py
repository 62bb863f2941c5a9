import json
from dataclasses import replace

import pytest
import torch
from diffusers import DiffusionPipeline
from safetensors import safe_open
from safetensors.torch import load_file

from engines.contract import EngineError
from engines.training.processes import new_accelerator
from engines.training.recipes.diffusion_learner import DiffusionSettings
from engines.training.starters.image.autoencoder import new_autoencoder, whiten
from engines.training.starters.image.autoencoder_learner import AutoencoderSettings
from engines.training.starters.image.control_learner import ControlSettings
from engines.training.starters.image.dataset import load_picture_set
from engines.training.starters.image.enlarger_learner import EnlargerSettings
from engines.training.starters.image.latents import load_latent_set
from engines.training.starters.image.stages import ENLARGER, Starter, StarterPlan
from engines.training.starters.image.train_starter import status, train
from tests.engines.training.starters.image.packages import tiny_recipe

# diffusers' schedulers call numpy in a way that a newer torch and numpy both warn of
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")

UNET = "unet/diffusion_pytorch_model.safetensors"
PLAN = StarterPlan(
    side=32,
    autoencoder_widths=(8, 16, 16),
    unet_widths=(32, 32),
    autoencoder=AutoencoderSettings(steps=3, batch=2),
    decoder=AutoencoderSettings(steps=2, batch=2, critic_share=0.5, frozen_encoder=True),
    unet=DiffusionSettings(steps=4, batch=2),
    control=ControlSettings(steps=2, batch=2, blocks=1),
    enlarger=EnlargerSettings(steps=2, batch=2),
    things=("cat", "dog"),
    measurements=1000,
    sheets=1000,
)


def new_starter(folder):
    recipe = tiny_recipe(folder / "downloads")
    return Starter(recipe, folder / "training", folder / "downloads", PLAN)


@pytest.fixture
def starter(tmp_path):
    return new_starter(tmp_path)


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """A starter of which all stages are done."""
    starter = new_starter(tmp_path_factory.mktemp("trained"))
    with pytest.raises(EngineError, match="no checkpoint of the U-Net"):
        starter.export(starter.folder / "early")
    train(starter, float("inf"), new_accelerator())
    return starter


@pytest.mark.slow
def test_from_packages_to_a_pipeline_that_plain_diffusers_loads(trained):
    assert trained.stage() == "done"
    pipeline = DiffusionPipeline.from_pretrained(trained.folder / "model")
    pipeline.set_progress_bar_config(disable=True)
    images = pipeline(
        "a cat, first style", num_inference_steps=2, height=32, width=32,
        generator=torch.Generator().manual_seed(0), output_type="np",
    ).images  # fmt: skip
    assert images.shape == (1, 32, 32, 3)
    with safe_open(trained.folder / "model/unet/diffusion_pytorch_model.safetensors", "pt") as file:
        assert all(file.get_tensor(key).dtype == torch.float16 for key in file.keys())  # noqa: SIM118
    sheets = [p.name for stage in ("autoencoder", "unet") for p in samples(trained, stage)]
    assert "reconstructions-000003.png" in sheets
    assert "drawn-000003.png" in sheets
    assert "unet" in status(trained)
    configs = (trained.folder / "model").rglob("*.json")
    assert not [file for file in configs if str(trained.folder) in file.read_text("utf-8")]
    assert load_file(trained.folder / "model" / "enlarger" / ENLARGER)


def samples(starter, stage):
    return sorted((starter.folder / stage / "samples").iterdir())


def test_the_pipeline_encodes_captions_like_training(trained):
    pipeline = DiffusionPipeline.from_pretrained(trained.folder / "model", dtype=torch.float32)
    embedding, empty_embedding = pipeline.encode_prompt("a cat, first style", "cpu", 1, True)
    entries = load_picture_set(trained.folder / "data").entries
    latent_set = load_latent_set(trained.folder / "latents", entries)
    captions = [e.captions for e in entries]
    entry = next(i for i, c in enumerate(captions) if "a cat, first style" in c)
    row = latent_set.captions_of[entry][captions[entry].index("a cat, first style")]
    for computed, cached_row in ((embedding, row), (empty_embedding, 0)):
        cached = torch.from_numpy(latent_set.embeddings[cached_row].astype("float32"))
        assert torch.allclose(computed[0], cached, atol=0.1)


def test_a_stopped_stage_can_be_resumed(starter):
    starter.prepare()
    stops = iter([False, True])
    assert not starter.train(new_accelerator(), float("inf"), lambda: next(stops))
    assert starter.stage() == "autoencoder"
    assert starter.train(new_accelerator(), float("inf"))
    assert starter.stage() == "latents"
    summary = json.loads((starter.folder / "autoencoder/complete.json").read_text())
    assert summary == {"steps": 3}


@pytest.mark.slow
def test_a_finished_model_can_be_trained_further(trained, tmp_path):
    before = trained.folder / "model"
    further = replace(trained, folder=tmp_path / "further", start=before)
    further.prepare()
    assert further.stage() == "unet"
    initial, exported = further.new_unet().state_dict(), load_file(before / UNET)
    assert all(torch.equal(initial[name].half(), exported[name]) for name in exported)
    train(further, float("inf"), new_accelerator())
    trained = load_file(further.folder / "model" / UNET)
    assert any(not torch.equal(trained[name], exported[name]) for name in exported)


def test_whitened_latents_are_white_and_decode_to_the_same_pictures():
    torch.manual_seed(0)
    model = new_autoencoder(32, (8, 16, 16)).eval()
    pictures = torch.randn(64, 3, 32, 32)
    with torch.no_grad():
        before = model.encode(pictures).latent_dist.mean
        expected = model.decode(before).sample
        flat = before.permute(1, 0, 2, 3).flatten(1)
        whiten(model, flat.mean(1), torch.cov(flat))
        after = model.encode(pictures).latent_dist.mean
        flat = after.permute(1, 0, 2, 3).flatten(1)
        assert torch.allclose(torch.cov(flat), torch.eye(4), atol=1e-2)
        assert torch.allclose(model.decode(after).sample, expected, atol=1e-3)
