"""Markdown on the page: how it reads, and that it stays as it was typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show
from ui.look.theme import Theme
from ui.write.editor import Editor
from ui.write.markdown_lines import read_line

PAGE = (
    "# The buoy\n\nBy *four* the **fog** had\u00a0come.\n\n> Five short.\n\n* * *\n\n- one\n- two"
)


@pytest.fixture
def editor(show: Show, theme: Theme) -> Editor:
    widget = Editor()
    show(widget).resize(700, 600)
    widget.load(PAGE, ())
    widget.moveCursor(QTextCursor.MoveOperation.Start)
    QApplication.processEvents()
    return widget


@pytest.mark.parametrize(
    ("text", "kind", "looks"),
    [
        ("plain words", "text", {}),
        ("## Two", "heading", {"sign": ["## "]}),
        ("#nothing", "text", {}),
        ("* * *", "break", {"sign": ["* * *"]}),
        ("> said *she*", "quote", {"sign": ["> ", "*", "*"], "italic": ["she"]}),
        ("  12. twelve", "list", {"sign": ["  12. "]}),
        (r"a \*b\* _c_ d_e_f", "text", {"sign": ["_", "_"], "italic": ["c"]}),
        ("***x** y*", "text", {"both": ["x"], "italic": [" y"], "sign": ["*", "**", "**", "*"]}),
        ("*open", "text", {}),
        ("🜂 **b**", "text", {"bold": ["b"], "sign": ["**", "**"]}),
    ],
)
def test_a_line_reads_as_markdown(text: str, kind: str, looks: dict[str, list[str]]) -> None:
    line = read_line(text)
    looks_by_kind: dict[str, list[str]] = {}
    for begin, end, look in line.ranges:
        if begin < end:
            looks_by_kind.setdefault(look, []).append(text[begin:end])
    assert (line.kind, looks_by_kind) == (kind, looks)


def looks_at(editor: Editor, word: str) -> QTextCharFormat:
    """The format that the layout lays over a word."""
    cursor = editor.document().find(word)
    begin = cursor.selectionStart() - cursor.block().position()
    result = QTextCharFormat()
    for part in cursor.block().layout().formats():
        if part.start <= begin < part.start + part.length:
            result.merge(part.format)
    return result


def test_the_page_shows_headings_italics_bold_and_breaks(editor: Editor, theme: Theme) -> None:
    assert looks_at(editor, "four").fontItalic()
    assert looks_at(editor, "fog").fontWeight() == 700
    assert looks_at(editor, "# ").foreground().color() == theme.colour("text3")
    document = editor.document()
    lines = [document.findBlockByNumber(n).layout().lineAt(0) for n in (0, 2, 4, 6)]
    assert lines[0].height() > 1.4 * lines[1].height()
    assert lines[2].x() > lines[1].x()
    assert lines[3].x() > 200
    theme.choose("light", 1.0)
    QApplication.processEvents()
    editor.grab()
    assert looks_at(editor, "# ").foreground().color() == theme.colour("text3")


def test_what_was_typed_comes_back_byte_for_byte(editor: Editor, qtbot: QtBot) -> None:
    assert editor.body() == PAGE
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(editor, " *three*")
    assert editor.body() == PAGE + " *three*"
    assert looks_at(editor, "three").fontItalic()
    assert not editor.document().find("three").charFormat().fontItalic()
    editor.undo()
    assert editor.body() == PAGE


def test_a_blank_line_stands_in_place_of_the_gap(editor: Editor, qtbot: QtBot) -> None:
    layout = editor.document().documentLayout()
    heights = [
        layout.blockBoundingRect(editor.document().findBlockByNumber(n)).height() for n in (1, 2)
    ]
    assert heights[0] < 0.7 * heights[1]
    cursor = QTextCursor(editor.document().findBlockByNumber(1))
    editor.setTextCursor(cursor)
    qtbot.keyClicks(editor, "Now words.")
    block = editor.document().findBlockByNumber(1)
    assert layout.blockBoundingRect(block).height() > heights[1]


def test_the_caret_is_where_a_click_in_an_indented_line_is(editor: Editor) -> None:
    block = editor.document().findBlockByNumber(6)
    line = block.layout().lineAt(0)
    top = editor.document().documentLayout().blockBoundingRect(block).top()
    at = QPointF(line.x() + line.naturalTextWidth() - 1, top + line.y() + 5).toPoint()
    assert editor.cursorForPosition(at).positionInBlock() == 5


def test_what_an_input_method_composes_stays_marked(editor: Editor) -> None:
    cursor = editor.document().find("Five")
    cursor.setPosition(cursor.selectionEnd())
    editor.setTextCursor(cursor)
    underline = QTextCharFormat()
    underline.setFontUnderline(True)
    kind = QInputMethodEvent.AttributeType.TextFormat
    attributes = [QInputMethodEvent.Attribute(kind, 0, 2, underline)]
    QApplication.sendEvent(editor, QInputMethodEvent("かな", attributes))
    formats = cursor.block().layout().formats()
    assert any(part.format.fontUnderline() and part.length == 2 for part in formats)


def test_enter_begins_a_paragraph_of_markdown_and_one_key_takes_it_back(
    editor: Editor, qtbot: QtBot
) -> None:
    editor.load("", ())
    editor.setFocus()
    qtbot.keyClicks(editor, "By four.")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    top = editor.cursorRect().top()
    qtbot.keyClicks(editor, "A line")
    assert editor.cursorRect().top() == top  # a paragraph that is begun stays where it is
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(editor, "of verse")
    assert editor.body() == "By four.\n\nA line\nof verse"
    qtbot.keyClick(editor, Qt.Key.Key_Return)  # verse goes on below
    assert editor.body() == "By four.\n\nA line\nof verse\n"
    editor.load("By four.\n\nBy five.\n\nBy six.", ())
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    editor.moveCursor(QTextCursor.MoveOperation.EndOfLine)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.body() == "By four.\n\n\n\nBy five.\n\nBy six."
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.body() == "By four.\n\nBy five.\n\nBy six."
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    assert editor.body() == "By four.By five.\n\nBy six."


def test_enter_goes_on_with_a_list_and_ends_a_line_of_text_without_blank_lines(
    editor: Editor, qtbot: QtBot
) -> None:
    editor.setFocus()
    for body in ("- one", "1. one", "a\nb"):
        editor.load(body, ())
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        qtbot.keyClicks(editor, "c")
        assert editor.body() == body + "\nc"


def test_the_gap_between_two_verses_goes_line_by_line(editor: Editor, qtbot: QtBot) -> None:
    editor.load("a\nb\n\nc\nd", ())
    editor.setFocus()
    editor.moveCursor(QTextCursor.MoveOperation.Up)
    editor.moveCursor(QTextCursor.MoveOperation.StartOfLine)
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.body() == "a\nb\nc\nd"


def test_tab_moves_items_of_a_list_and_never_leaves_the_text(editor: Editor, qtbot: QtBot) -> None:
    editor.load("Prose.\n- one\n2. two", ())
    editor.setFocus()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        editor.moveCursor(QTextCursor.MoveOperation.Start)
        qtbot.keyClick(editor, key)
        assert editor.toPlainText() == "Prose.\n- one\n2. two"
    assert editor.hasFocus()
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == "Prose.\n  - one\n   2. two"
    qtbot.keyClick(editor, Qt.Key.Key_Backtab)
    assert editor.toPlainText() == "Prose.\n- one\n2. two"
    editor.undo()
    editor.undo()
    assert editor.toPlainText() == "Prose.\n- one\n2. two"
