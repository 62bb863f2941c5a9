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
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

from engines.contract import FileRefused
from engines.formats.foreign_files import exists, is_file, is_folder, read_regular_file
from engines.formats.json_values import as_array, as_name, as_object, parse_json, read_object

_MAX_DEPTH, _MAX_ENTRIES = 6, 20_000
_WEIGHTS = (".safetensors", ".gguf")
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
        *(Place("InvokeAI", folder) for folder in _folders_of("INVOKEAI_ROOT", "~/invokeai")),
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
        budget = iter(range(_MAX_ENTRIES))
        yield from (Place(root.program, path) for path in _walk(folder, _MAX_DEPTH, budget))


# Folders


def _folders_of(variable: str, *usual: str) -> list[Path]:
    """The folder that a variable of the environment names, else the usual ones."""
    stated = os.environ.get(variable)
    return [Path(path).expanduser() for path in ([stated] if stated else usual)]


def _a1111_folders() -> list[Path]:
    """The folders of the web UI, and those that its options in COMMANDLINE_ARGS name."""
    homes = ("stable-diffusion-webui", "stable-diffusion-webui-forge", "webui_forge", "forge")
    folders = [Path(f"~/{home}/models").expanduser() for home in homes]
    try:
        words = shlex.split(os.environ.get("COMMANDLINE_ARGS", ""))
    except ValueError:
        words = []
    for option, value in pairwise(words):
        if option in ("--ckpt-dir", "--models-dir"):
            folders.append(Path(value).expanduser())
        elif option == "--data-dir":
            folders.append(Path(value).expanduser() / "models")
    return folders


def _comfyui_folders() -> list[Path]:
    portable = "~/ComfyUI_windows_portable/ComfyUI"
    homes = ("~/ComfyUI", "~/Documents/ComfyUI", "~/comfy/ComfyUI", portable)
    folders: list[Path] = []
    for home in _folders_of("COMFYUI_PATH", *homes):
        folders += [home / "models", *_extra_model_paths(home / "extra_model_paths.yaml")]
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


def _walk(folder: Path, depth: int, budget: Iterator[int]) -> Iterator[Path]:
    """Folders that hold a model, and single files of weights, below a folder."""
    for path in sorted(_entries(folder)):
        if next(budget, None) is None:
            return
        if path.name.startswith("."):
            continue
        if is_folder(path):
            snapshot = newest_snapshot(path) if path.name.startswith("models--") else path
            if _is_model_folder(snapshot):
                # A picture model of the cache is opened as the entry that it is.
                yield path if exists(snapshot / "model_index.json") else snapshot
            elif depth:
                yield from _walk(snapshot, depth - 1, budget)
        elif path.suffix.lower() in _WEIGHTS and not _PART_OF_SPLIT.search(path.name):
            yield path


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
    return "config.json" in names and any(name.endswith(".safetensors") for name in names)


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
