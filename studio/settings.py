"""The artist's settings: one typed file.

Invariant: a file that cannot be read is set aside, never overwritten, and the defaults apply;
unknown keys of a newer version are kept when the file is written again.
"""

from __future__ import annotations

import json
import logging
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from engines.formats.atomic import write_atomically
from studio import places

log = logging.getLogger("studio.settings")


class Settings(BaseModel):
    """Everything the program remembers between runs, outside of projects."""

    model_config = ConfigDict(extra="allow", validate_assignment=True)

    last_project: Path | None = None
    recent_projects: list[Path] = []
    models: list[Path] = []
    default_model: dict[str, str] = {}
    device: Literal["auto", "cpu", "cuda", "mps"] = "auto"
    theme: Literal["desktop", "light", "dark", "contrast"] = "desktop"
    text_size: Annotated[int, Field(ge=80, le=200)] = 100
    reduced_motion: bool = False
    learn_when: Literal["asked", "idle", "tonight"] = "asked"
    learn_night: date | None = None
    hints_seen: list[str] = []
    layout: dict[str, str] = {}
    keys: dict[str, str] = {}

    def save(self) -> None:
        """Write the program's settings file. A file that cannot be written is logged, not fatal."""
        try:
            save(self, places.settings_file())
        except OSError as fault:
            log.warning("settings could not be saved: %s", fault)

    def remember_project(self, folder: Path) -> None:
        """Note a project as the last one opened."""
        folder = folder.resolve()
        others = [path for path in self.recent_projects if path != folder]
        if self.last_project == folder and others[:1] != []:
            return
        self.last_project = folder
        self.recent_projects = [folder, *others][:10]
        self.save()


def load(path: Path) -> Settings:
    """Read the settings, or the defaults where there are none."""
    try:
        return Settings.model_validate(json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return Settings()
    except (ValueError, ValidationError, OSError) as fault:
        aside = path.with_suffix(".unreadable.json")
        log.warning("settings could not be read (%s); kept as %s", fault, aside.name)
        try:
            path.replace(aside)
        except OSError:
            log.warning("and could not be set aside")
        return Settings()


def save(settings: Settings, path: Path) -> None:
    """Write the settings so that a crash leaves the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, settings.model_dump_json(indent=2).encode())
