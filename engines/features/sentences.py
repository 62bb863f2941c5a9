"""Sentence embeddings of texts: MiniLM's mean token, normalized and projected to 96 dimensions.

Invariant: the model is fixed and runs in float32 on one thread of the processor, so that a text has
the same embedding on every device and whatever ran before. It is the one that the starter for
pictures reads captions with, whose output is scaled; a mean of length 1 is the same.

Sources: Reimers and Gurevych 2019, "Sentence-BERT", section 3; Wang et al. 2020, "MiniLM";
Achlioptas 2003, "Database-friendly random projections", theorem 1.1: a few dozen projections with
random signs keep the distances between points, so that taste is fitted four times faster and
predicts as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

import torch
from transformers import BertModel, BertTokenizer

from engines.devices import use_threads
from engines.library_errors import silence_libraries, translate_load_errors
from engines.shipped import MODELS

TOKENIZER, _WEIGHTS = "tokenizer", "text_encoder"
WINDOW = 256
"""Tokens that the model was trained to read at once; longer texts are read in windows."""
MAX_WINDOWS = 16
_MAX_LETTERS = 100_000
"""Letters that are read of a text: far more than the windows have words for."""
PROJECTIONS = 96
WORDS = 64
"""Words that are encoded at once."""


def packaged_model() -> Path | None:
    """The folder of the model, if this copy of the program contains it."""
    folder = MODELS / "starter-pictures"
    return folder if (folder / _WEIGHTS / "config.json").is_file() else None


class SentenceEncoder:
    """Encodes texts with a BERT model, by the mean of its token embeddings."""

    def __init__(self, folder: Path) -> None:
        """Load the model of a diffusers folder, which takes about a second."""
        with silence_libraries(), translate_load_errors(folder, "sentence model"):
            self._tokenizer = BertTokenizer.from_pretrained(folder, subfolder=TOKENIZER)
            model = BertModel.from_pretrained(
                folder, subfolder=_WEIGHTS, add_pooling_layer=False, dtype=torch.float32
            )
        self._model = model.eval().requires_grad_(False)
        self._projection = _random_signs(int(model.config.hidden_size)) / PROJECTIONS**0.5
        self._window = min(WINDOW, int(self._model.config.max_position_embeddings))

    @torch.no_grad()
    def encode_words(self, words: Sequence[str]) -> torch.Tensor:
        """The embedding of each word on its own, (words, width), of length 1."""
        parts = [words[first : first + WORDS] for first in range(0, len(words), WORDS)]
        means: list[torch.Tensor] = []
        for part in parts:
            tokens = self._tokenizer(
                list(part),
                max_length=self._window,
                truncation=True,
                padding=True,
                return_tensors="pt",
            )
            with use_threads(1):
                hidden_states = self._model(**tokens).last_hidden_state
            weights = tokens.attention_mask.unsqueeze(-1).float()
            means.append((hidden_states * weights).sum(1) / weights.sum(1))
        return torch.nn.functional.normalize(torch.cat(means), dim=1)

    @torch.no_grad()
    def encode(self, text: str) -> list[float]:
        """The text's embedding, (PROJECTIONS,), of about length 1."""
        tokens = self._tokenizer(
            text[:_MAX_LETTERS],
            max_length=self._window,
            truncation=True,
            padding=True,
            return_overflowing_tokens=True,
            return_tensors="pt",
        )
        ids = tokens.input_ids[:MAX_WINDOWS]
        mask = tokens.attention_mask[:MAX_WINDOWS]
        with use_threads(1):
            hidden_states = self._model(ids, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).float()
        mean = (hidden_states * weights).sum((0, 1)) / weights.sum().clamp(min=1.0)
        return (self._projection @ torch.nn.functional.normalize(mean, dim=0)).tolist()


def _random_signs(hidden_size: int) -> torch.Tensor:
    """(PROJECTIONS, hidden_size) of 1 and -1, the same on every machine."""
    rng = Random(0)
    signs = [[rng.choice((-1.0, 1.0)) for _ in range(hidden_size)] for _ in range(PROJECTIONS)]
    return torch.tensor(signs)
