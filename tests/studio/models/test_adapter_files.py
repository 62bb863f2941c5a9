"""Adapters of every kind are named alike by adding models and by importing adapters."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
from gguf import GGUFWriter

from studio.cli.main import run
from studio.models.loras import inspect_lora
from tests.engines.image.loras import new_halves, save_kohya
from tests.engines.image.tiny import PIPELINES, save_pipeline
from tests.studio.conftest import make_model_folder
from tests.studio.models.model_files import save, save_gguf
from tests.studio.models.test_odd_picture_files import ODD as ODD_PICTURES
from tests.studio.models.test_shelf import ODD

WAN = {f"diffusion_model.blocks.0.{part}.lora_{half}.weight": (4, 8)
       for part in ("self_attn.q", "cross_attn.k", "ffn.0") for half in "AB"}  # fmt: skip
MUSUBI = {f"lora_unet_blocks_0_self_attn_q.lora_{half}.weight": (4, 4) for half in ("down", "up")}
HUNYUAN = {f"lora_unet_double_blocks_0_img_mlp_fc1.lora_{half}.weight": (4, 4)
           for half in ("down", "up")}  # fmt: skip
TEXT = {f"base_model.model.model.layers.0.self_attn.q_proj.lora_{half}.weight": (4, 4)
        for half in "AB"}  # fmt: skip


def answers(path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """What adding and importing say of a file; empty where they take it."""
    result: list[str] = []
    for command in (["models", "add"], ["adapters", "import"]):
        capsys.readouterr()
        code = run([*command, str(path)])
        error = capsys.readouterr().err.strip()
        assert "Something went wrong" not in error
        result.append(error if code else "")
    return result[0], result[1]


@pytest.mark.parametrize(
    ("shapes", "sentence"),
    [
        (WAN, "mine.safetensors is a LoRA for Wan, which the studio cannot mix in."),
        (MUSUBI, "mine.safetensors is a LoRA for Wan, which the studio cannot mix in."),
        (HUNYUAN, "mine.safetensors is a LoRA for Hunyuan video, with which the studio does not"),
        (TEXT, "is the weights of a LoRA for texts alone: adapter_config.json is missing."),
        ({"lora_unet_mid_block_a.oft_blocks": (4, 4)}, "is an OFT, which the studio cannot mix"),
        ({"lora_unet_mid_block_a.lora_down.weight": (4, 4), "lora_unet_b.diff": (4,)},
         "is a LoRA, which the studio cannot mix in. Choose a plain LoRA."),
    ],
)  # fmt: skip
def test_what_cannot_be_mixed_in_is_named_by_both(
    home: Path,
    tmp_path: Path,
    shapes: dict[str, tuple[int, ...]],
    sentence: str,
    capsys: pytest.CaptureFixture[str],
):
    added, imported = answers(save(tmp_path / "mine.safetensors", shapes), capsys)
    assert sentence in added
    assert added == imported


@pytest.mark.slow
@pytest.mark.parametrize("name", [*ODD, *ODD_PICTURES])
def test_no_two_sentences_send_the_artist_in_a_circle(
    home: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
):
    build = (ODD | ODD_PICTURES)[name][0]
    added, imported = answers(build(tmp_path), capsys)
    assert not ("adapters import" in added and re.search("added with|[aA]dd it with", imported))


def test_a_folder_of_peft_is_no_model(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    save(tmp_path / "mine" / "adapter_model.safetensors", TEXT)
    (tmp_path / "mine" / "adapter_config.json").write_text("{}")
    added, _ = answers(tmp_path / "mine", capsys)
    assert added == (
        "mine is an adapter, which is mixed into a model. Import it with"
        " `bowerbird adapters import`."
    )


@pytest.mark.parametrize(
    ("width", "base"), [(768, "Stable Diffusion 1.5"), (2048, "Stable Diffusion XL")]
)
@pytest.mark.parametrize("form", ["whole", "in factors"])
def test_a_lokr_is_listed_under_its_family(tmp_path: Path, width: int, base: str, form: str):
    module = "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn2_to_k"
    side = {"lokr_w2": (16, width // 8)}
    if form == "in factors":
        side = {"lokr_w2_a": (16, 4), "lokr_w2_b": (4, width // 8)}
    shapes = {f"{module}.{name}": shape for name, shape in (side | {"lokr_w1": (8, 8)}).items()}
    lora = inspect_lora(save(tmp_path / "mine.safetensors", shapes))
    assert (lora.kind, lora.base, lora.cross_attention_dim) == ("LoKr", base, width)


def test_a_lora_with_a_word_is_imported(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    from safetensors.torch import load_file, save_file
    from torch import zeros

    save_pipeline(home / "models" / "sd1", "sd1")
    file = save_kohya(tmp_path / "mine.safetensors", new_halves(PIPELINES["sd1"]()))
    save_file(load_file(file) | {"bundle_emb.cat.clip_l": zeros(1, 32)}, file)
    _, imported = answers(file, capsys)
    assert imported == ""


# LoRAs in GGUF


def save_gguf_lora(file: Path, architecture: str = "llama", **changes: object) -> Path:
    """A LoRA for the model of `save_gguf`, as llama.cpp's script writes it."""
    writer = GGUFWriter(file, architecture)
    writer.add_type("adapter")
    writer.add_string("adapter.type", str(changes.get("kind", "lora")))
    writer.add_float32("adapter.lora.alpha", float(str(changes.get("alpha", 8))))
    tensors = {"blk.0.attn_q.weight.lora_a": (2, 32), "blk.0.attn_q.weight.lora_b": (32, 2)}
    tensors |= changes.get("shapes", {})  # type: ignore[arg-type]
    for name, shape in tensors.items():
        value = changes.get("value", 0.5)
        writer.add_tensor(name, np.full(shape, value, np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return file


def test_a_lora_in_gguf_is_imported_for_the_model_that_it_fits(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    make_model_folder(home / "models" / "small")
    model = save_gguf(tmp_path / "theirs.gguf", "llama")
    assert run(["models", "add", str(model)]) == 0
    file = save_gguf_lora(tmp_path / "mine.gguf")
    added, imported = answers(file, capsys)
    assert added == (
        "mine.gguf is an adapter, which is mixed into a GGUF model. Import it with"
        " `bowerbird adapters import`."
    )
    assert imported == ""
    assert run(["adapters", "--json"]) == 0
    (row,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (row["model"], row["name"]) == ("theirs", "mine")
    assert run(["adapters", "use", "mine"]) == 0


def test_a_lora_is_told_from_a_control_vector_whatever_its_name_is(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["models", "add", str(save_gguf(tmp_path / "theirs.gguf", "llama"))]) == 0
    capsys.readouterr()
    file = save_gguf_lora(tmp_path / "control_vector.gguf")
    assert run(["adapters", "import", str(file), "--json"]) == 0
    folder = Path(json.loads(capsys.readouterr().out)["path"])
    assert [copy.name for copy in folder.iterdir()] == ["lora.gguf"]


NAN = float("nan")
OTHER = {"blk.9.attn_q.weight.lora_a": (2, 32), "blk.9.attn_q.weight.lora_b": (32, 2)}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"architecture": "qwen2"}, "was made for a GGUF model of qwen2, and none is in the"),
        ({"shapes": OTHER}, "was made for another model: none here has a matching blk.9.attn_q"),
        ({"shapes": {"blk.0.attn_k.weight.lora_a": (2, 32)}}, "half of blk.0.attn_k.weight is"),
        ({"shapes": {"blk.0.attn_q.weight.lora_b": (32, 3)}}, "half of blk.0.attn_q.weight is"),
        ({"shapes": {"output_norm.weight": (32,)}}, "half of output_norm is missing"),
        ({"kind": "control_vector"}, "is an adapter of a kind that cannot be mixed in."),
        ({"alpha": "nan"}, "has an alpha that is no number"),
        ({"value": NAN}, "blk.0.attn_q.weight.lora_a has numbers that are infinite or no"),
    ],
)
def test_a_lora_in_gguf_that_does_not_fit_is_refused(
    home: Path,
    tmp_path: Path,
    changes: dict[str, object],
    sentence: str,
    capsys: pytest.CaptureFixture[str],
):
    assert run(["models", "add", str(save_gguf(tmp_path / "theirs.gguf", "llama"))]) == 0
    _, imported = answers(save_gguf_lora(tmp_path / "mine.gguf", **changes), capsys)  # type: ignore[arg-type]
    assert sentence in imported


def test_a_damaged_lora_in_gguf_is_refused(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["models", "add", str(save_gguf(tmp_path / "theirs.gguf", "llama"))]) == 0
    data = save_gguf_lora(tmp_path / "whole.gguf").read_bytes()
    cuts = [data[: len(data) * part // 11] for part in range(1, 11)]
    swapped = data[len(data) // 2 :] + data[: len(data) // 2]
    huge = data[:8] + (2**60).to_bytes(8, "little") + data[16:]
    for content in (*cuts, swapped, huge):
        (tmp_path / "mine.gguf").write_bytes(content)
        _, imported = answers(tmp_path / "mine.gguf", capsys)
        assert imported == "mine.gguf is damaged or not whole. Copy it again."


def test_a_model_in_gguf_is_no_adapter(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    make_model_folder(home / "models" / "small")
    assert run(["adapters", "import", str(save_gguf(tmp_path / "mine.gguf", "llama"))]) == 2
    assert capsys.readouterr().err.strip() == (
        "mine.gguf is a model and no adapter. Add it with `bowerbird models add`."
    )
