"""Inspects models of text and music: transformers folders, and GGUF files by gguf_models.py.

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
from engines.contract.text import Text
from engines.formats.config_sizes import require_possible_sizes
from engines.formats.disguises import describe_disguise
from engines.formats.foreign_files import exists, is_file
from engines.formats.json_values import as_array, as_name, as_object
from engines.formats.miditok_files import ONE_SEQUENCE, tokenization_of, vocabulary_of
from engines.formats.pickles import PICKLE_MEANING, PICKLE_SENTENCE, PICKLES, is_pickle
from engines.formats.safetensors_header import shard_names
from studio.base.errors import ModelRefused
from studio.models.adapter_files import DIFFUSERS_FILE, PEFT_FILES
from studio.models.gguf_models import inspect_gguf, is_gguf
from studio.models.headers import check_safetensors, refused_as_model
from studio.models.inspection import (
    MIDITOK,
    Inspection,
    adapter_folder,
    find_licence,
    first_count,
    is_plain_name,
    kv_cache_values,
    main_precision,
    read_config,
    text_family,
)
from studio.models.packing import packing_of, require_unpacked
from studio.models.sound_models import require_no_sound

MUSIC_FILE = "music.json"
WEIGHTS = "model.safetensors"
PHRASE_VAE = "bowerbird-phrase-vae"
"""`model_type` of a music model with a latent space."""
WRITES_ON = re.compile(r"ForCausalLM$|LMHead|^Gemma\w*ForConditionalGeneration$")
"""Classes of transformers that continue a text."""
_TOKENIZERS = ("tokenizer.json", "tokenizer.model", "vocab.json", "vocab.txt", "spiece.model")
_ARCHIVES = (".zip", ".7z", ".rar", ".tar", ".gz", ".xz", ".zst")
_OWN = "bowerbird-"
"""The beginning of `model_type` of models that the studio trains, which hold their vocabulary."""
_OWN_TYPES = ("bowerbird-char-lstm", "bowerbird-melody-lstm", PHRASE_VAE)


def inspect_language_model(path: Path) -> Inspection:
    """Describe the model at `path`. Raises `ModelRefused` with one sentence if it is no model."""
    if not exists(path):
        raise ModelRefused(
            Text("There is nothing at {path}.", path=path), "", Text("Check the path.")
        )
    if path.is_dir():
        return _inspect_folder(path)
    if is_gguf(path):
        return inspect_gguf(path)
    if path.suffix.lower() in _ARCHIVES:
        raise ModelRefused(
            Text("{name} is an archive.", name=path.name),
            "",
            Text("Unpack it, and add what is in it."),
        )
    if _is_pickle(path):
        raise ModelRefused(PICKLE_SENTENCE, PICKLE_MEANING)
    disguise = describe_disguise(path)
    if disguise is not None:
        raise ModelRefused(disguise.what, disguise.meaning, disguise.remedy)
    raise ModelRefused(Text("{name} is not a model.", name=path.name), PICKLE_MEANING)


def medium_of(path: Path) -> Medium:
    """Music if the model's folder contains a vocabulary of music, else text."""
    is_music = is_file(path / MUSIC_FILE) or tokenization_of(path) in ONE_SEQUENCE
    return Medium.MUSIC if is_music else Medium.TEXT


def _is_pickle(path: Path) -> bool:
    try:
        return is_pickle(path)
    except FileRefused as error:
        raise ModelRefused(error.what, error.meaning, error.remedy) from None


# Transformers folders


def _inspect_folder(folder: Path) -> Inspection:
    config = _read_config(folder)
    model_type = as_name(config.get("model_type"))
    is_own = model_type.startswith(_OWN)
    if is_own and model_type not in _OWN_TYPES:
        what = Text("{name} was made by a newer Bowerbird.", name=folder.name)
        raise ModelRefused(
            what, Text("It was not touched."), Text("Update the studio, then try again.")
        )
    medium = medium_of(folder)
    is_foreign = not is_own and not is_file(folder / MUSIC_FILE)
    if is_foreign:
        require_no_sound(folder, config)
    weights = _weight_files(folder)
    parameters: Counter[str] = Counter()
    for file in weights:
        parameters += check_safetensors(file)
    if not is_own:
        with refused_as_model():
            require_possible_sizes(folder.name, config)
        remedy = Text("Choose the plain model, or its GGUF file.")
        require_unpacked(packing_of(config), folder.name, remedy)
        if is_foreign:
            _require_text_model(folder, config)
    vocabulary: tuple[Path, ...] = ()
    if medium is Medium.MUSIC:
        vocabulary = (vocabulary_of(folder) if is_foreign else folder / MUSIC_FILE,)
    return Inspection(
        medium=medium,
        form=MIDITOK if vocabulary and is_foreign else Text("transformers folder"),
        architecture=_architecture(config),
        precision=main_precision(parameters),
        size_bytes=sum(file.stat().st_size for file in weights),
        parameters=sum(parameters.values()),
        licence=find_licence(folder),
        weight_files=(folder / "config.json", *vocabulary, *weights),
        styles=_read_styles(vocabulary[0]) if vocabulary and not is_foreign else (),
        working_values=kv_cache_values(config),
        family=text_family(model_type) if medium is Medium.TEXT else "",
        dimensions=_dimensions(config) if medium is Medium.MUSIC else 0,
    )


def _dimensions(config: Mapping[str, object]) -> int:
    """Of the space of a model of phrases; 0 where there is none."""
    is_space = config.get("model_type") == PHRASE_VAE
    return first_count(config, "dimensions") if is_space else 0


def _require_text_model(folder: Path, config: Mapping[str, object]) -> None:
    """Raise `ModelRefused` for a model that does not write on or has no tokenizer."""
    names = [name for name in map(as_name, as_array(config.get("architectures"))) if name]
    if names and not any(map(WRITES_ON.search, names)):
        raise ModelRefused(
            Text(
                "{name} does not write text onwards: it is a {names}.",
                name=folder.name,
                names=names[0],
            ),
            "",
            Text("Choose a causal language model, or the GGUF file of this one."),
        )
    if not any(is_file(folder / name) for name in _TOKENIZERS):
        raise ModelRefused(
            Text("{name} has no tokenizer, so it cannot read words.", name=folder.name),
            "",
            Text("Put the model's tokenizer.json into the folder."),
        )


def _architecture(config: Mapping[str, object]) -> str:
    names = (*as_array(config.get("architectures")), config.get("model_type"))
    return next((name for name in map(as_name, names) if name), "unknown")


def _read_styles(vocabulary: Path) -> tuple[str, ...]:
    """The styles that a music model has control tokens for (engines/music/tokens.py)."""
    content = json.dumps(read_config(vocabulary))
    tokens = re.findall(r'"Style_([a-z-]+)(?:_None)?"', content)
    styles = {token.replace("-", " ") for token in tokens}
    return tuple(sorted(styles - {"any"}))


def _read_config(folder: Path) -> dict[str, object]:
    if exists(folder / "config.json"):
        config = read_config(folder / "config.json")
        part = as_name(config.get("_class_name"))
        if part:
            raise ModelRefused(
                Text(
                    "{name} is one part of a picture model ({part}).", name=folder.name, part=part
                ),
                "",
                Text("Add the folder that holds all parts, with model_index.json."),
            )
        return config
    if any(is_file(folder / name) for name in (PEFT_FILES[0], DIFFUSERS_FILE)):
        raise adapter_folder(folder)
    if _has_pickle(folder):
        raise ModelRefused(PICKLE_SENTENCE, PICKLE_MEANING)
    raise ModelRefused(
        Text(
            "{name} is not a model folder: it has no config.json and no model_index.json.",
            name=folder.name,
        ),
        "",
        Text("Choose a folder saved by transformers or diffusers, or a safetensors or GGUF file."),
    )


def _weight_files(folder: Path) -> list[Path]:
    index = folder / f"{WEIGHTS}.index.json"
    if exists(index):
        return _shards(index)
    files = sorted(folder.glob("*.safetensors"))
    weights = folder / WEIGHTS
    if weights in files:
        return [weights]
    if files:
        missing = WEIGHTS if shard_names(files[0].name) == [files[0].name] else index.name
        raise ModelRefused(
            Text("{name} is not whole: {missing} is missing.", name=folder.name, missing=missing),
            "",
            Text("Get it again, or give the weights in {file} that name.", file=files[0].name)
            if missing == WEIGHTS
            else Text("Get it again."),
        )
    if _has_pickle(folder):
        raise ModelRefused(
            Text(
                "The weights in {name} are a pickle, which can run code when opened.",
                name=folder.name,
            ),
            PICKLE_MEANING,
        )
    raise ModelRefused(
        Text("{name} holds no weights.", name=folder.name),
        PICKLE_MEANING,
        Text("Copy its .safetensors file into it."),
    )


def _shards(index: Path) -> list[Path]:
    """The weight files that an index names. Raises `ModelRefused` if one is missing."""
    folder = index.parent
    names = list(as_object(read_config(index).get("weight_map")).values())
    files = sorted({name for name in names if is_plain_name(name)})
    if not files or not all(map(is_plain_name, names)):
        raise ModelRefused(Text("The weight index in {name} cannot be read.", name=folder.name))
    missing = [name for name in files if not is_file(folder / name)]
    if missing:
        raise ModelRefused(
            Text("{name} is not whole: {missing} is missing.", name=folder.name, missing=missing[0])
        )
    return [folder / name for name in files]


def _has_pickle(folder: Path) -> bool:
    return any(file.suffix.lower() in PICKLES for file in folder.iterdir())
