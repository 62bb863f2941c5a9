"""Learns adapters for music models."""

from __future__ import annotations

from engines.learning.token_trainer import TokenTrainer
from engines.music.examples import MusicMedium


class MusicTrainer(TokenTrainer):
    """The `Trainer` of music."""

    def __init__(self) -> None:
        super().__init__(MusicMedium)
