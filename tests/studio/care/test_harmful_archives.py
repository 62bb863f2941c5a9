"""An archive that could do harm is refused whole, and leaves nothing."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import stat
import struct
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from studio.base.errors import InputError, ProjectTooNew
from studio.care.archives import KIND, unarchive
from studio.care.zip_files import Limits
from studio.storage import database, schema
from tests.studio.care.conftest import works_in

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
