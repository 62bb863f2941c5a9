"""Pickled weights become safetensors in a process of their own, in which nothing of them is run."""

from __future__ import annotations

import io
import os
import pickle
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file

from engines import pickle_reader
from engines.contract import FileRefused
from engines.pickled_weights import convert

WEIGHTS = {
    "body.0.weight": torch.randn(4, 3),
    "body.0.half": torch.randn(3).bfloat16(),
    "body.turned": torch.randn(2, 5).T,
    "body.count": torch.tensor(3),
}


class Command:
    """Runs a command when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> Any:
        return os.system, (f"touch {self.mark}",)


class Bomb:
    """Takes memory when it is unpickled, with a name that torch allows."""

    def __init__(self, size: int) -> None:
        self.size = size

    def __reduce__(self) -> Any:
        return bytearray, (self.size,)


def saved(file: Path, content: object, *, as_zip: bool = True) -> Path:
    torch.save(content, file, _use_new_zipfile_serialization=as_zip)
    return file


def fault_of(file: Path, max_seconds: float | None = None) -> str:
    """Why a file is refused; nothing is beside it afterwards."""
    before = sorted(file.parent.iterdir())
    with pytest.raises(FileRefused) as caught:
        convert(file, file.with_suffix(".safetensors"), max_seconds)
    assert sorted(file.parent.iterdir()) == before
    return str(caught.value)


@pytest.mark.parametrize("as_zip", [True, False])
def test_the_weights_are_the_same_bits(tmp_path: Path, as_zip: bool):
    content = {"epoch": 3, "state_dict": WEIGHTS, "optimizer": {"lr": 0.1}}
    file, result = saved(tmp_path / "a.ckpt", content, as_zip=as_zip), tmp_path / "a.safetensors"
    before = file.read_bytes()
    convert(file, result)
    tensors = load_file(result)
    assert tensors.keys() == WEIGHTS.keys()
    assert all(torch.equal(tensors[name], WEIGHTS[name]) for name in WEIGHTS)
    with safe_open(result, "pt") as reader:
        assert reader.metadata() == {"format": "pt"}
    assert file.read_bytes() == before


@pytest.mark.parametrize("as_zip", [True, False])
def test_what_asks_for_more_than_weights_is_refused_by_its_name(tmp_path: Path, as_zip: bool):
    content = {"state_dict": WEIGHTS, "extra": Command(tmp_path / "ran")}
    file = saved(tmp_path / "mine.ckpt", content, as_zip=as_zip)
    assert fault_of(file).startswith("mine.ckpt asks for more than weights: posix.system.")
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("size", [10**10, 10**12])
def test_a_bomb_is_stopped_by_its_limit(tmp_path: Path, size: int):
    file = saved(tmp_path / "mine.pt", {"a": torch.zeros(2), "b": Bomb(size)})
    assert fault_of(file).startswith("mine.pt takes too much memory, so it was stopped.")


def test_what_takes_too_long_is_stopped(tmp_path: Path):
    file = saved(tmp_path / "mine.pt", WEIGHTS)
    assert fault_of(file, 0.01).startswith("mine.pt takes too long, so it was stopped.")


def test_an_archive_that_another_program_packed_is_read(tmp_path: Path):
    file, packed = saved(tmp_path / "a.ckpt", WEIGHTS), tmp_path / "b.ckpt"
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    convert(packed, tmp_path / "b.safetensors")
    assert load_file(tmp_path / "b.safetensors")


def test_a_weight_that_is_no_number_is_refused_by_its_name(tmp_path: Path):
    file = saved(tmp_path / "mine.pt", {"a.b": torch.tensor([1.0, float("nan")])})
    assert "The weights in mine.pt cannot be used: a.b has numbers" in fault_of(file)


def test_the_process_opens_nothing_more(tmp_path: Path):
    """Run what the process runs before it reads, then try to get out."""
    code = (
        "from engines import pickle_reader as r; r._import_torch(); r._forbid(1)\n"
        "import errno, os, socket\n"
        "for call in (lambda: open('/tmp/x', 'w'), lambda: socket.socket(),"
        " lambda: os.open('/etc/passwd', 0), lambda: os.system('true'), lambda: os.fork()):\n"
        "    try:\n        call()\n"
        "    except (r.Refusal, OSError):\n        continue\n"
        "    raise SystemExit('it was allowed')\n"
    )
    root = Path(pickle_reader.__file__).parents[1]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


def reason_of(content: bytes) -> str:
    """The reason for which bytes are refused, found in this process: they are our own."""
    with pytest.raises(pickle_reader.Refusal) as caught:
        pickle_reader._flat(pickle_reader._load(io.BytesIO(content)), len(content))
    return caught.value.args[0]


@pytest.mark.parametrize("as_zip", [True, False])
def test_damaged_files_are_refused_as_damaged(as_zip: bool):
    buffer = io.BytesIO()
    torch.save(WEIGHTS, buffer, _use_new_zipfile_serialization=as_zip)
    data = buffer.getvalue()
    cuts = [data[: len(data) * part // 11] for part in range(1, 11)]
    swapped = data[len(data) // 2 :] + data[: len(data) // 2]
    huge = b"\x80\x02X\xff\xff\xff\x7f" + data
    assert {reason_of(case) for case in (*cuts, huge)} == {"damaged"}
    assert reason_of(swapped) in ("damaged", "no weights of torch")


def packed() -> bytes:
    buffer, result = io.BytesIO(), io.BytesIO()
    torch.save(WEIGHTS, buffer)
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return result.getvalue()


def of(content: object) -> bytes:
    buffer = io.BytesIO()
    torch.save(content, buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (of({"a": 3, "b": "text"}), "no weights"),
        (of([torch.zeros(2)]), "no weights"),
        (of({3: torch.zeros(2)}), "no names"),
        (of({"a": torch.zeros(1).expand(10**12)}), "larger"),
        (of({"a": torch.eye(3).to_sparse()}), "no plain"),
        (packed(), "packed"),
        (pickle.dumps({"a": [1]}), "no weights of torch"),
    ],
)
def test_what_is_no_plain_set_of_weights_is_refused(content: bytes, reason: str):
    assert reason_of(content) == reason


def test_a_textual_inversion_keeps_its_vectors(tmp_path: Path):
    vectors = torch.randn(2, 768)
    content = {"string_to_token": {"*": 265}, "string_to_param": {"*": vectors}, "name": "mine"}
    convert(saved(tmp_path / "mine.pt", content), tmp_path / "mine.safetensors")
    assert torch.equal(load_file(tmp_path / "mine.safetensors")["emb_params"], vectors)


def test_a_limit_that_the_system_has_lowered_already_stays():
    code = (
        "import resource as r; from engines.pickle_reader import _lower\n"
        "r.setrlimit(r.RLIMIT_CORE, (0, 0)); _lower(r.RLIMIT_CORE, 1)\n"
        "print(r.getrlimit(r.RLIMIT_CORE))"
    )
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "(0, 0)"
