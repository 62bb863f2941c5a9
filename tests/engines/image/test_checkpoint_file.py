"""Single-file checkpoints with original names load as the model that they were written from."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file

from engines.contract import EngineError
from engines.formats.checkpoint_layouts import CheckpointLayout
from engines.image.engine import ImageEngine
from engines.image.files.checkpoint_file import clip_tokenizer, load_checkpoint, t5_tokenizer
from engines.image.files.original_config import build_configs
from tests.engines.image.drawing import brief_of, draw, pictures_of
from tests.engines.image.originals import new_pipeline, save_original, unet_names
from tests.engines.image.tiny import calm_cache
from tests.engines.text.journal import Journal
from tests.matrices import some_of

diffusers: Any = importlib.import_module("diffusers")
"""Untyped, since diffusers exports its classes lazily and its annotations do not allow None."""

pytestmark = [
    pytest.mark.filterwarnings("ignore:__array_:DeprecationWarning"),
    # diffusers imports all its pipelines at once, and one of them is scripted
    pytest.mark.filterwarnings("ignore:`torch.jit.script` is deprecated:DeprecationWarning"),
]
KINDS = ("sd1", "sd2", "sdxl", "sd3")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checkpoints")
    for kind in KINDS:
        save_original(folder / f"{kind}.safetensors", new_pipeline(kind))
    return folder


@pytest.mark.parametrize("kind", KINDS)
def test_every_weight_and_size_equals_the_original_model(files: Path, kind: str):
    original = new_pipeline(kind)
    loaded = load_checkpoint(files / f"{kind}.safetensors", torch.float32)
    assert type(loaded) is type(original)
    for name, part in original.components.items():
        if isinstance(part, torch.nn.Module):
            weights, expected = getattr(loaded, name).state_dict(), part.state_dict()
            assert weights.keys() == expected.keys()
            assert all(torch.equal(weights[key], expected[key]) for key in expected), name
    if hasattr(loaded, "unet"):
        assert loaded.unet.config.attention_head_dim in (8, [1, 2])
    assert loaded.vae.config.scaling_factor == original.vae.config.scaling_factor
    assert loaded.tokenizer("a green turtle") == original.tokenizer("a green turtle")


@pytest.mark.parametrize(
    "kind",
    some_of(["sdxl", "sd3", "sd1", "sd2"], "sd3"),
)
def test_a_file_draws_what_its_folder_draws(files: Path, tmp_path: Path, kind: str):
    engine, cache = ImageEngine(), calm_cache(tmp_path / "cache")
    new_pipeline(kind).save_pretrained(tmp_path / kind, safe_serialization=True)
    brief = brief_of(count=2, width=64, height=64)
    files_drawn = pictures_of(draw(engine, Journal(files / f"{kind}.safetensors", cache), brief))
    assert len(set(files_drawn)) == 2
    assert files_drawn == pictures_of(draw(engine, Journal(tmp_path / kind, cache), brief))


PUBLISHED = {
    "Stable Diffusion 1.5": {"attention_head_dim": 8, "cross_attention_dim": 768},
    "Stable Diffusion 2.1": {
        "attention_head_dim": (5, 10, 20, 20),
        "cross_attention_dim": 1024,
        "use_linear_projection": True,
        "sample_size": 96,
    },
    "Stable Diffusion XL": {
        "block_out_channels": (320, 640, 1280),
        "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
        "up_block_types": ("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
        "attention_head_dim": (5, 10, 20),
        "transformer_layers_per_block": (1, 2, 10),
        "cross_attention_dim": 2048,
        "use_linear_projection": True,
        "addition_embed_type": "text_time",
        "addition_time_embed_dim": 256,
        "projection_class_embeddings_input_dim": 2816,
        "sample_size": 128,
    },
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_unet_configs_of_the_published_models_follow_from_their_shapes(name: str):
    published = PUBLISHED[name]
    common = {"sample_size": 64, "layers_per_block": 2}
    with torch.device("meta"):
        unet = diffusers.UNet2DConditionModel(**{**common, **published})
    shapes = {f"model.diffusion_model.{n}": list(t.shape) for n, t in unet_names(unet).items()}
    shapes |= {f"first_stage_model.{n}": list(t.shape) for n, t in VAE.items()}
    kind = CheckpointLayout("StableDiffusionPipeline", ())
    flags = frozenset({"v"} if name.endswith("2.1") else ())
    config = build_configs(shapes, kind, flags)["unet"]
    with torch.device("meta"):
        rebuilt = diffusers.UNet2DConditionModel.from_config(config)
    for key, value in {**common, **published}.items():
        actual = rebuilt.config[key]
        assert (tuple(actual) if isinstance(actual, list) else actual) == value, key
    assert {n: t.shape for n, t in rebuilt.state_dict().items()} == {
        n: t.shape for n, t in unet.state_dict().items()
    }


VAE = {
    "encoder.down.0.block.0.conv1.weight": torch.zeros(128, 1),
    "decoder.conv_in.weight": torch.zeros(512, 4),
}


@pytest.mark.parametrize(
    ("header", "yaml_text", "extra", "predicted"),
    [
        ({}, "", (), "epsilon"),
        ({"modelspec.prediction_type": "v"}, "", (), "v_prediction"),
        ({"modelspec.prediction_type": "epsilon"}, "", (), "epsilon"),
        ({}, 'model:\n  params:\n    parameterization: "v"\n', (), "v_prediction"),
        ({}, "", ("v_pred", "ztsnr"), "v_prediction"),
    ],
)
def test_the_prediction_type_follows_from_header_yaml_or_marker_tensor(
    files: Path,
    tmp_path: Path,
    header: dict[str, str],
    yaml_text: str,
    extra: tuple[str, ...],
    predicted: str,
):
    tensors = load_file(files / "sd2.safetensors") | {name: torch.zeros(0) for name in extra}
    save_file(tensors, tmp_path / "mine.safetensors", header or None)
    (tmp_path / "mine.yaml").write_text(yaml_text)
    config = load_checkpoint(tmp_path / "mine.safetensors", torch.float32).scheduler.config
    assert config.prediction_type == predicted
    assert config.rescale_betas_zero_snr == ("ztsnr" in extra)


def test_averaged_weights_are_not_loaded(files: Path, tmp_path: Path):
    tensors = load_file(files / "sd1.safetensors")
    averages = {f"model_ema.{n.replace('.', '')}": t + 1 for n, t in tensors.items()}
    save_file(tensors | averages, tmp_path / "mine.safetensors")
    loaded = load_checkpoint(tmp_path / "mine.safetensors", torch.float32)
    expected = new_pipeline("sd1").unet.state_dict()
    assert all(torch.equal(w, expected[n]) for n, w in loaded.unet.state_dict().items())


@pytest.mark.parametrize(
    ("removed_prefix", "message"),
    [
        ("first_stage_model.", "lacks its autoencoder"),
        ("cond_stage_model.", "lacks its text encoder"),
        ("model.diffusion_model.", "of a kind that the studio does not know"),
    ],
)
def test_an_incomplete_file_is_refused_with_the_missing_part(
    files: Path, tmp_path: Path, removed_prefix: str, message: str
):
    tensors = {
        n: t for n, t in load_file(files / "sd1.safetensors").items() if removed_prefix not in n
    }
    save_file(tensors, tmp_path / "part.safetensors")
    with pytest.raises(EngineError, match=message):
        load_checkpoint(tmp_path / "part.safetensors", torch.float32)


def test_the_shipped_vocabulary_is_that_of_clip():
    tokenizer = clip_tokenizer()
    assert len(tokenizer) == 49408
    assert tokenizer("a photo of a cat").input_ids == [49406, 320, 1125, 539, 320, 2368, 49407]


def test_t5_reads_prompts_with_the_published_ids():
    tokenizer = t5_tokenizer()
    ids = tokenizer("a green turtle")["input_ids"]
    assert (len(tokenizer), tokenizer.model_max_length) == (32100, 512)
    assert (ids[:3], ids[-1]) == ([3, 9, 1442], 1)
    assert tokenizer.decode(ids, skip_special_tokens=True) == "a green turtle"
