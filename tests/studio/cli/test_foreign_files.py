"""Commands that take a file: whatever lies at the path, one sentence and exit 2, at once."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from studio.cli.main import run
from studio.studio import Studio
from tests.studio.conftest import make_model_folder, make_music_folder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
TOO_LARGE = 2_000_000_000


@pytest.fixture
def project(studio: Studio, home: Path) -> Path:
    """A project that is closed again and is the last one opened."""
    make_music_folder(home / "models" / "tunes")
    folder = studio.project.folder
    studio.settings.remember_project(folder)
    studio.close()
    return folder


def pipe(path: Path) -> None:
    os.mkfifo(path)


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(TOO_LARGE)


def loop(path: Path) -> None:
    path.symlink_to(path)


def broken_link(path: Path) -> None:
    path.symlink_to(path.with_name("absent"))


MAKERS: list[Callable[[Path], None]] = [pipe, endless, sparse, loop, broken_link, Path.mkdir]
COMMANDS = [
    *(["import", f"a.{suffix}"] for suffix in ("txt", "md", "mid", "rmi", "png", "gif")),
    *(["import", f"a.{suffix}"] for suffix in ("musicxml", "mscz", "mei", "abc")),
    *(["verify", f"a.{suffix}"] for suffix in ("txt", "mid", "jpg", "musicxml", "other")),
    ["compose", "--from", "a.mid"],
    ["compose", "--hum", "a.wav"],
    ["draw", "--task", "enlarge", "--init", "a.png"],
    ["draw", "x", "--init", "good.png", "--mask", "a.png"],
    ["adapters", "import", "a.safetensors"],
    *(["models", "add", f"a.{suffix}"] for suffix in ("gguf", "safetensors", "bin", "other")),
]
# A folder is what these two take as well, and it has its own sentence.


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_what_is_no_file_within_limits_is_refused_in_one_sentence(
    project: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
    make: Callable[[Path], None],
):
    monkeypatch.chdir(tmp_path)
    Image.new("RGB", (64, 64)).save("good.png")
    make(Path(next(word for word in command if word.startswith("a."))))
    assert run(command) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert len(output.err.splitlines()) == 1, output.err


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux allows any bytes in a name")
def test_a_file_whose_name_is_not_utf_8_is_imported_and_listed(
    project: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
):
    file = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")  # noqa: PTH118 - bytes
    Path(os.fsdecode(file)).write_text("The keeper slept.")
    assert run(["import", os.fsdecode(file), "--json"]) == 0
    (row,) = (json.loads(line) for line in capfdbinary.readouterr().out.splitlines())
    assert row["prompt"] == "caf�"
    assert run(["verify", os.fsdecode(file)]) == 0
    assert b"caf" in capfdbinary.readouterr().out
    assert run(["import", os.fsdecode(file[:-4])]) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux allows any bytes in a name")
def test_a_model_whose_name_is_not_utf_8_is_added_listed_and_removed(
    home: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
):
    folder = Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), b"caf\xe9")))  # noqa: PTH118
    make_model_folder(folder)
    assert run(["models", "add", str(folder), "--json"]) == 0
    assert run(["models"]) == run(["doctor", "--quick"]) == 0
    capfdbinary.readouterr()
    assert run(["models", "--json"]) == 0
    (row,) = (json.loads(line) for line in capfdbinary.readouterr().out.splitlines())
    assert (row["id"], row["state"], row["path"]) == ("caf", "verified", str(folder))
    assert run(["models", "remove", "caf"]) == 0
    assert folder.is_dir()
