"""grid: cells as JSON, the sheet, what is refused before anything is made, and Ctrl-C."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from studio.base import places
from studio.base.records import Job
from studio.cli.main import run
from studio.jobs.jobs import Jobs
from studio.studio import Studio
from tests.engines.text.tiny import save_model

GRID = ["grid", "write", "The keeper", "--model", "tiny", "--max-tokens", "4", "--seed", "3"]


@pytest.fixture
def folder(studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, which is empty; the last project has a model that can write."""
    save_model(places.models_folder() / "tiny")
    studio.settings.remember_project(studio.project.folder)
    studio.close()
    place = tmp_path / "sheets"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_grid_prints_its_cells_and_its_sheet(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    axes = ["--x", "temperature=0.2,1", "--y", "prompt=keeper,fox", "--out", "sheet.png"]
    assert run([*GRID, *axes, "--json"]) == 0
    *cells, sheet = rows(capsys)
    assert [(cell["x"], cell["y"]) for cell in cells] == [
        (0.2, "keeper"), (1.0, "keeper"), (0.2, "fox"), (1.0, "fox"),
    ]  # fmt: skip
    assert [cell["prompt"] for cell in cells] == ["The keeper"] * 2 + ["The fox"] * 2
    assert {cell["seed"] for cell in cells} == {3}
    assert sheet["sheet"] == str(folder / "sheet.png")
    assert sheet["x"] == {"name": "temperature", "values": [0.2, 1.0]}
    assert (sheet["cells"], sheet["made"]) == (4, 4)
    with Image.open(folder / "sheet.png") as image:
        assert image.width > 640
    assert run(["again", cells[3]["id"], "--json"]) == 0
    assert rows(capsys)[0]["sha256"] == cells[3]["sha256"]


def test_a_sheet_without_a_name_gets_a_free_one(folder: Path) -> None:
    for _ in range(2):
        assert run([*GRID, "--x", "seed=1,2"]) == 0
    assert names(folder) == ["Grid of The keeper 2.png", "Grid of The keeper.png"]


REFUSED = [
    (["--x", "speed=1"], "x: texts have no axis 'speed'"),
    (["--x", "temperature=0.1,9"], "x: temperature: must be less than or equal to 2"),
    (["--x", "seed=1", "--x", "seed=2"], "x: one axis goes there"),
    (["--x", "seed=1,2", "--y", "seed=3,4"], "Both axes are seed"),
    ([], "A grid needs at least one axis"),
    (["--x", "seed=1", "--out", "sheet.docx"], "out: a name that ends in .png"),
    (["--x", "seed=1", "--out", "none/sheet.png"], "out: there is no folder at none"),
    (["--x", "seed=1", "--out", "folder.png"], "out: folder.png is a folder"),
    (["--x", f"seed={','.join(map(str, range(257)))}"], "at most 256 cells (257"),
    (["--x", "model=tiny,nothing"], "x: The model 'nothing' is not installed."),
]


@pytest.mark.parametrize(("axes", "sentence"), REFUSED)
def test_what_is_wrong_is_said_before_anything_is_made(
    folder: Path, capsys: pytest.CaptureFixture[str], axes: list[str], sentence: str
) -> None:
    (folder / "folder.png").mkdir()
    assert run([*GRID, *axes]) in (2, 3)
    output = capsys.readouterr()
    assert output.out == ""
    [line] = output.err.splitlines()
    assert sentence in line
    assert run(["history", "--json"]) == 0
    assert rows(capsys) == []
    assert names(folder) == ["folder.png"]


def test_ctrl_c_prints_what_there_is_and_writes_its_sheet(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wait, interrupts = Jobs.wait, [KeyboardInterrupt()]

    def wait_interrupted(jobs: Jobs, name: str, timeout_s: float | None = None) -> Job:
        ended = wait(jobs, name, timeout_s)
        if interrupts:
            raise interrupts.pop()
        return ended

    monkeypatch.setattr(Jobs, "wait", wait_interrupted)
    assert run([*GRID, "--x", "seed=1,2", "--out", "sheet.png", "--json"]) == 130
    *cells, sheet = rows(capsys)
    assert len(cells) == sheet["made"] == 2
    assert (folder / "sheet.png").is_file()
