"""A project becomes one file and a project again; a file that was damaged is refused whole."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import sys
import threading
import zipfile
from collections.abc import Callable, Generator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from studio.base.errors import DiskFull, InputError, ProjectDamaged, StudioError
from studio.care.archives import archive, unarchive
from studio.cli.main import run
from studio.studio import Studio
from tests.small_disk import small_disk
from tests.studio.care.conftest import works_in
from tests.studio.conftest import compose, make_music_folder, write


@pytest.fixture
def set_open_files() -> Generator[Callable[[int], None]]:
    """Limits how many files more this process may open."""
    import resource

    limits = resource.getrlimit(resource.RLIMIT_NOFILE)

    def set_limit(more: int) -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
        with Path(os.devnull).open() as next_file:
            first_free = next_file.fileno()
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(first_free + more, limits[1]), limits[1]))

    yield set_limit
    resource.setrlimit(resource.RLIMIT_NOFILE, limits)


def test_an_archive_opens_as_the_same_project(
    studio: Studio, home: Path, tmp_path: Path, goal: Path
):
    make_music_folder(home / "models" / "tunes")
    names = write(studio, "The sea", 3)
    (piece,) = compose(studio)
    studio.history.rate(names[0], 5)
    assert piece.wav_path.is_file()
    result = archive(studio.project, tmp_path / "salt.zip")
    assert (result.works, result.left_out) == (4, ())
    assert unarchive(tmp_path / "salt.zip", goal) == goal
    assert works_in(goal) == works_in(studio.project.folder)
    assert not (goal / "renders").exists()
    assert sorted(path.name for path in tmp_path.glob(".tmp-*")) == []


@pytest.mark.skipif(sys.platform == "win32", reason="has no such limit")
def test_an_archive_that_ends_for_want_of_open_files_leaves_nothing(
    studio: Studio, tmp_path: Path, set_open_files: Callable[[int], None]
):
    write(studio, "The sea")
    archive(studio.project, tmp_path / "salt.zip")  # imports what it needs
    for more in range(12):
        studio.project.database.close()
        set_open_files(more)
        with suppress(StudioError, OSError):
            archive(studio.project, tmp_path / "salt.zip", replace=True)
        set_open_files(1000)
        assert [path.name for path in tmp_path.glob(".tmp-*")] == [], more


def test_an_archive_names_the_hash_of_every_file(studio: Studio, tmp_path: Path):
    write(studio)
    archive(studio.project, tmp_path / "salt.zip")
    with zipfile.ZipFile(tmp_path / "salt.zip") as plain:
        manifest = json.loads(plain.read("manifest.json"))
        assert set(manifest["files"]) == set(plain.namelist()) - {"manifest.json"}
        for name, (size, digest) in manifest["files"].items():
            data = plain.read(name)
            assert (len(data), hashlib.sha256(data).hexdigest()) == (size, digest)


def test_a_project_is_archived_while_it_is_written_to(studio: Studio, tmp_path: Path, goal: Path):
    work = write(studio)[0]
    stop = threading.Event()

    def rate() -> None:
        while not stop.is_set():
            studio.history.rate(work, 3)

    writer = threading.Thread(target=rate)
    writer.start()
    try:
        archive(studio.project, tmp_path / "salt.zip")
    finally:
        stop.set()
        writer.join()
    unarchive(tmp_path / "salt.zip", goal)
    assert [one[0] for one in works_in(goal)] == [work]


def test_a_work_whose_file_was_changed_is_left_out_and_named(
    studio: Studio, tmp_path: Path, goal: Path
):
    changed, gone, whole = map(studio.history.get, write(studio, count=3))
    changed.path.write_bytes(b"something else")
    gone.path.unlink()
    result = archive(studio.project, tmp_path / "salt.zip")
    assert set(result.left_out) == {f"artifacts/{one.path.name}" for one in (changed, gone)}
    unarchive(tmp_path / "salt.zip", goal)
    assert [path.name for path in (goal / "artifacts").iterdir()] == [whole.path.name]


def test_a_damaged_database_is_not_archived(studio: Studio, tmp_path: Path):
    write(studio, count=40)
    file = studio.project.folder / "project.sqlite"
    with closing(sqlite3.connect(file)) as plain, plain:
        page = plain.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ratings'").fetchone()
        size = plain.execute("PRAGMA page_size").fetchone()
        plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with file.open("r+b") as raw:
        raw.seek((page[0] - 1) * size[0])
        raw.write(bytes(size[0]))
    with pytest.raises(ProjectDamaged):
        archive(studio.project, tmp_path / "salt.zip")
    assert not (tmp_path / "salt.zip").exists()


def test_an_archive_replaces_a_file_only_when_told(studio: Studio, tmp_path: Path):
    (tmp_path / "salt.zip").write_bytes(b"mine")
    with pytest.raises(InputError, match="already a file"):
        archive(studio.project, tmp_path / "salt.zip")
    assert (tmp_path / "salt.zip").read_bytes() == b"mine"
    archive(studio.project, tmp_path / "salt.zip", replace=True)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="no file that can be replaced"):
        archive(studio.project, tmp_path / "pipe", replace=True)
    with pytest.raises(InputError, match="lies in the project"):
        archive(studio.project, studio.project.folder / "salt.zip")


def test_a_disk_without_room_is_told_with_figures(studio: Studio, tmp_path: Path):
    write(studio)
    archive(studio.project, tmp_path / "salt.zip")
    with small_disk(tmp_path / "disk", 1) as disk:
        with pytest.raises(DiskFull, match=r"needs up to .* free in"):
            archive(studio.project, disk / "salt.zip")
        with pytest.raises(DiskFull, match=r"needs up to .* free in"):
            unarchive(tmp_path / "salt.zip", disk / "Salt.bower")
        assert list(disk.iterdir()) == []


def test_nothing_is_unpacked_over_something(studio: Studio, tmp_path: Path, goal: Path):
    archive(studio.project, tmp_path / "salt.zip")
    goal.mkdir(parents=True)
    unarchive(tmp_path / "salt.zip", goal)  # an empty folder is as good as none
    with pytest.raises(InputError, match="already something"):
        unarchive(tmp_path / "salt.zip", goal)


def test_an_archive_cut_off_anywhere_is_refused(studio: Studio, tmp_path: Path, goal: Path):
    write(studio)
    archive(studio.project, tmp_path / "salt.zip")
    data = (tmp_path / "salt.zip").read_bytes()
    for share in (0.0, 0.0001, 0.3, 0.7, 0.99, 0.9999):
        (tmp_path / "cut.zip").write_bytes(data[: int(share * len(data))])
        with pytest.raises(InputError, match="not unpacked"):
            unarchive(tmp_path / "cut.zip", goal)
    assert not goal.parent.exists()


def test_any_changed_byte_of_an_archive_is_refused_or_harmless(
    studio: Studio, tmp_path: Path, goal: Path
):
    write(studio)
    archive(studio.project, tmp_path / "salt.zip")
    data = (tmp_path / "salt.zip").read_bytes()
    for place in range(7, len(data), len(data) // 60):
        changed = bytearray(data)
        changed[place] ^= 0xFF
        (tmp_path / "changed.zip").write_bytes(changed)
        other = goal.with_name(str(place))
        try:
            unarchive(tmp_path / "changed.zip", other)
        except InputError:
            assert not other.exists()
        else:
            assert len(works_in(other)) == 1


def test_a_clock_before_there_were_zip_files_does_no_harm(
    studio: Studio, tmp_path: Path, goal: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("time.localtime", lambda *_: (1970, 1, 1, 0, 0, 0, 3, 1, 0))
    archive(studio.project, tmp_path / "salt.zip")
    monkeypatch.undo()
    assert works_in(unarchive(tmp_path / "salt.zip", goal)) == []


# The commands


def test_the_commands_write_a_file_and_open_it_again(
    studio: Studio, tmp_path: Path, goal: Path, capsys: pytest.CaptureFixture[str]
):
    write(studio)
    folder, file = str(studio.project.folder), str(tmp_path / "salt.zip")
    assert run(["archive", folder, file, "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["file"], row["artifacts"], row["left_out"]) == (file, 1, [])
    assert run(["archive", folder, file]) == 2
    assert run(["archive", folder, file, "--force"]) == 0
    assert run(["archive", str(tmp_path / "none"), file]) == 2
    assert run(["archive", folder, str(tmp_path / "no" / "folder.zip")]) == 2
    capsys.readouterr()
    assert run(["unarchive", file, str(goal), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"project": str(goal)}
    assert run(["history", "--json"]) == 0  # the project that was opened last
    assert str(goal) in capsys.readouterr().out
    assert run(["unarchive", file, str(goal)]) == 2
    long_name = str(tmp_path / ("a" * 300))
    assert run(["unarchive", file, long_name]) == 2
    assert run(["unarchive", file, f"{file}/below"]) == 2
    assert run(["archive", folder, long_name]) == 2
    assert run(["unarchive", folder, str(goal)]) == 2


def test_one_work_is_no_works(studio: Studio, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    write(studio)
    folder = str(studio.project.folder)
    assert run(["--project", folder, "project"]) == 0
    assert run(["archive", folder, str(tmp_path / "salt.zip")]) == 0
    output = capsys.readouterr().out
    assert f"{studio.project.name}: 1 work on 1 day, from" in output
    assert "text    1 work, 0 rated, 0 comparisons, 0 adapters" in output
    assert "1 work, " in output.splitlines()[-1]


def test_a_project_of_an_older_version_is_backed_up_and_the_command_says_so(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    older = Path(__file__).parents[2] / "fixtures" / "0003.bower"
    shutil.copytree(older, tmp_path / "old.bower")
    (tmp_path / "old.bower" / "adapters").mkdir(exist_ok=True)
    assert run(["--project", str(tmp_path / "old.bower"), "history"]) == 0
    backup = tmp_path / "old.bower" / "project.backup-0003.sqlite"
    assert f"older Bowerbird; as it was, it is kept as {backup}" in capsys.readouterr().err
    with closing(sqlite3.connect(backup)) as plain:
        assert plain.execute("SELECT version_num FROM alembic_version").fetchone() == ("0003",)
    assert run(["--project", str(tmp_path / "old.bower"), "history"]) == 0
    assert capsys.readouterr().err == ""
