"""The broad population of rules: finite on odd works, and each tells some works apart."""

from __future__ import annotations

from math import isfinite

import numpy as np
import pytest
from PIL import Image, ImageDraw

from tests.raters import broad_image, broad_text
from tests.raters.image import Picture
from tests.raters.text import RATED

SENTENCES = (
    "Perhaps she will never forget the red kitchen, (it smelled of warm bread) and yet!",
    "In 1820 ten angry soldiers attacked the castle; God, we prayed quietly like a child.\n\nWhy?",
    "You don't know the music of the sea? They ran. They ran. The doctor was sick of politics.",
)


def a_picture(seed: int) -> Picture:
    """A drawing of a few shapes."""
    rng = np.random.default_rng(seed)
    image = Image.new("RGB", (64, 64), "white")
    pen = ImageDraw.Draw(image)
    for _ in range(6):
        left, top, width, height = (int(value) for value in rng.integers(4, 28, 4))
        colour = tuple(int(value) for value in rng.integers(0, 256, 3))
        draw = pen.ellipse if rng.random() < 0.5 else pen.rectangle
        draw((left, top, left + width, top + height), colour)
    return np.asarray(image, float) / 255


@pytest.mark.parametrize("text", ["", "...", "é", "\n\n", "A"])
def test_rules_for_texts_are_finite_on_odd_texts(text: str):
    assert all(isfinite(rule(text)) for rule in broad_text.RULES.values())


def test_rules_for_pictures_are_finite_on_odd_pictures():
    dot = np.zeros((16, 24, 3))
    dot[5, 7] = 1
    for picture in (dot, np.ones((16, 16, 3)), np.random.default_rng(0).random((16, 24, 3))):
        assert all(isfinite(rule(picture)) for rule in broad_image.RULES.values())


@pytest.mark.parametrize("name", broad_text.RULES)
def test_a_rule_tells_texts_apart(name: str):
    texts = (*SENTENCES, *RATED, *broad_text.LISTS.values())
    assert len({broad_text.RULES[name](text) for text in texts}) > 1


@pytest.mark.parametrize("name", broad_image.RULES)
def test_a_rule_tells_pictures_apart(name: str):
    assert len({broad_image.RULES[name](a_picture(seed)) for seed in range(24)}) > 1


def test_rules_about_meaning_are_rules():
    for family in (broad_text, broad_image):
        assert set(family.RULES) > family.MEANING
