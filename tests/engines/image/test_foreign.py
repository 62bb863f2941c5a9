"""Models without a U-Net draw what their briefs say, the same bytes each time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from engines.contract import AdapterFiles, BriefError, Cancelled
from engines.image.engine import ImageEngine
from tests.engines.image.drawing import (
    brief_of,
    draw,
    half_mask,
    painting,
    picture,
    pictures_of,
)
from tests.engines.image.foreign_models import FOREIGN, save_foreign
from tests.engines.text.journal import Journal

# pipelines and tokenizers call torch and each other in ways that newer versions warn of
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    for kind in FOREIGN:
        save_foreign(folder / kind, kind)
    return folder


@pytest.mark.parametrize("kind", FOREIGN)
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


@pytest.mark.parametrize("kind", FOREIGN)
def test_words_and_steps_change_the_picture_and_the_size_is_the_models_own(
    engine: ImageEngine, models: Path, cache: Path, kind: str
):
    journal = Journal(models / kind, cache)
    size = {} if kind in ("sd3", "pixart", "pixart alpha") else {"width": 64, "height": 64}
    asked = [size, size | {"prompt": "the red house"}, size | {"steps": 4}]
    made = [picture(pictures_of(draw(engine, journal, brief_of(**one)))[0]) for one in asked]
    assert len({pixels.tobytes() for pixels in made}) == 3
    assert made[0].shape == (64, 64, 3)


@pytest.mark.parametrize("kind", FOREIGN)
def test_cancelling_takes_one_step_and_keeps_what_is_finished(
    engine: ImageEngine, models: Path, cache: Path, kind: str
):
    asked = brief_of(count=3, width=64, height=64, steps=10)

    def in_the_second(seen: Journal) -> bool:
        return len(seen.outputs) == 1 and seen.progresses[-1][0] == 12

    journal = Journal(models / kind, cache, cancel_when=in_the_second)
    with pytest.raises(Cancelled):
        engine.generate(asked, journal)
    assert list(journal.outputs) == [0]
    assert journal.progresses[-1][0] == 12


SAMPLERS = [("pixart", name) for name in ("Euler a", "DPM++ 2M Karras", "UniPC")]
SAMPLERS += [(kind, name) for kind in ("sd3", "flux", "sana") for name in ("DPM++ 2M", "UniPC")]
SAMPLERS += [("sd3", "Heun"), ("sana", "Heun")]


@pytest.mark.parametrize(("kind", "name"), SAMPLERS)
def test_a_sampler_that_was_named_once_does_not_stay(
    engine: ImageEngine, models: Path, cache: Path, kind: str, name: str
):
    journal = Journal(models / kind, cache)
    plain = brief_of(width=64, height=64)
    before = draw(engine, journal, plain)
    named = draw(engine, journal, brief_of(width=64, height=64, sampler=name))
    assert named.outputs[0].brief.sampler == name
    assert picture(pictures_of(named)[0]).std() > 0
    assert pictures_of(draw(engine, journal, plain)) == pictures_of(before)


@pytest.mark.parametrize("kind", ["sd3", "flux"])
def test_pictures_and_masks_are_started_from(
    engine: ImageEngine, models: Path, cache: Path, tmp_path: Path, kind: str
):
    source, mask = painting(tmp_path / "p.png", 90, 70), half_mask(tmp_path / "m.png", 90, 70)
    begun = Journal(models / kind, cache, source=source)
    made = draw(engine, begun, brief_of(steps=4, source="beef00", strength=0.5))
    assert pictures_of(draw(engine, begun, made.outputs[0].brief)) == pictures_of(made)
    masked = replace(begun, mask=mask)
    after = picture(pictures_of(draw(engine, masked, brief_of(source="beef00", mask="0" * 64)))[0])
    before = picture(source.read_bytes())
    assert np.array_equal(after[:, :45], before[:, :45])
    assert not np.array_equal(after[:, 45:], before[:, 45:])


@pytest.mark.parametrize("kind", ["pixart", "sana"])
def test_a_model_that_draws_from_words_alone_says_so(
    engine: ImageEngine, models: Path, cache: Path, tmp_path: Path, kind: str
):
    journal = Journal(models / kind, cache, source=painting(tmp_path / "p.png"))
    with pytest.raises(BriefError, match="draws from words only"):
        engine.generate(brief_of(source="beef00"), journal)


@pytest.mark.parametrize("kind", FOREIGN)
def test_what_the_model_does_not_read_is_said(
    engine: ImageEngine, models: Path, cache: Path, kind: str
):
    journal = Journal(models / kind, cache)
    asked = brief_of("a (green:1.4) turtle", width=64, height=64, negative="fog")
    said = draw(engine, journal, asked).notices
    assert "does not know weights" in said[0]
    assert len(said) == (2 if kind == "flux" else 1)


@pytest.mark.parametrize("kind", ["sd3", "flux", "pixart"])
def test_sizes_that_cannot_be_laid_out_are_refused(
    engine: ImageEngine, models: Path, cache: Path, kind: str
):
    with pytest.raises(BriefError, match="width: a multiple of 16"):
        engine.generate(brief_of(width=72, height=64), Journal(models / kind, cache))


@pytest.mark.parametrize(
    ("kind", "name", "allowed"),
    [("sd3", "DDIM", "Euler, Heun, DPM"), ("flux", "Heun", r"Euler, DPM\+\+ 2M, UniPC with")],
)
def test_a_sampler_that_does_not_flow_is_refused(
    engine: ImageEngine, models: Path, cache: Path, kind: str, name: str, allowed: str
):
    with pytest.raises(BriefError, match=f"sampler: one of {allowed}"):
        engine.generate(brief_of(sampler=name), Journal(models / kind, cache))


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_lora_in_diffusers_naming_changes_what_is_drawn(
    engine: ImageEngine, models: Path, cache: Path, tmp_path: Path, kind: str
):
    asked = brief_of(width=64, height=64)
    plain = Journal(models / kind, cache)
    before = pictures_of(draw(engine, plain, asked))
    attention = "attn" if kind in ("sd3", "flux") else "attn1"
    name = f"transformer.transformer_blocks.0.{attention}.to_q"
    width = 8 if kind == "sana" else 32
    torch.manual_seed(1)
    halves = {f"{name}.lora_A.weight": torch.randn(4, width)}
    halves |= {f"{name}.lora_B.weight": torch.randn(width, 4)}
    save_file(halves, tmp_path / "ink.safetensors")
    mixed = replace(plain, adapters=(AdapterFiles("beef00", tmp_path / "ink.safetensors", 1.0),))
    first = pictures_of(draw(engine, mixed, asked))
    assert first != before
    assert pictures_of(draw(engine, mixed, asked)) == first
    save_file(
        {key: half.repeat(2, 2) for key, half in halves.items()}, tmp_path / "big.safetensors"
    )
    other = replace(plain, adapters=(AdapterFiles("beef01", tmp_path / "big.safetensors", 1.0),))
    with pytest.raises(BriefError, match="made for another model"):
        engine.generate(asked, other)
