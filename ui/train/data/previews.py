"""What the files of a data set look like, small, read on another thread and cached.

Invariant: what is on show is read first, from the top, a few files at a time, and what scrolled
away long ago is dropped; a file that cannot be read gives an empty preview and shows no error.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from engines.contract import EngineError, Medium, ScoreError
from engines.formats.documents import parse_document, read_document
from engines.formats.foreign_files import open_regular_file, read_regular_file
from engines.formats.midi import MAX_FILE_SIZE as MAX_TUNE_SIZE
from engines.formats.midi import read_midi
from engines.formats.pictures import MAX_FILE_SIZE as MAX_PICTURE_SIZE
from engines.formats.score import Score
from studio.data.data_set import DataSet
from studio.data.entries import Entry
from ui.context import AppContext
from ui.look.pictures import image_of
from ui.media import window_kit
from ui.parts.mini_roll import Picture

_BATCH = 6
_MAX_REQUESTS = 150
_EXCERPT_BYTES = 6000
_EXCERPT_LENGTH = 400
_WHOLE_FILE_SUFFIXES = (".docx", ".jsonl")


@dataclass(frozen=True)
class Preview:
    """A small picture, the beginning of a text, or a roll, by the medium of the data set."""

    image: QImage | None = None
    text: str = ""
    roll: Picture | None = None


@dataclass(frozen=True)
class _Request:
    path: Path
    medium: Medium
    side: int


_Key = tuple[Path, int]


class EntryPreviews(QObject):
    """Previews of entries; `ready` when requested ones were read. `side` is in device pixels."""

    ready = Signal()

    def __init__(self, context: AppContext, side: int, capacity: int, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._side, self._capacity = context, side, capacity
        self._previews: dict[_Key, Preview] = {}
        self._requests: dict[_Key, _Request] = {}
        self._on_show: dict[_Key, None] = {}
        self._is_loading = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._load_next)
        context.project_opened.connect(self._start_over)

    def begin_page(self) -> None:
        """All that is on show is requested next, from top to bottom."""
        self._on_show.clear()

    def get(self, data_set: DataSet, entry: Entry) -> Preview | None:
        """The preview of an entry; None while it is not read, which is requested then."""
        if entry.problem:
            return Preview()
        key = (data_set.root / entry.path, entry.mtime_ns)
        preview = self._previews.get(key)
        if preview is None:
            self._requests.pop(key, None)
            self._requests[key] = _Request(key[0], data_set.medium, self._side)
            self._on_show[key] = None
            if not self._is_loading:
                self._timer.start()
        return preview

    def _load_next(self) -> None:
        if not self._context.is_open or not self._requests or self._is_loading:
            return
        for key in list(self._requests)[:-_MAX_REQUESTS]:
            del self._requests[key]
        on_show = [key for key in self._on_show if key in self._requests]
        keys = on_show[:_BATCH] or list(self._requests)[-_BATCH:]
        batch = {key: self._requests.pop(key) for key in keys}
        self._is_loading = True
        self._context.run_in_background(
            lambda: {key: _read(request) for key, request in batch.items()}, self._add
        )

    def _add(self, previews: dict[_Key, Preview]) -> None:
        self._is_loading = False
        self._previews |= previews
        for key in previews:
            self._on_show.pop(key, None)
        for key in list(self._previews)[: -self._capacity]:
            del self._previews[key]
        self.ready.emit()
        self._load_next()

    def _start_over(self) -> None:
        self._requests.clear()
        self._is_loading = False  # what was being read for another project is dropped


def _read(request: _Request) -> Preview:
    kit = window_kit(request.medium)
    read = _read_text if kit.has_words else _read_tune if kit.has_notes else _read_image
    try:
        return read(request)
    except (EngineError, ScoreError, OSError):
        return Preview()


def _read_image(request: _Request) -> Preview:
    data = read_regular_file(request.path, MAX_PICTURE_SIZE)
    image = image_of(data, request.path.suffix, request.side)
    return Preview(image=None if image.isNull() else image)


def _read_text(request: _Request) -> Preview:
    if request.path.suffix.lower() in _WHOLE_FILE_SUFFIXES:
        text = read_document(request.path)
    else:
        with open_regular_file(request.path) as file:
            data = file.read(_EXCERPT_BYTES)
        end = data.rfind(b"\n" if b"\n" in data else b" ")
        is_whole = len(data) < _EXCERPT_BYTES or end <= 0
        text = parse_document(data if is_whole else data[:end], request.path)
    return Preview(text=" ".join(text[: 4 * _EXCERPT_LENGTH].split())[:_EXCERPT_LENGTH])


def _read_tune(request: _Request) -> Preview:
    score, _ = read_midi(read_regular_file(request.path, MAX_TUNE_SIZE))
    return Preview(roll=Picture(score if score.tracks else Score()))
