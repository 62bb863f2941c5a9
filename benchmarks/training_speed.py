"""The training loop's samples per second, compared with a bare torch loop of the same model.

Invariant: both train the same network on the same windows with AdamW, one step of each in turn; the
loop also averages the weights, checks its numbers, and reports curve and progress.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it

from benchmarks.rows import Row
from engines.contract import Preview
from engines.training.averaged import AdamSettings
from engines.training.learner import Schedule, Unobserved
from engines.training.loop import TrainingRun
from engines.training.processes import new_accelerator
from engines.training.recipes.text_gpt import SIZES, LlamaTextModel
from engines.training.recipes.text_tokenizers import word_piece_tokenizer
from engines.training.recipes.tokens import TokenData, TokenLearner, TokenSettings

STEPS, WARM_UP = 24, 4
BATCH, CONTEXT = 8, 128
MAX_RATIO = 1 / 0.95


def rows() -> Iterator[Row]:
    """About half a minute on two cores."""
    alternation = Alternation()
    with tempfile.TemporaryDirectory() as folder:
        accelerator = new_accelerator()
        learner = SilentLearner(_new_model(), alternation.data, _settings(), accelerator)
        schedule = Schedule(STEPS, measure_every=10**6, sample_every=10**6, log_every=10)
        TrainingRun(learner, Path(folder), schedule, accelerator, alternation).train()
    ours, bare = median(alternation.ours[WARM_UP:]), median(alternation.bare[WARM_UP:])
    note = f"text gpt small, {BATCH} windows of {CONTEXT} tokens a step"
    yield Row("samples a second of the training loop", BATCH / ours, "", note=note)
    yield Row("samples a second of a bare torch loop", BATCH / bare, "", note=note)
    yield Row("a training step's time over the bare loop's", ours / bare, "", MAX_RATIO)


class SilentLearner(TokenLearner):
    """A learner that neither measures nor samples, as the bare loop does neither."""

    def measure(self) -> Mapping[str, float]:
        """See `Learner`."""
        return {}

    def sample(self, folder: Path, step: int) -> Sequence[Preview]:
        """See `Learner`."""
        return []


class Alternation(Unobserved):
    """An observer that takes a bare step before each step of the loop, and times both."""

    def __init__(self) -> None:
        generator = torch.Generator().manual_seed(0)
        sequence = torch.randint(256, (20_000,), generator=generator)
        self.data = TokenData(sequence, sequence[:2000])
        self.ours: list[float] = []
        self.bare: list[float] = []
        self._model = _new_model().module
        self._optimizer = torch.optim.AdamW(self._model.parameters(), lr=1e-3, fused=True)
        self._loop_started_at = 0.0

    def yield_to_jobs(self) -> None:
        """See `Observer`."""
        now = time.perf_counter()
        if self._loop_started_at:
            self.ours.append(now - self._loop_started_at)
        self._bare_step()
        self._loop_started_at = time.perf_counter()
        self.bare.append(self._loop_started_at - now)

    def _bare_step(self) -> None:
        starts = torch.randint(len(self.data.train) - CONTEXT, (BATCH,))
        windows = self.data.train[starts[:, None] + torch.arange(CONTEXT + 1)]
        logits: Any = self._model(windows[:, :-1], use_cache=False).logits
        loss = F.cross_entropy(logits.flatten(0, 1), windows[:, 1:].flatten())
        self._optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._model.parameters(), 1.0)
        self._optimizer.step()
        loss.item()


def _new_model() -> LlamaTextModel:
    torch.manual_seed(0)
    return LlamaTextModel(word_piece_tokenizer(["the sea " * 100], 512), SIZES["small"])


def _settings() -> TokenSettings:
    return TokenSettings(BATCH, CONTEXT, BATCH, AdamSettings(1e-3))
