"""Whole lessons in pictures on a tiny model: what they leave behind, and that they go on."""

from __future__ import annotations

import io
import math
import random
from pathlib import Path

import pytest
import torch
from PIL import Image, ImageChops
from safetensors.torch import load_file

from engines import devices
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
from engines.image.examples import PictureMedium
from engines.image.trainer import DiffusionTrainer, PictureLearner, PictureWorks
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


def picture(folder: Path, prompt: str, light: int, dice: random.Random) -> ArtifactFile:
    """A flat picture with some grain."""
    image = Image.effect_noise((64, 64), 40).point(lambda v: max(0, min(255, v - 128 + light)))
    colours = [ImageChops.add(image, image, 2, dice.randint(-20, 20)) for _ in range(3)]
    file = io.BytesIO()
    Image.merge("RGB", colours).save(file, "PNG")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{prompt}-{light}-{dice.randint(0, 10**9)}.png"
    path.write_bytes(file.getvalue())
    brief = ImageBrief(prompt=prompt, width=64, height=64, steps=2, guidance=1.0)
    return ArtifactFile(artifact=path.stem, brief=brief, path=path)


def bright_plan(folder: Path, probes: int = 0, **settings: object) -> LearningPlan:
    """A plan of an artist who likes bright pictures; two prompts are held out."""
    dice = random.Random(1)

    def pairs(prompts: tuple[str, ...], each: int) -> tuple[Pair, ...]:
        return tuple(
            Pair(
                chosen=picture(folder, prompt, 210, dice),
                rejected=picture(folder, prompt, 50, dice),
            )
            for prompt in prompts
            for _ in range(each)
        )

    given = {"on_policy_samples": 0, "steps": 12, "learning_rate": 3e-3, "reach": 1.0, "beta": 0.1}
    fresh = [
        ImageBrief(prompt=f"{'a ' * i}boat", seed=i, width=64, height=64, steps=2, count=2)
        for i in range(probes)
    ]
    return LearningPlan(
        medium=Medium.IMAGE,
        model="tiny",
        pairs=pairs(THINGS, 2),
        held_out=pairs(HELD_OUT, 2),
        probes=tuple(fresh),
        settings=LearningSettings(**(given | settings)),  # type: ignore[arg-type]
    )


@pytest.fixture(autouse=True)
def one_thread(monkeypatch: pytest.MonkeyPatch):
    """One thread throughout is enough for a tiny model and shares a busy machine.

    More of them add up in another order, so that their number must not change on the way.
    """
    monkeypatch.setattr(devices, "physical_cores", lambda: 1)


def weights(context: RecordingContext) -> bytes:
    return (context.folder / WEIGHTS).read_bytes()


def test_what_was_learned_holds_for_pictures_it_never_saw(tmp_path: Path, model: Path):
    context = new_context(tmp_path, model)
    result = DiffusionTrainer().train(bright_plan(tmp_path / "works", probes=2), context)
    assert context.losses()[-1] < context.losses()[0]
    assert context.losses(held_out=True)[0] == pytest.approx(math.log(2))
    assert context.losses(held_out=True)[-1] < 0.5
    assert result.before == 0.5
    assert (result.length, result.perplexity) == (1.0, 1.0)
    trained = load_file(context.folder / WEIGHTS)
    assert any(weight.dim() == 4 for weight in trained.values()), "convolutions learn, too"
    assert all(weight.dtype is torch.float32 for weight in trained.values())


def test_held_out_pictures_are_ranked_by_what_pictures_became(tmp_path: Path, model: Path):
    plan, context, dice = (
        bright_plan(tmp_path / "works"),
        new_context(tmp_path, model),
        random.Random(2),
    )
    learner = PictureLearner(plan, context, PictureMedium(context), Stopwatch())
    made = [[picture(tmp_path, f"boat {i}", light, dice) for light in (90, 170)] for i in range(12)]
    dark, light = ([one.path.read_bytes() for one in side] for side in zip(*made, strict=True))
    briefs = [one.brief for one, _ in made]

    def ranked_right(before: list[bytes], after: list[bytes]) -> list[bool]:
        fresh = [ProbeOutput(*work) for work in zip(briefs, before, after, strict=True)]
        with learner.model.disable_adapter():
            told = learner.similarity(fresh)
        return [bool(told[p.chosen] > told[p.rejected]) for p in learner.data.held_out]

    assert all(ranked_right(dark, light))
    assert not any(ranked_right(light, dark))


def test_learning_on_goes_further_than_the_parent(tmp_path: Path, model: Path):
    plan = bright_plan(tmp_path / "works")
    first = new_context(tmp_path / "first", model)
    DiffusionTrainer().train(plan, first)
    files = AdapterFiles("first", first.folder / "adapter", 1.0)
    second = new_context(tmp_path / "second", model, adapters=(files,))
    further = plan.model_copy(update={"parent": AdapterUse(id="first")})
    DiffusionTrainer().train(further, second)
    losses = second.losses(held_out=True)
    assert losses[0] == pytest.approx(math.log(2))
    assert losses[-1] < losses[0]


def test_liked_pictures_with_nothing_to_compare_them_with_teach_too(tmp_path: Path, model: Path):
    plan = bright_plan(tmp_path / "works", steps=4)
    unpaired = tuple(
        Pair(chosen=one.chosen, rejected=other.rejected)
        for one, other in zip(plan.pairs, [*plan.pairs[2:], *plan.pairs[:2]], strict=True)
    )
    context = new_context(tmp_path, model)
    DiffusionTrainer().train(plan.model_copy(update={"pairs": (), "unpaired": unpaired}), context)
    learned = load_file(context.folder / WEIGHTS)
    assert any(weight.abs().max() > 0 for name, weight in learned.items() if "lora_B" in name)


def test_a_cancelled_lesson_goes_on_as_if_it_had_not_been(tmp_path: Path, model: Path):
    plan = bright_plan(tmp_path / "works", steps=12, on_policy_samples=8)
    whole = new_context(tmp_path / "whole", model)
    DiffusionTrainer().train(plan, whole)
    broken = new_context(tmp_path / "broken", model, on_check=cancel_at(whole.cancel_checks - 3))
    with pytest.raises(Cancelled):
        DiffusionTrainer().train(plan, broken)
    again = new_context(tmp_path / "broken", model)
    DiffusionTrainer().train(plan, again)
    assert weights(again) == weights(whole)


def test_errors_are_those_of_the_guided_model(tmp_path: Path, model: Path):
    """What is guided by g errs by a square of g: three of them foretell the fourth."""

    def error(guidance: float) -> float:
        plan = bright_plan(tmp_path / "works")
        asked = {"guidance": guidance, "negative": "the sea at night, and a house on fire in it"}
        held_out = tuple(
            pair.model_copy(update={side: work.model_copy(
                update={"brief": work.brief.model_copy(update=asked)})
                for side, work in (("chosen", pair.chosen), ("rejected", pair.rejected))})
            for pair in plan.held_out
        )  # fmt: skip
        plan = plan.model_copy(update={"held_out": held_out})
        context = new_context(tmp_path, model)
        learner = PictureLearner(plan, context, PictureMedium(context), Stopwatch())
        learner.compute_reference()
        return float(learner.state_dict()["reference"].double().sum())

    found = [error(guidance) for guidance in (1.0, 9.0, 17.0, 25.0)]
    assert found[3] == pytest.approx(found[0] - 3 * found[1] + 3 * found[2], rel=0.02)
    assert found[3] > 1.1 * found[0]


def test_a_model_that_cannot_learn_is_refused_in_words(tmp_path: Path):
    filling = save_pipeline(tmp_path / "filling", "sd1", in_channels=9)
    with pytest.raises(EngineError, match="cannot change this kind"):
        PictureMedium(new_context(tmp_path, filling))


def test_spread_and_wholeness_are_told_beside_the_bases():
    points = torch.tensor([[0.0, 0.0], [2.0, 2.0]])
    base = PictureWorks(points, (True, True))
    found = PictureWorks(points / 2, (True, False)).relative_to(base)
    assert found.diversity == pytest.approx(0.5)
    assert found.validity == pytest.approx(0.5)
