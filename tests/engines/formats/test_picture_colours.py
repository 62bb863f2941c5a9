"""Colour profiles and transparency of picture files."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageCms

from engines.formats.picture_marks import encode
from engines.formats.pictures import read_mask, read_picture, read_transparent

RED, BLUE = (255, 0, 0), (0, 0, 255)


def swapped_profile() -> bytes:
    """A profile of which red and blue are those of sRGB the other way round."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"....").replace(b"bXYZ", b"rXYZ")
    return swapped.replace(b"....", b"bXYZ")


def file_of(image: Image.Image, file_format: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, file_format, **options)
    return file.getvalue()


def half_transparent(file_format: str, **options: object) -> bytes:
    """A red picture, the left half of which is transparent."""
    image = Image.new("RGBA", (16, 16), (*RED, 255))
    image.paste((*RED, 0), (0, 0, 8, 16))
    return file_of(image, file_format, **options)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_a_profile_is_applied_in_every_mode(mode: str):
    image = Image.new("RGB", (16, 16), RED).convert(mode)
    data = file_of(image, "PNG", icc_profile=swapped_profile())
    for picture in (read_picture(data, "a.png").image, read_transparent(data, "a.png")):
        assert picture.getpixel((12, 8)) == pytest.approx(BLUE, abs=2)


def indexed_picture() -> bytes:
    """A red picture of two colours, the second of which is transparent on the left half."""
    image = Image.new("P", (16, 16), 0)
    image.putpalette([*RED, 0, 0, 0])
    image.paste(1, (0, 0, 8, 16))
    return file_of(image, "PNG", icc_profile=swapped_profile(), transparency=1)


@pytest.mark.parametrize("is_indexed", [False, True])
def test_a_profile_leaves_transparency_as_it_is(is_indexed: bool):
    data = (
        indexed_picture() if is_indexed else half_transparent("PNG", icc_profile=swapped_profile())
    )
    picture = read_transparent(data, "a.png")
    assert picture.getchannel("A").tobytes() == (bytes(8) + b"\xff" * 8) * 16
    assert picture.convert("RGB").getpixel((12, 8)) == pytest.approx(BLUE, abs=2)
    white = read_picture(data, "a.png").image
    assert white.getpixel((2, 8)) == (255, 255, 255)
    assert white.getpixel((12, 8)) == pytest.approx(BLUE, abs=2)


def test_a_grey_that_is_transparent_stays_so():
    image = Image.new("L", (16, 16), 200)
    image.paste(7, (0, 0, 8, 16))
    picture = read_transparent(file_of(image, "PNG", transparency=7), "a.png")
    assert picture.getpixel((12, 8)) == (200, 200, 200, 255)
    assert picture.getchannel("A").tobytes() == (bytes(8) + b"\xff" * 8) * 16


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "LA", "P"])
def test_a_profile_that_does_not_fit_is_ignored(mode: str):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    image = Image.new("RGBA", (16, 16), "white").convert(mode)
    for broken in (profile, b"no profile"):
        picture = read_picture(file_of(image, "PNG", icc_profile=broken), "a.png").image
        assert picture.getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize("suffix", [".png", ".webp"])
@pytest.mark.parametrize("kind", ["PNG", "GIF", "TIFF", "WEBP"])
def test_transparency_stays_in_another_format(suffix: str, kind: str):
    data = encode(half_transparent(kind), suffix, {"parameters": "a fox"})
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.mode == "RGBA"
        assert picture.getchannel("A").tobytes() == (bytes(8) + b"\xff" * 8) * 16
    assert read_picture(data, "a").texts["parameters"] == "a fox"


@pytest.mark.parametrize("suffix", [".png", ".webp"])
def test_a_picture_without_a_transparent_part_stays_without_a_fourth_channel(suffix: str):
    opaque = file_of(Image.new("RGBA", (16, 16), (*RED, 255)), "PNG")
    with Image.open(io.BytesIO(encode(opaque, suffix, {}))) as picture:
        assert picture.mode == "RGB"


def test_what_is_transparent_becomes_white_in_a_jpeg():
    data = encode(half_transparent("PNG"), ".jpg", {})
    assert read_picture(data, "a.jpg").image.getpixel((1, 8)) == pytest.approx(
        (255, 255, 255), abs=3
    )


def test_the_second_channel_of_lab_is_no_transparency():
    data = file_of(Image.new("RGB", (16, 16), "white").convert("LAB"), "TIFF")
    assert read_picture(data, "a.tif").image.getpixel((0, 0)) == pytest.approx(
        (255, 255, 255), abs=3
    )
    assert read_mask(data, "a.tif").getpixel((0, 0)) >= 252
