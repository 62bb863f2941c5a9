"""Regions have prompts of their own, in every family that draws from words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from engines.contract import BriefError
from engines.formats.pictures import as_png
from engines.image.control.regions import Shares, joint_attention_mask
from engines.image.engine import ImageEngine
from tests.engines.image.drawing import brief_of, draw, half_mask, picture, pictures_of
from tests.engines.image.family_proofs import PROOFS, save_any
from tests.engines.image.test_memory_ladder import exact_cache
from tests.engines.text.journal import Journal

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
QUICK = ("sd1", "flux", "sd3")
_INDIVISIBLE = "glm-image"  # whose words become tokens of the picture first
FAMILIES = [
    kind for kind, p in PROOFS.items() if p.draw and kind not in ("flux kontext", _INDIVISIBLE)
]
SIDE = 64


def region(prompt: str, strength: float = 1.0) -> dict[str, object]:
    return {"prompt": prompt, "mask": "0" * 64, "strength": strength}


@pytest.mark.parametrize(
    "kind", [pytest.param(k, marks=() if k in QUICK else pytest.mark.slow) for k in FAMILIES]
)
def test_a_region_counts_by_its_strength(tmp_path: Path, kind: str):
    model, engine = save_any(tmp_path / "model", kind), ImageEngine()
    right = half_mask(tmp_path / "m.png", 100, 50)  # of another size than the picture
    journal = Journal(model, exact_cache(tmp_path), regions=(right,))

    def drawn(*regions: dict[str, object]) -> np.ndarray:
        brief = brief_of(width=SIDE, height=SIDE, steps=2, guidance=2.0, regions=regions)
        files = replace(journal, regions=journal.regions if regions else ())
        return picture(pictures_of(draw(engine, files, brief))[0]).astype(int)

    plain, turtle = drawn(), drawn(region("a red house"))
    assert np.abs(drawn(region("a red house", 0.0)) - plain).max() <= 1
    assert not np.array_equal(turtle, plain)
    assert np.array_equal(turtle, drawn(region("a red house")))


@pytest.mark.slow
def test_a_model_whose_words_cannot_be_divided_says_so(tmp_path: Path):
    model = save_any(tmp_path / "model", _INDIVISIBLE)
    masks = (half_mask(tmp_path / "m.png"),)
    brief = brief_of(width=SIDE, height=SIDE, steps=2, regions=[region("a red house")])
    with pytest.raises(BriefError, match="words of this model cannot be divided by regions"):
        ImageEngine().generate(brief, Journal(model, exact_cache(tmp_path), regions=masks))


def test_a_region_that_covers_nothing_is_refused_and_one_that_covers_all_is_named(tmp_path: Path):
    model = save_any(tmp_path / "model", "sd1")
    masks = {}
    for name, white in (("none", 0), ("all", 255)):
        masks[name] = tmp_path / f"{name}.png"
        masks[name].write_bytes(as_png(Image.new("L", (8, 8), white)))
    journal = Journal(model, exact_cache(tmp_path), regions=(masks["none"],))
    brief = brief_of(width=SIDE, height=SIDE, regions=[region("a red house")])
    with pytest.raises(BriefError, match="the mask of “a red house” covers nothing"):
        ImageEngine().generate(brief, journal)
    whole = draw(ImageEngine(), replace(journal, regions=(masks["all"],)), brief)
    assert whole.notices == ["The region “a red house” covers the whole picture."]


def test_joint_attention_keeps_prompts_apart():
    half = torch.zeros(2, 2, 4)
    half[0], half[1, :, 2:] = 1, 4
    shares = Shares(half / half.sum(0))
    mask = joint_attention_mask(shares, [3, 2])[0, 0]
    assert mask.shape == (13, 13)
    assert mask[0, 3] == mask[3, 0] == -torch.inf  # the words of one prompt and of the other
    left, right = 5 + 0, 5 + 3
    assert mask[left, 3] == mask[3, left] == -torch.inf
    assert mask[3, right] == 0
    assert torch.isclose(mask[right, 3] - mask[right, 0], torch.tensor(4.0).log())
    assert not mask[5:, 5:].any()
