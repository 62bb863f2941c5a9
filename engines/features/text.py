"""Features of texts: how they are written, and what they are about.

Invariant: a pure function of the text's bytes. The values of one group name are always computed in
the same way.

To add a measure, add a group ("tense 1"): old works get it in the first taste job after a new
work has it. To change a group, raise its number: works are computed again one by one, also in a
taste job (studio/taste/features.py).
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from engines.contract import Features
from engines.features import style
from engines.features.sentences import SentenceEncoder, packaged_model
from engines.features.topics import WordTopics

STYLE, MEANING = "style 2", "meaning 1"
TOPICS, FINE_TOPICS = "topics 1", "fine topics 1"


class TextFeatures:
    """Counted measures of style; also meaning and topics if the sentence model is installed."""

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` holds the sentence model; by default that of its package."""
        self._folder = folder or packaged_model()

    @property
    def names(self) -> tuple[str, ...]:
        """See `FeatureExtractor`."""
        return (STYLE, MEANING, TOPICS, FINE_TOPICS) if self._folder else (STYLE,)

    def extract(self, data: bytes) -> Features:
        """See `FeatureExtractor`."""
        text = data.decode("utf-8", errors="replace")
        features: Features = {STYLE: style.all_measures(text)}
        if not self._folder:
            return features
        topics, fine_topics = self._topics.shares(text)
        meaning = self._encoder.encode(text)
        return {**features, MEANING: meaning, TOPICS: topics, FINE_TOPICS: fine_topics}

    @cached_property
    def _encoder(self) -> SentenceEncoder:
        assert self._folder is not None
        return SentenceEncoder(self._folder)

    @cached_property
    def _topics(self) -> WordTopics:
        return WordTopics(self._encoder)
