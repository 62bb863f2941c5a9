"""The model library: the models that are installed, and those that were added by their path.

Invariant: an added model is used in place and never copied; removing it deletes no file, and only
models that the studio installed itself are deleted. The first fingerprint of a model is kept, so
that a later change of its files is detected.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from engines.contract import Medium, ProgressCall
from engines.formats.atomic import TEMPORARY, write_atomically
from engines.registry import has_starter, starter_installer
from studio.errors import InputError, ModelMissing, ModelRefused
from studio.events import Events, ModelsChanged
from studio.files import sha256_of
from studio.models.inspection import Inspection
from studio.models.language_models import inspect_language_model, medium_of
from studio.models.picture_models import (
    INDEX,
    find_in_hf_cache,
    inspect_picture_model,
    is_picture_model,
)
from studio.settings import Settings
from studio.threads import slow

_CONFIG_FILES = ("config.json", INDEX)
ModelState = Literal["verified", "not verified", "changed", "missing", "damaged"]


@dataclass(frozen=True)
class Model:
    """One model of the library.

    `inspection` is None if its files are missing or damaged; `fault` then says why.
    """

    id: str
    name: str
    path: Path
    installed: bool
    inspection: Inspection | None
    fault: str = ""

    @property
    def medium(self) -> Medium:
        """What the model makes; text if its files no longer show it."""
        if self.inspection is not None:
            return self.inspection.medium
        return Medium.IMAGE if is_picture_model(self.path) else medium_of(self.path)


class ModelLibrary:
    """The models by id. It calls `save` to store the settings after a change."""

    def __init__(
        self, folder: Path, settings: Settings, save: Callable[[], None], events: Events
    ) -> None:
        self.folder = folder
        self._settings = settings
        self._save = save
        self._events = events

    def all(self) -> list[Model]:
        """All models, the installed ones first."""
        folders = [
            path
            for path in _sorted_folders(self.folder)
            if any((path / name).exists() for name in _CONFIG_FILES)
            and not path.name.startswith(TEMPORARY)
        ]
        models = [_load_model(path, installed=True) for path in folders]
        return models + [_load_model(path, installed=False) for path in self._settings.models]

    def get(self, name: str) -> Model:
        """The model with this id, else the one with this name.

        Picture files of other programs store a model's name. Raises `ModelMissing`.
        """
        models = self.all()
        matches = [model for model in models if model.id == name]
        matches = matches or [model for model in models if model.name == name]
        if matches:
            return matches[0]
        raise ModelMissing(
            f"The model {name!r} is not installed.", "", "`bowerbird models list` shows what is."
        )

    def get_usable(self, name: str) -> Model:
        """The model with this id. Raises `ModelMissing`, or `ModelRefused` if it cannot be used."""
        model = self.get(name)
        if model.inspection is None:
            raise ModelRefused(model.fault)
        return model

    def get_for_medium(self, name: str, medium: Medium) -> Model:
        """The model with this id, or the default model of `medium` if the id is empty.

        Raises `InputError` if the model makes another medium, else as `get_usable`.
        """
        model = self.get_usable(name) if name else self.default(medium)
        if model.medium is not medium:
            raise InputError(
                f"model: {model.id} is for {model.medium.value}, not for {medium.value}.",
                "",
                "`bowerbird models list` shows what is for what.",
            )
        return model

    def default(self, medium: Medium) -> Model:
        """The model to use if a brief names none. Raises `ModelMissing`."""
        models = [model for model in self.all() if model.inspection and model.medium is medium]
        default_id = self._settings.default_model.get(medium.value)
        for model in models:
            if model.id == default_id:
                return model
        if models:
            return models[0]
        raise _none_installed(medium)

    @slow
    def add(self, path: Path) -> Model:
        """Add a folder or file to the library without copying it. Raises `ModelRefused`.

        "organisation/model" is looked up in the Hugging Face cache.
        """
        path = path.expanduser()
        if not path.exists():
            path = find_in_hf_cache(path.as_posix()) or path
        # Only the folder is resolved: the cache links to files whose own names have no suffix.
        path = path.parent.resolve() / path.name
        _inspect(path)
        for model in self.all():
            if model.path == path:
                return model
        self._settings.models = [*self._settings.models, path]
        self._save()
        model = _load_model(path, installed=False)
        self.fingerprint(model)
        self._events.publish(ModelsChanged())
        return model

    @slow
    def add_all(self, path: Path) -> list[Model]:
        """Add the model at `path`, or else every model directly inside that folder.

        Raises `ModelRefused` if there is none.
        """
        try:
            return [self.add(path)]
        except ModelRefused:
            folder = path.expanduser()
            # The components of an incomplete picture model are not models themselves.
            is_collection = folder.is_dir() and not is_picture_model(folder)
            paths = sorted(folder.iterdir()) if is_collection else []
            models = [model for path in paths if (model := self._try_add(path))]
            if not models:
                raise
            return models

    def _try_add(self, path: Path) -> Model | None:
        """Add a model from a folder of several; None for anything that cannot be opened."""
        if not is_picture_model(path) and not (path / "config.json").is_file():
            return None
        try:
            return self.add(path)
        except ModelRefused:
            return None

    def remove(self, name: str) -> None:
        """Forget an added model; delete an installed one. Raises `ModelMissing`."""
        model = self.get(name)
        if model.installed:
            shutil.rmtree(model.path)
        else:
            remaining = [path for path in self._settings.models if path != model.path]
            self._settings.models = remaining
            self._save()
        self._write_record(model, None)
        self._events.publish(ModelsChanged())

    @slow
    def install_starter(self, medium: Medium, progress: ProgressCall) -> Model:
        """Install the starter model of a medium; returns soon if it is installed already."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = starter_installer(medium)(self.folder, progress)
        model = _load_model(path, installed=True)
        self.fingerprint(model)
        self._events.publish(ModelsChanged())
        return model

    def use(self, name: str) -> Model:
        """Make a model the default of its medium. Raises as `get_usable`."""
        model = self.get_usable(name)
        self._settings.default_model = {
            **self._settings.default_model,
            model.medium.value: model.id,
        }
        self._save()
        return model

    @slow
    def verify(self, name: str) -> ModelState:
        """Read all files of a model and compare their hash with the recorded fingerprint.

        Records the hash if there is no fingerprint yet.
        """
        model = self.get(name)
        if not model.path.exists():
            return "missing"
        if model.inspection is None:
            return "damaged"
        record = self._read_records().get(str(model.path))
        digest = self.fingerprint(model, reread=True)
        return "verified" if record is None or record["sha256"] == digest else "changed"

    def state(self, model: Model) -> ModelState:
        """The state of a model by the sizes and times of its files, without reading them."""
        if not model.path.exists():
            return "missing"
        if model.inspection is None:
            return "damaged"
        record = self._read_records().get(str(model.path))
        if record is None:
            return "not verified"
        return "verified" if record["stamp"] == _stamp(model.inspection) else "changed"

    def fingerprint(self, model: Model, *, reread: bool = False) -> str:
        """The SHA-256 of a model's weights and config as they are now, in hex.

        The files are read only if their sizes or times differ from the recorded ones, or if
        `reread`. The first hash stays recorded, and `verify` compares with it. Raises
        `ModelRefused` if the model cannot be used.
        """
        if model.inspection is None:
            raise ModelRefused(model.fault)
        stamp = _stamp(model.inspection)
        record = self._read_records().get(str(model.path))
        if record and record["stamp"] == stamp and not reread:
            return record["sha256"]
        digest = _hash_files(model.inspection.weight_files)
        if record is None or record["sha256"] == digest:
            self._write_record(model, {"sha256": digest, "stamp": stamp})
        return digest

    def _read_records(self) -> dict[str, dict[str, str]]:
        try:
            return json.loads((self.folder / "fingerprints.json").read_text("utf-8"))
        except (OSError, ValueError):
            return {}

    def _write_record(self, model: Model, record: dict[str, str] | None) -> None:
        key = str(model.path)
        records = {path: value for path, value in self._read_records().items() if path != key}
        if record:
            records[key] = record
        self.folder.mkdir(parents=True, exist_ok=True)
        write_atomically(self.folder / "fingerprints.json", json.dumps(records, indent=1).encode())


def _stamp(inspection: Inspection) -> str:
    """Sizes and times of the files, to detect a change without reading them."""
    return " ".join(
        f"{file.stat().st_size}:{file.stat().st_mtime_ns}" for file in inspection.weight_files
    )


def _hash_files(files: tuple[Path, ...]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.name} {sha256_of(file)}\n".encode())
    return digest.hexdigest()


def parse_medium(name: str) -> Medium:
    """The medium with this name. Raises `InputError`."""
    try:
        return Medium(name)
    except ValueError:
        raise InputError(f"kind: text, image or music ({name!r} was given).") from None


def _none_installed(medium: Medium) -> ModelMissing:
    if has_starter(medium):
        return ModelMissing(
            f"No {medium.value} model is installed.",
            "",
            "Run `bowerbird models install starter`, or add a model folder of your own.",
        )
    return ModelMissing(
        f"No {medium.value} model is installed, and this copy of the program carries none;"
        " add one of your own with `bowerbird models add FOLDER`."
    )


def _load_model(path: Path, *, installed: bool) -> Model:
    """The model at `path`; with a fault and without an inspection if it cannot be used."""
    file_name = (path.stem if path.is_file() else path.name).removeprefix("models--")
    name = _read_name(path) or file_name.replace("--", "/")
    model_id = re.sub(r"[^a-z0-9.]+", "-", file_name.lower()).strip("-")
    try:
        return Model(model_id, name, path, installed, _inspect(path))
    except ModelRefused as error:
        return Model(model_id, name, path, installed, None, error.what)


def _inspect(path: Path) -> Inspection:
    return inspect_picture_model(path) if is_picture_model(path) else inspect_language_model(path)


def _read_name(path: Path) -> str:
    """The name in the studio's own `bowerbird.json`, or an empty string."""
    try:
        return str(json.loads((path / "bowerbird.json").read_text("utf-8")).get("name", ""))
    except (OSError, ValueError, AttributeError):
        return ""


def _sorted_folders(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
