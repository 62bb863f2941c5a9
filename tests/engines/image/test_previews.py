"""A preview shows the picture that is predicted, not its noise."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engines.image.engine import ImageEngine
from engines.shipped import MODELS
from tests.engines.image.drawing import brief_of, draw, picture, pictures_of
from tests.engines.text.journal import Journal

# diffusers' schedulers call numpy in a way that a newer torch and numpy both warn of
pytestmark = pytest.mark.filterwarnings("ignore:__array_:DeprecationWarning")
STEPS = 4


def psnr(data: bytes, finished: np.ndarray) -> float:
    """How near a preview is to the finished picture, in dB."""
    preview = picture(data)
    side = preview.shape[0]
    small = Image.fromarray(finished).resize((side, side), Image.Resampling.BOX)
    error = (preview.astype(float) - np.asarray(small, float)) ** 2
    return float(10 * np.log10(255**2 / error.mean()))


@pytest.mark.slow
def test_previews_resemble_the_picture_from_the_second_step_on(engine: ImageEngine, cache: Path):
    journal = draw(
        engine,
        Journal(MODELS / "starter-pictures", cache),
        brief_of("a red fox, noto style", steps=STEPS),
    )
    finished = picture(pictures_of(journal)[0])
    nearness = [psnr(preview.data, finished) for preview in journal.previews]
    assert len(nearness) == STEPS
    assert nearness[1] > 12
    assert nearness[-1] > 18
