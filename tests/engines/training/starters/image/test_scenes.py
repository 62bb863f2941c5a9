"""Scenes show what their captions say."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import numpy as np

from engines.training.starters.image.captions import colour_word
from engines.training.starters.image.dataset import build_picture_set, load_picture_set
from engines.training.starters.image.drawings import Drawing, cut_out
from engines.training.starters.image.scenes import (
    HUES,
    Figure,
    Scene,
    Thing,
    compose,
    draw_scene,
    is_sealed,
    paint,
)
from tests.engines.training.starters.image.packages import tiny_recipe
from tests.engines.training.starters.image.test_dataset import quiet

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 16 16">'
    '<path d="{0}" fill="{1}"/></svg>'
)


def thing(name: str, path: str, fill: str) -> Thing:
    return Thing(Drawing(name, svg=SVG.format(path, fill)), name, name, "flat style", True, 1.0)


BALL = thing("ball", "M8 1a7 7 0 1 0 .1 0z", "#d33")
BOX = thing("box", "M1 1h14v14h-14z", "#37c")
POST = thing("green post", "M6 0h4v16h-4z", "#3a3")


def test_a_drawing_is_painted_in_every_colour():
    for colour in (*HUES, "black", "gray", "brown"):
        picture = draw_scene(Scene((Figure(BOX, 0.5, 0.5, 0.9, colour),), ("",)), 64)
        assert picture is not None, colour
        assert colour_word(picture) == colour
    assert paint(cut_out(BOX.drawing, 20), "red").getchannel("A").getextrema() == (255, 255)


def test_things_stand_where_the_caption_says():
    picture = draw_scene(
        Scene((Figure(BALL, 0.27, 0.5, 0.4), Figure(BOX, 0.73, 0.5, 0.4)), ("",)), 64
    )
    assert picture is not None
    assert colour_word(picture[:, :32]) == "red"
    assert colour_word(picture[:, 32:]) == "blue"


def test_the_same_scenes_are_composed_every_time_and_all_kinds_come():
    scenes = [*compose([BALL, BOX, POST], 120, 32, workers=1)]
    again = [*compose([BALL, BOX, POST], 120, 32, workers=1)]
    assert all(np.array_equal(a, b) for (_, a), (_, b) in zip(scenes, again, strict=True))
    captions = [caption for scene, _ in scenes for caption in scene.captions]
    for words in (
        "beside",
        "above",
        "in front of",
        "three",
        "background",
        "on the left",
        "at night",
    ):
        assert any(words in caption for caption in captions), words
    grounds = [caption for caption in captions if "background" in caption]
    assert all(re.match(r"an? (\w+ )?(ball|box|post)(,| on an?) ", c) for c in grounds), grounds
    assert all(scene.sided for scene, _ in scenes if "on the left" in scene.phrases[0])
    assert "a ball and a box, flat style" in captions or "a box and a ball, flat style" in captions


def test_a_sealed_pair_is_never_made_and_a_thing_that_names_a_colour_keeps_it():
    colours = Counter(
        (figure.colour, figure.thing.root)
        for scene, _ in compose([BALL, BOX, POST], 400, 16, workers=1)
        for figure in scene.things
        if figure.colour
    )
    assert colours
    assert not any(is_sealed(*pair) for pair in colours)
    assert all(root != "green post" for _, root in colours)


def test_scenes_are_part_of_the_set_and_held_out_things_of_none(tmp_path: Path):
    recipe = tiny_recipe(tmp_path).model_copy(update={"scenes": 60, "scene_share": 0.25})
    report = build_picture_set(recipe, tmp_path, tmp_path / "data", quiet, workers=1)
    pictures = load_picture_set(tmp_path / "data")
    scenes = [entry for entry in pictures.entries if entry.family == "scenes"]
    others = [e for e in pictures.entries if e.family != "scenes" and not e.held_out]
    assert 30 < len(scenes) == report.scenes
    assert pictures.picture_of(scenes[-1]).shape == (32, 32, 3)
    weight = sum(entry.weight for entry in scenes) / sum(entry.weight for entry in others)
    assert weight < 1 / 3 + 1e-6
    held_out = {entry.concept for entry in pictures.entries if entry.held_out}
    assert not any(name in entry.concept.split(" and ") for entry in scenes for name in held_out)
