"""The shipped picture model is an ordinary diffusers folder that other tools can use."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from peft import LoraConfig
from peft.utils import get_peft_model_state_dict
from PIL import Image

from engines.image.enlarging.enlarging import WEIGHTS
from engines.shipped import MODELS

diffusers: Any = importlib.import_module("diffusers")
"""Untyped, since diffusers exports its classes lazily."""
FOLDER = MODELS / "starter-pictures"
STEPS = 2
SIDE = 128
# diffusers' schedulers call numpy in a way that a newer torch and numpy both warn of
pytestmark = pytest.mark.filterwarnings("ignore:__array_:DeprecationWarning")


@pytest.fixture(scope="module")
def pipeline() -> Any:
    torch.set_num_threads(1)
    shipped = diffusers.DiffusionPipeline.from_pretrained(FOLDER)
    shipped.set_progress_bar_config(disable=True)
    return shipped


def draw(pipeline: Any, **kwargs: Any) -> np.ndarray:
    generator = torch.Generator().manual_seed(0)
    output = pipeline("a cat", num_inference_steps=STEPS, generator=generator, **kwargs)
    return np.asarray(output.images[0])


def page() -> Image.Image:
    image = Image.new("RGB", (SIDE, SIDE), "white")
    image.paste((200, 40, 40), (32, 32, 96, 96))
    return image


def test_plain_diffusers_loads_it_and_draws(pipeline: Any):
    assert isinstance(pipeline, diffusers.StableDiffusionPipeline)
    picture = draw(pipeline)
    assert picture.shape == (SIDE, SIDE, 3)
    assert picture.std() > 5


def test_its_weights_are_half_precision_safetensors_and_nothing_else():
    files = [file for file in FOLDER.rglob("*") if file.is_file()]
    assert {file.suffix for file in files} <= {".safetensors", ".json", ".txt", ".md"}
    weights = [file for file in files if file.suffix == ".safetensors"]
    assert sum(file.stat().st_size for file in weights if "text" not in str(file)) < 100_000_000
    assert all(file.stat().st_size < 100_000_000 for file in weights)
    assert WEIGHTS in weights


def test_pictures_and_masks_can_be_sources(pipeline: Any):
    from_picture = diffusers.StableDiffusionImg2ImgPipeline.from_pipe(pipeline)
    changed = draw(from_picture, image=page(), strength=0.9)
    assert changed.shape == (SIDE, SIDE, 3)
    mask = Image.new("L", (SIDE, SIDE))
    mask.paste(255, (64, 0, SIDE, SIDE))
    inpainting = diffusers.StableDiffusionInpaintPipeline.from_pipe(pipeline)
    result = draw(inpainting, image=page(), mask_image=mask, strength=1.0, height=SIDE, width=SIDE)
    assert result.shape == (SIDE, SIDE, 3)


def test_a_peft_lora_can_be_trained_on_it_and_loaded(pipeline: Any, tmp_path: Path):
    before = draw(pipeline)
    unet = pipeline.unet
    unet.add_adapter(LoraConfig(r=4, target_modules=["to_q", "to_k", "to_v", "to_out.0"]))
    weights = [weight for weight in unet.parameters() if weight.requires_grad]
    optimiser = torch.optim.AdamW(weights, lr=1e-2)
    prompt_embeds = pipeline.encode_prompt("a cat", "cpu", 1, False)[0].detach()
    latents = torch.randn(1, 4, 16, 16, generator=torch.Generator().manual_seed(1))
    for _ in range(3):
        loss = unet(latents, torch.tensor([500]), prompt_embeds).sample.square().mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    diffusers.StableDiffusionPipeline.save_lora_weights(tmp_path, get_peft_model_state_dict(unet))
    unet.delete_adapters("default")
    pipeline.load_lora_weights(tmp_path, adapter_name="learned")
    assert not np.array_equal(draw(pipeline), before)
    pipeline.unload_lora_weights()
    assert np.array_equal(draw(pipeline), before)
