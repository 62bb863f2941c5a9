"""Controls and regions keep what drawing has: the ladder of memory, fused blocks, adapters."""

from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

import diffusers
import numpy as np
import pytest
import torch
from diffusers.models.attention import BasicTransformerBlock
from safetensors.torch import load_file, save_file

from engines.contract import AdapterFiles, Control, ControlFiles, EngineError
from engines.formats.network_kinds import ControlLayout
from engines.image.control.guidance import Guide, StepInputs
from engines.image.control.networks import Network, load_network
from engines.image.control.regions import Shares, divided_attention
from engines.image.engine import ImageEngine
from engines.image.files.loading import read_need
from engines.image.steps import fused_blocks
from engines.image.steps.fused_blocks import QuickTransformer, optimize_for_cpu
from engines.memory import Room, Rung
from tests.engines.image.control_proofs import edges
from tests.engines.image.drawing import brief_of, draw, half_mask, picture, pictures_of
from tests.engines.image.family_proofs import PROOFS, _save_lora, save_any
from tests.engines.image.test_memory_ladder import exact_cache
from tests.engines.image.tiny import PIPELINES, calm_cache
from tests.engines.image.tiny_networks import save_network
from tests.engines.text.journal import Journal

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
CONTROL = {"kind": "canny", "source": "beef00"}
GUIDED: dict[str, Any] = {"width": 64, "height": 64, "guidance": 2.0, "controls": [CONTROL]}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    for base, network in (("sd1", "controlnet"), ("flux", "flux")):
        save_any(folder / base, base)
        save_network(folder / f"{base}-net", network, base)
    in_shards(folder / "sd1-net")
    edges(folder / "edges.png")
    half_mask(folder / "half.png")
    return folder


def in_shards(folder: Path) -> None:
    """Divide the weights of a network into two files, as diffusers saves large ones."""
    file = folder / "diffusion_pytorch_model.safetensors"
    rows = sorted(load_file(file).items())
    for number, half in enumerate((rows[:9], rows[9:]), 1):
        save_file(dict(half), folder / f"{file.stem}-0000{number}-of-00002.safetensors")
    file.unlink()


def journal_of(files: Path, base: str, cache: Path) -> Journal:
    control = ControlFiles(files / "edges.png", files / f"{base}-net")
    return Journal(files / base, cache, controls=(control,))


@pytest.mark.parametrize("base", ["sd1", "flux"])
def test_a_network_is_counted_and_read_layer_by_layer(files: Path, tmp_path: Path, base: str):
    journal, brief = journal_of(files, base, exact_cache(tmp_path)), brief_of(**GUIDED)
    alone = read_need(files / base, brief)
    need = read_need(files / base, brief, [files / f"{base}-net"] * 2)
    assert need.at(Rung.WHOLE, 4) > alone.at(Rung.WHOLE, 4)
    assert need.at(Rung.PARTS, 4) > alone.at(Rung.PARTS, 4)
    whole = pictures_of(draw(ImageEngine(), journal, brief))
    short = Room(need.at(Rung.LAYERS, 4) + 1_000)
    assert short.system < alone.at(Rung.WHOLE, 4)
    assert pictures_of(draw(ImageEngine(lambda _: short), journal, brief)) == whole


@pytest.mark.skipif(not fused_blocks._can_pack(), reason="this torch has no packed layers")
def test_fused_blocks_stay_under_a_control_and_under_regions(files: Path, tmp_path: Path):
    engine, cache = ImageEngine(), calm_cache(tmp_path, precision="bfloat16")
    journal = replace(journal_of(files, "sd1", cache), regions=(files / "half.png",))
    region = {"prompt": "a red house", "mask": "0" * 64}
    (data,) = pictures_of(draw(engine, journal, brief_of(**GUIDED, regions=[region])))
    model: Any = engine.cache.model
    (network,) = model.networks.values()
    for part in (model.pipeline.unet, network.module):
        kinds = [type(module) for module in part.modules()]
        assert QuickTransformer in kinds
        assert BasicTransformerBlock not in kinds
    exact = replace(journal, cache=exact_cache(tmp_path / "exact"))
    (expected,) = pictures_of(draw(ImageEngine(), exact, brief_of(**GUIDED, regions=[region])))
    assert np.abs(picture(data).astype(int) - picture(expected)).mean() < 8


@pytest.mark.skipif(not fused_blocks._can_pack(), reason="this torch has no packed layers")
@torch.inference_mode()
def test_fused_blocks_divide_attention_as_plain_ones_do():
    torch.manual_seed(0)
    plain: Any = PIPELINES["sd1"]().unet.eval()
    fused = optimize_for_cpu(copy.deepcopy(plain).bfloat16())
    left = torch.zeros(2, 8, 8)
    left[0], left[1, :, :4] = 1, 4
    shares = Shares(left / left.sum(0))
    latents, words = torch.randn(1, 4, 8, 8), torch.randn(1, 14, 32)
    results: dict[str, Any] = {}
    for name, unet in (("plain", plain), ("fused", fused)):
        weight = torch.zeros(1, dtype=torch.float32 if name == "plain" else torch.bfloat16)
        with divided_attention(unet, shares, 7):
            results[name] = unet(latents.to(weight), 500, words.to(weight)).sample.float()
        results[f"{name} undivided"] = unet(latents.to(weight), 500, words.to(weight)).sample
    assert torch.allclose(results["plain"], results["fused"], atol=0.05)
    assert not torch.allclose(results["plain"], results["plain undivided"], atol=0.001)


def test_an_adapter_and_a_control_both_count(files: Path, tmp_path: Path):
    _save_lora(files / "sd1", PROOFS["sd1"], tmp_path)
    adapter = AdapterFiles("beef01", tmp_path / "lora.safetensors", 1.0)
    journal = journal_of(files, "sd1", exact_cache(tmp_path))
    plain = {**GUIDED, "controls": []}
    drawn = [
        pictures_of(draw(ImageEngine(), replace(journal, adapters=adapters), brief_of(**values)))[0]
        for adapters in ((), (adapter,))
        for values in (plain, GUIDED)
    ]
    assert len(set(drawn)) == 4


@pytest.mark.parametrize("form", ["folder", "file", "original"])
def test_a_network_for_a_base_with_other_depth_is_refused(tmp_path: Path, form: str):
    network = save_network(tmp_path / "net", "controlnet", "sd1", form)
    unet: Any = PIPELINES["sd1"](layers_per_block=2).unet
    with pytest.raises(EngineError, match="was made for another base"):
        load_network(network, unet.config)


@torch.inference_mode()
def test_an_adapter_that_folds_squares_of_16_reads_any_size():
    module: Any = diffusers.T2IAdapter(3, [8, 16, 16, 16], 1, 16, "full_adapter_xl")
    layout = ControlLayout("T2I-Adapter", "Stable Diffusion XL")
    control_map = np.zeros((72, 88, 3), np.uint8)
    guide = Guide(Control(**CONTROL), Network(module, layout, "xl"), control_map)
    inputs = StepInputs(torch.zeros(2, 4, 9, 11), True, torch.zeros(1), torch.zeros(2, 1, 8), {})
    features = guide.features(inputs)
    assert [tuple(f.shape[-2:]) for f in features] == [(5, 6), (5, 6), (3, 3), (3, 3)]
    own = Guide(Control(**CONTROL), Network(module, layout, "xl", is_own=True), control_map)
    for both, half in zip(features, own.features(inputs), strict=True):
        assert torch.equal(half[1:], both[1:])  # the half with the prompt alone
        assert not half[0].any()
    unguided = replace(inputs, is_guided=False)
    assert torch.equal(own.features(unguided)[0], features[0])


def test_a_network_for_another_base_is_refused(files: Path, tmp_path: Path):
    journal = journal_of(files, "sd1", exact_cache(tmp_path))
    wrong = ControlFiles(files / "edges.png", files / "flux-net")
    for base, network in (("sd1", "flux-net"), ("flux", "sd1-net")):
        wrong = ControlFiles(files / "edges.png", files / network)
        files_of_job = replace(journal, model=files / base, controls=(wrong,))
        with pytest.raises(EngineError, match=f"“{network}” was made for another base"):
            ImageEngine().generate(brief_of(**GUIDED), files_of_job)
