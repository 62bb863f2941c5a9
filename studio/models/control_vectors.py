"""Finds the model that a control vector fits, before it is added to what that computes.

Invariant: only headers and configuration files of models are read. A vector is refused here if the
engines could not add it (engines/decoding/control.py).
"""

from __future__ import annotations

from pathlib import Path

from engines.contract import FileRefused, Medium
from engines.contract.text import Text
from engines.formats.control_vector import (
    ModelShape,
    read_control_vector,
    read_directions,
)
from engines.formats.control_vector import (
    is_control_vector as says_control_vector,
)
from engines.formats.gguf_header import read_gguf_header
from engines.formats.json_values import as_count, as_name, as_object, read_object
from studio.base.errors import InputError
from studio.models.gguf_models import is_gguf, read_header
from studio.models.headers import refused_as_model
from studio.models.inspection import first_count
from studio.models.library import Model, ModelLibrary

_LARGEST = 1_000_000


def is_control_vector(path: Path) -> bool:
    """Return whether a GGUF file is a control vector. Raises `ModelRefused` for a damaged one."""
    return says_control_vector(read_header(path))


def find_model_for_control_vector(path: Path, medium: Medium, library: ModelLibrary) -> Model:
    """The default model of a medium if the vector fits it, else the first that it fits.

    Raises `InputError` where it fits none, and `ModelRefused` for a file that is of no use.
    """
    with refused_as_model():
        vector = read_control_vector(path)
        read_directions(path)
    models = library.of_medium(medium)
    models = [library.default(medium), *models] if models else []
    misfits: list[str] = []
    for model in models:
        shape = _shape_of(model)
        misfit = vector.misfit(shape) if shape else Text("{id} takes none", id=model.id)
        if not misfit:
            return model
        misfits.append(misfit)
    raise InputError(
        Text("{name} was made for another model: {misfit}.", name=path.name, misfit=misfits[0])
        if misfits
        else Text("There is no model here that {name} could be added to.", name=path.name),
        "",
        Text("Add the model it was made for with `bowerbird models add`, then import it again."),
    )


def _shape_of(model: Model) -> ModelShape | None:
    """What decides whether a vector fits a model; None for one that has no blocks."""
    file = model.inspection.weight_files[0] if model.inspection else model.path
    shape = _shape_of_gguf(file) if is_gguf(file) else _shape_of_folder(model.path)
    return shape if shape and shape.layers and shape.width else None


def _shape_of_gguf(file: Path) -> ModelShape:
    values = read_gguf_header(file).values
    kind = as_name(values.get("general.architecture"))
    layers, width = (
        as_count(values.get(f"{kind}.{name}"), _LARGEST)
        for name in ("block_count", "embedding_length")
    )
    return ModelShape(kind, layers, width)


def _shape_of_folder(folder: Path) -> ModelShape | None:
    try:
        whole = read_object(folder / "config.json")
    except FileRefused:
        return None
    config = as_object(whole.get("text_config")) or whole
    return ModelShape(
        as_name(config.get("model_type")),
        first_count(config, "num_hidden_layers", "n_layer", "n_layers"),
        first_count(config, "hidden_size", "n_embd", "d_model"),
    )
