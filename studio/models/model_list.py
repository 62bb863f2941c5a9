"""The models that there are, and whether their files are what they were.

Invariant: a model that cannot be used is listed with its fault and keeps no other from being
listed. No two models have the same id.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Literal

from engines.contract import Medium
from engines.contract.text import Text
from studio.base.errors import InputError, ModelMissing, ModelRefused
from studio.base.settings import Settings
from studio.base.threads import slow
from studio.models import installed
from studio.models.fingerprints import Fingerprints
from studio.models.inspection import read_note
from studio.models.missing import none_installed, unusable
from studio.models.model import Model, load_model
from studio.models.names import first_free, id_of, slug
from studio.models.paths import model_folders

ModelState = Literal["verified", "not verified", "changed", "missing", "damaged"]


class ModelList:
    """The models by id: those that are installed, and those that were added by their path."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.folder = folder
        self._settings = settings
        self._fingerprints = Fingerprints(folder / "fingerprints.json")

    def all(self) -> list[Model]:
        """All models, the installed ones first, those that were trained here last.

        So a model of the artist's own is used where it is chosen, and not for being new.
        """
        models = [load_model(path, installed=True) for path in model_folders(self.folder)]
        models += [load_model(path, installed=False) for path in self._settings.models]
        return sorted(_with_unique_ids(models), key=_is_trained)

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
            Text("The model {name!r} is not installed.", name=name),
            "",
            Text("`bowerbird models list` shows what is."),
        )

    def get_usable(self, name: str) -> Model:
        """The model with this id. Raises `ModelMissing`, or `ModelRefused` if it is damaged."""
        return _require_usable(self.get(name))

    def get_for_medium(self, name: str, medium: Medium) -> Model:
        """The model with this id, or the default model of `medium` if the id is empty.

        Raises `InputError` if the model makes another medium, else as `get_usable`.
        """
        model = (
            self.get_usable(name)
            if name
            else self._selected_default(medium) or self.default(medium)
        )
        if model.scale:
            raise InputError(
                Text("model: {id} is an upscaler, which enlarges pictures.", id=model.id),
                "",
                Text("Name it with `bowerbird draw --task enlarge`."),
            )
        if model.network:
            raise network_refusal(model)
        if model.medium is not medium:
            raise InputError(
                Text(
                    "model: {id} is for {medium}, not for {medium2}.",
                    id=model.id,
                    medium=model.medium.value,
                    medium2=medium.value,
                ),
                "",
                Text("`bowerbird models list` shows what is for what."),
            )
        return model

    def default(self, medium: Medium) -> Model:
        """The model to use if a brief names none. Raises `ModelMissing`."""
        models = self.of_medium(medium)
        default_id = self._settings.default_model.get(medium.value)
        for model in models:
            if model.id == default_id:
                return model
        if models:
            return models[0]
        raise none_installed(medium)

    def _selected_default(self, medium: Medium) -> Model | None:
        """The default that the artist selected, if it is on the list. Raises as `get_usable`."""
        default_id = self._settings.default_model.get(medium.value)
        return next(
            (_require_usable(model) for model in self.all() if model.id == default_id), None
        )

    def of_medium(self, medium: Medium) -> list[Model]:
        """The models that can make works of a medium."""
        models = [model for model in self.all() if model.medium is medium]
        return [m for m in models if m.inspection and not m.inspection.is_aid]

    def get_single(self, name: str) -> Model:
        """The one model that a person may call so: by path, id, name, or the name of its files.

        Raises `ModelMissing`, or `InputError` if there are several.
        """
        models = self.all()
        path = Path(name)
        matches = [model for model in models if model.path == path]
        matches = matches or [model for model in models if name in _names_of(model)]
        if len(matches) < 2:
            return matches[0] if matches else self.get(name)
        choices = ", ".join(f"{model.id} at {model.path}" for model in matches)
        raise InputError(
            Text(
                "id: {count} models are called {name!r}: {choices}.",
                count=len(matches),
                name=name,
                choices=choices,
            ),
            "",
            Text("Name one by its path."),
        )

    def of_job(self, job_id: str) -> Model | None:
        """The model that a training job made, if the job is done."""
        models = [model for model in self.all() if model.installed]
        return next((model for model in models if read_note(model.path).get("job") == job_id), None)

    def require_free_name(self, name: str) -> None:
        """Raise `InputError` where a new model cannot be called so."""
        if not re.search(r"\w", name):
            raise InputError(
                Text("name: letters or digits are needed ({name!r} was given).", name=name)
            )
        names = {name.lower(), slug(name)}
        if any(
            names & {name_of_model.lower() for name_of_model in _names_of(model)}
            for model in self.all()
        ):
            raise InputError(
                Text("name: there is a model called {name!r} already.", name=name),
                "",
                Text("Choose another name."),
            )

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
        record = self._fingerprints.get(model.path)
        digest = self.fingerprint(model, reread=True)
        return "verified" if record is None or record["sha256"] == digest else "changed"

    def state(self, model: Model) -> ModelState:
        """The state of a model by the sizes and times of its files, without reading them."""
        if not model.path.exists():
            return "missing"
        if model.inspection is None:
            return "damaged"
        has_stamp = self._fingerprints.has_stamp(model.path, model.inspection.weight_files)
        if has_stamp is None:
            return "not verified"
        return "verified" if has_stamp else "changed"

    def known_fingerprint(self, model: Model) -> str:
        """The SHA-256 that `fingerprint` returns; empty where it would have to read the files."""
        is_known = model.inspection is not None and self.state(model) == "verified"
        record = self._fingerprints.get(model.path) if is_known else None
        return record["sha256"] if record else ""

    def fingerprint(self, model: Model, *, reread: bool = False) -> str:
        """The SHA-256 of a model's weights and config as they are now (see `Fingerprints`).

        Raises `ModelRefused` if the model cannot be used.
        """
        if model.inspection is None:
            raise ModelRefused(model.fault)
        return self._fingerprints.compute(model.path, model.inspection.weight_files, reread)


def _require_usable(model: Model) -> Model:
    """The model. Raises `ModelMissing` if its files are gone, `ModelRefused` if damaged."""
    if model.inspection is None:
        raise unusable(model.id, model.path, model.fault)
    return model


def network_refusal(model: Model) -> InputError:
    return InputError(
        Text("model: {id} is a network that guides drawings.", id=model.id),
        "",
        Text("It is used by itself with `bowerbird draw --control`."),
    )


def _with_unique_ids(models: list[Model]) -> list[Model]:
    """The models in their order; a later one of the same id gets the next free number behind it."""
    ids = {model.id for model in models}
    unique: dict[str, Model] = {}
    for model in models:
        if model.id in unique:
            model = replace(model, id=first_free(model.id, ids.__contains__))
            ids.add(model.id)
        unique[model.id] = model
    return list(unique.values())


def _is_trained(model: Model) -> bool:
    return model.installed and installed.is_trained(model.path)


def _names_of(model: Model) -> set[str]:
    """Return what a person may call a model: its id, its name, its file and the id that this
    gives."""
    return {model.id, model.name, model.path.name, id_of(model.path)}
