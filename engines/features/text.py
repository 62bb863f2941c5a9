"""Texts as numbers: how they are written, and what they are about.

Invariant: a pure function of the text's bytes. A set of numbers that is counted in another way gets
another name, so that numbers stored before are never taken for it.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from engines.contract import Features
from engines.features import style
from engines.features.sentences import SentenceEncoder, packed_model

STYLE, MEANING = "style 2", "meaning 1"


class TextFeatures:
    """Counted measures of style; the meaning too where the sentence model is installed."""

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` of the sentence model; where its package has it otherwise."""
        self._folder = folder or packed_model()

    @property
    def names(self) -> tuple[str, ...]:
        """See `FeatureReader`."""
        return (STYLE, MEANING) if self._folder else (STYLE,)

    def read(self, data: bytes) -> Features:
        """See `FeatureReader`."""
        text = data.decode("utf-8", errors="replace")
        counted = (style.measures, style.small_words, style.endings, style.sounds, style.extent)
        found: Features = {STYLE: [number for count in counted for number in count(text)]}
        return found | ({MEANING: self._encoder.encode(text)} if self._folder else {})

    @cached_property
    def _encoder(self) -> SentenceEncoder:
        assert self._folder is not None
        return SentenceEncoder(self._folder)
