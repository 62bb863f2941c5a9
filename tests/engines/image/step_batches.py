"""How many pictures share a step, measured once for all tests.

With a cache of its own, a test spends a third of its time on the measurement.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engines.devices import Device
from engines.image import draw_task
from engines.image.batching import StepBatch, choose_step_batch
from engines.image.text_embeddings import TextEmbeddings


@pytest.fixture(scope="session", autouse=True)
def batches_measured_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let all engines share one file of measurements."""
    shared = tmp_path_factory.mktemp("batches")

    def choose(
        unet: Any,
        device: Device,
        latent_size: tuple[int, int],
        embeddings: TextEmbeddings,
        cache: Path,
        count: int,
    ) -> StepBatch:
        return choose_step_batch(unet, device, latent_size, embeddings, shared, count)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(draw_task, "choose_step_batch", choose)
        yield


@pytest.fixture
def batches_measured_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measure in the cache of each engine, as the studio does."""
    monkeypatch.setattr(draw_task, "choose_step_batch", choose_step_batch)
