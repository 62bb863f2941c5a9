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
from engines.features import craft, mood, style, tense, voice
from engines.features.groups import (
    CRAFT,
    FINE_TOPICS,
    MEANING,
    MOOD,
    STYLE,
    TENSE,
    THEMES,
    TOPICS,
    VOICE,
)
from engines.features.sentences import SentenceEncoder, packaged_model
from engines.features.topics import WordTopics

_COUNTED_GROUPS = (STYLE, TENSE, MOOD, VOICE, CRAFT)
MAX_CHARACTERS = 4_000_000
"""Characters that are read of a text: longer than nearly every book, and counted in seconds."""


class TextFeatures:
    """Counted measures of style, tense, mood, voice and craft; also meaning, topics and themes if
    the sentence model is there."""

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` holds the sentence model; by default the one that is shipped."""
        self._folder = folder or packaged_model()

    @property
    def names(self) -> tuple[str, ...]:
        return (
            (*_COUNTED_GROUPS, MEANING, TOPICS, FINE_TOPICS, THEMES)
            if self._folder
            else _COUNTED_GROUPS
        )

    def extract(self, data: bytes) -> Features:
        text = data.decode("utf-8", errors="replace")[:MAX_CHARACTERS]
        measures = (
            style.all_measures(text),
            tense.tenses(text),
            mood.mood(text),
            voice.voice_measures(text),
            craft.craft_measures(text),
        )
        features: Features = dict(zip(_COUNTED_GROUPS, measures, strict=True))
        if self._folder:
            features[MEANING] = self._encoder.encode(text)
            levels = (TOPICS, FINE_TOPICS, THEMES)
            features.update(zip(levels, self._topics.shares(text), strict=True))
        return features

    @cached_property
    def _encoder(self) -> SentenceEncoder:
        assert self._folder is not None
        return SentenceEncoder(self._folder)

    @cached_property
    def _topics(self) -> WordTopics:
        return WordTopics(self._encoder)
