"""Models of other programs are found in their usual places and opened there, without a copy."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from studio.base import places
from studio.base.events import Events
from studio.base.settings import Settings
from studio.cli.main import run
from studio.models.library import ModelLibrary
from studio.models.nearby import NearbyModel
from tests.studio.models import model_files as files
from tests.studio.models.model_files import (
    save,
    save_gguf,
    save_picture_folder,
    save_split_gguf,
    save_text_folder,
)

VARIABLES = ("HF_HOME", "HF_HUB_CACHE", "XDG_CACHE_HOME", "OLLAMA_MODELS", "INVOKEAI_ROOT",
             "COMFYUI_PATH", "COMMANDLINE_ARGS")  # fmt: skip
SDXL = files.unet(2048) | files.AUTOENCODER | files.TWO_CLIPS


@pytest.fixture
def artist(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home folder of an artist, in which no other program has a model yet."""
    folder = tmp_path / "artist"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def library(home: Path) -> ModelLibrary:
    return ModelLibrary(places.models_folder(), Settings(), lambda: None, Events())


def usable(models: list[NearbyModel]) -> dict[str, str]:
    return {model.name: model.program for model in models if model.inspection}


def make_a1111(root: Path) -> None:
    save(root / "models/Stable-diffusion/real/photo.safetensors", SDXL)
    save(root / "models/Lora/ink.safetensors", {"lora_unet_x.lora_down.weight": (4, 4)})
    save(root / "models/VAE/sharp.safetensors", {"decoder.conv_in.weight": (2, 4, 1, 1)})
    (root / "models/Stable-diffusion/Put Stable Diffusion checkpoints here.txt").write_text("")


def make_comfyui(root: Path, elsewhere: Path) -> None:
    save(root / "models/checkpoints/cosy.safetensors", SDXL)
    save_gguf(root / "models/unet/flux1-dev-Q8_0.gguf", "flux", dict(files.FLUX), words=0)
    save(elsewhere / "big/wide.safetensors", SDXL)
    (root / "extra_model_paths.yaml").write_text(
        f"# Rename this\ncomfyui:\n    base_path: {elsewhere}\n    is_default: true\n"
        "    checkpoints: big/  # on the other disk\n    loras: |\n        big/loras\n"
    )


def make_invokeai(root: Path, elsewhere: Path) -> None:
    save(root / "models/7f3a/dreams.safetensors", SDXL)
    save(elsewhere / "in place.safetensors", SDXL)
    (root / "databases").mkdir()
    rows = [
        {"name": "Dreams", "path": "7f3a/dreams.safetensors", "type": "main", "base": "sdxl"},
        {"name": "In place", "path": str(elsewhere / "in place.safetensors"), "type": "main"},
        {"name": "Gone", "path": "0000/gone.safetensors", "type": "main"},
    ]
    with closing(sqlite3.connect(root / "databases" / "invokeai.db")) as database:
        database.execute("CREATE TABLE models (id TEXT PRIMARY KEY, config TEXT)")
        for number, row in enumerate(rows):
            database.execute("INSERT INTO models VALUES (?, ?)", (str(number), json.dumps(row)))
        database.commit()


def make_lm_studio(root: Path) -> None:
    folder = root / "models/somebody/Qwen3-4B-GGUF"
    save_gguf(folder / "Qwen3-4B-Q8_0.gguf", "qwen3")
    for number in (1, 2):
        save_split_gguf(folder, "Large", number)
    save_gguf(folder / "mmproj-model.gguf", "clip", words=0)


def make_ollama(root: Path) -> Path:
    file = save_gguf(root / "blobs" / "new", "llama")
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    blob = file.rename(file.with_name(f"sha256-{digest}"))
    layers = [
        {"mediaType": "application/vnd.ollama.image.model", "digest": f"sha256:{digest}"},
        {"mediaType": "application/vnd.ollama.image.license", "digest": f"sha256:{'0' * 64}"},
    ]
    manifest = root / "manifests/registry.ollama.ai/library/llama3.2/3b"
    manifest.parent.mkdir(parents=True)
    manifest.write_text(json.dumps({"schemaVersion": 2, "layers": layers}))
    return blob


def make_hf_entry(hub: Path, name: str, model: Path) -> None:
    """A cache entry: the files are links to blobs, in a snapshot that `main` refers to."""
    entry = hub / f"models--{name.replace('/', '--')}"
    for file in [path for path in model.rglob("*") if path.is_file()]:
        blob = entry / "blobs" / hashlib.sha256(str(file).encode()).hexdigest()
        link = entry / "snapshots" / "abc123" / file.relative_to(model)
        for path in (blob, link):
            path.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(file, blob)
        link.symlink_to(blob)
    (entry / "refs").mkdir()
    (entry / "refs" / "main").write_text("abc123")


@pytest.fixture
def programs(artist: Path, tmp_path: Path) -> Path:
    """An artist's home with models of six other programs."""
    make_a1111(artist / "stable-diffusion-webui")
    make_comfyui(artist / "ComfyUI", tmp_path / "disk")
    make_invokeai(artist / "invokeai", tmp_path / "disk")
    make_lm_studio(artist / ".lmstudio")
    make_ollama(artist / ".ollama/models")
    hub = artist / ".cache/huggingface/hub"
    make_hf_entry(hub, "org/prose", save_text_folder(tmp_path / "prose"))
    parts = ("unet", "vae", "text_encoder", "tokenizer")
    picture = save_picture_folder(tmp_path / "picture", "StableDiffusionPipeline", *parts)
    make_hf_entry(hub, "org/picture", picture)
    return artist


def test_models_of_other_programs_are_found_in_their_usual_places(
    programs: Path, library: ModelLibrary
):
    models = library.find()
    assert usable(models) == {
        "photo": "A1111",
        "cosy": "ComfyUI",
        "wide": "ComfyUI",
        "Dreams": "InvokeAI",
        "In place": "InvokeAI",
        "Qwen3-4B-Q8_0": "LM Studio",
        "Large": "LM Studio",
        "llama3.2:3b": "Ollama",
        "org/prose": "Hugging Face",
        "org/picture": "Hugging Face",
    }
    faults = {model.name: model.fault for model in models if not model.inspection}
    assert "is a LoRA, which is mixed into a model" in faults["ink"]
    assert "is an autoencoder (VAE)" in faults["sharp"]
    assert "is the part of Flux that draws (Q8_0)" in faults["flux1-dev-Q8_0"]
    assert "looks at pictures (mmproj)" in faults["mmproj-model"]


def test_a_model_is_added_where_it_lies_and_then_listed_no_more(
    programs: Path, library: ModelLibrary
):
    before = {path: path.stat().st_size for path in programs.rglob("*") if path.is_file()}
    for model in library.find():
        if model.inspection:
            added = library.add(model.path)
            assert added.inspection
            assert added.path.resolve() == model.path.resolve()
    assert usable(library.find()) == {}
    assert before == {path: path.stat().st_size for path in programs.rglob("*") if path.is_file()}
    names = {model.id for model in library.all()}
    assert {"llama3.2-3b", "org-prose", "org-picture", "photo", "wide"} <= names
    size = sum(path.lstat().st_size for path in library.folder.rglob("*"))
    assert size < 10_000


def test_a_blob_of_ollama_is_opened_through_a_link_that_leaves_with_the_model(
    artist: Path, library: ModelLibrary
):
    blob = make_ollama(artist / ".ollama/models")
    model = library.add(blob)
    assert (model.id, model.path.suffix) == ("llama3.2-3b", ".gguf")
    library.remove(model.id)
    assert not model.path.is_symlink()
    assert blob.is_file()


@pytest.mark.parametrize(
    ("variable", "folder", "name"),
    [
        ("OLLAMA_MODELS", "models", "llama3.2:3b"),
        ("HF_HOME", "hf", "org/prose"),
        ("HF_HUB_CACHE", "hf/hub", "org/prose"),
        ("COMFYUI_PATH", "comfy", "cosy"),
        ("INVOKEAI_ROOT", "invoke", "Dreams"),
    ],
)
def test_the_variables_that_other_programs_use_are_followed(
    artist: Path,
    library: ModelLibrary,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    folder: str,
    name: str,
):
    make_ollama(tmp_path / "models")
    make_hf_entry(tmp_path / "hf" / "hub", "org/prose", save_text_folder(tmp_path / "prose"))
    make_comfyui(tmp_path / "comfy", tmp_path / "disk")
    make_invokeai(tmp_path / "invoke", tmp_path / "disk")
    assert library.find() == []
    monkeypatch.setenv(variable, str(tmp_path / folder))
    assert name in usable(library.find())


def test_a_folder_that_the_artist_names_is_looked_through_again(
    artist: Path, library: ModelLibrary, tmp_path: Path
):
    make_a1111(tmp_path / "disk")
    assert usable(library.find(tmp_path / "disk")) == {"photo": ""}
    assert usable(library.find()) == {"photo": ""}


def test_the_options_of_the_web_ui_name_its_folders(
    artist: Path, library: ModelLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    make_a1111(tmp_path / "my disk")
    monkeypatch.setenv("COMMANDLINE_ARGS", f"--medvram --data-dir '{tmp_path / 'my disk'}'")
    assert usable(library.find()) == {"photo": "A1111"}


def test_the_command_lists_what_may_be_added(
    programs: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    assert run(["models", "find", "--json"]) == 0
    rows = {row["name"]: row for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert rows["Dreams"]["program"] == "InvokeAI"
    assert rows["Dreams"]["family"] == "Stable Diffusion XL"
    assert run(["models", "add", rows["llama3.2:3b"]["path"], "--json"]) == 0
    assert run(["models", "add", "org/prose", "--json"]) == 0
    added = [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()]
    assert added == ["llama3.2-3b", "org-prose"]
    assert run(["models", "find", str(tmp_path / "nowhere")]) == 0
    assert "No model that is not on the list was found" in capsys.readouterr().err
