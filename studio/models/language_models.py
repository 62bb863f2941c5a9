"""Inspects models of text and music: transformers folders and GGUF files.

Invariant: nothing here runs code from a file or imports a tensor library; only headers and
configuration files are read, and pickles are refused.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from engines.contract import Medium
from studio.errors import ModelRefused
from studio.models.headers import check_safetensors
from studio.models.inspection import (
    PICKLE_MEANING,
    PICKLE_SENTENCE,
    PICKLES,
    TOKENS,
    Inspection,
    find_licence,
    main_precision,
)

if TYPE_CHECKING:
    from gguf import GGUFReader

MUSIC_FILE = "music.json"
_GGUF_SIZES = {
    "num_hidden_layers": "block_count",
    "hidden_size": "embedding_length",
    "num_attention_heads": "attention.head_count",
    "num_key_value_heads": "attention.head_count_kv",
    "head_dim": "attention.key_length",
}
"""Keys of GGUF files by the keys of transformers' config.json."""


def inspect_language_model(path: Path) -> Inspection:
    """Describe the model at `path`. Raises `ModelRefused` with one sentence if it is no model."""
    if not path.exists():
        raise ModelRefused(f"There is nothing at {path}.", "", "Check the path.")
    if path.is_dir():
        return _inspect_folder(path)
    suffix = path.suffix.lower()
    if suffix in PICKLES or _looks_like_pickle(path):
        raise ModelRefused(PICKLE_SENTENCE, PICKLE_MEANING)
    if suffix == ".gguf":
        return _inspect_gguf(path)
    if suffix == ".safetensors":
        check_safetensors(path)
        raise ModelRefused(
            f"{path.name} holds weights alone; a text model also needs its config and tokenizer.",
            "",
            "Add the folder that holds all three.",
        )
    raise ModelRefused(f"{path.name} is not a model.", PICKLE_MEANING)


def medium_of(path: Path) -> Medium:
    """Music if the model's folder contains a vocabulary of music, else text."""
    return Medium.MUSIC if (path / MUSIC_FILE).is_file() else Medium.TEXT


def _looks_like_pickle(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(4)
    return start[:2] == b"PK" or (start[:1] == b"\x80" and start[1:2] in b"\x02\x03\x04\x05")


# Transformers folders


def _inspect_folder(folder: Path) -> Inspection:
    config = _read_config(folder)
    weights = _weight_files(folder)
    parameters: Counter[str] = Counter()
    for file in weights:
        parameters += check_safetensors(file)
    names = config.get("architectures") or [str(config.get("model_type", "unknown"))]
    medium = medium_of(folder)
    vocabulary = (folder / MUSIC_FILE,) if medium is Medium.MUSIC else ()
    return Inspection(
        medium=medium,
        form="transformers folder",
        architecture=str(names[0]),
        precision=main_precision(parameters),
        size_bytes=sum(file.stat().st_size for file in weights),
        parameters=sum(parameters.values()),
        licence=find_licence(folder),
        weight_files=(folder / "config.json", *vocabulary, *weights),
        styles=_read_styles(vocabulary[0]) if vocabulary else (),
        working_values=_kv_cache_values(config),
    )


def _kv_cache_values(config: Mapping[str, Any]) -> int:
    """Number of values in the KV cache of `TOKENS` tokens."""
    layers = _first_positive_int(config, "num_hidden_layers", "n_layer")
    heads = _first_positive_int(config, "num_attention_heads", "n_head")
    width = _first_positive_int(config, "hidden_size", "n_embd")
    kv_heads = _first_positive_int(config, "num_key_value_heads") or heads
    head_dim = _first_positive_int(config, "head_dim") or (width // heads if heads else 0)
    return 2 * layers * kv_heads * head_dim * TOKENS


def _first_positive_int(config: Mapping[str, Any], *keys: str) -> int:
    values = (config.get(key) for key in keys)
    return next((value for value in values if isinstance(value, int) and value > 0), 0)


def _read_styles(vocabulary: Path) -> tuple[str, ...]:
    """The styles that a music model has control tokens for (engines/music/tokens.py)."""
    try:
        content = vocabulary.read_text("utf-8")
        json.loads(content)
    except (OSError, ValueError):
        raise ModelRefused(
            f"The {MUSIC_FILE} in {vocabulary.parent.name} cannot be read.", "", "Copy it again."
        ) from None
    tokens = re.findall(r'"Style_([a-z-]+)(?:_None)?"', content)
    styles = {token.replace("-", " ") for token in tokens}
    return tuple(sorted(styles - {"any"}))


def _read_config(folder: Path) -> dict[str, Any]:
    try:
        config: Any = json.loads((folder / "config.json").read_text("utf-8"))
    except FileNotFoundError:
        if _has_pickle(folder):
            raise ModelRefused(PICKLE_SENTENCE, PICKLE_MEANING) from None
        raise ModelRefused(
            f"{folder.name} is not a model folder: it has no config.json and no model_index.json.",
            "",
            "Choose a folder saved by transformers or diffusers, or a safetensors or GGUF file.",
        ) from None
    except (OSError, ValueError):
        raise ModelRefused(f"The config.json in {folder.name} cannot be read.") from None
    if not isinstance(config, dict):
        raise ModelRefused(f"The config.json in {folder.name} cannot be read.")
    return cast("dict[str, Any]", config)


def _weight_files(folder: Path) -> list[Path]:
    index = folder / "model.safetensors.index.json"
    if index.is_file():
        return _shards(index)
    files = sorted(folder.glob("*.safetensors"))
    if files:
        return files
    if _has_pickle(folder):
        raise ModelRefused(
            f"The weights in {folder.name} are a pickle, which can run code when opened.",
            PICKLE_MEANING,
        )
    raise ModelRefused(
        f"{folder.name} holds no weights.", PICKLE_MEANING, "Copy its .safetensors file into it."
    )


def _shards(index: Path) -> list[Path]:
    """The weight files that an index names. Raises `ModelRefused` if one is missing."""
    folder = index.parent
    try:
        names = sorted(set(json.loads(index.read_text("utf-8"))["weight_map"].values()))
    except (ValueError, KeyError, AttributeError):
        raise ModelRefused(f"The weight index in {folder.name} cannot be read.") from None
    missing = [name for name in names if not (folder / name).is_file()]
    if missing:
        raise ModelRefused(f"{folder.name} is not whole: {missing[0]} is missing.")
    return [folder / name for name in names]


def _has_pickle(folder: Path) -> bool:
    return any(file.suffix.lower() in PICKLES for file in folder.iterdir())


# GGUF files


def _inspect_gguf(path: Path) -> Inspection:
    try:
        inspection = _read_gguf(path)
    except (
        ValueError,
        IndexError,
        KeyError,
        OSError,
        TypeError,
        OverflowError,
        UnicodeDecodeError,
    ):
        raise ModelRefused(f"{path.name} is damaged or not whole.", "", "Copy it again.") from None
    if not inspection.precision:
        raise ModelRefused(f"{path.name} holds no weights.")
    return inspection


def _read_gguf(path: Path) -> Inspection:
    """The description of a GGUF file; its precision is empty if it has no tensors."""
    from gguf import GGUFReader  # it imports numpy and large tables: only for a GGUF file

    reader = GGUFReader(path)
    architecture = _gguf_string(reader, "general.architecture") or "unknown"
    sizes = {
        key: _gguf_int(reader, f"{architecture}.{gguf_key}")
        for key, gguf_key in _GGUF_SIZES.items()
    }
    types = Counter(tensor.tensor_type.name for tensor in reader.tensors).most_common(1)
    return Inspection(
        medium=Medium.TEXT,
        form="GGUF file",
        architecture=architecture,
        precision=types[0][0].lower() if types else "",
        size_bytes=path.stat().st_size,
        parameters=sum(int(tensor.n_elements) for tensor in reader.tensors),
        licence=_gguf_string(reader, "general.license") or "not stated",
        weight_files=(path,),
        working_values=_kv_cache_values(sizes),
    )


def _gguf_int(reader: GGUFReader, key: str) -> int:
    field = reader.get_field(key)
    return int(field.parts[field.data[0]][0]) if field and len(field.data) == 1 else 0


def _gguf_string(reader: GGUFReader, key: str) -> str:
    field = reader.get_field(key)
    return bytes(field.parts[field.data[0]]).decode() if field else ""
