"""Finds the GGUF model that a LoRA in GGUF fits, before it is mixed in.

Invariant: a file is refused here if llama.cpp could not mix it in.
"""

from __future__ import annotations

from pathlib import Path

from engines.contract.text import Text
from engines.formats.gguf_adapter import GgufLora, is_gguf_adapter, read_gguf_lora
from engines.formats.gguf_values import read_values
from studio.base.errors import InputError
from studio.models.gguf_models import check_data, inspect_gguf, is_gguf, read_header
from studio.models.headers import refused_as_model
from studio.models.library import Model, ModelLibrary
from studio.models.peft import USUAL_MEDIUM


def read_gguf_adapter(path: Path) -> GgufLora:
    """The LoRA in a file whose weights are all there. Raises `ModelRefused`."""
    header = read_header(path)
    if not is_gguf_adapter(header):
        inspect_gguf(path)  # which says what is neither
    with refused_as_model():
        lora = read_gguf_lora(path)
    check_data(path, header)
    return lora


def require_usable_values(path: Path, lora: GgufLora) -> None:
    """Raise `ModelRefused` for a weight that is infinite or no number."""
    with refused_as_model():
        for _ in read_values(path, lora.tensors):
            pass


def find_model_for_gguf_adapter(path: Path, lora: GgufLora, library: ModelLibrary) -> Model:
    """The default model of texts if the LoRA fits it, else the first that it fits.

    Raises `InputError` where it fits none.
    """
    models = library.of_medium(USUAL_MEDIUM)
    models = [library.default(USUAL_MEDIUM), *models] if models else []
    misfit = ""
    for model in filter(_is_gguf, models):
        headers = [read_header(file) for file in _files(model)]
        if headers[0].values.get("general.architecture") != lora.architecture:
            continue
        shapes = {tensor.name: tensor.shape for header in headers for tensor in header.tensors}
        misfit = lora.fits(shapes)
        if not misfit:
            return model
    raise InputError(
        Text(
            "{name} was made for another model: none here has a matching {layer}.",
            name=path.name,
            layer=misfit,
        )
        if misfit
        else Text(
            "{name} was made for a GGUF model of {architecture}, and none is in the library.",
            name=path.name,
            architecture=lora.architecture or Text("an unknown kind"),
        ),
        "",
        Text("Add the model it was made for with `bowerbird models add`, then import it again."),
    )


def _is_gguf(model: Model) -> bool:
    return any(is_gguf(file) for file in _files(model))


def _files(model: Model) -> tuple[Path, ...]:
    return model.inspection.weight_files if model.inspection else ()
