"""The artist's settings: one typed file, which several programs may change at once.

Invariant: a file that cannot be read is set aside, never overwritten, and the defaults apply;
unknown keys of a newer version are kept when the file is written again. Saving changes in the
newest file only what this program changed, field by field, and entry by entry where a field is a
list or a mapping.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable
from dataclasses import MISSING, asdict, dataclass, field, fields
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from typing import Literal, cast, get_args

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.atomic import write_atomically
from engines.formats.foreign_files import read_regular_file
from engines.formats.json_values import as_array, as_object, is_array, is_object
from studio.base import places
from studio.base.errors import EnvironmentFault
from studio.base.setting_kinds import (
    DATE,
    PATH,
    SWITCH,
    TEXT,
    TEXTS,
    AnyKind,
    Kind,
    list_of,
    one_of,
    optional,
    whole,
)

log = logging.getLogger("studio.base.settings")

_LOCK_TIMEOUT_S = 5.0
_MAX_BYTES = 10_000_000
MAX_CACHE_GB = 10_000

Device = Literal["auto", "cpu", "cuda", "mps"]
ThemeChoice = Literal["desktop", "light", "dark", "contrast"]
LearnWhen = Literal["asked", "idle", "tonight"]
SoundBuffer = Literal["short", "medium", "long"]


@dataclass(frozen=True)
class Disclosure:
    """What the artist lets exported files tell, and whose certificate signs them.

    `machine_made`: that a machine made it, with model, adapter, seed and time; without it a file
    tells nothing. `prompt`: the artist's words, too. `certificate` is a chain in PEM, the signer's
    first, and `certificate_key` its key; without them the studio's own key signs.
    """

    machine_made: bool = True
    prompt: bool = False
    certificate: Path | None = None
    certificate_key: Path | None = None


_DISCLOSURE_KINDS: dict[str, AnyKind] = {
    "machine_made": SWITCH,
    "prompt": SWITCH,
    "certificate": optional(PATH),
    "certificate_key": optional(PATH),
}


def _read_disclosure(value: object) -> Disclosure:
    if not is_object(value):
        raise ValueError(f"an object is needed ({value!r} was given)")
    kinds = {name: kind for name, kind in _DISCLOSURE_KINDS.items() if name in value}
    return Disclosure(**{name: kind.read(value[name]) for name, kind in kinds.items()})


def _write_disclosure(value: Disclosure) -> object:
    return {name: _DISCLOSURE_KINDS[name].write(part) for name, part in asdict(value).items()}


_KINDS: dict[str, AnyKind] = {
    "last_project": optional(PATH),
    "recent_projects": list_of(PATH),
    "models": list_of(PATH),
    "model_folders": list_of(PATH),
    "default_model": TEXTS,
    "fetches_models": SWITCH,
    "cache_limit_gb": whole(0, MAX_CACHE_GB),
    "device": one_of(get_args(Device)),
    "theme": one_of(get_args(ThemeChoice)),
    "text_size": whole(80, 200),
    "reduced_motion": SWITCH,
    "language": TEXT,
    "disclosure": Kind(_read_disclosure, _write_disclosure),
    "sound_buffer": one_of(get_args(SoundBuffer)),
    "learn_when": one_of(get_args(LearnWhen)),
    "learn_night": optional(DATE),
    "notifies": SWITCH,
    "stays_awake": SWITCH,
    "sorts_by_people": SWITCH,
    "hints_seen": list_of(TEXT),
    "layout": TEXTS,
    "keys": TEXTS,
}
"""What is stored, by the name of its field, which rejects any other value."""


@dataclass
class Settings:
    """Everything the program remembers between runs, outside of projects."""

    last_project: Path | None = None
    recent_projects: list[Path] = field(default_factory=list[Path])
    models: list[Path] = field(default_factory=list[Path])
    model_folders: list[Path] = field(default_factory=list[Path])
    default_model: dict[str, str] = field(default_factory=dict[str, str])
    fetches_models: bool = False
    cache_limit_gb: int = 20
    device: Device = "auto"
    theme: ThemeChoice = "desktop"
    text_size: int = 100
    reduced_motion: bool = False
    language: str = "desktop"
    disclosure: Disclosure = field(default_factory=Disclosure)
    sound_buffer: SoundBuffer = "medium"
    learn_when: LearnWhen = "asked"
    learn_night: date | None = None
    notifies: bool = True
    stays_awake: bool = True
    sorts_by_people: bool = True
    hints_seen: list[str] = field(default_factory=list[str])
    layout: dict[str, str] = field(default_factory=dict[str, str])
    keys: dict[str, str] = field(default_factory=dict[str, str])
    has_unreadable_keys: bool = False
    """Whether `keys` held something else than keys, which was left out when it was read."""
    of_newer: dict[str, object] = field(default_factory=dict[str, object])
    """What is in the file under names that this version does not know."""

    def __post_init__(self) -> None:
        """Count every field that differs from its default as changed, until it is saved."""
        self._session_device: Device | None = None
        self._saved = dict(_defaults())
        """What was stored when the fields were last equal to the file."""

    def __setattr__(self, name: str, value: object) -> None:
        """Set a field. Raises `ValueError` for a value that it does not take."""
        kind = _KINDS.get(name)
        super().__setattr__(name, value if kind is None else kind.check(value))

    def as_json(self) -> dict[str, object]:
        """Return what is stored."""
        values = {name: kind.write(getattr(self, name)) for name, kind in _KINDS.items()}
        return {**self.of_newer, **values}

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
            mine, theirs = self.as_json(), newest.as_json()
            for name, kind in _KINDS.items():
                merged = _merge(self._saved[name], mine[name], theirs[name])
                if merged != mine[name]:
                    setattr(self, name, kind.read(merged))
            self.of_newer = newest.of_newer
        self._saved = self.as_json()

    def remember_project(self, folder: Path) -> None:
        """Note a project as the last one opened."""
        folder = folder.resolve()
        other_projects = [path for path in self.recent_projects if path != folder]
        if self.last_project == folder and other_projects[:1] != []:
            return
        self.last_project = folder
        self.recent_projects = [folder, *other_projects][:10]
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
            values = settings.as_json()
            write_atomically(path, json.dumps(values, indent=2).encode("ascii"), private=True)
    except Timeout:
        raise EnvironmentFault(
            Text("The settings are busy in another program."),
            "",
            Text("Wait a moment, then try again."),
        ) from None


def _read(path: Path) -> Settings | None:
    """The settings in a file; None if there is none, or if it was set aside as unreadable.

    Raises `OSError` where the machine, not the file, is at fault: too many files are open.
    """
    try:
        if not os.path.lexists(path):
            return None
        settings = from_json(json.loads(read_regular_file(path, _MAX_BYTES).decode()))
    except (FileRefused, ValueError, RecursionError) as fault:
        _set_aside(path, fault)
        return None
    settings.merge(None)
    return settings


def _set_aside(path: Path, fault: Exception) -> None:
    """Give a file that cannot be read a name of its own."""
    names = (f"{path.stem}.unreadable{f'-{n}' if n > 1 else ''}{path.suffix}" for n in count(1))
    aside = next(file for name in names if not os.path.lexists(file := path.with_name(name)))
    log.warning("settings could not be read (%s); kept as %s", fault, aside.name)
    try:
        path.replace(aside)
    except OSError:
        log.warning("and could not be set aside")


def from_json(content: object) -> Settings:
    """The settings in a file's content. Raises `ValueError` where a field has no value of its kind.

    Keys that cannot be read cost the artist no other setting.
    """
    if not is_object(content):
        raise ValueError("it is no object")
    settings = Settings(of_newer={n: value for n, value in content.items() if n not in _KINDS})
    for name, kind in _KINDS.items():
        if name == "keys" and name in content:
            settings.keys = _readable_keys(content[name])
            settings.has_unreadable_keys = settings.keys != content[name]
        elif name in content:
            setattr(settings, name, kind.read(content[name]))
    return settings


def _readable_keys(value: object) -> dict[str, str]:
    return {name: text for name, text in as_object(value).items() if isinstance(text, str)}


@cache
def _defaults() -> dict[str, object]:
    """Return what is stored of settings that nobody changed."""
    return {
        each.name: _KINDS[each.name].write(
            each.default
            if each.default is not MISSING
            else cast(Callable[[], object], each.default_factory)()
        )
        for each in fields(Settings)
        if each.name in _KINDS
    }


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
