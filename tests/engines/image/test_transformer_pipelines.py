"""Models without a U-Net draw their briefs, with the same bytes each time."""

from __future__ import annotations

import gc
import math
import weakref
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from engines.contract import AdapterFiles, BriefError, Cancelled, EngineError, ImageBrief
from engines.image.engine import ImageEngine
from engines.image.picture_model import PictureModel
from tests.engines.image.drawing import (
    brief_of,
    draw,
    half_mask,
    painting,
    picture,
    pictures_of,
)
from tests.engines.image.tiny_transformers import TRANSFORMERS, save_transformer
from tests.engines.text.journal import Journal
from tests.matrices import some_of

# pipelines and tokenizers call torch and each other in ways that newer versions warn of
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    for kind in TRANSFORMERS:
        save_transformer(folder / kind, kind)
    return folder


@pytest.mark.parametrize("kind", some_of(TRANSFORMERS, "sd3", "flux", "qwen-image"))
def test_every_variation_is_made_again_from_its_own_brief(
    engine: ImageEngine, models: Path, cache: Path, kind: str
):
    journal = Journal(models / kind, cache)
    together = draw(engine, journal, brief_of(count=2, width=64, height=96))
    assert len(set(pictures_of(together))) == 2
    for output in together.outputs.values():
        assert picture(output.data).shape == (96, 64, 3)
        again = draw(engine, journal, output.brief)
        assert again.outputs[0].data == output.data
        assert again.outputs[0].brief == output.brief


@pytest.mark.parametrize("kind", some_of(TRANSFORMERS, "sd3", "flux", "qwen-image"))
def test_prompt_and_steps_change_the_picture_and_the_default_size_is_the_models(
    engine: ImageEngine, models: Path, cache: Path, kind: str
):
    journal = Journal(models / kind, cache)
    size: dict[str, Any] = (
        {} if kind in ("sd3", "pixart", "pixart alpha") else {"width": 64, "height": 64}
    )
    variants = [size, size | {"prompt": "the red house"}, size | {"steps": 4}]
    briefs = [brief_of(**variant) for variant in variants]
    results = [picture(pictures_of(draw(engine, journal, brief))[0]) for brief in briefs]
    assert len({rgb.tobytes() for rgb in results}) == 3
    assert results[0].shape == (64, 64, 3)


@pytest.mark.parametrize("kind", some_of(TRANSFORMERS, "sd3", "flux", "qwen-image"))
def test_cancelling_takes_one_step_and_keeps_finished_pictures(
    engine: ImageEngine, models: Path, cache: Path, kind: str
):
    brief = brief_of(count=3, width=64, height=64, steps=10)

    def in_the_second(journal: Journal) -> bool:
        return len(journal.outputs) == 1 and journal.progresses[-1][0] == 12

    journal = Journal(models / kind, cache, cancel_when=in_the_second)
    with pytest.raises(Cancelled):
        engine.generate(brief, journal)
    assert list(journal.outputs) == [0]
    assert journal.progresses[-1][0] == 12


SAMPLERS = [("pixart", name) for name in ("Euler a", "DPM++ 2M Karras", "UniPC")]
SAMPLERS += [(kind, name) for kind in ("sd3", "flux", "sana") for name in ("DPM++ 2M", "UniPC")]
SAMPLERS += [("sd3", "Heun"), ("sana", "Heun")]


@pytest.mark.parametrize(("kind", "name"), SAMPLERS)
def test_the_sampler_of_one_brief_does_not_change_the_next(
    engine: ImageEngine, models: Path, cache: Path, kind: str, name: str
):
    journal = Journal(models / kind, cache)
    plain = brief_of(width=64, height=64)
    before = draw(engine, journal, plain)
    result = draw(engine, journal, brief_of(width=64, height=64, sampler=name))
    brief = result.outputs[0].brief
    assert isinstance(brief, ImageBrief)
    assert brief.sampler == name
    assert picture(pictures_of(result)[0]).std() > 0
    assert pictures_of(draw(engine, journal, plain)) == pictures_of(before)


def test_more_steps_than_a_sampler_was_distilled_for_are_refused(
    engine: ImageEngine, models: Path, cache: Path
):
    journal = Journal(models / "pixart", cache)
    with pytest.raises(BriefError, match="51 are too many"):
        engine.generate(brief_of(width=64, height=64, sampler="LCM", steps=51), journal)
    assert pictures_of(draw(engine, journal, brief_of(width=64, height=64, sampler="LCM", steps=3)))


@pytest.mark.parametrize(
    "kind", some_of(["sd3", "flux", "z-image", "qwen-image"], "sd3", "z-image")
)
def test_pictures_and_masks_can_be_sources(
    engine: ImageEngine, models: Path, cache: Path, tmp_path: Path, kind: str
):
    source, mask = painting(tmp_path / "p.png", 90, 70), half_mask(tmp_path / "m.png", 90, 70)
    with_source = Journal(models / kind, cache, source=source)
    result = draw(engine, with_source, brief_of(steps=4, source="beef00", strength=0.5))
    assert pictures_of(draw(engine, with_source, result.outputs[0].brief)) == pictures_of(result)
    masked = replace(with_source, mask=mask)
    after = picture(pictures_of(draw(engine, masked, brief_of(source="beef00", mask="0" * 64)))[0])
    before = picture(source.read_bytes())
    assert np.array_equal(after[:, :45], before[:, :45])
    assert not np.array_equal(after[:, 45:], before[:, 45:])


@pytest.mark.parametrize("kind", ["pixart", "sana"])
def test_a_model_that_needs_a_prompt_alone_refuses_a_source(
    engine: ImageEngine, models: Path, cache: Path, tmp_path: Path, kind: str
):
    journal = Journal(models / kind, cache, source=painting(tmp_path / "p.png"))
    with pytest.raises(BriefError, match="draws from words only"):
        engine.generate(brief_of(source="beef00"), journal)


@pytest.mark.parametrize("kind", some_of(TRANSFORMERS, "sd3", "flux", "qwen-image"))
def test_a_notice_names_what_the_model_ignores(
    engine: ImageEngine, models: Path, cache: Path, kind: str
):
    journal = Journal(models / kind, cache)
    brief = brief_of("a (green:1.4) turtle", width=64, height=64, negative="fog")
    notices = draw(engine, journal, brief).notices
    assert "does not know weights" in notices[0]
    assert len(notices) == (2 if kind in ("flux", "flux2 klein") else 1)


@pytest.mark.parametrize("kind", ["sd3", "flux", "pixart"])
def test_sizes_that_are_no_multiple_are_refused(
    engine: ImageEngine, models: Path, cache: Path, kind: str
):
    with pytest.raises(BriefError, match="width: a multiple of 16"):
        engine.generate(brief_of(width=72, height=64), Journal(models / kind, cache))


@pytest.mark.parametrize(
    ("kind", "name", "allowed"),
    [("sd3", "DDIM", "Euler, Heun, DPM"), ("flux", "Heun", r"Euler, DPM\+\+ 2M, UniPC with")],
)
def test_a_sampler_without_flow_matching_is_refused(
    engine: ImageEngine, models: Path, cache: Path, kind: str, name: str, allowed: str
):
    with pytest.raises(BriefError, match=f"sampler: one of {allowed}"):
        engine.generate(brief_of(sampler=name), Journal(models / kind, cache))


@pytest.mark.parametrize("kind", some_of(TRANSFORMERS, "sd3", "flux", "qwen-image"))
def test_a_lora_in_diffusers_naming_changes_what_is_drawn(
    engine: ImageEngine, models: Path, cache: Path, tmp_path: Path, kind: str
):
    brief = brief_of(width=64, height=64)
    plain = Journal(models / kind, cache)
    before = pictures_of(draw(engine, plain, brief))
    attention = "attn1" if kind in ("pixart", "pixart alpha", "sana") else "attn"
    name = f"transformer.transformer_blocks.0.{attention}.to_q"
    if kind == "z-image":
        name = "transformer.layers.0.attention.to_q"
    width = 8 if kind == "sana" else 32
    torch.manual_seed(1)
    halves = {f"{name}.lora_A.weight": torch.randn(4, width)}
    halves |= {f"{name}.lora_B.weight": torch.randn(width, 4)}
    save_file(halves, tmp_path / "ink.safetensors")
    with_lora = replace(
        plain, adapters=(AdapterFiles("beef00", tmp_path / "ink.safetensors", 1.0),)
    )
    first = pictures_of(draw(engine, with_lora, brief))
    assert first != before
    assert pictures_of(draw(engine, with_lora, brief)) == first
    save_file(
        {key: half.repeat(2, 2) for key, half in halves.items()}, tmp_path / "big.safetensors"
    )
    other = replace(plain, adapters=(AdapterFiles("beef01", tmp_path / "big.safetensors", 1.0),))
    with pytest.raises(BriefError, match="made for another model"):
        engine.generate(brief, other)


def test_a_picture_of_numbers_that_are_none_is_not_kept(models: Path, cache: Path):
    engine, brief = ImageEngine(), brief_of(width=64, height=64)
    journal = draw(engine, Journal(models / "sd3", cache), brief)
    model = engine.cache.model
    assert isinstance(model, PictureModel)
    with torch.no_grad():
        next(model.pipeline.transformer.parameters()).fill_(math.nan)
    with pytest.raises(EngineError, match="could not be drawn"):
        draw(engine, journal, brief)


def test_a_model_that_is_released_leaves_no_weights_behind(models: Path, cache: Path):
    engine = ImageEngine()
    draw(engine, Journal(models / "sd3", cache), brief_of(width=64, height=64))
    model = engine.cache.model
    assert isinstance(model, PictureModel)
    weight = weakref.ref(next(model.pipeline.transformer.parameters()))
    del model
    gc.collect()
    engine.release()
    assert weight() is None
