"""Features of pictures: what must change them, and what must not."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from engines.features.pictures import (
    DRAWING,
    HUES,
    LOOK,
    SHAPE,
    PictureFeatures,
    is_whole,
    picture_measures,
    to_rgb,
)


def png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def disc(colour: str, background: str = "white", side: int = 128, part: float = 0.5) -> Image.Image:
    from PIL import ImageDraw

    image = Image.new("RGB", (side, side), background)
    rim = side * (1 - part) / 2
    ImageDraw.Draw(image).ellipse((rim, rim, side - rim, side - rim), colour)
    return image


def test_equal_bytes_give_equal_features_and_invalid_bytes_give_zeros():
    reader = PictureFeatures()
    features = reader.extract(png(disc("red")))
    assert features == reader.extract(png(disc("red")))
    assert set(features) == set(reader.names) == {LOOK, SHAPE, DRAWING}
    zeros = reader.extract(b"no picture")
    for name, values in features.items():
        assert np.isfinite(values).all()
        assert zeros[name] == [0.0] * len(values)


def test_size_does_not_matter_much():
    small, large = (picture_measures(to_rgb(disc("teal", side=side))) for side in (128, 512))
    assert small == pytest.approx(large, abs=0.03)


@pytest.mark.parametrize(
    ("colour", "hue"), [("red", 0), ("yellow", 2), ("lime", 4), ("cyan", 6), ("blue", 8)]
)
def test_a_colour_counts_in_the_bin_of_its_hue(colour: str, hue: int):
    hues = picture_measures(to_rgb(disc(colour)))[13 : 13 + HUES]
    assert int(np.argmax(hues)) == hue


def test_lighter_and_emptier_pictures_have_other_features():
    plain, light, empty = (
        picture_measures(to_rgb(image))
        for image in (disc("black"), disc("gray"), disc("black", part=0.2))
    )
    assert light[6] > plain[6]
    assert empty[-5] < plain[-5]
    assert empty[10] > plain[10]


@pytest.mark.parametrize(
    ("image", "whole"),
    [
        (disc("red"), True),
        (Image.new("RGB", (64, 64), "white"), False),
        (Image.new("RGB", (64, 64), "black"), False),
        (disc("red", "blue"), False),
        (disc("#336699", "#eeddcc"), True),
    ],
)
def test_blank_and_glaring_pictures_are_not_whole(image: Image.Image, whole: bool):
    assert is_whole(to_rgb(image)) is whole
