"""The engine draws what its brief says, the same bytes each time and in any company."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from torch import Tensor

from engines.contract import LARGEST_SEED, BriefError, Cancelled, EngineError
from engines.contract.samplers import SAMPLERS
from engines.formats import parameters
from engines.image import width
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


@pytest.mark.parametrize("kind", PIPELINES)
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


def test_a_finished_brief_says_what_was_left_to_the_model(engine: ImageEngine, journal: Journal):
    (output,) = draw(engine, journal, brief_of(steps=None)).outputs.values()
    told = output.brief
    assert (told.width, told.height, told.steps, told.guidance) == (64, 64, 20, 7.0)
    assert (told.sampler, told.strength) == ("DPM++ 2M", None)
    assert output.extra == {"width": 64, "height": 64}


def test_the_picture_carries_its_parameters(engine: ImageEngine, journal: Journal):
    (output,) = draw(engine, journal, brief_of(negative="fog, rain", model="tiny")).outputs.values()
    words = Image.open(io.BytesIO(output.data)).info["parameters"]
    assert words.startswith("a green turtle\nNegative prompt: fog, rain\nSteps: 3, Sampler: ")
    assert parameters.read(words) == output.brief


def test_each_step_shows_a_look_at_every_picture(engine: ImageEngine, journal: Journal):
    shown = draw(engine, journal, brief_of(count=2)).previews
    for index in (0, 1):
        mine = [preview for preview in shown if preview.index == index]
        assert [preview.done for preview in mine] == list(range(1, STEPS + 1))
        assert all(preview.total == STEPS for preview in mine)
        assert all(picture(preview.data).shape == (32, 32, 3) for preview in mine)


def test_cancelling_takes_one_step_and_keeps_what_is_finished(
    engine: ImageEngine, journal: Journal
):
    def once_one_is_there(seen: Journal) -> bool:
        return len(seen.outputs) == 1

    cancelling = replace(journal, cancel_when=once_one_is_there)
    with pytest.raises(Cancelled):
        draw(engine, cancelling, brief_of(count=3))
    early = replace(journal, cancel_when=lambda seen: len(seen.previews) == 1, previews=[])
    with pytest.raises(Cancelled):
        engine.generate(brief_of(steps=20), early)
    assert len(early.previews) == 1
    assert early.outputs == {}


def test_what_is_finished_before_a_cancel_is_handed_over(engine: ImageEngine, journal: Journal):
    mine = replace(journal, outputs={}, cancel_when=lambda seen: len(seen.outputs) == 2)
    with pytest.raises(Cancelled):
        engine.generate(brief_of(count=4), mine)
    assert sorted(mine.outputs) == [0, 1]


def test_words_seed_and_guidance_each_change_the_picture(engine: ImageEngine, journal: Journal):
    asked = [
        {},
        {"prompt": "a red house"},
        {"prompt": "a (green:1.6) turtle"},
        {"negative": "fog"},
        {"guidance": 2.0},
        {"guidance": 1.0},
        {"steps": 4},
        {"seed": 6},
    ]
    made = [pictures_of(draw(engine, journal, brief_of(**one)))[0] for one in asked]
    assert len({picture(data).tobytes() for data in made}) == len(asked)


def test_brackets_that_weigh_nothing_change_nothing(engine: ImageEngine, journal: Journal):
    plain = pictures_of(draw(engine, journal))[0]
    weighed = pictures_of(draw(engine, journal, brief_of("a (green:1.0) turtle")))[0]
    assert np.array_equal(picture(plain), picture(weighed))


def test_words_beyond_what_the_model_reads_are_said(engine: ImageEngine, journal: Journal):
    said = draw(engine, journal, brief_of("the sea " * 20)).notices
    assert len(said) == 1
    assert "reads no further" in said[0]
    assert draw(engine, journal).notices == []


@pytest.mark.parametrize("size", [(64, 64), (96, 64), (64, 128), (72, 80)])
def test_a_picture_has_the_size_that_was_asked_for(
    engine: ImageEngine, journal: Journal, size: tuple[int, int]
):
    width, height = size
    made = draw(engine, journal, brief_of(width=width, height=height))
    assert picture(pictures_of(made)[0]).shape == (height, width, 3)


def test_the_last_seed_is_followed_by_the_first(engine: ImageEngine, journal: Journal):
    made = draw(engine, journal, brief_of(seed=LARGEST_SEED, count=2))
    assert [made.outputs[i].brief.seed for i in (0, 1)] == [LARGEST_SEED, 0]


@pytest.mark.parametrize("name", SAMPLERS)
def test_every_sampler_draws_from_nothing_and_from_a_picture(
    engine: ImageEngine, models: Path, cache: Path, tmp_path: Path, name: str
):
    journal = Journal(models / "sd1", cache)
    drawn = draw(engine, journal, brief_of(sampler=name, steps=4))
    assert drawn.outputs[0].brief.sampler == name
    assert picture(pictures_of(drawn)[0]).std() > 0
    begun = replace(journal, source=painting(tmp_path / "p.png"))
    again = draw(engine, begun, brief_of(sampler=name, steps=4, source="beef00", strength=0.5))
    twice = draw(engine, begun, again.outputs[0].brief)
    assert pictures_of(again) == pictures_of(twice)


def test_too_few_steps_for_a_sampler_are_refused(engine: ImageEngine, journal: Journal):
    with pytest.raises(BriefError, match="steps: 4 are too few for this sampler"):
        draw(engine, journal, brief_of(sampler="DPM2 a", steps=4))


# From a picture


def test_strength_says_how_far_to_leave_the_picture(
    engine: ImageEngine, journal: Journal, tmp_path: Path
):
    begun = replace(journal, source=painting(tmp_path / "p.png"))

    def off(strength: float) -> float:
        drawn = draw(
            engine, begun, brief_of(steps=10, source="beef00", strength=strength, guidance=1.0)
        )
        return float(np.abs(picture(pictures_of(drawn)[0]).astype(float) - nearest).mean())

    nearest = picture(
        pictures_of(draw(engine, begun, brief_of(steps=10, source="beef00", strength=0.1)))[0]
    ).astype(float)
    assert off(0.2) < off(0.9)


def test_a_picture_of_another_size_is_drawn_at_its_own(
    engine: ImageEngine, journal: Journal, tmp_path: Path
):
    begun = replace(journal, source=painting(tmp_path / "p.png", 90, 70))
    made = draw(engine, begun, brief_of(source="beef00"))
    assert made.outputs[0].brief.strength == 0.6
    assert {side % 8 for side in picture(pictures_of(made)[0]).shape[:2]} == {0}


@pytest.mark.parametrize("size", [(64, 64), (90, 70), (200, 150)])
@pytest.mark.parametrize("kind", ["starter", "sdxl"])
def test_what_the_mask_leaves_out_is_equal_to_the_pixel(
    engine: ImageEngine,
    models: Path,
    cache: Path,
    tmp_path: Path,
    kind: str,
    size: tuple[int, int],
):
    source, mask = painting(tmp_path / "p.png", *size), half_mask(tmp_path / "m.png", *size)
    journal = Journal(models / kind, cache, source=source, mask=mask)
    made = draw(engine, journal, brief_of(source="beef00", mask="0" * 64, count=2))
    before = picture(source.read_bytes())
    for data in pictures_of(made):
        after = picture(data)
        assert after.shape == before.shape
        half = size[0] // 2
        assert np.array_equal(after[:, :half], before[:, :half])
        assert not np.array_equal(after[:, half:], before[:, half:])
    again = draw(engine, journal, made.outputs[1].brief)
    assert pictures_of(again)[0] == pictures_of(made)[1]


def test_margins_are_drawn_around_a_picture_that_stays(
    engine: ImageEngine, journal: Journal, tmp_path: Path
):
    begun = replace(journal, source=painting(tmp_path / "p.png"))
    made = draw(engine, begun, brief_of(source="beef00", margins=(8, 0, 24, 16)))
    after, before = picture(pictures_of(made)[0]), picture(begun.source.read_bytes())
    assert after.shape == (80, 96, 3)
    assert np.array_equal(after[:64, 8:72], before)


def test_a_model_that_was_trained_to_fill_gaps_sees_the_gap(
    engine: ImageEngine, cache: Path, tmp_path: Path
):
    model = save_pipeline(tmp_path / "inpaint", "sd1", in_channels=9)
    source, mask = painting(tmp_path / "p.png"), half_mask(tmp_path / "m.png")
    journal = Journal(model, cache, source=source, mask=mask)
    made = draw(engine, journal, brief_of(source="beef00", mask="0" * 64))
    after, before = picture(pictures_of(made)[0]), picture(source.read_bytes())
    assert np.array_equal(after[:, :32], before[:, :32])
    assert pictures_of(draw(engine, Journal(model, cache)))


def test_a_mask_without_white_or_of_another_size_is_refused(
    engine: ImageEngine, journal: Journal, tmp_path: Path
):
    asked = brief_of(source="beef00", mask="0" * 64)
    begun = replace(journal, source=painting(tmp_path / "p.png"))
    with pytest.raises(BriefError, match="64 x 64 pixels, as the picture is"):
        draw(engine, replace(begun, mask=half_mask(tmp_path / "m.png", 32, 32)), asked)
    Image.new("L", (64, 64)).save(tmp_path / "black.png")
    with pytest.raises(BriefError, match="no white"):
        draw(engine, replace(begun, mask=tmp_path / "black.png"), asked)


def test_a_prompt_may_be_empty_where_there_is_a_picture(
    engine: ImageEngine, journal: Journal, tmp_path: Path
):
    begun = replace(journal, source=painting(tmp_path / "p.png"))
    assert pictures_of(draw(engine, begun, brief_of("", source="beef00")))


@pytest.mark.parametrize("count", [1, 3, 6])
def test_where_company_changes_bits_a_step_is_filled_with_idle_pictures(
    engine: ImageEngine, models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
):
    monkeypatch.setattr(width._Trial, "stands_alone", lambda _: False)
    monkeypatch.setattr(width._Trial, "keeps_apart", lambda _: True)
    journal = Journal(models / "starter", calm_cache(tmp_path))
    brief = brief_of(count=1, sampler="Euler a")
    draw(engine, journal, brief)
    assert engine._loaded is not None
    unet, sizes = engine._loaded.pipeline.unet, set[int]()
    within = unet.forward

    def counted(noisy: Tensor, *rest: Any, **more: Any) -> Any:
        sizes.add(len(noisy))
        return within(noisy, *rest, **more)

    monkeypatch.setattr(unet, "forward", counted)
    drawn = pictures_of(draw(engine, journal, brief.model_copy(update={"count": count})))
    assert sizes == {2 * width.FILLED}
    assert len(set(drawn)) == count


@pytest.mark.parametrize("room", [3, 1, 0])
def test_scarce_memory_narrows_the_group_and_keeps_the_bytes(
    engine: ImageEngine, models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
):
    monkeypatch.setattr(width._Trial, "keeps_apart", lambda _: False)  # full groups never narrow
    journal = Journal(models / "starter", calm_cache(tmp_path))
    expected = pictures_of(draw(engine, journal, brief_of(count=5)))
    assert engine._loaded is not None
    unet = engine._loaded.pipeline.unet
    within = unet.forward

    def cramped(noisy: Tensor, *rest: Any, **more: Any) -> Any:
        if len(noisy) > 2 * room:  # each picture with the prompt and without
            raise RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory")
        return within(noisy, *rest, **more)

    monkeypatch.setattr(unet, "forward", cramped)
    if room:
        assert pictures_of(draw(engine, journal, brief_of(count=5))) == expected
    else:
        with pytest.raises(EngineError, match="not enough memory"):
            draw(engine, journal, brief_of(count=5))
