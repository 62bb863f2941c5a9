"""A full disk: every command ends by itself, names the cause, and small writes still succeed."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import torch
from safetensors import SafetensorError
from safetensors.torch import save_file

from engines.contract import TextBrief
from studio.base.errors import DiskFull
from studio.base.faults import to_studio_error
from studio.books.edits import Split
from studio.books.records import Book, Section
from studio.history.history import ArtifactQuery
from studio.projects import project
from studio.storage.reserve import RESERVE_BYTES
from studio.studio import Studio
from tests.small_disk import small_disk
from tests.studio.conftest import ScriptedEngine, make_model_folder

pytestmark = pytest.mark.usefixtures("migrated_databases")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 4 MB; the test is skipped where it cannot be mounted."""
    with small_disk(tmp_path / "disk", 4) as folder:
        yield folder


@pytest.fixture
def studio(disk: Path, home: Path, engine: ScriptedEngine) -> Iterator[Studio]:
    make_model_folder(home / "models" / "small")
    open_studio = Studio(project.new(disk / "Salt"), lambda _: engine)
    yield open_studio
    open_studio.close()


def fill(disk: Path) -> None:
    """Leave no byte free."""
    with suppress(OSError), (disk / "filler").open("ab", buffering=0) as file:
        while True:
            file.write(bytes(4096))


def test_a_job_on_a_full_disk_fails_and_its_end_is_saved(studio: Studio, disk: Path):
    fill(disk)
    job = studio.jobs.wait(studio.jobs.submit(TextBrief(prompt="The sea", count=4)).id, 10)
    assert job.state == "failed"
    assert job.error is not None
    assert job.error.what.startswith("The disk is full")
    assert studio.jobs.ledger.get(job.id).state == "failed"


def test_a_work_is_rated_on_a_full_disk(studio: Studio, disk: Path):
    job = studio.jobs.wait(studio.jobs.submit(TextBrief(prompt="The sea")).id, 10)
    (work,) = studio.history.find(ArtifactQuery(job=job.id))
    fill(disk)
    assert studio.history.rate(work.id, 4).stars == 4
    assert not (disk / "Salt.bower" / "space.reserve").exists()


def test_works_do_not_use_up_the_reserve(studio: Studio, disk: Path):
    reserve = studio.project.database.reserve
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    with pytest.raises(DiskFull):
        reserve.require_space(free)
    assert (disk / "Salt.bower" / "space.reserve").stat().st_size == RESERVE_BYTES


@pytest.mark.parametrize("has_reserve", [True, False])
def test_a_project_on_a_full_disk_can_be_looked_at(studio: Studio, disk: Path, has_reserve: bool):
    studio.close()
    if not has_reserve:
        (disk / "Salt.bower" / "space.reserve").unlink()
    fill(disk)
    opened = Studio.open(disk / "Salt.bower")
    assert opened.history.find(ArtifactQuery()) == []
    opened.close()


def test_the_reserve_is_written_again_when_there_is_space(studio: Studio, disk: Path):
    studio.close()
    fill(disk)
    Studio.open(disk / "Salt.bower").close()
    (disk / "filler").unlink()
    Studio.open(disk / "Salt.bower").close()
    assert (disk / "Salt.bower" / "space.reserve").stat().st_size == RESERVE_BYTES


@pytest.mark.parametrize(
    ("code", "path", "words"),
    [
        (errno.ENOSPC, "/art/Salt.bower/artifacts/a.txt", "project Salt"),
        (errno.ENOSPC, "/export/a.txt", "in /export"),
        (errno.EROFS, "/art/Salt.bower/artifacts/a.txt", "The project Salt.bower is read-only"),
        (errno.EROFS, "/export/a.txt", "/export is read-only"),
        (errno.EACCES, "/export/a.txt", "no permission for /export"),
    ],
)
def test_a_fault_of_the_disk_names_its_own_folder(code: int, path: str, words: str):
    error = to_studio_error(OSError(code, os.strerror(code), path), Path("/art/Salt.bower"))
    assert error is not None
    assert words in error.what


def test_a_project_that_has_no_space_leaves_nothing_behind(disk: Path):
    fill(disk)
    with pytest.raises(DiskFull):
        project.new(disk / "Another")
    (disk / "filler").unlink()
    project.new(disk / "Another").close()


def test_weights_that_do_not_fit_are_told_as_a_full_disk(disk: Path):
    fill(disk)
    with pytest.raises(SafetensorError) as fault:
        save_file({"weight": torch.zeros(1_000_000)}, disk / "model.safetensors")
    assert isinstance(to_studio_error(fault.value, disk), DiskFull)


def test_a_scene_that_is_split_on_a_full_disk_keeps_its_words(studio: Studio, disk: Path):
    text = "He broke the seal. " * 100_000
    book = studio.books.new(Book("", "Salt"), [Section("a", "scene", text=text)])
    before = list(studio.books.outline(book.id).in_order())
    fill(disk)
    with suppress(DiskFull):  # what is kept in reserve may be enough
        studio.books.change(book.id, Split(before[0].id, 1_000_000))
    scenes = studio.books.outline(book.id).scenes()
    assert " ".join(scene.text for scene in scenes).split() == text.split()
    assert studio.project.check().ok
