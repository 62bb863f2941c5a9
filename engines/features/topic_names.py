"""The names of the topics that texts are described by, from the notes in the file of topics.

Invariant: a name is made of the topic's own words when the file is made
(engines/training/starters/topics.py).
"""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

from engines.formats.safetensors_header import read_metadata

TOPICS = Path(str(files("resources"))) / "features" / "topics.safetensors"
NAMES, WIDER = "names", "wider"
"""Keys of the notes: the names, and the coarse topic that each fine one is nearest to."""


def topic_names() -> tuple[list[str], list[int]]:
    """The names of the coarse topics, then of the fine ones; the coarse topic of each fine one."""
    notes = read_metadata(TOPICS)
    return json.loads(notes[NAMES]), json.loads(notes[WIDER])
