"""Flux Redux is an adapter that reads references of style, as diffusers' own pipeline does."""

from __future__ import annotations

import importlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file, save_file
from transformers import SiglipImageProcessor, SiglipVisionConfig, SiglipVisionModel

from engines.contract import AdapterFiles, BriefError, ImageBrief
from engines.formats.weight_kinds import REDUX_ENCODER_FILE, REDUX_FILE
from engines.image.engine import ImageEngine
from studio.base.errors import ModelRefused
from studio.models.loras import find_lora
from studio.models.picture_models import inspect_picture_model
from studio.models.reference_adapters import find_reference_adapter
from tests.engines.image.drawing import brief_of, draw, painting, picture, pictures_of
from tests.engines.image.test_memory_ladder import exact_cache
from tests.engines.image.tiny_transformers import save_transformer
from tests.engines.text.journal import Journal

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
diffusers: Any = importlib.import_module("diffusers")
SIDE, STEPS, SEED, WIDTH = 64, 2, 5, 144


def save_redux(folder: Path) -> Path:
    """A tiny Redux in the folder of diffusers, for a Flux whose words are 32 wide."""
    torch.manual_seed(3)
    config = SiglipVisionConfig(
        hidden_size=WIDTH, intermediate_size=64, num_hidden_layers=1, num_attention_heads=2,
        image_size=56, patch_size=14,
    )  # fmt: skip
    layers: Any = importlib.import_module("diffusers.pipelines.flux.modeling_flux")
    pipeline = diffusers.FluxPriorReduxPipeline(
        image_encoder=SiglipVisionModel(config).eval(),
        feature_extractor=SiglipImageProcessor(size={"height": 56, "width": 56}),
        image_embedder=layers.ReduxImageEncoder(WIDTH, 32),
    )
    pipeline.save_pretrained(folder, safe_serialization=True)
    return folder


def redux_files(path: Path) -> dict[str, Path]:
    """The files of a Redux by what they are called here; empty where it is none."""
    reader = find_reference_adapter(path)
    return reader.files if reader else {}


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    save_transformer(folder / "flux", "flux")
    save_redux(folder / "redux")
    return folder


def adapter_of(redux: Path, folder: Path, strength: float = 1.0) -> AdapterFiles:
    """The files of a Redux as an import leaves them."""
    folder.mkdir()
    for name, file in redux_files(redux).items():
        (folder / name).write_bytes(file.read_bytes())
    return AdapterFiles("beef00", folder, strength)


def style(**values: object) -> ImageBrief:
    row = {"kind": "style", "source": "beef01"} | values
    return brief_of(width=SIDE, height=SIDE, steps=STEPS, guidance=2.0, references=[row])


def expected(models: Path, look: Path) -> np.ndarray:
    flux = diffusers.FluxPipeline.from_pretrained(models / "flux")
    prior = diffusers.FluxPriorReduxPipeline.from_pretrained(
        models / "redux", text_encoder=flux.text_encoder, text_encoder_2=flux.text_encoder_2,
        tokenizer=flux.tokenizer, tokenizer_2=flux.tokenizer_2,
    )  # fmt: skip
    with torch.inference_mode():
        words = prior(Image.open(look).convert("RGB"), prompt="a green turtle")
        output = flux(
            **words, width=SIDE, height=SIDE, num_inference_steps=STEPS, guidance_scale=2.0,
            generator=torch.Generator().manual_seed(SEED), output_type="np",
        )  # fmt: skip
    return (output.images[0] * 255).round().astype(int)


def test_a_reference_of_style_draws_what_diffusers_draws(models: Path, tmp_path: Path):
    look = painting(tmp_path / "look.png", 80, 60)
    adapter = adapter_of(models / "redux", tmp_path / "adapter")
    cache = exact_cache(tmp_path)
    journal = Journal(models / "flux", cache, adapters=(adapter,), references=(look,))
    drawn = picture(pictures_of(draw(ImageEngine(), journal, style()))[0]).astype(int)
    assert np.abs(drawn - expected(models, look)).max() <= 1
    weaker = picture(pictures_of(draw(ImageEngine(), journal, style(strength=0.2)))[0])
    assert not np.array_equal(weaker, drawn)


def test_a_style_without_its_adapter_is_refused(models: Path, tmp_path: Path):
    journal = Journal(models / "flux", exact_cache(tmp_path))
    journal = replace(journal, references=(painting(tmp_path / "look.png"),))
    with pytest.raises(BriefError, match="A reference of style is read by an adapter"):
        ImageEngine().generate(style(), journal)


@pytest.mark.parametrize("place", ["beside", "comfy"])
def test_the_files_of_comfyui_are_a_redux(models: Path, tmp_path: Path, place: str):
    folder = tmp_path / "style_models"
    folder.mkdir()
    layers, encoder = redux_files(models / "redux").values()
    (folder / "flux1-redux-dev.safetensors").write_bytes(layers.read_bytes())
    path = folder / "flux1-redux-dev.safetensors"
    with pytest.raises(ModelRefused, match=r"lacks its image encoder \(SigLIP\)"):
        redux_files(path)
    encoders = folder if place == "beside" else tmp_path / "clip_vision"
    encoders.mkdir(exist_ok=True)
    tensors = {f"vision_model.{name}": t for name, t in load_file(encoder).items()}
    save_file(tensors, encoders / "sigclip.safetensors")
    assert list(redux_files(path)) == [REDUX_FILE, REDUX_ENCODER_FILE]
    lora = find_lora(path)
    assert lora is not None
    assert lora.description == "Flux Redux, which reads references"


def test_a_redux_that_is_added_as_a_model_is_named(models: Path):
    with pytest.raises(ModelRefused, match="is Flux Redux, which adds to Flux"):
        inspect_picture_model(models / "redux")
    layers = redux_files(models / "redux")[REDUX_FILE]
    with pytest.raises(ModelRefused, match="is Flux Redux, which adds to Flux"):
        inspect_picture_model(layers)


@pytest.mark.parametrize("shape", [(), (4,)])
def test_tensors_of_other_shapes_are_no_redux(tmp_path: Path, shape: tuple[int, ...]):
    names = ("redux_up.weight", "redux_down.weight")
    save_file({name: torch.zeros(shape) for name in names}, tmp_path / "redux.safetensors")
    assert redux_files(tmp_path) == {}
    save_file({name: torch.zeros(4, 4) for name in names}, tmp_path / "redux.safetensors")
    patches = {"embeddings.patch_embedding.weight": torch.zeros(shape)}
    save_file(patches, tmp_path / "siglip.safetensors")
    with pytest.raises(ModelRefused, match="lacks its image encoder"):
        redux_files(tmp_path / "redux.safetensors")
