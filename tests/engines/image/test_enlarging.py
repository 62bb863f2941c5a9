"""The enlarger: no seams, plain interpolation before training, and training improves it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
import torch
import torch.nn.functional as F  # noqa: N812
from PIL import Image

from engines.contract import BriefError, Cancelled, EngineError, ImageBrief
from engines.formats.pictures import as_png
from engines.image.enlarging import enlarging
from engines.image.enlarging.enlarger import Enlarger, enlarge_in_tiles
from engines.training.processes import new_accelerator
from engines.training.starters.image.dataset import Entry, PictureSet
from engines.training.starters.image.enlarger_learner import EnlargerLearner, EnlargerSettings
from engines.training.starters.image.stages import export_enlarger
from tests.engines.image.drawing import painting, picture
from tests.engines.image.tiny import calm_cache
from tests.engines.text.journal import Journal


def ignore_progress(_share: float) -> None:
    """Progress is not needed here."""


def random_enlarger(seed: int = 0) -> Enlarger:
    """An enlarger whose correction is not zero."""
    torch.manual_seed(seed)
    enlarger = Enlarger()
    torch.nn.init.normal_(enlarger.last.weight, std=0.02)
    return enlarger.eval()


def test_untrained_it_is_bicubic_interpolation():
    picture_tensor = torch.rand(3, 20, 30) * 2 - 1
    plain = F.interpolate(picture_tensor[None], scale_factor=2, mode="bicubic")[0]
    assert torch.allclose(
        enlarge_in_tiles(Enlarger(), picture_tensor, ignore_progress), plain, atol=1e-6
    )


def test_tiles_give_the_same_result_as_the_whole_picture():
    picture_tensor = torch.rand(3, 70, 50) * 2 - 1
    whole = enlarge_in_tiles(random_enlarger(), picture_tensor, ignore_progress)
    assert whole.shape == (3, 140, 100)
    assert torch.allclose(
        enlarge_in_tiles(random_enlarger(), picture_tensor, ignore_progress, tile=16),
        whole,
        atol=1e-5,
    )


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    export_enlarger(random_enlarger(), tmp_path / "enlarger")
    return tmp_path / "enlarger" / "enlarger.safetensors"


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    source = painting(tmp_path / "source.png", 40, 24)
    texts = {"parameters": "a turtle\nSteps: 3"}
    source.write_bytes(as_png(Image.fromarray(picture(source.read_bytes())), texts))
    return Journal(tmp_path, calm_cache(tmp_path / "cache"), source=source)


def source_of(journal: Journal) -> Path:
    assert journal.source is not None
    return journal.source


@pytest.mark.parametrize("factor", [2, 4])
def test_a_picture_is_enlarged_with_metadata(
    journal: Journal, weights: Path, factor: Literal[2, 4]
):
    brief = ImageBrief(task="enlarge", source="work", factor=factor)
    again = replace(journal, outputs={})
    for run in (journal, again):
        enlarging.make(brief, run, weights)
    output = journal.outputs[0]
    assert output.data == again.outputs[0].data
    image = Image.open(io.BytesIO(output.data))
    assert image.size == (40 * factor, 24 * factor)
    assert output.extra == {"width": 40 * factor, "height": 24 * factor}
    assert image.info["parameters"] == "a turtle\nSteps: 3"
    assert "compositeWithTrainedAlgorithmicMedia" in image.info["XML:com.adobe.xmp"]
    small = np.asarray(image.resize((40, 24), Image.Resampling.BOX), float)
    assert np.abs(small - picture(source_of(journal).read_bytes())).mean() < 20


def test_unsuitable_files_are_refused_and_cancelling_works(
    journal: Journal, weights: Path, tmp_path: Path
):
    brief = ImageBrief(task="enlarge", source="work", factor=4)
    with pytest.raises(EngineError, match="carries no enlarger"):
        enlarging.make(brief, journal, tmp_path / "nothing")
    Image.new("RGB", (4000, 3000)).save(source_of(journal))
    with pytest.raises(BriefError, match="192 megapixels"):
        enlarging.make(brief, journal, weights)
    (tmp_path / "broken").write_bytes(b"no weights")
    Image.new("RGB", (40, 30)).save(source_of(journal))
    with pytest.raises(EngineError, match="broken"):
        enlarging.make(brief, journal, tmp_path / "broken")
    journal.cancel_when = lambda _journal: True
    with pytest.raises(Cancelled):
        enlarging.make(brief, journal, weights)


def test_training_makes_it_better_than_interpolation(tmp_path: Path):
    torch.set_num_threads(1)
    rng = np.random.default_rng(0)
    pages = np.full((12, 32, 32, 3), 255, np.uint8)
    for page in pages:
        row, column = rng.integers(2, 14, 2)
        page[row : row + 14, column : column + 14] = rng.integers(0, 255, 3)
    entries = [
        Entry(row, "f", str(row), str(row), "g", row >= 8, 1.0, ["x"]) for row in range(len(pages))
    ]
    learner = EnlargerLearner(
        Enlarger(),
        PictureSet(pages, entries),
        EnlargerSettings(steps=60, batch=8, learning_rate=8e-3),
        new_accelerator(),
    )
    before = learner.measure()
    for step in range(60):
        learner.step(step, step, step / 60)
    after = learner.measure()
    assert before["psnr"] == pytest.approx(before["bicubic"], abs=0.2)
    assert after["psnr"] > before["bicubic"] + 0.5
    learner.sample(tmp_path, 60)
    assert picture((tmp_path / "enlarged-000060.png").read_bytes()).shape == (3 * 32, 4 * 32, 3)
