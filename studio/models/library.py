"""The model library: which models are installed, which were added where they lie.

Invariant: a model is used where it lies and never copied; removing forgets an added model and
deletes only what the studio installed itself. A model's fingerprint is taken once, so that a later
change on disk is seen.
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
from studio.models.checkpoints import INDEX, find_in_hf_cache, inspect_picture_model, is_picture_model
from studio.models.weights import Inspection, inspect, medium_of
from studio.settings import Settings
from studio.threads import slow

_MODEL_FILES = ("config.json", INDEX)
ModelState = Literal["verified", "not verified", "changed", "missing", "damaged"]


@dataclass(frozen=True)
class Model:
    """One model of the library; `inspection` is None where its files are missing or damaged."""

    id: str
    name: str
    path: Path
    installed: bool
    inspection: Inspection | None
    fault: str = ""

    @property
    def medium(self) -> Medium:
        """What it makes; text where its files no longer tell."""
        if self.inspection is not None:
            return self.inspection.medium
        return Medium.IMAGE if is_picture_model(self.path) else medium_of(self.path)


class ModelLibrary:
    """Models by id. `save` writes the settings after a change."""

    def __init__(
        self, folder: Path, settings: Settings, save: Callable[[], None], events: Events
    ) -> None:
        self.folder = folder
        self._settings = settings
        self._save = save
        self._events = events

    def all(self) -> list[Model]:
        """Every model, the installed ones first."""
        installed = [
            path
            for path in _sorted_folders(self.folder)
            if any((path / name).exists() for name in _MODEL_FILES)
            and not path.name.startswith(TEMPORARY)
        ]
        models = [_model(path, installed=True) for path in installed]
        return models + [_model(path, installed=False) for path in self._settings.models]

    def get(self, name: str) -> Model:
        """The model with this id, or else with this name, as pictures from elsewhere tell it.

        Raises `ModelMissing`.
        """
        models = self.all()
        found = [model for model in models if model.id == name]
        found = found or [model for model in models if model.name == name]
        if found:
            return found[0]
        raise ModelMissing(
            f"The model {name!r} is not installed.", "", "`bowerbird models list` shows what is."
        )

    def get_usable(self, name: str) -> Model:
        """The model with this id, whole. Raises `ModelMissing` or `ModelRefused`."""
        model = self.get(name)
        if model.inspection is None:
            raise ModelRefused(model.fault)
        return model

    def get_for_medium(self, name: str, medium: Medium) -> Model:
        """The model with this id, or the default one, for a medium. Raises as `get_usable`."""
        model = self.get_usable(name) if name else self.default(medium)
        if model.medium is not medium:
            raise InputError(
                f"model: {model.id} is for {model.medium.value}, not for {medium.value}.",
                "",
                "`bowerbird models list` shows what is for what.",
            )
        return model

    def default(self, medium: Medium) -> Model:
        """The model to use where none is named. Raises `ModelMissing`."""
        get_for_medium = [model for model in self.all() if model.inspection and model.medium is medium]
        chosen = self._settings.default_model.get(medium.value)
        for model in get_for_medium:
            if model.id == chosen:
                return model
        if get_for_medium:
            return get_for_medium[0]
        raise _none_installed(medium)

    @slow
    def add(self, path: Path) -> Model:
        """Take a folder or file into the library, where it lies. Raises `ModelRefused`.

        "organisation/model" names what lies in the Hugging Face cache.
        """
        given = path.expanduser()
        found = given if given.exists() else find_in_hf_cache(path.as_posix()) or given
        # Files of the cache are links to files without an ending, so the name is kept.
        whole = found.parent.resolve() / found.name
        _inspected(whole)
        for model in self.all():
            if model.path == whole:
                return model
        self._settings.models = [*self._settings.models, whole]
        self._save()
        added = _model(whole, installed=False)
        self.fingerprint(added)
        self._events.publish(ModelsChanged())
        return added

    @slow
    def add_all(self, path: Path) -> list[Model]:
        """Take the model at `path`, or every model that lies directly in that folder."""
        try:
            return [self.add(path)]
        except ModelRefused:
            folder = path.expanduser()
            # The parts of a picture model that is not whole are no models of their own.
            several = folder.is_dir() and not is_picture_model(folder)
            inside = sorted(folder.iterdir()) if several else []
            found = [model for one in inside if (model := self._added(one))]
            if not found:
                raise
            return found

    def _added(self, path: Path) -> Model | None:
        if not is_picture_model(path) and not (path / "config.json").is_file():
            return None
        try:
            return self.add(path)
        except ModelRefused:
            return None  # of a folder full of files, what can be opened

    def remove(self, name: str) -> None:
        """Forget an added model; delete an installed one. Raises `ModelMissing`."""
        model = self.get(name)
        if model.installed:
            shutil.rmtree(model.path)
        else:
            kept = [path for path in self._settings.models if path != model.path]
            self._settings.models = kept
            self._save()
        self._record(model, None)
        self._events.publish(ModelsChanged())

    @slow
    def install_starter(self, medium: Medium, progress: ProgressCall) -> Model:
        """Install a medium's starter model; quick where it is there already."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = starter_installer(medium)(self.folder, progress)
        model = _model(path, installed=True)
        self.fingerprint(model)
        self._events.publish(ModelsChanged())
        return model

    def use(self, name: str) -> Model:
        """Make a model the default of its medium."""
        model = self.get_usable(name)
        self._settings.default_model = {
            **self._settings.default_model,
            model.medium.value: model.id,
        }
        self._save()
        return model

    @slow
    def verify(self, name: str) -> ModelState:
        """Read the whole model and compare it with its fingerprint, taking it if there is none."""
        model = self.get(name)
        if not model.path.exists():
            return "missing"
        if model.inspection is None:
            return "damaged"
        known = self._records().get(str(model.path))
        digest = self.fingerprint(model, fresh=True)
        return "verified" if known is None or known["sha256"] == digest else "changed"

    def state(self, model: Model) -> ModelState:
        """What is known without reading the whole model."""
        if not model.path.exists():
            return "missing"
        if model.inspection is None:
            return "damaged"
        known = self._records().get(str(model.path))
        if known is None:
            return "not verified"
        return "verified" if known["stamp"] == _stamp(model.inspection) else "changed"

    def fingerprint(self, model: Model, *, fresh: bool = False) -> str:
        """The hash of a model's weights and config as they are now.

        They are read only where their sizes or times differ from those remembered, or if `fresh`.
        The first hash stays the one that `verify` compares with.
        """
        if model.inspection is None:
            raise ModelRefused(model.fault)
        stamp = _stamp(model.inspection)
        known = self._records().get(str(model.path))
        if known and known["stamp"] == stamp and not fresh:
            return known["sha256"]
        total = hashlib.sha256()
        for file in model.inspection.weight_files:
            total.update(f"{file.name} {sha256_of(file)}\n".encode())
        digest = total.hexdigest()
        if known is None or known["sha256"] == digest:
            self._record(model, {"sha256": digest, "stamp": stamp})
        return digest

    def _records(self) -> dict[str, dict[str, str]]:
        try:
            return json.loads((self.folder / "fingerprints.json").read_text("utf-8"))
        except (OSError, ValueError):
            return {}

    def _record(self, model: Model, fingerprint: dict[str, str] | None) -> None:
        records = {key: value for key, value in self._records().items() if key != str(model.path)}
        if fingerprint:
            records[str(model.path)] = fingerprint
        self.folder.mkdir(parents=True, exist_ok=True)
        write_atomically(self.folder / "fingerprints.json", json.dumps(records, indent=1).encode())


def _stamp(inspection: Inspection) -> str:
    """Sizes and times of the files, by which a change is noticed without reading them."""
    return " ".join(
        f"{file.stat().st_size}:{file.stat().st_mtime_ns}" for file in inspection.weight_files
    )


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


def _model(path: Path, *, installed: bool) -> Model:
    plain = (path.stem if path.is_file() else path.name).removeprefix("models--")
    name = _noted_name(path) or plain.replace("--", "/")
    identity = re.sub(r"[^a-z0-9.]+", "-", plain.lower())
    try:
        return Model(identity.strip("-"), name, path, installed, _inspected(path))
    except ModelRefused as fault:
        return Model(identity.strip("-"), name, path, installed, None, fault.what)


def _inspected(path: Path) -> Inspection:
    return inspect_picture_model(path) if is_picture_model(path) else inspect(path)


def _noted_name(path: Path) -> str:
    try:
        return str(json.loads((path / "bowerbird.json").read_text("utf-8")).get("name", ""))
    except (OSError, ValueError, AttributeError):
        return ""


def _sorted_folders(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
