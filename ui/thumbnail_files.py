"""Thumbnails on the disk, so that large pictures are read once.

Invariant: a file is named by the hash of the work's bytes, which were compared with it, and ends
with the digest of what comes before. All may be deleted at any time; one that was damaged is made
anew, and no fault of the disk keeps a picture from being shown.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from engines.formats.atomic import write_atomically
from studio.base import places
from studio.base.records import Artifact
from ui.look.pictures import image_of
from ui.works import picture_of

THUMBNAIL_SIDE = 448
SMALL_BYTES = 64_000
"""A smaller file is read as quickly as its thumbnail."""
MAX_BYTES = 200_000_000
_MIN_FREE_BYTES = 500_000_000
_QUALITY = 88
_SUFFIX = ".webp"
_DIGEST_BYTES = 32


def folder() -> Path:
    """Return where the thumbnails of all projects are."""
    return places.cache_folder() / "thumbnails"


def read_thumbnail(work: Artifact) -> QImage:
    """The picture of a work, `THUMBNAIL_SIDE` pixels at its longest side.

    A null one where Qt cannot show the format. Raises `StudioError` for a missing or damaged work.
    """
    file = folder() / f"{work.sha256}-{THUMBNAIL_SIDE}{_SUFFIX}"
    image = _read(file)
    if image.isNull():
        image = picture_of(work, THUMBNAIL_SIDE)
        with contextlib.suppress(OSError):
            if work.path.stat().st_size >= SMALL_BYTES and not image.isNull():
                _save(file, image)
    return image


def _read(file: Path) -> QImage:
    """The picture in a file of the cache; a null one where there is none or it was damaged."""
    try:
        data = file.read_bytes()
    except OSError:
        return QImage()
    picture, digest = data[:-_DIGEST_BYTES], data[-_DIGEST_BYTES:]
    is_intact = hashlib.sha256(picture).digest() == digest
    return image_of(picture, _SUFFIX) if is_intact else QImage()


def _save(file: Path, image: QImage) -> None:
    """Write a thumbnail, unless the disk is nearly full. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if shutil.disk_usage(file.parent).free < _MIN_FREE_BYTES:
        return
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"webp"))
    writer.setQuality(_QUALITY)
    if not writer.write(image):
        return
    picture = bytes(buffer.data().data())
    write_atomically(file, picture + hashlib.sha256(picture).digest(), private=True)
    if file.name.startswith("0"):  # one in sixteen
        thin_out(file.parent)


def thin_out(files: Path) -> None:
    """Delete the oldest thumbnails while there are more than `MAX_BYTES`. Raises OSError."""
    entries = [(file.stat(), file) for file in files.iterdir()]
    total = sum(stat.st_size for stat, _ in entries)
    for stat, file in sorted(entries, key=lambda entry: entry[0].st_mtime):
        if total <= MAX_BYTES:
            return
        file.unlink(missing_ok=True)
        total -= stat.st_size
