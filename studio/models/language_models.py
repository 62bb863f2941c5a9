"""Looks into model files without opening them as models.

Invariant: nothing here runs code from a file or imports a tensor library; safetensors and GGUF are
read by their headers alone, and anything that is a pickle is refused.
"""

from __future__ import annotations

import json
import re
import struct
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from engines.contract import Medium
from studio.errors import ModelRefused

PICKLES = {".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle"}
PICKLE_SENTENCE = "This file is a pickle, which can run code when opened."
PICKLE_MEANING = "The studio opens safetensors and GGUF only."
MUSIC_FILE = "music.json"
TOKENS = 2_048
_LARGEST_HEADER = 100_000_000


@dataclass(frozen=True)
class Suits:
    """What a picture model draws with where nothing is said; the side of a picture in pixels."""

    side: int
    steps: int
    guidance: float


@dataclass(frozen=True)
class Inspection:
    """What a model is, as far as its files tell; `styles` are those that a music model knows,
    `suits` is told of picture models.

    `working` is about how many numbers are alive beside its own while it makes one work: a picture
    of its native size, or `TOKENS` of text or music.
    """

    medium: Medium
    form: str
    architecture: str
    precision: str
    size_bytes: int
    parameters: int
    licence: str
    weight_files: tuple[Path, ...]
    styles: tuple[str, ...] = ()
    working: int = 0
    suits: Suits | None = None


def inspect(path: Path) -> Inspection:
    """Tell what lies at `path`. Raises `ModelRefused` with one sentence where it is no model."""
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


def check_safetensors(path: Path, without: str = "\0") -> Counter[str]:
    """Read a safetensors header; returns parameters per dtype. Raises `ModelRefused` if damaged.

    Tensors whose names begin with `without` are not counted.
    """
    size = path.stat().st_size
    counted: Counter[str] = Counter()
    header, end = read_header(path), 0
    try:
        for name, entry in _tensors(header):
            begin, stop = entry["data_offsets"]
            end = max(end, stop)
            counts = stop > begin and not name.startswith(without)
            counted[str(entry["dtype"])] += _product(entry["shape"]) if counts else 0
    except (ValueError, KeyError, TypeError, AttributeError):
        raise _damaged(path) from None
    whole = end + _header_bytes(path)
    if whole != size:
        raise ModelRefused(
            f"{path.name} is not whole: {size:,} of {whole:,} bytes are there.",
            "",
            "Copy it again.",
        )
    return counted


def read_header(path: Path) -> dict[str, Any]:
    """The header of a safetensors file: tensors by name. Raises `ModelRefused` if damaged."""
    try:
        with path.open("rb") as file:
            (length,) = struct.unpack("<Q", file.read(8))
            if not 2 <= length <= min(path.stat().st_size, _LARGEST_HEADER):
                raise ValueError("header length")
            header: Any = json.loads(file.read(length))
    except (ValueError, struct.error, UnicodeDecodeError, RecursionError):
        raise _damaged(path) from None
    if not isinstance(header, dict):
        raise _damaged(path)
    return cast("dict[str, Any]", header)


def notes_of(path: Path) -> dict[str, str]:
    """What a file's maker wrote into its header. Raises `ModelRefused` if damaged."""
    found = read_header(path).get("__metadata__")
    notes = cast("dict[str, object]", found) if isinstance(found, dict) else {}
    return {key: str(value) for key, value in notes.items()}


def precision_of(counted: Counter[str]) -> str:
    """The precision of most of the numbers."""
    return counted.most_common(1)[0][0].lower() if counted else "unknown"


def _header_bytes(path: Path) -> int:
    with path.open("rb") as file:
        return 8 + int(struct.unpack("<Q", file.read(8))[0])


def _damaged(path: Path) -> ModelRefused:
    return ModelRefused(
        f"{path.name} is damaged: its beginning cannot be read.", "", "Copy it again."
    )


def _inspect_folder(folder: Path) -> Inspection:
    config = _config(folder)
    weights = _weight_files(folder)
    counted: Counter[str] = Counter()
    for file in weights:
        counted += check_safetensors(file)
    names = config.get("architectures") or [str(config.get("model_type", "unknown"))]
    medium = medium_of(folder)
    vocabulary = (folder / MUSIC_FILE,) if medium is Medium.MUSIC else ()
    return Inspection(
        medium=medium,
        form="transformers folder",
        architecture=str(names[0]),
        precision=precision_of(counted),
        size_bytes=sum(file.stat().st_size for file in weights),
        parameters=sum(counted.values()),
        licence=licence_of(folder),
        weight_files=(folder / "config.json", *vocabulary, *weights),
        styles=_styles(vocabulary[0]) if vocabulary else (),
        working=_kept_tokens(config),
    )


def _kept_tokens(config: Mapping[str, Any]) -> int:
    """Numbers in the cache of keys and values of `TOKENS`, as the config names its sizes."""
    layers = _whole(config, "num_hidden_layers", "n_layer")
    heads = _whole(config, "num_attention_heads", "n_head")
    width = _whole(config, "hidden_size", "n_embd")
    kept = _whole(config, "num_key_value_heads") or heads
    head = _whole(config, "head_dim") or (width // heads if heads else 0)
    return 2 * layers * kept * head * TOKENS


def _whole(config: Mapping[str, Any], *names: str) -> int:
    found = (config.get(name) for name in names)
    return next((value for value in found if isinstance(value, int) and value > 0), 0)


def medium_of(path: Path) -> Medium:
    """What a model makes: music where its folder holds the vocabulary of music, else text."""
    return Medium.MUSIC if (path / MUSIC_FILE).is_file() else Medium.TEXT


def _styles(vocabulary: Path) -> tuple[str, ...]:
    """The styles that a music model has control tokens for (engines/music/tokens.py)."""
    try:
        words = vocabulary.read_text("utf-8")
        json.loads(words)
    except (OSError, ValueError):
        raise ModelRefused(
            f"The {MUSIC_FILE} in {vocabulary.parent.name} cannot be read.", "", "Copy it again."
        ) from None
    found = {name.replace("-", " ") for name in re.findall(r'"Style_([a-z-]+)(?:_None)?"', words)}
    return tuple(sorted(found - {"any"}))


def _config(folder: Path) -> dict[str, Any]:
    try:
        config: Any = json.loads((folder / "config.json").read_text("utf-8"))
    except FileNotFoundError:
        if any(file.suffix.lower() in PICKLES for file in folder.iterdir()):
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
        try:
            names = sorted(set(json.loads(index.read_text("utf-8"))["weight_map"].values()))
        except (ValueError, KeyError, AttributeError):
            raise ModelRefused(f"The weight index in {folder.name} cannot be read.") from None
        missing = [name for name in names if not (folder / name).is_file()]
        if missing:
            raise ModelRefused(f"{folder.name} is not whole: {missing[0]} is missing.")
        return [folder / name for name in names]
    found = sorted(folder.glob("*.safetensors"))
    if found:
        return found
    if any(file.suffix.lower() in PICKLES for file in folder.iterdir()):
        raise ModelRefused(
            f"The weights in {folder.name} are a pickle, which can run code when opened.",
            PICKLE_MEANING,
        )
    raise ModelRefused(
        f"{folder.name} holds no weights.", PICKLE_MEANING, "Copy its .safetensors file into it."
    )


def _inspect_gguf(path: Path) -> Inspection:
    from gguf import GGUFReader  # numpy and its tables: only where a GGUF file is at hand

    try:
        reader = GGUFReader(path)
        architecture = _gguf_words(reader, "general.architecture") or "unknown"
        licence = _gguf_words(reader, "general.license") or "not stated"
        parameters = sum(int(tensor.n_elements) for tensor in reader.tensors)
        common = Counter(tensor.tensor_type.name for tensor in reader.tensors).most_common(1)
        sizes = {ours: _gguf_number(reader, architecture, key) for ours, key in _GGUF.items()}
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
    if not common:
        raise ModelRefused(f"{path.name} holds no weights.")
    return Inspection(
        medium=Medium.TEXT,
        form="GGUF file",
        architecture=architecture,
        precision=common[0][0].lower(),
        size_bytes=path.stat().st_size,
        parameters=parameters,
        licence=licence,
        weight_files=(path,),
        working=_kept_tokens(sizes),
    )


_GGUF = {
    "num_hidden_layers": "block_count",
    "hidden_size": "embedding_length",
    "num_attention_heads": "attention.head_count",
    "num_key_value_heads": "attention.head_count_kv",
    "head_dim": "attention.key_length",
}


def _gguf_number(reader: Any, architecture: str, key: str) -> int:
    found = reader.get_field(f"{architecture}.{key}")
    return int(found.parts[found.data[0]][0]) if found and len(found.data) == 1 else 0


def _gguf_words(reader: Any, key: str) -> str:
    found = reader.get_field(key)
    return bytes(found.parts[found.data[0]]).decode() if found else ""


def licence_of(folder: Path) -> str:
    """The licence that the studio's own note states, else the model's card."""
    try:
        note = json.loads((folder / "bowerbird.json").read_text("utf-8"))
        return str(note.get("licence", "not stated"))
    except (OSError, ValueError, AttributeError):
        return _licence_of_card(folder)


def _licence_of_card(folder: Path) -> str:
    """From the front matter of a README.md, as model hubs write it."""
    try:
        card = (folder / "README.md").read_text("utf-8")[:10_000]
    except (OSError, UnicodeDecodeError):
        return "not stated"
    found = re.search(r"^license(?:_name)?:\s*(\S+)", card, re.M) if card[:3] == "---" else None
    return found[1] if found else "not stated"


def _tensors(header: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((name, entry) for name, entry in header.items() if name != "__metadata__")


def _product(shape: list[int]) -> int:
    product = 1
    for side in shape:
        product *= side
    return product


def _looks_like_pickle(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(4)
    return start[:2] == b"PK" or (start[:1] == b"\x80" and start[1:2] in b"\x02\x03\x04\x05")
