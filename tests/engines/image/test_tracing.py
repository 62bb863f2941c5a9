"""A drawing is traced as it is, a large photograph with as much detail as takes seconds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from engines.contract import ImageBrief
from engines.formats.pictures import as_png
from engines.image import tracing
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


@pytest.mark.parametrize("side", [128, 1024])
def test_a_flat_drawing_is_traced_as_it_is(tmp_path: Path, side: int):
    image = flat_drawing(side)
    assert trace(image, tmp_path) == (tracing.trace_svg(as_png(image)), (side, side))


def test_a_small_picture_is_traced_in_every_detail(tmp_path: Path):
    image = Image.open(painting(tmp_path / "p.png", 96, 80))
    assert trace(image, tmp_path) == (tracing.trace_svg(as_png(image)), (96, 80))


def test_a_large_photograph_is_traced_without_its_grain(tmp_path: Path):
    image = speckled(640)
    svg, size = trace(image, tmp_path)
    assert size == (640, 640)
    assert svg.count("<path") < tracing.trace_svg(as_png(image)).count("<path") / 4


def test_a_side_that_is_too_long_to_trace_is_scaled_down(tmp_path: Path):
    _, size = trace(flat_drawing(1100).crop((0, 0, 1100, 550)), tmp_path)
    assert size == (1024, 512)
