"""Finds out what an adapter from elsewhere is, and which model of the library it fits.

Invariant: nothing is copied before the whole of it was read: a file that is cut, holds numbers that
are none, or fits no model here is refused with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from engines.contract import Medium
from engines.contract.text import Text
from engines.formats.control_vector import FILE as CONTROL_FILE
from engines.formats.disguises import SAFETENSORS
from engines.formats.foreign_files import is_file, printable
from studio.base.errors import InputError
from studio.kits import kit_of
from studio.models.adapter_files import DIFFUSERS_FILE, PEFT_FILES
from studio.models.adapter_weights import require_usable_weights
from studio.models.control_vectors import find_model_for_control_vector, is_control_vector
from studio.models.gguf_adapters import (
    find_model_for_gguf_adapter,
    read_gguf_adapter,
    require_usable_values,
)
from studio.models.gguf_models import is_gguf
from studio.models.library import Model, ModelLibrary
from studio.models.loras import MEDIUM as LORA_MEDIUM
from studio.models.loras import find_lora, find_model_for_lora, peft_files
from studio.models.peft import USUAL_MEDIUM, find_model_for_peft
from studio.models.reference_adapters import find_reference_adapter

_IMPORTED = Text("Imported; not measured here.")


@dataclass(frozen=True)
class Incoming:
    """An adapter to copy: its files by their new names, and the model that it fits."""

    medium: Medium
    model: Model
    files: Mapping[str, Path]
    reason: str = _IMPORTED


def identify(path: Path, medium: Medium | None, library: ModelLibrary) -> Incoming:
    """Describe the adapter at a path, for a medium where one is named.

    Without a medium it is pictures where the names in the file say so, else text. A LoRA in GGUF is
    for texts of GGUF models. Raises `InputError`.
    """
    if is_file(path) and is_gguf(path):
        is_vector = is_control_vector(path)
        return (_control_vector if is_vector else _packed_lora)(path, medium, library)
    lora = find_lora(path)
    medium = medium or (LORA_MEDIUM if lora else USUAL_MEDIUM)
    _require_medium(path, medium, is_for_pictures=lora is not None)
    if lora is None:
        model, reason = find_model_for_peft(path, medium, library), _IMPORTED
    else:
        model = find_model_for_lora(lora, library)
        reason = Text("Imported: {description}; not measured here.", description=lora.description)
    files = _files_of(path)
    require_usable_weights([*files.values()])
    return Incoming(medium, model, files, reason)


def _control_vector(path: Path, medium: Medium | None, library: ModelLibrary) -> Incoming:
    medium = medium or USUAL_MEDIUM
    if not kit_of(medium).takes_control_vectors:
        raise InputError(Text("kind: {name} is a control vector for texts.", name=path.name))
    model = find_model_for_control_vector(path, medium, library)
    reason = Text("Imported: a control vector; not measured here.")
    return Incoming(medium, model, {CONTROL_FILE: path}, reason)


def _packed_lora(path: Path, medium: Medium | None, library: ModelLibrary) -> Incoming:
    lora, medium = read_gguf_adapter(path), medium or USUAL_MEDIUM
    _require_medium(path, medium, is_for_pictures=False)
    require_usable_values(path, lora)
    model = find_model_for_gguf_adapter(path, lora, library)
    return Incoming(medium, model, {_name_of(path): path})


def _require_medium(path: Path, medium: Medium, *, is_for_pictures: bool) -> None:
    if (medium is LORA_MEDIUM) != is_for_pictures:
        raise InputError(
            Text("kind: {name} is a LoRA for pictures.", name=path.name)
            if is_for_pictures
            else Text("kind: {name} is not a LoRA for pictures.", name=path.name)
        )


def _name_of(file: Path) -> str:
    """The name of a copied LoRA in GGUF, of which one means another kind."""
    name = _with_ending(file, ".gguf")
    return "lora.gguf" if name == CONTROL_FILE else name


def _with_ending(file: Path, *endings: str) -> str:
    """The name of a copied file: some have no ending, or it is written in another way."""
    has_one = file.suffix.lower() in endings
    return f"{printable(file.stem if has_one else file.name)}{endings[0]}"


def _files_of(path: Path) -> dict[str, Path]:
    """The files to copy of an adapter, by their new names: one, or the two of PEFT's folder or of
    one that reads references. Raises `InputError`."""
    if reader := find_reference_adapter(path):
        return reader.files
    lora = path if path.is_file() else path / DIFFUSERS_FILE
    if lora.is_file() and not (path / PEFT_FILES[0]).is_file():
        return {_with_ending(lora, *SAFETENSORS): lora}
    return {file.name: file for file in peft_files(path)}
