"""An IP-Adapter reads references as diffusers' own pipeline does, everywhere or in a region."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file, save_file

from engines.contract import AdapterFiles, BriefError, ControlFiles, EngineError, ImageBrief
from engines.formats.ip_adapters import IMAGE_ENCODER_FILE, IP_ADAPTER_FILE, identify_ip_adapter
from engines.image.engine import ImageEngine
from tests.engines.image.control_proofs import edges
from tests.engines.image.drawing import brief_of, draw, half_mask, painting, picture, pictures_of
from tests.engines.image.test_memory_ladder import exact_cache
from tests.engines.image.tiny import save_pipeline
from tests.engines.image.tiny_ip_adapters import Form, image_encoder, save_ip_adapter
from tests.engines.image.tiny_networks import network, save_network
from tests.engines.text.journal import Journal

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
diffusers: Any = importlib.import_module("diffusers")
SIDE, STEPS, SEED, GUIDANCE = 64, 2, 5, 3.0
CASES: tuple[tuple[str, Form], ...] = (
    *(("sd1", "plain"), ("sd1", "plus"), ("sd1", "full"), ("sdxl", "plain"), ("sdxl", "plus")),
)


def save_adapter(folder: Path, model: Path, form: Form = "plain") -> AdapterFiles:
    """An IP-Adapter for the model as an import leaves it."""
    unet = diffusers.UNet2DConditionModel.from_pretrained(model / "unet")
    file = save_ip_adapter(folder / "published", unet, form)
    encoder = file.parent / "image_encoder" / "model.safetensors"
    file.rename(folder / IP_ADAPTER_FILE)
    encoder.rename(folder / IMAGE_ENCODER_FILE)
    return AdapterFiles("beef00", folder, 1.0)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return save_pipeline(tmp_path / "sd1")


def referring(*rows: dict[str, object], **values: Any) -> ImageBrief:
    references = [{"kind": "picture", "source": "beef01"} | row for row in rows or ({},)]
    size: dict[str, Any] = {"width": SIDE, "height": SIDE, "steps": STEPS, "guidance": GUIDANCE}
    return brief_of(references=references, **size, **values)


def drawn(journal: Journal, brief: ImageBrief) -> np.ndarray:
    return picture(pictures_of(draw(ImageEngine(), journal, brief))[0]).astype(int)


def expected(
    model: Path, adapter: AdapterFiles, looks: Sequence[Path], scale: Any, **call: Any
) -> np.ndarray:
    """What diffusers draws after all of these pictures together, with more arguments of its call,
    or with a pipeline and its parts."""
    kind, parts = call.pop("pipeline", (diffusers.DiffusionPipeline, {}))
    pipeline = kind.from_pretrained(model, image_encoder=image_encoder(), **parts)
    pipeline.load_ip_adapter(
        str(adapter.folder), subfolder="", weight_name=IP_ADAPTER_FILE, image_encoder_folder=None
    )
    pipeline.set_ip_adapter_scale(scale)
    pictures = [Image.open(look).convert("RGB") for look in looks]
    with torch.inference_mode():
        output = pipeline(
            "a green turtle", negative_prompt="", width=SIDE, height=SIDE,
            num_inference_steps=STEPS, guidance_scale=GUIDANCE,
            generator=torch.Generator().manual_seed(SEED),
            ip_adapter_image=[pictures], output_type="np", **call,
        )  # fmt: skip
    return (output.images[0] * 255).round().astype(int)


@pytest.mark.parametrize(("base", "form"), CASES)
def test_a_reference_draws_what_diffusers_draws(tmp_path: Path, base: str, form: Form):
    model = save_pipeline(tmp_path / base, base)
    look, adapter = painting(tmp_path / "look.png", 80, 60), save_adapter(tmp_path, model, form)
    journal = Journal(model, exact_cache(tmp_path), adapters=(adapter,), references=(look,))
    whole = drawn(journal, referring({"strength": 0.6}))
    assert np.abs(whole - expected(model, adapter, [look], 0.6)).max() <= 1
    without = drawn(replace(journal, references=()), brief_of(width=SIDE, height=SIDE, steps=STEPS))
    assert np.abs(whole - without).max() > 8


def test_several_references_count_together_and_nothing_is_kept_of_them(model: Path, tmp_path: Path):
    looks = [painting(tmp_path / "a.png", 80, 60), half_mask(tmp_path / "b.png")]
    adapter = save_adapter(tmp_path / "adapter", model, "plus")
    journal = Journal(model, exact_cache(tmp_path), adapters=(adapter,), references=tuple(looks))
    engine = ImageEngine()
    both = picture(pictures_of(draw(engine, journal, referring({}, {})))[0]).astype(int)
    assert np.abs(both - expected(model, adapter, looks, 1.0)).max() <= 1
    plain = brief_of(width=SIDE, height=SIDE, steps=STEPS, guidance=GUIDANCE)
    after = pictures_of(draw(engine, replace(journal, references=()), plain))
    alone = Journal(model, exact_cache(tmp_path))
    assert after == pictures_of(draw(ImageEngine(), alone, plain))


def test_a_reference_counts_where_its_region_is_white_as_with_the_masks_of_diffusers(
    model: Path, tmp_path: Path
):
    looks = [painting(tmp_path / "a.png", 80, 60), half_mask(tmp_path / "b.png", 40, 40)]
    adapter = save_adapter(tmp_path / "adapter", model)
    left, right = tmp_path / "left.png", half_mask(tmp_path / "right.png")
    Image.fromarray(255 - np.asarray(Image.open(right))).save(left)
    journal = Journal(
        model, exact_cache(tmp_path), adapters=(adapter,), references=tuple(looks),
        regions=(left, right),
    )  # fmt: skip
    regions = [{"prompt": "a", "mask": digit * 64, "strength": 0} for digit in "ab"]
    rows = [{"strength": 0.7, "region": number} for number in (1, 2)]
    ours = drawn(journal, referring(*rows, regions=regions))
    processor = importlib.import_module("diffusers.image_processor").IPAdapterMaskProcessor()
    masks = processor.preprocess([Image.open(left), Image.open(right)], height=SIDE, width=SIDE)
    masks = masks.reshape(1, 2, SIDE, SIDE)
    call: dict[str, object] = {"cross_attention_kwargs": {"ip_adapter_masks": [masks]}}
    theirs = expected(model, adapter, looks, [[0.7, 0.7]], **call)
    assert np.abs(ours - theirs).max() <= 1


def test_a_reference_joins_a_control(model: Path, tmp_path: Path):
    look, adapter = painting(tmp_path / "look.png", 80, 60), save_adapter(tmp_path, model)
    lines, net = edges(tmp_path / "edges.png"), save_network(tmp_path / "net", "controlnet", "sd1")
    journal = Journal(
        model, exact_cache(tmp_path), adapters=(adapter,), references=(look,),
        controls=(ControlFiles(lines, net),),
    )  # fmt: skip
    control = {"kind": "canny", "source": "beef00", "strength": 0.8, "raw": True}
    ours = drawn(journal, referring(controls=[control]))
    call: dict[str, object] = {
        "pipeline": (
            diffusers.StableDiffusionControlNetPipeline,
            {"controlnet": network("controlnet", "sd1")},
        ),
        "image": Image.open(lines).convert("RGB"),
        "controlnet_conditioning_scale": 0.8,
    }
    assert np.abs(ours - expected(model, adapter, [look], 1.0, **call)).max() <= 1


def test_in_the_window_of_a_region_references_of_others_count_nothing(model: Path, tmp_path: Path):
    looks = [painting(tmp_path / "a.png"), half_mask(tmp_path / "b.png")]
    adapter = save_adapter(tmp_path / "adapter", model)
    masks = [tmp_path / "left.png", half_mask(tmp_path / "right.png")]
    Image.fromarray(255 - np.asarray(Image.open(masks[1]))).save(masks[0])
    journal = Journal(
        model, exact_cache(tmp_path), adapters=(adapter,), references=tuple(looks),
        regions=tuple(masks),
    )  # fmt: skip
    regions = [{"prompt": "a", "mask": digit * 64, "strength": 2} for digit in "ab"]
    both = drawn(journal, referring({"region": 1}, {"region": 2}, regions=regions))
    one = drawn(journal, referring({"region": 1}, {"region": 2, "strength": 0}, regions=regions))
    changed = np.abs(both - one).mean(axis=(0, 2))
    assert changed[48:].mean() > 2 * changed[:16].mean()


@pytest.mark.parametrize("kind", ["style", "composition"])
def test_a_kind_of_reference_counts_in_its_layers_alone(
    model: Path, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
):
    layers = {"style": ("up_blocks.1.",), "composition": ("down_blocks.1.attentions.0.",)}
    monkeypatch.setattr("engines.image.control.ip_adapter._OF_OTHERS", layers)
    look, adapter = painting(tmp_path / "look.png"), save_adapter(tmp_path / "adapter", model)
    journal = Journal(model, exact_cache(tmp_path), adapters=(adapter,), references=(look,))
    names = {"style": {"up": {"block_1": 1.0}}, "composition": {"down": {"block_1": [1.0]}}}
    theirs = expected(model, adapter, [look], names[kind])
    assert np.abs(drawn(journal, referring({"kind": kind})) - theirs).max() <= 1


def test_the_fast_blocks_see_the_same_references(model: Path, tmp_path: Path):
    look, adapter = painting(tmp_path / "look.png"), save_adapter(tmp_path / "adapter", model)
    (tmp_path / "fast").mkdir()
    fast = Journal(model, tmp_path / "fast", adapters=(adapter,), references=(look,))
    exact = replace(fast, cache=exact_cache(tmp_path))
    difference = np.abs(drawn(fast, referring()) - drawn(exact, referring()))
    assert difference.mean() < 3


def test_a_reference_that_nothing_reads_is_refused(model: Path, tmp_path: Path):
    look = painting(tmp_path / "look.png")
    journal = Journal(model, exact_cache(tmp_path), references=(look,))
    for kind in ("picture", "style", "face"):
        with pytest.raises(BriefError, match=f"A reference of {kind} is read by an adapter"):
            ImageEngine().generate(referring({"kind": kind}), journal)
    with pytest.raises(ValueError, match="there is no region 2; 0 are given"):
        referring({"region": 2})


@pytest.mark.parametrize("fault", ["another base", "a layer more", "no encoder", "cut"])
def test_an_adapter_that_does_not_fit_is_refused_in_a_sentence(
    model: Path, tmp_path: Path, fault: str
):
    look, adapter = painting(tmp_path / "look.png"), save_adapter(tmp_path / "adapter", model)
    file = adapter.folder / IP_ADAPTER_FILE
    tensors = load_file(file)
    if fault == "another base":
        adapter = save_adapter(tmp_path / "other", save_pipeline(tmp_path / "xl", "sdxl"))
    elif fault == "a layer more":
        save_file(tensors | {"ip_adapter.99.to_k_ip.weight": torch.zeros(32, 32)}, file)
    elif fault == "no encoder":
        (adapter.folder / IMAGE_ENCODER_FILE).unlink()
    else:
        encoder = adapter.folder / IMAGE_ENCODER_FILE
        encoder.write_bytes(encoder.read_bytes()[:-100])
    journal = Journal(model, exact_cache(tmp_path), adapters=(adapter,), references=(look,))
    with pytest.raises(EngineError) as refused:
        ImageEngine().generate(referring(), journal)
    assert str(refused.value.what).endswith(".")


def test_one_of_faces_that_another_program_describes_is_told_apart(model: Path, tmp_path: Path):
    adapter = save_adapter(tmp_path / "adapter", model, "full")
    shapes = {n: list(t.shape) for n, t in load_file(adapter.folder / IP_ADAPTER_FILE).items()}
    layout = identify_ip_adapter(shapes)
    assert layout is not None
    assert not layout.needs_faces
    of_faces = {name: shape for name, shape in shapes.items() if ".proj.3." not in name}
    layout = identify_ip_adapter(of_faces)
    assert layout is not None
    assert layout.needs_faces
