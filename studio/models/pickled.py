"""Converts pickled weights to safetensors beside them, for an artist who asks for it.

Invariant: no pickle is opened here, none is changed or deleted, and no file is written over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from engines.contract.text import Text
from engines.formats.atomic import write_atomically
from engines.formats.foreign_files import exists, is_folder, printable_name
from engines.formats.json_values import as_name, as_object
from engines.formats.pickles import PICKLE_MEANING, PICKLE_REMEDY, is_pickle
from engines.registry import weights_converter
from studio.base.errors import FileExists, ModelPickled, ModelRefused
from studio.models.headers import refused_as_model
from studio.models.inspection import read_config

SAFETENSORS = ".safetensors"
_WEIGHTS = re.compile(r"((diffusion_)?pytorch_model|model|adapter_model|open_clip_\w+)[\w.-]*\.bin")
"""Weights in a folder, beside which trainers keep other pickles."""
_INDEX = "pytorch_model.bin.index.json"


def pickled_weights(path: Path) -> list[Path]:
    """The pickles at `path` that may hold weights, and have no safetensors beside them yet."""
    if not is_folder(path):
        with refused_as_model():
            return [path] if is_pickle(path) else []
    folders = [path, *sorted(child for child in path.iterdir() if is_folder(child))]
    files = [file for folder in folders for file in sorted(folder.glob("*.bin"))]
    return [file for file in files if _WEIGHTS.fullmatch(file.name) and not exists(_target(file))]


@contextmanager
def offers_conversion(path: Path) -> Generator[None]:
    """Raise `ModelPickled` where `path` is refused for pickles that can be converted."""
    try:
        yield
    except ModelRefused as error:
        if error.meaning == PICKLE_MEANING and pickled_weights(path):
            raise ModelPickled(error.what, "", PICKLE_REMEDY) from None
        raise


def convert_pickles(path: Path) -> Path:
    """Write the weights at `path`, a pickle or a folder with some, as safetensors beside them.

    Returns what can be added then. Raises `ModelRefused` for a pickle with more than weights, and
    `FileExists` where there is something else under the new name.
    """
    files = pickled_weights(path)
    for file in files:
        if exists(_target(file)):
            raise FileExists(
                Text(
                    "There is already a {name} beside it.",
                    name=printable_name(_target(file)),
                ),
                Text("Nothing was written."),
                Text("Add that file, or move it away."),
            )
        with refused_as_model():
            weights_converter()(file, _target(file))
        if is_folder(path):
            _convert_index(file.parent)
    return _target(path) if files == [path] else path


def _target(file: Path) -> Path:
    """The name of a converted file, as transformers and diffusers have it."""
    if file.suffix == SAFETENSORS:  # a pickle under a wrong name
        return file.with_name(f"{file.stem}-converted{SAFETENSORS}")
    return file.with_name(re.sub(r"^pytorch_model", "model", file.stem) + SAFETENSORS)


def _convert_index(folder: Path) -> None:
    """Write the index of shards again, with the names of the converted ones."""
    index = folder / _INDEX
    if not exists(index):
        return
    try:
        names = as_object(read_config(index).get("weight_map"))
    except ModelRefused:
        return  # what is missing is reported when the folder is added
    shards = {key: _target(folder / as_name(name)).name for key, name in names.items()}
    content = json.dumps({"metadata": {}, "weight_map": shards}).encode()
    write_atomically(folder / "model.safetensors.index.json", content)
