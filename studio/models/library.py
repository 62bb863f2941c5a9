"""The model library: models are installed, added by their path, converted and removed.

Invariant: an added model is used in place and never copied; removing it deletes no file, and only
models that the studio installed itself are deleted.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from engines.contract import Medium, NotShipped, ProgressCall
from engines.contract.text import Text
from engines.formats.atomic import replace_folder, replaced_folder
from engines.formats.disguises import SAFETENSORS
from engines.formats.foreign_files import exists, is_file, is_folder
from engines.formats.gguf_values import require_finite_sample
from engines.formats.model_parts import ModelParts, is_list_of_parts
from engines.formats.safetensors_values import require_finite
from engines.registry import starter_installers
from engines.shipped import is_outdated
from studio.base import places
from studio.base.errors import InputError, ModelRefused
from studio.base.events import Events, ModelsChanged
from studio.base.settings import Settings
from studio.base.threads import slow
from studio.models import installed, part_models, upscalers
from studio.models.gguf_models import is_gguf, require_openable
from studio.models.headers import refused_as_model
from studio.models.inspection import Inspection, LacksParts, read_note
from studio.models.model import Model, inspect_model, is_whole
from studio.models.model_list import ModelList, network_refusal
from studio.models.names import first_free, slug
from studio.models.nearby import NearbyModel, find_nearby, with_ending
from studio.models.other_programs import Place, usual_places
from studio.models.paths import entries, resolve
from studio.models.pickled import convert_pickles, offers_conversion
from studio.models.picture_models import is_picture_model

_PARTS = "parts"
"""The folder of lists of parts, in the folder of models."""
_LINKS = "links"
"""The folder of links to files of other programs, in the folder of models."""


class ModelLibrary(ModelList):
    """Changes the models. It calls `save` to store the settings after a change."""

    def __init__(
        self, folder: Path, settings: Settings, save: Callable[[], None], events: Events
    ) -> None:
        super().__init__(folder, settings)
        self._save = save
        self._events = events

    @slow
    def add(self, path: Path) -> Model:
        """Add a folder or file to the library without copying it.

        Raises `ModelRefused`, `ModelPickled` for a pickle with weights.
        "organisation/model" is looked up in the Hugging Face cache.
        """
        path = resolve(path)
        try:
            with offers_conversion(path):
                inspection = inspect_model(path)
        except LacksParts as refusal:
            parts = self._parts_near(path, refusal)
            return self._add_parts(parts)
        require_openable(path)
        if not inspection.picture_defaults:  # those that draw say it when they do
            _require_finite(inspection.weight_files)
        return self._add(with_ending(path, self.folder / _LINKS))

    def _parts_near(self, path: Path, refusal: LacksParts) -> ModelParts:
        """The model of a file and of parts near it. Raises `refusal` if there are none."""
        if not part_models.draws(path):
            raise refusal
        try:
            return self._propose([path])
        except LacksParts:
            raise refusal from None

    def _propose(self, paths: Sequence[Path]) -> ModelParts:
        roots = [place.path for place in usual_places()] + self._settings.model_folders
        words = [model.path for model in self.all()]
        return part_models.propose(paths, roots, words)

    def _add_parts(self, parts: ModelParts) -> Model:
        path, sums = part_models.save_list(parts, self.folder / _PARTS)
        return self._add(path, sums)

    def _add(self, path: Path, sums: Mapping[Path, str] | None = None) -> Model:
        """Add what can be used at a path. `sums` are those of files that were read just now."""
        if all(model.path != path for model in self.all()):  # what is fetched is there already
            self._settings.models = [*self._settings.models, path]
            self._save()
        model = next(model for model in self.all() if model.path == path)
        if model.inspection is None:
            raise ModelRefused(model.fault)
        self._fingerprints.compute(model.path, model.inspection.weight_files, sums=sums)
        if model.scale:
            self.use(model.id)
        self._events.publish(ModelsChanged())
        return model

    @slow
    def convert(self, path: Path) -> Path:
        """Write pickled weights as safetensors beside them, without running anything in them."""
        return convert_pickles(resolve(path))

    @slow
    def find(self, folder: Path | None = None) -> list[NearbyModel]:
        """Models of other programs in their usual places, or those in `folder`, not yet added.

        A folder with models is looked through the next time, too.
        """
        folders = [resolve(folder)] if folder else self._settings.model_folders
        places = [Place("", path) for path in folders]
        models = find_nearby(
            places if folder else [*usual_places(), *places],
            [*_files_of(self.all())],
            self._inspect_with_parts,
        )
        if folder and models and folders[0] not in self._settings.model_folders:
            self._settings.model_folders = [*self._settings.model_folders, *folders]
            self._save()
        return models

    def _inspect_with_parts(self, path: Path) -> Inspection:
        """Describe the model at a path, if need be with the parts that lie near it."""
        try:
            with offers_conversion(path):
                return inspect_model(path)
        except LacksParts as refusal:
            return part_models.inspect_parts(self._parts_near(path, refusal), path)

    @slow
    def add_all(self, path: Path) -> list[Model]:
        """Add the model at `path`, or else every model directly inside that folder.

        Raises `ModelRefused` if there is none.
        """
        try:
            return [self.add(path)]
        except ModelRefused:
            folder = resolve(path)
            # The components of an incomplete picture model are not models themselves.
            is_collection = is_folder(folder) and not is_picture_model(folder)
            paths = entries(folder) if is_collection else []
            models = [model for path in paths if (model := self._try_add(path))]
            if not models:
                raise
            return models

    @slow
    def add_files(self, paths: Sequence[Path]) -> list[Model]:
        """Add what lies at these paths: each model, and one of the files that are parts of one.

        Raises `ModelRefused`, before anything is added, where the parts make no model.
        """
        if len(paths) == 1:
            return self.add_all(paths[0])
        full_paths = [resolve(path) for path in paths]
        parts = [path for path in full_paths if part_models.is_part(path) and not is_whole(path)]
        if parts and not any(map(part_models.draws, parts)):
            parts = full_paths  # a whole model and a part that it has itself
        rest = [path for path in full_paths if path not in parts]
        for path in rest:
            if not is_folder(path):
                inspect_model(path)
        proposal = self._propose(parts) if parts else None
        models = [model for path in rest for model in self.add_all(path)]
        if proposal:
            models.append(self._add_parts(proposal))
        return models

    def _try_add(self, path: Path) -> Model | None:
        """Add a model from a folder of several; None for anything that cannot be opened."""
        if not (is_picture_model(path) or is_file(path / "config.json") or is_gguf(path)):
            return None
        try:
            return self.add(path)
        except ModelRefused:
            return None

    def remove(self, name: str) -> None:
        """Forget an added model; delete one that the studio installed.

        One that was trained here is moved to the rescue folder, since it cannot be had again.
        Raises `ModelMissing`, or `InputError` if the files are not those that the studio installed.
        """
        model = self.get(name)
        if model.installed and installed.is_trained(model.path):
            installed.set_aside(model.path, places.rescue_folder() / "models")
        elif model.installed:
            installed.delete(model.path, is_changed=self.state(model) == "changed")
        else:
            remaining = [path for path in self._settings.models if path != model.path]
            self._settings.models = remaining
            if upscalers.upscaler_in_use(self._settings) == model.id:
                defaults = dict(self._settings.default_model)
                del defaults[upscalers.PURPOSE]
                self._settings.default_model = defaults
            self._save()
            if model.path.parent in (self.folder / _LINKS, self.folder / _PARTS):
                model.path.unlink(missing_ok=True)
            elif installed.is_fetched(model.path.parent, self.folder):
                installed.delete(model.path.parent, is_changed=self.state(model) == "changed")
        self._fingerprints.write(model.path, None)
        self._events.publish(ModelsChanged())

    @slow
    def install_starter(self, medium: Medium, progress: ProgressCall) -> Model:
        """Install the starter model of a medium and those that come with it; return the first.

        One that is damaged, or of an earlier edition of the program, is installed anew.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        first, *more = starter_installers(medium)
        try:
            for install in more:  # of which the first may be made
                with contextlib.suppress(NotShipped):
                    self._install(partial(install, self.folder, progress))
            return self._install(partial(first, self.folder, progress))
        finally:
            self._events.publish(ModelsChanged())

    def _install(self, install: Callable[[], Path]) -> Model:
        path = install()
        if is_outdated(read_note(path)) or not self._is_whole(path):
            with replaced_folder(path):
                install()
        model = next(model for model in self.all() if model.path == path)
        self.fingerprint(model)
        return model

    def _is_whole(self, path: Path) -> bool:
        """Whether a model in this folder can be opened, and its files are what they were, by their
        sizes and times."""
        model = next((model for model in self.all() if model.path == path), None)
        return model is not None and self.state(model) in ("verified", "not verified")

    @slow
    def add_trained(self, files: Path, name: str) -> Model:
        """Copy the finished model in the folder `files` into the library, under a free name."""
        target = self.folder / first_free(
            slug(name), lambda candidate: exists(self.folder / candidate)
        )
        with replace_folder(target) as draft:
            shutil.copytree(files, draft, dirs_exist_ok=True)
        model = next(model for model in self.all() if model.path == target)
        self.fingerprint(model)
        self._events.publish(ModelsChanged())
        return model

    def use(self, name: str) -> Model:
        """Make a model the default of its medium, or use an upscaler. Raises as `get_usable`."""
        model = self.get_usable(name)
        if model.network:
            raise network_refusal(model)
        purpose = upscalers.PURPOSE if model.scale else model.medium.value
        self._settings.default_model = {**self._settings.default_model, purpose: model.id}
        self._save()
        self._events.publish(ModelsChanged())
        return model


def _require_finite(files: Iterable[Path]) -> None:
    """Raise `ModelRefused` for weights that are no numbers; of GGUF files the first are read."""
    with refused_as_model():
        for file in files:
            if is_gguf(file):
                require_finite_sample(file)
            elif file.suffix.lower() in SAFETENSORS:
                require_finite(file)


def parse_medium(name: str) -> Medium:
    """The medium with this name. Raises `InputError`."""
    try:
        return Medium(name)
    except ValueError:
        raise InputError(
            Text("kind: text, image or music ({name!r} was given).", name=name)
        ) from None


def _files_of(models: Iterable[Model]) -> Iterator[Path]:
    """The paths of models, and of the first file of those that are made of parts."""
    for model in models:
        yield model.path
        if is_list_of_parts(model.path) and model.inspection:
            yield model.inspection.weight_files[1]
