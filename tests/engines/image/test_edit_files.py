"""Edit models of parts draw what their own folders draw."""

from __future__ import annotations

import importlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from transformers import (
    Qwen2_5_VLConfig,
    Qwen2_5_VLForConditionalGeneration,
    Qwen2VLImageProcessor,
    Qwen2VLProcessor,
    Qwen2VLVideoProcessor,
)

from engines.contract import FileRefused, ImageBrief
from engines.formats.part_matching import match_parts
from engines.image.engine import ImageEngine
from engines.image.files.checkpoint_file import qwen_tokenizer
from studio.models.model import inspect_model
from studio.models.part_models import inspect_list
from tests.engines.image import originals, part_files
from tests.engines.image.drawing import (
    brief_of,
    draw,
    half_mask,
    painting,
    picture,
    pictures_of,
)
from tests.engines.image.test_memory_ladder import exact_cache
from tests.engines.image.test_model_parts import parts_list, sd1
from tests.engines.text.journal import Journal

pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning", "ignore::FutureWarning", "ignore:Mismatch dtype"
)
diffusers: Any = importlib.import_module("diffusers")
_PICTURES = ("<|image_pad|>", "<|video_pad|>", "<|vision_start|>", "<|vision_end|>")


def new_fill(folder: Path) -> tuple[Any, list[Path]]:
    """A tiny Flux Fill, and its files as ComfyUI keeps them."""
    torch.manual_seed(0)
    parts = part_files.new_model("flux", folder).components
    config = {n: v for n, v in parts["transformer"].config.items() if not n.startswith("_")}
    config |= {"in_channels": 384, "out_channels": 64}
    parts["transformer"] = diffusers.FluxTransformer2DModel(**config).eval()
    parts = {n: p for n, p in parts.items() if n not in ("image_encoder", "feature_extractor")}
    pipeline = diffusers.FluxFillPipeline(**parts)
    return pipeline, part_files.save_parts_of("flux", "plain", pipeline, folder)


def new_qwen_edit(folder: Path, name: str) -> tuple[Any, list[Path]]:
    """A tiny Qwen-Image-Edit, and its files: the text encoder looks at pictures, too."""
    torch.manual_seed(0)
    plain = part_files.new_model("qwen-image", folder)
    tokenizer = plain.tokenizer
    tokenizer.add_special_tokens({"additional_special_tokens": list(_PICTURES)}, False)
    tokenizer.save_pretrained(folder / "words")
    tokenizer = qwen_tokenizer(folder / "words")
    image, video, start, end = tokenizer.convert_tokens_to_ids(list(_PICTURES))
    vision = {"depth": 2, "hidden_size": 160, "intermediate_size": 64, "num_heads": 2,
              "out_hidden_size": 256, "fullatt_block_indexes": [7, 15, 23, 31]}  # fmt: skip
    config = Qwen2_5_VLConfig(
        text_config=plain.text_encoder.config.to_dict(), vision_config=vision,
        image_token_id=image, video_token_id=video, vision_start_token_id=start,
        vision_end_token_id=end,
    )  # fmt: skip
    encoder = Qwen2_5_VLForConditionalGeneration(config).eval()
    encoder.model.language_model.load_state_dict(plain.text_encoder.state_dict())
    processor = Qwen2VLProcessor(
        Qwen2VLImageProcessor(min_pixels=3136, max_pixels=12845056), tokenizer,
        Qwen2VLVideoProcessor(), chat_template=tokenizer.chat_template,
    )  # fmt: skip
    pipeline = getattr(diffusers, name)(
        transformer=plain.transformer, vae=plain.vae, scheduler=plain.scheduler,
        text_encoder=encoder, tokenizer=tokenizer, processor=processor,
    )  # fmt: skip
    first, qwen, vae = part_files.save_parts_of("qwen-image", "plain", plain, folder)
    tensors = {f"visual.{n}": t for n, t in encoder.model.visual.state_dict().items()}
    words = {f"model.{n}": t for n, t in encoder.model.language_model.state_dict().items()}
    part_files._save(qwen, tensors | words | {"lm_head.weight": torch.zeros(400, 4)})
    plus = "_2509" if name.endswith("PlusPipeline") else ""
    return pipeline, [first.rename(folder / f"qwen_image_edit{plus}.safetensors"), qwen, vae]


def drawn(model: Path, folder: Path, brief: ImageBrief) -> np.ndarray:
    source, mask = painting(folder / "p.png"), half_mask(folder / "m.png")
    journal = Journal(model, exact_cache(folder), source=source)
    journal = replace(journal, mask=mask) if brief.mask else journal
    (data,) = pictures_of(draw(ImageEngine(), journal, brief))
    return picture(data).astype(int)


def test_a_fill_of_parts_draws_what_its_folder_draws(tmp_path: Path):
    pipeline, paths = new_fill(tmp_path)
    pipeline.save_pretrained(tmp_path / "folder")
    model = parts_list(tmp_path, paths)
    assert inspect_list(model).architecture == "Flux Fill"
    brief = brief_of(source="beef00", mask="0" * 64, steps=2)
    expected = drawn(tmp_path / "folder", tmp_path, brief)
    assert np.abs(drawn(model, tmp_path, brief) - expected).max() <= 1


@pytest.mark.parametrize(
    ("kind", "family"),
    [
        pytest.param("QwenImageEditPipeline", "Qwen-Image-Edit", marks=pytest.mark.slow),
        pytest.param("QwenImageEditPlusPipeline", "Qwen-Image-Edit Plus", marks=pytest.mark.slow),
    ],
)
def test_a_qwen_edit_of_parts_draws_what_its_folder_draws(tmp_path: Path, kind: str, family: str):
    pipeline, paths = new_qwen_edit(tmp_path, kind)
    pipeline.save_pretrained(tmp_path / "folder")
    model = parts_list(tmp_path, paths).rename(tmp_path / f"{paths[0].stem}.parts")
    assert inspect_list(model).architecture == family
    brief = brief_of("", source="beef00", instruction="make it night", steps=2)
    expected = drawn(tmp_path / "folder", tmp_path, brief)
    assert np.abs(drawn(model, tmp_path, brief) - expected).max() <= 1


@pytest.mark.parametrize("kind", [pytest.param("sd1", marks=pytest.mark.slow), "sdxl"])
def test_a_file_that_follows_instructions_draws_what_its_folder_draws(tmp_path: Path, kind: str):
    pipeline = sd1() if kind == "sd1" else originals.new_pipeline(kind)
    parts = {name: part for name, part in pipeline.components.items() if part is not None}
    config = {n: v for n, v in parts["unet"].config.items() if not n.startswith("_")}
    torch.manual_seed(0)
    parts["unet"] = diffusers.UNet2DConditionModel(**{**config, "in_channels": 8}).eval()
    if kind == "sd1":
        parts |= {"safety_checker": None, "feature_extractor": None}
        parts["requires_safety_checker"] = False
    xl = "" if kind == "sd1" else "XL"
    pipeline = getattr(diffusers, f"StableDiffusion{xl}InstructPix2PixPipeline")(**parts)
    pipeline.save_pretrained(tmp_path / "folder")
    file = originals.save_original(tmp_path / "mine.safetensors", pipeline)
    assert inspect_model(file).architecture == f"InstructPix2Pix {xl}".strip()
    brief = brief_of("", source="beef00", instruction="make it night", steps=2)
    expected = drawn(tmp_path / "folder", tmp_path, brief)
    assert np.abs(drawn(file, tmp_path, brief) - expected).max() <= 1


def test_a_qwen_edit_whose_encoder_sees_no_pictures_is_refused(tmp_path: Path):
    plain = part_files.new_model("qwen-image", tmp_path)
    first, *others = part_files.save_parts_of("qwen-image", "plain", plain, tmp_path)
    first = first.rename(tmp_path / "qwen-image-edit.safetensors")
    with pytest.raises(FileRefused, match="looks at pictures"):
        match_parts([first, *others])
