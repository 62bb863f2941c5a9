"""The preview of an alternative in the text, in the studio's blue.

Invariant: the preview is a preedit area of its paragraph's layout, so document, undo stack and
saved text are unchanged; it is scrolled into view as far as the page is high.
"""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextLayout
from PySide6.QtWidgets import QTextEdit

from ui.look.theme import Theme
from ui.qt.utf16 import utf16_length

ROOM = 12  # pixels between the preview and the edge of the page


class Ghost:
    """At most one preview in `editor`."""

    def __init__(self, editor: QTextEdit) -> None:
        self._editor = editor
        self._place: QTextCursor | None = None

    @property
    def is_visible(self) -> bool:
        """Whether there is a preview."""
        return self._place is not None

    def show(self, text: str, position: int, scrolls: bool) -> None:
        """Preview a text at a position of the document; `scrolls` brings all of it into view.

        The cursor that holds its paragraph moves with it, as when a change before it is undone.
        """
        block = self._editor.document().findBlock(position)
        offset = position - block.position()
        preview = text.replace("\r", "").replace("\n", "\u2028")
        block.layout().setPreeditArea(offset, preview)
        self._place = QTextCursor(block)
        self.apply_theme()
        self._lay_out_again(block)
        if scrolls:
            self._scroll_to(block, offset, offset + utf16_length(preview))

    def apply_theme(self) -> None:
        """Paint the preview in the blue of the theme."""
        if self._place is not None:
            block = self._place.block()
            layout = block.layout()
            layout.setFormats([_blue_range(layout.preeditAreaPosition(), layout.preeditAreaText())])

    def clear(self) -> None:
        """Remove the preview."""
        place, self._place = self._place, None
        if place is not None:
            block = place.block()
            block.layout().setPreeditArea(-1, "")
            block.layout().clearFormats()
            self._lay_out_again(block)

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


def _blue_range(offset: int, preview: str) -> QTextLayout.FormatRange:
    blue = QTextCharFormat()
    blue.setForeground(Theme.current().colour("blue"))
    # PySide6 has these as attributes; its stubs declare them as objects.
    format_range = cast(Any, QTextLayout.FormatRange())
    format_range.start, format_range.length = offset, utf16_length(preview)
    format_range.format = blue
    return format_range
