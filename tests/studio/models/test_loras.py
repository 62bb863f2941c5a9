"""LoRA files are told by their headers, brought in for the models they fit, and drawn with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from studio import places
from studio.cli.main import run
from studio.errors import ModelRefused
from studio.models.loras import inspect_lora
from tests.engines.image.drawing import picture
from tests.engines.image.loras import (
    new_halves,
    save_diffusers,
    save_kohya,
    save_older,
    save_peft,
)
from tests.engines.image.tiny import PIPELINES, calm_cache, save_pipeline

pytestmark = pytest.mark.filterwarnings("ignore:__array_:DeprecationWarning")
DRAW = ["draw", "a green turtle", "--steps", "1", "--seed", "5", "--json"]
ATTENTION = "down_blocks_1_attentions_0_transformer_blocks_0"


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    for kind in ("sd1", "sdxl"):
        save_pipeline(folder / kind, kind)
    return folder


@pytest.fixture
def ready_home(home: Path, models: Path) -> Path:
    """A home with one tiny model of Stable Diffusion and one of XL."""
    (home / "models").mkdir(parents=True)
    for kind in ("sd1", "sdxl"):
        (home / "models" / kind).symlink_to(models / kind)
    calm_cache(places.cache_folder())
    return home


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def pixels(capsys: pytest.CaptureFixture[str], *more: str) -> bytes:
    """What is drawn with these options, without what the file says about them."""
    capsys.readouterr()
    assert run([*DRAW, *more]) == 0
    (row,) = rows(capsys)
    return picture(Path(str(row["path"])).read_bytes()).tobytes()


def save_shapes(file: Path, shapes: dict[str, tuple[int, ...]], **header: str) -> Path:
    save_file({name: torch.zeros(shape) for name, shape in shapes.items()}, file, header)
    return file


# What a file is


@pytest.mark.parametrize(
    ("width", "base"),
    [(768, "1.5"), (1024, "2"), (2048, "XL")],
)
@pytest.mark.parametrize(
    "name",
    [
        f"lora_unet_{ATTENTION}_attn2_to_k.lora_down.weight",
        "unet.down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k.lora_A.weight",
        "unet.down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k.lora.down.weight",
        "unet.mid_block.attentions.0.transformer_blocks.0.attn2.processor.to_k_lora.down.weight",
    ],
)
def test_the_base_is_told_from_the_width_of_the_words(
    tmp_path: Path, name: str, width: int, base: str
):
    told = inspect_lora(save_shapes(tmp_path / "mine.safetensors", {name: (8, width)}))
    assert (told.base, told.rank) == (f"Stable Diffusion {base}", 8)
    assert told.naming == ("kohya" if name.startswith("lora_") else "diffusers")


QUIET = {f"lora_unet_{ATTENTION}_attn1_to_q.lora_down.weight": (4, 320)}


@pytest.mark.parametrize(
    ("shapes", "header", "base"),
    [
        (QUIET, {"ss_base_model_version": "sdxl_base_v1-0"}, "Stable Diffusion XL"),
        (QUIET, {"ss_base_model_version": "sd_v1"}, "Stable Diffusion 1.5"),
        (QUIET, {"modelspec.architecture": "stable-diffusion-v2-768-v/lora"}, "Stable Diffusion 2"),
        (QUIET, {}, ""),
        ({"lora_unet_double_blocks_0_img_attn_qkv.lora_down.weight": (4, 3072)}, {}, "Flux"),
        ({"transformer.single_transformer_blocks.0.attn.to_q.lora_A.weight": (4, 9)}, {}, "Flux"),
        (
            {"transformer.transformer_blocks.0.attn.add_k_proj.lora_A.weight": (4, 9)},
            {},
            "Stable Diffusion 3",
        ),
        (
            {"lora_te2_text_model_encoder_layers_0_mlp_fc1.lora_down.weight": (4, 9)},
            {},
            "Stable Diffusion XL",
        ),
    ],
)
def test_else_the_names_tell_and_then_the_makers_notes(
    tmp_path: Path, shapes: dict[str, tuple[int, ...]], header: dict[str, str], base: str
):
    assert inspect_lora(save_shapes(tmp_path / "m.safetensors", shapes, **header)).base == base


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("model.diffusion_model.input_blocks.0.0.weight", "is no LoRA for pictures"),
        ("base_model.model.model.layers.0.mlp.up_proj.lora_A.weight", "is no LoRA for pictures"),
        ("lora_unet_mid_block_attentions_0_proj_in.hada_w1_a", "cannot be mixed in"),
        ("lora_unet_mid_block_attentions_0_proj_in.dora_scale", "cannot be mixed in"),
    ],
)
def test_what_is_no_lora_that_can_be_mixed_in_is_refused(tmp_path: Path, name: str, told: str):
    file = save_shapes(tmp_path / "mine.safetensors", {name: (4, 4)})
    with pytest.raises(ModelRefused, match=told):
        inspect_lora(file)


# From the command line


def test_a_file_is_brought_in_for_the_model_it_fits_and_changes_what_is_drawn(
    ready_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    halves = new_halves(PIPELINES["sdxl"]())
    file = save_kohya(tmp_path / "ink.safetensors", halves, alpha=2.0, sgm=True)
    assert run(["adapters", "import", str(file), "--json"]) == 0
    (adapter,) = rows(capsys)
    assert (adapter["kind"], adapter["model"], adapter["name"]) == ("image", "sdxl", "ink")
    assert "of rank 4, in the naming of kohya" in str(adapter["reason"])
    with_it = pixels(capsys, "--model", "sdxl", "--adapter", "ink")
    assert pixels(capsys, "--model", "sdxl", "--adapter", "ink") == with_it
    assert pixels(capsys, "--model", "sdxl", "--adapter", "ink:0.5") != with_it
    plain = pixels(capsys, "--model", "sdxl", "--adapter", "none")
    assert plain == pixels(capsys, "--model", "sdxl", "--adapter", "ink:0")
    assert plain != with_it


def test_several_at_once_are_drawn_with_each_at_its_strength(
    ready_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    pipeline = PIPELINES["sd1"]()
    for name, save, seed in (("ink", save_kohya, 1), ("fog", save_diffusers, 2)):
        save(tmp_path / f"{name}.safetensors", new_halves(pipeline, seed=seed))
        assert run(["adapters", "import", str(tmp_path / f"{name}.safetensors")]) == 0
    both = ["--model", "sd1", "--adapter", "ink:0.75", "--adapter", "fog:0.5"]
    capsys.readouterr()
    assert run([*DRAW, *both]) == 0
    (row,) = rows(capsys)
    uses = json.loads(json.dumps(row["brief"]))["adapters"]
    assert [use["strength"] for use in uses] == [0.75, 0.5]
    assert run(["again", str(row["id"]), "--json"]) == 0
    assert rows(capsys)[0]["sha256"] == row["sha256"]
    drawn = picture(Path(str(row["path"])).read_bytes()).tobytes()
    assert pixels(capsys, "--model", "sd1", "--adapter", "ink:0.75") != drawn


def test_a_diffusers_folder_and_a_second_model_of_the_same_kind_do_as_well(
    ready_home: Path, models: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = tmp_path / "fog"
    folder.mkdir()
    halves = new_halves(PIPELINES["sd1"]())
    save_older(folder / "pytorch_lora_weights.safetensors", halves)
    (ready_home / "models" / "another").symlink_to(models / "sd1")
    assert run(["adapters", "import", str(folder), "image"]) == 0
    assert run([*DRAW, "--model", "another", "--adapter", "fog"]) == 0


def test_one_for_another_base_is_refused_with_the_remedy_when_it_is_used(
    ready_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = save_kohya(tmp_path / "ink.safetensors", new_halves(PIPELINES["sdxl"]()))
    assert run(["adapters", "import", str(file)]) == 0
    capsys.readouterr()
    assert run([*DRAW, "--model", "sd1", "--adapter", "ink"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "does not fit sd1" in told.err
    assert "Choose a model of its kind, or no adapter." in told.err
    assert len(told.err.splitlines()) == 1


@pytest.mark.parametrize("strength", ["", "3", "-1", "nan", "much"])
def test_a_wrong_strength_is_refused(
    ready_home: Path, tmp_path: Path, strength: str, capsys: pytest.CaptureFixture[str]
):
    file = save_kohya(tmp_path / "ink.safetensors", new_halves(PIPELINES["sd1"]()))
    assert run(["adapters", "import", str(file)]) == 0
    capsys.readouterr()
    assert run([*DRAW, "--model", "sd1", "--adapter", f"ink:{strength}"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_what_cannot_be_brought_in_is_one_sentence_and_leaves_nothing(
    ready_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    wide = {f"lora_unet_{ATTENTION}_attn2_to_k.lora_down.weight": (4, 768)}
    torn = save_shapes(tmp_path / "torn.safetensors", wide)
    torn.write_bytes(torn.read_bytes()[:-9])
    pickle = tmp_path / "old.pt"
    pickle.write_bytes(b"\x80\x02}q\x00.")
    sentences = {
        save_shapes(tmp_path / "wide.safetensors", wide): "a LoRA for Stable Diffusion 1.5",
        torn: "is not whole",
        pickle: "is a pickle",
        tmp_path / "absent.safetensors": "There is nothing at",
        save_shapes(tmp_path / "else.safetensors", {"x": (2,)}): "is no LoRA for pictures",
    }
    for path, told in sentences.items():
        assert run(["adapters", "import", str(path)]) == 2
        said = capsys.readouterr()
        assert told in said.err
        assert len(said.err.splitlines()) == 1, said.err
    assert run(["adapters", "import", str(tmp_path / "wide.safetensors"), "text"]) == 2
    capsys.readouterr()
    assert run(["adapters", "list", "--json"]) == 0
    assert rows(capsys) == []


def test_an_adapter_goes_out_in_every_naming_and_each_comes_back_and_draws_the_same(
    ready_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    train_adapter = save_peft(tmp_path / "learned", "sd1", lora_alpha=8)
    assert run(["adapters", "import", str(train_adapter)]) == 0
    capsys.readouterr()
    assert run(["adapters", "export", "learned", str(tmp_path), "--json"]) == 0
    folder = Path(str(rows(capsys)[-1]["folder"]))
    drawn = pixels(capsys, "--model", "sd1", "--adapter", "learned")
    for name in ("pytorch_lora_weights", "learned"):
        file = (folder / f"{name}.safetensors").rename(tmp_path / f"out-{name}.safetensors")
        assert run(["adapters", "import", str(file)]) == 0
        assert pixels(capsys, "--model", "sd1", "--adapter", f"out-{name}") == drawn
