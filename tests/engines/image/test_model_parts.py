"""Models of parts draw what diffusers draws with the same weights, in every form of their files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from transformers import CLIPTextModel, T5Config, T5EncoderModel

from engines.contract import AdapterFiles, EngineError
from engines.formats.model_parts import ModelParts, save_parts
from engines.formats.part_matching import match_parts, needs_words
from engines.image.adapters.adapters import _find_layer
from engines.image.adapters.glora import GloraDelta
from engines.image.engine import ImageEngine
from engines.image.files.checkpoint_file import load_checkpoint, t5_tokenizer
from engines.image.files.loading import read_need
from engines.image.files.network_configs import text_encoder_config
from engines.image.files.scaled_weights import ScaledLinear, split_scales
from engines.memory import Room, Rung
from studio.models.part_models import inspect_list
from tests.engines.image.drawing import brief_of, draw, painting, picture, pictures_of
from tests.engines.image.originals import (
    _clip,
    _stable_diffusion,
    _unet,
    original_tensors,
    save_original,
)
from tests.engines.image.part_files import (
    FAMILIES,
    FORMS,
    new_model,
    round_weights,
    save_gguf_of,
    save_parts_of,
)
from tests.engines.image.part_names import renamed
from tests.engines.image.test_memory_ladder import exact_cache
from tests.engines.text.journal import Journal

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
SIDE, STEPS, SEED, GUIDANCE = 64, 2, 5, 2.0


def expected_picture(family: str, pipeline: Any) -> np.ndarray:
    """The picture of diffusers' own pipeline in 8 bits."""
    settings: dict[str, Any] = {"guidance_scale": GUIDANCE}
    if family == "qwen-image":
        settings = {"true_cfg_scale": GUIDANCE, "negative_prompt": " "}
    if "wan" in family:
        settings |= {"num_frames": 1}
    with torch.inference_mode():
        output = pipeline(
            prompt="a green turtle", width=SIDE, height=SIDE, num_inference_steps=STEPS,
            generator=torch.Generator().manual_seed(SEED), output_type="np", **settings,
        )  # fmt: skip
    pictures = output.images if "images" in output else output.frames[0]
    return (pictures[0] * 255).round().astype(int)


def parts_list(folder: Path, paths: list[Path]) -> Path:
    parts = match_parts(paths)
    words = folder / "words" if needs_words(parts) else None
    sized = [type(f)(f.path, f.prefix, f.target, f.path.stat().st_size) for f in parts.files]
    save_parts(folder / "mine.parts", ModelParts(tuple(sized), words))
    return folder / "mine.parts"


def drawn(
    engine: ImageEngine, model: Path, folder: Path, adapters: Sequence[AdapterFiles] = ()
) -> np.ndarray:
    brief = brief_of(width=SIDE, height=SIDE, steps=STEPS, seed=SEED, guidance=GUIDANCE)
    journal = Journal(model, exact_cache(folder), adapters=tuple(adapters))
    (data,) = pictures_of(draw(engine, journal, brief))
    return picture(data).astype(int)


# By default every family in one form, and one family in every form; `make prove` draws them all.
CELLS = [
    pytest.param(
        *(family, form), marks=() if form == "plain" or family == "z-image" else pytest.mark.slow
    )
    for family in FAMILIES
    for form in FORMS
]


@pytest.mark.parametrize(("family", "form"), CELLS)
def test_parts_draw_what_diffusers_draws(tmp_path: Path, family: str, form: str):
    pipeline = new_model(family, tmp_path)
    if form not in ("plain", "one file"):
        round_weights(form, pipeline.transformer)
    if form == "fp8 scaled":
        for name in ("text_encoder", "text_encoder_2"):
            if getattr(pipeline, name, None) is not None:
                round_weights(form, getattr(pipeline, name))
    expected = expected_picture(family, pipeline)
    paths = save_parts_of(family, form, pipeline, tmp_path)
    is_shipped = form == "one file" and family in ("sd3", "flux", "chroma")
    model = paths[0] if is_shipped else parts_list(tmp_path, paths)
    whole = drawn(ImageEngine(), model, tmp_path)
    assert expected.std() > 1
    assert np.abs(whole - expected).max() <= 1
    room = Room(read_need(model, brief_of(width=SIDE, height=SIDE)).at(Rung.LAYERS, 4) + 1_000)
    assert np.array_equal(drawn(ImageEngine(lambda _: room), model, tmp_path), whole)


# Families and packings beside the table


@pytest.mark.slow
def test_a_kontext_is_told_from_flux_by_its_name_and_follows_an_instruction(tmp_path: Path):
    pipeline = new_model("flux", tmp_path)
    first, *others = save_parts_of("flux", "plain", pipeline, tmp_path)
    first = first.rename(tmp_path / "flux1-dev-kontext.safetensors")
    model = parts_list(tmp_path, [first, *others]).rename(tmp_path / "flux1-dev-kontext.parts")
    assert inspect_list(model).architecture == "Flux Kontext"
    source = painting(tmp_path / "p.png")
    brief = brief_of("", source="beef00", instruction="make it night", steps=STEPS)
    journal = Journal(model, exact_cache(tmp_path), source=source)
    assert pictures_of(draw(ImageEngine(), journal, brief))


def test_two_transformers_of_wan_share_the_noise(tmp_path: Path):
    pipeline = new_model("wan", tmp_path)
    high, *others = save_parts_of("wan", "plain", pipeline, tmp_path)
    high = high.rename(tmp_path / "wan2.2_t2v_high_noise_14B.safetensors")
    with torch.no_grad():
        pipeline.transformer.proj_out.weight.mul_(0.5)
    low, *_ = save_parts_of("wan", "plain", pipeline, tmp_path)
    low = low.rename(tmp_path / "wan2.2_t2v_low_noise_14B.safetensors")
    loaded = load_checkpoint(parts_list(tmp_path, [low, high, *others]), torch.float32)
    assert loaded.config.boundary_ratio == 0.875
    first, second = loaded.transformer.proj_out.weight, loaded.transformer_2.proj_out.weight
    assert torch.equal(first * 0.5, second)
    both = drawn(ImageEngine(), tmp_path / "mine.parts", tmp_path)
    one = drawn(ImageEngine(), parts_list(tmp_path, [low, *others]), tmp_path)
    assert not np.array_equal(both, one)


def unet_parts(folder: Path, pipeline: Any, names: dict[str, str]) -> list[Path]:
    """The parts of a U-Net's checkpoint, with `names` by the prefixes that they have there."""
    tensors, paths = original_tensors(pipeline), list[Path]()
    for prefix, name in names.items():
        own = {n.removeprefix(prefix): t for n, t in tensors.items() if n.startswith(prefix)}
        paths.append(folder / f"{name}.safetensors")
        save_file({n: t.contiguous().clone() for n, t in own.items()}, paths[-1])
    return paths


def sd1() -> Any:
    torch.manual_seed(0)
    settings = {"cross_attention_dim": 768, "attention_head_dim": 8}
    unet = _unet(32, **settings, use_linear_projection=False)
    return _stable_diffusion(unet, _clip(CLIPTextModel, 768))


@pytest.mark.slow
def test_a_checkpoint_without_an_autoencoder_takes_one(tmp_path: Path):
    pipeline = sd1()
    whole = save_original(tmp_path / "whole.safetensors", pipeline)
    tensors = load_file(whole)
    bare = {n: t for n, t in tensors.items() if not n.startswith("first_stage_model.")}
    save_file(bare, tmp_path / "mine.safetensors")
    (vae,) = unet_parts(tmp_path, pipeline, {"first_stage_model.": "vae-ft-mse-840000"})
    expected = drawn(ImageEngine(), whole, tmp_path)
    parts = parts_list(tmp_path, [tmp_path / "mine.safetensors", vae])
    assert np.array_equal(drawn(ImageEngine(), parts, tmp_path), expected)
    of_diffusers = tmp_path / "diffusion_pytorch_model.safetensors"
    save_file(pipeline.vae.state_dict(), of_diffusers)
    parts = parts_list(tmp_path, [tmp_path / "mine.safetensors", of_diffusers])
    assert np.array_equal(drawn(ImageEngine(), parts, tmp_path), expected)


@pytest.mark.slow
def test_a_unet_takes_a_text_encoder_and_an_autoencoder(tmp_path: Path):
    pipeline = sd1()
    whole = save_original(tmp_path / "whole.safetensors", pipeline)
    names = {"model.diffusion_model.": "unet", "cond_stage_model.transformer.": "clip_l",
             "first_stage_model.": "vae"}  # fmt: skip
    parts = parts_list(tmp_path, unet_parts(tmp_path, pipeline, names))
    expected = drawn(ImageEngine(), whole, tmp_path)
    assert np.array_equal(drawn(ImageEngine(), parts, tmp_path), expected)


def test_t5_is_read_by_stable_diffusion_3_where_it_is_named(tmp_path: Path):
    pipeline = new_model("sd3", tmp_path)
    config = T5Config(vocab_size=32128, d_model=256, d_kv=16, d_ff=64, num_layers=1, num_heads=4,
                      feed_forward_proj="gated-gelu")  # fmt: skip
    pipeline.text_encoder_3 = T5EncoderModel(config).eval()
    pipeline.tokenizer_3 = t5_tokenizer()
    expected = expected_picture("sd3", pipeline)
    paths = save_parts_of("sd3", "plain", pipeline, tmp_path)
    t5 = {n: t for n, t in pipeline.text_encoder_3.state_dict().items() if "embed_tokens" not in n}
    save_file(t5, tmp_path / "t5xxl.safetensors")
    parts = parts_list(tmp_path, [*paths, tmp_path / "t5xxl.safetensors"])
    assert np.abs(drawn(ImageEngine(), parts, tmp_path) - expected).max() <= 1


def test_t5_of_a_gguf_file_reads_prompts(tmp_path: Path):
    pipeline = new_model("flux", tmp_path)
    round_weights("gguf", pipeline.text_encoder_2)
    expected = expected_picture("flux", pipeline)
    *paths, t5, vae = save_parts_of("flux", "plain", pipeline, tmp_path)
    tensors = renamed(load_file(t5), OF_LLAMA_CPP)
    packed_t5 = save_gguf_of(tmp_path / "t5xxl-Q8_0.gguf", "t5encoder", tensors)
    model = parts_list(tmp_path, [*paths, packed_t5, vae])
    whole = drawn(ImageEngine(), model, tmp_path)
    assert np.abs(whole - expected).max() <= 1
    room = Room(read_need(model, brief_of(width=SIDE, height=SIDE)).at(Rung.LAYERS, 4) + 1_000)
    by_layers = drawn(ImageEngine(lambda _: room), model, tmp_path)
    # Products round by where the weights lie in memory on processors without AMX.
    assert np.abs(by_layers - whole).max() <= 1


OF_LLAMA_CPP = {
    r"encoder\.block\.": "enc.blk.", r"layer\.0\.SelfAttention\.relative.*bias": "attn_rel_b",
    r"layer\.0\.SelfAttention\.": "attn_", r"layer\.0\.layer_norm": "attn_norm",
    r"layer\.1\.DenseReluDense\.wi_0": "ffn_gate", r"layer\.1\.DenseReluDense\.wi_1": "ffn_up",
    r"layer\.1\.DenseReluDense\.wo": "ffn_down", r"layer\.1\.layer_norm": "ffn_norm",
    r"encoder\.final_layer_norm": "enc.output_norm", r"shared": "token_embd",
}  # fmt: skip


@pytest.mark.parametrize(
    ("prefix", "activation"),
    [
        ("conditioner.embedders.0.transformer.", "quick_gelu"),
        ("conditioner.embedders.1.model.", "gelu"),
        ("text_encoders.clip_l.transformer.", "quick_gelu"),
        ("text_encoders.clip_g.transformer.", "gelu"),
        ("cond_stage_model.model.", "gelu"),
    ],
)
def test_clip_is_known_by_its_place_and_named_in_either_way(prefix: str, activation: str):
    names = {"text_model.embeddings.token_embedding.weight": [49408, 1280],
             "text_model.embeddings.position_embedding.weight": [77, 1280],
             "text_model.encoder.layers.0.mlp.fc1.weight": [5120, 1280],
             "text_model.encoder.layers.1.mlp.fc1.weight": [5120, 1280]}  # fmt: skip
    shapes = {f"{prefix}{name}": shape for name, shape in names.items()}
    config = text_encoder_config(shapes, prefix, pooled=True)
    assert (config["hidden_act"], config["num_hidden_layers"]) == (activation, 2)


SCALES: dict[str, tuple[Callable[[Tensor], Tensor], str]] = {
    "of the tensor": (lambda weight: torch.tensor(0.5), "weight_scale"),
    "in a list": (lambda weight: torch.tensor([0.5]), "scale_weight"),
    "of each row": (lambda weight: torch.rand(weight.shape[0]) + 0.5, "weight_scale"),
    "of rows as a column": (lambda weight: torch.rand(weight.shape[0], 1), "weight_scale"),
    "of blocks": (lambda weight: torch.rand(-(-weight.shape[0] // 128), -(-weight.shape[1] // 128)),
                  "weight_scale_inv"),
    "of groups": (lambda weight: torch.rand(weight.shape[0], weight.shape[1] // 32),
                  "weight_scale"),
}  # fmt: skip


@pytest.mark.parametrize("code", [torch.float8_e4m3fn, torch.float8_e5m2])
@pytest.mark.parametrize("name", SCALES)
def test_a_scale_of_fp8_counts_for_its_weights(name: str, code: torch.dtype):
    torch.manual_seed(0)
    new_scale, key = SCALES[name]
    layer = torch.nn.Linear(288, 200)
    scale, stored = new_scale(layer.weight), layer.weight.detach().to(code)
    tensors = {"a.weight": stored, f"a.{key}": scale, "a.input_scale": torch.tensor(9.0)}
    weights = split_scales(tensors)
    assert list(weights.stored) == ["a.weight"]
    if scale.dim() == 2:
        expected = torch.empty(200, 288)
        rows, columns = -(-200 // scale.shape[0]), -(-288 // scale.shape[1])
        if name == "of blocks":
            rows = columns = 128
        for row in range(200):
            for column in range(288):
                factor = scale[row // rows, column // columns]
                expected[row, column] = stored[row, column].float() * factor
    else:
        expected = stored.float() * scale.reshape(-1, 1)
    assert torch.equal(weights.unpacked("a.weight"), expected)
    packed = ScaledLinear(layer, stored, weights.rows["a.weight"], weights.blocks.get("a.weight"))
    packed.bias = layer.bias
    values = torch.randn(3, 288)
    assert torch.equal(packed(values), torch.nn.functional.linear(values, expected, layer.bias))
    assert packed.half().weight.dtype is torch.int8


@pytest.mark.parametrize(
    "form",
    [
        *("fp8 scaled", "gguf"),
        *(pytest.param(form, marks=pytest.mark.slow) for form in ("nvfp4", "mxfp8")),
    ],
)
def test_loras_beside_packed_weights_draw_what_they_draw_in_plain_ones(tmp_path: Path, form: str):
    pipeline = new_model("flux", tmp_path)
    round_weights(form, pipeline.transformer)
    if form == "fp8 scaled":
        round_weights(form, pipeline.text_encoder)
        round_weights(form, pipeline.text_encoder_2)
    paths = save_parts_of("flux", form, pipeline, tmp_path)
    plain = expected_picture("flux", pipeline)
    adapters: list[AdapterFiles] = []
    for number, layer in enumerate(("transformer_blocks.0.attn.to_q", "x_embedder") * 2):
        weight = pipeline.transformer.get_submodule(layer).weight
        down, up = torch.randn(2, weight.shape[1]), torch.randn(weight.shape[0], 2)
        halves = {f"transformer.{layer}.lora_A.weight": down}
        halves |= {f"transformer.{layer}.lora_B.weight": up}
        save_file(halves, tmp_path / f"{number}.safetensors")
        adapters.append(AdapterFiles("beef00", tmp_path / f"{number}.safetensors", 0.5))
        with torch.no_grad():
            weight.add_(0.5 * up @ down)
    expected = expected_picture("flux", pipeline)
    model, brief = parts_list(tmp_path, paths), brief_of(width=SIDE, height=SIDE)
    with_loras = drawn(ImageEngine(), model, tmp_path, adapters)
    assert np.abs(expected - plain).max() > 20
    assert np.abs(with_loras - expected).max() <= 1
    room = Room(read_need(model, brief).at(Rung.LAYERS, 4) + 1_000)
    layers = drawn(ImageEngine(lambda _: room), model, tmp_path, adapters)
    assert np.array_equal(layers, with_loras)


def test_a_glora_is_not_mixed_into_packed_weights():
    layer = torch.nn.Linear(4, 4)
    stored, rows = layer.weight.data.to(torch.float8_e4m3fn), torch.ones(4, 1)
    part = torch.nn.ModuleDict({"to_q": ScaledLinear(layer, stored, rows, None)})
    half = torch.ones(4, 4)
    delta = GloraDelta(half, half, 1.0, (half, half), 1.0)
    with pytest.raises(EngineError, match="DoRA and GLoRA cannot be mixed into packed weights"):
        _find_layer(SimpleNamespace(transformer=part), "transformer.to_q", delta)
