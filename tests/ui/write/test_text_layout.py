"""The layout of the text: like Qt's own, but only of what is in view."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextOption
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show
from ui.look.theme import Theme
from ui.write.editor import Editor
from ui.write.text_formats import paragraph_format

WORDS = "The lighthouse keeper had a rule about letters: he read them at the top of the stairs. "
BODY = "\n".join(f"{number} {WORDS * (1 + number % 7)}" for number in range(2_000))


@pytest.fixture
def editor(show: Show, theme: Theme) -> Editor:
    widget = Editor()
    show(widget).resize(700, 500)
    return widget


def blocks(editor: Editor) -> Iterator[QTextBlock]:
    block = editor.document().begin()
    while block.isValid():
        yield block
        block = block.next()


def laid_out(editor: Editor) -> int:
    return sum(block.layout().lineCount() > 0 for block in blocks(editor))


def first_visible(editor: Editor) -> int:
    return editor.cursorForPosition(QPoint(2, 2)).blockNumber()


def test_a_short_text_is_laid_out_as_by_qt(editor: Editor) -> None:
    body = "\n".join(BODY.split("\n")[:9]) + "\nשלום עולם and\tback"
    editor.load(body, [(3, 40)])
    own = QTextDocument()
    own.setDocumentMargin(0)
    own.setDefaultFont(editor.document().defaultFont())
    own.setDefaultTextOption(QTextOption(editor.document().defaultTextOption()))
    own.setPageSize(QSizeF(editor.document().pageSize()))
    cursor = QTextCursor(own)
    cursor.setBlockFormat(paragraph_format())
    cursor.insertText(body)
    own.documentLayout().documentSize()
    theirs = own.begin()
    for block in blocks(editor):
        ours = editor.document().documentLayout().blockBoundingRect(block)
        line, other = block.layout(), theirs.layout()
        assert line.lineCount() == other.lineCount()
        places = [(line.lineAt(n).y(), line.lineAt(n).textStart()) for n in range(line.lineCount())]
        top = own.documentLayout().blockBoundingRect(theirs).top()
        assert places == [
            (other.lineAt(n).y(), other.lineAt(n).textStart()) for n in range(other.lineCount())
        ]
        assert ours.top() == pytest.approx(top, abs=0.1 * (block.blockNumber() + 1))
        theirs = theirs.next()


def test_only_what_is_in_view_is_laid_out(editor: Editor, theme: Theme) -> None:
    editor.load(BODY, ())
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    assert laid_out(editor) < 60
    theme.choose("light", 1.2)
    QApplication.processEvents()
    assert laid_out(editor) < 60


def test_the_end_of_a_long_text_is_at_the_end_of_the_page(editor: Editor) -> None:
    editor.load(BODY, ())
    QApplication.processEvents()
    assert editor.viewport().rect().contains(editor.cursorRect())
    editor.verticalScrollBar().setValue(editor.verticalScrollBar().maximum())
    assert editor.verticalScrollBar().value() == editor.verticalScrollBar().maximum()
    last = editor.document().lastBlock()
    bottom = editor.document().documentLayout().blockBoundingRect(last).bottom()
    assert bottom == pytest.approx(editor.document().documentLayout().documentSize().height())


def test_the_paragraph_that_is_read_stays_with_another_text_size_or_width(
    editor: Editor, theme: Theme
) -> None:
    editor.load(BODY, ())
    editor.verticalScrollBar().setValue(editor.verticalScrollBar().maximum() // 2)
    QApplication.processEvents()
    before = first_visible(editor)
    theme.choose("dark", 1.5)
    QApplication.processEvents()
    assert first_visible(editor) == before
    editor.resize(500, 400)
    QApplication.processEvents()
    assert first_visible(editor) == before


def test_scrolling_up_moves_the_words_by_as_much_as_the_page(editor: Editor) -> None:
    editor.load(BODY, ())
    bar, layout = editor.verticalScrollBar(), editor.document().documentLayout()
    for _ in range(30):
        block = editor.cursorForPosition(QPoint(2, 250)).block()
        before = layout.blockBoundingRect(block).top() - bar.value()
        bar.setValue(bar.value() - 40)
        after = layout.blockBoundingRect(block).top() - bar.value()
        assert after - before == pytest.approx(40, abs=1)


def test_paragraphs_lie_below_each_other_after_edits(editor: Editor, qtbot: QtBot) -> None:
    editor.load(BODY, ())
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    editor.setFocus()
    qtbot.keyClicks(editor, "Gulls")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    cursor = editor.textCursor()
    cursor.setPosition(20)
    cursor.setPosition(9_000, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    editor.undo()
    layout = editor.document().documentLayout()
    rects = [layout.blockBoundingRect(block) for block in list(blocks(editor))[:80]]
    rects = [layout.blockBoundingRect(block) for block in list(blocks(editor))[:80]]
    assert all(below.top() == pytest.approx(above.bottom()) for above, below in pairwise(rects))
    assert editor.document().blockCount() == 2_001


def test_a_click_finds_the_letter_that_is_painted_there(editor: Editor) -> None:
    editor.load(BODY, ())
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    for position in (0, 5, 60, 130, 400):
        cursor = editor.textCursor()
        cursor.setPosition(position)
        rect = editor.cursorRect(cursor)
        at = rect.center() + QPoint(1, 0)
        assert editor.cursorForPosition(at).position() == position


def test_a_click_behind_a_preview_finds_the_letter_there(editor: Editor) -> None:
    editor.load("He lit a lamp of glass.", ())
    editor.show_ghost(" very old", 3)
    layout = editor.document().documentLayout()
    line = editor.document().firstBlock().layout().lineAt(0)
    x = line.cursorToX(len("He  very oldlit a"))[0]
    exact = Qt.HitTestAccuracy.FuzzyHit
    assert layout.hitTest(QPointF(x, 5), exact) == len("He lit a")
    assert layout.hitTest(QPointF(line.cursorToX(6)[0], 5), exact) == 3
