"""Measures how late timer ticks of the window's thread are while data sets are read, opened, looked
through and edited: 1,500 pictures, and a list of 100,000 files.

Run as a program with a project folder; prints what `TickTimer.print` does.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from benchmarks.open_window import TickTimer, open_window, settle, until
from engines.contract import Medium
from engines.formats.pictures import as_png
from studio.base import places
from studio.data.data_set import DataSet, Header
from studio.data.data_sets import DataSets
from studio.data.entries import Entry
from studio.data.shapes import draw_shape
from studio.data.stored import write_folder
from studio.data.survey import survey
from ui.shell.window import MainWindow
from ui.train.data.caption_bar import CaptionBar
from ui.train.data.look_through import LookThrough
from ui.train.page import TrainPage

PICTURES, DRAWINGS, SIDE, FILES = 1500, 60, 256, 100_000
LARGE, SETTLE_S = "Large", 2.0
W = TypeVar("W", bound=QWidget)


def main(project: Path) -> None:
    """Open the window, then the data, and print a line for each."""
    pictures = _write_pictures(places.data_folder().parent / "pictures")
    _write_large_set()
    window = open_window(project)
    window.context.studio.jobs.pause_all()  # no steps are timed meanwhile
    settle()
    page = _open(window)
    _scan(window, page, pictures)
    _look_through(page)
    _edit(page)
    window.close()


def _open(window: MainWindow) -> TrainPage:
    with _Stalls(f"opening {FILES:,} files on the Train page"):
        window.go_to("train")
        page = window.page()
        assert isinstance(page, TrainPage)
        until(lambda: page.data.is_read)
    return page


def _scan(window: MainWindow, page: TrainPage, folder: Path) -> None:
    library = window.context.studio.data_library
    with _Stalls(f"scanning {PICTURES:,} pictures"):
        window.context.run_in_background(
            lambda: library.add_survey(survey([folder])[0], [Medium.IMAGE]), lambda _: None
        )
        until(
            lambda: folder.name in page.data.cards and page.data.cards[folder.name].data_set.is_read
        )


def _look_through(page: TrainPage) -> None:
    page.data.choose(LARGE)
    settle(SETTLE_S)
    with _Stalls(f"looking through {FILES:,} files"):
        page.data.look_through("files")
        look = _child(page, LookThrough)
        for tab in ("alike", "faults", "about", "files"):
            settle()
            look.show_tab(tab)


def _edit(page: TrainPage) -> None:
    bar = _child(page, CaptionBar)
    bar.text.setText("cut")
    until(bar.apply.isEnabled)
    for name, change in {
        f"editing {FILES:,} captions": bar.apply.click,
        "undoing that": page.data.undo,
    }.items():
        before = id(page.data.data_set)
        with _Stalls(name):
            change()
            until(lambda before=before: id(page.data.data_set) != before)


class _Stalls:
    """Prints the stalls until a while after the block."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        self._ticks = TickTimer()

    def __exit__(self, *_: object) -> None:
        settle(SETTLE_S)
        self._ticks.print(self._name)


def _child(page: TrainPage, kind: type[W]) -> W:
    child = page.findChild(kind)
    assert isinstance(child, kind)
    return child


def _write_pictures(folder: Path) -> Path:
    """Write pictures of a camera's kind: no two have the same bytes."""

    folder.mkdir(parents=True)
    drawings = [draw_shape(number)[0] for number in range(DRAWINGS)]
    for number in range(PICTURES):
        picture = drawings[number % DRAWINGS].resize((SIDE + number % 7, SIDE))
        picture.putpixel((0, 0), (number % 256, number // 256, 0))
        (folder / f"{number:05}.png").write_bytes(as_png(picture))
    return folder


def _write_large_set() -> None:
    """Store the list of a data set, of whose files none is there."""
    folder = DataSets(places.data_folder()).folder_of(LARGE)
    folder.mkdir(parents=True)
    header = Header(name=LARGE, medium=Medium.IMAGE, folder=folder / "gone")
    write_folder(folder, DataSet(header, tuple(map(_entry, range(FILES)))))


def _entry(number: int) -> Entry:
    digest = hashlib.sha256(str(number).encode())
    return Entry(
        path=Path(f"{number % 40}/picture {number:06}.png"),
        size=3000 + number % 991,
        mtime_ns=10**18 + number,
        sha256=digest.hexdigest(),
        problem="It is no picture." if number % 3000 == 7 else "",
        caption=f"a thing {number % 97} in paper",
        measures=(64 + number % 5, 64),
        fingerprint=(int.from_bytes(digest.digest()[:8]),),
        group=number if number % 50 else 0,
        held_out=number % 20 == 0,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
