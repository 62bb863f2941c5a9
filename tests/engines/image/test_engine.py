"""The engine draws its brief, with the same bytes each time and in every batch."""

from __future__ import annotations

import io
import logging
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from torch import Tensor

from engines.contract import MAX_SEED, BriefError, Cancelled, EngineError, ImageBrief
from engines.contract.samplers import SAMPLERS
from engines.formats import parameters
from engines.image import batching
from engines.image.engine import ImageEngine
from tests.engines.image.drawing import (
    STEPS,
    brief_of,
    draw,
    half_mask,
    painting,
    picture,
    pictures_of,
)
from tests.engines.image.tiny import PIPELINES, calm_cache, save_pipeline
from tests.engines.text.journal import Journal
from tests.matrices import some_of

# diffusers' schedulers call numpy in ways that a newer torch and numpy both warn of
pytestmark = pytest.mark.filterwarnings("ignore:__array_:DeprecationWarning")


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    for kind in PIPELINES:
        save_pipeline(folder / kind, kind)
    return folder


@pytest.fixture
def journal(models: Path, cache: Path) -> Journal:
    return Journal(models / "starter", cache)


@pytest.mark.parametrize("kind", some_of(PIPELINES, "sd1", "starter"))
def test_every_variation_is_made_again_from_its_own_brief(
    engine: ImageEngine, models: Path, cache: Path, kind: str
):
    journal = Journal(models / kind, cache)
    together = draw(engine, journal, brief_of(count=4, negative="fog", sampler="Euler a"))
    assert len(set(pictures_of(together))) == 4
    for output in together.outputs.values():
        assert output.brief.count == 1
        assert output.brief.seed == 5 + output.index
        assert picture(output.data).shape == (64, 64, 3)
        again = draw(engine, journal, output.brief)
        assert again.outputs[0].data == output.data
        assert again.outputs[0].brief == output.brief


def test_a_finished_brief_contains_the_defaults_of_the_model(engine: ImageEngine, journal: Journal):
    (output,) = draw(engine, journal, brief_of(steps=None)).outputs.values()
    brief = output.brief
    assert isinstance(brief, ImageBrief)
    assert (brief.width, brief.height, brief.steps, brief.guidance) == (64, 64, 20, 7.0)
    assert (brief.sampler, brief.strength) == ("DPM++ 2M", None)
    assert output.extra == {"width": 64, "height": 64}


def test_a_picture_is_enlarged_as_its_last_step(engine: ImageEngine, journal: Journal):
    small = picture(draw(engine, journal, brief_of()).outputs[0].data)
    (output,) = draw(engine, journal, brief_of(finish=4)).outputs.values()
    large = Image.open(io.BytesIO(output.data))
    assert (large.size, output.extra) == ((256, 256), {"width": 256, "height": 256})
    shrunk = np.asarray(large.convert("RGB").resize((64, 64), Image.Resampling.BOX), np.int16)
    assert np.abs(shrunk - small).mean() < 8
    assert isinstance(output.brief, ImageBrief)
    assert (output.brief.width, output.brief.finish) == (64, 4)
    assert draw(engine, journal, output.brief).outputs[0].data == output.data
    stated = parameters.parse(large.info["parameters"])
    assert stated is not None
    assert (stated.width, stated.height, stated.finish) == (64, 64, 4)


def test_a_finish_that_is_too_large_is_refused_before_anything_is_drawn(
    engine: ImageEngine, journal: Journal
):
    with pytest.raises(BriefError, match=r"finish: enlarged 4 times .* 268 megapixels"):
        draw(engine, journal, brief_of(width=4096, height=4096, finish=4))
    assert journal.previews == []


def test_a_finished_picture_is_as_large_as_the_one_that_it_starts_from(
    engine: ImageEngine, journal: Journal, tmp_path: Path
):
    source = painting(tmp_path / "source.png", 256, 192)
    large = replace(journal, source=source)
    (output,) = draw(engine, large, brief_of(source="w", finish=2)).outputs.values()
    assert picture(output.data).shape == (192, 256, 3)
    masked = replace(large, mask=half_mask(tmp_path / "mask.png", 256, 192))
    (output,) = draw(engine, masked, brief_of(source="w", finish=2, mask="0" * 64)).outputs.values()
    same = picture(output.data)[:, :128] == picture(source.read_bytes())[:, :128]
    assert same.all()


def test_the_picture_carries_its_parameters(engine: ImageEngine, journal: Journal):
    (output,) = draw(engine, journal, brief_of(negative="fog, rain", model="tiny")).outputs.values()
    text = Image.open(io.BytesIO(output.data)).info["parameters"]
    assert text.startswith("a green turtle\nNegative prompt: fog, rain\nSteps: 3, Sampler: ")
    assert parameters.parse(text) == output.brief


def test_each_step_sends_a_preview_of_every_picture(engine: ImageEngine, journal: Journal):
    previews = draw(engine, journal, brief_of(count=2)).previews
    for index in (0, 1):
        of_index = [preview for preview in previews if preview.index == index]
        assert [preview.done for preview in of_index] == list(range(1, STEPS + 1))
        assert all(preview.total == STEPS for preview in of_index)
        assert all(picture(preview.data).shape == (32, 32, 3) for preview in of_index)


def test_cancelling_takes_one_step_and_keeps_finished_pictures(
    engine: ImageEngine, journal: Journal
):
    def has_one_output(journal: Journal) -> bool:
        return len(journal.outputs) == 1

    cancelling = replace(journal, cancel_when=has_one_output)
    with pytest.raises(Cancelled):
        draw(engine, cancelling, brief_of(count=3))
    early = replace(journal, cancel_when=lambda journal: len(journal.previews) == 1, previews=[])
    with pytest.raises(Cancelled):
        engine.generate(brief_of(steps=20), early)
    assert len(early.previews) == 1
    assert early.outputs == {}


def test_pictures_finished_before_a_cancel_are_output(engine: ImageEngine, journal: Journal):
    cancelling = replace(journal, outputs={}, cancel_when=lambda journal: len(journal.outputs) == 2)
    with pytest.raises(Cancelled):
        engine.generate(brief_of(count=4), cancelling)
    assert sorted(cancelling.outputs) == [0, 1]


def test_prompt_seed_and_guidance_each_change_the_picture(engine: ImageEngine, journal: Journal):
    variants: list[dict[str, Any]] = [
        {},
        {"prompt": "a red house"},
        {"prompt": "a (green:1.6) turtle"},
        {"negative": "fog"},
        {"guidance": 2.0},
        {"guidance": 1.0},
        {"steps": 4},
        {"seed": 6},
    ]
    files = [pictures_of(draw(engine, journal, brief_of(**variant)))[0] for variant in variants]
    assert len({picture(data).tobytes() for data in files}) == len(variants)


def test_weights_of_1_change_nothing(engine: ImageEngine, journal: Journal):
    plain = pictures_of(draw(engine, journal))[0]
    weighted = pictures_of(draw(engine, journal, brief_of("a (green:1.0) turtle")))[0]
    assert np.array_equal(picture(plain), picture(weighted))


def test_prompts_of_the_greatest_length_are_drawn_and_not_logged(
    engine: ImageEngine, journal: Journal, caplog: pytest.LogCaptureFixture
):
    longest = ("a fox 🦊 (red:1.2) " * 300)[:4_000]
    logger = logging.getLogger("diffusers")
    logger.addHandler(caplog.handler)
    result = draw(engine, journal, brief_of(longest, negative=longest, steps=1))
    logger.removeHandler(caplog.handler)
    assert len(result.outputs) == 1
    assert "fox" not in caplog.text


def test_a_notice_names_the_truncated_end_of_the_prompt(engine: ImageEngine, journal: Journal):
    notices = draw(engine, journal, brief_of("the sea " * 20)).notices
    assert len(notices) == 1
    assert "reads no further" in notices[0]
    assert draw(engine, journal).notices == []


@pytest.mark.parametrize("size", some_of([(64, 64), (96, 64), (64, 128), (72, 80)], (72, 80)))
def test_a_picture_has_the_size_of_its_brief(
    engine: ImageEngine, journal: Journal, size: tuple[int, int]
):
    width, height = size
    result = draw(engine, journal, brief_of(width=width, height=height))
    assert picture(pictures_of(result)[0]).shape == (height, width, 3)


def test_the_last_seed_is_followed_by_the_first(engine: ImageEngine, journal: Journal):
    result = draw(engine, journal, brief_of(seed=MAX_SEED, count=2))
    assert [result.outputs[i].brief.seed for i in (0, 1)] == [MAX_SEED, 0]


@pytest.mark.parametrize("name", some_of(SAMPLERS, "Euler", "DPM2 a"))
def test_every_sampler_draws_from_nothing_and_from_a_picture(
    engine: ImageEngine, models: Path, cache: Path, tmp_path: Path, name: str
):
    journal = Journal(models / "sd1", cache)
    result = draw(engine, journal, brief_of(sampler=name, steps=4))
    brief = result.outputs[0].brief
    assert isinstance(brief, ImageBrief)
    assert brief.sampler == name
    assert picture(pictures_of(result)[0]).std() > 0
    with_source = replace(journal, source=painting(tmp_path / "p.png"))
    first = draw(
        engine, with_source, brief_of(sampler=name, steps=4, source="beef00", strength=0.5)
    )
    second = draw(engine, with_source, first.outputs[0].brief)
    assert pictures_of(first) == pictures_of(second)


def test_too_few_steps_for_a_sampler_are_refused(engine: ImageEngine, journal: Journal):
    with pytest.raises(BriefError, match="steps: 4 are too few for this sampler"):
        draw(engine, journal, brief_of(sampler="DPM2 a", steps=4))


def test_too_many_steps_for_a_sampler_are_refused(engine: ImageEngine, journal: Journal):
    with pytest.raises(BriefError, match="steps: 60 are too many for this sampler"):
        draw(engine, journal, brief_of(sampler="LCM", steps=60))


@pytest.mark.parametrize(("part", "step"), [("unet", "forward"), ("vae", "decode")])
def test_a_picture_of_numbers_that_are_none_is_not_kept(
    engine: ImageEngine, journal: Journal, monkeypatch: pytest.MonkeyPatch, part: str, step: str
):
    draw(engine, journal, brief_of())
    model: Any = engine.cache.model
    network = getattr(model.pipeline, part)
    run = getattr(network, step)

    def break_down(*args: Any, **kwargs: Any) -> Any:
        result = run(*args, **kwargs)
        return type(result)(sample=result.sample * math.nan)

    monkeypatch.setattr(network, step, break_down)
    with pytest.raises(EngineError, match="could not be drawn"):
        draw(engine, journal, brief_of())


def test_rounding_takes_no_root_below_zero(engine: ImageEngine, models: Path, cache: Path):
    """Three steps of the starter's schedule, in single precision, would be no numbers."""
    journal = Journal(models / "starter", cache)
    for drawn in pictures_of(draw(engine, journal, brief_of(sampler="Euler a", steps=3))):
        assert picture(drawn).std() > 5


# From a picture


def test_a_higher_strength_changes_the_picture_more(
    engine: ImageEngine, journal: Journal, tmp_path: Path
):
    with_source = replace(journal, source=painting(tmp_path / "p.png"))

    def difference(strength: float) -> float:
        result = draw(
            engine,
            with_source,
            brief_of(steps=10, source="beef00", strength=strength, guidance=1.0),
        )
        return float(np.abs(picture(pictures_of(result)[0]).astype(float) - reference).mean())

    reference = picture(
        pictures_of(draw(engine, with_source, brief_of(steps=10, source="beef00", strength=0.1)))[0]
    ).astype(float)
    assert difference(0.2) < difference(0.9)


def test_a_picture_of_another_size_keeps_its_size_in_multiples_of_8(
    engine: ImageEngine, journal: Journal, tmp_path: Path
):
    with_source = replace(journal, source=painting(tmp_path / "p.png", 90, 70))
    result = draw(engine, with_source, brief_of(source="beef00"))
    brief = result.outputs[0].brief
    assert isinstance(brief, ImageBrief)
    assert brief.strength == 0.6
    assert {side % 8 for side in picture(pictures_of(result)[0]).shape[:2]} == {0}


@pytest.mark.parametrize("size", some_of([(64, 64), (90, 70), (200, 150)], (90, 70)))
@pytest.mark.parametrize("kind", ["starter", "sdxl"])
def test_pixels_outside_the_mask_are_unchanged(
    engine: ImageEngine,
    models: Path,
    cache: Path,
    tmp_path: Path,
    kind: str,
    size: tuple[int, int],
):
    source, mask = painting(tmp_path / "p.png", *size), half_mask(tmp_path / "m.png", *size)
    journal = Journal(models / kind, cache, source=source, mask=mask)
    result = draw(engine, journal, brief_of(source="beef00", mask="0" * 64, count=2))
    before = picture(source.read_bytes())
    for data in pictures_of(result):
        after = picture(data)
        assert after.shape == before.shape
        half = size[0] // 2
        assert np.array_equal(after[:, :half], before[:, :half])
        assert not np.array_equal(after[:, half:], before[:, half:])
    again = draw(engine, journal, result.outputs[1].brief)
    assert pictures_of(again)[0] == pictures_of(result)[1]


def test_margins_are_drawn_around_the_unchanged_picture(
    engine: ImageEngine, journal: Journal, tmp_path: Path
):
    source = painting(tmp_path / "p.png")
    with_source = replace(journal, source=source)
    result = draw(engine, with_source, brief_of(source="beef00", margins=(8, 0, 24, 16)))
    after, before = picture(pictures_of(result)[0]), picture(source.read_bytes())
    assert after.shape == (80, 96, 3)
    assert np.array_equal(after[:64, 8:72], before)


def test_an_inpainting_model_gets_the_mask(engine: ImageEngine, cache: Path, tmp_path: Path):
    model = save_pipeline(tmp_path / "inpaint", "sd1", in_channels=9)
    source, mask = painting(tmp_path / "p.png"), half_mask(tmp_path / "m.png")
    journal = Journal(model, cache, source=source, mask=mask)
    result = draw(engine, journal, brief_of(source="beef00", mask="0" * 64))
    after, before = picture(pictures_of(result)[0]), picture(source.read_bytes())
    assert np.array_equal(after[:, :32], before[:, :32])
    assert pictures_of(draw(engine, Journal(model, cache)))


def test_a_mask_without_white_or_of_another_size_is_refused(
    engine: ImageEngine, journal: Journal, tmp_path: Path
):
    brief = brief_of(source="beef00", mask="0" * 64)
    with_source = replace(journal, source=painting(tmp_path / "p.png"))
    with pytest.raises(BriefError, match="64 x 64 pixels, as the picture is"):
        draw(engine, replace(with_source, mask=half_mask(tmp_path / "m.png", 32, 32)), brief)
    Image.new("L", (64, 64)).save(tmp_path / "black.png")
    with pytest.raises(BriefError, match="no white"):
        draw(engine, replace(with_source, mask=tmp_path / "black.png"), brief)


def test_a_prompt_may_be_empty_with_a_source_picture(
    engine: ImageEngine, journal: Journal, tmp_path: Path
):
    with_source = replace(journal, source=painting(tmp_path / "p.png"))
    assert pictures_of(draw(engine, with_source, brief_of("", source="beef00")))


@pytest.mark.parametrize("count", [1, 3, 6])
@pytest.mark.usefixtures("batches_measured_here")
def test_where_the_batch_size_changes_bits_a_step_is_padded_with_idle_pictures(
    engine: ImageEngine, models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
):
    monkeypatch.setattr(batching._BatchTrial, "is_independent_of_size", lambda _: False)
    monkeypatch.setattr(batching._BatchTrial, "is_independent_of_neighbours", lambda _: True)
    journal = Journal(models / "starter", calm_cache(tmp_path))
    brief = brief_of(count=1, sampler="Euler a")
    draw(engine, journal, brief)
    assert engine.cache.model is not None
    unet, sizes = engine.cache.model.pipeline.unet, set[int]()
    forward = unet.forward

    def count_rows(latents: Tensor, *args: Any, **kwargs: Any) -> Any:
        sizes.add(len(latents))
        return forward(latents, *args, **kwargs)

    monkeypatch.setattr(unet, "forward", count_rows)
    files = pictures_of(draw(engine, journal, brief.model_copy(update={"count": count})))
    assert sizes == {2 * batching.PADDED_SIZE}
    assert len(set(files)) == count


@pytest.mark.parametrize("capacity", some_of([3, 1], 3))
@pytest.mark.usefixtures("batches_measured_here")
def test_low_memory_makes_the_group_smaller_and_keeps_the_bytes(
    engine: ImageEngine,
    models: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capacity: int,
):
    monkeypatch.setattr(
        batching._BatchTrial, "is_independent_of_neighbours", lambda _: False
    )  # padded groups never shrink
    journal = Journal(models / "starter", calm_cache(tmp_path))
    expected = pictures_of(draw(engine, journal, brief_of(count=5)))
    assert engine.cache.model is not None
    unet = engine.cache.model.pipeline.unet
    forward = unet.forward

    def fail_above_capacity(latents: Tensor, *args: Any, **kwargs: Any) -> Any:
        if len(latents) > 2 * capacity:  # each picture with the prompt and without
            raise RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory")
        return forward(latents, *args, **kwargs)

    monkeypatch.setattr(unet, "forward", fail_above_capacity)
    assert pictures_of(draw(engine, journal, brief_of(count=5))) == expected
