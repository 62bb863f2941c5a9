"""The names of the topics and themes that texts are described by, from the notes in their files.

Invariant: a topic's name is made of its own words when the file is made
(engines/training/starters/topics.py); a theme's is that of its list of words (themes.py there).
"""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

from engines.formats.safetensors_header import read_metadata

_FOLDER = Path(str(files("resources"))) / "features"
TOPICS, THEMES = _FOLDER / "topics.safetensors", _FOLDER / "themes.safetensors"
NAMES, WIDER = "names", "wider"
"""Keys of the notes: the names, and the coarse topic that each fine one is nearest to."""


def topic_names() -> tuple[list[str], list[int]]:
    """The names of the coarse topics, then of the fine ones; the coarse topic of each fine one."""
    notes = read_metadata(TOPICS)
    return json.loads(notes[NAMES]), json.loads(notes[WIDER])


def theme_names() -> list[str]:
    """The names of the themes, in order."""
    return json.loads(read_metadata(THEMES)[NAMES])
