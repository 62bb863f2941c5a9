"""The network of phrases: a variational autoencoder with LSTMs, and its files.

After Roberts et al. 2018 (MusicVAE), sections 3 and 4.1: a bidirectional LSTM encodes a phrase as a
normal distribution over points, and an LSTM decodes a point step by step, reading its own last
token and the point at every step. Both also read which step they are at.

Invariant: a point is decoded alone and greedily, so that it has the same phrase wherever it occurs.
Nothing of a file is run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from engines.formats.json_values import read_object
from engines.music.loading import PHRASE_VAE
from engines.music.phrases import FIRST_NOTE, HOLD, TOKEN_COUNT, PhraseGrid
from engines.music.source_bars import is_known_meter
from engines.own_models import CONFIG, load_module, save_module

KEY_DIMENSIONS = 1
"""Dimensions of a point besides the network's: how far its key is from C."""
BEGIN = TOKEN_COUNT
"""The token before the first step."""
_MAX_BARS, _MAX_SIZE = 16, 4096


@dataclass(frozen=True)
class PhraseConfig:
    """`config.json` of a model of phrases. `dimensions` are those of a point, its key included.

    `program` and `tempo` are the usual ones of the pieces that it learned from.
    """

    dimensions: int
    embedding_size: int
    encoder_size: int
    decoder_size: int
    decoder_layers: int
    meter: str = "4/4"
    steps_per_quarter: int = 4
    phrase_bars: int = 2
    program: int = 0
    tempo: float = 120.0
    model_type: str = PHRASE_VAE

    @property
    def grid(self) -> PhraseGrid:
        """The steps of a phrase."""
        return PhraseGrid(self.meter, self.steps_per_quarter, self.phrase_bars)

    @property
    def latent_size(self) -> int:
        """Dimensions of the network's own space."""
        return self.dimensions - KEY_DIMENSIONS


class PhraseVAE(nn.Module):
    """The network. Phrases are (rows, steps) of int64, points (rows, latent_size)."""

    def __init__(self, config: PhraseConfig) -> None:
        super().__init__()
        self.config = config
        width, latent = config.embedding_size, config.latent_size
        self.embedding = nn.Embedding(TOKEN_COUNT + 1, width)
        self.position = nn.Embedding(config.grid.steps, width)
        self.encoder = nn.LSTM(width, config.encoder_size, batch_first=True, bidirectional=True)
        self.mean = nn.Linear(2 * config.encoder_size, latent)
        self.log_variance = nn.Linear(2 * config.encoder_size, latent)
        layers, size = config.decoder_layers, config.decoder_size
        self.initial = nn.Linear(latent, 2 * layers * size)
        self.decoder = nn.LSTM(width + latent, size, layers, batch_first=True)
        self.output = nn.Linear(size, TOKEN_COUNT)

    def posterior(self, phrases: Tensor) -> tuple[Tensor, Tensor]:
        """Mean and log variance of the points of phrases, each (rows, latent_size)."""
        steps = self.position.weight[: phrases.shape[1]]
        _, (final_states, _) = self.encoder(self.embedding(phrases) + steps)
        both = torch.cat([final_states[-2], final_states[-1]], 1)
        return self.mean(both), self.log_variance(both).clamp(-12, 4)

    def logits(self, inputs: Tensor, points: Tensor) -> Tensor:
        """Logits (rows, steps, tokens) after the tokens `inputs` (rows, steps) of each step."""
        steps = self.position.weight[: inputs.shape[1]]
        embedded = self.embedding(inputs) + steps
        every_step = points[:, None].expand(-1, inputs.shape[1], -1)
        outputs, _ = self.decoder(torch.cat([embedded, every_step], 2), self._initial_state(points))
        return self.output(outputs)

    @torch.no_grad()
    def decode(self, points: Tensor, *, begins_with_note: bool = False) -> Tensor:
        """The likeliest phrases (rows, steps) of points, token by token."""
        state = self._initial_state(points)
        token = torch.full((len(points),), BEGIN, device=points.device)
        phrases: list[Tensor] = []
        for step in range(self.config.grid.steps):
            embedded = self.embedding(token) + self.position.weight[step]
            outputs, state = self.decoder(torch.cat([embedded, points], 1)[:, None], state)
            logits = self.output(outputs[:, 0])
            if step == 0:
                logits[:, HOLD if not begins_with_note else slice(FIRST_NOTE)] = -torch.inf
            token = logits.argmax(1)
            phrases.append(token)
        return torch.stack(phrases, 1)

    def _initial_state(self, points: Tensor) -> tuple[Tensor, Tensor]:
        shape = (len(points), 2, self.config.decoder_layers, self.config.decoder_size)
        hidden_state, cell = torch.tanh(self.initial(points)).view(shape).unbind(1)
        return hidden_state.transpose(0, 1).contiguous(), cell.transpose(0, 1).contiguous()


def note_accuracy(phrases: Tensor, reconstructions: Tensor) -> float:
    """Share of the phrases' notes that begin at the same step at the same pitch."""
    is_note = phrases >= FIRST_NOTE
    right = (phrases == reconstructions) & is_note
    return float(right.sum()) / max(1, int(is_note.sum()))


def save_phrase_vae(model: PhraseVAE, folder: Path) -> None:
    """Write config and weights into a folder."""
    save_module(model, asdict(model.config), folder)


def load_phrase_vae(folder: Path, device: torch.device) -> PhraseVAE:
    """The model in a folder, in float32 for inference. Raises `EngineError`."""
    return load_module(folder, device, lambda: PhraseVAE(_read_config(folder)))


def _read_config(folder: Path) -> PhraseConfig:
    """The description of a model. Raises `FileRefused`, KeyError, TypeError or ValueError."""
    content: dict[str, Any] = dict(read_object(folder / CONFIG))
    config = PhraseConfig(**{field.name: content[field.name] for field in fields(PhraseConfig)})
    sizes: Sequence[Any] = (
        config.dimensions - KEY_DIMENSIONS, config.embedding_size, config.encoder_size,
        config.decoder_size, config.decoder_layers, config.phrase_bars,
    )  # fmt: skip
    if not all(isinstance(size, int) and 0 < size <= _MAX_SIZE for size in sizes):
        raise ValueError("a size is not possible")
    if not is_known_meter(config.meter) or config.steps_per_quarter not in (4, 6):
        raise ValueError("its steps cannot be counted")
    if config.phrase_bars > _MAX_BARS or not -1 <= config.program < 128:
        raise ValueError("its phrases are not possible")
    if not 20 <= float(config.tempo) <= 300:
        raise ValueError("its tempo is not possible")
    return config
