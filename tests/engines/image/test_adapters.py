"""LoRAs are fused with the scale that their files contain, in every naming."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor

from engines.contract import AdapterFiles, EngineError
from engines.image.adapters.adapters import fuse
from engines.image.adapters.lora_writing import write_both
from engines.image.adapters.textual_inversion import added_words
from studio.models.loras import inspect_lora
from tests.engines.image.loras import (
    RANK,
    Halves,
    new_halves,
    new_pipeline,
    save_diffusers,
    save_kohya,
    save_older,
    save_oldest,
    save_peft,
)

STRENGTH = 0.5


def assert_fused(unet: Any, folder: Path, scale: float) -> None:
    """Every weight is the base's, plus strength * scale * B @ A where the LoRA has a delta."""
    base = new_pipeline().unet.state_dict()
    halves = load_file(folder / "adapter_model.safetensors")
    changed = 0
    for name, weight in unet.state_dict().items():
        module = f"base_model.model.{name.removesuffix('.weight')}"
        expected = base[name]
        if f"{module}.lora_A.weight" in halves:
            down, up = (halves[f"{module}.lora_{half}.weight"] for half in "AB")
            expected = expected + STRENGTH * scale * up @ down
            changed += 1
        assert torch.allclose(weight, expected, atol=1e-5), name
    assert changed == len(halves) // 2


@pytest.mark.parametrize(
    ("settings", "scale"),
    [
        ({"lora_alpha": 12}, 3.0),
        ({"lora_alpha": 4}, 1.0),
        ({"lora_alpha": 12, "use_rslora": True}, 6.0),
    ],
)
def test_the_scale_is_alpha_over_the_rank(tmp_path: Path, settings: dict[str, Any], scale: float):
    folder, pipeline = save_peft(tmp_path / "lora", **settings), new_pipeline()
    fuse(pipeline, [AdapterFiles("beef00", folder, STRENGTH)])
    assert_fused(pipeline.unet, folder, scale)


def test_weights_without_a_config_have_the_scale_1(tmp_path: Path):
    folder, pipeline = save_peft(tmp_path / "lora", lora_alpha=12), new_pipeline()
    (folder / "adapter_config.json").unlink()
    fuse(pipeline, [AdapterFiles("beef00", folder, STRENGTH)])
    assert_fused(pipeline.unet, folder, 1.0)


def test_a_lora_of_another_base_is_refused_whole(tmp_path: Path):
    folder, pipeline = save_peft(tmp_path / "lora"), new_pipeline()
    file = folder / "adapter_model.safetensors"
    save_file({key: half.repeat(2, 2) for key, half in load_file(file).items()}, file)
    with pytest.raises(EngineError, match="made for another model"):
        fuse(pipeline, [AdapterFiles("beef00", folder, STRENGTH)])


# One file, in the namings of diffusers and of kohya

NAMINGS = {
    "diffusers": save_diffusers,
    "older diffusers": save_older,
    "kohya": save_kohya,
}


@pytest.mark.parametrize("kind", ["sd1", "sdxl", "starter"])
@pytest.mark.parametrize("naming", NAMINGS)
def test_a_file_in_every_naming_is_fused_into_all_its_layers(
    tmp_path: Path, kind: str, naming: str
):
    pipeline = new_pipeline(kind)
    halves = new_halves(pipeline, text_encoders=kind != "starter")
    file = NAMINGS[naming](tmp_path / "mine.safetensors", halves)
    before = weights_of(pipeline)
    fuse(pipeline, [AdapterFiles("beef00", file, STRENGTH)])
    assert_changed(pipeline, before, [(halves, STRENGTH)])


def test_the_oldest_naming_of_attention_layers_is_fused(tmp_path: Path):
    pipeline = new_pipeline("sd1")
    halves = {n: h for n, h in new_halves(pipeline, text_encoders=False).items() if ".attn" in n}
    file = save_oldest(tmp_path / "mine.safetensors", halves)
    before = weights_of(pipeline)
    fuse(pipeline, [AdapterFiles("beef00", file, STRENGTH)])
    assert_changed(pipeline, before, [(halves, STRENGTH)])


@pytest.mark.parametrize("sgm", [True, False])
def test_kohyas_alpha_is_divided_by_the_rank_in_unet_and_text_encoders(tmp_path: Path, sgm: bool):
    pipeline = new_pipeline("sdxl")
    halves = new_halves(pipeline)
    file = save_kohya(tmp_path / "mine.safetensors", halves, alpha=1.0, sgm=sgm)
    before = weights_of(pipeline)
    fuse(pipeline, [AdapterFiles("beef00", file, STRENGTH)])
    assert_changed(pipeline, before, [(halves, STRENGTH / RANK)])


def test_kohyas_convolutions_are_fused(tmp_path: Path):
    pipeline = new_pipeline("sd1")
    torch.manual_seed(1)
    conv = pipeline.unet.down_blocks[1].resnets[0].conv1.weight
    down = torch.randn(2, *conv.shape[1:])
    up = torch.randn(conv.shape[0], 2, 1, 1)
    halves = {"unet.down_blocks.1.resnets.0.conv1": (down, up)}
    file = save_kohya(tmp_path / "mine.safetensors", halves, alpha=2.0)
    before = weights_of(pipeline)
    fuse(pipeline, [AdapterFiles("beef00", file, STRENGTH)])
    assert_changed(pipeline, before, [(halves, STRENGTH)])


def save_lycoris(file: Path, halves: Halves, factors: dict[str, Tensor]) -> Path:
    """The modules of a file of kohya, with these factors for each."""
    plain = load_file(save_kohya(file, halves))
    modules = {key.removesuffix(".lora_down.weight") for key in plain if "lora_down" in key}
    tensors = {
        f"{module}.{name}": t.clone().contiguous()
        for module in modules
        for name, t in factors.items()
    }
    save_file(tensors, file)
    return file


@pytest.mark.parametrize("kind", ["loha", "lokr", "lokr in factors"])
def test_lycoris_files_are_fused(tmp_path: Path, kind: str):
    pipeline = new_pipeline("sd1")
    name, _ = next(iter(new_halves(pipeline, text_encoders=False).items()))
    out, inside = pipeline.unet.get_submodule(name.removeprefix("unet.")).weight.shape
    a, b, c, d = (
        torch.randn(out, 3),
        torch.randn(3, inside),
        torch.randn(out, 3),
        torch.randn(3, inside),
    )
    first, second = torch.randn(2, 4), torch.randn(out // 2, inside // 4)
    left, right = torch.randn(out // 2, 3), torch.randn(3, inside // 4)
    factors, delta = {
        "loha": ({"hada_w1_a": a, "hada_w1_b": b, "hada_w2_a": c, "hada_w2_b": d,
                  "alpha": torch.tensor(1.5)}, (a @ b) * (c @ d) * 0.5),
        "lokr": ({"lokr_w1": first, "lokr_w2": second, "alpha": torch.tensor(9.0)},
                 torch.kron(first, second)),
        "lokr in factors": ({"lokr_w1": first, "lokr_w2_a": left, "lokr_w2_b": right,
                             "alpha": torch.tensor(1.5)}, torch.kron(first, left @ right) * 0.5),
    }[kind]  # fmt: skip
    halves = {name: (torch.randn(4, inside), torch.randn(out, 4))}
    file = save_lycoris(tmp_path / "mine.safetensors", halves, factors)
    assert inspect_lora(file).kind == ("LoHa" if kind == "loha" else "LoKr")
    before = weights_of(pipeline)
    fuse(pipeline, [AdapterFiles("beef00", file, STRENGTH)])
    assert_changed(pipeline, before, [({name: (torch.eye(inside), delta)}, STRENGTH)])


CONVOLUTION = "unet.down_blocks.1.resnets.0.conv1"


@pytest.mark.parametrize("kind", ["locon", "loha", "lokr"])
def test_convolutions_in_a_cp_decomposition_are_fused(tmp_path: Path, kind: str):
    """The reference is what the factors do as convolutions, one after the other."""
    pipeline = new_pipeline("sd1")
    torch.manual_seed(2)
    weight = pipeline.unet.get_submodule(CONVOLUTION.removeprefix("unet.")).weight
    out, inside = weight.shape[:2]

    def of_convolutions(up: Tensor, kernel: Tensor, down: Tensor) -> Tensor:
        """The kernel (out, in, 3, 3) of three convolutions, found by their answers to one pixel."""
        pixels = torch.zeros(down.shape[1], down.shape[1], 5, 5)
        pixels[range(down.shape[1]), range(down.shape[1]), 2, 2] = 1
        x = torch.conv2d(torch.conv2d(pixels, down[:, :, None, None]), kernel, padding=1)
        answers = torch.conv2d(x, up[:, :, None, None])[:, :, 1:4, 1:4]
        return answers.transpose(0, 1).flip(2, 3).contiguous()

    up, kernel, down = torch.randn(out, 3), torch.randn(3, 3, 3, 3), torch.randn(3, inside)
    more = torch.randn(out, 3), torch.randn(3, 3, 3, 3), torch.randn(3, inside)
    first, side = torch.randn(2, 4), torch.randn(out // 2, 3)
    small = torch.randn(3, inside // 4)
    factors, delta = {
        "locon": ({"lora_up.weight": up[:, :, None, None], "lora_mid.weight": kernel,
                   "lora_down.weight": down[:, :, None, None]}, of_convolutions(up, kernel, down)),
        "loha": ({"hada_t1": kernel, "hada_w1_a": up.T, "hada_w1_b": down, "hada_t2": more[1],
                  "hada_w2_a": more[0].T, "hada_w2_b": more[2]},
                 of_convolutions(up, kernel, down) * of_convolutions(*more)),
        "lokr": ({"lokr_w1": first, "lokr_t2": kernel, "lokr_w2_a": side.T, "lokr_w2_b": small},
                 torch.kron(first[:, :, None, None], of_convolutions(side, kernel, small))),
    }[kind]  # fmt: skip
    halves = {CONVOLUTION: (torch.randn(4, inside, 1, 1), torch.randn(out, 4, 1, 1))}
    factors["alpha"] = torch.tensor(1.5)
    file = save_lycoris(tmp_path / "mine.safetensors", halves, factors)
    before = weights_of(pipeline)
    fuse(pipeline, [AdapterFiles("beef00", file, STRENGTH)])
    after = weights_of(pipeline)
    changed = after[f"{CONVOLUTION}.weight"] - before[f"{CONVOLUTION}.weight"]
    assert torch.allclose(changed, STRENGTH * 0.5 * delta, atol=1e-4)
    assert sum(not torch.equal(after[name], before[name]) for name in after) == 1


@pytest.mark.parametrize("version", ["first", "later"])
def test_a_glora_multiplies_the_weight_and_adds_to_it(tmp_path: Path, version: str):
    """W A + B, as LyCORIS has it; its first version stored each factor the other way round."""
    pipeline = new_pipeline("sd1")
    torch.manual_seed(3)
    name, _ = next(iter(new_halves(pipeline, text_encoders=False).items()))
    layer = pipeline.unet.get_submodule(name.removeprefix("unet."))
    out, inside = layer.weight.shape
    a1, a2 = torch.randn(inside, 3) / 8, torch.randn(3, inside)
    b1, b2 = torch.randn(out, 3) / 8, torch.randn(3, inside)
    factors = {"a1.weight": a1, "a2.weight": a2, "b1.weight": b1, "b2.weight": b2}
    if version == "first":
        factors = {"a1.weight": a2, "a2.weight": a1, "b1.weight": b2, "b2.weight": b1}
    factors["alpha"] = torch.tensor(1.5)
    halves = {name: (torch.randn(4, inside), torch.randn(out, 4))}
    file = save_lycoris(tmp_path / "mine.safetensors", halves, factors)
    assert (inspect_lora(file).kind, inspect_lora(file).rank) == ("GLoRA", 3)
    delta = (layer.weight.detach() @ a1 @ a2 + b1 @ b2) * 0.5
    before = weights_of(pipeline)
    fuse(pipeline, [AdapterFiles("beef00", file, STRENGTH)])
    assert_changed(pipeline, before, [({name: (torch.eye(inside), delta)}, STRENGTH)])


@pytest.mark.slow
def test_the_words_that_onetrainer_puts_into_a_lora_are_added(tmp_path: Path):
    for kind, parts in (("sd1", ["string_to_param.*"]), ("sdxl", ["clip_l", "clip_g"])):
        pipeline = new_pipeline(kind)
        halves = new_halves(pipeline, text_encoders=False)
        file = save_kohya(tmp_path / f"{kind}.safetensors", halves)
        encoders = [pipeline.text_encoder, getattr(pipeline, "text_encoder_2", None)]
        words = {
            f"bundle_emb.my.cat.{part}": torch.randn(2, encoder.config.hidden_size)
            for part, encoder in zip(parts, encoders, strict=False)
        }
        save_file(load_file(file) | words, file)
        plain = new_pipeline(kind)
        fuse(pipeline, [AdapterFiles("beef00", file, STRENGTH)])
        assert inspect_lora(file).kind == "LoRA"
        tokenizers = [pipeline.tokenizer, getattr(pipeline, "tokenizer_2", None)]
        for tokenizer, encoder, tensor in zip(tokenizers, encoders, words.values(), strict=False):
            ids = tokenizer.convert_tokens_to_ids(["my.cat#0", "my.cat#1"])
            assert torch.equal(encoder.get_input_embeddings().weight[ids], tensor)
        assert added_words(pipeline.tokenizer) == {"my.cat": 2}
        before = {n: w for n, w in weights_of(plain).items() if "token_embedding" not in n}
        assert set(before) == {n for n in weights_of(pipeline) if "token_embedding" not in n}
        changed = [n for n, w in before.items() if not torch.equal(w, weights_of(pipeline)[n])]
        assert len(changed) == len(halves)


def test_a_word_in_a_lora_for_another_encoder_is_refused(tmp_path: Path):
    pipeline = new_pipeline("sd1")
    file = save_kohya(tmp_path / "mine.safetensors", new_halves(pipeline))
    for part in ("clip_l_out", "clip_g"):
        save_file(load_file(file) | {f"bundle_emb.cat.{part}": torch.randn(2, 9)}, file)
        with pytest.raises(EngineError, match="made for another model"):
            fuse(new_pipeline("sd1"), [AdapterFiles("beef00", file, 1.0)])


def test_the_scale_in_diffusers_header_counts(tmp_path: Path):
    pipeline = new_pipeline("sd1")
    halves = new_halves(pipeline, text_encoders=False)
    file = save_diffusers(tmp_path / "mine.safetensors", halves, r=RANK, lora_alpha=3 * RANK)
    before = weights_of(pipeline)
    fuse(pipeline, [AdapterFiles("beef00", file, STRENGTH)])
    assert_changed(pipeline, before, [(halves, 3 * STRENGTH)])


def test_several_with_their_strengths_add_up_and_give_the_same_weights_again(tmp_path: Path):
    first, second = new_pipeline("sdxl"), new_pipeline("sdxl")
    halves, other = new_halves(first), new_halves(first, rank=2, text_encoders=False, seed=7)
    files = [
        AdapterFiles("beef00", save_kohya(tmp_path / "one.safetensors", halves, sgm=True), 0.75),
        AdapterFiles("beef01", save_diffusers(tmp_path / "other.safetensors", other), 0.25),
    ]
    before = weights_of(first)
    for pipeline in (first, second):
        fuse(pipeline, files)
    assert_changed(first, before, [(halves, 0.75), (other, 0.25)])
    after = weights_of(first)
    assert all(torch.equal(after[name], w) for name, w in weights_of(second).items())


@pytest.mark.parametrize("naming", NAMINGS)
@pytest.mark.parametrize(("base", "other_base"), [("sd1", "sdxl"), ("sdxl", "sd1")])
def test_a_file_for_another_base_is_refused_and_changes_nothing(
    tmp_path: Path, naming: str, base: str, other_base: str
):
    file = NAMINGS[naming](tmp_path / "mine.safetensors", new_halves(new_pipeline(base)))
    pipeline = new_pipeline(other_base)
    before = weights_of(pipeline)
    with pytest.raises(EngineError, match="made for another model") as error:
        fuse(pipeline, [AdapterFiles("beef00", file, 1.0)])
    assert "Choose the model" in error.value.remedy
    assert all(torch.equal(before[name], w) for name, w in weights_of(pipeline).items())


@pytest.mark.parametrize(
    "key",
    [
        "lora_unet_mid.hada_t1",
        "lora_unet_mid.a1.weight",
        "lora_unet_mid.lora_mid.weight",
        "lora_unet_mid.dora_scale",
        "unet.mid.lora_B.bias",
    ],
)
def test_a_file_with_other_adapter_weights_is_refused(tmp_path: Path, key: str):
    pipeline = new_pipeline("sd1")
    file = save_diffusers(tmp_path / "mine.safetensors", new_halves(pipeline))
    save_file({**load_file(file), key: torch.zeros(4)}, file)
    with pytest.raises(EngineError):
        fuse(pipeline, [AdapterFiles("beef00", file, 1.0)])


# Written for other programs


@pytest.mark.parametrize("kind", ["sd1", "sdxl", "starter"])
def test_a_trained_lora_is_written_in_both_namings_with_the_same_effect(tmp_path: Path, kind: str):
    settings: dict[str, Any] = {
        "lora_alpha": 12,
        "alpha_pattern": {"attn1.to_q": 2},
        "target_modules": ["to_q"],
    }
    folder = save_peft(tmp_path / "lora", kind, **settings)
    write_both(folder, "Fifth take", "Stable Diffusion 1.5")
    files = (folder, folder / "pytorch_lora_weights.safetensors", folder / "fifth-take.safetensors")
    results: list[dict[str, torch.Tensor]] = []
    for file in files:
        pipeline = new_pipeline(kind)
        fuse(pipeline, [AdapterFiles("beef00", file, STRENGTH)])
        results.append(weights_of(pipeline))
    assert not all(torch.equal(w, results[0][n]) for n, w in weights_of(new_pipeline(kind)).items())
    for weights in results[1:]:
        assert all(torch.allclose(w, results[0][n], atol=1e-5) for n, w in weights.items())


@pytest.mark.parametrize("name", ["../out", "/tmp/out", "a/b", "..", "é" * 300])
def test_the_name_of_an_adapter_is_no_path(tmp_path: Path, name: str):
    folder = save_peft(tmp_path / "lora", "sd1")
    before = {path.name for path in folder.iterdir()}
    write_both(folder, name, "Stable Diffusion 1.5")
    assert len({path.name for path in folder.iterdir()} - before) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["lora"]


def test_the_files_have_the_names_and_metadata_that_other_programs_expect(tmp_path: Path):
    folder = save_peft(tmp_path / "lora", "sdxl", lora_alpha=12)
    write_both(folder, "Fifth take", "Stable Diffusion XL")
    block = "down_blocks.1.attentions.0.transformer_blocks.0.attn1.to_q"
    with safe_open(folder / "pytorch_lora_weights.safetensors", "pt") as diffusers:
        assert f"unet.{block}.lora_A.weight" in diffusers.keys()  # noqa: SIM118
    with safe_open(folder / "fifth-take.safetensors", "pt") as kohya:
        module = f"lora_unet_{block.replace('.', '_')}"
        assert kohya.get_tensor(f"{module}.alpha").item() == 12
        assert kohya.get_tensor(f"{module}.lora_down.weight").shape[0] == RANK
        assert kohya.get_tensor(f"{module}.lora_up.weight").shape[1] == RANK
        header = kohya.metadata() or {}
    assert header["ss_network_dim"] == str(RANK)
    assert header["ss_base_model_version"] == "sdxl_base_v1-0"
    assert header["modelspec.architecture"] == "stable-diffusion-xl-v1-base/lora"


def weights_of(pipeline: Any) -> dict[str, torch.Tensor]:
    """A copy of every weight, by part and name."""
    parts = {n: p for n, p in pipeline.components.items() if isinstance(p, torch.nn.Module)}
    return {
        f"{part}.{name}": weight.clone()
        for part, module in parts.items()
        for name, weight in module.state_dict().items()
    }


def assert_changed(
    pipeline: Any, before: dict[str, torch.Tensor], loras: list[tuple[Halves, float]]
) -> None:
    """Every weight is as before, plus scale * up @ down for each LoRA with a delta for it."""
    changed: set[str] = set()
    for name, weight in weights_of(pipeline).items():
        expected, module = before[name], name.removesuffix(".weight")
        for halves, scale in loras:
            if module in halves:
                down, up = halves[module]
                product = up.flatten(1) @ down.flatten(1)
                expected = expected + scale * product.view(weight.shape)
                changed.add(module)
        assert torch.allclose(weight, expected, atol=1e-5), name
    assert changed == {module for halves, _ in loras for module in halves}
