"""The artist's settings: one typed file, which several programs may change at once.

Invariant: a file that cannot be read is set aside, never overwritten, and the defaults apply;
unknown keys of a newer version are kept when the file is written again. Saving changes in the
newest file only what this program changed, field by field, and entry by entry where a field is a
list or a mapping.
"""

from __future__ import annotations

import json
import logging
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError, model_validator

from engines.formats.atomic import write_atomically
from engines.formats.json_values import as_array, as_object, is_array, is_object
from studio import places
from studio.errors import EnvironmentFault

log = logging.getLogger("studio.settings")

_LOCK_TIMEOUT_S = 5.0
MAX_CACHE_GB = 10_000

Device = Literal["auto", "cpu", "cuda", "mps"]


class Disclosure(BaseModel):
    """What the artist lets exported files tell, and whose certificate signs them.

    `machine_made`: that a machine made it, with model, adapter, seed and time; without it a file
    tells nothing. `prompt`: the artist's words, too. `certificate` is a chain in PEM, the signer's
    first, and `certificate_key` its key; without them the studio's own key signs.
    """

    model_config = ConfigDict(frozen=True)

    machine_made: bool = True
    prompt: bool = False
    certificate: Path | None = None
    certificate_key: Path | None = None


class Settings(BaseModel):
    """Everything the program remembers between runs, outside of projects."""

    model_config = ConfigDict(extra="allow", validate_assignment=True)

    last_project: Path | None = None
    recent_projects: list[Path] = []
    models: list[Path] = []
    model_folders: list[Path] = []
    default_model: dict[str, str] = {}
    fetches_models: bool = False
    cache_limit_gb: Annotated[int, Field(ge=0, le=MAX_CACHE_GB)] = 20
    device: Device = "auto"
    theme: Literal["desktop", "light", "dark", "contrast"] = "desktop"
    text_size: Annotated[int, Field(ge=80, le=200)] = 100
    reduced_motion: bool = False
    language: str = "desktop"
    disclosure: Disclosure = Disclosure()
    learn_when: Literal["asked", "idle", "tonight"] = "asked"
    learn_night: date | None = None
    notifies: bool = True
    stays_awake: bool = True
    hints_seen: list[str] = []
    layout: dict[str, str] = {}
    keys: dict[str, str] = {}

    _saved: dict[str, object] = PrivateAttr(default_factory=dict[str, object])
    """The fields as they were when they were last equal to the file."""

    _session_device: Device | None = PrivateAttr(default=None)
    has_unreadable_keys: bool = Field(default=False, exclude=True)
    """Whether `keys` held something else than keys, which was left out when it was read."""

    @model_validator(mode="before")
    @classmethod
    def _leave_unreadable_keys_out(cls, values: object) -> object:
        """Keys that cannot be read cost the artist no other setting."""
        if not is_object(values) or "keys" not in values:
            return values
        keys = values["keys"] if is_object(values["keys"]) else {}
        texts = {name: text for name, text in keys.items() if isinstance(text, str)}
        if texts == values["keys"]:
            return values
        return {**values, "keys": texts, "has_unreadable_keys": True}

    def model_post_init(self, context: Any, /) -> None:
        """Count every field that differs from its default as changed, until it is saved."""
        fields = type(self).model_fields
        self._saved = {name: field.get_default() for name, field in fields.items()}

    @property
    def cache_limit_bytes(self) -> int:
        """The most that converted models may take."""
        return self.cache_limit_gb * 10**9

    @property
    def device_to_use(self) -> Device:
        """The device for this session where one was given, else the artist's setting."""
        return self._session_device or self.device

    def use_device(self, device: Device) -> None:
        """Use a device until the program ends; the setting stays as it is."""
        self._session_device = device

    def save(self) -> None:
        """Write the program's settings file. A file that cannot be written is logged, not fatal."""
        try:
            save(self, places.settings_file())
        except (OSError, EnvironmentFault) as fault:
            log.warning("settings could not be saved: %s", fault)

    def merge(self, newest: Settings | None) -> None:
        """Take over what is in the newest file, except for what was changed here.

        Without a newest file nothing changes. Afterwards nothing counts as changed.
        """
        if newest is not None:
            mine, theirs = _fields(self), _fields(newest)
            for name in theirs:
                merged = _merge(self._saved.get(name), mine.get(name), theirs.get(name))
                if merged != mine.get(name):
                    setattr(self, name, merged)
        self._saved = _fields(self)

    def remember_project(self, folder: Path) -> None:
        """Note a project as the last one opened."""
        folder = folder.resolve()
        others = [path for path in self.recent_projects if path != folder]
        if self.last_project == folder and others[:1] != []:
            return
        self.last_project = folder
        self.recent_projects = [folder, *others][:10]
        self.save()

    def forget_project(self, folder: Path) -> None:
        """Leave out a project that is gone, such as one that has another name now."""
        self.recent_projects = [path for path in self.recent_projects if path != folder.resolve()]
        if self.last_project == folder.resolve():
            self.last_project = None
        self.save()


def load(path: Path) -> Settings:
    """Read the settings, or the defaults where there are none."""
    return _read(path) or Settings()


def save(settings: Settings, path: Path) -> None:
    """Bring what was changed here into the file, and what others changed there into `settings`.

    A crash leaves the old file or the new one. Raises `EnvironmentFault` if another program does
    not let go of the file.
    """
    from filelock import FileLock, Timeout  # only now: it is not needed for the first paint

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with FileLock(path.with_name(f"{path.name}.lock"), timeout=_LOCK_TIMEOUT_S):
            settings.merge(_read(path))
            # Escapes keep the bytes of names that are not UTF-8.
            values = settings.model_dump(mode="json")
            write_atomically(path, json.dumps(values, indent=2).encode("ascii"), private=True)
    except Timeout:
        raise EnvironmentFault(
            "The settings are busy in another program.", "", "Wait a moment, then try again."
        ) from None


def _read(path: Path) -> Settings | None:
    """The settings in a file; None if there is none, or if it was set aside as unreadable."""
    try:
        settings = Settings.model_validate(json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return None
    except (ValueError, ValidationError, OSError, RecursionError) as fault:
        aside = path.with_suffix(".unreadable.json")
        log.warning("settings could not be read (%s); kept as %s", fault, aside.name)
        try:
            path.replace(aside)
        except OSError:
            log.warning("and could not be set aside")
        return None
    settings.merge(None)
    return settings


def _fields(settings: Settings) -> dict[str, object]:
    """A copy of the fields; `model_dump` keeps `Path` and `date`."""
    return cast("dict[str, object]", settings.model_dump())


def _merge(base: object, mine: object, theirs: object) -> object:
    """The newest value, with what was changed here since it was `base`."""
    if mine == base:
        return theirs
    if is_object(mine) and is_object(theirs):
        return _merge_objects(as_object(base), mine, theirs)
    if is_array(mine) and is_array(theirs):
        return _merge_arrays(as_array(base), mine, theirs)
    return mine


def _merge_objects(
    base: dict[str, object], mine: dict[str, object], theirs: dict[str, object]
) -> dict[str, object]:
    changes = {key: value for key, value in mine.items() if key not in base or base[key] != value}
    removed = base.keys() - mine.keys()
    return {key: value for key, value in theirs.items() if key not in removed} | changes


def _merge_arrays(base: list[object], mine: list[object], theirs: list[object]) -> list[object]:
    """The newest list without the entries removed here, with those put first or appended here."""
    remaining = [entry for entry in base if entry in mine]
    front = mine[: mine.index(remaining[0])] if remaining else []
    appended = [entry for entry in mine if entry not in base and entry not in theirs]
    removed = [entry for entry in base if entry not in mine]
    rest = [entry for entry in theirs if entry not in removed] + appended
    return [*front, *(entry for entry in rest if entry not in front)]
