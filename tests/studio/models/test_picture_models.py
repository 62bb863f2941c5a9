"""Picture models are inspected by their headers, used in place, or refused with a reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from engines.formats.pipeline_families import ACTIVATIONS_PER_PIXEL
from engines.machine import this_machine
from engines.memory import Need, Part
from studio.base import places
from studio.base.errors import ModelRefused
from studio.cli.main import run
from studio.models.picture_models import inspect_picture_model
from tests.engines.image.loras import new_halves, save_kohya
from tests.engines.image.originals import new_pipeline, save_original
from tests.engines.image.tiny import PIPELINES, calm_cache
from tests.engines.image.tiny_transformers import save_transformer
from tests.studio.models import model_files
from tests.studio.models.model_files import save_picture_folder

pytestmark = pytest.mark.filterwarnings("ignore:__array_:DeprecationWarning")
DRAW = ["draw", "a green turtle", "--steps", "1", "--seed", "5", "--json"]
SMALL = ["--width", "64", "--height", "64"]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checkpoints")
    note = {"modelspec.license": "CreativeML Open RAIL-M"}
    return save_original(folder / "My Mix.safetensors", new_pipeline("sdxl").to(torch.half), **note)


@pytest.fixture
def ready_home(home: Path) -> Path:
    calm_cache(places.cache_folder())
    return home


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def memory(row: dict[str, object], side: int) -> int:
    """Memory in bytes of a model with that native side, in this machine's precision."""
    parameters = int(str(row["parameters"]))
    need = Need((Part(parameters, 0),), ACTIVATIONS_PER_PIXEL * side**2)
    return this_machine(places.cache_folder()).bytes_needed(need)


def test_a_checkpoint_is_described_before_it_is_loaded_and_draws_in_place(
    ready_home: Path, file: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["models", "add", str(file), "--json"]) == 0
    (row,) = rows(capsys)
    assert (row["id"], row["name"], row["kind"]) == ("my-mix", "My Mix", "image")
    assert (row["form"], row["architecture"]) == ("checkpoint file", "Stable Diffusion XL")
    assert (row["precision"], row["licence"]) == ("f16", "CreativeML Open RAIL-M")
    assert row["size_bytes"] == file.stat().st_size
    assert row["memory_bytes"] == memory(row, 1024)
    assert run([*DRAW, *SMALL, "--count", "2"]) == 0
    first = rows(capsys)
    assert len({row["sha256"] for row in first}) == 2
    assert run(["again", str(first[1]["id"]), "--json"]) == 0
    assert rows(capsys)[0]["sha256"] == first[1]["sha256"]
    assert run(["models", "verify"]) == 0


def test_a_model_is_found_by_the_name_that_other_programs_store(
    ready_home: Path, file: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["models", "add", str(file)]) == 0
    capsys.readouterr()
    assert run([*DRAW, *SMALL, "--model", "My Mix"]) == 0
    assert rows(capsys)[0]["model"] == "my-mix"


def test_a_folder_of_checkpoints_is_added_at_once(
    ready_home: Path, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    for name in ("one", "two"):
        (tmp_path / f"{name}.safetensors").symlink_to(file)
    save_kohya(tmp_path / "style.safetensors", new_halves(PIPELINES["sd1"]()))
    assert run(["models", "add", str(tmp_path), "--json"]) == 0
    assert [row["id"] for row in rows(capsys)] == ["one", "two"]


def test_a_lora_fits_a_checkpoint_of_its_kind(
    ready_home: Path, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["models", "add", str(file)]) == 0
    save_kohya(tmp_path / "ink.safetensors", new_halves(new_pipeline("sdxl")))
    assert run(["adapters", "import", str(tmp_path / "ink.safetensors")]) == 0
    assert run([*DRAW, *SMALL, "--adapter", "ink:0.5"]) == 0


WITHOUT_UNET = {"sd3": "Stable Diffusion 3", "flux": "Flux", "pixart": "PixArt", "sana": "Sana"}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("kind", WITHOUT_UNET)
def test_folders_of_models_without_a_unet_are_described_and_draw(
    ready_home: Path, tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
):
    folder = save_transformer(tmp_path / kind, kind)
    capsys.readouterr()
    assert run(["models", "add", str(folder), "--json"]) == 0
    (row,) = rows(capsys)
    assert (row["form"], row["architecture"]) == ("diffusers folder", WITHOUT_UNET[kind])
    side = {"flux": 1024, "sana": 8}.get(kind, 64)
    assert row["memory_bytes"] == memory(row, side)
    assert row["fits"]
    assert run([*DRAW, *SMALL]) == 0


NO_CHECKPOINTS = {
    "flux": ("double_blocks.0.img_attn.qkv.weight", "is Flux, but lacks its text encoders"),
    "sd3 alone": ("joint_blocks.0.x_block.attn.qkv.weight", "is Stable Diffusion 3, but lacks"),
    "a lora": ("lora_unet_mid_block_attentions_0_proj_in.lora_down.weight", "is a LoRA"),
    "weights": ("model.layers.0.mlp.up_proj.weight", "weights of a text model alone"),
}


@pytest.mark.parametrize("kind", NO_CHECKPOINTS)
def test_a_file_that_is_no_picture_model_is_refused_with_a_remedy(tmp_path: Path, kind: str):
    name, reason = NO_CHECKPOINTS[kind]
    save_file({name: torch.zeros(4, 4)}, tmp_path / "mine.safetensors")
    with pytest.raises(ModelRefused, match=reason) as error:
        inspect_picture_model(tmp_path / "mine.safetensors")
    assert error.value.remedy


def test_an_incomplete_or_truncated_checkpoint_is_refused(file: Path, tmp_path: Path):
    tensors = load_file(file)
    without_vae = {n: t for n, t in tensors.items() if not n.startswith("first_stage_model.")}
    save_file(without_vae, tmp_path / "mine.safetensors")
    with pytest.raises(ModelRefused, match="lacks its autoencoder"):
        inspect_picture_model(tmp_path / "mine.safetensors")
    (tmp_path / "truncated.safetensors").write_bytes(file.read_bytes()[:-100])
    with pytest.raises(ModelRefused, match="is not whole"):
        inspect_picture_model(tmp_path / "truncated.safetensors")


def test_averaged_weights_are_not_counted_as_parameters(file: Path, tmp_path: Path):
    tensors = load_file(file)
    tensors["model_ema.diffusion_modelout2weight"] = torch.zeros(1000)
    save_file(tensors, tmp_path / "mine.safetensors")
    inspection = inspect_picture_model(tmp_path / "mine.safetensors")
    assert inspection.parameters == inspect_picture_model(file).parameters


# What a model is besides its family


def refiner(folder: Path) -> Path:
    save_picture_folder(folder, "StableDiffusionXLImg2ImgPipeline", "unet", "vae", "text_encoder_2",
                        "tokenizer_2")  # fmt: skip
    (folder / "unet" / "config.json").write_text('{"cross_attention_dim": 1280}')
    return folder


def test_the_refiner_as_a_folder_is_named(tmp_path: Path):
    with pytest.raises(ModelRefused, match="is the refiner of Stable Diffusion XL, with which"):
        inspect_picture_model(refiner(tmp_path / "refiner"))


@pytest.mark.parametrize(
    ("scheduler", "family"),
    [
        ({}, ""),
        ({"prediction_type": "epsilon"}, ""),
        ({"prediction_type": "v_prediction"}, "Stable Diffusion 1.5, v-prediction"),
        (
            {"prediction_type": "v_prediction", "rescale_betas_zero_snr": True},
            "Stable Diffusion 1.5, v-prediction, zero terminal SNR",
        ),
    ],
)
def test_the_row_of_a_folder_says_what_the_model_predicts(
    tmp_path: Path, scheduler: dict[str, object], family: str
):
    folder = save_picture_folder(tmp_path / "mine", "StableDiffusionPipeline", "unet", "vae")
    (folder / "unet" / "config.json").write_text('{"cross_attention_dim": 768}')
    (folder / "scheduler" / "scheduler_config.json").write_text(json.dumps(scheduler))
    assert inspect_picture_model(folder).family == family


@pytest.mark.parametrize(
    ("markers", "note", "family"),
    [
        ({}, {}, ""),
        ({"v_pred": (1,)}, {}, "Stable Diffusion XL, v-prediction"),
        ({}, {"modelspec__prediction_type": "v"}, "Stable Diffusion XL, v-prediction"),
        ({"v_pred": (1,), "ztsnr": (1,)}, {},
         "Stable Diffusion XL, v-prediction, zero terminal SNR"),
    ],
)  # fmt: skip
def test_the_row_of_a_file_says_what_the_model_predicts(
    tmp_path: Path, markers: dict[str, tuple[int, ...]], note: dict[str, str], family: str
):
    shapes = model_files.unet(2048) | model_files.AUTOENCODER | model_files.TWO_CLIPS | markers
    file = model_files.save(tmp_path / "mine.safetensors", shapes, **note)
    assert inspect_picture_model(file).family == family


@pytest.mark.parametrize(
    ("part", "config", "words"),
    [
        ("text_encoder", {"hidden_size": 1024}, "text_encoder gives 1024 values, and unet reads 7"),
        ("vae", {"latent_channels": 16}, "vae gives 16 values, and unet reads 4"),
    ],
)
def test_components_that_do_not_fit_are_named(
    tmp_path: Path, part: str, config: dict[str, int], words: str
):
    folder = save_picture_folder(
        tmp_path / "mine", "StableDiffusionPipeline", "unet", "vae", "text_encoder"
    )
    unet = {"cross_attention_dim": 768, "out_channels": 4}
    (folder / "unet" / "config.json").write_text(json.dumps(unet))
    (folder / part / "config.json").write_text(json.dumps(config))
    with pytest.raises(ModelRefused, match=f"parts of mine do not fit each other: {words}"):
        inspect_picture_model(folder)


def test_parts_of_a_file_that_do_not_fit_are_named(tmp_path: Path):
    shapes = model_files.unet(2048) | model_files.TWO_CLIPS | {
        f"{model_files.VAE}decoder.conv_in.weight": (2, 16, 1, 1),
        f"{model_files.UNET}out.2.weight": (4, 2, 1, 1),
    }  # fmt: skip
    file = model_files.save(tmp_path / "mine.safetensors", shapes)
    with pytest.raises(ModelRefused, match="has an autoencoder of 16 channels, and Stable Diff"):
        inspect_picture_model(file)
