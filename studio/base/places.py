"""Where things live outside of projects.

Invariant: everything is under one home, `~/Bowerbird`, or under `$BOWERBIRD_HOME` where that is
set, except the settings file and the log, which are in the platform's own folders unless
`$BOWERBIRD_HOME` is set. Nothing here creates a folder; whoever writes does.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_config_path, user_log_path

PROJECT_SUFFIX = ".bower"
MAX_PROJECT_NAME = 100
"""The longest name of a project, in bytes."""
FORBIDDEN_LETTERS = frozenset('<>:"/\\|?*')
"""Letters that a folder may not have on one of the systems that projects are carried to."""
DEFAULT_PROJECT = "My first project" + PROJECT_SUFFIX


class NoSuchHome(Exception):
    """`$BOWERBIRD_HOME`, or else `$HOME`, begins with the `~` of a user that is not there."""


def home() -> Path:
    """The artist's Bowerbird folder."""
    override = os.environ.get("BOWERBIRD_HOME")
    try:
        return Path(override).expanduser().resolve() if override else Path.home() / "Bowerbird"
    except RuntimeError:
        raise NoSuchHome(override or os.environ.get("HOME", "")) from None


def models_folder() -> Path:
    """The folder of installed models."""
    return home() / "models"


def data_folder() -> Path:
    """The lists of data sets; the files themselves stay where they are."""
    return home() / "data"


def projects_folder() -> Path:
    """Return where new projects go unless a path is given."""
    return home() / "projects"


def presets_folder() -> Path:
    """The artist's named presets, a file each (studio/briefs/presets.py)."""
    return home() / "presets"


def wildcards_folder() -> Path:
    """The texts that wildcards in prompts take their lines from (studio/briefs/wildcards.py)."""
    return home() / "wildcards"


def dictionaries_folder() -> Path:
    """The artist's own Hunspell dictionaries (studio/books/dictionaries.py)."""
    return home() / "dictionaries"


def signing_key_file() -> Path:
    """The key that signs exports, and its certificates (studio/marks/signing.py)."""
    return home() / "keys" / "signing.pem"


def cache_folder() -> Path:
    """Return what may be deleted at any time: measurements, thumbnails, sounds."""
    return home() / "cache"


def rescue_folder() -> Path:
    """Return where a finished work goes when its project is gone."""
    return home() / "rescue"


def settings_file() -> Path:
    if os.environ.get("BOWERBIRD_HOME"):
        return home() / "settings.json"
    return _of_the_platform(user_config_path) / "settings.json"


def log_file() -> Path:
    """The rotating log."""
    if os.environ.get("BOWERBIRD_HOME"):
        return home() / "log" / "bowerbird.log"
    return _of_the_platform(user_log_path) / "bowerbird.log"


def _of_the_platform(folder: Callable[..., Path]) -> Path:
    try:
        return folder("bowerbird", appauthor=False)
    except RuntimeError:
        raise NoSuchHome(os.environ.get("HOME", "")) from None
