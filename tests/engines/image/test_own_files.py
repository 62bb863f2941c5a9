"""Textual inversions, DoRAs and autoencoders of the artist's own, in the formats of the field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from peft import LoraConfig, get_peft_model
from safetensors.torch import load_file, save_file

from engines.contract import AdapterFiles, EngineError
from engines.image.adapters.adapters import fuse
from engines.image.adapters.textual_inversion import expand_words
from engines.image.engine import ImageEngine
from engines.image.prompting import parse_prompt
from studio.models.loras import inspect_lora
from tests.engines.image.drawing import brief_of, draw, picture, pictures_of
from tests.engines.image.loras import new_halves, new_pipeline, save_kohya
from tests.engines.image.originals import vae_names
from tests.engines.image.tiny import calm_cache, save_pipeline
from tests.engines.text.journal import Journal

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
STRENGTH = 0.5


def adapter(file: Path, strength: float = 1.0) -> AdapterFiles:
    return AdapterFiles("beef00", file, strength)


def pixels(model: Path, tmp_path: Path, prompt: str, *adapters: AdapterFiles) -> Any:
    journal = Journal(model, calm_cache(tmp_path), adapters=adapters)
    result = draw(ImageEngine(), journal, brief_of(prompt, width=64, height=64))
    (data,) = pictures_of(result)
    return picture(data).astype(int), result.notices


# Textual inversions


def save_inversion(file: Path, kind: str, rows: int = 2) -> Path:
    torch.manual_seed(3)
    names = {"sd1": ["emb_params"], "sdxl": ["clip_g", "clip_l"]}[kind]
    save_file({name: torch.randn(rows, 32) for name in names}, file)
    return file


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["sd1", "sdxl"])
def test_a_word_of_a_file_changes_pictures_whose_prompt_has_it(tmp_path: Path, kind: str):
    model = save_pipeline(tmp_path / kind, kind)
    word = adapter(save_inversion(tmp_path / "Fogstyle.safetensors", kind))
    plain, _ = pixels(model, tmp_path, "a green turtle")
    without, notices = pixels(model, tmp_path, "a green turtle", word)
    assert np.array_equal(plain, without)
    assert notices == ["No prompt has the word “Fogstyle”, so it changes nothing."]
    changed, notices = pixels(model, tmp_path, "a green turtle, (fogstyle:1.2)", word)
    other, _ = pixels(model, tmp_path, "a green turtle, (fogstyle:1.2)")
    assert notices == []
    assert not np.array_equal(changed, other)


def test_a_word_stands_for_as_many_tokens_as_its_file_has_rows(tmp_path: Path):
    pipeline = new_pipeline("sd1")
    file = save_inversion(tmp_path / "fog-style.safetensors", "sd1", rows=3)
    fuse(pipeline, [adapter(file)])
    prompt = expand_words(pipeline.tokenizer, parse_prompt("sea, (Fog-Style:1.5), fog-styles"))
    assert prompt.text == "sea, fog-style#0 fog-style#1 fog-style#2, fog-styles"
    assert {prompt.weights[prompt.text.index("#1")], prompt.weights[0]} == {1.5, 1.0}
    ids = pipeline.tokenizer(prompt.text)["input_ids"]
    rows = load_file(file)["emb_params"]
    embedding = pipeline.text_encoder.get_input_embeddings().weight
    first = pipeline.tokenizer.convert_tokens_to_ids("fog-style#0")
    assert torch.equal(embedding[first : first + 3], rows)
    assert ids.index(first + 2) == ids.index(first) + 2


@pytest.mark.parametrize(("kind", "other"), [("sd1", "sdxl"), ("sdxl", "sd1")])
def test_a_word_for_another_base_is_refused(tmp_path: Path, kind: str, other: str):
    file = save_inversion(tmp_path / "fog.safetensors", kind)
    with pytest.raises(EngineError, match="made for another model"):
        fuse(new_pipeline(other), [adapter(file)])


@pytest.mark.parametrize(
    ("shapes", "base"),
    [
        ({"emb_params": (8, 768)}, "Stable Diffusion 1.5"),
        ({"<cat-toy>": (768,)}, "Stable Diffusion 1.5"),
        ({"emb_params": (1, 1024)}, "Stable Diffusion 2"),
        ({"clip_l": (4, 768), "clip_g": (4, 1280)}, "Stable Diffusion XL"),
    ],
)
def test_a_header_says_which_base_a_word_is_for(tmp_path: Path, shapes: Any, base: str):
    file = tmp_path / "cat.safetensors"
    save_file({name: torch.zeros(shape) for name, shape in shapes.items()}, file)
    lora = inspect_lora(file)
    words = f"a textual inversion for {base}, for prompts with the word “cat”"
    assert (lora.base, lora.description) == (base, words)


# DoRA


def save_dora(folder: Path) -> tuple[Path, Any]:
    """A DoRA folder saved by PEFT, and the U-Net with it merged by PEFT."""
    config = LoraConfig(r=4, lora_alpha=8, target_modules=["to_q", "to_v"], use_dora=True,
                        init_lora_weights=False)  # fmt: skip
    model: Any = get_peft_model(new_pipeline("sd1").unet, config)
    generator = torch.Generator().manual_seed(2)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if "magnitude" in name:
                weight.mul_(1 + 0.2 * torch.rand(weight.shape, generator=generator))
    model.save_pretrained(str(folder))
    return folder, model.merge_and_unload()


def test_a_dora_of_peft_is_mixed_in_as_peft_does_it(tmp_path: Path):
    folder, merged = save_dora(tmp_path / "dora")
    assert inspect_lora(folder / "adapter_model.safetensors").kind == "DoRA"
    pipeline = new_pipeline("sd1")
    fuse(pipeline, [adapter(folder)])
    expected = merged.state_dict()
    for name, weight in pipeline.unet.state_dict().items():
        assert torch.allclose(weight, expected[name], atol=1e-5), name


@pytest.mark.parametrize("axis", ["rows", "columns"])
def test_a_dora_of_kohya_is_mixed_with_a_lora(tmp_path: Path, axis: str):
    pipeline, base = new_pipeline("sdxl"), new_pipeline("sdxl").unet.state_dict()
    halves = new_halves(pipeline)
    plain = save_kohya(tmp_path / "plain.safetensors", new_halves(pipeline, seed=1))
    tensors = load_file(save_kohya(tmp_path / "dora.safetensors", halves))
    for key in [key for key in tensors if key.endswith("lora_down.weight")]:
        module = key.removesuffix(".lora_down.weight")
        out, inside = tensors[f"{module}.lora_up.weight"].shape[0], tensors[key].shape[1]
        shape = (out, 1) if axis == "rows" else (1, inside)
        tensors[f"{module}.dora_scale"] = torch.rand(shape) + 0.5
    save_file(tensors, tmp_path / "dora.safetensors")
    fuse(pipeline, [adapter(tmp_path / "dora.safetensors", STRENGTH), adapter(plain)])
    name = next(name for name in halves if name.startswith("unet.mid_block"))
    (down, up), (other_down, other_up) = (
        halves[name],
        new_halves(new_pipeline("sdxl"), seed=1)[name],
    )
    weight = base[f"{name.removeprefix('unet.')}.weight"]
    updated = weight + up @ down
    end = "_" + name.partition("mid_block.")[2].replace(".", "_") + ".dora_scale"
    module = next(key for key in tensors if key.endswith(end) and "mid_block" in key)
    norm = updated.norm(dim=1 if axis == "rows" else 0, keepdim=True)
    change = STRENGTH * (tensors[module] * updated / norm - weight) + other_up @ other_down
    result = pipeline.unet.get_submodule(name.removeprefix("unet.")).weight
    assert torch.allclose(result, weight + change, atol=1e-4)


# Autoencoders


@pytest.mark.parametrize("naming", ["original", "diffusers"])
def test_an_autoencoder_of_ones_own_replaces_that_of_a_model(tmp_path: Path, naming: str):
    model = save_pipeline(tmp_path / "model", "sd1")
    torch.manual_seed(5)
    vae = new_pipeline("sd1").vae
    with torch.no_grad():
        for weight in vae.parameters():
            weight.add_(torch.randn_like(weight) / 20)
    names = vae_names(vae) if naming == "original" else vae.state_dict()
    file = tmp_path / "mine.safetensors"
    save_file({name: tensor.half().contiguous() for name, tensor in names.items()}, file)
    assert inspect_lora(file).description.startswith("an autoencoder (VAE)")
    plain, _ = pixels(model, tmp_path, "a green turtle")
    changed, _ = pixels(model, tmp_path, "a green turtle", adapter(file))
    assert 0 < np.abs(plain - changed).mean() < 120
    pipeline = new_pipeline("sd1")
    fuse(pipeline, [adapter(file)])
    assert torch.allclose(pipeline.vae.decoder.conv_out.weight.float(),
                          vae.decoder.conv_out.weight, atol=1e-2)  # fmt: skip


def test_an_autoencoder_of_other_sizes_is_refused(tmp_path: Path):
    file = tmp_path / "mine.safetensors"
    state = new_pipeline("sd1").vae.state_dict()
    save_file({name: torch.cat([t, t]).contiguous() for name, t in state.items()}, file)
    with pytest.raises(EngineError, match="made for another model"):
        fuse(new_pipeline("sd1"), [adapter(file)])


def test_a_folder_with_some_parts_in_half_precision_is_drawn_with(tmp_path: Path):
    model = save_pipeline(tmp_path / "mixed")
    names = [(model / name / "diffusion_pytorch_model.safetensors") for name in ("unet",)]
    names.append(model / "text_encoder" / "model.safetensors")
    for file in names:
        file.rename(file.with_name(f"{file.stem}.fp16.safetensors"))
    after, _ = pixels(model, tmp_path, "a red house")
    assert after.shape == (64, 64, 3)
