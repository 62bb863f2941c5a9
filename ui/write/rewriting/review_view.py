"""The text with a rewrite in it, to be accepted or declined sentence by sentence.

Invariant: it shows a copy; nothing that is done here changes the text. What goes is struck out,
what comes is underlined in the studio's blue, and the current sentence has a wash below it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QWidget

from ui.look.theme import Theme
from ui.qt.utf16 import Units
from ui.write.editor import Editor
from ui.write.markdown_styles import format_range
from ui.write.rewriting.diff_text import Piece
from ui.write.text_layout import boxes_of, layout_ranges

_VERBS = {
    (Qt.Key.Key_Return, False): "accept",
    (Qt.Key.Key_Enter, False): "accept",
    (Qt.Key.Key_Return, True): "accept-all",
    (Qt.Key.Key_Enter, True): "accept-all",
    (Qt.Key.Key_Backspace, False): "keep",
    (Qt.Key.Key_Backspace, True): "keep-all",
    (Qt.Key.Key_Escape, False): "leave",
}
"""What is asked for by a key, with Shift or without."""


@dataclass(frozen=True)
class _Range:
    """A piece in the document, as Qt counts its letters; its `ink_range` is without the
    spaces at its ends."""

    begin: int
    end: int
    kind: str
    number: int
    ink_range: tuple[int, int]


class ReviewView(Editor):
    """`verb_requested(verb)` for a key, `sentence_clicked(number)` for a click on a sentence,
    `rating_requested(key event)` for a number of stars."""

    verb_requested = Signal(str)
    sentence_clicked = Signal(int)
    rating_requested = Signal(object)

    def __init__(self) -> None:
        self._ranges: list[_Range] = []
        self._current = 0
        super().__init__()
        self._layout.overlay = self._formats_of
        self.setReadOnly(True)
        self._dots = _PassageRule(self)
        self.setAccessibleName(self.tr("Rewrite in the text"))
        self.hide()

    def show_pieces(
        self,
        around: tuple[str, str],
        spans: Sequence[tuple[int, int]],
        pieces: Sequence[Piece],
        current: int,
    ) -> None:
        """Show what stands before and after a passage, and its pieces between them.

        `spans` are the studio's words in the text as it stands, `current` the sentence to decide.
        """
        before, after = around
        text = before + "".join(piece.text for piece in pieces) + after
        units, at = Units(text), len(before)
        self._ranges, self._current = [], current
        insertions: list[tuple[int, int]] = []
        for piece in pieces:
            end = at + len(piece.text)
            self._ranges.append(_range_of(piece, units, at))
            if not piece.stands:
                insertions.append((at, end))
            at = end
        self.load(text, _shifted(spans, insertions))
        self._show_current()

    def choose(self, number: int) -> None:
        """Make another sentence the current one."""
        self._current = number
        self._show_current()
        self.viewport().update()

    def _show_current(self) -> None:
        begins = [part.begin for part in self._ranges if part.number == self._current]
        cursor = self.textCursor()
        cursor.setPosition(begins[0] if begins else 0)
        self.setTextCursor(cursor)
        self.show_caret()

    # How it looks

    def _formats_of(self, block: QTextBlock) -> list[QTextLayout.FormatRange]:
        """The ink of what goes and what comes, in the positions of a paragraph."""
        formats: list[QTextLayout.FormatRange] = []
        start = block.position()
        for begin, end, part in self._parts_in(block):
            if part.kind in ("old", "new"):
                ink_begin = max(begin, part.ink_range[0] - start)
                ink_end = min(end, part.ink_range[1] - start)
                for first, last in layout_ranges(block, ink_begin, ink_end):
                    formats.append(format_range(first, last - first, _ink(part.kind)))
        return formats

    def _paint_doubt(self, painter: QPainter, block: QTextBlock, origin: QPointF) -> None:
        """Paint the wash below the current sentence."""
        for begin, end, part in self._parts_in(block):
            for box in boxes_of(block, begin, end) if part.number == self._current else ():
                painter.fillRect(box.translated(origin), Theme.current().colour("blue-wash"))

    def _parts_in(self, block: QTextBlock) -> list[tuple[int, int, _Range]]:
        """The differences in a paragraph, in its own positions."""
        start, length = block.position(), block.length() - 1
        parts = [
            (max(0, part.begin - start), min(length, part.end - start), part)
            for part in self._ranges
            if part.number
        ]
        return [part for part in parts if part[0] < part[1]]

    def passage_lines(self) -> Iterator[QRectF]:
        """The lines on the page that hold some of the passage, as the page is scrolled."""
        scrolled = self.verticalScrollBar().value()
        visible = self._layout.visible_blocks(scrolled, scrolled + self.viewport().height())
        begin = self._ranges[0].begin if self._ranges else 0
        end = self._ranges[-1].end if self._ranges else 0
        for block, top in visible:
            start = block.position()
            first, last = max(begin - start, 0), min(end - start, block.length() - 1)
            for box in boxes_of(block, first, last) if first < last else ():
                yield box.translated(0, top - scrolled)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the dots beside the text."""
        super().resizeEvent(event)
        page = self.viewport()
        self._dots.setGeometry(page.x() - 20, page.y(), 4, page.height())

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide on the current sentence, or go to another one."""
        has_shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        is_plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        verb = _VERBS.get((Qt.Key(event.key()), has_shift)) if is_plain or has_shift else None
        if verb is not None:
            self.verb_requested.emit(verb)
        elif is_plain and Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_5:
            self.rating_requested.emit(event)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - as Qt has it
        """Tab goes to another sentence; Escape leaves."""
        self.verb_requested.emit("next" if next else "previous")
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses the sentence below it."""
        super().mousePressEvent(event)
        at = self.cursorForPosition(event.position().toPoint()).position()
        for part in self._ranges:
            if part.number and part.begin <= at <= part.end:
                self.sentence_clicked.emit(part.number)
                return


class _PassageRule(QWidget):
    """Dots in the margin beside a passage that is not decided yet."""

    def __init__(self, view: ReviewView) -> None:
        super().__init__(view)
        self._view = view
        view.document().documentLayout().update.connect(lambda _: self.update())
        view.verticalScrollBar().valueChanged.connect(lambda _: self.update())
        self.setAccessibleName("")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, size = QPainter(self), Theme.current().px(3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Theme.current().colour("blue-line"))
        for line in self._view.passage_lines():
            y = line.top()
            while y + size <= line.bottom():
                painter.drawEllipse(QRectF(0, y, size, size))
                y += 2 * size


def _range_of(piece: Piece, units: Units, at: int) -> _Range:
    """Where a piece stands that begins at a character."""
    text, end = piece.text, at + len(piece.text)
    first, last = end - len(text.lstrip()), at + len(text.rstrip())
    ink_range = (units.position(first), units.position(last)) if first < last else (0, 0)
    return _Range(units.position(at), units.position(end), piece.kind, piece.number, ink_range)


def _shifted(
    spans: Sequence[tuple[int, int]], insertions: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Spans of the text as it stands, where they are once these ranges are added to it."""
    places: list[int] = []
    shifts = [0]
    for begin, end in insertions:
        places.append(begin - shifts[-1])
        shifts.append(shifts[-1] + end - begin)

    def shift(position: int) -> int:
        return position + shifts[bisect_right(places, position)]

    return [(shift(begin), shift(end - 1) + 1) for begin, end in spans if begin < end]


def _ink(kind: str) -> QTextCharFormat:
    ink = QTextCharFormat()
    ink.setForeground(Theme.current().colour("text3" if kind == "old" else "blue"))
    ink.setFontStrikeOut(kind == "old")
    ink.setFontUnderline(kind == "new")
    return ink
