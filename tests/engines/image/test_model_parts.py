"""Models of parts draw what diffusers draws with the same weights, in every form of their files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engines.formats.model_parts import ModelParts, save_parts
from engines.formats.part_matching import match_parts, needs_words
from engines.image.engine import ImageEngine
from engines.image.files.loading import read_need
from engines.memory import Room, Rung
from tests.engines.image.drawing import brief_of, draw, picture, pictures_of
from tests.engines.image.part_files import (
    FAMILIES,
    FORMS,
    new_model,
    round_weights,
    save_parts_of,
)
from tests.engines.image.test_memory_ladder import exact_cache
from tests.engines.text.journal import Journal

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
SIDE, STEPS, SEED, GUIDANCE = 64, 2, 5, 2.0


def expected_picture(family: str, pipeline: Any) -> np.ndarray:
    """The picture of diffusers' own pipeline in 8 bits."""
    settings: dict[str, Any] = {"guidance_scale": GUIDANCE}
    if family == "qwen-image":
        settings = {"true_cfg_scale": GUIDANCE, "negative_prompt": " "}
    if family == "wan":
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


def drawn(engine: ImageEngine, model: Path, folder: Path) -> np.ndarray:
    brief = brief_of(width=SIDE, height=SIDE, steps=STEPS, seed=SEED, guidance=GUIDANCE)
    (data,) = pictures_of(draw(engine, Journal(model, exact_cache(folder)), brief))
    return picture(data).astype(int)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("family", FAMILIES)
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
    is_shipped = form == "one file" and family in ("sd3", "flux")
    model = paths[0] if is_shipped else parts_list(tmp_path, paths)
    whole = drawn(ImageEngine(), model, tmp_path)
    assert expected.std() > 1
    assert np.abs(whole - expected).max() <= 1
    room = Room(read_need(model, brief_of(width=SIDE, height=SIDE)).at(Rung.LAYERS, 4) + 1_000)
    assert np.array_equal(drawn(ImageEngine(lambda _: room), model, tmp_path), whole)
