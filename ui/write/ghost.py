"""The preview of an alternative in the text, in the studio's blue; what it replaces is struck out.

Invariant: the preview is a preedit area of its paragraph's layout, so document, undo stack and
saved text are unchanged; it is scrolled into view as far as the page is high.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextLayout
from PySide6.QtWidgets import QTextEdit

from ui.look.theme import Theme
from ui.qt.utf16 import utf16_length
from ui.write.markdown_styles import format_range

ROOM = 12  # pixels between the preview and the edge of the page


class Ghost:
    """At most one preview in `editor`, over the styles of its layout: see `TextLayout.overlay`."""

    def __init__(self, editor: QTextEdit) -> None:
        self._editor = editor
        self._place: QTextCursor | None = None
        self._replaced = QTextCursor(editor.document())

    @property
    def is_visible(self) -> bool:
        """Whether there is a preview."""
        return self._place is not None

    def show(self, text: str, position: int, replaced: QTextCursor, scrolls: bool) -> None:
        """Preview a text at a position of the document, behind what a cursor selects, if anything.

        `scrolls` brings all of it into view. The cursor that holds its paragraph moves with it, as
        when a change before it is undone.
        """
        block = self._editor.document().findBlock(position)
        offset = position - block.position()
        preview = text.replace("\r", "").replace("\n", "\u2028")
        block.layout().setPreeditArea(offset, preview)
        self._place, self._replaced = QTextCursor(block), QTextCursor(replaced)
        for changed in self._blocks():
            self._lay_out_again(changed)
        if scrolls:
            self._scroll_to(block, offset, offset + utf16_length(preview))

    def clear(self) -> None:
        """Remove the preview."""
        blocks = list(self._blocks())
        self._place, self._replaced = None, QTextCursor(self._editor.document())
        for block in blocks:
            block.layout().setPreeditArea(-1, "")
            self._lay_out_again(block)

    def formats_of(self, block: QTextBlock) -> list[QTextLayout.FormatRange]:
        """The preview in the blue of the theme, and what it replaces as struck out."""
        if self._place is None or block not in self._blocks():
            return []
        layout, formats = block.layout(), self._struck_ranges(block)
        if layout.preeditAreaText():
            length = utf16_length(layout.preeditAreaText())
            formats.append(format_range(layout.preeditAreaPosition(), length, _ink("blue")))
        return formats

    def _blocks(self) -> Iterator[QTextBlock]:
        """The paragraphs of what is replaced, and that of the preview, which is the last one."""
        if self._place is None:
            return
        document, last = self._editor.document(), self._place.block()
        block = document.findBlock(self._replaced.selectionStart())
        block = block if self._replaced.hasSelection() else last
        while block.isValid() and block.blockNumber() <= last.blockNumber():
            yield block
            block = block.next()

    def _struck_ranges(self, block: QTextBlock) -> list[QTextLayout.FormatRange]:
        """The part of a paragraph that is replaced; the preview follows it."""
        begin = max(0, self._replaced.selectionStart() - block.position())
        end = min(block.length() - 1, self._replaced.selectionEnd() - block.position())
        ink = _ink("text3")
        ink.setFontStrikeOut(True)
        return [format_range(begin, end - begin, ink)] if begin < end else []

    def _lay_out_again(self, block: QTextBlock) -> None:
        document = self._editor.document()
        document.blockSignals(True)
        document.markContentsDirty(block.position(), block.length())
        document.blockSignals(False)
        self._editor.viewport().update()

    def _scroll_to(self, block: QTextBlock, begin: int, end: int) -> None:
        """Scroll no further than needed; a preview higher than the page shows its beginning."""
        top_of_block = self._editor.document().documentLayout().blockBoundingRect(block).top()
        first = block.layout().lineForTextPosition(begin)
        last = block.layout().lineForTextPosition(end)
        if not first.isValid() or not last.isValid():
            return
        top, bottom = top_of_block + first.y(), top_of_block + last.y() + last.height()
        bar, height = self._editor.verticalScrollBar(), self._editor.viewport().height()
        value = max(bar.value(), round(bottom) + ROOM - height)
        bar.setValue(min(value, max(0, round(top) - ROOM)))


def _ink(token: str) -> QTextCharFormat:
    ink = QTextCharFormat()
    ink.setForeground(Theme.current().colour(token))
    return ink
