"""A drawing is traced as it is, a large photograph with as much detail as takes seconds."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from engines.contract import ImageBrief
from engines.formats.pictures import as_png
from engines.image.enlarging import tracing
from engines.image.enlarging.flat_colours import told_apart
from tests.engines.image.drawing import painting
from tests.engines.text.journal import Journal


def flat_drawing(side: int) -> Image.Image:
    """Discs with soft edges."""
    image = Image.new("RGB", (2 * side, 2 * side), "beige")
    draw = ImageDraw.Draw(image)
    for index, colour in enumerate(("navy", "teal", "crimson", "gold")):
        draw.circle(((0.3 + 0.4 * index) * side, side), 0.3 * side, fill=colour)
    return image.resize((side, side), Image.Resampling.LANCZOS)


def speckled(side: int) -> Image.Image:
    """Large patches of colour with a grain like a photograph's."""
    rng = np.random.default_rng(0)
    patches = Image.fromarray(rng.integers(0, 256, (8, 8, 3), np.uint8)).resize((side, side))
    grain = rng.normal(0, 25, (side, side, 3))
    return Image.fromarray((np.asarray(patches) + grain).clip(0, 255).astype(np.uint8))


def trace(image: Image.Image, folder: Path) -> tuple[str, tuple[int, int]]:
    """The drawing of a picture, and its width and height."""
    (folder / "picture.png").write_bytes(as_png(image))
    journal = Journal(folder, folder, source=folder / "picture.png")
    tracing.make(ImageBrief(task="trace", source="beef00"), journal)
    extra = journal.outputs[0].extra
    return journal.outputs[0].data.decode(), (extra["width"], extra["height"])


@pytest.mark.parametrize("side", [128, 576])
def test_a_flat_drawing_is_traced_as_it_is(tmp_path: Path, side: int):
    image = flat_drawing(side)
    assert trace(image, tmp_path) == (tracing.trace_svg(as_png(image)), (side, side))


def test_a_small_picture_is_traced_in_every_detail(tmp_path: Path):
    image = Image.open(painting(tmp_path / "p.png", 96, 80))
    assert trace(image, tmp_path) == (tracing.trace_svg(as_png(image)), (96, 80))


def test_a_large_photograph_is_traced_without_its_grain(tmp_path: Path):
    image = speckled(544)
    svg, size = trace(image, tmp_path)
    assert size == (544, 544)
    quarter = image.crop((0, 0, 272, 272))
    assert svg.count("<path") < tracing.trace_svg(as_png(quarter)).count("<path")


def test_a_side_that_is_too_long_to_trace_is_scaled_down(tmp_path: Path):
    _, size = trace(flat_drawing(1100).crop((0, 0, 1100, 550)), tmp_path)
    assert size == (1024, 512)


def disc(ground: object, colour: object, mode: str = "RGB", side: int = 256) -> Image.Image:
    """A disc in the middle of a ground."""
    image = Image.new(mode, (side, side), ground)
    ImageDraw.Draw(image).ellipse((side // 4, side // 4, side * 3 // 4, side * 3 // 4), fill=colour)
    return image


def fills(svg: str) -> list[str]:
    return re.findall(r'fill="(#\w+)"', svg)


@pytest.mark.parametrize(("side", "level"), [*product((64, 256), (254, 253, 250, 240)), (544, 250)])
def test_a_white_shape_on_a_white_ground_is_in_the_drawing(tmp_path: Path, side: int, level: int):
    for ground, colour in ((255, level), (level, 255)):
        svg, _ = trace(disc((ground,) * 3, (colour,) * 3, side=side), tmp_path)
        expected = [f"#{value:02X}{value:02X}{value:02X}" for value in (ground, colour)]
        assert fills(svg) == expected


def test_whites_with_soft_edges_are_two_shapes(tmp_path: Path):
    image = disc((255, 255, 255), (250, 250, 250), side=1024).resize((256, 256))
    svg, _ = trace(image, tmp_path)
    assert fills(svg) == ["#FFFFFF", "#FAFAFA"]


def test_a_shaded_picture_on_plain_paper_is_traced_as_it_is():
    image = disc((255, 255, 255), (254, 254, 254))
    ImageDraw.Draw(image).ellipse((20, 30, 110, 120), fill=(20, 40, 120))
    shading = image.filter(ImageFilter.GaussianBlur(9))
    image.paste(shading.crop((0, 0, 128, 256)), (0, 0))
    assert told_apart(image) == (image, {})


def test_near_colours_beside_far_ones_keep_their_own(tmp_path: Path):
    image = disc((255, 255, 255), (252, 253, 251))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 255, 40), fill=(20, 30, 90))
    draw.rectangle((0, 215, 255, 255), fill=(255, 0, 255))
    svg, _ = trace(image, tmp_path)
    assert sorted(fills(svg)) == ["#141E5A", "#FCFDFB", "#FF00FF", "#FFFFFF"]


@pytest.mark.parametrize("ground", [(0, 0, 0, 0), (255, 255, 255, 0)])
def test_a_white_shape_on_transparency_is_alone_in_the_drawing(
    tmp_path: Path, ground: tuple[int, ...]
):
    svg, size = trace(disc(ground, (255, 255, 255, 255), "RGBA"), tmp_path)
    assert fills(svg) == ["#FFFFFF"]
    assert size == (256, 256)
    assert 'width="256" height="256"' in svg
    assert "M0 0 C84.48 0" not in svg  # no ground from corner to corner


def test_a_small_hole_in_a_white_sheet_stays_a_hole(tmp_path: Path):
    hole = disc((255, 255, 255, 255), (255, 255, 255, 255), "RGBA")
    ImageDraw.Draw(hole).ellipse((100, 100, 140, 140), fill=(255, 255, 255, 0))
    svg, _ = trace(hole, tmp_path)
    assert fills(svg) == ["#FFFFFF"]
    assert svg.count(" M") == 1


def test_a_large_picture_with_transparency_keeps_it(tmp_path: Path):
    picture = speckled(544)
    picture.putalpha(disc(0, 255, "L", 544))
    svg, _ = trace(picture, tmp_path)
    corner = re.compile(r'd="M0 0 C\d+\.\d+ 0 .*translate\(0,0\)')
    assert not corner.search(svg)
