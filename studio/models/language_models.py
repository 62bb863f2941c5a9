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

from engines.contract import FileRefused, Medium
from engines.formats.foreign_files import (
    exists,
    is_file,
    open_regular_file,
)
from engines.formats.gguf_header import GgufHeader, read_gguf_header
from engines.formats.json_values import as_array, as_count, as_name, as_object
from studio.errors import ModelRefused
from studio.models.headers import check_safetensors
from studio.models.inspection import (
    PICKLE_MEANING,
    PICKLE_SENTENCE,
    PICKLES,
    TOKENS,
    Inspection,
    find_licence,
    is_plain_name,
    main_precision,
    read_config,
)

MUSIC_FILE = "music.json"
PHRASE_VAE = "bowerbird-phrase-vae"
"""`model_type` of a music model with a latent space."""
_LARGEST_SIZE = 10**12
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
    if not exists(path):
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
    return Medium.MUSIC if is_file(path / MUSIC_FILE) else Medium.TEXT


def _looks_like_pickle(path: Path) -> bool:
    try:
        with open_regular_file(path) as file:
            start = file.read(4)
    except FileRefused as error:
        raise ModelRefused(error.what, error.meaning, error.remedy) from None
    return start[:2] == b"PK" or (start[:1] == b"\x80" and start[1:2] in b"\x02\x03\x04\x05")


# Transformers folders


def _inspect_folder(folder: Path) -> Inspection:
    config = _read_config(folder)
    weights = _weight_files(folder)
    parameters: Counter[str] = Counter()
    for file in weights:
        parameters += check_safetensors(file)
    medium = medium_of(folder)
    vocabulary = (folder / MUSIC_FILE,) if medium is Medium.MUSIC else ()
    return Inspection(
        medium=medium,
        form="transformers folder",
        architecture=_architecture(config),
        precision=main_precision(parameters),
        size_bytes=sum(file.stat().st_size for file in weights),
        parameters=sum(parameters.values()),
        licence=find_licence(folder),
        weight_files=(folder / "config.json", *vocabulary, *weights),
        styles=_read_styles(vocabulary[0]) if vocabulary else (),
        working_values=_kv_cache_values(config),
        dimensions=_dimensions(config) if medium is Medium.MUSIC else 0,
    )


def _dimensions(config: Mapping[str, object]) -> int:
    """Of the space of a model of phrases; 0 where there is none."""
    is_space = config.get("model_type") == PHRASE_VAE
    return _first_positive_int(config, "dimensions") if is_space else 0


def _architecture(config: Mapping[str, object]) -> str:
    names = (*as_array(config.get("architectures")), config.get("model_type"))
    return next((name for name in map(as_name, names) if name), "unknown")


def _kv_cache_values(config: Mapping[str, object]) -> int:
    """Number of values in the KV cache of `TOKENS` tokens."""
    layers = _first_positive_int(config, "num_hidden_layers", "n_layer")
    heads = _first_positive_int(config, "num_attention_heads", "n_head")
    width = _first_positive_int(config, "hidden_size", "n_embd")
    kv_heads = _first_positive_int(config, "num_key_value_heads") or heads
    head_dim = _first_positive_int(config, "head_dim") or (width // heads if heads else 0)
    return 2 * layers * kv_heads * head_dim * TOKENS


def _first_positive_int(config: Mapping[str, object], *keys: str) -> int:
    counts = (as_count(config.get(key), _LARGEST_SIZE) for key in keys)
    return next((count for count in counts if count), 0)


def _read_styles(vocabulary: Path) -> tuple[str, ...]:
    """The styles that a music model has control tokens for (engines/music/tokens.py)."""
    content = json.dumps(read_config(vocabulary))
    tokens = re.findall(r'"Style_([a-z-]+)(?:_None)?"', content)
    styles = {token.replace("-", " ") for token in tokens}
    return tuple(sorted(styles - {"any"}))


def _read_config(folder: Path) -> dict[str, object]:
    if exists(folder / "config.json"):
        return read_config(folder / "config.json")
    if _has_pickle(folder):
        raise ModelRefused(PICKLE_SENTENCE, PICKLE_MEANING)
    raise ModelRefused(
        f"{folder.name} is not a model folder: it has no config.json and no model_index.json.",
        "",
        "Choose a folder saved by transformers or diffusers, or a safetensors or GGUF file.",
    )


def _weight_files(folder: Path) -> list[Path]:
    index = folder / "model.safetensors.index.json"
    if exists(index):
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
        f"{folder.name} holds no weights.",
        PICKLE_MEANING,
        "Copy its .safetensors file into it.",
    )


def _shards(index: Path) -> list[Path]:
    """The weight files that an index names. Raises `ModelRefused` if one is missing."""
    folder = index.parent
    names = list(as_object(read_config(index).get("weight_map")).values())
    files = sorted({name for name in names if is_plain_name(name)})
    if not files or not all(map(is_plain_name, names)):
        raise ModelRefused(f"The weight index in {folder.name} cannot be read.")
    missing = [name for name in files if not is_file(folder / name)]
    if missing:
        raise ModelRefused(f"{folder.name} is not whole: {missing[0]} is missing.")
    return [folder / name for name in files]


def _has_pickle(folder: Path) -> bool:
    return any(file.suffix.lower() in PICKLES for file in folder.iterdir())


# GGUF files


def _inspect_gguf(path: Path) -> Inspection:
    try:
        header = read_gguf_header(path)
    except FileRefused as error:
        raise ModelRefused(error.what, error.meaning, error.remedy) from None
    if not header.tensors:
        raise ModelRefused(f"{path.name} holds no weights.")
    architecture = as_name(header.values.get("general.architecture"))
    sizes = {
        key: header.values.get(f"{architecture}.{gguf_key}", 0)
        for key, gguf_key in _GGUF_SIZES.items()
    }
    return Inspection(
        medium=Medium.TEXT,
        form="GGUF file",
        architecture=architecture or "unknown",
        precision=_check_gguf_data(path, header),
        size_bytes=path.stat().st_size,
        parameters=sum(tensor.elements for tensor in header.tensors),
        licence=as_name(header.values.get("general.license")) or "not stated",
        weight_files=(path,),
        working_values=_kv_cache_values(sizes),
    )


def _check_gguf_data(path: Path, header: GgufHeader) -> str:
    """The precision of most tensors. Raises `ModelRefused` if the data of any is not there."""
    from gguf.constants import GGML_QUANT_SIZES, GGMLQuantizationType  # only for a GGUF file

    types: Counter[str] = Counter()
    for tensor in header.tensors:
        try:
            ggml_type = GGMLQuantizationType(tensor.type_number)
        except ValueError:
            raise ModelRefused(
                f"{path.name} has weights of a kind that this version does not know.",
                "",
                "Choose another file of this model.",
            ) from None
        block_elements, block_bytes = GGML_QUANT_SIZES[ggml_type]
        if tensor.offset + tensor.elements // block_elements * block_bytes > header.data_bytes:
            raise ModelRefused(f"{path.name} is damaged or not whole.", "", "Copy it again.")
        types[ggml_type.name.lower()] += 1
    return types.most_common(1)[0][0]
