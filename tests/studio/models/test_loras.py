"""LoRA files are inspected by their headers, imported for the models they fit, and drawn with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from studio.base import places
from studio.base.errors import ModelRefused
from studio.cli.main import run
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
    """A home with a tiny model of Stable Diffusion and one of Stable Diffusion XL."""
    (home / "models").mkdir(parents=True)
    for kind in ("sd1", "sdxl"):
        (home / "models" / kind).symlink_to(models / kind)
    calm_cache(places.cache_folder())
    return home


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def pixels(capsys: pytest.CaptureFixture[str], *more: str) -> bytes:
    """The pixels that are drawn with these options, without the metadata of the file."""
    capsys.readouterr()
    assert run([*DRAW, *more]) == 0
    (row,) = rows(capsys)
    return picture(Path(str(row["path"])).read_bytes()).tobytes()


def save_shapes(file: Path, shapes: dict[str, tuple[int, ...]], **header: str) -> Path:
    save_file({name: torch.zeros(shape) for name, shape in shapes.items()}, file, header)
    return file


# Inspection


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
def test_the_width_of_the_text_embeddings_identifies_the_base(
    tmp_path: Path, name: str, width: int, base: str
):
    lora = inspect_lora(save_shapes(tmp_path / "mine.safetensors", {name: (8, width)}))
    assert (lora.base, lora.rank) == (f"Stable Diffusion {base}", 8)
    assert lora.naming == ("kohya" if name.startswith("lora_") else "diffusers")


SELF_ATTENTION = {f"lora_unet_{ATTENTION}_attn1_to_q.lora_down.weight": (4, 320)}


@pytest.mark.parametrize(
    ("shapes", "header", "base"),
    [
        (SELF_ATTENTION, {"ss_base_model_version": "sdxl_base_v1-0"}, "Stable Diffusion XL"),
        (SELF_ATTENTION, {"ss_base_model_version": "sd_v1"}, "Stable Diffusion 1.5"),
        (
            SELF_ATTENTION,
            {"modelspec.architecture": "stable-diffusion-v2-768-v/lora"},
            "Stable Diffusion 2",
        ),
        (SELF_ATTENTION, {}, ""),
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
def test_otherwise_tensor_names_and_then_metadata_identify_the_base(
    tmp_path: Path, shapes: dict[str, tuple[int, ...]], header: dict[str, str], base: str
):
    assert inspect_lora(save_shapes(tmp_path / "m.safetensors", shapes, **header)).base == base


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("model.diffusion_model.input_blocks.0.0.weight", "is no LoRA for pictures"),
        ("base_model.model.model.layers.0.mlp.up_proj.lora_A.weight", "a LoRA for texts alone"),
        ("lora_unet_mid_block_attentions_0_proj_in.oft_blocks", "cannot mix in"),
        ("lora_unet_mid_block_attentions_0_proj_in.lokr_w1", "half of it is missing"),
    ],
)
def test_a_file_that_is_no_plain_lora_for_pictures_is_refused(
    tmp_path: Path, name: str, reason: str
):
    file = save_shapes(tmp_path / "mine.safetensors", {name: (4, 4)})
    with pytest.raises(ModelRefused, match=reason):
        inspect_lora(file)


# From the command line


def test_a_file_is_imported_for_the_model_it_fits_and_changes_what_is_drawn(
    ready_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    halves = new_halves(PIPELINES["sdxl"]())
    file = save_kohya(tmp_path / "ink.safetensors", halves, alpha=2.0, sgm=True)
    assert run(["adapters", "import", str(file), "--json"]) == 0
    (adapter,) = rows(capsys)
    assert (adapter["kind"], adapter["model"], adapter["name"]) == ("image", "sdxl", "ink")
    assert "of rank 4, in the naming of kohya" in str(adapter["reason"])
    with_adapter = pixels(capsys, "--model", "sdxl", "--adapter", "ink")
    assert pixels(capsys, "--model", "sdxl", "--adapter", "ink") == with_adapter
    assert pixels(capsys, "--model", "sdxl", "--adapter", "ink:0.5") != with_adapter
    plain = pixels(capsys, "--model", "sdxl", "--adapter", "none")
    assert plain == pixels(capsys, "--model", "sdxl", "--adapter", "ink:0")
    assert plain != with_adapter


def test_several_loras_are_mixed_each_at_its_strength(
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
    mixed = picture(Path(str(row["path"])).read_bytes()).tobytes()
    assert pixels(capsys, "--model", "sd1", "--adapter", "ink:0.75") != mixed


def test_a_diffusers_folder_fits_another_model_of_the_same_kind(
    ready_home: Path, models: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = tmp_path / "fog"
    folder.mkdir()
    halves = new_halves(PIPELINES["sd1"]())
    save_older(folder / "pytorch_lora_weights.safetensors", halves)
    (ready_home / "models" / "another").symlink_to(models / "sd1")
    assert run(["adapters", "import", str(folder), "image"]) == 0
    assert run([*DRAW, "--model", "another", "--adapter", "fog"]) == 0


def test_a_lora_for_another_base_is_refused_with_a_remedy_when_it_is_used(
    ready_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = save_kohya(tmp_path / "ink.safetensors", new_halves(PIPELINES["sdxl"]()))
    assert run(["adapters", "import", str(file)]) == 0
    capsys.readouterr()
    assert run([*DRAW, "--model", "sd1", "--adapter", "ink"]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert "does not fit sd1" in output.err
    assert "Choose a model of its kind, or no adapter." in output.err
    assert len(output.err.splitlines()) == 1


@pytest.mark.parametrize("strength", ["", "3", "-1", "nan", "much"])
def test_an_invalid_strength_is_refused(
    ready_home: Path, tmp_path: Path, strength: str, capsys: pytest.CaptureFixture[str]
):
    file = save_kohya(tmp_path / "ink.safetensors", new_halves(PIPELINES["sd1"]()))
    assert run(["adapters", "import", str(file)]) == 0
    capsys.readouterr()
    assert run([*DRAW, "--model", "sd1", "--adapter", f"ink:{strength}"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_refused_import_prints_one_sentence_and_leaves_nothing(
    ready_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    wide = {f"lora_unet_{ATTENTION}_attn2_to_k.lora_down.weight": (4, 768)}
    truncated = save_shapes(tmp_path / "truncated.safetensors", wide)
    truncated.write_bytes(truncated.read_bytes()[:-9])
    pickle = tmp_path / "old.pt"
    pickle.write_bytes(b"\x80\x02}q\x00.")
    sentences = {
        save_shapes(tmp_path / "wide.safetensors", wide): "a LoRA for Stable Diffusion 1.5",
        truncated: "is not whole",
        pickle: "is a pickle",
        tmp_path / "absent.safetensors": "There is nothing at",
        save_shapes(tmp_path / "else.safetensors", {"x": (2,)}): "is no LoRA for pictures",
    }
    for path, sentence in sentences.items():
        assert run(["adapters", "import", str(path)]) == 2
        output = capsys.readouterr()
        assert sentence in output.err
        assert len(output.err.splitlines()) == 1, output.err
    assert run(["adapters", "import", str(tmp_path / "wide.safetensors"), "text"]) == 2
    capsys.readouterr()
    assert run(["adapters", "list", "--json"]) == 0
    assert rows(capsys) == []


def test_an_adapter_is_exported_in_every_naming_and_each_file_draws_the_same(
    ready_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    train_adapter = save_peft(tmp_path / "learned", "sd1", lora_alpha=8)
    assert run(["adapters", "import", str(train_adapter)]) == 0
    capsys.readouterr()
    assert run(["adapters", "export", "learned", str(tmp_path), "--json"]) == 0
    folder = Path(str(rows(capsys)[-1]["folder"]))
    expected = pixels(capsys, "--model", "sd1", "--adapter", "learned")
    for name in ("pytorch_lora_weights", "learned"):
        file = (folder / f"{name}.safetensors").rename(tmp_path / f"out-{name}.safetensors")
        assert run(["adapters", "import", str(file)]) == 0
        assert pixels(capsys, "--model", "sd1", "--adapter", f"out-{name}") == expected


def test_a_lora_for_pictures_with_weights_that_are_no_numbers_is_not_imported(
    ready_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = save_kohya(tmp_path / "ink.safetensors", new_halves(PIPELINES["sd1"]()))
    tensors = load_file(file)
    name = next(name for name in tensors if name.endswith("lora_up.weight"))
    tensors[name][0, 0] = float("inf")
    save_file(tensors, file)
    assert run(["adapters", "import", str(file)]) == 2
    assert f"{name[:40]}" in capsys.readouterr().err


@pytest.mark.parametrize(("pattern", "code"), [("(.+)+(.+)+X", 0), ("(", 2)])
def test_patterns_in_the_header_of_a_lora_are_checked_when_it_is_imported(
    ready_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], pattern: str, code: int
):
    halves = new_halves(PIPELINES["sd1"]())
    file = save_diffusers(tmp_path / "ink.safetensors", halves, alpha_pattern={pattern: 2})
    assert run(["adapters", "import", str(file)]) == code
    assert ("a pattern that cannot be matched" in capsys.readouterr().err) == bool(code)
