"""The cache of converted models stays within its limit, and keeps what is in use."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from engines.cached_models import is_in_use, mark_used
from studio.base import places
from studio.cli.main import run
from studio.models.model_cache import ModelCache


@pytest.fixture
def cache(home: Path) -> Path:
    folder = places.cache_folder()
    for age, name in enumerate(("newest", "middle", "oldest")):
        path = folder / "converted" / name / "model.safetensors"
        path.parent.mkdir(parents=True)
        path.write_bytes(bytes(1_000))
        os.utime(path.parent, (1_000 - age, 1_000 - age))
    (folder / "gguf").mkdir()
    (folder / "gguf" / "a.lora.gguf").write_bytes(bytes(50))
    os.utime(folder / "gguf" / "a.lora.gguf", (2_000, 2_000))
    (folder / "devices.json").write_text("{}")
    return folder


def names(cache: Path) -> list[str]:
    return [model.path.name for model in ModelCache(cache).all()]


def test_what_was_used_longest_ago_goes_first(cache: Path):
    assert ModelCache(cache).size_bytes() == 3_050
    assert names(cache) == ["oldest", "middle", "newest", "a.lora.gguf"]
    assert ModelCache(cache).clean(5_000) == 0
    assert ModelCache(cache).clean(2_100) == 1_000
    assert names(cache) == ["middle", "newest", "a.lora.gguf"]
    mark_used(cache / "converted" / "middle")
    (cache / "converted" / f"middle.used-by-{os.getpid()}").unlink()
    assert ModelCache(cache).clean(1_100) == 1_000
    assert names(cache) == ["a.lora.gguf", "middle"]
    assert (cache / "devices.json").exists()


def test_what_a_running_program_uses_stays(cache: Path):
    mark_used(cache / "converted" / "oldest")
    assert ModelCache(cache).clean(0) == 2_050
    assert names(cache) == ["oldest"]
    assert ModelCache(cache).all()[0].in_use


def test_a_program_that_has_ended_uses_nothing(cache: Path):
    path = cache / "converted" / "oldest"
    code = "import sys, pathlib, engines.cached_models as c; c.mark_used(pathlib.Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)
    assert list(path.parent.glob("oldest.used-by-*"))
    assert not is_in_use(path)
    assert not list(path.parent.glob("oldest.used-by-*"))


def test_the_command_states_and_empties_the_cache(cache: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["models", "cache", "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["size_bytes"], row["limit_gb"], row["models"]) == (3_050, 20, 4)
    assert run(["models", "cache", "--limit", "0", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["size_bytes"] == 0
    assert run(["models", "cache", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["limit_gb"] == 0
