"""Where paragraphs begin and end while one types: a blank line stands between those of Markdown.

Invariant: each is one step of undo.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCharFormat, QTextCursor

from ui.write.markdown_lines import read_line
from ui.write.text_formats import paragraph_format
from ui.write.text_layout import is_blank_between


def edit_paragraphs(cursor: QTextCursor, event: QKeyEvent) -> bool:
    """Do what a key does to paragraphs; False where it does what Qt does."""
    if event.matches(QKeySequence.StandardKey.InsertParagraphSeparator):
        begin_paragraph(cursor)
    elif event.matches(QKeySequence.StandardKey.InsertLineSeparator):
        end_lines(cursor, 1)
    elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not (
        event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    ):
        indent_items(cursor, is_deeper=event.key() == Qt.Key.Key_Tab)
    else:
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        is_edge_key = event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and is_plain
        return is_edge_key and join_paragraphs(cursor, event.key() == Qt.Key.Key_Backspace)
    return True


def begin_paragraph(cursor: QTextCursor) -> None:
    """Begin a paragraph, after a blank line where one belongs there."""
    end_lines(cursor, 2 if _has_blank_lines(cursor) else 1)


def end_lines(cursor: QTextCursor, count: int) -> None:
    """End lines, the new ones like all others; Qt's Enter resets an empty one instead."""
    cursor.beginEditBlock()
    for _ in range(count):
        cursor.insertBlock(paragraph_format(), QTextCharFormat())
    cursor.endEditBlock()


def indent_items(cursor: QTextCursor, is_deeper: bool) -> None:
    """Move the selected items of a list in or out by the width of their marks; the rest stays."""
    block = cursor.document().findBlock(cursor.selectionStart())
    cursor.beginEditBlock()
    while block.isValid() and block.position() <= cursor.selectionEnd():
        text, line, item = block.text(), read_line(block.text()), QTextCursor(block)
        indent = len(text) - len(text.lstrip())
        if line.kind == "list" and is_deeper:
            item.insertText(" " * (line.sign - indent), QTextCharFormat())
        elif line.kind == "list":
            count = min(indent, line.sign - indent)
            item.setPosition(block.position() + count, QTextCursor.MoveMode.KeepAnchor)
            item.removeSelectedText()
        block = block.next()
    cursor.endEditBlock()


def join_paragraphs(cursor: QTextCursor, is_backward: bool) -> bool:
    """Remove the blank line before or behind the caret with the end of the line beside it.

    False, and nothing is done, where none is there, or it stands between verses.
    """
    block = cursor.block()
    is_at_edge = cursor.atBlockStart() if is_backward else cursor.atBlockEnd()
    blank = block.previous() if is_backward else block.next()
    is_verse = blank.previous().previous().length() > 1 or blank.next().next().length() > 1
    if cursor.hasSelection() or not is_at_edge or is_verse or not is_blank_between(blank):
        return False
    way = QTextCursor.MoveOperation.Left if is_backward else QTextCursor.MoveOperation.Right
    cursor.movePosition(way, QTextCursor.MoveMode.KeepAnchor, 2)
    cursor.removeSelectedText()
    return True


def _has_blank_lines(cursor: QTextCursor) -> bool:
    """Return whether a blank line belongs behind the words before the caret.

    It does unless they are an item of a list, or a line stands right above or below them: that is
    verse, or a text whose paragraphs have no blank lines between them.
    """
    document, begin = cursor.document(), cursor.selectionStart()
    first, last = document.findBlock(begin), document.findBlock(cursor.selectionEnd())
    words = first.text()[: begin - first.position()]
    has_neighbour = first.previous().length() > 1 or last.next().length() > 1
    return bool(words.strip()) and not has_neighbour and read_line(words).kind != "list"
