"""What a layer shows stays what it shows when it is transformed; white paper is no start."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engines.formats.layers.compositing import flatten
from engines.formats.layers.document import ControlLayer, Document, RasterLayer
from engines.formats.layers.tiles import Tiles
from studio.base.errors import InputError
from studio.layers.drawing import Sketch
from studio.layers.transforming import Transform
from tests.engines.formats.layers.samples import paint, plain

SIDE = 32
RED, WHITE = (200, 30, 30, 255), (255, 255, 255, 255)


def document(*layers: RasterLayer | ControlLayer) -> Document:
    return Document(width=SIDE, height=SIDE, layers=layers)


@pytest.mark.parametrize(
    ("matrix", "column"),
    [((1, 0, 12, 0, 1, 0), 16), ((2, 0, 0, 0, 2, 0), 8), ((-1, 0, SIDE, 0, 1, 0), 26)],
)
def test_a_mask_goes_with_its_layer(matrix: tuple[float, ...], column: int):
    mask = np.zeros((SIDE, SIDE, 1), np.uint8)
    mask[:8, 2:9] = 255
    layer = paint("red", plain(SIDE, SIDE, RED), mask=Tiles.of(mask))
    after = Transform(layer.id, matrix)(document(layer)).after
    shown = flatten(after)[..., 3] > 127
    assert shown[4, column]
    assert shown.sum() == pytest.approx((mask > 0).sum() * abs(matrix[0] * matrix[4]), rel=0.2)


def test_white_paper_under_a_scribble_is_no_start():
    scribble = ControlLayer(name="lines", pixels=Tiles.of(plain(9, 2, RED)))
    paper, page = paint("paper", plain(SIDE, SIDE, WHITE)), paint("sea", plain(SIDE, SIDE, RED))
    for layers, has_paint in (
        ((scribble, paper), False),
        ((scribble, page), True),
        ((paper,), True),
        ((scribble,), False),
    ):
        assert Sketch(Path("x"), document(*layers)).has_paint is has_paint


def test_a_layer_in_perspective_covers_what_its_corners_go_around():
    layer = paint("red", plain(20, 20, RED))  # of which the right side becomes the higher one
    aslant = (0.5, 0.0, 0.0, -0.125, 0.75, 2.5, -0.025, 0.0, 1.0)
    after = Transform(layer.id, aslant)(document(layer)).after
    shown = np.asarray(flatten(after))[..., 3] > 127
    assert shown[:, 18].sum() > 1.3 * shown[:, 1].sum() > 0
    inside_out = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, -0.06, 0.0, 1.0)
    with pytest.raises(InputError, match="from so close"):
        Transform(layer.id, inside_out)(document(layer))
