"""Models with a latent space draw from it, and what they cannot do is said."""

from __future__ import annotations

import io
import json
import math
import weakref

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file, save_file

from engines.contract import (
    AdapterFiles,
    BriefError,
    Cancelled,
    EngineError,
    ImageBrief,
    Medium,
)
from engines.contract.latent import interpolate, sample_point, truncate
from engines.image.engine import ImageEngine
from engines.image.latent.space import open_space
from engines.registry import open_latent_space
from tests.engines.image.drawing import draw, painting, picture, pictures_of
from tests.engines.image.latent.models import DIMENSIONS, KINDS, save_latent_model
from tests.engines.image.tiny import calm_cache, save_pipeline
from tests.engines.text.journal import Journal


@pytest.fixture(scope="module", params=KINDS)
def journal(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("latent")
    model = save_latent_model(folder / "Foxes", request.param)
    return Journal(model, calm_cache(folder / "cache"))


@pytest.fixture(scope="module")
def engine():
    return ImageEngine()


@pytest.fixture(scope="module")
def space(journal):
    return open_latent_space(Medium.IMAGE, journal.model, "cpu", journal.cache)


def brief_of(**fields):
    return ImageBrief(**{"prompt": "First fox", "seed": 7} | fields)


def with_source(journal, tmp_path):
    return Journal(journal.model, journal.cache, source=painting(tmp_path / "start.png", 90, 60))


def test_a_variation_has_the_same_bytes_alone_as_in_the_batch(engine, journal):
    together = draw(engine, journal, brief_of(count=3))
    assert len(set(pictures_of(together))) == 3
    assert picture(pictures_of(together)[0]).shape == (64, 64, 3)
    for index in range(3):
        again = draw(engine, journal, together.outputs[index].brief)
        assert pictures_of(again) == [pictures_of(together)[index]]
        assert again.outputs[0].brief == together.outputs[index].brief


def test_words_are_only_the_title_and_one_notice_says_so(engine, journal):
    one, other = (draw(engine, journal, brief_of(prompt=prompt)) for prompt in ("A", "B"))
    assert (picture(pictures_of(one)[0]) == picture(pictures_of(other)[0])).all()
    assert one.notices == [
        "This model draws from its space and not from words, which are only the title."
    ]


def test_what_has_no_effect_is_left_out_with_one_sentence(engine, journal):
    brief = brief_of(negative="fog", width=512, height=512, steps=20, sampler="Euler", guidance=3.0)
    journal = draw(engine, journal, brief)
    (notice,) = journal.notices
    for part in ("negative prompt", "size", "steps", "guidance and the sampler were left out"):
        assert part in notice
    own = journal.outputs[0].brief
    assert (own.negative, own.width, own.steps, own.sampler) == ("", 64, 1, "")


def test_the_model_s_own_size_and_step_are_no_reason_for_a_notice(engine, journal):
    fields = {"width": 64, "height": 64, "steps": 1, "guidance": 0.0}
    assert "left out" not in draw(engine, journal, brief_of(**fields)).notices[0]


@pytest.mark.parametrize("name", ["mask", "margins", "adapter"])
def test_what_would_change_the_picture_and_cannot_be_done_is_refused(
    name, engine, journal, tmp_path
):
    fields = {
        "mask": {"mask": "a" * 64, "source": "some"},
        "margins": {"margins": (8, 0, 0, 0), "source": "some"},
    }
    journal = with_source(journal, tmp_path)
    if name == "adapter":
        journal.adapters = (AdapterFiles("a", tmp_path, 1.0),)
    with pytest.raises(BriefError, match=f"^{name}: a model with a latent space"):
        draw(engine, journal, brief_of(**fields.get(name, {})))


def test_a_point_is_drawn_and_truncation_moves_it(engine, journal, space):
    point = sample_point(DIMENSIONS, 3)
    drawn = draw(engine, journal, ImageBrief(point=point))
    assert (picture(pictures_of(drawn)[0]) == picture(space.decode(point))).all()
    assert drawn.notices == []
    nearer = draw(engine, journal, ImageBrief(point=point, truncation=0.25))
    expected = picture(space.decode(truncate(point, 0.25)))
    assert (picture(pictures_of(nearer)[0]) == expected).all()
    assert (picture(pictures_of(drawn)[0]) != expected).any()


def test_a_point_with_another_number_of_values_is_refused(engine, journal):
    with pytest.raises(BriefError, match=f"point: {DIMENSIONS} numbers"):
        draw(engine, journal, ImageBrief(point=(0.0, 1.0)))


@pytest.mark.parametrize("field", [{"point": (0.5,)}, {"truncation": 0.5}])
def test_a_model_that_draws_from_words_refuses_points(field, engine, journal, tmp_path):
    words = Journal(tmp_path, journal.cache)
    with pytest.raises(BriefError, match=f"^{next(iter(field))}: only models with a latent space"):
        draw(engine, words, brief_of(**field))


def test_strength_says_how_far_to_walk_from_the_source(engine, journal, space, tmp_path):
    journal = with_source(journal, tmp_path)
    start = space.encode(journal.source.read_bytes())
    assert len(start) == DIMENSIONS
    assert all(map(math.isfinite, start))
    for strength in (0.2, 1.0):
        drawn = draw(engine, journal, brief_of(source="some", strength=strength))
        point = interpolate(start, sample_point(DIMENSIONS, 7), strength)
        assert (picture(pictures_of(drawn)[0]) == picture(space.decode(point))).all()
        assert drawn.outputs[0].brief.strength == strength


def test_a_live_draft_starts_from_a_source_that_its_brief_does_not_name(
    engine, journal, space, tmp_path
):
    journal = with_source(journal, tmp_path)
    named = draw(engine, journal, brief_of(source="some", strength=0.5))
    draft = draw(engine, journal, brief_of(strength=0.5))
    assert (picture(pictures_of(draft)[0]) == picture(pictures_of(named)[0])).all()
    assert draft.outputs[0].brief.strength == 0.5


def test_a_drawing_stops_at_once_when_it_is_cancelled(engine, journal):
    stopping = Journal(journal.model, journal.cache, cancel_when=lambda one: len(one.outputs) == 1)
    with pytest.raises(Cancelled):
        engine.generate(brief_of(count=4), stopping)
    assert len(stopping.outputs) == 1


@pytest.mark.filterwarnings("ignore:__array_:DeprecationWarning")
def test_a_model_that_draws_from_words_leaves_the_memory_for_one_with_a_space(journal, tmp_path):
    engine = ImageEngine()
    words = Journal(save_pipeline(tmp_path / "words", "starter"), journal.cache)
    draw(engine, words, brief_of(prompt="a turtle", width=64, height=64, steps=1))
    model = weakref.ref(engine.cache.model)
    draw(engine, journal, brief_of())
    assert model() is None
    space = weakref.ref(engine.cache.model)
    engine.release()
    assert space() is None


@pytest.mark.parametrize(("suffix", "kind"), [(".gif", "GIF"), (".png", "PNG")])
def test_a_walk_is_a_film_or_a_strip(suffix, kind, space):
    points = [sample_point(DIMENSIONS, seed) for seed in range(20)]
    data = space.walk(points, suffix)
    assert data == space.walk(points, suffix)
    with Image.open(io.BytesIO(data)) as image:
        assert image.format == kind
        assert image.size == ((256, 256) if kind == "GIF" else (16 * 64, 2 * 64))
        assert getattr(image, "n_frames", 1) == (20 if kind == "GIF" else 1)


def test_a_walk_is_an_mp4_where_pyav_is_installed(space):
    av = pytest.importorskip("av")
    points = [sample_point(DIMENSIONS, seed) for seed in range(3)]
    with av.open(io.BytesIO(space.walk(points, ".mp4"))) as film:
        frames = [frame.to_ndarray(format="rgb24") for frame in film.decode(video=0)]
    assert [frame.shape for frame in frames] == [(256, 256, 3)] * 3
    expected = picture(space.decode(points[0])).mean((0, 1))
    assert np.abs(frames[0].mean((0, 1)) - expected).max() < 12


def damage(folder, **config):
    fields = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(fields | config))


@pytest.mark.parametrize(
    "fault",
    [
        lambda folder: (folder / "model.safetensors").write_bytes(b"short"),
        lambda folder: (folder / "model.safetensors").unlink(),
        lambda folder: damage(folder, dimensions=10**9),
        lambda folder: damage(folder, dimensions=DIMENSIONS + 1),
        lambda folder: damage(folder, side="large"),
        lambda folder: damage(folder, side=128),
        lambda folder: damage(folder, widths=[4, 8, 8, 8, 8]),
        lambda folder: save_with_nan(folder / "model.safetensors"),
    ],
)
def test_a_damaged_model_is_refused_in_a_sentence(fault, tmp_path, journal):
    folder = save_latent_model(tmp_path / "broken")
    fault(folder)
    with pytest.raises(EngineError):
        open_space(folder, "cpu", journal.cache)


def save_with_nan(file):
    weights = load_file(file)
    name = next(name for name, value in weights.items() if value.dim() > 1)
    save_file(weights | {name: torch.full_like(weights[name], math.nan)}, file)
