"""T5's tokenizer, from the shipped vocabulary: single-file checkpoints contain none.

Invariant: it gives the token ids that all published T5 models were trained with (Raffel et al.
2020).
"""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

from transformers import T5Tokenizer

_LENGTH = 512


def t5_tokenizer() -> T5Tokenizer:
    """The tokenizer, which pads prompts to 512 tokens."""
    vocabulary = files("resources") / "tokenizers" / "t5.model"
    with as_file(vocabulary) as file, TemporaryDirectory() as folder:
        shutil.copy(file, Path(folder) / "spiece.model")
        return T5Tokenizer.from_pretrained(folder, model_max_length=_LENGTH)
