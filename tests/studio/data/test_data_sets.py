"""Data sets are stored whole, noticed when they change, and never touch the artist's files."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from engines.contract import DataFile, ImageBrief, Medium
from studio.base.errors import EnvironmentFault, InputError
from studio.data.data_sets import DataSets
from studio.data.entries import DataSetTooNew, Entry, entry_of_work
from studio.data.scanning import Scan, Scanner
from studio.history.queries import ArtifactQuery
from studio.studio import Studio
from tests.studio.conftest import write
from tests.studio.data.conftest import draw_picture, ignore_progress, scanner


def test_a_data_set_is_found_again_under_its_name(data_sets: DataSets, pictures: Path):
    stored = data_sets.add("My Sketches", pictures, scanner(Medium.IMAGE), "CC0", "my own hand")
    again = DataSets(data_sets.folder).get("my sketches")
    assert again == stored
    assert (again.card.files, again.card.licence, again.card.source) == (30, "CC0", "my own hand")
    assert sum(entry.held_out for entry in again.usable) == 3


def test_a_name_of_another_folder_is_refused_and_the_same_folder_is_read_again(
    data_sets: DataSets, pictures: Path, tmp_path: Path
):
    data_sets.add("sketches", pictures, scanner(Medium.IMAGE), licence="CC0")
    draw_picture(pictures / "new.png", 99)
    again = data_sets.add("sketches", pictures, scanner(Medium.IMAGE))
    assert (len(again.usable), again.header.licence) == (31, "CC0")
    draw_picture(tmp_path / "other" / "a.png", 1)
    with pytest.raises(InputError, match="already"):
        data_sets.add("sketches", tmp_path / "other", scanner(Medium.IMAGE))
    with pytest.raises(InputError, match="holds pictures, not texts"):
        data_sets.add("sketches", pictures, scanner(Medium.TEXT))


@pytest.mark.parametrize("name", ["", "  ", "../up", "/", "x" * 81, "★"])
def test_a_name_that_is_no_name_is_refused_or_stays_inside(
    name: str, data_sets: DataSets, pictures: Path
):
    try:
        data_sets.add(name, pictures, scanner(Medium.IMAGE))
    except InputError:
        return
    assert [path.name for path in data_sets.folder.iterdir()] == ["up"]


def test_changed_and_missing_files_are_noticed(data_sets: DataSets, pictures: Path):
    data_set = data_sets.add("sketches", pictures, scanner(Medium.IMAGE))
    assert not data_set.changes()
    (pictures / "sketch 00.png").unlink()
    os.utime(pictures / "sketch 01.png", ns=(0, 0))
    assert data_set.changes() == {"missing": 1, "changed": 1}


def test_a_manifest_has_the_usable_files_alone(data_sets: DataSets, pictures: Path, tmp_path: Path):
    (pictures / "broken.png").write_bytes(b"nothing")
    data_set = data_sets.add("sketches", pictures, scanner(Medium.IMAGE))
    data_set.write_manifest(tmp_path / "manifest.jsonl")
    lines = (tmp_path / "manifest.jsonl").read_text().splitlines()
    files = [DataFile.model_validate(json.loads(line)) for line in lines]
    assert len(files) == 30
    assert all(file.path.is_file() and file.size == file.path.stat().st_size for file in files)
    assert sum(file.held_out for file in files) == 3


def test_a_folder_is_opened_by_its_path_without_being_stored(data_sets: DataSets, pictures: Path):
    data_set = data_sets.open(str(pictures), scanner(Medium.IMAGE))
    assert (data_set.name, len(data_set.usable)) == ("sketches", 30)
    assert data_sets.all() == ([], [])
    with pytest.raises(InputError, match="no data set"):
        data_sets.open("nowhere", scanner(Medium.IMAGE))


def test_a_folder_of_broken_files_alone_is_refused_and_not_stored(
    data_sets: DataSets, tmp_path: Path
):
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "a.png").write_bytes(b"nothing")
    with pytest.raises(InputError, match="no file of bad can be used"):
        data_sets.add("bad", tmp_path / "bad", scanner(Medium.IMAGE))
    assert data_sets.all() == ([], [])


@pytest.mark.parametrize(
    ("file", "more"),
    [
        ("data_set.json", {"version": 2, "medium": "video"}),
        ("data_set.json", {"curated_by": "a fox"}),
        ("files.jsonl", {"depth": 3}),
    ],
)
def test_a_data_set_of_a_newer_version_is_not_called_damaged(
    file: str, more: dict[str, object], data_sets: DataSets, pictures: Path
):
    data_sets.add("new", pictures, scanner(Medium.IMAGE))
    path = data_sets.folder / "new" / file
    rows = [{**json.loads(line), **more} for line in path.read_text().splitlines()]
    path.write_text("\n".join(map(json.dumps, rows)))
    with pytest.raises(DataSetTooNew, match="made by a newer Bowerbird"):
        DataSets(data_sets.folder).get("new")
    assert [fault.name for fault in DataSets(data_sets.folder).all()[1]] == ["new"]


def test_a_damaged_data_set_is_told_of_and_can_be_removed(data_sets: DataSets, pictures: Path):
    data_sets.add("one", pictures, scanner(Medium.IMAGE))
    data_sets.add("two", pictures, scanner(Medium.IMAGE))
    (data_sets.folder / "one" / "files.jsonl").write_text('{"path": 5}\n')
    (data_sets.folder / "two" / "data_set.json").write_text('{"name": "two"}')
    readable, damaged = data_sets.all()
    assert (readable, len(damaged)) == ([], 2)
    with pytest.raises(EnvironmentFault, match="damaged"):
        data_sets.get("one")
    data_sets.remove("one")
    data_sets.remove("two")
    assert len(list(pictures.iterdir())) == 30


def test_works_of_points_have_no_prompt_to_be_kept_together_by(studio: Studio):
    write(studio, "The lighthouse")
    (work,) = studio.history.find(ArtifactQuery())
    assert entry_of_work(work).topic == entry_of_work(work).caption == "The lighthouse"
    explored = replace(work, brief=ImageBrief(point=(0.5,)), prompt="explored")
    assert (entry_of_work(explored).topic, entry_of_work(explored).caption) == ("", "")


def test_the_best_works_become_a_data_set_by_prompt(studio: Studio, data_sets: DataSets):
    for prompt in ("The lighthouse", "A fox"):
        for name in write(studio, prompt, 3):
            studio.history.rate(name, 5)
    works = studio.history.find(ArtifactQuery())
    data_set = data_sets.add_works("best", works, scanner(Medium.TEXT))
    assert len(data_set.usable) == 6
    assert {entry.topic for entry in data_set.usable if entry.held_out} in (
        {"The lighthouse"},
        {"A fox"},
    )
    assert data_sets.refresh("best", scanner(Medium.TEXT)).entries == data_set.entries
    with pytest.raises(InputError, match="so many stars"):
        data_sets.add_works("none", [], scanner(Medium.TEXT))


def test_a_path_is_no_name_of_another_folder(
    data_sets: DataSets, pictures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    data_sets.add("Novels", pictures, scanner(Medium.IMAGE))
    draw_picture(tmp_path / "novels" / "a.png", 99)
    monkeypatch.chdir(tmp_path)
    assert len(data_sets.open("./novels", scanner(Medium.IMAGE)).usable) == 1
    assert len(data_sets.open("novels", scanner(Medium.IMAGE)).usable) == 30


class Meanwhile(Scanner):
    """A scanner that does something while it reads."""

    def __init__(self, action: Callable[[], object]) -> None:
        super().__init__(Medium.IMAGE, ignore_progress)
        self.action = action

    def scan(self, folder: Path, earlier: Sequence[Entry] = ()) -> Scan:
        self.action()
        return super().scan(folder, earlier)


def test_what_is_decided_while_a_set_is_read_again_stays(data_sets: DataSets, pictures: Path):
    data_sets.add("sketches", pictures, scanner(Medium.IMAGE), "CC0", "the web")

    def decide() -> None:
        data_sets.annotate("sketches", "mine", "my desk")
        data_sets.leave_out_alike("sketches", True)

    data_sets.refresh("sketches", Meanwhile(decide))
    header = data_sets.get("sketches").header
    assert (header.licence, header.source, header.leaves_out_alike) == ("mine", "my desk", True)
    with pytest.raises(InputError, match="no data set"):
        data_sets.refresh("sketches", Meanwhile(lambda: data_sets.remove("sketches")))
    assert data_sets.all()[0] == []


def test_the_best_works_of_another_project_do_not_take_the_place_of_these(
    studio: Studio, data_sets: DataSets, tmp_path: Path
):
    write(studio, "The lighthouse", 3)
    works = studio.history.find(ArtifactQuery())
    data_sets.add_works("best", works, scanner(Medium.TEXT))
    others = [replace(work, path=tmp_path / "other" / work.path.name) for work in works]
    with pytest.raises(InputError, match="another project"):
        data_sets.add_works("best", others, scanner(Medium.TEXT))
