"""The editor: ghost, doubt, the studio's words, and what is saved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show
from ui.look.theme import Theme
from ui.write.doubt import level_of, runs_of
from ui.write.editor import Editor
from ui.write.machine_rule import MachineRule

pytestmark = pytest.mark.usefixtures("theme")
BODY = "He broke the seal.\nWhen the lamp was lit 🜂 he went down."


@pytest.fixture
def editor(show: Show) -> Editor:
    widget = Editor()
    show(widget).resize(700, 500)
    widget.load(BODY, [(3, 8)])
    widget.setFocus()
    return widget


def place_caret(editor: Editor, position: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(position)
    editor.setTextCursor(cursor)


def test_a_loaded_text_is_unchanged(editor: Editor) -> None:
    assert editor.toPlainText() == BODY
    assert editor.spans() == [(3, 8)]
    assert not editor.document().isUndoAvailable()


def test_spans_count_characters_also_after_an_astral_one(editor: Editor) -> None:
    spans = [(BODY.index("🜂") + 2, BODY.index("went"))]
    editor.load(BODY, spans)
    assert editor.spans() == spans


def test_the_ghost_is_not_part_of_the_document_or_its_undo_stack(editor: Editor) -> None:
    place_caret(editor, 18)
    editor.show_ghost(" He turned the ticket over.\nOn the back")
    assert editor.has_ghost()
    assert editor.toPlainText() == BODY
    assert not editor.document().isUndoAvailable()
    assert "ticket" in editor.textCursor().block().layout().preeditAreaText()


def test_typing_removes_the_ghost(editor: Editor, qtbot: QtBot) -> None:
    place_caret(editor, 18)
    editor.show_ghost(" He turned")
    qtbot.keyClicks(editor, "!")
    assert not editor.has_ghost()
    assert editor.toPlainText().startswith("He broke the seal.!\n")


class PaintCount(QObject):
    """How often a widget was painted since `watch`."""

    def watch(self, widget: QWidget) -> None:
        QApplication.processEvents()
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def test_the_rule_moves_with_the_words_that_a_preview_moves(editor: Editor, qtbot: QtBot) -> None:
    editor.load(BODY, [(19, 22)])
    place_caret(editor, 18)
    rule, paints = editor.findChild(MachineRule), PaintCount()
    assert rule is not None
    paints.watch(rule)
    editor.show_ghost(" He turned the ticket over." * 9)
    qtbot.waitUntil(lambda: paints.count > 0)


def test_the_preview_takes_the_blue_of_a_new_theme(editor: Editor) -> None:
    place_caret(editor, 3)
    editor.show_ghost(" turned")
    theme = Theme.current()
    for name in ("light", "dark"):
        theme.choose(name)
        (blue,) = editor.document().firstBlock().layout().formats()
        assert blue.format.foreground().color() == theme.colour("blue")


def test_an_inserted_alternative_is_one_step_of_undo_and_marked(editor: Editor) -> None:
    place_caret(editor, 18)
    editor.insert_work([(" He turned it ", 0), ("over", 2), (".", 0)])
    assert editor.toPlainText().startswith("He broke the seal. He turned it over.\n")
    assert editor.spans() == [(3, 8), (18, 37)]
    editor.undo()
    assert editor.toPlainText() == BODY
    assert editor.spans() == [(3, 8)]


def test_text_typed_inside_the_studios_words_is_the_artists(editor: Editor, qtbot: QtBot) -> None:
    place_caret(editor, 6)
    qtbot.keyClicks(editor, "xy")
    assert editor.spans() == [(3, 6), (8, 10)]


def test_text_typed_over_the_studios_words_is_the_artists_and_one_step_of_undo(
    editor: Editor, qtbot: QtBot
) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(8, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    qtbot.keyClicks(editor, "cut")
    assert editor.toPlainText().startswith("He cut the seal.")
    assert editor.spans() == []
    for _ in range(3):
        editor.undo()
    assert editor.toPlainText() == BODY
    assert editor.spans() == [(3, 8)]


def test_every_enter_begins_a_paragraph_like_all_others(editor: Editor, qtbot: QtBot) -> None:
    editor.load("One.", [])
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Enter):
        qtbot.keyClick(editor, key)
    qtbot.keyClicks(editor, "Two.")
    assert editor.toPlainText() == "One.\n\n\n\nTwo."
    typed = [editor.document().findBlockByNumber(n).blockFormat() for n in range(4)]
    editor.load("One.\n\n\nTwo.", [])
    assert typed == [editor.document().findBlockByNumber(n).blockFormat() for n in range(4)]


def test_an_enter_replaces_what_is_selected_and_is_one_step_of_undo(
    editor: Editor, qtbot: QtBot
) -> None:
    place_caret(editor, 3)
    editor.moveCursor(QTextCursor.MoveOperation.EndOfLine, QTextCursor.MoveMode.KeepAnchor)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == BODY.replace("broke the seal.", "\n")
    editor.undo()
    assert editor.toPlainText() == BODY


def test_replacing_removes_the_last_alternative(editor: Editor) -> None:
    place_caret(editor, 18)
    inserted = editor.insert_work([(" One.", 0)])
    editor.insert_work([(" Two.", 0)], inserted)
    assert editor.toPlainText().startswith("He broke the seal. Two.\n")


def shaded(editor: Editor, level: int = 3) -> str:
    """The characters of the text and its preview on a wash of doubt."""
    picture = editor.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    wash, scrolled = Theme.current().colour(f"doubt{level}"), editor.verticalScrollBar().value()
    result = ""
    block = editor.document().begin()
    while block.isValid():
        layout = block.layout()
        top = editor.document().documentLayout().blockBoundingRect(block).top() - scrolled
        preview, at = layout.preeditAreaText(), layout.preeditAreaPosition()
        text = block.text()
        text = text[:at] + preview + text[at:] if preview else text
        for index, character in enumerate(text):
            line = layout.lineForTextPosition(index)
            left, right = line.cursorToX(index)[0], line.cursorToX(index + 1)[0]
            y = round((top + line.y() + 1) * ratio)
            if picture.pixelColor(round((left + right) / 2 * ratio), y) == wash:
                result += character
        block = block.next()
    return result


def test_shades_stay_on_their_words_beside_and_around_a_preview(editor: Editor) -> None:
    editor.load("He lit a thimble lamp of glass.\nHe slept.", [(0, 31)], [(9, 16, 3), (25, 30, 3)])
    assert shaded(editor) == "thimbleglass"
    for place in (3, 12, 20, 31):
        place_caret(editor, place)
        editor.show_ghost(" an old, very old, uncommonly old and rusty and forgotten one, and")
        assert shaded(editor) == "thimbleglass", place
    editor.clear_ghost()
    assert shaded(editor) == "thimbleglass"


def test_the_selection_stays_on_its_words_around_a_preview(editor: Editor) -> None:
    editor.load("He lit a thimble lamp of glass.", ())
    cursor = editor.textCursor()
    cursor.setPosition(9)
    cursor.setPosition(16, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    editor.show_ghost("XXXX", 12)
    theme = Theme.current()
    assert shaded(editor) == ""
    picture = editor.viewport().grab().toImage()
    line = editor.document().firstBlock().layout().lineAt(0)
    wash = theme.colour("blue-wash")
    ends = [line.cursorToX(index)[0] for index in range(len("He lit a thiXXXXmble lamp of glass."))]
    lit = [
        "He lit a thiXXXXmble lamp of glass."[index]
        for index in range(len(ends) - 1)
        if picture.pixelColor(round((ends[index] + ends[index + 1]) / 2), 1) == wash
    ]
    assert "".join(lit) == "thimble"


def test_doubt_is_there_again_when_a_text_is_opened_again(editor: Editor) -> None:
    place_caret(editor, 18)
    work = [(" a ", 0), ("thimble", 3), (" of ", 0), ("salt", 1), (" 🜂 and ", 0), ("wax", 2)]
    editor.insert_work(work)
    body, spans, doubts = editor.toPlainText(), editor.spans(), editor.doubts()
    editor.load("", ())
    editor.load(body, spans, doubts)
    assert shaded(editor) == "thimble"
    assert shaded(editor, 1) == "salt"
    assert (editor.spans(), editor.doubts()) == (spans, doubts)


def test_doubtful_words_are_shaded_until_switched_off(editor: Editor) -> None:
    place_caret(editor, 18)
    editor.insert_work([(" a ", 0), ("thimble", 3)])
    assert shaded(editor) == "thimble"
    editor.set_shows_doubt(False)
    assert shaded(editor) == ""


def test_the_share_of_the_studio_is_what_it_wrote(editor: Editor) -> None:
    editor.load("abcdefghij", [(0, 4)])
    assert editor.machine_share() == pytest.approx(0.4)


def drop(editor: Editor, data: QMimeData, at: int) -> None:
    """Drop data at a character."""
    place_caret(editor, at)
    point = QPointF(editor.cursorRect().center())
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    editor.dropEvent(QDropEvent(point, actions, data, buttons, keys))


@pytest.mark.parametrize("address", ["file:///letter.md", "file:///boat.png", "https://a.example/"])
def test_whatever_is_dropped_is_answered(editor: Editor, address: str, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl(address)])
    with qtbot.waitSignal(editor.urls_dropped) as signal:
        drop(editor, data, 3)
    assert [url.toString() for url in signal.args[0]] == [address]
    assert editor.toPlainText() == BODY


def test_dropped_words_get_their_spaces_and_pasted_ones_stay(editor: Editor) -> None:
    data = QMimeData()
    data.setText("The wax")
    drop(editor, data, 8)
    assert editor.toPlainText().startswith("He broke the wax the seal.")
    place_caret(editor, 2)
    editor.insertFromMimeData(data)
    assert editor.toPlainText().startswith("HeThe wax broke")


def test_a_paste_that_has_no_room_is_refused_whole(editor: Editor, qtbot: QtBot) -> None:
    for text, words in (("gull " * 1_000_000, "5,000,000"), ("x" * 100_001, "100,001")):
        data = QMimeData()
        data.setText(text)
        with qtbot.waitSignal(editor.refused) as signal:
            editor.insertFromMimeData(data)
        assert words in str(signal.args[0])
        assert editor.toPlainText() == BODY


def test_pasted_text_is_plain_and_the_artists(editor: Editor) -> None:
    place_caret(editor, 6)
    pasted = QMimeData()
    pasted.setHtml("<b>bold</b>")
    pasted.setText("bold")
    editor.insertFromMimeData(pasted)
    assert editor.spans() == [(3, 6), (10, 12)]
    assert not editor.textCursor().charFormat().font().bold()


def test_the_text_before_the_caret_keeps_its_line_breaks(editor: Editor) -> None:
    editor.moveCursor(QTextCursor.MoveOperation.End)
    assert editor.text_before_caret(len(BODY) + 1) == BODY


def test_a_text_that_is_too_long_begins_at_the_same_word_while_it_grows(editor: Editor) -> None:
    editor.setPlainText("0123456789" * 10)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    beginnings: list[int] = []
    for _ in range(16):
        beginnings.append(len(editor.toPlainText()) - len(editor.text_before_caret(80, 10)))
        editor.insertPlainText("x")
    assert beginnings == [20] + [30] * 10 + [40] * 5


def test_only_the_end_of_the_text_before_the_caret_is_copied(editor: Editor) -> None:
    editor.moveCursor(QTextCursor.MoveOperation.End)
    assert editor.text_before_caret(5) == "down."
    units = len(BODY[BODY.index("🜂") :].encode("utf-16-le")) // 2
    assert editor.text_before_caret(units) == BODY[BODY.index("🜂") :]
    assert editor.text_before_caret(units - 1) == BODY[BODY.index("🜂") + 1 :]
    editor.selectAll()
    assert editor.selected_text(6) == "He bro"
    assert editor.selected_text(BODY.index("🜂") + 1) == BODY[: BODY.index("🜂")]
    assert editor.selected_text() == BODY


@pytest.mark.parametrize(
    ("probability", "level"), [(0.9, 0), (0.10, 0), (0.09, 1), (0.02, 2), (0.001, 3)]
)
def test_doubt_has_three_levels(probability: float, level: int) -> None:
    assert level_of(probability) == level


def test_neighbours_of_one_level_are_shaded_together_and_marks_are_not() -> None:
    text = "a jam jar."
    extra = {"tokens": [["a", 0.9], [" jam", 0.05], [" jar", 0.05], [".", 0.001]]}
    assert runs_of(text, extra) == [("a ", 0), ("jam jar", 1), (".", 0)]


def test_a_word_is_as_doubtful_as_its_least_likely_part() -> None:
    extra = {"tokens": [["The", 0.9], [" Lass", 0.02], ["ie", 0.9], ["house", 0.5]]}
    assert runs_of("The Lassiehouse", extra) == [("The ", 0), ("Lassiehouse", 2)]


def test_a_work_whose_tokens_differ_from_its_text_is_not_shaded() -> None:
    assert runs_of("other", {"tokens": [["a", 0.01]]}) == [("other", 0)]


def test_the_editor_keeps_its_line_length_at_any_width(editor: Editor, show: Show) -> None:
    for width, most in ((1200, 568), (500, 440)):
        editor.resize(width, 500)
        assert editor.viewport().width() <= most


def test_the_ghost_stays_with_its_paragraph_when_one_before_it_is_undone(editor: Editor) -> None:
    editor.load("The second.\nThe third.\nThe fourth.", ())
    cursor = QTextCursor(editor.document())
    cursor.insertText("The first.\n")
    editor.show_ghost(" He turned", len(editor.toPlainText()))
    editor.document().undo()
    editor.clear_ghost()
    assert not editor.has_ghost()
    assert editor.document().lastBlock().layout().preeditAreaText() == ""
