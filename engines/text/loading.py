"""Loads causal language models and their tokenizers from the local disk.

Invariant: only safetensors and GGUF files are loaded. No pickle is opened, no code of a model is
run, nothing is downloaded. Whatever is wrong with a file becomes `EngineError`.
"""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import torch

from engines.config_sizes import require_matching_sizes
from engines.contract import EngineError, FileRefused
from engines.contract.text import Text
from engines.decoding.recurrent import TokenLSTM, load_recurrent
from engines.devices import room_for
from engines.formats.config_sizes import require_possible_sizes
from engines.formats.foreign_files import is_file
from engines.formats.gguf_header import read_gguf_header
from engines.formats.json_values import as_array, as_name, as_object, read_object
from engines.formats.safetensors_header import read_shapes
from engines.library_errors import damaged_file_error, silence_libraries, translate_load_errors
from engines.memory import Need, Part, make_plan
from engines.rust_panics import hidden_panics
from engines.stalls import import_model_code, without_stalls
from engines.text import conversion, tokenizer_file

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

CHARACTER_LSTM = "bowerbird-char-lstm"
"""`model_type` of the recurrent models that the studio trains."""
PICKLES = frozenset({".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle"})
INDEX = "model.safetensors.index.json"


@without_stalls()
def load_tokenizer(path: Path) -> PreTrainedTokenizerBase:
    """The tokenizer of a model folder or GGUF file.

    The last two are cached while their files stay the same.
    Raises `EngineError` when the model has none or it cannot be read.
    """
    check_model(path)
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    return _load_tokenizer(path, tuple((file.name, file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=2)
def _load_tokenizer(path: Path, _stamp: tuple[tuple[str, int], ...]) -> PreTrainedTokenizerBase:
    from transformers import AutoTokenizer

    folder, kwargs = _location(path)
    if not kwargs and not _has_tokenizer(path):
        raise _no_tokenizer_error(path)
    kwargs |= {"local_files_only": True, "trust_remote_code": False}
    with hidden_panics(), translate_load_errors(path, "tokenizer"), silence_libraries():
        tokenizer = tokenizer_file.load_in_pieces(path, kwargs) if path.is_dir() else None
        return tokenizer or AutoTokenizer.from_pretrained(folder, **kwargs)


@without_stalls()
def load_model(
    path: Path, device: torch.device, dtype: torch.dtype, cache: Path | None = None
) -> PreTrainedModel:
    """The model in `path` (a transformers folder or a `.gguf` file) on `device`, for inference.

    A GGUF file is slow to dequantize: with `cache` it is converted once to weights of `dtype` and
    loaded from there afterwards.
    Raises `EngineError` when the files are missing, truncated, unsafe or of an unknown kind.
    """
    check_model(path)
    if is_character_lstm(path):
        raise EngineError(
            Text(
                "“{name}” is an LSTM, which writes but does not learn from ratings.", name=path.name
            ),
            remedy=Text("Choose a transformer."),
        )
    if path.suffix.lower() == ".gguf" and cache is not None:
        path = conversion.convert_cached(path, cache, dtype)
    if path.suffix.lower() == ".gguf":
        with translate_load_errors(path, "weights"), silence_libraries():
            return _ready(conversion.load_gguf(path, dtype), device)
    _require_memory(path, device, dtype)
    with translate_load_errors(path, "weights"), silence_libraries():
        model, missing = _load_folder(path, dtype)
    if missing:
        raise EngineError(
            Text(
                "The weights in “{name}” do not fit its description: {missing}.",
                name=path.name,
                missing=missing,
            ),
            remedy=Text("Get the model again, complete."),
        )
    return _ready(model, device)


def _require_memory(path: Path, device: torch.device, dtype: torch.dtype) -> None:
    """Raise `EngineError` for a folder whose weights do not fit into memory, before any is read."""
    tensors = [tensor for file in weight_files(path) for tensor in read_shapes(file).values()]
    parameters = sum(map(math.prod, tensors))
    need = Need((Part(parameters, 0),))
    make_plan(f"“{path.name}”", need, room_for(device), dtype.itemsize)


def is_character_lstm(path: Path) -> bool:
    """Return whether a model folder holds a `TokenLSTM` over characters."""
    config = path / "config.json"
    return config.is_file() and _read_json(config).get("model_type") == CHARACTER_LSTM


@without_stalls()
def load_character_lstm(path: Path, device: torch.device) -> TokenLSTM:
    """The recurrent model in a folder. Raises `EngineError` when its files do not fit."""
    check_model(path)
    return load_recurrent(path, device)


def _ready(model: torch.nn.Module, device: torch.device) -> PreTrainedModel:
    """The model on `device`, for inference. (transformers' own `to` has no usable type.)"""
    return cast("PreTrainedModel", model.to(device).eval())


def check_model(path: Path) -> None:
    """Raise `EngineError` if the path is not a complete and safe causal language model."""
    if path.suffix.lower() in PICKLES:
        raise EngineError(
            Text("This file is a pickle, which can run code when opened."),
            Text("The studio opens safetensors and GGUF only."),
        )
    if not path.exists():
        raise EngineError(
            Text("The model “{path}” is not there.", path=path),
            remedy=Text("Choose another, or install it again."),
        )
    if path.is_file():
        _check_gguf(path)
    else:
        _check_folder(path)


def _check_gguf(path: Path) -> None:
    if path.suffix.lower() != ".gguf":
        raise EngineError(
            Text("“{name}” is not a model the studio can open.", name=path.name),
            remedy=Text("Choose a transformers folder or a .gguf file."),
        )
    try:
        read_gguf_header(path)
    except FileRefused:
        raise damaged_file_error(path) from None


def _check_folder(path: Path) -> None:
    if not (path / "config.json").is_file():
        raise EngineError(
            Text("“{name}” is not a model folder: it has no config.json.", name=path.name),
            remedy=Text("Choose the folder that holds config.json and the weights."),
        )
    config = _read_json(path / "config.json")
    _check_kind(path, config)
    require_matching_sizes(path, config, weight_files(path))
    require_possible_sizes(path.name, config)


def weight_files(path: Path) -> list[Path]:
    """The safetensors files of a model folder. Raises `EngineError` when one is missing."""
    index = path / INDEX
    if index.is_file():
        names = {as_name(name) for name in as_object(_read_json(index).get("weight_map")).values()}
        files = [path / name for name in sorted(names)]
    else:
        files = [path / "model.safetensors"]
    missing = [file.name for file in files if not is_file(file)]
    if files and not missing:
        return files
    if any(file.suffix in PICKLES for file in path.iterdir()):
        raise EngineError(
            Text(
                "The weights in “{name}” are a pickle, which can run code when opened.",
                name=path.name,
            ),
            Text("The studio opens safetensors and GGUF only."),
        )
    raise EngineError(
        Text(
            "“{name}” is a model folder without its weights: {missing} is missing.",
            name=path.name,
            missing=", ".join(missing),
        )
        if missing
        else Text("“{name}” is a model folder without its weights.", name=path.name),
        remedy=Text("Get the model again, complete."),
    )


def _check_kind(path: Path, config: dict[str, object]) -> None:
    from transformers import CONFIG_MAPPING
    from transformers.models.auto.modeling_auto import MODEL_FOR_CAUSAL_LM_MAPPING_NAMES

    kind = as_name(config.get("model_type"))
    if kind == CHARACTER_LSTM:
        return
    if kind not in CONFIG_MAPPING and "auto_map" in config:
        raise EngineError(
            Text(
                "“{name}” needs its own program code to run, which the studio never executes.",
                name=path.name,
            ),
            remedy=Text("Choose a model of a kind that transformers knows."),
        )
    if kind not in CONFIG_MAPPING:
        raise EngineError(
            Text(
                "“{name}” is of a kind this version does not know: {kind}.",
                name=path.name,
                kind=kind,
            ),
            remedy=Text("Choose another model."),
        )
    causal = MODEL_FOR_CAUSAL_LM_MAPPING_NAMES
    causal_classes = {name for names in causal.values() for name in _as_tuple(names)}
    classes = [as_name(name) for name in as_array(config.get("architectures"))]
    if kind not in causal or (classes and not causal_classes.intersection(classes)):
        raise EngineError(
            Text(
                "“{name}” does not write text onwards: it is a {classes}.",
                name=path.name,
                classes=(classes or [kind])[0],
            ),
            remedy=Text("Choose a causal language model."),
        )


def _load_folder(path: Path, dtype: torch.dtype) -> tuple[PreTrainedModel, str]:
    """The model, and which weights its files lack, in words."""
    import_model_code()
    from transformers import AutoModelForCausalLM

    result: Any = AutoModelForCausalLM.from_pretrained(
        path,
        dtype=dtype,
        local_files_only=True,
        trust_remote_code=False,
        use_safetensors=True,
        output_loading_info=True,
    )
    model, info = result
    missing = sorted(info["missing_keys"])
    return model, Text(
        "{missing} and {count} more are missing", missing=missing[0], count=len(missing) - 1
    ) if missing else ""


def _location(path: Path) -> tuple[Path, dict[str, Any]]:
    """The first argument and the keyword arguments of `from_pretrained`."""
    return (path.parent, {"gguf_file": path.name}) if path.suffix.lower() == ".gguf" else (path, {})


def _has_tokenizer(path: Path) -> bool:
    names = ("tokenizer.json", "tokenizer.model", "vocab.json", "vocab.txt", "spiece.model")
    return any((path / name).is_file() for name in names)


def _no_tokenizer_error(path: Path) -> EngineError:
    return EngineError(
        Text("“{name}” has no tokenizer, so it cannot read words.", name=path.name),
        remedy=Text("Put the model's tokenizer.json into its folder."),
    )


def _read_json(file: Path) -> dict[str, object]:
    try:
        return read_object(file)
    except FileRefused as error:
        raise damaged_file_error(file) from error


def _as_tuple(names: str | tuple[str, ...]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else names


def end_tokens(model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase) -> frozenset[int]:
    """Tokens that end a text: the model's end tokens and all special tokens.

    The end token of a config, which may be the default of its class and any word of this
    vocabulary, counts only where the settings for generating have none, as in transformers.

    A special token has no characters, and opens or closes something that is not a plain text.
    The unknown-word token stands for a word, unless the model uses it as its end token too.
    """
    stated = _token_ids(getattr(model.generation_config, "eos_token_id", None))
    tokens = set(stated or _token_ids(model.config.eos_token_id))
    tokens.update(tokenizer.all_special_ids)
    unknown = tokenizer.unk_token
    if isinstance(unknown, str) and "end" not in unknown:
        tokens.discard(tokenizer.unk_token_id)
    return frozenset(tokens)


def _token_ids(value: Any) -> list[int]:
    """The integers in a config value, which may be anything."""
    values = value if isinstance(value, list | tuple) else [value]
    return [number for number in values if isinstance(number, int) and not isinstance(number, bool)]
