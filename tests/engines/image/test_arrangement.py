"""A model of single things draws what a prompt lists one by one, each in a place of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from engines.contract import ImageBrief
from engines.image.control.arrangement import arrange
from engines.image.control.things import rows_of
from engines.image.engine import ImageEngine
from tests.engines.image.drawing import brief_of, draw, painting, picture, pictures_of
from tests.engines.image.tiny import save_pipeline
from tests.engines.text.journal import Journal

pytestmark = pytest.mark.filterwarnings("ignore:__array_:DeprecationWarning")
SIDE, STEP = 128, 64
CAT, DOG, FOX = "a cat", "a dog", "a fox"
APART = {
    "a cat and a dog": ((CAT, DOG),),
    "A cat beside the dog": (("A cat", "the dog"),),
    "a cat to the right of a dog": ((DOG, CAT),),
    "a cat to the left of a dog": ((CAT, DOG),),
    "a cat above a dog": ((CAT,), (DOG,)),
    "a cat under a dog": ((DOG,), (CAT,)),
    "a cat in front of a dog": ((DOG,), (CAT,)),
    "a cat behind a dog": ((CAT,), (DOG,)),
    "a cat and a dog above a fox": ((CAT, DOG), (FOX,)),
    "a fox below a cat and a dog": ((CAT, DOG), (FOX,)),
    "a fox above a cat and a dog": ((FOX,), (CAT, DOG)),
    "a cat, a dog and a fox": ((CAT, DOG, FOX),),
    "a cat, a dog, and a fox": ((CAT, DOG, FOX),),
    "a cat on the right and a dog on the left": ((DOG, CAT),),
    "a cat at the bottom and a dog at the top": ((DOG,), (CAT,)),
    "a red cat and an old blue dog, noto style": (
        ("a red cat, noto style", "an old blue dog, noto style"),
    ),
    "two foxes": ((FOX, FOX),),
    "three old cherries": (("an old cherry",) * 3,),
    "one cat and two dogs": (("one cat", DOG, DOG),),
    "cat and dog": (("cat", "dog"),),
    "a king and queen": (("a king", "queen"),),
    "a cat & a dog + a fox": ((CAT, DOG, FOX),),
    "2 people and 1 dog": (("a person", "a person", "1 dog"),),
    "A small drawing of two cats": ((CAT, CAT),),
    "a bowl of soup and a spoon": (("a bowl of soup", "a spoon"),),
}
TOGETHER = (
    *("a cat", "", "a black and white cat", "black and white", "red and blue"),
    *("a cat with a hat and a scarf", "a bridge between a cat and a dog", "seven cats"),
    *("a cat and a dog on the beach", "a cat and a dog at night", "a cat and a dog, in the snow"),
    *("(a cat:1.2) and a dog", "a cat. a dog and a fox", "a cat, noto style, and a dog"),
    *("a cat and a dog are friends", "a boat and a seagull above it", "two cats with a ball"),
    *("a boy and a girl holding hands", "two cats playing", "a cat and a dog fighting"),
    *("four cats and four dogs", "rain and thunder over the sea", "a cat and", "and a cat"),
)


@pytest.mark.parametrize("prompt", APART)
def test_things_stand_as_the_prompt_says(prompt: str):
    assert rows_of(prompt) == APART[prompt]


@pytest.mark.parametrize("prompt", TOGETHER)
def test_what_is_not_surely_a_list_stays_one_picture(prompt: str):
    assert rows_of(prompt) == ()


@pytest.mark.parametrize(
    ("prompt", "size", "side", "sheet", "corners"),
    [
        ("a cat and a dog", (128, 128), 128, (256, 256), ((0, 64), (128, 64))),
        ("a cat and a dog", (256, 128), 128, (256, 128), ((0, 0), (128, 0))),
        ("a cat and a dog", (128, 256), 128, (128, 256), ((0, 0), (0, 128))),
        ("a cat and a dog", (192, 192), 192, (384, 384), ((0, 96), (192, 96))),
        ("a cat and a dog", (512, 512), 192, (512, 512), ((32, 160), (288, 160))),
        ("a cat above a dog", (128, 128), 128, (256, 256), ((64, 0), (64, 128))),
        ("three cats", (128, 128), 128, (256, 256), ((64, 0), (0, 128), (128, 128))),
    ],
)
def test_each_has_a_square_of_the_size_that_the_model_learned(
    prompt: str, size: tuple[int, int], side: int, sheet: tuple[int, int], corners: object
):
    arrangement = arrange(ImageBrief(prompt=prompt), size, SIDE, STEP)
    assert arrangement is not None
    assert (arrangement.side, arrangement.sheet, arrangement.corners) == (side, sheet, corners)


def test_nothing_is_arranged_where_there_is_no_room_or_a_picture_leads():
    for size, settings in (
        ((64, 64), {}),
        ((128, 128), {"things": "together"}),
        ((128, 128), {"source": "w"}),
        ((128, 128), {"regions": [{"prompt": "a cat", "mask": "0" * 64}]}),
    ):
        brief = ImageBrief.model_validate({"prompt": "a cat and a dog", **settings})
        assert arrange(brief, size, SIDE, STEP) is None
    assert arrange(ImageBrief(prompt="six cats"), (128, 128), SIDE, STEP) is None


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model whose card says that it draws one thing at a time."""
    folder = save_pipeline(tmp_path_factory.mktemp("models") / "starter", "starter")
    (folder / "bowerbird.json").write_text('{"one_thing": true}', "utf-8")
    return folder


def test_two_things_are_drawn_on_white_and_the_brief_says_so(model: Path, cache: Path):
    engine, journal = ImageEngine(), Journal(model, cache)
    drawn = draw(engine, journal, brief_of("a cat and a dog", width=64, height=64))
    brief = drawn.outputs[0].brief
    assert isinstance(brief, ImageBrief)
    assert (brief.things, brief.width, brief.height) == ("apart", 64, 64)
    assert drawn.notices == [
        "This model draws one thing at a time, so each has a place of its own: a cat · a dog."
    ]
    both = picture(drawn.outputs[0].data).astype(int)
    assert both.shape == (64, 64, 3)
    assert both[:8].min() == 255  # where nothing is drawn
    assert both[24:40].min() < 200
    together = draw(engine, journal, brief_of("a cat and a dog", things="together"))
    assert not together.notices
    assert "things" not in together.outputs[0].brief.model_dump()


def test_each_of_several_arranged_pictures_is_as_if_drawn_alone(model: Path, cache: Path):
    engine, journal = ImageEngine(), Journal(model, cache)
    brief = brief_of("a cat above a dog", width=64, height=64, count=3)
    together = pictures_of(draw(engine, journal, brief))
    alone = [pictures_of(draw(engine, journal, brief.variation(i)))[0] for i in range(3)]
    assert together == alone
    assert len(set(alone)) == 3


def test_a_single_thing_and_other_models_draw_as_they_did(model: Path, cache: Path, tmp_path: Path):
    engine, journal = ImageEngine(), Journal(model, cache)
    plain = Journal(save_pipeline(tmp_path / "starter", "starter"), cache)
    for prompt in ("a cat", "a cat and a dog"):
        brief = brief_of(prompt, things="together")
        assert pictures_of(draw(engine, journal, brief)) == pictures_of(draw(engine, plain, brief))
    drawn = draw(engine, plain, brief_of("a cat and a dog")).outputs[0].brief
    assert isinstance(drawn, ImageBrief)
    assert drawn.things == "together"
    source = painting(tmp_path / "source.png")
    from_source = Journal(model, cache, source=source)
    assert not draw(engine, from_source, brief_of("a cat and a dog", source="w")).notices
