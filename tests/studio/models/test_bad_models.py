"""A model that cannot be used is one row with its sentence; every other model works."""

from __future__ import annotations

import json
import os
import struct
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.contract import FileRefused
from engines.formats.gguf_header import read_gguf_header
from studio.base.errors import ModelRefused
from studio.base.events import Events
from studio.base.settings import Settings
from studio.cli.main import run
from studio.models.headers import check_safetensors, read_metadata, read_shapes
from studio.models.language_models import inspect_language_model
from studio.models.library import ModelLibrary
from tests.studio.conftest import make_model_folder, make_music_folder

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    | st.sampled_from(["unet", "vae", "model.safetensors", "../a", "x" * 300, "a\0b", "LLaMA"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)  # fmt: skip
NUMBERS = st.sampled_from([0, -1, True, 2**63, 10**400, 1e308, float("inf"), float("nan"), "2"])


def object_of(*keys: str) -> st.SearchStrategy[object]:
    """Objects that may have these keys, with any values."""
    return st.fixed_dictionaries({}, optional=dict.fromkeys(keys, JSON | NUMBERS)) | JSON


CONFIGS = object_of("architectures", "model_type", "num_hidden_layers", "hidden_size", "n_head")
INDEXES = object_of("_class_name", "scheduler", "unet", "vae", "../vae", "text_encoder")
PIPELINES = st.fixed_dictionaries(
    {"_class_name": st.sampled_from(["StableDiffusionPipeline", "FluxPipeline"])},
    optional={"unet": JSON, "vae": JSON, "scheduler": JSON},
)
PARTS = object_of("sample_size", "cross_attention_dim", "block_out_channels")
NOTES = object_of("name", "licence", "steps", "guidance", "origin", "folder")
SHARDS = object_of("weight_map") | st.fixed_dictionaries(
    {"weight_map": st.dictionaries(st.text(max_size=3), JSON, max_size=3) | JSON}
)
TENSOR = object_of("dtype", "shape", "data_offsets") | st.fixed_dictionaries(
    {
        "dtype": st.just("F32"),
        "shape": st.lists(st.integers() | NUMBERS, max_size=4),
        "data_offsets": st.lists(st.integers(-1, 64) | NUMBERS, max_size=3),
    }
)
HEADERS = st.dictionaries(st.sampled_from(["a", "__metadata__", "b.weight"]), TENSOR) | JSON


def write_json(file: Path, value: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(value), "utf-8", "surrogatepass")


def require_rows(models: Path) -> None:
    """Every folder is one model with a description or a sentence, and the good one is usable."""
    library = ModelLibrary(models, Settings(), lambda: None, Events())
    listed = library.all()
    assert [model.path for model in listed] == sorted(models.iterdir())
    for model in listed:
        assert model.medium
        assert library.state(model)
        assert model.inspection or (model.fault and "\n" not in model.fault)
        assert json.dumps([model.id, model.name, model.fault]).isprintable()
    assert library.get_usable("good").inspection


@settings(max_examples=60, deadline=None)
@given(config=CONFIGS, note=NOTES, shards=st.none() | SHARDS, records=JSON)
def test_text_models_of_any_json(config: object, note: object, shards: object, records: object):
    with tempfile.TemporaryDirectory() as home:
        models = Path(home) / "models"
        bad = make_model_folder(models / "bad")
        make_model_folder(models / "good")
        write_json(bad / "config.json", config)
        write_json(bad / "bowerbird.json", note)
        if shards is not None:
            write_json(bad / "model.safetensors.index.json", shards)
        require_rows(models)
        write_json(models / "fingerprints.json", {str(bad): records})
        library = ModelLibrary(models, Settings(), lambda: None, Events())
        assert all(library.state(model) for model in library.all())


@settings(max_examples=60, deadline=None)
@given(index=INDEXES | PIPELINES, part=PARTS, note=NOTES, shards=st.none() | SHARDS)
def test_picture_models_of_any_json(index: object, part: object, note: object, shards: object):
    with tempfile.TemporaryDirectory() as home:
        models = Path(home) / "models"
        make_model_folder(models / "good")
        write_json(models / "bad" / "model_index.json", index)
        write_json(models / "bad" / "bowerbird.json", note)
        for name in ("unet", "vae"):
            make_model_folder(models / "bad" / name)
            write_json(models / "bad" / name / "config.json", part)
        if shards is not None:
            write_json(models / "bad" / "unet" / "a.safetensors.index.json", shards)
        require_rows(models)


@settings(max_examples=100, deadline=None)
@given(header=HEADERS, data=st.binary(max_size=64))
def test_weights_with_any_header(header: object, data: bytes):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.safetensors"
        content = json.dumps(header).encode()
        file.write_bytes(struct.pack("<Q", len(content)) + content + data)
        for read in (check_safetensors, read_shapes, read_metadata):
            try:
                read(file)
            except ModelRefused as error:
                assert error.what  # noqa: PT017 - any other exception fails


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=64))
def test_gguf_files_of_any_bytes(data: bytes):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.gguf"
        for start in (b"", b"GGUF\3\0\0\0", b"GGUF\3\0\0\0" + struct.pack("<QQ", 1, 1)):
            file.write_bytes(start + data)
            try:
                read_gguf_header(file)
            except FileRefused as error:
                assert error.what  # noqa: PT017 - any other exception fails


def gguf(*pairs: bytes, tensors: int = 0) -> bytes:
    return b"GGUF" + struct.pack("<IQQ", 3, tensors, len(pairs)) + b"".join(pairs)


def gguf_array(kind: int, length: int, content: bytes = b"") -> bytes:
    return struct.pack("<Q1sIIQ", 1, b"a", 9, kind, length) + content


@pytest.mark.parametrize(
    "data",
    [
        gguf(gguf_array(4, 2**40)),
        gguf(gguf_array(8, 2**62)),
        gguf(gguf_array(9, 2**40)),
        gguf(gguf_array(8, 1, struct.pack("<Q", 2**63))),
        gguf(tensors=2**60),
        gguf(tensors=1) + struct.pack("<Q1sI4QIQ", 1, b"a", 4, *[2**62] * 4, 0, 0),
        b"GGUF" + struct.pack("<IQQ", 3, 0, 2**62),
    ],
    ids=["array", "strings", "nested", "string", "tensors", "shape", "pairs"],
)
def test_a_small_gguf_file_with_huge_counts_is_refused_at_once(
    home: Path, tmp_path: Path, data: bytes, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "a.gguf").write_bytes(data)
    assert run(["models", "add", str(tmp_path / "a.gguf")]) == 2
    assert "a.gguf is damaged or not whole." in capsys.readouterr().err


def test_a_gguf_file_whose_weights_are_empty_is_refused(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    empty = struct.pack("<Q1sI2QIQ", 1, b"a", 2, 0, 4, 0, 0)
    (tmp_path / "a.gguf").write_bytes(gguf(tensors=1) + empty + bytes(64))
    assert run(["models", "add", str(tmp_path / "a.gguf")]) == 2
    assert "a.gguf holds no weights." in capsys.readouterr().err


def deep(folder: Path) -> None:
    (folder / "config.json").write_text('{"a":' + "[" * 100_000 + "]" * 100_000 + "}")


def folder_as_config(folder: Path) -> None:
    (folder / "config.json").unlink()
    (folder / "config.json").mkdir()


def pipe_as(name: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        os.mkfifo(folder / name)

    return make


def link_as(name: str, target: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(target)

    return make


def become_link(target: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        folder.rename(folder.parent.parent / "elsewhere")
        folder.symlink_to(target)

    return make


def bytes_as(name: str, data: bytes) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_bytes(data) and None


BAD = {
    "architectures": bytes_as("config.json", b'{"architectures": 5}'),
    "list": bytes_as("config.json", b"[1]"),
    "number": bytes_as("config.json", b"5"),
    "not utf-8": bytes_as("config.json", b'{"a": "\xff"}'),
    "deep": deep,
    "folder": folder_as_config,
    "pipe": pipe_as("config.json"),
    "pipe weights": pipe_as("model.safetensors"),
    "pipe index": pipe_as("model_index.json"),
    "pipe note": pipe_as("bowerbird.json"),
    "pipe card": pipe_as("README.md"),
    "device": link_as("model.safetensors", "/dev/zero"),
    "broken link": link_as("config.json", "absent"),
    "loop": link_as("config.json", "config.json"),
    "broken folder": become_link("absent"),
    "folder loop": become_link("bad"),
    "index": bytes_as("model_index.json", b'{"_class_name": {}, "unet": 5}'),
    "index number": bytes_as("model_index.json", b"7"),
    "music": bytes_as("music.json", b"[]"),
    "note": bytes_as("bowerbird.json", b'{"name": [1], "licence": {}}'),
    "long shard": bytes_as(
        "model.safetensors.index.json", json.dumps({"weight_map": {"a": "x" * 300}}).encode()
    ),
    "no name": lambda folder: folder.rename(folder.with_name("???")) and None,
    "not utf-8 name": lambda folder: folder.rename(
        folder.with_name(os.fsdecode(b"\xff\xfe"))
    ) and None,
}  # fmt: skip


def test_a_model_that_a_newer_version_trained_says_so(tmp_path: Path):
    folder = make_model_folder(tmp_path / "knots")
    config = json.loads((folder / "config.json").read_text())
    config["model_type"] = "bowerbird-knot-diffusion"
    (folder / "config.json").write_text(json.dumps(config))
    with pytest.raises(ModelRefused, match="knots was made by a newer Bowerbird"):
        inspect_language_model(folder)


SIZES = {"hidden_size": 64, "num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": None}


@pytest.mark.parametrize(
    ("sizes", "reason"),
    [
        ({"num_attention_heads": 0}, "its num_attention_heads is 0, and must be 1 to"),
        ({"num_attention_heads": -4}, "its num_attention_heads is -4,"),
        ({"num_attention_heads": 2.5}, "its num_attention_heads is 2.5,"),
        ({"num_attention_heads": 10**30}, "its num_attention_heads is 1000"),
        ({"num_attention_heads": "many"}, "its num_attention_heads is many,"),
        ({"num_attention_heads": 3}, "hidden_size 64 is not a multiple of num_attention_heads 3"),
        ({"num_key_value_heads": 3}, "heads 4 is not a multiple of num_key_value_heads 3"),
        ({"num_key_value_heads": 0}, "its num_key_value_heads is 0"),
        ({"hidden_size": 0}, "its hidden_size is 0"),
        ({"num_hidden_layers": -1}, "its num_hidden_layers is -1"),
        ({"text_config": {"n_head": 0}}, "its n_head is 0"),
    ],
    ids=str,
)
@pytest.mark.parametrize("medium", ["text", "music"])
def test_a_config_with_sizes_that_no_model_has_is_refused(
    tmp_path: Path, sizes: dict[str, object], reason: str, medium: str
):
    make = make_model_folder if medium == "text" else make_music_folder
    folder = make(tmp_path / "theirs")
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | SIZES | sizes))
    with pytest.raises(ModelRefused, match=f"theirs describes no model: .*{reason}"):
        inspect_language_model(folder)


@pytest.mark.parametrize(
    "sizes",
    [
        {},
        {"hidden_size": 65, "head_dim": 32},
        {"hidden_size": 65, "attention_head_dim": 32},
        {"num_key_value_heads": [1, 2], "num_attention_heads": [2, 4]},
        {"num_attention_heads": None},
    ],
    ids=str,
)
def test_a_config_with_sizes_that_models_have_is_read(tmp_path: Path, sizes: dict[str, object]):
    folder = make_model_folder(tmp_path / "theirs", **SIZES | sizes)
    assert inspect_language_model(folder).architecture == "LlamaForCausalLM"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("kind", BAD)
def test_one_bad_folder_stops_no_command(home: Path, capsys: pytest.CaptureFixture[str], kind: str):
    make_model_folder(home / "models" / "good")
    bad = make_model_folder(home / "models" / "bad")
    BAD[kind](bad)
    assert run(["models", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(rows) == 2
    good = next(row for row in rows if row["id"] == "good")
    assert good["fault"] == ""
    assert all(row["fault"] or "architecture" in row for row in rows)
    assert run(["models"]) == 0
    assert run(["models", "verify"]) in (0, 3)
    assert run(["models", "use", "good"]) == 0
    assert run(["doctor", "--quick"]) in (0, 3)
    assert run(["models", "add", str(bad)]) in (0, 2)
    assert "details are in" not in capsys.readouterr().err


def test_weights_that_overlap_are_refused(tmp_path: Path):
    entry = {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}
    content = json.dumps({"a": entry, "b": entry}).encode()
    (tmp_path / "a.safetensors").write_bytes(struct.pack("<Q", len(content)) + content + bytes(8))
    with pytest.raises(ModelRefused, match="damaged"):
        check_safetensors(tmp_path / "a.safetensors")
