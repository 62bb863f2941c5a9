"""An LSTM over tokens, its files, and its decoder: letters of a text, tokens of a piece.

Invariant: the rows of a step do not influence each other, and a row's logits depend on the prompt
and on its own tokens only; see `engines.decoding.linear`. Nothing of a file is run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from engines.decoding.decoder import PREFILL_CHUNK_SIZE, OnRead, ignore_progress
from engines.decoding.linear import BATCH_SIZE, Linear
from engines.decoding.prefixes import PrefixCache, free_bytes
from engines.formats.json_values import as_name, read_object
from engines.own_models import CONFIG, load_module, save_module

State = tuple[Tensor, Tensor]
"""Hidden and cell states, each (layers, rows, hidden_size)."""


@dataclass(frozen=True)
class RecurrentConfig:
    """`config.json` of a recurrent model. `suppress_tokens` are never generated."""

    model_type: str
    vocab_size: int
    embedding_size: int
    hidden_size: int
    num_hidden_layers: int
    suppress_tokens: tuple[int, ...] = ()


class TokenLSTM(nn.Module):
    """An LSTM (Hochreiter & Schmidhuber 1997) that predicts the next token, as in Graves 2013,
    "Generating Sequences With Recurrent Neural Networks". `dropout` is between layers."""

    def __init__(self, config: RecurrentConfig, dropout: float = 0.0) -> None:
        super().__init__()
        self.config = config
        self.embedding = nn.Embedding(config.vocab_size, config.embedding_size)
        self.lstm = nn.LSTM(
            config.embedding_size,
            config.hidden_size,
            config.num_hidden_layers,
            batch_first=True,
            dropout=dropout if config.num_hidden_layers > 1 else 0.0,
        )
        self.dropout = nn.Dropout(dropout)
        self.output = nn.Linear(config.hidden_size, config.vocab_size)

    def forward(self, tokens: Tensor, state: State | None = None) -> tuple[Tensor, State]:
        """Logits (rows, tokens, vocab_size) after each of `tokens` (rows, tokens), and the state
        after the last. Without `state` the rows begin with zeros."""
        states, last_state = self.lstm(self.dropout(self.embedding(tokens)), state)
        return self.output(self.dropout(states)), last_state


def model_type_of(folder: Path) -> str:
    """The `model_type` of a model folder; "" if it has none. Raises `FileRefused` if damaged."""
    return as_name(read_object(folder / CONFIG).get("model_type")) or ""


def save_recurrent(model: TokenLSTM, folder: Path) -> None:
    """Write config and weights into a folder."""
    save_module(model, asdict(model.config), folder)


def load_recurrent(folder: Path, device: torch.device) -> TokenLSTM:
    """The model in a folder, in float32 for inference. Raises `EngineError`."""
    return load_module(folder, device, lambda: TokenLSTM(_read_config(folder)))


def _read_config(folder: Path) -> RecurrentConfig:
    """The sizes of a model. Raises `FileRefused`, KeyError, TypeError or ValueError."""
    content: Any = read_object(folder / CONFIG)
    suppressed = tuple(int(token) for token in content.get("suppress_tokens", ()))
    config = RecurrentConfig(
        model_type=as_name(content["model_type"]),
        vocab_size=int(content["vocab_size"]),
        embedding_size=int(content["embedding_size"]),
        hidden_size=int(content["hidden_size"]),
        num_hidden_layers=int(content["num_hidden_layers"]),
        suppress_tokens=suppressed,
    )
    if not all(0 <= token < config.vocab_size for token in suppressed):
        raise ValueError("a suppressed token is not in the vocabulary")
    return config


class RecurrentDecoder:
    """A `Decoder` over a `TokenLSTM`, whose weights it copies."""

    max_rows = BATCH_SIZE

    def __init__(self, model: TokenLSTM) -> None:
        self._model = model
        self.vocab_size = model.config.vocab_size
        self._embedding = model.embedding.weight.detach().clone()
        layers = range(model.config.num_hidden_layers)
        self._layers = [_fused_gates(model.lstm, index) for index in layers]
        bias = model.output.bias.detach().clone()
        bias[list(model.config.suppress_tokens)] = -torch.inf
        self._output = Linear(model.output.weight.detach().clone(), bias)
        self._rows = 0
        device = self._embedding.device
        self._prefixes = PrefixCache[State](
            PREFILL_CHUNK_SIZE,
            lambda state: sum(part.nbytes for part in state),
            lambda: free_bytes(device),
        )
        self.free_cache()

    def reserve(self, rows: int, tokens: int) -> None:
        """See `Decoder.reserve`."""

    @torch.inference_mode()
    def prefill(
        self,
        ids: Sequence[int],
        check_cancelled: Callable[[], None],
        on_read: OnRead = ignore_progress,
    ) -> Tensor:
        """See `Decoder.prefill`. What is kept of a chunk is the state after it."""
        self.free_rows()
        prefix = self._prefixes.find(ids)
        self._prompt, self._first_logits = list(ids), prefix.logits
        ends = range(PREFILL_CHUNK_SIZE, prefix.count, PREFILL_CHUNK_SIZE)
        self._states = dict(zip((*ends, prefix.count), prefix.blocks, strict=False))
        self._read_count = prefix.count
        row = torch.tensor([self._prompt], device=self._embedding.device)
        for start in range(prefix.count, len(ids), PREFILL_CHUNK_SIZE):
            check_cancelled()
            on_read(start)
            self._read_chunk(row[:, start : start + PREFILL_CHUNK_SIZE], start)
        assert self._first_logits is not None
        return self._first_logits.clone()

    def _read_chunk(self, chunk: Tensor, start: int) -> None:
        logits, state = self._model(chunk, self._states.get(start))
        self._read_count = start + chunk.shape[1]
        self._states[self._read_count] = state
        if self._read_count == len(self._prompt):
            last = logits[0, -1].float()
            last[list(self._model.config.suppress_tokens)] = -torch.inf
            self._first_logits = last

    def rows_that_fit(self, tokens: int) -> int:
        return self.max_rows

    def fork(self, rows: int, tokens: int) -> None:
        self._rows = rows
        states, cells = self._states[len(self._prompt)]
        self._hidden = [layer.expand(BATCH_SIZE, -1).clone() for layer in states]
        self._cells = [layer.expand(BATCH_SIZE, -1).clone() for layer in cells]

    @torch.inference_mode()
    def step(self, tokens: Sequence[int]) -> Tensor:
        padded = [*tokens, *[0] * (BATCH_SIZE - len(tokens))]
        inputs = self._embedding[padded]
        for index, gates in enumerate(self._layers):
            total = gates(torch.cat([inputs, self._hidden[index]], 1))
            inputs, self._cells[index] = _cell(total, self._cells[index])
            self._hidden[index] = inputs
        return self._output(inputs)[: self._rows].float()

    def new_batch_decoder(self) -> None:
        """See `Decoder.new_batch_decoder`."""

    def free_rows(self) -> None:
        if self._read_count:
            prompt = self._prompt[: self._read_count]
            self._prefixes.keep(prompt, lambda _, end: self._states[end], self._first_logits)
        self._drop_prompt()

    def free_cache(self) -> None:
        self._drop_prompt()
        self._prefixes.cache.clear()

    def _drop_prompt(self) -> None:
        self._prompt: list[int] = []
        self._read_count = 0
        self._states: dict[int, State] = {}  # by how many tokens of the prompt are read
        self._first_logits: Tensor | None = None
        self._hidden: list[Tensor] = []
        self._cells: list[Tensor] = []


def _fused_gates(lstm: nn.LSTM, index: int) -> Linear:
    """The gates of one layer as one product with (inputs, hidden states)."""
    weights = [getattr(lstm, f"weight_{part}_l{index}").detach() for part in ("ih", "hh")]
    biases = [getattr(lstm, f"bias_{part}_l{index}").detach() for part in ("ih", "hh")]
    return Linear(torch.cat(weights, 1), biases[0] + biases[1])


def _cell(gates: Tensor, cell: Tensor) -> State:
    """Hidden and cell state after a step; the gates are in torch's order."""
    in_gate, forget_gate, candidate, out_gate = gates.chunk(4, -1)
    cell = forget_gate.sigmoid() * cell + in_gate.sigmoid() * candidate.tanh()
    return out_gate.sigmoid() * cell.tanh(), cell
