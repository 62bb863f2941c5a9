"""A project becomes one file and a project again; a file that could do harm is refused whole."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import stat
import struct
import sys
import threading
import zipfile
from collections.abc import Callable, Generator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from studio.base.errors import (
    DiskFull,
    InputError,
    ProjectDamaged,
    ProjectTooNew,
    StudioError,
)
from studio.care.archives import KIND, archive, unarchive
from studio.care.zip_files import Limits
from studio.cli.main import run
from studio.history.history import ArtifactQuery
from studio.projects import project
from studio.storage import database, schema
from studio.studio import Studio
from tests.small_disk import small_disk
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


@pytest.fixture
def goal(tmp_path: Path) -> Path:
    return tmp_path / "again" / "Salt.bower"


def works_in(folder: Path) -> list[tuple[str, int, bytes]]:
    with closing(Studio(project.open_at(folder))) as studio:
        works = studio.history.find(ArtifactQuery())
        assert studio.project.check().ok
        return [(work.id, work.stars, work.path.read_bytes()) for work in works]


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


# Files that could do harm


Edit = Callable[[zipfile.ZipFile, dict[str, list[object]]], None]


def forge(path: Path, edit: Edit, kind: str = KIND, **details: object) -> Path:
    """An archive with a real database, and what `edit` adds to it and to its manifest."""
    file = path.with_name("db")
    database.create(file)
    data = file.read_bytes()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as plain:
        files: dict[str, list[object]] = {"project.sqlite": stated(data)}
        plain.writestr("project.sqlite", data)
        edit(plain, files)
        about = {"kind": kind, "version": 1, "schema": schema.HEAD, **details}
        plain.writestr("manifest.json", json.dumps({**about, "files": files}))
    return path


def stated(data: bytes) -> list[object]:
    return [len(data), hashlib.sha256(data).hexdigest()]


def adding(name: str, mode: int = 0, data: bytes = b"x") -> Edit:
    def edit(plain: zipfile.ZipFile, files: dict[str, list[object]]) -> None:
        entry = zipfile.ZipInfo("placeholder")
        entry.filename = entry.orig_filename = name
        entry.external_attr, entry.compress_type = mode << 16, zipfile.ZIP_DEFLATED
        plain.writestr(entry, data)
        files[name] = stated(data)

    return edit


def both(*edits: Edit) -> Edit:
    def edit(plain: zipfile.ZipFile, files: dict[str, list[object]]) -> None:
        for one in edits:
            one(plain, files)

    return edit


def twice(plain: zipfile.ZipFile, files: dict[str, list[object]]) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        both(adding("artifacts/a"), adding("artifacts/a"))(plain, files)


HARMFUL = {
    "empty": (adding("/"), "plain path"),
    "up": (adding("../evil"), "leads out"),
    "up inside": (adding("artifacts/../../evil"), "leads out"),
    "absolute": (adding("/etc/evil"), "absolute"),
    "drive": (adding("C:/evil"), "absolute"),
    "drive with a folder": (adding("C:evil"), "absolute"),
    "backslash": (adding("artifacts\\evil"), "letters"),
    "stream": (adding("artifacts/a:evil"), "letters"),
    "null": (adding("artifacts/a\0evil"), "letters"),
    "dot": (adding("./evil"), "plain path"),
    "empty part": (adding("artifacts//evil"), "plain path"),
    "dot at the end": (adding("artifacts/evil."), "plain path"),
    "device by name": (adding("artifacts/con.txt"), "device"),
    "long part": (adding("artifacts/" + "a" * 256), "too long"),
    "long": (adding("artifacts/" + "/".join(["a" * 200] * 6)), "too long"),
    "link": (adding("artifacts/evil", stat.S_IFLNK | 0o777, b"/etc/passwd"), "is a link"),
    "device": (adding("artifacts/evil", stat.S_IFCHR | 0o666), "device"),
    "pipe": (adding("artifacts/evil", stat.S_IFIFO | 0o666), "device or a pipe"),
    "twice": (twice, "same file"),
    "case": (both(adding("artifacts/a"), adding("Artifacts/A")), "same file"),
    "composed": (both(adding("\u00e4"), adding("a\u0308")), "same file"),
    "file and folder": (both(adding("masks"), adding("masks/a")), "same file"),
    "log of the database": (adding("project.sqlite-wal"), "does not belong"),
    "cache": (adding("renders/a.wav"), "does not belong"),
    "not in the manifest": (lambda plain, _: plain.writestr("artifacts/a", b"x"), "manifest"),
    "not in the file": (lambda _, files: files.update(a=stated(b"x")), "manifest"),
    "other size": (lambda _, files: files.update({"project.sqlite": stated(b"x")}), "sizes"),
    "no hash": (lambda _, files: files.update({"project.sqlite": [1, "x"]}), "cannot be read"),
    "no database": (lambda _, files: files.clear(), "manifest"),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "words"), HARMFUL.values(), ids=HARMFUL)
def test_a_harmful_archive_is_refused_and_leaves_nothing(
    tmp_path: Path, goal: Path, edit: Edit, words: str
):
    file = forge(tmp_path / "evil.zip", edit)
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(InputError, match=words):
        unarchive(file, goal)
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_forged_archive_without_harm_opens(tmp_path: Path, goal: Path):
    assert works_in(unarchive(forge(tmp_path / "a.zip", adding("notes/a.txt")), goal)) == []


def test_wrong_bytes_are_noticed_while_they_are_unpacked(tmp_path: Path, goal: Path):
    def edit(plain: zipfile.ZipFile, files: dict[str, list[object]]) -> None:
        plain.writestr("artifacts/a", b"one")
        files["artifacts/a"] = stated(b"two")

    with pytest.raises(InputError, match="not what its manifest says"):
        unarchive(forge(tmp_path / "a.zip", edit), goal)
    assert not goal.parent.exists()


def test_a_billion_zeros_are_refused_before_they_are_written(tmp_path: Path, goal: Path):
    file = forge(tmp_path / "bomb.zip", adding("artifacts/zeros", data=bytes(30_000_000)))
    limits = Limits(ratio=20, slack_bytes=1000)
    with pytest.raises(InputError, match=r"would become 30\.\d MB"):
        unarchive(file, goal, limits=limits)


def test_entries_that_share_their_bytes_count_each(tmp_path: Path, goal: Path):
    """As in a ZIP whose every entry is the same large one, stored once."""
    file = forge(tmp_path / "bomb.zip", adding("artifacts/zeros", data=bytes(3_000_000)))
    with zipfile.ZipFile(file, "a") as plain:
        shared = plain.getinfo("artifacts/zeros")
        for number in range(20):
            copy = zipfile.ZipInfo(f"artifacts/{number}")
            for name in ("header_offset", "CRC", "compress_size", "file_size", "compress_type"):
                setattr(copy, name, getattr(shared, name))
            plain.filelist.append(copy)
            plain.NameToInfo[copy.filename] = copy
        plain.writestr("artifacts/last", b"")
    with pytest.raises(InputError, match=r"would become 6\d\.\d MB"):
        unarchive(file, goal, limits=Limits(ratio=20, slack_bytes=1000))


def test_a_stated_size_that_is_too_small_does_not_help(tmp_path: Path, goal: Path):
    file = forge(tmp_path / "bomb.zip", adding("artifacts/zeros", data=bytes(3_000_000)))
    size = struct.pack("<I", 3_000_000)
    file.write_bytes(file.read_bytes().replace(size, struct.pack("<I", 10)))
    with pytest.raises(InputError, match=r"sizes|manifest|damaged"):
        unarchive(file, goal)
    assert not goal.parent.exists()


def test_an_endless_list_of_entries_is_not_read(tmp_path: Path, goal: Path):
    file = forge(tmp_path / "long.zip", both(*(adding(f"notes/{n}") for n in range(300))))
    with pytest.raises(InputError, match="list of entries is too large"):
        unarchive(file, goal, limits=Limits(directory_bytes=10_000))


def test_an_encrypted_archive_is_refused(tmp_path: Path, goal: Path):
    file = forge(tmp_path / "a.zip", adding("artifacts/a"))
    data = bytearray(file.read_bytes())
    start = data.index(b"PK\x01\x02")
    data[start + 8] |= 1
    file.write_bytes(data)
    with pytest.raises(InputError, match="is encrypted"):
        unarchive(file, goal)


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


def test_other_files_are_no_archives(tmp_path: Path, goal: Path):
    (tmp_path / "a.zip").write_bytes(b"hello")
    with pytest.raises(InputError, match="no ZIP file"):
        unarchive(tmp_path / "a.zip", goal)
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as plain:
        plain.writestr("a.txt", "x")
    with pytest.raises(InputError, match="did not write it"):
        unarchive(tmp_path / "b.zip", goal)
    with pytest.raises(InputError, match="holds a taste"):
        unarchive(forge(tmp_path / "c.zip", adding("a"), kind="taste"), goal)
    with pytest.raises(InputError, match="is a folder"):
        unarchive(tmp_path, goal)
    with pytest.raises(InputError, match="cannot be read"):
        unarchive(tmp_path / "absent.zip", goal)


def test_an_archive_of_a_newer_schema_is_refused(tmp_path: Path, goal: Path):
    with pytest.raises(ProjectTooNew, match="newer"):
        unarchive(forge(tmp_path / "a.zip", adding("a"), schema="9999"), goal)

    with closing(sqlite3.connect(tmp_path / "new")) as plain, plain:
        plain.execute("CREATE TABLE alembic_version (version_num)")
        plain.execute("INSERT INTO alembic_version VALUES ('9999')")
    data = (tmp_path / "new").read_bytes()
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive_file:
        archive_file.writestr("project.sqlite", data)
        files = {"project.sqlite": stated(data)}
        about = {"kind": KIND, "version": 1, "schema": schema.HEAD, "files": files}
        archive_file.writestr("manifest.json", json.dumps(about))
    with pytest.raises(ProjectTooNew, match="newer"):
        unarchive(tmp_path / "b.zip", goal)
    assert not goal.parent.exists()


def test_a_database_that_is_none_is_refused(tmp_path: Path, goal: Path):
    data = b"no database at all" * 100
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as plain:
        plain.writestr("project.sqlite", data)
        about = {"kind": KIND, "version": 1, "schema": schema.HEAD}
        files = {"project.sqlite": stated(data)}
        plain.writestr("manifest.json", json.dumps({**about, "files": files}))
    with pytest.raises(InputError, match="database is damaged"):
        unarchive(tmp_path / "b.zip", goal)
    assert not goal.parent.exists()


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
