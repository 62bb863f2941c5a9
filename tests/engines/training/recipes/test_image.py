"""The recipes of pictures with a latent space, on real files."""

from __future__ import annotations

import io
import json
import math

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file

from engines.contract import BriefError, Cancelled, EngineError, ImageBrief, Medium
from engines.formats.latent_models import read_latent_config
from engines.image.engine import ImageEngine
from engines.image.files.loading import open_model
from engines.registry import open_latent_space
from engines.training.processes import new_accelerator
from engines.training.recipes.discriminator import augment
from engines.training.recipes.frechet import FrechetReference
from engines.training.recipes.image_data import SquarePictures, read_squares
from engines.training.recipes.image_gan import GanLearner, GanSettings, ImageGan
from engines.training.recipes.image_vae import ImageVae, VaeSettings
from tests.engines.image.drawing import pictures_of
from tests.engines.text.journal import Journal
from tests.engines.training.recipes.context import RecordingTraining, last_start, plan_of

WIDTHS = (8, 4, 4, 4, 4)
SMALL = {"batch": 3, "measure_every": 3, "measured": 4}
RECIPES = {
    "vae": lambda: ImageVae({"small": VaeSettings(64, 5, WIDTHS, **SMALL)}),
    "gan": lambda: ImageGan({"small": GanSettings(64, 5, WIDTHS, **SMALL)}),
}
STEPS = 6
SECTIONS = ("generator", "encoder", "discriminator")


def drawing(seed, size=(64, 64)):
    """A coloured disc on white."""
    rng = np.random.default_rng(seed)
    rows, columns = np.mgrid[: size[1], : size[0]]
    centre = rng.integers(20, 44, 2)
    disc = (rows - centre[0]) ** 2 + (columns - centre[1]) ** 2 < rng.integers(60, 300)
    pixels = np.full((size[1], size[0], 3), 255, np.uint8)
    pixels[disc] = rng.integers(0, 200, 3)
    return Image.fromarray(pixels)


def write_drawings(folder, count=5):
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{number}.png" for number in range(count)]
    for number, file in enumerate(files):
        drawing(number).save(file)
    return files


def train(folder, recipe, cache, on_step=lambda count: None, **more):
    context = RecordingTraining(folder / "run", cache, on_step)
    learned, held_out = folder / "learned", folder / "held-out"
    plan = plan_of(
        Medium.IMAGE, recipe, write_drawings(learned), folder,
        write_drawings(held_out, 2), steps=STEPS, **more,
    )  # fmt: skip
    return RECIPES[recipe]().train(plan, context), context


@pytest.fixture(scope="module", params=RECIPES)
def training(request, tmp_path_factory, cache):
    """Recipe, folder of the run, result and context."""
    folder = tmp_path_factory.mktemp(request.param)
    return request.param, folder / "run", *train(folder, request.param, cache)


def test_a_trained_model_draws_and_draws_the_same_again(training, tmp_path):
    journal = Journal(training[1] / "model", training[3].cache)
    ImageEngine().generate(ImageBrief(prompt="a disc", seed=5, count=2), journal)
    assert len(set(pictures_of(journal))) == 2
    again = Journal(training[1] / "model", training[3].cache)
    ImageEngine().generate(ImageBrief(prompt="a disc", seed=6), again)
    assert pictures_of(again) == pictures_of(journal)[1:]


def test_the_model_and_its_note_say_what_it_is_and_was_made_of(training):
    recipe, folder, result, _ = training
    note = json.loads((folder / "model" / "bowerbird.json").read_text())
    assert (note["name"], note["recipe"], note["licence"]) == ("Trial", recipe, "MIT")
    measure = {"vae": "Held-out loss", "gan": "Fréchet distance"}[recipe]
    readme = (folder / "model" / "README.md").read_text()
    assert f"- {measure}: {result.loss:.4g}" in readme
    assert readme.count("Fréchet distance") == 1
    assert note["frechet_distance"] > 0
    assert note["copied_share"] == 0.0
    assert "pictures is a copy of its data." in note["copies"]
    with Image.open(folder / "model" / "copies.png") as sheet:
        assert sheet.size[1] == 2 * note["side"]
    assert (result.steps, result.examples) == (STEPS, 5)
    assert read_latent_config(folder / "model").dimensions == 5


def test_a_training_shows_sheets_curve_and_progress(training):
    _, folder, _, context = training
    untrained, preview = context.previews
    assert (untrained.done, preview.done) == (0, STEPS)
    with Image.open(io.BytesIO(preview.data)) as image:
        assert image.size == (8 * 64, 4 * 64)
    names = sorted(path.name for path in (folder / "samples").iterdir())
    assert names == ["step-000000.png", f"step-{STEPS:06d}.png"]
    assert [point.step for point in context.points if point.held_out] == [3, 6]
    assert (STEPS, STEPS) in [(done, total) for done, total, _ in context.progresses]


def test_a_cancelled_training_resumes_to_the_same_model_and_curve(training, tmp_path, cache):
    recipe, folder, result, context = training

    def cancel(count):
        if count == 7 + 4:  # seven files are read before the first step
            raise Cancelled

    with pytest.raises(Cancelled):
        train(tmp_path, recipe, cache, cancel)
    resumed_result, resumed = train(tmp_path, recipe, cache)
    assert last_start(tmp_path / "run") > 0
    assert resumed_result.loss == result.loss
    assert resumed.points == context.points
    weights = load_file(folder / "model" / "model.safetensors")
    resumed_weights = load_file(tmp_path / "run" / "model" / "model.safetensors")
    assert all(torch.equal(weights[name], resumed_weights[name]) for name in weights)


@pytest.mark.parametrize("part", SECTIONS)
def test_a_part_of_a_gan_whose_gradient_is_not_finite_leads_back(part):
    pixels = np.stack([np.asarray(drawing(seed)) for seed in range(4)])
    pictures = SquarePictures(pixels, np.ones(4, np.int64), pixels)
    learner = GanLearner(pictures, GanSettings(64, 5, WIDTHS, **SMALL), new_accelerator())
    assert all(map(math.isfinite, learner.step(0, 1, 0.0).values()))
    weights = learner.state_dict()[part]["weights"].values()
    next(weight for weight in weights if weight.dim() > 1).data.fill_(math.nan)
    assert not all(map(math.isfinite, learner.step(4, 2, 0.5).values()))


def test_a_picture_of_the_data_has_a_point_from_which_it_is_drawn_again(training):
    space = open_latent_space(Medium.IMAGE, training[1] / "model", "cpu", training[3].cache)
    point = space.encode((training[1].parent / "learned" / "0.png").read_bytes())
    assert len(point) == space.dimensions == 5
    assert space.decode(point).startswith(b"\x89PNG")


def test_a_model_with_a_latent_space_learns_from_no_ratings_and_says_so(training):
    from engines import devices

    device = devices.choose("cpu", training[3].cache)
    with pytest.raises(EngineError, match="learns neither from ratings"):
        open_model(training[1] / "model", device)


def plan_for(folder, files, held_out=()):
    return plan_of(Medium.IMAGE, "vae", files, folder, held_out)


def test_pictures_of_any_kind_are_read_and_broken_ones_left_out_with_a_reason(tmp_path):
    good = drawing(1)
    good.convert("CMYK").save(tmp_path / "press.jpg", quality=95)
    good.convert("P").save(tmp_path / "moving.gif", save_all=True, append_images=[drawing(2)])
    deep = np.asarray(good.convert("L"), np.uint16) * 257
    Image.fromarray(deep).save(tmp_path / "deep.png")
    clear = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    clear.save(tmp_path / "clear.png")
    good.save(tmp_path / "whole.png")
    (tmp_path / "broken.png").write_bytes((tmp_path / "whole.png").read_bytes()[:100])
    gigantic = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\0\0\0\1\0\0\x08\2\0\0\0\0\0\0\0"
    (tmp_path / "gigantic.png").write_bytes(gigantic)
    names = ("press.jpg", "moving.gif", "deep.png", "clear.png", "broken.png", "gigantic.png")
    context = RecordingTraining(tmp_path / "run", tmp_path)
    plan = plan_for(tmp_path, [tmp_path / name for name in names], [tmp_path / "whole.png"])
    pictures = read_squares(plan, context, 64)
    assert pictures.train.shape == (4, 64, 64, 3)
    assert (pictures.train[3] == 255).all()
    for index, tolerance in ((0, 12), (1, 12)):
        assert np.abs(pictures.train[index] - pictures.held_out[0].astype(int)).mean() < tolerance
    grey = np.asarray(good.convert("L"), int)[..., None]
    assert np.abs(pictures.train[2] - grey).mean() < 1
    (notice,) = context.notices
    assert notice.startswith("2 files are left out, such as: broken.png is damaged")


def test_a_wide_drawing_is_kept_whole_and_of_a_wide_photograph_the_middle_is_taken(tmp_path):
    drawing(3, (128, 64)).save(tmp_path / "wide.png")
    rng = np.random.default_rng(0)
    noise = rng.integers(0, 256, (64, 128, 3), np.uint8)
    Image.fromarray(noise).save(tmp_path / "photo.png")
    plan = plan_for(tmp_path, [tmp_path / "wide.png"], [tmp_path / "photo.png"])
    pictures = read_squares(plan, RecordingTraining(tmp_path / "run", tmp_path), 64)
    assert (pictures.train[0][:10] == 255).all()
    assert (pictures.train[0] < 250).any()
    assert (pictures.held_out[0] == noise[:, 32:96]).all()


@pytest.mark.parametrize("count", [1, 0])
def test_too_few_pictures_are_refused(count, tmp_path):
    plan = plan_for(tmp_path, write_drawings(tmp_path / "few", count))
    with pytest.raises(BriefError, match="too few pictures"):
        read_squares(plan, RecordingTraining(tmp_path / "run", tmp_path), 64)


def test_a_changed_picture_ends_the_training_in_a_sentence(tmp_path):
    files = write_drawings(tmp_path / "files", 3)
    plan = plan_for(tmp_path, files)
    drawing(9).save(files[1])
    files[1].write_bytes(files[1].read_bytes() + b"x")
    with pytest.raises(BriefError, match=r"1\.png has changed"):
        read_squares(plan, RecordingTraining(tmp_path / "run", tmp_path), 64)


def test_where_nothing_is_held_out_every_tenth_picture_is(tmp_path):
    plan = plan_for(tmp_path, write_drawings(tmp_path / "files", 12))
    pictures = read_squares(plan, RecordingTraining(tmp_path / "run", tmp_path), 64)
    assert (len(pictures.train), len(pictures.held_out)) == (10, 2)
    batch = pictures.draw(16, seed=1)
    assert batch.shape == (16, 3, 64, 64)
    assert torch.equal(batch, pictures.draw(16, seed=1))


def test_the_frechet_distance_is_zero_for_the_same_pictures_and_grows_with_the_difference():
    real = [np.asarray(drawing(seed)) for seed in range(12)]
    reference = FrechetReference(real)
    noisy = [np.random.default_rng(0).integers(0, 256, one.shape, np.uint8) for one in real]
    others = [np.asarray(drawing(seed)) for seed in range(20, 32)]
    assert reference.distance(real) == pytest.approx(0, abs=1e-4)
    assert reference.distance(real) < reference.distance(others) < reference.distance(noisy)


def test_augmentation_keeps_gradients_and_differs_from_picture_to_picture():
    pictures = torch.rand(4, 3, 64, 64, generator=torch.Generator().manual_seed(1))
    pictures = pictures[:1].expand(4, -1, -1, -1).clone().requires_grad_()
    changed = augment(pictures, torch.Generator().manual_seed(2))
    changed.sum().backward()
    assert pictures.grad is not None
    assert pictures.grad.abs().sum() > 0
    assert not torch.equal(changed[0], changed[1])
    assert torch.equal(changed, augment(pictures, torch.Generator().manual_seed(2)))
