"""Files of other programs: only regular ones are opened, and none beyond its limit is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engines.contract import FileRefused
from engines.formats.foreign_files import exists, printable, read_regular_file


def test_a_file_is_read_up_to_its_limit(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(b"abcd")
    assert read_regular_file(tmp_path / "a.txt", 4) == b"abcd"
    with pytest.raises(FileRefused, match=r"a\.txt has 4 bytes; at most 3 bytes go"):
        read_regular_file(tmp_path / "a.txt", 3)


def test_a_large_file_is_refused_unread(tmp_path: Path):
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(2_000_000_000)
    with pytest.raises(FileRefused, match="2,000 MB"):
        read_regular_file(tmp_path / "a.txt", 1_000_000)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_pipes_devices_and_links_to_them_are_refused_at_once(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    for name in ("pipe", "zero", "link"):
        with pytest.raises(FileRefused, match="a pipe or a device"):
            read_regular_file(tmp_path / name, 1_000)


def test_folders_loops_missing_files_and_impossible_names_have_their_sentence(tmp_path: Path):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for path, reason in (
        (tmp_path, "is a folder"),
        (tmp_path / "loop", "cannot be read"),
        (tmp_path / "absent", "No such file"),
        (tmp_path / ("x" * 300), "cannot be read"),
        (tmp_path / "a\0b", "null character"),
    ):
        with pytest.raises(FileRefused, match=reason):
            read_regular_file(path, 1_000)
    assert not exists(tmp_path / ("x" * 300))


def test_names_that_are_not_utf_8_can_be_printed():
    assert printable(os.fsdecode(b"caf\xe9.txt")) == "caf�.txt"
    assert printable("\ud800") == "�"
