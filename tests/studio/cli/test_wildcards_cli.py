"""Wildcards on the command line: each work has its own line, and is made again without the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio.base import places
from studio.cli.main import run
from studio.studio import Studio
from tests.engines.text.tiny import save_model

WRITE = ["--model", "tiny", "--max-tokens", "4", "--seed", "3", "--json"]


@pytest.fixture
def words(studio: Studio, tmp_path: Path) -> Path:
    """A folder of wildcard files; a model that can write, and a project that was the last one."""
    save_model(places.models_folder() / "tiny")
    studio.settings.remember_project(studio.project.folder)
    studio.close()
    folder = tmp_path / "words"
    folder.mkdir()
    (folder / "animal.txt").write_text("fox\nheron\notter\n")
    return folder


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_work_takes_a_line_and_is_made_again_without_the_file(
    words: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--count", "4", "--wildcards", str(words)]
    assert run(["write", "The __animal__", *options, *WRITE]) == 0
    works = rows(capsys)
    assert [work["prompt"] for work in works] == ["The fox", "The heron", "The otter", "The fox"]
    assert [work["seed"] for work in works] == [3, 4, 5, 6]
    (words / "animal.txt").unlink()
    assert run(["again", str(works[1]["id"]), "--json"]) == 0
    assert rows(capsys)[0]["sha256"] == works[1]["sha256"]


def test_the_artists_own_folder_is_the_default(
    words: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words.rename(places.wildcards_folder())
    assert run(["write", "The __animal__", *WRITE]) == 0
    assert rows(capsys)[0]["prompt"] == "The fox"


def test_what_is_missing_is_said_in_one_sentence(
    words: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["draw", "a __bird__"]) == 2
    assert run(["write", "a __bird__", "--wildcards", str(words)]) == 2
    assert run(["write", "a __bird__", "--wildcards", str(words / "none")]) == 2
    assert run(["compose", "--notes", "__../motif__"]) == 2
    sentences = capsys.readouterr().err.splitlines()
    assert len(sentences) == 4
    assert "There is no wildcard file bird.txt in " in sentences[0]
    assert "There is no wildcard file bird.txt in " in sentences[1]
    assert "wildcards: there is no folder at " in sentences[2]
    assert "the name of a wildcard file" in sentences[3]


def test_code_that_is_continued_may_have_such_names(
    words: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["write", "def __init__(self):", *WRITE]) == 0
    output = capsys.readouterr()
    assert json.loads(output.out)["prompt"] == "def __init__(self):"
    assert "so __init__ stays as it is written" in output.err
