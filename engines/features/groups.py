"""The names of the groups of features, each with its version.

Invariant: a group whose numbers change gets the next version, so that old works are read anew.
"""

from __future__ import annotations

STYLE, TENSE, MOOD, VOICE, CRAFT = "style 2", "tense 1", "mood 1", "voice 1", "craft 1"
MEANING, TOPICS, FINE_TOPICS, THEMES = "meaning 1", "topics 1", "fine topics 1", "themes 1"
LOOK, SHAPE, DRAWING = "look 1", "shape 1", "drawing 1"
TUNE, NOTES, FORM = "tune 1", "notes 1", "form 1"
