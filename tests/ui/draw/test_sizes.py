"""The sizes that the form offers for a model are sizes that a brief may have."""

from __future__ import annotations

import pytest

from engines.contract import ImageBrief
from ui.draw.brief.brief_panel import shape_of, size_of


@pytest.mark.parametrize("side", [64, 128, 512, 1024])
@pytest.mark.parametrize("shape", ["square", "tall", "wide"])
def test_every_shape_of_every_model_is_a_size_that_a_brief_may_have(shape, side):
    width, height = size_of(shape, side)
    ImageBrief(prompt="a fox", width=width, height=height)
    assert shape_of(width, height) == shape
