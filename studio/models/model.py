"""A model of the library, and how one is described from what lies at a path.

Invariant: whatever is wrong with a model's files is one sentence, and no exception.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engines.contract import Medium
from engines.contract.text import Text
from engines.formats.foreign_files import printable
from engines.formats.json_values import as_name
from engines.formats.latent_models import is_latent_model
from engines.formats.network_folders import is_network_folder
from engines.formats.network_kinds import ControlLayout
from engines.formats.pipeline_families import pictures_read
from engines.formats.system_limits import is_of_the_machine
from studio.base.errors import ModelRefused
from studio.models.inspection import Inspection, read_note
from studio.models.language_models import inspect_language_model, medium_of
from studio.models.latent_models import inspect_latent_model
from studio.models.names import file_name, id_of
from studio.models.network_models import inspect_network
from studio.models.picture_models import PICTURES, inspect_picture_model, is_picture_model


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
        names = (is_picture_model, is_latent_model, is_network_folder)
        is_picture = any(is_one(self.path) for is_one in names)
        return PICTURES if is_picture else medium_of(self.path)

    @property
    def scale(self) -> int:
        """By how much an upscaler enlarges; 0 for all other models."""
        return self.inspection.scale if self.inspection else 0

    @property
    def pictures_read(self) -> int:
        """How many pictures its family reads beside the words; 0 for those that read none."""
        return pictures_read(self.inspection.architecture) if self.inspection else 0

    @property
    def network(self) -> ControlLayout | None:
        """What a network is that guides drawings; None for all other models."""
        return self.inspection.network if self.inspection else None


def load_model(path: Path, *, installed: bool) -> Model:
    """The model at `path`; with a fault and without an inspection if it cannot be used."""
    model_id = id_of(path)
    name = as_name(read_note(path).get("name")) or printable(file_name(path)).replace("--", "/")
    try:
        return Model(model_id, name, path, installed, inspect_model(path))
    except ModelRefused as error:
        return Model(model_id, name, path, installed, None, printable(error.what))


def inspect_model(path: Path) -> Inspection:
    """Describe the model at `path`. Raises `ModelRefused` for whatever is wrong with its files."""
    try:
        if is_picture_model(path):
            return inspect_picture_model(path)
        if is_latent_model(path):
            return inspect_latent_model(path)
        if is_network_folder(path):
            return inspect_network(path)
        return inspect_language_model(path)
    except OSError as error:
        if is_of_the_machine(error):
            raise
        raise ModelRefused(
            Text("{name} cannot be read: {strerror}.", name=path.name, strerror=error.strerror)
        ) from None


def is_whole(path: Path) -> bool:
    """Return whether there is a model at a path that needs no other files."""
    try:
        inspect_model(path)
    except ModelRefused:
        return False
    return True
