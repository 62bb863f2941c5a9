"""Thumbnails on the disk: made once, anew where they were damaged, and never in the way."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter
from PySide6.QtWidgets import QApplication

from engines.contract import ImageBrief, Output
from studio.base import places
from studio.base.records import Artifact
from studio.projects import project
from studio.studio import Studio
from ui import thumbnail_files
from ui.look.pictures import image_of
from ui.thumbnail_files import SMALL_BYTES, THUMBNAIL_SIDE
from ui.thumbnails import read_thumbnail


def noise(side: int) -> bytes:
    """A PNG that is large for its side."""
    pixels = random.Random(1).randbytes(side * side * 4)
    return bytes_of(QImage(pixels, side, side, QImage.Format.Format_RGB32))


def bytes_of(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


@pytest.fixture
def studio(qapp: QApplication, home: Path, tmp_path: Path) -> Iterator[Studio]:
    studio = Studio(project.new(tmp_path / "Salt"))
    yield studio
    studio.close()


def add_picture(studio: Studio, data: bytes) -> Artifact:
    return studio.history.add(Output(0, data, ".png", ImageBrief(prompt="a whale", seed=1)))


@pytest.fixture
def large(studio: Studio) -> Artifact:
    """A picture whose thumbnail is worth a file."""
    return add_picture(studio, noise(600))


def files() -> list[Path]:
    folder = places.cache_folder() / "thumbnails"
    return sorted(folder.iterdir()) if folder.exists() else []


def test_a_large_picture_is_read_once(large: Artifact) -> None:
    first = read_thumbnail(large)
    assert (first.width(), first.height()) == (THUMBNAIL_SIDE, THUMBNAIL_SIDE)
    (file,) = files()
    assert file.name.startswith(large.sha256)
    large.path.unlink()
    again = read_thumbnail(large)
    assert again.size() == first.size()


def test_a_small_picture_leaves_no_file(studio: Studio) -> None:
    square = QImage(64, 64, QImage.Format.Format_RGB32)
    square.fill(QColor("red"))
    work = add_picture(studio, bytes_of(square))
    assert work.path.stat().st_size < SMALL_BYTES
    assert not read_thumbnail(work).isNull()
    assert files() == []


def flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def empty(file: Path) -> None:
    file.write_bytes(b"")


def replace(file: Path) -> None:
    """By a picture that is not the work's."""
    square = QImage(64, 64, QImage.Format.Format_RGB32)
    square.fill(QColor("red"))
    QImageWriter(str(file), QByteArray(b"webp")).write(square)


@pytest.mark.parametrize("damage", [flip, cut, empty, replace])
def test_a_damaged_thumbnail_is_made_anew(large: Artifact, damage: Callable[[Path], None]) -> None:
    first = read_thumbnail(large)
    (file,) = files()
    good = file.read_bytes()
    damage(file)
    assert read_thumbnail(large).size() == first.size()
    assert files() == [file]
    assert file.read_bytes() == good


def test_a_damaged_work_gives_no_thumbnail(large: Artifact) -> None:
    large.path.chmod(0o600)
    flip(large.path)
    assert read_thumbnail(large).isNull()
    assert files() == []


def test_a_picture_is_shown_though_no_thumbnail_can_be_written(large: Artifact) -> None:
    places.cache_folder().mkdir(parents=True)
    (places.cache_folder() / "thumbnails").write_text("in the way")
    assert not read_thumbnail(large).isNull()


def test_nothing_is_written_on_a_disk_that_is_nearly_full(
    large: Artifact, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thumbnail_files, "_MIN_FREE_BYTES", 1 << 60)
    assert not read_thumbnail(large).isNull()
    assert files() == []


def test_the_oldest_thumbnails_go_where_there_are_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for age in range(5):
        file = tmp_path / f"{age}.webp"
        file.write_bytes(bytes(100))
        os.utime(file, (1000 - age, 1000 - age))
    monkeypatch.setattr(thumbnail_files, "MAX_BYTES", 250)
    thumbnail_files.thin_out(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["0.webp", "1.webp"]


def test_the_files_are_pictures_that_other_programs_show(large: Artifact) -> None:
    read_thumbnail(large)
    (file,) = files()
    assert not image_of(file.read_bytes(), ".webp").isNull()
    assert file.stat().st_mode & 0o077 == 0
