"""Checkpoints in one file and the original naming open as what they were written from."""

from __future__ import annotations

from pathlib import Path

import diffusers
import pytest
import torch
from safetensors.torch import load_file, save_file

from engines.contract import EngineError
from engines.formats.originals import Original
from engines.image.checkpoint_file import open_file
from engines.image.clip_words import clip_tokenizer
from engines.image.engine import ImageEngine
from engines.image.original_config import configs_of
from tests.engines.image.drawing import brief_of, draw, pictures_of
from tests.engines.image.originals import new_pipeline, save_original, unet_names
from tests.engines.image.tiny import calm_cache
from tests.engines.text.journal import Journal

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
def test_every_weight_and_size_is_that_of_the_model_it_was_written_from(files: Path, kind: str):
    written, opened = new_pipeline(kind), open_file(files / f"{kind}.safetensors", torch.float32)
    assert type(opened) is type(written)
    for name, part in written.components.items():
        if isinstance(part, torch.nn.Module):
            mine, theirs = getattr(opened, name).state_dict(), part.state_dict()
            assert mine.keys() == theirs.keys()
            assert all(torch.equal(mine[key], theirs[key]) for key in theirs), name
    if hasattr(opened, "unet"):
        assert opened.unet.config.attention_head_dim in (8, [1, 2])
    assert opened.vae.config.scaling_factor == written.vae.config.scaling_factor
    assert opened.tokenizer("a green turtle") == written.tokenizer("a green turtle")


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_draws_what_its_folder_draws(files: Path, tmp_path: Path, kind: str):
    engine, cache = ImageEngine(), calm_cache(tmp_path / "cache")
    new_pipeline(kind).save_pretrained(tmp_path / kind, safe_serialization=True)
    asked = brief_of(count=2, width=64, height=64)
    drawn = pictures_of(draw(engine, Journal(files / f"{kind}.safetensors", cache), asked))
    assert len(set(drawn)) == 2
    assert drawn == pictures_of(draw(engine, Journal(tmp_path / kind, cache), asked))


REAL = {
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


@pytest.mark.parametrize("name", REAL)
def test_the_unets_of_the_published_models_are_told_from_their_shapes(name: str):
    told = REAL[name]
    common = {"sample_size": 64, "layers_per_block": 2}
    with torch.device("meta"):
        unet = diffusers.UNet2DConditionModel(**{**common, **told})
    shapes = {f"model.diffusion_model.{n}": list(t.shape) for n, t in unet_names(unet).items()}
    shapes |= {f"first_stage_model.{n}": list(t.shape) for n, t in VAE.items()}
    kind = Original("StableDiffusionPipeline", ())
    flags = frozenset({"v"} if name.endswith("2.1") else ())
    found = configs_of(shapes, kind, flags)["unet"]
    with torch.device("meta"):
        again = diffusers.UNet2DConditionModel.from_config(found)
    for key, value in {**common, **told}.items():
        mine = again.config[key]
        assert (tuple(mine) if isinstance(mine, list) else mine) == value, key
    assert {n: t.shape for n, t in again.state_dict().items()} == {
        n: t.shape for n, t in unet.state_dict().items()
    }


VAE = {
    "encoder.down.0.block.0.conv1.weight": torch.zeros(128, 1),
    "decoder.conv_in.weight": torch.zeros(512, 4),
}


@pytest.mark.parametrize(
    ("header", "neighbour", "extra", "predicted"),
    [
        ({}, "", (), "epsilon"),
        ({"modelspec.prediction_type": "v"}, "", (), "v_prediction"),
        ({"modelspec.prediction_type": "epsilon"}, "", (), "epsilon"),
        ({}, 'model:\n  params:\n    parameterization: "v"\n', (), "v_prediction"),
        ({}, "", ("v_pred", "ztsnr"), "v_prediction"),
    ],
)
def test_what_a_model_predicts_is_told_by_header_neighbour_or_mark(
    files: Path,
    tmp_path: Path,
    header: dict[str, str],
    neighbour: str,
    extra: tuple[str, ...],
    predicted: str,
):
    tensors = load_file(files / "sd2.safetensors") | {name: torch.zeros(0) for name in extra}
    save_file(tensors, tmp_path / "mine.safetensors", header or None)
    (tmp_path / "mine.yaml").write_text(neighbour)
    config = open_file(tmp_path / "mine.safetensors", torch.float32).scheduler.config
    assert config.prediction_type == predicted
    assert config.rescale_betas_zero_snr == ("ztsnr" in extra)


def test_the_average_of_the_weights_is_left_out(files: Path, tmp_path: Path):
    tensors = load_file(files / "sd1.safetensors")
    averages = {f"model_ema.{n.replace('.', '')}": t + 1 for n, t in tensors.items()}
    save_file(tensors | averages, tmp_path / "mine.safetensors")
    opened = open_file(tmp_path / "mine.safetensors", torch.float32)
    theirs = new_pipeline("sd1").unet.state_dict()
    assert all(torch.equal(w, theirs[n]) for n, w in opened.unet.state_dict().items())


@pytest.mark.parametrize(
    ("left_out", "told"),
    [
        ("first_stage_model.", r"lacks the part that turns latents into pictures"),
        ("cond_stage_model.", "lacks the part that reads words"),
        ("model.diffusion_model.", "of a kind that the studio does not know"),
    ],
)
def test_a_file_that_is_not_whole_is_refused_in_words(
    files: Path, tmp_path: Path, left_out: str, told: str
):
    kept = {n: t for n, t in load_file(files / "sd1.safetensors").items() if left_out not in n}
    save_file(kept, tmp_path / "part.safetensors")
    with pytest.raises(EngineError, match=told):
        open_file(tmp_path / "part.safetensors", torch.float32)


def test_the_shipped_vocabulary_is_clips_own():
    tokenizer = clip_tokenizer()
    assert len(tokenizer) == 49408
    assert tokenizer("a photo of a cat").input_ids == [49406, 320, 1125, 539, 320, 2368, 49407]
