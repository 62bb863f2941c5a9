"""After a job of a small model torch has the device's threads again, for the job around it."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engines import devices
from engines.contract import ImageBrief, Medium, MusicBrief
from engines.formats.latent_models import GAN
from engines.learning.evaluation import generate_samples
from engines.registry import new_engine
from tests.engines.image.latent.models import save_latent_model
from tests.engines.music.tiny import tiny_music_model
from tests.engines.text.journal import Journal

THREADS = 3


@pytest.fixture(autouse=True)
def three_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine of three cores, of which a small model uses one."""
    monkeypatch.setattr(devices, "physical_cores", lambda: THREADS)


def test_after_a_piece_of_a_small_model(tmp_path: Path):
    journal = Journal(tiny_music_model(tmp_path / "tiny"), tmp_path / "cache")
    new_engine(Medium.MUSIC).generate(MusicBrief(notes="C4", bars=1, seed=1), journal)
    assert torch.get_num_threads() == THREADS


def test_after_samples_of_a_small_model(tmp_path: Path):
    journal = Journal(tiny_music_model(tmp_path / "tiny"), tmp_path / "cache")
    briefs = [MusicBrief(notes="C4", bars=1, seed=seed) for seed in range(4)]
    assert generate_samples(Medium.MUSIC, briefs, None, journal)
    assert torch.get_num_threads() == THREADS


def test_after_a_picture_of_a_latent_space(tmp_path: Path):
    journal = Journal(save_latent_model(tmp_path / "m", GAN), tmp_path / "cache")
    new_engine(Medium.IMAGE).generate(ImageBrief(prompt="x", seed=1), journal)
    assert torch.get_num_threads() == THREADS
