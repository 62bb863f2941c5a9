"""The shelf names only what the program opens, and what is brought on a stick is taken in whole."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from engines.formats.pipeline_families import CROSS_ATTENTION_DIMS, FAMILIES
from engines.formats.upscaler_files import UpscalerLayout
from studio.base import places
from studio.base.errors import InputError
from studio.cli.main import run
from studio.models.catalogue import KINDS, CatalogueEntry, get_entry, read_catalogue
from studio.models.hub_address import parse_address
from studio.models.inspection import text_family
from studio.models.stick import find_deliveries, shopping_list, take_in
from tests.conftest import ROOT
from tests.studio.models.model_files import save_gguf, save_text_folder
from tests.studio.models.test_hub import LocalHub, hub

__all__ = ["hub"]
PICTURES = {family.name for family in FAMILIES.values()} | set(CROSS_ATTENTION_DIMS.values())
OPENED = {
    "writing": lambda family: bool(text_family(family)),
    "picture": PICTURES.__contains__,
    "lora": PICTURES.__contains__,
    "vae": PICTURES.__contains__,
    "upscaler": get_args(get_type_hints(UpscalerLayout)["kind"]).__contains__,
}
"""Whether the program opens a family, by the kind of the entry."""
ENTRIES = {entry.id: entry for entry in read_catalogue()}


def no_progress(done: float, total: float, note: str = "") -> None:
    pass


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_each_entry_is_of_a_kind_and_a_family_that_the_program_opens(entry: CatalogueEntry):
    assert set(OPENED) == set(KINDS)
    assert OPENED[entry.kind](entry.family)
    assert entry.file == "" or entry.file.endswith((".gguf", ".safetensors"))
    assert entry.file or entry.kind in ("writing", "picture")  # only these are folders


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_each_entry_says_what_an_artist_wants_to_know(entry: CatalogueEntry):
    assert re.fullmatch(r"[a-z0-9.-]+", entry.id)
    assert entry.title
    assert entry.maker
    assert entry.what_for.endswith(".")
    assert "{" not in entry.what_for
    assert entry.licence
    assert entry.terms
    assert re.fullmatch(r"([0-9a-f]{64})?", entry.sha256)
    bits = 8 * entry.size_bytes / sum(entry.parts)
    assert 3 < bits < 34  # 32 bits where the parts were counted from the file
    address = parse_address(f"https://hub.example/{entry.name}", "https://hub.example")
    assert address.name == entry.name


def test_ids_are_unique_and_each_entry_has_its_sources():
    rows = json.loads((ROOT / "resources" / "catalogue.json").read_text("utf-8"))
    assert len({row["id"] for row in rows}) == len(rows) == len(ENTRIES)
    for row in rows:
        assert row["source"]
        assert row["size_from"]
        assert row["confidence"] in ("high", "medium")


def test_the_shelf_is_printed_without_going_online(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    assert run(["models", "catalogue", "--kind", "picture"]) == 0
    words = capsys.readouterr().out
    assert "Stable Diffusion 1.5, by Runway" in words
    assert "Works may be sold; the licence forbids some uses" in words
    assert "2.13 GB, open, fits here" in words
    assert "Qwen" not in words
    assert run(["models", "catalogue", "sdxl-turbo", "--json"]) == 0
    (row,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (row["works_may_be_sold"], row["gated"], row["kind"]) == ("no", False, "picture")
    assert row["memory_bytes"] > row["size_bytes"]
    assert run(["models", "catalogue", "nothing"]) == 2
    assert "There is no 'nothing' on the shelf." in capsys.readouterr().err


def test_a_larger_model_takes_a_lower_rung():
    small, large = get_entry("sd15").need, get_entry("flux1-schnell").need
    assert large.at(0, 2) > 5 * small.at(0, 2)  # pyright: ignore[reportArgumentType]
    assert get_entry("qwen3-0.6b").need.on_cpu
    assert not get_entry("sd15").need.on_cpu


def test_the_id_of_the_shelf_fetches_its_file(
    hub: LocalHub, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    assert run(["models", "fetch", "sd15"]) == 2
    assert "There is no model Comfy-Org/stable-diffusion-v1-5-archive" in capsys.readouterr().err


# On a stick


def entry_of(data: bytes, **changes: object) -> CatalogueEntry:
    """The entry of a small writer, as large as the file that a test has."""
    entry = dataclasses.replace(get_entry("qwen3-0.6b"), size_bytes=len(data))
    return dataclasses.replace(entry, **changes)  # pyright: ignore[reportArgumentType]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick" / "models"
    folder.mkdir(parents=True)
    save_gguf(folder / "Qwen3-0.6B-Q8_0.gguf", "qwen3")
    return folder.parent


def test_the_list_says_what_to_fetch_elsewhere(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["models", "catalogue", "sd15", "flux1-schnell", "--stick", str(tmp_path)]) == 0
    file = Path(capsys.readouterr().out.strip())
    words = file.read_text()
    assert "Stable Diffusion 1.5, 2.13 GB, licence creativeml-openrail-m" in words
    assert "/blob/main/v1-5-pruned-emaonly-fp16.safetensors" in words
    assert "asks for an account" in words
    sum_line = shopping_list([entry_of(b"x", sha256="a" * 64)], "https://hub.example")
    assert f"sum   {'a' * 64}" in sum_line


def test_a_model_on_a_stick_is_taken_in_and_opens(
    home: Path, stick: Path, capsys: pytest.CaptureFixture[str]
):
    file = next(stick.rglob("*.gguf"))
    data = file.read_bytes()
    (delivery,) = find_deliveries(stick, [entry_of(data), get_entry("sd15")])
    path = take_in(delivery, places.models_folder(), no_progress)
    assert path.read_bytes() == data == file.read_bytes()
    assert run(["models", "add", str(path), "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["family"], row["licence"]) == ("Qwen 3", "apache-2.0")
    assert run(["models", "remove", row["id"]]) == 0
    assert not path.parent.exists()


def test_a_whole_folder_on_a_stick_is_taken_in(home: Path, tmp_path: Path):
    folder = save_text_folder(tmp_path / "stick" / "SmolLM2-360M")
    (folder / "run.py").write_text("print(1)")
    (folder / "pytorch_model.bin").write_bytes(b"\x80\x02.")
    (folder / "secret.json").symlink_to(tmp_path / "elsewhere.json")
    (delivery,) = find_deliveries(tmp_path / "stick", [get_entry("smollm2-360m-base")])
    path = take_in(delivery, places.models_folder(), no_progress)
    names = {file.name for file in path.iterdir()}
    assert {"config.json", "model.safetensors", "tokenizer.json", "bowerbird.json"} == names


@pytest.mark.parametrize(
    ("changes", "sum_beside", "sentence"),
    [
        ({"sha256": "0" * 64}, "", "The sum of Qwen3-0.6B-Q8_0.gguf differs"),
        ({}, "0" * 64, "The sum of Qwen3-0.6B-Q8_0.gguf differs"),
        ({"size_bytes": 10**9}, "", "are expected; it may not be whole."),
    ],
)
def test_what_is_not_whole_is_not_taken_in(
    home: Path, stick: Path, changes: dict[str, object], sum_beside: str, sentence: str
):
    file = next(stick.rglob("*.gguf"))
    file.with_name(f"{file.name}.sha256").write_text(f"{sum_beside}  {file.name}\n")
    (delivery,) = find_deliveries(stick, [entry_of(file.read_bytes(), **changes)])
    with pytest.raises(InputError) as refusal:
        take_in(delivery, places.models_folder(), no_progress)
    assert sentence in refusal.value.what
    assert not places.models_folder().exists() or not list(places.models_folder().iterdir())


def test_the_right_sum_beside_a_file_is_accepted(home: Path, stick: Path):
    file = next(stick.rglob("*.gguf"))
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    file.with_name(f"{file.name}.sha256").write_text(f"{digest.upper()}\n")
    (delivery,) = find_deliveries(stick, [entry_of(file.read_bytes())])
    assert take_in(delivery, places.models_folder(), no_progress).is_file()


def test_taking_names_what_is_not_whole(
    home: Path, stick: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["models", "take", str(stick)]) == 2
    assert "Qwen3 0.6B: Qwen3-0.6B-Q8_0.gguf has 1 MB, and 0.6 GB are expected" in (
        capsys.readouterr().err
    )
    assert run(["models", "take", str(stick.parent / "nothing")]) == 2
    assert "There is no model of the shelf in" in capsys.readouterr().err
