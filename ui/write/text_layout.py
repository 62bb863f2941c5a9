"""The layout of the text: paragraphs below each other, laid out when they come into view.

Invariant: only paragraphs that were drawn, or that the caret or the mouse asked for, are laid out;
the others have estimated heights. Styles of Markdown are looked up then, too, and never change
the document. So a change of the font or the width of a text costs what its
visible part costs, however long it is: Qt's own layout lays out everything above what is visible,
which stands still for seconds in a book. Positions in a paragraph are those of its layout, where
a preview (`ghost`) takes room; `layout_offset` converts.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any, cast

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFontMetricsF,
    QPainter,
    QTextBlock,
    QTextDocument,
    QTextFrame,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from ui.look.theme import Theme
from ui.write.markdown_styles import PLAIN, BlockStyle, MarkdownStyles, format_range

Shade = Callable[[QPainter, QTextBlock, QPointF], None]
Formats = list[QTextLayout.FormatRange]
BLANK_SHARE = 0.5
"""Of a line, in the height of a blank line between paragraphs, which have no other gap then."""


class TextLayout(QAbstractTextDocumentLayout):
    """Paragraphs of one width that read as Markdown. `shade` paints below the words of a paragraph;
    `overlay` has formats that are laid over its style, in positions of its layout."""

    def __init__(self, document: QTextDocument, shade: Shade) -> None:
        super().__init__(document)
        self._shade = shade
        self._lengths: list[int] = []
        self._heights: list[float] = []
        self._is_laid_out: list[bool] = []
        self._tops: list[float] = []  # of the paragraphs, and the end of the last; empty if unknown
        self._last_size = QSizeF()
        self._per_line, self._line_height, self._gap = 1.0, 1.0, 0.0
        self.overlay: Callable[[QTextBlock], Formats] = lambda block: []
        self._styles = MarkdownStyles()
        self._style_of: dict[int, BlockStyle] = {}  # of paragraphs that are laid out
        self._is_styling = False

    # Where things are

    def visible_blocks(self, top: float, bottom: float) -> Iterator[tuple[QTextBlock, float]]:
        """The paragraphs between two heights, laid out, with the top of each."""
        index = self._index_at(top)
        block = self.document().findBlockByNumber(index)
        while block.isValid():
            self._lay_out(block, index)
            begin = self._top(index)
            if begin > bottom:
                return
            if begin + self._heights[index] >= top:
                yield block, begin
            block, index = block.next(), index + 1

    def lay_out_between(self, top: float, bottom: float) -> float:
        """Lay out what lies between two heights; by how much what lies above `bottom` has grown.

        The paragraph at `bottom` is not counted.
        """
        last = self._index_at(bottom)
        before = self._top(last)
        for _ in self.visible_blocks(top, bottom):
            pass
        return self._top(last) - before

    def place_at(self, y: float) -> tuple[int, float]:
        """The paragraph at a height, and which share of it is above."""
        index = self._index_at(y)
        height = self._heights[index] if self._heights else 0.0
        return index, (y - self._top(index)) / height if height else 0.0

    def height_of(self, paragraph_line: tuple[int, float]) -> float:
        """The height of a place that `place_at` returned, as the text is now laid out."""
        index = min(paragraph_line[0], len(self._heights) - 1)
        return self._top(index) + paragraph_line[1] * self._heights[index]

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """See `QAbstractTextDocumentLayout`; the paragraph is laid out then."""
        index = block.blockNumber()
        if not block.isValid() or index >= len(self._heights):
            return QRectF()
        self._lay_out(block, index)
        return QRectF(0, self._top(index), self._width(), self._heights[index])

    def frameBoundingRect(self, frame: QTextFrame) -> QRectF:
        return QRectF(QPointF(), self.documentSize())

    def documentSize(self) -> QSizeF:
        return QSizeF(self._width(), self._top(len(self._heights)))

    def pageCount(self) -> int:
        return 1

    def hitTest(self, point: QPointF | Any, accuracy: Qt.HitTestAccuracy) -> int:
        index = self._index_at(point.y())
        block = self.document().findBlockByNumber(index)
        if not block.isValid():
            return -1
        self._lay_out(block, index)
        line = _line_at(block.layout(), point.y() - self._top(index))
        offset = line.xToCursor(point.x())
        if offset == line.textStart() + line.textLength() and offset > line.textStart():
            # The end of a wrapped line is the beginning of the next one.
            is_last = line.lineNumber() == block.layout().lineCount() - 1
            offset -= 0 if is_last else 1
        return block.position() + document_offset(block, offset)

    def forget_styles(self) -> None:
        """The theme is another one: style again what is laid out, when it is next drawn."""
        self._styles.forget()
        self._is_laid_out = [False] * len(self._is_laid_out)

    # Drawing

    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        values = cast(Any, context)  # PySide6 has these as attributes; its stubs do not say so
        clip = values.clip if values.clip.isValid() else QRectF(QPointF(), self.documentSize())
        painter.setPen(values.palette.text().color())
        for block, top in self.visible_blocks(clip.top(), clip.bottom()):
            origin = QPointF(0, top)
            self._shade(painter, block, origin)
            self._draw_quote_rule(painter, block, origin)
            ranges = _selected_ranges(block, values.selections)
            block.layout().draw(painter, origin, ranges, clip)
            caret = values.cursorPosition
            if block.contains(caret) or (caret < -1 and block.layout().preeditAreaText()):
                self._draw_caret(painter, block, origin, caret)

    def _draw_quote_rule(self, painter: QPainter, block: QTextBlock, origin: QPointF) -> None:
        """Draw a line at the left of a quotation, down to that of the next paragraph of it."""
        style = self._style_of.get(block.blockNumber(), PLAIN)
        if style.kind == "quote":
            height = self._heights[block.blockNumber()]
            colour = Theme.current().colour("line")
            painter.fillRect(QRectF(origin.x(), origin.y(), 3, height), colour)

    def _draw_caret(
        self, painter: QPainter, block: QTextBlock, origin: QPointF, caret: int
    ) -> None:
        layout = block.layout()
        if caret < -1:  # an input method's, within what it composes
            offset = layout.preeditAreaPosition() - (caret + 2)
        else:
            offset = layout_offset(block, caret - block.position())
        layout.drawCursor(painter, origin, offset, int(self.property("cursorWidth") or 1))

    # Changes

    def documentChanged(self, begin: int, removed: int, added: int) -> None:
        """See `QAbstractTextDocumentLayout`: what was changed is laid out when it is next seen."""
        if self._is_styling:
            return
        document = self.document()
        first = document.findBlock(begin).blockNumber()
        last_block = document.findBlock(max(begin, begin + added - 1))
        last = last_block.blockNumber() if last_block.isValid() else document.blockCount() - 1
        is_whole = first <= 0 and last >= document.blockCount() - 1
        if is_whole or not self._heights:
            self._estimate_all()
        else:
            self._estimate(first, last - first + 1)
        self.report_size()
        self.update.emit()

    def _estimate_all(self) -> None:
        """Forget what was laid out: font or width changed, or the whole text."""
        document = self.document()
        metrics = QFontMetricsF(document.defaultFont())
        self._per_line = max(1.0, self._width() / max(1.0, metrics.averageCharWidth()))
        form = document.begin().blockFormat()
        self._line_height = form.lineHeight(math.ceil(metrics.height()), 1.0)
        self._gap = form.bottomMargin()
        self._lengths = [block.length() for block in _blocks(document.begin())]
        self._heights = [self._estimated_height(length) for length in self._lengths]
        self._is_laid_out = [False] * len(self._lengths)
        self._tops = []

    def _estimate(self, first: int, count: int) -> None:
        """Take over a change of `count` paragraphs from `first` on."""
        document = self.document()
        replaced = count - (document.blockCount() - len(self._heights))
        blocks = _blocks(document.findBlockByNumber(first), count)
        lengths: list[int] = []
        for block in blocks:
            block.clearLayout()
            lengths.append(block.length())
        span = slice(first, first + max(0, replaced))
        heights = [self._estimated_height(length) for length in lengths]
        if replaced == count == 1:
            heights = self._heights[span]  # until it is laid out, the one before is the best guess
        self._lengths[span] = lengths
        self._heights[span] = heights
        self._is_laid_out[span] = [False] * count
        if replaced != count:
            self._style_of.clear()
            self._is_laid_out = [False] * len(self._is_laid_out)
        for near in (first - 1, first + count):  # a blank line may stand in place of their gap
            if 0 <= near < len(self._is_laid_out):
                self._is_laid_out[near] = False
        self._tops = []
        if count == 1:
            self._lay_out(document.findBlockByNumber(first), first)

    def _estimated_height(self, length: int) -> float:
        return math.ceil(length / self._per_line) * self._line_height + self._gap

    def report_size(self) -> bool:
        """Tell how high the text is, if that has changed: paragraphs were laid out."""
        size, before = self.documentSize(), self._last_size
        self._last_size = size
        has_changed = size != before and before.isValid()  # the first is asked for
        if has_changed:
            self.documentSizeChanged.emit(size)
        return has_changed

    # Laying out

    def _lay_out(self, block: QTextBlock, index: int) -> None:
        if self._is_laid_out[index] and block.layout().lineCount():  # other formats drop the lines
            return
        self._is_laid_out[index] = True
        style = self._style(block, index)
        block.clearLayout()
        height = self._lay_out_lines(block, style)
        if height != self._heights[index]:
            self._heights[index] = height
            self._tops = []

    def _style(self, block: QTextBlock, index: int) -> BlockStyle:
        """Give a paragraph its formats, those of an input method included; its style."""
        style = self._styles.of(block)
        if style is PLAIN:
            self._style_of.pop(index, None)
        else:
            self._style_of[index] = style
        formats = [
            format_range(first, last - first, form)
            for begin, end, form in style.formats
            for first, last in layout_ranges(block, begin, end)
        ]
        layout = block.layout()
        formats += self.overlay(block) or _composed(layout)
        if formats or layout.formats():
            self._is_styling = True
            layout.setFormats(formats)
            self.document().markContentsDirty(block.position(), block.length())
            self._is_styling = False
        return style

    def _lay_out_lines(self, block: QTextBlock, style: BlockStyle) -> float:
        """Break a paragraph into lines; its height with the room below it."""
        layout, form, width = block.layout(), block.blockFormat(), self._width()
        layout.setTextOption(self._option(block))
        layout.beginLayout()
        y, x = form.topMargin(), style.indent
        while (line := layout.createLine()).isValid():
            line.setLeadingIncluded(True)
            line.setLineWidth(width - x)
            line_x = x + ((width - line.naturalTextWidth()) / 2 if style.kind == "break" else 0.0)
            line.setPosition(QPointF(line_x, y))
            y += form.lineHeight(math.ceil(line.ascent() + line.descent() + line.leading()), 1.0)
            x = style.indent + style.hanging
        layout.endLayout()
        if is_blank_between(block):
            return y * BLANK_SHARE
        has_gap = not (style.is_tight or is_blank_between(block.next()))
        return y + form.bottomMargin() if has_gap else y

    def _option(self, block: QTextBlock) -> QTextOption:
        option = QTextOption(self.document().defaultTextOption())
        option.setTextDirection(block.textDirection())
        return option

    def _width(self) -> float:
        return max(1.0, self.document().pageSize().width())

    def _top(self, index: int) -> float:
        if not self._tops:
            self._tops = list(accumulate(self._heights, initial=0.0))
        return self._tops[min(index, len(self._tops) - 1)]

    def _index_at(self, y: float) -> int:
        self._top(0)
        return max(0, min(bisect_right(self._tops, y) - 1, len(self._heights) - 1))


def layout_offset(block: QTextBlock, offset: int) -> int:
    """Return where an offset in a paragraph lies in its layout, in which a preview takes room."""
    layout = block.layout()
    preview = layout.preeditAreaText()
    is_behind = bool(preview) and offset >= layout.preeditAreaPosition()
    return offset + (_units(preview) if is_behind else 0)


def document_offset(block: QTextBlock, offset: int) -> int:
    """The offset in a paragraph of an offset in its layout; before a preview for one inside it."""
    layout = block.layout()
    preview, begin = layout.preeditAreaText(), layout.preeditAreaPosition()
    if preview and offset > begin:
        return max(begin, offset - _units(preview))
    return offset


def layout_ranges(block: QTextBlock, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """A range of a paragraph as ranges of its layout: two where a preview stands inside it."""
    layout = block.layout()
    at = layout.preeditAreaPosition()
    if layout.preeditAreaText() and begin < at < end:
        yield begin, at
        yield layout_offset(block, at), layout_offset(block, end)
    elif begin < end:
        # The end of a range before a preview stays before it.
        first = layout_offset(block, begin)
        yield first, first + end - begin


def boxes_of(block: QTextBlock, begin: int, end: int) -> Iterator[QRectF]:
    """The boxes around a range of a paragraph that is laid out, one on each of its lines."""
    layout = block.layout()
    for first, last in layout_ranges(block, begin, end):
        line = layout.lineForTextPosition(first)
        while line.isValid() and line.textStart() < last:
            # PySide6 returns pairs; its stubs declare objects.
            x, _ = cast(tuple[float, int], line.cursorToX(max(first, line.textStart())))
            line_end = line.textStart() + line.textLength()
            right, _ = cast(tuple[float, int], line.cursorToX(min(last, line_end)))
            yield QRectF(min(x, right), line.y(), abs(right - x), line.height())
            if line.lineNumber() + 1 >= layout.lineCount():
                return
            line = layout.lineAt(line.lineNumber() + 1)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _blocks(block: QTextBlock, count: int = -1) -> Iterator[QTextBlock]:
    """A paragraph and those after it, `count` in all."""
    while block.isValid() and count:
        yield block
        block, count = block.next(), count - 1


def is_blank_between(block: QTextBlock) -> bool:
    """Return whether a paragraph is the blank line behind one with words, and not the last."""
    return (
        block.length() == 1
        and block.previous().length() > 1
        and block.next().isValid()
        and not block.layout().preeditAreaText()
    )


def _composed(layout: QTextLayout) -> Formats:
    """The formats that an input method has set for what it composes."""
    begin, text = layout.preeditAreaPosition(), layout.preeditAreaText()
    end = begin + _units(text)
    ranges: list[Any] = list(layout.formats()) if text else []
    return [each for each in ranges if begin <= each.start and each.start + each.length <= end]


def _line_at(layout: QTextLayout, y: float) -> QTextLine:
    """The line at a height; the first one above, and the last one below."""
    index = 0
    while index + 1 < layout.lineCount() and layout.lineAt(index + 1).y() <= y:
        index += 1
    return layout.lineAt(index)


def _selected_ranges(
    block: QTextBlock, selections: Sequence[Any] | Iterable[Any]
) -> list[QTextLayout.FormatRange]:
    """Return what is selected of a paragraph, as ranges of its layout."""
    ranges: list[QTextLayout.FormatRange] = []
    for selection in selections:
        begin = max(0, selection.cursor.selectionStart() - block.position())
        end = min(block.length(), selection.cursor.selectionEnd() - block.position())
        for first, last in layout_ranges(block, begin, end):
            selected = cast(Any, QTextLayout.FormatRange())
            selected.start, selected.length = first, last - first
            selected.format = selection.format
            ranges.append(selected)
    return ranges
