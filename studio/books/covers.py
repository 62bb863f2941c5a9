"""The cover of a book, which is a picture of the history."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path

from engines.contract import Medium
from engines.contract.text import Text
from engines.formats.picture_marks import encode
from studio.base.errors import InputError
from studio.base.files import read_work
from studio.books.records import Book
from studio.exchange.imports import read_as
from studio.history.history import History

log = logging.getLogger("studio.books.covers")
_ENDINGS = ((b"\x89PNG", ".png"), (b"\xff\xd8", ".jpg"))


def cover_of(history: History, book: Book) -> bytes:
    """The cover in PNG or JPEG; empty for a book without one.

    Raises `InputError` where it is no picture of the history.
    """
    if not book.cover:
        return b""
    work = history.get(book.cover)
    if work.medium is not Medium.IMAGE:
        raise InputError(
            Text("cover: {id} is no picture.", id=work.id), "", Text("Choose a picture.")
        )
    data = read_work(work)
    is_usual = any(data.startswith(head) for head, _ in _ENDINGS)
    return data if is_usual else encode(data, ".png", {})


def keep_cover(history: History, cover: bytes, title: str) -> str | None:
    """Keep the cover of a file in the history, and return its id; None where it is no picture."""
    ending = next((ending for head, ending in _ENDINGS if cover.startswith(head)), "")
    if not ending:
        return None
    with tempfile.TemporaryDirectory(prefix="bowerbird-") as folder:
        path = Path(folder) / f"cover{ending}"
        path.write_bytes(cover)
        try:
            return history.import_file(read_as(Medium.IMAGE, path)).id
        except InputError as error:
            log.warning("the cover of %s was left out: %s", title[:60], error.what)
            return None
