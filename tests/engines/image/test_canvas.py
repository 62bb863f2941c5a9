"""A canvas has the size of its brief; a side that the brief leaves open keeps the proportions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from engines.contract import BriefError, ImageBrief
from engines.image.canvas import Canvas, new_canvas
from engines.image.engine import ImageEngine
from tests.engines.image.drawing import brief_of, draw, half_mask, painting, picture, pictures_of
from tests.engines.image.tiny import save_pipeline
from tests.engines.text.journal import Journal

# diffusers' schedulers call numpy in ways that a newer torch and numpy both warn of
pytestmark = pytest.mark.filterwarnings("ignore:__array_:DeprecationWarning")
NATIVE_SIDE = 128


def canvas_of(source: Path, mask: Path | None = None, **settings: Any) -> Canvas:
    brief = brief_of(source="beef00", **settings)
    return new_canvas(brief, source, mask, NATIVE_SIDE, multiple=16)


@pytest.mark.parametrize(
    ("settings", "size"),
    [
        ({"width": 512}, (512, 256)),
        ({"height": 512}, (1024, 512)),
        ({"width": 200}, (200, 96)),
        ({"width": 512, "height": 512}, (512, 512)),
        ({"width": 256, "margins": (0, 256, 0, 0)}, (256, 384)),
    ],
)
def test_a_side_that_the_brief_leaves_open_keeps_the_proportions(
    tmp_path: Path, settings: dict[str, Any], size: tuple[int, int]
):
    source, mask = painting(tmp_path / "p.png", 256, 128), half_mask(tmp_path / "m.png", 256, 128)
    canvas = canvas_of(source, mask, **settings)
    assert canvas.source is not None
    assert canvas.mask is not None
    assert (canvas.width, canvas.height) == size
    assert canvas.source.shape[1::-1] == canvas.mask.shape[::-1] == size


@pytest.mark.parametrize(
    ("source_size", "settings", "sentence"),
    [
        ((400, 10), {"width": 64}, "^height: 64 to 4096 pixels .* would be 2"),
        ((10, 400), {"height": 64}, "^width: 64 to 4096 pixels .* would be 2"),
        ((64, 2000), {"width": 4096}, "^height: 64 to 4096 pixels .* would be 128000"),
    ],
)
def test_a_side_that_no_brief_may_have_is_refused(
    tmp_path: Path, source_size: tuple[int, int], settings: dict[str, Any], sentence: str
):
    with pytest.raises(BriefError, match=sentence):
        canvas_of(painting(tmp_path / "p.png", *source_size), **settings)


def test_the_brief_of_a_picture_has_both_sides_where_one_was_set(
    engine: ImageEngine, cache: Path, tmp_path: Path
):
    model, source = save_pipeline(tmp_path / "model", "starter"), painting(tmp_path / "p.png")
    journal = Journal(model, cache, source=source)
    result = draw(engine, journal, brief_of(source="beef00", width=128))
    brief = result.outputs[0].brief
    assert isinstance(brief, ImageBrief)
    assert (brief.width, brief.height) == (128, 128)
    assert picture(pictures_of(result)[0]).shape == (128, 128, 3)
    assert pictures_of(draw(engine, journal, brief)) == pictures_of(result)


def test_a_black_mask_leaves_the_margins_to_be_drawn(tmp_path: Path):
    source, black = painting(tmp_path / "p.png"), tmp_path / "black.png"
    Image.new("L", (64, 64)).save(black)
    canvas = canvas_of(source, black, margins=(8, 0, 0, 0))
    assert canvas.mask is not None
    assert np.array_equal(canvas.mask > 0, np.arange(72) < np.full((64, 1), 8))
    with pytest.raises(BriefError, match="no white"):
        canvas_of(source, black)
