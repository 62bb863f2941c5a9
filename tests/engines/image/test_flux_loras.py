"""LoRAs for Flux in the namings of kohya and XLabs, for models of any width."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from engines.contract import AdapterFiles, EngineError
from engines.image.adapters import flux_names
from engines.image.adapters.adapters import fuse
from studio.models.loras import inspect_lora
from tests.engines.image.tiny import diffusers
from tests.engines.image.tiny_transformers import save_transformer

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
WIDTH, RANK = 32, 4


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_transformer(tmp_path_factory.mktemp("models") / "flux", "flux")


def opened(folder: Path) -> Any:
    return diffusers.FluxPipeline.from_pretrained(folder)


def weights(pipeline: Any) -> dict[str, Tensor]:
    return {name: w.clone() for name, w in pipeline.transformer.state_dict().items()}


def change(folder: Path, file: Path, strength: float = 1.0) -> dict[str, Tensor]:
    """What a file adds to each weight that it changes."""
    pipeline = opened(folder)
    before = weights(pipeline)
    fuse(pipeline, [AdapterFiles("beef00", file, strength)])
    after = weights(pipeline)
    return {n: after[n] - before[n] for n in after if not torch.equal(after[n], before[n])}


def kohya(layers: dict[str, tuple[int, int]]) -> dict[str, Tensor]:
    """A file of kohya's with these layers: (out, in)."""
    torch.manual_seed(1)
    tensors: dict[str, Tensor] = {}
    for layer, (out, inside) in layers.items():
        tensors[f"lora_unet_{layer}.lora_down.weight"] = torch.randn(RANK, inside)
        tensors[f"lora_unet_{layer}.lora_up.weight"] = torch.randn(out, RANK)
        tensors[f"lora_unet_{layer}.alpha"] = torch.tensor(2.0)
    return tensors


def product(tensors: dict[str, Tensor], layer: str) -> Tensor:
    up, down = (tensors[f"lora_unet_{layer}.lora_{half}.weight"] for half in ("up", "down"))
    return 2.0 / RANK * up @ down


LAYERS = {
    "double_blocks_0_img_attn_qkv": (3 * WIDTH, WIDTH),
    "double_blocks_0_txt_attn_proj": (WIDTH, WIDTH),
    "double_blocks_0_img_mod_lin": (6 * WIDTH, WIDTH),
    "single_blocks_0_linear1": (7 * WIDTH, WIDTH),
    "single_blocks_0_linear2": (WIDTH, 5 * WIDTH),
}


def test_kohyas_names_reach_the_layers_of_a_narrow_flux(folder: Path, tmp_path: Path):
    tensors = kohya(LAYERS)
    save_file(tensors, tmp_path / "mine.safetensors")
    assert inspect_lora(tmp_path / "mine.safetensors").base == "Flux"
    changes = change(folder, tmp_path / "mine.safetensors", 0.5)
    first = [f"transformer_blocks.0.attn.to_{part}.weight" for part in "qkv"]
    joined = [f"single_transformer_blocks.0.attn.to_{part}.weight" for part in "qkv"]
    parts = {
        "double_blocks_0_img_attn_qkv": first,
        "double_blocks_0_txt_attn_proj": ["transformer_blocks.0.attn.to_add_out.weight"],
        "double_blocks_0_img_mod_lin": ["transformer_blocks.0.norm1.linear.weight"],
        "single_blocks_0_linear1": [*joined, "single_transformer_blocks.0.proj_mlp.weight"],
        "single_blocks_0_linear2": ["single_transformer_blocks.0.proj_out.weight"],
    }
    assert changes.keys() == {name for names in parts.values() for name in names}
    for layer, names in parts.items():
        whole = torch.cat([changes[name] for name in names])
        assert torch.allclose(whole, 0.5 * product(tensors, layer), atol=1e-5), layer


def test_the_names_of_a_wide_flux_are_those_that_diffusers_gives():
    width = 3072
    layers = {
        "double_blocks_3_img_attn_qkv": (3 * width, width),
        "double_blocks_18_txt_mlp_0": (12288, width),
        "double_blocks_0_txt_mlp_2": (width, 12288),
        "single_blocks_37_linear1": (21504, width),
        "single_blocks_2_modulation_lin": (3 * width, width),
        "final_layer_adaLN_modulation_1": (2 * width, width),
        "final_layer_linear": (64, width),
        "img_in": (width, 64),
        "guidance_in_out_layer": (width, width),
    }
    tensors = {key: t for key, t in kohya(layers).items() if not key.endswith(".alpha")}
    expected = diffusers.FluxPipeline.lora_state_dict(dict(tensors))
    converted, rest = flux_names.to_diffusers(tensors)
    assert not rest
    named = {f"transformer.{key.removeprefix('transformer.')}": t for key, t in expected.items()}
    assert converted.keys() == named.keys()
    assert all(torch.equal(converted[key], named[key]) for key in named)


def test_a_file_of_xlabs_changes_what_it_names(folder: Path, tmp_path: Path):
    torch.manual_seed(2)
    tensors: dict[str, Tensor] = {}
    for layer, out, inside in (
        ("double_blocks.0.processor.qkv_lora1", 3 * WIDTH, WIDTH),
        ("double_blocks.0.processor.qkv_lora2", 3 * WIDTH, WIDTH),
        ("double_blocks.0.processor.proj_lora1", WIDTH, WIDTH),
        ("double_blocks.0.processor.proj_lora2", WIDTH, WIDTH),
        ("single_blocks.0.processor.qkv_lora", 3 * WIDTH, WIDTH),
    ):
        tensors[f"{layer}.down.weight"] = torch.randn(RANK, inside)
        tensors[f"{layer}.up.weight"] = torch.randn(out, RANK)
    file = tmp_path / "mine.safetensors"
    save_file(tensors, file)
    lora = inspect_lora(file)
    assert (lora.base, lora.rank, lora.naming) == ("Flux", RANK, "XLabs")
    changes = change(folder, file)
    reference = opened(folder)
    before = weights(reference)
    reference.load_lora_weights(dict(tensors))
    reference.fuse_lora()
    reference.unload_lora_weights()
    after = weights(reference)
    expected = {n: after[n] - before[n] for n in after if not torch.equal(after[n], before[n])}
    assert changes.keys() == expected.keys()
    assert len(changes) == 11
    assert all(torch.allclose(changes[n], expected[n], atol=1e-5) for n in expected)


def test_what_flux_does_not_have_is_refused(folder: Path, tmp_path: Path):
    file = tmp_path / "mine.safetensors"
    save_file(kohya({"double_blocks_0_img_attn_rope": (WIDTH, WIDTH)}), file)
    with pytest.raises(EngineError, match="made for another model"):
        change(folder, file)
    save_file(kohya({"double_blocks_0_img_attn_qkv": (WIDTH, 2 * WIDTH)}), file)
    with pytest.raises(EngineError, match="made for another model"):
        change(folder, file)
    tensors = kohya(LAYERS)
    tensors.pop("lora_unet_single_blocks_0_linear1.lora_up.weight")
    save_file(tensors, file)
    with pytest.raises(EngineError, match="made for another model"):
        change(folder, file)
    assert load_file(file)


@pytest.mark.parametrize("prefix", ["", "diffusion_model.", "base_model.model."])
def test_names_of_the_first_code_are_read_with_their_points(prefix: str):
    down, up = torch.randn(RANK, WIDTH), torch.randn(3 * WIDTH, RANK)
    layer = f"{prefix}double_blocks.0.img_attn.qkv"
    tensors = {f"{layer}.lora_A.weight": down, f"{layer}.lora_B.weight": up}
    kohya_layer = "lora_unet_double_blocks_0_img_attn_qkv"
    renamed = flux_names.in_kohya_names(tensors)
    assert renamed[f"{kohya_layer}.lora_down.weight"] is down
    assert renamed[f"{kohya_layer}.lora_up.weight"] is up
    of_qwen = {"transformer.img_in.lora_A.weight": down}
    assert flux_names.in_kohya_names(of_qwen) is of_qwen
