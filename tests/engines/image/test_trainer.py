"""Complete training runs on pictures with a tiny model: their results, and resuming them."""

from __future__ import annotations

import io
import math
import random
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image, ImageChops
from safetensors.torch import load_file

from engines.contract import (
    AdapterFiles,
    AdapterUse,
    ArtifactFile,
    Cancelled,
    EngineError,
    ImageBrief,
    LearningPlan,
    LearningSettings,
    Medium,
    Pair,
    ProbeOutput,
)
from engines.formats.pictures import as_png
from engines.image.examples import PictureMedium
from engines.image.trainer import DiffusionTrainer, PictureLearner, PictureMetrics
from engines.learning.run import Stopwatch
from tests.engines.image.tiny import save_pipeline
from tests.engines.learning.tiny import RecordingContext, cancel_at, new_context

# diffusers' schedulers call numpy in a way that a newer torch and numpy both warn of
pytestmark = pytest.mark.filterwarnings("ignore:__array_:DeprecationWarning")

WEIGHTS = "adapter/adapter_model.safetensors"
THINGS = ("a turtle", "the sea", "a house", "a lighthouse")
HELD_OUT = ("fog", "a green house")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_pipeline(tmp_path_factory.mktemp("tiny") / "starter", "starter")


def picture(folder: Path, prompt: str, light: int, rng: random.Random) -> ArtifactFile:
    """A picture of one brightness with some grain."""
    grain = np.random.default_rng(rng.randrange(2**32)).normal(light, 40, (64, 64))
    image = Image.fromarray(grain.clip(0, 255).astype(np.uint8))
    colours = [ImageChops.add(image, image, 2, rng.randint(-20, 20)) for _ in range(3)]
    file = io.BytesIO()
    Image.merge("RGB", colours).save(file, "PNG")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{prompt}-{light}-{rng.randint(0, 10**9)}.png"
    path.write_bytes(file.getvalue())
    brief = ImageBrief(prompt=prompt, width=64, height=64, steps=2, guidance=1.0)
    return ArtifactFile(artifact=path.stem, brief=brief, path=path)


def bright_plan(folder: Path, probes: int = 0, **settings: object) -> LearningPlan:
    """A plan of an artist who likes bright pictures; two prompts are held out."""
    rng = random.Random(1)

    def pairs(prompts: tuple[str, ...], count: int) -> tuple[Pair, ...]:
        return tuple(
            Pair(
                chosen=picture(folder, prompt, 210, rng),
                rejected=picture(folder, prompt, 50, rng),
            )
            for prompt in prompts
            for _ in range(count)
        )

    defaults = {
        "on_policy_samples": 0,
        "steps": 12,
        "learning_rate": 3e-3,
        "extrapolation": 1.0,
        "beta": 0.1,
    }
    probe_briefs = [
        ImageBrief(prompt=f"{'a ' * i}boat", seed=i, width=64, height=64, steps=2, count=2)
        for i in range(probes)
    ]
    return LearningPlan(
        medium=Medium.IMAGE,
        model="tiny",
        pairs=pairs(THINGS, 2),
        held_out=pairs(HELD_OUT, 2),
        probes=tuple(probe_briefs),
        settings=LearningSettings(**(defaults | settings)),  # type: ignore[arg-type]
    )


def weights(context: RecordingContext) -> bytes:
    return (context.folder / WEIGHTS).read_bytes()


@pytest.mark.slow
def test_the_adapter_generalises_to_held_out_pictures(tmp_path: Path, model: Path):
    context = new_context(tmp_path, model)
    result = DiffusionTrainer().train(bright_plan(tmp_path / "works", probes=2), context)
    assert context.losses()[-1] < context.losses()[0]
    assert context.losses(held_out=True)[0] == pytest.approx(math.log(2))
    assert context.losses(held_out=True)[-1] < 0.5
    assert result.before == 0.5
    assert (result.length, result.perplexity) == (1.0, 1.0)
    trained = load_file(context.folder / WEIGHTS)
    assert any(weight.dim() == 4 for weight in trained.values()), "convolutions are trained, too"
    assert all(weight.dtype is torch.float32 for weight in trained.values())


@pytest.mark.slow
def test_held_out_pictures_are_ranked_by_similarity_to_probe_outputs(tmp_path: Path, model: Path):
    plan, context, rng = (
        bright_plan(tmp_path / "works"),
        new_context(tmp_path, model),
        random.Random(2),
    )
    learner = PictureLearner(plan, context, PictureMedium(context), Stopwatch())
    dark_works = [picture(tmp_path, f"boat {i}", 90, rng) for i in range(12)]
    light_works = [picture(tmp_path, f"boat {i}", 170, rng) for i in range(12)]
    dark = [work.path.read_bytes() for work in dark_works]
    light = [work.path.read_bytes() for work in light_works]
    briefs = [work.brief for work in dark_works]

    def correctly_ranked(before: list[bytes], after: list[bytes]) -> list[bool]:
        outputs = [ProbeOutput(*output) for output in zip(briefs, before, after, strict=True)]
        with learner.model.disable_adapter():
            scores = learner.similarity(outputs)
        return [
            bool(scores[p.chosen_index] > scores[p.rejected_index]) for p in learner.data.held_out
        ]

    assert all(correctly_ranked(dark, light))
    assert not any(correctly_ranked(light, dark))


@pytest.mark.slow
def test_a_run_continues_from_its_parent(tmp_path: Path, model: Path):
    plan = bright_plan(tmp_path / "works")
    first = new_context(tmp_path / "first", model)
    DiffusionTrainer().train(plan, first)
    files = AdapterFiles("first", first.folder / "adapter", 1.0)
    second = new_context(tmp_path / "second", model, adapters=(files,))
    continued = plan.model_copy(update={"parent": AdapterUse(id="first")})
    DiffusionTrainer().train(continued, second)
    losses = second.losses(held_out=True)
    assert losses[0] == pytest.approx(math.log(2))
    assert losses[-1] < losses[0]


def test_liked_pictures_without_a_pair_change_the_adapter(tmp_path: Path, model: Path):
    plan = bright_plan(tmp_path / "works", steps=4)
    unpaired = tuple(
        Pair(chosen=one.chosen, rejected=other.rejected)
        for one, other in zip(plan.pairs, [*plan.pairs[2:], *plan.pairs[:2]], strict=True)
    )
    context = new_context(tmp_path, model)
    DiffusionTrainer().train(plan.model_copy(update={"pairs": (), "unpaired": unpaired}), context)
    trained = load_file(context.folder / WEIGHTS)
    assert any(weight.abs().max() > 0 for name, weight in trained.items() if "lora_B" in name)


def test_pictures_of_one_prompt_in_two_sizes_are_learned_from(tmp_path: Path, model: Path):
    plan = bright_plan(tmp_path / "works", steps=4)
    for pair in (*plan.pairs[::2], plan.held_out[0]):
        with Image.open(pair.rejected.path) as image:
            image.resize((96, 64)).save(pair.rejected.path)
    context = new_context(tmp_path, model)
    assert DiffusionTrainer().train(plan, context).steps == 4
    trained = load_file(context.folder / WEIGHTS)
    assert all(bool(weight.isfinite().all()) for weight in trained.values())


@pytest.mark.slow
def test_a_cancelled_run_resumes_with_the_same_result(tmp_path: Path, model: Path):
    plan = bright_plan(tmp_path / "works", steps=4, on_policy_samples=4)
    uninterrupted = new_context(tmp_path / "uninterrupted", model)
    DiffusionTrainer().train(plan, uninterrupted)
    cancelled = new_context(
        tmp_path / "cancelled", model, on_check=cancel_at(uninterrupted.cancel_checks - 3)
    )
    with pytest.raises(Cancelled):
        DiffusionTrainer().train(plan, cancelled)
    resumed = new_context(tmp_path / "cancelled", model)
    DiffusionTrainer().train(plan, resumed)
    assert weights(resumed) == weights(uninterrupted)


def test_errors_are_those_of_the_guided_model(tmp_path: Path, model: Path):
    """The error is quadratic in the guidance scale, so three values predict the fourth."""

    def error(guidance: float) -> float:
        plan = bright_plan(tmp_path / "works")
        update = {"guidance": guidance, "negative": "the sea at night, and a house on fire in it"}
        held_out = tuple(
            pair.model_copy(update={side: work.model_copy(
                update={"brief": work.brief.model_copy(update=update)})
                for side, work in (("chosen", pair.chosen), ("rejected", pair.rejected))})
            for pair in plan.held_out
        )  # fmt: skip
        plan = plan.model_copy(update={"held_out": held_out})
        context = new_context(tmp_path, model)
        learner = PictureLearner(plan, context, PictureMedium(context), Stopwatch())
        learner.compute_reference()
        return float(learner.state_dict()["reference"].double().sum())

    errors = [error(guidance) for guidance in (1.0, 9.0, 17.0, 25.0)]
    assert errors[3] == pytest.approx(errors[0] - 3 * errors[1] + 3 * errors[2], rel=0.02)
    assert errors[3] > 1.1 * errors[0]


def test_a_picture_that_was_enlarged_is_learned_at_the_size_it_was_drawn_at(
    tmp_path: Path, model: Path
):
    medium = PictureMedium(new_context(tmp_path, model))

    def size(side: int, **fields: object) -> tuple[int, ...]:
        brief = ImageBrief(prompt="a fox").changed(fields)
        latents = medium.read(brief, as_png(Image.new("RGB", (side, side)), {})).latents
        assert latents is not None
        return tuple(latents.shape)

    small, large = size(64), size(128)
    assert small != large
    assert size(256, width=64, height=64, finish=4) == small
    assert size(128, source="w", finish=4) == size(96)  # the largest that this model draws
    assert size(128, source="w", width=128, height=128, finish=2) == large


def test_an_inpainting_model_cannot_be_trained(tmp_path: Path):
    inpainting = save_pipeline(tmp_path / "inpainting", "sd1", in_channels=9)
    with pytest.raises(EngineError, match="cannot change this kind"):
        PictureMedium(new_context(tmp_path, inpainting))


def test_diversity_and_validity_are_relative_to_the_base():
    embeddings = torch.tensor([[0.0, 0.0], [2.0, 2.0]])
    base = PictureMetrics(embeddings, (True, True))
    ratios = PictureMetrics(embeddings / 2, (True, False)).relative_to(base)
    assert ratios.diversity == pytest.approx(0.5)
    assert ratios.validity == pytest.approx(0.5)
