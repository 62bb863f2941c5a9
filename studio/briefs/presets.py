"""Named presets: a brief of one kind without what belongs to one work, for every project.

Invariant: a preset is a readable JSON file that is whole or absent. A file that cannot be read, or
that a newer version wrote, is never changed. Names differ in more than capitals.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from engines.contract import (
    AdapterUse,
    Brief,
    FileRefused,
    Medium,
    brief_class,
)
from engines.contract.text import Text
from engines.formats.atomic import write_atomically
from engines.formats.foreign_files import printable, read_regular_file
from engines.formats.json_values import as_object, is_object
from studio.base.errors import EnvironmentFault, InputError, StudioError, from_validation
from studio.kits import kit_for, kit_of

VERSION = 1
_MAX_NAME = 60
_MAX_BYTES = 4_000_000
_SUFFIX = ".json"
_NO_FILE_NAME = re.compile(r'[/\\:*?"<>|]|^\.|\.$|^(con|prn|aux|nul|com\d|lpt\d)$', re.IGNORECASE)
_OF_ONE_WORK = {
    *("kind", "seed", "count", "source", "strength", "mask", "margins", "factor", "point"),
    *("references", "instruction", "passage", "following", "context", "place", "precision"),
    *("window", "controls", "regions", "first_bar", "last_bar"),
}
# Where these are empty, a preset leaves them as they are when it is used.
_OPTIONAL = ("prompt", "notes", "model", "adapters")


@dataclass(frozen=True)
class Preset:
    """A named preset; `fields` are those of its kind's brief, as JSON has them."""

    name: str
    medium: Medium
    fields: Mapping[str, object]
    path: Path

    def as_json(self) -> dict[str, object]:
        """Plain values for the command line."""
        return {
            "name": self.name,
            "kind": self.medium.value,
            "path": str(self.path),
            "prompt": self.fields.get("prompt") or self.fields.get("notes") or "",
            "brief": dict(self.fields),
        }


def preset_fields(brief: Brief) -> dict[str, object]:
    """Return what a preset takes of a brief. Raises `InputError` for a task that makes nothing
    new."""
    if kit_for(brief).upscaler(brief) is not None:
        raise InputError(Text("A preset is for works that are made anew; this one changes a work."))
    fields = brief.model_dump(mode="json", exclude=_OF_ONE_WORK)
    return {name: value for name, value in fields.items() if value or name not in _OPTIONAL}


def fields_of_values(medium: Medium, values: Mapping[str, object]) -> dict[str, object]:
    """Return what a preset takes of the fields that the artist filled, wildcards as they are
    written.

    Raises `InputError` for values that a brief cannot have.
    """
    values = {name: value for name, value in values.items() if value or name not in _OPTIONAL}
    try:
        fields = preset_fields(_as_brief(medium, values))
    except ValidationError as fault:
        raise from_validation(fault) from None
    words = {name: values[name] for name in ("prompt", "notes") if name in values}
    without = {name: value for name, value in fields.items() if name not in ("prompt", "notes")}
    return without | words


def adapter_uses(fields: Mapping[str, object]) -> tuple[AdapterUse, ...]:
    """The adapters among the fields of a preset or a brief."""
    return TypeAdapter(tuple[AdapterUse, ...]).validate_python(fields.get("adapters", ()))


def _as_brief(medium: Medium, fields: Mapping[str, object]) -> Brief:
    """A brief with these fields, and something in place of what a preset does not have.

    Raises `ValidationError`.
    """
    stand_ins = dict(kit_of(medium).preset_stand_ins)
    if fields.get("mode") == "rewrite":
        stand_ins["passage"] = "a"
    notes = {"notes": ""} if "__" in str(fields.get("notes", "")) else {}
    return brief_class(medium).model_validate({**stand_ins, **fields, **notes})


class Presets:
    """The presets in a folder, which is made when the first one is saved."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self) -> tuple[list[Preset], list[StudioError]]:
        """The presets in the order of their names, and what is wrong with other files."""
        presets: list[Preset] = []
        faults: list[StudioError] = []
        for path in self._files():
            try:
                presets.append(_read(path))
            except StudioError as fault:
                faults.append(fault)
        return sorted(presets, key=lambda preset: _key(preset.name)), faults

    def get(self, name: str) -> Preset:
        """The preset of this name, in capitals or not. Raises `InputError`."""
        preset = self.find(name)
        if preset is None:
            names = ", ".join(preset.name for preset in self.all()[0])
            remedy = (
                Text("There are: {names}.", names=names) if names else Text("There is none yet.")
            )
            raise InputError(Text("There is no preset {name!r}.", name=name), "", remedy)
        return preset

    def find(self, name: str) -> Preset | None:
        """The preset of this name, None where there is none. Raises `InputError` as `get`."""
        path = next((path for path in self._files() if _key(path.stem) == _key(name)), None)
        return _read(path) if path is not None else None

    def save(self, name: str, medium: Medium, fields: Mapping[str, object]) -> Preset:
        """Save a preset, in place of one of the same name and kind. Raises `InputError`."""
        before = self.find(_checked_name(name))
        if before is not None and before.medium is not medium:
            raise InputError(
                Text(
                    "There is a preset {name!r} of kind {medium} already.",
                    name=before.name,
                    medium=before.medium.value,
                ),
                "",
                Text("Choose another name."),
            )
        path = before.path if before is not None else self._path(name)
        values = {"version": VERSION, "kind": medium.value, "brief": dict(fields)}
        data = json.dumps(values, indent=2, ensure_ascii=False).encode("utf-8", "replace")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError:
            raise _no_folder(self.folder) from None
        write_atomically(path, data + b"\n")
        return _read(path)

    def rename(self, name: str, new_name: str) -> Preset:
        """Give a preset another name. Raises `InputError` where there is one of that name."""
        preset, namesake = self.get(name), self.find(_checked_name(new_name))
        if namesake is not None and namesake.path != preset.path:
            raise InputError(
                Text("There is a preset {name!r} already.", name=namesake.name),
                "",
                Text("Choose another."),
            )
        return _read(preset.path.rename(self._path(new_name)))

    def remove(self, name: str) -> Preset:
        """Remove a preset; returns it, so that it can be saved again."""
        preset = self.get(name)
        preset.path.unlink()
        return preset

    def _path(self, name: str) -> Path:
        return self.folder / f"{name.strip()}{_SUFFIX}"

    def _files(self) -> list[Path]:
        try:
            return [path for path in self.folder.iterdir() if path.suffix == _SUFFIX]
        except FileNotFoundError:
            return []
        except OSError:
            raise _no_folder(self.folder) from None


def _no_folder(folder: Path) -> EnvironmentFault:
    where = printable(str(folder))
    return EnvironmentFault(
        Text("The folder of presets, {where}, cannot be read.", where=where),
        "",
        Text("Check what is there."),
    )


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip()).casefold()


def _checked_name(name: str) -> str:
    bare = name.strip()
    if not 1 <= len(bare) <= _MAX_NAME or not bare.isprintable() or _NO_FILE_NAME.search(bare):
        raise InputError(
            Text(
                "name: 1 to {max_name} letters, as the name of a file may have them "
                "({bare!r} was given).",
                max_name=_MAX_NAME,
                bare=printable(bare[:_MAX_NAME]),
            )
        )
    return bare


def _read(path: Path) -> Preset:
    """The preset in a file. Raises `InputError` for one that is damaged or of a newer version."""
    name = printable(path.stem)
    try:
        values = json.loads(read_regular_file(path, _MAX_BYTES).decode("utf-8-sig"))
    except FileRefused as fault:
        raise InputError(
            Text("The preset {name!r} cannot be read.", name=name), fault.text
        ) from None
    except (ValueError, RecursionError):
        raise _damaged(name, path, Text("It is not JSON.")) from None
    version, kind = as_object(values).get("version"), as_object(values).get("kind")
    if isinstance(version, int) and version > VERSION:
        raise InputError(
            Text(
                "The preset {name!r} was saved by a newer version of Bowerbird, so it is "
                "left alone.",
                name=name,
            ),
            "",
            Text("Use that version, or choose another name."),
        )
    fields = as_object(values).get("brief")
    is_kind = isinstance(kind, str) and kind in Medium
    if not is_kind or not is_object(fields):
        raise _damaged(name, path, Text("It has no kind, or no brief."))
    medium = Medium(str(kind))
    try:
        _as_brief(medium, fields)
    except ValidationError as fault:
        raise _damaged(name, path, str(from_validation(fault))) from None
    return Preset(name, medium, fields, path)


def _damaged(name: str, path: Path, meaning: str) -> InputError:
    remedy = Text("Mend or remove {path}.", path=printable(str(path)))
    return InputError(
        Text("The preset {name!r} is damaged, so it is left alone.", name=name), meaning, remedy
    )
