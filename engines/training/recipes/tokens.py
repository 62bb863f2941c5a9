"""Trains a model that predicts the next token, whatever its tokens are.

Invariant: a step's windows are drawn from the step's seed, alike in every process, each of which
learns from its share. The held-out loss is of the averaged weights on the same windows every time.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import torch
from accelerate import Accelerator
from torch import Tensor, nn

from engines.contract import Preview
from engines.decoding.decoder import Decoder
from engines.decoding.sampling import Sampler, SamplingParams
from engines.training.averaged import AdamSettings, AveragedAdamW
from engines.training.checkpoints import State
from engines.training.processes import average_gradients, own_share
from engines.training.recipes.copies import Copies, find_no_copies
from engines.training.recipes.token_loss import summed_loss

MEASURED_WINDOWS, FINAL_WINDOWS = 48, 256
SAMPLE_SEEDS = (0, 1, 2, 3)
_WARM_UP_SHARE = 0.5
"""The share of a held-out window that is only read, so that what is scored has a context."""


@dataclass(frozen=True)
class TokenSettings:
    """A step is `batch` windows of `context` tokens, in micro-batches of `rows_at_once`."""

    batch: int
    context: int
    rows_at_once: int
    adam: AdamSettings
    sample_tokens: int = 200


class TokenSource(Protocol):
    """Where the rows of tokens come from. A loss is also given per `unit` of the held-out data."""

    @property
    def unit(self) -> str:
        """What the tokens spell, such as "character"."""
        ...

    @property
    def units_per_token(self) -> float:
        """Units in a held-out token."""
        ...

    def draw(self, count: int, context: int, seed: int) -> Tensor:
        """Rows (count, tokens) to learn from, of at most `context` + 1 tokens; int64."""
        ...

    def held_out_rows(self, count: int, context: int) -> tuple[Tensor, int]:
        """At most `count` rows, the same every time; and how many tokens are only read."""
        ...


@dataclass(frozen=True)
class TokenData:
    """A `TokenSource` of two sequences of token ids (tokens,): to learn from, and held out.

    `characters_per_token` of the held-out sequence turns a loss per token into one per character.
    """

    train: Tensor
    held_out: Tensor
    characters_per_token: float = 1.0
    unit: str = "character"

    @property
    def units_per_token(self) -> float:
        return self.characters_per_token

    def draw(self, count: int, context: int, seed: int) -> Tensor:
        """Windows at random places."""
        context = min(context, len(self.train) - 1)
        starts = np.random.default_rng(seed).integers(len(self.train) - context, size=count)
        return _windows(self.train, starts, context)

    def held_out_rows(self, count: int, context: int) -> tuple[Tensor, int]:
        """Windows spread over the held-out sequence."""
        context = min(context, len(self.train) - 1, len(self.held_out) - 1)
        last = len(self.held_out) - context - 1
        starts = np.unique(np.linspace(0, last, num=count).astype(np.int64))
        return _windows(self.held_out, starts, context), int(_WARM_UP_SHARE * context)


class TokenModel(Protocol):
    """A network over tokens, with its vocabulary."""

    @property
    def module(self) -> nn.Module:
        """The network."""
        ...

    def logits(self, rows: Tensor) -> Tensor:
        """Logits (rows, tokens, vocab_size) of the tokens after each of `rows` (rows, tokens)."""
        ...

    def save(self, folder: Path) -> None:
        """Write the model's files into a folder."""
        ...


class SampledModel(TokenModel, Protocol):
    """A `TokenModel` that is decoded while it learns, so that samples can be seen and heard."""

    def new_decoder(self) -> Decoder:
        """A decoder over the present weights, which stay as they are."""
        ...

    def prompt(self) -> Sequence[int]:
        """The tokens that samples begin with."""
        ...

    def write_sample(self, tokens: Sequence[int], path: Path) -> Preview:
        """Write a sample under `path` with a suffix of its kind; what the artist may see of it."""
        ...


class TokenLearner:
    """A `Learner` for any `TokenModel`, without samples."""

    def __init__(
        self,
        model: TokenModel,
        data: TokenSource,
        settings: TokenSettings,
        accelerator: Accelerator,
    ) -> None:
        self._model, self._data, self._settings = model, data, settings
        self._accelerator = accelerator
        model.module.to(accelerator.device)
        self._optimizer = AveragedAdamW(model.module, settings.adam)

    def step(self, step: int, seed: int, progress: float) -> Mapping[str, float]:
        """One step on one batch; metrics: loss per token and gradient norm."""
        self._model.module.train()
        batch = self._data.draw(self._settings.batch, self._settings.context, seed)
        rows = own_share(self._accelerator, batch).to(self._accelerator.device)
        total = torch.zeros((), device=rows.device)
        for part in rows.split(self._settings.rows_at_once):
            loss = self._loss(part, first=0) / rows[:, 1:].numel()
            self._accelerator.backward(loss)
            total += loss.detach()
        average_gradients(self._accelerator, self._model.module)
        return {"loss": float(total), "gradient": self._optimizer.step(step, progress)}

    def _loss(self, rows: Tensor, first: int) -> Tensor:
        """Sum of the losses of each row's tokens after its first `first` + 1."""
        with self._accelerator.autocast():
            logits = self._model.logits(rows[:, :-1])[:, first:]
        return summed_loss(logits.flatten(0, 1), rows[:, first + 1 :].flatten())

    def measure(self) -> Mapping[str, float]:
        """Loss per token on held-out windows, and bits per character or other unit."""
        loss = self._held_out_loss(MEASURED_WINDOWS)
        return {"loss": loss, f"bits_per_{self._data.unit}": self._bits(loss)}

    def measures(self) -> Mapping[str, float | str]:
        """For the card: bits per unit on more of the held-out data, and the model's size."""
        return {
            f"bits_per_{self._data.unit}": self._bits(self._held_out_loss(FINAL_WINDOWS)),
            "parameters": sum(weight.numel() for weight in self._model.module.parameters()),
        }

    def _bits(self, loss: float) -> float:
        return loss / math.log(2) / self._data.units_per_token

    @torch.no_grad()
    def _held_out_loss(self, count: int) -> float:
        """Loss per token on `count` held-out rows."""
        self._model.module.eval()
        rows, first = self._data.held_out_rows(count, self._settings.context)
        rows = rows.to(self._accelerator.device)
        with self._optimizer.averaged_weights():
            parts = rows.split(self._settings.rows_at_once)
            total = sum(float(self._loss(part, first)) for part in parts)
        return total / rows[:, first + 1 :].numel()

    def sample(self, folder: Path, step: int) -> Sequence[Preview]:
        """See `Learner`; there are none."""
        return ()

    def export(self, folder: Path) -> None:
        """Write the model with its averaged weights."""
        with self._optimizer.averaged_weights():
            self._model.save(folder)

    def state_dict(self) -> State:
        """The optimiser with the weights and their averages."""
        return {"optimiser": self._optimizer.state_dict()}

    def load_state_dict(self, state: State) -> None:
        """Restore what `state_dict` returned."""
        self._optimizer.load_state_dict(state["optimiser"])


class SamplingLearner(TokenLearner):
    """A `TokenLearner` whose model is also decoded."""

    def __init__(
        self,
        model: SampledModel,
        data: TokenSource,
        settings: TokenSettings,
        accelerator: Accelerator,
        compare: Callable[[Sequence[Sequence[int]]], Copies] = find_no_copies,
    ) -> None:
        """`compare` says how much of sampled tokens is copied from the data."""
        super().__init__(model, data, settings, accelerator)
        self._sampled_model, self._compare = model, compare

    def find_copies(self) -> Copies:
        """Return how much of the samples is copied."""
        return self._compare(self._samples())

    def sample(self, folder: Path, step: int) -> Sequence[Preview]:
        """Samples of the averaged weights at fixed seeds."""
        previews = (
            self._sampled_model.write_sample(tokens, folder / f"step-{step:06d}-{number}")
            for number, tokens in enumerate(self._samples(), 1)
        )
        return [
            Preview(index, step, step, preview.text, data=preview.data)
            for index, preview in enumerate(previews)
        ]

    def _samples(self) -> list[list[int]]:
        self._sampled_model.module.eval()
        with self._optimizer.averaged_weights():
            return _decode(self._sampled_model, self._settings.sample_tokens)


def _decode(model: SampledModel, count: int) -> list[list[int]]:
    """`count` tokens after the model's prompt for each of the seeds."""
    decoder, prompt = model.new_decoder(), list(model.prompt())
    sampler = Sampler(SamplingParams(temperature=0.9), SAMPLE_SEEDS, [prompt])
    rows = len(SAMPLE_SEEDS)
    logits = decoder.prefill(prompt, lambda: None).expand(rows, -1)
    decoder.fork(rows, count)
    samples: list[list[int]] = [[] for _ in SAMPLE_SEEDS]
    for _ in range(count):
        tokens = [sampled.token for sampled in sampler.sample(logits, [True] * rows)]
        for sample, token in zip(samples, tokens, strict=True):
            sample.append(token)
        logits = decoder.step(tokens)
    return samples


def _windows(sequence: Tensor, starts: Any, context: int) -> Tensor:
    """Windows of `context` + 1 tokens of a sequence, at `starts`, as int64."""
    indices = torch.as_tensor(starts)[:, None] + torch.arange(context + 1)
    return sequence[indices].long()
