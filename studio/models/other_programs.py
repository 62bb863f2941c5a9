"""Where other programs put their models: their usual folders, and their own lists of files.

Invariant: nothing is copied, changed or started. Folders are looked through to a certain depth and
number of entries; what cannot be read is left out.
"""

from __future__ import annotations

import os
import re
import shlex
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from typing import TypeGuard
from urllib.parse import quote

from engines.contract import FileRefused
from engines.formats.foreign_files import exists, is_file, is_folder, read_regular_file
from engines.formats.json_values import as_array, as_name, as_object, parse_json, read_object
from engines.formats.pickles import is_pickle_or_ggml
from studio.models.adapter_files import PEFT_FILES

_MAX_DEPTH, _MAX_ENTRIES = 6, 20_000
_WEIGHTS = (".safetensors", ".sft", ".gguf", ".ckpt", ".pt", ".pth", ".onnx", ".patch")
_FOOOCUS_FOLDERS = ("path_checkpoints", "path_loras", "path_embeddings", "path_vae", "path_unet")
"""Keys of Fooocus' own file of folders, each with a path or a list of them."""
_KOBOLD_HOMES = ("koboldcpp", "KoboldCpp")
_KOBOLD_FILES = ("model", "model_param", "sdmodel", "lora", "sdlora")
"""Keys of KoboldCpp's saved settings that name files of models and adapters."""
_MAX_SETTINGS = 200
_FOLDER_WEIGHTS = (".safetensors", ".bin")
_PART_OF_SPLIT = re.compile(r"-(?!00001)\d{5}-of-\d{5}\.gguf$")
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_GGUF_LAYER = "application/vnd.ollama.image.model"
_YAML_LINE = re.compile(r"^\s*(?:(?P<key>[\w-]+):)?\s*\|?\s*(?P<value>[^#|]*?)\s*(?:#.*)?$")
_MAX_YAML = 1_000_000


@dataclass(frozen=True)
class Place:
    """A file or folder that may be a model, the program that put it there, and its name there."""

    program: str
    path: Path
    name: str = ""


def usual_places() -> list[Place]:
    """The folders of models of other programs that are on this machine."""
    places = [
        *(Place("A1111", folder) for folder in _a1111_folders()),
        *(Place("ComfyUI", folder) for folder in _comfyui_folders()),
        *(Place("Fooocus", folder) for folder in _fooocus_folders()),
        *(Place("InvokeAI", folder) for folder in _folders_of("INVOKEAI_ROOT", "~/invokeai")),
        *(Place("KoboldCpp", Path(f"~/{name}").expanduser()) for name in _KOBOLD_HOMES),
        *(Place("LM Studio", folder) for folder in _lm_studio_folders()),
        *(Place("Ollama", folder) for folder in _ollama_folders()),
        Place("Hugging Face", hf_cache()),
    ]
    return [model_folder for model_folder in dict.fromkeys(places) if is_folder(model_folder.path)]


def hf_cache() -> Path:
    """The cache of Hugging Face, by the variables that its programs read."""
    cache = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    home = os.environ.get("HF_HOME") or f"{cache}/huggingface"
    return Path(os.environ.get("HF_HUB_CACHE") or f"{home}/hub").expanduser()


def models_in(root: Place) -> Iterator[Place]:
    """Return what may be a model in a folder, by the layout of the program that it belongs to."""
    folder = root.path
    if is_folder(folder / "blobs") and is_folder(folder / "manifests"):
        yield from _ollama_models(folder)
    elif is_file(folder / "databases" / "invokeai.db"):
        yield from _invokeai_models(folder)
    else:
        walk = _Walk(iter(range(_MAX_ENTRIES)), set())
        paths = [*walk.models_in(folder, _MAX_DEPTH), *_kobold_files(folder)]
        yield from (Place(root.program, path) for path in paths)


# Folders


def _folders_of(variable: str, *usual: str) -> list[Path]:
    """The folder that a variable of the environment names, else the usual ones."""
    stated = os.environ.get(variable)
    return [Path(path).expanduser() for path in ([stated] if stated else usual)]


def _a1111_folders() -> list[Path]:
    """The folders of the web UI, and those that its options in COMMANDLINE_ARGS name."""
    homes = ("stable-diffusion-webui", "stable-diffusion-webui-forge", "webui_forge", "forge")
    parts = ("models", "embeddings")
    folders = [Path(f"~/{home}/{part}").expanduser() for home in homes for part in parts]
    try:
        words = shlex.split(os.environ.get("COMMANDLINE_ARGS", ""))
    except ValueError:
        words = []
    for option, value in pairwise(words):
        if option in ("--ckpt-dir", "--models-dir", "--lora-dir", "--embeddings-dir", "--vae-dir"):
            folders.append(Path(value).expanduser())
        elif option == "--data-dir":
            folders += [Path(value).expanduser() / part for part in parts]
    return folders


def _comfyui_folders() -> list[Path]:
    portable = "~/ComfyUI_windows_portable/ComfyUI"
    homes = ("~/ComfyUI", "~/Documents/ComfyUI", "~/comfy/ComfyUI", portable)
    folders: list[Path] = []
    for home in _folders_of("COMFYUI_PATH", *homes):
        folders += [home / "models", *_extra_model_paths(home / "extra_model_paths.yaml")]
    return folders


def _fooocus_folders() -> list[Path]:
    """The folder of Fooocus, and those that its file of settings names, from its own folder."""
    folders: list[Path] = []
    for name in ("Fooocus", "Fooocus_win64_2-5-0/Fooocus"):
        home = Path(f"~/{name}").expanduser()
        settings = _read(home / "config.txt")
        stated = (settings.get(key) for key in _FOOOCUS_FOLDERS)
        paths = (path for value in stated for path in (as_array(value) or [value]))
        folders += [home / "models", *(home / path for path in paths if _is_path(path))]
    return folders


def _extra_model_paths(file: Path) -> list[Path]:
    """The folders that ComfyUI's file of further folders names, below each `base_path`."""
    try:
        lines = read_regular_file(file, _MAX_YAML).decode("utf-8", "replace").splitlines()
    except FileRefused:
        return []
    base, folders = Path(), list[Path]()
    for line in lines:
        match = _YAML_LINE.match(line)
        value = match["value"].strip("\"'") if match else ""
        if not match or not value:
            base = base if line.startswith((" ", "\t", "#")) else Path()
        elif match["key"] == "base_path":
            base = Path(value).expanduser()
        elif match["key"] != "is_default":
            folders.append(base / Path(value).expanduser())
    return folders


def _is_path(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and bool(value) and "\0" not in value


def _kobold_files(folder: Path) -> Iterator[Path]:
    """The files that settings of KoboldCpp in a folder name, wherever they lie."""
    saved = (path for path in _entries(folder) if path.suffix.lower() == ".kcpps")
    for settings in map(_read, islice(sorted(saved), _MAX_SETTINGS)):
        for value in (settings.get(key) for key in _KOBOLD_FILES):
            paths = (path for path in (as_array(value) or [value]) if _is_path(path))
            yield from (file for path in paths if is_file(file := folder / path))


def _lm_studio_folders() -> list[Path]:
    homes = [Path("~/.lmstudio").expanduser(), Path("~/.cache/lm-studio").expanduser()]
    try:
        pointer = read_regular_file(Path("~/.lmstudio-home-pointer").expanduser(), 4_096)
        homes.insert(0, Path(pointer.decode().strip()))
    except (FileRefused, UnicodeDecodeError):
        pass
    folders = [home / "models" for home in homes]
    for home in homes:
        downloads = _read(home / "settings.json").get("downloadsFolder")
        folders += [Path(downloads)] if isinstance(downloads, str) and downloads else []
    return folders


def _ollama_folders() -> list[Path]:
    systems = ("/usr/share/ollama/.ollama/models", "/var/lib/ollama/.ollama/models")
    return _folders_of("OLLAMA_MODELS", "~/.ollama/models", *systems)


# Layouts


@dataclass
class _Walk:
    """Walks folders, each real one once, so that links in circles end; `budget` counts entries."""

    budget: Iterator[int]
    visited: set[Path]

    def models_in(self, folder: Path, depth: int) -> Iterator[Path]:
        """Folders that hold a model or an adapter, and single files of weights, below a folder."""
        if not self._is_new(folder):
            return
        for path in sorted(_entries(folder)):
            if next(self.budget, None) is None:
                return
            if path.name.startswith("."):
                continue
            if is_folder(path):
                yield from self._in_folder(path, depth)
            elif _is_weights(path):
                yield path

    def _in_folder(self, path: Path, depth: int) -> Iterator[Path]:
        snapshot = newest_snapshot(path) if path.name.startswith("models--") else path
        if _is_model_folder(snapshot):
            # A picture model of the cache is opened as the entry that it is.
            yield path if exists(snapshot / "model_index.json") else snapshot
        elif depth:
            yield from self.models_in(snapshot, depth - 1)

    def _is_new(self, folder: Path) -> bool:
        try:
            real = folder.resolve()
        except (OSError, RuntimeError):  # a link in a circle
            return False
        is_new = real not in self.visited
        self.visited.add(real)
        return is_new


def _is_weights(path: Path) -> bool:
    """Return whether a file has weights by its name, or those of older programs by its bytes."""
    if path.suffix.lower() == ".bin":
        return is_file(path) and is_pickle_or_ggml(path)
    return path.suffix.lower() in _WEIGHTS and not _PART_OF_SPLIT.search(path.name)


def newest_snapshot(entry: Path) -> Path:
    """The snapshot of a cache entry that `main` refers to, else the newest; the entry without."""
    snapshots = [path for path in _entries(entry / "snapshots") if is_folder(path)]
    try:
        revision = read_regular_file(entry / "refs" / "main", 1_000).decode().strip()
    except (FileRefused, UnicodeDecodeError):
        revision = ""
    main = [path for path in snapshots if path.name == revision]
    return next(iter(main), max(snapshots, key=lambda path: path.stat().st_mtime, default=entry))


def _is_model_folder(folder: Path) -> bool:
    if exists(folder / "model_index.json"):
        return True
    names = [path.name for path in _entries(folder)]
    if PEFT_FILES[0] in names:
        return True
    return "config.json" in names and any(name.endswith(_FOLDER_WEIGHTS) for name in names)


def _ollama_models(folder: Path) -> Iterator[Place]:
    """The models that Ollama's manifests name; their blobs are GGUF files without an ending."""
    for manifest in sorted((folder / "manifests").rglob("*")):
        layers = as_array(_read(manifest).get("layers")) if is_file(manifest) else []
        for layer in map(as_object, layers):
            digest = as_name(layer.get("digest"))
            if layer.get("mediaType") == _GGUF_LAYER and _DIGEST.fullmatch(digest):
                *names, tag = manifest.relative_to(folder / "manifests").parts[1:]
                name = "/".join(part for part in names if part != "library")
                yield Place("Ollama", folder / "blobs" / digest.replace(":", "-"), f"{name}:{tag}")


def _invokeai_models(root: Path) -> Iterator[Place]:
    """The models of InvokeAI's database; those that it opens in place have a whole path."""
    uri = f"file:{quote(str(root / 'databases' / 'invokeai.db'))}?mode=ro"
    try:
        with closing(sqlite3.connect(uri, uri=True, timeout=1)) as database:
            rows = [row[0] for row in database.execute("SELECT config FROM models LIMIT 10000")]
    except sqlite3.Error:
        rows = []
    for config in (as_object(parse_json(row)) for row in rows if isinstance(row, str)):
        path = config.get("path")
        if isinstance(path, str) and path:
            yield Place("InvokeAI", root / "models" / path, as_name(config.get("name")))


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _read(file: Path) -> Mapping[str, object]:
    try:
        return read_object(file)
    except FileRefused:
        return {}
