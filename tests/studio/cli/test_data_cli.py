"""`bowerbird data`: what is told of a folder, and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio.cli.main import run
from studio.studio import Studio
from tests.studio.conftest import write
from tests.studio.data.conftest import draw_picture


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BOWERBIRD_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    for seed in range(30):
        draw_picture(tmp_path / "sketches" / f"{seed}.png", seed)
    return tmp_path / "sketches"


def json_rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_folder_is_added_shown_listed_and_removed(
    home: Path, pictures: Path, capsys: pytest.CaptureFixture[str]
):
    (pictures / "broken.png").write_bytes(b"nothing")
    arguments = ["data", "add", str(pictures), "--kind", "image", "--name", "Sketches"]
    assert run([*arguments, "--licence", "CC0", "--json"]) == 0
    assert run(["data", "show", "sketches", "--json"]) == 0
    added, shown = json_rows(capsys)
    assert added == shown
    assert (shown["files"], shown["usable"], shown["broken"]) == (31, 30, 1)
    assert (shown["kind"], shown["licence"]) == ("image", "CC0")
    assert shown["broken_files"] == [
        {"path": "broken.png", "reason": "broken.png is not a picture that can be read."}
    ]
    assert run(["data", "--json"]) == 0
    assert [row["name"] for row in json_rows(capsys)] == ["Sketches"]
    assert run(["data", "remove", "Sketches"]) == 0
    assert len(list(pictures.iterdir())) == 31


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["add", "--kind", "image", "--name", "x"], "a folder or --best-works"),
        (["add", "nowhere", "--kind", "image", "--name", "x"], "no folder"),
        (["add", ".", "--kind", "sculpture", "--name", "x"], "text, image or music"),
        (["add", ".", "--kind", "image"], "--name"),
        (["add", "--best-works", "--kind", "text", "--name", "x", "--min-stars", "9"], "1 to 5"),
        (["show", "nothing"], "no data set"),
        (["remove", "nothing"], "no data set"),
    ],
)
def test_wrong_input_is_refused_in_one_sentence(
    arguments: list[str],
    word: str,
    home: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.chdir(tmp_path)
    assert run(["data", *arguments]) == 2
    assert word in capsys.readouterr().err


def test_the_best_works_of_a_project_are_a_data_set(
    studio: Studio, capsys: pytest.CaptureFixture[str]
):
    names = write(studio, "The lighthouse keeper", 4)
    for name, stars in zip(names, (5, 4, 3, 0), strict=True):
        studio.history.rate(name, stars)
    studio.settings.remember_project(studio.project.folder)
    studio.close()
    assert run(["data", "add", "--best-works", "--kind", "text", "--name", "b", "--json"]) == 0
    (row,) = json_rows(capsys)
    assert (row["usable"], row["folder"]) == (2, None)


def test_a_file_that_went_missing_is_told(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    for seed in range(3):
        draw_picture(tmp_path / "p" / f"{seed}.png", seed)
    assert run(["data", "add", str(tmp_path / "p"), "--kind", "image", "--name", "p"]) == 0
    (tmp_path / "p" / "1.png").unlink()
    capsys.readouterr()
    assert run(["data", "show", "p", "--json"]) == 0
    (row,) = json_rows(capsys)
    assert row["missing"] == 1
