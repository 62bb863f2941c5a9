"""Exploring beside other work: what a training run computes does not depend on it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
import torch

from engines.contract.latent import sample_point
from engines.image.latent.space import open_space
from studio.base import places
from studio.exploring.exploring import Exploration, first_seed
from studio.models.library import Model
from studio.models.model import load_model
from studio.projects import project
from studio.studio import Studio
from tests.engines.image.latent.models import DIMENSIONS, save_latent_model
from tests.engines.image.tiny import calm_cache


@pytest.fixture
def model(home: Path) -> Path:
    """The folder of a tiny GAN."""
    calm_cache(places.cache_folder())
    return save_latent_model(home / "models" / "foxes")


def trained_weights(steps: int = 40) -> list[torch.Tensor]:
    """The weights of a small network after some steps on the calling thread, with two threads."""
    torch.set_num_threads(2)
    torch.manual_seed(1)
    network = torch.nn.Sequential(
        torch.nn.Conv2d(3, 16, 3), torch.nn.ReLU(), torch.nn.Flatten(), torch.nn.Linear(3600, 64)
    )
    optimizer = torch.optim.AdamW(network.parameters(), lr=1e-3)
    generator = torch.Generator().manual_seed(2)
    inputs = torch.randn(32, 3, 17, 17, generator=generator)
    for _ in range(steps):
        optimizer.zero_grad()
        network(inputs).square().mean().backward()
        optimizer.step()
    return [weight.detach().clone() for weight in network.parameters()]


def test_decoding_on_another_thread_changes_nothing_that_is_trained(model: Path):
    alone = trained_weights()
    space = open_space(model, "cpu", places.cache_folder())
    is_done = threading.Event()
    decoded: list[bytes] = []

    def decode() -> None:
        torch.set_num_threads(1)
        while not is_done.is_set():
            decoded.append(space.decode(sample_point(DIMENSIONS, len(decoded) % 5)))

    thread = threading.Thread(target=decode)
    thread.start()
    beside = trained_weights()
    is_done.set()
    thread.join(20)
    assert all(torch.equal(a, b) for a, b in zip(alone, beside, strict=True))
    assert torch.get_num_threads() == 2
    assert len(set(decoded)) == len(set(decoded[:5]))


def test_taste_is_silent_until_it_is_ready(model: Path, tmp_path: Path):
    studio = Studio(project.new(tmp_path / "Salt"))
    try:
        foxes: Model = studio.models.get_usable("foxes")
        exploration = Exploration(studio, foxes)
        point = sample_point(DIMENSIONS, 1)
        assert exploration.scores([exploration.decode(point)]) is None
        assert exploration.climb(point, 0.3, seed=1, truncation=1.0) is None
        assert len(exploration.encode(exploration.decode(point))) == DIMENSIONS
    finally:
        studio.close()


def test_a_model_opens_with_the_plane_that_its_note_proposes(model: Path):
    (model / "bowerbird.json").write_text('{"plane": 41}')
    assert first_seed(load_model(model, installed=True)) == 41
    (model / "bowerbird.json").write_text('{"plane": "best"}')
    drawn = {first_seed(load_model(model, installed=True)) for _ in range(3)}
    assert len(drawn) > 1
