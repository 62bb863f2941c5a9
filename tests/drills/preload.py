"""Imports what commands import, in the process that they are forked from; see forked.py."""

from __future__ import annotations

import contextlib
from importlib import import_module

for _name in (
    *("studio.cli.main", "studio.cli.making", "studio.cli.history", "studio.cli.learning"),
    *("studio.cli.restoring", "studio.storage.migrations", "alembic.command"),
    *("torch", "transformers", "diffusers", "peft", "miditok", "soundfile", "music21"),
    *("engines.text.engine", "engines.music.engine", "engines.image.engine"),
    *("engines.text.trainer", "engines.music.trainer", "engines.image.trainer"),
):
    with contextlib.suppress(ImportError):  # the program can do without some of them
        import_module(_name)
