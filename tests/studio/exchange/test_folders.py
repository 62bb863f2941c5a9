"""A folder is imported with everything below it; what cannot be read is named and left out."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from PIL import Image

from engines.formats.midi import write_midi
from engines.formats.score import Note, Score, Track
from studio.cli.main import run
from studio.exchange.folders import import_folder
from studio.history.history import ArtifactQuery
from studio.studio import Studio


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three works, two levels deep, among hidden, broken and unknown files."""
    folder = tmp_path / "brought"
    (folder / "deep" / "deeper").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "secret.txt").write_text("secret")
    (folder / ".DS_Store").write_bytes(b"x")
    (folder / "one.txt").write_text("The first")
    (folder / "deep" / "tune.mid").write_bytes(write_midi(Score((Track((Note(0, 60, 480),)),))))
    Image.new("RGB", (64, 64), "navy").save(folder / "deep" / "deeper" / "blue.png")
    (folder / "broken.png").write_bytes(b"no picture")
    (folder / "deep" / "film.mov").write_bytes(b"x")
    os.mkfifo(folder / "pipe.txt")
    return folder


def test_a_folder_is_imported_with_what_is_below_it(studio: Studio, folder: Path):
    results = list(import_folder(studio.history, folder))
    works = [result.name for result in results if result.work]
    assert works == ["one.txt", "deep/tune.mid", "deep/deeper/blue.png"]
    reasons = {result.name: result.reason for result in results if not result.work}
    assert set(reasons) == {"broken.png", "pipe.txt", "deep/film.mov"}
    assert all(reasons.values())
    assert len(studio.history.find(ArtifactQuery())) == 3


def test_links_that_lead_in_circles_come_to_an_end(studio: Studio, folder: Path):
    (folder / "deep" / "again").symlink_to(folder)
    (folder / "deep" / "nowhere.txt").symlink_to(folder / "absent.txt")
    (folder / "deep" / "self.txt").symlink_to(folder / "deep" / "self.txt")
    results = list(import_folder(studio.history, folder))
    assert sum(result.work is not None for result in results) == 3


def test_the_command_prints_works_and_names_the_rest(
    studio: Studio, folder: Path, capsys: pytest.CaptureFixture[str]
):
    here = ["--project", str(studio.project.folder)]
    assert run([*here, "import", str(folder), "--json"]) == 0
    output = capsys.readouterr()
    assert len([json.loads(line) for line in output.out.splitlines()]) == 3
    assert "Left out: deep/film.mov: film.mov is of a kind that cannot be brought in." in output.err
    assert run([*here, "import", str(folder / ".hidden" / "secret.txt"), str(folder)]) == 0
    assert run([*here, "import", str(folder / "broken.png"), str(folder)]) == 2
    capsys.readouterr()
    files = [str(folder / name) for name in (".hidden/secret.txt", "broken.png")]
    assert run([*here, "import", *files]) == 2
    assert "So none of the files was imported." in capsys.readouterr().err
    (folder / "empty").mkdir()
    assert run([*here, "import", str(folder / "empty")]) == 2
    assert "There is nothing in" in capsys.readouterr().err
