"""Trains adapters for language models."""

from __future__ import annotations

from engines.learning.token_trainer import TokenTrainer
from engines.text.examples import TextMedium


class TextTrainer(TokenTrainer):
    """The `Trainer` of texts."""

    def __init__(self) -> None:
        super().__init__(TextMedium)
