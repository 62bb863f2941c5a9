"""A model from its parts: found where other programs keep them, chosen once, and never copied."""

from __future__ import annotations

import json
import shutil
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file

from engines.contract import EngineError
from engines.image.engine import ImageEngine
from studio.base import places
from studio.base.events import Events
from studio.base.settings import Settings
from studio.cli.main import run
from studio.models.library import ModelLibrary
from tests.engines.image.drawing import brief_of, draw
from tests.engines.image.part_files import new_model, save_parts_of
from tests.engines.image.tiny import calm_cache
from tests.engines.text.journal import Journal

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
FOLDERS = {"clip_l": "text_encoders", "t5xxl": "clip", "ae": "vae", "qwen": "text_encoders",
           "umt5_xxl": "text_encoders", "wan_2.1_vae": "vae"}  # fmt: skip


@pytest.fixture
def artist(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home folder of an artist, in which no program has a model yet."""
    monkeypatch.setenv("HOME", str(tmp_path / "artist"))
    for name in ("HF_HOME", "HF_HUB_CACHE", "XDG_CACHE_HOME", "COMFYUI_PATH", "COMMANDLINE_ARGS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "artist").mkdir()
    return tmp_path / "artist"


def comfyui(artist: Path, family: str, form: str = "plain") -> Path:
    """The part that draws, in a folder of ComfyUI that has the others where it keeps them."""
    models = artist / "ComfyUI" / "models"
    for name in ("diffusion_models", "text_encoders", "clip", "vae", "loras"):
        (models / name).mkdir(parents=True, exist_ok=True)
    flat = artist / "flat"
    flat.mkdir(exist_ok=True)
    first, *others = save_parts_of(family, form, new_model(family, flat), flat)
    for path in others:
        path.rename(models / FOLDERS[path.stem] / path.name)
    return first.rename(models / "diffusion_models" / f"{family.replace(' ', '')}{first.suffix}")


def added(capsys: pytest.CaptureFixture[str], *paths: Path) -> tuple[dict[str, Any], str]:
    """The row of the model that `models add` puts on the list, and what it says of it."""
    capsys.readouterr()
    assert run(["models", "add", "--json", *map(str, paths)]) == 0
    out = capsys.readouterr()
    return json.loads(out.out), out.err.strip()


def refused(capsys: pytest.CaptureFixture[str], *paths: Path) -> str:
    capsys.readouterr()
    code = run(["models", "add", *map(str, paths)])
    message = capsys.readouterr().err.strip()
    assert code == 2, message
    assert "\n" not in message
    assert "went wrong" not in message
    return message


def everything(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_parts_are_found_in_the_folders_of_comfyui(
    artist: Path, capsys: pytest.CaptureFixture[str]
):
    model = comfyui(artist, "flux")
    before = everything(artist)
    row, sentence = added(capsys, model)
    assert sentence.startswith("Flux from flux.safetensors with clip_l.safetensors, ")
    assert "t5xxl.safetensors, ae.safetensors, " in sentence
    assert sentence.endswith(" MB, fits in memory.")
    assert (row["id"], row["architecture"], row["form"]) == ("flux", "Flux", "4 files of parts")
    assert row["size_bytes"] == sum(path.stat().st_size for path in artist.rglob("models/*/*.*"))
    assert everything(artist) == before
    assert Path(row["path"]).stat().st_size < 3_000
    assert run(["models", "verify"]) == 0
    again, _ = added(capsys, model)
    assert again["path"] == row["path"]
    assert run(["models", "remove", "flux"]) == 0
    assert everything(artist) == before
    assert not Path(row["path"]).exists()


def test_a_model_of_parts_draws_from_the_command_line(
    artist: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    added(capsys, comfyui(artist, "flux", "gguf"))
    assert run(["new", str(tmp_path / "project")]) == 0
    arguments = ["--model", "flux", "--width", "64", "--height", "64", "--steps", "1", "--json"]
    assert run(["draw", "a turtle", "--project", str(tmp_path / "project"), *arguments]) == 0
    row = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert row["model"] == "flux"
    assert Path(row["path"]).stat().st_size > 100


def test_what_lies_in_the_usual_folders_is_proposed(
    artist: Path, capsys: pytest.CaptureFixture[str]
):
    model = comfyui(artist, "flux")
    library = ModelLibrary(places.models_folder(), Settings(), lambda: None, Events())
    usable = [near for near in library.find() if near.inspection]
    assert [(near.path, near.program) for near in usable] == [(model, "ComfyUI")]
    library.add(model)
    assert not [near for near in library.find() if near.inspection]


def test_parts_are_named_one_by_one(artist: Path, capsys: pytest.CaptureFixture[str]):
    pipeline = new_model("flux", artist)
    (whole,) = save_parts_of("flux", "one file", pipeline, artist)
    whole = whole.rename(artist / "another.safetensors")
    paths = save_parts_of("flux", "plain", pipeline, artist)
    scattered = [path.rename(folder / path.name) for path in paths
                 if (folder := artist / f"of {path.stem}").mkdir() is None]  # fmt: skip
    whole.rename(scattered[0].with_name(whole.name))  # whose parts may be tuned for it
    assert "but lacks its text encoders (CLIP-L and" in refused(capsys, scattered[0])
    assert "is Flux, but lacks its text encoder (T5-XXL), its autoencoder (ae.safetensors)." in (
        refused(capsys, *scattered[:2])
    )
    row, _ = added(capsys, *scattered[::-1])
    assert row["form"] == "4 files of parts"


@pytest.mark.parametrize("place", ["beside", "comfyui", "diffusers"])
def test_the_words_of_qwen_are_found(artist: Path, place: str, capsys: pytest.CaptureFixture[str]):
    model = comfyui(artist, "z-image")
    words = artist / "flat" / "words"
    message = refused(capsys, model)
    assert "reads prompts with the words of Qwen, and these are in no folder here." in message
    target = {
        "beside": artist / "ComfyUI/models/text_encoders/qwen3",
        "comfyui": artist / "ComfyUI/comfy/text_encoders/qwen25_tokenizer",
        "diffusers": artist / ".cache/huggingface/hub/models--Qwen--Q/snapshots/a1/tokenizer",
    }[place]
    shutil.copytree(words, target)
    row, _ = added(capsys, model)
    assert row["architecture"] == "Z-Image"
    assert json.loads(Path(row["path"]).read_text())["tokenizer"] == str(target)


def test_an_encoder_of_umt5_without_its_words_is_named(
    artist: Path, capsys: pytest.CaptureFixture[str]
):
    model = comfyui(artist, "wan")
    encoder = artist / "ComfyUI/models/text_encoders/umt5_xxl.safetensors"
    tensors = load_file(encoder)
    del tensors["spiece_model"]
    save_file(tensors, encoder)
    assert "umt5_xxl.safetensors is UMT5 without its words" in refused(capsys, model)


# Parts that do not fit each other


def test_two_parts_of_one_role_are_refused(artist: Path, capsys: pytest.CaptureFixture[str]):
    model = comfyui(artist, "flux")
    t5 = artist / "ComfyUI/models/clip/t5xxl.safetensors"
    other = shutil.copy(t5, artist / "t5 too.safetensors")
    message = refused(capsys, model, t5, Path(other))
    assert "t5xxl.safetensors and t5 too.safetensors are both a text encoder (T5, 64 wi" in message
    second = Path(shutil.copy(model, artist / "schnell.safetensors"))
    assert "both draw, and a model has one such part." in refused(capsys, model, second)


def test_parts_of_two_families_are_refused(artist: Path, capsys: pytest.CaptureFixture[str]):
    flux, wan = comfyui(artist, "flux"), comfyui(artist, "wan")
    message = refused(capsys, flux, wan)
    assert message.startswith("flux.safetensors (Flux) and wan.safetensors (Wan) both draw")
    encoder = artist / "ComfyUI/models/text_encoders/umt5_xxl.safetensors"
    message = refused(capsys, flux, encoder)
    assert "is a text encoder (UMT5, 64 wide), which does not belong to flux.safeten" in message
    picture = artist / "picture.safetensors"
    save_file({"pixels": torch.zeros(2)}, picture)
    assert "picture.safetensors" in refused(capsys, flux, picture)
    assert "None of these files is the part that draws." in refused(
        capsys, encoder, artist / "ComfyUI/models/vae/ae.safetensors"
    )


TASKS: dict[str, tuple[str, dict[str, tuple[int, ...]], str]] = {
    "depth": ("flux", {"img_in.weight": (64, 128)}, "Flux for another task (32 channels)"),
    "from a picture": (
        "wan",
        {"patch_embedding.weight": (128, 36, 1, 2, 2)},
        "Wan for another task (36 c",
    ),
    "animates": ("wan", {"img_emb.proj.0.weight": (4,)}, "Wan that animates pictures"),
    "dev": (
        "flux 2",
        {"guidance_in.in_layer.weight": (64, 256)},
        "the part of Flux 2 Dev that draws, which",
    ),
}


@pytest.mark.parametrize("name", TASKS)
def test_models_of_other_tasks_are_named(
    artist: Path, name: str, capsys: pytest.CaptureFixture[str]
):
    family, shapes, words = TASKS[name]
    first, *_ = save_parts_of(family, "plain", new_model(family, artist), artist)
    tensors = load_file(first) | {key: torch.zeros(shape) for key, shape in shapes.items()}
    save_file(tensors, first)
    assert f"model.safetensors is {words}" in refused(capsys, first)


# Damage


def kinds(folder: Path) -> dict[str, Path]:
    models = folder / "ComfyUI/models"
    return {"denoiser": models / "diffusion_models/flux.safetensors",
            "clip": models / "text_encoders/clip_l.safetensors",
            "t5": models / "clip/t5xxl.safetensors",
            "vae": models / "vae/ae.safetensors"}  # fmt: skip


@pytest.mark.parametrize("kind", ["denoiser", "clip", "t5", "vae"])
def test_each_part_cut_anywhere_is_refused(
    artist: Path, kind: str, capsys: pytest.CaptureFixture[str]
):
    comfyui(artist, "flux")
    paths = kinds(artist)
    data = paths[kind].read_bytes()
    for tenth in range(10):
        paths[kind].write_bytes(data[: tenth * len(data) // 10])
        message = refused(capsys, *paths.values())
        assert f"{paths[kind].name} is " in message, message
    paths[kind].write_bytes(data[len(data) // 2 :] + data[: len(data) // 2])
    assert f"{paths[kind].name} is damaged" in refused(capsys, *paths.values())
    paths[kind].write_bytes(struct.pack("<Q", 100_000_000) + b" " * 1_000)
    assert f"{paths[kind].name} is damaged" in refused(capsys, *paths.values())


@pytest.mark.parametrize("kind", ["denoiser", "clip", "t5", "vae"])
def test_weights_that_are_no_numbers_are_refused(
    artist: Path, kind: str, capsys: pytest.CaptureFixture[str]
):
    comfyui(artist, "flux")
    path = kinds(artist)[kind]
    tensors = load_file(path)
    name = max(tensors, key=lambda name: tensors[name].numel())
    tensors[name].view(-1)[-1] = torch.nan
    save_file(tensors, path)
    message = refused(capsys, kinds(artist)["denoiser"])
    assert message.startswith(f"The weights in {path.name} cannot be used: {name} has numbers")


def test_a_gguf_that_is_cut_is_refused(artist: Path, capsys: pytest.CaptureFixture[str]):
    model = comfyui(artist, "flux", "gguf")
    data = model.read_bytes()
    for tenth in range(10):
        model.write_bytes(data[: tenth * len(data) // 10])
        sentence = refused(capsys, model)
        assert "is damaged or not whole." in sentence if tenth else "is empty." in sentence


def vanish(path: Path) -> None:
    path.unlink()


def become_another(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"0")


@pytest.mark.parametrize(
    ("change", "words"),
    [(vanish, "is not there any more."), (become_another, "is another file now.")],
)
def test_a_part_that_vanishes_before_the_job_is_named(
    artist: Path,
    change: Callable[[Path], None],
    words: str,
    capsys: pytest.CaptureFixture[str],
):
    row, _ = added(capsys, comfyui(artist, "flux"))
    change(kinds(artist)["t5"])
    journal = Journal(Path(row["path"]), calm_cache(artist))
    with pytest.raises(EngineError, match=f"t5xxl.safetensors, a part of “flux”, {words}"):
        draw(ImageEngine(), journal, brief_of(width=64, height=64))
    assert run(["models", "list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert f"t5xxl.safetensors, a part of “flux”, {words}" in listed["fault"]
    assert run(["models", "verify"]) == 3


def test_links_in_circles_end(artist: Path, capsys: pytest.CaptureFixture[str]):
    model = comfyui(artist, "flux")
    models = artist / "ComfyUI/models"
    for folder in ("vae", "text_encoders", "clip"):
        (models / folder / "up").symlink_to(models)
        (models / folder / "round").symlink_to("round")
        (models / folder / "round.safetensors").symlink_to("round.safetensors")
    row, _ = added(capsys, model)
    assert row["form"] == "4 files of parts"
    (artist / "a.safetensors").symlink_to("a.safetensors")
    assert "There is nothing at" in refused(capsys, artist / "a.safetensors")


LISTS: dict[str, object] = {
    "nothing": {},
    "list": [],
    "number": {"format": "bowerbird model of parts", "files": 7},
    "many": {"format": "bowerbird model of parts", "files": [{"path": "/a", "size": 1}] * 99},
    "relative": {"format": "bowerbird model of parts", "files": [{"path": "a", "size": 1}]},
    "null": {"format": "bowerbird model of parts", "files": [{"path": "/a\0", "size": 1}]},
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_that_is_none_is_refused(
    artist: Path, name: str, capsys: pytest.CaptureFixture[str]
):
    path = artist / "mine.parts"
    path.write_text(json.dumps(LISTS[name]))
    message = refused(capsys, path)
    assert "mine.parts" in message
    assert "cannot be read" in message or "can be read" in message
