"""The model library opens safe and complete models, and refuses others with one sentence."""

from __future__ import annotations

import json
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from engines.contract import Medium, NotShipped
from engines.shipped import is_outdated
from studio.base import places
from studio.base.errors import InputError, ModelMissing, ModelRefused
from studio.base.events import Events
from studio.base.settings import Settings
from studio.cli.main import run
from studio.models.inspection import TOKENS
from studio.models.library import ModelLibrary
from tests.studio.conftest import make_model_folder
from tests.studio.models.model_files import save_gguf


@pytest.fixture
def library(tmp_path: Path) -> ModelLibrary:
    return ModelLibrary(tmp_path / "models", Settings(), lambda: None, Events())


def silent(done: float, total: float, note: str = "") -> None:
    """No progress."""


def test_an_added_folder_is_used_in_place(library: ModelLibrary, tmp_path: Path):
    folder = make_model_folder(tmp_path / "Harbour Prose")
    model = library.add(folder)
    assert model.id == "harbour-prose"
    assert model.path == folder
    assert not model.installed
    assert model.inspection is not None
    assert (model.inspection.parameters, model.inspection.precision) == (16, "f32")
    assert library.default(Medium.TEXT).id == model.id
    library.remove(model.id)
    assert folder.exists()
    assert library.all() == []


def test_a_folder_without_weights_is_refused(library: ModelLibrary, tmp_path: Path):
    folder = make_model_folder(tmp_path / "m")
    (folder / "model.safetensors").unlink()
    with pytest.raises(ModelRefused, match="holds no weights"):
        library.add(folder)


def test_a_truncated_safetensors_file_is_refused(library: ModelLibrary, tmp_path: Path):
    folder = make_model_folder(tmp_path / "m")
    weights = folder / "model.safetensors"
    for length in (len(weights.read_bytes()) - 3, 9, 3, 0):
        weights.write_bytes(weights.read_bytes()[:length])
        with pytest.raises(ModelRefused, match=r"damaged|not whole|is empty"):
            library.add(folder)


@pytest.mark.parametrize("name", ["model.bin", "model.ckpt", "model.pt", "model.weights"])
def test_a_pickle_is_refused_whatever_its_name(library: ModelLibrary, tmp_path: Path, name: str):
    (tmp_path / name).write_bytes(pickle.dumps({"a": 1}))
    with pytest.raises(ModelRefused, match="pickle, which can run code"):
        library.add(tmp_path / name)


def test_a_folder_with_only_a_pickle_is_refused(library: ModelLibrary, tmp_path: Path):
    folder = make_model_folder(tmp_path / "m")
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    with pytest.raises(ModelRefused, match="pickle"):
        library.add(folder)


@pytest.mark.parametrize("data", [b"", b"GGUF", b"GGUF\x03\x00\x00\x00" + b"\xff" * 64])
def test_a_broken_gguf_file_is_refused(library: ModelLibrary, tmp_path: Path, data: bytes):
    (tmp_path / "m.gguf").write_bytes(data)
    with pytest.raises(ModelRefused, match=r"m\.gguf is (damaged|empty)"):
        library.add(tmp_path / "m.gguf")


@pytest.mark.parametrize("config", ["", "[1]", "{"])
def test_an_unreadable_config_is_refused(library: ModelLibrary, tmp_path: Path, config: str):
    folder = make_model_folder(tmp_path / "m")
    (folder / "config.json").write_text(config)
    with pytest.raises(ModelRefused, match=r"config\.json"):
        library.add(folder)


def test_a_missing_shard_is_named(library: ModelLibrary, tmp_path: Path):
    folder = make_model_folder(tmp_path / "m")
    index = {"weight_map": {"a": "model-1.safetensors", "b": "model-2.safetensors"}}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index))
    with pytest.raises(ModelRefused, match=r"model-1\.safetensors is missing"):
        library.add(folder)


def test_a_missing_path_and_a_file_that_is_no_model_have_different_messages(
    library: ModelLibrary, tmp_path: Path
):
    (tmp_path / "notes.txt").write_text("hello")
    with pytest.raises(ModelRefused, match="There is nothing at"):
        library.add(tmp_path / "absent")
    with pytest.raises(ModelRefused, match="is not a model"):
        library.add(tmp_path / "notes.txt")
    with pytest.raises(ModelMissing, match="models install starter"):
        library.default(Medium.TEXT)


def test_verify_detects_a_change_on_disk(library: ModelLibrary, tmp_path: Path):
    folder = make_model_folder(tmp_path / "m")
    model = library.add(folder)
    assert library.verify(model.id) == "verified"
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-4] + b"abcd")
    assert library.verify(model.id) == "changed"
    weights.write_bytes(b"short")
    assert library.verify(model.id) == "damaged"
    shutil.rmtree(folder)
    assert library.verify(model.id) == "missing"


def test_the_model_that_the_artist_selected_is_the_default(library: ModelLibrary, tmp_path: Path):
    first = library.add(make_model_folder(tmp_path / "first"))
    second = library.add(make_model_folder(tmp_path / "second"))
    assert library.default(Medium.TEXT).id == first.id
    library.use(second.id)
    assert library.default(Medium.TEXT).id == second.id


def test_a_model_that_was_trained_here_is_not_the_default_unless_it_is_selected(
    library: ModelLibrary, tmp_path: Path
):
    files = make_model_folder(tmp_path / "files")
    (files / "bowerbird.json").write_text(json.dumps({"origin": "trained", "name": "A first"}))
    trained = library.add_trained(files, "A first")
    assert library.default(Medium.TEXT).id == trained.id
    added = library.add(make_model_folder(tmp_path / "usual"))
    assert library.default(Medium.TEXT).id == added.id
    library.use(trained.id)
    assert library.default(Medium.TEXT).id == trained.id


# Memory


def listed_models(capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, object]]:
    assert run(["models", "list", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return {row["id"]: row for row in rows}


def test_the_list_states_how_much_memory_each_model_needs_and_whether_it_fits(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    sizes = {"num_hidden_layers": 2, "num_attention_heads": 4, "hidden_size": 32}
    make_model_folder(home / "models" / "grouped", **sizes, num_key_value_heads=1)
    make_model_folder(home / "models" / "plain", **sizes)
    make_model_folder(home / "models" / "vast", **sizes, head_dim=10**6)
    make_model_folder(home / "models" / "silent")
    models = listed_models(capsys)
    cache = 2 * 2 * 32 * TOKENS
    needs = {name: row["memory_bytes"] for name, row in models.items()}
    assert needs["plain"] == 4 * (16 + cache)
    assert needs["grouped"] == 4 * (16 + cache // 4)
    assert needs["silent"] == 4 * 16
    assert [name for name, row in models.items() if not row["fits"]] == ["vast"]
    assert run(["models", "list"]) == 0
    output = capsys.readouterr().out
    assert "needs about 1 MB of memory in float32" in output
    assert "too large for the" in output


def test_memory_is_halved_if_the_machine_runs_in_half_precision(
    home: Path, capsys: pytest.CaptureFixture[str]
):
    make_model_folder(home / "models" / "silent")
    places.cache_folder().mkdir(parents=True, exist_ok=True)
    note = {"cpu|x": {"precision": "bfloat16"}}
    (places.cache_folder() / "devices.json").write_text(json.dumps(note))
    assert listed_models(capsys)["silent"]["memory_bytes"] == 2 * 16


def add_twins(library: ModelLibrary, tmp_path: Path) -> tuple[Path, Path]:
    """Two added folders of the same name."""
    folders = tmp_path / "one" / "Prose", tmp_path / "two" / "Prose"
    for folder in folders:
        library.add(make_model_folder(folder))
    return folders


def test_models_of_one_name_have_different_ids_and_are_removed_one_by_one(
    library: ModelLibrary, tmp_path: Path
):
    first, second = add_twins(library, tmp_path)
    assert [model.id for model in library.all()] == ["prose", "prose-2"]
    with pytest.raises(InputError, match=r"2 models are called 'prose'.*prose-2 at"):
        library.get_single("prose")
    assert library.get_single(str(first)).path == first
    library.remove("prose-2")
    assert [model.path for model in library.all()] == [first]
    assert second.is_dir()
    assert library.get_single("prose").path == first


def test_the_starter_stays_where_a_folder_of_its_name_is_removed(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    starter = make_model_folder(home / "models" / "starter-music")
    (starter / "bowerbird.json").write_text('{"origin": "starter"}')
    mine = make_model_folder(tmp_path / "Starter music")
    assert run(["models", "add", str(mine)]) == 0
    assert run(["models", "remove", "starter-music"]) == 2
    assert "starter-music-2" in capsys.readouterr().err
    assert starter.is_dir()
    assert run(["models", "remove", "Starter music"]) == 0
    assert run(["models", "remove", "starter-music"]) == 0
    assert mine.is_dir()
    assert not starter.exists()


def link_elsewhere(folder: Path) -> None:
    (folder / "bowerbird.json").write_text('{"origin": "starter"}')
    folder.rename(folder.parent.parent / "elsewhere")
    folder.symlink_to(folder.parent.parent / "elsewhere")


def add_notes(folder: Path) -> None:
    (folder / "bowerbird.json").write_text('{"origin": "starter"}')
    (folder / "notes.txt").write_text("Mine.")


def copy_starter(folder: Path) -> None:
    (folder / "bowerbird.json").write_text('{"origin": "starter", "folder": "starter-music"}')


def train_further(folder: Path) -> None:
    (folder / "bowerbird.json").write_text('{"origin": "starter"}')
    assert run(["models", "verify"]) == 0
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\1")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda folder: None, "the studio did not install it"),
        (link_elsewhere, "it is a link"),
        (add_notes, "notes.txt in it does not belong to the model"),
        (copy_starter, "the studio did not install it"),
        (train_further, "its weights were changed"),
    ],
)
def test_what_the_studio_did_not_install_is_never_deleted(
    home: Path,
    capsys: pytest.CaptureFixture[str],
    change: Callable[[Path], None],
    reason: str,
):
    folder = make_model_folder(home / "models" / "prose")
    change(folder)
    files = sorted(folder.rglob("*"))
    assert run(["models", "remove", "prose"]) == 2
    assert reason in capsys.readouterr().err
    assert sorted(folder.rglob("*")) == files


def test_a_folder_of_gguf_files_is_added_at_once(library: ModelLibrary, tmp_path: Path):
    for name in ("one.gguf", "two.GGUF"):
        save_gguf(tmp_path / "ggufs" / name, "llama")
    (tmp_path / "ggufs" / "notes.txt").write_text("no model")
    assert [model.id for model in library.add_all(tmp_path / "ggufs")] == ["one", "two"]


def test_a_name_that_is_not_utf8_is_no_fault(library: ModelLibrary, tmp_path: Path):
    model = library.add(save_gguf(tmp_path / "caf\udce9.gguf", "llama"))
    assert library.state(model) != "changed"


@pytest.mark.parametrize("damage", ["cut", "lost", "flipped", "emptied"])
def test_a_damaged_starter_is_installed_anew(library: ModelLibrary, damage: str):
    model = library.install_starter(Medium.MUSIC, silent)
    weights = model.path / "model.safetensors"
    whole = weights.read_bytes()
    if damage == "emptied":
        shutil.rmtree(model.path)
        model.path.mkdir()
    elif damage == "lost":
        weights.unlink()
    else:
        weights.write_bytes(whole[:-9] + (b"" if damage == "cut" else b"\x01" * 9))
    library.install_starter(Medium.MUSIC, silent)
    assert weights.read_bytes() == whole
    folders = {path.name for path in library.folder.iterdir() if path.is_dir()}
    assert folders == {"starter-music", "starter-phrases"}


def test_a_starter_of_an_earlier_edition_is_installed_anew(library: ModelLibrary):
    model = library.install_starter(Medium.MUSIC, silent)
    weights, note = model.path / "model.safetensors", model.path / "bowerbird.json"
    (model.path / "README.md").write_text("Mine now.")
    library.install_starter(Medium.MUSIC, silent)
    assert (model.path / "README.md").read_text() == "Mine now."
    before_editions = json.loads(note.read_text())
    del before_editions["edition"], before_editions["shipped"]
    note.write_text(json.dumps(before_editions))
    library.install_starter(Medium.MUSIC, silent)
    assert (model.path / "README.md").read_text() != "Mine now."
    assert weights.is_file()
    assert not is_outdated(json.loads(note.read_text()))


@pytest.mark.slow
def test_the_starter_for_texts_is_made_anew_of_a_model_that_was_cut(
    library: ModelLibrary, starter_text: Path
):
    origin = library.folder / starter_text.name
    shutil.copytree(starter_text, origin)
    weights = origin / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])
    starter = library.install_starter(Medium.TEXT, silent)
    assert weights.stat().st_size == (starter_text / "model.safetensors").stat().st_size
    assert starter.inspection is not None


def test_a_damaged_starter_stays_where_a_new_one_cannot_be_written(
    library: ModelLibrary, monkeypatch: pytest.MonkeyPatch
):
    weights = library.install_starter(Medium.MUSIC, silent).path / "model.safetensors"
    weights.write_bytes(b"")
    monkeypatch.setattr("engines.shipped.MODELS", library.folder / "nothing")
    with pytest.raises(NotShipped):
        library.install_starter(Medium.MUSIC, silent)
    assert weights.read_bytes() == b""
