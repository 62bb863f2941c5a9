"""Measures the three workbenches in the window with large works: a book of 200,000 words, a piece
of 20,000 notes, and live drafts that follow a stroke.

Run as a program with the folder of a project; prints name, value, unit, limit and note,
tab-separated. A stall is the longest delay of a timer of the window's thread. Keys and strokes are
those of Qt's test module, so that they take the way of real ones.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.open_window import TickTimer, open_window, settle, until
from engines.contract import MusicBrief, Output
from engines.formats.midi import write_midi
from engines.formats.score import Note, Score, Track
from studio.books.records import Book, Section
from ui.compose.page import ComposePage
from ui.draw.page import DrawPage
from ui.look.theme import THEMES, Theme
from ui.shell.window import MainWindow
from ui.write.page import WritePage

LEFT = Qt.MouseButton.LeftButton
SCENES, PARAGRAPHS = 59, 38
RARE = "lantern-room"
TRACKS, TRACK_NOTES, STEP = 8, 2_500, 240
KEYS, STROKES = 60, 5
FRAME_MS, STALL_MS, THEME_MS, DRAFT_MS = 1000 / 60, 50, 200, 500


def main(project: Path) -> None:
    """Open the window and work on each bench; print a line for each value."""
    window = open_window(project)
    settle()
    _write(window)
    _compose(window)
    _draw(window)
    window.close()


def _write(window: MainWindow) -> None:
    studio = window.context.studio
    words = "He said that the *lamp* was lit, and went down to the boat again at four. " * 6
    text = "\n\n".join([words] * PARAGRAPHS)
    rows = [Section(f"c{n}", "chapter", f"{n}", place=float(n)) for n in range(SCENES)]
    rows += [Section(f"s{n}", "scene", text=text, parent=f"c{n}") for n in range(SCENES - 1)]
    rows.append(Section("last", "scene", text=f"{text}\n\nThe {RARE}.", parent=f"c{SCENES - 1}"))
    name = studio.books.new(Book("", "Long"), rows).id
    window.go_to("write")
    page = window.page()
    assert isinstance(page, WritePage)
    settle()
    before = _memory_mb()
    where = "in a book of 200,000 words"
    _print(f"opening {where[3:]}", _ms(lambda: page.books.open_named(name)), "ms", 300)
    settle(3)
    page.editor.setFocus()
    keys = [_ms(lambda: QTest.keyClick(page.editor, Qt.Key.Key_A)) for _ in range(KEYS)]
    _print(f"a key {where}, median", median(keys), "ms", FRAME_MS, f"longest {max(keys):.1f} ms")
    theme = Theme.current()
    for _ in range(2):
        changes = [_ms(partial(theme.choose, name, 1.0)) for name in THEMES]
    _print(f"another theme {where}", max(changes), "ms", THEME_MS, f"the longest of {len(THEMES)}")
    page.finder.open()
    page.finder.bar.in_book.click()
    QApplication.processEvents()
    _print(f"finding one word {where}", _ms(lambda: page.finder.bar.field.setText(RARE)), "ms")
    page.finder.bar.field.setText("")
    many = _ms(lambda: page.finder.bar.field.setText("lamp"))
    _print(f"finding {SCENES * PARAGRAPHS * 6:,} words {where}", many, "ms")
    page.finder.bar.field.setText("")
    _print("memory of the book", _memory_mb() - before, "MB")


def _compose(window: MainWindow) -> None:
    chance = random.Random(5)
    tracks = tuple(
        Track(
            tuple(
                Note(STEP * index, 36 + 6 * number + chance.randrange(12), STEP)
                for index in range(TRACK_NOTES)
            ),
            program=8 * number,
        )
        for number in range(TRACKS)
    )
    data = write_midi(Score(tracks=tracks))
    work = window.context.studio.history.add(Output(0, data, ".mid", MusicBrief(bars=8)))
    where = f"a piece of {TRACKS * TRACK_NOTES:,} notes"
    window.go_to("compose")
    settle()
    page = window.page()
    assert isinstance(page, ComposePage)
    roll = page.roll
    _stall(f"opening {where}", partial(page.on_shown, work), lambda: not page.piece.is_empty)
    box = roll.rect_of(tracks[0].notes[8])
    QTest.mouseClick(
        roll.viewport(), LEFT, pos=QPoint(round(box.left() + 3), round(box.center().y()))
    )

    def move() -> None:
        for key in (Qt.Key.Key_Up, Qt.Key.Key_Down) * 5:
            before = page.piece.score
            QTest.keyClick(roll, key)
            assert page.piece.score != before
            settle(0.1)

    _stall(f"ten edits of {where}", move, lambda: True)
    views, setting = page.work_panel.views.group, page.score.setting
    show = partial(QTest.mouseClick, views.button(2), LEFT)
    _stall(f"the score of {where}", show, lambda: not setting.is_busy and setting.image(0))
    QTest.mouseClick(views.button(0), LEFT)
    _stall(f"playing {where}", page.playback_controller.toggle, lambda: True, 10)


def _draw(window: MainWindow) -> None:
    window.go_to("draw")
    page = window.page()
    assert isinstance(page, DrawPage)
    sheet = QImage(128, 128, QImage.Format.Format_RGB32)
    sheet.fill(QColor("white"))
    page.easel.set_picture(sheet)
    canvas, live = page.work_panel.canvas, page.drafting.live
    canvas.fit()
    page.brief.prompt.set_text("a blue fox, noto style")
    shown: list[float] = []
    live.draft_changed.connect(lambda _image: shown.append(time.perf_counter()))
    canvas.mouse.select_tool("sketch")
    canvas.mouse.set_width(10)
    page.brief.live.setChecked(True)
    until(lambda: bool(shown))
    settle(4)
    first, whole = [], []
    for number in range(STROKES):
        shown.clear()
        released = _stroke(page, 20 + 18 * number)
        until(lambda: bool(shown))
        settle(2)
        first.append((shown[0] - released) * 1000)
        whole.append((shown[-1] - released) * 1000)
    note = f"of {STROKES}; the finished draft after {median(whole):.0f} ms"
    _print("a live draft after a stroke, median", median(first), "ms", DRAFT_MS, note)
    _print("a finished live draft after a stroke, median", median(whole), "ms", DRAFT_MS)


def _stroke(page: DrawPage, y: int) -> float:
    """Draw a line with the mouse; when its button was released."""
    canvas = page.work_panel.canvas

    def at(x: int) -> QPoint:
        return canvas.viewportTransform().map(QPoint(x, y))

    QTest.mousePress(canvas.viewport(), LEFT, pos=at(20))
    for x in range(24, 108, 4):
        QTest.mouseMove(canvas.viewport(), at(x))
        settle(0.01)
    released = time.perf_counter()
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=at(108))
    return released


def _stall(
    name: str, begin: Callable[[], object], is_done: Callable[[], object], settle_s: float = 2
) -> None:
    ticks = TickTimer()
    begin()
    until(lambda: bool(is_done()))
    settle(settle_s)
    _print(f"longest stall, {name}", max(ticks.delays_ms), "ms", STALL_MS)


def _ms(run: Callable[[], object]) -> float:
    """Milliseconds of something with what the window then paints."""
    start = time.perf_counter()
    run()
    QApplication.processEvents()
    return (time.perf_counter() - start) * 1000


def _memory_mb() -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def _print(name: str, value: float, unit: str, limit: float | None = None, note: str = "") -> None:
    print(name, value, unit, limit or "", note, sep="\t", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
